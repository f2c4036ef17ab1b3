"""Words as they are looked for: the same stems on every database, and the same marks.

The store indexes these terms and never a user's text; both databases then find the same lines.
`VERSION` changes with every change of what `terms` gives, so that an index is made anew.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from memcon.model import Span
from memcon.recording.words import data, fold, stem, stop_words, tokens, words

VERSION = 1
LONGEST = 40  # letters of a term
MOST_PHRASES = 16  # of one query
MOST_TEXT = 1000  # characters of a query that are looked at
_PHRASE = re.compile(r'["“”«»]([^"“”«»]{1,300})["“”«»]')


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: phrases of one or more terms."""

    phrases: tuple[tuple[str, ...], ...]
    any_word: bool = False


@functools.lru_cache(maxsize=50_000)
def term(word: str) -> str:
    """The term of a word; empty where it has no letter or digit."""
    return "".join(c for c in stem(word) if c.isalnum())[:LONGEST]


def terms(text: str) -> Iterator[tuple[str, Span]]:
    """The terms of a text in order, with the offsets of their words."""
    for word, span in tokens(text):
        found = term(word)
        if found:
            yield found, span


def terms_alone(text: str) -> list[str]:
    """The terms of a text in order, without their offsets."""
    return [found for word in words(text) if (found := term(word))]


def parse(text: str | None, *, any_word: bool = False) -> Query | None:
    """A query from a user's words; None where nothing is looked for.

    Words that carry no subject ("the", "said") count only in a phrase or where no others are.
    """
    text = (text or "")[:MOST_TEXT]
    phrases = [tuple(t for t, _ in terms(match.group(1))) for match in _PHRASE.finditer(text)]
    rest = list(tokens(_PHRASE.sub(" ", text)))
    words = [(term(word),) for word, _ in rest if fold(word) not in stop_words()]
    if not words and not phrases:
        words = [(term(word),) for word, _ in rest]
    found = tuple(dict.fromkeys(p for p in (*phrases, *words) if p and all(p)))[:MOST_PHRASES]
    return Query(found, any_word) if found else None


def holds(query: Query, found: Sequence[str]) -> bool:
    """Whether a text of these terms has what is looked for."""
    each = (_has(phrase, found) for phrase in query.phrases)
    return any(each) if query.any_word else all(each)


def _has(phrase: Sequence[str], found: Sequence[str]) -> bool:
    if len(phrase) == 1:
        return phrase[0] in found
    wide = len(phrase)
    return any(tuple(found[i : i + wide]) == tuple(phrase) for i in range(len(found) - wide + 1))


def highlights(query: Query | None, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words looked for stand in a text, in order, those of a phrase as one."""
    if query is None:
        return ()
    found = list(terms(text))
    only = [t for t, _ in found]
    spans: set[tuple[int, int]] = set()
    for phrase in query.phrases:
        wide = len(phrase)
        for i, first in enumerate(only):
            if first == phrase[0] and tuple(only[i : i + wide]) == phrase:
                spans.add((found[i][1].start, found[i + wide - 1][1].end))
    return tuple(_apart(sorted(spans)))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = -1
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]


def score(query: Query, found: Sequence[str]) -> float:
    """How well a text fits: rare words count most, long texts and scattered words less.

    BM25's shape (Robertson and Zaragoza 2009), with how common words are in news at large, so that
    every database gives the same.
    """
    length = 1.2 * (0.25 + 0.75 * len(found) / 25)
    total = 0.0
    for phrase in query.phrases:
        count = sum(1 for t in found if t == phrase[0]) if _has(phrase, found) else 0
        total += sum(rarity(t) for t in phrase) * count * 2.2 / (count + length)
    return total


def rarity(word: str) -> float:
    """The inverse document frequency of a term in news at large."""
    words = data("record_words")
    share = words["common"].get(word, 1) / words["articles"]
    return -math.log(min(share, 0.9))
