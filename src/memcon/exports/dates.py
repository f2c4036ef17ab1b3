"""Dates as calendars and tables need them: a first and a last day, never guessed."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from memcon.model import DateValue, Granularity
from memcon.recording.dates import SHORT, days


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date spans, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last


def period(value: DateValue | str | None) -> Period | None:
    """The days of an ISO 8601 value; None where it is open, unknown or no date at all."""
    text = value.value if isinstance(value, DateValue) else value
    if not text or ".." in text:
        return None
    found = days(text)
    if found is None:
        return None
    return Period(date.fromordinal(found.first), date.fromordinal(found.last))


def day(value: DateValue | None) -> date | None:
    """The one day that a table has room for.

    That is the day itself, or the first of a short interval that the text gives; a week or a month
    has none, since nothing says which of its days is meant.
    """
    found = period(value)
    if found is None or value is None:
        return None
    told = value.granularity is Granularity.INTERVAL and (found.last - found.first).days <= SHORT
    return found.first if found.is_day or told else None


@functools.lru_cache(maxsize=10_000)
def day_of(published: str | None) -> date | None:
    """The day of an article's date of publication."""
    found = period((published or "")[:10])
    return found.first if found and found.is_day else None
