"""The names that forms offer: outlets, and the actors and issues that come most often."""

from __future__ import annotations

import threading
import time

from memcon.store import Store

_OFFERED = 150
_KEPT = 60.0  # seconds


class Offers:
    """Looks the names up now and then; they help to type and may be a minute old."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._found: dict[str, tuple[str, ...]] = {}
        self._until = 0.0

    def of(self, field: str) -> tuple[str, ...]:
        """The names to offer for a field of a form; none for most."""
        with self._lock:
            if time.monotonic() > self._until:
                self._found = self._look_up()
                self._until = time.monotonic() + _KEPT
            return self._found.get(field, ())

    def forget(self) -> None:
        """Look the names up again when they are next wanted."""
        with self._lock:
            self._until = 0.0

    def _look_up(self) -> dict[str, tuple[str, ...]]:
        actors = tuple(row.name for row in self._store.actors(limit=_OFFERED).items)
        return {
            "outlet": tuple(row.name for row in self._store.outlets()[:_OFFERED]),
            "speaker": actors,
            "actor": actors,
            "issue": tuple(row.text for row in self._store.issues(limit=_OFFERED).items),
        }
