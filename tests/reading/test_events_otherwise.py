"""Words of politics where nothing political is done: sport, accidents, quarrels, errands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Article, Reading, Span
from memcon.reading import Reader

Coded = list[tuple[str, str, str]]
Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read() -> Read:
    """A reader of short texts, as of one day."""
    reader = Reader()

    def one(text: str) -> Reading:
        body = (Span(0, len(text)),)
        return reader.read(Article(id="x", text=text, body=body, published="2017-08-28"))

    return one


def told(read: Read, text: str) -> Coded:
    """Type, status and trigger of each event of a text."""
    found = read(text).events
    return [(e.type.value, e.status.value, text[e.anchor.start : e.anchor.end]) for e in found]


@pytest.mark.parametrize(
    "text",
    [
        # games
        "Spain will meet Italy in the final on Sunday.",
        "Captain Steve Hall has supported fast bowler Brad Reed after criticism of his bowling.",
        "Kenya attacked the world record in the relay.",
        "The football coach accused the referee of bias after the match.",
        # what is only played
        "Police took part in a simulated terrorist attack on Ghana's parliament.",
        # accidents and what officials do after them
        "Police have sealed off the crash site near the airport in Ghana.",
        "The Transport Safety Bureau is investigating the crash of a light aircraft near Perth.",
        "Sixteen miners were killed in an explosion at a coal mine in China.",
        # quarrels of words
        "France and Germany clashed over the budget at a summit in Brussels.",
        "Norway and the United Nations clashed in Geneva over how best to deal with refugees.",
        # titles, tours, ceremonies, the family
        "Counsel assisting the commission told the court in Ghana of a culture of fear.",
        "The minister inspected the refugee camps in Nauru.",
        "Police officers and community leaders assembled at the site for a minute of silence.",
        "The doctors are still talking to his children.",
        # what is only asked, feared or told the press
        "There has been no talk of what role the Scottish Government will play.",
        "Officials in Malaysia declined to say how many North Koreans were inside.",
        "National Park Service officials held a news conference on Friday.",
        "The senator was concerned that Peru would work with Chile.",
        "The Emergency Service says it has received 5,000 calls for help.",
        "Police trying to place the sheikh under house arrest were driven back.",
        # nobody in particular, and what is only kept up
        "We often hear of people asking the minister to help.",
        "The president of Chile vowed never to forget the victims of the attack.",
        "A Swedish man has been fighting with the rebels in Mali.",
        "The Federal Reserve cut rates and left the door open to further cuts.",
    ],
)
def test_nothing_political_is_told(read: Read, text: str) -> None:
    assert told(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police sealed off the town after the shooting.", [("COERCE", "occurred", "sealed")]),
        ("Prosecutors in Peru are investigating the minister.", [("ACCUSE", "occurred", "investigating")]),
        ("Police in Peru are investigating the bombing of a train.", [("ACCUSE", "occurred", "investigating")]),
        ("UN inspectors inspected the plant in Iran.", [("ACCUSE", "occurred", "inspected")]),
        ("India and Pakistan clashed along the border on Monday.", [("ASSAULT", "occurred", "clashed")]),
        ("Police clashed with protesters in Athens over the law.", [("ASSAULT", "occurred", "clashed")]),
        ("The army is fighting with rebels in Mali.", [("ASSAULT", "under way", "fighting")]),
        ("Two men were killed in an explosion at a police post in Mali.", [("ASSAULT", "occurred", "killed")]),
        ("The foreign ministers of Peru and Chile assembled in Oslo.", [("CONSULT", "occurred", "assembled")]),
        ("Norway has agreed to the final plan of the mediators.", [("AGREE", "occurred", "agreed")]),
        ("The judge agreed to lead the tribunal of Ghana.", [("AGREE", "occurred", "agreed")]),
        ("Belgacem attacked a military patrol in Mali.", [("ASSAULT", "occurred", "attacked")]),
        ("The prime minister attacked the president over the budget.", [("ACCUSE", "occurred", "attacked")]),
        ("Peru vowed to arrest the rebels.", [("THREATEN", "occurred", "vowed")]),
    ],
)  # fmt: skip
def test_what_is_political_stays(read: Read, text: str, expected: Coded) -> None:
    assert told(read, text) == expected


def test_a_part_denied_leaves_the_act_as_it_was(read: Read) -> None:
    text = "Rebel groups in Mali denied involvement in Thursday's attack on the parliament."
    (event,) = [e for e in read(text).events if e.type.value == "ASSAULT"]
    assert (event.status.value, event.claimed_by) == ("occurred", None)


def test_rejected_criticism_is_its_critics(read: Read) -> None:
    made = read("Peru rejected criticism of Chile's stand from Norway.")
    names = {actor.id: actor.name for actor in made.actors}
    (event,) = made.events
    assert [names[actor] for actor in event.recipients] == ["Norway"]


Row = tuple[str, str, str, str]
MEANT: list[tuple[str, list[Row]]] = [
    # whose act it is
    (
        "Peru accused Chile of stoking the conflict by killing three Peruvians.",
        [
            ("ACCUSE", "occurred", "Peru", "Chile"),
            ("ASSAULT", "claimed", "Chile", "Peruvians"),
        ],
    ),
    (
        "Norway urged Peru to release the men and to lift the blockade on Chile.",
        [("REQUEST", "occurred", "Norway", "Peru")],
    ),
    # what is ruled out is not done, and what is denied is the charge and not that it was made
    ("The president of Chile ruled out sending troops to Peru.", [("REJECT", "occurred", "president", "")]),
    (
        "Norway has accused Iran of arming the rebels, a charge Tehran denies.",
        [("ACCUSE", "occurred", "Norway", "Iran")],
    ),
    # whom it concerns
    (
        "Norway expressed concern over the arrests of journalists in Turkey.",
        [("ACCUSE", "occurred", "Norway", "Turkey")],
    ),
    ("Thousands marched in Oslo against the war in Iraq.", [("PROTEST", "occurred", "", "")]),
    (
        "Peruvian warplanes launched a series of strikes on Chile, while helicopters fired rockets on"
        " offices in Chile.",
        [
            ("ASSAULT", "occurred", "Peruvian warplanes", "Chile"),
            ("ASSAULT", "occurred", "helicopters", "Chile"),
        ],
    ),
    ("Peru vowed to crackdown on militants.", [("THREATEN", "occurred", "Peru", "militants")]),
    ("Chile will withdraw its troops from the town.", [("AGREE", "occurred", "Chile", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_whose_act_it_is_and_whom_it_concerns(read: Read, text: str, expected: list[Row]) -> None:
    made = read(text)
    names = {actor.id: actor.name for actor in made.actors}
    rows = [
        (
            event.type.value,
            event.status.value,
            ", ".join(names[actor] for actor in event.sources),
            ", ".join(names[actor] for actor in event.recipients),
        )
        for event in made.events
    ]
    assert rows == expected


def test_numbers_of_a_clause_beside_are_not_the_acts_own(read: Read) -> None:
    (first, _) = read(
        "Rebels killed ten soldiers in Mali, while two bombers wounded four civilians in Chad."
    ).events
    assert [(m.what, m.value) for m in first.magnitudes] == [("dead", 10.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed two dozen soldiers in Mali.", 24.0),
        ("Rebels killed three hundred soldiers in Mali.", 300.0),
        ("Norway gave two hundred million dollars to Ghana.", 2e8),
    ],
)
def test_numbers_of_several_words(read: Read, text: str, expected: float) -> None:
    (event,) = read(text).events
    assert [m.value for m in event.magnitudes] == [expected]


def test_what_goes_on_is_not_of_the_day_of_talks_told_before(read: Read) -> None:
    text = "President Berg of Norway met President Diaz of Peru in June. Norway is urging Peru to sign."
    dates = [(e.type.value, e.date and e.date.value) for e in read(text).events]
    assert dates == [("CONSULT", "2017-06"), ("REQUEST", "2017-08-28")]


def test_otherwise_the_present_of_a_later_day_is_planned(read: Read) -> None:
    (told_of,) = told(read, "Norway attacks Chile on September 6.")
    assert told_of[1] == "planned"
    (told_of,) = told(read, "Norway attacks Chile on August 29.")
    assert told_of[1] == "occurred"
