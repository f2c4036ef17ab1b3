"""What comes of asking for an entry's page: an article in the store, a later try, or a skip."""

from __future__ import annotations

from memcon.intake.feeds import articles
from memcon.intake.feeds.addresses import article_id
from memcon.intake.feeds.document import Entry
from memcon.intake.feeds.failures import FetchError, NotYet, Refused, Unreachable
from memcon.intake.feeds.fetch import Reply
from memcon.model import Article, Skip
from memcon.watch import backoff, state
from memcon.watch.desk import Desk
from memcon.watch.state import Waiting


def take_entry(desk: Desk, feed: str, waiting: Waiting, result: Reply | FetchError) -> None:
    """Bring an entry's article into the store, from its page or else from the feed, or put it off.

    Raises:
        Stopped: the run ends before it could be written; the entry waits.
    """
    try:
        if isinstance(result, FetchError):
            raise result
        _add(desk, feed, waiting.entry, result)
    except NotYet as err:
        _put_off(desk, feed, waiting, waiting.tries, err.seconds)
    except Unreachable as err:
        tries = waiting.tries + 1
        if tries < backoff.TRIES:
            wait = desk.backoff.wait(backoff.ENTRY, tries, err.after)
            _put_off(desk, feed, waiting, tries, wait)
        else:
            _add_own(desk, feed, waiting.entry, err)
    except FetchError as err:
        _add_own(desk, feed, waiting.entry, err)


def _put_off(desk: Desk, feed: str, waiting: Waiting, tries: int, wait: float) -> None:
    due = desk.clock.now() + wait
    desk.keep(feed, state.put_off(desk.states[feed], waiting.entry, tries, due))


def _add(desk: Desk, feed: str, entry: Entry, reply: Reply) -> None:
    """Add the article of an entry's page.

    Raises:
        Refused: the page holds none.
    """
    if desk.home.has([article_id(reply.url)]):
        desk.tally.known += 1
    else:
        _store(desk, articles.from_page(entry, reply, desk.today()))
    desk.keep(feed, state.done_with(desk.states[feed], entry))


def _add_own(desk: Desk, feed: str, entry: Entry, err: FetchError) -> None:
    """Add what the feed itself gives of an entry whose page cannot be had; else skip it."""
    title = desk.states[feed].title
    try:
        article = articles.from_feed(entry, feed, title, desk.today())
    except Refused as short:
        where = entry.link or f"{feed}: {entry.title or 'an entry'}"
        desk.skip(Skip(where, f"{err}; {short}", err.advice))
    else:
        if desk.home.has([article.id]):
            desk.tally.known += 1
        elif _store(desk, article):
            desk.tally.from_feed += 1
    desk.keep(feed, state.done_with(desk.states[feed], entry))


def _store(desk: Desk, article: Article) -> bool:
    """Read an article and add it; one that cannot be read costs itself, not the watch."""
    desk.tell(f"read {desk.tally.added + 1}: {article.title or article.url or article.id}")
    try:
        reading = desk.read(article)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as err:
        where = article.url or article.path
        desk.skip(Skip(where, f"cannot be read: {str(err)[:120]}", "report it, with the page"))
        return False
    desk.write(lambda: desk.home.add([reading]))
    desk.tally.added += 1
    return True
