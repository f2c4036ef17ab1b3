"""The day an article appeared: printed in its header, or inferred from its own dated anchors.

Never guessed from the clock: where nothing carries a date there is none, and one that lies in the
future is refused, with the reason.
"""

from __future__ import annotations

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
REPORT_DAYS: Final = 4
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

    The anchor is the latest full date of the text that is not announced, not an old picture's, and
    shares names with the lead; no other dated mention may contradict it. The day is then the
    weekday that the report speaks from (that of its lead, else the latest one named), on the anchor
    or in the days after it.
    """
    anchor = _anchor(text, blocks, today)
    if anchor is None or _contradicted(blocks, anchor):
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


def _in(blocks: Sequence[Block], offset: int) -> Block:
    return next(block for block in blocks if block.start <= offset < block.end)


def _anchor(text: str, blocks: Sequence[Block], today: date) -> Printed | None:
    body = [block for block in blocks if block.part is Part.BODY]
    names = set(_CAPITALISED.findall(" ".join(block.text for block in body[:LEAD])))
    found: list[Printed] = []
    for block in blocks:
        if block.part is not Part.BODY and block.reason != "caption":
            continue
        if furniture.is_old_picture(block.text):
            continue
        for hit in dates.full_dates(block.text):
            before = block.text[max(0, hit.start - 120) : hit.start].rsplit(". ", 1)[-1]
            near = set(_CAPITALISED.findall(block.text[max(0, hit.start - 200) : hit.end]))
            if not _FUTURE.search(before) and len(near & names) > 1:
                found.append(Printed(block.start + hit.start, block.start + hit.end, hit.value))
    past = [hit for hit in found if not dates.is_future(hit.value, today)]
    return max(past, key=lambda hit: (hit.day, -hit.start), default=None)


def _contradicted(blocks: Sequence[Block], anchor: Printed) -> bool:
    """Whether most days without a year that the article names lie far from the anchor."""
    off = near = 0
    for block in blocks:
        if block.part is Part.BODY:
            for _, month, day in dates.bare_dates(block.text):
                distances = [
                    abs((other - anchor.day).days)
                    for year in range(anchor.day.year - 1, anchor.day.year + 2)
                    if (other := dates.make_day(year, month, day))
                ]
                close = min(distances, default=400) <= AGREE_DAYS
                near, off = near + close, off + (not close)
    return off > near


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


def _weekday_pattern() -> re.Pattern[str]:
    names = "|".join(table("intake_dates.toml")["weekdays"])
    return re.compile(
        rf"(?<!next )(?<!last )(?<!this coming )(?<!every )(?<!until )(?<!by )\b({names})\b(?!s)", re.I
    )
