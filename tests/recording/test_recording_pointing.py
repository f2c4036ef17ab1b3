"""Denials that point at what stands just before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, DisputeKind, Kind, Record
from memcon.recording import build

STORY = "Karadin and Olsk met at Saltmarsh over the herring quota and a recount of the boxes.\n"


def told(page: Callable[..., Any], first: str, cue: str, answer: str, act: Act = Act.SAY) -> Record:
    """A record of an article in which Karadin says something and Olsk answers."""
    text = f"{STORY}Karadin said {first}. Olsk {cue} {answer}."
    article = page("a", text, "2024-05-02", "Paper")
    article.says(article.actor("Karadin", Kind.PERSON), first, cue="said")
    article.says(article.actor("Olsk", Kind.PERSON), answer, cue=cue, act=act)
    return build([article.reading()])


@pytest.mark.parametrize(
    ("first", "cue", "answer", "act"),
    [
        ("the minister had telephoned him after the ruling", "denied", "this", Act.DENY),
        ("the delegates walked out of the hall on Monday", "rejected", "that", Act.DENY),
        ("the minister had telephoned him after the ruling", "denied", "it", Act.DENY),
        ("the delegates walked out of the hall on Monday", "called", "this a lie", Act.SAY),
        ("the delegates walked out of the hall on Monday", "replied", "that is not true", Act.SAY),
        (
            "the delegates walked out of the hall on Monday",
            "replied",
            "these claims are false",
            Act.SAY,
        ),
        ("they had been promised a recount", "said", "he had never made such a promise", Act.SAY),
        ("a letter was handed to the harbour police", "said", "no such letter had come", Act.SAY),
        ("the captains were beaten by the guards", "said", "no such thing had happened", Act.SAY),
    ],
)
def test_pointing_at_what_was_told_just_before(
    page: Callable[..., Any], first: str, cue: str, answer: str, act: Act
) -> None:
    (dispute,) = told(page, first, cue, answer, act).disputes
    assert dispute.kind is DisputeKind.DENIAL
    assert {side.actors for side in dispute.sides} == {("person:karadin",), ("person:olsk",)}


@pytest.mark.parametrize(
    ("first", "cue", "answer", "act"),
    [
        # an offer that is turned down
        ("the captains would join the patrol in May", "rejected", "that", Act.DENY),
        ("the captains would join the patrol in May", "rejected", "it", Act.DENY),
        # of something else
        ("they had been promised a recount", "said", "no such letter had come", Act.SAY),
        # an opinion of a deed
        ("the captains sold their boats on Monday", "called", "this the wrong choice", Act.SAY),
        # it turns down what others tell
        ("stories were told that the captains fled", "called", "this a lie", Act.SAY),
        # there were
        ("a letter was handed to the police", "said", "such letters come every day", Act.SAY),
    ],
)
def test_pointing_elsewhere_is_none(
    page: Callable[..., Any], first: str, cue: str, answer: str, act: Act
) -> None:
    assert told(page, first, cue, answer, act).disputes == ()


def test_no_as_an_answer_denies_nothing(page: Callable[..., Any]) -> None:
    first = "so no, the children were not under attack"
    assert told(page, "the children stood on the pier", "said", first).disputes == ()
