"""More coverage of one world, made of the readings at hand: told of others, and in other words.

Each turn is a copy of all the readings with a cipher of its own, which keeps the lengths of words,
so that all offsets hold and nothing is read again. Names are changed as wholes, and alike in all of
a turn: who or what is told of in one turn is nobody of another. Only states, their capitals and the
standing bodies that Memcon lists (``data/organisations.tsv``) are those of all turns, as in real
coverage. Of other words most change, and small ones stay, so that stories are as large as they
were. Days move on with the turns.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

from memcon.countries import countries
from memcon.model import Actor, Article, DateValue, Kind, Place, Reading
from memcon.recording.words import data, fold, stop_words

CHANGED = 90  # of a hundred words that are no names, in each turn
STEP = 5  # days by which a turn moves on, where nothing else is said
SHORT = 4  # letters of a word that is changed though it is of no name
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS, _REST = "aeiou", "bcdfghjklmnpqrstvwxz"


def perturbed(reading: Reading, turn: int, apart: int = STEP) -> Reading:
    """The reading told of others, in other words of the same lengths, and some days later.

    Its ids stay: they hold within it alone.

    Args:
        reading: what is told anew.
        turn: the how manieth telling; the first, 0, is the reading itself.
        apart: days by which each turn moves on.
    """
    if not turn:
        return reading
    words, days = _Words(reading, turn), apart * turn
    return replace(
        reading,
        article=_article(reading.article, words, turn, days),
        actors=tuple(_actor(actor, words) for actor in reading.actors),
        places=tuple(replace(p, name=words.of_others(p.name)) for p in reading.places),
        statements=tuple(
            replace(s, date=_date(s.date, days), place=words.told(s.place or "") or None)
            for s in reading.statements
        ),
        events=tuple(
            replace(e, date=_date(e.date, days), place=words.told(e.place or "") or None)
            for e in reading.events
        ),
    )


def id_in_turn(article_id: str, turn: int) -> str:
    """The id of an article's reading in other words."""
    return f"{article_id}-{turn}" if turn else article_id


def _article(article: Article, words: _Words, turn: int, days: int) -> Article:
    return replace(
        article,
        id=id_in_turn(article.id, turn),
        text=words.told(article.text),
        title=words.told(article.title or "") or None,
        published=_later(article.published, days),
    )


def _actor(actor: Actor, words: _Words) -> Actor:
    roles = (
        replace(r, title=words.told(r.title), of=words.told(r.of or "") or None)
        for r in actor.roles
    )
    name = words.told if actor.kind is Kind.PERSON else words.of_others
    forms = tuple(name(form) for form in actor.forms)
    return replace(actor, name=name(actor.name), forms=forms, roles=tuple(roles))


class _Words:
    """The words of one reading in one turn."""

    def __init__(self, reading: Reading, turn: int) -> None:
        self._turn = turn
        people = [actor for actor in reading.actors if actor.kind is Kind.PERSON]
        others = [actor for actor in reading.actors if actor.kind is not Kind.PERSON]
        self._people = frozenset(
            word for name in _called(people) for word in _WORD.findall(name) if _is_name(word)
        )
        self._names = self._people | {
            word
            for name in _called((*others, *reading.places))
            for word, shared in _parts(name)
            if not shared and word[0].isupper() and _is_name(word)
        }

    def told(self, text: str) -> str:
        """A text in the words of this turn."""
        return self._told(text, self._people)

    def of_others(self, name: str) -> str:
        """The name of what is no person."""
        return self._told(name, ())

    def _told(self, text: str, people: Container[str]) -> str:
        told = []
        for part, shared in _parts(text, people):
            named = part in self._names
            told.append(part if shared else _word(part, self._turn, named=named))
        return "".join(told)


def _called(named: Iterable[Actor | Place]) -> Iterator[str]:
    for one in named:
        yield one.name
        yield from one.forms if isinstance(one, Actor) else ()


def _is_name(word: str) -> bool:
    plain = fold(word)
    return len(word) > 1 and plain not in stop_words() and plain not in _honorifics()


def _parts(text: str, people: Container[str] = ()) -> Iterator[tuple[str, bool]]:
    """The words of a text and what is between them, with whether all turns share it.

    Args:
        text: any text.
        people: words that are parts of people's names, and alone of nothing else's.
    """
    at = 0
    for match in _WORD.finditer(text):
        if match.start() < at:
            continue
        yield text[at : match.start()], True
        at, word = match.end(), match.group()
        shared = _shared_at(text, match.start(), word)
        if shared == word and word in people:
            shared = ""
        if shared:
            at = match.start() + len(shared)
        yield shared or word, bool(shared)
    yield text[at:], True


def _shared_at(text: str, start: int, word: str) -> str:
    """The name that begins at a word and that all turns share."""
    for name in _shared().get(word, ()):
        end = start + len(name)
        if text.startswith(name, start) and not text[end : end + 1].isalpha():
            return name
    return ""


@functools.cache
def _shared() -> dict[str, list[str]]:
    """Names of states, capitals and standing bodies by their first word, the longest first."""
    names = {"U.S", "US", "UK", "U.K", "U.N"}
    for country in countries().values():
        names.update(country.names, country.capitals)
        names.update(form for name in country.demonyms for form in (name, f"{name}s"))
    for name, _, _, _, also in _standing():
        names.update((name, *also.split(",")))
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        first = _WORD.match(name)
        if first and len(name) > 1:
            found[first.group()].append(name)
    return found


def _standing() -> Iterator[list[str]]:
    listed = resources.files("memcon.data").joinpath("organisations.tsv").read_text("utf-8")
    lines = (line for line in listed.splitlines() if line and not line.startswith("#"))
    return ([*row, "", "", "", ""][:5] for row in csv.reader(lines, delimiter="\t"))


@functools.lru_cache(maxsize=50_000)
def _word(word: str, turn: int, *, named: bool) -> str:
    if not named:
        plain = fold(word)
        small = len(word) < SHORT or plain in stop_words() or plain in _of_states()
        if small or not plain.isascii() or not _changes(plain, turn):
            return word
    return word.translate(_cipher(turn))


def _changes(plain: str, turn: int) -> bool:
    number = hashlib.blake2b(f"{plain}{turn}".encode(), digest_size=2).digest()
    return int.from_bytes(number, "big") % 100 < CHANGED


@functools.cache
def _cipher(turn: int) -> dict[int, int]:
    """Vowels for vowels and other letters for others, none for itself."""
    table: dict[int, int] = {}
    for letters in (_VOWELS, _REST):
        mixed = list(letters)
        chance = random.Random(f"{turn}{letters}")
        while any(one == other for one, other in zip(letters, mixed, strict=True)):
            chance.shuffle(mixed)
        for case in (str.lower, str.upper):
            table |= str.maketrans(case(letters), case("".join(mixed)))
    return table


@functools.cache
def _honorifics() -> frozenset[str]:
    return frozenset(data("record_names")["honorifics"])


@functools.cache
def _of_states() -> frozenset[str]:
    return frozenset(
        fold(word)
        for country in countries().values()
        for name in (*country.names, *country.demonyms)
        for word in _WORD.findall(name)
    )


def _later(value: str | None, days: int) -> str | None:
    try:
        day = date.fromisoformat((value or "")[:10])
    except ValueError:
        return value
    return (day + timedelta(days)).isoformat() + (value or "")[10:]


def _date(value: DateValue | None, days: int) -> DateValue | None:
    if value is None:
        return None
    parts = [_later(part, days) or part for part in value.value.split("/")]
    return replace(value, value="/".join(parts))
