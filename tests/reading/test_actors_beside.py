"""Other words for whoever was just named, and words that stand beside a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Kind
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft

Make = Callable[..., Draft]


def told(draft: Make, text: str) -> list[tuple[str, str | None]]:
    """The words of each mention and the name of the one actor behind it."""
    mentions, actors = find_actors(draft(text))
    names = {actor.id: actor.name for actor in actors}
    return [(text[m.start : m.end], names.get(m.actor or "")) for m in mentions]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The money came from Harlan Field, a Texas real estate developer, who had backed him.",
            "a Texas real estate developer",
            "Harlan Field",
        ),
        ("Hamas, the militant group that rules Gaza, refused.", "the militant group", "Hamas"),
        ("Hamas refused the offer. The group said so on Monday.", "The group", "Hamas"),
        ("Oxfam sent aid. The organization asked for more.", "The organization", "Oxfam"),
        (
            "Mitch McConnell spoke Tuesday. The Kentucky Republican dismissed the plan.",
            "The Kentucky Republican",
            "Mitch McConnell",
        ),
        ("Saudi Arabia sent a paper. The kingdom hopes for talks.", "The kingdom", "Saudi Arabia"),
        (
            "The West Virginia legislature voted it down.",
            "The West Virginia legislature",
            "West Virginia legislature",
        ),
        (
            "Congressional Republicans blocked the bill.",
            "Congressional Republicans",
            "Congressional Republicans",
        ),
        ("Some Democrats opposed the bill.", "Some Democrats", "Some Democrats"),
        ("Democrats opposed the bill.", "Democrats", "Democratic Party"),
        (
            "Donald Field is breaking the mold. The billionaire businessman met them.",
            "The billionaire businessman",
            "Donald Field",
        ),
        (
            "Hillary Hill won.\nBill Hill was president in 1992.\nHillary Hill spoke. Hill left.",
            "Hill",
            "Hillary Hill",
        ),
        ("The advocacy group Autism Speaks sponsors it.", "Autism Speaks", "Autism Speaks"),
        (
            "A six-year-old boy was found. Lawyers of the boy sent letters.",
            "the boy",
            "six-year-old boy",
        ),
        ("Elian Field, a 6-year-old boy, was found. Police met the boy.", "the boy", "Elian Field"),
        (
            "The protesters marched. They said the police had beaten them.",
            "them",
            "protesters",
        ),
    ],
)
def test_other_words_for_whoever_was_just_named(
    draft: Make, text: str, words: str, name: str
) -> None:
    assert (words, name) in told(draft, text)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Red Cross and Oxfam sent aid. The group asked for more.", "The group", "Oxfam"),
        ("Oxfam sent aid. The company paid for it.", "The company", "Oxfam"),
        (
            "Ann Field met Joan Hill, and Bo Lee left. The Ohio senator was pleased.",
            "The Ohio senator",
            "Ann Field",
        ),
        (
            "Gov. Jay Nixon signed it. In Georgia, the state's Republican governor refused.",
            "Republican governor",
            "Jay Nixon",
        ),
        (
            "The Saudi government acted. The paper notes the government is firm, and it says so.",
            "it",
            "Saudi government",
        ),
        ("Kerry Hill met Barack Obama. Moore thanked him.", "him", "Kerry Hill"),
        ("Mitt Romney won by his leadership in the church.", "his leadership", "leadership"),
        (
            "Hoteliers say trade fell after a blast that killed 250 people. They report calls.",
            "They",
            "250 people",
        ),
        (
            "Officials asked for aid. The minister felt no ill will toward Americans over their acts.",
            "their",
            "Officials",
        ),
        (
            "The Cuban government protested. The boy was returned by the federal government.",
            "the federal government",
            "Cuban government",
        ),
        (
            "Kyle Babcock, a farmer, said Donald Trump is his third choice.",
            "his",
            "Donald Trump",
        ),
        (
            "The party leader is Craig Dunn. One party leader said no.",
            "One party leader",
            "Craig Dunn",
        ),
        ("Qatar and Oman sent papers. The emirate and the kingdom agreed.", "kingdom", "Oman"),
    ],
)
def test_nobody_is_chosen_where_another_may_be_meant(
    draft: Make, text: str, words: str, name: str
) -> None:
    assert (words, name) not in told(draft, text)


@pytest.mark.parametrize("title", ["director", "president", "founder"])
def test_the_sector_is_open_where_no_table_knows_what_the_office_is_of(
    draft: Make, title: str
) -> None:
    _, actors = find_actors(draft(f"Jon Westin, {title} of Open Doors for Change, spoke."))
    assert [(a.name, a.kind, a.sector) for a in actors][:1] == [("Jon Westin", Kind.PERSON, None)]


def test_an_embassy_in_a_city_is_not_of_that_country(draft: Make) -> None:
    _, actors = find_actors(draft("The Embassy in Nairobi will be moved. Kenya and Oman agreed."))
    assert {a.name: a.country for a in actors}["Embassy"] is None


def test_an_envoy_who_is_a_special_representative_is_of_the_government(draft: Make) -> None:
    _, actors = find_actors(draft("Special representative Steven Holm flew to the talks."))
    assert [(a.name, a.sector) for a in actors] == [("Steven Holm", "GOV")]


def test_georgia_alone_may_be_either(draft: Make) -> None:
    _, actors = find_actors(draft("In Georgia, police arrested two judges."))
    assert {a.country for a in actors} == {None}


def test_cape_breton_is_not_in_france(draft: Make) -> None:
    _, actors = find_actors(draft("Rob Calder, the mayor of a Cape Breton town, spoke."))
    assert [(a.name, a.country) for a in actors] == [("Rob Calder", "CAN")]


def test_a_word_for_a_body_before_a_name_makes_it_no_persons(draft: Make) -> None:
    _, actors = find_actors(draft("The advocacy group Autism Speaks sponsors it."))
    assert [(a.name, a.kind) for a in actors] == [("Autism Speaks", Kind.ORGANISATION)]


def test_they_are_all_who_are_named_together(draft: Make) -> None:
    text = "Founders Ann Field, Alice Hill and Joan Moore were honored for their work."
    mentions, _ = find_actors(draft(text))
    assert [len(m.members) for m in mentions if text[m.start : m.end] == "their"] == [3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # when it acted is no part of a body's name
        ("The Foreign Ministry on Monday thanked Togo.", ("Foreign Ministry on Monday", False)),
        # a treaty is named after where it was made
        ("Ghana left the Lisbon Treaty.", ("Lisbon", False)),
        ("The Moscow talks ended early.", ("Moscow", False)),
        ("The Moscow dispute with Oslo went on.", ("Moscow", True)),
    ],
)
def test_who_a_place_or_body_is(draft: Make, text: str, expected: tuple[str, bool]) -> None:
    form, named = expected
    assert any(words == form and who is not None for words, who in told(draft, text)) is named


def test_a_nations_leader_is_its_own(draft: Make) -> None:
    text = (
        "Prime Minister Ann Field spoke. Scotland's leader said she would go.\n"
        "Scottish First Minister Una Reid went."
    )
    assert ("Scotland's leader", "Una Reid") in told(draft, text)
    assert ("Scotland's leader", "Ann Field") not in told(draft, text[: text.index("Scottish")])


@pytest.mark.parametrize("name", ["Annual General Meeting", "the Madrid Accord", "the Atlas Award"])
def test_a_gathering_or_a_text_is_no_actor(draft: Make, name: str) -> None:
    assert not any(
        words in name and who is not None
        for words, who in told(draft, f"It chose {name} on Friday.")
    )


def test_whoever_was_in_office_then_is_not_who_is_now(draft: Make) -> None:
    text = (
        "The plan was made by then Prime Minister Ann Field last year. The MPs of Ghana met.\n"
        "On Friday Lord Reid called it a breach. But the prime minister has defended it."
    )
    assert ("the prime minister", "Ann Field") not in told(draft, text)
    near = "Former President Ann Field spoke. The president smiled."
    assert ("The president", "Ann Field") in told(draft, near)


def test_a_hospital_is_neither_the_military_nor_him(draft: Make) -> None:
    text = (
        "Morsi was held at a Cairo military hospital. The court freed him.\n"
        "The military objected to it."
    )
    mentions = told(draft, text)
    assert ("The military", "Cairo military hospital") not in mentions
    assert ("him", "Cairo military hospital") not in mentions


def test_a_particle_keeps_a_capital_in_a_name(draft: Make) -> None:
    text = "Senator Leila De Lima was freed. De Lima said the charges were false. She left Lima."
    mentions = told(draft, text)
    assert ("Senator Leila De Lima", "Leila De Lima") in mentions
    assert ("De Lima", "Leila De Lima") in mentions
    assert not any(who == "Peru" for _, who in mentions)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "The Field administration spoke. The Reid administration denied it.",
            "Reid administration",
        ),
        ("President Ann Field spoke. The Labour government denied it.", "Labour government"),
    ],
)
def test_a_body_called_after_its_leader_is_no_other(draft: Make, text: str, form: str) -> None:
    assert (form, form) in told(draft, text)
