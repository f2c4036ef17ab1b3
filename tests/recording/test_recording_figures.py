"""Rival figures of one kind, in the many ways in which news tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Kind
from memcon.recording import build

Pages = Callable[..., Any]
HEAD = "The ferry Sea Holly met a patrol near Port Vela and the Saltmarsh lighthouse on Thursday.\n"
SOURCES = {  # name, kind, country
    "M": ("Molvanian army", Kind.GOVERNMENT, "POL"),
    "Z": ("Zubrowka army", Kind.GOVERNMENT, "BGR"),
    "O": ("organisers of the march", Kind.GROUP, None),
    "P": ("harbour police", Kind.GROUP, None),
    "R": ("residents", Kind.GROUP, None),
    "S": ("survivors", Kind.GROUP, None),
}
Said = tuple[str, str, str]  # source, day of May 2024, words


def disputed(page: Pages, *said: Said) -> set[tuple[str, str]]:
    """The issue and reason of each dispute of articles, each with one statement."""
    readings = []
    for number, (who, day, words) in enumerate(said):
        name, kind, country = SOURCES[who]
        article = page(
            f"a{number}", f"{HEAD}The {name} said that {words}.", f"2024-05-{day}", f"P{number}"
        )
        article.state("BGR", "Zubrowka", "Zubrowkan")
        article.state("POL", "Molvania", "Molvanian")
        key = article.actor(name, kind, country)
        article.says(key, words, cue="said")
        article.told_by(name, "said")
        readings.append(article.reading())
    return {(d.issue, d.reason) for d in build(readings).disputes}


LISTED: list[tuple[Said, Said, tuple[str, str]]] = [
    (
        ("M", "02", "on board the ferry there were seven persons"),
        ("Z", "03", "there were five men aboard, all with papers"),
        ("number on board", "5 against 7"),
    ),
    (
        ("M", "02", "she had a crew of seven"),
        ("S", "04", "they were five on the boat and nobody else"),
        ("number on board", "5 against 7"),
    ),
    (
        ("M", "02", "180 prisoners were to go home in the third stage"),
        ("Z", "03", "the deal had been for 140 in the third stage"),
        ("number to be freed", "140 against 180"),
    ),
    (
        ("O", "02", "9,000 people had marched"),
        ("P", "02", "the crowd was put at 2,000"),
        ("number of people there", "2,000 against 9,000"),
    ),
    (
        ("O", "02", "9,000 people had filled the lighthouse square"),
        ("P", "02", "some 2,000 persons took part in a gathering"),
        ("number of people there", "2,000 against 9,000"),
    ),
    (
        ("O", "02", "9,000 people had taken part in the march"),
        ("P", "02", "the crowd at its peak at 2,000"),
        ("number of people there", "2,000 against 9,000"),
    ),
    (
        ("M", "02", "some 14,000 people have been taken out of the islands"),
        ("R", "02", "9,200 villagers had been moved from the islands"),
        ("number of people moved out", "14,000 against 9,200"),
    ),
    (
        ("M", "02", "the wind was force seven"),
        ("R", "03", "a wind of 4 Beaufort had blown"),
        ("how strong the wind was", "4 against 7"),
    ),
    (
        ("M", "02", "the ferry was stopped two miles inside Polish waters"),
        ("Z", "03", "she was boarded and detained in Bulgarian territorial waters"),
        (
            "in whose waters it happened",
            "in Bulgarian territorial waters against inside Polish waters",
        ),
    ),
    (
        ("M", "02", "the delegations will meet again on 14 June"),
        ("Z", "02", "no date has been set for another round of talks"),
        ("whether a date was set", "14 June against no date"),
    ),
    (
        ("M", "02", "the delegations would continue their talks next week"),
        ("Z", "03", "the two had not agreed on a date for the next meeting"),
        ("whether a date was set", "next week against no date"),
    ),
    (
        ("M", "02", "the patrol counted three truce violations along the ridge"),
        ("Z", "02", "it recorded eleven truce violations along the ridge"),
        ("number of truce violations", "eleven against three"),
    ),
    (
        ("M", "02", "the two premiers signed five agreements, a year after an earlier round"),
        ("Z", "03", "six instruments of cooperation had been signed"),
        ("how many agreements were signed", "5 against 6"),
    ),
    (
        ("P", "02", "the slipway stayed flooded and closed for three hours"),
        ("R", "02", "the flooded slipway was closed for two days"),
        ("how long it lasted", "three hours against two days"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), LISTED)
def test_figures_rivals_are_listed(
    page: Pages, one: Said, other: Said, expected: tuple[str, str]
) -> None:
    assert disputed(page, one, other) == {expected}


UNLISTED: list[tuple[Said, Said]] = [
    # part of those on board
    (("M", "02", "there were seven men aboard"), ("Z", "03", "five men aboard were rescued")),
    # another stage
    (
        ("M", "02", "180 prisoners were to go home in the third stage"),
        ("Z", "03", "140 prisoners went home in the first stage"),
    ),
    # one was of a plane
    (("M", "02", "the plane had a crew of seven"), ("Z", "03", "five were aboard the ferry")),
    # agreeing bounds
    (("O", "02", "9,000 people had marched"), ("P", "02", "the crowd was more than 8,000")),
    # nobody against whom the count stands
    (("R", "02", "9,000 people had marched"), ("S", "02", "the crowd was put at 2,000")),
    # set only later
    (
        ("Z", "02", "no date has been set for another round of talks"),
        ("M", "03", "the delegations will meet again on 14 June"),
    ),
    # only wished for
    (
        ("M", "02", "the delegations might meet again on 14 June"),
        ("Z", "02", "no date has been set for another round of talks"),
    ),
    # two acts in two waters
    (
        ("M", "02", "the ferry collided with a buoy inside Polish waters"),
        ("Z", "03", "the smuggler was detained in Bulgarian waters"),
    ),
    # a share and its whole
    (
        ("M", "02", "three of the eleven truce violations along the ridge were grave"),
        ("Z", "02", "it recorded eleven truce violations along the ridge"),
    ),
]


@pytest.mark.parametrize(("one", "other"), UNLISTED)
def test_figures_others_are_not(page: Pages, one: Said, other: Said) -> None:
    assert disputed(page, one, other) == set()


SUMS: list[tuple[Said, Said, set[tuple[str, str]]]] = [
    (
        ("M", "02", "the port would ship 3 million tonnes of barley a year"),
        ("Z", "04", "the port would ship only 1.8 million tonnes a year"),
        {("number of tonnes of barley", "1.8 million tonnes against 3 million tonnes")},
    ),
    (
        ("M", "02", "all six bridges over the Ardel would open"),
        ("Z", "04", "two of the six bridges over the Ardel would open"),
        {("number of bridges", "six against two of the six")},
    ),
    (
        ("M", "02", "the ministry still owed €640 million for the ferries"),
        ("P", "02", "it owed the builders of the ferries €780 million"),
        {("how much money it is", "€640 million against €780 million")},
    ),
    (
        ("M", "02", "the cable would run to the islands and cost 1.2 billion euros"),
        ("Z", "03", "the cost of the cable was put at 900 million euros, with no light before 2031"),
        {("how much money it is", "1.2 billion euros against 900 million euros")},
    ),
    (
        ("M", "02", "the cable would carry 700 megawatts across the strait, up from 400"),
        ("Z", "03", "the cable carries 600 megawatts"),
        {("number of megawatts", "600 megawatts against 700 megawatts")},
    ),
    (
        ("M", "02", "the harbours would be under a 50-year lease"),
        ("Z", "03", "the lease of the harbours was a lease of ten years"),
        {("for how long: lease", "50-year against ten years")},
    ),
    (
        ("M", "02", "a 72-hour truce would let the ferries sail"),
        ("Z", "02", "the ferries would sail under a truce of two days"),
        {("for how long: truce", "72-hour against two days")},
    ),
    # told with its length, and without
    (
        ("M", "02", "the barley contract of the port is worth 4.2 billion euros over 20 years"),
        ("Z", "03", "the barley of the port would be worth 2.8 billion euros"),
        {("how much money it is", "2.8 billion euros against 4.2 billion euros")},
    ),
    # one has come of the other
    (
        ("M", "02", "the repairs to the lighthouse cost 400 million euros"),
        ("Z", "03", "the cost of the lighthouse doubled to 800 million euros"),
        set(),
    ),
    # the same length
    (
        ("M", "02", "a 48-hour truce would let the ferries sail"),
        ("Z", "02", "the ferries would sail under a truce of two days"),
        set(),
    ),
    # what is expected to be, and what is
    (
        ("M", "02", "the two premiers are expected to open four hatcheries on the Ardel"),
        ("Z", "04", "the work was done on three hatcheries on the Ardel"),
        set(),
    ),
    # of another year
    (
        ("M", "02", "the port shipped 3 million tonnes of barley in 2019"),
        ("Z", "04", "the port shipped 1.8 million tonnes of barley in 2022"),
        set(),
    ),
    # over another time
    (
        ("M", "02", "the port ships 800,000 tonnes of barley a month"),
        ("Z", "04", "the port ships 4 million tonnes of barley a year"),
        set(),
    ),
    # of two things
    (
        ("M", "02", "the repairs to the lighthouse cost €640 million"),
        ("P", "02", "the smugglers had been fined €780 million"),
        set(),
    ),
    # in another currency, and what it was before
    (
        ("M", "02", "the ferries cost €640 million"),
        ("P", "02", "the ferries cost 690 million dollars (€640 million), up from €500 million"),
        set(),
    ),
    # asked for and given
    (
        ("M", "02", "the port could ship 3 million tonnes of barley"),
        ("Z", "04", "the port ships 1.8 million tonnes of barley"),
        set(),
    ),
    # of one state
    (("M", "02", "all six bridges would open"), ("M", "04", "two of the six bridges would open"), set()),
    # another total
    (("M", "02", "all six bridges would open"), ("Z", "04", "two of the nine bridges would open"), set()),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), SUMS)
def test_figures_sums_of_one_thing(
    page: Pages, one: Said, other: Said, expected: set[tuple[str, str]]
) -> None:
    assert disputed(page, one, other) == expected


def test_figures_sums_of_a_source_that_gives_two_are_none(page: Pages) -> None:
    three: list[Said] = [
        ("M", "02", "the port would ship 3 million tonnes of barley a year"),
        ("Z", "02", "the port would ship 1.8 million tonnes of barley a year"),
        ("Z", "03", "the port would ship 2.4 million tonnes of barley a year"),
    ]
    assert disputed(page, *three) == set()


Beside = tuple[str, str, str, str]  # two sources and what each says, in one paragraph
BESIDE: list[tuple[Beside, set[tuple[str, str]]]] = [
    (("P", "around 3,000 people came", "O", "8,000"), {("number of people", "3,000 against 8,000")}),
    (
        ("R", "more than 300 boats were inside", "P", "it was far less"),
        {("number of boats", "300 against less")},
    ),
    (
        ("P", "the slip was closed for three hours", "R", "it was the whole two days"),
        {("how long it lasted", "three hours against two days")},
    ),
    (
        ("M", "40 lorries were let through", "S", "it was only 12"),
        {("number of lorries", "12 against 40")},
    ),
    (("P", "around 3,000 people came", "O", "2,900"), set()),
    (("P", "around 3,000 people came", "O", "8,000 leaflets had been printed"), set()),
    (("P", "more than 300 boats were inside", "R", "the prices were lower"), set()),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), BESIDE)
def test_figures_beside_each_other(
    page: Pages, said: Beside, expected: set[tuple[str, str]]
) -> None:
    (one, first, other, second), names = said, {k: v[0] for k, v in SOURCES.items()}
    text = f"{HEAD}The {names[one]} said that {first}. The {names[other]} spoke of {second}."
    article = page("a", text, "2024-05-02", "Paper")
    for who, words, cue in ((one, first, "said"), (other, second, "spoke of")):
        article.says(article.actor(*SOURCES[who]), words, cue=cue)
        article.told_by(SOURCES[who][0], cue)
    found = {(d.issue, d.reason) for d in build([article.reading()]).disputes}
    assert found == expected


@pytest.mark.parametrize(("cue", "listed"), [("spoke of", 1), ("has offered", 0)])
def test_figures_offered_are_no_account(page: Pages, cue: str, listed: int) -> None:
    text = (
        f"{HEAD}The harbour police said that 40 lorries were let through. The survivors {cue} 12."
    )
    article = page("a", text, "2024-05-02", "Paper")
    for who, words, verb in (("P", "40 lorries were let through", "said"), ("S", "12", cue)):
        article.says(article.actor(*SOURCES[who]), words, cue=verb)
        article.told_by(SOURCES[who][0], verb)
    assert len(build([article.reading()]).disputes) == listed
