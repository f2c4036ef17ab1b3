"""From a source span to the actors that speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from memcon.model import Kind, Mention, MentionKind, Span, Statement
from memcon.reading.statements.extras import Extras
from memcon.reading.statements.grammar import reach
from memcon.reading.statements.layout import Layout, extent, head
from memcon.reading.statements.lexicon import lexicon

MOST_SOURCE_TOKENS = 60
MOST_SPEAKERS = 12
BACK = 4  # statements to look back over for who issued a document


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks: one actor, or several as one with the group itself where that is an actor."""

    one: str | None
    all: tuple[str, ...] = ()


def with_speakers(
    layout: Layout, extras: Extras, statements: Sequence[Statement]
) -> list[Statement]:
    """Give each statement in text order its speaker, where its source lets one be told."""
    told: list[Statement] = []
    for statement in statements:
        who = speakers_of(layout, extras, statement, told)
        told.append(replace(statement, speaker=who.one, speakers=who.all))
    return told


def speakers_of(
    layout: Layout, extras: Extras, statement: Statement, told: Sequence[Statement]
) -> Speakers:
    """Who speaks in a statement whose source is known; ``told`` are the ones before it."""
    if not statement.source:
        return Speakers(statement.speaker, statement.speakers)
    span = extent(statement.source)
    pieces = [t for piece in statement.source for t in layout.tokens(piece)]
    tokens = pieces[:MOST_SOURCE_TOKENS]
    top = head(tokens)
    if top is None:
        return Speakers(None)
    heads = [top, *(t for t in top.conjuncts if t in tokens)][:MOST_SPEAKERS]
    found = [_one(layout, extras, h, tokens, told) for h in heads]
    ids = tuple(dict.fromkeys(i for who in found for i in (who.all or (who.one,)) if i))
    if not ids:
        return Speakers(extras.actor(_outlined(layout, span, top), top))
    if len(heads) == 1:
        return found[0] if found[0].one else Speakers(ids[0], ids)
    return Speakers(ids[0], ids)


def _one(
    layout: Layout, extras: Extras, top: Token, source: list[Token], told: Sequence[Statement]
) -> Speakers:
    """Who one head of a source stands for."""
    mention = _mention(layout, top, source)
    issuer = _issuer(layout, top, source, told)
    if issuer is not None:
        return Speakers(issuer)
    if mention is not None and (mention.actor or mention.members):
        return from_mention(mention)
    if top.pos_ == "PRON":
        return Speakers(_pronoun(layout, top, told))
    return Speakers(extras.actor(phrase(layout, top, source), top))


def from_mention(mention: Mention) -> Speakers:
    """A mention's actor, or the members of the group that it stands for."""
    if len(mention.members) > 1:
        return Speakers(mention.actor or mention.members[0], mention.members)
    return Speakers(mention.actor or next(iter(mention.members), None))


def _mention(layout: Layout, top: Token, source: list[Token]) -> Mention | None:
    """The mention of a head: in it, or beside it as a name ("a spokesman, Lee Park")."""
    named = [t for t in top.children if t.dep_ in ("appos", "flat") and t in source]
    beside = [layout.mention_at(t) for t in named]
    names = [m for m in beside if m is not None and m.kind is MentionKind.NAME and m.actor]
    own = layout.mention_at(top)
    if own is not None and own.kind is MentionKind.NAME and (own.actor or own.members):
        return own
    if names and _is_person(layout, names[0]):
        return names[0]
    if own is None and top.pos_ in ("PROPN", "NOUN"):
        return _compound(layout, top, source)
    return own


def _is_person(layout: Layout, mention: Mention) -> bool:
    actor = layout.actors.get(mention.actor or "")
    return actor is not None and actor.kind is Kind.PERSON


def _compound(layout: Layout, top: Token, source: list[Token]) -> Mention | None:
    """The name that a common noun only describes: "the Xinhua news agency" is Xinhua."""
    if not lexicon().has("heads.organisation", lexicon().lemma(top)):
        return None
    for token in top.children:
        if token.dep_ in ("compound", "nmod") and token in source:
            mention = layout.mention_at(token)
            actor = layout.actors.get((mention.actor or "") if mention else "")
            if actor is not None and actor.kind is Kind.ORGANISATION:
                return mention
    return None


def _issuer(
    layout: Layout, top: Token, source: list[Token], told: Sequence[Statement]
) -> str | None:
    """Who issued a text that speaks: named in the phrase, else who last put it out."""
    words, lemma = lexicon(), lexicon().lemma(top)
    if not words.has("documents.issued", lemma):
        return None
    for token in top.subtree:
        owns = token.dep_ in ("poss", "compound", "nmod", "amod", "pobj", "agent")
        mention = layout.mention_at(token) if owns and token in source else None
        if mention is not None and mention.actor and _by(token, top):
            return mention.actor
    made_by = words.made_by.get(lemma)
    for statement in reversed(told[-BACK:]):
        around = layout.tokens(_cue_clause(statement)) if statement.cue else ()
        lemmas = {words.lemma(t) for t in around}
        if statement.speaker and lemmas & {lemma, made_by}:
            return statement.speaker
    return None


def _by(token: Token, top: Token) -> bool:
    """Whether a token in a document's phrase names its maker and not its subject or addressee."""
    if token.dep_ != "pobj":
        return token.head == top or token.head.head == top
    return token.head.lower_ in ("by", "from", "of")


def _cue_clause(statement: Statement) -> Span:
    """A cue and the words close after it ("said in a statement")."""
    cue = extent(statement.cue)
    return Span(cue.start, cue.end + 40)


def _pronoun(layout: Layout, top: Token, told: Sequence[Statement]) -> str | None:
    """For a pronoun that no mention resolves: the speaker before it, if it can be that."""
    if not told or not told[-1].speaker or top.lower_ not in ("he", "she", "it"):
        return None
    actor = layout.actors.get(told[-1].speaker)
    if actor is None or actor.kind in (Kind.GROUP, Kind.DOCUMENT):
        return told[-1].speaker if actor is None and top.lower_ == "it" else None
    return told[-1].speaker if (actor.kind is Kind.PERSON) == (top.lower_ != "it") else None


def phrase(layout: Layout, top: Token, source: list[Token]) -> Span:
    """The words of a source that belong to one of its heads."""
    inside = {t.i for t in source}
    others = {t.i for c in top.conjuncts for t in c.subtree if c.i > top.i}
    mine = [t for t in top.subtree if t.i in inside and t.i not in others and t.dep_ != "cc"]
    if not mine:
        return Span(top.idx, top.idx + len(top))
    while len(mine) > 1 and (mine[-1].is_punct or mine[-1].is_space):
        mine.pop()
    return Span(mine[0].idx, mine[-1].idx + len(mine[-1]))


def _outlined(layout: Layout, span: Span, top: Token) -> Span:
    return span if span.start <= top.idx < span.end else reach(top)
