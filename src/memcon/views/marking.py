"""Marks in an article's text: overlapping layers cut into runs, cited words kept whole.

Cited spans become elements with an id, so that a link to them needs no script; elements cannot
cross, so where two cited spans do, the first is widened to hold the second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from memcon.model import Span
from memcon.views import links


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one layer: its CSS class, what it is in words, and the actor it stands for."""

    start: int
    end: int
    layer: str
    title: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """The beginning of cited words; ``id`` is empty where they go on from an earlier paragraph."""

    id: str
    onward: bool  # they go on in the next paragraph


@dataclass(frozen=True, slots=True)
class Close:
    """The end of the cited words opened last."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text under one set of marks: their classes, what they are, and the innermost actor."""

    text: str
    layers: str = ""
    title: str = ""
    actor: str = ""


Piece = Open | Close | Run


@dataclass(slots=True)
class _Cited:
    start: int
    end: int
    id: str
    onward: bool


def pieces(
    text: str, block: Span, marks: list[Mark], cited: list[Span], anchored: set[Span]
) -> tuple[Piece, ...]:
    """One paragraph as runs of text and the openings and closings around them.

    ``marks`` and ``cited`` are those that touch the block; cited spans are cut to it. Those in
    ``anchored`` have their id in an earlier paragraph; the others are added.
    """
    tree = _laminar(block, cited, anchored)
    anchored.update(cited)
    edges = {block.start, block.end}
    ends = [(item.start, item.end) for item in tree] + [(mark.start, mark.end) for mark in marks]
    edges.update(at for pair in ends for at in pair if block.start < at < block.end)
    cuts = sorted(edges)
    return tuple(_emit(text, cuts, marks, tree))


def _emit(text: str, cuts: list[int], marks: list[Mark], tree: list[_Cited]) -> Iterator[Piece]:
    opening = iter([*tree, None])
    upcoming = next(opening)
    waiting = sorted(marks, key=lambda mark: mark.start)
    active: list[Mark] = []
    open_ends: list[int] = []
    taken = 0
    for start, end in pairwise(cuts):
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
            yield Close()
        while upcoming is not None and upcoming.start <= start:
            open_ends.append(upcoming.end)
            yield Open(upcoming.id, upcoming.onward)
            upcoming = next(opening)
        while taken < len(waiting) and waiting[taken].start <= start:
            active.append(waiting[taken])
            taken += 1
        active = [mark for mark in active if mark.end > start]
        yield _run(text[start:end], active)
    yield from (Close() for _ in open_ends)


def _run(text: str, active: list[Mark]) -> Run:
    layers = " ".join(sorted({mark.layer for mark in active}))
    titles = list(dict.fromkeys(mark.title for mark in active))
    actors = [mark for mark in active if mark.actor]
    inner = min(actors, key=lambda mark: (mark.end - mark.start, mark.start), default=None)
    return Run(text, layers, "; ".join(titles[:6]), inner.actor if inner else "")


def _laminar(block: Span, cited: list[Span], anchored: set[Span]) -> list[_Cited]:
    """The cited spans within a block, outer before inner, none crossing another."""
    order = sorted(
        set(cited), key=lambda span: (max(span.start, block.start), -span.end, span.start)
    )
    tree: list[_Cited] = []
    stack: list[_Cited] = []
    for span in order:
        item = _Cited(
            start=max(span.start, block.start),
            end=min(span.end, block.end),
            id="" if span in anchored else links.anchor(span.start, span.end),
            onward=span.end > block.end,
        )
        while stack and stack[-1].end <= item.start:
            stack.pop()
        for outer in reversed(stack):
            if outer.end >= item.end:
                break
            outer.end = item.end
        stack.append(item)
        tree.append(item)
    return tree


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character after the last."""


Item = TypeVar("Item", bound=Spanned)


class Layer(Generic[Item]):
    """Spans of one article in text order, to be asked which of them touch a block."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = sorted(items, key=lambda item: (item.start, item.end))
        self.starts = [item.start for item in self.items]
        self.widest = max((item.end - item.start for item in self.items), default=0)

    def touching(self, block: Span) -> list[Item]:
        """The items that share a character with the block."""
        low = bisect_left(self.starts, block.start - self.widest)
        high = bisect_left(self.starts, block.end)
        return [item for item in self.items[low:high] if item.end > block.start]

    def beginning(self, block: Span) -> list[Item]:
        """The items that begin in the block."""
        return self.items[
            bisect_left(self.starts, block.start) : bisect_left(self.starts, block.end)
        ]
