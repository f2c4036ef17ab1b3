"""Which year a date without one is in."""

from __future__ import annotations

from datetime import date

from memcon.reading.times.calendar import make_day
from memcon.reading.times.grammar import Hit
from memcon.reading.times.scene import EITHER, HINT, Scene

MONTH = 31  # days back that a clause in the present may tell of; twice that for whole months
SOON = 60  # days ahead at which the past tense does not put a day into the year before
CARRIED = 3  # sentences that a year carries on to months without one
YEARS = {"last": -1, "previous": -1, "next": 1, "following": 1, "this": 0, "same": 0, "that": 0}


def the_year(hit: Hit) -> int | None:
    """The year a match states."""
    number = max(hit.number("y"), hit.number("ahead"))
    return number if 1000 <= number <= 2199 else None


def moved_year(hit: Hit, scene: Scene) -> int | None:
    """The year of "last year", "next year" after a month."""
    shift = hit.word("shift") or hit.word("shifted")
    if shift in ("same", "that", "previous", "following") and (first := scene.anchor_start()):
        return first.year + YEARS[shift]
    return scene.reference.year + YEARS.get(shift, 0) if scene.reference else None


def years_around(scene: Scene) -> tuple[int, ...]:
    """The years a date without one may be in."""
    if scene.reference is None:
        return ()
    year = scene.reference.year
    return tuple(y for y in (year - 1, year, year + 1) if 1 <= y <= 9999)


def pick(scene: Scene, candidates: list[date], *, width: int = 1) -> date | None:
    """Which year's date is meant: by tense where the clause shows one, else the nearest.

    ``width`` is how many days the date covers, so that "in March" said in March is this one.
    """
    if scene.reference is None or not candidates:
        return None
    reference, leaning = scene.reference, scene.leaning()
    past = [day for day in candidates if day <= reference]
    future = [day for day in candidates if (day - reference).days > -width]
    nearest = min(candidates, key=lambda day: (abs((day - reference).days), day > reference))
    chosen = past if leaning < 0 else future if leaning and leaning != EITHER else []
    if not chosen or (abs(leaning) == 2 and nearest in chosen):
        return nearest
    if _news(leaning, (nearest - reference).days, MONTH if width == 1 else 2 * MONTH, width):
        return nearest
    return max(chosen) if leaning < 0 else min(chosen)


def _news(leaning: int, ahead: int, back: int, width: int) -> bool:
    """Whether a date is so near to the report that it is meant, whichever way the clause looks."""
    if leaning == HINT:
        return -back <= ahead < 0
    return leaning == -1 and width == 1 and 0 < ahead <= SOON


def carried(scene: Scene, month: int, day: int) -> date | None:
    """A date in the year the narrative stands in, where that was stated and is not this one."""
    first = scene.anchor_start()
    if not (first and scene.stated and scene.gap <= CARRIED and scene.told and scene.reference):
        return None
    if first.year == scene.reference.year or scene.anchor_is("decade"):
        return None
    if scene.anchor_is("year") and (scene.gap or not scene.leads):
        return None  # a year dates the sentence it opens: "In 2015 he wed, and from March 3 he …"
    if scene.leaning() > 0:
        return None
    return next(
        (found for year in (first.year, first.year + 1)
         if (found := make_day(year, month, day)) and found >= first.replace(day=1)
         and found <= scene.reference),
        None,
    )  # fmt: skip
