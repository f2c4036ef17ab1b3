"""Shares of a vote, and how soon help came: figures that two sources give of one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Kind, Record
from memcon.recording import build

STORY = "The Saltmarsh election and the fire at Cape Vela in Ostrel were on Sunday.\n"


def told(page: Callable[..., Any], one: str, other: str, day: str = "03") -> Record:
    """A record of what the commission says in one article, and Karadin in another."""
    readings = []
    for number, (who, words, date) in enumerate(
        (("Vela Commission", one, "02"), ("Karadin", other, day))
    ):
        text = f"{STORY}{who} said {words}."
        article = page(f"a{number}", text, f"2024-05-{date}", f"P{number}")
        kind = Kind.PERSON if who == "Karadin" else Kind.ORGANISATION
        for name in ("Olsk", "Duarte"):
            if name in words:
                article.actor(name, Kind.PERSON)
        article.says(article.actor(who, kind), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    return build(readings)


def reasons(record: Record) -> list[tuple[str, str]]:
    return [(dispute.issue, dispute.reason) for dispute in record.disputes]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "Olsk had won a third term with 51.3 per cent of the votes",
            "the minutes of the stations show that Olsk won 46.4 per cent",
            "46.4 per cent against 51.3 per cent",
        ),
        (
            "Olsk took 52.4% of the vote against 44.1% for Duarte",
            "by the tally of her party Duarte received 48.2 per cent",
            "44.1 per cent against 48.2 per cent",
        ),
    ],
)
def test_shares_of_one_candidate(
    page: Callable[..., Any], one: str, other: str, reason: str
) -> None:
    assert [why for issue, why in reasons(told(page, one, other)) if "share" in issue] == [reason]


def test_shares_of_more_than_half_for_two(page: Callable[..., Any]) -> None:
    one = "Olsk had been returned for a second term with 52.7 percent of the vote"
    ((issue, reason),) = reasons(told(page, one, "he claimed 54% of the vote for himself"))
    assert issue == "who had more than half of the votes"
    assert reason == "54 per cent for Karadin against 52.7 per cent for Olsk"


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        # a rounding
        ("Olsk won 51.3 per cent of the votes", "Olsk won 51 per cent of the votes", "03"),
        # of another
        ("Olsk won 51.3 per cent of the votes", "Duarte won 46 per cent of the votes", "03"),
        # not whole, or no vote
        ("Olsk won 51.3 per cent of the votes", "Olsk won 46 per cent of those counted", "03"),
        ("Olsk won 51.3 per cent of the votes", "a survey of voters gave Olsk 46 per cent", "03"),
        ("Olsk won 51.3 per cent of the votes", "Olsk would raise pensions by 10 per cent", "03"),
        # another round, or time
        ("Olsk won 51.3% of the first round", "Olsk won 46% of the second round", "03"),
        ("Olsk won 51.3 per cent of the votes", "Olsk won 46 per cent of the votes", "23"),
    ],
)
def test_shares_that_may_both_be_right(
    page: Callable[..., Any], one: str, other: str, day: str
) -> None:
    assert not [issue for issue, _ in reasons(told(page, one, other, day)) if "share" in issue]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "rescuers reached the scene within ten minutes",
            "no ambulance came for 45 minutes",
            "45 minutes against ten minutes",
        ),
        (
            "reinforcements were on the spot fifty minutes after the first shot",
            "they waited five hours before the first army truck came",
            "fifty minutes against five hours",
        ),
        (
            "the soldiers had reached the village in 50 minutes",
            "the soldiers arrived only the next day",
            "50 minutes against only the next day",
        ),
    ],
)
def test_arrivals_of_help(page: Callable[..., Any], one: str, other: str, reason: str) -> None:
    assert reasons(told(page, one, other)) == [("how soon help came", reason)]


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ("rescuers reached the scene within an hour", "help came after 50 minutes", "03"),
        ("rescuers reached the scene within an hour", "the meeting lasted four hours", "03"),
        ("rescuers reached the scene within an hour", "help came after six years", "03"),
        ("rescuers reached the scene within an hour", "help came after six hours", "23"),
    ],
)
def test_arrivals_others_are_none(page: Callable[..., Any], one: str, other: str, day: str) -> None:
    assert told(page, one, other, day).disputes == ()


def test_two_cannot_both_have_had_more_than_half(page: Callable[..., Any]) -> None:
    """As figures alone: neither is told to have been declared the winner."""
    one = "in the election Olsk received 51.8 per cent of the votes"
    found = reasons(told(page, one, "a count of the ballots gave her 53 per cent of the votes"))
    assert ("who had more than half of the votes", WHO) in found
    less = reasons(told(page, one, "a count of the ballots gave her 47 per cent of the votes"))
    assert not [why for issue, why in less if "more than half" in issue]


WHO = "53 per cent for Karadin against 51.8 per cent for Olsk"
