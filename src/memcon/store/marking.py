"""What is marked as wrong: the words that marks hold to, and the lines that they come to.

The record is worked out without what is marked (see `memcon.recording.marks`), so that happenings
and disputes that are marked, or that nothing else tells, are in no table. Statements and events
keep their rows, which ``wrong`` names: lists leave them out unless they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from memcon import interchange
from memcon.model import Dispute, Evidence, Reading, Span, Statement
from memcon.recording.decisions import Words, Wrong
from memcon.recording.marks import hull, marked
from memcon.store import loading, schema
from memcon.store.coding import unpack_reading
from memcon.store.rows import Decision, StoreError
from memcon.store.shelf import chunks
from memcon.store.work import Row, Work


def make(db: sa.Connection, decision: Decision) -> tuple[Decision, Wrong]:
    """A mark as it is kept: what it is on by an id that lasts, and by its words.

    Raises:
        StoreError: what it is on is not in the store.
    """
    what = decision.what or ""
    across = what in ("dispute", "happening")
    made = _across(db, decision) if across else _line(db, decision)
    if made is None:
        raise StoreError(f"there is no {what} {decision.value!r} to be marked as wrong")
    return made


def keep(db: sa.Connection, number: int, mark: Wrong) -> None:
    """Write down the words of a mark under its decision's number."""
    lone = mark.sides[0][0].article if mark.what in ("event", "statement") else None
    body = json.dumps(interchange.encode(mark))
    db.execute(schema.marks.insert().values(decision=number, article=lone, body=body))


def standing(db: sa.Connection, article: str | None = None) -> tuple[tuple[int, Wrong], ...]:
    """The marks that stand, by their decisions' numbers; those on lines of one article, or all."""
    marks, decisions = schema.marks, schema.decisions
    query = sa.select(marks).join_from(marks, decisions, decisions.c.id == marks.c.decision)
    query = query.where(decisions.c.undone.is_(None)).order_by(marks.c.decision)
    if article is not None:
        query = query.where(marks.c.article == article)
    return tuple(
        (row.decision, interchange.decode(Wrong, json.loads(row.body))) for row in db.execute(query)
    )


def words_of(db: sa.Connection, number: int) -> tuple[Evidence, ...]:
    """The words that a mark holds to, also of one that is undone."""
    table = schema.marks
    body = db.execute(sa.select(table.c.body).where(table.c.decision == number)).scalar()
    sides = interchange.decode(Wrong, json.loads(body)).sides if body else ()
    return tuple(Evidence(w.article, w.start, w.end) for side in sides for w in side)


def struck(db: sa.Connection, articles: Iterable[str]) -> dict[str, tuple[Words, ...]]:
    """The words in some articles that marks on statements, events and happenings hold to."""
    marks, decisions = schema.marks, schema.decisions
    wanted = frozenset(articles)
    query = sa.select(marks).join_from(marks, decisions, decisions.c.id == marks.c.decision)
    query = query.where(decisions.c.undone.is_(None)).order_by(marks.c.decision)
    found: dict[str, list[Words]] = {}
    for row in db.execute(query):
        if row.article is not None and row.article not in wanted:
            continue
        mark = interchange.decode(Wrong, json.loads(row.body))
        for words in (w for side in mark.sides for w in side if mark.what != "dispute"):
            if words.article in wanted:
                found.setdefault(words.article, []).append(words)
    return {article: tuple(some) for article, some in found.items()}


def handles(db: sa.Connection) -> set[str]:
    """The permanent ids of happenings and disputes that are marked."""
    table = schema.decisions
    bodies = sa.select(table.c.body).join_from(table, schema.marks)
    found = map(json.loads, db.execute(bodies.where(table.c.undone.is_(None))).scalars())
    return {body["value"] for body in found if body["what"] in ("dispute", "happening")}


def apply(work: Work, articles: Iterable[str]) -> None:
    """Find the lines of these articles that the marks which stand come to."""
    table = schema.articles
    numbers: dict[str, int] = {}
    for some in chunks(list(dict.fromkeys(articles))):
        query = sa.select(table.c.id, table.c.n).where(table.c.id.in_(some))
        numbers.update({row.id: row.n for row in work.db.execute(query)})
    work.delete(schema.wrong, "article", numbers.values())
    marks: dict[str, list[tuple[int, Wrong]]] = {}
    for number, mark in standing(work.db):
        article = mark.sides[0][0].article
        if mark.what in ("event", "statement") and article in numbers:
            marks.setdefault(article, []).append((number, mark))
    for article, each in marks.items():
        work.insert(schema.wrong, list(_rows(work.db, numbers[article], each)))


def _rows(db: sa.Connection, n: int, marks: Iterable[tuple[int, Wrong]]) -> list[Row]:
    """What the marks of one article come to; of two on one line, the first."""
    texts = schema.texts
    reading = unpack_reading(db.execute(sa.select(texts).where(texts.c.article == n)).one())
    found: dict[tuple[str, int], Row] = {}
    for number, mark in marks:
        for what, key in marked(reading, [mark]):
            table = schema.TABLES[f"{what}s"]
            query = sa.select(table.c.row).where(table.c.article == n, table.c.id == key)
            row = db.execute(query).scalar_one()
            one = {"kind": table.name, "row": row, "article": n, "decision": number}
            found.setdefault((table.name, row), one)
    return list(found.values())


def _line(db: sa.Connection, decision: Decision) -> tuple[Decision, Wrong] | None:
    """A mark on a statement or event."""
    reading = loading.reading(db, decision.articles[0])
    if reading is None:
        return None
    lines = reading.statements if decision.what == "statement" else reading.events
    line = next((each for each in lines if each.id == decision.value), None)
    if line is None:
        return None
    article = reading.article.id
    if isinstance(line, Statement):
        words = Words(article, *hull(line), line.act.value)
    else:
        words = Words(article, *line.evidence, line.type.value, line.anchor)
    return decision, Wrong(decision.what or "", ((words,),))


def _across(db: sa.Connection, decision: Decision) -> tuple[Decision, Wrong] | None:
    """A mark on a happening or dispute."""
    table = schema.TABLES[f"{decision.what}s"]
    named = sa.or_(table.c.handle == decision.value, table.c.id == decision.value)
    row = db.execute(sa.select(table).where(named)).first()
    if row is None:
        return None
    item = loading.part(table.name, row)
    if isinstance(item, Dispute):
        sides = tuple(
            tuple(Words(each.article, each.start, each.end) for each in side.evidence)
            for side in item.sides
        )
        mark = Wrong("dispute", sides, item.kind.value, item.issue)
    else:
        mark = Wrong("happening", (_told(db, row),))
    return replace(decision, value=row.handle, articles=()), mark


def _told(db: sa.Connection, happening: sa.Row[Any]) -> tuple[Words, ...]:
    """The words of the events that tell a happening."""
    told = schema.tellings
    held = schema.articles
    query = sa.select(held.c.id, told.c.event).join_from(told, held, held.c.n == told.c.article)
    query = query.where(told.c.happening == happening.row).order_by(told.c.place)
    found: list[Words] = []
    readings: dict[str, Reading | None] = {}
    for article, event in db.execute(query).all():
        if article not in readings:
            readings[article] = loading.reading(db, article)
        reading = readings[article]
        for each in reading.events if reading else ():
            if each.id == event:
                anchor = Span(*each.anchor)
                found.append(Words(article, *each.evidence, each.type.value, anchor))
    return tuple(found)
