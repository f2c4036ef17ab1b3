"""Part contents: one clause of saying, one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from memcon.model import Span, Statement, Voice
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.grammar import finite, own_subject
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.tail import cut_tail
from memcon.reading.statements.tidy import voice


def parted(layout: Layout, statement: Statement, content: Sequence[Span]) -> Iterator[Span]:
    """Content up to where somebody, or the speaker, says something else."""
    verb = cue_head(layout, statement.cue)
    ends = [_next_saying(layout, verb)] if verb is not None else []
    for span in content:
        if is_quoted(layout, span):
            yield span
            continue
        end = min([span.end, *(e for e in ends if e is not None and e > statement.cue[-1].end)])
        tokens = layout.tokens(Span(span.start, max(end, span.start)))
        if len(tokens):
            within = _one_sentence(layout, statement, Span(span.start, end))
            within = _whole_clauses(layout, within)
            yield cut_tail(within, tokens[0], tokens[-1]) if verb is not None else within


def _next_saying(layout: Layout, verb: Token) -> int | None:
    """Where the next verb of saying with the same subject begins ("said X and urged Y")."""
    words = lexicon()
    for token in (*verb.conjuncts, *_tensed_under_infinitive(verb)):
        like = token.tag_ == verb.tag_ or finite(token) == finite(verb)
        if token.i > verb.i and token.pos_ == "VERB" and like and own_subject(token) is None:
            lemma = words.lemma(token)
            told = words.has("nested.speech", lemma) or words.has("frames.clause", lemma)
            if told or (token.head == verb and token.tag_ == verb.tag_ == "VBD"):
                joint = next((t for t in reversed(verb.doc[verb.i : token.i]) if _joins(t)), token)
                return joint.idx
    return None


def _tensed_under_infinitive(verb: Token) -> Iterator[Token]:
    """Past-tense verbs that a parser joins to what was asked: they go with the asking."""
    for clause in verb.rights:
        if clause.dep_ in ("xcomp", "ccomp") and clause.tag_ == "VB" and verb.tag_ == "VBD":
            yield from (t for t in clause.conjuncts if t.tag_ == "VBD" and clause.tag_ == "VB")


def _joins(token: Token) -> bool:
    return token.dep_ == "cc" or token.text in {",", ";"}


def _one_sentence(layout: Layout, statement: Statement, span: Span) -> Span:
    """A piece without the sentences after the cue's."""
    if not statement.cue:
        return span
    sent = layout.draft.sentence(span.start)
    inside = sent.start <= statement.cue[0].start < sent.end
    whole = layout.text[sent.end - 1 : sent.end] in ".!?" and layout.quoted(sent.end - 1) is None
    return Span(span.start, min(span.end, sent.end)) if inside and whole else span


def _whole_clauses(layout: Layout, span: Span) -> Span:
    """A piece without the start of a clause whose verb it lacks ("his view as guests | left")."""
    tokens = layout.tokens(span)
    if tokens and tokens[-1].tag_ in ("WDT", "WP"):  # "the mails, the discovery of which | he ..."
        comma = next((t for t in reversed(tokens) if t.text == ","), None)
        span = Span(span.start, comma.idx) if comma is not None else span
    for token in tokens[len(tokens) // 2 :]:
        clause = token.head
        opens = token.dep_ == "mark" and clause.dep_ == "advcl" and token.i > tokens[0].i
        if opens and clause.i > tokens[-1].i and clause.sent == token.sent:
            return Span(span.start, token.idx)
    return span


def is_quoted(layout: Layout, span: Span) -> bool:
    return voice(layout, [span]) is Voice.DIRECT
