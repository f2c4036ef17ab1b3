"""What the parts of a watch share: the store, the time, what is remembered of feeds, the counts."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from memcon.intake.feeds.clock import Clock
from memcon.model import Article, Reading, Skip
from memcon.store.lock import Busy
from memcon.watch import state
from memcon.watch.backoff import Backoff
from memcon.watch.home import Home
from memcon.watch.state import FeedState
from memcon.watch.tally import Tally

_LISTED: Final = 1_000  # skips kept to be shown; the rest are counted
_PATIENCE: Final = 5.0  # seconds between two tries to write to a store that another writes to


@dataclass(slots=True)
class Desk:
    """Used by one thread. ``states`` has every feed, by the address it was given with."""

    home: Home
    clock: Clock
    read: Callable[[Article], Reading]
    every: float
    backoff: Backoff
    tell: Callable[[str], None]
    refused: Callable[[Skip], None]
    tally: Tally = field(default_factory=Tally)
    states: dict[str, FeedState] = field(default_factory=dict)
    _unsaved: dict[str, float] = field(default_factory=dict)

    def load(self, feeds: Iterable[str]) -> None:
        """Begin with what the store has of each feed."""
        for feed in feeds:
            self.states[feed] = state.load(feed, self.home.feed_state(feed))
        self.tally.feeds = len(self.states)

    def keep(self, feed: str, known: FeedState) -> None:
        """Remember a feed's state, to be saved within moments.

        Should the process be killed before, what was done is met again, and known by its id.
        """
        self.states[feed] = known
        self._unsaved.setdefault(feed, self.clock.steady())

    def save(self, *, older: float = 0.0) -> None:
        """Put into the store what was remembered at least so many seconds ago.

        Raises:
            Stopped: as `write`.
        """
        now = self.clock.steady()
        for feed in [feed for feed, since in self._unsaved.items() if now - since >= older]:
            kept = state.dump(self.states[feed])
            self.write(functools.partial(self.home.set_feed_state, feed, kept))
            del self._unsaved[feed]

    def write(self, write: Callable[[], object]) -> None:
        """Write to the store, once whoever else writes to it has ended.

        Raises:
            Stopped: the run ends meanwhile; what was not written waits for the next.
        """
        while True:
            try:
                write()
            except Busy as err:
                self.tell(f"wait: {err}")
                self.clock.sleep(_PATIENCE)
            else:
                return

    def skip(self, skip: Skip) -> None:
        """Count what could not be had, and tell of it."""
        self.tally.skips += 1
        if len(self.tally.skipped) < _LISTED:
            self.tally.skipped.append(skip)
        self.refused(skip)

    def today(self) -> date:
        """The day, in UTC."""
        return datetime.fromtimestamp(self.clock.now(), UTC).date()
