"""Every table of the record as Parquet files."""

from __future__ import annotations

from pathlib import Path

from memcon.exports.lookup import Lookup
from memcon.exports.tables import TABLES, arrow_schema, table_rows
from memcon.model import Record


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``parquet/NAME.parquet`` for each table."""
    # Imported here: the library takes a while to load, and most exports do without it.
    import pyarrow
    import pyarrow.parquet

    lookup = Lookup(record)
    folder = directory / "parquet"
    folder.mkdir(exist_ok=True)
    paths = []
    for table in TABLES:
        rows = list(table_rows(table, lookup, record))
        path = folder / f"{table.name}.parquet"
        data = pyarrow.Table.from_pylist(rows, schema=arrow_schema(table))
        pyarrow.parquet.write_table(data, path, compression="zstd")
        paths.append(path)
    return paths
