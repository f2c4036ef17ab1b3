"""The grammar: patterns over classes of lexemes, compiled to regular expressions over one character
a lexeme.

The patterns are in ``data/times_grammar.toml``, written with the names of classes in capitals and
the signs of regular expressions between them: ``m:MONTH d:DAYNUM (COMMA? y:YEAR)?``. An article
becomes a string with one character a lexeme, every rule runs over it once, and the leftmost longest
match wins.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

from memcon.model import TimexType
from memcon.reading.times.lexer import Lexeme
from memcon.reading.times.lexicon import SECTIONS, lexicon
from memcon.reading.times.scene import Scene

KINDS = [
    "OTHER",
    "BREAK",
    "ISODATE",
    "NUMDATE",
    "CLOCK",
    "QUARTERSIGN",
    "FISCALSIGN",
    "DECADE",
    "ORDINAL",
    "NUM",
    "YEAR",
    "DASH",
    "COMMA",
    "STOP",
    "SLASH",
    "OPEN",
    "CLOSE",
]
# Names that stand for several classes.
ANY = {
    "ANYORD": ("ORD", "ORDINAL"),
    "DAYNUM": ("NUM", "ORDINAL"),
    "COUNT": ("NUM", "NUMWORD", "YEAR"),
}


class Value(NamedTuple):
    """What a time expression means. ``stated`` where its year is in the text."""

    type: TimexType
    value: str | None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule: its lexemes by the names of the pattern's groups."""

    rule: str
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


@functools.cache
def alphabet() -> dict[str, str]:
    """One character for every class of the grammar."""
    names = [*KINDS, *dict.fromkeys(SECTIONS.values())]
    names += sorted({kind for kind, _ in lexicon().words.values()} - set(names))
    return {name: chr(0x100 + number) for number, name in enumerate(names)}


@functools.cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The names and patterns of the grammar, in order."""
    text = resources.files("memcon.data").joinpath("times_grammar.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    return tuple((name, compiled(pattern, raw["macros"])) for name, pattern in raw["rules"].items())


def compiled(pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern of the grammar as a regular expression over the alphabet."""
    for name, macro in macros.items():
        pattern = pattern.replace("{" + name + "}", macro)
    signs = alphabet()

    def sign(name: re.Match[str]) -> str:
        kinds = ANY.get(name.group(), (name.group(),))
        return f"[{''.join(signs[kind] for kind in kinds)}]"

    pattern = re.sub(r"\((?!\?)", "(?:", pattern)
    pattern = re.sub(r"\b([a-z]+):(\(\?:[^()]*\)|[A-Z]+)(\??)", r"(?P<\1>\2\3)", pattern)
    return re.compile(re.sub(r"\s", "", re.sub(r"[A-Z]{2,}", sign, pattern)))


def spell(lexemes: Sequence[Lexeme]) -> str:
    """The lexemes as one character each."""
    signs = alphabet()
    return "".join(signs[lexeme.kind] for lexeme in lexemes)


def match(lexemes: Sequence[Lexeme]) -> list[Hit]:
    """All matches of all rules, by start, the longer first and then the earlier rule."""
    text = spell(lexemes)
    found = []
    for rank, (name, pattern) in enumerate(rules()):
        for m in pattern.finditer(text):
            if m.end() > m.start():
                groups = {group: m.span(group) for group in m.groupdict()}
                hit = Hit(name, lexemes, m.start(), m.end(), groups)
                found.append(((m.start(), -m.end(), rank), hit))
    found.sort(key=lambda entry: entry[0])
    return [hit for _, hit in found]
