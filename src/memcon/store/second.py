"""From the first version of the tables to the second: actors and the ledger's memory without lists
that grow with the record, both smaller on the disk.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from memcon.model import Actor, Role, Span
from memcon.recording import copies, identities, ledger, links, registry
from memcon.store import schema
from memcon.store.coding import decode, pack, pack_names, unpack
from memcon.store.people import pack_actor
from memcon.store.shelf import SqlShelf, chunks

_MADE_ANEW = ("shelf", "postings", "appearances", "forms", "texts")
_GONE = ("actors/article", "actors/home", identities.ROLES, identities.FIRSTS)


def second(db: sa.Connection) -> None:
    """Bring the tables of the first version to the second."""
    for name in _MADE_ANEW:
        db.execute(sa.text(f"ALTER TABLE {name} RENAME TO old_{name}"))
    db.execute(sa.text("DROP INDEX appearances_article"))
    if db.dialect.name == "postgresql":  # whose keys keep their names, which are in the way
        for name in _MADE_ANEW:
            db.execute(sa.text(f"ALTER INDEX {name}_pkey RENAME TO old_{name}_pkey"))
    tables = [schema.TABLES[name] for name in (*_MADE_ANEW, "names", "posted", "bulks")]
    schema.META.create_all(db, tables=tables)
    db.execute(
        sa.text(
            'INSERT INTO appearances (actor, "row", article, mentions) '
            'SELECT o.actor, a."row", o.article, o.mentions '
            "FROM old_appearances o JOIN articles a ON a.n = o.article"
        )
    )
    db.execute(sa.text("INSERT INTO forms SELECT * FROM old_forms"))
    _actors(db)
    _Shelf(db).move()
    for name in _MADE_ANEW:
        db.execute(sa.text(f"DROP TABLE old_{name}"))


def _actors(db: sa.Connection) -> None:
    table = schema.actors
    ids = list(db.execute(sa.select(table.c.id)).scalars())
    for some in chunks(ids):
        held = sa.select(table.c.id, table.c.body).where(table.c.id.in_(some))
        bodies = {row.id: _without_articles(row.body) for row in db.execute(held)}
        query = table.update().where(table.c.id == sa.bindparam("i"))
        query = query.values(body=sa.bindparam("b"))
        db.execute(query, [{"i": i, "b": body} for i, body in bodies.items()])
    db.execute(sa.text("ALTER TABLE actors DROP COLUMN brief"))


def _without_articles(body: bytes) -> bytes:
    row = unpack(body)
    told = row.pop("roles")
    roles = tuple(Role(title, of, Span(s, e), a, day) for title, of, s, e, a, day in told)
    return pack_actor(replace(decode(Actor, row), roles=roles))


class _Shelf:
    """The ledger's memory: what it was, and what it is made into."""

    def __init__(self, db: sa.Connection) -> None:
        self.db = db
        self.shelf = SqlShelf(db)
        self.firsts: dict[str, set[str]] = defaultdict(set)
        self.roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.seasons: Counter[str] = Counter()

    def move(self) -> None:
        for key, value in self._values("cast"):
            self._profiles(json.loads(value))
            self.shelf.put("cast", {key: value})
        self._readings()
        for kind in sorted(self._kinds() - {"cast", "banded", "shingles", "reading"}):
            for key, value in self._values(kind):
                self.shelf.put(kind, {key: self._value(kind, key, json.loads(value))})
        for key, value in self._values("shingles"):
            self.shelf.put("shingles", {key: _halved(value)})
        self._banded()
        self._postings()
        if self.seasons:
            seasons = json.dumps(dict(sorted(self.seasons.items()))).encode()
            self.shelf.put(links.SEASONS.kind, {"": seasons})

    def _profiles(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            sign, first = row["sign"], identities.written(min(map(tuple, row["articles"])))
            self.firsts[sign].add(first)
            self.shelf.post(identities.FIRSTS, [(sign, json.loads(first)[1])])
            for day, article, start, end, title, of in row["roles"]:
                kind = identities.written([title.lower(), of])
                told = identities.written([day, article, start, end, title, of])
                self.roles[sign][kind].add(told)
                self.shelf.post(identities.ROLES, [(f"{sign}|{kind}", told)])

    def _value(self, kind: str, key: str, value: Any) -> bytes:
        if kind == identities.SORT.kind:
            value["first"] = min(self.firsts[key])
            value["roles"] = {of: _ends(told) for of, told in sorted(self.roles[key].items())}
        elif kind == links.LINKED.kind:
            value.pop("seen", None)
            value.pop("floor", None)
            if not value["of"] and value["day"] is not None:
                self.seasons[str(value["day"] // links.SEASON)] += 1
        return json.dumps(value, separators=(",", ":")).encode()

    def _readings(self) -> None:
        """Texts, and readings as read, with what they have from the record."""
        table = schema.articles
        one = sa.text("SELECT text FROM old_texts WHERE article = :n")
        rows = {key: json.loads(value) for key, value in self._values(ledger.ROW.kind)}
        for key, value in self._values(ledger.READING.kind):
            n = self.db.execute(sa.select(table.c.n).where(table.c.id == key)).scalar_one()
            text = self.db.execute(one, {"n": n}).scalar_one()
            read = json.loads(value) | {"text": ""}
            named = pack_names(rows[key]["named"], rows[key]["story"])
            whole = {"text": text, "reading": pack(read), "named": named}
            self.db.execute(schema.texts.insert().values(article=n, **whole))

    def _banded(self) -> None:
        """Sketches, with their new keys in the index of copies."""
        for key, value in self._values("banded"):
            self.shelf.put("banded", {key: value})
            row = json.loads(self.shelf.get("copy", [key])[key])
            kind = copies.REPRINTS if row["of"] else copies.FIRSTS
            self.shelf.post(kind, [(band, key) for band in copies.bands_of(value)])

    def _postings(self) -> None:
        query = sa.text("SELECT kind, key, id FROM old_postings ORDER BY kind, key, id")
        shared: Counter[str] = Counter()
        kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind, key, value in self.db.execute(query):
            posted = bytes(key).decode("utf-8", "surrogatepass")
            one = bytes(value).decode("utf-8", "surrogatepass")
            if kind in _GONE or kind in (copies.FIRSTS, copies.REPRINTS):
                continue
            if kind == links.BY_WORD:
                if posted.endswith("|any"):
                    continue
                posted = posted.removesuffix("none") if posted.endswith("|none") else posted
            elif kind == registry.BY_ID:
                one = json.loads(one)[1]
            elif kind == identities.BY_KEY and posted.startswith(identities.LIKE):
                shared[posted] += 1
            kinds[kind].append((posted, one))
        for kind, pairs in kinds.items():
            self.shelf.post(kind, pairs)
        sharing = {key: str(n).encode() for key, n in shared.items()}
        self.shelf.put(identities.SHARING.kind, sharing)

    def _kinds(self) -> set[str]:
        return set(self.db.execute(sa.text("SELECT DISTINCT kind FROM old_shelf")).scalars())

    def _values(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """The values of a kind, one after another, as they were before they were compressed."""
        keys = self.db.execute(
            sa.text("SELECT key FROM old_shelf WHERE kind = :kind ORDER BY key"), {"kind": kind}
        ).scalars()
        one = sa.text("SELECT value FROM old_shelf WHERE kind = :kind AND key = :key")
        for key in [bytes(key) for key in keys]:
            data = bytes(self.db.execute(one, {"kind": kind, "key": key}).scalar_one())
            plain = zlib.decompress(data[1:]) if data[:1] == b"\x01" else data[1:]
            yield key.decode("utf-8", "surrogatepass"), plain


def _ends(told: Iterable[str]) -> list[str]:
    each, most = sorted(told), identities.MOST_TOLD
    return each if len(each) <= 2 * most else [*each[:most], *each[-most:]]


def _halved(shingles: bytes) -> bytes:
    """Shingles of 64 bits by their lower half."""
    numbers = array("Q")
    numbers.frombytes(shingles)
    return array("I", sorted({n & 0xFFFFFFFF for n in numbers})).tobytes()
