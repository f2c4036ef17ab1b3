"""The full-text index: for each kind of line, by the line's row, its terms and facets.

Facets are indexed as terms that no word can be (an underscore and a digest), so that words and
filters are looked up together, and the rows come in the order of their days. What a user writes
reaches the database only as terms made by `terms.parse`: letters and digits, in a bound value.

SQLite: FTS5. The lines of articles are many and can be made again from their readings, so their
index keeps no copy of its terms ("contentless"); to take a row out, its terms are given once more.
PostgreSQL: a table of tsvector values with a GIN index.
"""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa

from memcon.store import terms
from memcon.store.lines import Line
from memcon.store.schema import FOUND, LINES, META
from memcon.store.shelf import many

VERSION = f"1.{terms.VERSION}"  # of what is indexed; another one is made anew
FIRST, LAST = -1, 1 << 62  # numbers that no row has, before and after all
MOST_TERMS = 16_000  # of one line: as many as PostgreSQL keeps places of


Select = sa.Select[Any]  # of one column, the row


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the index: words, facets that all hold, and rows between two."""

    words: terms.Query | None = None
    facets: tuple[str, ...] = ()
    after: int = FIRST
    before: int = LAST

    @property
    def open(self) -> bool:
        """Whether any row between the two will do."""
        return self.words is None and not self.facets


def content(line: Line) -> list[str]:
    """What a line is found by: its terms in order, then its facets."""
    words = terms.terms_alone(line.words)[:MOST_TERMS]
    return [*words, *(facet(name) for name in line.facets)]


@functools.lru_cache(maxsize=20_000)
def facet(name: str) -> str:
    """A facet as a term."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8)
    return f"_{digest.hexdigest()}"


class Index(Protocol):
    """A database's index of one kind of line."""

    name: str

    def create(self, db: sa.Connection) -> None:
        """Make its table."""
        ...

    def add(self, db: sa.Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Index rows by their content."""
        ...

    def remove(self, db: sa.Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Take rows out; the content is needed for lines of articles alone."""
        ...

    def rows(self, wanted: Wanted) -> Select:
        """The rows that match, as ``row``; to be ordered and limited."""
        ...


class Fts5:
    """One FTS5 table of SQLite."""

    def __init__(self, kind: str) -> None:
        self.name = f"find_{kind}"
        self.kept = kind not in LINES
        self._table = sa.table(self.name, sa.column("rowid", sa.Integer), sa.column(self.name))

    def create(self, db: sa.Connection) -> None:
        kept = "" if self.kept else "content='', columnsize=0, "
        db.execute(
            sa.text(
                f"CREATE VIRTUAL TABLE {self.name} USING fts5(words, {kept}"
                "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
            )
        )

    def add(self, db: sa.Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        if rows:
            insert = f"INSERT INTO {self.name} (rowid, words) VALUES (?, ?)"
            many(db, insert, [(row, " ".join(found)) for row, found in rows])

    def remove(self, db: sa.Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        if not rows:
            return
        if self.kept:
            many(db, f"DELETE FROM {self.name} WHERE rowid = ?", [(row,) for row, _ in rows])
            return
        delete = f"INSERT INTO {self.name} ({self.name}, rowid, words) VALUES ('delete', ?, ?)"
        many(db, delete, [(row, " ".join(found)) for row, found in rows])

    def rows(self, wanted: Wanted) -> Select:
        rowid = self._table.c.rowid
        match = self._table.c[self.name].op("MATCH")(_fts5_query(wanted))
        return sa.select(rowid.label("row")).where(
            match, rowid > wanted.after, rowid < wanted.before
        )


def _fts5_query(wanted: Wanted) -> str:
    """A query in FTS5's language, of quoted terms alone."""
    parts = [f'"{facet(name)}"' for name in wanted.facets]
    if wanted.words is not None:
        phrases = [f'"{" ".join(phrase)}"' for phrase in wanted.words.phrases]
        joined = " OR ".join(phrases) if wanted.words.any_word else " AND ".join(phrases)
        parts.append(f"({joined})")
    return " AND ".join(parts)


class TsVector:
    """One table of tsvector values of PostgreSQL."""

    def __init__(self, kind: str) -> None:
        self.name = f"find_{kind}"
        self._table = sa.table(
            self.name, sa.column("row", sa.BigInteger), sa.column("words", sa.Text)
        )

    def create(self, db: sa.Connection) -> None:
        db.execute(
            sa.text(f'CREATE TABLE {self.name} ("row" BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)')
        )
        db.execute(sa.text(f"CREATE INDEX {self.name}_words ON {self.name} USING GIN (words)"))

    def add(self, db: sa.Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        if rows:
            insert = sa.text(
                f'INSERT INTO {self.name} ("row", words) '
                "VALUES (:row, CAST(CAST(:words AS TEXT) AS TSVECTOR))"
            )
            db.execute(insert, [{"row": row, "words": _tsvector(found)} for row, found in rows])

    def remove(self, db: sa.Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
        if rows:
            delete = sa.text(f'DELETE FROM {self.name} WHERE "row" = :row')
            db.execute(delete, [{"row": row} for row, _ in rows])

    def rows(self, wanted: Wanted) -> Select:
        row, words = self._table.c.row, self._table.c.words
        query = sa.cast(sa.literal(_tsquery(wanted), sa.Text), _TsQuery())
        return sa.select(row).where(words.op("@@")(query), row > wanted.after, row < wanted.before)


class _TsQuery(sa.types.UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "TSQUERY"


def _tsvector(found: Iterable[str]) -> str:
    """Terms with their places, as PostgreSQL writes such a value."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, term in enumerate(found, 1):
        places[term].append(place)
    return " ".join(f"'{term}':{','.join(map(str, where[:255]))}" for term, where in places.items())


def _tsquery(wanted: Wanted) -> str:
    parts = [f"'{facet(name)}'" for name in wanted.facets]
    if wanted.words is not None:
        phrases = [
            "(" + " <-> ".join(f"'{term}'" for term in phrase) + ")"
            for phrase in wanted.words.phrases
        ]
        joined = (" | " if wanted.words.any_word else " & ").join(phrases)
        parts.append(f"({joined})")
    return " & ".join(parts)


def index(dialect: str, kind: str) -> Index:
    """The index of a kind of line."""
    return Fts5(kind) if dialect == "sqlite" else TsVector(kind)


def indexes(dialect: str) -> list[Index]:
    """The indexes of all kinds."""
    return [index(dialect, kind) for kind in FOUND]


def matching(dialect: str, kind: str, wanted: Wanted) -> Select:
    """The rows of a kind that match, as ``row``, without those marked as wrong."""
    if not wanted.open:
        return index(dialect, kind).rows(wanted)
    row = META.tables[kind].c.row
    query = sa.select(row)
    if wanted.after > FIRST:  # else any order may be had from its own index
        query = query.where(row > wanted.after)
    return query.where(row < wanted.before) if wanted.before < LAST else query
