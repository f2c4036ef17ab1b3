"""Chains: whether statements that others report came through the right reporters, in order.

The gold is the part of ``training/attribution/own`` that is set apart. A statement that others
report is right when it is found (F1 of content words at least a half), its speaker is named where
the gold has its source, and the actors it came through, outermost first, are those of the
attributions that report it, no more and no fewer.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from memcon import api
from memcon.intake import read_paths
from memcon.model import Article, Reading, Span, Statement

TRAINING = Path(__file__).parents[1] / "training" / "attribution"


def score(use: str = "test") -> dict[str, Any]:
    """Figures over our own articles of one use: nested statements, and chains where none are."""
    rows = {row["id"]: row for row in compiled(use)}
    counts = dict.fromkeys(("nested", "found", "right", "plain", "plain_without_chain"), 0)
    for reading in readings(list(rows.values())):
        for name, number in counts_of(rows[reading.article.id], reading).items():
            counts[name] += number
    return counts | {"right_of_nested": round(counts["right"] / max(1, counts["nested"]), 3)}


def compiled(use: str) -> list[dict[str, Any]]:
    """Our own marked articles as rows."""
    markup = _training("markup")
    found: list[dict[str, Any]] = markup.compile_files([*(TRAINING / "own").glob("*.txt")], use)
    return found


def _training(name: str) -> Any:
    if str(TRAINING) not in sys.path:
        sys.path.append(str(TRAINING))
    return __import__(name)


def readings(rows: Sequence[dict[str, Any]]) -> Iterator[Reading]:
    """Readings of rows with id and text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.jsonl"
        lines = [json.dumps({"id": row["id"], "text": row["text"]}) for row in rows]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        articles = [x for x in read_paths([path]) if isinstance(x, Article)]
    yield from api.read_articles(articles)


def counts_of(row: dict[str, Any], reading: Reading) -> dict[str, int]:
    """Counts for one article."""
    scoring = _training("score")
    items = row["attributions"]
    gold = [i for i, item in enumerate(items) if item["content"]]
    spans = [_spans(items[i]) for i in gold]
    found = [{"content": s.content, "source": s.source, "cue": s.cue} for s in reading.statements]
    partner = paired(scoring, row["text"], spans, found)
    counts = dict.fromkeys(("nested", "found", "right", "plain", "plain_without_chain"), 0)
    for place, i in enumerate(gold):
        statement = reading.statements[partner[place]] if place in partner else None
        chain = chain_of(items, i)
        if chain:
            counts["nested"] += 1
            counts["found"] += statement is not None
            counts["right"] += statement is not None and right(items, i, chain, statement, reading)
        elif statement is not None:
            counts["plain"] += 1
            counts["plain_without_chain"] += not statement.via
    return counts


def _spans(item: dict[str, Any]) -> dict[str, list[Span]]:
    return {k: [Span(*x) for x in item[k]] for k in ("content", "source", "cue")}


def paired(scoring: Any, text: str, gold: list[Any], found: list[Any]) -> dict[int, int]:
    """Which prediction belongs to which gold attribution, by place in the lists."""
    ours, theirs = (
        [(n, item) for n, row in enumerate(rows) for item in scoring.items_of(text, [row])]
        for rows in (gold, found)
    )
    pairs = scoring.pairs([item for _, item in ours], [item for _, item in theirs])
    return {ours[i][0]: theirs[j][0] for i, j, _ in pairs}


def chain_of(items: Sequence[dict[str, Any]], place: int) -> list[int]:
    """The places of the attributions that report one, outermost first."""
    chain: list[int] = []
    while True:
        outer = next((k for k, x in enumerate(items) if place in x["of"] and k not in chain), None)
        if outer is None:
            return chain
        chain.insert(0, outer)
        place = outer


def right(
    items: Sequence[dict[str, Any]],
    place: int,
    chain: Sequence[int],
    statement: Statement,
    reading: Reading,
) -> bool:
    """Whether speaker and reporters are the gold's."""
    if statement.speaker is None or not _stands_at(reading, statement.speaker, items[place]):
        return False
    links = [next((n for n, k in enumerate(chain) if _stands_at(reading, actor, items[k])), -1)
             for actor in statement.via]  # fmt: skip
    # An agency and the text that it carries may stand in one source: two links, one place.
    return links == sorted(links) and set(links) == set(range(len(chain)))


def _stands_at(reading: Reading, actor: str, item: dict[str, Any]) -> bool:
    """Whether an actor is mentioned, or told to speak, within the source of a gold attribution."""
    mentions = [m for m in reading.mentions if actor == m.actor or actor in m.members]
    told = [s for s in reading.statements if actor in (s.speaker, *s.speakers)]
    spans = [Span(m.start, m.end) for m in mentions] + [span for s in told for span in s.source]
    return any(x.start < end and start < x.end for x in spans for start, end in item["source"])
