"""The ledger's shelf in the database. Keys are bytes, so that any text keeps its order.

Long values are compressed. All goes through the transaction that it was made with.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import sqlalchemy as sa

from memcon.store.schema import postings, shelf

LONG = 256  # bytes from which a value is compressed
AT_ONCE = 500  # keys of one query
_PLAIN, _PACKED = b"\x00", b"\x01"

T = TypeVar("T")


class SqlShelf:
    """See `memcon.recording.shelf.Shelf`."""

    def __init__(self, db: sa.Connection) -> None:
        self._db = db

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for some in chunks(_bytes(keys)):
            query = sa.select(shelf.c.key, shelf.c.value).where(
                shelf.c.kind == kind, shelf.c.key.in_(some)
            )
            found.update((_text(key), _loosen(value)) for key, value in self._db.execute(query))
        return found

    def put(self, kind: str, values: Mapping[str, bytes | None]) -> None:
        for some in chunks(_bytes(values)):
            self._db.execute(shelf.delete().where(shelf.c.kind == kind, shelf.c.key.in_(some)))
        rows = [
            {"kind": kind, "key": _byte(key), "value": _tighten(value)}
            for key, value in values.items()
            if value is not None
        ]
        for part in chunks(rows):
            self._db.execute(shelf.insert(), part)

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for some in chunks(_bytes(keys)):
            query = (
                sa.select(postings.c.key, postings.c.id)
                .where(postings.c.kind == kind, postings.c.key.in_(some))
                .order_by(postings.c.key, postings.c.id)
            )
            for key, value in self._db.execute(query):
                found[_text(key)].append(_text(value))
        return dict(found)

    def post(
        self,
        kind: str,
        added: Iterable[tuple[str, str]],
        removed: Iterable[tuple[str, str]] = (),
    ) -> None:
        gone = [{"k": _byte(key), "i": _byte(value)} for key, value in dict.fromkeys(removed)]
        if gone:
            self._db.execute(
                postings.delete().where(
                    postings.c.kind == kind,
                    postings.c.key == sa.bindparam("k"),
                    postings.c.id == sa.bindparam("i"),
                ),
                gone,
            )
        rows = [
            {"kind": kind, "key": _byte(key), "id": _byte(value)}
            for key, value in dict.fromkeys(added)
        ]
        if rows:
            self._db.execute(unless_there(self._db, postings), rows)

    def keys(self, kind: str, start: str = "", limit: int = 1000) -> list[str]:
        after = [shelf.c.key > _byte(start)] if start else []
        query = sa.select(shelf.c.key).where(shelf.c.kind == kind, *after)
        query = query.order_by(shelf.c.key).limit(limit)
        return [_text(key) for key in self._db.execute(query).scalars()]


def unless_there(db: sa.Connection, table: sa.Table) -> sa.Insert:
    """An insert that leaves rows as they are that are there already."""
    from sqlalchemy.dialects import postgresql, sqlite

    if db.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def chunks(items: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """The items in order, so many at a time."""
    return (items[at : at + size] for at in range(0, len(items), size))


def _byte(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _bytes(texts: Iterable[str]) -> list[bytes]:
    return [_byte(text) for text in dict.fromkeys(texts)]


def _text(data: bytes) -> str:
    return bytes(data).decode("utf-8", "surrogatepass")


def _tighten(value: bytes) -> bytes:
    return _PACKED + zlib.compress(value, 3) if len(value) >= LONG else _PLAIN + value


def _loosen(value: bytes) -> bytes:
    data = bytes(value)
    return zlib.decompress(data[1:]) if data[:1] == _PACKED else data[1:]
