"""What an article itself calls false, bare denials of charges, and claims called untrue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from memcon.model import Act, Dispute, DisputeKind, Kind, Reading
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"
ACTS = {"denied": Act.DENY, "rejected": Act.DENY, "accused": Act.CRITICISE, "asked": Act.ASK}


def told(page: Pages, id: str, text: str, *said: tuple[str, str, str]) -> Reading:
    """One article with statements, each by its source, its cue and its words, in that order."""
    article = page(id, STORY + text)
    article.state("BGR", "Zubrowka")
    article.state("POL", "Molvania")
    named = {source: article.actor(source, Kind.PERSON) for source, _, _ in said}
    for source, cue, words in said:
        article.says(named[source], words, cue=cue, act=ACTS.get(cue, Act.SAY))
        article.told_by(source, cue)
    reading: Reading = article.reading()
    return reading


def sides(found: Sequence[Dispute]) -> list[list[tuple[str, str]]]:
    """For each dispute, for each side: who (the last name; "" for the outlet) and the words."""
    return [
        [(s.actors[0].rpartition(":")[2] if s.actors else "", s.claim) for s in dispute.sides]
        for dispute in found
    ]


FALSELY = [
    "Karadin falsely claimed that the dam was sound.",
    "Karadin claimed wrongly that the dam was sound.",
    "Karadin claimed, without any evidence, that the dam was sound.",
    "Voters tired of Karadin and his false claims that the dam was sound.",
    "Voters tired of Karadin and his debunked and misleading claims that the dam was sound.",
]


@pytest.mark.parametrize("text", FALSELY)
def test_checks_what_the_article_calls_false_stands_against_the_outlet(
    page: Pages, text: str
) -> None:
    cue = "claims" if "claims" in text else "claimed"
    reading = told(page, "a", text, ("Karadin", cue, "that the dam was sound"))
    (dispute,) = build([reading]).disputes
    assert dispute.kind is DisputeKind.DENIAL
    assert dispute.reason.startswith("the article itself ")
    assert sides([dispute]) == [[("", text), ("karadin", "that the dam was sound")]]


def test_checks_of_a_long_sentence_show_the_part_that_calls_it_false(page: Pages) -> None:
    part = "Karadin falsely claimed that the dam was sound"
    text = f"The dairy farmers of the upper valley went home to their herds on Friday after {part}."
    reading = told(page, "a", text, ("Karadin", "claimed", "that the dam was sound"))
    assert sides(build([reading]).disputes) == [[("", part), ("karadin", "that the dam was sound")]]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Karadin claimed that the dam was falsely labelled.", "claimed"),
        ("Karadin was wrongly jailed in May. He said that the dam was sound.", "said"),
        ("Karadin asked, falsely modest, that the dam was sound.", "asked"),
        ("Karadin claimed that the dam was sound.", "claimed"),
        ("Karadin repeated his claims that the dam was sound.", "claims"),
        ("Karadin, in the false dawn of May, claims that the dam was sound.", "claims"),
    ],
)
def test_checks_where_the_article_calls_nothing_false_there_is_none(
    page: Pages, text: str, cue: str
) -> None:
    words = text.partition(f"{cue} ")[2].rstrip(".") or "that the dam was sound"
    assert build([told(page, "a", text, ("Karadin", cue, words))]).disputes == ()


def test_checks_one_says_that_the_other_tells_it_falsely(page: Pages) -> None:
    text = "Olsk said Karadin falsely claimed that the dam was sound."
    article = page("a", STORY + text)
    karadin, olsk = (article.actor(name, Kind.PERSON) for name in ("Karadin", "Olsk"))
    outer = article.says(olsk, text[len("Olsk said ") :], cue="said")
    article.says(karadin, "that the dam was sound", cue="claimed", nested_in=outer)
    found = build([article.reading()]).disputes
    assert [{who for who, _ in each} for each in sides(found)] == [{"olsk", "karadin"}]
    assert "one says that it is told falsely" in found[0].reason


@pytest.mark.parametrize(
    "denial", ["the charges through a lawyer", "the allegation", "all accusations"]
)
def test_checks_bare_charges_are_those_just_told_of_who_denies_them(
    page: Pages, denial: str
) -> None:
    text = (
        "Duarte said that the harvest was poor. Olsk said that Karadin had sold the village well. "
        f"Karadin denied {denial}."
    )
    reading = told(
        page,
        "a",
        text,
        ("Duarte", "said", "that the harvest was poor"),
        ("Olsk", "said", "that Karadin had sold the village well"),
        ("Karadin", "denied", denial),
    )
    assert sides(build([reading]).disputes) == [
        [("olsk", "that Karadin had sold the village well"), ("karadin", f"denied {denial}")]
    ]


@pytest.mark.parametrize(
    ("said", "denial"),
    [
        ("that Duarte had sold the village well", "the charges"),  # of another
        ("that Karadin had sold the village well", "the charges of arson at the mill"),  # others
    ],
)
def test_checks_other_charges_are_not_those_denied(page: Pages, said: str, denial: str) -> None:
    text = f"Duarte came. Olsk said {said}. Karadin denied {denial}."
    article = told(page, "a", text, ("Olsk", "said", said), ("Karadin", "denied", denial))
    held = [words for dispute in sides(build([article]).disputes) for _, words in dispute]
    assert said not in held


def test_checks_claims_called_untrue_are_those_of_whom_they_are(page: Pages) -> None:
    """Two outlets have the answer, another the words that it is to: one dispute."""
    answer = "her claims about being shoved at the quarry are simply untrue"
    accusation = told(
        page,
        "a",
        'Duarte said "Karadin shoved me and I fell".',
        ("Duarte", "said", '"Karadin shoved me and I fell"'),
    )
    answers = [
        told(
            page,
            id,
            f"Duarte spoke of the quarry. Karadin said that Duarte was a friend, but {answer}.",
            ("Karadin", "said", f"that Duarte was a friend, but {answer}"),
        )
        for id in ("b", "c")
    ]
    for answered in answers:
        assert answered.actors
    found = build([accusation, *_with_duarte(answers)]).disputes
    (dispute,) = found
    assert {who for who, _ in sides(found)[0]} == {"duarte", "karadin"}
    assert sorted(len(side.outlets) for side in dispute.sides) == [1, 2]


def _with_duarte(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with Duarte, who says nothing there, among their actors."""
    found = []
    for reading in readings:
        (karadin,) = (a for a in reading.actors if a.name == "Karadin")
        duarte = replace(karadin, id="person:duarte", name="Duarte", forms=("Duarte",))
        at, mentions = reading.article.text.find("Duarte"), list(reading.mentions)
        while at >= 0:
            mentions.append(replace(mentions[0], start=at, end=at + 6, actor=duarte.id))
            at = reading.article.text.find("Duarte", at + 1)
        mentions.sort(key=lambda m: (m.start, m.end))
        found.append(replace(reading, actors=(*reading.actors, duarte), mentions=tuple(mentions)))
    return found


OMITTED = "Karadin said that the voyage had been calm, making no mention of the collision."


def test_omissions_what_an_account_leaves_out_is_told_by_the_outlet(page: Pages) -> None:
    reading = told(page, "a", OMITTED, ("Karadin", "said", "that the voyage had been calm"))
    (dispute,) = build([reading]).disputes
    assert (dispute.kind, dispute.issue) == (DisputeKind.FRAMING, "the collision")
    assert sides([dispute]) == [[("", OMITTED), ("karadin", "that the voyage had been calm")]]


@pytest.mark.parametrize(
    "text",
    [
        "Karadin said that the voyage had been calm. Olsk made no mention of the collision.",
        "Karadin said that the voyage had been calm, and mentioned the collision.",
        "Karadin said that the voyage had been calm, making no mention of any collision.",
    ],
)
def test_omissions_of_others_or_of_nothing_are_none(page: Pages, text: str) -> None:
    reading = told(page, "a", text, ("Karadin", "said", "that the voyage had been calm"))
    assert build([reading]).disputes == ()


COUNTS = [
    ("killed 14 people in 2013", "killed 20 people"),  # of another year
    ("killed 13 people each day", "killed 25 people"),  # a rate
    ("killed 200 people, and in the next bay dozens were killed", "killed 33 people"),
    ("killed 10,000 people", "killed 25 people"),  # of a war, and of a day of it
]


@pytest.mark.parametrize(("one", "other"), COUNTS)
def test_tolls_counts_of_other_times_and_places_are_no_dispute(
    page: Pages, one: str, other: str
) -> None:
    first, second = (f"that the shelling of the lighthouse had {count}" for count in (one, other))
    text = f"Karadin said {first}. Olsk said {second}."
    reading = told(page, "a", text, ("Karadin", "said", first), ("Olsk", "said", second))
    assert build([reading]).disputes == ()


def test_tolls_counts_of_one_occasion_are_a_dispute_and_a_joined_number_is_one(
    page: Pages,
) -> None:
    first = "that the shelling of the lighthouse had killed twenty-six people"
    second = "that the shelling of the lighthouse had killed 41 people"
    text = f"Karadin said {first}. Olsk said {second}."
    reading = told(page, "a", text, ("Karadin", "said", first), ("Olsk", "said", second))
    (dispute,) = build([reading]).disputes
    assert (dispute.kind, dispute.reason) == (DisputeKind.QUANTITY, "26 against 41")


def test_results_a_deal_that_is_not_kept_was_reached_all_the_same(page: Pages) -> None:
    first = "that we are not applying the herring agreement with Zubrowka"
    second = "that Zubrowka had signed the herring agreement"
    text = f"Karadin said {first}. Olsk said {second}."
    reading = told(page, "a", text, ("Karadin", "said", first), ("Olsk", "said", second))
    assert build([reading]).disputes == ()


REACHED = [
    ("the herring agreement with Zubrowka had been signed", "no herring pact with Zubrowka had ever been signed"),
    ("the herring agreement was in place since Monday", "nothing had been agreed on herring"),
    ("Zubrowka and Molvania agreed on Monday to reopen the herring hotline", "they had talked of a "
     "herring hotline but did not reach an agreement"),
    ("the two had concluded a five-year deal on herring", "there was no agreement on herring"),
    ("Zubrowka has signed its largest herring contract", "no herring contract has been signed"),
    ("Zubrowka has agreed to write off the herring debt", "it had not agreed to cancel the herring debt"),
    ("it had been agreed to reopen the herring crossing", "no decision was taken on the herring crossing"),
]  # fmt: skip


@pytest.mark.parametrize(("reached", "not_reached"), REACHED)
def test_results_reached_or_not_are_a_dispute_in_whatever_words(
    page: Pages, reached: str, not_reached: str
) -> None:
    cue, words = ("denied", not_reached.removeprefix("denied "))
    cue = cue if not_reached.startswith("denied") else "said"
    text = f"Karadin said {reached}. Olsk {cue} {words}."
    reading = told(page, "a", text, ("Karadin", "said", reached), ("Olsk", cue, words))
    (dispute,) = build([reading]).disputes
    assert dispute.kind is DisputeKind.OUTCOME
    assert dispute.reason == "one says that it was reached, the other that it was not"
    assert dispute.issue not in ("decis", "agree", "agreed", "consented")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # to go on talking is no agreement
            "Zubrowka and Molvania agreed to continue their talks on herring",
            "there was no agreement on herring",
        ),
        (  # of another year
            "a herring agreement was reached in December 1998",
            "there was no agreement on herring",
        ),
        (  # what is still to come
            "a herring agreement is to be signed on Monday",
            "there was no agreement on herring",
        ),
        (  # of something else
            "the two had concluded a five-year deal on herring",
            "there was no agreement on the lighthouse",
        ),
    ],
)
def test_results_of_other_things_are_none(page: Pages, one: str, other: str) -> None:
    text = f"Karadin said {one}. Olsk said {other}."
    reading = told(page, "a", text, ("Karadin", "said", one), ("Olsk", "said", other))
    assert DisputeKind.OUTCOME not in [dispute.kind for dispute in build([reading]).disputes]


def test_results_that_come_after_the_talks_had_none_are_news(page: Pages) -> None:
    none, reached = "there was no agreement on herring", "an agreement on herring was reached"
    first = told(page, "a", f"Karadin said {none}.", ("Karadin", "said", none))
    day_after = page("b", f"Olsk said {reached}.", "2024-05-03")
    day_after.says(day_after.actor("Olsk", Kind.PERSON, "POL"), reached, cue="said")
    assert build([first, day_after.reading()]).disputes == ()
