"""To whom something was said: "told reporters", "urged the two sides to", "in talks with X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Statement
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.extras import Extras
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.source import source_span
from memcon.reading.statements.speaker import from_mention


def with_addressees(
    layout: Layout, extras: Extras, statements: Sequence[Statement]
) -> list[Statement]:
    """Give each statement the one it was said to, where its clause names one."""
    return [replace(s, addressee=addressee(layout, extras, s)) for s in statements]


def addressee(layout: Layout, extras: Extras, statement: Statement) -> str | None:
    """The actor spoken to, or None."""
    verb = cue_head(layout, statement.cue)
    if verb is None:
        return None
    for token in hearers(verb):
        who = _actor(layout, extras, token)
        if who is not None and who != statement.speaker and who not in statement.speakers:
            return who
    return None


def _actor(layout: Layout, extras: Extras, token: Token) -> str | None:
    words, lemma = lexicon(), lexicon().lemma(token)
    if words.has("addressed.gatherings", lemma):
        return None
    mention = layout.mention_at(token)
    if mention is not None and mention.start <= token.idx and (mention.actor or mention.members):
        return from_mention(mention).one
    named = token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME", "GPE", "LOC")
    if named or (words.has("addressed.hearers", lemma) and token.pos_ == "NOUN"):
        return extras.actor(source_span(layout, token), token)
    return None


def hearers(verb: Token) -> Iterator[Token]:
    """Nouns in the places where a verb of saying has whom it is said to."""
    words, lemma = lexicon(), lexicon().lemma(verb)
    if words.has("addressed.object", lemma):
        yield from (t for t in verb.rights if t.dep_ in ("dobj", "dative") and t.pos_ != "VERB")
        yield from _raised(verb)
    for token in verb.children:
        word, prep = token.lower_, token.dep_ in ("prep", "dative")
        listed = (word == "to" and words.has("addressed.to", lemma)) or (
            word in ("on", "upon") and words.has("addressed.on", lemma)
        )
        if prep and listed:
            yield from _objects(token)
        if prep and word in ("in", "during", "at", "after"):
            yield from _partners(token)
        if token.dep_ == "advcl" and words.lemma(token) == "ask":
            yield from (n for t in token.rights if t.dep_ == "agent" for n in _objects(t))


def _raised(verb: Token) -> Iterator[Token]:
    """The hearer that a parser takes for the subject of what is asked of them."""
    for token in verb.rights:
        if token.dep_ in ("ccomp", "xcomp") and any(t.tag_ == "TO" for t in token.lefts):
            yield from (t for t in token.lefts if t.dep_ == "nsubj")


def _objects(prep: Token) -> Iterator[Token]:
    return (t for t in prep.rights if t.dep_ == "pobj")


def _partners(prep: Token) -> Iterator[Token]:
    """With whom: "in talks with the minister"."""
    for noun in _objects(prep):
        if lexicon().has("addressed.talks", lexicon().lemma(noun)):
            for token in noun.rights:
                if token.dep_ == "prep" and token.lower_ == "with":
                    yield from _objects(token)
