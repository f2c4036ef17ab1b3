"""Times relative to the report or the narrative: "Thursday", "last week", "the previous night"."""

from __future__ import annotations

from datetime import date

from memcon.model import TimexType
from memcon.reading.times.calendar import bounds, shift_days, shift_months, week_value
from memcon.reading.times.grammar import Hit, Rule, Value
from memcon.reading.times.scene import Scene

DATE = TimexType.DATE
TIME = TimexType.TIME
STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1,
    "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1, "subsequent": 1,
    "ensuing": 1,
}  # fmt: skip
NARRATIVE = {"previous", "preceding", "prior", "following", "subsequent", "ensuing", "that", "same", "very"}  # fmt: skip
DAYS = {"D": 1.0, "W": 7.0, "F": 14.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 0.0, "NI": 1.0}
MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}


def with_part(day: date | None, part: str) -> Value:
    """A day, or a part of it."""
    kind = TIME if part else DATE
    if day is None:
        return Value(kind, None)
    return Value(kind, day.isoformat() + (f"T{part}" if part else ""))


def part_code(hit: Hit) -> str:
    """The TIMEX3 code of a part of the day, or its hour; "" where none is told."""
    lexeme = hit.get("part")
    return lexeme.value if lexeme else ""


def deictic(hit: Hit, scene: Scene) -> Value | None:
    """Today, yesterday, tomorrow, tonight, with or without a part of the day."""
    word = hit.word("d")
    part = part_code(hit) or ("NI" if word in ("tonight", "tonite", "overnight") else "")
    if scene.reference is None:
        return with_part(None, part)
    return with_part(shift_days(scene.reference, int(hit.value("d"))), part)


def day_beyond(hit: Hit, scene: Scene) -> Value | None:
    """The day before yesterday, the day after tomorrow."""
    if hit.value("u") != "D" or scene.reference is None:
        return None
    step = -1 if hit.word("way") == "before" else 1
    return with_part(shift_days(scene.reference, int(hit.value("d")) + step), "")


def weekday(hit: Hit, scene: Scene) -> Value | None:
    """A weekday, by tense: "Thursday", "last Friday", "Friday night", "Tuesday next week"."""
    part = part_code(hit)
    if scene.reference is None:
        return with_part(None, part)
    return with_part(weekday_on(hit.number("w"), hit.word("shift"), hit.word("week"), scene), part)


def weekday_on(number: int, shift: str, week: str, scene: Scene) -> date | None:
    """The day that a weekday means.

    Without a word that says so it is the latest one up to the day of the report, or where the
    clause looks ahead the first one from there on. "Next" is the one in the week to come.
    """
    if scene.reference is None:
        return None
    reference = scene.reference
    ahead = (number - reference.isoweekday()) % 7
    behind = (reference.isoweekday() - number) % 7
    if week:
        return shift_days(reference, number - reference.isoweekday() + 7 * STEPS.get(week, 0))
    if shift in ("previous", "preceding", "following") and (day := scene.anchor_day()):
        gap = (number - day.isoweekday()) % 7 or 7
        return shift_days(day, gap if shift == "following" else gap - 7 or -7)
    if shift in ("last", "past", "previous", "preceding"):
        return shift_days(reference, -(behind or 7))
    if shift in ("next", "coming", "upcoming", "following"):
        step = ahead or 7
        same_week = number > reference.isoweekday() and shift == "next"
        return shift_days(reference, step + (7 if same_week else 0))
    if shift == "this":
        return shift_days(reference, ahead if scene.leaning() >= 0 else -behind)
    return shift_days(reference, ahead if scene.leaning() > 0 else -behind)


def unit(hit: Hit, scene: Scene) -> Value | None:
    """A day, week, month or year counted from now or from the narrative: "last week", "that day"."""
    shift, code = hit.word("shift"), hit.value("u")
    base = _base(shift, scene, code)
    if code in ("TH", "TM", "TS"):
        return None
    if base is None:
        return Value(DATE, None)
    return Value(DATE, unit_value(base, code, STEPS.get(shift, 0)))


def _base(shift: str, scene: Scene, code: str) -> date | None:
    """The day that a shifted unit counts from."""
    day_like = code in ("D", "NI") or code == ""
    if shift in NARRATIVE or (day_like and shift == "next"):
        anchor = scene.anchor_day() if day_like else scene.anchor_start()
        if anchor is not None:
            return anchor
        if shift in ("previous", "preceding", "prior"):
            return scene.reference
        return None
    return scene.reference


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
        return f"{found.year}-Q{(found.month + 2) // 3}" if found else None
    found = shift_months(day, MONTHS.get(code, 0) * step)
    if found is None:
        return None
    year = f"{found.year:04d}"
    return {"M": f"{found:%Y-%m}", "Y": year, "DE": f"{year[:3]}X", "CE": f"{year[:2]}XX"}.get(code)


def weekend(hit: Hit, scene: Scene) -> Value | None:
    """ "The weekend", "last weekend"; one told of on Monday is the one just past."""
    reference, shift = scene.reference, hit.word("shift")
    if hit.value("u") != "WE":
        return None
    if reference is None:
        return Value(DATE, None)
    step = STEPS.get(shift, 0)
    if not step and scene.leaning() <= 0 and reference.isoweekday() < 5:
        step = -1
    return Value(DATE, unit_value(reference, "WE", step))


def part_of_day(hit: Hit, scene: Scene) -> Value | None:
    """ "This morning", "last night", "the previous night", "the next morning"."""
    shift = hit.word("shift")
    base = _base(shift, scene, "")
    if base is None:
        return with_part(None, part_code(hit))
    step = STEPS.get(shift, 0)
    return with_part(shift_days(base, step), part_code(hit))


def ago(hit: Hit, scene: Scene) -> Value | None:
    """So much time before now: "two weeks ago", "36 hours ago", "a decade ago"."""
    amount = count(hit)
    if amount is None:
        return Value(DATE, "PAST_REF")
    return Value(DATE, moved(scene.reference, hit.value("u"), -amount))


def unit_ago(hit: Hit, scene: Scene) -> Value | None:
    """ "The year-ago quarter", "the year-earlier period": one unit before now."""
    return Value(DATE, moved(scene.reference, hit.value("u"), -1))


def hence(hit: Hit, scene: Scene) -> Value | None:
    """So much time after now: "a year from now"."""
    amount = count(hit)
    if amount is None:
        return Value(DATE, "FUTURE_REF")
    return Value(DATE, moved(scene.reference, hit.value("u"), amount))


def narrative(hit: Hit, scene: Scene) -> Value | None:
    """So much time before or after what was told last: "a day earlier", "two years later"."""
    amount, back = count(hit), hit.word("way") in ("earlier", "before")
    base = scene.anchor_day() if _fine(hit) else scene.anchor_start()
    if base is None and hit.word("way") == "earlier" and not scene.near:
        base = scene.reference
    if amount is None or base is None:
        return Value(DATE, None)
    return Value(DATE, moved(base, hit.value("u"), -amount if back else amount))


def _fine(hit: Hit) -> bool:
    return hit.value("u") in DAYS


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
    return f"{found:%Y-%m}" if code == "M" else f"{found.year:04d}"


def edge(hit: Hit, scene: Scene) -> Value | None:
    """The start, middle or end of a unit: "the end of the year"."""
    shift, code = hit.word("shift"), hit.value("u") or hit.value("v")
    if scene.reference is None or code not in ("W", "M", "Y", "DE", "CE"):
        return None
    return Value(DATE, unit_value(scene.reference, code, STEPS.get(shift, 0)))


def nth_day(hit: Hit, scene: Scene) -> Value | None:
    """ "The first day of the talks": the day that stands beside it, if one does."""
    return Value(DATE, None) if hit.value("u") == "D" else None


def event_day(hit: Hit, scene: Scene) -> Value | None:
    """ "The day after his death", "10 days before the murder": dated by an event, so left open."""
    return Value(DATE, None) if hit.value("u") not in ("TH", "TM", "TS", "Y", "DE", "CE") else None


def shifted(hit: Hit, value: Value) -> Value | None:
    """An event's day counted from a date: "the day before last Tuesday", "a week after Easter"."""
    span, back = bounds(value.value), hit.word("way") == "before"
    amount = None if hit.get("few") or (hit.get("u") and hit.get("u").kind == "UNITS" and not hit.get("n")) else 1.0  # type: ignore[union-attr]
    if amount is not None and hit.get("n"):
        amount = count(hit)
    if span is None or amount is None:
        return None
    base = span[0] if back else span[1]
    return Value(DATE, moved(base, hit.value("u"), -amount if back else amount), value.stated)


def reference_word(hit: Hit, scene: Scene) -> Value | None:
    """Now, currently, recently, the past, the future."""
    return Value(DATE, hit.value("r"))


def the_future(hit: Hit, scene: Scene) -> Value | None:
    return Value(DATE, "FUTURE_REF")


def the_past(hit: Hit, scene: Scene) -> Value | None:
    after = hit.lexemes[hit.end].kind if hit.end < len(hit.lexemes) else "BREAK"
    if after in ("NUM", "NUMWORD", "UNIT", "UNITS", "FEW", "WEEKDAY", "MONTH", "OTHER", "SEASON"):
        return None
    return Value(DATE, "PAST_REF")


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
    elif scene.near:
        day = scene.anchor_day()
    day = day or scene.reference
    return Value(TIME, f"{day}T{time}" if day else f"T{time}")


def clock_time(hit: Hit) -> str | None:
    """The time of the clock as HH:MM, with the offset of its zone where one is stated."""
    word = hit.word("c")
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
    return text + _zone(hit) if text else None


def _hundreds(word: str) -> str:
    if len(word) != 4 or int(word[:2]) > 24 or int(word[2:]) > 59:
        return ""
    return f"{word[:2]}:{word[2:]}"


def _digits(word: str) -> str:
    digits = [part for part in "".join(c if c.isdigit() else " " for c in word).split()]
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
    minutes = int(lexeme.value)
    if not minutes:
        return "Z"
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


N = "(?:ABOUT|MORE)* (?P<a>AN)? (?P<n>COUNT (?:DASH? COUNT)*)? (?:(?:AND)? AN? (?P<half>HALF) AN?)? (?P<few>AN? FEW OF?)? MORE? (?P<u>UNIT|UNITS)"  # fmt: skip
DAY = "(?:ON|COMMA)? (?:(?P<shift>LAST|NEXT|THIS)? (?P<w>WEEKDAY) | (?P<dd>DEICTIC))"
ZONE = "(?:COMMA? OPEN? (?:LOCAL|(?P<z>ZONE)) TIMEWORD? CLOSE?)?"
MOD = "(?:THE? (?:MOD|COMPARE) (?:IN THE|ON|OF|DASH)?)?"
SHIFT = "(?P<shift>LAST|NEXT|THIS|PREVIOUS|FOLLOWING|THAT SAME|THAT|SAME)"

RULES = (
    Rule("deictic", MOD + "(?P<d>DEICTIC) (?P<part>DAYPART|HOURWORD)?", deictic),
    Rule("day_beyond", "THE (?P<u>UNIT) (?P<way>BEFORE|AFTER) (?P<d>DEICTIC)", day_beyond),
    Rule(
        "weekday",
        MOD
        + "(?P<shift>LAST|NEXT|THIS|PREVIOUS|FOLLOWING|PAST)? MOD? (?P<w>WEEKDAY) (?:MOD? (?P<part>DAYPART|HOURWORD))?",
        weekday,
    ),  # fmt: skip
    Rule(
        "weekday_week",
        "(?P<w>WEEKDAY) (?P<part>DAYPART)? OF? (?P<week>LAST|NEXT|THIS) (?P<u>UNIT)",
        weekday,
    ),  # fmt: skip
    Rule("unit", MOD + "THE? " + SHIFT + " (?P<u>UNIT|QUARTER)", unit),
    Rule(
        "weekend",
        MOD + "(?:THE|THIS|(?P<shift>LAST|NEXT|PAST)) (?:PAST|NEXT)? (?P<u>UNIT)",
        weekend,
    ),  # fmt: skip
    Rule("part", MOD + "THE? " + SHIFT + " (?:MOD)? (?P<part>DAYPART)", part_of_day),
    Rule("ago", N + " AGO", ago),
    Rule("unit_ago", "(?P<u>UNIT) DASH (?:AGO|COMPARE)", unit_ago),
    Rule("unit_edge", "(?:(?P<u>UNIT) DASH? EDGE|MOD DASH (?P<v>UNIT))", edge),
    Rule("hundreds", "(?P<c>(?P<hundreds>NUM|YEAR)) (?P<z>ZONE) (?:" + DAY + ")?", clock),
    Rule("hence", N + " (?:FROM (?:REFERENCE|DEICTIC)|HENCE)", hence),
    Rule("narrative", N + " (?P<way>COMPARE)", narrative),
    Rule("edge", "THE? EDGE OF THE? (?P<shift>LAST|NEXT|THIS|CURRENT)? (?P<u>UNIT)", edge),
    Rule("nth_day", "THE? ORD MORE? (?P<u>UNIT) OF", nth_day),
    Rule(
        "event_day",
        "(?:THE|AN)? (?P<n>COUNT)? (?P<few>FEW)? (?P<u>UNIT|UNITS) (?P<way>BEFORE|AFTER)",
        event_day,
    ),  # fmt: skip
    Rule("reference", "(?P<r>REFERENCE)", reference_word),
    Rule("future", "THE? OTHER?? (?:CURRENT|MOD)? (?:FUTURE)", the_future),
    Rule("past", "THE PAST", the_past),
    Rule("clock", "(?:ABOUT)* (?P<c>CLOCK) (?:OPEN (?:NUM|CLOCK|YEAR) ZONE CLOSE)?" + ZONE + "(?:" + DAY + ")?", clock),
    Rule("clock_hour", "(?P<hour>HOURWORD) " + ZONE + "(?:" + DAY + ")?", clock),
    Rule("oclock", "(?P<n>COUNT) (?P<oclock>OCLOCK) (?:IN THE (?P<inpart>DAYPART))?", clock),
    Rule("clock_part", "AT (?P<n>COUNT) IN THE (?P<inpart>DAYPART)", clock),
)
