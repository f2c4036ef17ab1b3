"""A statement's words paragraph by paragraph, so that each part can be marked where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memcon.model import Article, Evidence, Span
from memcon.views import words
from memcon.views.context import Piece

_MOST = 8  # paragraphs of one statement that are cited
# A source further from its content than this is left out: the citation would mark half a page.
_WIDEST = 1500


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a statement that stands in one paragraph."""

    evidence: Evidence
    content: tuple[Span, ...]


def split(article: Article, content: Iterable[Span], around: Iterable[Span]) -> tuple[Passage, ...]:
    """A statement's content by paragraph, each with what of ``around`` stands in the same one."""
    starts = [start for start, _ in article.body]
    said: dict[int, list[Span]] = {}
    beside: dict[int, list[Span]] = {}
    for spans, found in ((content, said), (around, beside)):
        for span in sorted(spans):
            for paragraph, part in _parts(article.body, starts, span):
                found.setdefault(paragraph, []).append(part)
    return tuple(
        _passage(article, said[paragraph], beside.get(paragraph, []))
        for paragraph in sorted(said)[:_MOST]
    )


def _parts(body: tuple[Span, ...], starts: list[int], span: Span) -> Iterator[tuple[int, Span]]:
    """A span cut at the body's paragraphs, whole where it stands outside of them."""
    inside = False
    for place in range(max(bisect_right(starts, span.start) - 1, 0), len(body)):
        start, end = max(span.start, body[place].start), min(span.end, body[place].end)
        if body[place].start >= span.end:
            break
        if start < end:
            inside = True
            yield place, Span(start, end)
    if not inside:
        yield -1 - span.start, span


def _passage(article: Article, content: list[Span], around: list[Span]) -> Passage:
    start, end = content[0].start, max(span.end for span in content)
    for span in around:
        low, high = min(start, span.start), max(end, span.end)
        if high - low <= _WIDEST and low >= 0 and high <= len(article.text):
            start, end = low, high
    return Passage(Evidence(article.id, start, end), tuple(content))


def pieces(article: Article, passages: tuple[Passage, ...], longest: int) -> tuple[Piece, ...]:
    """The words of the passages: what is said, and what stands around and between.

    Content alone can mislead: "doubted that the offer would hold" says the opposite of its content.
    """
    text, room = article.text, longest
    made: list[Piece] = []
    for begin, finish, content in _cuts(passages):
        part = words.clip(text[begin:finish], max(room, 2)) if begin < finish else ""
        if part and room > 0:
            apart = bool(made) and (text[begin].isspace() or text[begin - 1].isspace())
            made.append(Piece(f" {part}" if apart else part, content))
            room -= len(part)
    return tuple(made)


def _cuts(passages: tuple[Passage, ...]) -> Iterator[tuple[int, int, bool]]:
    for passage in passages:
        at = passage.evidence.start
        for start, end in passage.content:
            yield at, start, False
            yield max(at, start), end, True
            at = max(at, end)
        yield at, passage.evidence.end, False
