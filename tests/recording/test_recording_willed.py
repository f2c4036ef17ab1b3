"""Of itself or willed: chance in one account, somebody's hand in another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import DisputeKind, Kind, Record
from memcon.recording import build

STORY = "Governor Brandt of Ostrel spoke in Karsk about the Saltmarsh islands and Cape Vela.\n"


def told(page: Callable[..., Any], one: str, other: str, day: str = "03") -> Record:
    """A record of what Olsk says in one article, and Karadin in another."""
    readings = []
    for number, (who, words, date) in enumerate((("Olsk", one, "02"), ("Karadin", other, day))):
        article = page(f"a{number}", f"{STORY}{who} said {words}.", f"2024-05-{date}", f"P{number}")
        article.says(article.actor(who, Kind.PERSON), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    return build(readings)


@pytest.mark.parametrize(
    ("one", "other", "issue"),
    [
        (
            "internet service was lost because of a fault in an undersea cable",
            "the company had switched off its data service on a written order",
            "why it failed: internet",
        ),
        (
            "a power cut had brought down the council's website",
            "the website was switched off by hand",
            "why it failed: website",
        ),
        (
            "the explosion at the depot had come from a gas leak",
            "a bomb caused the blast at the depot",
            "how it came about: explosion",
        ),
        (
            "the fire had started with a short circuit",
            "the blaze was the work of arsonists",
            "how it came about: fire",
        ),
        (
            "the plane crashed after an engine failure",
            "the aircraft was shot down by a missile",
            "how it came about: crash",
        ),
        (
            "the prisoner had died of a heart attack",
            "the man died after he was beaten by guards",
            "how he died: death",
        ),
    ],
)
def test_willed_against_of_itself_is_listed(
    page: Callable[..., Any], one: str, other: str, issue: str
) -> None:
    (dispute,) = told(page, one, other).disputes
    assert (dispute.kind, dispute.issue) == (DisputeKind.ATTRIBUTION, issue)
    assert {side.claim for side in dispute.sides} == {one, other}


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        # both the same
        ("the fire was an accident", "the blaze had come from a short circuit", "03"),
        ("the fire was no accident", "the blaze was the work of arsonists", "03"),
        # of two things
        ("the fire was an accident", "the train was blown up", "03"),
        ("the man died of a heart attack", "a bomb had killed the horse", "03"),
        # both in one
        ("the fire was arson or an accident", "the blaze was the work of arsonists", "03"),
        # only possible
        ("the fire was an accident", "the blaze might be the work of arsonists", "03"),
        # a thing of another name
        ("the man died of a heart attack", "murder carries the death penalty", "03"),
        # long after
        ("the fire was an accident", "the blaze was the work of arsonists", "23"),
    ],
)
def test_willed_others_are_none(page: Callable[..., Any], one: str, other: str, day: str) -> None:
    assert told(page, one, other, day).disputes == ()


def test_willed_of_other_places_are_none(page: Callable[..., Any]) -> None:
    first = told(page, "the fire was an accident", "the herring were late").readings[0]
    text = "Mayor Duarte of Port Elin met Captain Vandam.\nKaradin said the fire was arson."
    article = page("b", text, "2024-05-03", "Paper")
    article.says(article.actor("Karadin", Kind.PERSON), "the fire was arson", cue="said")
    assert build([first, article.reading()]).disputes == ()
