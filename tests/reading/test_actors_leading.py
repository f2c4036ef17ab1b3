"""What an article leaves unsaid of its actors: whose an office is, who is one class of people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from memcon.model import Actor, How, Known, Place, Span
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft

Make = Callable[..., Draft]


def known(draft: Make, text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in find_actors(draft(text))[1]}


def told(draft: Make, text: str) -> list[tuple[str, str | None]]:
    """The words of each mention and the name of the one actor behind it."""
    mentions, actors = find_actors(draft(text))
    names = {actor.id: actor.name for actor in actors}
    return [(text[m.start : m.end], names.get(m.actor or "")) for m in mentions]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # the country that the article is about
        (
            "Ghana held a vote on Sunday. Ghana's army kept away, and Ghanaian voters queued.\n"
            "President Kofi Mensah thanked the EU.",
            "Kofi Mensah",
            "GHA",
        ),
        (
            "Ghana held a vote on Sunday. Ghana's army kept away, and Ghanaian voters queued.\n"
            "President Kofi Mensah flew to Togo.",
            "Kofi Mensah",
            None,
        ),
        (
            "Ghana and Togo held votes on Sunday. Ghana's army and Togo's army kept away.\n"
            "President Kofi Mensah thanked them.",
            "Kofi Mensah",
            None,
        ),
        (
            "Ghana held a vote on Sunday. Ghana's army kept away, and Ghanaian voters queued.\n"
            "Ambassador Kofi Mensah thanked the EU.",
            "Kofi Mensah",
            None,
        ),
        (
            "Ghana held a vote on Sunday. Ghana's army kept away, and Ghanaian voters queued.\n"
            "The singer Kofi Mensah thanked them.",
            "Kofi Mensah",
            None,
        ),
        # whom an envoy is sent to is not whose they are
        ("UN Special Envoy for Syria Staffan Berg spoke.", "Staffan Berg", None),
        ("He met the Russian envoy to the U.S.\n\nLena Moss wrote a memo.", "Lena Moss", None),
        ("Max Baucus, the ambassador to China, spoke.", "Max Baucus", None),
        ("Russian ambassador to the US Ivan Petrov spoke.", "Ivan Petrov", "RUS"),
        # an office named before its holder
        (
            "Norway's king spoke to Norway on Monday. Norwegians wept.\nKing Harald left.",
            "Harald",
            "NOR",
        ),
        # a court that every state has is the one it stands with
        ("The case is before the Kenyan Supreme Court.", "Kenyan Supreme Court", "KEN"),
    ],
)
def test_find_actors_gives_an_office_the_country_that_the_article_is_about(
    draft: Make, text: str, name: str, country: str | None
) -> None:
    assert known(draft, text)[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Two gang leaders were held on Monday.", "two gang leaders", "CRM"),
        ("Hospital officials counted the wounded.", "Hospital officials", "MED"),
        ("Lena Moss, head of the country's intelligence agency, resigned.", "Lena Moss", "SPY"),
        ("Lena Moss, deputy director-general of Hallow Group, left.", "Lena Moss", None),
        ("Lena Moss, vice-president of Hallow Group, resigned.", "Lena Moss", None),
        ("Generous hosts took the strangers in.", "Generous hosts", None),
        ("The mayor and his deputy resigned.", "deputy", None),
        ("Det Insp Lena Moss led the inquiry.", "Lena Moss", "COP"),
        ("Hong Kong's chief executive, Lena Moss, resigned.", "Lena Moss", "GOV"),
        (
            "Paul Hart met his Turkish counterpart, Lena Moss. Police shot gunman Ivo Berg.",
            "Ivo Berg",
            "UAF",
        ),
        ("Minister for Agriculture Lena Moss spoke.", "Lena Moss", "GOV"),
    ],
)
def test_find_actors_takes_the_sector_from_the_words_around_a_title(
    draft: Make, text: str, name: str, sector: str | None
) -> None:
    found = {n.lower(): actor for n, actor in known(draft, text).items()}
    assert found[name.lower()].sector == sector


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Minister of Commerce Gao Hucheng spoke to Mr Hill.", {"Gao Hucheng", "Hill"}),
        ("PC Lena Moss and Det Supt Paul Hart gave evidence.", {"Lena Moss", "Paul Hart"}),
        ("Chief Petty Officer Paul Hart was killed.", {"Paul Hart"}),
        ("Wayde Cloosky, 25, of Navan, was held.", {"Wayde Cloosky"}),
        ("The town's richest man, Rinar Ahmetov, was held.", {"Rinar Ahmetov"}),
        ("Police hunted Raphael K. on Monday.", {"Raphael K."}),
        ("Attendance is expected to be high.", set()),
        ("Brexit will cost Britain, Lena Moss said.", {"Lena Moss"}),
        ("Vice President of the Russian Snow Committee Rima Berg spoke.", {"Rima Berg"}),
        ("Managing Director of Rosneft Deutschland GmbH resigned.", set()),
        ("Paul Hart was held at Navan Garda Station.", {"Paul Hart"}),
    ],
)
def test_find_actors_tells_people_from_titles_and_things(
    draft: Make, text: str, names: set[str]
) -> None:
    assert {a.name for a in known(draft, text).values() if a.kind == "person"} == names


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Foreign investors left. The bank said foreign investors will return.",
            "foreign investors",
            "Foreign investors",
        ),
        (
            "A senior US official spoke to us. The senior US official asked for patience.",
            "The senior US official",
            "senior US official",
        ),
        (
            "The Kenyan Supreme Court met. The Supreme Court ruled.",
            "Supreme Court",
            "Kenyan Supreme Court",
        ),
        (
            "Norway's king spoke to Norway on Monday. Norwegians wept.\nKing Harald left.",
            "Norway's king",
            "Harald",
        ),
        ("The Trump team met. The press praised the Trump team.", "Trump team", "Trump team"),
        (
            "The children sang. Teachers said children learn. Few children wept.",
            "children",
            "children",
        ),
        (
            "The Ulster Farmers Party marched. Later the UFP said it was pleased.",
            "UFP",
            "Ulster Farmers Party",
        ),
        (
            "The Scottish government met the British government. Scotland's government won.",
            "Scotland's government",
            "Scottish government",
        ),
        ("Russia's UN ambassador left.", "UN", "United Nations"),
        ("Ukraine's Security Council met.", "Security Council", "Ukrainian Security Council"),
        ("Fighters of al Qaeda fled.", "al Qaeda", "Al Qaeda"),
        ("AQAP leader Omar Zaki spoke.", "AQAP", "Al Qaeda in the Arabian Peninsula"),
        ("At least 23 civilians died.", "23 civilians", "23 civilians"),
        # who speaks, not who is told of
        (
            "Paul Hart met the press. An officer was badly hurt, he said.",
            "he",
            "Paul Hart",
        ),
        ("Paul Hart said Omar Zaki would resign. He said the talks went on.", "He", "Paul Hart"),
        ("Omar Zaki heard that Paul Hart had agreed to pay him.", "him", "Omar Zaki"),
    ],
)
def test_find_actors_keeps_one_actor_one(draft: Make, text: str, words: str, name: str) -> None:
    assert (words, name) in told(draft, text)


def test_find_actors_leaves_a_city_that_something_is_based_in_a_place(draft: Make) -> None:
    found = known(draft, "A London-based charity sent aid.")
    assert [(a.name, a.country) for a in found.values()] == [("London-based charity", "GBR")]


def test_find_actors_calls_no_police_he(draft: Make) -> None:
    text = "German police spoke. They searched the house. He was gone."
    assert ("He", "German police") not in told(draft, text)


def test_find_actors_keeps_counted_people_apart(draft: Make) -> None:
    text = "Two officials spoke on Monday. On Tuesday two officials left."
    actors = find_actors(draft(text))[1]
    assert [a.name.lower() for a in actors] == ["two officials", "two officials"]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Moss shook her head.",
        "The chairs were soaked with rain.",
        "They met in the centre of town.",
        "She stood at the head of the table.",
        "It was run over by a tank.",
        "We called an Uber after lunch.",
        "The jacket held certain PFCs.",
        "Source: the files.",
        "They were accused of excessive force.",
        "They fled in exile from an exchange of fire.",
    ],
)
def test_find_actors_takes_no_thing_for_people(draft: Make, text: str) -> None:
    assert {a.name for a in known(draft, text).values()} <= {"Lena Moss"}


def test_find_actors_leaves_a_name_that_other_states_have_to_the_state_told_of(draft: Make) -> None:
    text = "Ghana voted. Ghana's army kept away. Ghanaians queued. The House sat. Labour Party men left."
    found = known(draft, text)
    assert "House of Representatives" not in found
    assert found["Labour Party"].country == "GHA"


def test_find_actors_takes_what_backs_a_government_for_no_owner_of_it(draft: Make) -> None:
    found = known(draft, "Rebels fought the US-backed government of Yemen.")
    assert {a.country for a in found.values() if a.kind == "government"} <= {"YEM", None}


def test_find_actors_takes_no_council_for_that_of_whom_it_deals_with(draft: Make) -> None:
    found = known(draft, "An envoy for joint work with Russia was named in Tokyo.")
    assert {a.country for a in found.values() if a.kind == "group"} <= {None}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Brazil will buy the gas. The justice ministry gave no date.", "BRA"),
        # a name that no list of states has, with a minister of its own
        ("Brazil will buy Tavaria's gas. Tavaria's prime minister spoke. The justice ministry gave no date.", None),
        ("Brazil will buy the gas. The Tavarian foreign minister spoke. The justice ministry gave no date.", None),
        # a person's
        ("Brazil will buy the gas. Joao Mello spoke. Mello's government was glad. The justice ministry gave no date.", "BRA"),
        # whose money it is says nothing of whose ministry
        ("The port will cost 500 million U.S. dollars. The justice ministry gave no date.", None),
    ],
)  # fmt: skip
def test_find_actors_takes_no_country_that_is_only_named_beside_an_unlisted_state(
    draft: Make, text: str, country: str | None
) -> None:
    (ministry,) = [a for a in find_actors(draft(text))[1] if "ministry" in a.name.lower()]
    assert ministry.country == country


ONCE = "The government freed sixty men, the justice ministry said. A truce was signed in Doha."
TWICE = f"{ONCE} The men arrived in Doha on Monday."
NDJAMENA = Place(0, 1, "N'Djamena", "TCD", None, 12.1, 15.0)
DOHA = Place(0, 1, "Doha", "QAT", None, 25.3, 51.5)


@pytest.mark.parametrize(
    ("text", "places", "filed", "country"),
    [
        (TWICE, (DOHA,), None, "QAT"),
        (ONCE, (DOHA,), None, None),  # a capital may be where others met
        (TWICE, (DOHA, NDJAMENA), None, None),
        (TWICE, (DOHA,), "N'DJAMENA", None),
        (ONCE, (DOHA,), "DOHA", "QAT"),
    ],
)
def test_find_actors_takes_no_country_from_the_capital_in_which_others_met(
    draft: Make, text: str, places: tuple[Place, ...], filed: str | None, country: str | None
) -> None:
    made = draft(text if filed is None else f"{filed} - {text}")
    made.places = places
    if filed is not None:
        line = Known(How.PRINTED, filed, Span(0, len(filed)))
        made.article = replace(made.article, known={"dateline": line})
    (ministry,) = [a for a in find_actors(made)[1] if a.name == "justice ministry"]
    assert ministry.country == country
