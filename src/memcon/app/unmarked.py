"""Evidence without the events that people have marked as wrong.

The store hides a marked event; what rests on it (a happening, a line of the timeline) it leaves as
it was. Here that loses what the event gives it, and is left out where nothing else tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from memcon.model import Evidence, Happening, TimelineEntry
from memcon.store import Decided, Filter, Store

MOST = 300  # events of one article that are looked at
MOST_ARTICLES = 1000  # with a marked event, that are looked at

_Spot = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Unmarked:
    """What of the events is marked as wrong, by where they stand: with their types, and wholly.

    ``typed`` are spots with an event's type of which every event is marked, ``whole`` spots of
    which every event of whatever type is.
    """

    typed: frozenset[tuple[_Spot, str]] = frozenset()
    whole: frozenset[_Spot] = frozenset()

    def happening(self, row: Happening) -> Happening | None:
        """A happening with the evidence that is left; None where there is none."""
        if not self.typed:
            return row
        left = tuple(e for e in row.evidence if (_spot(e), row.type.value) not in self.typed)
        if len(left) == len(row.evidence):
            return row
        tellings = tuple(
            telling
            for telling in row.tellings
            if (_spot(telling.evidence), row.type.value) not in self.typed
        )
        return replace(row, evidence=left, tellings=tellings) if left else None

    def entry(self, row: TimelineEntry) -> TimelineEntry | None:
        """A line of the timeline with the evidence that is left; None where there is none."""
        if not self.whole:
            return row
        left = tuple(e for e in row.evidence if _spot(e) not in self.whole)
        return replace(row, evidence=left) if left else None


def of(store: Store) -> Unmarked:
    """What is marked in a store; a query for each article with a marked event."""
    marked = _articles(store.decisions())
    if not marked:
        return Unmarked()
    wrong: dict[_Spot, list[tuple[str, bool]]] = defaultdict(list)
    for article in marked[:MOST_ARTICLES]:
        found = store.search("events", Filter(article=article, wrong=True), limit=MOST)
        for hit in found.items:
            wrong[hit.article, hit.start, hit.end].append((hit.type or "", hit.wrong))
    typed = {
        (spot, kind)
        for spot, events in wrong.items()
        for kind in {kind for kind, _ in events}
        if all(is_wrong for other, is_wrong in events if other == kind)
    }
    whole = {spot for spot, events in wrong.items() if all(is_wrong for _, is_wrong in events)}
    return Unmarked(frozenset(typed), frozenset(whole))


def _articles(decided: Iterable[Decided]) -> list[str]:
    made = (each.decision for each in decided)
    wrong = (each for each in made if each.kind == "wrong" and each.what == "event")
    return list(dict.fromkeys(article for each in wrong for article in each.articles[:1]))


def _spot(item: Evidence) -> _Spot:
    return (item.article, item.start, item.end)
