"""The ledger: keeps a record up to date, an article at a time.

What it must remember lies on a `Shelf`. The changes of any adds and removes, put together, are
the record that `build` makes of the readings that are left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from memcon.interchange import decode, encode, reading_from_json, reading_to_json
from memcon.model import Reading
from memcon.recording.decisions import Decisions
from memcon.recording.parts import Change
from memcon.recording.shelf import Shelf
from memcon.recording.whole import Whole, difference, put_together

READING = "reading"  # each article's reading as read, with the ids that hold within it
DECISIONS = "decisions"


class Ledger:
    """A record on a shelf.

    Args:
        shelf: where everything is remembered.
        decisions: what a person has decided about actors, for a shelf that is new; one that is
            in use keeps its own until `decide` gives it others.
    """

    def __init__(self, shelf: Shelf, decisions: Decisions | None = None) -> None:
        self._shelf = shelf
        kept = shelf.get(DECISIONS, [""]).get("")
        self._decisions = decode(Decisions, json.loads(kept)) if kept else decisions or Decisions()

    def add(self, readings: Iterable[Reading]) -> Change:
        """Take in readings, each in place of the one of its article that is there.

        Of two of one article among ``readings``, the last is taken.
        """
        new = {reading.article.id: reading for reading in readings}
        return self._change({i: _dumped(reading) for i, reading in new.items()})

    def remove(self, article_ids: Iterable[str]) -> Change:
        """Take articles out; ids that are not there are passed over."""
        return self._change(dict.fromkeys(article_ids))

    def decide(self, decisions: Decisions) -> Change:
        """Put other decisions in place of those so far."""
        before = self._whole()
        self._decisions = decisions
        return difference(before, self._whole())

    def reading(self, article_id: str) -> Reading | None:
        """An article's reading as it was read, with the ids that hold within it."""
        found = self._shelf.get(READING, [article_id])
        return reading_from_json(json.loads(found[article_id])) if found else None

    def _change(self, values: dict[str, bytes | None]) -> Change:
        before = self._whole()
        self._shelf.put(READING, values)
        return difference(before, self._whole())

    def _whole(self) -> Whole:
        self._shelf.put(DECISIONS, {"": json.dumps(encode(self._decisions)).encode()})
        ids: list[str] = []
        while more := self._shelf.keys(READING, ids[-1] if ids else ""):
            ids += more
        rows = self._shelf.get(READING, ids)
        readings = [reading_from_json(json.loads(rows[i])) for i in ids]
        return put_together(readings, self._decisions)


def _dumped(reading: Reading) -> bytes:
    return json.dumps(reading_to_json(reading)).encode()
