"""How the cost of the record grows: building it, and adding one article to it.

Larger coverage is made from the readings at hand, told of others and in other words (`retold`).
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bench.retold import perturbed
from memcon.model import Article, Reading
from memcon.reading import Reader
from memcon.recording import Ledger, MemoryShelf

ADDED = 10  # articles that are added one by one


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
