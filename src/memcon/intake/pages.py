"""HTML pages: the article's text, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import trafilatura
from htmldate import find_date
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from trafilatura.settings import Document

from memcon.intake import limits
from memcon.intake.dates import day_in_url, given_date
from memcon.intake.facts import Facts, stated
from memcon.intake.furniture import names
from memcon.intake.outlets import host, outlet_of_url
from memcon.model import How

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})([^<>]{0,5000})>?")
# Elements that need no end tag, so that counting tags says nothing of depth.
_VOID_NAMES: Final = """
area base br col embed hr img input link meta param source track wbr p li td tr th option dt dd
"""
_VOID: Final = frozenset(_VOID_NAMES.split())
_TYPES: Final = re.compile(r"\w{0,40}Article|(?:Live)?BlogPosting")
_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "article:published", "datepublished",
    "publishdate", "pubdate", "publish-date", "publish_date", "publication_date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "dc.date", "date", "originalpublicationdate", "article_date_original",
)  # fmt: skip
# What the parser and the extractors raise on broken or hostile pages.
_BROKEN: Final = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    RecursionError,
    LxmlError,
)


class PageRefused(ValueError):
    """A page that is no article or too large to be one; the message says which."""


@dataclass(frozen=True, slots=True)
class Page:
    """The extracted text of a page, a paragraph a line, and the facts that the page states."""

    text: str
    facts: Facts


def read_page(html: str, *, url: str | None = None, today: date | None = None) -> Page:
    """Extract the article of a page.

    Raises:
        PageRefused: the page is too large or too deep, or holds no text of an article.
    """
    check_size(html)
    tree = parse(html)
    facts = _facts(tree, html, url, today or datetime.now(UTC).date())
    text = _extract(tree, facts.url or url)
    if not text.strip():
        raise PageRefused("no article text found in the page")
    return Page(text, facts)


def check_size(html: str) -> None:
    """Raise PageRefused for a page with more elements or deeper nesting than any real one."""
    if len(html) > limits.MAX_DOCUMENT_BYTES:
        raise PageRefused(f"over {limits.MAX_DOCUMENT_BYTES:,} characters")
    if html.count("<") > 3 * limits.MAX_PAGE_ELEMENTS:  # start and end tags, and stray ones
        raise PageRefused("has too many elements for a news page")
    depth = 0
    for count, match in enumerate(_TAG.finditer(html), 1):
        if match[2].lower() not in _VOID and not match[3].endswith("/"):
            depth = max(0, depth + (-1 if match[1] else 1))
        if count > limits.MAX_PAGE_ELEMENTS or depth > limits.MAX_PAGE_DEPTH:
            raise PageRefused("has too many elements or nests them too deeply for a news page")


def parse(html: str) -> Any:
    try:
        tree = trafilatura.load_html(html)
    except _BROKEN as err:
        raise PageRefused(f"cannot be parsed: {err}") from err
    if tree is None:
        raise PageRefused("no article text found in the page")
    return tree


def _extract(tree: Any, url: str | None) -> str:
    try:
        text = trafilatura.extract(
            tree, url=url, include_comments=False, include_tables=False, favor_precision=True
        )
    except _BROKEN as err:
        raise PageRefused(f"cannot be extracted: {err}") from err
    return text or ""


def _facts(tree: Any, html: str, url: str | None, today: date) -> Facts:
    linked = next(iter(_linked_data(tree)), {})
    meta = _meta(tree)
    found = _found(tree, url)
    address = _first(url, meta.get("og:url"), found.url)
    sites = (_name(linked.get("publisher")), meta.get("og:site_name"), found.sitename)
    outlet = _outlet(address, *sites)
    title = _first(linked.get("headline"), meta.get("og:title"), found.title)
    authors = names(_first(_name(linked.get("author")), meta.get("author"), found.author) or "")
    stated_day = _published(linked, meta)
    return stated(
        How.PAGE,
        url=address,
        outlet=outlet,
        title=_without_site(title, outlet, *sites),
        byline=", ".join(name for name in authors if name not in sites) or None,
        published=stated_day or (address and day_in_url(address)) or _printed(tree, today),
        language=_language(tree),
    )


def _found(tree: Any, url: str | None) -> Any:
    """What trafilatura makes of the page's metadata."""
    try:
        return trafilatura.extract_metadata(tree, default_url=url, extensive=False)
    except _BROKEN:
        return Document()


def _outlet(address: str | None, *names: str | None) -> str | None:
    """The outlet by its known domain, else as the page names it, else its domain."""
    by_domain = outlet_of_url(address) if address else None
    known = by_domain is not None and address is not None and by_domain != host(address)
    return by_domain if known else _first(*names, by_domain)


def _without_site(title: str | None, *sites: str | None) -> str | None:
    """A title without the name of the site that pages append ("... | The Example")."""
    parts = re.split(r"\s[|–—-]\s", title or "")
    plain = {re.sub(r"\W", "", site.lower()) for site in sites if site}
    if title and len(parts) > 1 and re.sub(r"\W", "", parts[-1].lower()) in plain:
        return title[: title.rindex(parts[-1])].rstrip(" |–—-")
    return title


def _first(*values: Any) -> str | None:
    texts = (value.strip() for value in values if isinstance(value, str))
    return next((text for text in texts if text), None)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page that describe an article."""
    for script in tree.xpath('//script[@type="application/ld+json"]')[:20]:
        try:
            content = json.loads((script.text or "")[: limits.MAX_DOCUMENT_BYTES])
        except (ValueError, RecursionError):
            continue
        items = content if isinstance(content, list) else [content]
        graphs = [item.get("@graph") for item in items if isinstance(item, dict)]
        for graph in graphs:
            items += graph if isinstance(graph, list) else []
        for item in items:
            kinds = item.get("@type") if isinstance(item, dict) else None
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _TYPES.fullmatch(kind) for kind in kinds):
                yield item


def _meta(tree: Any) -> dict[str, str]:
    """The page's meta elements, first of each name, names in lower case."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]")[:500]:
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name and element.get("content", "").strip():
            found.setdefault(name.lower(), element.get("content").strip())
    return found


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value[:20] if (name := _name(item))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _published(linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    given = linked.get("datePublished")
    values = [given if isinstance(given, str) else "", *(meta.get(name, "") for name in _PUBLISHED)]
    return next((iso for value in values if (iso := given_date(value))), None)


def _printed(tree: Any, today: date) -> str | None:
    """The date that htmldate finds in the page, never one after today."""
    try:
        found = find_date(
            tree,
            original_date=True,
            extensive_search=False,
            max_date=(today + timedelta(days=1)).isoformat(),
        )
    except _BROKEN:
        return None
    return given_date(found) if found else None


def _language(tree: Any) -> str | None:
    value = tree.get("lang") or tree.get("xml:lang") or ""
    match = re.match(r"([a-z]{2})(?:[-_]|$)", value.lower())
    return match[1] if match else None
