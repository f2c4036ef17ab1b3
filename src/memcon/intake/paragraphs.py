"""Paragraphs of a plain text: by blank lines, by lines, or by hard-wrapped lines joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# A text counts as hard-wrapped when this share of its inner line breaks falls where the next word
# would not have fitted, and there are enough of them to tell. Widths are those of mail and wires.
WRAPPED_SHARE = 0.75
WRAPPED_BREAKS = 4
# Editors differ by a few columns in where they break.
WRAPPED_SLACK = 4
WRAPPED_WIDTHS = range(30, 121)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding white space; ``gap`` is True after a blank line."""

    start: int
    end: int
    gap: bool
    indent: int


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, in order."""
    at = 0
    for match in _LINE.finditer(text):
        inner = match.group()
        stripped = inner.strip()
        if not stripped:
            continue
        indent = len(inner) - len(inner.lstrip())
        start = match.start() + indent
        breaks = sum(1 for _ in _BREAK.finditer(text, at, match.start()))
        yield Line(start, start + len(stripped), at == 0 or breaks > 1, indent)
        at = match.end()


def paragraphs(text: str) -> list[Span]:
    """One span for each paragraph, in order, none blank and none overlapping.

    A line is a paragraph, except in hard-wrapped text, where lines are joined until one falls short
    of the width, is followed by a blank line or is followed by an indented one.
    """
    found = list(lines(text))
    width = wrap_width(text, found)
    spans: list[Span] = []
    for previous, line in zip([None, *found], found, strict=False):
        if previous and width and not line.gap and _fills(text, previous, line, width):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return spans


def wrap_width(text: str, found: list[Line]) -> int:
    """The width that the text was wrapped to, or 0 where its lines are whole paragraphs."""
    width = max((line.end - line.start + line.indent for line in found), default=0)
    if width not in WRAPPED_WIDTHS:
        return 0
    pairs = [(a, b) for a, b in itertools.pairwise(found) if not b.gap]
    full = [a for a, b in pairs if _fills(text, a, b, width)]
    within = sum(text[line.end - 1] not in '.!?:”"' for line in full)  # in mid-sentence
    enough = within >= WRAPPED_BREAKS and len(full) >= WRAPPED_SHARE * len(pairs)
    return width if enough else 0


def _fills(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word after the line would not have fitted at its end."""
    if after.indent > line.indent:
        return False
    word = text[after.start : after.end].split(maxsplit=1)[0]
    return line.end - line.start + line.indent + 1 + len(word) > width - WRAPPED_SLACK
