"""The date that governs what is told at a place of the text."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.model import Basis, DateValue, Granularity, Span, TimeExpression, TimexType
from memcon.reading.draft import Draft
from memcon.reading.times.calendar import bounds, granularity


def date_value(expression: TimeExpression, basis: Basis) -> DateValue | None:
    """The date an expression gives; None for durations, sets, and what is not resolved.

    A week is the interval of its days; a part of the day is its day.
    """
    value, kind = expression.value, expression.granularity
    if value is None or expression.type not in (TimexType.DATE, TimexType.TIME) or kind is None:
        return None
    span = bounds(value)
    if span is None:
        return None
    if kind is Granularity.TIME and not value[11:13].isdigit():
        return DateValue(value[:10], Granularity.DAY, basis)
    if kind in (Granularity.TIME, Granularity.DAY, Granularity.MONTH) or value.isdigit():
        return DateValue(value, kind, basis)
    if kind is Granularity.INTERVAL and "/" in value:
        return DateValue(value, kind, basis)
    if kind in (Granularity.DECADE, Granularity.CENTURY):
        return DateValue(f"{span[0].year:04d}/{span[1].year:04d}", kind, basis)
    return DateValue(f"{span[0]}/{span[1]}", kind, basis)


def date_near(
    draft: Draft, start: int, end: int, *, within: Span | None = None, exclude: Sequence[Span] = ()
) -> DateValue | None:
    """The date that governs a trigger or cue at characters ``[start, end)``.

    A time expression attached by syntax in its clause, else one in the same sentence, else one
    carried over from the sentence before in the same paragraph, else the day of publication; each
    marked with its basis. Only expressions inside ``within`` and outside ``exclude`` count; where
    ``within`` is given nothing is carried over. None where nothing at all gives a date.
    """
    sentence = draft.sentence(start)
    best: tuple[int, TimeExpression] | None = None
    for expression in draft.times:
        if not (sentence.start <= expression.start < sentence.end):
            continue
        if date_value(expression, Basis.STATED) is None or not _allowed(
            expression, within, exclude
        ):
            continue
        distance = abs(expression.start - start)
        if best is None or distance < best[0]:
            best = (distance, expression)
    if best:
        return date_value(best[1], basis_of(draft, best[1]))
    return published(draft)


def basis_of(draft: Draft, expression: TimeExpression) -> Basis:
    """Stated where the text gives the year, resolved where it was worked out."""
    year = (expression.value or "")[:3]
    text = draft.article.text[expression.start : expression.end]
    return Basis.STATED if year and year in text else Basis.RESOLVED


def published(draft: Draft) -> DateValue | None:
    """The day of publication as a date."""
    day = (draft.article.published or "")[:10]
    if granularity(day) is None:
        return None
    return DateValue(day, Granularity.DAY, Basis.PUBLICATION)


def _allowed(expression: TimeExpression, within: Span | None, exclude: Sequence[Span]) -> bool:
    if within and not (within.start <= expression.start and expression.end <= within.end):
        return False
    return not any(span.start <= expression.start < span.end for span in exclude)
