"""Partial dates as intervals of days: whether they agree, which is finest, how they read."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from memcon.model import Basis, DateValue, Granularity

FAR = 366  # days that an open interval is taken to reach back or on
A_WEEK = 7
SHORT = 10  # days; an interval up to this is one happening's own length, not vagueness
_FINE = (Granularity.TIME, Granularity.DAY)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}
_QUARTERS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


@dataclass(frozen=True, slots=True)
class Days:
    """The days ``first`` to ``last``, both included, as ordinals."""

    first: int
    last: int

    @property
    def width(self) -> int:
        return self.last - self.first

    def apart(self, other: Days) -> int:
        """How many days lie between the two; 0 where they touch or overlap."""
        return max(0, self.first - other.last, other.first - self.last)

    def holds(self, other: Days) -> bool:
        return self.first <= other.first and other.last <= self.last


def days(value: str | None) -> Days | None:
    """The days that an ISO 8601 value (or TIMEX3 season, quarter or week) covers, or None."""
    if not value:
        return None
    if "/" in value:
        start, end = (days(part) if part != ".." else None for part in value.split("/", 1))
        if start and end:
            return Days(start.first, end.last) if start.first <= end.last else None
        if start:
            return Days(start.first, start.last + FAR)
        return Days(end.first - FAR, end.last) if end else None
    return _single(value.split("T")[0])


def _single(value: str) -> Days | None:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            day = date.fromisoformat(value).toordinal()
            return Days(day, day)
        if week := re.fullmatch(r"(\d{4})-W(\d{2})(-WE)?", value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1).toordinal()
            return Days(monday + 5 * bool(week[3]), monday + 6)
        if part := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])", value):
            return _months(int(part[1]), *(_SEASONS | _QUARTERS)[part[2]])
        if month := re.fullmatch(r"(\d{4})-(\d{2})", value):
            return _months(int(month[1]), int(month[2]), int(month[2]))
        if re.fullmatch(r"\d{4}", value):
            return _months(int(value), 1, 12)
    except ValueError:
        return None
    return None


def _months(year: int, first: int, last: int) -> Days:
    end = calendar.monthrange(year, last)[1]
    return Days(date(year, first, 1).toordinal(), date(year, last, end).toordinal())


def told(value: DateValue | None) -> Days | None:
    """The days of a date that the text itself gives; None where it is only the publication's."""
    if value is None or value.basis is Basis.PUBLICATION:
        return None
    return days(value.value)


def doubtful(value: DateValue | None, published: int | None, sentence: str) -> bool:
    """Whether a weekday was taken for that of the week before, but may be the day to come.

    An outlet far to the west tells on Monday evening of what happened "early on Tuesday".
    """
    span = told(value)
    if value is None or span is None or published is None or value.basis is Basis.STATED:
        return False
    if span.width or published - span.last != A_WEEK - 1:
        return False
    name = calendar.day_name[date.fromordinal(span.first).weekday()].lower()
    low = sentence.lower()
    return name in low and not any(f"{word} {name}" in low for word in ("last", "previous", "past"))


def combine(values: Sequence[DateValue]) -> DateValue | None:
    """The finest date that agrees with the others, of those that tell one happening.

    A short interval that holds the single days told wins over each of them; else the day most told;
    else the narrowest interval.
    """
    spans = [(value, span) for value in values if (span := told(value)) is not None]
    if not spans:
        return min(values, key=lambda value: value.value, default=None)
    fine = Counter(v.value.split("T")[0] for v, span in spans if v.granularity in _FINE)
    short = [(v, s) for v, s in spans if 0 < s.width <= SHORT]
    if short:
        held = Counter({v: sum(s.holds(other) for _, other in spans) for v, s in short})
        best = min(held, key=lambda v: (-held[v], v.value, v.basis))
        inside = days(best.value)
        if inside and all(inside.holds(d) for day in fine if (d := days(day))):
            return best
    if fine:
        day = min(fine, key=lambda value: (-fine[value], value))
        return min(
            (v for v, _ in spans if v.value.split("T")[0] == day and v.granularity in _FINE),
            key=lambda v: (v.basis is Basis.INFERRED, len(v.value), v.value, v.basis),
        )
    return min(spans, key=lambda pair: (pair[1].width, pair[0].value, pair[0].basis))[0]


def read_out(value: DateValue | None) -> str:
    """A date in plain words: "27–28 February 2019", "June 2018", "2019"."""
    if value is None:
        return ""
    span = days(value.value)
    if span is None or ".." in value.value:
        return value.value
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    if re.fullmatch(r"\d{4}", value.value):
        return value.value
    if re.fullmatch(r"\d{4}-\d{2}", value.value):
        return _month(first)
    if first == last:
        return f"{first.day} {_month(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {_month(last)}"
    return f"{first.day} {_month(first)} – {last.day} {_month(last)}"


def _month(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"
