"""Mend sources with grammar: the subject that a verb of saying has is who says it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Act, Span, Statement
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.grammar import asked, governs, own_subject, subject
from memcon.reading.statements.layout import Layout, extent, head, overlaps
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.source import source_span

_NOMINAL = ("NOUN", "PROPN", "PRON")


def grammatical_source(layout: Layout, statement: Statement) -> Statement:
    verb = cue_head(layout, statement.cue)
    if verb is None or verb.pos_ != "VERB":
        return statement
    turned = _turned(layout, statement, verb)
    if turned is not None or not statement.source:
        return turned or statement
    if asked(verb) and not any(t.dep_ == "agent" for t in verb.children):
        return replace(statement, source=())
    if any(t.dep_ in ("nsubjpass", "auxpass", "agent") for t in verb.children):
        return _without_patient(layout, statement, verb)
    who = subject(verb)
    if who is None or who.pos_ not in _NOMINAL or who.dep_ == "expl":
        return statement
    span = source_span(layout, who)
    if overlaps(statement.content, span) or not _wrong(layout, statement, who):
        return statement
    return replace(statement, source=(span,))


def _turned(layout: Layout, statement: Statement, verb: Token) -> Statement | None:
    """A statement whose cue took in the subject that follows its verb ("Said Hansen: ...")."""
    who = own_subject(verb)
    if who is None or who.i != verb.i + 1 or who.pos_ != "PROPN" or len(statement.cue) != 1:
        return None
    cue, source = statement.cue[0], source_span(layout, who)
    if not cue.start <= source.start < source.end <= cue.end or overlaps(statement.content, source):
        return None
    return replace(statement, cue=(Span(cue.start, verb.idx + len(verb)),), source=(source,))


def _without_patient(layout: Layout, statement: Statement, verb: Token) -> Statement:
    """ "he is accused of": whoever is accused, told or blamed is not the source."""
    words, lemma = lexicon(), lexicon().lemma(verb)
    by = next((t for t in verb.rights if t.dep_ == "agent"), None)
    agent = next((t for t in by.rights if t.dep_ == "pobj"), None) if by is not None else None
    if agent is not None and words.has("addressed.object", lemma):
        return replace(statement, source=(source_span(layout, agent),))
    done_to = words.has("addressed.object", lemma) or words.acts.get(lemma) is Act.CRITICISE
    patient = next((t for t in verb.lefts if t.dep_ == "nsubjpass"), None)
    if not done_to or patient is None:
        return statement
    kept = tuple(s for s in statement.source if not s.start <= patient.idx < s.end)
    return replace(statement, source=kept)


def _wrong(layout: Layout, statement: Statement, who: Token) -> bool:
    """Whether a source is in another sentence than the subject, in the content, or cut off."""
    source = extent(statement.source)
    if layout.sentence_key(source.start) != who.sent.start:
        return True
    if any(overlaps(statement.content, span) for span in statement.source):
        return True
    top = head(layout.tokens(source))
    if top is not None and _teller(top, who, layout, statement):
        return True
    if top is not None and source.start <= who.idx < source.end:
        linked = {top, top.head, *top.conjuncts} & {who, who.head}
        comma = "," in layout.text[source.start : who.left_edge.idx]
        return comma and top != who and not linked
    if top is not None and top.head.lower_ == "by" and governs(who, top):
        return True  # "the report cited by the agency said"
    cut = top is None or top.pos_ not in (*_NOMINAL, "NUM") or top.head == who
    return cut and who.left_edge.idx <= source.start and source.end <= who.idx


def _teller(top: Token, who: Token, layout: Layout, statement: Statement) -> bool:
    """Whether a source tells of the saying: the agency of "the agency said Lee had told them"."""
    verb = cue_head(layout, statement.cue)
    outer = top.head
    if verb is None or own_subject(verb) != who or who.pos_ not in ("NOUN", "PROPN"):
        return False
    tells = top.dep_ == "nsubj" and lexicon().has("frames.clause", lexicon().lemma(outer))
    return tells and outer not in (verb, top) and verb.dep_ == "ccomp" and verb.head == outer
