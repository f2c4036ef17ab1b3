"""Dates as a reader sees them, and the days they span; never finer than their ISO value."""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from memcon.model import Basis, DateValue

# Not the calendar module's names: those change with the locale of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONG_MONTH = re.compile("|".join(_MONTHS))
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.{0,40})?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-\w+)?", re.ASCII)
_PART = re.compile(r"(\d{4})-(Q[1-4]|SP|SU|FA|AU|WI|H[12])", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_DECADE = re.compile(r"(\d{3})X?", re.ASCII)
_CENTURY = re.compile(r"(\d{2})(?:XX)?", re.ASCII)

# First and last month of a part of a year; the seasons are those of the northern half.
_PARTS = {
    "Q1": (1, 3, "first quarter of"), "Q2": (4, 6, "second quarter of"),
    "Q3": (7, 9, "third quarter of"), "Q4": (10, 12, "last quarter of"),
    "H1": (1, 6, "first half of"), "H2": (7, 12, "second half of"),
    "SP": (3, 5, "spring"), "SU": (6, 8, "summer"), "FA": (9, 11, "autumn"),
    "AU": (9, 11, "autumn"), "WI": (1, 12, "winter"),
}  # fmt: skip

_NOTES = {
    Basis.STATED: "",
    Basis.RESOLVED: "",
    Basis.INFERRED: "inferred from the text around it",
    Basis.PUBLICATION: "",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A date in words; ``iso`` is empty where HTML has no form for it.

    ``first`` and ``last`` are the ISO days it spans, empty where open or not known; ``note`` says
    where the date comes from when the text neither states it nor lets it be worked out.
    """

    text: str
    iso: str = ""
    first: str = ""
    last: str = ""
    note: str = ""


UNDATED = Shown("undated")


def show(value: DateValue | None) -> Shown:
    """A date of the record in words."""
    if value is None:
        return UNDATED
    shown = show_iso(value.value, _NOTES[value.basis])
    if value.basis is Basis.PUBLICATION:
        return replace(shown, text=f"told {shown.text}")
    return shown


@functools.lru_cache(maxsize=10_000)
def show_iso(value: str | None, note: str = "") -> Shown:
    """An ISO 8601 or TIMEX3 value in words; a value of no known form is shown as it is."""
    if not value:
        return UNDATED
    first, slash, last = value[:80].partition("/")
    if not slash:
        text, iso, start, end = _point(first)
        return Shown(text, iso, start, end, note)
    begin, finish = _point(first), _point(last)
    if first in ("", ".."):
        return Shown(f"until {finish[0]}", "", "", finish[3], note)
    if last in ("", ".."):
        return Shown(f"from {begin[0]}", "", begin[2], "", note)
    return Shown(_between(begin, finish), "", begin[2], finish[3], note)


def day(value: date) -> str:
    """A day in words: "28 February 2019"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month(iso_day: str) -> str:
    """The month of an ISO day in words: "February 2019"."""
    return f"{_MONTHS[int(iso_day[5:7]) - 1]} {int(iso_day[:4])}"


def short(shown: Shown) -> str:
    """A date for narrow places: "28 Feb 2019"."""
    return _LONG_MONTH.sub(lambda found: found[0][:3], shown.text)


def _point(value: str) -> tuple[str, str, str, str]:
    """Words, HTML value, first and last day of one date."""
    try:
        return _known_point(value)
    except ValueError:  # no such day or month
        return value, "", "", ""


def _known_point(value: str) -> tuple[str, str, str, str]:
    if found := _DAY.fullmatch(value):
        on = date(int(found[1]), int(found[2]), int(found[3]))
        return day(on), on.isoformat(), on.isoformat(), on.isoformat()
    if found := _MONTH.fullmatch(value):
        first, last = _months(int(found[1]), int(found[2]), int(found[2]))
        return month(first), value, first, last
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        last = (monday + timedelta(days=6)).isoformat()
        return f"week of {day(monday)}", f"{found[1]}-W{found[2]}", monday.isoformat(), last
    if found := _PART.fullmatch(value):
        start, end, words = _PARTS[found[2]]
        return (f"{words} {found[1]}", "", *_months(int(found[1]), start, end))
    if found := _YEAR.fullmatch(value):
        return (value, value, *_months(int(value), 1, 12))
    if found := _DECADE.fullmatch(value):
        return f"{found[1]}0s", "", f"{found[1]}0-01-01", f"{found[1]}9-12-31"
    if found := _CENTURY.fullmatch(value):
        return f"{found[1]}00s", "", f"{found[1]}00-01-01", f"{found[1]}99-12-31"
    return value, "", "", ""


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    begin = date(year, first, 1)
    end = date(year, last, calendar.monthrange(year, last)[1])
    return begin.isoformat(), end.isoformat()


def _between(begin: tuple[str, str, str, str], finish: tuple[str, str, str, str]) -> str:
    """An interval in words, without what both ends share: "27–28 February 2019"."""
    first, last = begin[0].split(" "), finish[0].split(" ")
    if begin[0] == finish[0]:
        return begin[0]
    if len(first) == len(last) == 3 and first[1:] == last[1:]:
        return f"{first[0]}–{finish[0]}"
    if len(first) == len(last) and len(first) > 1 and first[-1] == last[-1]:
        return f"{' '.join(first[:-1])} – {finish[0]}"
    return f"{begin[0]} – {finish[0]}"
