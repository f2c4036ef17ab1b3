"""Mend attributions with grammar, where the tagger joined what a sentence keeps apart.

Four slips: content from a paragraph that the cue is not in; content that is not what the clause of
saying follows; a source from another sentence, though the cue has a subject of its own; a source
cut off before its head ("the" of "the report").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Span, Statement, Voice
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.grammar import subject
from memcon.reading.statements.layout import Layout, extent, head, overlaps
from memcon.reading.statements.source import source_span
from memcon.reading.statements.tail import around_tail
from memcon.reading.statements.tidy import clean_content, voice

_NOMINAL = ("NOUN", "PROPN", "PRON")


def mended(layout: Layout, statements: Sequence[Statement]) -> tuple[list[Statement], list[Span]]:
    """Statements put right, and the quotations taken from them that now belong to none."""
    out: list[Statement] = []
    loose: list[Span] = []
    for statement in statements:
        kept = tuple(_near_cue(layout, statement))
        loose += [s for s in statement.content if s not in kept and _quoted(layout, s)]
        fixed = _after_tail(layout, replace(statement, content=kept))
        if fixed.content:
            fixed = _grammatical_source(layout, _without_time(layout, fixed))
            out.append(replace(fixed, kind=voice(layout, fixed.content)))
    return out, loose


def _near_cue(layout: Layout, statement: Statement) -> Iterator[Span]:
    """The pieces in the cue's paragraph, and whole quotations in paragraphs that follow on."""
    if not statement.cue:
        yield from statement.content
        return
    here = layout.paragraph(statement.cue[0].start)
    for span in statement.content:
        there = layout.paragraph(span.start)
        if here == there or (_quoted(layout, span) and _lone(layout, span)):
            yield span


def _quoted(layout: Layout, span: Span) -> bool:
    return voice(layout, [span]) is Voice.DIRECT


def _lone(layout: Layout, span: Span) -> bool:
    """Whether a quotation has its paragraph to itself: nobody else is named as its source."""
    paragraph = layout.paragraph(span.start)
    if paragraph is None:
        return False
    rest = (Span(paragraph.start, span.start), Span(span.end, paragraph.end))
    return not any(t.pos_ == "VERB" for r in rest for t in layout.tokens(r) if not _in(t, span))


def _in(token: Token, span: Span) -> bool:
    return span.start <= token.idx < span.end


def _after_tail(layout: Layout, statement: Statement) -> Statement:
    """What a closing clause of saying follows is its content, whatever else was tagged."""
    verb = cue_head(layout, statement.cue)
    around = around_tail(layout, verb) if verb is not None else ()
    if not around or any(overlaps(around, span) for span in statement.content):
        return statement
    if any(_quoted(layout, span) for span in statement.content):
        return statement
    return replace(statement, content=clean_content(layout, around))


def _without_time(layout: Layout, statement: Statement) -> Statement:
    """Move a time that tells when it was said out of the content ("said last week talks ...")."""
    first, *rest = statement.content
    cue_ends = {span.end for span in statement.cue}
    for time in layout.times.get(layout.sentence_key(first.start), ()):
        between = layout.text[max(0, first.start - 1) : first.start]
        if time.start == first.start and between == " " and first.start - 1 in cue_ends:
            after = layout.token(time.end + 1)
            starts = after is not None and after.idx == time.end + 1
            if (
                starts
                and after is not None
                and after.pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ")
            ):
                return replace(statement, content=(Span(after.idx, first.end), *rest))
    return statement


def _grammatical_source(layout: Layout, statement: Statement) -> Statement:
    verb = cue_head(layout, statement.cue)
    if verb is None or verb.pos_ != "VERB" or not statement.source:
        return statement
    if any(t.dep_ in ("nsubjpass", "auxpass", "agent") for t in verb.children):
        return statement
    who = subject(verb)
    if who is None or who.pos_ not in _NOMINAL or who.dep_ == "expl":
        return statement
    span = source_span(layout, who)
    if overlaps(statement.content, span) or not _wrong(layout, statement, who):
        return statement
    return replace(statement, source=(span,))


def _wrong(layout: Layout, statement: Statement, who: Token) -> bool:
    """Whether a source is in another sentence than the subject, in the content, or cut off."""
    source = extent(statement.source)
    if layout.sentence_key(source.start) != who.sent.start:
        return True
    if any(overlaps(statement.content, span) for span in statement.source):
        return True
    top = head(layout.tokens(source))
    cut = top is None or top.pos_ not in (*_NOMINAL, "NUM") or top.head == who
    return cut and who.left_edge.idx <= source.start and source.end <= who.idx
