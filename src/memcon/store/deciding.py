"""What people have decided: kept, applied to the record, withdrawn.

Decisions on actors go to the ledger. A mark of "wrong" holds to a happening's or dispute's handle,
or to the words of a statement or event, so that it outlives another reading of the article.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict

import sqlalchemy as sa

from memcon.recording import Decisions
from memcon.recording.decisions import SetRole, Split
from memcon.store import schema
from memcon.store.coding import decode
from memcon.store.rows import Decided, Decision, StoreError
from memcon.store.work import Work

LIKE = 0.5  # share of their common extent that two spans share, to be taken for the same words
MOST_TEXT = 2000  # characters of any text of a decision
MOST_NAMED = 200  # actors or articles of one decision
_MARKED = {
    "dispute": "disputes",
    "happening": "happenings",
    "event": "events",
    "statement": "statements",
}
_COUNTRY = re.compile(r"[A-Z]{3}")


def check(decision: Decision) -> None:
    """Refuse a decision that lacks what its kind needs.

    Raises:
        StoreError: says what is missing.
    """
    needs = _NEEDS.get(decision.kind)
    if needs is None:
        raise StoreError(f"{decision.kind!r} is no kind of decision; use {', '.join(_NEEDS)}")
    texts = [v for v in asdict(decision).values() if isinstance(v, str)]
    texts += [*decision.actors, *decision.articles]
    if any(len(text) > MOST_TEXT for text in texts):
        raise StoreError(f"a text of a decision has at most {MOST_TEXT} characters")
    if max(len(decision.actors), len(decision.articles)) > MOST_NAMED:
        raise StoreError(f"a decision names at most {MOST_NAMED} actors or articles")
    if not all(text.strip() for text in (*decision.actors, *decision.articles)):
        raise StoreError("a decision names an actor or article by nothing")
    if not needs[1](decision):
        raise StoreError(f"a decision of kind {decision.kind!r} needs {needs[0]}")


def _one(decision: Decision) -> bool:
    return len(decision.actors) == 1 and bool((decision.value or "").strip())


_NEEDS: dict[str, tuple[str, Callable[[Decision], bool]]] = {
    "merge": ("two actors or more", lambda d: len(set(d.actors)) > 1),
    "split": (
        "two actors or more, or one actor and the articles in which it is another",
        lambda d: len(set(d.actors)) > 1 or (len(d.actors) == 1 and bool(d.articles)),
    ),
    "rename": ("one actor, and the name as its value", _one),
    "country": (
        "one actor, and an ISO 3166-1 alpha-3 code as its value",
        lambda d: _one(d) and bool(_COUNTRY.fullmatch(d.value or "")),
    ),
    "role": ("one actor, and the title as its value", _one),
    "wrong": (
        "what is wrong (dispute, happening, event, statement), its id as value, and for the last "
        "two the article",
        lambda d: (
            bool(d.value)
            and (
                d.what in ("dispute", "happening")
                or (d.what in ("event", "statement") and len(d.articles) == 1)
            )
        ),
    ),
}


def keep(work: Work, decision: Decision) -> int:
    """Write a decision down; gives its id.

    Raises:
        StoreError: what it marks as wrong is not in the store.
    """
    row = {"body": json.dumps(asdict(decision)), "made": work.at}
    made = work.db.execute(schema.decisions.insert().values(row))
    key = made.inserted_primary_key
    number = int(key[0]) if key else 0
    if decision.kind == "wrong":
        _mark(work, number, decision)
    return number


def withdraw(work: Work, number: int) -> Decision | None:
    """Undo a decision; None where none of this id stands."""
    table = schema.decisions
    stands = sa.and_(table.c.id == number, table.c.undone.is_(None))
    row = work.db.execute(sa.select(table.c.body).where(stands)).first()
    if row is None:
        return None
    work.db.execute(table.update().where(stands).values(undone=work.at))
    return decode(Decision, json.loads(row.body))


def kept(db: sa.Connection, *, undone: bool = False) -> tuple[Decided, ...]:
    """The decisions that stand in the order they were made, or all."""
    table = schema.decisions
    query = sa.select(table).order_by(table.c.id)
    if not undone:
        query = query.where(table.c.undone.is_(None))
    return tuple(
        Decided(row.id, decode(Decision, json.loads(row.body)), row.made, row.undone)
        for row in db.execute(query)
    )


def for_ledger(decided: Sequence[Decided]) -> Decisions:
    """The decisions on actors, as the record takes them."""
    of: dict[str, list[Decision]] = defaultdict(list)
    for each in decided:
        of[each.decision.kind].append(each.decision)
    return Decisions(
        merges=tuple(d.actors for d in of["merge"]),
        splits=tuple(Split(d.actors, d.articles) for d in of["split"]),
        names=tuple((d.actors[0], d.value or "") for d in of["rename"]),
        countries=tuple((d.actors[0], d.value or "") for d in of["country"]),
        roles=tuple((d.actors[0], SetRole(d.value or "", d.of, d.date)) for d in of["role"]),
    )


def _mark(work: Work, number: int, decision: Decision) -> None:
    """Write down what a decision marks as wrong."""
    kind = _MARKED[decision.what or ""]
    table = schema.TABLES[kind]
    mark: dict[str, object] = {"decision": number, "kind": kind}
    if "handle" in table.c:
        named = sa.or_(table.c.id == decision.value, table.c.handle == decision.value)
        found = work.db.execute(sa.select(table.c.handle).where(named)).scalar()
        mark["handle"] = found
    else:
        held = schema.articles
        query = sa.select(table.c.start, table.c.end, table.c.type).where(
            table.c.id == decision.value,
            held.c.id == decision.articles[0],
            table.c.article == held.c.n,
        )
        found = work.db.execute(query).first()
        if found is not None:
            mark |= {"article": decision.articles[0], **found._mapping}
    if found is None:
        raise StoreError(f"there is no {decision.what} {decision.value!r} to be marked as wrong")
    work.db.execute(schema.marks.insert().values(mark))


def apply_marks(work: Work) -> None:
    """Find the rows that the marks which stand come to."""
    marks, decisions = schema.marks, schema.decisions
    work.db.execute(schema.wrong.delete())
    query = sa.select(marks).join_from(marks, decisions, decisions.c.id == marks.c.decision)
    rows: set[tuple[str, int]] = set()
    for mark in work.db.execute(query.where(decisions.c.undone.is_(None))).all():
        table = schema.TABLES[mark.kind]
        if mark.handle is not None:
            held = sa.select(table.c.row).where(table.c.handle == mark.handle)
            rows.update((mark.kind, row) for row in work.db.execute(held).scalars())
        else:
            rows.update((mark.kind, row) for row in _same_words(work, table, mark))
    work.insert(schema.wrong, [{"kind": kind, "row": row} for kind, row in sorted(rows)])


def _same_words(work: Work, table: sa.Table, mark: sa.Row[tuple[object, ...]]) -> list[int]:
    """The statement or event of the mark's type that rests on its words, or most of them."""
    held = schema.articles
    query = sa.select(table.c.row, table.c.start, table.c.end).where(
        held.c.id == mark.article,
        table.c.article == held.c.n,
        table.c.type == mark.type,
        table.c.start < mark.end,
        table.c.end > mark.start,
    )
    best = max(
        (
            (_overlap(row.start, row.end, mark.start, mark.end), -row.row)
            for row in work.db.execute(query)
        ),
        default=(0.0, 0),
    )
    return [-best[1]] if best[0] >= LIKE else []


def _overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    both = min(end, other_end) - max(start, other_start)
    return both / max(1, max(end, other_end) - min(start, other_start))
