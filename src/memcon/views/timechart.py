"""The picture of the timeline: where its dots, bars and words go.

Only the days between entries that lie near each other are drawn to scale; a long gap is drawn
short, with a break in the line. The wide picture flags the most widely told entries over the line,
the narrow one (for a phone) lists them along it; in both, no two labels touch.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from memcon.model import Status
from memcon.views import dates, words
from memcon.views.timeline import TimelineLine

_MOST = 60  # entries drawn
_FLAGS = 12
_LANES = 5
_WIDE = 1040
_LEFT, _RIGHT = 44, 216  # room for the first date, and for the flags of the last
_FLAG_WIDTH, _FLAG_LINES, _LETTERS = 190, 3, 28
_LANE_HEIGHT = 63
_STEP = 17  # between dots on one day
_LONG_GAP = 45  # days; a longer one is drawn with a break
_NARROW, _NARROW_LETTERS, _NARROW_LINE = 330, 37, 15


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry on the line; ``x2`` is the end of an interval (equal to ``x`` for one day)."""

    x: float
    x2: float
    y: float
    status: Status
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Flag:
    """An entry's words: text lines from ``(x, y)`` down, a staff from ``top`` to ``foot``."""

    x: float
    y: float
    staff: float
    foot: float
    date: str
    lines: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named on the axis, or a break in it."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of the narrow picture."""

    y: float
    date: str
    lines: tuple[str, ...]
    status: Status
    target: str
    gap: str  # how much time lies between it and the one before, where that is long


@dataclass(frozen=True, slots=True)
class Chart:
    """Both pictures."""

    width: int
    height: int
    axis: float
    dots: tuple[Dot, ...]
    flags: tuple[Flag, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[Tick, ...]
    narrow_width: int
    narrow_height: int
    rows: tuple[Row, ...]
    shown: int
    total: int
    statuses: tuple[tuple[Status, str], ...]
    summary: str


def build(lines: tuple[TimelineLine, ...]) -> Chart | None:
    """The pictures of the dated entries, or None where there are none."""
    dated = [line for line in lines if line.date.first and line.date.last]
    if not dated:
        return None
    chosen = sorted(_widest(dated, _MOST), key=_when)
    scale, breaks = _scale(chosen)
    dots = _dots(chosen, scale)
    flags = _flags(chosen, dots)
    lanes = max((int(flag.y) for flag in flags), default=-1) + 1
    axis = float(lanes * _LANE_HEIGHT + max(dot.y for dot in dots) + 34)
    rows = _rows(sorted(_distinct(_widest(chosen, _MOST))[:_FLAGS], key=_when))
    present = {line.status for line in chosen}
    return Chart(
        width=_WIDE,
        height=round(axis) + 40,
        axis=axis,
        dots=tuple(_lift(dot, axis) for dot in dots),
        flags=tuple(_settle(flag, axis, lanes) for flag in flags),
        ticks=_ticks(chosen, scale),
        breaks=breaks,
        narrow_width=_NARROW,
        narrow_height=round(rows[-1].y) + 24 + _NARROW_LINE * len(rows[-1].lines),
        rows=rows,
        shown=len(chosen),
        total=len(lines),
        statuses=tuple((status, words.STATUS[status]) for status in Status if status in present),
        summary=_summary(chosen),
    )


def _widest(lines: list[TimelineLine], most: int) -> list[TimelineLine]:
    """The entries told by most independent outlets; of equals, those dated most finely."""
    return sorted(lines, key=lambda line: (-line.weight, _days(line) > 7, _when(line)))[:most]


def _distinct(lines: list[TimelineLine]) -> list[TimelineLine]:
    """The first of those with the same words."""
    return list({line.text: line for line in reversed(lines)}.values())[::-1]


def _when(line: TimelineLine) -> tuple[str, str, int]:
    return (line.date.first, line.date.last, int(line.id[1:]))


def _days(line: TimelineLine) -> int:
    first, last = date.fromisoformat(line.date.first), date.fromisoformat(line.date.last)
    return (last - first).days


def _scale(lines: list[TimelineLine]) -> tuple[dict[str, float], tuple[Tick, ...]]:
    """Where each day of an entry stands, and where a long gap is drawn short."""
    days = sorted({day for line in lines for day in (line.date.first, line.date.last)})
    ordinals = [date.fromisoformat(day).toordinal() for day in days]
    gaps = [after - before for before, after in pairwise(ordinals)]
    weights = [1 + min(math.log2(gap), math.log2(_LONG_GAP)) for gap in gaps]
    room = _WIDE - _LEFT - _RIGHT
    per = min(room / sum(weights), 120.0) if weights else 0.0
    at, places, breaks = float(_LEFT), {days[0]: float(_LEFT)}, []
    for day, gap, weight in zip(days[1:], gaps, weights, strict=True):
        if gap > _LONG_GAP:
            breaks.append(Tick(round(at + per * weight / 2, 1), _long(gap)))
        at += per * weight
        places[day] = round(at, 1)
    return places, tuple(breaks)


def _long(days: int) -> str:
    months = round(days / 30.44)
    return words.count(months, "month") if months < 24 else words.count(months // 12, "year")


def _dots(lines: list[TimelineLine], scale: dict[str, float]) -> list[Dot]:
    """A dot for each entry, stacked where one would lie on another; ``y`` counts up from 0."""
    levels: list[float] = []  # the right end of what lies on each level
    dots = []
    for line in lines:
        x, x2 = scale[line.date.first], scale[line.date.last]
        level = next((n for n, end in enumerate(levels) if end < x - 16), len(levels))
        level = min(level, 7)
        levels[level : level + 1] = [x2]
        label = f"{line.date.text}, {line.status_word}: {words.clip(line.text, 160)}"
        dots.append(Dot(x, x2, level * _STEP, line.status, line.id, label))
    return dots


def _flags(lines: list[TimelineLine], dots: list[Dot]) -> list[Flag]:
    """Flags for the most widely told entries for which there are lanes enough.

    A flag flies to the right of its staff; a later staff within its width must stay lower, so that
    no staff runs through words. Flags of one day share a staff.
    """
    at = {line.id: place for place, line in enumerate(lines)}
    chosen: list[int] = []
    for line in _by_day(_distinct(_widest(lines, _MOST))):
        trial = sorted([*chosen, at[line.id]])
        if max(_lanes([dots[place].x for place in trial])) < _LANES:
            chosen = trial
        if len(chosen) == _FLAGS:
            break
    lanes = _lanes([dots[place].x for place in chosen])
    return [
        _flag(dots[place], lines[place], lane) for place, lane in zip(chosen, lanes, strict=True)
    ]


def _by_day(lines: list[TimelineLine]) -> list[TimelineLine]:
    """The first entry of each day, then the second of each, and so on."""
    nth: Counter[str] = Counter()
    turns: list[int] = []
    for line in lines:
        turns.append(nth[line.date.first])
        nth[line.date.first] += 1
    return [line for _, line in sorted(zip(turns, lines, strict=True), key=lambda pair: pair[0])]


def _lanes(staffs: list[float]) -> list[int]:
    """The lane of each flag, 0 the lowest, given where the staffs stand from left to right."""
    lanes = [0] * len(staffs)
    for place in range(len(staffs) - 2, -1, -1):
        if staffs[place + 1] - staffs[place] < _FLAG_WIDTH + 8:
            lanes[place] = lanes[place + 1] + 1
    return lanes


def _flag(dot: Dot, line: TimelineLine, lane: int) -> Flag:
    text = wrap(line.text, _LETTERS, _FLAG_LINES)
    return Flag(dot.x + 6, lane, dot.x, dot.y, dates.short(line.date), text, line.id)


def _lift(dot: Dot, axis: float) -> Dot:
    return Dot(dot.x, dot.x2, axis - 12 - dot.y, dot.status, dot.target, dot.label)


def _settle(flag: Flag, axis: float, lanes: int) -> Flag:
    top = (lanes - 1 - flag.y) * _LANE_HEIGHT + 14
    return replace(flag, y=top, foot=axis - 20 - flag.foot)


def _ticks(lines: list[TimelineLine], scale: dict[str, float]) -> tuple[Tick, ...]:
    """The dates at which entries begin, as many as fit, no finer than the entries have them."""
    names: dict[str, str] = {}
    for line in lines:
        exact = line.date.iso or line.date.first
        names.setdefault(line.date.first, dates.short(dates.show_iso(exact)))
    ticks: list[Tick] = []
    for day in sorted(names):
        if not ticks or scale[day] - ticks[-1].x > 92:
            ticks.append(Tick(scale[day], names[day]))
    return tuple(ticks)


def _rows(lines: list[TimelineLine]) -> tuple[Row, ...]:
    rows: list[Row] = []
    y, before = 24.0, ""
    for line in lines:
        gap = _gap(before, line.date.first)
        y += 22 if gap else 0
        text = wrap(line.text, _NARROW_LETTERS, 3)
        rows.append(Row(y, dates.short(line.date), text, line.status, line.id, gap))
        y += _NARROW_LINE * (len(text) + 1) + 14
        before = line.date.last
    return tuple(rows)


def _gap(before: str, after: str) -> str:
    if not before or before >= after:
        return ""
    days = (date.fromisoformat(after) - date.fromisoformat(before)).days
    return f"{_long(days)} later" if days > _LONG_GAP else ""


def wrap(text: str, letters: int, most: int) -> tuple[str, ...]:
    """Text in at most ``most`` lines of about ``letters`` characters, cut with "…"."""
    lines = [""]
    for word in words.clip(text, letters * most * 2).split(" "):
        piece = word if len(word) <= letters else word[: letters - 1] + "…"
        if lines[-1] and len(lines[-1]) + 1 + len(piece) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {piece}".strip()
    if len(lines) > most:
        last = lines[most - 1]
        head = last if len(last) < letters else last.rpartition(" ")[0] or last[: letters - 1]
        lines[most - 1] = head.rstrip(" ,;") + "…"
    return tuple(lines[:most])


def _summary(lines: list[TimelineLine]) -> str:
    first, last = lines[0].date, max(lines, key=lambda line: line.date.last).date
    span = dates.show_iso(f"{first.first}/{last.last}").text
    return f"{words.count(len(lines), 'dated entry', 'dated entries')}, {span}"
