"""From the second version of the tables to the third: marks hold to words alone."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa

from memcon.recording.decisions import Words, Wrong
from memcon.store import marking, schema
from memcon.store.coding import decode
from memcon.store.rows import Decision, StoreError

_WHAT = {
    "disputes": "dispute",
    "happenings": "happening",
    "events": "event",
    "statements": "statement",
}


def third(db: sa.Connection) -> None:
    """Bring the tables of the second version to the third.

    The record is worked out without what is marked when the database is opened (see `open_store`).
    """
    old = db.execute(sa.text("SELECT * FROM marks ORDER BY decision")).mappings().all()
    for name in ("marks", "wrong"):
        db.execute(sa.text(f"DROP TABLE {name}"))
    schema.META.create_all(db, tables=[schema.marks, schema.wrong])
    for mark in old:
        _move(db, dict(mark))


def _move(db: sa.Connection, mark: dict[str, Any]) -> None:
    """Keep a mark as it is kept now; one on what is no longer here is let go."""
    table, number = schema.decisions, mark["decision"]
    of = table.c.id == number
    body = db.execute(sa.select(table.c.body).where(of)).scalar_one()
    decision = decode(Decision, json.loads(body))
    if mark["handle"] is None:
        words = Words(mark["article"], mark["start"], mark["end"], mark["type"])
        marking.keep(db, number, Wrong(_WHAT[mark["kind"]], ((words,),)))
        return
    try:
        decision, made = marking.make(db, replace(decision, value=mark["handle"]))
    except StoreError:
        return
    marking.keep(db, number, made)
    db.execute(table.update().where(of).values(body=json.dumps(asdict(decision))))
