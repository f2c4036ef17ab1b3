"""Search terms made anew, where what they are made by is no longer what the database was made by.

A story's lines are put in together, and as many stories in a transaction as take a moment. What was
done is noted with it, so that a process that is killed goes on where it stopped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from memcon.model import Dispute, Happening, Position, TimelineEntry
from memcon.store import lines, loading, schema, search
from memcon.store.coding import unpack_reading
from memcon.store.lines import Line, Place
from memcon.store.people import line_of_actor, line_of_story, unpack_actor
from memcon.store.search import content, index, indexes

AT_ONCE = 20  # stories of one transaction
ACTORS = 1000  # actors of one
FIRST = "1.1"  # what the index of a database is made by that does not say it
_MADE_BY, _SO_FAR = "index", "renewing"

Found = tuple[str, int, list[str]]  # the kind of a line, its row, and what it is found by


def made_by(db: sa.Connection) -> str:
    """The version of what a database is searched by."""
    return _meta(db, _MADE_BY) or FIRST


def note(db: sa.Connection) -> None:
    """Note that the index is made by this version."""
    _set(db, _MADE_BY, search.VERSION)


def renew(engine: sa.Engine, tell: Callable[[str], None]) -> None:
    """Make the index anew from what is in the tables, or go on with that.

    Args:
        engine: for transactions that write; nobody else may write meanwhile.
        tell: is told, in a few words, how far it is.
    """
    with engine.begin() as db:
        if made_by(db) == search.VERSION:
            return
        so_far = json.loads(_meta(db, _SO_FAR) or "null")
        if so_far is None or so_far[0] != search.VERSION:
            _empty(db)
            so_far = [search.VERSION, "stories", ""]
            _set(db, _SO_FAR, json.dumps(so_far))
        whole = {name: _count(db, name) for name in ("stories", "actors")}
        known = _count(db, so_far[1], so_far[2])
    for name, some in (("stories", AT_ONCE), ("actors", ACTORS)):
        if name == "stories" and so_far[1] == "actors":
            continue
        last = so_far[2] if so_far[1] == name else ""
        done = known if last else 0
        while last is not None:
            with engine.begin() as db:
                ids = _after(db, name, last, some)
                _put(db, _of_stories(db, ids) if name == "stories" else _of_actors(db, ids))
                last = ids[-1] if ids else None
                if last is not None:
                    _set(db, _SO_FAR, json.dumps([search.VERSION, name, last]))
            done += len(ids)
            if ids:
                tell(f"search terms of {name} {done}/{whole[name]}")
    with engine.begin() as db:
        note(db)
        _set(db, _SO_FAR, None)


def _empty(db: sa.Connection) -> None:
    for each in indexes(db.dialect.name):
        db.execute(sa.text(f"DROP TABLE {each.name}"))
        each.create(db)


def _after(db: sa.Connection, name: str, last: str, some: int) -> list[str]:
    column = schema.TABLES[name].c.id
    query = sa.select(column).where(column > last) if last else sa.select(column)
    return list(db.execute(query.order_by(column).limit(some)).scalars())


def _put(db: sa.Connection, found: Iterator[Found]) -> None:
    rows: dict[str, list[tuple[int, list[str]]]] = {}
    for kind, row, terms in found:
        rows.setdefault(kind, []).append((row, terms))
    for kind, each in sorted(rows.items()):
        index(db.dialect.name, kind).add(db, each)


def _of_stories(db: sa.Connection, ids: Sequence[str]) -> Iterator[Found]:
    table = schema.stories
    for row in db.execute(sa.select(table).where(table.c.id.in_(ids))).all():
        yield from _of_articles(db, row.id)
        yield from _of_parts(db, row.id)
        story = loading.story(row)
        yield "stories", row.row, content(line_of_story(db, story, row.row // schema.ROWS))


def _of_articles(db: sa.Connection, story: str) -> Iterator[Found]:
    table, texts = schema.articles, schema.texts
    query = sa.select(table.c.n, table.c.id, table.c.row, texts)
    query = query.join_from(table, texts, texts.c.article == table.c.n)
    for article in db.execute(query.where(table.c.story == story)).all():
        rows = {("articles", article.id): article.row}
        for kind in ("sentences", "statements", "events"):
            held = schema.TABLES[kind]
            of = sa.select(held.c.id, held.c.row).where(held.c.article == article.n)
            rows.update({(kind, line.id): line.row for line in db.execute(of)})
        for line in lines.of_reading(unpack_reading(article)):
            if (line.kind, line.id) in rows:
                yield line.kind, rows[line.kind, line.id], content(line)


def _of_parts(db: sa.Connection, story: str) -> Iterator[Found]:
    table = schema.articles
    held = sa.select(table.c.id, table.c.day, table.c.outlet).where(table.c.story == story)
    places = {row.id: Place(row.day, row.outlet) for row in db.execute(held)}
    acting: dict[str, tuple[str, ...]] = {}
    for kind in schema.PARTS:  # happenings come before the timeline, which has their actors
        part = schema.TABLES[kind]
        for row in db.execute(sa.select(part).where(part.c.story == story)).all():
            item = loading.part(kind, row)
            if isinstance(item, Happening):
                acting[item.id] = (*item.sources, *item.recipients)
            yield kind, row.row, content(_line(item, story, acting, places))


def _line(
    item: Happening | Dispute | Position | TimelineEntry,
    story: str,
    acting: dict[str, tuple[str, ...]],
    places: dict[str, Place],
) -> Line:
    if isinstance(item, Happening):
        return lines.of_happening(item, story, places)
    if isinstance(item, Dispute):
        return lines.of_dispute(item, story, places)
    if isinstance(item, Position):
        return lines.of_position(item, story, places)
    return lines.of_entry(item, story, acting.get(item.happening or "", ()), places)


def _of_actors(db: sa.Connection, ids: Sequence[str]) -> Iterator[Found]:
    table = schema.actors
    for row in db.execute(sa.select(table.c.row, table.c.body).where(table.c.id.in_(ids))).all():
        yield "actors", row.row, content(line_of_actor(unpack_actor(row.body)))


def _count(db: sa.Connection, name: str, last: str | None = None) -> int:
    """How many rows there are, up to an id where one is given."""
    table = schema.TABLES[name]
    query = sa.select(sa.func.count()).select_from(table)
    query = query if last is None else query.where(table.c.id <= last)
    return db.execute(query).scalar() or 0


def _meta(db: sa.Connection, key: str) -> Any:
    table = schema.meta
    return db.execute(sa.select(table.c.value).where(table.c.key == key)).scalar()


def _set(db: sa.Connection, key: str, value: str | None) -> None:
    table = schema.meta
    db.execute(table.delete().where(table.c.key == key))
    if value is not None:
        db.execute(table.insert().values(key=key, value=value))
