"""Clean spans: a statement's content as a record wants it, and its kind from its quotation marks.

Direct content keeps its quotation marks; indirect content goes without a leading "that" and
without the stop of the sentence. Content in several pieces stays in several pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from memcon.model import Span, Statement, Voice
from memcon.reading.attribution import Attribution
from memcon.reading.statements.layout import (
    MARKS,
    OPENING,
    STRAIGHT,
    Layout,
    mark_end,
    overlaps,
)

_THAT = re.compile(r"(?:(?:\w+ward|\w+wards|later|earlier|then|also|again)\s)?that\b[\s,:]*", re.I)
ITSELF = re.compile(r"\w+sel(?:f|ves)", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s(?:that|which|who|whom)\s$", re.IGNORECASE)
_WORD = re.compile(r"\w")
_FRONT = " \t\r\n\u00a0,;:.!?)]…–—-"
_BACK = " \t\r\n\u00a0,;:([–—-"


def tidy(layout: Layout, attribution: Attribution) -> Statement | None:
    """A statement with clean spans, or None where nothing is left of its content."""
    content = clean_content(layout, attribution.content)
    if not content:
        return None
    return Statement(
        id="",
        content=content,
        cue=clean_label(layout, attribution.cue),
        source=clean_label(layout, attribution.source),
        speaker=None,
        kind=voice(layout, content),
    )


def clean_content(layout: Layout, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Content spans trimmed, in text order, none of them empty or overlapping another."""
    found: list[Span] = []
    for span in _within(layout, spans):
        piece = _trim(layout, span, first=not found)
        if piece and (not found or piece.start >= found[-1].end):
            found.append(piece)
    return tuple(found)


def clean_label(layout: Layout, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Cue or source spans without the space and punctuation around them."""
    inside = _within(layout, spans)
    trimmed = {_strip(layout.text, span, _FRONT + MARKS, _BACK + MARKS) for span in inside}
    found = sorted(span for span in trimmed if span.start < span.end)
    marks = (span for span in inside if layout.text[span.start : span.end].strip())
    return tuple(found or marks)  # a colon may be all the cue there is


def apart(layout: Layout, statement: Statement) -> Statement:
    """A statement whose content is without its own cue and source, where it took them in.

    "a bill that critics called a gift": the bill and the gift are what critics speak of.
    """
    if not any(overlaps(statement.content, span) for span in statement.cue):
        return statement
    own = sorted((*statement.source, *statement.cue))
    pieces = [piece for span in statement.content for piece in _without(layout, span, own)]
    content = clean_content(layout, pieces)
    return replace(statement, content=content) if content else statement


def _without(layout: Layout, span: Span, own: Sequence[Span]) -> Iterator[Span]:
    """What is left of a span before, between and after others, without a relative pronoun."""
    start = span.start
    for cut in own:
        if overlaps([span], cut):
            end = _RELATIVE.sub("", layout.text[start : max(start, cut.start)])
            yield Span(start, start + len(end))
            start = max(start, cut.end)
    yield Span(start, max(start, span.end))


def labelled(layout: Layout, statement: Statement) -> Statement:
    """A statement with its source and cue as PolNeAR marks them.

    The comma that closes a source with an apposition belongs to it, the colon after a cue to that.
    """
    text = layout.text
    source = tuple(_with(text, s, ",") if "," in text[s.start : s.end] else s
                   for s in statement.source)  # fmt: skip
    cue = tuple(_with(text, s, ":") for s in statement.cue)
    return replace(statement, source=source, cue=cue)


def _with(text: str, span: Span, mark: str) -> Span:
    return Span(span.start, span.end + 1) if text.startswith(mark, span.end) else span


def voice(layout: Layout, content: Iterable[Span]) -> Voice:
    """Direct where every word is quoted, mixed where some are, else indirect."""
    quoted = bare = False
    for span in content:
        at = span.start
        for quote in layout.quotes_in(span):
            bare = bare or _WORD.search(layout.text, at, max(at, quote.start)) is not None
            start, at = max(at, quote.start), min(quote.end, span.end)
            quoted = quoted or _WORD.search(layout.text, start, at) is not None
        bare = bare or _WORD.search(layout.text, at, span.end) is not None
    if not quoted:
        return Voice.INDIRECT
    return Voice.MIXED if bare else Voice.DIRECT


def _within(layout: Layout, spans: Iterable[Span]) -> list[Span]:
    size = len(layout.text)
    clipped = (Span(max(0, span.start), min(size, span.end)) for span in spans)
    return sorted(span for span in clipped if span.start < span.end)


def _trim(layout: Layout, span: Span, *, first: bool) -> Span | None:
    text = layout.text
    span = _strip(text, span, _FRONT, _BACK)
    span = _take_marks(layout, span)
    found = _THAT.match(text, span.start, span.end)
    more = found is not None and _WORD.search(text, found.end(), span.end)  # not "denied that"
    if found and more and (first or _after_verb(layout, span)) and _is_mark(layout, span):
        span = Span(found.end(), span.end)
    itself = ITSELF.match(text, span.start, span.end)  # "committed himself | to work"
    if itself and first and text.startswith(" to ", itself.end()):
        span = Span(itself.end() + 1, span.end)
    last = layout.token(span.end - 1)
    if last is not None and last.text in {".", "!"} and last.idx == span.end - 1:
        span = _strip(text, Span(span.start, last.idx), _FRONT, _BACK)
    return span if _WORD.search(text, span.start, span.end) else None


def _after_verb(layout: Layout, span: Span) -> bool:
    token = layout.token(span.start)
    return token is not None and token.i > 0 and token.nbor(-1).pos_ == "VERB"


def _is_mark(layout: Layout, span: Span) -> bool:
    """Whether the "that" at a span's start opens a clause ("that talks failed", not "that man")."""
    token = layout.token(span.start)
    if token is None or _after_verb(layout, span):
        return True
    return token.dep_ != "det" and not token.dep_.startswith("nsubj")


def _take_marks(layout: Layout, span: Span) -> Span:
    """Widen a span to the quotation marks that stand right before and after it."""
    text, (start, end) = layout.text, span
    start = _opening(layout, start)
    quote = layout.quoted(max(start, end - 1))
    if quote is not None and quote.start < start:  # the mark closes what began before
        return Span(start, end)
    if end < len(text) and text[end] in ".,!?" and _closed(layout, end + 1):
        end += 1
    return Span(start, _closed(layout, end) or end)


def _opening(layout: Layout, start: int) -> int:
    """Where the mark begins that opens a quotation right before an offset; else the offset."""
    quote = layout.quoted(start - 1) if start else None
    mark = layout.text[quote.start : start] if quote is not None else ""
    return quote.start if quote is not None and mark in OPENING + STRAIGHT else start


def _closed(layout: Layout, at: int) -> int:
    """Where the mark ends that closes a quotation at an offset; 0 where none is."""
    end, quote = mark_end(layout.text, at), layout.quoted(at)
    return end if end > at and quote is not None and quote.end == end else 0


def _strip(text: str, span: Span, front: str, back: str) -> Span:
    start, end = span
    while start < end and text[start] in front:
        start += 1
    while end > start and text[end - 1] in back:
        end -= 1
    return Span(start, end)
