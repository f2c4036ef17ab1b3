"""The day an article appeared: printed in its header, or inferred from its own dated anchors.

Never guessed from the clock: where nothing carries a date there is none, and one that lies in the
future is refused, with the reason.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from memcon.intake import dates, furniture
from memcon.intake.dates import Printed
from memcon.intake.layout import Block, Part
from memcon.intake.resources import table
from memcon.model import How, Known, Span

# The report comes this many days after a dated event at most: within these a weekday names one day
# only, and a later one would more likely mean the week before the event.
REPORT_DAYS: Final = 3
# A month and day without a year this near to the anchor agrees with it; farther off, the anchor is
# more likely background.
AGREE_DAYS: Final = 14
LEAD: Final = 3

_FUTURE: Final = re.compile(
    r"\b(?:will|would|next|plan(?:s|ned)?|scheduled|slated|due|expected|until|by|deadline|ahead of"
    r"|upcoming|to be held|to take place|set (?:for|to))\b",
    re.I,
)
_LABEL: Final = re.compile(r"\b(published|posted|issued|created|date|updated|modified)\b", re.I)
_POST: Final = re.compile(r"\(@\w{1,30}\)\s*$")
_YEAR: Final = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/]|[.,]\d)")
_CAPITALISED: Final = re.compile(r"\b[A-Z][\w’'-]+")


def printed_date(blocks: Sequence[Block]) -> Printed | None:
    """The date that a line of its own gives, with offsets of the article's text.

    Of several, one labelled as the day of publication counts first, then an unlabelled one near the
    top, then the day of an update.
    """
    found: list[tuple[int, int, Printed]] = []
    for order, block in enumerate(blocks):
        for hit in block.dates:
            rank = _rank(block.text[: hit.start])
            shifted = Printed(block.start + hit.start, block.start + hit.end, hit.value)
            found.append((rank, order, shifted))
    return min(found, key=lambda item: item[:2])[2] if found else None


def _rank(label: str) -> int:
    words = [word.lower() for word in _LABEL.findall(label)]
    if not words:
        return 1
    return 2 if words[-1] in ("updated", "modified") else 0


def inferred_date(text: str, blocks: Sequence[Block], today: date) -> tuple[str, Known] | None:
    """A day of publication from a full date near the reported events and a weekday, or None.

    News prose gives the year of a day that is not near; captions and posts give it always. So the
    anchor is the latest full date of a caption or a quoted post that is not an old picture's and
    shares names with the lead, and nothing else in the text may point away from it: a later year,
    its month named as one that is past, other days far from it. The day is then the weekday that
    the report speaks from (the latest one in its lead, else in the text), on the anchor or in the
    days after it.
    """
    anchor = _anchor(text, blocks, today)
    if anchor is None or _contradicted(blocks, anchor.day):
        return None
    spoken = _spoken_weekday(blocks, anchor.day)
    if spoken is None:
        return None
    name, ahead, at = spoken
    day = anchor.day + timedelta(days=ahead)
    if dates.is_future(day.isoformat(), today):
        return None
    words = text[anchor.start : anchor.end]
    where = "a caption" if _in(blocks, anchor.start).reason == "caption" else "the text"
    reason = f'{where} is dated "{words}" and the report speaks from {name}: the first on or after'
    return day.isoformat(), Known(How.INFERRED, reason, at)


def dated_by_line(
    blocks: Sequence[Block], line: str | None, at: Span, today: date
) -> tuple[str, Known] | None:
    """A day of publication from a dateline without a year ("HANOI, Feb 28 -"), or None.

    The year is that of the copyright notice, else the one, among the latest year that the body
    names and the next, in which that day is a weekday of the lead.
    """
    if line is None or not (full := _line_days(blocks, line, today)):
        return None
    day, why = full
    if why == "printed":
        return day.isoformat(), Known(How.PRINTED, "in the dateline", at)
    reason = f'the dateline has "{line}", and the year is {why}'
    return day.isoformat(), Known(How.INFERRED, reason, at)


def _line_days(blocks: Sequence[Block], line: str, today: date) -> tuple[date, str] | None:
    if printed := dates.full_dates(line):
        return printed[0].day, "printed"
    bare = next(dates.bare_dates(line), None)
    if bare is None:
        return None
    notices = [b.text for b in blocks if b.reason == "copyright"]
    years = {int(year) for notice in notices for year in _YEAR.findall(notice)}
    if len(years) == 1 and (day := dates.make_day(years.pop(), *bare[1:])):
        return (day, "that of the copyright notice") if day <= today else None
    return _by_weekday(blocks, bare[1], bare[2], today)


def _by_weekday(
    blocks: Sequence[Block], month: int, day: int, today: date
) -> tuple[date, str] | None:
    body = [block.text for block in blocks if block.part is Part.BODY]
    lead = " ".join(body[:LEAD])
    named = {match[1].lower() for match in _weekday_pattern().finditer(lead)}
    years = [int(year) for text in body for year in _YEAR.findall(text) if int(year) <= today.year]
    weekdays: list[str] = table("intake_dates.toml")["weekdays"]
    if not years:
        return None
    options = [dates.make_day(year, month, day) for year in (max(years), max(years) + 1)]
    fits = [o for o in options if o and o <= today and weekdays[o.weekday()] in named]
    if len(fits) != 1:
        return None
    return fits[0], f"one in which it is a {weekdays[fits[0].weekday()].title()}"


def _in(blocks: Sequence[Block], offset: int) -> Block:
    return next(block for block in blocks if block.start <= offset < block.end)


def _anchor(text: str, blocks: Sequence[Block], today: date) -> Printed | None:
    body = [block for block in blocks if block.part is Part.BODY]
    names = set(_CAPITALISED.findall(" ".join(block.text for block in body[:LEAD])))
    found: list[Printed] = []
    for block in blocks:
        caption = block.reason == "caption" and not furniture.is_old_picture(block.text)
        for hit in dates.full_dates(block.text):
            before = block.text[max(0, hit.start - 200) : hit.start]
            post = block.part is not Part.FURNITURE and _POST.search(before)
            near = set(_CAPITALISED.findall(block.text[max(0, hit.start - 300) : hit.end]))
            if (caption or post) and not _FUTURE.search(before[-60:]) and len(near & names) > 1:
                found.append(Printed(block.start + hit.start, block.start + hit.end, hit.value))
    past = [hit for hit in found if not dates.is_future(hit.value, today)]
    return max(past, key=lambda hit: (hit.day, -hit.start), default=None)


def _contradicted(blocks: Sequence[Block], anchor: date) -> bool:
    """Whether the article's own words point away from the anchor."""
    month = table("intake_dates.toml")["months"][anchor.month - 1]
    past = re.compile(rf"\b(?:last|in|since|of|from|during) {month}\b(?!\s\d)", re.I)
    off = near = 0
    for block in blocks:
        if block.part is not Part.BODY:
            continue
        years = [int(year) for year in _YEAR.findall(block.text)]
        if any(anchor.year < year <= anchor.year + 20 for year in years) or past.search(block.text):
            return True
        for _, number, day in dates.bare_dates(block.text):
            close = _distance(anchor, number, day) <= AGREE_DAYS
            near, off = near + close, off + (not close)
    return off > near


def _distance(anchor: date, month: int, day: int) -> int:
    """Days from the anchor to the nearest such day of the calendar."""
    years = range(anchor.year - 1, anchor.year + 2)
    days = (dates.make_day(year, month, day) for year in years)
    return min((abs((other - anchor).days) for other in days if other), default=400)


def _spoken_weekday(blocks: Sequence[Block], anchor: date) -> tuple[str, int, Span] | None:
    """(weekday, days after the anchor, where it is named) that the report speaks from."""
    names: list[str] = table("intake_dates.toml")["weekdays"]
    found: list[tuple[int, str, Span]] = []
    body = [block for block in blocks if block.part is Part.BODY]
    for order, block in enumerate(body):
        for match in _weekday_pattern().finditer(block.text):
            name = match[1].lower()
            ahead = (names.index(name) - anchor.weekday()) % 7
            if ahead > REPORT_DAYS:
                continue
            at = Span(block.start + match.start(1), block.start + match.end(1))
            found.append((ahead, match[1], at))
        if order + 1 == LEAD and found:
            break
    best = max(found, key=lambda item: (item[0], -item[2].start), default=None)
    return (best[1], best[0], best[2]) if best else None


@functools.cache
def _weekday_pattern() -> re.Pattern[str]:
    """Weekdays that may be the day of the report: not "next Monday", "Mondays", "by Monday"."""
    names = "|".join(table("intake_dates.toml")["weekdays"])
    off = "".join(rf"(?<!\b{word} )" for word in ("next", "last", "every", "until", "by", "each"))
    return re.compile(rf"{off}\b({names})\b", re.I)
