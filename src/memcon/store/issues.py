"""Issues: all of them by what was counted beforehand, or those of a filter counted then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from memcon.store import schema, terms
from memcon.store.finding import MOST_SORTED, decode_cursor, encode_cursor, wanted_of
from memcon.store.rows import MOST_COUNTED, Filter, Issue, Page, StoreError, iso
from memcon.store.schema import ROWS
from memcon.store.search import matching

_MOST_NAMED = 2000  # issues whose words are looked through


def find_issues(
    db: sa.Connection, wanted: Filter, *, sort: str, cursor: str | None, limit: int, count: bool
) -> Page[Issue]:
    """One page of issues that positions or disputes which match are on."""
    if sort not in ("most", "name"):
        raise StoreError(f"{sort!r} is no sort of issues; use most, name")
    if replace(wanted, text=None, any_word=False, wrong=False) != Filter():
        found = _counted(db, wanted)
        return _page(found, sort, cursor, limit, count)
    query = terms.parse(wanted.text, any_word=wanted.any_word)
    if query is not None:
        return _page(_named(db, query), sort, cursor, limit, count)
    return _all(db, sort, cursor, limit, count)


def issue_of(row: sa.Row[tuple[object, ...]]) -> Issue:
    """An issue of its row."""
    return Issue(row.key, row.text, row.positions, row.disputes, row.actors, iso(row.day))


def _all(db: sa.Connection, sort: str, cursor: str | None, limit: int, count: bool) -> Page[Issue]:
    table = schema.issues
    query = sa.select(table)
    if sort == "most":
        if cursor is not None:
            total, key = decode_cursor(cursor, "issues", sort, int, str)
            less = sa.and_(table.c.total == total, table.c.key > key)
            query = query.where(sa.or_(table.c.total < total, less))
        query = query.order_by(table.c.total.desc(), table.c.key)
    else:
        if cursor is not None:
            _, key = decode_cursor(cursor, "issues", sort, int, str)
            query = query.where(table.c.key > key)
        query = query.order_by(table.c.key)
    rows = db.execute(query.limit(limit + 1)).all()
    items = tuple(issue_of(row) for row in rows[:limit])
    total = None
    if count:
        some = sa.select(table.c.key).limit(MOST_COUNTED + 1).subquery()
        total = db.execute(sa.select(sa.func.count()).select_from(some)).scalar() or 0
    return _paged(items, len(rows) > limit, sort, total)


def _paged(items: tuple[Issue, ...], more: bool, sort: str, total: int | None) -> Page[Issue]:
    last = items[-1] if items else None
    following = (
        encode_cursor("issues", sort, last.positions + last.disputes, last.key)
        if last and more
        else None
    )
    if total is None:
        return Page(items, following)
    return Page(items, following, min(total, MOST_COUNTED), total > MOST_COUNTED)


def _named(db: sa.Connection, query: terms.Query) -> list[Issue]:
    """The issues whose words hold what is looked for."""
    table = schema.issues
    words = [
        table.c.key.contains(term, autoescape=True) for phrase in query.phrases for term in phrase
    ]
    held = sa.or_(*words) if query.any_word else sa.and_(*words)
    rows = sa.select(table).where(held).order_by(table.c.total.desc()).limit(_MOST_NAMED)
    return [
        issue_of(row)
        for row in db.execute(rows)
        if terms.holds(query, [t for t, _ in terms.terms(row.text)])
    ]


def _counted(db: sa.Connection, wanted: Filter) -> list[Issue]:
    """The issues of the positions and disputes that match, of the newest so many."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    actors: dict[str, set[str]] = defaultdict(set)
    days: dict[str, int] = defaultdict(int)
    for kind in ("positions", "disputes"):
        table = schema.TABLES[kind]
        rows = matching(db.dialect.name, kind, wanted_of(kind, wanted))
        (row,) = rows.selected_columns
        some = rows.order_by(row.desc()).limit(MOST_SORTED).subquery()
        columns = [table.c.issue_key, table.c.issue, table.c.row]
        columns += [table.c.actor] if "actor" in table.c else []
        for held in db.execute(sa.select(*columns).where(table.c.row.in_(some.select()))):
            counts[held.issue_key][kind] += 1
            texts[held.issue_key][held.issue] += 1
            days[held.issue_key] = max(days[held.issue_key], held.row // ROWS)
            if len(held) > 3:
                actors[held.issue_key].add(held.actor)
    return [
        Issue(
            key,
            min(texts[key], key=lambda text: (-texts[key][text], text)),
            count["positions"],
            count["disputes"],
            len(actors[key]),
            iso(days[key]),
        )
        for key, count in counts.items()
    ]


def _page(
    found: Sequence[Issue], sort: str, cursor: str | None, limit: int, count: bool
) -> Page[Issue]:
    """A page of issues that are all at hand."""

    def order(total: int, key: str) -> tuple[int, str]:
        return (-total if sort == "most" else 0, key)

    ranked = sorted(found, key=lambda i: order(i.positions + i.disputes, i.key))
    if cursor is not None:
        total, key = decode_cursor(cursor, "issues", sort, int, str)
        last = order(total, key)
        ranked = [i for i in ranked if order(i.positions + i.disputes, i.key) > last]
    whole = len(found) if count else None
    return _paged(tuple(ranked[:limit]), len(ranked) > limit, sort, whole)
