"""The main event: who did what, when and where, from headline and lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from memcon.model import MainEvent
from memcon.reading.draft import Draft
from memcon.reading.headline import headline, phrase
from memcon.reading.main_event import find_main_event
from memcon.reading.places import find_places
from memcon.reading.times import find_times

Make = Callable[..., Draft]
BODY = (
    "The foreign minister Ana Lopez met rebel leaders in Oslo on Tuesday and signed a truce.\n"
    "Lopez said the army would leave the port of Aden by April."
)


def read(
    draft: Make, title: str | None, text: str, published: str | None = "2019-03-01"
) -> MainEvent:
    """The main event of an article with this title and body."""
    made = draft(text, published)
    made.article = replace(made.article, title=title)
    made.times, made.places = find_times(made), find_places(made)
    return find_main_event(made)


def test_main_event_of_headline_and_lead(draft: Make) -> None:
    found = read(draft, "Lopez meets rebel leaders in Oslo", BODY)
    assert found.who[0] == "Ana Lopez"
    assert found.what == "meets rebel leaders in Oslo"
    assert found.when == ("2019-02-26", "2019-03-01")
    assert found.where[0] == "Oslo"


def test_main_event_without_title_is_the_leads(draft: Make) -> None:
    found = read(draft, None, BODY)
    assert found.what.startswith("met rebel leaders in Oslo")
    assert found.where[0] == "Oslo"


def test_main_event_without_dates_is_published_today(draft: Make) -> None:
    assert read(draft, "Lopez signs truce", "Ana Lopez signed a truce with them.").when == (
        "2019-03-01",
    )
    assert read(draft, "Lopez signs truce", "Ana Lopez signed a truce with them.", None).when == ()


def test_main_event_of_nothing(draft: Make) -> None:
    assert read(draft, None, "Photo: AFP") == MainEvent(when=())


def test_main_event_is_not_to_come(draft: Make) -> None:
    text = "Ana Lopez will fly to Oslo on Thursday. She met rebel leaders on Tuesday."
    assert read(draft, "Lopez met rebel leaders", text).when[0] == "2019-02-26"


def test_main_event_is_what_it_stands_for(draft: Make) -> None:
    text = "Few thought that a truce would come. But on Wednesday, it happened. They rest today."
    assert read(draft, "Rebels sign truce", text).when[0] == "2019-02-27"


@pytest.mark.parametrize(
    ("title", "subjects", "predicate"),
    [
        ("Lopez rejects a truce after long talks", ["Lopez"], "rejects a truce"),
        ("Lopez And Kaya Sign A Truce As Talks End", ["Lopez", "Kaya"], "sign a truce"),
        ("Aden talks: Lopez has left the room", ["Lopez"], "has left the room"),
        ("'We Are Done' Lopez leaves the talks in anger", ["Lopez"], "leaves the talks in anger"),
        ("Lopez has rejected the truce, says Kaya", ["Lopez"], "has rejected the truce"),
        ("Rebels leave Aden - The Daily Post", ["Rebels"], "Rebels leave Aden"),
    ],
)
def test_headline_clauses(draft: Make, title: str, subjects: list[str], predicate: str) -> None:
    made = draft("Ana Lopez and Emre Kaya sign a truce as talks end, and Lopez said so to Kaya.")
    made.article = replace(made.article, title=title)
    clause = headline(made)
    assert clause is not None
    assert ([phrase(token) for token in clause.subjects], clause.predicate()) == (
        subjects,
        predicate,
    )


@pytest.mark.parametrize("title", [None, "", "   ", "...", "'" * 400, "a: " * 200])
def test_headline_survives_odd_titles(draft: Make, title: str | None) -> None:
    made = draft("Ana Lopez signed.")
    made.article = replace(made.article, title=title)
    clause = headline(made)
    assert clause is None or clause.predicate() is not None
