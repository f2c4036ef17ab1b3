"""Where a `Ledger` keeps what it must remember: values by kind and key, and postings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol


class Shelf(Protocol):
    """Values by kind and key, and postings (inverted indexes): from a key to a set of ids.

    Kinds of values and kinds of postings are apart. Writes are seen by the reads that follow.
    """

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those keys that have one."""
        ...

    def put(self, kind: str, values: Mapping[str, bytes | None]) -> None:
        """Set values; None takes a value away."""
        ...

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        """The ids posted under each key, sorted; keys with none may be left out."""
        ...

    def ends(self, kind: str, key: str, number: int) -> list[str]:
        """The first and the last so many ids posted under a key, sorted, each once."""
        ...

    def post(
        self,
        kind: str,
        added: Iterable[tuple[str, str]],
        removed: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Post ids under keys, as (key, id), and take others away; what is there already stays."""
        ...

    def keys(self, kind: str, start: str = "", limit: int = 1000) -> list[str]:
        """The first keys of a kind of values that come after ``start``, in order of code points."""
        ...


class MemoryShelf:
    """A shelf in memory: the right one for a record that is built at once and then let go."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, bytes]] = defaultdict(dict)
        self._postings: dict[str, dict[str, list[str]]] = defaultdict(dict)  # each sorted

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        held = self._values[kind]
        return {key: held[key] for key in keys if key in held}

    def put(self, kind: str, values: Mapping[str, bytes | None]) -> None:
        held = self._values[kind]
        for key, value in values.items():
            if value is None:
                held.pop(key, None)
            else:
                held[key] = value

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        held = self._postings[kind]
        return {key: [*held[key]] for key in keys if key in held}

    def ends(self, kind: str, key: str, number: int) -> list[str]:
        posted = self._postings[kind].get(key, [])
        return [*posted] if len(posted) <= 2 * number else [*posted[:number], *posted[-number:]]

    def post(
        self,
        kind: str,
        added: Iterable[tuple[str, str]],
        removed: Iterable[tuple[str, str]] = (),
    ) -> None:
        held = self._postings[kind]
        for key, value in removed:
            posted = held.get(key, [])
            at = bisect_left(posted, value)
            if at < len(posted) and posted[at] == value:
                del posted[at]
            if not posted:
                held.pop(key, None)
        for key, value in added:
            posted = held.setdefault(key, [])
            if not posted or value > posted[-1]:
                posted.append(value)
            elif posted[bisect_left(posted, value)] != value:
                insort(posted, value)

    def keys(self, kind: str, start: str = "", limit: int = 1000) -> list[str]:
        held = sorted(self._values[kind])
        at = bisect_right(held, start) if start else 0
        return held[at : at + limit]
