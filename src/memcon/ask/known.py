"""The actors of a store, for as long as one question is asked: each looked up once, many at a time.

What ranks passages asks for actors one by one; who may be asked for is known before, and fetched in
a few queries.
"""

from __future__ import annotations

from collections.abc import Iterable

from memcon.model import Actor
from memcon.store import Store


class Known:
    """Actors by id, without the articles that name them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, Actor | None] = {}

    def __call__(self, actor_id: str) -> Actor | None:
        """An actor; None where the store has none of this id."""
        if actor_id not in self._found:
            self.fetch([actor_id])
        return self._found[actor_id]

    def fetch(self, actor_ids: Iterable[str]) -> None:
        """Look up those that are not known yet."""
        new = [one for one in dict.fromkeys(actor_ids) if one not in self._found]
        if new:
            self._found.update(dict.fromkeys(new))
            self._found.update(self._store.actors_of(new, limit=0))
