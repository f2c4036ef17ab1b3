"""Words as they are quoted, with the rest of their sentence around them.

A claim can be a few words out of a sentence that turns them round ("denied that they had asked for
all"); shown with the sentence, it cannot mislead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.model import Article, Evidence
from memcon.views import words
from memcon.views.site import Site

_BEFORE, _AFTER = 220, 160  # characters of the sentence shown on either side
# A stop, and what may close a quotation after it, before a word that may open a sentence. One to
# three letters after a capital ("U.S.", "Mr.", "Gen.") are taken as an abbreviation: a sentence
# that runs on is better here than one cut short.
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence: the ``content`` that is quoted, or what stands around and between."""

    text: str
    content: bool


def of_claim(
    site: Site, claim: str, evidence: tuple[Evidence, ...], longest: int
) -> tuple[Piece, ...]:
    """A claim with its sentence, where one piece of evidence is the claim; else the claim alone."""
    line = words.even(claim)
    for item in evidence:
        if site.stands(item) and words.even(site.text(item)) == line:
            return _around(site.readings[item.article].article, item, longest)
    return (Piece(words.clip(claim, longest), True),)


def _around(article: Article, item: Evidence, longest: int) -> tuple[Piece, ...]:
    """The cited words and the sentence that they stand in, as far as there is room."""
    begin, finish = _paragraph(article, item)
    text = article.text
    begin, finish = max(begin, item.start - 4 * _BEFORE), min(finish, item.end + 4 * _AFTER)
    ends = [m.end() for m in _STOP.finditer(text, begin, item.start + 2) if m.end() <= item.start]
    before = words.even(text[ends[-1] if ends else begin : item.start])
    closing = _STOP.search(text, max(item.end - 2, item.start), finish)
    after = words.even(text[item.end : max(closing.end(), item.end) if closing else finish])
    said = words.clip(text[item.start : item.end], longest)
    pieces = [Piece(_tail(before), False)] if before else []
    apart = bool(before) and text[item.start - 1].isspace()
    pieces.append(Piece(f" {said}" if apart else said, True))
    if after:
        rest = words.clip(after, _AFTER)
        pieces.append(Piece(f" {rest}" if text[item.end].isspace() else rest, False))
    return tuple(pieces)


def _paragraph(article: Article, item: Evidence) -> tuple[int, int]:
    """The body's paragraph that holds the words, or the words alone."""
    for start, end in article.body:
        if start <= item.start and item.end <= end:
            return start, end
    return item.start, item.end


def _tail(text: str) -> str:
    """The end of a text that is too long to be shown before the quoted words."""
    if len(text) <= _BEFORE:
        return text
    return f"… {text[-_BEFORE:].partition(' ')[2]}"
