"""One transaction that changes the record: what its parts share, and the sums it ends with."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from memcon.store import schema
from memcon.store.coding import pack
from memcon.store.search import Index, index
from memcon.store.shelf import SqlShelf, chunks

MARKED = "decided: wrong"  # why something is changed that was marked as wrong

Row = dict[str, Any]
Found = tuple[int, list[str]]  # a row and what it is found by


class Work:
    """One transaction.

    Args:
        db: the connection, in a transaction that writes.
        why: what is done, for the history.
        private: keep no words of what is taken out, only that it was.
    """

    def __init__(self, db: sa.Connection, why: str, *, private: bool = False) -> None:
        self.db = db
        self.why = why
        self.private = private
        self.shelf = SqlShelf(db)  # the ledger's, for this transaction
        self.handles: set[str] = set()  # given out so far
        self.marking = why == MARKED
        self.gives_back = False  # something is no longer marked as wrong, and has its handle again
        self.now = int(time.time())
        self.at = datetime.fromtimestamp(self.now, UTC).isoformat()
        self.totals: Counter[str] = Counter()
        self.deals: Counter[tuple[str, str, str]] = Counter()
        self.issues: set[str] = set()
        self._next = self._meta("next")
        self._past: list[Row] = []
        self._origins: dict[tuple[str, str], int] = {}

    def number(self) -> int:
        """A number that no row or article has had."""
        self._next += 1
        return self._next

    def index(self, kind: str) -> Index:
        """The full-text index of a kind."""
        return index(self.db.dialect.name, kind)

    def reindex(self, kind: str, gone: Sequence[Found], new: Sequence[Found]) -> None:
        """Take rows out of the index of a kind, then put others in."""
        found = self.index(kind)
        found.remove(self.db, gone)
        found.add(self.db, new)

    def insert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Insert rows that have the same columns."""
        if rows:
            self.db.execute(table.insert(), list(rows))

    def delete(self, table: sa.Table, column: str, values: Iterable[Any]) -> None:
        """Delete the rows in which a column has one of these values."""
        for some in chunks(list(values)):
            self.db.execute(table.delete().where(table.c[column].in_(some)))

    def update(self, table: sa.Table, key: str, rows: Sequence[Row]) -> None:
        """Update rows by a key column; all have the same columns."""
        if not rows:
            return
        names = [name for name in rows[0] if name != key]
        query = table.update().where(table.c[key] == sa.bindparam(f"_{key}"))
        query = query.values({name: sa.bindparam(f"_{name}") for name in names})
        self.db.execute(query, [{f"_{name}": value for name, value in row.items()} for row in rows])

    def trace(self, kind: str, item: str, article: str | None, old: object) -> None:
        """Keep what is about to be replaced or taken out."""
        self._past.append(
            {
                "kind": kind,
                "item": item,
                "article": article,
                "old": pack(None if self.private else old),
                "at": self.at,
                "why": self.why,
            }
        )

    def origin(self, how: str, version: str) -> int:
        """The number of an origin of values."""
        key = (how, version)
        if key not in self._origins:
            table = schema.origins
            self.db.execute(unless_there(self.db, table).values(how=how, version=version))
            query = sa.select(table.c.id).where(table.c.how == how, table.c.version == version)
            self._origins[key] = self.db.execute(query).scalar_one()
        return self._origins[key]

    def finish(self) -> None:
        """Write the sums that have changed."""
        self.insert(schema.history, self._past)
        self._set_meta("next", self._next)
        self._set_meta("generation", self._meta("generation") + 1)
        self._sum(schema.totals, ("kind",), {(kind,): n for kind, n in self.totals.items()})
        self._sum(schema.deals, ("actor", "other", "type"), self.deals)
        self.db.execute(schema.deals.delete().where(schema.deals.c.n <= 0))
        self._count_issues()

    def _sum(self, table: sa.Table, keys: Sequence[str], added: Mapping[Any, int]) -> None:
        """Add numbers to those in a table."""
        rows = [
            {**dict(zip(keys, key, strict=True)), "n": n} for key, n in sorted(added.items()) if n
        ]
        if not rows:
            return
        columns = [table.c[name] for name in keys]
        if self.db.dialect.name == "sqlite":
            lite = sqlite.insert(table)
            n = table.c.n + lite.excluded.n
            self.db.execute(lite.on_conflict_do_update(index_elements=columns, set_={"n": n}), rows)
        else:
            post = postgresql.insert(table)
            n = table.c.n + post.excluded.n
            self.db.execute(post.on_conflict_do_update(index_elements=columns, set_={"n": n}), rows)

    def _count_issues(self) -> None:
        """Count anew the issues that have been touched."""
        keys = sorted(self.issues)
        held: dict[str, Row] = {}
        for some in chunks(keys):
            self._count(schema.positions, some, held)
            self._count(schema.disputes, some, held)
        self.delete(schema.issues, "key", keys)
        for row in held.values():
            texts = row.pop("texts")
            row["text"] = min(texts, key=lambda text: (-texts[text], text))
            row["total"] = row["positions"] + row["disputes"]
        self.insert(schema.issues, list(held.values()))

    def _count(self, table: sa.Table, keys: Sequence[str], held: dict[str, Row]) -> None:
        key, n = table.c.issue_key, sa.func.count()
        last = sa.func.max(table.c.row)
        query = sa.select(key, table.c.issue, n, last).where(key.in_(keys))
        for issue, text, count, row in self.db.execute(query.group_by(key, table.c.issue)):
            one = held.setdefault(
                issue,
                {"key": issue, "positions": 0, "disputes": 0, "actors": 0, "day": 0, "texts": {}},
            )
            one[table.name] += count
            one["day"] = max(one["day"], row // schema.ROWS)
            one["texts"][text] = one["texts"].get(text, 0) + count
        if "actor" in table.c:
            actors = sa.func.count(sa.distinct(table.c.actor))
            query2 = sa.select(key, actors).where(key.in_(keys)).group_by(key)
            for issue, count in self.db.execute(query2):
                held[issue]["actors"] = count

    def _meta(self, key: str) -> int:
        table = schema.meta
        found = self.db.execute(sa.select(table.c.value).where(table.c.key == key)).scalar()
        return int(found or 0)

    def _set_meta(self, key: str, value: int) -> None:
        table = schema.meta
        self.db.execute(table.delete().where(table.c.key == key))
        self.db.execute(table.insert().values(key=key, value=str(value)))


def unless_there(db: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that leaves rows as they are that are there already."""
    if db.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()
