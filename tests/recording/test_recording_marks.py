"""Marks of what is wrong: which words they find again, and what is worked out without them."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import pytest

import marked
from made import Page
from memcon import interchange
from memcon.model import Dispute, DisputeKind, EventType, Evidence, Kind, Reading, Record, Side
from memcon.recording import Assembly, Decisions, Ledger, MemoryShelf, build
from memcon.recording.decisions import Words, Wrong
from memcon.recording.marks import line_of, unmarked, without_disputes

TWO = "Vasil Karadin met Marta Olsk and Ewa Brandt met Nils Holm in Lisbon."
CONSULT = EventType.CONSULT


def meetings(before: str = "") -> Reading:
    """An article with two events of one type in one sentence."""
    page = Page("a", f"{before}{TWO}", "2024-05-02")
    one, two, three, four = (
        page.actor(name, Kind.PERSON)
        for name in ("Vasil Karadin", "Marta Olsk", "Ewa Brandt", "Nils Holm")
    )
    page.event(CONSULT, TWO, [one], [two], anchor="met Marta")
    page.event(CONSULT, TWO, [three], [four], anchor="met Nils")
    return page.reading()


def on_event(reading: Reading, number: int) -> Wrong:
    event = reading.events[number]
    words = Words("a", *event.evidence, event.type.value, event.anchor)
    return Wrong("event", ((words,),))


@pytest.mark.parametrize("number", [0, 1])
def test_marks_tell_two_events_of_a_sentence_apart(number: int) -> None:
    reading = meetings()
    found = line_of(reading, on_event(reading, number))
    assert found == reading.events[number]


def test_marks_find_an_event_whose_verb_is_read_otherwise() -> None:
    reading = meetings()
    (first, second), mark = reading.events, on_event(reading, 1)
    wider = replace(second, id="e7", anchor=type(second.anchor)(*second.evidence))
    assert line_of(replace(reading, events=(first, wider)), mark) == wider
    alone = replace(second, anchor=first.anchor)
    assert line_of(replace(reading, events=(alone,)), mark) == alone
    assert line_of(replace(reading, events=(first, alone)), mark) is None


@pytest.mark.parametrize(
    "words",
    [
        Words("a", 0, len(TWO), "AGREE"),
        Words("a", 0, len(TWO) // 3, "CONSULT"),
        Words("a", len(TWO), 2 * len(TWO), "CONSULT"),
    ],
)
def test_marks_on_other_words_find_nothing(words: Words) -> None:
    assert line_of(meetings(), Wrong("event", ((words,),))) is None


def test_marks_on_a_statement_loosen_what_refers_to_it() -> None:
    page = Page("a", "Vasil Karadin said that Marta Olsk said that it rained.", "2024-05-02")
    one, two = (page.actor(name, Kind.PERSON) for name in ("Vasil Karadin", "Marta Olsk"))
    outer = page.says(one, "Marta Olsk said that it rained")
    page.says(two, "it rained", nested_in=outer, via=[one])
    page.says(two, "it rained.", answers=outer)
    reading = page.reading()
    said = reading.statements[0]
    mark = Wrong("statement", ((Words("a", *said.content[0], "say"),),))
    (left,) = unmarked(build([reading]), [mark]).readings
    assert [(each.id, each.nested_in, each.answers) for each in left.statements] == [
        ("s2", None, None),
        ("s3", None, None),
    ]


def quarrel(number: int, issue: str, one: Evidence, other: Evidence) -> Dispute:
    sides = (Side((), "one", (one,)), Side((), "other", (other,)))
    return Dispute(f"d{number}", issue, DisputeKind.QUANTITY, 0.9, "", sides)


A, B, C = (Evidence(key, 10, 90) for key in "abc")


@pytest.mark.parametrize(
    ("disputes", "left"),
    [
        ([("dead", A, B)], []),
        ([("dead", B, A)], []),
        ([("the dead", A, B)], []),
        ([("dead", A, C)], ["d1"]),
        ([("dead", A, B), ("wounded", A, B)], ["d2"]),
        ([("dead", Evidence("a", 12, 100), B)], []),
        ([("dead", Evidence("a", 80, 200), B)], ["d1"]),
    ],
)
def test_marks_on_a_dispute_are_on_two_accounts(
    disputes: list[tuple[str, Evidence, Evidence]], left: list[str]
) -> None:
    words = tuple((Words(each.article, each.start, each.end),) for each in (A, B))
    mark = Wrong("dispute", words, "quantity", "dead")
    found = [quarrel(number, *each) for number, each in enumerate(disputes, 1)]
    assert [each.id for each in without_disputes(found, [mark])] == left


def told(*keys: str) -> Wrong:
    """A mark on the meeting, as these articles tell it."""
    events = [(key, marked.met(key).events[0]) for key in keys]
    words = [Words(key, *e.evidence, e.type.value, e.anchor) for key, e in events]
    return Wrong("happening", (tuple(words),))


@pytest.mark.parametrize(
    ("marks", "here", "stays"),
    [
        ("a", "ab", False),  # half of its tellings
        ("a", "abd", False),  # all that the mark had
        ("abd", "a", False),
        ("ab", "d", True),
        ("c", "ab", True),
    ],
)
def test_marks_on_a_happening_hold_where_half_is_the_same(
    marks: str, here: str, stays: bool
) -> None:
    mark = told(*marks.replace("c", "")) if marks != "c" else Wrong("happening", (_sanctions(),))
    record = build([marked.met(key) for key in here], decisions=Decisions(wrong=(mark,)))
    assert bool(record.happenings) == bool(record.timeline) == stays
    assert sum(len(reading.events) for reading in record.readings) == len(here)


def _sanctions() -> tuple[Words, ...]:
    (event,) = marked.fined("c").events
    return (Words("c", *event.evidence, event.type.value, event.anchor),)


def lines(record: Record) -> str:
    readings = [interchange.reading_to_json(reading) for reading in record.readings]
    return json.dumps([interchange.record_to_json(record), readings])


def test_marks_give_the_same_record_whatever_comes_when() -> None:
    coverage = [*marked.summit(), marked.met("d")]
    said = coverage[0].statements[0]
    statement = Wrong("statement", ((Words("a", *said.content[0], said.act.value),),))
    for wrong in [(told("a", "b"),), (statement, Wrong("event", (_sanctions(),)))]:
        decided = Decisions(wrong=wrong)
        expected = lines(build(coverage, decisions=decided))
        assert expected != lines(build(coverage))
        for order in itertools.islice(itertools.permutations(coverage), 0, None, 5):
            ledger = Ledger(MemoryShelf())
            whole = Assembly().apply(ledger.add(order[:1]))
            whole.apply(ledger.add(order[1:3])).apply(ledger.decide(decided))
            whole.apply(ledger.add(order[3:]))
            assert lines(unmarked(whole.record(), wrong)) == expected
            whole.apply(ledger.decide(Decisions()))
            assert lines(whole.record()) == lines(build(coverage))
