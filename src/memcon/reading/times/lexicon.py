"""The words of time, from ``memcon/data/times.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, NamedTuple


class KnownDate(NamedTuple):
    """A day that news names without its year, and the words that tell that it is meant."""

    month: int
    day: int
    year: int
    words: frozenset[str]
    turning: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they are to the grammar.

    ``words`` gives a lower-case word its class and value; ``phrases`` does so for several words,
    by the first of them, longest first.
    """

    words: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    known_dates: tuple[KnownDate, ...]
    tense: dict[str, frozenset[str]]
    years: dict[str, frozenset[str]]
    families: dict[str, str]
    national: dict[str, str]
    generic: frozenset[str]


# Numbers, dates in figures, times of the clock, words and signs. What repeats can match in one way
# only, so that splitting is linear in the text.
LEXEME = re.compile(
    r"(?P<ISODATE>\b[12]\d{3}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?\b)"
    r"|(?P<NUMDATE>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d\b)"
    r"|(?P<NINE>\b9/11\b)"
    r"|(?P<QUARTERSIGN>\bQ[1-4]\b|\bH[12]\b)"
    r"|(?P<FISCALSIGN>\bFY[ -]?(?:(?:19|20)\d\d|['’]?\d\d)\b)"
    r"|(?P<CLOCK>\b(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d){0,2}[ \u00a0]?[aApP](?:\.[ ]?[mM]\b\.?|[mM]\b)"
    r"|\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<DECADE>\b[12]\d\d0['’]?s\b|['’‘`][2-9]0['’]?s\b|\b[2-9]0['’]?s\b)"
    r"|(?P<ORDNUM>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<NUMBER>\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|\b\d{1,3}[ ]\d/\d\b|\b\d+(?:\.\d+)?\b|[½¼¾])"
    r"|(?P<WORD>o['’]clock\b|[^\W\d_]+(?:\.[^\W\d_]\b)*(?:['’][^\W\d_]+)?)"
    r"|(?P<SIGN>\S)"
)

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
            KnownDate(
                day["month"],
                day["day"],
                day["year"],
                frozenset(day["words"]),
                frozenset(day["turning"]),
            )
            for day in raw["known_dates"]
        ),
        tense={name: frozenset(listed) for name, listed in raw["tense"].items()},
        families={word: name for name, listed in raw["occasions"].items() for word in listed},
        national={
            " ".join(split(day)): country
            for country, days in raw["national_holidays"].items()
            for day in days
        },
        generic=frozenset(raw["generic"]["words"]),
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
    return [match.group().lower().replace("’", "'") for match in LEXEME.finditer(phrase)]
