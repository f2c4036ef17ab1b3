"""Times of the clock: "9 a.m. EST Tuesday", "0735 GMT", "midnight"."""

from __future__ import annotations

from datetime import date

from memcon.model import TimexType
from memcon.reading.times.calendar import shift_days
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.relative import weekday_on
from memcon.reading.times.scene import HINT, Scene

TIME = TimexType.TIME


def clock(hit: Hit, scene: Scene) -> Value | None:
    """A time of the clock, with the day it stands beside: "9 a.m. EST Tuesday"."""
    time = clock_time(hit)
    if time is None:
        return None
    day: date | None = None
    if hit.get("w"):
        day = weekday_on(hit.number("w"), hit.word("shift"), "", scene)
    elif hit.get("dd") and scene.reference:
        day = shift_days(scene.reference, int(hit.value("dd")))
    else:
        day = _day_told(scene)
    day = day or scene.reference
    return Value(TIME, f"{day}T{time}" if day else f"XXXX-XX-XXT{time}")


def _day_told(scene: Scene) -> date | None:
    """The day told last, not one gone by where the clause looks ahead.

    A day that is to come holds for the next sentence only.
    """
    if scene.day is None or scene.reference is None or scene.ahead:
        return scene.day
    if scene.day < scene.reference:
        return None if scene.gap and scene.leaning() in (1, HINT) else scene.day
    return scene.day if scene.gap <= 1 or scene.day == scene.reference else None


def on_day(hit: Hit, value: Value, day: date) -> Value:
    """A time of the clock that stands beside its day: "at 10 p.m. on Oct. 23"."""
    return value._replace(value=f"{day}{(value.value or '')[10:]}") if not _own_day(hit) else value


def _own_day(hit: Hit) -> bool:
    return hit.get("w") is not None or hit.get("dd") is not None


def clock_time(hit: Hit) -> str | None:
    """The time of the clock as HH:MM, with the offset of its zone where one is stated."""
    word = hit.word("c") or hit.word("hundreds")
    if hit.get("hour"):
        text = hit.value("hour")
    elif hit.get("hundreds"):
        text = _hundreds(word)
    elif hit.get("oclock") or hit.get("inpart"):
        number = hit.number("n") if hit.get("n") else -1
        if not 1 <= number <= 12:
            return None
        late = hit.value("inpart") in ("AF", "EV") or (hit.value("inpart") == "NI" and number > 5)
        text = f"{number % 12 + 12 if late else number:02d}:00"
    else:
        text = _digits(word)
    return text + (_zone(hit) or _by_greenwich(hit, text)) if text else None


def _by_greenwich(hit: Hit, text: str) -> str:
    """The offset that Greenwich time printed beside a time tells: "10:35 a.m. (0735 GMT)"."""
    word = hit.word("g")
    there = _hundreds(word) if word.isdigit() else _digits(word)
    if not there:
        return ""
    here, greenwich = (int(time[:2]) * 60 + int(time[3:]) for time in (text, there))
    minutes = (here - greenwich + 12 * 60) % (24 * 60) - 12 * 60
    return _offset(minutes) if minutes % 15 == 0 else ""


def _hundreds(word: str) -> str:
    if len(word) != 4 or int(word[:2]) > 24 or int(word[2:]) > 59:
        return ""
    return f"{word[:2]}:{word[2:]}"


def _digits(word: str) -> str:
    digits = "".join(c if c.isdigit() else " " for c in word).split()
    if not digits:
        return ""
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if "p" in word:
        hour = hour % 12 + 12
    elif "a" in word:
        hour %= 12
    return f"{hour:02d}:{minute:02d}"


def _zone(hit: Hit) -> str:
    lexeme = hit.get("z")
    if lexeme is None:
        return ""
    return _offset(int(lexeme.value))


def _offset(minutes: int) -> str:
    """An offset from Greenwich as ISO 8601 writes it."""
    if not minutes:
        return "Z"
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
