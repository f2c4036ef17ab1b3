"""The example coverage, read whole: the record that a reviewer has looked at, and its pages."""

from __future__ import annotations

import json

import pytest

import memcon
from expectation import EXAMPLE, EXPECTED, lines_of
from memcon.model import Record

pytestmark = pytest.mark.slow

# Processors round the models' sums differently, so that a borderline line may come out otherwise
# on another machine. More than one line in twenty is a change.
TOLERANCE = 0.05


@pytest.fixture(scope="module")
def record() -> Record:
    return memcon.record(EXAMPLE)


def test_example_record_is_as_reviewed(record: Record) -> None:
    expected = json.loads(EXPECTED.read_text("utf-8"))
    found = lines_of(record)
    assert found.keys() == expected.keys()
    want = {(part, line) for part, lines in expected.items() for line in lines}
    got = {(part, line) for part, lines in found.items() for line in lines}
    lost, new = sorted(want - got), sorted(got - want)
    allowed = TOLERANCE * len(want)
    assert len(lost) <= allowed and len(new) <= allowed, {
        "lost": lost,
        "new": new,
        "if right": "python tests/expectation.py",
    }


def test_example_the_reprint_is_a_copy_and_counts_once(record: Record) -> None:
    copies = {a.path[:2]: a.copy_of for a in record.articles if a.copy_of}
    wire = next(a.id for a in record.articles if a.path.startswith("03"))
    assert copies == {"04": wire}


def test_example_states_where_the_accounts_of_the_demand_differ(record: Record) -> None:
    names = {a.id: a.name for a in record.actors}
    disputes = [
        {names[i] for side in d.sides for i in side.actors}
        for d in record.disputes
        if any("sanction" in side.claim for side in d.sides)
    ]
    assert any({"Donald Trump", "Ri Yong Ho"} <= who for who in disputes)


def test_example_every_span_is_words_of_its_article(record: Record) -> None:
    for reading in record.readings:
        text = reading.article.text
        spans = [span for s in reading.statements for span in (*s.content, *s.cue, *s.source)]
        spans += [span for e in reading.events for span in (e.anchor, e.evidence)]
        for start, end in spans:
            assert text[start:end] == text[start:end].strip() != ""
