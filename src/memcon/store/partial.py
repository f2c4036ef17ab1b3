"""The record out of the database: the whole, or some of its stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

import sqlalchemy as sa

from memcon.model import Actor, Reading, Record, Role
from memcon.recording.parts import StoryParts, assemble, listed
from memcon.store import loading, schema
from memcon.store.coding import unpack_reading
from memcon.store.people import unpack_actor
from memcon.store.shelf import chunks


def whole(db: sa.Connection) -> Record:
    """All of the record. The right choice for what fits into memory."""
    ids = list(db.execute(sa.select(schema.stories.c.id)).scalars())
    actors = [unpack_actor(body) for body in db.execute(sa.select(schema.actors.c.body)).scalars()]
    return _record(db, ids, actors)


def of_stories(db: sa.Connection, ids: Iterable[str]) -> Record:
    """The record of some stories; actors have the articles and roles that are in these alone."""
    found = list(dict.fromkeys(ids))
    record = _record(db, found, [])
    return replace(record, actors=_actors(db, record))


def stories_of(db: sa.Connection, articles: Iterable[str], actors: Iterable[str]) -> list[str]:
    """The stories that hold any of these articles, or name any of these actors."""
    table, cast_ = schema.articles, schema.appearances
    found: dict[str, None] = {}
    for some in chunks(list(articles)):
        query = sa.select(table.c.story).where(table.c.id.in_(some)).distinct()
        found.update(dict.fromkeys(filter(None, db.execute(query).scalars())))
    for some in chunks(list(actors)):
        held = sa.select(table.c.story).join_from(cast_, table, table.c.n == cast_.c.article)
        query = held.where(cast_.c.actor.in_(some)).distinct()
        found.update(dict.fromkeys(filter(None, db.execute(query).scalars())))
    return sorted(found)


def _record(db: sa.Connection, ids: Sequence[str], actors: Sequence[Actor]) -> Record:
    table, texts = schema.articles, schema.texts
    parts: list[StoryParts] = []
    readings: list[Reading] = []
    rows = []
    for some in chunks(ids, 100):
        parts += _parts(db, some)
        query = sa.select(table.c.place, texts)
        query = query.join_from(table, texts, texts.c.article == table.c.n)
        held: list[Any] = list(db.execute(query.where(table.c.story.in_(some))))
        for row in held:
            rows.append(loading.article(row))
            readings.append(unpack_reading(row))
    return assemble(readings, rows, listed(actors, readings), parts)


def _parts(db: sa.Connection, ids: Sequence[str]) -> list[StoryParts]:
    held: dict[str, dict[str, list[loading.Part]]] = {}
    for kind in schema.PARTS:
        table = schema.TABLES[kind]
        of: dict[str, list[loading.Part]] = defaultdict(list)
        query = sa.select(table).where(table.c.story.in_(ids))
        for row in db.execute(query.order_by(table.c.story, table.c.place)):
            of[row.story].append(loading.part(kind, row))
        held[kind] = of
    table = schema.stories
    return [
        StoryParts(
            loading.story(row),
            *(tuple(cast("list[object]", held[kind][row.id])) for kind in schema.PARTS),  # type: ignore[arg-type]
        )
        for row in db.execute(sa.select(table).where(table.c.id.in_(ids)))
    ]


def _actors(db: sa.Connection, record: Record) -> tuple[Actor, ...]:
    """The actors of a part, each with what its readings have of it."""
    articles: dict[str, list[str]] = defaultdict(list)
    roles: dict[str, dict[tuple[str, str | None, str], Role]] = defaultdict(dict)
    for reading in record.readings:
        name = reading.article.id
        day = (reading.article.published or "")[:10] or None
        for actor in reading.actors:
            articles[actor.id].append(name)
            for role in actor.roles:
                key = (role.title.lower(), role.of, name)
                roles[actor.id].setdefault(key, replace(role, article=name, date=role.date or day))
    table = schema.actors
    found = []
    for some in chunks(sorted(articles)):
        for row in db.execute(sa.select(table).where(table.c.id.in_(some))):
            brief = unpack_actor(row.body)
            decided = [role for role in brief.roles if role.evidence == (0, 0)]
            told = sorted(
                roles[row.id].values(), key=lambda r: (r.date or "", r.article, r.evidence)
            )
            found.append(replace(brief, articles=tuple(articles[row.id]), roles=(*told, *decided)))
    return tuple(sorted(found, key=lambda actor: actor.id))
