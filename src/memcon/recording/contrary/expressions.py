"""The words of blame: the expressions of one list, looked for only where a part of one stands."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from memcon.recording.words import data

_GROUP = re.compile(r"\(\?:[^()]*\)\??")
_LOOSE = re.compile(r".[?*+{][^ a-z]*|\\.|\[[^]]*\]|[^a-z ]", re.I)


@dataclass(frozen=True, slots=True)
class Words:
    """One list as a regular expression; ``parts`` holds a piece of every row, in small letters."""

    regex: re.Pattern[str]
    parts: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where one stands."""
        low = text.lower()
        return self.regex.search(text) if any(part in low for part in self.parts) else None

    def all(self, text: str) -> list[re.Match[str]]:
        """Every place where one stands."""
        low = text.lower()
        return list(self.regex.finditer(text)) if any(part in low for part in self.parts) else []


@functools.cache
def words_of(*path: str) -> Words:
    """The list under some keys of the word lists of blame."""
    found = data("record_blame")
    for key in path:
        found = found[key]
    rows: list[str] = list(found)
    return Words(re.compile(alternatives(rows), re.I), tuple({_part(row): None for row in rows}))


def alternatives(rows: list[str]) -> str:
    """A regular expression for any of some rows, as whole words."""
    return rf"\b(?:{'|'.join(rows)})\b"


@functools.cache
def things_of(section: str) -> tuple[tuple[str, Words], ...]:
    """The things of a section with the words for each."""
    return tuple(
        (name, words_of(section, "things", name))
        for name in data("record_blame")[section]["things"]
    )


def _part(row: str) -> str:
    """The longest piece of a row that stands in all that it matches; "" where there is none."""
    plain = row
    while _GROUP.search(plain):
        plain = _GROUP.sub("\n", plain)
    return max(_LOOSE.sub("\n", plain).lower().split("\n"), key=len)
