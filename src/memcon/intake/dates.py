"""Dates as pages print them and tables store them, to ISO 8601; never finer than they are given.

A numeric date such as 03/04/2019 is only read where something tells which number is the month: one
of the two is over 12, another date of the text settles it, or the caller knows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from memcon.intake.resources import table

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR: Final = r"(?:1[89]|20)\d\d(?!\d)"
_MONTH_DAY: Final = re.compile(
    rf"\b(?P<m>{_MONTH})\b\.?\s{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:,?\s{{0,2}}|\s?,\s?)(?P<y>{_YEAR})",
    re.I,
)
_DAY_MONTH: Final = re.compile(
    rf"(?<![\d/.:-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?of)?[\s-]{{0,2}}(?P<m>{_MONTH})\b\.?"
    rf"(?:,?[\s-]{{0,2}})(?P<y>{_YEAR})",
    re.I,
)
_ISO: Final = re.compile(
    r"(?<![\d/-])(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
)
_CJK: Final = re.compile(
    r"(?P<y>20\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]"
)
_NUMERIC: Final = re.compile(
    rf"(?<![\d/.-])(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{_YEAR})(?![./-]\d)"
)
_CLOCK: Final = (
    r"(?P<h>\d{1,2})[:.](?P<min>\d\d)(?::(?P<sec>\d\d)(?:\.\d{1,6})?)?"
    r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
    r"(?:\s?(?P<zone>Z\b|[+-]\d\d:?\d\d\b|(?:UTC|GMT)(?:[+-]\d{1,2})?\b|[A-Z]{2,4}\b))?"
)
_TIME_AFTER: Final = re.compile(rf"\s{{0,3}}(?:T|[|,/@•·–-]|at\b|,? at\b)?\s{{0,3}}{_CLOCK}")
_TIME_BEFORE: Final = re.compile(
    rf"{_CLOCK}\s{{0,3}}(?:[|,/@•·–-]|on\b)?\s{{0,3}}(?:\w{{3,9}},? )?$"
)
_WEEKDAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.I)
_AMERICAN: Final = re.compile(r"\d\s?(?:[ap]\.?m\.?\s?)?(?:E[SD]?T|P[SD]?T|C[SD]T|M[SD]T)\b", re.I)
_BARE: Final = re.compile(
    rf"\b(?:(?P<m>{_MONTH})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m2>{_MONTH}))(?!,?\s?\d{{4}})\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A full date in a text: characters ``[start, end)`` and its ISO 8601 value."""

    start: int
    end: int
    value: str

    @property
    def day(self) -> date:
        """The day, without the time."""
        return date.fromisoformat(self.value[:10])


@functools.cache
def _months() -> dict[str, int]:
    names: list[str] = table("intake_dates.toml")["months"]
    return {name[:3]: number for number, name in enumerate(names, 1)}


def month_number(word: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return _months()[word[:3].lower()]


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_dates(text: str, *, month_first: bool | None = None) -> list[Printed]:
    """All dates with day, month and year in a text, in order, with a time where one adjoins.

    Args:
        text: one line or a whole article.
        month_first: how to read 03/04/2019; None leaves such a date out, unless another date of
            the same text tells.
    """
    if month_first is None:
        month_first = _order(text)
    found = [hit for hit in _days(text, month_first) if hit is not None]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Printed] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(_with_time(text, hit))
    return kept


def bare_dates(text: str) -> Iterator[tuple[int, int, int]]:
    """Dates without a year ("Feb. 28", "28 February"): (offset, month, day), in order."""
    for match in _BARE.finditer(text):
        month = month_number(match["m"] or match["m2"])
        yield match.start(), month, int(match["d"] or match["d2"])


def _order(text: str) -> bool | None:
    """Whether the month stands first in the numeric dates of a text, where something tells.

    That is a number over 12 in one of them, the weekday printed beside one, or an American clock.
    """
    for match in _NUMERIC.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if first > 12 >= second:
            return False
        if second > 12 >= first:
            return True
        beside = _WEEKDAY.search(text, max(0, match.start() - 12), match.end() + 12)
        if beside and (fits := _fits_weekday(match, beside[1].lower())):
            return fits == "month"
    return True if _AMERICAN.search(text) and len(text) < 200 else None


def _fits_weekday(match: re.Match[str], weekday: str) -> str | None:
    """Which number of a numeric date is first, "day" or "month", if its weekday tells."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    readings = {"month": make_day(year, first, second), "day": make_day(year, second, first)}
    names: list[str] = table("intake_dates.toml")["weekdays"]
    fits = [name for name, day in readings.items() if day and names[day.weekday()][:3] == weekday]
    return fits[0] if len(fits) == 1 else None


def _days(text: str, month_first: bool | None) -> Iterator[Printed | None]:
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        for match in pattern.finditer(text):
            yield _printed(match, month_number(match["m"]), int(match["d"]))
    for pattern in (_ISO, _CJK):
        for match in pattern.finditer(text):
            yield _printed(match, int(match["m"]), int(match["d"]))
    for match in _NUMERIC.finditer(text):
        yield _numeric(match, month_first)


def _numeric(match: re.Match[str], month_first: bool | None) -> Printed | None:
    first, second = int(match["a"]), int(match["b"])
    if first == second or second > 12:
        return _printed(match, first, second)
    if first > 12 or match["sep"] == ".":  # dots are day-first wherever they are used
        return _printed(match, second, first)
    if month_first is None:
        return None
    return _printed(match, *((first, second) if month_first else (second, first)))


def _printed(match: re.Match[str], month: int, day: int) -> Printed | None:
    found = make_day(int(match["y"]), month, day)
    return Printed(match.start(), match.end(), found.isoformat()) if found else None


def _with_time(text: str, hit: Printed) -> Printed:
    after = _TIME_AFTER.match(text, hit.end)
    if after and (clock := _clock(after)):
        return Printed(hit.start, after.end(), hit.value + clock)
    head = text[max(0, hit.start - 40) : hit.start]
    before = _TIME_BEFORE.search(head)
    if before and (clock := _clock(before)):
        return Printed(hit.start - (len(head) - before.start()), hit.end, hit.value + clock)
    return hit


def _clock(match: re.Match[str]) -> str:
    """ISO time of a clock match: "T16:22", with seconds and offset where given; else ""."""
    hour, minute = int(match["h"]), int(match["min"])
    if half := (match["half"] or "").lower():
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or int(match["sec"] or 0) > 59:
        return ""
    seconds = f":{match['sec']}" if match["sec"] else ""
    return f"T{hour:02}:{minute:02}{seconds}{_offset(match['zone'] or '')}"


def _offset(zone: str) -> str:
    if zone[:1] in ("+", "-"):
        digits = zone[1:].replace(":", "")
        return f"{zone[0]}{digits[:2]}:{digits[2:]}"
    if zone[:3] in ("UTC", "GMT") and len(zone) > 3:
        return f"{zone[3]}{int(zone[4:]):02}:00"
    zones: dict[str, str] = table("intake_dates.toml")["zones"]
    return zones.get(zone, "")


_DAY_IN_URL: Final = re.compile(
    rf"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d?|{_MONTH})[/-](?P<d>\d\d?)(?=/|$|-)", re.I
)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?$")
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?$")


def given_date(value: str, *, month_first: bool | None = None) -> str | None:
    """ISO 8601 of a date as a field of a table, a page or a sidecar gives it; None if unreadable.

    Midnight is taken for a day without a time: databases write it where they know no more.
    """
    value = value.strip()[:80]
    if compact := _COMPACT.match(value):
        return _compact(compact)
    if _EPOCH.match(value):
        seconds = float(value) / (1000 if len(value.split(".")[0]) == 13 else 1)
        moment = datetime.fromtimestamp(int(seconds), UTC)
        return _no_midnight(moment.isoformat())
    found = full_dates(value, month_first=month_first)
    return _no_midnight(found[0].value) if found else None


def _compact(match: re.Match[str]) -> str | None:
    day = make_day(int(match[1]), int(match[2]), int(match[3]))
    if day is None or day.year < 1800:
        return None
    if match[4] is None or int(match[4]) > 23 or max(int(match[5]), int(match[6] or 0)) > 59:
        return day.isoformat()
    return _no_midnight(f"{day.isoformat()}T{match[4]}:{match[5]}:{match[6] or '00'}")


def _no_midnight(value: str) -> str:
    return value[:10] if re.fullmatch(r"T00:00(?::00)?(?:\+00:00)?", value[10:]) else value


def day_in_url(url: str) -> str | None:
    """The day that an address names ("/2019/02/28/", "/2019-02/28/", "/2019/feb/28/"), or None."""
    match = _DAY_IN_URL.search(url)
    if match is None:
        return None
    month = int(match["m"]) if match["m"].isdigit() else month_number(match["m"])
    day = make_day(int(match["y"]), month, int(match["d"]))
    return day.isoformat() if day else None


def is_future(value: str, today: date) -> bool:
    """Whether a date lies after today; a day of grace, as it is already tomorrow somewhere."""
    return date.fromisoformat(value[:10]) > today + timedelta(days=1)
