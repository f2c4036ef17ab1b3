"""How the cost of the record grows: building it, and adding one article to it.

Larger coverage is made from the readings at hand: in each turn, most words and names are put into a
cipher of their own that keeps their lengths, so that all offsets hold and nothing is read again;
small words, states and some of the names stay, so that stories are as large as they were and some
actors are in all of them. Days move on with the turns.
"""

from __future__ import annotations

import functools
import hashlib
import random
import re
import statistics
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from memcon.countries import countries
from memcon.model import Article, DateValue, Reading
from memcon.reading import Reader
from memcon.recording import Ledger, MemoryShelf
from memcon.recording.words import fold, stop_words

CHANGED = 90  # of a hundred words, in each turn
STEP = 5  # days by which a turn moves on
ADDED = 10  # articles that are added one by one
_WORD = re.compile(r"[^\W\d_]{4,}")
_VOWELS, _REST = "aeiou", "bcdfghjklmnpqrstvwxz"


class Counting(MemoryShelf):
    """A shelf that counts what is read from it: values, and ids of postings."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        found = super().get(kind, keys)
        self.read += len(found)
        return found

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        found = super().find(kind, keys)
        self.read += sum(map(len, found.values()))
        return found


def growth(articles: Sequence[Article], sizes: Sequence[int]) -> dict[str, Any]:
    """For each size: milliseconds of processor time an article of
    building, and of adding one article more.

    Each article is added by a ledger of its own that knows only the shelf; the middle of `ADDED` is
    given, with the values and posted ids that it took from the shelf.
    """
    readings = list(Reader().pipe(articles))
    return {str(size): _measured(readings, size) for size in sizes}


def _measured(readings: Sequence[Reading], size: int) -> dict[str, float]:
    each = coverage(readings, size + ADDED)
    many = [next(each) for _ in range(size)]
    shelf = Counting()
    started = time.process_time()
    change = Ledger(shelf).add(many)
    built = time.process_time() - started
    seconds, read, touched = [], [], []
    for reading in each:
        shelf.read = 0
        started = time.process_time()
        change_one = Ledger(shelf).add([reading])
        seconds.append(time.process_time() - started)
        read.append(shelf.read)
        touched.append(sum(len(parts.story.articles) for parts in change_one.stories))
    return {
        "build_ms_each": round(1000 * built / size, 1),
        "add_one_ms": round(1000 * statistics.median(seconds), 1),
        "add_one_reads": round(statistics.median(read)),
        "articles_in_touched_stories": round(statistics.median(touched)),
        "largest_story": max(len(parts.story.articles) for parts in change.stories),
    }


def coverage(readings: Sequence[Reading], size: int) -> Iterator[Reading]:
    """So many readings, turn after turn, each turn in an order of its own."""
    turns = -(-size // len(readings))
    many = [perturbed(reading, turn) for turn in range(turns) for reading in readings]
    random.Random(size).shuffle(many)
    return iter(many[:size])


def perturbed(reading: Reading, turn: int) -> Reading:
    """The reading in other words, of the same lengths, and some days later."""
    if not turn:
        return reading
    article = reading.article
    ids = {actor.id: _ciphered(actor.id, turn) for actor in reading.actors}
    days = STEP * turn
    actors = tuple(
        replace(
            actor,
            id=ids[actor.id],
            name=_ciphered(actor.name, turn),
            forms=tuple(_ciphered(form, turn) for form in actor.forms),
            roles=tuple(replace(r, title=_ciphered(r.title, turn)) for r in actor.roles),
        )
        for actor in reading.actors
    )
    return replace(
        reading,
        article=replace(
            article,
            id=id_in_turn(article.id, turn),
            text=_ciphered(article.text, turn),
            title=_ciphered(article.title or "", turn) or None,
            published=_later(article.published, days),
        ),
        actors=actors,
        mentions=tuple(
            replace(m, actor=ids.get(m.actor or ""), members=_all(m.members, ids))
            for m in reading.mentions
        ),
        statements=tuple(
            replace(
                s,
                speaker=ids.get(s.speaker or ""),
                speakers=_all(s.speakers, ids),
                via=_all(s.via, ids),
                addressee=ids.get(s.addressee or ""),
                date=_date(s.date, days),
            )
            for s in reading.statements
        ),
        events=tuple(
            replace(
                e,
                sources=_all(e.sources, ids),
                recipients=_all(e.recipients, ids),
                claimed_by=ids.get(e.claimed_by or ""),
                date=_date(e.date, days),
            )
            for e in reading.events
        ),
    )


def id_in_turn(article_id: str, turn: int) -> str:
    """The id of an article's reading in other words."""
    return f"{article_id}-{turn}" if turn else article_id


def _all(actors: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids.get(actor, actor) for actor in actors)


def _ciphered(text: str, turn: int) -> str:
    return _WORD.sub(lambda match: _word(match.group(), turn), text)


@functools.lru_cache(maxsize=50_000)
def _word(word: str, turn: int) -> str:
    plain = fold(word)
    if plain in stop_words() or plain in _of_states() or not plain.isascii():
        return word
    number = hashlib.blake2b(f"{plain}{turn}".encode(), digest_size=2).digest()
    if int.from_bytes(number, "big") % 100 >= CHANGED:
        return word
    return word.translate(_cipher(turn))


@functools.cache
def _cipher(turn: int) -> dict[int, int]:
    table: dict[int, int] = {}
    for letters in (_VOWELS, _REST):
        mixed = list(letters)
        random.Random(f"{turn}{letters}").shuffle(mixed)
        for case in (str.lower, str.upper):
            table |= str.maketrans(case(letters), case("".join(mixed)))
    return table


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
