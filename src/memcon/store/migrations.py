"""Making the tables, and bringing older ones up to date: numbered steps, each applied once.

A step stands under the version that it makes, and is never changed once released. All that are
missing run in one transaction, so that a database is of one version or another, never between.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from memcon.store import renewing, schema, search
from memcon.store.rows import StoreError
from memcon.store.search import indexes
from memcon.store.second import second
from memcon.store.third import third

STEPS: dict[int, Callable[[sa.Connection], None]] = {2: second, 3: third}


def upgrade(engine: sa.Engine, tell: Callable[[str], None]) -> None:
    """Bring a database to this version; an empty one gets its tables.

    Args:
        engine: on the database.
        tell: is told, in a few words, of each step.

    Raises:
        StoreError: a newer Memcon wrote it, or it holds something else.
    """
    if version_of(engine) == schema.VERSION:
        return
    with engine.execution_options(writes=True).begin() as db:
        if db.dialect.name == "postgresql":  # two processes may open an empty one at once
            db.execute(sa.text("SELECT pg_advisory_xact_lock(7305)"))
        version = _version(db)
        if version is None:
            _create(db)
            version = schema.VERSION
        for number in range(version + 1, schema.VERSION + 1):
            tell(f"tables: to version {number} of {schema.VERSION}")
            STEPS[number](db)
        _set(db, schema.VERSION)


def verify(engine: sa.Engine) -> None:
    """Refuse a database that cannot be read as it is.

    Raises:
        StoreError: it is of another version, or none.
    """
    version = version_of(engine)
    if version is None:
        raise StoreError(f"{_name(engine)}: this is no database of Memcon; memcon add makes one")
    if version < schema.VERSION:
        raise StoreError(
            f"{_name(engine)}: an older Memcon wrote it (version {version}; this one has "
            f"{schema.VERSION}); open it once to be written, and it is brought up to date"
        )
    if not searchable(engine):
        raise StoreError(
            f"{_name(engine)}: its search terms are those of another Memcon; open it once to be "
            "written (memcon add), and they are made anew"
        )


def searchable(engine: sa.Engine) -> bool:
    """Whether the search terms of a database are those of this version."""
    with engine.connect() as db:
        return renewing.made_by(db) == search.VERSION


def version_of(engine: sa.Engine) -> int | None:
    """The version of a database's tables, None where it has none.

    Raises:
        StoreError: a newer Memcon wrote it, or it holds something else.
    """
    with engine.connect() as db:
        return _version(db)


def _version(db: sa.Connection) -> int | None:
    names = set(sa.inspect(db).get_table_names())
    if not names:
        return None
    if "meta" not in names:
        raise StoreError(f"{_name(db.engine)}: it holds other tables than Memcon's; give another")
    found = db.execute(
        sa.select(schema.meta.c.value).where(schema.meta.c.key == "version")
    ).scalar()
    if not isinstance(found, str) or not found.isdigit():
        raise StoreError(f"{_name(db.engine)}: it holds other tables than Memcon's; give another")
    if int(found) > schema.VERSION:
        raise StoreError(
            f"{_name(db.engine)}: a newer Memcon wrote it (version {found}; this one has "
            f"{schema.VERSION}); upgrade Memcon"
        )
    return int(found)


def _create(db: sa.Connection) -> None:
    schema.META.create_all(db)
    for index in indexes(db.dialect.name):
        index.create(db)
    renewing.note(db)


def _set(db: sa.Connection, version: int) -> None:
    db.execute(schema.meta.delete().where(schema.meta.c.key == "version"))
    db.execute(schema.meta.insert().values(key="version", value=str(version)))


def _name(engine: sa.Engine) -> str:
    if engine.dialect.name == "sqlite":
        return engine.url.database or "the database"
    return engine.url.render_as_string(hide_password=True)
