"""What comes of visiting a feed: entries that wait for their pages, or a later visit."""

from __future__ import annotations

from dataclasses import replace

from memcon.intake.feeds import document
from memcon.intake.feeds.failures import FetchError, Gone, NotYet, Refused, Unreachable
from memcon.intake.feeds.fetch import Reply
from memcon.model import Skip
from memcon.watch import backoff, state
from memcon.watch.desk import Desk
from memcon.watch.state import FeedState


def take_feed(desk: Desk, feed: str, result: Reply | FetchError) -> None:
    """Bring a feed's state up to date with what a visit brought, and count it."""
    known = desk.states[feed]
    try:
        if isinstance(result, FetchError):
            raise result
        desk.keep(feed, _visited(desk, feed, known, result))
    except FetchError as err:
        desk.keep(feed, _failed(desk, feed, known, err))


def _visited(desk: Desk, feed: str, known: FeedState, reply: Reply) -> FeedState:
    now = desk.clock.now()
    known = replace(known, failures=0, hold=0.0, due=now + desk.every)
    if reply.status == 304:
        desk.tally.visited += 1
        desk.tally.unchanged += 1
        return replace(known, address=reply.moved or known.address)
    found = document.parse(reply)
    known, fresh, left = state.take_in(known, found.entries)
    desk.tally.visited += 1
    desk.tally.fresh += fresh
    if found.left_out:
        why = f"lists {found.left_out:,} more entries than are taken at once"
        desk.skip(Skip(feed, why, "older ones are left out"))
    desk.tell(f"visited {feed}: {fresh} new of {len(found.entries)}")
    return replace(
        known,
        address=reply.moved or known.address,
        title=found.title,
        # What is left for the next visit must be there then, changed or not.
        etag=None if left else reply.headers.get("etag"),
        modified=None if left else reply.headers.get("last-modified"),
    )


def _failed(desk: Desk, feed: str, known: FeedState, err: FetchError) -> FeedState:
    now = desk.clock.now()
    if isinstance(err, NotYet):
        desk.tally.held += 1
        return replace(known, hold=now + err.seconds)
    desk.tally.failed += 1
    if isinstance(err, Gone):
        desk.skip(Skip(feed, str(err), err.advice))
        return replace(known, gone=True)
    failures = known.failures + 1
    after = err.after if isinstance(err, Unreachable) else None
    wait = desk.backoff.wait(desk.every, failures, after)
    again = f"asked again in {_span(wait)}"
    advice = err.advice if isinstance(err, Refused) else again
    desk.skip(Skip(feed, str(err), advice))
    # What has moved for good and no longer answers may be back where it was.
    address = feed if failures > backoff.TRIES else known.address
    return replace(known, failures=failures, hold=now + wait, address=address)


def _span(seconds: float) -> str:
    if seconds < 5_400:
        return f"{max(1, round(seconds / 60))} min"
    return f"{round(seconds / 3_600)} h"
