"""What a dispute is called: a phrase that says what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from made import make_article
from memcon.model import Act, Kind
from memcon.reading import Reader
from memcon.recording import build

STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"


def issue(page: Callable[..., Any], said: str, denied: str, *besides: str) -> str:
    """The issue of the one dispute where Karadin says something that Olsk denies."""
    readings = []
    for number, (name, cue, words) in enumerate(
        [("Karadin", "said", said), ("Olsk", "denied", denied)]
        + [("Duarte", "said", words) for words in besides]
    ):
        article = page(f"a{number}", f"{STORY}{name} {cue} {words}.")
        article.state("BGR", "Zubrowka")
        article.state("POL", "Molvania")
        key = article.actor(name, Kind.PERSON, {"Karadin": "BGR", "Olsk": "POL"}.get(name))
        article.says(key, words, cue=cue, act=Act.DENY if cue == "denied" else Act.SAY)
        readings.append(article.reading())
    (dispute,) = build(readings).disputes
    return dispute.issue


def test_issues_a_single_word_is_told_as_the_phrase_that_it_stands_in(
    page: Callable[..., Any],
) -> None:
    found = issue(
        page,
        "that the herring boats were traded for captured divers of the islands",
        "that the boats had been traded for divers of the islands",
        "that the herring boats were at sea",
        "that nobody had seen the herring boats",
    )
    assert found == "herring boats"


@pytest.mark.parametrize("judged", ["outrageous", "so-called", "ridiculous"])
def test_issues_a_word_that_only_judges_is_no_part_of_one(
    page: Callable[..., Any], judged: str
) -> None:
    found = issue(
        page,
        f"that Molvania had drafted the {judged} resolution on the lighthouse",
        f"that Molvania had drafted the {judged} resolution on the lighthouse",
    )
    assert judged not in found and found


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        (
            "Since the regatta ended in March, Ms Olsk was accused by the Saltmarsh League of "
            "smuggling horses. Ms Olsk has denied any wrongdoing.",
            "smuggling horses",
        ),
        (
            "Karadin said that the wardens took claims of herring captains to court. "
            "But the council issued a strong rejection of the claims.",
            "herring captains",
        ),
        (
            "The captains made claims on Monday, Karadin said. But Ms Olsk denied the claims.",
            "The captains made claims on Monday, Karadin said",
        ),
    ],
)
def test_issues_of_charges_say_of_what(text: str, issue: str) -> None:
    reading = next(iter(Reader().pipe([make_article(STORY + text, "2024-05-02")])))
    (dispute,) = build([reading]).disputes
    assert dispute.issue == issue


def test_issues_the_last_words_of_a_long_claim_name_one_too(page: Callable[..., Any]) -> None:
    """A claim of many phrases is counted whole, so that each of them can be looked up."""
    goods = " ".join(f"{a}{b} {c}ing" for a in "brst" for b in ("ock", "ill") for c in "fghlmp")
    words = f"{goods} and that the herring boats were traded for divers"
    found = issue(page, words, "that the herring boats had been traded for divers")
    assert "boats" in found
