"""From scores to attributions: the best path of labels, the spans on it, and which belong together.

Shapes: W words of one window, L labels, H the width of a linking vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from memcon.model import Span
from memcon.reading.attribution.tagged import Attribution
from memcon.reading.attribution.windows import Window

Floats = NDArray[np.float32]
REACH = 10  # classes of distance on either side: 1, 2, 3, 4-5, 6-8, ... words, and beyond
_BOUNDS = np.array([1, 2, 3, 4, 6, 9, 14, 24, 48, 96])


@dataclass(frozen=True, slots=True)
class Rules:
    """What decoding needs besides the scores.

    ``start`` (L) and ``step`` (L, L) score a paragraph's first label and each label after another;
    ``link`` is H; ``near`` (2, 2 * REACH + 1) is added to the score of a content word pointing at a
    cue word, and of a cue word at a source word, by their `distance`, and ``none`` (2) to the
    scores of "none here".
    """

    labels: tuple[str, ...]
    start: Floats
    step: Floats
    near: Floats
    link: int
    none: Floats


class Part(NamedTuple):
    """A run of words ``[start, end)`` of a window with one label: source, cue or content."""

    label: str
    start: int
    end: int


def distance(here: NDArray[np.intp], there: NDArray[np.intp]) -> NDArray[np.intp]:
    """The class of distance from one word to another: 0 to 2 * REACH, REACH for the word itself."""
    gap = there - here
    steps: NDArray[np.intp] = np.searchsorted(_BOUNDS, np.abs(gap), side="right")
    classes: NDArray[np.intp] = REACH + np.sign(gap) * steps
    return classes


def best_path(scores: Floats, fresh: Sequence[bool], rules: Rules) -> list[int]:
    """The best label of each word; a fresh word begins a paragraph. Viterbi's algorithm."""
    back: list[NDArray[np.intp] | int] = []
    total = rules.start + scores[0]
    columns = np.arange(len(rules.labels))
    for now, begins in zip(scores[1:], fresh[1:], strict=True):
        if begins:
            last = int(total.argmax())
            back.append(last)
            total = total[last] + rules.start + now
        else:
            ways = total[:, None] + rules.step
            best = ways.argmax(axis=0)
            back.append(best)
            total = ways[best, columns] + now
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(step if isinstance(step, int) else int(step[path[-1]]))
    return path[::-1]


def parts_of(path: Sequence[int], labels: Sequence[str]) -> list[Part]:
    """The labelled runs on a path, in order."""
    parts: list[Part] = []
    for i, number in enumerate(path):
        mark, _, label = labels[number].partition("-")
        if mark == "I" and parts and parts[-1].end == i and parts[-1].label == label:
            parts[-1] = parts[-1]._replace(end=i + 1)
        elif mark != "O":
            parts.append(Part(label, i, i + 1))
    return parts


def choose(
    seek: Floats, sought: Floats, near: Floats, part: Part, goals: Sequence[Part], none: float
) -> int:
    """Which of the goals a part points at; -1 for none.

    Each word of the part gives a goal the log of the summed weights of the goal's words; the part
    takes the goal with the best mean, or none if the window's first piece ("none here") is better.

    Args:
        seek, sought: (1 + W, H) vectors; row 0 is the window's first piece.
        near: (2 * REACH + 1) what is added for the distance.
    """
    if not goals:
        return -1
    here = np.arange(part.start + 1, part.end + 1)
    seek = seek[here]
    best, winner = float((seek @ sought[0]).mean()) + none, -1
    for i, goal in enumerate(goals):
        there = np.arange(goal.start + 1, goal.end + 1)
        scores = seek @ sought[there].T + near[distance(here[:, None], there[None, :])]
        if (score := float(np.logaddexp.reduce(scores, axis=1).mean())) > best:
            best, winner = score, i
    return winner


def attributions(window: Window, scores: Floats, links: Floats, rules: Rules) -> list[Attribution]:
    """The attributions of one window.

    Args:
        scores: (W, L) label scores of the words; links: (1 + W, 4H) linking vectors.
    """
    fresh = [
        i == 0 or word.paragraph != window.words[i - 1].paragraph
        for i, word in enumerate(window.words)
    ]
    parts = parts_of(best_path(scores, fresh, rules), rules.labels)
    sources, cues, contents = (
        [part for part in parts if part.label == label] for label in ("source", "cue", "content")
    )
    h = rules.link
    of_cue: dict[int, list[Part]] = {}
    lone: list[Part] = []
    for part in contents:
        cue = choose(
            links[:, :h], links[:, h : 2 * h], rules.near[0], part, cues, float(rules.none[0])
        )
        (of_cue.setdefault(cue, []) if cue >= 0 else lone).append(part)
    out = [_attribution(window, [], [], [part]) for part in lone]
    for i, found in of_cue.items():
        source = choose(
            links[:, 2 * h : 3 * h],
            links[:, 3 * h :],
            rules.near[1],
            cues[i],
            sources,
            float(rules.none[1]),
        )
        out.append(
            _attribution(
                window, sources[source : source + 1] if source >= 0 else [], [cues[i]], found
            )
        )
    return sorted(out, key=lambda x: (x.content, x.cue))


def _attribution(
    window: Window, source: Sequence[Part], cue: Sequence[Part], content: Sequence[Part]
) -> Attribution:
    def spans(parts: Sequence[Part]) -> tuple[Span, ...]:
        return tuple(
            Span(window.words[part.start].start, window.words[part.end - 1].end) for part in parts
        )

    return Attribution(spans(source), spans(cue), spans(content))
