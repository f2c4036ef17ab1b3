"""Occasions: whether happenings of two stories are one, as when a summit is recalled years later.

Happenings are worked out story by story, so nothing links them in the record. What is compared is
what both tell: kind, parties, days and place. It is worked out where it is shown; a story that
comes or changes elsewhere changes no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from memcon.model import Actor, Basis, EventType, Happening, Kind, Status
from memcon.recording.dates import SHORT, Days, days
from memcon.recording.fitting import MONTH
from memcon.recording.tellings import place_parts, same_place
from memcon.recording.words import data

_FAILED = (Status.FAILED, Status.DENIED)


def when(happening: Happening) -> Days | None:
    """The days that a happening's own date covers, where they are a month or fewer."""
    value = happening.date
    if value is None or value.basis is Basis.PUBLICATION or ".." in value.value:
        return None
    span = days(value.value)
    return span if span and span.width <= MONTH else None


def parties(happening: Happening, actors: Mapping[str, Actor]) -> dict[str, frozenset[str]]:
    """Who takes part, by country where it is known, each with its people that are named."""
    found: dict[str, set[str]] = defaultdict(set)
    for i in (*happening.sources, *happening.recipients):
        actor = actors.get(i)
        people = [i] if actor and actor.kind is Kind.PERSON else []
        found[(actor.country if actor else None) or i].update(people)
    return {key: frozenset(people) for key, people in found.items()}


def is_same(one: Happening, other: Happening, actors: Mapping[str, Actor]) -> bool:
    """Whether two happenings are one that two stories tell.

    Both are of one kind and outcome, of the same parties (each of the same people, where both name
    any), on the same days, and at no other place. Where one tells the month only, both must tell
    the place as well. Nothing is taken as one that has no date of its own or a single party.
    """
    mine, its = when(one), when(other)
    if one.id == other.id or mine is None or its is None or mine.apart(its):
        return False
    if _group(one.type) != _group(other.type):
        return False
    if (one.status in _FAILED) is not (other.status in _FAILED):
        return False
    here = same_place(place_parts(one.place), place_parts(other.place))
    vague = max(mine.width, its.width) > SHORT
    if here is False or (vague and here is None):
        return False
    left, right = parties(one, actors), parties(other, actors)
    if len(left) < 2 or left.keys() != right.keys():
        return False
    if _group(one.type) != "meet" and not _same_way(one, other, actors):
        return False
    return all(
        not (left[key] and right[key]) or not left[key].isdisjoint(right[key]) for key in left
    )


def _group(type: EventType) -> str:
    return str(data("record_happenings")["groups"][type])


def _same_way(one: Happening, other: Happening, actors: Mapping[str, Actor]) -> bool:
    """Whether the one who acts in one happening is not acted on in the other."""
    if one.type in data("record_happenings")["mutual"]["types"]:
        return True
    doers = [{(a.country or i) for i in h.sources if (a := actors.get(i))} for h in (one, other)]
    return not doers[0].isdisjoint(doers[1])
