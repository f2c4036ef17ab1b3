"""Times counted in units: "two weeks ago", "a day earlier", "the day before last Tuesday"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from memcon.model import TimexType
from memcon.reading.times.calendar import (
    bounds,
    shift_days,
    shift_months,
    some_day,
    unit_value,
    week_value,
)
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.scene import EITHER, Scene

DATE = TimexType.DATE
DAYS = {"D": 1.0, "W": 7.0, "F": 14.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 0.0, "NI": 1.0}
CLOCK_UNITS = {"TH": 3600, "TM": 60, "TS": 1}  # seconds
CLOCK = re.compile(r"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d)")
VAGUE = {"D": 6, "W": 21, "M": 6}  # days, days, months that "the days before" reaches at most
YEARS = {"DE": 10, "CE": 100}
MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}


def count(hit: Hit) -> float | None:
    """How many units: a number, "a", "half a"; None where the text leaves it open."""
    if hit.get("few") is not None:
        return None
    total = 0.0
    numbers = [lexeme for lexeme in hit.all("n") if lexeme.kind in ("NUM", "NUMWORD", "YEAR")]
    for lexeme in numbers:
        value = float(lexeme.value)
        total = total * value if lexeme.word in ("hundred", "dozen") and total else total + value
    if hit.get("half") is not None:
        total += 1.5 if hit.get("whole") else 0.5
    if not numbers and hit.get("a") is not None and hit.get("half") is None:
        total = 1.0
    return total if 0 < total < 100_000 else None


def period(code: str, amount: float | None) -> str:
    """A TIMEX3 period: "P8M", "PT36H", "PXY"; an amount None is an X."""
    clock = code.startswith("T")
    letter = code.removeprefix("T")
    if amount is None:
        return f"P{'T' if clock else ''}X{letter.replace('F', 'W')}"
    if code in YEARS:
        amount, letter = amount * YEARS[code], "Y"
    if code == "F":
        amount, letter = amount * 2, "W"
    whole, rest = int(amount), amount - int(amount)
    start = f"P{'T' if clock else ''}"
    if not rest:
        return f"{start}{whole}{letter}"
    finer = {"TH": ("M", 60), "TM": ("S", 60), "Y": ("M", 12)}.get(code)
    if finer is None:
        return f"{start}{amount:g}{letter}"
    return f"{start}{f'{whole}{letter}' if whole else ''}{round(rest * finer[1])}{finer[0]}"


def moved(base: date | None, code: str, amount: float) -> str | None:
    """The date so many units from a day, as fine as the unit is."""
    if base is None:
        return None
    if code in ("TH", "TM", "TS"):
        # Counted from noon, as nothing says the hour.
        whole = shift_days(base, int((12 + amount * DAYS[code] * 24) // 24))
        return whole.isoformat() if whole else None
    if code in ("D", "NI"):
        found = shift_days(base, int(amount))
        return found.isoformat() if found else None
    if code in ("W", "F"):
        found = shift_days(base, DAYS[code] * amount)
        return week_value(found) if found else None
    if code not in MONTHS:
        return None
    found = shift_months(base, round(amount * MONTHS[code]))
    if found is None:
        return None
    return f"{found.isoformat()[:7]}" if code == "M" else f"{found.year:04d}"


def ago(hit: Hit, scene: Scene) -> Value | None:
    """So much time before now: "two weeks ago", "36 hours ago", "a decade ago"."""
    amount = count(hit)
    if amount is None:
        return Value(DATE, "PAST_REF")
    return Value(DATE, moved(scene.reference, hit.value("u"), -amount))


def unit_ago(hit: Hit, scene: Scene) -> Value | None:
    """ "The year-ago quarter", "the year-earlier period": one unit before now."""
    if hit.get("q"):
        return Value(DATE, _quarter_ago(scene) if hit.value("u") == "Y" else None)
    return Value(DATE, moved(scene.reference, hit.value("u"), -1))


def _quarter_ago(scene: Scene) -> str | None:
    """The quarter a year before the one told last, else before the latest that is over."""
    first = scene.anchor_start() if scene.anchor_is("quarter") else None
    if first is None and scene.reference:
        first = shift_months(scene.reference, -3)
    return unit_value(first, "Q", -4) if first else None


def hence(hit: Hit, scene: Scene) -> Value | None:
    """So much time after now: "a year from now"."""
    amount = count(hit)
    if amount is None:
        return Value(DATE, "FUTURE_REF")
    return Value(DATE, moved(scene.reference, hit.value("u"), amount))


def narrative(hit: Hit, scene: Scene) -> Value | None:
    """So much time before or after what was told last: "a day earlier", "two years later"."""
    amount, back = count(hit), hit.word("way") in ("earlier", "before")
    if hit.value("u") in CLOCK_UNITS:
        return _hours_on(hit, scene, amount, back=back)
    base = scene.anchor_day() if _fine(hit) else scene.anchor_start()
    if base is None and hit.word("way") == "earlier" and not scene.near:
        base = scene.reference
    if amount is None or base is None:
        return Value(DATE, None)
    value = moved(base, hit.value("u"), -amount if back else amount)
    span = bounds(value)
    if not back and span and scene.reference and span[0] > scene.reference and scene.leaning() <= 0:
        return Value(DATE, None)
    if not back and scene.gap and _gone(span, scene):
        return Value(DATE, None)  # "the soonest would be a week later" counts from what is to come
    return Value(DATE, value, stated=scene.stated)


def _gone(span: tuple[date, date] | None, scene: Scene) -> bool:
    """Whether days are over by the day of the report, though their clause looks ahead."""
    over = span is not None and scene.reference is not None and span[1] < scene.reference
    return over and 0 < scene.leaning() < EITHER


def _hours_on(hit: Hit, scene: Scene, amount: float | None, *, back: bool) -> Value:
    """Hours and minutes from the time of the clock told last; a length where none was."""
    clock = CLOCK.match(scene.anchor or "")
    if clock is None or amount is None:
        return Value(TimexType.DURATION, period(hit.value("u"), amount))
    step = timedelta(seconds=round(amount * CLOCK_UNITS[hit.value("u")]))
    try:
        told = datetime.fromisoformat(clock.group(1))
        found = told - step if back else told + step
    except (ValueError, OverflowError):
        return Value(TimexType.TIME, None)
    zone = (scene.anchor or "")[clock.end() :]
    return Value(TimexType.TIME, f"{found.isoformat()[:16]}{zone}", stated=scene.stated)


def _fine(hit: Hit) -> bool:
    return hit.value("u") in DAYS


def nth_day(hit: Hit, scene: Scene) -> Value | None:
    """ "The first day of the talks": the day that stands beside it, if one does."""
    return Value(DATE, None) if hit.value("u") == "D" else None


def event_day(hit: Hit, scene: Scene) -> Value | None:
    """ "The day after his death", "10 days before the murder": dated by an event, so left open.

    "A matter of days before the vote" is a length; "the day before" alone counts from what was
    told last.
    """
    if hit.word("way") == "before" and _alone(hit) and hit.value("u") in ("D", "W", "M"):
        base = scene.anchor_day() if _fine(hit) else scene.anchor_start()
        return Value(DATE, moved(base, hit.value("u"), -1), stated=scene.stated)
    if (
        hit.start
        and hit.lexemes[hit.start - 1].kind == "OF"
        and hit.lexemes[hit.start] == hit.get("u")
    ):
        return Value(TimexType.DURATION, period(hit.value("u"), None))
    return Value(DATE, None) if hit.value("u") not in ("TH", "TM", "TS", "Y", "DE", "CE") else None


def _alone(hit: Hit) -> bool:
    """Whether "the day before" ends its clause, so that it names no event of its own."""
    after = hit.lexemes[hit.end].kind if hit.end < len(hit.lexemes) else "BREAK"
    return hit.lexemes[hit.start].kind == "THE" and after in ("STOP", "COMMA", "BREAK")


def _about(base: date, code: str, *, back: bool) -> str | None:
    """The month of some days or weeks beside a day, the year of months; None if not in one."""
    if code not in VAGUE:
        return None
    step = VAGUE[code] * (-1 if back else 1)
    far = shift_months(base, step) if code == "M" else shift_days(base, step)
    coarse = "Y" if code == "M" else "M"
    here = unit_value(base, coarse, 0)
    return here if far and unit_value(far, coarse, 0) == here else None


def shifted(hit: Hit, value: Value) -> Value | None:
    """An event's day counted from a date: "the day before last Tuesday", "a week after Easter"."""
    span, back = bounds(value.value), hit.word("way") == "before"
    unit = hit.get("u")
    vague = hit.get("few") or (unit and unit.kind == "UNITS" and not hit.get("n"))
    amount = None if vague else count(hit) if hit.get("n") else 1.0
    if span is None:
        return None
    base = span[0] if back else span[1]
    if amount is None:
        told = _about(base, hit.value("u"), back=back)
        one_day = hit.lexemes[hit.start].kind != "THE"  # "the days before" are a stretch of days
        return Value(DATE, some_day(told, hit.value("u")) if one_day else told, value.stated)
    return Value(DATE, moved(base, hit.value("u"), -amount if back else amount), value.stated)
