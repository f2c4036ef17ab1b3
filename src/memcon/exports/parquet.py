"""Every table of the record as Parquet files."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from memcon.exports.lookup import Lookup
from memcon.exports.tables import arrow_schema, table_rows, tables
from memcon.model import Record

GROUP = 50_000  # rows held in memory and written as one row group


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``parquet/NAME.parquet`` for each table."""
    # Imported here: the library takes a while to load, and most exports do without it.
    import pyarrow
    import pyarrow.parquet

    lookup = Lookup(record)
    folder = directory / "parquet"
    folder.mkdir(exist_ok=True)
    paths = []
    for table in tables():
        path, schema = folder / f"{table.name}.parquet", arrow_schema(table)
        rows = table_rows(table, lookup, record)
        with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as file:
            while batch := list(islice(rows, GROUP)):
                file.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
        paths.append(path)
    return paths
