"""Tab-separated files: one row a line, every cell on one line, so that nothing needs quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from memcon.exports.lookup import Lookup
from memcon.exports.text import line
from memcon.model import Span

Cell = str | int | float | None

LEFT_OUT = ("Article ID", "ID", "Reason", "URL", "Start", "End", "Sentence")


def write_rows(
    path: Path,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    *,
    header: bool = True,
) -> Path:
    """Write rows; a column that a row does not name is empty.

    Raises:
        KeyError: a row names a column that the table does not have.
    """
    known = frozenset(columns)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        if header:
            file.write("\t".join(columns) + "\n")
        for row in rows:
            if unknown := row.keys() - known:
                raise KeyError(f"{path.name} has no column {min(unknown)!r}")
            file.write("\t".join(_cell(row.get(column)) for column in columns) + "\n")
    return path


def _cell(value: Cell) -> str:
    # A stray quote at the start of a cell makes most readers join lines, so none is left.
    return line(value).replace('"', "''") if isinstance(value, str) else _number(value)


def _number(value: int | float | None) -> str:
    return "" if value is None else str(value)


def listed(values: Iterable[str]) -> str:
    """Several values in one cell, as POLECAT has them: "; " between, each once."""
    return "; ".join(dict.fromkeys(line(v).replace(";", ",") for v in values if v))


def left_out_row(
    lookup: Lookup, article: str, key: str, reason: str, span: Span
) -> dict[str, Cell]:
    """A line of the list of what a format could not take."""
    cited = lookup.cite(article, span)
    return {
        "Article ID": article,
        "ID": key,
        "Reason": reason,
        "URL": cited.url,
        "Start": cited.start,
        "End": cited.end,
        "Sentence": cited.sentence,
    }
