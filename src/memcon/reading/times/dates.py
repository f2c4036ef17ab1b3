"""Dates that name a month or a day: "Feb. 27, 2019", "February 12 to 14", "April next year"."""

from __future__ import annotations

from datetime import date

from memcon.model import TimexType
from memcon.reading.times.calendar import bounds, make_day, nth_weekday, shift_months, week_value
from memcon.reading.times.choosing import carried, moved_year, pick, the_year, years_around
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.relative import after
from memcon.reading.times.scene import Scene

DATE = TimexType.DATE
BESIDE = 3  # words before a date that may tell which one it is
PRINTED = 7  # days from publication that tell which of two readings of "12/09/2016" is meant
NEWS = 60  # days from publication within which a date without year is news rather than history


def full_date(hit: Hit, scene: Scene) -> Value | None:
    """A month and day, with or without weekday and year: "the night of Oct. 31"."""
    value = _whole_day(hit, scene)
    part = hit.value("part")
    if value is None or not value.value or not part:
        return value
    return value._replace(type=TimexType.TIME, value=f"{value.value}T{part}")


def _whole_day(hit: Hit, scene: Scene) -> Value | None:
    month, day, year = hit.number("m"), hit.number("d"), the_year(hit)
    if not 1 <= day <= 31 or not make_day(2000, month, day):
        return None
    if year:
        found = make_day(year, month, day)
        return Value(DATE, found.isoformat() if found else None, stated=True)
    if known := _known(hit, month, day, scene):
        return Value(DATE, known.isoformat())  # the narrative goes on in its own year
    if (hit.get("u") or hit.get("shifted")) and (moved := moved_year(hit, scene)):
        found = make_day(moved, month, day)
        return Value(DATE, found.isoformat() if found else None)
    if hit.get("past"):
        moved_month = _shifted_month(hit.word("past"), month, scene)
        found = make_day(int(moved_month[:4]), month, day) if moved_month else None
        return Value(DATE, found.isoformat() if found else None)
    found = carried(scene, month, day) or _by_weekday(hit, scene, month, day)
    return Value(DATE, found.isoformat() if found else None)


def _by_weekday(hit: Hit, scene: Scene, month: int, day: int) -> date | None:
    years = years_around(scene)
    dates = [found for year in years if (found := make_day(year, month, day))]
    weekday = hit.number("w")
    fitting = [found for found in dates if found.isoweekday() == weekday]
    return pick(scene, fitting or dates)


def _known(hit: Hit, month: int, day: int, scene: Scene) -> date | None:
    """The day of a known year that is meant: "the Sept. 11 attacks", "victims of Sept. 11"."""
    beside = {lexeme.word for lexeme in hit.lexemes[hit.end : hit.end + 2]}
    before = [lexeme.word for lexeme in hit.lexemes[max(0, hit.start - BESIDE) : hit.start]]
    leading = next((word for word in reversed(before) if word not in ("-", "the")), "")
    for known in lexicon().known_dates:
        if (known.month, known.day) != (month, day) or scene.reference is None:
            continue
        meant = date(known.year, month, day)
        if scene.reference.year <= known.year:
            continue
        turns = leading in known.turning and not _close(scene.reference, month, day)
        if turns or known.words & (beside | set(before)):
            return meant
    return None


def _close(reference: date, month: int, day: int) -> bool:
    """Whether a day of the year is near enough to be told of as news."""
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = (make_day(year, month, day) for year in years)
    return any(found and abs((found - reference).days) <= NEWS for found in days)


def nth_weekday_of(hit: Hit, scene: Scene) -> Value | None:
    """A weekday counted in its month: "the last Friday in August"."""
    told = month(hit, scene)
    span = bounds(told.value) if told else None
    nth = "L" if hit.word("n") == "last" else hit.value("n")
    if told is None or span is None or nth not in ("1", "2", "3", "4", "L"):
        return Value(DATE, None)
    found = nth_weekday(span[0].year, span[0].month, hit.number("w"), nth)
    return Value(DATE, found.isoformat(), stated=told.stated)


def and_day(hit: Hit, scene: Scene) -> Value | None:
    """A second day of a month: the "25" of "April 24 and 25"."""
    first, day = scene.anchor_day(), hit.number("d")
    after = hit.lexemes[hit.end].kind if hit.end < len(hit.lexemes) else "BREAK"
    if first is None or day <= first.day or after in ("UNIT", "UNITS", "NUMWORD", "MONTH"):
        return None
    if after == "OTHER" and hit.lexemes[hit.end].word.removesuffix("s") not in lexicon().families:
        return None  # "April 24 and 25 others", but "the April 24 and 25 talks"
    found = make_day(the_year(hit) or first.year, first.month, day)
    return Value(DATE, found.isoformat(), stated=scene.stated) if found else None


def bare_day(hit: Hit, scene: Scene) -> Value | None:
    """A day of the month by itself: "on the 13th"."""
    after = hit.lexemes[hit.end].kind if hit.end < len(hit.lexemes) else "BREAK"
    if after not in ("COMMA", "STOP", "BREAK", "CLOSE", "AND") or scene.reference is None:
        return None
    day, months = hit.number("d"), (-1, 0, 1)
    firsts = [shift_months(scene.reference.replace(day=1), step) for step in months]
    days = [
        found for first in firsts if first and (found := make_day(first.year, first.month, day))
    ]
    found = pick(scene, days)
    return Value(DATE, found.isoformat() if found else None)


def day_range(hit: Hit, scene: Scene) -> Value | None:
    """Days from one to another: "February 12 to 14", "27-28 February", "Dec. 30 - Jan. 2"."""
    first_month = hit.number("m")
    last_month = hit.number("n") if hit.get("n") else first_month
    first, last = hit.number("d"), hit.number("e")
    if first_month < 0:
        first_month = last_month
    if (first_month, first) >= (last_month, last) and first_month == last_month:
        return None
    over = first_month > last_month
    if (stated := the_year(hit)) is not None:
        start = make_day(stated - over, first_month, first)
    else:
        starts = [d for y in years_around(scene) if (d := make_day(y, first_month, first))]
        width = 32 if first_month != last_month else last - first + 1
        start = carried(scene, first_month, first) or pick(scene, starts, width=width)
    end = make_day(start.year + over, last_month, last) if start else None
    if scene.reference is None and stated is None:
        return Value(DATE, None)
    return Value(DATE, f"{start}/{end}", stated=stated is not None) if start and end else None


def month(hit: Hit, scene: Scene) -> Value | None:
    """A month, with or without year: "April", "late November", "June 1998", "April next year"."""
    number, year = hit.number("m"), the_year(hit)
    if year:
        return Value(DATE, f"{year}-{number:02d}", stated=True)
    if hit.get("past") and not after(hit):
        return Value(DATE, _shifted_month(hit.word("past"), number, scene))
    if hit.get("u") or hit.get("shifted"):
        moved = moved_year(hit, scene)
        return Value(DATE, f"{moved}-{number:02d}" if moved else None)
    told = hit.start and hit.lexemes[hit.start - 1].word in ("that", "same")
    if told and (year := scene.months.get(number)):
        return Value(DATE, f"{year}-{number:02d}")  # "that November": the one spoken of
    found = carried(scene, number, 1)
    found = found or pick(scene, [date(y, number, 1) for y in years_around(scene)], width=31)
    return Value(DATE, f"{found.isoformat()[:7]}" if found else None)


def _shifted_month(shift: str, number: int, scene: Scene) -> str | None:
    reference = scene.reference
    if reference is None:
        return None
    months = [date(year, number, 1) for year in years_around(scene)]
    here = reference.replace(day=1)
    if shift in ("last", "past", "previous"):
        return max(day for day in months if day < here).isoformat()[:7]
    if shift in ("next", "coming", "upcoming", "following"):
        return min(day for day in months if day > here).isoformat()[:7]
    return f"{reference.year:04d}-{number:02d}"


def month_range(hit: Hit, scene: Scene) -> Value | None:
    """Months from one to another: "June-August 2018"."""
    first, last = hit.number("m"), hit.number("n")
    year = the_year(hit)
    if year is None:
        start = pick(scene, [date(y, first, 1) for y in years_around(scene)], width=31)
        if start is None:
            return Value(DATE, None)
        year = start.year + (last < first)
    begin = year - (last < first)
    stated = the_year(hit) is not None
    return Value(DATE, f"{begin:04d}-{first:02d}/{year:04d}-{last:02d}", stated=stated)


def iso_date(hit: Hit, scene: Scene) -> Value | None:
    """A date in figures: "2019-02-27", "27.02.2019", "12/25/1998" (American papers' order)."""
    word = hit.word("iso")
    if "." in word:
        day, number, year = (int(part) for part in word.split("."))
        found = make_day(year, number, day)
        return Value(DATE, found.isoformat(), stated=True) if found else None
    if "/" not in word:
        value = word.upper()
        return Value(DATE, value, stated=True) if bounds(value) else None
    first, second, last = (int(part) for part in word.split("/"))
    year_number = last if last > 99 else full_year(last)
    if first <= 12 and second <= 12 and first != second:
        days = (make_day(year_number, first, second), make_day(year_number, second, first))
        beside = [day for day in days if day and scene.reference and _beside(day, scene.reference)]
        told = str(beside[0]) if len(beside) == 1 else str(year_number)
        return Value(DATE, told, stated=True)  # else day and month cannot be told apart
    found = make_day(year_number, first, second) or make_day(year_number, second, first)
    return Value(DATE, found.isoformat(), stated=True) if found else None


def _beside(day: date, reference: date) -> bool:
    return abs((day - reference).days) <= PRINTED


def full_year(number: int) -> int:
    """The year that two digits stand for: 1970 to 2069."""
    return number + (1900 if number >= 70 else 2000)


def week_of(hit: Hit, scene: Scene) -> Value | None:
    """The week of a date: "the week of March 6"."""
    inner = full_date(hit, scene)
    span = bounds(inner.value) if inner else None
    if inner is None or span is None:
        return None
    weekend = hit.value("u") == "WE"
    if not weekend and hit.value("u") != "W":
        return None
    return Value(DATE, week_value(span[0]) + ("-WE" if weekend else ""), stated=inner.stated)


def weekday_day(hit: Hit, scene: Scene) -> Value | None:
    """A weekday with its day of the month: "Friday the 13th", the nearest one there is."""
    if scene.reference is None:
        return Value(DATE, None)
    firsts = (shift_months(scene.reference.replace(day=1), n) for n in range(-12, 13))
    days = (make_day(first.year, first.month, hit.number("d")) for first in firsts if first)
    fitting = [day for day in days if day and day.isoweekday() == hit.number("w")]
    found = pick(scene, fitting)
    return Value(DATE, found.isoformat() if found else None)
