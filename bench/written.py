"""Coverage written for Memcon, each course of events by five outlets, and the differences in it.

``written/*.jsonl`` has a course a line: its ``articles`` and its ``key``, the points on which the
accounts differ with the sentences on each side. The writers saw nothing of the program, and the
outlets mostly do not name each other's accounts, which makes this the hardest coverage that Memcon
is measured on. A difference is found where a dispute has sentences of two of its sides on two of
its own. What is listed and not in the key is not always wrong: read it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from memcon.intake import read_paths
from memcon.model import Article, Dispute, Evidence
from memcon.reading import Reader
from memcon.recording import build

FOLDER = Path(__file__).parent / "written"
Place = tuple[str, int, int]  # an article and the offsets of a sentence in it


def score() -> dict[str, Any]:
    """For each set: its differences, how many are found, and of the disputes listed, how many."""
    reader = Reader()
    found = {}
    for path in sorted(FOLDER.glob("*.jsonl")):
        courses = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        rows = [_scored(course, reader) for course in courses]
        names = ("differences", "found", "listed", "listed of the key")
        found[path.stem] = dict(zip(names, map(sum, zip(*rows, strict=True)), strict=True))
    return found


def _scored(course: dict[str, Any], reader: Reader) -> tuple[int, int, int, int]:
    articles = list(_articles(course["articles"]))
    disputes = build(reader.pipe(articles)).disputes
    places = [_places(point["sides"], articles) for point in course["key"]]
    met = [[_meets(dispute, sides) for dispute in disputes] for sides in places]
    listed = [any(row[n] for row in met) for n in range(len(disputes))]
    return len(places), sum(map(any, met)), len(disputes), sum(listed)


def _articles(rows: Iterable[dict[str, str]]) -> Iterator[Article]:
    lines = io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())
    yield from (item for item in read_paths(["-"], stdin=lines) if isinstance(item, Article))


def _places(sides: Sequence[Any], articles: Sequence[Article]) -> list[list[Place]]:
    texts = {article.id: article.text for article in articles}
    return [
        [(i, at, at + len(told)) for i, told in side if (at := texts[i].find(told)) >= 0]
        for side in sides
    ]


def _meets(dispute: Dispute, sides: Sequence[Sequence[Place]]) -> bool:
    """Whether a dispute has sentences of two sides on two of its own."""
    on = [
        {n for n, side in enumerate(sides) for place in side if _told(own.evidence, place)}
        for own in dispute.sides
    ]
    return any(
        one != other
        for at, mine in enumerate(on)
        for its in on[at + 1 :]
        for one in mine
        for other in its
    )


def _told(evidence: Iterable[Evidence], place: Place) -> bool:
    article, start, end = place
    return any(e.article == article and e.start < end and start < e.end for e in evidence)
