"""Sentences that open or close with "according to": who is named, and what they vouch for."""

from __future__ import annotations

from spacy.tokens import Token

from memcon.model import Span
from memcon.reading.statements.layout import Layout


def named_by(token: Token) -> Token | None:
    """Whom "according to" names, by its first word."""
    if token.i + 2 >= token.sent.end:
        return None
    return next((t for t in token.nbor().rights if t.dep_ == "pobj"), None)


def around(token: Token, who: Token) -> Span | None:
    """The rest of the sentence: before a phrase that closes it, after one that opens it.

    None for one in the middle of another's clause ("told her aides, according to X, that ...").
    """
    sent = token.sent
    comma = next((t for t in sent.doc[who.i : sent.end] if t.text == ","), None)
    if comma is not None and comma.i + 1 < sent.end and comma.nbor().lower_ == "that":
        return None
    words = [t for t in sent if not t.is_space]
    last = words[-1]
    if token.i - words[0].i > 2:
        return Span(words[0].idx, token.idx)
    return Span(comma.idx, last.idx + len(last)) if comma is not None else None


def whole_clause(layout: Layout, token: Token) -> Span | None:
    """What an "according to" outside quotation marks vouches for."""
    who = named_by(token) if layout.quoted(token.idx) is None else None
    return around(token, who) if who is not None else None
