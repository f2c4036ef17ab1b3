"""Names of people and organisations: which writings can be of one and the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import combinations

from memcon.countries import countries
from memcon.recording.words import data, fold

MOST_PARTS = 5  # parts of a name that are compared; bounds the keys of one name
_PART = re.compile(r"[^\W\d_]+")
_ALIKE = (  # writings of one sound in Latin letters, applied in order; vowels go in `_skeleton`
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("tsch", "c"), ("tch", "c"),
    ("sch", "s"), ("ch", "c"), ("sh", "s"), ("dj", "j"), ("zh", "j"), ("w", "v"), ("x", "ks"),
    ("c", "k"), ("z", "s"), ("y", "i"),
)  # fmt: skip


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(data("record_names")[name])


@functools.lru_cache(maxsize=20_000)
def person_parts(form: str) -> tuple[str, ...]:
    """The parts of a person's name, folded, without forms of address and the possessive ending.

    Hyphens part a name as spaces do; an initial stays, as one letter.
    """
    plain = re.sub(r"['’]s?$", "", form.strip())
    parts = [fold(m.group()) for m in _PART.finditer(plain)]
    kept = [part for part in parts if part not in _listed("honorifics")]
    return tuple(kept[:MOST_PARTS])


def full_parts(form: str) -> tuple[str, ...]:
    """The parts of a person's name without initials."""
    return tuple(part for part in person_parts(form) if len(part) > 1)


def person_keys(parts: tuple[str, ...]) -> Iterator[str]:
    """Keys of which two writings of one person's full name share at least one."""
    for a, b in combinations(sorted(_sound(part) for part in parts), 2):
        yield f"{a} {b}"
    yield "".join(parts)
    yield "".join(parts[1:] + parts[:1])
    initial = [part for part in parts if len(part) == 1]
    if initial or len(parts) == 2:
        yield f"{parts[0][0]}. {_sound(parts[-1])}"


def same_person_name(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Why two full names can be of one person, or None.

    Names agree when one's parts are all among the other's, in any order, an initial standing for a
    part, a short form for a first name, and writings of one sound for each other.
    """
    if "".join(one) in ("".join(other), "".join(other[1:] + other[:1])):
        return "the same name"
    short, long = sorted((one, other), key=lambda parts: (len(parts), parts))
    open_parts = list(long)
    exact = 0
    for part in short:
        match = next((p for p in open_parts if _part_agrees(part, p)), None)
        if match is None:
            return _without_initials(one, other)
        exact += match == part and len(part) > 1
        open_parts.remove(match)
    if exact == len(short) == len(long):
        return "the same name in another order"
    if exact >= 2:
        return "all parts of the shorter name are in the longer one"
    if exact and len(short) >= 2:
        return "one part is the same, the rest an initial, a short form or another writing of it"
    return None


def _without_initials(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Compare again without the initials that only one of the names has."""
    bare = [tuple(p for p in name if len(p) > 1) for name in (one, other)]
    initials = [len(name) - len(kept) for name, kept in zip((one, other), bare, strict=True)]
    if not any(initials) or all(initials) or min(map(len, bare)) < 2:
        return None
    return same_person_name(bare[0], bare[1])


def _part_agrees(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _sound(one) == _sound(other)


@functools.lru_cache(maxsize=20_000)
def _sound(part: str) -> str:
    part = data("record_names")["nicknames"].get(part, part)
    return part if len(part) < 5 else _skeleton(part)


def _skeleton(part: str) -> str:
    """The consonants as they sound, after the first letter: Zelensky, Zelenskyy, Zelenskiy meet."""
    for written, sound in _ALIKE:
        part = part.replace(written, sound)
    rest = re.sub(r"[aeiou]+", "", part[1:])
    return re.sub(r"(.)\1+", r"\1", part[0] + rest)


@functools.lru_cache(maxsize=20_000)
def organisation_key(form: str, country: str | None = None) -> str:
    """An organisation's name for comparing: folded, without small words and its country's name.

    "Vietnam's Ministry of Foreign Affairs" and "the Vietnamese foreign ministry" give one key,
    where their country is told.
    """
    parts = [fold(m.group()) for m in _PART.finditer(re.sub(r"['’]s\b|\.", "", form))]
    left_out = _listed("silent") | (_country_words(country) if country else frozenset())
    return " ".join(sorted(part for part in parts if part not in left_out))


@functools.cache
def _country_words(code: str) -> frozenset[str]:
    """The words of a country's names and nationality words."""
    country = countries().get(code)
    named = (*country.names, *country.demonyms) if country else ()
    return frozenset(
        fold(m.group()) for name in named for m in _PART.finditer(name.replace(".", ""))
    )


def is_generic(form: str) -> bool:
    """Whether an organisation's name is no name that tells it from others.

    It consists only of words that many share ("the Ministry"), or has no capital at all: it
    describes what only its article tells of ("his own party", "the newspaper").
    """
    parts = [fold(m.group()) for m in _PART.finditer(form)]
    return form.islower() or all(part in _listed("generic") for part in parts)


def one_a_state(form: str) -> bool:
    """Whether a state has one body of a name that consists of words many share: "Congress"."""
    parts = {fold(m.group()) for m in _PART.finditer(form)} - _listed("silent")
    if form.islower() or not is_generic(form) or parts & _listed("many_a_state"):
        return False
    return len(parts) > 1 or parts <= _listed("one_a_state")


def tells_no_leader(word: str, country: str | None) -> bool:
    """Whether a word before "government" tells a party, sort or state, and nobody who leads it."""
    folded = fold(word)
    return folded in _listed("sorts_of_government") or _nationality(folded, country)


def _nationality(word: str, country: str | None) -> bool:
    return bool(country) and word in _country_words(country or "")


def is_acronym(form: str) -> bool:
    """Whether a name is made of initials: two to eight capitals, points aside."""
    return bool(re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", form.replace(".", "")))
