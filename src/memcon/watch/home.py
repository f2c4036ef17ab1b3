"""What a watch asks of the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from memcon.model import Reading


class Home(Protocol):
    """Where readings and the state of feeds are kept; `memcon.store.Store` is one.

    ``add`` may be given a reading that is there already, and then changes nothing.
    """

    def has(self, ids: Iterable[str]) -> frozenset[str]: ...

    def add(self, readings: Iterable[Reading]) -> object: ...

    def feed_state(self, url: str) -> dict[str, Any] | None: ...

    def set_feed_state(self, url: str, state: Mapping[str, Any] | None) -> None: ...
