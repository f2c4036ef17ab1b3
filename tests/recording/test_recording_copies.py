"""Copies and independent outlets."""

from __future__ import annotations

import pytest

from memcon.model import Article, Span
from memcon.recording.copies import Origins, find_copies, source_of

WIRE = (
    "The two ministers met in Vienna on Tuesday and spoke for three hours about the border. "
    "They agreed to open two crossings before the end of the month, officials said afterwards. "
    "A joint commission will look at the remaining questions and is to report in the autumn. "
    "Neither side would say whether the prisoners had been mentioned during the conversation."
)
OTHER = (
    "Farmers blocked the motorway for a second day to protest against the price of diesel. "
    "Their union said that it would go on until the ministry of finance gave a clear answer. "
    "Police counted some four hundred tractors on the road between the port and the capital. "
    "The transport minister promised talks but ruled out a general reduction of the duty."
)


def article(id: str, text: str, outlet: str | None = None, wire: tuple[str, ...] = ()) -> Article:
    return Article(id, text, (Span(0, len(text)),), outlet=outlet or id, wire=wire)


def test_copies_a_reprint_with_another_head_and_tail() -> None:
    reprint = "VIENNA — " + WIRE + " The weather was fine, our reporter adds."
    found = find_copies([article("a", WIRE), article("b", OTHER), article("c", reprint)])
    assert {key: copy.of for key, copy in found.items()} == {"c": "a"}


def test_copies_a_reprint_cut_short() -> None:
    cut = WIRE[: WIRE.index(" A joint commission")]
    found = find_copies([article("a", WIRE), article("b", cut)])
    assert {key: copy.of for key, copy in found.items()} == {"b": "a"}


def test_copies_of_a_copy_point_at_the_first() -> None:
    found = find_copies([article(key, WIRE + f" {key * 9}") for key in "abc"])
    assert {key: copy.of for key, copy in found.items()} == {"b": "a", "c": "a"}
    assert found["c"].reason.endswith("% of its text is in a")


def test_copies_not_an_own_account_of_the_same_meeting() -> None:
    own = (
        "After three hours of talks in Vienna the foreign ministers of both countries said on Tuesday "
        "that two border crossings would open this month. A commission is to settle what is left. "
        "About prisoners there was no word. Observers called the meeting a modest but real advance."
    )
    assert find_copies([article("a", WIRE), article("b", own)]) == {}


def test_copies_not_between_texts_too_short_to_tell() -> None:
    assert (
        find_copies([article("a", "They met in Vienna."), article("b", "They met in Vienna.")])
        == {}
    )


def test_independent_counts_copies_and_shared_wires_once() -> None:
    articles = [
        article("a", WIRE, "Daily A"),
        article("b", WIRE, "Daily B"),
        article("c", OTHER, "Daily C", ("Reuters",)),
        article("d", OTHER, "Daily D", ("Reuters", "AP")),
        article("e", OTHER, "Daily E", ("AP",)),
        article("f", OTHER, "Daily F"),
    ]
    origins = Origins({a.id: source_of(a) for a in articles}, {"b": "a"})
    ids = [a.id for a in articles]
    assert len(origins.outlets(ids)) == 6
    assert origins.independent(ids) == 3  # A with its copy; the agencies' three; F
    assert origins.independent(["b"]) == 1
    assert origins.independent([]) == 0


def test_independent_counts_an_outlet_once_however_often_it_writes() -> None:
    articles = [article("a", WIRE, "Daily A"), article("b", OTHER, "Daily A")]
    sources = {a.id: source_of(a) for a in articles}
    assert Origins(sources, {}).independent(["a", "b"]) == 1


@pytest.mark.parametrize(
    ("mine", "other", "independent"),
    [  # one pool's sentence; the same quotation in a reporter's own; one more sentence of one's own
        (
            ["The talks were frank, the minister told the pool at the airport before leaving."],
            ["The talks were frank, the minister told the pool at the airport before he left."],
            1,
        ),
        (
            ["Speaking in the rain, Olsk called the talks frank and went on to her car."],
            ["The talks were frank, the minister told the pool at the airport before leaving."],
            2,
        ),
        (
            ["The talks were frank, the minister told the pool at the airport before leaving."],
            [
                "The talks were frank, the minister told the pool at the airport before leaving.",
                "Both delegations had dined together, a waiter at the hotel told this newspaper.",
            ],
            1,
        ),
        (["They met on Friday."], ["They met on Friday."], 2),
    ],
)
def test_independent_counts_what_comes_from_one_pool_once(
    mine: list[str], other: list[str], independent: int
) -> None:
    articles = [article("a", WIRE, "Daily A"), article("b", OTHER, "Daily B")]
    origins = Origins({a.id: source_of(a) for a in articles}, {})
    assert origins.independent(["a", "b"], {"a": mine, "b": other}) == independent
    assert origins.independent(["a", "b"], {"a": other, "b": mine}) == independent
