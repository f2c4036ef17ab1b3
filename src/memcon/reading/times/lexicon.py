"""The words of time, from ``memcon/data/times.toml``."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they are to the grammar.

    ``words`` gives a lower-case word its class and value; ``phrases`` does so for several words,
    by the first of them, longest first.
    """

    words: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    known_dates: tuple[tuple[int, int, int, frozenset[str]], ...]
    zones: dict[str, int]
    tense: dict[str, frozenset[str]]
    years: dict[str, frozenset[str]]


# Sections whose words all are of one class of the grammar.
SECTIONS = {
    "months": "MONTH",
    "month_abbreviations": "MONTHABBR",
    "weekdays": "WEEKDAY",
    "weekday_plurals": "WEEKDAYS",
    "weekday_abbreviations": "WEEKDAYABBR",
    "units": "UNIT",
    "unit_plurals": "UNITS",
    "parts": "DAYPART",
    "hours": "HOURWORD",
    "seasons": "SEASON",
    "numbers": "NUMWORD",
    "ordinals": "ORD",
    "decades": "TIES",
    "days": "DEICTIC",
    "references": "REFERENCE",
    "frequencies": "FREQUENCY",
    "zones": "ZONE",
    "holidays": "HOLIDAY",
}


@functools.cache
def lexicon() -> Lexicon:
    """Load the lexicon, once."""
    raw = tomllib.loads(resources.files("memcon.data").joinpath("times.toml").read_text("utf-8"))
    words, phrases = _entries(raw)
    return Lexicon(
        words=words,
        phrases={
            first: tuple(sorted(found, key=lambda entry: -len(entry[0])))
            for first, found in phrases.items()
        },
        known_dates=tuple(
            (day["month"], day["day"], day["year"], frozenset(day["words"]))
            for day in raw["known_dates"]
        ),
        zones={word: int(minutes) for word, minutes in raw["zones"].items()},
        tense={name: frozenset(listed) for name, listed in raw["tense"].items()},
        years={name: frozenset(listed) for name, listed in raw["years"].items()},
    )


def _entries(
    raw: dict[str, Any],
) -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[tuple[str, ...], str, str]]]]:
    words: dict[str, tuple[str, str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    entries = [(word, name, "") for name, listed in raw["classes"].items() for word in listed]
    entries += [(phrase, "OTHER", "") for phrase in raw["not_times"]["phrases"]]
    for section, name in SECTIONS.items():
        entries += [(word, name, str(value)) for word, value in raw[section].items()]
    for word, name, value in entries:
        parts = tuple(split(word))
        if len(parts) == 1:
            words[word] = (name, value)
        else:
            phrases.setdefault(parts[0], []).append((parts, name, value))
    return words, phrases


def split(phrase: str) -> list[str]:
    """Split a phrase of the lexicon as the lexer splits text."""
    from memcon.reading.times.lexer import LEXEME

    return [match.group().lower().replace("’", "'") for match in LEXEME.finditer(phrase)]
