"""Which formats there are, and the one way to write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from memcon.errors import MemconError
from memcon.exports import flat, ftm, gdelt, geojson, ics, parquet, plover, polecat
from memcon.model import Record


class UnknownFormat(MemconError):
    """A format that was asked for is not one that Memcon writes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a record: ``write`` puts its files into a folder and returns their paths."""

    name: str
    help: str
    write: Callable[[Record, Path], list[Path]]


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("plover", "PLOVER event records, JSON lines", plover.write),
        Format("ngec", "event table with POLECAT's columns, as NGEC codes them", polecat.write),
        Format("gdelt", "CAMEO events in the 58 columns of GDELT 1.0", gdelt.write),
        Format("ftm", "followthemoney entities and the statements behind them", ftm.write),
        Format("parquet", "every table of the record, Parquet", parquet.write),
        Format("csv", "every table of the record, CSV for spreadsheets", flat.write),
        Format("ics", "the timeline as an iCalendar", ics.write),
        Format("geojson", "placed happenings as GeoJSON", geojson.write),
    )
}


def chosen(name: str) -> Format:
    """The format of that name.

    Raises:
        UnknownFormat: ``name`` is not a key of `FORMATS`.
    """
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise UnknownFormat(f"no export format {name!r}; the formats are {known}")
    return FORMATS[name]


def export(record: Record, name: str, directory: Path) -> list[Path]:
    """Write a record in one format into a folder, which is made if need be.

    Returns:
        The files written, in a fixed order. The same record gives the same bytes.

    Raises:
        UnknownFormat: ``name`` is not a key of `FORMATS`.
    """
    form = chosen(name)
    directory.mkdir(parents=True, exist_ok=True)
    return form.write(record, directory)
