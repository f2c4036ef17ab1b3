"""Settles expressions by those beside them: "the day before last Tuesday", "from May to July"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc

from memcon.model import TimexType
from memcon.reading.times.calendar import bounds, granularity, unit_value
from memcon.reading.times.clock import on_day
from memcon.reading.times.counted import count, period, shifted
from memcon.reading.times.found import CLOCKS, Found
from memcon.reading.times.grammar import Value
from memcon.reading.times.occasions import from_occasion, occasion_day, occasions

BESIDE = 4  # lexemes at most between an expression and the day that it belongs to
COARSE = {"month", "shifted_month"}  # what "a week after the vote" may be told within
SINCE = 14  # lexemes at most between "eight months since" and the date that this counts from


def counted(doc: Doc, found: Sequence[Found], today: date | None) -> list[Found]:
    """Date "the day after the summit" where the article dates the summit."""
    if not any(one.hit.rule == "event_day" or bare_clock(one) for one in found):
        return list(found)
    dated = ((one.start, one.end, one.value) for one in found if not bare_clock(one))
    known = occasions(doc, dated)
    return [_by_occasion(doc, one, known, today) for one in found]


def _by_occasion(
    doc: Doc, one: Found, known: Mapping[str, tuple[date, date]], today: date | None
) -> Found:
    """An expression dated by its occasion: "the day after the vote", "was shot at 10 p.m."."""
    value: Value | None = None
    if one.hit.rule == "event_day" and one.value.value is None:
        value = from_occasion(doc, one.hit, known)
        span = bounds(value.value) if value else None
        value = None if span and today and span[0] > today else value
    elif bare_clock(one) and today and (one.value.value or "").startswith(str(today)):
        day = occasion_day(doc, one.start, one.end, known)
        value = on_day(one.hit, one.value, day) if day else None
    return replace(one, value=value) if value else one


def bare_clock(one: Found) -> bool:
    """Whether an expression is a time of the clock without its day."""
    return one.hit.rule in CLOCKS and not one.hit.get("w") and not one.hit.get("dd")


def joined(found: Sequence[Found], today: date | None) -> list[Found]:
    """Date "the day before" and "the first day of" by the expression that they lean on."""
    done: list[Found] = []
    skip = False
    for one, after in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
        elif one.hit.rule == "event_day" and after and after.hit.start <= one.hit.end + 1:
            value = shifted(one.hit, after.value)
            done.append(replace(one, end=after.end, value=value) if value else one)
            skip = value is not None
        elif one.hit.rule == "event_day" and (same := _same_day(one, done[-1] if done else None)):
            done.append(replace(one, value=same))
        elif one.hit.rule == "weekday" and (figures := _in_figures(one, after)):
            done.append(replace(one, value=one.value._replace(value=figures)))
        elif told := _since(one, after):
            done.append(replace(one, value=told))
        elif one.hit.rule in CLOCKS and (day := _day_of(one, after)):
            done.append(replace(one, value=on_day(one.hit, one.value, day)))
        elif one.hit.rule == "nth_day":
            done.append(replace(one, value=_beside(one, after, done[-1] if done else None)))
        else:
            done.append(one)
    return [_length(one) for one in _in_order(done, today)]


def _in_figures(one: Found, after: Found | None) -> str | None:
    """The day in figures that stands in brackets after a weekday: "on Tuesday (24.01.2017)"."""
    if after is None or after.hit.rule != "iso_date" or one.value.type is not TimexType.DATE:
        return None
    between = one.hit.lexemes[one.hit.end : after.hit.start]
    span = bounds(after.value.value)
    if [lexeme.kind for lexeme in between] != ["OPEN"] or span is None or span[0] != span[1]:
        return None
    return str(span[0]) if span[0].isoweekday() == one.hit.number("w") else None


def _length(one: Found) -> Found:
    """What is counted from an occasion without a date is a length, as TimeML has it."""
    unit = one.hit.get("u")
    counts = one.hit.get("n") or one.hit.get("few") or (unit and unit.kind == "UNITS")
    if one.hit.rule != "event_day" or one.value.value or not counts:
        return one
    length = period(one.hit.value("u"), count(one.hit) if one.hit.get("n") else None)
    return replace(one, value=Value(TimexType.DURATION, length))


def _day_of(one: Found, after: Found | None) -> date | None:
    """The day that an expression gives right after another in its sentence."""
    if after is None or after.sentence != one.sentence or after.hit.start - one.hit.end > BESIDE:
        return None
    span = bounds(after.value.value)
    return span[0] if span and span[0] == span[1] else None


def _beside(one: Found, after: Found | None, before: Found | None) -> Value:
    """The day that stands beside "the first day of the talks" in the same sentence."""
    if day := _day_of(one, after):
        return one.value._replace(value=str(day))
    if before and before.sentence == one.sentence and one.hit.start - before.hit.end <= 2:
        span = bounds(before.value.value)
    else:
        return one.value
    return one.value._replace(value=str(span[0])) if span and span[0] == span[1] else one.value


def _same_day(one: Found, before: Found | None) -> Value | None:
    """The day that "the day before the vote" adds to: "Nov. 3, the day before the vote"."""
    if before is None or before.sentence != one.sentence:
        return None
    between = one.hit.lexemes[before.hit.end : one.hit.start]
    if one.value.value or [lexeme.kind for lexeme in between] != ["COMMA"]:
        return None
    span = bounds(before.value.value)
    if span is None or (span[0] == span[1] and one.hit.value("u") != "D"):
        return None
    coarse = before.hit.rule in COARSE and one.hit.value("u") in ("D", "W")
    return before.value if span[0] == span[1] or coarse else None


def _since(one: Found, after: Found | None) -> Value | None:
    """The stretch that "eight months since the summit last June" covers, as fine as its unit is."""
    if after is None or one.hit.rule != "duration" or after.sentence != one.sentence:
        return None
    between = one.hit.lexemes[one.hit.end : after.hit.start]
    amount, code = count(one.hit), one.hit.value("u")
    span = bounds(after.value.value)
    if not between or between[0].word != "since" or len(between) > SINCE or span is None:
        return None
    if amount is None or amount != int(amount) or code not in ("D", "W", "M", "Y"):
        return None
    first, last = unit_value(span[0], code, 0), unit_value(span[0], code, int(amount))
    if first is None or last is None or granularity(first) is granularity("2000-W01"):
        return None
    return one.value._replace(value=f"{first}/{last}")


def _in_order(found: list[Found], today: date | None) -> list[Found]:
    """Move one end of "from November to February" by a year where they stand the wrong way."""
    for at, (one, after) in enumerate(pairwise(found)):
        if not _range(one, after):
            continue
        first, last = bounds(one.value.value), bounds(after.value.value)
        if first is None or last is None or first[0] <= last[0]:
            continue
        if today and first[0] > today:
            found[at + 1] = _a_year(after, 1)
        else:
            found[at] = _a_year(one, -1)
    return found


def _range(one: Found, after: Found) -> bool:
    """Whether two months or days without year are the ends of a stretch of time."""
    lexemes = one.hit.lexemes
    between = [lexeme.kind for lexeme in lexemes[one.hit.end : after.hit.start]]
    opens = lexemes[one.hit.start].kind if one.hit.start != one.hit.end else ""
    before = lexemes[one.hit.start - 1].kind if one.hit.start else ""
    kinds = {"month", "month_day", "day_month"}
    return (
        {one.hit.rule, after.hit.rule} <= kinds
        and not one.value.stated
        and not after.value.stated
        and (
            ("FROM" in (opens, before) and between == ["TO"])
            or ("BETWEEN" in (opens, before) and between == ["AND"])
        )
    )


def _a_year(one: Found, step: int) -> Found:
    value = one.value.value or ""
    moved = f"{int(value[:4]) + step:04d}{value[4:]}"
    return replace(one, value=one.value._replace(value=moved)) if bounds(moved) else one
