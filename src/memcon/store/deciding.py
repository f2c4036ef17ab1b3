"""What people have decided: kept, withdrawn, and given to the record as it takes decisions."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict

import sqlalchemy as sa

from memcon.recording import Decisions
from memcon.recording.decisions import SetRole, Split
from memcon.store import marking, schema
from memcon.store.coding import decode
from memcon.store.rows import Decided, Decision, StoreError
from memcon.store.work import Work

MOST_TEXT = 2000  # characters of any text of a decision
MOST_NAMED = 200  # actors or articles of one decision
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
    mark = None
    if decision.kind == "wrong":
        decision, mark = marking.make(work.db, decision)
    row = {"body": json.dumps(asdict(decision)), "made": work.at}
    made = work.db.execute(schema.decisions.insert().values(row))
    key = made.inserted_primary_key
    number = int(key[0]) if key else 0
    if mark is not None:
        marking.keep(work.db, number, mark)
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


def for_ledger(db: sa.Connection) -> Decisions:
    """The decisions that stand, as the record takes them."""
    of: dict[str, list[Decision]] = defaultdict(list)
    for each in kept(db):
        of[each.decision.kind].append(each.decision)
    return Decisions(
        merges=tuple(d.actors for d in of["merge"]),
        splits=tuple(Split(d.actors, d.articles) for d in of["split"]),
        names=tuple((d.actors[0], d.value or "") for d in of["rename"]),
        countries=tuple((d.actors[0], d.value or "") for d in of["country"]),
        roles=tuple((d.actors[0], SetRole(d.value or "", d.of, d.date)) for d in of["role"]),
        wrong=tuple(mark for _, mark in marking.standing(db)),
    )
