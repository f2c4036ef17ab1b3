"""Where a report was written: "Lagos, Nigeria (Agency) —". The state there takes no part in it.

Intake cuts the datelines of wire reports away; what reaches the reader are those in small letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from memcon.model import Article, Span

_WORD = r"[A-Z][\w.'’-]{1,20}"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_DATELINE = re.compile(
    rf"\W{{0,3}}{_NAME}, {_NAME} ?"
    r"(?:\([A-Z][\w /.]{1,30}\) ?(?:-{1,3}|[–—])?|-{1,3}|[–—]) ?"
    r"(?=[A-Z“\"‘'])"
)
_LONGEST = 120  # characters of a paragraph that are looked at


def datelines(article: Article) -> tuple[Span, ...]:
    """The spans of datelines that name a place and its state, one a paragraph at most."""
    found = []
    for start, end in article.body:
        match = _DATELINE.match(article.text, start, min(end, start + _LONGEST))
        if match is not None:
            found.append(Span(start, match.end()))
    return tuple(found)


def inside(spans: Sequence[Span], offset: int) -> bool:
    """Whether an offset lies in one of some ordered spans."""
    at = bisect_right(spans, offset, key=lambda span: span.start)
    return at > 0 and offset < spans[at - 1].end
