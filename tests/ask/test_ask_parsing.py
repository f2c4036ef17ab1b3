"""What is recognised in a question: tables of questions with what they ask."""

from __future__ import annotations

from datetime import date

import pytest

from memcon.ask.parsing import parse
from memcon.ask.question import Part, Want
from memcon.store import Store

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Who visited Pyongyang?", Want.WHO),
        ("Whom did Wang Yi meet?", Want.WHO),
        ("Which minister resigned?", Want.WHO),
        ("What did Moon promise?", Want.WHAT),
        ("When did the summit end?", Want.WHEN),
        ("On what date did the summit end?", Want.WHEN),
        ("Where did the leaders meet?", Want.WHERE),
        ("In which city did the leaders meet?", Want.WHERE),
        ("Why did the talks fail?", Want.WHY),
        ("How many resolutions are there?", Want.COUNT),
        ("Did Kim leave?", Want.WHETHER),
        ("Moon speech summit", Want.ABOUT),
    ],
)
def test_ask_parsing_kind(example: Store, text: str, want: Want) -> None:
    assert parse(text, example, today=TODAY).want is want


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("What did Ri Yong Ho say?", [("Ri Yong Ho", Part.AGENT, "person:ri-yong-ho")]),
        (
            "what did ri yong ho say about sanctions",
            [("Ri Yong Ho", Part.AGENT, "person:ri-yong-ho")],
        ),
        ("What did Trump say?", [("Trump", Part.AGENT, "person:donald-trump")]),
        (
            "Did Pompeo reject Ri's account?",
            [("Pompeo", Part.AGENT, "person:mike-pompeo"), ("Ri", Part.ANY, "person:ri-yong-ho")],
        ),
        ("Who thanked Vietnam?", [("Vietnam", Part.PATIENT, "state:VNM")]),
        ("What did Beijing urge?", [("Beijing", Part.AGENT, "state:CHN")]),
        ("What does the Kremlin say?", [("Kremlin", Part.AGENT, "government:rus-kremlin")]),
        (
            "reaction of the White House",
            [("White House", Part.AGENT, "government:usa-white-house")],
        ),
        ("What did Zebulon Quist say?", [("Zebulon Quist", Part.AGENT, None)]),
        ("Where did Vietnam's delegation land?", [("Vietnam", Part.ANY, "state:VNM")]),
        ("Did the Hanoi summit talks end?", [("Hanoi", Part.ANY, "state:VNM")]),
        ("What did Trump demand?", [("Trump", Part.AGENT, "person:donald-trump")]),
        ("When did Moon visit?", [("Moon", Part.AGENT, "person:moon-jae-in")]),
        (
            "What did Moon say Trump had promised?",
            [
                ("Moon", Part.AGENT, "person:moon-jae-in"),
                ("Trump", Part.ANY, "person:donald-trump"),
            ],
        ),
        ("What was Kim accused of?", [("Kim", Part.PATIENT, "person:kim-jong-un")]),
        (
            "Why did the talks fail, in Trump's view?",
            [("Trump", Part.AGENT, "person:donald-trump")],
        ),
        (
            "Where did the vietnamese minister meet pompeo on the moon?",
            [
                ("Vietnamese minister", Part.AGENT, None),
                ("Pompeo", Part.PATIENT, "person:mike-pompeo"),
            ],
        ),
        (
            "What was cut, according to Secretary Pompeo?",
            [("Secretary Pompeo", Part.ANY, "person:mike-pompeo")],
        ),
    ],
)
def test_ask_parsing_actors(
    example: Store, text: str, actors: list[tuple[str, Part, str | None]]
) -> None:
    asked = parse(text, example, today=TODAY).asked
    assert [(a.text, a.part, a.ids[0] if a.ids else None) for a in asked] == actors


@pytest.mark.parametrize(
    ("text", "country", "title"),
    [
        ("What did South Korea's president say?", "KOR", ("president",)),
        ("What did the Chinese foreign minister say?", "CHN", ("foreign", "minist")),
        ("What did the president of Vietnam do?", "VNM", ("president",)),
    ],
)
def test_ask_parsing_offices(
    example: Store, text: str, country: str, title: tuple[str, ...]
) -> None:
    (asked,) = parse(text, example, today=TODAY).asked
    assert asked.country == country
    assert asked.titles[0][0] == title[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What did Ri Yong Ho say about sanctions?", ["sanctions"]),
        ("Who will help to take down the reactor?", ["help", "take down", "reactor"]),
        ("What was said about the joint statement?", ["joint"]),
        ("Do accounts differ on sanctions relief?", ["sanctions", "relief"]),
    ],
)
def test_ask_parsing_words(example: Store, text: str, words: list[str]) -> None:
    assert [term.text for term in parse(text, example, today=TODAY).terms] == words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("What did Kim do in February 2019?", date(2019, 2, 1), date(2019, 2, 28)),
        ("What happened on 28 February 2019?", date(2019, 2, 28), date(2019, 2, 28)),
        ("What happened since 2018?", date(2018, 1, 1), None),
        ("What happened before 2019?", None, date(2019, 12, 31)),
    ],
)
def test_ask_parsing_period(
    example: Store, text: str, first: date | None, last: date | None
) -> None:
    period = parse(text, example, today=TODAY).period
    assert period is not None
    assert period.first == (first.toordinal() if first else None)
    assert period.last == (last.toordinal() if last else None)


def test_ask_parsing_period_without_year(example: Store) -> None:
    """A month or weekday alone may be of any year or week of the coverage."""
    month = parse("What did Moon say on 1 March?", example, today=TODAY).period
    weekday = parse("What was cancelled on Thursday?", example, today=TODAY).period
    assert month is not None and (month.month, month.day) == (3, 1)
    assert weekday is not None and weekday.weekday == 3


def test_ask_parsing_counts_yesterday_from_the_end_of_old_coverage(example: Store) -> None:
    """The example ends on 6 March 2019: years later, that is what "yesterday" goes by."""
    period = parse("What did Solheim say yesterday?", example, today=TODAY).period
    assert period is not None and period.first == date(2019, 3, 5).toordinal()


@pytest.mark.parametrize(
    ("text", "says", "differs"),
    [
        ("What did Moon say?", True, False),
        ("Trump's explanation of the failure", True, False),
        ("Whom did Kim meet?", False, False),
        ("Do accounts differ on sanctions?", False, True),
        ("Where do Washington and Pyongyang disagree?", False, True),
    ],
)
def test_ask_parsing_asks_for_words_or_difference(
    example: Store, text: str, says: bool, differs: bool
) -> None:
    question = parse(text, example, today=TODAY)
    assert (question.says, question.differs) == (says, differs)


@pytest.mark.parametrize(
    ("text", "verb", "ending", "negated"),
    [
        ("What did Trump warn Iran against?", "warn", "against", False),
        ("Why did the minister not resign?", "resign", None, True),
        ("Who shot down the plane?", "shot down", None, False),
        ("What was the reason?", None, None, False),
        ("How much does Japan plan to invest?", "invest", None, False),
        ("When does Trump intend to return?", "return", None, False),
    ],
)
def test_ask_parsing_verb(
    example: Store, text: str, verb: str | None, ending: str | None, negated: bool
) -> None:
    question = parse(text, example, today=TODAY)
    found = question.verb.text if question.verb else None
    assert (found, question.ending, question.negated) == (verb, ending, negated)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("When will Trump meet Kim?", True),
        ("Where does Moon plan to speak?", True),
        ("When did Trump meet Kim?", False),
        ("How many resolutions are there?", False),
    ],
)
def test_ask_parsing_tells_what_is_to_come(example: Store, text: str, ahead: bool) -> None:
    assert parse(text, example, today=TODAY).ahead is ahead


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("Who disagrees with Moon?", False),
        ("Does Seoul dispute the figures?", False),
        ("Do Seoul and Tokyo disagree on the figures?", True),
        ("Which accounts contradict one another?", True),
    ],
)
def test_ask_parsing_tells_who_disagrees_from_accounts_that_differ(
    example: Store, text: str, differs: bool
) -> None:
    assert parse(text, example, today=TODAY).differs is differs


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "the",
        "a" * 100_000,
        "Kim " * 5000,
        '"""',
        "((((((",
        "\x00\x1b[2J",
        "🙂🙂",
        "of of of",
    ],
    ids=range(11),
)
def test_ask_parsing_takes_anything(example: Store, text: str) -> None:
    question = parse(text, example, today=TODAY)
    assert len(question.asked) <= 8
    assert len(question.terms) <= 12
