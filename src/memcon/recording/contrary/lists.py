"""Lists: the word lists of the disputes and of counts, as words and as stems."""

from __future__ import annotations

import functools

from memcon.recording.words import data, stem

TOLLS = (
    "killed", "injured", "treated", "arrested", "missing", "displaced", "expelled", "attending",
    "abducted", "freed", "captured", "fired", "downed", "destroyed",
)  # fmt: skip


@functools.cache
def listed(name: str) -> frozenset[str]:
    """A word list of the disputes."""
    return frozenset(data("record_disputes")[name])


def stems_of(name: str) -> frozenset[str]:
    """The stems of a word list."""
    return frozenset(stem(word) for word in listed(name))


@functools.cache
def toll_words(name: str) -> frozenset[str]:
    """A word list of counts and of who gives them."""
    return frozenset(data("record_tolls")[name])


@functools.cache
def toll_stems(name: str) -> frozenset[str]:
    """The stems of one of these."""
    return frozenset(stem(word) for word in toll_words(name))


@functools.cache
def all_tolls() -> frozenset[str]:
    """Every word by which the dead, the hurt, the arrested and so on are counted."""
    return frozenset(w for kind in TOLLS for w in data("record_disputes")["counted"][kind])
