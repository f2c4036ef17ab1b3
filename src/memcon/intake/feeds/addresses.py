"""Addresses of pages: which may be asked for, and when two mean the same page."""

from __future__ import annotations

import functools
from urllib.parse import parse_qsl, urlencode

import httpx

from memcon.intake.feeds.bounds import MAX_ADDRESS_CHARS
from memcon.intake.feeds.failures import Refused
from memcon.intake.identity import digest
from memcon.intake.resources import table

_PORTS = {"http": 80, "https": 443}


def checked(address: str, base: str | None = None) -> httpx.URL:
    """An address that may be asked for, absolute and without its fragment.

    Args:
        address: as a person, a feed or a server gives it.
        base: the page that gives it, for a relative one.

    Raises:
        Refused: it is no address, not of the web, or carries a name and password.
    """
    address = address.strip()
    if len(address) > MAX_ADDRESS_CHARS:
        raise Refused(f"the address has over {MAX_ADDRESS_CHARS:,} characters")
    try:
        url = httpx.URL(base).join(address) if base else httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as err:
        raise Refused(f"is no web address: {err}") from err
    if url.scheme not in _PORTS or not url.host:
        raise Refused("is no http or https address")
    if not 0 < (url.port or 1) < 65_536:
        raise Refused("the address has no possible port")
    if url.userinfo:
        raise Refused("the address carries a user name", "give an address without one")
    port = None if url.port == _PORTS[url.scheme] else url.port
    return url.copy_with(fragment=None, port=port)


def origin(url: httpx.URL) -> str:
    """Scheme, host and port: what one robots.txt holds for."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


@functools.cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    words = table("feeds.toml")
    return frozenset(words["tracking"]), tuple(words["tracking_prefixes"])


def canonical(address: str | httpx.URL) -> str:
    """A form that is the same for all addresses of a page: to compare with, not to fetch.

    Scheme, fragment, a last slash and what only tracks the reader are left out.
    """
    url = checked(str(address))
    names, prefixes = _tracking()
    kept = [
        (name, value)
        for name, value in parse_qsl(url.query.decode("ascii"), keep_blank_values=True)
        if name.lower() not in names and not name.lower().startswith(prefixes)
    ]
    query = f"?{urlencode(kept)}" if kept else ""
    return url.netloc.decode("ascii") + url.path.rstrip("/") + query


def article_id(address: str | httpx.URL) -> str:
    """The id of the article at an address: the same for every address of the page."""
    return digest(canonical(address))
