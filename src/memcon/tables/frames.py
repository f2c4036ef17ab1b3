"""Tables as Arrow, polars and pandas; Arrow is what Memcon brings, the others are the user's."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from memcon.errors import MemconError
from memcon.exports.lookup import Lookup
from memcon.exports.tables import Row, Table, arrow_schema, table_rows, tables
from memcon.tables.parts import Source, parts

if TYPE_CHECKING:
    import pandas as pandas_library
    import polars as polars_library
    import pyarrow

ROWS: Final = 10_000
# Tables whose rows are numbered through the whole record, part after part.
_NUMBERED: Final = {"positions": "position", "timeline": "timeline"}


class UnknownTable(MemconError):
    """There is no table of the name asked for."""


class MissingLibrary(MemconError):
    """The library for the tables asked for is not installed."""


def names() -> tuple[str, ...]:
    """The names of the tables."""
    return tuple(table.name for table in tables())


def columns(name: str) -> dict[str, str]:
    """What each column of a table holds, in order.

    Raises:
        UnknownTable: there is no such table.
    """
    return {column.name: column.help for column in _table(name).columns}


def batches(source: Source, name: str, *, rows: int = ROWS) -> Iterator[pyarrow.RecordBatch]:
    """A table in batches of at most so many rows; a store is read as they are asked for.

    Args:
        source: a record or a store.
        name: of the table, one of `names`.
        rows: in one batch.

    Raises:
        UnknownTable: there is no such table.
    """
    # Imported here: the library takes a while to load, and most of Memcon does without it.
    import pyarrow

    table = _table(name)
    schema, found = arrow_schema(table), _rows(source, table)
    while batch := list(islice(found, max(1, rows))):
        yield pyarrow.RecordBatch.from_pylist(batch, schema=schema)


def arrow(source: Source, name: str) -> pyarrow.Table:
    """A table of a record or a store as an Arrow table.

    Raises:
        UnknownTable: there is no such table.
    """
    import pyarrow

    schema = arrow_schema(_table(name))
    return pyarrow.Table.from_batches(batches(source, name), schema=schema)


def polars(source: Source, name: str) -> polars_library.DataFrame:
    """A table of a record or a store as a polars frame.

    Raises:
        MissingLibrary: polars is not installed.
        UnknownTable: there is no such table.
    """
    library = _library("polars")
    frame: polars_library.DataFrame = library.from_arrow(arrow(source, name))
    return frame


def pandas(source: Source, name: str) -> pandas_library.DataFrame:
    """A table of a record or a store as a pandas frame.

    Whole numbers, which may be missing, are Int64, and what is true or false is boolean.

    Raises:
        MissingLibrary: pandas is not installed.
        UnknownTable: there is no such table.
    """
    import pyarrow

    library = _library("pandas")
    kinds = {pyarrow.int64(): library.Int64Dtype(), pyarrow.bool_(): library.BooleanDtype()}
    return arrow(source, name).to_pandas(types_mapper=kinds.get)


def _table(name: str) -> Table:
    found = {table.name: table for table in tables()}
    if name not in found:
        raise UnknownTable(f"no table {name!r}; the tables are {', '.join(found)}")
    return found[name]


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as err:
        raise MissingLibrary(
            f"{name} is not installed; install it with pip, or use memcon.tables.arrow"
        ) from err


def _rows(source: Source, table: Table) -> Iterator[Row]:
    before = dict.fromkeys(_NUMBERED, 0)
    for part in parts(source, table.name):
        for row in table_rows(table, Lookup(part), part):
            yield _renumbered(row, table.name, before)
        before["positions"] += len(part.positions)
        before["timeline"] += len(part.timeline)


def _renumbered(row: Row, table: str, before: dict[str, int]) -> Row:
    """The row with its number counted through all parts, where its table numbers rows."""
    owner = str(row["line_of"]) if table == "evidence" else table
    if before.get(owner):
        number = int(str(row["id"]).rpartition("-")[2]) + before[owner]
        row["id"] = f"{_NUMBERED[owner]}-{number}"
    return row
