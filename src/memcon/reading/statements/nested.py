"""Statements inside statements: what one party is reported, by another, to have said.

Rules over the grammar of a statement's content: a verb of saying or performing with a subject other
than the speaker and a complement of its own. Verbs and states of feeling count where the speaker
speaks for the subject ("China hopes that ..., a ministry spokesman said") or is nobody with a name
("a diplomat said the ministry believed"); else they are the speaker's opinion about another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Actor, Kind, Span, Statement, Voice
from memcon.reading.attribution import Attribution
from memcon.reading.statements.according import named_by
from memcon.reading.statements.complement import lemma_of, state_of
from memcon.reading.statements.extras import Extras
from memcon.reading.statements.grammar import own_subject, subject, unreal
from memcon.reading.statements.layout import Layout, covers
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.net import Taken, by_verb, is_passive
from memcon.reading.statements.source import source_span, speaks
from memcon.reading.statements.speaker import Speakers, speakers_of
from memcon.reading.statements.tidy import tidy

APPOSITION = 60  # characters
_ANYONE = frozenset({"people", "person", "those", "one", "anyone", "everyone", "someone"})
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
        found += _vouched(layout, extras, outer, cues)
    return found


def _vouched(layout: Layout, extras: Extras, outer: Statement, cues: Taken) -> Iterator[Statement]:
    """What a clause inside a content lays at another's door: "that, according to police, it fell".

    Only an "according to" that opens the content is told: elsewhere it may be the writer's own.
    """
    for span in outer.content:
        token = layout.token(span.start)
        if token is None or token.lower_ != "according" or cues.cue(token):
            continue
        who = named_by(token)
        comma = next(
            (t for t in layout.tokens(span) if who and t.i > who.i and t.text == ","), None
        )
        if who is None or comma is None or not speaks(layout, who):
            continue
        source = Span(source_span(layout, who).start, min(source_span(layout, who).end, comma.idx))
        cue = Span(token.idx, token.nbor().idx + len(token.nbor()))
        rest = Span(comma.idx + 1, span.end)
        made = tidy(layout, Attribution(source=(source,), cue=(cue,), content=(rest,)))
        if made is not None and made.kind is Voice.INDIRECT:
            told = speakers_of(layout, extras, made, ())
            if told.one not in (None, outer.speaker):
                yield replace(made, speaker=told.one, speakers=told.all)


def _verbs(layout: Layout, outer: Statement) -> Iterator[Token]:
    words = lexicon()
    for span in outer.content:
        for token in layout.tokens(span):
            if token.pos_ not in ("VERB", "AUX") or unreal(token):
                continue
            lemma = lemma_of(token)
            speech = words.has("nested.speech", lemma)
            if speech or words.has("nested.attitude", lemma) or state_of(token) is not None:
                yield token


def _claim(layout: Layout, extras: Extras, outer: Statement, verb: Token) -> Statement | None:
    who = subject(verb)
    if who is None or who.lower_ in _FIRST_PERSON or verb.dep_ in ("xcomp", "amod"):
        return None
    joined = verb.dep_ in ("conj", "relcl") or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    if (own_subject(verb) is None and not joined) or (is_passive(verb) and not state_of(verb)):
        return None
    new = by_verb(layout, verb, wide=True)
    if new is None or not _inside(outer, new):
        return None
    told = _principal(layout, outer, who) or speakers_of(layout, extras, new, ())
    if verb.dep_ == "relcl" and who.lower_ in _ANYONE:
        return None  # "people who refuse to leave" says which people, not what they said
    if told.one is None or {told.one, *told.all} & {outer.speaker, *outer.speakers}:
        return None
    if who.lower_ in ("he", "she") and _himself(layout, extras, outer, told.one):
        return None
    if not _may_tell(layout, extras, outer, verb, layout.actors.get(told.one)):
        return None
    return replace(new, speaker=told.one, speakers=told.all)


def _himself(layout: Layout, extras: Extras, outer: Statement, told: str) -> bool:
    """Whether a "he" that is told to be a group is more likely whoever speaks."""
    ids = (told, outer.speaker or "")
    about, speaker = (layout.actors.get(i) or extras.actors.get(i) for i in ids)
    person = about is not None and about.kind is Kind.PERSON
    return not person and speaker is not None and speaker.kind in (Kind.PERSON, Kind.GROUP)


def _may_tell(
    layout: Layout, extras: Extras, outer: Statement, verb: Token, about: Actor | None
) -> bool:
    """Whether an outer speaker can tell what somebody says, feels, or is ready for."""
    if lexicon().has("nested.speech", lemma_of(verb)):
        return True
    own = speaks_for(layout, outer, about)
    if state_of(verb) is not None:  # "we are ready, the ministry said" is the ministry's own
        return relays(layout, extras, outer) and not own
    return own or relays(layout, extras, outer)


def _principal(layout: Layout, outer: Statement, who: Token) -> Speakers | None:
    """Whom "she" is in what "the minister's spokesman said": whoever the spokesman belongs to."""
    if who.lower_ not in ("he", "she"):
        return None
    for token in (t for span in outer.source for t in layout.tokens(span)):
        mention = layout.mention_at(token) if token.dep_ == "poss" else None
        actor = layout.actors.get(mention.actor or "") if mention is not None else None
        if actor is not None and actor.kind is Kind.PERSON:
            return Speakers(actor.id)
    return None


def relays(layout: Layout, extras: Extras, outer: Statement) -> bool:
    """Whether a speaker reports what others think: a text, a body, or people without a name.

    A politician with a name who says what others want is giving an opinion of them.
    """
    actor = layout.actors.get(outer.speaker or "") or extras.actors.get(outer.speaker or "")
    return actor is not None and actor.kind is not Kind.PERSON and outer.kind is Voice.INDIRECT


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
