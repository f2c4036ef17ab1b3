"""Sense: words that tell an event elsewhere, and here a figure, a question, an opinion or a habit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Article, Event, Reading, Span
from memcon.reading import Reader

Row = tuple[str, str, str]


@pytest.fixture(scope="module")
def read() -> Callable[[str], Reading]:
    """A reader of single sentences, as of one day."""
    reader = Reader()

    def one(text: str) -> Reading:
        body = (Span(0, len(text)),)
        return reader.read(Article(id="x", text=text, body=body, published="2017-08-28"))

    return one


def rows(reading: Reading) -> list[Row]:
    """Type, sources and recipients of each event."""
    names = {actor.id: actor.name for actor in reading.actors}

    def told(event: Event) -> Row:
        sources, recipients = (
            ", ".join(names[i] for i in ids) for ids in (event.sources, event.recipients)
        )
        return event.type.value, sources, recipients

    return [told(event) for event in reading.events]


NOTHING = [
    "Senator Maria Hale seized on the matter, the right of shops in Peru to turn guests away.",
    "Senator Maria Hale is battling Representative Joe Dunn for the seat in Ohio.",
    "Senator Maria Hale is taking on Senator John Cole in Arizona.",
    "Senator Maria Hale beat Senator John Cole in Arizona.",
    "The relatives of the boy fought to keep him in Peru.",
    "The parliament's record came under fire for its delays.",
    "The minister asked whether Norway had signed the treaty.",
    "Did Norway condemn the raid by Ghana?",
    "The president of Peru offered a muted response to Chile.",
    "An adviser to the president of Peru requested anonymity to discuss the talks.",
    "The president of Peru refused to identify himself.",
    "The president of Peru defended his decision to cut aid.",
    "The president of Peru made no concessions to Chile.",
    "President Lang wants Chile to see the plan as fair.",
    "President Larsen of Norway talked to reporters on Monday.",
    "The general does not deserve to be charged with murder by the court of Peru.",
    "Legislation in Peru banned the party.",
    "Republicans agree that the prison should be closed.",
    "The senator agreed with the assessment of the minister.",
    "President Lang will threaten Chile with war.",
    "Norway conducted DNA tests.",
    "The committee of Norway recommended a firm to handle the letters.",
    "The minister promised the senator that the car is fine.",
    "Analysts fear that Peru will attack Chile.",
    "The cabinet of Peru usually rejects pleas from Chile.",
    "Peru had trouble signing the treaty with Chile.",
    "The president of Peru is bent on attacking Chile.",
    "The government of Peru gave a guarded answer to Chile in the evening.",
    "The senator held a rally in Ohio.",
    "People fight over land in Peru.",
    "Candidate Maria Hale promised to build new roads.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_meant_leaves_figures_questions_and_opinions_out(
    read: Callable[[str], Reading], text: str
) -> None:
    assert rows(read(text)) == []


MEANT = [
    (
        "Senator Maria Hale attacked President Otto Lang for his ties to banks.",
        [("ACCUSE", "Maria Hale", "Otto Lang")],
    ),
    ("President Otto Lang attacked the free press.", [("ACCUSE", "Otto Lang", "free press")]),
    ("Gunmen attacked the president of Peru.", [("ASSAULT", "Gunmen", "president")]),
    ("Peru attacked Chile.", [("ASSAULT", "Peru", "Chile")]),
    ("The base of Peru came under fire from rebels.", [("ASSAULT", "", "Peru")]),
    ("Guards beat a senator of Peru.", [("ASSAULT", "Guards", "senator")]),
    ("Norway offered asylum to the minister of Ghana.", [("AGREE", "Norway", "minister")]),
    (
        "Peru and Chile agreed that they would reopen the road.",
        [("AGREE", "Peru, Chile", "Peru, Chile")],
    ),
    ("Norway conducted a nuclear test.", [("MOBILIZE", "Norway", "")]),
    ("Norway defended Ghana against criticism.", [("SUPPORT", "Norway", "Ghana")]),
    ("President Lang vowed to overturn the law.", [("THREATEN", "Lang", "")]),
    (
        "The prosecutor of Peru vowed to go after anyone who attacks Chile.",
        [("THREATEN", "prosecutor", "")],
    ),
    ("President Lang promised to veto the law.", [("REJECT", "Lang", "")]),
    ("The minister of Peru urged retaliation on Chile.", [("ACCUSE", "minister", "Chile")]),
    ("Norway provided military support to Ghana.", [("AID", "Norway", "Ghana")]),
    (
        "The miners held a rally against the president of Peru.",
        [("PROTEST", "miners", "president")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MEANT, ids=[text for text, _ in MEANT])
def test_meant_keeps_or_recasts_what_is_told(
    read: Callable[[str], Reading], text: str, expected: list[Row]
) -> None:
    assert rows(read(text)) == expected


HIT = [
    ("Norway condemned the bombing of the embassy of Ghana.", ("ACCUSE", "Norway", "")),
    ("Norway condemned the raid by Ghana on Togo.", ("ACCUSE", "Norway", "Ghana")),
    ("Norway condemned the arrests in Ghana.", ("ACCUSE", "Norway", "Ghana")),
    ("The union sued the bank on behalf of Ghana.", ("ACCUSE", "union", "bank")),
    ("The senator called it a threat to Peru.", ("ACCUSE", "senator", "")),
    ("Ghana asked for the lifting of two United Nations resolutions.", ("REQUEST", "Ghana", "")),
]


@pytest.mark.parametrize(("text", "expected"), HIT, ids=[text for text, _ in HIT])
def test_roles_name_those_hit_and_nobody_beside(
    read: Callable[[str], Reading], text: str, expected: Row
) -> None:
    assert rows(read(text)) == [expected]


def test_magnitudes_are_no_days_or_years(read: Callable[[str], Reading]) -> None:
    text = (
        "The police of Norway detained 40 people on August 23, 2017. Abe said the men were freed."
    )
    first = read(text).events[0]
    assert [(m.what, m.value) for m in first.magnitudes] == [("people", 40.0)]


SERIES = [
    ("The Senate of Peru rejected the treaty in 2001, 2003 and 2005.", None),
    ("The Senate of Peru rejected the treaty in 2001.", "2001"),
    ("President Larsen of Norway met President Otieno of Kenya on Monday, August 21, 2017.", ...),
]


@pytest.mark.parametrize(("text", "value"), SERIES, ids=[text for text, _ in SERIES])
def test_events_of_several_years_have_no_date(
    read: Callable[[str], Reading], text: str, value: object
) -> None:
    (event,) = read(text).events
    found = event.date.value if event.date else None
    assert found == ("2017-08-21" if value is ... else value)


def test_a_verb_hung_under_an_infinitive_goes_with_the_verb_above(
    read: Callable[[str], Reading],
) -> None:
    text = "Norway wants Peru to end the war and has condemned Chile."
    assert ("ACCUSE", "Norway", "Chile") in rows(read(text))


FIGURES = [
    # a particle that makes another verb
    "President Jan Larsen had to shell out money to Peru.",
    "Senator Maria Hale fired off shots at Joe Dunn.",
    "President Jan Larsen blew up at Ambassador Joe Dunn.",
    # an object that no force can touch
    "Senator Maria Hale hijacked the debate.",
    "President Jan Larsen raided the pension fund.",
    "President Jan Larsen arrested the decline of the Labour Party.",
    "The president of Peru destroyed thousands of emails.",
    # civilians, with no weapon or wound in the sentence
    "The Democratic Party sank the bill.",
    "The New York Times slaughtered President Jan Larsen over the budget.",
    "President Jan Larsen was ambushed by reporters outside the hotel.",
    "The Democrats recaptured the House of Representatives.",
    "Joe Dunn has come under fire from Maria Hale to release his letters.",
    "Every clash between Maria Hale and Joe Dunn was about money.",
    # a passive whose agent is nobody
    "President Jan Larsen was detained by traffic.",
    # an abstraction that threatens
    "Maria Hale spoke. Her agenda threatens to ban imports from Mexico.",
]


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_of_force_is_no_force(read: Callable[[str], Reading], text: str) -> None:
    assert rows(read(text)) == []


MEANT = [
    ("Senator Maria Hale launched an attack on Senator Joe Dunn over taxes.",
     [("ACCUSE", "Maria Hale", "Joe Dunn")]),
    ("President Jan Larsen of Norway destroyed the village in Chile.",
     [("ASSAULT", "Jan Larsen", "Chile")]),
    ("Israeli tanks shelled positions in Lebanon.", [("ASSAULT", "Israeli tanks", "Lebanon")]),
    ("Senator Maria Hale criticized the Paris agreement.", [("ACCUSE", "Maria Hale", "")]),
    ("Senator Maria Hale, Joe Dunn and John Cole have all attacked Ann Reed.",
     [("ACCUSE", "Maria Hale, Joe Dunn, John Cole", "Ann Reed")]),
    ("Joe Dunn spoke. Dunn's running mate, John Cole, has backed Ann Reed.",
     [("SUPPORT", "John Cole", "Ann Reed")]),
    ("The United States is large. The state of Arizona sued Peru.",
     [("ACCUSE", "state of Arizona", "Peru")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT, ids=[text for text, _ in MEANT])
def test_who_is_meant_is_told(
    read: Callable[[str], Reading], text: str, expected: list[Row]
) -> None:
    assert rows(read(text)) == expected
