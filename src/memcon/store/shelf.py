"""The ledger's shelf in the database. Keys are bytes, so that any text keeps its order.

Values are compressed, short ones with words that many of their kind have. The indexes whose ids are
articles have them by number. Texts and readings are those of the articles' own table, where whoever
writes that puts them (`SqlShelf.as_read`). All goes through the transaction that it was made with.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from memcon.recording import copies, identities, ledger, links, registry
from memcon.store import schema
from memcon.store.schema import bulks, names, postings, shelf

LONG = 40  # bytes from which a value is compressed
SHORT = 4000  # bytes up to which it is with the words below
AT_ONCE = 500  # keys of one query
_PLAIN, _PACKED, _SHORT = b"\x00", b"\x01", b"\x02"
_OF_ARTICLES = (ledger.TEXT.kind, ledger.READING.kind)  # columns of the table of texts
_BULKY = frozenset({copies.SHINGLES.kind, ledger.CAST.kind})
_BY_NUMBER = frozenset({copies.FIRSTS, copies.REPRINTS, links.BY_WORD, links.TO, identities.FIRSTS})
_CODES = {  # kinds of postings, whose names stand in every row
    copies.FIRSTS: "f",
    copies.REPRINTS: "r",
    links.BY_WORD: "w",
    links.TO: "t",
    identities.FIRSTS: "a",
    identities.ROLES: "o",
    identities.BY_KEY: "k",
    identities.BY_LABEL: "l",
    registry.BY_ID: "i",
}
_RANDOM = frozenset({copies.SHINGLES.kind, copies.BANDED.kind})  # which nothing makes shorter
# What the values of a kind have in common, the commonest last. Never to be changed.
_WORDS = (
    b'{"order":["2019-02-27T08:00:00","day":,"of":"","seen":,"near":[[0.]]}'
    b'{"row":{"id":"","path":"","outlet":"","title":"","published":"2019-","story":"story:",'
    b'"copy_of":null,"copy_reason":""},"source":{"outlet":"","wire":[]},"named":["state:USA",'
    b'"government:","person:"],"story":"story:"}{"order":["2018-","of":"","reason":""}'
    b'"alone":["sides":[],"decided":[],"keys":["name|"],"spelled":[],"country":"USA",'
    b'"minister"],"employers":[],"titles":["president","secretary"'
    b'{"signs":[""],"reasons":[],"id":"organisation:","seen":["","group","government",null,"GOV"],'
    b'"new":"organisation:","base":"organisation:","first":["2020-"]}'
    b'{"count":1,"tally":{"names":{"":1},"kinds":{"organisation":1},"countries":{"USA":1},'
    b'"sectors":{"GOV":1},"forms":{"":1},"reasons":{}},"group":"","roles":{"[\\"president\\",null]":'
    b'["[\\"2017-\\",]"]},"looks":{"kind":"person","sides":[],"decided":[],"name":"","country":null,'
    b'"titles":[],"employers":[]},"first":"[\\"2019-"}'
)

_PUT = (
    "INSERT INTO {} (kind, key, value) VALUES (?, ?, ?) "
    "ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value"
)
_FIND = "SELECT key, id FROM postings WHERE kind = ? AND key IN (?)"
_FIND_NUMBERED = (
    "SELECT posted.key, names.id FROM posted JOIN names ON names.n = posted.n "
    "WHERE posted.kind = ? AND posted.key IN (?)"
)

T = TypeVar("T")


class SqlShelf:
    """See `memcon.recording.shelf.Shelf`."""

    def __init__(self, db: sa.Connection) -> None:
        self._db = db
        # Of articles that will be written: their texts and readings, compressed.
        self._own: dict[str, dict[str, bytes | None]] = {kind: {} for kind in _OF_ARTICLES}
        self._numbers: dict[bytes, int] = {}

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        if kind in _OF_ARTICLES:
            return self._get_own(kind, list(dict.fromkeys(keys)))
        table = bulks if kind in _BULKY else shelf
        query = f"SELECT key, value FROM {table.name} WHERE kind = ? AND key IN (?)"
        return {
            _text(key): _loosen(value) for key, value in among(self._db, query, kind, _bytes(keys))
        }

    def _get_own(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        table, texts, held = schema.articles, schema.texts, self._own[kind]
        query = sa.select(table.c.id, texts.c[kind].label("value"))
        query = query.join_from(table, texts, texts.c.article == table.c.n)
        found: dict[str, bytes | None] = {key: held[key] for key in keys if key in held}
        for some in chunks([key for key in keys if key not in held]):
            rows = self._db.execute(query.where(table.c.id.in_(some)))
            found.update((row.id, row.value) for row in rows)
        return {key: zlib.decompress(value) for key, value in found.items() if value is not None}

    def as_read(self, article: str) -> tuple[bytes, bytes] | None:
        """The text and reading of an article that was put here, as their table has them."""
        text, reading = (self._own[kind].get(article) for kind in ("text", "reading"))
        return (text, reading) if text is not None and reading is not None else None

    def put(self, kind: str, values: Mapping[str, bytes | None]) -> None:
        if kind in _OF_ARTICLES:
            packed = {key: zlib.compress(v, 6) if v is not None else v for key, v in values.items()}
            self._own[kind].update(packed)
            return
        table = bulks if kind in _BULKY else shelf
        gone = [key for key, value in values.items() if value is None]
        for some in chunks(_bytes(gone)):
            self._db.execute(table.delete().where(table.c.kind == kind, table.c.key.in_(some)))
        rows = [
            (kind, _byte(key), _tighten(kind, value))
            for key, value in values.items()
            if value is not None
        ]
        many(self._db, _PUT.format(table.name), rows)

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        query = _FIND_NUMBERED if kind in _BY_NUMBER else _FIND
        for key, value in among(self._db, query, _CODES.get(kind, kind), _bytes(keys)):
            found[_text(key)].append(_text(value))
        return {key: sorted(ids) for key, ids in found.items()}

    def ends(self, kind: str, key: str, number: int) -> list[str]:
        ids = postings.c.id
        query = sa.select(ids).where(
            postings.c.kind == _CODES.get(kind, kind), postings.c.key == _byte(key)
        )
        first = self._db.execute(query.order_by(ids).limit(number)).scalars().all()
        last = self._db.execute(query.order_by(ids.desc()).limit(number)).scalars().all()
        return sorted({_text(one) for one in (*first, *last)})

    def post(
        self,
        kind: str,
        added: Iterable[tuple[str, str]],
        removed: Iterable[tuple[str, str]] = (),
    ) -> None:
        gone = [(_byte(key), _byte(value)) for key, value in dict.fromkeys(removed)]
        new = [(_byte(key), _byte(value)) for key, value in dict.fromkeys(added)]
        code = _CODES.get(kind, kind)
        if kind in _BY_NUMBER:
            self._number(value for _, value in (*gone, *new))
            table, column = "posted", "n"
            taken: list[tuple[Any, ...]] = [(code, *pair) for pair in self._numbered(gone)]
            given: list[tuple[Any, ...]] = [(code, *pair) for pair in self._numbered(new)]
        else:
            table, column = "postings", "id"
            taken, given = [(code, *pair) for pair in gone], [(code, *pair) for pair in new]
        many(self._db, f"DELETE FROM {table} WHERE kind = ? AND key = ? AND {column} = ?", taken)
        many(self._db, f"INSERT INTO {table} VALUES (?, ?, ?) ON CONFLICT DO NOTHING", given)

    def _numbered(self, pairs: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, int]]:
        return [(key, self._numbers[value]) for key, value in pairs]

    def _number(self, ids: Iterable[bytes]) -> None:
        """Know the numbers of these articles, which are given to those that have none."""
        unknown = sorted({i for i in ids if i not in self._numbers})
        if unknown:
            self._db.execute(unless_there(self._db, names), [{"id": i} for i in unknown])
        for some in chunks(unknown):
            query = sa.select(names.c.id, names.c.n).where(names.c.id.in_(some))
            self._numbers.update((bytes(row.id), row.n) for row in self._db.execute(query))

    def keys(self, kind: str, start: str = "", limit: int = 1000) -> list[str]:
        table = bulks if kind in _BULKY else shelf
        query = sa.select(table.c.key).where(table.c.kind == kind)
        query = query.where(table.c.key > _byte(start)) if start else query
        query = query.order_by(table.c.key).limit(limit)
        return [_text(key) for key in self._db.execute(query).scalars()]


def many(db: sa.Connection, query: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a query once for each row, its values as the driver takes them; quickly."""
    if rows:
        if db.dialect.paramstyle != "qmark":
            query = query.replace("?", "%s")
        db.exec_driver_sql(query, list(rows))


def among(
    db: sa.Connection, query: str, kind: str, keys: Sequence[bytes]
) -> Iterator[tuple[Any, ...]]:
    """What a query finds of a kind and some keys, "IN (?)" in it standing for these; quickly."""
    mark = "?" if db.dialect.paramstyle == "qmark" else "%s"
    for some in chunks(keys):
        marks = ", ".join([mark] * len(some))
        full = query.replace("IN (?)", f"IN ({marks})").replace("?", mark)
        found: Iterable[Any] = db.exec_driver_sql(full, (kind, *some))
        yield from found


def dialect_insert(db: sa.Connection, table: sa.Table) -> Any:
    """An insert that can say what to do with rows that are there already."""
    from sqlalchemy.dialects import postgresql, sqlite

    return (sqlite if db.dialect.name == "sqlite" else postgresql).insert(table)


def unless_there(db: sa.Connection, table: sa.Table) -> sa.Insert:
    """An insert that leaves rows as they are that are there already."""
    insert: sa.Insert = dialect_insert(db, table).on_conflict_do_nothing()
    return insert


def chunks(items: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """The items in order, so many at a time."""
    return (items[at : at + size] for at in range(0, len(items), size))


def _byte(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _bytes(texts: Iterable[str]) -> list[bytes]:
    return [_byte(text) for text in dict.fromkeys(texts)]


def _text(data: bytes) -> str:
    return bytes(data).decode("utf-8", "surrogatepass")


def _tighten(kind: str, value: bytes) -> bytes:
    if len(value) < LONG or kind in _RANDOM:
        return _PLAIN + value
    if len(value) > SHORT:
        return _PACKED + zlib.compress(value, 6)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, zdict=_WORDS)
    return _SHORT + packer.compress(value) + packer.flush()


def _loosen(value: bytes) -> bytes:
    data = bytes(value)
    if data[:1] == _SHORT:
        return zlib.decompressobj(-15, zdict=_WORDS).decompress(data[1:])
    return zlib.decompress(data[1:]) if data[:1] == _PACKED else data[1:]
