"""Rows as values of the vocabulary, and as hits with their sentences."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from memcon.model import (
    DateValue,
    Dispute,
    Happening,
    Position,
    Reading,
    RecordArticle,
    Span,
    Story,
    TimelineEntry,
)
from memcon.store import schema, terms
from memcon.store.coding import decode, unpack, unpack_bare, unpack_reading
from memcon.store.people import unpack_actor
from memcon.store.rows import Hit
from memcon.store.shelf import chunks

Part = Happening | Dispute | Position | TimelineEntry
_TYPES: dict[str, type[Part]] = {
    "happenings": Happening,
    "disputes": Dispute,
    "positions": Position,
    "timeline": TimelineEntry,
}
_LOOKED_AT = 50_000  # characters of an article in which words are looked for, to be shown
_RANKED = 3000  # and by which articles are ranked


def rows_of(db: sa.Connection, kind: str, rows: Iterable[int]) -> list[sa.Row[Any]]:
    """Whole rows of a table, in the order asked for."""
    table = schema.TABLES[kind]
    found = {}
    asked = list(rows)
    for some in chunks(asked):
        found.update(
            {row.row: row for row in db.execute(sa.select(table).where(table.c.row.in_(some)))}
        )
    return [found[row] for row in asked if row in found]


def part(kind: str, row: sa.Row[Any]) -> Part:
    """A happening, dispute, position or entry of the timeline."""
    later = {
        name: row._mapping[name] for name in ("id", "part_of", "happening") if name in row._mapping
    }
    return made(kind, {**unpack(row.body), **later})


def made(kind: str, body: dict[str, Any]) -> Part:
    """A happening, dispute, position or entry of the timeline, of its body with its id."""
    return decode(_TYPES[kind], body)


def story(row: sa.Row[Any]) -> Story:
    """A story of its row."""
    return decode(Story, unpack(row.body))


def article(row: sa.Row[Any]) -> RecordArticle:
    """An article's place in the record, of its row."""
    return decode(RecordArticle, json.loads(row.place))


def reading(db: sa.Connection, article_id: str) -> Reading | None:
    """An article with all that was found in it, under the record's actor ids."""
    table, texts = schema.articles, schema.texts
    query = sa.select(texts).join_from(table, texts, texts.c.article == table.c.n)
    row = db.execute(query.where(table.c.id == article_id)).first()
    return unpack_reading(row) if row else None


def cited(db: sa.Connection, ids: Iterable[str]) -> Iterator[tuple[str, Reading, RecordArticle]]:
    """The articles with these ids: their text, without what was read in it, and their place."""
    table, texts = schema.articles, schema.texts
    columns = [table.c.id, table.c.place, texts.c.reading, texts.c.text]
    query = sa.select(*columns).join_from(table, texts, texts.c.article == table.c.n)
    for some in chunks(list(dict.fromkeys(ids))):
        for row in db.execute(query.where(table.c.id.in_(some))):
            bare, place = unpack_bare(row), article(row)
            own = replace(bare.article, id=row.id)
            yield row.id, replace(bare, article=own, story=place.story), place


def names(db: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of actors that are there, by id."""
    table = schema.actors
    found: dict[str, str] = {}
    asked = list(dict.fromkeys(ids))
    for some in chunks(asked):
        query = sa.select(table.c.id, table.c.name).where(table.c.id.in_(some))
        found.update({row.id: row.name for row in db.execute(query)})
    return {i: found[i] for i in asked if i in found}


def texts(db: sa.Connection, kind: str, rows: Sequence[int]) -> dict[int, str]:
    """The words that rows are found by."""
    if kind == "articles":
        found = {row.row: row for row in _lines(db, kind, rows)}
        titles = {n: json.loads(row.place)["title"] or "" for n, row in found.items()}
        return {n: f"{titles[n]}\n{unpack(row.text)[:_RANKED]}" for n, row in found.items()}
    if kind in schema.LINES:
        return {hit_row: hit.text for hit_row, hit in hits(db, kind, rows, None).items()}
    held = rows_of(db, kind, rows)
    if kind == "stories":
        return {row.row: row.title for row in held}
    if kind == "actors":
        return {row.row: "\n".join(_forms(row)) for row in held}
    return {row.row: _words(part(kind, row)) for row in held}


def _forms(row: sa.Row[Any]) -> list[str]:
    return [row.name, *unpack_actor(row.body).forms]


def _words(item: Part) -> str:
    if isinstance(item, Happening):
        return f"{item.title}\n{item.place or ''}"
    if isinstance(item, Dispute):
        return "\n".join((item.issue, *(side.claim for side in item.sides)))
    return f"{item.issue}\n{item.claim}" if isinstance(item, Position) else item.text


def hits(
    db: sa.Connection, kind: str, rows: Sequence[int], query: terms.Query | None
) -> dict[int, Hit]:
    """The lines of articles in these rows, in their order, with highlights."""
    found = {row.row: row for row in _lines(db, kind, rows)}
    acting = {n: json.loads(row.actors) for n, row in found.items()}
    known = names(db, (actor for each in acting.values() for actor in each))
    texts: dict[int, str] = {}
    for row in found.values():
        if row.article not in texts:
            texts[row.article] = unpack(row.text)
    leads = _leads(db, texts, query) if kind == "articles" else {}
    made = {}
    for n in (n for n in rows if n in found):
        row = found[n]
        span = leads[row.article] if kind == "articles" else Span(row.start, row.end)
        shown = Span(row.shown_start, row.shown_end) if "shown_start" in row._mapping else span
        sentence = texts[row.article][shown.start : shown.end]
        place = json.loads(row.place)
        made[n] = Hit(
            kind=kind,
            article=row.article_id,
            id=row.id,
            start=span.start,
            end=span.end,
            text=sentence,
            text_start=shown.start,
            highlights=terms.highlights(query, sentence),
            outlet=row.outlet,
            title=place["title"],
            date=place["published"],
            story=place["story"],
            actors=tuple(acting[n]),
            names=tuple(known.get(actor, actor) for actor in acting[n]),
            type=row.type,
            status=row.status,
            when=decode(DateValue, json.loads(row.date)) if row.date else None,
        )
    return made


def _lines(db: sa.Connection, kind: str, rows: Sequence[int]) -> Sequence[sa.Row[Any]]:
    """Rows of lines with their articles' own."""
    held, texts = schema.articles, schema.texts
    nothing = sa.literal(None)
    about = [held.c.outlet, held.c.place, held.c.id.label("article_id"), texts.c.text]
    if kind == "articles":
        none = [nothing.label(name) for name in ("type", "status", "date")]
        own = [held.c.row, held.c.n.label("article"), held.c.id, *none]
        query = sa.select(*own, sa.literal("[]").label("actors"), *about)
        query = query.join_from(held, texts, texts.c.article == held.c.n)
        row = held.c.row
    else:
        table = schema.TABLES[kind]
        row = table.c.row
        none = (
            []
            if kind != "sentences"
            else [nothing.label(name) for name in ("type", "status", "date")]
        )
        query = sa.select(table, *none, *about)
        query = query.join_from(table, held, held.c.n == table.c.article)
        query = query.join(texts, texts.c.article == held.c.n)
    found: list[Any] = []
    for some in chunks(rows):
        found += db.execute(query.where(row.in_(some))).all()
    return found


def _leads(db: sa.Connection, texts: dict[int, str], query: terms.Query | None) -> dict[int, Span]:
    """Of each article the first sentence that has most of the words looked for."""
    table = schema.sentences
    spans: dict[int, list[Span]] = {n: [] for n in texts}
    asked = sa.select(table.c.article, table.c.start, table.c.end)
    asked = asked if query is not None else asked.where(table.c.id == "p1")
    for some in chunks(list(texts)):
        for n, start, end in db.execute(asked.where(table.c.article.in_(some))):
            spans[n].append(Span(start, end))
    return {n: _lead(sorted(spans[n]), texts[n], query) for n in texts}


def _lead(sentences: Sequence[Span], text: str, query: terms.Query | None) -> Span:
    """The first sentence with most different words of those looked for."""
    if not sentences:
        return Span(0, 0)
    held: dict[int, set[str]] = {}
    for start, end in terms.highlights(query, text[:_LOOKED_AT]):
        at = bisect_right(sentences, start, key=lambda span: span.start) - 1
        if at >= 0 and end <= sentences[at].end:
            held.setdefault(at, set()).add(text[start:end].lower())
    return sentences[min(held, key=lambda at: (-len(held[at]), at), default=0)]
