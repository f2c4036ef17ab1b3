"""The calendar: shifting dates, and the days that a TIMEX3 value covers."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from memcon.model import Granularity

MONTHS_IN = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def week_value(day: date) -> str:
    """The ISO week of a day: "2019-W06"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift_months(day: date, months: int) -> date | None:
    """The day some months on, or the last of that month; None outside the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift_days(day: date, days: float) -> date | None:
    """The day some days on; None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def unit_value(day: date, code: str, step: int) -> str | None:
    """The day, week, month, quarter, year, decade or century some steps from a day's own."""
    if code == "D":
        found = shift_days(day, step)
        return found.isoformat() if found else None
    if code in ("W", "WE", "F"):
        found = shift_days(day, 7 * step)
        return week_value(found) + ("-WE" if code == "WE" else "") if found else None
    if code == "Q":
        found = shift_months(day, 3 * step)
        return f"{found.year:04d}-Q{(found.month + 2) // 3}" if found else None
    found = shift_months(day, MONTHS_IN.get(code, 0) * step)
    if found is None:
        return None
    year = f"{found.year:04d}"
    return {
        "M": f"{found.isoformat()[:7]}",
        "Y": year,
        "DE": f"{year[:3]}X",
        "CE": f"{year[:2]}XX",
    }.get(code)


def some_day(month: str | None, code: str) -> str | None:
    """TIMEX3 for a day of a month that the text does not number; a month for what is no day."""
    whole = month is not None and granularity(month) is Granularity.MONTH and code == "D"
    return f"{month[:7]}-XX" if month and whole else month


def make_day(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (the Julian computus, Meeus 1991), 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year, by a rule of ``times.toml``; None where none gives it."""
    if rule == "?":
        return None
    if rule == "election":
        return nth_weekday(year, 11, 1, "1") + timedelta(days=1)
    if rule.startswith("easter"):
        return shift_days(easter(year), int(rule.removeprefix("easter")))
    if rule.startswith("orthodox"):
        return shift_days(orthodox_easter(year), int(rule.removeprefix("orthodox")))
    if rule.startswith("thanksgiving"):
        return shift_days(nth_weekday(year, 11, 4, "4"), int(rule.removeprefix("thanksgiving")))
    parts = rule.split("-")
    if len(parts) == 3:
        return nth_weekday(year, int(parts[0]), int(parts[2]), parts[1])
    return make_day(year, int(parts[0]), int(parts[1]))


def nth_weekday(year: int, month: int, weekday: int, nth: str) -> date:
    """The nth ("1" to "4", "L" for the last) ISO weekday of a month."""
    days = calendar.monthrange(year, month)[1]
    fitting = [d for d in range(1, days + 1) if date(year, month, d).isoweekday() == weekday]
    return date(year, month, fitting[-1] if nth == "L" else fitting[int(nth) - 1])


def granularity(value: str) -> Granularity | None:
    """How fine a TIMEX3 value is; None for durations, sets and vague references."""
    shapes = (
        (r"\d{4}-\d\d-\d\dT.*", Granularity.TIME),
        (r"\d{4}-\d\d-\d\d", Granularity.DAY),
        (r"\d{4}-W\d\d(-WE)?", Granularity.WEEK),
        (r"\d{4}-\d\d(-XX)?", Granularity.MONTH),
        (r"\d{4}-Q\d|FY\d{4}-Q\d", Granularity.QUARTER),
        (r"\d{4}-(SP|SU|FA|WI)", Granularity.SEASON),
        (r"\d{4}-H\d", Granularity.INTERVAL),
        (r"\d{4}|FY\d{4}", Granularity.YEAR),
        (r"\d{3}X", Granularity.DECADE),
        (r"\d{2}XX", Granularity.CENTURY),
        (r"[\d.].*/[\d.].*", Granularity.INTERVAL),
    )
    return next((fine for shape, fine in shapes if re.fullmatch(shape, value)), None)


def bounds(value: str | None) -> tuple[date, date] | None:
    """The first and last day that a TIMEX3 date value covers; None where it is no such value."""
    if not value or ".." in value or (kind := granularity(value)) is None:
        return None
    if "/" in value:
        first, last = (bounds(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    try:
        return _bounds(value.removeprefix("FY"), kind)
    except ValueError:
        return None


def _bounds(value: str, kind: Granularity) -> tuple[date, date] | None:
    if kind in (Granularity.TIME, Granularity.DAY):
        day = date.fromisoformat(value[:10])
        return day, day
    if kind is Granularity.WEEK:
        monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        first = monday + timedelta(days=5 if value.endswith("WE") else 0)
        return first, monday + timedelta(days=6)
    if kind in (Granularity.DECADE, Granularity.CENTURY):
        return date(int(value.replace("X", "0")), 1, 1), date(int(value.replace("X", "9")), 12, 31)
    return _months(value, kind)


def _months(value: str, kind: Granularity) -> tuple[date, date] | None:
    year, first, last = int(value[:4]), 1, 12
    if kind is Granularity.MONTH:
        first = last = int(value[5:7])
    elif kind is Granularity.QUARTER:
        last = int(value[-1]) * 3
        first = last - 2
    elif kind is Granularity.INTERVAL:
        first, last = (1, 6) if value.endswith("1") else (7, 12)
    elif kind is Granularity.SEASON:
        first, last = SEASON_MONTHS[value[5:]]
    end_year = year + (last < first)
    return date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])
