"""Occasions: one happening that two stories tell, and those that only look like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.model import (
    Actor,
    Basis,
    DateValue,
    EventType,
    Evidence,
    Granularity,
    Happening,
    Kind,
    Status,
)
from memcon.recording.occasions import is_same

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("person:karadin", "Vasil Karadin", Kind.PERSON, "BGR", "GOV"),
        Actor("person:milev", "Ivo Milev", Kind.PERSON, "BGR", "GOV"),
        Actor("person:olsk", "Marta Olsk", Kind.PERSON, "POL", "GOV"),
        Actor("state:BGR", "Zubrowka", Kind.STATE, "BGR"),
        Actor("state:POL", "Molvania", Kind.STATE, "POL"),
        Actor("state:PRT", "Lusia", Kind.STATE, "PRT"),
    )
}


def happening(
    id: str = "happening:then:1",
    date: str | None = "2021-03-04",
    who: tuple[str, ...] = ("person:karadin", "person:olsk"),
    place: str | None = "Lisbon, Portugal",
    type: EventType = EventType.CONSULT,
    status: Status = Status.OCCURRED,
    basis: Basis = Basis.STATED,
) -> Happening:
    fine = Granularity.DAY if date and len(date) == 10 else Granularity.MONTH
    value = DateValue(date, fine, basis) if date else None
    return Happening(
        id,
        type,
        "Summit",
        status,
        value,
        place,
        who[:1],
        who[1:],
        ("The Post",),
        1,
        (Evidence("a", 0, 1),),
    )


THEN = happening()


@pytest.mark.parametrize(
    "again",
    [
        happening("happening:now:3"),
        happening("happening:now:3", place=None),
        happening("happening:now:3", "2021-03", place="Lisbon"),
        happening("happening:now:3", "2021-03-04/2021-03-05"),
        happening("happening:now:3", who=("state:POL", "state:BGR")),
        happening("happening:now:3", who=("person:olsk", "person:karadin")),
    ],
    ids=["told alike", "no place", "its month and place", "its days", "states", "turned round"],
)
def test_occasions_told_in_another_story_are_one(again: Happening) -> None:
    assert is_same(THEN, again, ACTORS) and is_same(again, THEN, ACTORS)


@pytest.mark.parametrize(
    "other",
    [
        happening("happening:now:3", "2021-03-06"),
        happening("happening:now:3", None),
        happening("happening:now:3", basis=Basis.PUBLICATION),
        happening("happening:now:3", "2021-03", place=None),
        happening("happening:now:3", "2021"),
        happening("happening:now:3", place="Oslo, Norway"),
        happening("happening:now:3", who=("person:milev", "person:olsk")),
        happening("happening:now:3", who=("person:karadin", "person:olsk", "state:PRT")),
        happening("happening:now:3", type=EventType.AGREE),
    ],
    ids=[
        "another day",
        "no day",
        "the day of the paper",
        "a month alone",
        "a year",
        "another place",
        "another person",
        "one more party",
        "another kind",
    ],
)
def test_occasions_that_differ_are_not_one(other: Happening) -> None:
    assert not is_same(THEN, other, ACTORS) and not is_same(other, THEN, ACTORS)


def test_occasions_that_came_off_are_none_that_failed() -> None:
    agreed = happening(type=EventType.AGREE)
    failed = happening("happening:now:3", type=EventType.AGREE, status=Status.FAILED)
    assert not is_same(agreed, failed, ACTORS)
    assert is_same(agreed, replace(failed, status=Status.CLAIMED), ACTORS)


def test_occasions_who_did_it_to_whom_matters_for_what_is_done_to_somebody() -> None:
    one = happening(type=EventType.ACCUSE, who=("person:karadin", "person:olsk"))
    other = happening("happening:now:3", type=EventType.ACCUSE, who=("person:olsk", "state:BGR"))
    assert not is_same(one, other, ACTORS)
    assert is_same(one, replace(one, id="happening:now:4"), ACTORS)
