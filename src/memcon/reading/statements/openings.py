"""Where content begins: after whoever is told, when it was said, "as saying", "citing X"."""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.model import Span, Statement
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.parting import is_quoted
from memcon.reading.statements.tidy import clean_content

_AS_SAYING = re.compile(r"\b(as (?:saying|telling|stating|claiming))\b[\s,]*(?:that\b\s*)?")
_PREPOSITION = re.compile(r"(?:(?:on|in|at|late|early|earlier)\s){0,2}")
_OPENING = ("DET", "PRON", "PROPN", "NOUN", "ADJ", "SCONJ")


def opened(layout: Layout, statement: Statement) -> Statement:
    """A statement whose content begins with what is said."""
    for step in (_whole_clause, _without_hearer, _as_saying, _without_time, _after_citing):
        statement = step(layout, statement)
    return statement


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
        opens = _PREPOSITION.fullmatch(layout.text, first.start, time.start) is not None
        after = layout.token(time.end + 1)
        if time.start < first.start or not opens or after is None or after.idx != time.end + 1:
            continue
        follows = time.start == first.start and first.start - 1 in cue_ends
        if after.lower_ == "that" or (follows and after.pos_ in _OPENING):
            content = clean_content(layout, [Span(after.idx, first.end), *rest])
            return replace(statement, content=content) if content else statement
    return statement


def _whole_clause(layout: Layout, statement: Statement) -> Statement:
    """Begin content with the clause that the cue governs ("said [Lee told] Kim that ...")."""
    verb = cue_head(layout, statement.cue)
    clause = next((t for t in verb.rights if t.dep_ == "ccomp"), None) if verb else None
    if verb is None or clause is None:
        return statement
    whole = Span(clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))
    cut = next((s for s in statement.content if clause.idx < s.start < whole.end), None)
    if cut is None or is_quoted(layout, cut):
        return statement
    labels = (*statement.cue, *statement.source)
    if any(whole.start < s.end and s.start < cut.start for s in labels):
        return statement
    aside = any(t.dep_ == "mark" and t.lower_ == "as" for t in verb.lefts)  # "as Lee says Kim is"
    before = () if aside else [s for s in statement.content if s.end <= whole.start]
    after = [s for s in statement.content if s.start > cut.start]
    content = clean_content(layout, [*before, Span(whole.start, cut.end), *after])
    return replace(statement, content=content) if content else statement


def _after_citing(layout: Layout, statement: Statement) -> Statement:
    """ "said, citing an official, that talks failed": the content begins after the comma."""
    first, *rest = statement.content
    token, own = layout.token(first.start), cue_head(layout, statement.cue)
    for _ in range(3):
        if token is None or token.head == token:
            return statement
        token = token.head
        if lexicon().lemma(token) == "cite" and token.idx < first.start and token != own:
            end = max(t.idx + len(t) for t in token.subtree)
            cut = (t.idx + 1 for t in layout.tokens(first) if t.text == "," and t.idx <= end + 1)
            content = clean_content(layout, [Span(next(cut, first.start), first.end), *rest])
            return replace(statement, content=content) if content else statement
    return statement
