"""Deeds: a denial stands against the account of the deed, told in other words by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Dispute, Kind
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Men of the Saltmarsh prison barricaded themselves on Sunday.\n"


def beside(page: Pages, told: str, denied: str) -> list[Dispute]:
    """One article in which survivors tell something and, next, the service denies something."""
    article = page("a", f"{STORY}Survivors said {told}. The service denied {denied}.", "2024-05-02")
    article.says(article.actor("Survivors", Kind.GROUP), told, cue="said")
    article.told_by("Survivors", "said")
    service = article.actor("The service", Kind.ORGANISATION)
    article.says(service, denied, cue="denied", act=Act.DENY)
    article.told_by("The service", "denied")
    return list(build([article.reading()]).disputes)


def across(page: Pages, told: str, denied: str, *, day: str = "2024-05-03") -> list[Dispute]:
    """The same in two articles, the denial in the later."""
    one = page("a", f"{STORY}Olsk said {told}.", "2024-05-02")
    one.says(one.actor("Olsk", Kind.PERSON), told, cue="said")
    one.told_by("Olsk", "said")
    other = page("b", f"{STORY}The service denied {denied}.", day)
    service = other.actor("The service", Kind.ORGANISATION)
    other.says(service, denied, cue="denied", act=Act.DENY)
    other.told_by("The service", "denied")
    return list(build([one.reading(), other.reading()]).disputes)


BESIDE = [
    ("wardens had fired on them from a roof", "that its wardens had used firearms"),
    ("the wardens had thrown them out at night", "that anyone had been expelled"),
    ("wardens had clubbed two men", "that wardens had beaten anybody"),
]
ACROSS = [
    ("seven wardens were being held in the west wing", "reports that wardens had been taken hostage"),
    ("wardens had shot at the men", "that wardens had used their guns at all"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "denied"), BESIDE)
def test_deeds_a_denial_answers_the_account_just_before_it(
    page: Pages, told: str, denied: str
) -> None:
    (dispute,) = beside(page, told, denied)
    assert dispute.reason == "one denies what the other tells"
    assert [side.claim for side in dispute.sides] == [told, f"denied {denied}"]
    assert not any(side.unnamed for side in dispute.sides)


@pytest.mark.parametrize(("told", "denied"), ACROSS)
def test_deeds_a_denial_answers_an_account_of_the_same_people_elsewhere(
    page: Pages, told: str, denied: str
) -> None:
    (dispute,) = across(page, told, denied)
    assert dispute.reason == "one denies what the other tells"
    assert told in [side.claim for side in dispute.sides]


def test_deeds_of_his_own_that_somebody_denies_are_told_of_him(page: Pages) -> None:
    told, denied = "Karadin had admitted to friends that he had lost", "that he had ever conceded"
    one = page("a", f"{STORY}Olsk said {told}.", "2024-05-02")
    one.actor("Karadin", Kind.PERSON)
    one.says(one.actor("Olsk", Kind.PERSON), told, cue="said")
    one.told_by("Olsk", "said")
    other = page("b", f"{STORY}Karadin denied {denied}.", "2024-05-03")
    karadin = other.actor("Karadin", Kind.PERSON)
    other.says(karadin, denied, cue="denied", act=Act.DENY)
    other.told_by("Karadin", "denied")
    (dispute,) = build([one.reading(), other.reading()]).disputes
    assert [side.actors for side in dispute.sides] == [("person:olsk",), ("person:karadin",)]


def test_deeds_are_not_told_by_what_they_are_done_with(page: Pages) -> None:
    found = across(page, "wardens carried guns and rifles", "that wardens had fired at all")
    assert "one denies what the other tells" not in [dispute.reason for dispute in found]


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        ("inmates had shot at the men", "that its wardens had used their guns"),  # others did it
        ("wardens had not shot at the men", "that wardens had used their guns at all"),
        ("wardens might have shot at the men", "that wardens had used their guns at all"),
        ("wardens had met the men", "that wardens had used their guns at all"),
    ],
)
def test_deeds_of_others_and_deeds_not_told_answer_nothing(
    page: Pages, told: str, denied: str
) -> None:
    found = across(page, told, denied)
    assert "one denies what the other tells" not in [dispute.reason for dispute in found]


def test_deeds_of_another_month_answer_nothing(page: Pages) -> None:
    told, denied = ACROSS[1]
    found = across(page, told, denied, day="2024-06-03")
    assert told not in [side.claim for dispute in found for side in dispute.sides]
