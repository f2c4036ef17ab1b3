"""Follows feeds: visits those that are due, and brings their articles into the store.

The order of writing makes a killed run harmless: what a feed lists is kept as waiting before the
feed counts as seen, an article is in the store before its entry stops waiting, and an article's id
is that of its page, so that doing a thing again changes nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Final

import httpx

from memcon.intake.feeds import articles, document
from memcon.intake.feeds.addresses import article_id
from memcon.intake.feeds.client import FEED_TYPES, PAGE_TYPES, Client
from memcon.intake.feeds.document import Entry
from memcon.intake.feeds.failures import FetchError, Gone, NotYet, Refused, Stopped, Unreachable
from memcon.intake.feeds.fetch import Reply
from memcon.model import Article, Reading, Skip
from memcon.watch import backoff, state
from memcon.watch.backoff import Backoff
from memcon.watch.crew import Crew
from memcon.watch.home import Home
from memcon.watch.state import FeedState, Waiting
from memcon.watch.tally import Tally

_LISTED: Final = 1_000  # skips kept to be shown; the rest are counted
_LOOK: Final = 5.0  # seconds between two looks at what has become due
_NEVER: Final = float("inf")
_TICK: Final = 0.2  # seconds in which an end is noticed


@dataclass(frozen=True, slots=True)
class Job:
    """Something to ask for: a feed, or the page of one of its entries."""

    feed: str
    waiting: Waiting | None = None


@dataclass(slots=True)
class Watcher:
    """Follows feeds into a store; one run at a time.

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
    tally: Tally = field(default_factory=Tally)
    _states: dict[str, FeedState] = field(default_factory=dict)
    _asked: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def run(self, *, once: bool) -> Tally:
        """Follow the feeds until stopped, or visit each ``once`` with what waits from before.

        What fails for the moment waits in the store for a later run.
        """
        for feed in self.feeds:
            self._states[feed] = state.load(feed, self.home.feed_state(feed))
        self.tally.feeds = len(self._states)
        crew: Crew[Job, Reply | FetchError] = Crew(self._ask, self.threads)
        try:
            self._follow(crew, once)
        finally:
            crew.close()
        self.tally.later = sum(len(s.waiting) for s in self._states.values())
        return self.tally

    def _follow(self, crew: Crew[Job, Reply | FetchError], once: bool) -> None:
        clock = self.client.network.clock
        self._put_due(crew, regular=once)
        looked = clock.steady()
        while not self.stop.is_set():
            if crew.outstanding:
                done = crew.take(_TICK)
                if done is not None:
                    self._handle(*done, crew)
            elif once or not self._rest():
                return
            if not once and clock.steady() - looked >= _LOOK:
                self._put_due(crew)
                looked = clock.steady()

    def _rest(self) -> bool:
        """Wait until something is due; False where nothing ever will be, or the run ends."""
        clock = self.client.network.clock
        due = min((_next(known) for known in self._states.values()), default=_NEVER)
        if due == _NEVER:
            return False
        try:
            clock.sleep(max(_LOOK, due - clock.now()))
        except Stopped:
            return False
        return True

    def _put_due(self, crew: Crew[Job, Reply | FetchError], *, regular: bool = False) -> None:
        """Ask for all that is due; with ``regular``, for feeds before their regular time too."""
        now = self.client.network.clock.now()
        for feed, known in self._states.items():
            if known.gone:
                self.tally.gone += regular
            elif known.hold > now:
                self.tally.held += regular
            elif regular or known.due <= now:
                self._put(crew, Job(feed))
            self._put_waiting(crew, feed, now)

    def _put_waiting(self, crew: Crew[Job, Reply | FetchError], feed: str, now: float) -> None:
        for waiting in self._states[feed].waiting:
            if waiting.due <= now:
                self._put(crew, Job(feed, waiting))

    def _put(self, crew: Crew[Job, Reply | FetchError], job: Job) -> None:
        key = (job.feed, job.waiting.entry.keys if job.waiting else ())
        if key not in self._asked:
            self._asked.add(key)
            crew.put(httpx.URL(self._address(job)).host, job)

    def _address(self, job: Job) -> str:
        if job.waiting is None:
            return self._states[job.feed].address
        return job.waiting.entry.link or ""

    def _ask(self, job: Job) -> Reply | FetchError:
        """Done by the crew: nothing but asking."""
        try:
            if job.waiting is None:
                known = self._states[job.feed]
                return self.client.get(known.address, FEED_TYPES, known.conditions())
            if job.waiting.entry.link is None:
                return Refused("links to no page of its own", "read it by hand")
            return self.client.get(job.waiting.entry.link, PAGE_TYPES)
        except FetchError as err:
            return err

    def _handle(
        self, job: Job, result: Reply | FetchError, crew: Crew[Job, Reply | FetchError]
    ) -> None:
        self._asked.discard((job.feed, job.waiting.entry.keys if job.waiting else ()))
        if isinstance(result, Stopped):
            return
        if job.waiting is not None:
            self._take_entry(job.feed, job.waiting, result)
            return
        self._take_feed(job.feed, result)
        self._put_waiting(crew, job.feed, self.client.network.clock.now())

    # Feeds

    def _take_feed(self, feed: str, result: Reply | FetchError) -> None:
        known = self._states[feed]
        try:
            if isinstance(result, FetchError):
                raise result
            self._keep(feed, self._visited(feed, known, result))
        except FetchError as err:
            self._keep(feed, self._failed(feed, known, err))

    def _visited(self, feed: str, known: FeedState, reply: Reply) -> FeedState:
        now = self.client.network.clock.now()
        known = replace(known, failures=0, hold=0.0, due=now + self.every)
        if reply.status == 304:
            self.tally.visited += 1
            self.tally.unchanged += 1
            return replace(known, address=reply.moved or known.address)
        found = document.parse(reply)
        known, fresh = state.take_in(known, found.entries)
        self.tally.visited += 1
        self.tally.fresh += fresh
        if found.left_out:
            why = f"lists {found.left_out:,} more entries than are taken at once"
            self._skip(Skip(feed, why, "older ones are left out"))
        self.tell(f"visited {feed}: {fresh} new of {len(found.entries)}")
        return replace(
            known,
            address=reply.moved or known.address,
            title=found.title,
            etag=reply.headers.get("etag"),
            modified=reply.headers.get("last-modified"),
        )

    def _failed(self, feed: str, known: FeedState, err: FetchError) -> FeedState:
        now = self.client.network.clock.now()
        if isinstance(err, NotYet):
            self.tally.held += 1
            return replace(known, hold=now + err.seconds)
        self.tally.failed += 1
        if isinstance(err, Gone):
            self._skip(Skip(feed, str(err), err.advice))
            return replace(known, gone=True)
        failures = known.failures + 1
        after = err.after if isinstance(err, Unreachable) else None
        wait = self.backoff.wait(self.every, failures, after)
        again = f"asked again in {_span(wait)}"
        advice = err.advice if isinstance(err, Refused) else again
        self._skip(Skip(feed, str(err), advice))
        # What has moved for good and no longer answers may be back where it was.
        address = feed if failures > backoff.TRIES else known.address
        return replace(known, failures=failures, hold=now + wait, address=address)

    # Entries

    def _take_entry(self, feed: str, waiting: Waiting, result: Reply | FetchError) -> None:
        try:
            if isinstance(result, FetchError):
                raise result
            self._add(feed, waiting.entry, result)
        except NotYet as err:
            self._put_off(feed, waiting, waiting.tries, err.seconds)
        except Unreachable as err:
            tries = waiting.tries + 1
            if tries < backoff.TRIES:
                wait = self.backoff.wait(backoff.ENTRY, tries, err.after)
                self._put_off(feed, waiting, tries, wait)
            else:
                self._add_own(feed, waiting.entry, err)
        except FetchError as err:
            self._add_own(feed, waiting.entry, err)

    def _put_off(self, feed: str, waiting: Waiting, tries: int, wait: float) -> None:
        due = self.client.network.clock.now() + wait
        self._keep(feed, state.put_off(self._states[feed], waiting.entry, tries, due))

    def _add(self, feed: str, entry: Entry, reply: Reply) -> None:
        """Add the article of an entry's page.

        Raises:
            Refused: the page holds none.
        """
        if self.home.has([article_id(reply.url)]):
            self.tally.known += 1
        else:
            self._store(articles.from_page(entry, reply, self._today()))
        self._keep(feed, state.done_with(self._states[feed], entry))

    def _add_own(self, feed: str, entry: Entry, err: FetchError) -> None:
        """Add what the feed itself gives of an entry whose page cannot be had; else skip it."""
        title = self._states[feed].title
        try:
            article = articles.from_feed(entry, feed, title, self._today())
        except Refused as short:
            where = entry.link or f"{feed}: {entry.title or 'an entry'}"
            self._skip(Skip(where, f"{err}; {short}", err.advice))
        else:
            if self.home.has([article.id]):
                self.tally.known += 1
            elif self._store(article):
                self.tally.from_feed += 1
        self._keep(feed, state.done_with(self._states[feed], entry))

    def _store(self, article: Article) -> bool:
        """Read an article and add it; one that cannot be read costs itself, not the watch."""
        self.tell(f"read {self.tally.added + 1}: {article.title or article.url or article.id}")
        try:
            reading = self.read(article)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as err:
            where = article.url or article.path
            self._skip(Skip(where, f"cannot be read: {str(err)[:120]}", "report it, with the page"))
            return False
        self.home.add([reading])
        self.tally.added += 1
        return True

    def _keep(self, feed: str, known: FeedState) -> None:
        self._states[feed] = known
        self.home.set_feed_state(feed, state.dump(known))

    def _skip(self, skip: Skip) -> None:
        self.tally.skips += 1
        if len(self.tally.skipped) < _LISTED:
            self.tally.skipped.append(skip)
        self.refused(skip)

    def _today(self) -> date:
        return datetime.fromtimestamp(self.client.network.clock.now(), UTC).date()


def _next(known: FeedState) -> float:
    """When a feed or one of its entries is next due."""
    visits = [] if known.gone else [max(known.due, known.hold)]
    return min([*visits, *(waiting.due for waiting in known.waiting)], default=_NEVER)


def _span(seconds: float) -> str:
    if seconds < 5_400:
        return f"{max(1, round(seconds / 60))} min"
    return f"{round(seconds / 3_600)} h"
