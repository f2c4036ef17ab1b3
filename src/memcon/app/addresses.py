"""Every address of the app is built here.

Paths have no leading slash, as in the brief: the templates put the root before them. Ids can hold
anything; one that a browser would read as more than a name goes into the query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from memcon.views.links import Links, anchor

# A segment of dots is taken as a step upwards, an empty one is dropped by some servers.
_UNFIT = re.compile(r"(^|/)\.{0,2}(/|$)|[\x00-\x1f\x7f\\]")
_LONGEST = 1000


def one(kind: str, key: str) -> str:
    """The page of one thing: ``one("actors", "person:ada-brandt")``."""
    if not key or len(key) > _LONGEST or _UNFIT.search(key):
        return f"{kind}/?{urlencode({'id': key}, errors='replace')}"
    return f"{kind}/{quote(key, safe=':/@+,!', errors='replace')}"


def many(kind: str, wanted: Mapping[str, object] | None = None) -> str:
    """A list, with what is wanted of it; empty values are left out."""
    given = {name: value for name, value in (wanted or {}).items() if value not in (None, "", ())}
    return f"{kind}?{urlencode(given, doseq=True, errors='replace')}" if given else kind


def statement(article: str, key: str) -> str:
    """The page of a statement, whose id holds within its article."""
    path = one("statements", article)
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'statement': key}, errors='replace')}"


def article(key: str) -> str:
    """The page of an article."""
    return one("articles", key)


def actor(key: str) -> str:
    """The page of an actor."""
    return one("actors", key)


def at(key: str, start: int, end: int) -> str:
    """The place of words on their article's page, which marks them whatever else it marks."""
    path = article(key)
    return f"{path}{'&' if '?' in path else '?'}at={start}-{end}#{anchor(start, end)}"


IN_APP = Links(article, at)
