"""Bodies of states across stories: one under its name and country, whatever its name is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Actor, Kind, Record
from memcon.recording import build
from memcon.recording.bodies import definitions
from memcon.recording.names import one_a_state

ONE = "Dunmore's harbour talks began in Dunmore on Monday, the harbour authority of Dunmore wrote. "
TWO = "Rain fell on the vineyards of Castelo, and growers in Castelo counted barrels all week. "


def names(record: Record) -> dict[str, set[str]]:
    return {actor.name: set(actor.articles) for actor in record.actors}


def told(page: Callable[..., Any], one: tuple[Any, ...], two: tuple[Any, ...]) -> dict[str, Any]:
    """The actors of two stories, of which each has one body."""
    a, b = page("a", f"{ONE}The {one[0]} met."), page("b", f"{TWO}The {two[0]} met.")
    a.actor(one[0], Kind.GOVERNMENT, one[1])
    b.actor(two[0], Kind.GOVERNMENT, two[1])
    return names(build([a.reading(), b.reading()]))


@pytest.mark.parametrize(
    ("one", "two", "name"),
    [
        (("State Department", "USA"), ("State Department", "USA"), "State Department"),
        (("Foreign Ministry", "EST"), ("Estonian foreign ministry", "EST"), "Estonian foreign ministry"),
        (("Government", "AUS"), ("Australian government", "AUS"), "Australian government"),
        (("Orrin administration", None), ("Orrin administration", "USA"), "Orrin administration"),
        (("Orrin regime", None), ("Fidel Orrin regime", "CUB"), "Fidel Orrin regime"),
    ],
)  # fmt: skip
def test_bodies_of_one_name_and_state_are_one(
    page: Callable[..., Any], one: tuple[Any, ...], two: tuple[Any, ...], name: str
) -> None:
    assert told(page, one, two) == {name: {"a", "b"}}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Police Department", "USA"), ("Police Department", "USA")),
        (("Ministry", "EST"), ("Ministry", "EST")),
        (("Foreign Ministry", "EST"), ("Foreign Ministry", "LVA")),
        (("Labour government", None), ("Labour government", "NZL")),
        (("Orrin administration", "USA"), ("Orrin administration", "PHL")),
    ],
)
def test_bodies_that_may_be_two_stay_two(
    page: Callable[..., Any], one: tuple[Any, ...], two: tuple[Any, ...]
) -> None:
    found = build_of(page, one, two)
    assert len(found) == 2


def build_of(
    page: Callable[..., Any], one: tuple[Any, ...], two: tuple[Any, ...]
) -> tuple[Actor, ...]:
    a, b = page("a", f"{ONE}The {one[0]} met."), page("b", f"{TWO}The {two[0]} met.")
    a.actor(one[0], Kind.GOVERNMENT, one[1])
    b.actor(two[0], Kind.GOVERNMENT, two[1])
    return build([a.reading(), b.reading()]).actors


def test_definitions_take_no_acronym_for_what_it_stands_for() -> None:
    actor = Actor("o", "SIF", Kind.ORGANISATION, forms=("SIF", "SIF alliance", "Saltmarsh Fund"))
    assert definitions(actor) == [("SIF", "fund saltmarsh")]


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("State Department", True),
        ("Congress", True),
        ("Ministry", False),
        ("Police Department", False),
        ("the foreign ministry", False),
        ("Harbour Board", False),
    ],
)
def test_names_that_a_state_has_once(form: str, wanted: bool) -> None:
    assert one_a_state(form) is wanted
