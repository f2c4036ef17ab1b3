"""What keeping a record in a store costs: adding, size, queries, and that kills do no harm.

``python -m bench.keeping fill READINGS STORE --size N`` adds so many articles, made from those of
READINGS (JSON lines, as ``memcon read`` writes them) as in `bench.retold`; broken off, it goes on
where it stopped when it is started again. With ``--by-day`` they come in the order of their days,
as news does, and not shuffled. Its copies are ``--apart`` days apart: few pile them up on the same
days; as many as READINGS cover let one follow the other, and a day has as many as it had. ``ask
STORE`` times the queries; ``kill READINGS --kills N`` kills a
process that adds, again and again, and compares what is there in the end with the record of all.
Each prints JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import json
import multiprocessing
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.retold import STEP, id_in_turn, perturbed
from memcon.interchange import reading_from_json, reading_to_json, record_to_json
from memcon.model import Reading, Record
from memcon.recording import build
from memcon.recording.links import day_of
from memcon.store import Filter, Store, open_store

ROUNDS = 15  # of each query, with other arguments each time
STRETCH = 1000  # articles between two lines of a filling
MORE = 9  # articles that are added one by one in the end
BEFORE = 4  # transactions that begin before a kill, at most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    filling = commands.add_parser("fill")
    filling.add_argument("readings", type=Path)
    filling.add_argument("store")
    filling.add_argument("--size", type=int, default=1000)
    filling.add_argument("--minutes", type=float, default=1e9)
    filling.add_argument("--by-day", action="store_true")
    filling.add_argument("--apart", type=int, default=STEP, metavar="DAYS")
    asking = commands.add_parser("ask")
    asking.add_argument("store")
    killing = commands.add_parser("kill")
    killing.add_argument("readings", type=Path)
    killing.add_argument("--kills", type=int, default=200)
    killing.add_argument("--size", type=int, default=60)
    args = parser.parse_args()
    if args.command == "fill":
        news = News(Kept(args.readings), by_day=args.by_day, apart=args.apart)
        for line in fill(news, args.store, args.size, args.minutes):
            print(json.dumps(line), flush=True)
    elif args.command == "ask":
        print(json.dumps(ask(args.store), indent=1))
    else:
        print(json.dumps(kill(args.readings, args.kills, args.size)))


def load(path: Path) -> list[Reading]:
    """The readings of a file."""
    return list(Kept(path))


class Kept(Sequence[Reading]):
    """The readings of a file, kept as its lines: so that what adding needs shows in the memory."""

    def __init__(self, path: Path) -> None:
        self._lines = path.read_bytes().splitlines()

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, which: Any) -> Any:
        return reading_from_json(json.loads(self._lines[which]))


Place = tuple[int, int]  # a turn, and which of the readings is told in it


@dataclass(frozen=True)
class News:
    """Readings, and how more are made of them.

    Args:
        readings: those of the first turn.
        by_day: whether they come in the order of their days, and not each turn in one of its own.
        apart: days between a turn and the next.
    """

    readings: Sequence[Reading]
    by_day: bool = False
    apart: int = STEP
    ids: list[str] = field(default_factory=list, init=False)
    days: list[int] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        for reading in self.readings:
            self.ids.append(reading.article.id)
            self.days.append(day_of(reading.article.published) or 0)

    def places(self, size: int) -> Iterator[Place]:
        """So many of them, in their order."""
        places = self._shuffled(size)
        if not self.by_day:
            return places
        return iter(sorted(places, key=lambda p: (self.days[p[1]] + self.apart * p[0], p)))

    def _shuffled(self, size: int) -> Iterator[Place]:
        count = len(self.readings)
        for turn in range(-(-size // count)):
            some = list(range(count))
            random.Random(turn).shuffle(some)
            yield from ((turn, which) for which in some[: size - turn * count])

    def id(self, place: Place) -> str:
        """The id of the article at a place, which tells it without making it."""
        turn, which = place
        return id_in_turn(self.ids[which], turn)

    def told(self, place: Place) -> Reading:
        """The reading at a place."""
        turn, which = place
        return perturbed(self.readings[which], turn, self.apart)


def many(readings: Sequence[Reading], size: int) -> Iterator[Reading]:
    """So many readings, each turn in an order of its own, one at a time in memory."""
    news = News(readings)
    return map(news.told, news.places(size))


def fill(news: News, where: str, size: int, minutes: float = 1e9) -> Iterator[dict[str, Any]]:
    """Add the articles that are not there; what each stretch cost an article, in milliseconds.

    The readings of one stretch are made before it begins. No stretch is begun after so many
    minutes.
    """
    started = time.perf_counter()
    places = news.places(size)
    with open_store(where) as store:
        while some := list(itertools.islice(places, STRETCH)):
            if time.perf_counter() - started >= 60 * minutes:
                return
            known = store.has([news.id(place) for place in some])
            new = [news.told(place) for place in some if news.id(place) not in known]
            if new:
                yield _stretch(store, new, where)
        yield {"add_one": _one_more(store, news, size)}


def _stretch(store: Store, new: Sequence[Reading], where: str) -> dict[str, Any]:
    wall, processor = time.perf_counter(), time.process_time()
    added = len(store.add(new).added)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    done = store.counts().articles
    return {
        "articles": done,
        "ms_each": round(1000 * wall / added, 1),
        "processor_ms_each": round(1000 * processor / added, 1),
        "kib_each": _size(where) // 1024 // done,
        "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _one_more(store: Store, news: News, size: int) -> dict[str, Any]:
    """What adding one article more costs, in milliseconds of processor time, for `MORE` of them."""
    turn = -(-size // len(news.readings))
    count = len(news.readings)
    some = random.Random(size).sample(range(count), min(MORE, count))
    spent = []
    for reading in [news.told((turn, which)) for which in some]:
        started = time.process_time()
        store.add([reading])
        spent.append(round(1000 * (time.process_time() - started), 1))
    return {"median": statistics.median(spent), "each": spent}


def _size(where: str) -> int:
    """The bytes of a store's file, what is written in full being in it."""
    with contextlib.closing(sqlite3.connect(where)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(where).stat().st_size


def ask(where: str) -> dict[str, Any]:
    """For each kind of query: median and 95th percentile of its milliseconds."""
    opened = time.perf_counter()
    with open_store(where, create=False, readonly=True) as store:
        store.counts()
        found: dict[str, Any] = {"open_and_count": round(1000 * (time.perf_counter() - opened), 1)}
        found["counts"] = str(store.counts())
        for name, query in queries(store):
            times = []
            for number in range(ROUNDS):
                started = time.perf_counter()
                query(number)
                times.append(1000 * (time.perf_counter() - started))
            first, rest = times[0], sorted(times[1:])
            found[name] = {
                "first": round(first, 1),
                "median": round(statistics.median(rest), 1),
                "p95": round(rest[int(0.95 * (len(rest) - 1))], 1),
            }
    found["memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def queries(store: Store) -> Iterator[tuple[str, Callable[[int], object]]]:
    """Queries by name; each takes the number of its round."""
    actors = [actor.id for actor in store.actors(limit=ROUNDS).items]
    stories = [story.id for story in store.stories(sort="most", limit=ROUNDS).items]
    issues = [issue.key for issue in store.issues(limit=ROUNDS).items]
    outlets = [outlet.name for outlet in store.outlets()[:ROUNDS]]
    articles = [row.id for row in store.articles(limit=ROUNDS).items]
    words = _words(store)

    def one(items: Sequence[str], number: int) -> str:
        return items[number % len(items)] if items else ""

    def two(number: int) -> str:
        return f"{one(words, number)} {one(words, number + 1)}"

    def here(number: int) -> Filter:
        return Filter(actor=one(actors, number), outlet=one(outlets, number), since="2015-01-01")

    def in_any(number: int) -> Filter:
        return Filter(text=f"{two(number)} {two(number + 2)}", any_word=True)

    for kind in ("statements", "events", "sentences", "articles"):
        search = functools.partial(store.search, kind)
        best = functools.partial(search, sort="relevance")
        yield f"{kind}, newest", _asked(search, lambda _: Filter())
        yield f"{kind}, a word", _asked(search, lambda n: Filter(text=one(words, n)))
        yield f"{kind}, two words, relevance", _asked(best, lambda n: Filter(text=two(n)))
        yield f"{kind}, any of four words, relevance", _asked(best, in_any)
        yield f"{kind}, actor, outlet and days", _asked(search, here)
    said = functools.partial(store.search, "statements")
    yield (
        "statements, speaker and word",
        _asked(said, lambda n: Filter(speaker=one(actors, n), text=one(words, n))),
    )
    for name in ("happenings", "disputes", "positions", "timeline", "stories"):
        listed = getattr(store, name)
        yield f"{name}, first page", _asked(listed, lambda _: Filter())
        yield f"{name}, of an actor", _asked(listed, lambda n: Filter(actor=one(actors, n)))
        yield f"{name}, of a story", _asked(listed, lambda n: Filter(story=one(stories, n)))
        yield f"{name}, a word", _asked(listed, lambda n: Filter(text=one(words, n)))
    yield "positions, of an issue", lambda n: store.positions(Filter(issue=one(issues, n)))
    yield "disputes, surest", lambda n: store.disputes(sort="surest")
    yield "actors, most", lambda n: store.actors(count=True)
    yield "actors, by name", lambda n: store.actors(Filter(text=one(words, n)), count=True)
    yield "actors, of a story", lambda n: store.actors(Filter(story=one(stories, n)))
    yield "actors, of an outlet", lambda n: store.actors(Filter(outlet=one(outlets, n)))
    yield "issues, most", lambda n: store.issues(count=True)
    yield "issues, of an actor", lambda n: store.issues(Filter(actor=one(actors, n)))
    yield "an actor", lambda n: store.actor(one(actors, n))
    yield "dealt with", lambda n: store.dealt_with(one(actors, n))
    yield "outlets", lambda n: store.outlets()
    yield "counts", lambda n: store.counts()
    yield "a reading", lambda n: store.reading(one(articles, n))
    yield "record of a story", lambda n: store.record(stories=[one(stories, n)])
    yield "tenth page", lambda n: _tenth(store)


def _asked(
    query: Callable[..., object], wanted: Callable[[int], Filter]
) -> Callable[[int], object]:
    return lambda number: query(wanted(number), count=True)


def _tenth(store: Store) -> None:
    cursor = None
    for _ in range(10):
        cursor = store.search("statements", cursor=cursor).next


def _words(store: Store) -> list[str]:
    """Words of statements, common ones and others."""
    texts = " ".join(hit.text for hit in store.search("statements", limit=100).items)
    found = sorted({word.strip('.,"“”') for word in texts.split() if len(word) > 5})
    return ["government", "president", "sanctions", "minister", *found[:: max(1, len(found) // 12)]]


def kill(path: Path, kills: int, size: int) -> dict[str, Any]:
    """Kill a process that adds, at random times, until it has been so many times; then let it end.

    When it has added all before the kills are done, it begins anew with another store.
    """
    readings = list(many(load(path), size))
    killer = _Killer(readings, random.Random(kills))
    expected = written(build(readings))
    done = stores = harmed = 0
    with tempfile.TemporaryDirectory() as folder:
        while done < kills:
            stores += 1
            where = f"{folder}/{stores}.db"
            while done < kills and not killer.ended(where):
                done += 1
            killer.ended(where, kill=False)
            with open_store(where) as store:
                harmed += written(store.record()) != expected
    return {"kills": done, "stores": stores, "harmed": harmed, "articles": size}


class _Killer:
    """Runs a process that adds and kills it within one of its next transactions, or just before.

    It learns how long one takes, so that the kills are spread over the whole of it on any machine.
    """

    def __init__(self, readings: Sequence[Reading], chance: random.Random) -> None:
        self._readings = readings
        self._chance = chance
        self._pace = 1.0

    def ended(self, where: str, *, kill: bool = True) -> bool:
        """Whether the process came to its end before it was killed."""
        fork = multiprocessing.get_context("fork")
        told, tell = fork.Pipe(duplex=False)
        process = fork.Process(target=add, args=(self._readings, where, tell))
        process.start()
        tell.close()
        alive = kill and all(self._next(told) for _ in range(self._chance.randint(1, BEFORE)))
        process.join(self._chance.uniform(0, self._pace) if alive else None)
        if process.is_alive():
            process.kill()
            process.join()
            return False
        if process.exitcode:
            raise SystemExit(f"adding failed with status {process.exitcode}")
        return True

    def _next(self, told: Connection) -> bool:
        """Wait for the next transaction to begin; False where there is none."""
        started = time.perf_counter()
        try:
            told.recv_bytes()
        except EOFError:
            return False
        self._pace += 0.2 * (time.perf_counter() - started - self._pace)
        return True


def add(readings: Sequence[Reading], where: str, tell: Connection) -> None:
    """Add those readings that are not there, three in a transaction, telling before each."""
    with open_store(where) as store:
        new = {article.id for article in store.unread(r.article for r in readings)}
        left = [reading for reading in readings if reading.article.id in new]
        for at in range(0, len(left), 3):
            tell.send_bytes(b".")
            store.add(left[at : at + 3])


def written(record: Record) -> list[str]:
    """A record as it is written down."""
    rows = [record_to_json(record), *(reading_to_json(r) for r in record.readings)]
    return [json.dumps(row, sort_keys=True) for row in rows]


if __name__ == "__main__":
    main()
