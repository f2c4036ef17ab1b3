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

from memcon.model import Act, Span, Statement, Voice
from memcon.reading.statements.cues import cue_head, main_verb
from memcon.reading.statements.grammar import finite, own_subject, subject
from memcon.reading.statements.layout import Layout, extent, head, overlaps
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.source import source_span
from memcon.reading.statements.tail import around_tail, before_tail, cut_tail
from memcon.reading.statements.tidy import clean_content, voice

NEAR = 40  # characters between content and cue over which a sentence may have been split in error
_AS_SAYING = re.compile(r"\b(as (?:saying|telling|stating|claiming))\b[\s,]*(?:that\b\s*)?")
_STOP = re.compile(r"[.!?\n]")
_NOMINAL = ("NOUN", "PROPN", "PRON")


def mended(layout: Layout, statements: Sequence[Statement]) -> tuple[list[Statement], list[Span]]:
    """Statements put right, and the quotations taken from them that now belong to none."""
    out: list[Statement] = []
    loose: list[Span] = []
    cues = sorted(span.start for s in statements for span in s.cue)
    taken = {t.i for s in statements for c in s.cue for t in layout.tokens(c)}
    for given in statements:
        statement = _own_cue(layout, given, taken)
        kept = tuple(_near_cue(layout, statement, cues))
        pieces = clean_content(layout, _cut(layout, statement, kept))
        loose += [s for s in statement.content if s not in kept and _quoted(layout, s)]
        fixed = _after_tail(layout, replace(statement, content=pieces))
        if fixed.content:
            fixed = _without_hearer(layout, fixed)
            fixed = _after_citing(layout, _as_saying(layout, _without_time(layout, fixed)))
            fixed = _grammatical_source(layout, fixed)
            out.append(replace(fixed, kind=voice(layout, fixed.content)))
    return out, loose


def _own_cue(layout: Layout, statement: Statement, taken: set[int]) -> Statement:
    """Where another verb of saying governs the content, that is the cue ("asked X, adding Y")."""
    main = main_verb(layout, statement.content)
    verb = main.head if main is not None else None
    if main is None or verb is None or main.dep_ != "ccomp" or verb.i in taken:
        return statement
    cue = Span(verb.idx, verb.idx + len(verb))
    says = verb.pos_ == "VERB" and lexicon().has("frames.clause", lexicon().lemma(verb))
    if not says or not statement.cue or overlaps(statement.content, cue) or _parenthesis(verb):
        return statement
    if layout.sentence_key(statement.cue[0].start) != verb.sent.start:
        return statement
    taken.add(verb.i)
    return replace(statement, cue=(cue,), source=())


def _parenthesis(verb: Token) -> bool:
    return before_tail(verb) is not None


def _near_cue(layout: Layout, statement: Statement, cues: Sequence[int]) -> Iterator[Span]:
    """The pieces in the cue's sentence, and quotations that no other cue parts from it."""
    if not statement.cue:
        yield from statement.content
        return
    here = layout.paragraph(statement.cue[0].start)
    for span in statement.content:
        if not _quoted(layout, span):
            if _same_sentence(layout, statement, span):
                yield span
        elif here == layout.paragraph(span.start) or (
            _lone(layout, span) and not _parted(statement, span, cues)
        ):
            yield span


def _same_sentence(layout: Layout, statement: Statement, span: Span) -> bool:
    """Whether a piece shares a sentence with its cue; a full stop must part them if not."""
    sentences = {layout.sentence_key(cue.start) for cue in statement.cue}
    if sentences & {layout.sentence_key(span.start), layout.sentence_key(span.end - 1)}:
        return True
    labels = (*statement.cue, *statement.source)
    gaps = [(span.end, s.start) if s.start >= span.end else (s.end, span.start) for s in labels]
    start, end = min(gaps, key=lambda gap: gap[1] - gap[0])
    return end - start <= NEAR and not _STOP.search(layout.text, start, end)


def _parted(statement: Statement, span: Span, cues: Sequence[int]) -> bool:
    """Whether another cue stands between a piece and its own cue."""
    own = extent(statement.cue)
    start, end = (span.end, own.start) if span.end <= own.start else (own.end, span.start)
    at = bisect_left(cues, start)
    return at < len(cues) and cues[at] < end


def _cut(layout: Layout, statement: Statement, content: Sequence[Span]) -> Iterator[Span]:
    """Content up to where somebody, or the speaker, says something else."""
    verb = cue_head(layout, statement.cue)
    ends = [_next_saying(layout, verb)] if verb is not None else []
    for span in content:
        if _quoted(layout, span):
            yield span
            continue
        end = min([span.end, *(e for e in ends if e is not None and e > statement.cue[-1].end)])
        tokens = layout.tokens(Span(span.start, max(end, span.start)))
        if len(tokens):
            within = _one_sentence(layout, statement, Span(span.start, end))
            yield cut_tail(within, tokens[0], tokens[-1]) if verb is not None else within


def _next_saying(layout: Layout, verb: Token) -> int | None:
    """Where the next verb of saying with the same subject begins ("said X and urged Y")."""
    words = lexicon()
    for token in (*verb.conjuncts, *_tensed_under_infinitive(verb)):
        like = token.tag_ == verb.tag_ or finite(token) == finite(verb)
        if token.i > verb.i and token.pos_ == "VERB" and like and own_subject(token) is None:
            lemma = words.lemma(token)
            if words.has("nested.speech", lemma) or words.has("frames.clause", lemma):
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
    if not around or (_quoted(layout, around[0]) and _shared(around, statement)):
        return statement
    if any(not _part(around, span) for span in statement.content) and _shared(around, statement):
        return statement
    quoting = any(_quoted(layout, span) for span in statement.content)
    if quoting and not _quoted(layout, around[0]):
        return statement
    pieces = (*around, *statement.content) if quoting else around
    return replace(statement, content=clean_content(layout, pieces))


def _shared(around: Sequence[Span], statement: Statement) -> bool:
    return any(overlaps(around, span) for span in statement.content)


def _part(around: Sequence[Span], span: Span) -> bool:
    return any(a.start <= span.start and span.end <= a.end for a in around)


def _without_hearer(layout: Layout, statement: Statement) -> Statement:
    """ "told reporters the talks failed": whoever is told is not content."""
    verb = cue_head(layout, statement.cue)
    if verb is None or not statement.cue:
        return statement
    told = lexicon().has("addressed.object", lexicon().lemma(verb))
    clause = next((t for t in verb.rights if t.dep_ == "ccomp"), None)
    hearer = next((t for t in verb.rights if t.dep_ in ("dobj", "dative")), None)
    first, *rest = statement.content
    infinitive = clause is not None and any(t.tag_ == "TO" for t in clause.lefts)
    if told and hearer and clause and not infinitive and hearer.left_edge.idx == first.start:
        start = clause.left_edge.idx
        if first.start < start < first.end and hearer.i < clause.left_edge.i:
            content = clean_content(layout, [Span(start, first.end), *rest])
            return replace(statement, content=content) if content else statement
    kept = tuple(s for s in statement.content if not _only_hearer(layout, statement, s))
    return replace(statement, content=kept) if kept else statement


def _only_hearer(layout: Layout, statement: Statement, span: Span) -> bool:
    """Whether a piece is just a name right after the cue ("said to Kim")."""
    after = any(span.start - 1 <= cue.end <= span.start for cue in statement.cue)
    named = any((m.start, m.end) == span for m in layout.outer_mentions(span))
    return after and named


def _as_saying(layout: Layout, statement: Statement) -> Statement:
    """ "quoted him as saying that talks failed": the content begins after "saying"."""
    verb = cue_head(layout, statement.cue)
    if verb is None or lexicon().lemma(verb) not in ("quote", "cite"):
        return statement
    first, *rest = statement.content
    found = _AS_SAYING.search(layout.text, first.start, first.end)
    if found is None:
        return statement
    content = clean_content(layout, [Span(found.end(), first.end), *rest])
    cue = (*statement.cue, Span(found.start(1), found.end(1)))
    return replace(statement, content=content, cue=cue) if content else statement


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
                and after.pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "SCONJ")
            ):
                content = clean_content(layout, [Span(after.idx, first.end), *rest])
                return replace(statement, content=content) if content else statement
    return statement


def _after_citing(layout: Layout, statement: Statement) -> Statement:
    """ "said, citing an official, that talks failed": the content begins after the comma."""
    first, *rest = statement.content
    token = layout.token(first.start)
    for _ in range(3):
        if token is None or token.head == token:
            return statement
        token = token.head
        if lexicon().lemma(token) == "cite" and token.idx < first.start:
            end = max(t.idx + len(t) for t in token.subtree)
            comma = layout.text.find(",", first.start, first.end)
            begin = comma + 1 if first.start < comma <= end + 1 else first.start
            content = clean_content(layout, [Span(begin, first.end), *rest])
            return replace(statement, content=content) if content else statement
    return statement


def _grammatical_source(layout: Layout, statement: Statement) -> Statement:
    verb = cue_head(layout, statement.cue)
    if verb is None or verb.pos_ != "VERB" or not statement.source:
        return statement
    if any(t.dep_ in ("nsubjpass", "auxpass", "agent") for t in verb.children):
        return _without_patient(layout, statement, verb)
    who = subject(verb)
    if who is None or who.pos_ not in _NOMINAL or who.dep_ == "expl":
        return statement
    span = source_span(layout, who)
    if overlaps(statement.content, span) or not _wrong(layout, statement, who):
        return statement
    return replace(statement, source=(span,))


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
    if top is not None and source.start <= who.idx < source.end:
        linked = {top, top.head, *top.conjuncts} & {who, who.head}
        comma = "," in layout.text[source.start : who.left_edge.idx]
        return comma and top != who and not linked
    cut = top is None or top.pos_ not in (*_NOMINAL, "NUM") or top.head == who
    return cut and who.left_edge.idx <= source.start and source.end <= who.idx
