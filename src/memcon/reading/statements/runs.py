"""Runs of quotation: sentences that go on with what was being said, and who is saying it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from memcon.model import Span, Statement, Voice
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.grammar import asked, finite, own_subject, subject
from memcon.reading.statements.layout import Layout, extent, overlaps
from memcon.reading.statements.lexicon import lexicon
from memcon.reading.statements.source import source_span, speaks
from memcon.reading.statements.tidy import clean_content

LEAST_WORDS = 4  # of a paragraph that is one quotation
MOST_ANNOUNCING = 12  # tokens from the verb that announces a quotation to its colon
_BETWEEN = re.compile(r"[\s.,;:!?]*")
_SIGNED = re.compile(r"\s{0,3}([—―–-]{1,2})\s?([A-Z][^\n,;]{2,60}?)(?=\s{0,3}(?:[,;\n]|$))")
_TURN = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+\s){0,3}[A-Z][A-Z'’-]{2,30})(:)\s")
_WORD = re.compile(r"\w+")


def go_on(
    layout: Layout, statements: Sequence[Statement], loose: Sequence[Span] = ()
) -> list[Statement]:
    """Let statements take up the quotations that go on with them, in text order.

    In one paragraph, a quotation right after a statement that has its cue and needs no other
    belongs to it. A paragraph that is one quotation, with nobody named, is a statement of its own.
    ``loose`` are quotations besides those that marks enclose.
    """
    ordered = sorted(statements, key=lambda s: extent(s.content))
    spans = [span for s in ordered for span in (*s.content, *s.cue, *s.source)]
    taken = {t.i for span in spans for t in layout.tokens(span)}
    free = [q for q in (*layout.quotes, *loose) if not any(t.i in taken for t in layout.tokens(q))]
    alone = sorted(set(free))
    return _append(layout, _join(layout, ordered), alone)


def _join(layout: Layout, ordered: Sequence[Statement]) -> list[Statement]:
    out: list[Statement] = []
    for statement in ordered:
        if out and _continues(layout, out[-1], statement):
            content = clean_content(layout, (*out[-1].content, *statement.content))
            out[-1] = replace(out[-1], content=content)
        else:
            out.append(statement)
    return out


def _continues(layout: Layout, before: Statement, statement: Statement) -> bool:
    if statement.cue or statement.source or not before.cue or not before.source:
        return False
    return statement.kind is Voice.DIRECT and _follows(layout, before, statement.content[0])


def _follows(layout: Layout, before: Statement, content: Span) -> bool:
    """Whether a quotation stands right after a quoting statement, in its paragraph."""
    whole = extent((*before.content, *before.cue, *before.source))
    if before.kind is Voice.INDIRECT or whole.end > content.start:
        return False
    if layout.paragraph(whole.start) != layout.paragraph(content.start):
        return False
    return _BETWEEN.fullmatch(layout.text, whole.end, content.start) is not None


def _append(layout: Layout, statements: list[Statement], alone: Sequence[Span]) -> list[Statement]:
    out = list(statements)
    starts = [extent(s.content).start for s in out]
    made = []
    for quote in alone:
        near = list(_before(starts, quote.start))
        last = next((i for i in near if _follows(layout, out[i], quote) and out[i].cue), None)
        if last is not None and _sentence(layout, quote):
            out[last] = replace(
                out[last], content=clean_content(layout, (*out[last].content, quote))
            )
        elif _fills_paragraph(layout, quote):
            made.append(_lone(layout, quote))
    return sorted((*out, *made), key=lambda s: extent(s.content))


def _before(starts: Sequence[int], offset: int) -> Iterator[int]:
    """Indexes of the few statements that begin last before an offset."""
    at = bisect_left(starts, offset)
    return iter(range(at - 1, max(-1, at - 4), -1))


def _sentence(layout: Layout, quote: Span) -> bool:
    """Whether a quotation begins with a capital, as a sentence does."""
    return layout.text[quote.start + 1 : quote.start + 2].isupper()


def _fills_paragraph(layout: Layout, quote: Span) -> bool:
    paragraph = layout.paragraph(quote.start)
    if paragraph is None or len(_WORD.findall(layout.text, *quote)) < LEAST_WORDS:
        return False
    before = layout.text[paragraph.start : quote.start]
    signed = _SIGNED.match(layout.text, quote.end)
    after = layout.text[signed.end() if signed else quote.end : paragraph.end]
    return not _WORD.search(before) and not _WORD.search(after)


def _lone(layout: Layout, quote: Span) -> Statement:
    """A quotation by itself, with the name that signs it after a dash where one does."""
    signed = _SIGNED.match(layout.text, quote.end)
    return Statement(
        id="",
        content=(quote,),
        cue=(Span(*signed.span(1)),) if signed else (),
        source=(Span(*signed.span(2)),) if signed else (),
        speaker=None,
        kind=Voice.DIRECT,
    )


def announced(layout: Layout, statements: Sequence[Statement]) -> list[Statement]:
    """Give a quotation without source, in a paragraph of its own, that of who announces it.

    Whoever opens it as a turn of a transcript (“HANSEN: ...”), else the subject of the clause that
    closes the paragraph before with a colon ("The minister made this comment:").
    """
    return [s if s.source or s.cue else _announced(layout, s) for s in statements]


def _announced(layout: Layout, statement: Statement) -> Statement:
    start = statement.content[0].start
    number = layout.paragraph_number(start)
    body = layout.draft.article.body
    if number < 0 or _WORD.search(layout.text, body[number].start, start):
        return statement
    turn = _TURN.match(layout.text, body[number].start, body[number].end)
    if turn is not None and turn.end() < statement.content[0].end:
        first = Span(turn.end(), statement.content[0].end)
        content = clean_content(layout, [first, *statement.content[1:]])
        return replace(
            statement, content=content, source=(Span(*turn.span(1)),), cue=(Span(*turn.span(2)),)
        )
    if not number or layout.text[body[number - 1].end - 1] != ":" or layout.quoted(start) is None:
        return statement
    return _after_colon(layout, statement, body[number - 1].end - 1)


def _after_colon(layout: Layout, statement: Statement, colon: int) -> Statement:
    """A quotation with the subject and verb of the clause that announces it."""
    last = layout.token(colon)
    verb = last.sent.root if last is not None else None
    if last is None or verb is None or verb.pos_ != "VERB" or not finite(verb):
        return statement
    who = own_subject(verb)
    if who is None or not speaks(layout, who) or last.i - verb.i > MOST_ANNOUNCING:
        return statement
    cue = Span(verb.idx, colon + 1)
    return replace(statement, cue=(cue,), source=(source_span(layout, who),))


def turns(layout: Layout, statements: Sequence[Statement]) -> list[Statement]:
    """The turns of a transcript: paragraphs that open with a name in capitals and a colon."""
    taken = {t.i for s in statements for span in s.content for t in layout.tokens(span)}
    found = []
    for start, end in layout.draft.article.body:
        turn = _TURN.match(layout.text, start, end)
        if turn is None or turn[1].lower() in lexicon().sets["naming.labels"]:
            continue
        content = clean_content(layout, [Span(turn.end(), end)])
        if content and not any(t.i in taken for t in layout.tokens(content[0])):
            source, cue = Span(*turn.span(1)), Span(*turn.span(2))
            found.append(Statement("", content, (cue,), (source,), None, Voice.DIRECT))
    return found


def with_sources(layout: Layout, statements: Sequence[Statement]) -> list[Statement]:
    """Give a statement without source that of the clause it is part of ("..., adding that")."""
    return [s if s.source else _from_clause(layout, s, statements) for s in statements]


def _from_clause(layout: Layout, statement: Statement, others: Sequence[Statement]) -> Statement:
    verb = cue_head(layout, statement.cue)
    if verb is None or verb.pos_ != "VERB":
        return statement
    who = _agent(verb) if _passive(verb) else subject(verb)
    if who is None or who.pos_ not in ("NOUN", "PROPN", "PRON") or who.dep_ == "expl":
        return statement
    words = lexicon()
    if who.lower_ == "it" and words.has("nobody.cues", words.lemma(verb)):
        return statement
    source = source_span(layout, who)
    return (
        statement if overlaps(statement.content, source) else replace(statement, source=(source,))
    )


def _passive(verb: Token) -> bool:
    return asked(verb) or any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children)


def _agent(verb: Token) -> Token | None:
    by = next((t for t in verb.rights if t.dep_ == "agent"), None)
    return next((t for t in by.rights if t.dep_ == "pobj"), None) if by is not None else None


def with_run_speakers(layout: Layout, statements: Sequence[Statement]) -> list[Statement]:
    """Let a quotation without source be by whoever spoke last, close before it.

    Not where its cue is passive: "was blamed on a “foreign state”" does not say who blames.
    """
    out: list[Statement] = []
    for statement in statements:
        before = out[-1] if out else None
        if (
            before is not None
            and statement.speaker is None
            and not statement.source
            and statement.kind is not Voice.INDIRECT
            and not ((verb := cue_head(layout, statement.cue)) and _passive(verb))
            and _near(layout, before, statement)
        ):
            statement = replace(statement, speaker=before.speaker, speakers=before.speakers)
        out.append(statement)
    return out


def _near(layout: Layout, before: Statement, statement: Statement) -> bool:
    """Whether two statements stand in one paragraph, or in two with nothing between."""
    here = layout.paragraph_number(statement.content[0].start)
    last = layout.paragraph_number(extent(before.content).end - 1)
    return 0 <= last <= here <= last + 1
