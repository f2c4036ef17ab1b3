"""Positions told again: by a copy, on the same day, or of a state and of who speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from memcon.model import Actor, Position, Stance
from memcon.recording.words import stems

MOST_EVIDENCE = 8
SAME = 0.7  # share of words from which two claims of one position are one
LOOKED_AT = 30  # positions on one issue that another is compared with, the latest first

Key = tuple[str, str, Stance, str | None]


class Kept:
    """The positions so far; one that repeats another adds its evidence to it."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self.positions: list[Position] = []
        self._actors = actors
        self._by_key: dict[Key, list[int]] = {}
        self._by_place: dict[tuple[str, Stance, str], list[int]] = {}

    def add(self, position: Position) -> None:
        """Take in a position, or its evidence where it says the same again."""
        key = (position.actor, position.issue, position.stance, position.told_by)
        for at in self._by_key.setdefault(key, [])[-LOOKED_AT:]:
            if _repeats(position, self.positions[at]):
                self.positions[at] = _joined(self.positions[at], position)
                return
        place = (position.issue, position.stance, position.evidence[0].article)
        if any(
            self._told_twice(position, self.positions[at])
            for at in self._by_place.get(place, [])[-LOOKED_AT:]
        ):
            return
        self._by_key[key].append(len(self.positions))
        self._by_place.setdefault(place, []).append(len(self.positions))
        self.positions.append(position)

    def _told_twice(self, position: Position, other: Position) -> bool:
        """Whether one sentence gives one position to a state and to who speaks for it."""
        mine, its = self._actors.get(position.actor), self._actors.get(other.actor)
        one = position.actor == other.actor or (
            mine is not None and its is not None and mine.country == its.country is not None
        )
        return one and any(
            a.start < b.end and b.start < a.end for a in position.evidence for b in other.evidence
        )


def _repeats(position: Position, other: Position) -> bool:
    if position.date and other.date and position.date.value == other.date.value:
        return True
    mine, its = set(stems(position.claim)), set(stems(other.claim))
    return len(mine & its) >= SAME * max(1, len(mine | its))


def _joined(one: Position, other: Position) -> Position:
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))[:MOST_EVIDENCE]
    return replace(one, evidence=evidence)
