"""Dates that name a year, month or day: "Feb. 27, 2019", "February 12 to 14", "the 1990s"."""

from __future__ import annotations

from datetime import date

from memcon.model import TimexType
from memcon.reading.times.calendar import bounds, holiday, make_day, shift_days, shift_months, week_value
from memcon.reading.times.grammar import Hit, Rule, Value
from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.scene import Scene

DATE = TimexType.DATE
# A tense is overruled where it would take a date to the far end of the year and the other is close:
# "subpoenaed him to testify on Feb. 10", in January. In days; set on the AQUAINT corpus.
FAR, CLOSE = 270, 80
ERAS = {"last": -1, "previous": -1, "next": 1, "following": 1, "this": 0, "same": 0, "that": 0}


def century(number: int) -> int:
    """The year that two digits stand for: 1970 to 2069."""
    return number + (1900 if number >= 70 else 2000)


def the_year(hit: Hit) -> int | None:
    """The year a match states."""
    number = max(hit.number("y"), hit.number("ahead"))
    return number if 1000 <= number <= 2199 else None


def moved_year(hit: Hit, scene: Scene) -> int | None:
    """The year of "last year", "next year" after a month."""
    shift = hit.word("shift") or hit.word("shifted")
    if shift in ("same", "that", "previous", "following") and (first := scene.anchor_start()):
        return first.year + ERAS[shift]
    return scene.reference.year + ERAS.get(shift, 0) if scene.reference else None


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
    chosen = past if leaning < 0 else future if leaning > 0 else []
    if not chosen or (abs(leaning) > 1 and nearest in chosen):
        return nearest
    told = max(chosen) if leaning < 0 else min(chosen)
    far = abs(leaning) < 2 and abs((told - reference).days) >= FAR and abs((nearest - reference).days) <= CLOSE
    return nearest if far else told


def years_around(scene: Scene) -> tuple[int, ...]:
    """The years a date without one may be in."""
    if scene.reference is None:
        return ()
    year = scene.reference.year
    return tuple(y for y in (year - 1, year, year + 1) if 1 <= y <= 9999)


def carried(scene: Scene, month: int, day: int) -> date | None:
    """A date in the year the narrative stands in, where that was stated and is not this one."""
    first = scene.anchor_start()
    if not (first and scene.stated and scene.near and scene.told and scene.reference):
        return None
    if first.year == scene.reference.year or scene.anchor_is("decade") or scene.anchor_is("year"):
        return None
    if scene.leaning() > 0:
        return None
    return next(
        (found for year in (first.year, first.year + 1)
         if (found := make_day(year, month, day)) and found >= first.replace(day=1)
         and found <= scene.reference),
        None,
    )  # fmt: skip


def full_date(hit: Hit, scene: Scene) -> Value | None:
    """A month and day, with or without weekday and year."""
    month, day, year = hit.number("m"), hit.number("d"), the_year(hit)
    if not 1 <= day <= 31 or not make_day(2000, month, day):
        return None
    if year:
        found = make_day(year, month, day)
        return Value(DATE, found.isoformat() if found else None, stated=True)
    if known := _known(hit, month, day, scene):
        return Value(DATE, known.isoformat(), stated=True)
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
    following = {lexeme.word for lexeme in hit.lexemes[hit.end : hit.end + 2]}
    for m, d, year, words in lexicon().known_dates:
        if (m, d) == (month, day) and words & following:
            if scene.reference and scene.reference.year > year:
                return date(year, month, day)
    return None


def and_day(hit: Hit, scene: Scene) -> Value | None:
    """A second day of a month: the "25" of "April 24 and 25"."""
    first, day = scene.anchor_day(), hit.number("d")
    after = hit.lexemes[hit.end].kind if hit.end < len(hit.lexemes) else "BREAK"
    if first is None or day <= first.day or after in ("OTHER", "UNIT", "UNITS", "NUMWORD", "MONTH"):
        return None
    found = make_day(first.year, first.month, day)
    return Value(DATE, found.isoformat(), stated=scene.stated) if found else None


def bare_day(hit: Hit, scene: Scene) -> Value | None:
    """A day of the month by itself: "on the 13th"."""
    after = hit.lexemes[hit.end].kind if hit.end < len(hit.lexemes) else "BREAK"
    if after not in ("COMMA", "STOP", "BREAK", "CLOSE", "AND") or scene.reference is None:
        return None
    day, months = hit.number("d"), (-1, 0, 1)
    firsts = [shift_months(scene.reference.replace(day=1), step) for step in months]
    days = [found for first in firsts if first and (found := make_day(first.year, first.month, day))]
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
    year = the_year(hit)
    if year is None:
        start = pick(scene, [d for y in years_around(scene) if (d := make_day(y, first_month, first))])  # fmt: skip
        if start is None:
            return Value(DATE, None)
        year = start.year
    else:
        start = make_day(year - (first_month > last_month), first_month, first)
    end = make_day((start.year if start else year) + (first_month > last_month), last_month, last)
    if not (start and end):
        return None
    return Value(DATE, f"{start}/{end}", stated=the_year(hit) is not None)


def month(hit: Hit, scene: Scene) -> Value | None:
    """A month, with or without year: "April", "late November", "June 1998", "April next year"."""
    number, year = hit.number("m"), the_year(hit)
    if year:
        return Value(DATE, f"{year}-{number:02d}", stated=True)
    if hit.get("past"):
        return Value(DATE, _shifted_month(hit.word("past"), number, scene))
    if hit.get("u") or hit.get("shifted"):
        moved = moved_year(hit, scene)
        return Value(DATE, f"{moved}-{number:02d}" if moved else None)
    found = carried(scene, number, 1)
    found = found or pick(scene, [date(y, number, 1) for y in years_around(scene)], width=31)
    return Value(DATE, f"{found:%Y-%m}" if found else None)


def _shifted_month(shift: str, number: int, scene: Scene) -> str | None:
    reference = scene.reference
    if reference is None:
        return None
    months = [date(year, number, 1) for year in years_around(scene)]
    here = reference.replace(day=1)
    if shift in ("last", "past", "previous"):
        return f"{max(day for day in months if day < here):%Y-%m}"
    if shift in ("next", "coming", "upcoming", "following"):
        return f"{min(day for day in months if day > here):%Y-%m}"
    return f"{reference.year}-{number:02d}"


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
    return Value(DATE, f"{begin}-{first:02d}/{year}-{last:02d}", stated=stated)


def year_range(hit: Hit, scene: Scene) -> Value | None:
    """Years from one to another: "1950-53", "1998-99"."""
    first, text = hit.number("y"), hit.value("z")
    if not text.isdigit() or len(text) not in (2, 4):
        return None
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if len(text) == 2 and last < first:
        last += 100
    if not 0 < last - first <= 400:
        return None
    return Value(DATE, f"{first}/{last}", stated=True)


def year(hit: Hit, scene: Scene) -> Value | None:
    """A year by itself, where nothing beside it makes it another number."""
    number = the_year(hit)
    if number is None:
        return None
    words, prepositions = lexicon().years, lexicon().years["prepositions"]
    before = [lexeme.word for lexeme in hit.lexemes[max(0, hit.start - 2) : hit.start]]
    after = [lexeme.word for lexeme in hit.lexemes[hit.end : hit.end + 2]]
    if after and after[0] in words["not_before"]:
        return None
    leading = before[-1] if before else ""
    if leading in words["not_after"] and leading not in prepositions:
        return None
    if hit.get("mod") or hit.get("fiscal"):
        return Value(DATE, f"{'FY' if hit.get('fiscal') else ''}{number}", stated=True)
    if not 1900 <= number <= 2060 and not (leading in prepositions and 1400 <= number <= 2100):
        return None
    return Value(DATE, str(number), stated=True)


def decade(hit: Hit, scene: Scene) -> Value | None:
    """A decade: "the early 1990s", "the '80s", "the nineties"."""
    if hit.get("ties"):
        return Value(DATE, f"19{hit.value('ties')}X", stated=True)
    digits = "".join(c for c in hit.word("dec") if c.isdigit())
    if len(digits) == 4:
        return Value(DATE, f"{digits[:3]}X", stated=True)
    quoted = hit.word("dec")[0] in "'‘`"
    return Value(DATE, f"19{digits[0]}X", stated=True) if quoted or hit.get("the") else None


def iso_date(hit: Hit, scene: Scene) -> Value | None:
    """A date in figures: "2019-02-27", "12/25/1998" (month first, as American papers write)."""
    word = hit.word("iso")
    if "/" not in word:
        value = word.upper()
        return Value(DATE, value, stated=True) if bounds(value) else None
    first, second, last = (int(part) for part in word.split("/"))
    year_number = last if last > 99 else century(last)
    if first <= 12 and second <= 12 and first != second:
        return Value(DATE, str(year_number), stated=True)  # day and month cannot be told apart
    found = make_day(year_number, first, second) or make_day(year_number, second, first)
    return Value(DATE, found.isoformat(), stated=True) if found else None


def feast(hit: Hit, scene: Scene) -> Value | None:
    """A holiday: "Thanksgiving Day", "last Christmas", "Easter week"."""
    rule, stated = hit.value("h"), the_year(hit)
    if rule[:4].isdigit():
        return Value(DATE, rule, stated=True)
    if rule == "?":
        return Value(DATE, None)
    years = (stated,) if stated else years_around(scene)
    days = [day for y in years if (day := holiday(rule, y))]
    found = days[0] if stated and days else _nearest_feast(hit, scene, days)
    if found and hit.get("u"):
        weeks = week_value(found)
        return Value(DATE, weeks + ("-WE" if hit.value("u") == "WE" else ""), stated=bool(stated))
    return Value(DATE, found.isoformat() if found else None, stated=bool(stated))


def _nearest_feast(hit: Hit, scene: Scene, days: list[date]) -> date | None:
    if scene.reference is None:
        return None
    reference, shift = scene.reference, hit.word("shift")
    if shift in ("last", "past", "previous"):
        return max((day for day in days if day < reference), default=None)
    if shift in ("next", "coming", "upcoming"):
        return min((day for day in days if day > reference), default=None)
    return pick(scene, days)


def season(hit: Hit, scene: Scene) -> Value | None:
    """A season: "last fall", "the summer of 1998"."""
    code, stated = hit.value("s"), the_year(hit)
    if stated:
        return Value(DATE, f"{stated}-{code}", stated=True)
    if scene.reference is None:
        return Value(DATE, None)
    spans = [(y, span) for y in years_around(scene) if (span := bounds(f"{y}-{code}"))]
    reference, shift = scene.reference, hit.word("shift")
    if hit.get("u") and (moved := moved_year(hit, scene)):
        return Value(DATE, f"{moved}-{code}")
    if shift in ("last", "past", "previous"):
        fitting = [y for y, (_, last) in spans if last < reference]
        return Value(DATE, f"{max(fitting)}-{code}" if fitting else None)
    if shift in ("next", "coming", "upcoming"):
        return Value(DATE, f"{min(y for y, (first, _) in spans if first > reference)}-{code}")
    if shift == "this":
        early = code == "WI" and reference.month < 3
        return Value(DATE, f"{reference.year - early}-{code}")
    found = pick(scene, [first for _, (first, _) in spans], width=91)
    return Value(DATE, f"{found.year}-{code}" if found else None)


def part_of_year(hit: Hit, scene: Scene) -> Value | None:
    """A quarter or half of a year: "the third quarter of 1998", "the first half of last year"."""
    ordinal, half = hit.number("n"), hit.get("half") is not None
    if not 1 <= ordinal <= (2 if half else 4):
        return None
    stated = the_year(hit)
    chosen = stated or moved_year(hit, scene)
    if not stated and not hit.get("shift"):
        if half:
            return None
        starts = [date(y, 3 * ordinal - 2, 1) for y in years_around(scene)]
        nearest = pick(scene, starts, width=91)
        chosen = nearest.year if nearest else None
    letter = "H" if half else "Q"
    fiscal = "FY" if hit.get("fiscal") else ""
    return Value(
        DATE, f"{fiscal}{chosen}-{letter}{ordinal}" if chosen else None, stated=bool(stated)
    )


def century_name(hit: Hit, scene: Scene) -> Value | None:
    """A century by its number: "the 19th century"."""
    number = hit.number("n")
    if not 1 <= number <= 30:
        return None
    return Value(DATE, f"{number - 1:02d}XX", stated=True)


def week_of(hit: Hit, scene: Scene) -> Value | None:
    """The week of a date: "the week of March 6"."""
    inner = full_date(hit, scene)
    span = bounds(inner.value) if inner else None
    if inner is None or span is None:
        return None
    monday = shift_days(span[0], 0)
    return Value(DATE, week_value(monday) if monday else None, stated=inner.stated)


# A year of its own, "last year" or "of the same year", or the year of a second date: "between June
# and August 1988".
YEAR = (
    "(?:COMMA? OF? (?P<y>YEAR)"
    "|COMMA? OF? (?P<shift>LAST|NEXT|THIS|THAT|SAME|PREVIOUS|FOLLOWING) (?P<u>UNIT)"
    "|COMMA? OF? THE (?P<shifted>SAME|PREVIOUS|FOLLOWING) UNIT"
    "|(?=(?:AND|TO|DASH) MOD? MONTH DAYNUM? COMMA? (?P<ahead>YEAR)))?"
)
PLAIN_YEAR = "(?:COMMA? OF? (?P<y>YEAR))?"
DAYNAME = "(?:THE? (?P<w>WEEKDAY) COMMA? THE?)?"
MOD = "(?P<mod>(?:MOD|COMPARE) DASH? (?:IN|ON)?)?"

RULES = (
    Rule("iso", "(?P<iso>ISODATE|NUMDATE)", iso_date),
    Rule("week_of", "THE? UNIT OF (?P<m>MONTH) (?P<d>DAYNUM) " + PLAIN_YEAR, week_of),
    Rule("month_day", DAYNAME + "(?P<past>LAST|THIS|NEXT)? (?P<m>MONTH) THE? (?P<d>DAYNUM) " + YEAR, full_date),
    Rule("day_month", DAYNAME + "(?P<d>DAYNUM|ORD) OF? (?P<m>MONTH)" + YEAR, full_date),
    Rule(
        "month_days",
        "(?P<m>MONTH) (?P<d>DAYNUM) (?:DASH|TO) (?P<e>DAYNUM) " + PLAIN_YEAR,
        day_range,
    ),  # fmt: skip
    Rule(
        "days_months",
        "(?P<m>MONTH) (?P<d>DAYNUM) (?:DASH|TO) (?P<n>MONTH) (?P<e>DAYNUM)" + PLAIN_YEAR,
        day_range,
    ),  # fmt: skip
    Rule(
        "days_month",
        "(?P<d>DAYNUM) (?:DASH|TO) (?P<e>DAYNUM) OF? (?P<n>MONTH)" + PLAIN_YEAR,
        day_range,
    ),  # fmt: skip
    Rule("and_day", "(?<=MONTH DAYNUM AND)(?P<d>DAYNUM)", and_day),
    Rule("bare_day", "(?<=ON)THE (?P<d>ORDINAL)", bare_day),
    Rule("month_range", "(?P<m>MONTH) DASH (?P<n>MONTH) " + PLAIN_YEAR, month_range),
    Rule("month", MOD + "(?P<m>MONTH)" + YEAR, month),
    Rule(
        "shifted_month",
        MOD + "(?P<past>LAST|NEXT|THIS|PAST|PREVIOUS|FOLLOWING) MOD? (?P<m>MONTH)",
        month,
    ),  # fmt: skip
    Rule("year_range", "(?P<y>YEAR) (?:DASH|SLASH) (?P<z>NUM|YEAR)", year_range),
    Rule("year", MOD + "(?P<fiscal>FISCAL (?:UNIT)?)? (?P<y>YEAR)", year),
    Rule("decade", "(?P<the>THE)? (?:MOD DASH?)? (?:TO MOD DASH?)? (?P<dec>DECADE)", decade),
    Rule("ties", "THE (?:MOD DASH?)? (?P<ties>TIES)", decade),
    Rule(
        "holiday",
        "(?P<shift>LAST|NEXT|THIS|PAST|PREVIOUS|EVERY)? (?P<h>HOLIDAY) (?P<u>UNIT)? " + PLAIN_YEAR,
        feast,
    ),  # fmt: skip
    Rule(
        "season",
        MOD + "(?:THE? MOD? (?P<shift>LAST|NEXT|THIS|PAST|PREVIOUS))? (?P<s>SEASON)" + PLAIN_YEAR,
        season,
    ),  # fmt: skip
    Rule("season_of", "(?P<s>SEASON) OF? (?P<shift>LAST|NEXT|THIS) (?P<u>UNIT)", season),
    Rule(
        "quarter",
        "THE? (?P<fiscal>FISCAL)? (?P<n>ORD|ORDINAL) DASH? (?:QUARTER|(?P<half>HALF)) (?:COMMA? OF? (?:FISCAL UNIT?)? (?P<y>YEAR)|OF? (?P<shift>LAST|THIS|NEXT|THE) UNIT)?",
        part_of_year,
    ),  # fmt: skip
    Rule(
        "century",
        "THE? MOD? DASH? (?P<n>ANYORD) DASH? (?P<c>UNIT|UNITS)",
        lambda hit, scene: century_name(hit, scene) if hit.value("c") == "CE" else None,
    ),  # fmt: skip
)
