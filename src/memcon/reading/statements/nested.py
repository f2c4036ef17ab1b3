"""Statements inside statements: what one party is reported, by another, to have said.

Rules over the grammar of a statement's content: a verb of saying or performing with a subject other
than the speaker and a complement of its own. Verbs of feeling count where the speaker speaks for
the subject ("China hopes that ..., a ministry spokesman said"); else they are the speaker's opinion
about another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Actor, Kind, Span, Statement
from memcon.reading.statements.complement import lemma_of
from memcon.reading.statements.extras import Extras
from memcon.reading.statements.grammar import own_subject, subject, unreal
from memcon.reading.statements.layout import Layout, covers
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.net import Taken, by_verb
from memcon.reading.statements.speaker import speakers_of

APPOSITION = 60  # characters
_FIRST_PERSON = frozenset({"i", "we", "us", "me", "you"})


def inner(layout: Layout, extras: Extras, statements: Sequence[Statement]) -> list[Statement]:
    """Statements that grammar finds in the content of given ones, their speakers told."""
    cues = Taken(layout, statements)
    found: list[Statement] = []
    seen: set[int] = set()
    for outer in statements:
        for verb in _verbs(layout, outer):
            if verb.i in seen or cues.cue(verb):
                continue
            new = _claim(layout, extras, outer, verb)
            if new is not None:
                seen.add(verb.i)
                found.append(new)
    return found


def _verbs(layout: Layout, outer: Statement) -> Iterator[Token]:
    words = lexicon()
    for span in outer.content:
        for token in layout.tokens(span):
            if token.pos_ != "VERB" or unreal(token):
                continue
            lemma = lemma_of(token)
            speech = words.has("nested.speech", lemma)
            if speech or words.has("nested.attitude", lemma):
                yield token


def _claim(layout: Layout, extras: Extras, outer: Statement, verb: Token) -> Statement | None:
    who = subject(verb)
    if who is None or who.lower_ in _FIRST_PERSON or verb.dep_ in ("xcomp", "amod"):
        return None
    if own_subject(verb) is None and verb.dep_ not in ("conj", "relcl"):
        return None
    new = by_verb(layout, verb, wide=True)
    if new is None or not _inside(outer, new):
        return None
    told = speakers_of(layout, extras, new, ())
    if told.one is None or {told.one, *told.all} & {outer.speaker, *outer.speakers}:
        return None
    speech = lexicon().has("nested.speech", lemma_of(verb))
    if not speech and not speaks_for(layout, outer, layout.actors.get(told.one)):
        return None
    return replace(new, speaker=told.one, speakers=told.all)


def _inside(outer: Statement, new: Statement) -> bool:
    return all(covers(outer.content, span) for span in (*new.content, *new.cue, *new.source))


def speaks_for(layout: Layout, outer: Statement, subject_actor: Actor | None) -> bool:
    """Whether a statement's speaker speaks for an actor: its spokesperson, or an official of its.

    A spokesperson speaks for any single person or body as the subject of a feeling; an official
    only for a state, and bodies of the state, that he or she is of.
    """
    if subject_actor is None:
        return False
    words = " ".join(_with_apposition(layout, span) for span in outer.source).lower()
    spokes = any(w in words for w in lexicon().sets["heads.spokesperson"])
    speaker = layout.actors.get(outer.speaker or "")
    titles = " ".join(role.title.lower() for role in speaker.roles) if speaker else ""
    spokes = spokes or any(w in titles for w in lexicon().sets["heads.spokesperson"])
    same = speaker is not None and speaker.country == subject_actor.country is not None
    if subject_actor.kind is Kind.PERSON:
        return spokes and (same or speaker is None or speaker.country is None)
    return same and speaker is not None and speaker.kind in (Kind.PERSON, Kind.GOVERNMENT)


def _with_apposition(layout: Layout, span: Span) -> str:
    """A source's words with what follows them after a comma ("Lee, a spokesman for")."""
    end = layout.draft.sentence(span.start).end
    after = layout.text[span.end : min(end, span.end + APPOSITION)]
    return layout.text[span.start : span.end] + (after if after.startswith(",") else "")
