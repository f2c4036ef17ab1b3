"""Times as the data sets write them: the same days and lengths in another spelling.

AQUAINT counts weeks without a leading zero ("2000-W7": all its weeks below ten) and decades in
years ("decades-long" as PXY, "the past decade" as P10Y). The hand-made records have no weeks: their
values are days, months, years, times of the clock and intervals, so a week is the interval of its
days. No day, week or length is made another here.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.accuracy import run, write
from bench.data import FILES, articles
from memcon import api, interchange
from memcon.reading.times.calendar import bounds

Row = dict[str, Any]
_WEEK = re.compile(r"(?<=-W)0(?=\d)")


def score(data: Path) -> Row:
    """The figures of AQUAINT; ``as_written`` are those with the values as Memcon writes them."""
    read = [interchange.reading_to_json(r) for r in api.read_articles(articles(data, "times"))]
    return scored(data, read)


def scored(data: Path, read: list[Row]) -> Row:
    """Score rows of ``id`` and ``times``, in AQUAINT's spelling and as they are."""
    found: Row = _run(data, [spelled(row, as_aquaint) for row in read])
    return found | {"as_written": _run(data, read)["value"]}


def _run(data: Path, rows: list[Row]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "readings.jsonl"
        write(out, rows)
        return run(data / "score.py", "times", data / FILES["times"], out)


def as_aquaint(value: str) -> str:
    """A TIMEX3 value as AQUAINT spells it."""
    return "PXY" if value == "PXDE" else _WEEK.sub("", value)


def as_recorded(value: str) -> str:
    """A TIMEX3 value as the hand-made records have it: a week by its days."""
    days = bounds(value) if "-W" in value and value[:4].isdigit() else None
    return f"{days[0]}/{days[1]}" if days else value


def spelled(row: Row, spell: Callable[[str], str]) -> Row:
    """A reading with the values of its times spelled another way."""
    values = (time["value"] and spell(time["value"]) for time in row["times"])
    times = [time | {"value": value} for time, value in zip(row["times"], values, strict=True)]
    return row | {"times": times}


def record_times(folder: Path) -> None:
    """Spell the times of a written record as the hand-made records do."""
    path = folder / "readings.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    write(path, (spelled(row, as_recorded) for row in rows))
