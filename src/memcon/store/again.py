"""Happenings that other stories tell again: found by who took part and when, never stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from memcon.model import Actor, Happening
from memcon.recording.occasions import is_same, when
from memcon.store.rows import Filter, Page

COMPARED = 200  # happenings of a party that are compared, by day, and as many of its latest
_REACH = 10  # days before the first of a happening on which one of several days can begin


def told_again(
    happening: Happening,
    lists: Callable[..., Page[Happening]],
    actors: Callable[[Iterable[str]], dict[str, Actor]],
    limit: int,
) -> tuple[Happening, ...]:
    """Those happenings of other stories that are the same as one.

    Args:
        happening: which one.
        lists: lists happenings by a filter, as `Store.happenings`.
        actors: gives actors by their ids, as `Store.actors_of`.
        limit: how many, at most.
    """
    span, parties = when(happening), (*happening.sources, *happening.recipients)
    if span is None or not parties:
        return ()
    first, last = (date.fromordinal(day) for day in (max(1, span.first - _REACH), span.last))
    known = actors(parties)
    found: dict[str, Happening] = {}
    for party in dict.fromkeys((*parties, *_states(known.values()))):
        by_day = Filter(actor=party, since=first.isoformat(), until=last.isoformat())
        for wanted in (by_day, Filter(actor=party, kind=happening.type.value)):
            items = lists(wanted, sort="oldest" if wanted is by_day else "newest", limit=COMPARED)
            found.update((item.id, item) for item in items.items)
    story = _story(happening)
    others = [item for item in found.values() if _story(item) != story]
    known.update(actors(i for h in others for i in (*h.sources, *h.recipients)))
    same = [other for other in others if is_same(happening, other, known)]
    return tuple(sorted(same, key=lambda other: (other.evidence[0].article, other.id))[:limit])


def _states(actors: Iterable[Actor]) -> list[str]:
    """The states of some actors: another story may name these where one names their people."""
    return sorted({f"state:{actor.country}" for actor in actors if actor.country})


def _story(happening: Happening) -> str:
    return happening.id.rsplit(":", 1)[0]
