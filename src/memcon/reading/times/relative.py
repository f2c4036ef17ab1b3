"""Times told from the report or the narrative: "Thursday", "last week", "the previous night"."""

from __future__ import annotations

from datetime import date

from memcon.model import TimexType
from memcon.reading.times.calendar import shift_days, some_day, unit_value
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.scene import EITHER, HINT, Scene

DATE = TimexType.DATE
TIME = TimexType.TIME
STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1,
    "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1, "subsequent": 1,
    "ensuing": 1,
}  # fmt: skip
NARRATIVE = {
    "previous", "preceding", "prior", "following", "subsequent", "ensuing", "that", "same", "very",
}  # fmt: skip
SAME = {"that", "same", "very"}
POSSESSIVES = {"his", "her", "their", "its", "my", "our", "your"}  # "his last year in office"
CLOCK_UNITS = {"TH", "TM", "TS"}
ENDS = {
    "COMMA", "STOP", "BREAK", "CLOSE", "DASH", "IN", "ON", "AT", "AND", "OF", "BEFORE", "AFTER",
    "FOR", "FROM", "TO", "BY",
}  # fmt: skip


def with_part(day: date | None, part: str) -> Value:
    """A day, or a part of it."""
    kind = TIME if part else DATE
    if day is None:
        return Value(kind, None)
    return Value(kind, day.isoformat() + (f"T{part}" if part else ""))


def part_code(hit: Hit) -> str:
    """The TIMEX3 code of a part of the day, or its hour; "" where none is told."""
    lexeme = hit.get("part") or hit.get("piece")
    return lexeme.value if lexeme else ""


def deictic(hit: Hit, scene: Scene) -> Value | None:
    """Today, yesterday, tomorrow, tonight, with or without a part of the day."""
    word = hit.word("d")
    if word == "today" and _of_our_time(hit):
        return Value(DATE, "PRESENT_REF")
    part = part_code(hit) or ("NI" if word in ("tonight", "tonite", "overnight") else "")
    if scene.reference is None:
        return with_part(None, part)
    return with_part(shift_days(scene.reference, int(hit.value("d"))), part)


def _of_our_time(hit: Hit) -> bool:
    """Whether "today's" is that of our time: "today's youth"."""
    last, after = hit.lexemes[hit.end - 1], hit.lexemes[hit.end : hit.end + 1]
    own = bool(after) and after[0].start - last.end > 2  # "'s" and a space between
    return own and after[0].word in lexicon().generic


def day_beyond(hit: Hit, scene: Scene) -> Value | None:
    """The day before yesterday, the day after tomorrow."""
    if hit.value("u") != "D" or scene.reference is None:
        return None
    step = -1 if hit.word("way") == "before" else 1
    return with_part(shift_days(scene.reference, int(hit.value("d")) + step), "")


def weekday(hit: Hit, scene: Scene) -> Value | None:
    """A weekday, by tense: "Thursday", "last Friday", "Friday night", "Tuesday next week"."""
    part = part_code(hit)
    if scene.reference is None or _any(hit):
        return with_part(None, part)
    shift = "" if after(hit) else hit.word("shift")
    return with_part(weekday_on(hit.number("w"), shift, hit.word("week"), scene), part)


def _any(hit: Hit) -> bool:
    """Whether any such day may be meant: "one Friday", "on a Friday in May", no "Friday vote"."""
    before = hit.lexemes[hit.start - 1].word if hit.start else ""
    if before != "a":
        return before == "one"
    after = hit.lexemes[hit.end] if hit.end < len(hit.lexemes) else None
    return after is None or after.kind in ENDS or after.word in lexicon().tense["joins"]


def after(hit: Hit) -> bool:
    """Whether "following" is a preposition: "following Sunday's vote", no "following Sunday"."""
    before = hit.lexemes[hit.start - 1].word if hit.start else ""
    return hit.lexemes[hit.start].word == "following" and before != "the"


def weekday_on(number: int, shift: str, week: str, scene: Scene) -> date | None:
    """The day that a weekday means.

    Without a word that says so it is the latest one up to the day of the report, or where the
    clause looks ahead the first one from there on. "Next" is the one in the week to come. An
    article does not open with what happened six days before it: there it is the day after, told
    from where that day has begun, or the day that is awaited.
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
        yesterday = behind == 1 and shift == "last"  # which nobody calls "last Wednesday"
        return shift_days(reference, -8 if yesterday else -(behind or 7))
    if shift in ("next", "coming", "upcoming", "following"):
        step = ahead or 7
        same_week = number > reference.isoweekday() and shift == "next"
        return shift_days(reference, step + (7 if same_week else 0))
    if shift == "this":
        return shift_days(reference, ahead if scene.leaning() >= 0 else -behind)
    if ahead == 1 and (scene.opening or scene.ahead):
        return shift_days(reference, 1)
    if scene.leaning() == EITHER:
        return shift_days(reference, ahead if ahead < behind else -behind)
    if scene.leaning() == HINT and behind == 1:
        return shift_days(reference, -1)
    return shift_days(reference, ahead if scene.leaning() > 0 else -behind)


def unit(hit: Hit, scene: Scene) -> Value | None:
    """A day, week, month or year told from now or from the narrative: "last week", "that day"."""
    shift, code = hit.word("shift"), hit.value("u") or "Q"  # no other word has no code
    if hit.start and hit.lexemes[hit.start - 1].word in POSSESSIVES:
        return None
    base = _base(shift, scene, code)
    if code in CLOCK_UNITS:
        return None
    if base is None:
        known = shift in SAME and scene.anchor_is("month")
        return Value(DATE, some_day(scene.anchor, code) if known else None)
    return Value(DATE, unit_value(base, code, STEPS.get(shift, 0)))


def within(hit: Hit, scene: Scene) -> Value | None:
    """ "Later in the day", "earlier in the year": the unit told last, else the one that is now."""
    code = hit.value("u")
    if code not in ("D", "W", "M", "Y"):
        return None
    told = scene.anchor_day() if code == "D" else scene.anchor_start() if scene.near else None
    base = told or (scene.reference if code != "D" else None)
    return Value(DATE, unit_value(base, code, 0) if base else None)


def current(hit: Hit, scene: Scene) -> Value | None:
    """The unit that is running, or the latest that is over: "the current year"."""
    code = hit.value("u") or "Q"
    if scene.reference is None or code in CLOCK_UNITS:
        return None
    step = -1 if hit.word("shift") == "latest" else 0
    return Value(DATE, unit_value(scene.reference, code, step))


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


def edge(hit: Hit, scene: Scene) -> Value | None:
    """The start, middle or end of a unit: "the end of the year"."""
    shift, code = hit.word("shift"), hit.value("u") or hit.value("v")
    if scene.reference is None or code not in ("W", "M", "Y", "DE", "CE"):
        return None
    return Value(DATE, unit_value(scene.reference, code, STEPS.get(shift, 0)))


def reference(hit: Hit, scene: Scene) -> Value | None:
    """Now, currently, recently, the past, the future.

    "Most recently" tells the last of several times, not when it was.
    """
    if hit.start and hit.word("r") == "recently" and hit.lexemes[hit.start - 1].word == "most":
        return None
    return Value(DATE, hit.value("r"))


def the_present(hit: Hit, scene: Scene) -> Value | None:
    return Value(DATE, "PRESENT_REF")


def the_future(hit: Hit, scene: Scene) -> Value | None:
    return Value(DATE, "FUTURE_REF")


def the_past(hit: Hit, scene: Scene) -> Value | None:
    after = hit.lexemes[hit.end].kind if hit.end < len(hit.lexemes) else "BREAK"
    if after in ("NUM", "NUMWORD", "UNIT", "UNITS", "FEW", "WEEKDAY", "MONTH", "OTHER", "SEASON"):
        return None
    return Value(DATE, "PAST_REF")
