"""The lexicon: which words, built how, are which PLOVER event.

Each file ``data/plover/TYPE.tsv`` holds the entries of one event type, a line each: the trigger
("v:sign" a verb, "v:call_off" one with its particle, "n:summit" a noun, "a:willing" an adjective),
what it needs around it ("obj=@agreement with=ACTOR"), mode, CAMEO code, roles, scope, and an
example sentence that the tests code. `classes.toml` names sets of words, `moods.tsv` the words that
change an event's status without being one.
"""

from __future__ import annotations

import csv
import functools
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from memcon.model import EventType

_FOLDER = files("memcon.data") / "plover"


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of an entry: a slot of the clause and what may fill it.

    ``slot`` is "subj", "obj", "comp", "mod" (a word before a noun), "own" (who the object belongs
    to) or a preposition. With ``absent`` the slot must be empty, or hold none of ``words``; else
    it must hold one of ``words``, or someone who acts (``actor``) or is human (``person``), or
    anything at all.
    """

    slot: str
    words: frozenset[str] = frozenset()
    actor: bool = False
    person: bool = False
    absent: bool = False

    @property
    def weight(self) -> int:
        """How much a condition narrows: named words most, forbidden words not at all."""
        if self.absent:
            return 0 if self.words else 2
        return 2 if self.words and not (self.actor or self.person) else 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger in one construction. ``scope`` says what it does to the act in its complement."""

    type: EventType
    pos: str
    lemma: str
    particle: str
    needs: tuple[Need, ...]
    mode: str | None
    cameo: str | None
    roles: frozenset[str]
    scope: str
    example: str

    @property
    def weight(self) -> int:
        """How narrow the entry is; narrower entries are tried first."""
        narrow = sum(need.weight for need in self.needs)
        return narrow + 3 * bool(self.particle) + ("plural" in self.roles)

    @property
    def width(self) -> int:
        """How many words its conditions allow in all; of two as narrow, the one with fewer wins."""
        return sum(len(need.words) for need in self.needs)


@functools.cache
def classes() -> dict[str, frozenset[str]]:
    """The named sets of lemmas; a set may include another by "@name"."""
    raw = tomllib.loads((_FOLDER / "classes.toml").read_text("utf-8"))
    plain = {name: text.split() for name, text in raw.items()}
    return {name: frozenset(_expand(words, plain)) for name, words in plain.items()}


def _expand(words: list[str], plain: dict[str, list[str]]) -> Iterator[str]:
    for word in words:
        if word.startswith("@"):
            yield from _expand(plain[word[1:]], plain)
        else:
            yield word


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of one table, as dictionaries; lines that start with "#" are notes."""
    text = (_FOLDER / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@functools.cache
def entries() -> tuple[Entry, ...]:
    """All entries, type by type, in the order of the files."""
    return tuple(
        _entry(kind, row) for kind in EventType for row in rows(f"{kind.value.lower()}.tsv")
    )


def _entry(kind: EventType, row: dict[str, str]) -> Entry:
    pos, _, word = row["trigger"].partition(":")
    lemma, _, particle = word.partition("_")
    return Entry(
        type=kind,
        pos=pos,
        lemma=lemma,
        particle=particle,
        needs=tuple(_need(text) for text in row["needs"].split()),
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        roles=frozenset(row["roles"].split()),
        scope=row["scope"],
        example=row["example"],
    )


def _need(text: str) -> Need:
    slot, _, value = text.partition("=")
    without, slot = slot.endswith("!"), slot.rstrip("!")
    if value in ("*", "-"):
        return Need(slot, absent=value == "-")
    named = classes()
    words: set[str] = set()
    for word in value.split("/"):
        if word in ("ACTOR", "PERSON"):
            continue
        words |= named[word[1:]] if word.startswith("@") else {word}
    some = value.split("/")
    return Need(slot, frozenset(words), "ACTOR" in some, "PERSON" in some, without)


@functools.cache
def by_lemma() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Entries by part of speech ("v", "n", "a") and lemma, the narrowest first."""
    table: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries():
        table[entry.pos, entry.lemma].append(entry)
    return {
        key: tuple(sorted(found, key=lambda e: (-e.weight, e.width)))
        for key, found in table.items()
    }


@functools.cache
def known_verbs() -> frozenset[str]:
    """Every verb that the tables name, by its lemma."""
    named = {lemma for pos, lemma in by_lemma() if pos == "v"}
    named |= {word.partition("_")[0] for word in moods()}
    for name in ("light", "happen", "aspect", "say", "send", "pledging", "hostile"):
        named |= classes()[name]
    return frozenset(named)


@functools.cache
def moods() -> dict[str, str]:
    """Words that set the status of the act they govern: lemma to kind (see `moods.tsv`)."""
    return {row["word"]: row["kind"] for row in rows("moods.tsv")}
