"""The ledger's shelf in the database. Keys are bytes, so that any text keeps its order.

Values are compressed, short ones with words that many of their kind have. The indexes whose ids are
articles have them by number. Texts are those of the articles' own table. All goes through the
transaction that it was made with.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from memcon.recording import copies, ledger, links
from memcon.store import schema
from memcon.store.schema import names, posted, postings, shelf

LONG = 40  # bytes from which a value is compressed
SHORT = 4000  # bytes up to which it is with the words below
AT_ONCE = 500  # keys of one query
_PLAIN, _PACKED, _SHORT = b"\x00", b"\x01", b"\x02"
_BY_NUMBER = frozenset({copies.FIRSTS, copies.REPRINTS, links.BY_WORD, links.TO})
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

T = TypeVar("T")


class SqlShelf:
    """See `memcon.recording.shelf.Shelf`."""

    def __init__(self, db: sa.Connection) -> None:
        self._db = db
        self._texts: dict[str, bytes | None] = {}  # of articles that will be written
        self._numbers: dict[bytes, int] = {}

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        if kind == ledger.TEXT.kind:
            return self._get_texts(list(dict.fromkeys(keys)))
        found: dict[str, bytes] = {}
        for some in chunks(_bytes(keys)):
            query = sa.select(shelf.c.key, shelf.c.value).where(
                shelf.c.kind == kind, shelf.c.key.in_(some)
            )
            found.update((_text(key), _loosen(value)) for key, value in self._db.execute(query))
        return found

    def _get_texts(self, keys: Sequence[str]) -> dict[str, bytes]:
        table, texts = schema.articles, schema.texts
        query = sa.select(table.c.id, texts.c.text)
        query = query.join_from(table, texts, texts.c.article == table.c.n)
        found: dict[str, bytes | None] = {}
        for some in chunks([key for key in keys if key not in self._texts]):
            rows = self._db.execute(query.where(table.c.id.in_(some)))
            found.update((row.id, zlib.decompress(row.text)) for row in rows)
        found.update((key, self._texts[key]) for key in keys if key in self._texts)
        return {key: text for key, text in found.items() if text is not None}

    def put(self, kind: str, values: Mapping[str, bytes | None]) -> None:
        if kind == ledger.TEXT.kind:
            self._texts.update(values)
            return
        gone = [key for key, value in values.items() if value is None]
        for some in chunks(_bytes(gone)):
            self._db.execute(shelf.delete().where(shelf.c.kind == kind, shelf.c.key.in_(some)))
        rows = [
            {"kind": kind, "key": _byte(key), "value": _tighten(kind, value)}
            for key, value in values.items()
            if value is not None
        ]
        if rows:
            insert = dialect_insert(self._db, shelf)
            keys = [shelf.c.kind, shelf.c.key]
            new = {"value": insert.excluded.value}
            self._db.execute(insert.on_conflict_do_update(index_elements=keys, set_=new), rows)

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for some in chunks(_bytes(keys)):
            if kind in _BY_NUMBER:
                query = sa.select(posted.c.key, names.c.id)
                query = query.join_from(posted, names, names.c.n == posted.c.n)
                query = query.where(posted.c.kind == kind, posted.c.key.in_(some))
            else:
                query = sa.select(postings.c.key, postings.c.id)
                query = query.where(postings.c.kind == kind, postings.c.key.in_(some))
            for key, value in self._db.execute(query):
                found[_text(key)].append(_text(value))
        return {key: sorted(ids) for key, ids in found.items()}

    def ends(self, kind: str, key: str, number: int) -> list[str]:
        ids = postings.c.id
        query = sa.select(ids).where(postings.c.kind == kind, postings.c.key == _byte(key))
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
        if kind in _BY_NUMBER:
            self._number(value for _, value in (*gone, *new))
            self._post(posted, "n", kind, self._numbered(new), self._numbered(gone))
        else:
            self._post(postings, "id", kind, new, gone)

    def _post(
        self,
        table: sa.Table,
        column: str,
        kind: str,
        new: Sequence[tuple[bytes, bytes | int]],
        gone: Sequence[tuple[bytes, bytes | int]],
    ) -> None:
        if gone:
            self._db.execute(
                table.delete().where(
                    table.c.kind == kind,
                    table.c.key == sa.bindparam("k"),
                    table.c[column] == sa.bindparam("i"),
                ),
                [{"k": key, "i": value} for key, value in gone],
            )
        rows = [{"kind": kind, "key": key, column: value} for key, value in new]
        if rows:
            self._db.execute(unless_there(self._db, table), rows)

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
        after = [shelf.c.key > _byte(start)] if start else []
        query = sa.select(shelf.c.key).where(shelf.c.kind == kind, *after)
        query = query.order_by(shelf.c.key).limit(limit)
        return [_text(key) for key in self._db.execute(query).scalars()]


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
