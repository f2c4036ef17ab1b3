"""Words of origin and of tongue, stances, and what a clause says that its subject is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Kind
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft

Make = Callable[..., Draft]


def mentions(draft: Make, text: str) -> list[tuple[str, str | None]]:
    """The words of each mention and the name of its actor."""
    found, actors = find_actors(draft(text))
    names = {actor.id: actor.name for actor in actors}
    return [(text[m.start : m.end], names.get(m.actor or "")) for m in found]


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("African-Americans voted early.", "African-Americans", "Americans"),
        ("Many Cuban Americans live in Tampa.", "Cuban Americans", "Cuban"),
        ("Cuban-American voters stayed at home.", "Cuban-American voters", "American"),
        ("They printed a Spanish-language newspaper in Peru.", "Peru", "Spanish"),
        ("Arabic- and French-speaking nurses came to Peru.", "Peru", "French"),
        ("Anti-Castro families fled the island.", "Anti-Castro families", "Anti-Castro"),
        ("Pro-Russian rebels shelled the town.", "Russian", "rebels"),
        ("Many Latinos voted early.", "Many Latinos", "Latinos"),
        ("He spoke to Hispanics in Tampa.", "Hispanics", "Hispanic"),
        ("Mexican-American relations are poor.", "Mexican", "Mexican-American"),
        ("Traffic at the U.S.-Mexico border stopped.", "Mexico", "U.S.-Mexico"),
        ("He thanked Peru in rapid Spanish.", "Peru", "Spanish"),
        ("The envoy to Peru speaks Russian.", "Peru", "Russian"),
        ("The sign-waving protesters left.", "The sign-waving protesters", "waving protesters"),
        ("The 6-year-old boy left.", "The 6-year-old boy", "old boy"),
    ],
)
def test_words_of_origin_are_people_and_no_state(
    draft: Make, text: str, present: str, absent: str
) -> None:
    words = [word for word, _ in mentions(draft, text)]
    assert present in words
    assert absent not in words


def test_people_of_two_origins_are_a_group_of_the_second_country(draft: Make) -> None:
    _, (actor,) = find_actors(draft("Asian-Americans voted early."))
    assert (actor.kind, actor.country, actor.name) == (Kind.GROUP, "USA", "Asian-Americans")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ann Field is, he said, a soldier who lies.", "a soldier", "Ann Field"),
        ("Ann Field spoke. She was once a lawyer in Oslo.", "a lawyer", "Ann Field"),
        ("Ann Field, who became a judge in May, spoke.", "a judge", "Ann Field"),
    ],
)
def test_what_somebody_is_is_a_mention_of_them(
    draft: Make, text: str, word: str, expected: str
) -> None:
    assert dict(mentions(draft, text))[word] == expected


def test_what_a_state_is_is_nobody(draft: Make) -> None:
    assert [word for word, _ in mentions(draft, "Russia is a rebel in this club.")] == ["Russia"]


def test_it_was_somebody_else(draft: Make) -> None:
    found = dict(mentions(draft, "It was a soldier who fired first."))
    assert found["a soldier"] == "soldier"


@pytest.mark.parametrize(
    "text", ["The Republican National Convention opened.", "He spoke to the Texas Senate Caucus."]
)
def test_a_party_before_a_name_makes_no_person(draft: Make, text: str) -> None:
    _, actors = find_actors(draft(text))
    assert Kind.PERSON not in [actor.kind for actor in actors]


def test_a_court_of_another_kind_is_another_court(draft: Make) -> None:
    found = mentions(draft, "The Supreme Court ruled. The appellate court had refused.")
    assert ("Supreme Court", "Supreme Court") in found
    assert "Supreme Court" not in [name for word, name in found if "appellate" in word]


def test_a_title_that_begins_the_clause_is_no_apposition(draft: Make) -> None:
    text = (
        "Prime Minister Ann Field arrived. After two hours with Alan Hill, the prime minister left."
    )
    found = dict(mentions(draft, text))
    assert found["the prime minister"] == "Ann Field"


def test_nobody_calls_a_company_him(draft: Make) -> None:
    text = "Ann Field sold the mining company. Alan Hill called him a liar."
    assert dict(mentions(draft, text))["him"] is None


def test_a_surname_that_is_a_trade_stays_a_name(draft: Make) -> None:
    found = mentions(draft, "The new donors are Paul Singer and Ann Baker, he said.")
    assert {"Paul Singer", "Ann Baker"} <= {word for word, _ in found}


def test_most_of_them_are_republican(draft: Make) -> None:
    words = [word for word, _ in mentions(draft, "Most voters here are Republican and loud.")]
    assert "Republican" not in words


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Small banks are turning heads.", "heads"),
        ("The source of the attraction is clear.", "The source"),
        ("In Ohio the paper said Ann Field told supporters that she won.", "told supporters"),
    ],
)
def test_words_for_people_that_name_nobody_here(draft: Make, text: str, absent: str) -> None:
    assert not [word for word, _ in mentions(draft, text) if absent in word]


def test_heads_and_sources_are_people_where_they_stand_for_them(draft: Make) -> None:
    text = "Heads of state met in Oslo. Sources in the ministry denied it."
    words = [word.split()[0] for word, _ in mentions(draft, text)]
    assert words[:2] == ["Heads", "Sources"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Sources in the Greek ministry of energy said no.", "GRC"),
        ("A source close to the Peruvian delegation said no.", "PER"),
        ("Sources in Greece said no.", None),  # where they are
        ("Diplomatic sources in Lima said no.", None),
    ],
)
def test_sources_are_of_the_body_that_they_speak_from(
    draft: Make, text: str, country: str | None
) -> None:
    (group,) = [
        a for a in find_actors(draft(text))[1] if a.id.startswith("group:") and "source" in a.id
    ]
    assert group.country == country


def test_who_is_the_nominee_is_the_one_spoken_of(draft: Make) -> None:
    text = "Ann Field, who is now the presumptive presidential nominee, spoke in Ohio."
    assert dict(mentions(draft, text))["the presumptive presidential nominee"] == "Ann Field"


def test_two_spaces_end_a_name(draft: Make) -> None:
    words = [word for word, _ in mentions(draft, "He sued the F.A.A.  Most people own no plane.")]
    assert not [word for word in words if "Most" in word and "F.A.A." in word]


def test_a_thing_made_there_brings_no_state_in(draft: Make) -> None:
    assert "Turkish" not in [word for word, _ in mentions(draft, "A drone of Turkish make fell.")]
    assert "Turkish" in [word for word, _ in mentions(draft, "The Turkish drones hit Oslo.")]
