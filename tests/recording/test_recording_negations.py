"""Accounts of which one says that there was none of what another tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Dispute, DisputeKind, Kind, Reading
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"


def told(page: Callable[..., Any], *said: tuple[str, str], days: int = 1) -> list[Dispute]:
    """The disputes of outlets in each of which one speaker says something, some days apart."""
    readings: list[Reading] = []
    for number, (speaker, words) in enumerate(said):
        day = f"2024-05-{2 + number * days:02}"
        article = page(f"a{number}", f"{STORY}{speaker} said {words}.", day)
        article.state("BGR", "Zubrowka")
        article.state("POL", "Molvania")
        names = ("Karadin", "Olsk", "Denholm")
        keys = {n: article.actor(n, Kind.PERSON) for n in names if n in article.text}
        article.says(keys[speaker], words, cue="said", act=Act.SAY)
        article.told_by(speaker, "said")
        readings.append(article.reading())
    return list(build(readings).disputes)


SAID_NOT = [
    ("an envoy of the governor came to the lighthouse", "no envoy was sent"),
    ("rioters looted the lighthouse shops", "not one of the lighthouse shops was looted"),
    ("the wardens had burned the lighthouse", "the wardens did not burn the lighthouse"),
    ("the lighthouse was a military depot", "the lighthouse was not a military depot"),
    ("the smugglers were paid by Olsk", "nobody paid the smugglers"),
    ("Olsk had bribed the warden", "I have bribed nobody"),
    ("four smugglers were exchanged", "no Kestrel smugglers were exchanged"),
    ("an earthquake brought down the roof", "its instruments had recorded no tremor that morning"),
    ("the text had an indemnity for smugglers", "the text contained no clause on an indemnity"),
]


@pytest.mark.parametrize(("one", "other"), SAID_NOT)
def test_negations_meet_what_is_told(page: Callable[..., Any], one: str, other: str) -> None:
    (dispute,) = told(page, ("Karadin", one), ("Olsk", other))
    assert dispute.kind is DisputeKind.DENIAL
    assert {side.claim for side in dispute.sides} == {one, other}
    assert {side.outlets for side in dispute.sides} == {("Outlet a0",), ("Outlet a1",)}


ONE = "an envoy of the governor came to the lighthouse"
NOT_SO = [
    (ONE, "no envoy would be sent"),  # to come
    (ONE, "there was no doubt about the envoy"),  # no matter of fact
    (ONE, "no boat was sent to the harbour"),  # something else
    (ONE, 'the islanders voted "no" on the envoy'),
    ("the envoy would come to the lighthouse", "no envoy was sent"),  # not told to have been
    ("he wanted to burn the lighthouse", "the wardens did not burn the lighthouse"),
    ("the guards prevented a fire in the lighthouse", "there was no fire in the lighthouse"),
    ("the captains want a lasting solution", "there was no military solution"),
    ("the captains paid the harbour fees", "captains who do not pay the harbour fees are few"),
    ("the lighthouse keepers fought the fire", "no lighthouse keepers were injured"),
    ("Olsk attended the herring feast", "Denholm did not attend the herring feast"),
    ("the lighthouse was burned on Monday", "the lighthouse was not burned on Sunday"),
    ("Denholm paid the smugglers", "I have not paid the smugglers"),  # of himself
    ("the smugglers were paid by Olsk in 2005", "nobody paid the smugglers"),  # of another year
    (
        "an earthquake brought down the roof",
        "its instruments had recorded no rainfall that morning",
    ),
    ("the text has a clause on fish", "it contained no clause on an indemnity"),
    ("surveyors probed the lighthouse cracks", "there were no cracks in the lighthouse"),
]


@pytest.mark.parametrize(("one", "other"), NOT_SO)
def test_negations_of_something_else_are_no_dispute(
    page: Callable[..., Any], one: str, other: str
) -> None:
    assert told(page, ("Karadin", one), ("Olsk", other)) == []


def test_negations_of_an_agreement_by_the_other_side(page: Callable[..., Any]) -> None:
    words = (
        "Olsk of Molvania had agreed to lower the herring tolls",
        "no decision was taken on the herring tolls",
    )
    (dispute,) = told(page, ("Karadin", words[0]), ("Olsk", words[1]))
    assert {side.claim for side in dispute.sides} == set(words)
    assert told(page, ("Karadin", words[0]), ("Denholm", words[1])) == []  # no side of it


def test_negations_are_of_what_was_told_about_that_time(page: Callable[..., Any]) -> None:
    assert told(page, ("Karadin", ONE), ("Olsk", "no envoy was sent"), days=9) == []


def test_negations_of_one_speaker_are_no_dispute(page: Callable[..., Any]) -> None:
    assert told(page, ("Karadin", ONE), ("Karadin", "no envoy was sent")) == []
