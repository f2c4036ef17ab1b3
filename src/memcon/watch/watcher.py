"""Follows feeds: visits those that are due, and brings their articles into the store.

The order of writing makes a killed run harmless: what a feed lists is kept as waiting before the
feed counts as seen, an article is in the store before its entry stops waiting, and an article's id
is that of its page, so that doing a thing again changes nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import httpx

from memcon.intake.feeds.client import FEED_TYPES, PAGE_TYPES, Client
from memcon.intake.feeds.failures import FetchError, Refused, Stopped
from memcon.intake.feeds.fetch import Reply
from memcon.model import Article, Reading, Skip
from memcon.watch.backoff import Backoff
from memcon.watch.crew import Crew
from memcon.watch.desk import Desk
from memcon.watch.home import Home
from memcon.watch.state import FeedState, Waiting
from memcon.watch.taking import take_entry
from memcon.watch.tally import Tally
from memcon.watch.visits import take_feed

_LOOK: Final = 5.0  # seconds between two looks at what has become due
_UNSAVED: Final = 1.0  # seconds for which what was done with an entry may be known here only
_TICK: Final = 0.2  # seconds in which an end is noticed
_NEVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Job:
    """Something to ask for: a feed, or the page of one of its entries."""

    feed: str
    waiting: Waiting | None = None

    def key(self) -> tuple[str, tuple[str, ...]]:
        """The same for two jobs that are one."""
        return self.feed, self.waiting.entry.keys if self.waiting else ()


Answer = Reply | FetchError | Stopped


@dataclass(slots=True)
class Watcher:
    """Follows feeds into a store, in one run.

    Args:
        home: the store.
        feeds: addresses.
        client: asks for them.
        read: reads an article.
        every: seconds between two visits of a feed that answers.
        backoff: waits after failures.
        stop: ends the run, after the article that is being read.
        tell: is told what is going on, in a few words.
        refused: is given what could not be had, as it happens.
        threads: how many hosts are asked at once.
    """

    home: Home
    feeds: Iterable[str]
    client: Client
    read: Callable[[Article], Reading]
    every: float = 1_800.0
    backoff: Backoff = field(default_factory=Backoff)
    stop: threading.Event = field(default_factory=threading.Event)
    tell: Callable[[str], None] = lambda _: None
    refused: Callable[[Skip], None] = lambda _: None
    threads: int = 4

    def run(self, *, once: bool) -> Tally:
        """Follow the feeds until stopped, or visit each ``once`` with what waits from before.

        What fails for the moment waits in the store for a later run.

        Raises:
            MemconError: the store cannot be written, or a model cannot be loaded.
        """
        clock = self.client.network.clock
        desk = Desk(self.home, clock, self.read, self.every, self.backoff, self.tell, self.refused)
        desk.load(self.feeds)
        run = _Run(self.client, desk, self.stop, self.threads)
        try:
            with suppress(Stopped):
                run.follow(once)
        finally:
            run.crew.close()
            with suppress(Stopped):
                desk.save()
        desk.tally.later = sum(len(known.waiting) for known in desk.states.values())
        return desk.tally


class _Run:
    """One run: what was asked for and is not yet answered."""

    def __init__(self, client: Client, desk: Desk, stop: threading.Event, threads: int) -> None:
        self.client = client
        self.desk = desk
        self.stop = stop
        self.crew: Crew[Job, Answer] = Crew(self._ask, threads)
        self.asked: set[tuple[str, tuple[str, ...]]] = set()

    def follow(self, once: bool) -> None:
        clock = self.desk.clock
        self._put_due(regular=once)
        looked = clock.steady()
        while not self.stop.is_set():
            if self.crew.outstanding:
                done = self.crew.take(_TICK)
                if done is not None:
                    self._handle(*done)
                self.desk.save(older=_UNSAVED)
            elif once or not self._rest():
                return
            if not once and clock.steady() - looked >= _LOOK:
                self._put_due()
                looked = clock.steady()

    def _rest(self) -> bool:
        """Wait until something is due; False where nothing ever will be."""
        self.desk.save()
        due = min((_next(known) for known in self.desk.states.values()), default=_NEVER)
        if due == _NEVER:
            return False
        self.desk.clock.sleep(max(_LOOK, due - self.desk.clock.now()))
        return True

    def _put_due(self, *, regular: bool = False) -> None:
        """Ask for all that is due; with ``regular``, for feeds before their regular time too."""
        now, tally = self.desk.clock.now(), self.desk.tally
        for feed, known in self.desk.states.items():
            if known.gone:
                tally.gone += regular
            elif known.hold > now:
                tally.held += regular
            elif regular or known.due <= now:
                self._put(Job(feed))
            self._put_waiting(feed, now)

    def _put_waiting(self, feed: str, now: float) -> None:
        for waiting in self.desk.states[feed].waiting:
            if waiting.due <= now:
                self._put(Job(feed, waiting))

    def _put(self, job: Job) -> None:
        if job.key() not in self.asked:
            self.asked.add(job.key())
            self.crew.put(httpx.URL(self._address(job) or job.feed).host, job)

    def _address(self, job: Job) -> str | None:
        if job.waiting is None:
            return self.desk.states[job.feed].address
        return job.waiting.entry.link

    def _ask(self, job: Job) -> Answer:
        """Done by the crew: nothing but asking."""
        address = self._address(job)
        if address is None:
            return Refused("links to no page of its own", "read it by hand")
        try:
            if job.waiting is None:
                conditions = self.desk.states[job.feed].conditions()
                return self.client.get(address, FEED_TYPES, conditions)
            return self.client.get(address, PAGE_TYPES)
        except (FetchError, Stopped) as err:
            return err

    def _handle(self, job: Job, result: Answer) -> None:
        self.asked.discard(job.key())
        if isinstance(result, Stopped):
            return
        if job.waiting is not None:
            take_entry(self.desk, job.feed, job.waiting, result)
            return
        take_feed(self.desk, job.feed, result)
        self.desk.save()  # what it lists may be gone from it at the next visit
        self._put_waiting(job.feed, self.desk.clock.now())


def _next(known: FeedState) -> float:
    """When a feed or one of its entries is next due."""
    visits = [] if known.gone else [max(known.due, known.hold)]
    return min([*visits, *(waiting.due for waiting in known.waiting)], default=_NEVER)
