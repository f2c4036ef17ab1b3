"""The word lists behind actors, loaded once: titles, bodies, people without a name, organisations.

All of them are tables under ``memcon/data``: ``roles.tsv``, ``agents.tsv``, ``bodies.tsv``,
``organisations.tsv``, ``actor_words.toml``; states come from `memcon.countries`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Generic, TypeVar

from memcon import countries
from memcon.model import Kind

Entry = TypeVar("Entry")
_PARTS = re.compile(r"'s\b|'(?=\s|$)|[-–—/]|[^\s\-–—/']+(?:'(?!s\b|\s|$)[^\s\-–—/']+)*")


@dataclass(frozen=True, slots=True)
class Title:
    """What someone is: "foreign minister"; ``also`` is what else its holder may be called."""

    name: str
    sector: str
    also: frozenset[str]
    gender: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """People without a name: "rebels", "security forces"."""

    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class Common:
    """A word for states or people that names none: "country", "sides"; ``plural`` as printed."""

    name: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The last words of an organisation's name or description: "foreign ministry"."""

    name: str
    kind: Kind
    sector: str


@dataclass(frozen=True, slots=True)
class Named:
    """A state, or an organisation known by name; ``how`` is name, demonym, capital or body."""

    name: str
    how: str
    kind: Kind
    country: str | None
    sector: str | None


class Phrases(Generic[Entry]):
    """Longest-match lookup of phrases in a sequence of words, linear in the words."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], Entry]]) -> None:
        self._entries: dict[tuple[str, ...], Entry] = {}
        sizes: dict[str, set[int]] = {}
        for words, entry in entries:
            if words:
                self._entries.setdefault(tuple(words), entry)
                sizes.setdefault(words[0], set()).add(len(words))
        self._sizes = {word: sorted(found, reverse=True) for word, found in sizes.items()}

    def match(self, words: Sequence[str], at: int) -> tuple[int, Entry] | None:
        """The end of the longest phrase that starts at a word, and its entry."""
        for size in self._sizes.get(words[at], ()):
            phrase = tuple(words[at : at + size])
            entry = self._entries.get(phrase)
            if entry is not None:
                return at + len(phrase), entry
        return None

    def get(self, phrase: str) -> Entry | None:
        """The entry of a whole phrase in lower case."""
        words = [fold(part) for part in parts(phrase)]
        found = self.match(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else None


def parts(text: str) -> list[str]:
    """Split a phrase as spaCy splits running text: hyphens and possessives stand alone."""
    return _PARTS.findall(text.replace("’", "'"))


def key(word: str) -> str:
    """A word as names are looked up: case kept, but a final stop and shouting taken away."""
    word = word.replace("’", "'")
    word = word[:-1] if len(word) > 2 and word.endswith(".") else word
    return word.capitalize() if word.isupper() and len(word) > 4 and word.isalpha() else word


def fold(word: str) -> str:
    """A word as common nouns are looked up."""
    word = word.replace("’", "'").lower()
    return word[:-1] if len(word) > 2 and word.endswith(".") else word


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of the package's data, as cells, without comments."""
    text = resources.files("memcon.data").joinpath(name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), "", "", "", ""]


@functools.cache
def word_lists(name: str = "actor_words.toml") -> dict[str, frozenset[str]]:
    """The plain word lists of a TOML file, by name."""
    raw = tomllib.loads(resources.files("memcon.data").joinpath(name).read_text("utf-8"))
    return {key: frozenset(values) for key, values in raw.items()}


def a_building(folded: Sequence[str], at: int) -> bool:
    """Whether a word is a building and nobody: "the detention centre", "an army post"."""
    if not at:
        return False
    if folded[at] in ("post", "posts"):
        return folded[at - 1] in word_lists()["post_places"]
    centre = folded[at] in ("centre", "center", "centres", "centers")
    return centre and folded[at - 1] in word_lists()["centre_places"]


@functools.cache
def _titles() -> tuple[Title, ...]:
    """The table's titles, then those of offices: "minister for agriculture"."""
    table = [
        Title(name, sector, frozenset(_list(also)) | {name}, gender, country)
        for name, sector, also, gender, country, *_ in rows("roles.tsv")
    ]
    known = {title.name for title in table}
    return (*table, *(title for title in _office_titles() if title.name not in known))


def _office_titles() -> Iterator[Title]:
    """Who keeps an office in a government: "trade minister", "secretary of the interior"."""
    lists = word_lists()
    for holder in sorted(lists["office_holders"]):
        for office in sorted(lists["offices"]):
            short = office.removeprefix("the ")
            also = frozenset({holder, holder.split()[-1], f"{short} {holder}", "official"})
            for name in (f"{holder} of {office}", f"{holder} for {office}", f"{short} {holder}"):
                yield Title(name, "GOV", also | {name})


@functools.cache
def titles() -> Phrases[Title]:
    """Titles and roles in the singular."""
    return Phrases(([fold(p) for p in parts(title.name)], title) for title in _titles())


@functools.cache
def agents() -> Phrases[Agent]:
    """People without a name, as printed in the list (`plural` adds the other number)."""
    return Phrases(
        ([fold(p) for p in parts(form)], Agent(name, sector))
        for name, sector, *_ in rows("agents.tsv")
        for form in {name, plural(name)}
    )


@functools.cache
def plural_titles() -> Phrases[Title]:
    """Titles in the plural: "foreign ministers", "secretaries of state"."""
    return Phrases(
        ([fold(p) for p in parts(plural(t.name))], Title(t.name, t.sector, t.also - {t.name}))
        for t in _titles()
    )


@functools.cache
def commons() -> Phrases[Common]:
    """Words for states and parties: "the country", "both sides"."""
    lists = word_lists()
    words = sorted(lists["state_words"] | lists["pair_states"] | lists["pair_people"])
    return Phrases(([word], Common(word, word.endswith(("s", "men")))) for word in words)


@functools.cache
def bodies() -> Phrases[Body]:
    """Common nouns for organisations: "foreign ministry", "university"."""
    return Phrases(
        ([fold(p) for p in parts(name)], Body(name, Kind(kind), sector))
        for name, kind, sector, *_ in rows("bodies.tsv")
    )


@functools.cache
def names() -> Phrases[Named]:
    """States by name, nationality word and capital, and organisations known by name."""
    entries: dict[tuple[str, ...], Named] = {}

    def add(form: str, named: Named) -> None:
        entries[tuple(key(part) for part in parts(form))] = named

    for table, how in (
        (countries.all_parts(), "part"),
        (countries.all_capitals(), "capital"),
        (countries.all_demonyms(), "demonym"),
        (countries.all_names(), "name"),
    ):
        for form, code in table.items():
            named = Named(countries.name_of(code), how, Kind.STATE, code, None)
            add(form, named)
            if how == "demonym" and not form.endswith(("s", "h", "ese", ".")) and form != "US":
                add(form[:-3] + "men" if form.endswith("man") else form + "s", named)
    for name, kind, country, sector, also, *_ in rows("organisations.tsv"):
        how = "name" if kind == "state" else "body"
        named = Named(name, how, Kind(kind), country or None, sector or None)
        for form in (name, *_list(also)):
            add(form, named)
    return Phrases(entries.items())


def plural(name: str) -> str:
    """The plural of a noun phrase whose head comes before any "of" or "in"."""
    head, of, rest = name.partition(" of ")
    return _plural_word(head) + of + rest


def _plural_word(word: str) -> str:
    if word.endswith("s"):
        return word
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]
