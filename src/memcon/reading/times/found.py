"""A time expression as it was read, before those beside it settle what it means."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.reading.times.grammar import Hit, Value

CLOCKS = {"clock", "clock_hour", "clock_hundreds", "oclock", "clock_part"}


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with the match that it comes from and the sentence it stands in."""

    hit: Hit
    start: int
    end: int
    value: Value
    sentence: int
    quoted: bool
