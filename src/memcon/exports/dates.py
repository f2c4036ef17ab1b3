"""Dates as calendars and tables need them: a first and a last day, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memcon.model import DateValue
from memcon.recording.dates import days


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


def day(value: DateValue | str | None) -> str:
    """The ISO day of a date that is one day, else empty."""
    found = period(value)
    return found.first.isoformat() if found and found.is_day else ""
