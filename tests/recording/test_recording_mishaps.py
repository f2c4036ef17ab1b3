"""Mishaps: what one outlet tells to have gone wrong on an occasion, and another leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import DisputeKind, Kind, Reading, Record
from memcon.recording import build

REST = (
    "\nThe islands lie two hours off the coast by ferry. Their harbours were dredged in spring, and the mainland"
    " pays for the lighthouse, the pilots and half of the school. Fishing is what most people live on. The season"
    " begins in April, when the boats are painted, and it ends with the storms of October, which few of them meet"
    " at sea. Prices at the auction have fallen by a tenth since the cannery at Ostrel was closed, and a new one"
    " is not in sight.\n"
)
OPENS = "President Olga Brandt of Molvania and Premier Rasmus Holt of Saltmarsh"


def told(page: Callable[..., Any], one: str, other: str, day: str = "07") -> Record:
    """A record of two articles: the first of Tuesday 7 May, the other of a day of that month."""
    readings = []
    for number, (lead, date) in enumerate(((one, "07"), (other, day))):
        text = f"{OPENS} {lead}{REST}"
        readings.append(read(page, text, f"2024-05-{date}", number))
    return build(readings)


def read(page: Callable[..., Any], text: str, day: str, number: int) -> Reading:
    """An article with one statement, of something else."""
    article = page(f"a{number}", f"{text}Olsk said {SAID}.", day, f"Paper {number}")
    article.says(article.actor("Olsk", Kind.PERSON), SAID, cue="said")
    article.told_by("Olsk", "said")
    reading: Reading = article.reading()
    return reading


SAID = "the herring were late again"
WELL = "held talks in Ostrel on Tuesday. The talks were friendly."


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (
            "met in Ostrel on Tuesday. A joint news conference was called off at the last minute.",
            WELL,
            "joint news conference was called off",
        ),
        (
            "met in Ostrel on Tuesday. A signing ceremony that had been set for noon did not take place.",
            WELL,
            "signing ceremony that had been set for noon did not take place",
        ),
        (
            "met in Ostrel on Tuesday. Brandt left the dinner early.",
            "dined in Ostrel. The two attended a dinner in the town hall on Tuesday.",
            "left the dinner early",
        ),
        (
            "met in Ostrel on Tuesday. Holt left the room in protest at a map on the wall.",
            WELL,
            "left the room in protest",
        ),
        (
            "met in Ostrel on Tuesday. Some 200 captains protested outside the palace at noon.",
            WELL,
            "protested outside the palace",
        ),
        (
            "toured Ostrel on Tuesday. Brandt was booed by fishermen on the quay.",
            "toured Ostrel on Tuesday and inspected the new pilots' house.",
            "was booed by fishermen on the quay",
        ),
        (
            "met in Ostrel on Tuesday. Holt refused to shake hands.",
            WELL,
            "refused to shake hands",
        ),
        (
            "spoke in Ostrel on Tuesday. Police drove the people off the square with tear gas.",
            "spoke in Ostrel on Tuesday. The people on the square dispersed peacefully at ten.",
            "drove the people off the square with tear gas",
        ),
        (
            "met in Ostrel on Tuesday. Observers of the truce were turned back at a checkpoint.",
            "met in Ostrel on Tuesday. Observers of the truce travelled to the islands.",
            "Observers of the truce were turned back at a checkpoint",
        ),
        (
            "spoke of the clash in Ostrel on Tuesday. A mortar shell hit the old clinic.",
            "spoke of the clash in Ostrel on Tuesday. Gunboats had fired for an hour.",
            "mortar shell hit the old clinic",
        ),
        (
            "stood in Tuesday's vote in Ostrel. Holt won, and Brandt refused to accept the result.",
            "stood in Tuesday's vote in Ostrel. Holt won by a tenth.",
            "refused to accept the result",
        ),
    ],
)  # fmt: skip
def test_mishaps_left_out_by_another_are_listed(
    page: Callable[..., Any], one: str, other: str, what: str
) -> None:
    (dispute,) = told(page, one, other).disputes
    assert dispute.kind is DisputeKind.FRAMING
    assert dispute.issue == f"told or left out: {what}"
    assert {side.outlets for side in dispute.sides} == {("Paper 0",), ("Paper 1",)}


CALLED_OFF = "met in Ostrel on Tuesday. A joint news conference was called off at the last minute."


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        # told by both
        (CALLED_OFF, "met in Ostrel on Tuesday. Their news conference was cancelled.", "07"),
        # before it was known, and long after
        (CALLED_OFF, "will hold talks in Ostrel on Tuesday.", "06"),
        (CALLED_OFF, WELL, "12"),
        # another day's talks
        (CALLED_OFF, "held talks in Ostrel on Monday.", "07"),
        # nothing went wrong
        ("met in Ostrel on Tuesday. A joint news conference was held.", WELL, "07"),
        # told by both in other words
        (
            "spoke in Ostrel on Tuesday. Police drove the people off the square with tear gas.",
            "spoke in Ostrel on Tuesday. On the square there were clashes with the police.",
            "07",
        ),
        (
            "stood in Tuesday's vote in Ostrel. Holt won, and Brandt refused to accept the result.",
            "stood in Tuesday's vote in Ostrel. Holt won, and Brandt went to court.",
            "07",
        ),
        # something else is rejected
        ("stood in Tuesday's vote in Ostrel. Holt rejected the ferry.", "voted. Holt won.", "07"),
        # no occasion told
        (CALLED_OFF, "were both born in Ostrel.", "07"),
    ],
)
def test_mishaps_others_are_not(page: Callable[..., Any], one: str, other: str, day: str) -> None:
    assert told(page, one, other, day).disputes == ()


def test_mishaps_of_others_than_those_the_account_is_of_are_none(page: Callable[..., Any]) -> None:
    here = read(page, f"{OPENS} {CALLED_OFF}{REST}", "2024-05-07", 0)
    there = f"Governor Ana Duarte and Mayor Piet Vandam held talks in Karsk on Tuesday.{REST}"
    assert build([here, read(page, there, "2024-05-07", 1)]).disputes == ()


def test_mishaps_are_not_left_out_by_who_had_no_room(page: Callable[..., Any]) -> None:
    here = read(page, f"{OPENS} {CALLED_OFF}{REST}", "2024-05-07", 0)
    assert build([here, read(page, f"{OPENS} {WELL} ", "2024-05-07", 1)]).disputes == ()
