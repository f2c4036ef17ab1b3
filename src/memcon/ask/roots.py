"""Roots of words: what a verb, its nouns and its adjectives have in common.

The store's stems part "depart" and "departure", "investigate" and "investigation", "insist" and
"insistence"; a question has one of them and a newspaper the other. Roots join them, for
comparing alone. They are blunt, so a word by its root counts less than the word.
"""

from __future__ import annotations

import functools

from memcon.ask.words import data

LEAST = 4  # letters of a root


@functools.cache
def _endings() -> tuple[str, ...]:
    """The endings that make one kind of word of another, the longest first."""
    return tuple(sorted(data("words")["endings"]["of_kinds"], key=lambda e: (-len(e), e)))


@functools.lru_cache(maxsize=100_000)
def root(term: str) -> str:
    """The root of a term; the term itself where it has no ending or is too short for one."""
    if not term.isalpha():
        return term
    for ending in _endings():
        if term.endswith(ending) and len(term) - len(ending) >= LEAST:
            return term.removesuffix(ending)
    return term
