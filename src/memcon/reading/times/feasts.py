"""Holidays, of fixed days and those that move: "last Christmas", "Ramadan", "Orthodox Easter"."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import resources

from memcon import countries
from memcon.model import TimexType
from memcon.reading.times.calendar import holiday, week_value
from memcon.reading.times.choosing import pick, the_year, years_around
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.scene import Scene

DATE = TimexType.DATE
MOVING = "@"  # before the name of a feast in ``moving_feasts.tsv``
NEAR = 60  # days from publication within which a moving feast without its year is dated

Days = tuple[date, date]


@functools.cache
def moving() -> Mapping[str, Mapping[int, Sequence[Days]]]:
    """The first and last day of the feasts that move, by name and the year they begin in."""
    found: dict[str, dict[int, list[Days]]] = defaultdict(lambda: defaultdict(list))
    text = resources.files("memcon.data").joinpath("moving_feasts.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, first, last = line.split("\t")
            days = date.fromisoformat(first), date.fromisoformat(last)
            found[name][days[0].year].append(days)
    return found


def feast_days(rule: str, year: int) -> Sequence[Days]:
    """When a holiday is in a year; twice where a feast comes twice, never where that is unknown."""
    if rule.startswith(MOVING):
        return moving()[rule[1:]].get(year, ())
    day = holiday(rule, year)
    return ((day, day),) if day else ()


def feast(hit: Hit, scene: Scene) -> Value | None:
    """A holiday: "Thanksgiving Day", "last Christmas", "Easter week", "Ramadan".

    Nothing where it is part of a name ("the Good Friday Agreement"); no value for another
    country's day of the same name, nor for a moving feast that may be any year's.
    """
    rule, stated = hit.value("h"), the_year(hit)
    if _names(hit):
        return None
    if rule[:4].isdigit():
        return Value(DATE, rule, stated=True)
    if rule == "?" or _elsewhere(hit):
        return Value(DATE, None)
    years = (stated,) if stated else years_around(scene)
    spans = [days for year in years for days in feast_days(rule, year)]
    found = spans[0] if stated and len(spans) == 1 else _nearest(hit, scene, spans)
    if found and rule.startswith(MOVING) and not (stated or hit.get("shift")):
        found = found if _near(found, scene) else None
    return Value(DATE, _value(hit, found) if found else None, stated=bool(stated))


def _value(hit: Hit, days: Days) -> str:
    if hit.get("u"):
        return week_value(days[0]) + ("-WE" if hit.value("u") == "WE" else "")
    first, last = days
    return first.isoformat() if first == last else f"{first}/{last}"


def _names(hit: Hit) -> bool:
    """Whether a holiday only names something: "the Yom Kippur War"."""
    after = hit.lexemes[hit.end].word if hit.end < len(hit.lexemes) else ""
    return after in lexicon().years["named_after_days"]


def _near(days: Days, scene: Scene) -> bool:
    if scene.reference is None:
        return False
    first, last = days
    ahead, behind = (first - scene.reference).days, (scene.reference - last).days
    return max(ahead, behind) <= NEAR


def _elsewhere(hit: Hit) -> bool:
    """Whether a holiday is told as another country's than the one whose day the lexicon has."""
    country = lexicon().national.get(hit.word("h"))
    before = hit.lexemes[hit.start - 1].word if country and hit.start else ""
    code = countries.country_of(before.capitalize()) or countries.demonym_of(before.capitalize())
    return code is not None and code != country


def _nearest(hit: Hit, scene: Scene, spans: Sequence[Days]) -> Days | None:
    """The one that is meant: the last or next where that is told, else by tense or nearness."""
    reference, shift = scene.reference, hit.word("shift")
    if reference is None:
        return None
    if shift in ("last", "past", "previous"):
        return max((days for days in spans if days[1] < reference), default=None)
    if shift in ("next", "coming", "upcoming"):
        return min((days for days in spans if days[0] > reference), default=None)
    by_start = {
        days[0] - timedelta(days=days[0].weekday() if hit.get("u") else 0): days for days in spans
    }
    length = max(((last - first).days + 1 for first, last in spans), default=1)
    found = pick(scene, sorted(by_start), width=max(length, 7 if hit.get("u") else 1))
    return by_start[found] if found else None
