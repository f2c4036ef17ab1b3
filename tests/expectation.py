"""What Memcon takes from the example coverage, as short lines that a reviewer can read.

``python tests/expectation.py`` writes them again, to be looked at as a difference.
"""

from __future__ import annotations

import json
from pathlib import Path

import memcon
from memcon.model import Reading, Record, Span

EXAMPLE = Path(__file__).parents[1] / "examples" / "hanoi-2019"
EXPECTED = Path(__file__).parent / "expected" / "hanoi-2019.json"

Lines = dict[str, list[str]]


def lines_of(record: Record) -> Lines:
    """The record in lines: statements and events by article, and what spans articles."""
    names = {actor.id: actor.name for actor in record.actors}
    out: Lines = {}
    for reading in record.readings:
        name = Path(reading.article.path).stem
        out[f"{name}: statements"] = _statements(reading, names)
        out[f"{name}: events"] = _events(reading, names)
    out["disputes"] = [
        f"{d.kind}: "
        + " / ".join(f"{_names(side.actors, names)}: {side.claim}" for side in d.sides)
        for d in record.disputes
    ]
    out["timeline"] = [f"{e.date.value} {e.status}: {e.text}" for e in record.timeline]
    return out


def _names(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names[i] for i in ids) or "-"


def _words(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " … ".join(reading.article.text[s.start : s.end] for s in spans)


def _statements(reading: Reading, names: dict[str, str]) -> list[str]:
    return [
        f"{names.get(s.speaker or '', '-')}"
        f"{''.join(f' < {names[v]}' for v in reversed(s.via))}"
        f" | {s.act} {s.kind} | {_words(reading, s.content)}"
        for s in reading.statements
    ]


def _events(reading: Reading, names: dict[str, str]) -> list[str]:
    return [
        f"{e.type} {e.status} | {_names(e.sources, names)} > {_names(e.recipients, names)}"
        f" | {e.date.value if e.date else '-'} | {_words(reading, (e.anchor,))}"
        for e in reading.events
    ]


if __name__ == "__main__":
    found = lines_of(memcon.record(EXAMPLE))
    EXPECTED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
