"""Rival figures: who counts whom, on which occasion, and what cannot stand together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Dispute, DisputeKind, Kind
from memcon.recording import build

Pages = Callable[..., Any]
HEAD = "Shells hit the fish market of Port Vela near the Saltmarsh lighthouse on Thursday.\n"
SOURCES = {  # name, kind, country
    "M": ("Molvanian army", Kind.GOVERNMENT, "POL"),
    "Z": ("Zubrowka army", Kind.GOVERNMENT, "BGR"),
    "D": ("doctors", Kind.GROUP, None),
    "R": ("residents", Kind.GROUP, None),
    "P": ("harbour police", Kind.GROUP, None),
}
Said = tuple[str, str, str]  # source, day of May 2024, words


def rivals(page: Pages, *said: Said, head: str = HEAD) -> list[tuple[str, frozenset[Any]]]:
    """The quantity disputes of articles each with one statement: reason, and holders by side."""
    readings = []
    for number, (who, day, words) in enumerate(said):
        name, kind, country = SOURCES[who]
        text = f"{head}The {name} said that {words}."
        article = page(f"a{number}", text, f"2024-05-{day}", f"Paper {number}")
        article.state("BGR", "Zubrowka", "Zubrowkan")
        article.state("POL", "Molvania")
        key = article.actor(name, kind, country)
        article.says(key, words, cue="said")
        article.told_by(name, "said")
        readings.append(article.reading())
    return [shown(d) for d in build(readings).disputes if d.kind is DisputeKind.QUANTITY]


def shown(dispute: Dispute) -> tuple[str, frozenset[Any]]:
    names = {"molvanian-army": "M", "zubrowka-army": "Z", "doctors": "D", "residents": "R"}
    held = (
        frozenset(
            next((short for long, short in names.items() if long in actor), "P")
            for actor in side.actors
        )
        for side in dispute.sides
    )
    return dispute.reason, frozenset(held)


def two(one: str, other: str) -> frozenset[Any]:
    return frozenset({frozenset(one), frozenset(other)})


LISTED: list[tuple[Said, Said, str]] = [
    (("M", "02", "63 people were killed"), ("Z", "03", "16 people were killed"), "16 against 63"),
    (("M", "02", "63 people were killed"), ("D", "03", "at least 38 people died"), "38 against 63"),
    (
        ("M", "02", "four people were treated for minor injuries"),
        ("D", "03", "37 people were treated"),
        "37 against 4",
    ),
    (
        ("M", "02", "between 12 and 15 people were killed"),
        ("D", "02", "five people were killed"),
        "12 to 15 against 5",
    ),
    (
        ("M", "02", "only 2,000 people had gathered"),
        ("R", "02", "20,000 people took part"),
        "2,000 against 20,000",
    ),
    (  # a part of one of them leaves the whole
        ("M", "02", "17 people were killed"),
        ("Z", "02", "six people were killed and four of them were soldiers"),
        "17 against 6",
    ),
    (("P", "02", "26 girls were kidnapped"), ("R", "02", "90 girls were kidnapped"), "26 against 90"),
    # bodies are of the dead, and there may be others
    (("P", "03", "23 people had died"), ("D", "02", "they had counted 31 bodies"), "23 against 31"),
    # "41 others" beside the dead are all of the injured
    (
        ("M", "02", "the death toll had risen to 14 with 41 others injured"),
        ("D", "02", "67 people were injured"),
        "41 against 67",
    ),
    # when it was, and not over what time
    (
        ("P", "03", "two people died on Thursday in the shelling"),
        ("R", "03", "six people were killed in the shelling last Thursday"),
        "2 against 6",
    ),
    (
        ("P", "02", "a day after the shelling 38 people had been arrested"),
        ("R", "02", "140 people have been arrested since Thursday"),
        "140 against 38",
    ),
    # what it has come to, with the day after it
    (
        ("P", "02", "the death toll from the shelling climbed to 57 on Thursday"),
        ("R", "02", "only 23 people had died"),
        "23 against 57",
    ),
    # an upper bound, and who left their homes
    (
        ("P", "02", "no more than 3,000 people had left their homes"),
        ("D", "02", "8,000 people had fled"),
        "3,000 against 8,000",
    ),
    # a people by its name, and its army's own
    (
        ("Z", "02", "two of its soldiers were killed"),
        ("M", "02", "nine Zubrowkan soldiers were killed"),
        "2 against 9",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "reason"), LISTED)
def test_tolls_rival_figures_are_listed(page: Pages, one: Said, other: Said, reason: str) -> None:
    assert rivals(page, one, other) == [(reason, two(one[0], other[0]))]


NONE: list[tuple[Said, Said]] = [
    (("D", "02", "27 people were killed"), ("P", "03", "38 people were killed")),  # it grew
    (("P", "02", "40 people were killed"), ("D", "02", "at least 82 people were killed")),
    (  # a sum and its part
        ("D", "02", "at least seven people were killed"),
        ("M", "02", "two soldiers were killed"),
    ),
    (("M", "02", "63 people were killed"), ("Z", "02", "nine children were killed")),
    (  # elsewhere
        ("M", "02", "63 people were killed"),
        ("Z", "02", "in a separate incident 11 people were killed by shelling in Ostrava"),
    ),
    (  # another day
        ("M", "02", "63 people were killed on Thursday"),
        ("Z", "02", "11 people were killed on Monday"),
    ),
    (  # a day after the other was published
        ("M", "02", "six people were killed"),
        ("Z", "05", "one person was killed on Sunday"),
    ),
    (("M", "02", "63 people were killed"), ("Z", "02", "11,000 people were killed or injured")),
    (("M", "02", "63 people were killed"), ("Z", "02", "11 people could have been killed")),
    (("M", "02", "63 people were killed"), ("Z", "02", "one of four people was killed")),
    (("M", "02", "13,000 people were displaced"), ("Z", "02", "25,500 are displaced each month")),
    (("M", "02", "20,000 people took part"), ("Z", "02", "in 2016 some 2,000 people took part")),
    # an army's own dead and those of the rebels
    (("M", "02", "three soldiers were killed"), ("D", "02", "nine rebels were killed")),
    # bodies found so far
    (("P", "02", "23 people had died"), ("D", "02", "11 bodies had been found")),
    # what was counted before more was known
    (("M", "02", "63 people were killed"), ("Z", "02", "there were initially nine dead")),
    # over all the time since
    (("M", "02", "63 people were arrested"), ("R", "02", "900 people were arrested since 2019")),
]


@pytest.mark.parametrize(("one", "other"), NONE)
def test_tolls_figures_that_can_stand_together_are_none(
    page: Pages, one: Said, other: Said
) -> None:
    assert rivals(page, one, other) == []


def test_tolls_of_each_side_are_kept_apart(page: Pages) -> None:
    own = ("M", "02", "two soldiers were killed")
    theirs = ("Z", "02", "at least nine Molvanian soldiers were killed")
    assert rivals(page, own, theirs) == [("2 against 9", two("M", "Z"))]
    theirs = ("Z", "02", "nine Bulgarian soldiers were killed")
    assert rivals(page, own, theirs) == []


def test_tolls_figures_that_grew_into_each_other_are_one_side(page: Pages) -> None:
    ((_, held),) = rivals(
        page,
        ("M", "02", "63 people were killed"),
        ("D", "02", "at least 27 people were killed"),
        ("Z", "04", "16 people were killed"),
        ("R", "04", "44 people were killed"),
    )
    assert held == {frozenset("M"), frozenset("Z"), frozenset("DR")}


def test_tolls_who_calls_a_figure_wrong_contradicts_who_gave_it(page: Pages) -> None:
    found = rivals(
        page,
        ("M", "02", "it put the number of dead at 63"),
        ("R", "04", "the number of 63 dead that was announced is not correct"),
    )
    assert found == [("63 against not 63", two("M", "R"))]


def test_corrections_so_many_and_not_so_many_of_things(page: Pages) -> None:
    found = rivals(
        page,
        ("M", "02", "a drone dropped four missiles on the quay"),
        ("R", "04", "of missiles there were two, not four"),
    )
    assert found == [("2, not 4", two("M", "R"))]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("the pilot was released after an hour", "they held the pilot for more than four hours", "an hour against four hours"),
        ("the raid lasted 14 hours", "the operation took six hours", "14 hours against six hours"),
    ],
)  # fmt: skip
def test_spells_told_otherwise_are_listed(page: Pages, one: str, other: str, reason: str) -> None:
    assert rivals(page, ("M", "02", one), ("Z", "02", other)) == [(reason, two("M", "Z"))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the pilot was released after an hour", "the pilot was held for about an hour"),
        ("the talks lasted two hours", "the raid lasted six hours"),
        ("the talks lasted more than two hours", "the talks took six hours"),
        (
            "the pilot was held for two hours on Monday",
            "the pilot was held for six hours on Tuesday",
        ),
    ],
)
def test_spells_that_can_stand_together_are_none(page: Pages, one: str, other: str) -> None:
    assert rivals(page, ("M", "02", one), ("Z", "02", other)) == []


def test_fewer_what_one_side_says_was_only_so_many(page: Pages) -> None:
    eight = ("M", "02", "eight cutters surrounded the lighthouse")
    assert rivals(page, eight, ("Z", "02", "only two cutters were there")) == [
        ("eight against only two", two("M", "Z"))
    ]
    assert rivals(page, eight, ("Z", "02", "two cutters were there")) == []


def test_tolls_a_sentence_goes_on_with_what_its_speaker_says(page: Pages) -> None:
    said = "Guards used little gas"
    text = f"{HEAD}{said}, the harbour minister said. Four people were treated and sent home."
    first = page("a0", text, "2024-05-02", "Paper 0")
    minister = first.actor("harbour minister", Kind.PERSON, "BGR")
    first.says(minister, said, cue="said")
    words = "37 people were treated"
    second = page("a1", f"{HEAD}The doctors said that {words}.", "2024-05-03", "Paper 1")
    doctors = second.actor("doctors", Kind.GROUP)
    second.says(doctors, words, cue="said")
    second.told_by("doctors", "said")
    (dispute,) = build([first.reading(), second.reading()]).disputes
    assert [side.actors for side in dispute.sides] == [(minister,), (f"{doctors}@a1",)]
    assert dispute.issue == "number of people treated"


def test_corrections_a_figure_kept_to_stands_against_the_one_just_told(page: Pages) -> None:
    words = "39 ballot papers are unsigned"
    text = f"{HEAD}The doctors conceded that {words}. The lawyers of Olsk stick to 128."
    article = page("a0", text, "2024-05-02", "Paper 0")
    doctors = article.actor("doctors", Kind.GROUP)
    article.says(doctors, words, cue="conceded")
    (dispute,) = build([article.reading()]).disputes
    assert [side.claim for side in dispute.sides] == [words, "The lawyers of Olsk stick to 128."]


@pytest.mark.parametrize(
    ("bare", "reasons"),
    [
        ("the number at 23", ["23 against 57"]),
        ("it at 23", []),  # of what is open
    ],
)
def test_tolls_a_bare_number_takes_up_the_count_before(
    page: Pages, bare: str, reasons: list[str]
) -> None:
    text = (
        f"{HEAD}The doctors said that 57 people were killed.\n\n"
        f"They had a list of names. The harbour police put {bare}."
    )
    article = page("a0", text, "2024-05-02", "Paper")
    doctors = article.actor("doctors", Kind.GROUP)
    article.says(doctors, "57 people were killed", cue="said")
    article.says(article.actor("harbour police", Kind.GROUP), bare, cue="put")
    disputes = build([article.reading()]).disputes
    assert [d.reason for d in disputes if d.kind is DisputeKind.QUANTITY] == reasons
