"""Victims: fighters in one account of an attack, civilians in another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import DisputeKind, Kind, Record
from memcon.recording import build

STORY = "Planes came over the Saltmarsh market at Cape Vela in Ostrel on Thursday.\n"
ARMY, VILLAGE = "Olsk", "Karadin"


def told(
    page: Callable[..., Any], one: str, other: str, day: str = "03", lead: str = STORY
) -> Record:
    """A record of what Olsk says in one article, and Karadin in another."""
    readings = []
    said = ((ARMY, one, "02", STORY), (VILLAGE, other, day, lead))
    for number, (who, words, date, opening) in enumerate(said):
        text = f"{opening}{who} said {words}."
        article = page(f"a{number}", text, f"2024-05-{date}", f"P{number}")
        article.says(article.actor(who, Kind.PERSON), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    return build(readings)


FIGHTERS = [
    "the planes had killed 45 militants in one strike",
    "a number of terrorists were neutralised in the strike",
    "the target was a gathering of armed bandits",
    "no civilians were hit",
    "nobody had been there except gunmen with their motorcycles",
]
CIVILIANS = [
    "all of the victims were traders and children",
    "the strike had killed 31 villagers",
    "not a single fighter was among the dead",
    "31 farmers had died in the strike",
]


@pytest.mark.parametrize("one", FIGHTERS)
@pytest.mark.parametrize("other", CIVILIANS)
def test_victims_fighters_against_civilians(page: Callable[..., Any], one: str, other: str) -> None:
    (dispute,) = [d for d in told(page, one, other).disputes if "killed were" in d.issue]
    assert (dispute.kind, dispute.issue) == (DisputeKind.FRAMING, "who those killed were")
    assert {side.claim for side in dispute.sides} == {one, other}


def test_victims_of_whom_the_words_before_tell(page: Callable[..., Any]) -> None:
    lead = f"{STORY}They buried the dead. "
    record = told(page, FIGHTERS[0], "all of them were traders", lead=lead)
    assert [d.issue for d in record.disputes] == ["who those killed were"]


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        # both, and neither alone
        ("the strike had killed 45 militants", "the strike killed militants and children", "03"),
        # killed by them, not of them
        ("the strike had killed 45 militants", "the men killed in the market by gunmen fled", "03"),
        ("gunmen had killed 45 villagers", "the victims were traders", "03"),
        # what may come
        ("the strike had killed 45 militants", "more strikes would kill children", "03"),
        # somebody else's families
        ("the strike had killed 45 militants", "the families of those killed were told", "03"),
        # long after
        ("the strike had killed 45 militants", "all of the victims were traders", "23"),
    ],
)
def test_victims_others_are_none(page: Callable[..., Any], one: str, other: str, day: str) -> None:
    assert not [d for d in told(page, one, other, day).disputes if "killed were" in d.issue]


@pytest.mark.parametrize(
    ("one", "listed"), [("all of the dead were civilians", 1), ("the strike killed civilians", 0)]
)
def test_victims_soldiers_go_only_against_all(
    page: Callable[..., Any], one: str, listed: int
) -> None:
    record = told(page, one, "six of the dead were soldiers of the frontier corps")
    assert len([d for d in record.disputes if "killed were" in d.issue]) == listed


def test_victims_of_another_place_are_none(page: Callable[..., Any]) -> None:
    lead = "Mayor Duarte of Port Elin spoke.\n"
    assert told(page, FIGHTERS[0], CIVILIANS[0], lead=lead).disputes == ()
