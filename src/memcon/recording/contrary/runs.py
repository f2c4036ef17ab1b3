"""Runs of words by which an account tells something, small words and a negation between them.

"is|was over" stands in "is over", "was now over", "isn't over" and "is not yet over", of which the
last two are turned round.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from memcon.recording.claims import Claim, Word
from memcon.recording.contrary.clauses import openings, parted
from memcon.recording.contrary.lists import listed
from memcon.recording.words import data, fold

T = TypeVar("T")
Run = tuple[frozenset[str], ...]
SUPPOSED = 8  # words before a run within which it is only supposed or wished
_NOT = ("not", "never", "no")
_STOPS = ".;:!?—"
_JOINING = ("and", "but", "while", "so", "then")


def runs(told: Iterable[str]) -> tuple[Run, ...]:
    """Runs as they are written in the lists, the alternatives of a word parted by ``|``."""
    return tuple(tuple(frozenset(map(fold, w.split("|"))) for w in run.split()) for run in told)


@functools.cache
def fillers() -> frozenset[str]:
    """Small words that may stand between those of a run."""
    return frozenset(data("record_states")["fillers"])


class Runs(Generic[T]):
    """Runs, each with what it tells, found by the word that they begin with."""

    def __init__(self, rows: Iterable[tuple[Run, T]]) -> None:
        self._by_first: dict[str, list[tuple[Run, T]]] = defaultdict(list)
        for run, tells in rows:
            for first in sorted(run[0]):
                self._by_first[first].append((run, tells))

    def at(self, words: Sequence[Word], start: int) -> Iterator[tuple[T, int, bool]]:
        """What each run tells that begins at a word, where it ends, and whether it is negated.

        In the order in which the runs are listed.
        """
        first = words[start].form
        for run, tells in self._by_first.get(first, ()):
            met = _matches(words, start, run)
            if met is not None:
                yield tells, *met
        if first.endswith("n't"):
            for run, tells in self._by_first.get(first.removesuffix("n't"), ()):
                met = _matches(words, start, run)
                if met is not None:
                    yield tells, *met


def _matches(words: Sequence[Word], start: int, run: Run) -> tuple[int, bool] | None:
    """Where a run whose first word stands there ends, and whether a negation turns it round."""
    turned = words[start].form.endswith("n't")
    at = start + 1
    for each in run[1:]:
        while at < len(words) and words[at].form not in each:
            if words[at].form in _NOT and not turned:
                turned = True
            elif words[at].form not in fillers():
                return None
            at += 1
        if at >= len(words):
            return None
        at += 1
    return at, turned


def ends(claim: Claim, at: int) -> bool:
    """Whether a clause ends after a word: a mark, or a comma with "and" or "but"."""
    if not parted(claim, at):
        return False
    word, following = claim.words[at], claim.words[at + 1 : at + 2]
    end = following[0].start if following else len(claim.text)
    gap = claim.text[word.start + len(word.form) : end]
    joined = bool(following) and following[0].form in _JOINING
    return joined or any(mark in gap for mark in _STOPS)


def supposed(claim: Claim, at: int) -> bool:
    """Whether what follows a word is only wished, asked for or possible, in its own sentence."""
    before = claim.words[max(openings(claim)[at], at - SUPPOSED) : at]
    return not listed("supposing").isdisjoint(w.form for w in before)
