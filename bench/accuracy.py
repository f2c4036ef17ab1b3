"""Accuracy: readings of each data set, scored by the scorer that comes with the data."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.data import FILES, articles
from memcon import api, interchange
from memcon.model import Reading, Span, Statement
from memcon.recording import build

_THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
REACH = 8  # characters before content in which its "that" stands
ACROSS = {"coreference", "stories"}  # scored on ids that hold across articles


def score(data: Path, name: str) -> dict[str, Any]:
    """The figures of one data set."""
    readings: Iterable[Reading] = api.read_articles(articles(data, name))
    if name in ACROSS:
        readings = build(readings).readings
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "readings.jsonl"
        if name == "attribution":
            return _attribution(data, readings, out)
        write(out, (interchange.reading_to_json(r) for r in readings))
        figures: dict[str, Any] = run(data / "score.py", name, data / FILES[name], out)
        return figures


def _attribution(data: Path, readings: Iterable[Reading], out: Path) -> dict[str, Any]:
    write(out, map(attributions, readings))
    scored: dict[str, dict[str, Any]] = run(
        data / "score_attribution.py", data / FILES["attribution"], out, "--json"
    )
    return scored["all"]


def attributions(reading: Reading) -> dict[str, Any]:
    """What a reading has attributed, as PolNeAR has it: no statement within another's words.

    PolNeAR counts topics and pronouns ("discussed trade", "denied it") too: asides, in a reading.
    """
    return {
        "id": reading.article.id,
        "attributions": [
            {"source": s.source, "cue": s.cue, "content": [*_with_that(reading, s)]}
            for s in (*reading.statements, *reading.asides)
            if s.nested_in is None
        ],
    }


def _with_that(reading: Reading, statement: Statement) -> Iterator[Span]:
    """Content as PolNeAR has it: with the "that" before it, which a record leaves out."""
    for start, end in statement.content:
        before = _THAT.search(reading.article.text, max(0, start - REACH), start)
        yield Span(before.start() if before else start, end)


def write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row) + "\n")


def run(script: Path, *args: object) -> Any:
    command = [sys.executable, str(script), *map(str, args)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)
