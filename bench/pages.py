"""How long the app takes for a page: of each kind, for things taken at random from a store.

``python -m bench.pages STORE`` prints JSON: for each kind of page the median and the slowest in
milliseconds, by the clock and of processor time. The app runs in this process, so what a browser
and a network add is not in it.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi.testclient import TestClient

from memcon.app import addresses, create_app
from memcon.store import Filter, Store, open_store

_SAMPLE = 400  # rows of which those asked for are taken


def measure(where: str, *, each: int = 15, seed: int = 1) -> dict[str, Any]:
    """The times of each kind of page, after one request of it that is not counted."""
    with open_store(where, readonly=True) as store:
        counts = store.counts()
        pages = {
            kind: list(made) for kind, made in _pages(store, each, random.Random(seed)).items()
        }
    client = TestClient(create_app(where), base_url="http://127.0.0.1")
    found = {kind: _timed(client, paths) for kind, paths in pages.items() if paths}
    medians = [kind["median_ms"] for kind in found.values()]
    return {
        "articles": counts.articles,
        "statements": counts.statements,
        "median_ms": round(statistics.median(medians), 1),
        "slowest_kind_ms": max(medians),
        "pages": found,
    }


def _timed(client: TestClient, paths: list[str]) -> dict[str, float]:
    wall, worked = [], []
    client.get(paths[0])
    for path in paths:
        began, work = time.perf_counter(), time.process_time()
        answer = client.get(path)
        worked.append(1000 * (time.process_time() - work))
        wall.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
    return {
        "median_ms": round(statistics.median(wall), 1),
        "slowest_ms": round(max(wall), 1),
        "processor_ms": round(statistics.median(worked), 1),
        "pages": len(paths),
    }


def _pages(store: Store, each: int, chance: random.Random) -> Mapping[str, Iterator[str]]:
    def some(rows: tuple[Any, ...], path: Callable[[Any], str]) -> Iterator[str]:
        chosen = chance.sample(rows, min(each, len(rows)))
        return (f"/{path(row)}" for row in chosen)

    def words(kind: str) -> Iterator[str]:
        hits = store.search(kind, limit=_SAMPLE).items
        longest = (max(hit.text.split(), key=len).strip(".,;:“”\"'") for hit in hits if hit.text)
        found = [word for word in dict.fromkeys(longest) if word.isalpha()]
        return some(tuple(found), lambda word: addresses.many("search", {"in": kind, "q": word}))

    actors = store.actors(limit=_SAMPLE).items
    statements = store.search("statements", limit=_SAMPLE).items
    return {
        "home": iter(["/"] * each),
        "stories": iter(["/stories"] * each),
        "story": some(store.stories(limit=_SAMPLE).items, lambda s: addresses.one("stories", s.id)),
        "largest stories": some(
            store.stories(sort="most", limit=each).items, lambda s: addresses.one("stories", s.id)
        ),
        "actors": iter(["/actors"] * each),
        "actor": some(actors, lambda a: addresses.actor(a.id)),
        "most named actors": some(actors[:each], lambda a: addresses.actor(a.id)),
        "issue": some(store.issues(limit=_SAMPLE).items, lambda i: addresses.one("issues", i.key)),
        "disputes": iter(["/disputes"] * each),
        "dispute": some(
            store.disputes(limit=_SAMPLE).items, lambda d: addresses.one("disputes", d.id)
        ),
        "happening": some(
            store.happenings(limit=_SAMPLE).items, lambda h: addresses.one("happenings", h.id)
        ),
        "timeline": iter(["/timeline"] * each),
        "coverage": iter(["/coverage"] * each),
        "article": some(store.articles(limit=_SAMPLE).items, lambda a: addresses.article(a.id)),
        "statement": some(statements, lambda h: addresses.statement(h.article, h.id)),
        "search statements": words("statements"),
        "search events": words("events"),
        "search sentences": words("sentences"),
        "search by speaker": some(
            tuple(actor for actor in actors if store.search(
                "statements", Filter(speaker=actor.id), limit=1).items)[:_SAMPLE],
            lambda a: addresses.many("search", {"speaker": a.id}),
        ),
    }  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--each", type=int, default=15)
    given = parser.parse_args()
    print(json.dumps(measure(given.store, each=given.each), indent=1))
