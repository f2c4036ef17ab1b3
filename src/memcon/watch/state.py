"""What is remembered of a feed between two visits, and kept in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from memcon import interchange
from memcon.intake.feeds.bounds import MAX_WAITING, MAX_WAITING_CHARS
from memcon.intake.feeds.document import Entry

VERSION: Final = 1
# Keys of entries that are remembered beyond those that the feed still lists.
_SEEN: Final = 4_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose article is still to be had: how often it was tried, and when it is next."""

    entry: Entry
    tries: int = 0
    due: float = 0.0


@dataclass(frozen=True, slots=True)
class FeedState:
    """Times are seconds since 1970.

    ``due`` is the next regular visit; before ``hold`` the feed is not asked even if wanted.
    ``seen`` are the keys of entries that are done with, latest last; ``waiting`` is what is not.
    """

    address: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    hold: float = 0.0
    failures: int = 0
    gone: bool = False
    seen: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the feed only if it has changed."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


def load(address: str, kept: Mapping[str, Any] | None) -> FeedState:
    """The state as it was kept; a new one where none was, or a kept one cannot be read."""
    if kept is None or kept.get("version") != VERSION:
        return FeedState(address)
    try:
        state = interchange.decode(FeedState, kept["state"])
    except (KeyError, TypeError, ValueError):
        return FeedState(address)
    return state if isinstance(state, FeedState) else FeedState(address)


def dump(state: FeedState) -> dict[str, Any]:
    """The state as plain JSON values."""
    return {"version": VERSION, "state": interchange.encode(state)}


def take_in(state: FeedState, entries: tuple[Entry, ...]) -> tuple[FeedState, int, int]:
    """The state with the entries that are new waiting; how many these are, and how many are left.

    Those left have no room to wait.
    """
    known = {*state.seen, *(key for w in state.waiting for key in w.entry.keys)}
    fresh = [Waiting(entry) for entry in entries if known.isdisjoint(entry.keys)]
    taken = fresh[: max(0, MAX_WAITING - len(state.waiting))]
    listed = {key for entry in entries for key in entry.keys}
    waiting = _bounded((*state.waiting, *taken))
    grown = replace(state, seen=_kept(state.seen, listed), waiting=waiting)
    return grown, len(taken), len(fresh) - len(taken)


def done_with(state: FeedState, entry: Entry) -> FeedState:
    """The state once an entry's article is in, or given up."""
    waiting = tuple(w for w in state.waiting if w.entry.keys != entry.keys)
    return replace(state, waiting=waiting, seen=(*state.seen, *entry.keys))


def put_off(state: FeedState, entry: Entry, tries: int, due: float) -> FeedState:
    """The state with an entry to be tried again at ``due``."""
    waiting = tuple(
        Waiting(w.entry, tries, due) if w.entry.keys == entry.keys else w for w in state.waiting
    )
    return replace(state, waiting=waiting)


def _kept(seen: tuple[str, ...], listed: set[str]) -> tuple[str, ...]:
    """The keys worth remembering: those still listed, and the latest of the others."""
    recent = set(seen[-_SEEN:])
    return tuple(dict.fromkeys(key for key in seen if key in listed or key in recent))


def _bounded(waiting: tuple[Waiting, ...]) -> tuple[Waiting, ...]:
    """The same, without the feed's own text of those beyond what may be kept."""
    total, kept = 0, []
    for item in waiting:
        total += len(item.entry.content)
        if total > MAX_WAITING_CHARS:
            total -= len(item.entry.content)
            item = replace(item, entry=replace(item.entry, content=""))
        kept.append(item)
    return tuple(kept)
