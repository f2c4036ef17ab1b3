"""Texts that speak: whoever issued a statement or report is the one who says what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from memcon.model import MentionKind, Span, Statement
from memcon.reading.statements.layout import Layout, extent
from memcon.reading.statements.lexicon import lexicon

BACK = 4  # statements to look back over for who issued a text
NEAR = 40  # characters after a cue in which "in a statement" may stand
_OWNING = ("poss", "compound", "nmod", "amod", "pobj")


def issuer(
    layout: Layout, top: Token, source: Sequence[Token], told: Sequence[Statement]
) -> str | None:
    """Who issued the text that a source's head names, or None where nothing tells.

    Named in the phrase ("the ministry's statement", "a report by the agency"), else the last
    speaker before to whom such a text, or the act of making one, is ascribed.
    """
    words, lemma = lexicon(), lexicon().lemma(top)
    if wording(layout, top):
        return _named(layout, top, source)
    if not words.has("documents.issued", lemma) or _name(layout, top):
        return None
    return _named(layout, top, source) or _last_issuer(layout, lemma, told)


def wording(layout: Layout, top: Token) -> bool:
    """Whether a source is somebody's way of saying, and no text or person: "her tone"."""
    return lexicon().has("documents.wording", lexicon().lemma(top)) and not _name(layout, top)


def _name(layout: Layout, top: Token) -> bool:
    """Whether a head closes a name: "the Post" is a newspaper."""
    mention = layout.mention_at(top)
    return top.pos_ == "PROPN" and mention is not None and mention.kind is MentionKind.NAME


def _named(layout: Layout, top: Token, source: Sequence[Token]) -> str | None:
    inside = {t.i for t in source}
    for token in top.subtree:
        if token.i in inside and token.dep_ in _OWNING and _makes(token, top):
            mention = layout.mention_at(token)
            if mention is not None and mention.actor:
                return mention.actor
            if token.dep_ in ("poss", "compound") and (named := layout.named(token)):
                return named
    return None


def _makes(token: Token, top: Token) -> bool:
    """Whether a word in a text's phrase names its maker, and not its subject or addressee."""
    if token.dep_ == "pobj":
        cited = lexicon().lemma(token.head.head) in ("cite", "quote", "see", "obtain", "carry")
        return token.head.lower_ in ("by", "from", "of") and not cited
    return top in (token.head, token.head.head)


def _last_issuer(layout: Layout, lemma: str, told: Sequence[Statement]) -> str | None:
    words = lexicon()
    made_by = words.made_by.get(lemma)
    for statement in reversed(told[-BACK:]):
        if not statement.speaker or not statement.cue:
            continue
        cue = extent(statement.cue)
        around = layout.tokens(Span(cue.start, cue.end + NEAR))
        said_of = extent(statement.source) if statement.source else cue
        lemmas = {words.lemma(t) for t in (*around, *layout.tokens(said_of))}
        if lemmas & {lemma, made_by}:
            return statement.speaker
    return None
