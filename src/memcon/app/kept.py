"""Articles that pages cite, kept in memory: their text and place, not what was read in them.

A list of 25 lines can cite a hundred articles, and most pages cite the same ones; taking each out
of the database again would cost more than all else on the page.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from memcon.model import Reading, RecordArticle
from memcon.store import Store

MOST_CHARACTERS = 40_000_000  # of all texts that are kept

Entry = tuple[Reading, RecordArticle]


class Kept:
    """The articles used last, until the record changes."""

    def __init__(self, store: Store, *, most: int = MOST_CHARACTERS) -> None:
        self._store = store
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Entry] = OrderedDict()
        self._characters = 0
        self._generation = -1

    def fresh(self) -> None:
        """Forget everything if the record has changed; once for a page is enough."""
        generation = self._store.generation()
        with self._lock:
            if generation != self._generation:
                self._held.clear()
                self._characters = 0
                self._generation = generation

    def get(self, key: str) -> Entry | None:
        """An article that is kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: str, reading: Reading, place: RecordArticle) -> Entry:
        """Keep an article, given bare, and let the longest unused go."""
        with self._lock:
            if key not in self._held:
                self._characters += len(reading.article.text)
            self._held[key] = (reading, place)
            while self._characters > self._most and len(self._held) > 1:
                _, (gone, _) = self._held.popitem(last=False)
                self._characters -= len(gone.article.text)
        return reading, place
