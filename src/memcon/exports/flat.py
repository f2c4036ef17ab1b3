"""Every table of the record as CSV (RFC 4180, UTF-8) that is safe to open in a spreadsheet.

A cell of text that a spreadsheet would take for a formula gets an apostrophe before it; `plain`
takes it away again. Lists are JSON arrays.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from memcon.exports.lookup import Lookup
from memcon.exports.tables import Value, table_rows, tables
from memcon.model import Record

# What spreadsheets read as the start of a formula, in their wide forms too, after any blanks.
_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``csv/NAME.csv`` for each table."""
    lookup = Lookup(record)
    folder = directory / "csv"
    folder.mkdir(exist_ok=True)
    paths = []
    for table in tables():
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(column.name for column in table.columns)
            for row in table_rows(table, lookup, record):
                rows.writerow(_cell(row[column.name]) for column in table.columns)
        paths.append(path)
    return paths


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return safe(value) if isinstance(value, str) else value


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text that `safe` made a cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
