"""How people's names are put together, and when two of them may be one person's.

Chinese, Korean and Vietnamese names put the family name first; news then calls a Vietnamese by the
last name ("Minh"), the others by the family name ("Ri"). Western names go by the last word, with or
without its particle ("bin Salman", "Salman").
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from importlib import resources

from memcon.reading.actors import lexicon

_VIETNAMESE = {"nguyen", "pham", "tran", "le", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ngo", "duong", "ly", "truong", "trinh", "luong", "phung", "dinh", "mai"}  # fmt: skip  # noqa: E501


def name_parts(words: Sequence[str]) -> tuple[str, ...]:
    """The parts of a name that count: no initials, particles, hyphens or suffixes; folded.

    An initial counts where it is all of the family name that is given: "Jaber A.".
    """
    lists = lexicon.word_lists()
    if len(words) == 2 and _initial(words[1]) and given(plain(words[0])):
        return plain(words[0]), plain(words[1])
    kept = []
    for at, word in enumerate(words):
        part = plain(word)
        if len(part) < 2 and len(words) > 1:
            continue
        if part in lists["suffixes"] and at:
            continue
        if part in lists["particles"] and (word[:1].islower() or (at and at < len(words) - 1)):
            continue
        if part in lists["leading_particles"] and not at and len(words) > 1:
            continue
        kept.append(part)
    return tuple(kept)


def _initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def suffix(words: Sequence[str]) -> str:
    """ "jr", "iii": what tells a son from a father; empty where there is none."""
    last = plain(words[-1]) if words else ""
    return last if len(words) > 1 and last in lexicon.word_lists()["suffixes"] else ""


@functools.lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """A word without accents, stops and case."""
    spread = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in spread if c.isalnum() or c == "'").casefold()


def family_first(parts: Sequence[str]) -> bool:
    """Whether the family name comes first."""
    return (
        2 <= len(parts) <= 4
        and parts[0] in _families()
        and parts[0] not in _given()
        and all(len(part) <= 7 and part not in _given() for part in parts)
    )


def short_forms(parts: Sequence[str]) -> tuple[str, ...]:
    """The single words by which news calls the bearer, the usual one first."""
    if len(parts) == 1:
        return (parts[0],)
    if not family_first(parts):
        return (parts[-1], parts[0])
    if parts[0] in _VIETNAMESE:
        return (parts[-1], parts[0])
    return (parts[0], parts[-1])


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names, of two parts or more, may be one person's.

    Equal; the one a cut of the other ("Ri Yong", "Ri Yong Ho"); middle names left out; a short form
    of the first name ("Mike", "Michael"); or the family name moved to the other end.
    """
    if tuple(one) == tuple(other) or "".join(one) == "".join(other):
        return True
    small, large = sorted((tuple(one), tuple(other)), key=len)
    if len(small) < 2:
        return False
    if large[: len(small)] == small or large[-len(small) :] == small:
        return True
    if family_first(large) or family_first(small):
        return (*large[1:], large[0]) == small or (*small[1:], small[0]) == large
    return small[-1] == large[-1] and same_first(small[0], large[0])


def same_first(one: str, other: str) -> bool:
    """Whether two first names may be one: equal, or the one short for the other."""
    if one == other:
        return True
    return bool(_long_forms(one) & _long_forms(other))


def gender_of(parts: Sequence[str]) -> str:
    """ "m" or "f" where the first name tells; else empty."""
    if len(parts) < 2 or family_first(parts):
        return ""
    return _given().get(parts[0], "")


def looks_like_person(parts: Sequence[str]) -> bool:
    """Whether a name has the shape of a person's by its first name or family name."""
    return 2 <= len(parts) <= 5 and (parts[0] in _given() or family_first(parts))


def given(part: str) -> bool:
    """Whether a folded word is a first name."""
    return part in _given()


@functools.cache
def _long_forms(name: str) -> frozenset[str]:
    return frozenset({name} | _nicknames().get(name, frozenset()))


@functools.cache
def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for short, long, *_ in lexicon.rows("nicknames.tsv"):
        found.setdefault(plain(short), set()).add(plain(long))
    return {short: frozenset(longs) for short, longs in found.items()}


@functools.cache
def _given() -> dict[str, str]:
    return {plain(name): gender for name, gender, *_ in lexicon.rows("given_names.tsv")}


@functools.cache
def _families() -> frozenset[str]:
    text = resources.files("memcon.data").joinpath("family_first.txt").read_text("utf-8")
    return frozenset(plain(line) for line in text.splitlines() if line and line[0] != "#")
