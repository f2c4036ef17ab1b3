"""The desk: what one change takes from the shelf, as Python values, and what goes back there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from memcon.recording.shelf import Shelf


def _plain(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


class Values(NamedTuple):
    """A kind of values on the shelf, with how they are written and read."""

    kind: str
    dump: Callable[[Any], bytes] = _plain
    load: Callable[[bytes], Any] = json.loads


class Desk:
    """Values and postings of a shelf while one change is worked out.

    Values are read once and kept until `flush` writes back those that were set; postings go to the
    shelf at once. A value that was taken must not be changed in place, but set anew.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._held: dict[str, dict[str, Any]] = defaultdict(dict)
        self._kinds: dict[str, Values] = {}
        self._set: dict[str, set[str]] = defaultdict(set)

    def get(self, kind: Values, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those keys that have one, in the order of the keys."""
        keys = list(dict.fromkeys(keys))
        held = self._held[kind.kind]
        missing = [key for key in keys if key not in held]
        if missing:
            found = self.shelf.get(kind.kind, missing)
            held.update({k: kind.load(found[k]) if k in found else None for k in missing})
        return {key: held[key] for key in keys if held[key] is not None}

    def one(self, kind: Values, key: str) -> Any:
        """The value of one key, or None."""
        return self.get(kind, [key]).get(key)

    def hold(self, kind: Values, key: str, value: Any) -> None:
        """Keep at hand a value that is on the shelf, made up with others from there."""
        self._held[kind.kind][key] = value

    def set(self, kind: Values, key: str, value: Any) -> None:
        """Set a value; None takes it away."""
        self._kinds[kind.kind] = kind
        self._held[kind.kind][key] = value
        self._set[kind.kind].add(key)

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        """The ids posted under each key that has any, sorted."""
        found = self.shelf.find(kind, list(dict.fromkeys(keys)))
        return {key: ids for key, ids in found.items() if ids}

    def ends(self, kind: str, key: str, number: int) -> list[str]:
        """The first and the last so many ids posted under a key, sorted."""
        return self.shelf.ends(kind, key, number)

    def post(
        self,
        kind: str,
        added: Iterable[tuple[str, str]],
        removed: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Post ids under keys, and take others away; what is in both stays."""
        added, removed = set(added), set(removed)
        if added or removed:
            self.shelf.post(kind, sorted(added - removed), sorted(removed - added))

    def flush(self) -> None:
        """Write back what was set."""
        for name, keys in sorted(self._set.items()):
            kind, held = self._kinds[name], self._held[name]
            self.shelf.put(
                name,
                {k: None if held[k] is None else kind.dump(held[k]) for k in sorted(keys)},
            )
        self._set.clear()
