"""Years and their parts, decades, seasons: "fiscal 1999", "the '80s", "last fall"."""

from __future__ import annotations

from datetime import date

from memcon.model import TimexType
from memcon.reading.times.calendar import bounds
from memcon.reading.times.choosing import moved_year, pick, the_year, years_around
from memcon.reading.times.dates import full_year
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.lexicon import lexicon
from memcon.reading.times.scene import Scene

DATE = TimexType.DATE


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
    if after and (after[0] in words["not_before"] or after[0] in words["makes"]):
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


def century(hit: Hit, scene: Scene) -> Value | None:
    """A century by its number: "the 19th century"."""
    number = hit.number("n")
    if hit.value("c") != "CE" or not 1 <= number <= 30:
        return None
    return Value(DATE, f"{number - 1:02d}XX", stated=True)


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
    chosen = hit.number("y") if hit.rule == "part_of_a_year" else chosen
    fiscal = "FY" if hit.get("fiscal") else ""
    return Value(
        DATE, f"{fiscal}{chosen:04d}-{letter}{ordinal}" if chosen else None, stated=bool(stated)
    )


def signed(hit: Hit, scene: Scene) -> Value | None:
    """A quarter, half or fiscal year by its sign: "Q3 2018", "2018 H1", "FY2019"."""
    if hit.get("f"):
        digits = "".join(letter for letter in hit.word("f") if letter.isdigit())
        year = int(digits) if len(digits) == 4 else full_year(int(digits))
        return Value(DATE, f"FY{year:04d}", stated=True)
    stated, sign = the_year(hit), hit.word("q").upper()
    width = 3 if sign[0] == "Q" else 6
    starts = [date(y, width * (int(sign[1]) - 1) + 1, 1) for y in years_around(scene)]
    nearest = None if stated else pick(scene, starts, width=width * 31)
    year = stated or (nearest.year if nearest else 0)
    return Value(DATE, f"{year:04d}-{sign}" if year else None, stated=bool(stated))


def season(hit: Hit, scene: Scene) -> Value | None:
    """A season: "last fall", "the summer of 1998"."""
    code, stated = hit.value("s"), the_year(hit)
    if stated:
        return Value(DATE, f"{stated}-{code}", stated=True)
    if scene.reference is None:
        return Value(DATE, None)
    years = (
        max(1, min(years_around(scene)) - 1),
        *years_around(scene),
    )  # "last winter", told in one
    spans = [(y, span) for y in years if (span := bounds(f"{y}-{code}"))]
    reference, shift = scene.reference, hit.word("shift")
    if shift == "that":
        first = scene.anchor_start()
        return Value(DATE, f"{first.year:04d}-{code}" if first else None)
    if hit.get("u") and (moved := moved_year(hit, scene)):
        return Value(DATE, f"{moved:04d}-{code}")
    if shift in ("last", "past", "previous"):
        fitting = [y for y, (_, last) in spans if last < reference]
        return Value(DATE, f"{max(fitting):04d}-{code}" if fitting else None)
    if shift in ("next", "coming", "upcoming"):
        return Value(DATE, f"{min(y for y, (first, _) in spans if first > reference)}-{code}")
    if shift == "this":
        early = code == "WI" and reference.month < 3
        return Value(DATE, f"{reference.year - early:04d}-{code}")
    found = pick(scene, [first for _, (first, _) in spans], width=91)
    return Value(DATE, f"{found.year:04d}-{code}" if found else None)
