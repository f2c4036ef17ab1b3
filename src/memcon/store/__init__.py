"""A record in a database that grows an article at a time, and answers queries."""

from memcon.store.rows import (
    Added,
    Counts,
    Dealt,
    Decided,
    Decision,
    Filter,
    Hit,
    Issue,
    Outlet,
    Page,
    Past,
    ReadOnly,
    Removed,
    StoreError,
)
from memcon.store.store import Store, open_store

__all__ = [
    "Added",
    "Counts",
    "Dealt",
    "Decided",
    "Decision",
    "Filter",
    "Hit",
    "Issue",
    "Outlet",
    "Page",
    "Past",
    "ReadOnly",
    "Removed",
    "Store",
    "StoreError",
    "open_store",
]
