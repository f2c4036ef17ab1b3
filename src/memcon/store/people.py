"""Writing actors with their names, and stories' own rows."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from memcon import interchange
from memcon.model import Actor, Reading, Role, Span, Story
from memcon.store import schema
from memcon.store.coding import clean, decode, pack, unpack
from memcon.store.lines import Line, ordinal
from memcon.store.schema import row_of
from memcon.store.search import content
from memcon.store.shelf import chunks
from memcon.store.work import Found, Row, Work

_WORDS = (  # what bodies of actors have in common; never to be changed
    b'["the same name, ""foreign minister","spokesman","2019-02-27"],["president",null,'
    b'{"id":"government:usa-","name":"","kind":"government","country":"USA","sector":"GOV",'
    b'{"id":"organisation:","name":"","kind":"organisation","country":null,"sector":null,"forms":['
    b'{"id":"person:","name":"","kind":"person","country":null,"sector":null,"forms":[""],'
    b'"reasons":[],"roles":[]}'
)
SHOWN = 50  # articles and roles of an actor, the latest, that a list of actors carries


def put_actors(work: Work, actors: Sequence[Actor], gone: Sequence[str]) -> None:
    """Write actors, and take out those that are gone."""
    table = schema.actors
    known = _rows(work, table, [*(actor.id for actor in actors), *gone])
    named = _named(work, [actor.id for actor in actors])
    new: list[Row] = []
    changed: list[Row] = []
    unfound: list[Found] = []
    found: list[Found] = []
    for actor in actors:
        old = known.get(actor.id)
        row, terms = _actor(work, actor, old, named.get(actor.id, 0))
        (changed if old is not None else new).append(row)
        if old is None or old.indexed != row["indexed"]:
            found.append((row["row"], terms))
            unfound += [(old.row, [])] if old is not None else []
        if old is not None and _facts(old._asdict()) != _facts(row):
            work.trace("actors", actor.id, None, _facts(old._asdict()))
    left = [known[i] for i in gone if i in known]
    for old in left:
        work.trace("actors", old.id, None, _facts(old._asdict()))
    work.delete(table, "id", [old.id for old in left])
    work.insert(table, new)
    work.update(table, "id", changed)
    work.reindex("actors", [*unfound, *((old.row, []) for old in left)], found)
    work.totals["actors"] += len(new) - len(left)
    _forms(work, actors)


def _named(work: Work, ids: Sequence[str]) -> dict[str, int]:
    """How many articles name these actors."""
    table = schema.appearances
    found: dict[str, int] = {}
    for some in chunks(ids):
        query = sa.select(table.c.actor, sa.func.count()).where(table.c.actor.in_(some))
        found.update((actor, n) for actor, n in work.db.execute(query.group_by(table.c.actor)))
    return found


def _actor(work: Work, actor: Actor, old: sa.Row[Any] | None, named: int) -> tuple[Row, list[str]]:
    terms = content(line_of_actor(actor))
    row = {
        "id": actor.id,
        "row": old.row if old is not None else row_of(0, work.number()),
        "name": clean(actor.name),
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "articles": named,
        "body": pack_actor(actor),
        "indexed": _digest(terms),
        "first_seen": old.first_seen if old is not None else work.now,
        "last_seen": work.now,
    }
    return row, terms


def line_of_actor(actor: Actor) -> Line:
    """The line that an actor is found by."""
    kinds = (actor.kind.value, actor.sector, actor.country)
    return Line(
        kind="actors",
        id=actor.id,
        day=0,
        facets=tuple(f"kind:{kind}" for kind in kinds if kind),
        words="\n".join(dict.fromkeys((actor.name, *actor.forms))),
    )


def pack_actor(actor: Actor) -> bytes:
    """An actor as bytes, without its articles."""
    row = interchange.encode(replace(actor, articles=(), roles=()))
    row["roles"] = [[r.title, r.of, *r.evidence, r.article, r.date] for r in actor.roles]
    del row["articles"]
    return pack(row, _WORDS)


def unpack_actor(data: bytes) -> Actor:
    """The actor that `pack_actor` made bytes of."""
    row = unpack(data, _WORDS)
    roles = tuple(
        Role(title, of, Span(start, end), article, date)
        for title, of, start, end, article, date in row.pop("roles")
    )
    return replace(decode(Actor, row), roles=roles)


def in_brief(
    db: sa.Connection,
    rows: Iterable[sa.Row[Any]],
    *,
    articles: int = SHOWN,
    roles: int | None = SHOWN,
) -> list[Actor]:
    """Actors of their rows, each with the latest of its articles and roles, earliest first.

    Args:
        articles: how many articles, at most.
        roles: how many roles, at most; all where None.
    """
    held, table = schema.appearances, schema.articles
    latest = sa.select(held.c.article).where(held.c.actor == sa.bindparam("actor"))
    latest = latest.order_by(held.c.row.desc()).limit(articles)
    actors = [(row.id, unpack_actor(row.body)) for row in rows]
    numbers: dict[str, Sequence[int]] = {i: () for i, _ in actors}
    for i in numbers if articles else ():
        numbers[i] = db.execute(latest, {"actor": i}).scalars().all()
    places: dict[int, tuple[str, str]] = {}
    for some in chunks(sorted({n for each in numbers.values() for n in each})):
        query = sa.select(table.c.n, table.c.id, table.c.place).where(table.c.n.in_(some))
        for n, article, place in db.execute(query):
            places[n] = (json.loads(place)["published"] or "", article)
    return [
        replace(
            actor,
            articles=tuple(article for _, article in sorted(places[n] for n in numbers[i])),
            roles=actor.roles if roles is None else actor.roles[-roles:],
        )
        for i, actor in actors
    ]


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("name", "kind", "country", "sector")}


def _forms(work: Work, actors: Sequence[Actor]) -> None:
    """Bring the names of actors up to date."""
    table = schema.forms
    wanted = {(actor.id, clean(form)) for actor in actors for form in actor.forms}
    held: set[tuple[str, str]] = set()
    for some in chunks([actor.id for actor in actors]):
        query = sa.select(table.c.actor, table.c.form).where(table.c.actor.in_(some))
        held.update((row.actor, row.form) for row in work.db.execute(query))
    for actor, form in sorted(held - wanted):
        work.db.execute(table.delete().where(table.c.actor == actor, table.c.form == form))
    seen = {"first_seen": work.now, "last_seen": work.now}
    work.insert(
        table, [{"actor": actor, "form": form, **seen} for actor, form in sorted(wanted - held)]
    )


def see_forms(work: Work, readings: Iterable[Reading]) -> None:
    """Set when names were last seen: now, for those in readings just made."""
    table = schema.forms
    seen = {(a.id, clean(form)) for r in readings for a in r.actors for form in (a.name, *a.forms)}
    if seen:
        query = table.update().values(last_seen=work.now)
        query = query.where(table.c.actor == sa.bindparam("a"), table.c.form == sa.bindparam("f"))
        work.db.execute(query, [{"a": actor, "f": form} for actor, form in sorted(seen)])


def put_stories(work: Work, stories: Sequence[Story], gone: Sequence[str]) -> None:
    """Write the rows of stories, and take out those that are gone."""
    table = schema.stories
    known = _rows(work, table, [*(story.id for story in stories), *gone])
    left = [known[i] for i in gone if i in known]
    unfound: list[Found] = [(old.row, []) for old in left]
    found: list[Found] = []
    work.delete(table, "id", [old.id for old in left])
    for story in stories:
        old = known.get(story.id)
        day = ordinal(story.last)
        terms = content(line_of_story(work.db, story, day))
        digest, same = _digest(terms), old is not None and old.row // schema.ROWS == day
        number = old.row if old is not None and same else row_of(day, work.number())
        row = {
            "id": story.id,
            "row": number,
            "title": clean(story.title),
            "articles": len(story.articles),
            "body": pack(interchange.encode(story)),
            "indexed": digest,
            "first_seen": old.first_seen if old is not None else work.now,
            "last_seen": work.now,
        }
        if old is None or old.row != number or old.indexed != digest:
            unfound += [(old.row, [])] if old is not None else []
            found.append((number, terms))
        if old is not None:
            work.update(table, "id", [row])
        else:
            work.insert(table, [row])
    work.reindex("stories", unfound, found)
    work.totals["stories"] += sum(s.id not in known for s in stories) - len(left)


def line_of_story(db: sa.Connection, story: Story, day: int) -> Line:
    """The line that a story is found by: its title, and who and which outlets are in it."""
    table, cast = schema.articles, schema.appearances
    within = table.c.story == story.id
    outlets = db.execute(sa.select(table.c.outlet).where(within).distinct()).scalars()
    who = sa.select(cast.c.actor).join_from(cast, table, table.c.n == cast.c.article)
    actors = db.execute(who.where(within).distinct()).scalars()
    facets = [f"story:{story.id}", *(f"outlet:{name}" for name in sorted(outlets))]
    facets += [f"actor:{actor}" for actor in sorted(actors)]
    return Line(kind="stories", id=story.id, day=day, facets=tuple(facets), words=story.title)


def move(work: Work, gone_actors: Sequence[str], renamed: Mapping[tuple[str, str], int]) -> None:
    """Keep which actors took the place of those that are gone, so that old links lead on."""
    best: dict[str, Counter[str]] = {}
    for (before, now), count in renamed.items():
        best.setdefault(before, Counter())[now] += count
    pairs = [
        ("actors", old, min(best[old], key=lambda new: (-best[old][new], new)))
        for old in gone_actors
        if old in best
    ]
    put_moved(work, pairs)


def move_stories(work: Work, gone: Sequence[str]) -> None:
    """As `move`, for stories: to where the first of their articles that is left is now."""
    pairs = []
    for old in _rows(work, schema.stories, gone).values():
        story = decode(Story, unpack(old.body))
        table = schema.articles
        for some in chunks(story.articles):
            query = sa.select(table.c.id, table.c.story).where(table.c.id.in_(some))
            now = {row.id: row.story for row in work.db.execute(query)}
            first = next((now[i] for i in some if now.get(i)), None)
            if first:
                pairs.append(("stories", old.id, first))
                break
    put_moved(work, pairs)


def put_moved(work: Work, pairs: Iterable[tuple[str, str, str]]) -> None:
    """Write which ids gave way to which, by kind."""
    table = schema.moved
    for kind, old, new in pairs:
        work.db.execute(table.delete().where(table.c.kind == kind, table.c.old == old))
        work.db.execute(table.insert().values(kind=kind, old=old, new=new))


def _rows(work: Work, table: sa.Table, ids: Iterable[str]) -> dict[str, sa.Row[Any]]:
    found: dict[str, sa.Row[Any]] = {}
    for some in chunks(list(dict.fromkeys(ids))):
        query = sa.select(table).where(table.c.id.in_(some))
        found.update({row.id: row for row in work.db.execute(query)})
    return found


def _digest(terms: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(terms).encode(), digest_size=8).hexdigest()
