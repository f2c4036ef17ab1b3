"""Records and stores as tables, for work in Python and in notebooks.

from memcon import tables
tables.arrow(record, "statements")     # a pyarrow.Table
tables.polars(store, "events")         # a polars.DataFrame
tables.pandas(record, "disputes")      # a pandas.DataFrame

Tables and columns are those of the Parquet export; `columns` says what each holds.
"""

from memcon.tables.frames import (
    MissingLibrary,
    UnknownTable,
    arrow,
    batches,
    columns,
    names,
    pandas,
    polars,
)

__all__ = [
    "MissingLibrary",
    "UnknownTable",
    "arrow",
    "batches",
    "columns",
    "names",
    "pandas",
    "polars",
]
