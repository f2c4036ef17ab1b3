"""Finds the time expressions of an article and resolves them as the narrative goes on."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from memcon.model import TimeExpression, TimexType
from memcon.reading.draft import Draft
from memcon.reading.times.calendar import bounds, granularity, shift_days
from memcon.reading.times.dateline import reporting_day
from memcon.reading.times.found import CLOCKS, Found
from memcon.reading.times.grammar import Hit, Value, match
from memcon.reading.times.joining import counted, joined
from memcon.reading.times.lexer import Lexeme, lex
from memcon.reading.times.meanings import MEANINGS
from memcon.reading.times.quoted import quotations, speech_day
from memcon.reading.times.scene import Scene
from memcon.reading.times.tense import leaning

SPOKEN = {
    "deictic",
    "ago",
    "hence",
    "part_of_day",
    "day_beyond",
}  # what a speaker counts from the day of speaking
HEAD = 8  # characters of a sentence before the expression that opens it: "Back in"
OPENING = 2  # sentences that tell the news
RECENT = 8  # days before and after publication of which a bare time of the clock may be
BESIDE = 4  # lexemes at most between an expression and the day that it belongs to
LEADING = {"IN", "ON", "AT", "FOR", "OF", "COMMA", "FROM", "BETWEEN", "FOLLOWING"}
TRAILING = {"OF", "BEFORE", "AFTER"}


def find_times(draft: Draft) -> tuple[TimeExpression, ...]:
    """Time expressions of an article, in text order, without overlap.

    Types and values are TIMEX3's; where TIMEX3 has no notation for a stretch of days or months the
    value is an ISO 8601 interval. Relative expressions have no value where the article has no date.
    What a speaker counts from "today" is counted from the day of speaking where the text tells it.
    """
    today = reporting_day(draft)
    found = list(_read(draft, lex(draft.doc), today))
    found = _spoken(found, today)
    found = joined(counted(draft.doc, found, today), today)
    return tuple(_expression(one) for one in found)


def _expression(one: Found) -> TimeExpression:
    value, part = one.value.value or "", ""
    if one.value.type is TimexType.TIME and value[11:].isalpha():  # no clock time but "TMO", "TNI"
        value, part = value[:10], value[11:]
    kind = granularity(value) if value else None
    return TimeExpression(one.start, one.end, one.value.type, value or None, kind, part or None)


EVENT = "9/11"  # a date that names what happened on it: the narrative does not move there


def _read(draft: Draft, lexemes: Sequence[Lexeme], today: date | None) -> Iterator[Found]:
    """Take the leftmost longest matches and resolve each where the narrative stands."""
    scene, at, last = Scene(today), 0, -9
    starts = [sent.start_char for sent in draft.doc.sents]
    opening = _opening(draft)
    quotes = quotations(draft.doc.text)
    ends = [span.end for span in quotes]
    for hit in match(lexemes):
        if hit.start < at:
            continue
        start, end = lexemes[hit.start].start, lexemes[hit.end - 1].end
        sentence = bisect_right(starts, start) - 1
        scene.gap = sentence - last
        scene.near = scene.gap <= 1
        scene.opening = start < opening
        scene.leaning = functools.cache(functools.partial(leaning, draft.doc, start, end))
        value = MEANINGS[hit.rule](hit, scene)
        if value is None:
            continue
        start, end, at = _trim(hit)
        quote = bisect_right(ends, start)
        quoted = quote < len(quotes) and quotes[quote].start <= start
        yield Found(hit, start, end, value, sentence, quoted)
        scene.ahead = scene.ahead or (scene.opening and _day_after(hit, value, scene))
        names = any(lexeme.word == EVENT for lexeme in lexemes[hit.start : hit.end])
        if value.value and bounds(value.value) and not names:
            scene.anchor, scene.stated, last = value.value, value.stated, sentence
            span = bounds(value.value)
            scene.leads = start - starts[sentence] <= HEAD
            if span and (span[0].year, span[0].month) == (span[1].year, span[1].month):
                scene.months[span[0].month] = span[0].year
            if span and span[0] == span[1] and _of_late(span[0], scene.reference):
                scene.day = span[0]
            scene.told = hit.start > 0 and lexemes[hit.start - 1].kind in (
                "IN",
                "ON",
                "BY",
                "BREAK",
            )


def _opening(draft: Draft) -> int:
    """Where the article's first two sentences end."""
    written = (sent for sent in draft.doc.sents if any(token.is_alpha for token in sent))
    return max((sent.end_char for sent in islice(written, OPENING)), default=0)


def _day_after(hit: Hit, value: Value, scene: Scene) -> bool:
    """Whether a weekday without more was read as the day after the article's, and as past."""
    span, today = bounds(value.value), scene.reference
    bare = hit.rule == "weekday" and not hit.get("shift") and scene.leaning() <= 0
    return bare and span is not None and today is not None and span[0] == shift_days(today, 1)


def _of_late(day: date, reference: date | None) -> bool:
    return reference is None or abs((reference - day).days) <= RECENT


def _trim(hit: Hit) -> tuple[int, int, int]:
    """A match's start and end without prepositions, and the lexeme that reading goes on at."""
    first, last = hit.start, hit.end - 1
    while first < last and hit.lexemes[first].kind in LEADING:
        first += 1
    while last > first and hit.lexemes[last].kind in TRAILING:
        last -= 1
    return hit.lexemes[first].start, hit.lexemes[last].end, last + 1


def _spoken(found: Sequence[Found], published: date | None) -> list[Found]:
    """Count what stands in quotation marks from the day of speaking."""
    if published is None:
        return list(found)
    told = [one for one in found if not one.quoted]
    by_sentence: dict[int, list[Found]] = {}
    for one in told:
        by_sentence.setdefault(one.sentence, []).append(one)
    lead = [o.value.value for o in told if o.sentence < 4 and o.hit.rule not in CLOCKS]
    done = []
    for one in found:
        if one.quoted and one.hit.rule in SPOKEN:
            near = [other.value.value for other in by_sentence.get(one.sentence, [])[:BESIDE]]
            day = speech_day(near, lead, published)
            one = _from_day(one, day) if day != published else one
        done.append(one)
    return done


def _from_day(one: Found, day: date) -> Found:
    value = MEANINGS[one.hit.rule](one.hit, Scene(day))
    return replace(one, value=value) if value else one
