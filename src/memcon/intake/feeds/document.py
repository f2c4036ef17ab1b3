"""RSS and Atom documents: bytes in, entries out. Fetches nothing, whatever the document asks."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from memcon.intake import limits, pages
from memcon.intake.feeds import charset
from memcon.intake.feeds.addresses import canonical, checked
from memcon.intake.feeds.bounds import MAX_CONTENT_CHARS, MAX_ENTRIES
from memcon.intake.feeds.failures import FetchError, Refused
from memcon.intake.feeds.fetch import Reply
from memcon.intake.feeds.mending import feed_xml, is_page
from memcon.intake.identity import digest
from memcon.intake.markup import read_fragment

# What the parser raises on broken or hostile documents.
_BROKEN: Final = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
)
_ALTERNATE: Final = re.compile(r"<link\b[^>]{0,500}>", re.I)
_HREF: Final = re.compile(r"""href\s{0,5}=\s{0,5}["']([^"'<>]{1,500})["']""", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    ``keys`` say when two entries are one: digests of its page's address and of its own id, of those
    that are its alone. ``link`` is the page, absolute. Dates are ISO 8601 in UTC. ``content`` is
    what the feed itself gives of the text, as plain text, a paragraph a line.
    """

    keys: tuple[str, ...]
    link: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as it stands: its title, its entries as listed, and how many more it lists."""

    title: str | None
    entries: tuple[Entry, ...]
    left_out: int = 0


def parse(reply: Reply) -> Document:
    """The entries of a feed.

    Raises:
        Refused: it is no feed, or too broken to be read as one.
    """
    content_type = reply.headers.get("content-type", "")
    text = charset.decode(reply.body, content_type)
    harmless = feed_xml(text)
    if harmless is None:
        raise _not_a_feed(text, reply)
    xml, wrong = harmless
    found = _parsed(xml)
    listed = found.get("entries", [])
    raw = [_entry(item, reply.url) for item in listed[:MAX_ENTRIES]]
    title = _line(found.get("feed", {}).get("title"))
    if wrong and not raw:
        raise Refused(f"is malformed XML ({wrong})", "tell its publisher")
    if not raw and not found.get("version"):
        raise Refused("is an XML document but no feed", "give the address of an RSS or Atom feed")
    return Document(title, tuple(_known_apart(raw)), max(0, len(listed) - MAX_ENTRIES))


def _not_a_feed(text: str, reply: Reply) -> Refused:
    if not text.strip():
        return Refused("is empty", "check the address in a browser")
    if not is_page(text):
        return Refused("is no feed", "give the address of an RSS or Atom feed")
    for link in _ALTERNATE.findall(text[:100_000])[:200]:
        href = _HREF.search(link)
        if href and re.search(r"application/(?:rss|atom)\+xml", link, re.I):
            try:
                named = checked(href[1], base=reply.url)
            except FetchError:
                continue
            return Refused("is a web page and no feed", f"the page names this feed: {named}")
    return Refused("is a web page and no feed", "give the address of its RSS or Atom feed")


def _parsed(xml: str) -> Any:
    # Imported here: few runs need it, and it takes a while to load.
    import feedparser

    # Without the feed's address, so that ids stay as they are wherever the feed may move.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(
            xml.encode("utf-8", "replace"),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _BROKEN as err:
        raise Refused(f"is too broken to be read: {str(err)[:80]}", "tell its publisher") from err


def _entry(item: Any, base: str) -> tuple[Entry, str]:
    """An entry without keys, and the id that the feed gives it."""
    given = item.get("id")
    address = _link(item, base)
    entry = Entry(
        keys=(),
        link=address,
        title=_line(item.get("title")),
        published=_moment(item.get("published_parsed")),
        updated=_moment(item.get("updated_parsed") if "updated_parsed" in item else None),
        content=_content(item),
    )
    return entry, given.strip()[:2_000] if isinstance(given, str) else ""


def _link(item: Any, base: str) -> str | None:
    """The page of an entry. An id may stand for it, but only where it is an address by itself."""
    link = item.get("link")
    if not isinstance(link, str) or not link:
        return None
    try:
        return str(checked(link, base=base if item.get("links") else None))
    except FetchError:
        return None


def _known_apart(raw: list[tuple[Entry, str]]) -> Iterator[Entry]:
    """The entries with their keys, each once.

    Some feeds give all entries one id, and some link all to one page: what several different
    entries share says nothing of which is which.
    """
    pages_of: dict[str, set[str]] = {}
    for entry, given in raw:
        if given:
            pages_of.setdefault(given, set()).add(canonical(entry.link) if entry.link else "")
    shared_ids = {given for given, links in pages_of.items() if len(links) > 1}
    ids_of: Counter[str] = Counter()
    for given, links in pages_of.items():
        if given not in shared_ids:
            ids_of.update(links)
    seen: set[str] = set()
    for entry, given in raw:
        page = canonical(entry.link) if entry.link else ""
        shared_page = ids_of[page] > 1
        keys = [digest(page, "page")] if page and not shared_page else []
        if given and given not in shared_ids:
            keys.append(digest(given, "id"))
        if not keys:
            keys = [digest("\n".join((entry.title or "", entry.content)), "text")]
        if seen.isdisjoint(keys):
            yield replace(entry, keys=tuple(keys), link=None if shared_page else entry.link)
        seen.update(keys)


def _moment(value: Any) -> str | None:
    """ISO 8601 of a parsed date; None for none, and for the zero of a clock that means none."""
    if not value:
        return None
    try:
        moment = datetime.fromtimestamp(calendar.timegm(value), UTC)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
    return moment.isoformat() if moment.year > 1970 else None


def _line(value: Any) -> str | None:
    text = " ".join(_plain(value[:2_000]).split()) if isinstance(value, str) else ""
    return text or None


def _content(item: Any) -> str:
    """The longest text that the feed gives of the entry."""
    values = [part.get("value") for part in item.get("content", ())[:10] if isinstance(part, dict)]
    values.append(item.get("summary"))
    texts = [_plain(v[: 2 * MAX_CONTENT_CHARS]) for v in values if isinstance(v, str) and v.strip()]
    return max(texts, key=len, default="")[:MAX_CONTENT_CHARS]


def _plain(text: str) -> str:
    """Text without mark-up; a text that has none is left as it is."""
    if "<" not in text and "&" not in text:
        return text.strip()
    try:
        return read_fragment(text[: limits.MAX_DOCUMENT_BYTES])
    except pages.PageRefused:
        return ""
