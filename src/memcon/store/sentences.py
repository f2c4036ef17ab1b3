"""Sentences by their stops, so that the store can show one without a language model."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from memcon.model import Article, Span

LONGEST = 1200  # characters of one sentence; a longer one is cut at a space
MOST = 20_000  # sentences of one article
SHOWN = 1500  # characters of the sentences around a line
# Not after an initial or a short form: a sentence that runs on is better than one cut short.
_SHORT = [
    "Mr",
    "Ms",
    "Dr",
    "St",
    "Lt",
    "Mrs",
    "Gen",
    "Sen",
    "Rep",
    "Gov",
    "Col",
    "Sgt",
    "No",
    "Jan",
    "Feb",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "vs",
]
_STOP = re.compile(  # the stop comes first in it: only where one stands is anything looked for
    r"[.!?…](?<!\b[A-Z].)"
    + "".join(rf"(?<!\b{short}.)" for short in _SHORT)
    + r"[.!?…]{0,2}[\"”’»')\]]{0,3}(?=\s+[\"“‘«(\[]?[^\W_a-z])"
)


def split(article: Article) -> list[Span]:
    """The sentences of an article's body in order, none empty, each within one paragraph."""
    found: list[Span] = []
    for paragraph in article.body:
        found.extend(_split(article.text, paragraph))
        if len(found) >= MOST:
            return found[:MOST]
    return found


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    at, end = paragraph
    stops = [m.end() for m in _STOP.finditer(text, at, end)]
    for stop in (*stops, end):
        yield from _cut(text, at, stop)
        at = stop


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence without the blanks around it, in pieces where it is too long."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            stop = space if space > 0 else start + LONGEST
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield Span(start, last)
        start = stop


def around(sentences: Sequence[Span], span: Span) -> Span:
    """The sentences that hold a span, from the first to the last; the span itself outside them.

    No more than `SHOWN` characters beyond the span's start.
    """
    first = bisect_right(sentences, span.start, key=lambda s: s.end)
    last = bisect_left(sentences, span.end, key=lambda s: s.start)
    if first >= last:
        return span
    start, end = min(sentences[first].start, span.start), max(sentences[last - 1].end, span.end)
    return Span(start, min(end, max(span.start, start) + SHOWN))
