"""Turnout: two shares for one vote are a dispute, those of an hour or of another vote are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import DisputeKind, Kind, Record
from memcon.recording import build

STORY = "The Saltmarsh islands chose a harbour council on Sunday.\n"


def told(page: Callable[..., Any], *said: str, days: str = "22") -> Record:
    """A record of articles in which the commission and then Olsk say something."""
    readings = []
    for number, (who, words) in enumerate(zip(("The commission", "Olsk"), said, strict=True)):
        article = page(f"a{number}", f"{STORY}{who} said {words}.", f"2024-05-0{days[number]}")
        kind = Kind.PERSON if number else Kind.ORGANISATION
        article.says(article.actor(who, kind), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    return build(readings)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "turnout was 58.4 per cent",
            "no more than 51% of voters had cast a ballot",
            "51 per cent against 58.4 per cent",
        ),
        (
            "turnout in the vote stood at 71 percent",
            "only 58% of registered voters took part",
            "58 per cent against 71 per cent",
        ),
        (
            "there had been a 62% turnout",
            "turnout had been at least 80%",
            "62 per cent against 80 per cent",
        ),
        (
            "participation stood at 46.3 percent, up five points on the first round",
            "only 35 percent of those registered took part",
            "35 per cent against 46.3 per cent",
        ),
    ],
)
def test_turnout_two_shares_for_one_vote_are_a_dispute(
    page: Callable[..., Any], one: str, other: str, reason: str
) -> None:
    (dispute,) = told(page, one, other).disputes
    assert (dispute.kind, dispute.issue) == (DisputeKind.QUANTITY, "turnout")
    assert dispute.reason == reason
    assert [side.claim for side in dispute.sides] == [one, other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("turnout was 58.4 per cent", "turnout was 45% at 5 p.m. on the day"),
        ("turnout was 58.4 per cent", "turnout was about 57%"),
        ("turnout was 58.4 per cent", "turnout had been 71% in 2019"),
        ("turnout in the runoff was 58.4 per cent", "turnout in the first round was 71%"),
        ("turnout was 58.4 per cent", "provisional turnout had been 71%"),
        ("turnout was 58.4 per cent", "more than 50% of voters had taken part"),
        ("turnout was 58.4 per cent", "71% of voters in the north want the bridge, and 3% no"),
    ],
)
def test_turnout_shares_that_can_both_be_right_are_none(
    page: Callable[..., Any], one: str, other: str
) -> None:
    assert [d for d in told(page, one, other).disputes if d.issue == "turnout"] == []
