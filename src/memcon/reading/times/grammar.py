"""The grammar: patterns over classes of lexemes, compiled to regular expressions over one character
a lexeme.

A pattern is written with the names of classes in capitals and the signs of regular expressions
between them: ``(?P<m>MONTH) (?P<d>DAYNUM) (COMMA? (?P<y>YEAR))?``. An article becomes a string with
one character a lexeme, every rule runs over it once, and the leftmost longest match wins.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from memcon.model import TimexType
from memcon.reading.times.lexer import Lexeme
from memcon.reading.times.lexicon import SECTIONS, lexicon
from memcon.reading.times.scene import Scene

KINDS = ["OTHER", "BREAK", "ISODATE", "NUMDATE", "CLOCK", "DECADE", "ORDINAL", "NUM", "YEAR", "DASH", "COMMA", "STOP", "SLASH", "OPEN", "CLOSE"]
# Names that stand for several classes.
ANY = {
    "ANYORD": ("ORD", "ORDINAL"),
    "DAYNUM": ("NUM", "ORDINAL"),
    "COUNT": ("NUM", "NUMWORD", "YEAR"),
    "PERIOD": ("UNIT", "UNITS"),
    "SHIFT": ("LAST", "NEXT", "THIS", "PREVIOUS", "FOLLOWING", "THAT", "SAME", "CURRENT"),
    "VAGUE": ("FEW", "RECENT", "OTHERS"),
}


class Value(NamedTuple):
    """What a time expression means. ``stated`` where its year is in the text."""

    type: TimexType
    value: str | None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule: its lexemes by the names of the pattern's groups."""

    lexemes: Sequence[Lexeme]
    start: int
    end: int
    groups: dict[str, tuple[int, int]]

    def get(self, name: str) -> Lexeme | None:
        """The first lexeme of a group, None where it has none."""
        first, last = self.groups.get(name, (-1, -1))
        return self.lexemes[first] if 0 <= first < last else None

    def value(self, name: str) -> str:
        """The value of a group's first lexeme, "" where it has none."""
        lexeme = self.get(name)
        return lexeme.value if lexeme else ""

    def word(self, name: str) -> str:
        """The word of a group's first lexeme, "" where it has none."""
        lexeme = self.get(name)
        return lexeme.word if lexeme else ""

    def all(self, name: str) -> Sequence[Lexeme]:
        """The lexemes of a group."""
        first, last = self.groups.get(name, (0, 0))
        return self.lexemes[first:last] if first >= 0 else ()

    def number(self, name: str) -> int:
        """The value of a group's first lexeme as a whole number, -1 where it is none."""
        value = self.value(name)
        return int(value) if value.isdigit() and len(value) < 9 else -1


Build = Callable[[Hit, Scene], Value | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches mean; ``build`` gives None where a match is no time."""

    name: str
    pattern: str
    build: Build


@functools.cache
def alphabet() -> dict[str, str]:
    """One character for every class of the grammar."""
    names = [*KINDS, *dict.fromkeys(SECTIONS.values())]
    names += sorted({kind for kind, _ in lexicon().words.values()} - set(names))
    return {name: chr(0x100 + number) for number, name in enumerate(names)}


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression over the alphabet."""
    signs = alphabet()

    def sign(name: re.Match[str]) -> str:
        kinds = ANY.get(name.group(), (name.group(),))
        return f"[{''.join(signs[kind] for kind in kinds)}]"

    return re.compile(re.sub(r"[A-Z]{2,}", sign, pattern).replace(" ", ""))


def spell(lexemes: Sequence[Lexeme]) -> str:
    """The lexemes as one character each."""
    signs = alphabet()
    return "".join(signs[lexeme.kind] for lexeme in lexemes)


def match(rules: Sequence[Rule], lexemes: Sequence[Lexeme]) -> list[tuple[Rule, Hit]]:
    """All matches of all rules, by start, the longer and then the earlier rule first."""
    text = spell(lexemes)
    found = []
    for rank, rule in enumerate(rules):
        for m in compiled(rule.pattern).finditer(text):
            if m.end() > m.start():
                groups = {name: m.span(name) for name in m.groupdict()}
                key = (m.start(), -m.end(), rank)
                found.append((key, rule, Hit(lexemes, m.start(), m.end(), groups)))
    found.sort(key=lambda entry: entry[0])
    return [(rule, hit) for _, rule, hit in found]
