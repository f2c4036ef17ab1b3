"""Finds the time expressions of an article and resolves them as the narrative goes on."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date

from memcon.model import Granularity, TimeExpression
from memcon.reading.draft import Draft
from memcon.reading.times import absolute, lengths, relative
from memcon.reading.times.calendar import granularity
from memcon.reading.times.grammar import Hit, Rule, Value, match
from memcon.reading.times.lexer import lex
from memcon.reading.times.scene import Scene
from memcon.reading.times.tense import leaning

RULES = (*absolute.RULES, *relative.RULES, *lengths.RULES)


def find_times(draft: Draft) -> tuple[TimeExpression, ...]:
    """Time expressions of an article, in text order, without overlap.

    Types and values are TIMEX3's; where TIMEX3 has no notation for a stretch of days or months the
    value is an ISO 8601 interval. Relative expressions have no value where the article has no date.
    """
    return tuple(_read(draft))


def published_day(draft: Draft) -> date | None:
    """The day the article appeared."""
    try:
        return date.fromisoformat((draft.article.published or "")[:10])
    except ValueError:
        return None


def _read(draft: Draft) -> Iterator[TimeExpression]:
    lexemes = lex(draft.doc)
    scene, at, sentence = Scene(published_day(draft)), 0, -1
    starts = [sent.start_char for sent in draft.doc.sents]
    for rule, hit in match(RULES, lexemes):
        if hit.start < at:
            continue
        start, end = lexemes[hit.start].start, lexemes[hit.end - 1].end
        here = _position(starts, start)
        scene.near = here - sentence <= 1
        scene.leaning = functools.partial(leaning, draft.doc, start, end)
        value = rule.build(hit, scene)
        if value is None:
            continue
        start, end, at = _trim(rule, hit)
        yield TimeExpression(start, end, value.type, value.value, _granularity(value))
        if value.value and granularity(value.value):
            scene.anchor, scene.stated, sentence = value.value, value.stated, here


def _granularity(value: Value) -> Granularity | None:
    return granularity(value.value) if value.value else None


def _position(starts: list[int], offset: int) -> int:
    import bisect

    return bisect.bisect_right(starts, offset) - 1


LEADING = {"IN", "ON", "AT", "FOR", "OF", "COMMA", "FROM", "BETWEEN"}
TRAILING = {"OF", "BEFORE", "AFTER"}


def _trim(rule: Rule, hit: Hit) -> tuple[int, int, int]:
    first, last = hit.start, hit.end - 1
    while first < last and hit.lexemes[first].kind in LEADING:
        first += 1
    while last > first and hit.lexemes[last].kind in TRAILING:
        last -= 1
    return hit.lexemes[first].start, hit.lexemes[last].end, last + 1
