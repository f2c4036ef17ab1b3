"""Articles of feeds: from the page that an entry links to, or from what the feed itself gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from memcon.intake import limits, pages
from memcon.intake.article import read_text
from memcon.intake.facts import Facts, stated
from memcon.intake.feeds import charset
from memcon.intake.feeds.addresses import article_id
from memcon.intake.feeds.bounds import LONG_ENOUGH
from memcon.intake.feeds.document import Entry
from memcon.intake.feeds.failures import Refused
from memcon.intake.feeds.fetch import Reply
from memcon.intake.formats import Format, format_of
from memcon.intake.identity import digest
from memcon.model import Article, How

_PAGES: Final = ("text/html", "application/xhtml+xml", "")


def from_page(entry: Entry, reply: Reply, today: date) -> Article:
    """The article of an entry's page; its id is that of the address where the page was found.

    The entry's title and date win over the page's own, which a template may have got wrong; the
    day an entry was changed counts only where nothing says when it appeared.

    Raises:
        Refused: it is no page, holds no article, or less of it than the feed itself gives.
    """
    content_type = reply.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    text = charset.decode(reply.body, content_type)
    found = format_of(text[:65_536].encode("utf-8", "replace"), "")
    if kind not in (*_PAGES, "text/plain") or found not in (Format.PAGE, Format.TEXT):
        what = str(found) if found in _UNREAD else kind or "of no known type"
        raise Refused(f"is no page to read ({what[:60]})", "read it by hand")
    page = pages.Page(text, Facts())
    if kind != "text/plain" or found is Format.PAGE:
        try:
            page = pages.read_page(text, url=reply.url, today=today)
        except pages.PageRefused as err:
            raise Refused(str(err), "give the article's text instead") from err
    if len(page.text) < min(LONG_ENOUGH, len(entry.content)):
        raise Refused("the page shows less than the feed itself", "read it by hand")
    facts = _facts(entry, reply.url).over(page.facts).over(_changed(entry))
    return _article(page.text, replace(facts, id=article_id(reply.url)), reply.url, today)


def from_feed(entry: Entry, feed: str, title: str | None, today: date) -> Article:
    """The article as the feed itself gives it; its id is the entry's own in this feed.

    Raises:
        Refused: the feed gives less than a text.
    """
    if len(entry.content) < LONG_ENOUGH:
        raise Refused("the feed itself gives too little of its text", "read it by hand")
    where = entry.link or feed
    outlet = None if entry.link else stated(How.INPUT, "the feed's title", outlet=title)
    facts = _facts(entry, entry.link).over(_changed(entry)).over(outlet or Facts())
    named = replace(facts, id=digest(f"{feed}\n{entry.keys[0]}", "feed"))
    return _article(entry.content, named, where, today)


_UNREAD: Final = (Format.PDF, Format.BINARY, Format.EMPTY, Format.FEED, Format.JSON, Format.ZIP)


def _facts(entry: Entry, url: str | None) -> Facts:
    reason = "the feed's entry"
    return stated(How.INPUT, reason, url=url, title=entry.title, published=entry.published)


def _changed(entry: Entry) -> Facts:
    return stated(How.INPUT, "when the feed's entry was changed", published=entry.updated)


def _article(text: str, facts: Facts, path: str, today: date) -> Article:
    if len(text) > limits.MAX_ARTICLE_CHARS or text.count("\n") > limits.MAX_ARTICLE_LINES:
        raise Refused("is longer than any article", "give it in parts")
    return read_text(text, path=path, facts=facts, today=today)
