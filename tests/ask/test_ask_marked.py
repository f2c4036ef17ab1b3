"""What a person has marked as wrong is not quoted, not even as the sentence that it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.ask import AnswerItem, ItemKind, ask
from memcon.ask.passages import gather
from memcon.recording.decisions import Words
from memcon.store import Decision, Filter, Hit, Store, open_store

QUESTION = "What did Wang Yi urge?"
URGED = "Wang urged the two sides to be patient"


@pytest.fixture
def store(example: Store, tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "marked.db") as made:
        made.add(example.record().readings)
        yield made


def shown(store: Store) -> list[AnswerItem]:
    return [item for item in ask(store, QUESTION).items if URGED in item.citation.sentence]


def marks_on(store: Store, item: AnswerItem) -> list[Decision]:
    """Marks on all statements and events on an item's sentence."""
    cited = item.citation
    return [
        Decision(kind="wrong", what=kind[:-1], value=hit.id, articles=(cited.article,))
        for kind in ("statements", "events")
        for hit in store.search(kind, Filter(article=cited.article), limit=100).items
        if hit.start < cited.end and cited.start < hit.end
    ]


def test_ask_marked_sentence_is_not_quoted_until_the_mark_is_undone(store: Store) -> None:
    (before,) = shown(store)
    marks = marks_on(store, before)
    numbers = [store.decide(mark) for mark in marks]
    assert marks
    assert shown(store) == []
    for number in numbers:
        store.undo(number)
    assert shown(store) == [before]


def test_ask_marked_line_leaves_the_others_of_its_sentence(store: Store) -> None:
    """One of several lines on a sentence is wrong: it is quoted for another, not for itself."""
    (before,) = shown(store)
    marks = marks_on(store, before)
    for mark in marks:
        if (mark.what, mark.value) == (before.kind.value, before.id):
            store.decide(mark)
    left = shown(store)
    assert len(marks) > 1
    assert [item for item in left if item.kind is ItemKind.SENTENCE or item.id == before.id] == []


def hit(kind: str, start: int, end: int, type_: str | None = None) -> Hit:
    return Hit(
        kind=kind, article="a", id=f"{kind}{start}", start=start, end=end, text="x" * 40,
        text_start=0, type=type_,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hits", "left"),
    [
        ([hit("sentences", 0, 40)], 0),
        ([hit("sentences", 0, 40), hit("events", 10, 40, "CONSULT")], 0),
        ([hit("sentences", 0, 40), hit("events", 0, 8, "CONSULT")], 1),
        ([hit("sentences", 0, 40), hit("events", 10, 40, "ACCUSE")], 1),
        ([hit("sentences", 0, 40), hit("statements", 0, 40, "say")], 1),
    ],
    ids=["sentence", "the telling", "another of its type", "another type", "a statement"],
)
def test_ask_marked_words_take_their_line_and_a_bare_sentence(hits: list[Hit], left: int) -> None:
    struck = {"a": (Words("a", 10, 40, "CONSULT"),)}
    assert len(gather(hits, struck)) == left
    assert len(gather(hits)) == 1
