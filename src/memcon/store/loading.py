"""Rows as values of the vocabulary, and as hits with their sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from memcon.model import (
    Article,
    DateValue,
    Dispute,
    Happening,
    Position,
    RecordArticle,
    Span,
    Story,
    TimelineEntry,
)
from memcon.store import schema, terms
from memcon.store.coding import decode, unpack
from memcon.store.rows import Hit
from memcon.store.sentences import around, split
from memcon.store.shelf import chunks

Part = Happening | Dispute | Position | TimelineEntry
_TYPES: dict[str, type[Part]] = {
    "happenings": Happening,
    "disputes": Dispute,
    "positions": Position,
    "timeline": TimelineEntry,
}
T = TypeVar("T")


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
    return decode(_TYPES[kind], {**unpack(row.body), **later})


def story(row: sa.Row[Any]) -> Story:
    """A story of its row."""
    return decode(Story, unpack(row.body))


def article(row: sa.Row[Any]) -> RecordArticle:
    """An article's place in the record, of its row."""
    return decode(RecordArticle, json.loads(row.place))


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
    if kind in schema.LINES:
        return {hit_row: hit.text for hit_row, hit in hits(db, kind, rows, None).items()}
    found = rows_of(db, kind, rows)
    if kind == "stories":
        return {row.row: row.title for row in found}
    if kind == "actors":
        return {row.row: "\n".join(_forms(row)) for row in found}
    return {row.row: _words(part(kind, row)) for row in found}


def _forms(row: sa.Row[Any]) -> list[str]:
    return [row.name, *unpack(row.brief or row.body)["forms"]]


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
    unpacked: dict[int, str] = {}
    made = {}
    for n in rows:
        if n not in found:
            continue
        row = found[n]
        if row.article not in unpacked:
            unpacked[row.article] = unpack(row.text)
        text = unpacked[row.article]
        span, shown = _spans(kind, row, text, query)
        sentence = text[shown.start : shown.end]
        place = json.loads(row.place)
        actors = acting[n]
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
            actors=tuple(actors),
            names=tuple(known.get(actor, actor) for actor in actors),
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
        own = [held.c.row, held.c.n.label("article"), held.c.id, texts.c.reading, *none]
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


def _spans(kind: str, row: sa.Row[Any], text: str, query: terms.Query | None) -> tuple[Span, Span]:
    """What a line rests on, and the sentences shown with it."""
    if kind == "articles":
        best = _best_sentence(row, text, query)
        return best, best
    span = Span(row.start, row.end)
    return (span, span) if kind == "sentences" else (span, Span(row.shown_start, row.shown_end))


def _best_sentence(row: sa.Row[Any], text: str, query: terms.Query | None) -> Span:
    """Of an article's sentences the first that has most of what is looked for."""
    body = tuple(Span(start, end) for start, end in unpack(row.reading)["body"])
    sentences = split(Article(id=row.id, text=text, body=body))
    if not sentences:
        return Span(0, 0)
    if query is None:
        return around(sentences, sentences[0])

    def fits(span: Span) -> float:
        return terms.score(query, [t for t, _ in terms.terms(text[span.start : span.end])])

    return max(sentences[:500], key=lambda span: (fits(span), -span.start))
