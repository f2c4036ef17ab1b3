"""The desk: what one change takes from the shelf, as Python values, and what goes back there."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from memcon.recording.shelf import Shelf

MOST_HELD = 5000  # values of a kind that were only looked at and stay at hand
_ENCODER = json.JSONEncoder(separators=(",", ":"))


def _plain(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()


class Values(NamedTuple):
    """A kind of values on the shelf, with how they are written and read."""

    kind: str
    dump: Callable[[Any], bytes] = _plain
    load: Callable[[bytes], Any] = json.loads


class Desk:
    """Values and postings of a shelf while one change is worked out.

    They are read once and kept until `flush` writes back what was set and posted. What was taken
    must not be changed in place, but set anew.

    Args:
        shelf: where they lie.
        kept: whether what was set will be written back.
    """

    def __init__(self, shelf: Shelf, *, kept: bool = True) -> None:
        self.shelf = shelf
        self.kept = kept
        self._held: dict[str, dict[str, Any]] = defaultdict(dict)
        self._kinds: dict[str, Values] = {}
        self._set: dict[str, set[str]] = defaultdict(set)
        self._ready: dict[str, dict[str, bytes]] = defaultdict(dict)  # set and let go
        self._found: dict[str, dict[str, list[str]]] = defaultdict(dict)  # each sorted
        self._posted: dict[str, dict[str, dict[str, bool]]] = defaultdict(dict)  # here or gone

    def get(self, kind: Values, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those keys that have one, in the order of the keys."""
        keys = list(dict.fromkeys(keys))
        held = self._held[kind.kind]
        missing = [key for key in keys if key not in held]
        if missing:
            ready = self._ready[kind.kind]
            found = self.shelf.get(kind.kind, [key for key in missing if key not in ready])
            found.update((key, ready[key]) for key in missing if key in ready)
            held.update({k: kind.load(found[k]) if k in found else None for k in missing})
        return {key: held[key] for key in keys if held[key] is not None}

    def one(self, kind: Values, key: str) -> Any:
        """The value of one key, or None."""
        held = self._held[kind.kind]
        return held[key] if key in held else self.get(kind, [key]).get(key)

    def hold(self, kind: Values, key: str, value: Any) -> None:
        """Keep at hand a value that is on the shelf, made up with others from there."""
        self._held[kind.kind][key] = value

    def set(self, kind: Values, key: str, value: Any) -> None:
        """Set a value; None takes it away."""
        self._kinds[kind.kind] = kind
        self._held[kind.kind][key] = value
        self._set[kind.kind].add(key)
        self._ready[kind.kind].pop(key, None)

    def held(self, kind: Values) -> int:
        """How many values of a kind are at hand."""
        return len(self._held[kind.kind])

    def thin(self, kind: Values) -> None:
        """Keep no values of a kind at hand that were only looked at, if there are very many."""
        held, new = self._held[kind.kind], self._set.get(kind.kind, set())
        if self.kept and len(held) > MOST_HELD + len(new):
            self._held[kind.kind] = {key: value for key, value in held.items() if key in new}

    def let_go(self, kind: Values, keys: Iterable[str]) -> None:
        """Keep these values at hand no longer, to save memory; they can be taken again."""
        held, new = self._held[kind.kind], self._set.get(kind.kind, set())
        for key in keys:
            value = held.pop(key, None)
            if key in new and value is not None:
                new.discard(key)
                if self.kept:
                    self._ready[kind.kind][key] = kind.dump(value)
            elif key in new:
                held[key] = None

    def put_away(self, values: Iterable[Values], postings: Iterable[str]) -> None:
        """Let go of all values of some kinds, and of all that is posted of others."""
        if self.kept:
            for kind in values:
                self.let_go(kind, list(self._held[kind.kind]))
            for name in postings:
                self._post(name)
                self._found.pop(name, None)

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, list[str]]:
        """The ids posted under each key that has any, sorted."""
        keys = dict.fromkeys(keys)
        held = self._found[kind]
        missing = [key for key in keys if key not in held]
        if missing:
            found, posted = self.shelf.find(kind, missing), self._posted[kind]
            for key in missing:
                held[key] = found.get(key, [])
                for value, here in posted.get(key, {}).items():
                    _put(held[key], value, here=here)
        return {key: ids for key in keys if (ids := held[key])}

    def ends(self, kind: str, key: str, number: int) -> list[str]:
        """The first and the last so many ids posted under a key, sorted."""
        self._post(kind)
        return self.shelf.ends(kind, key, number)

    def post(
        self,
        kind: str,
        added: Iterable[tuple[str, str]],
        removed: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Post ids under keys, and take others away; what is in both stays."""
        added, removed = set(added), set(removed)
        held, posted = self._found[kind], self._posted[kind]
        for pairs, here in ((removed - added, False), (added - removed, True)):
            for key, value in pairs:
                posted.setdefault(key, {})[value] = here
                if key in held:
                    _put(held[key], value, here=here)

    def _post(self, kind: str) -> None:
        """Send what was posted of a kind to the shelf."""
        posted = self._posted.pop(kind, {})
        pairs = [(key, value, here) for key, each in posted.items() for value, here in each.items()]
        if pairs:
            pairs.sort()
            added = [(key, value) for key, value, here in pairs if here]
            removed = [(key, value) for key, value, here in pairs if not here]
            self.shelf.post(kind, added, removed)

    def flush(self) -> None:
        """Write back what was set and posted."""
        for name in sorted(self._posted):
            self._post(name)
        for name, keys in sorted(self._set.items()):
            kind, held = self._kinds[name], self._held[name]
            values = {k: None if held[k] is None else kind.dump(held[k]) for k in keys}
            values.update(self._ready.pop(name, {}))
            self.shelf.put(name, dict(sorted(values.items())))
        self._set.clear()


def _put(ids: list[str], value: str, *, here: bool) -> None:
    """Put an id into a sorted list, or take it out of there."""
    at = bisect_left(ids, value)
    there = at < len(ids) and ids[at] == value
    if here and not there:
        ids.insert(at, value)
    elif there and not here:
        del ids[at]
