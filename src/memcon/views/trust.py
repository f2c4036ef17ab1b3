"""The mechanical check behind the brief: what is printed must stand in the article it cites.

A line is withheld, and counted, when its evidence does not exist (no such article, or offsets out
of its text) or when the words it quotes do not occur in the cited span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from memcon.model import Article, Evidence

_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"\[\s?(?:…|\.\.\.)\s?\]|\.\.\.|…")
_QUOTES = str.maketrans("“”„«»‘’‚", '""""' + "\"'''")
_EDGE = " \"'.,;:!?"


def in_range(evidence: Evidence, article: Article | None) -> bool:
    """Whether the evidence is a span of words in the article's text."""
    if article is None or not 0 <= evidence.start < evidence.end <= len(article.text):
        return False
    return not article.text[evidence.start : evidence.end].isspace()


def carries(words: str, spans: Iterable[str]) -> bool:
    """Whether one of the cited texts holds the words.

    White space and the shape of quotation marks do not count; "…" and "[…]" stand for a gap, the
    pieces around which must come in order.
    """
    pieces = [piece for part in _GAP.split(words) if (piece := _plain(part))]
    return bool(pieces) and any(_in_order(pieces, _even(span)) for span in spans)


def _in_order(pieces: list[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _plain(text: str) -> str:
    return _even(text).strip(_EDGE)


def _even(text: str) -> str:
    return _SPACE.sub(" ", text).translate(_QUOTES)
