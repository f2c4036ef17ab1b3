"""Every path and address of the brief is built here.

Paths are relative to the brief's folder ("articles/x.html#c12-40"); a template puts "../" before
them on pages that lie in a folder. The web app shows the same lines under addresses of its own,
so what a line needs of them is a `Links`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

INDEX = "index.html"
STYLE = "assets/brief.css"
SCRIPT = "assets/brief.js"
APP_STYLE = "assets/app.css"
APP_SCRIPT = "assets/app.js"
APP_ICON = "assets/icon.svg"

_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_UNSAFE = re.compile(r"[^a-z0-9]+")
# Names that Windows keeps for devices, whatever their extension.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
_BLANK_OR_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_LONGEST_ADDRESS = 2000


def slug(name: str) -> str:
    """A file name and HTML id for any string; two strings get two names, whatever their case."""
    if _SAFE_NAME.fullmatch(name) and not _RESERVED.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    readable = _UNSAFE.sub("-", name[:200].lower()).strip("-")[:40].strip("-")
    return f"{readable}-{digest}" if readable else f"x-{digest}"


def article_path(article: str) -> str:
    """The page of an article."""
    return f"articles/{slug(article)}.html"


def anchor(start: int, end: int) -> str:
    """The id of cited words on their article's page."""
    return f"c{start}-{end}"


@dataclass(frozen=True, slots=True)
class Links:
    """Where articles are shown: on disk, or by the web app."""

    article: Callable[[str], str]  # an article's id to the path of its page
    words: Callable[[str, int, int], str]  # the place of cited words on that page


ON_DISK = Links(article_path, lambda key, start, end: f"{article_path(key)}#{anchor(start, end)}")


def list_path(name: str, number: int) -> str:
    """The page that shows part ``number`` (from 1) of a list; the first part is on the index."""
    return INDEX if number == 1 else f"lists/{name}-{number}.html"


def chunk_path(name: str, number: int) -> str:
    """The same part of a list for the script, which adds it to the index."""
    return f"lists/{name}-{number}.js"


def web_address(url: str | None) -> str | None:
    """The address if it is a plain http or https one, else None: others are never made links."""
    if not url or len(url) > _LONGEST_ADDRESS or _BLANK_OR_CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
