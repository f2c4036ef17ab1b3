"""An event on its way: trigger, type and actors, before date, place and claim."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model import EventType, Status
from memcon.reading.events.match import Match
from memcon.reading.events.mood import Mood


@dataclass(slots=True)
class Find:
    """An event before it has its date, place and claim."""

    match: Match
    type: EventType
    status: Status
    sources: list[str]
    recipients: list[str]
    mood: Mood
