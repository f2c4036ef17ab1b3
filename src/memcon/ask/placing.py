"""Where the names and words of a question stand in a passage, and whether as in the question."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.ask.passages import Passage
from memcon.ask.question import Part, Question, Writings

CLOSE = 3  # words between two that are next to one another in the question
MOST = 40  # places that are looked at
WIDE = 3.0  # words for each word of the question, from which they stand apart


@dataclass(frozen=True, slots=True)
class Spots:
    """For each name and then each word of a question, the terms' places in a passage."""

    names: tuple[tuple[int, ...], ...]
    words: tuple[tuple[int, ...], ...]


def spots(question: Question, passage: Passage) -> Spots:
    """Where the names and words of a question stand, in any of their writings."""
    return Spots(
        tuple(_at(passage, asked.any) for asked in question.asked),
        tuple(_at(passage, term.any) for term in question.terms),
    )


def _at(passage: Passage, wanted: Writings) -> tuple[int, ...]:
    return tuple(sorted(set(wanted.starts(passage.terms, passage.held)))[:MOST])


def together(found: Spots) -> float:
    """The share of the words next to one another in the question that are so in a passage."""
    pairs = list(itertools.pairwise(found.words))
    met = sum(any(abs(a - b) <= CLOSE for a in one for b in other) for one, other in pairs)
    return met / len(pairs) if pairs else 0.0


def close(found: Spots) -> float:
    """How near to one another names and words stand, in [0, 1]: 1 where nothing is between them."""
    each = [one for one in (*found.names, *found.words) if one]
    if len(each) < 2:
        return 0.0
    width = min(_windows(each))
    share = len(each) / len((*found.names, *found.words))
    return share * min(1.0, WIDE * len(each) / (WIDE * len(each) + max(0, width - len(each))))


def _windows(each: list[tuple[int, ...]]) -> Iterator[int]:
    """The widths of the stretches that begin at a spot and have one of each, as near as may be."""
    for start in sorted({at for one in each for at in one})[:MOST]:
        ends = [next((at for at in one if at >= start), None) for one in each]
        if None not in ends:
            yield max(at for at in ends if at is not None) - start + 1
        else:
            break
    yield max(one[-1] for one in each) - min(one[0] for one in each) + 1


def order(question: Question, found: Spots) -> float:
    """1 where who does it stands before the verb and whom it is done to after, -1 the other way.

    0 where the passage has not both, or either order.
    """
    verbs = [
        at
        for term, there in zip(question.terms, found.words, strict=True)
        if term.main
        for at in there
    ]
    if not verbs:
        return 0.0
    signs = [
        _side(there, verbs) * (1 if asked.part is Part.AGENT else -1)
        for asked, there in zip(question.asked, found.names, strict=True)
        if there and asked.part is not Part.ANY
    ]
    return sum(signs) / len(signs) if signs else 0.0


def _side(names: tuple[int, ...], verbs: list[int]) -> int:
    """1 where a name stands before a verb, -1 where only after it."""
    return 1 if any(name < verb for name in names for verb in verbs) else -1
