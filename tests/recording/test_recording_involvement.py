"""Involvement: a part in something laid at somebody's door, and denied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, DisputeKind, Kind, Record
from memcon.recording import build

STORY = "A bombing at the Saltmarsh ferry at Cape Vela in Ostrel hurt six captains on Thursday.\n"
FRONT = "Vela Front"


def told(
    page: Callable[..., Any], one: str, cue: str, other: str, act: Act = Act.DENY, day: str = "03"
) -> Record:
    """A record of what Olsk says of the Front in one article, and the Front in another."""
    first = page("a", f"{STORY}Olsk {one}.", "2024-05-02", "Paper A")
    olsk = first.actor("Olsk", Kind.PERSON)
    first.actor(FRONT, Kind.ORGANISATION)
    verb, _, words = one.partition(" ")
    first.says(olsk, words, cue=verb, act=Act.CRITICISE if verb == "blamed" else Act.SAY)
    second = page("b", f"{STORY}The {FRONT} {cue} {other}.", f"2024-05-{day}", "Paper B")
    front = second.actor(FRONT, Kind.ORGANISATION)
    second.says(front, other, cue=cue, act=act)
    return build([first.reading(), second.reading()])


ACCUSED = [
    "blamed the Vela Front for the bombing",
    "said the Vela Front had carried out the bombing",
    "said the Vela Front was behind the bombing of the ferry",
    "said this bombing was the work of the Vela Front",
    "said there was no doubt that the Vela Front was behind the bombing",
]


@pytest.mark.parametrize("one", ACCUSED)
@pytest.mark.parametrize(
    ("cue", "other", "act"),
    [
        ("denied", "any part in the bombing", Act.DENY),
        ("denied", "involvement", Act.DENY),
        ("denied", "having anything to do with the bombing", Act.DENY),
        ("said", "it had nothing to do with the bombing", Act.SAY),
        ("said", "it was not involved", Act.SAY),
    ],
)
def test_involvement_denied_by_the_accused(
    page: Callable[..., Any], one: str, cue: str, other: str, act: Act
) -> None:
    (dispute,) = told(page, one, cue, other, act).disputes
    assert dispute.kind is DisputeKind.DENIAL
    assert {actor for side in dispute.sides for actor in side.actors} == {
        "person:olsk",
        "organisation:vela-front",
    }


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        # of something else
        ("blamed the Vela Front for the bombing", "any part in the elections", "03"),
        ("said the Vela Front was behind the bombing", "any part in the elections", "03"),
        # of others
        ("said the captains were behind the bombing, and the Vela Front fled", "involvement", "03"),
        ("said the bombing was not the work of the Vela Front", "involvement", "03"),
        # long after
        ("blamed the Vela Front for the bombing", "any part in the bombing", "23"),
    ],
)
def test_involvement_others_are_none(
    page: Callable[..., Any], one: str, other: str, day: str
) -> None:
    assert told(page, one, "denied", other, day=day).disputes == ()
