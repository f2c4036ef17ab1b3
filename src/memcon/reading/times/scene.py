"""The scene: what a time expression is resolved against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from memcon.reading.times.calendar import bounds, granularity

HINT = 4  # the clause looks ahead, as one that tells of the past may too: "is shown", "vowed to go"
EITHER = 3  # the clause may tell of the past or of what is to come: the nearest day is meant


@dataclass(slots=True)
class Scene:
    """Where the narrative stands when an expression is read.

    ``reference`` is the day that "today" is, None where nothing says; ``anchor`` is the value of
    the last dated expression that the narrative carries on, ``stated`` whether its year was given,
    ``gap`` how many sentences before it stands, ``near`` whether in this one or the one before;
    ``told`` whether it dates what is told ("In July 1997, ...") rather than naming an event ("the
    1997 attack"); ``day`` is the last day told, where that was of late; ``leaning`` tells whether
    the clause speaks of the past (-1), what is to come (1, `HINT`), either (`EITHER`) or neither
    (0); ``opening`` whether the article's first sentences are being read, and ``ahead`` whether
    they told of the day after ``reference`` as past, as a report does from where it is that day;
    ``leads`` whether the anchor opens its sentence; ``months`` the years of the months last told,
    by number.
    """

    reference: date | None
    leaning: Callable[[], int] = lambda: 0
    anchor: str | None = None
    stated: bool = False
    near: bool = False
    gap: int = 99
    told: bool = False
    day: date | None = None
    opening: bool = False
    ahead: bool = False
    leads: bool = False
    months: dict[int, int] = field(default_factory=dict)

    def anchor_day(self) -> date | None:
        """The day that "the next day" follows: the anchor's last day if it is a day or finer."""
        span = bounds(self.anchor)
        if span is None:
            return None
        return span[1] if span[0] == span[1] else None

    def anchor_start(self) -> date | None:
        """The first day that the anchor covers."""
        span = bounds(self.anchor)
        return span[0] if span else None

    def anchor_is(self, fine: str) -> bool:
        """Whether the anchor is of a granularity."""
        kind = granularity(self.anchor) if self.anchor else None
        return kind is not None and kind.value == fine
