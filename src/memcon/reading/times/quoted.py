"""Quotation marks, and the day on which what stands between them was said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from memcon.model import Span
from memcon.reading.times.calendar import bounds

MARK = re.compile(r"[“”\"]|``|''|\n")
RECENT = timedelta(days=7)


def quotations(text: str) -> list[Span]:
    """Spans between double quotation marks, in order; one left open ends with its paragraph."""
    found, start = [], -1
    for mark in MARK.finditer(text):
        sign = mark.group()
        if start < 0:
            start = mark.start() if sign in ("“", '"', "``") else -1
        elif sign != "“" and sign != "``":
            found.append(Span(start, mark.end()))
            start = -1
    return found


def speech_day(same: Iterable[str | None], lead: Iterable[str | None], published: date) -> date:
    """The day a quotation was spoken on.

    It is the day told beside the quotation in its sentence; else the day before publication where
    the article opens with the news of that day; else that of publication.
    """
    for value in same:
        day = _day(value)
        if day and published - RECENT <= day <= published:
            return day
    days = [day for value in lead if (day := _day(value))]
    if days and days[0] == published - timedelta(days=1) and published not in days:
        return days[0]
    return published


def _day(value: str | None) -> date | None:
    span = bounds(value)
    return span[0] if span and span[0] == span[1] else None
