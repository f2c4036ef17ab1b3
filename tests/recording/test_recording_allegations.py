"""Allegations and what answers them: by denial, or by calling them untrue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from made import make_article
from memcon.model import Act, DisputeKind, Kind, Record
from memcon.reading import Reader
from memcon.recording import build
from memcon.recording.words import data, rows_of_synonyms, sense, stem, stop_words

STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"


def told(page: Callable[..., Any], charge: tuple[str, str], answer: tuple[str, str]) -> Record:
    """A record in which the League alleges, and Olsk answers in the next article."""
    readings = []
    for number, (who, (cue, words)) in enumerate((("League", charge), ("Marta Olsk", answer))):
        article = page(
            f"a{number}", f"{STORY}{who} {cue} {words}.", "2024-05-02", f"Paper {number}"
        )
        if who == "League":
            key = article.actor("League", Kind.ORGANISATION, "BGR")
            act = Act.CRITICISE
        else:
            key = article.actor("Marta Olsk", Kind.PERSON, "POL", title="president")
            act = Act.DENY if cue == "denied" else Act.SAY
        for name, kind, country in (
            ("Olsk", Kind.PERSON, "POL"),
            ("League", Kind.ORGANISATION, "BGR"),
        ):
            if name in words:
                article.actor(name, kind, country)
        article.says(key, words, cue=cue, act=act)
        readings.append(article.reading())
    return build(readings)


CHARGE = ("alleged", "that Olsk had conspired with the smugglers")


@pytest.mark.parametrize(
    ("charge", "answer"),
    [
        (CHARGE, ("denied", "colluding with the smugglers")),
        (CHARGE, ("said", "it was a bogus collusion claim by the League")),
        (CHARGE, ("said", "this is a baseless conspiracy theory of the League")),
        (("alleged", "that Olsk had bribed the wardens"), ("denied", "any bribery")),
    ],
)
def test_allegations_meet_their_answers(
    page: Callable[..., Any], charge: tuple[str, str], answer: tuple[str, str]
) -> None:
    (dispute,) = told(page, charge, answer).disputes
    assert dispute.kind is DisputeKind.DENIAL
    assert {side.outlets for side in dispute.sides} == {("Paper 0",), ("Paper 1",)}


@pytest.mark.parametrize(
    ("charge", "answer"),
    [
        (CHARGE, ("denied", "meeting the fishermen")),  # something else
        (CHARGE, ("said", "it was no bogus collusion claim by the League")),
        (CHARGE, ("said", "it was a bogus fisheries claim by the League")),
        (CHARGE, ("said", "the collusion claim by the League was heard")),
        (("alleged", "that the wardens had conspired with the smugglers"), ("denied", "colluding")),
    ],
)
def test_allegations_are_not_answered_by(
    page: Callable[..., Any], charge: tuple[str, str], answer: tuple[str, str]
) -> None:
    assert not told(page, charge, answer).disputes


def test_allegations_of_one_article_are_denied_as_a_whole(page: Callable[..., Any]) -> None:
    words = "the treasurer of hiding the ballots"
    text = STORY + f"Adam Brenn accused {words}. The treasurer, Ivo Kral, denied those charges."
    article = page("a", text)
    brenn = article.actor("Adam Brenn", Kind.PERSON, "POL")
    kral = article.actor("Ivo Kral", Kind.PERSON, "POL", "the treasurer")
    article.says(brenn, words, cue="accused", act=Act.CRITICISE)
    article.says(kral, "those charges", cue="denied", act=Act.DENY)
    (dispute,) = build([article.reading()]).disputes
    assert {side.actors for side in dispute.sides} == {("person:adam-brenn",), ("person:ivo-kral",)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("colluded", "conspiracy", True),
        ("meddling", "interfered", True),
        ("truce", "ceasefire", True),
        ("expelled", "expulsion", True),
        ("assured", "guarantees", True),
        ("negotiators", "negotiated", True),
        ("lorries", "truck", True),
        ("warplanes", "jets", True),
        ("ammunition", "arms", True),
        ("looted", "plundering", True),
        ("prolonging", "extension", True),
        ("planes", "aircraft", True),
        ("treaty", "accords", True),
        ("policies", "policy", True),
        ("boxes", "box", True),
        ("readmitting", "readmission", True),
        ("spokeswoman", "spokesmen", True),
        ("all", "part", False),
        ("lifted", "eased", False),
        ("killed", "wounded", False),
        ("killed", "murdered", False),
        ("killed", "died", False),
        ("deported", "repatriated", False),
        ("mediation", "arbitration", False),
        ("army", "police", False),
        ("missile", "drone", False),
        ("suspended", "terminated", False),
        ("deported", "readmitted", False),
        ("fought", "talked", False),
        ("opened", "closed", False),
        ("bought", "sold", False),
        ("loan", "donation", False),
        ("migrants", "refugees", False),
        ("asked", "demanded", False),
        ("signed", "ratified", False),
        ("ambassador", "consul", False),
        ("planes", "plans", False),
        ("treaty", "treatment", False),
        ("policing", "police", False),
        ("rescinded", "suspended", False),
    ],
)
def test_allegations_words_of_one_sense(one: str, other: str, same: bool) -> None:
    assert (sense(stem(one)) == sense(stem(other))) is same


def test_allegations_no_stem_stands_in_two_rows_of_synonyms() -> None:
    counts = Counter(found for row in rows_of_synonyms() for found in row)
    twice = {found for found in counts if counts[found] > 1}
    assert [row for row in rows_of_synonyms() if not twice.isdisjoint(row)] == []


def test_allegations_rows_of_synonyms_hold_single_words_of_which_two_differ() -> None:
    lists = data("record_synonyms")
    assert [row for row in lists["rows"] if len({stem(word) for word in row}) < 2] == []
    assert [row for row in rows_of_synonyms() if len(row) < 2] == []
    written = [*lists["forms"], *(word for row in lists["rows"] for word in row)]
    assert [
        word for word in written if word in stop_words() or not re.fullmatch("[a-z]+", word)
    ] == []


def test_allegations_the_commonest_word_stands_for_its_row() -> None:
    assert sense(stem("postponement")) == sense(stem("delayed")) == stem("delay")


@pytest.mark.parametrize(("words", "told"), [("the wardens did it", 1), ("if they did it, pay", 0)])
def test_allegations_that_only_suppose_are_none(
    page: Callable[..., Any], words: str, told: int
) -> None:
    article = page("a", STORY + f"Karadin said {words}. Olsk denied that they did it.")
    one = article.says(article.actor("Karadin", Kind.PERSON, "BGR"), words)
    olsk = article.actor("Olsk", Kind.PERSON, "POL")
    article.says(olsk, "that they did it", cue="denied", act=Act.DENY, answers=one)
    assert len(build([article.reading()]).disputes) == told


@pytest.mark.parametrize(
    ("charge", "unnamed"),
    [
        ("Ms Olsk is accused of using the wardens to smuggle horses.", True),
        ("The Saltmarsh League accused Ms Olsk of using the wardens to smuggle horses.", False),
    ],
)
def test_charges_of_nobody_named_are_told_apart(charge: str, unnamed: bool) -> None:
    article = make_article(f"{STORY}{charge} Ms Olsk has denied any wrongdoing.", "2024-05-02")
    (dispute,) = build(list(Reader().pipe([article]))).disputes
    accused, denied = dispute.sides
    assert (accused.unnamed, denied.unnamed) == (unnamed, False)
    assert bool(accused.actors) is not unnamed


BESIDE = "Olsk said that wardens at Karsk had opened nine boxes."


@pytest.mark.parametrize(
    ("between", "denied", "found"),
    [
        ("", "any box had been opened early", True),
        (" Gulls nest on the rocks." * 20, "any box had been opened early", False),
        ("", "any box had been sent to the lighthouse", False),
    ],
)
def test_allegations_are_denied_in_a_word_just_after(
    page: Callable[..., Any], between: str, denied: str, found: bool
) -> None:
    text = f"{STORY}{BESIDE}{between} Ivo Kral denied that {denied}."
    article = page("a0", text, "2024-05-02", "Paper 0")
    said = BESIDE.split("that ")[1].rstrip(".")
    article.says(article.actor("Olsk", Kind.PERSON), said, cue="said")
    kral = article.actor("Ivo Kral", Kind.PERSON)
    article.says(kral, denied, cue="denied", act=Act.DENY)
    sides = [side for dispute in build([article.reading()]).disputes for side in dispute.sides]
    assert any(side.actors == ("person:olsk",) for side in sides) is found
