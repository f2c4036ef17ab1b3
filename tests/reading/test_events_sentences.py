"""Our own labelled sentences: the marks compile, they cover what they are to cover, the coder holds."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from memcon.model import EventType, Status
from memcon.reading import Reader

TRAINING = Path(__file__).parents[2] / "training" / "events"


def load(name: str) -> ModuleType:
    """A module of the training folder, under a name that no other has."""
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


corpus = load("corpus")


def test_sentences_are_many_and_of_all_kinds() -> None:
    rows = corpus.read()
    events = [event for row in rows for event in row.events]
    assert len(rows) >= 1500
    assert sum(not row.events for row in rows) >= len(rows) / 3
    assert {event.type for event in events} == set(EventType)
    assert {event.status for event in events} == set(Status)
    assert min(Counter(event.type for event in events).values()) >= 25
    assert min(Counter(event.status for event in events).values()) >= 30
    assert len({row.text for row in rows}) == len(rows)


def test_a_fifth_is_set_apart_by_groups() -> None:
    rows = corpus.read()
    assert 0.16 < sum(row.test for row in rows) / len(rows) < 0.24
    assert [corpus.set_apart(text) for text in ("Peru", "Kenya")] == [True, False]


def test_compile_line_gives_offsets_of_the_plain_sentence() -> None:
    text, (event,) = corpus.compile_line(
        "<a Kyiv> said <b drones> had [hit|ASSAULT:drone/claim@a b>c] <c a clinic in <d Kherson>>."
    )
    assert text == "Kyiv said drones had hit a clinic in Kherson."
    assert text[slice(*event.anchor)] == "hit"
    assert [text[slice(*span)] for span in event.sources[0]] == ["drones"]
    assert [text[slice(*span)] for span in event.recipients[0]] == ["a clinic in Kherson"]
    assert [text[slice(*span)] for span in event.claimant] == ["Kyiv"]
    assert (event.type, event.mode) == (EventType.ASSAULT, "drone")
    assert event.status is Status.CLAIMED


def test_compile_line_takes_one_letter_for_one_actor() -> None:
    text, (event,) = corpus.compile_line('"<a We> will [meet|CONSULT/plan a]," <a the envoy> said.')
    assert [text[slice(*span)] for span in event.sources[0]] == ["We", "the envoy"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("<a Peru> [met|CONSULT a>b] Chile.", "no actor 'b'"),
        ("<a Peru> [met|MEET a].", "no event type"),
        ("<a Peru> [met|CONSULT/soon a].", "no status"),
        ("<a Peru> [hit|ASSAULT/claim a].", "has a claimant"),
        ("<a Peru [met|CONSULT a].", "not closed"),
        ("Peru [met] Chile.", "left over"),
    ],
)
def test_compile_line_names_the_fault(line: str, why: str) -> None:
    with pytest.raises(corpus.BadMarkup, match=why):
        corpus.compile_line(line)


def test_the_coder_holds_on_the_fifth_set_apart() -> None:
    """Lowering a figure takes a deliberate step."""
    score = load("score")
    rows = [row for row in corpus.read() if row.test]
    readings = Reader().pipe(score.article(row) for row in rows)
    found = score.score(zip(rows, readings, strict=True))
    assert found["type"]["P"] >= FLOOR["P"]
    assert found["type"]["R"] >= FLOOR["R"]
    assert found["status"] >= FLOOR["status"]
    assert found["no_event_left_alone"] >= FLOOR["quiet"]


FLOOR = {"P": 82.0, "R": 64.0, "status": 92.0, "quiet": 91.0}
