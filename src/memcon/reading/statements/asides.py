"""Asides that name a reporter between the words of a statement, set off by commas."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from memcon.model import Span, Statement
from memcon.reading.statements.according import named_by
from memcon.reading.statements.grammar import finite, own_subject
from memcon.reading.statements.layout import Layout, extent, overlaps
from memcon.reading.statements.lexicon import lexicon

MOST_ASIDE = 12  # tokens between the commas


def asides(layout: Layout, statement: Statement) -> Iterator[tuple[int, Token]]:
    """Asides inside a statement but not in its content: where each starts, and its reporter.

    "told her aides, according to one of them, that"; "The army, the agency reports, had ordered".
    """
    if not statement.cue:
        return
    whole = extent((*statement.source, *statement.cue, *statement.content))
    cue = extent(statement.cue)
    for token in layout.tokens(layout.draft.sentence(cue.start)):
        here = Span(token.idx, token.idx + len(token))
        inside = whole.start < token.idx < whole.end and not overlaps(statement.content, here)
        if not inside or overlaps(statement.cue, here):
            continue
        who = _according(token) or _reporting(token)
        if who is None:
            continue
        first = min(who.left_edge.i, token.i)
        if first and token.doc[first - 1].text == "," and _closed(token, who):
            yield token.doc[first - 1].idx, who


def _according(token: Token) -> Token | None:
    """Whom "according to" names."""
    return named_by(token) if token.lower_ == "according" else None


def _reporting(token: Token) -> Token | None:
    """The subject of a verb of reporting: the noun right before it, however it was parsed."""
    if token.i == 0 or token.pos_ != "VERB" or not (finite(token) or token.tag_ == "VBN"):
        return None
    if not lexicon().has("nested.aside", lexicon().lemma(token)):
        return None
    before = token.nbor(-1)
    return before if before.pos_ in ("NOUN", "PROPN") else own_subject(token)


def _closed(token: Token, who: Token) -> bool:
    """Whether a comma closes the aside soon after."""
    last = max(token.i, who.i)
    return any(t.text == "," for t in token.doc[last + 1 : last + MOST_ASIDE])
