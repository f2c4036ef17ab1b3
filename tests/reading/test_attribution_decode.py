"""From scores to attributions, with scores made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from memcon.model import Span
from memcon.reading.attribution import Attribution
from memcon.reading.attribution.decode import (
    REACH,
    Part,
    Rules,
    attributions,
    best_path,
    choose,
    distance,
    parts_of,
)
from memcon.reading.attribution.windows import Window, Word

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NEVER = -1e4


def rules() -> Rules:
    inside = [label.startswith("I-") for label in LABELS]
    start = np.array([NEVER if x else 0.0 for x in inside], np.float32)
    step = np.array(
        [
            [
                NEVER if inside[j] and before[2:] != after[2:] else 0.0
                for j, after in enumerate(LABELS)
            ]
            for before in LABELS
        ],
        np.float32,
    )
    near = np.array([-abs(i - REACH) for i in range(2 * REACH + 1)], np.float32)
    return Rules(LABELS, start, step, np.stack([near, near]), 2, np.array([-30, -30], np.float32))


def scores_of(labels: str) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Scores that prefer one label a word: O, s S (source), c C (cue), o-less content t T."""
    order = "OsScCtT"
    out = np.zeros((len(labels), len(LABELS)), np.float32)
    for i, x in enumerate(labels):
        out[i, order.index(x)] = 5
    return out


@pytest.mark.parametrize(
    ("preferred", "fresh", "path"),
    [
        ("sSctTT", [0], [1, 2, 3, 5, 6, 6]),
        # An inside label with nothing before it: the weaker of the two has to give way.
        ("OTTOOO", [0], [0, 5, 6, 0, 0, 0]),
        # A paragraph begins anew, whatever the scores say.
        ("tTTTTT", [0, 3], [5, 6, 6, 5, 6, 6]),
    ],
)
def test_best_path(preferred: str, fresh: list[int], path: list[int]) -> None:
    begins = [i in fresh for i in range(len(preferred))]
    scores = scores_of(preferred)
    scores[:, 5] += 4 * (scores[:, 6] > 0)  # B-content is next best to I-content
    assert best_path(scores, begins, rules()) == path


def test_parts_of_a_path() -> None:
    assert parts_of([1, 2, 0, 3, 5, 6, 5], LABELS) == [
        *(Part("source", 0, 2), Part("cue", 3, 4), Part("content", 4, 6)),
        Part("content", 6, 7),
    ]


def test_distance_is_in_classes_on_both_sides() -> None:
    here, there = np.array([0, 0, 0, 0, 500]), np.array([0, 1, 5, 500, 0])
    assert distance(here, there).tolist() == [REACH, REACH + 1, REACH + 4, 2 * REACH, 0]


def test_choose_takes_the_nearest_of_equals_and_the_fitting_one_from_afar() -> None:
    near = rules().near[0]
    goals = [Part("cue", 0, 1), Part("cue", 8, 9)]
    seek, sought = np.zeros((11, 2), np.float32), np.zeros((11, 2), np.float32)
    part = Part("content", 5, 7)
    assert choose(seek, sought, near, part, goals, -30) == 1
    seek[6:8, 0] = 1
    sought[1, 0] = 20
    assert choose(seek, sought, near, part, goals, -30) == 0
    assert choose(seek, sought, near, part, goals, 30) == -1
    assert choose(seek, sought, near, part, [], -30) == -1


def test_attributions_join_a_split_content_and_share_a_source() -> None:
    text = "He said a , adding b c"
    spans = [(0, 2), (3, 7), (8, 9), (10, 11), (12, 18), (19, 20), (21, 22)]
    window = Window([], [], [Word(s, e, (7,), 1, 0) for s, e in spans])
    links = np.zeros((8, 8), np.float32)
    found = attributions(window, scores_of("sctOctt"), links, rules())
    assert found == [
        Attribution((Span(0, 2),), (Span(3, 7),), (Span(8, 9),)),
        Attribution((Span(0, 2),), (Span(12, 18),), (Span(19, 20), Span(21, 22))),
    ]
    assert [text[s:e] for s, e in found[1].content] == ["b", "c"]
