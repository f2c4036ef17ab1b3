"""Opening a database: by path or URL, with its settings, made or migrated where need be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from memcon.store import migrations
from memcon.store.rows import ReadOnly, StoreError

WAIT = 30  # seconds that a transaction waits for another to end
_READ_ONLY = ("readonly", "read-only", "permission denied")  # in what SQLite and PostgreSQL say
_MAGIC = b"SQLite format 3"
CACHE = 64 * 1024  # KiB of SQLite's pages kept in memory


def connect(
    where: str | Path, *, create: bool, readonly: bool, tell: Callable[[str], None]
) -> sa.Engine:
    """An engine on a database of this version; ``tell`` is told how it is brought there.

    Raises:
        StoreError: there is none, it cannot be opened, or a newer Memcon wrote it.
    """
    engine = _engine(where, create=create and not readonly, readonly=readonly)
    try:
        if readonly:
            migrations.verify(engine)
        else:
            migrations.upgrade(engine, tell)
    except DBAPIError as err:
        engine.dispose()
        raise refusal(engine, "used", err) from err
    except StoreError:
        engine.dispose()
        raise
    return engine


def name_of(engine: sa.Engine) -> str:
    """The database in words, without its password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or "the database in memory"
    return engine.url.render_as_string(hide_password=True)


def _engine(where: str | Path, *, create: bool, readonly: bool) -> sa.Engine:
    if "://" not in str(where):
        return _file(Path(where), create=create, readonly=readonly)
    try:
        url = sa.make_url(str(where))
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() == "sqlite":
            return _file(Path(url.database or ""), create=create, readonly=readonly)
        if url.get_backend_name() != "postgresql":
            raise StoreError(
                f"{url.drivername!r} is no database that is known; use a file's path "
                "or postgresql://USER@HOST/NAME"
            )
        return sa.create_engine(url, pool_pre_ping=True, pool_size=10)
    except (ArgumentError, NoSuchModuleError) as err:
        raise StoreError(
            f"not the address of a database: {err}; use a file's path or "
            "postgresql://USER@HOST/NAME"
        ) from err
    except ModuleNotFoundError as err:
        raise StoreError(
            "PostgreSQL needs the package psycopg: pip install 'memcon[postgres]'"
        ) from err


def _file(path: Path, *, create: bool, readonly: bool) -> sa.Engine:
    if not path.exists() and not create:
        raise StoreError(f"{path}: there is no such file; memcon add makes one")
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder; give the path of a file in it")
    if path.exists() and _start(path) not in (b"", _MAGIC):
        raise StoreError(f"{path}: this is no database of Memcon; give another path")
    mode = "ro" if readonly else "rwc"
    address = f"{path.resolve().as_uri()}?mode={mode}"

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )

    engine = sa.create_engine(
        f"sqlite:///{path}", creator=opened, poolclass=sa.QueuePool, pool_size=10, max_overflow=50
    )
    sa.event.listen(engine, "connect", _settings(readonly=readonly))
    sa.event.listen(engine, "begin", _begin)
    return engine


def _start(path: Path) -> bytes:
    """The first bytes of a file, as many as tell SQLite apart; the whole may be very large."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC))


def _settings(*, readonly: bool) -> Any:
    def set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        connection.execute("PRAGMA foreign_keys = ON")
        if not readonly:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    return set_up


def _begin(connection: sa.Connection) -> None:
    """Begin a transaction ourselves: Python's driver would begin one only before it writes.

    One that will write takes the lock at once, so that it never finds it taken halfway.
    """
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def writing(engine: sa.Engine) -> sa.Engine:
    """The same database, for transactions that write."""
    return engine.execution_options(writes=True)


def refusal(engine: sa.Engine, what: str, err: DBAPIError) -> StoreError:
    """What a database's refusal is in one line: that it may only be read, or cannot be used."""
    reason = _first_line(err)
    if any(word in reason.lower() for word in _READ_ONLY):
        return ReadOnly(f"{name_of(engine)}: it may only be read here ({reason})")
    return StoreError(f"{name_of(engine)}: cannot be {what} ({reason})")


def _first_line(err: Exception) -> str:
    return str(getattr(err, "orig", None) or err).strip().splitlines()[0]
