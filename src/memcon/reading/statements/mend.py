"""Mend attributions with grammar, where the tagger joined what a sentence keeps apart.

Four slips: content from a paragraph that the cue is not in; content that is not what the clause of
saying follows; a source from another sentence, though the cue has a subject of its own; a source
cut off before its head ("the" of "the report").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Span, Statement
from memcon.reading.statements.according import whole_clause
from memcon.reading.statements.cues import cue_head, main_verb
from memcon.reading.statements.grammar import asked, governs
from memcon.reading.statements.layout import Layout, covers, extent, head, overlaps
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.openings import opened
from memcon.reading.statements.parting import is_quoted, parted
from memcon.reading.statements.sourcing import grammatical_source
from memcon.reading.statements.tail import around_tail, before_tail
from memcon.reading.statements.tidy import ITSELF, clean_content, voice

NEAR = 40  # characters between content and cue over which a sentence may have been split in error
_STOP = re.compile(r"[.!?\n]")
_NEW_SENTENCE = re.compile(r"(?<=[a-z]{4})[.!?] (?=[A-Z])")


def mended(layout: Layout, statements: Sequence[Statement]) -> tuple[list[Statement], list[Span]]:
    """Statements put right, and the quotations taken from them that now belong to none."""
    out: list[Statement] = []
    loose: list[Span] = []
    cues = sorted(span.start for s in statements for span in s.cue)
    taken = {t.i for s in statements for c in s.cue for t in layout.tokens(c)}
    for given in statements:
        statement = _own_cue(layout, given, taken)
        kept = tuple(_near_cue(layout, statement, cues))
        pieces = clean_content(layout, parted(layout, statement, kept))
        loose += [s for s in statement.content if s not in kept and is_quoted(layout, s)]
        fixed = _after_tail(layout, replace(statement, content=pieces))
        fixed = _according(layout, fixed)
        if fixed.content:
            fixed = _in_one_sentence(layout, grammatical_source(layout, opened(layout, fixed)))
            out.append(replace(fixed, kind=voice(layout, fixed.content)))
    return out, loose


def _in_one_sentence(layout: Layout, statement: Statement) -> Statement:
    """A source that runs over the end of a sentence, cut there: the cue's side of it is kept.

    "..., according to the police. The organisers speak of 8,000": one parse may join the two.
    """
    if len(statement.source) != 1 or not statement.cue:
        return statement
    start, end = statement.source[0]
    stop = _NEW_SENTENCE.search(layout.text, start, end)
    if stop is None:
        return statement
    before = statement.cue[0].start < start
    side = Span(start, stop.start()) if before else Span(stop.end(), end)
    return replace(statement, source=(side,))


def _own_cue(layout: Layout, statement: Statement, taken: set[int]) -> Statement:
    """Where another verb of saying governs the content, that is the cue ("asked X, adding Y")."""
    verb = _governor(layout, statement)
    if verb is None or verb.i in taken:
        return statement
    cue = Span(verb.idx, verb.idx + len(verb))
    if not statement.cue or overlaps(statement.content, cue) or _parenthesis(verb):
        return statement
    if layout.sentence_key(statement.cue[0].start) != verb.sent.start:
        return statement
    taken.add(verb.i)
    return replace(statement, cue=(cue,), source=())


def _governor(layout: Layout, statement: Statement) -> Token | None:
    """The verb of saying whose clause the content is, or who does it to "himself"."""
    words = lexicon()
    main = main_verb(layout, statement.content)
    if main is not None and main.dep_ == "ccomp" and main.head.pos_ == "VERB":
        return main.head if words.has("frames.clause", words.lemma(main.head)) else None
    itself = layout.token(statement.content[0].start - 2)  # "committed himself | to work"
    if itself is None or itself.dep_ != "dobj" or not ITSELF.fullmatch(itself.text):
        return None
    return itself.head if words.has("frames.to", words.lemma(itself.head)) else None


def _parenthesis(verb: Token) -> bool:
    return before_tail(verb) is not None


def _near_cue(layout: Layout, statement: Statement, cues: Sequence[int]) -> Iterator[Span]:
    """The pieces in the cue's sentence, and quotations that no other cue parts from it."""
    if not statement.cue:
        yield from statement.content
        return
    here = layout.paragraph(statement.cue[0].start)
    for span in statement.content:
        if _put_to(layout, statement, span):
            continue
        if not is_quoted(layout, span):
            if _same_sentence(layout, statement, span):
                yield span
            elif _goes_on(layout, statement, span, cues):
                yield _quoting_sentence(layout, span)
        elif here == layout.paragraph(span.start) or (
            _lone(layout, span) and not _parted(statement, span, cues)
        ):
            yield span


def _put_to(layout: Layout, statement: Statement, span: Span) -> bool:
    """Whether a piece is what the speaker was asked: "Asked about the talks, she said ..."."""
    verb, top = cue_head(layout, statement.cue), head(layout.tokens(span))
    if verb is None or top is None or asked(verb):
        return False
    questions = (t for t in verb.children if asked(t) and t.i < verb.i)
    return any(governs(question, top) for question in questions)


def _same_sentence(layout: Layout, statement: Statement, span: Span) -> bool:
    """Whether a piece shares a sentence with its cue; a full stop must part them if not."""
    sentences = {layout.sentence_key(cue.start) for cue in statement.cue}
    if sentences & {layout.sentence_key(span.start), layout.sentence_key(span.end - 1)}:
        return True
    labels = (*statement.cue, *statement.source)
    gaps = [(span.end, s.start) if s.start >= span.end else (s.end, span.start) for s in labels]
    start, end = min(gaps, key=lambda gap: gap[1] - gap[0])
    return end - start <= NEAR and not _STOP.search(layout.text, start, end)


def _goes_on(layout: Layout, statement: Statement, span: Span, cues: Sequence[int]) -> bool:
    """Whether a piece beyond the cue's sentence is the speaker's without being all in quotes.

    It opens with a quotation in the cue's paragraph, or is set apart below a paragraph that the
    cue closes with a colon.
    """
    if _parted(statement, span, cues):
        return False
    here, there = (layout.paragraph_number(s.start) for s in (statement.cue[-1], span))
    if here == there:
        quote = layout.quoted(span.start)
        return quote is not None and quote.start == span.start
    return there == here + 1 and _announced(layout, statement.cue[-1])


def _quoting_sentence(layout: Layout, span: Span) -> Span:
    """A piece that opens with a quotation, up to the end of the sentence in which that closes."""
    quote = layout.quoted(span.start)
    if quote is None or quote.end >= span.end:
        return span
    if layout.text[quote.end - 2 : quote.end - 1] in ".!?":
        return Span(span.start, quote.end)
    return Span(span.start, min(span.end, layout.draft.sentence(quote.end + 1).end))


def _announced(layout: Layout, cue: Span) -> bool:
    """Whether a cue closes its paragraph with a colon: "The minister added:"."""
    paragraph = layout.paragraph(cue.start)
    rest = layout.text[cue.end - 1 : paragraph.end].strip() if paragraph is not None else ""
    return rest.endswith(":") and len(rest) <= NEAR


def _parted(statement: Statement, span: Span, cues: Sequence[int]) -> bool:
    """Whether another cue stands between a piece and its own cue."""
    own = extent(statement.cue)
    start, end = (span.end, own.start) if span.end <= own.start else (own.end, span.start)
    at = bisect_left(cues, start)
    return at < len(cues) and cues[at] < end


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
    if not around or (is_quoted(layout, around[0]) and _shared(around, statement)):
        return statement
    if any(not _part(around, span) for span in statement.content) and _shared(around, statement):
        return statement
    quoting = any(is_quoted(layout, span) for span in statement.content)
    if quoting and not is_quoted(layout, around[0]):
        return statement
    pieces = (*around, *statement.content) if quoting else around
    return replace(statement, content=clean_content(layout, pieces))


def _according(layout: Layout, statement: Statement) -> Statement:
    """What "according to" vouches for is the whole clause, not what its verb takes."""
    token = layout.token(statement.cue[0].start) if len(statement.cue) == 1 else None
    if token is None or token.lower_ != "according" or len(statement.content) != 1:
        return statement
    content, root = statement.content[0], token.sent.root
    whole = whole_clause(layout, token)
    if whole is None or root.pos_ not in ("VERB", "AUX") or not covers([whole], content):
        return statement
    outside = whole.start < root.idx < content.start or content.end <= root.idx < whole.end
    if not outside or is_quoted(layout, content):
        return statement
    return replace(statement, content=clean_content(layout, [whole]))


def _shared(around: Sequence[Span], statement: Statement) -> bool:
    return any(overlaps(around, span) for span in statement.content)


def _part(around: Sequence[Span], span: Span) -> bool:
    return any(a.start <= span.start and span.end <= a.end for a in around)
