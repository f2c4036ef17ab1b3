"""When and where a statement was made: from its clause, its neighbours, or the article's day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from spacy.tokens import Token

from memcon.model import (
    Basis,
    DateValue,
    Granularity,
    Place,
    Span,
    Statement,
    TimeExpression,
)
from memcon.reading.statements.cues import cue_head
from memcon.reading.statements.grammar import governs
from memcon.reading.statements.layout import Layout, covers, extent, head, overlaps
from memcon.reading.times.near import (
    CLIMB,
    basis_of,
    date_value,
    of_its_act,
    past_perfect,
    published,
    up_to,
)

Item = TypeVar("Item", TimeExpression, Place)

FAR = 3  # paragraphs over which a date or place may be carried within one speaker's run
_OCCASIONS = (Granularity.DAY, Granularity.TIME)
_AFTER_CUE = re.compile(r"\s+(?:(?:on|in|at|late|early)\s+){0,2}")


def with_times(layout: Layout, statements: Sequence[Statement]) -> list[Statement]:
    """Give each statement, in text order, its date and place."""
    out: list[Statement] = []
    run: Statement | None = None  # the last one whose time or place is told, its speaker goes on
    for statement in statements:
        dated = replace(
            statement, date=stated_date(layout, statement), place=stated_place(layout, statement)
        )
        told = dated.date is not None or dated.place is not None
        if told and dated.speaker:
            run = dated
        elif run is not None and dated.nested_in is None and not _same_voice(dated, run):
            run = None
        same = run is not None and _same_voice(dated, run) and not told
        out.append(_filled(layout, dated, run if same else None))
    return out


def _same_voice(one: Statement, other: Statement) -> bool:
    """Whether two statements are of the same speaker, alone or with the same others."""
    return one.speaker == other.speaker and (one.speakers or None) == (other.speakers or None)


def _filled(layout: Layout, statement: Statement, before: Statement | None) -> Statement:
    """Fill from the speaker's statement just before, else with the day of publication."""
    day, place = statement.date, statement.place
    around, dated = (None, True) if day else _around(layout, statement)
    if before is not None and _one_run(layout, before, statement):
        place = before.place
        if before.date and not dated and _one_occasion(layout, before, statement):
            day = _carried(layout, before, before.date, statement)
    day = day or around
    return replace(statement, date=day or published(layout.draft), place=place)


def _one_occasion(layout: Layout, before: Statement, statement: Statement) -> bool:
    """Whether a statement may have been made when the one before it was.

    What is told in the present is not of that day, and a month or a year is no occasion.
    """
    verb = cue_head(layout, statement.cue)
    if verb is not None and before.date is not None:
        tags = {t.tag_ for t in (verb, *verb.lefts) if t == verb or t.dep_ in ("aux", "auxpass")}
        present = bool(tags & {"VBZ", "VBP"})
        return before.date.granularity in _OCCASIONS and not (
            present and _told_past(layout, before)
        )
    return True


def _carried(layout: Layout, before: Statement, date: DateValue, statement: Statement) -> DateValue:
    """The date of the statement before, or up to it where this was over by then: "had refused"."""
    verb, last = cue_head(layout, statement.cue), cue_head(layout, before.cue)
    earlier = verb is not None and past_perfect(verb)
    if earlier and not (last is not None and past_perfect(last)):
        return up_to(date)
    return replace(date, basis=Basis.INFERRED)


def _told_past(layout: Layout, statement: Statement) -> bool:
    verb = cue_head(layout, statement.cue)
    return verb is not None and verb.tag_ == "VBD"


def _around(layout: Layout, statement: Statement) -> tuple[DateValue | None, bool]:
    """The date of a clause that holds the cue's clause, and whether its sentence has any date.

    "They met last June, when they signed a statement in which Kim committed himself": the cue is
    "committed".
    """
    verb = cue_head(layout, statement.cue)
    if verb is None:
        return None, False
    above = {token.i for token in islice(verb.ancestors, CLIMB)}
    dated = False
    for time in layout.times.get(verb.sent.start, ()):
        date = date_value(time, basis_of(layout.draft, time))
        if date is None or overlaps(statement.content, Span(time.start, time.end)):
            continue
        dated = True
        top = head(layout.tokens(Span(time.start, time.end)))
        holders = (t.i for t in islice(top.ancestors, CLIMB) if t.pos_ == "VERB") if top else ()
        if next(iter(holders), -1) in above:
            return replace(date, basis=Basis.INFERRED), True
    return None, dated


def _one_run(layout: Layout, before: Statement, statement: Statement) -> bool:
    """Whether a statement stands close after the one that has the time or place."""
    first = layout.paragraph_number(extent((*before.content, *before.cue)).end - 1)
    here = layout.paragraph_number(statement.content[0].start)
    return 0 <= first <= here <= first + FAR


def stated_date(layout: Layout, statement: Statement) -> DateValue | None:
    """The date that a time expression of the cue's clause gives."""
    for time in _near(layout, statement, layout.times):
        if value := date_value(time, basis_of(layout.draft, time)):
            return value
    verb = cue_head(layout, statement.cue)
    return of_its_act(layout.draft, verb) if verb is not None else None


def stated_place(layout: Layout, statement: Statement) -> str | None:
    """The name of the place in the cue's clause, after a preposition of place."""
    for place in _near(layout, statement, layout.places):
        token = layout.token(place.start)
        if token is not None and _located(layout, place.start):
            return place.name
    return None


def _located(layout: Layout, start: int) -> bool:
    token = layout.token(start)
    for _ in range(3):
        if token is None or token.i == 0:
            return False
        token = layout.draft.doc[token.i - 1]
        if token.dep_ == "prep" or token.pos_ == "ADP":
            return token.lower_ in ("in", "at", "to", "from")
        if token.pos_ not in ("DET", "PROPN", "ADJ"):
            return False
    return False


def _near(
    layout: Layout, statement: Statement, by_sentence: Mapping[int, Sequence[Item]]
) -> list[Item]:
    """The items of the cue's sentence that hang on the cue's verb and are not in the content."""
    verb = cue_head(layout, statement.cue)
    if verb is None:
        return []
    items = []
    for item in by_sentence.get(verb.sent.start, ()):
        span = Span(item.start, item.end)
        if overlaps((*statement.content, *statement.source), span):
            continue
        top = head(layout.tokens(span))
        follows = any(_AFTER_CUE.fullmatch(layout.text, c.end, item.start) for c in statement.cue)
        if top is not None and (follows or _attached(layout, statement, verb, top)):
            items.append((abs(top.i - verb.i), item))
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def _attached(layout: Layout, statement: Statement, verb: Token, top: Token) -> bool:
    """Whether a word hangs on the cue's verb other than through the content or another clause."""
    if not governs(verb, top) and not _opens(verb, top):
        return False
    step = top
    while step != verb and step.head != step:
        if step.dep_ == "nsubjpass" and step.head == verb:
            return False  # "Wednesday's crash is believed ..." is not of Wednesday
        step = step.head
        if step != verb and _clause_of_its_own(step):
            return covers(statement.content, Span(step.idx, step.idx + 1)) and _opens(verb, top)
    return True


def _clause_of_its_own(step: Token) -> bool:
    """Whether a verb tells of something else than where and when the speaker spoke."""
    speaking = step.dep_ == "advcl" and step.tag_ == "VBG"
    clauses = ("relcl", "ccomp", "conj", "advcl", "acl", "pcomp")
    return step.pos_ in ("VERB", "AUX") and step.dep_ in clauses and not speaking


def _opens(verb: Token, top: Token) -> bool:
    """Whether a word opens the sentence, before the cue's subject ("On Friday, ... said")."""
    return top.i - verb.sent.start <= 4 and verb.dep_ == "ROOT" and top.i < verb.i
