"""Durations and what recurs: "eight months", "for years", "daily", "every two weeks"."""

from __future__ import annotations

from memcon.model import TimexType
from memcon.reading.times.counted import count, period
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.scene import Scene

DURATION = TimexType.DURATION
SET = TimexType.SET
TIMES = {"once", "twice", "thrice", "times"}


def duration(hit: Hit, scene: Scene) -> Value | None:
    """So much time, counted or not: "eight months", "a few days", "half an hour"."""
    if _age(hit):
        return None
    if hit.start and hit.lexemes[hit.start - 1].word in TIMES and hit.get("a"):
        return Value(SET, period(hit.value("u"), 1.0))
    amount = count(hit)
    known = amount is not None
    if not known and not hit.get("few"):
        return _bare(hit)
    return Value(DURATION, period(hit.value("u"), amount))


def _age(hit: Hit) -> bool:
    after = [lexeme.kind for lexeme in hit.lexemes[hit.end : hit.end + 2]]
    return bool(after) and (after[0] == "OLD" or after[:2] == ["DASH", "OLD"])


def _bare(hit: Hit) -> Value | None:
    """ "For years", "decades of war": plural units without a number."""
    unit = hit.get("u")
    if unit is None or unit.kind != "UNITS":
        return None
    before = hit.lexemes[hit.start - 1].kind if hit.start else "BREAK"
    if before not in ("FOR", "IN", "ABOUT", "BREAK", "MORE"):
        return None
    return Value(DURATION, period(unit.value, None))


def past_units(hit: Hit, scene: Scene) -> Value | None:
    """The last or next so many units: "the past four months", "the next few days"."""
    if not hit.get("n") and not hit.get("few") and hit.get("u") and hit.get("u").kind == "UNIT":  # type: ignore[union-attr]
        return Value(DURATION, period(hit.value("u"), 1.0))
    return Value(DURATION, period(hit.value("u"), count(hit)))


def compound(hit: Hit, scene: Scene) -> Value | None:
    """Units joined by a hyphen: "four-month", "decades-long", "day-long", "years-old"."""
    unit = hit.get("u")
    plural = unit is not None and unit.kind == "UNITS" and not hit.get("n")
    if (_age(hit) or hit.get("old")) and not plural:
        return None
    if hit.get("n"):
        return Value(DURATION, period(hit.value("u"), count(hit)))
    if unit is None or not (hit.get("long") or hit.get("old")):
        return None
    return Value(DURATION, period(unit.value, 1.0 if unit.kind == "UNIT" else None))


def units_ahead(hit: Hit, scene: Scene) -> Value | None:
    """ "In the months ahead"."""
    return Value(DURATION, period(hit.value("u"), None))


def rate(hit: Hit, scene: Scene) -> Value | None:
    """So much of each unit: "24 hours a day", "three days a week"."""
    if not hit.get("n") and not hit.get("few"):
        return None
    return Value(SET, period(hit.value("v"), 1.0))


def frequency(hit: Hit, scene: Scene) -> Value | None:
    """Daily, weekly, annually."""
    return Value(SET, hit.value("f"))


def every(hit: Hit, scene: Scene) -> Value | None:
    """Every day, each year, every two weeks."""
    if hit.get("part"):
        return Value(SET, f"XXXX-XX-XXT{hit.value('part')}")
    return Value(SET, period(hit.value("u"), count(hit) or 1.0))


def every_named(hit: Hit, scene: Scene) -> Value | None:
    """Every Friday, on Sundays, each December, every spring."""
    if hit.get("m"):
        return Value(SET, f"XXXX-{hit.number('m'):02d}")
    if hit.get("s"):
        return Value(SET, f"XXXX-{hit.value('s')}")
    return Value(SET, f"XXXX-WXX-{hit.value('w') or hit.value('v')}")
