"""Occasions: whether happenings of two stories are one, as when a summit is recalled years later.

Happenings are worked out story by story, so nothing links them in the record. What is compared is
what both tell: kind, parties, days and place. It is worked out where it is shown; a story that
comes or changes elsewhere changes no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from memcon.model import Actor, Basis, EventType, Happening, Kind, Status
from memcon.recording.dates import SHORT, Days, days
from memcon.recording.fitting import MONTH
from memcon.recording.tellings import place_parts, same_place
from memcon.recording.words import data

MOST = 200  # happenings of one kind, month and party that are compared
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


def key(happening: Happening, actors: Mapping[str, Actor]) -> str | None:
    """A key by which records and exports can join a happening across stories.

    Its kind, parties and first day, as "meet:PRK+USA:2019-02-27"; None where the day is not told
    or there is one party only. Happenings with one key need not be one (`is_same`).
    """
    span, who = when(happening), parties(happening, actors)
    if span is None or span.width > SHORT or len(who) < 2:
        return None
    day = date.fromordinal(span.first).isoformat()
    return f"{_group(happening.type)}:{'+'.join(sorted(who))}:{day}"


def elsewhere(
    happenings: Sequence[Happening], actors: Mapping[str, Actor]
) -> dict[str, tuple[str, ...]]:
    """For the happenings of a record that stories tell again, the ids of the others.

    Only those of a kind and month that share a party are compared, so that cost grows with the
    record; of very many, the first.
    """
    blocks: dict[tuple[str, int, str], list[Happening]] = defaultdict(list)
    for happening in happenings:
        span = when(happening)
        if span is None:
            continue
        first = min(parties(happening, actors), default="")
        for month in range(span.first // MONTH, span.last // MONTH + 1):
            block = blocks[_group(happening.type), month, first]
            if len(block) < MOST:
                block.append(happening)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for block in blocks.values():
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if _story(one) != _story(other) and is_same(one, other, actors):
                    found[one.id][other.id] = found[other.id][one.id] = None
    return {i: tuple(sorted(others)) for i, others in sorted(found.items())}


def _story(happening: Happening) -> str:
    return happening.id.rsplit(":", 1)[0]
