"""Finding rows: a filter as a query of the index, pages by cursor, the best fitting first.

A page begins after the last row of the one before, never at a count of rows, so that it is found
as fast as the first, and stays what it is while rows are added.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from memcon.store import lines, schema, terms
from memcon.store.rows import MOST_COUNTED, Filter, StoreError
from memcon.store.schema import ROWS
from memcon.store.search import FIRST, LAST, Select, Wanted, matching

MOST_ON_PAGE = 500
MOST_RANKED = 200  # of all that match, the newest, of which the best fitting are shown first
MOST_ARTICLES = 50  # of articles, whose texts are long
MOST_SORTED = 5000  # of all that match, the newest, when sorted otherwise than by day
FEW = 1000  # articles whose actors are all taken; of more, each actor is asked if it is there

_FACETS = ("speaker", "actor", "story", "outlet", "kind", "status", "article")
MARKED = ("statements", "events")  # which may be marked as wrong and keep their rows
_WITH_ISSUE = ("positions", "disputes")
_BY_COLUMN = {  # sorts other than by day: the column, and whether the greatest comes first
    ("stories", "most"): ("articles", True),
    ("actors", "most"): ("articles", True),
    ("actors", "name"): ("name", False),
    ("disputes", "surest"): ("confidence", True),
}

Texts = Callable[[sa.Connection, str, Sequence[int]], dict[int, str]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a page, with their scores where they are ranked."""

    rows: tuple[int, ...]
    next: str | None
    scores: dict[int, float]
    total: int | None = None
    more: bool = False


def wanted_of(kind: str, wanted: Filter) -> Wanted:
    """What a filter asks of the index of a kind."""
    facets = [f"{name}:{value}" for name in _FACETS if (value := getattr(wanted, name))]
    query = terms.parse(wanted.text, any_word=wanted.any_word)
    about = terms.parse(wanted.issue) if wanted.issue else None
    if wanted.issue and kind in _WITH_ISSUE:
        facets.append(f"issue:{lines.issue_key(wanted.issue)}")
    elif about is not None:
        if query is not None and query.any_word:
            raise StoreError("any_word cannot be asked for together with an issue")
        query = terms.Query((*(query.phrases if query else ()), *about.phrases))
    after = _day(wanted.since, "since") * ROWS - 1 if wanted.since else FIRST
    if wanted.until and not wanted.since:
        after = ROWS - 1  # what is not dated is not known to be before a day
    before = (_day(wanted.until, "until") + 1) * ROWS if wanted.until else LAST
    return Wanted(query, tuple(facets), after, before)


def _day(value: str, name: str) -> int:
    day = lines.ordinal(value)
    if not day:
        raise StoreError(f"{name}: {value!r} is no day; write it as 2019-02-28")
    return day


def find(
    db: sa.Connection,
    kind: str,
    wanted: Filter,
    *,
    sort: str,
    cursor: str | None,
    limit: int,
    count: bool,
    texts: Texts,
    within: Select | None = None,
) -> Rows:
    """The rows of one page.

    Args:
        texts: gives what is ranked: the words of rows.
        within: of actors, the articles (by number) that must name them.

    Raises:
        StoreError: an unknown sort, or a cursor of other pages.
    """
    asked = wanted_of(kind, wanted)
    query = _base(db, kind, asked, wanted)
    plain = asked.open
    if kind == "actors" and _too_many(db, asked, wanted, query):
        query, plain = _of_kind(wanted.kind or ""), True
    if within is not None:
        query = _named_in(db, query, within, plain=plain)
    limit = max(1, min(limit, MOST_ON_PAGE))
    if sort == "relevance" and asked.words is not None:
        found = _ranked(db, kind, asked, wanted, cursor, limit, texts)
    elif (kind, sort) in _BY_COLUMN:
        found = _by_column(db, kind, sort, query, plain or within is not None, cursor, limit)
    elif sort in ("newest", "oldest", "relevance"):
        found = _by_day(db, kind, "oldest" if sort == "oldest" else "newest", query, cursor, limit)
    else:
        raise StoreError(f"{sort!r} is no sort of {kind}; use {', '.join(sorts(kind))}")
    if not count:
        return found
    if asked.open and within is not None:
        query = _cast(within)
    total = _count(db, kind, query, whole=asked.open and within is None and _no_days(wanted))
    return replace(found, total=min(total, MOST_COUNTED), more=total > MOST_COUNTED)


def sorts(kind: str) -> list[str]:
    """The sorts of a kind."""
    return ["newest", "oldest", "relevance", *(s for k, s in _BY_COLUMN if k == kind)]


def _no_days(wanted: Filter) -> bool:
    return not wanted.since and not wanted.until


def _base(db: sa.Connection, kind: str, asked: Wanted, wanted: Filter) -> Select:
    query = matching(db.dialect.name, kind, asked)
    if not wanted.wrong and kind in MARKED:
        (row,) = query.selected_columns
        marked = sa.select(schema.wrong.c.row).where(schema.wrong.c.kind == kind)
        query = query.where(row.not_in(marked))
    return query


def _too_many(db: sa.Connection, asked: Wanted, wanted: Filter, query: Select) -> bool:
    """Whether a kind of actors alone is asked for, and has more than can be sorted."""
    if asked.words is not None or asked.facets != (f"kind:{wanted.kind}",):
        return False
    return _counted(db, query, MOST_SORTED) > MOST_SORTED


def _of_kind(kind: str) -> Select:
    """Actors of a kind, sector or country by their own columns, so that any order may be had."""
    table = schema.actors
    held = [column == kind for column in (table.c.kind, table.c.sector, table.c.country)]
    return sa.select(table.c.row).where(sa.or_(*held))


def _named_in(db: sa.Connection, query: Select, within: Select, *, plain: bool) -> Select:
    """The actors that match and are named in some articles.

    Of few articles all actors are taken. Where there are many, it is sooner found of each actor
    whether one of them names it, those named most first: nearly all of these are.
    """
    table, named = schema.actors, schema.appearances
    held: sa.ColumnElement[bool] = table.c.id.in_(_cast(within))
    if _counted(db, within, FEW) > FEW:
        here = named.c.article.in_(within)
        held = sa.exists().where(named.c.actor == table.c.id, here).correlate(table)
    if plain:
        return query.where(held)
    (row,) = query.selected_columns
    some = query.order_by(row.desc()).limit(MOST_SORTED)
    return sa.select(table.c.row).where(held, table.c.row.in_(some))


def _cast(within: Select) -> Select:
    """The actors that some articles name."""
    named = schema.appearances
    return sa.select(named.c.actor).where(named.c.article.in_(within)).distinct()


def _by_day(
    db: sa.Connection,
    kind: str,
    sort: str,
    query: Select,
    cursor: str | None,
    limit: int,
) -> Rows:
    (row,) = query.selected_columns
    if cursor is not None:
        (last,) = decode_cursor(cursor, kind, sort, int)
        query = query.where(row < last if sort == "newest" else row > last)
    query = query.order_by(row.desc() if sort == "newest" else row.asc())
    rows = list(db.execute(query.limit(limit + 1)).scalars())
    following = encode_cursor(kind, sort, rows[limit - 1]) if len(rows) > limit else None
    return Rows(tuple(rows[:limit]), following, {})


def _by_column(
    db: sa.Connection,
    kind: str,
    sort: str,
    query: Select,
    plain: bool,
    cursor: str | None,
    limit: int,
) -> Rows:
    """By a column, then by row; of many that match, the newest `MOST_SORTED`."""
    table = schema.TABLES[kind]
    name, falling = _BY_COLUMN[kind, sort]
    column, row = table.c[name], table.c.row
    (found,) = query.selected_columns
    some = query.order_by(found.desc()).limit(MOST_SORTED).subquery()
    if plain:
        held = query.with_only_columns(column, row)
    else:
        held = sa.select(column, row).where(row.in_(some.select()))
    if cursor is not None:
        value, last = decode_cursor(cursor, kind, sort, (int, float, str), int)
        here = sa.tuple_(column, row)
        held = held.where(here < (value, last) if falling else here > (value, last))
    order = (column.desc(), row.desc()) if falling else (column.asc(), row.asc())
    rows = db.execute(held.order_by(*order).limit(limit + 1)).all()
    following = encode_cursor(kind, sort, *rows[limit - 1]) if len(rows) > limit else None
    return Rows(tuple(r.row for r in rows[:limit]), following, {})


def _ranked(
    db: sa.Connection,
    kind: str,
    asked: Wanted,
    wanted: Filter,
    cursor: str | None,
    limit: int,
    texts: Texts,
) -> Rows:
    """The best fitting of the newest that match; those with all words before those with some."""
    if asked.words is None:
        raise StoreError("nothing to be relevant to: give a text")
    most = MOST_ARTICLES if kind == "articles" else MOST_RANKED
    rows: dict[int, None] = {}
    for query in _relaxed(asked.words):
        level = _base(db, kind, replace(asked, words=query), wanted)
        (row,) = level.selected_columns
        rows.update(dict.fromkeys(db.execute(level.order_by(row.desc()).limit(most)).scalars()))
        if len(rows) >= most:
            break
    words = texts(db, kind, list(rows)[:most])
    scores = {
        row: round(terms.score(asked.words, [t for t, _ in terms.terms(text)]), 6)
        for row, text in words.items()
    }
    order = sorted(scores, key=lambda r: (-scores[r], -r))
    if cursor is not None:
        score, last = decode_cursor(cursor, kind, "relevance", (int, float), int)
        order = [r for r in order if (-scores[r], -r) > (-score, -last)]
    page = order[:limit]
    following = (
        encode_cursor(kind, "relevance", scores[page[-1]], page[-1]) if order[limit:] else None
    )
    return Rows(tuple(page), following, {r: scores[r] for r in page})


def _relaxed(query: terms.Query) -> list[terms.Query]:
    """The query; where one word is enough, first with all its words, then with ever fewer."""
    if not query.any_word:
        return [query]
    rarest = sorted(query.phrases, key=lambda phrase: (-sum(map(terms.rarity, phrase)), phrase))
    fewer = [terms.Query(tuple(rarest[:n])) for n in range(len(rarest), 1, -1)]
    return [*fewer, query]


def _count(db: sa.Connection, kind: str, query: Select, *, whole: bool) -> int:
    if whole:
        table = schema.totals
        held = db.execute(sa.select(table.c.n).where(table.c.kind == kind)).scalar() or 0
        marked = sa.select(sa.func.count()).where(schema.wrong.c.kind == kind)
        return max(0, held - (db.execute(marked).scalar() or 0))
    return _counted(db, query, MOST_COUNTED)


def _counted(db: sa.Connection, query: Select, most: int) -> int:
    """How many rows a query gives, counted to one more than so many."""
    some = query.order_by(None).limit(most + 1).subquery()
    return db.execute(sa.select(sa.func.count()).select_from(some)).scalar() or 0


def encode_cursor(kind: str, sort: str, *values: object) -> str:
    """A cursor: the kind and sort of the pages, and the values of the last row."""
    text = json.dumps([kind, sort, *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, kind: str, sort: str, *types: type | tuple[type, ...]) -> list[Any]:
    """The values of a cursor.

    Raises:
        StoreError: it is none of these pages.
    """
    try:
        if len(cursor) > 2000:
            raise ValueError("too long")
        data = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        of, by, *rest = json.loads(data)
        values: list[Any] = rest
    except (ValueError, TypeError, binascii.Error, RecursionError) as err:
        raise StoreError(f"{cursor[:80]!r} is no cursor; start from the first page") from err
    right = len(values) == len(types) and all(
        isinstance(value, t) and not isinstance(value, bool)
        for value, t in zip(values, types, strict=False)
    )
    if (of, by) != (kind, sort) or not right or any(_huge(value) for value in values):
        raise StoreError(f"{cursor[:80]!r} is no cursor of these pages; start from the first")
    return values


def _huge(value: object) -> bool:
    return isinstance(value, int) and abs(value) > LAST
