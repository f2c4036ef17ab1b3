"""One writer at a time, and the second is told who it is.

The lock is the database system's own, so that it goes with the process that holds it, however that
ends: for SQLite a transaction kept open on a small file beside the database (other processes can
still read who holds it), for PostgreSQL an advisory lock kept by a connection.
"""

from __future__ import annotations

import os
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import sqlalchemy as sa

from memcon.store import schema
from memcon.store.rows import ReadOnly, StoreError

_NUMBER = 7306  # of the advisory lock in a database
_EVERY = 0.2  # seconds between two tries


class Busy(StoreError):
    """Another process is writing to the store."""


@contextmanager
def writer(engine: sa.Engine, *, wait: float = 0.0) -> Iterator[None]:
    """Be the one writer of a database.

    Args:
        engine: on the database.
        wait: seconds to wait for another writer to end.

    Raises:
        Busy: another one is at work.
        ReadOnly: the database, or its folder, cannot be written.
    """
    held = _sqlite(engine) if engine.dialect.name == "sqlite" else _postgresql(engine)
    until = time.monotonic() + wait
    while (owner := held.take()) is not None:
        if time.monotonic() >= until:
            held.release()
            raise Busy(f"{held.name} is being written by {owner}; try again when that is done")
        time.sleep(_EVERY)
    try:
        yield
    finally:
        held.release()


def _owner() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return f"process {os.getpid()} on {socket.gethostname()} since {now}"


class _File:
    """A transaction on the file beside an SQLite database."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._db = sqlite3.connect(
            f"{name}-lock", timeout=0.05, isolation_level=None, check_same_thread=False
        )

    def take(self) -> str | None:
        """Take the lock, or say who has it."""
        try:
            self._db.execute("CREATE TABLE IF NOT EXISTS owner (who TEXT)")
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("DELETE FROM owner")
            self._db.execute("INSERT INTO owner VALUES (?)", (_owner(),))
            self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as err:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if "locked" in str(err) or "busy" in str(err):
                return self._who()
            if "readonly" in str(err) or "unable to open" in str(err):  # as its folder or disk is
                raise ReadOnly(f"{self.name}: it may only be read here ({err})") from err
            raise StoreError(f"{self.name}: cannot be written ({err})") from err
        return None

    def _who(self) -> str:
        try:
            found = self._db.execute("SELECT who FROM owner").fetchone()
        except sqlite3.OperationalError:
            found = None
        return str(found[0]) if found else "another process"

    def release(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._db.close()


class _Advisory:
    """A lock that a PostgreSQL connection holds."""

    def __init__(self, engine: sa.Engine) -> None:
        self.name = engine.url.render_as_string(hide_password=True)
        self._db = engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def take(self) -> str | None:
        """Take the lock, or say who has it."""
        meta = schema.meta
        taken = self._db.execute(sa.text("SELECT pg_try_advisory_lock(:n)"), {"n": _NUMBER})
        if taken.scalar():
            self._db.execute(meta.delete().where(meta.c.key == "writer"))
            self._db.execute(meta.insert().values(key="writer", value=_owner()))
            return None
        found = self._db.execute(sa.select(meta.c.value).where(meta.c.key == "writer")).scalar()
        return str(found or "another process")

    def release(self) -> None:
        self._db.execute(sa.text("SELECT pg_advisory_unlock_all()"))
        self._db.close()


def _sqlite(engine: sa.Engine) -> _File:
    return _File(engine.url.database or "")


def _postgresql(engine: sa.Engine) -> _Advisory:
    return _Advisory(engine)
