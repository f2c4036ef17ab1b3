"""A course: the tellings taken as one happening so far, and what they say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from memcon.model import EventType
from memcon.recording.dates import Days
from memcon.recording.tellings import Party, Told, same_place


@dataclass(slots=True)
class Course:
    """The tellings taken as one happening so far, and what they say together."""

    tellings: list[Told] = field(default_factory=list)
    when: Days | None = None
    near: Days | None = None
    place: tuple[str, ...] = ()
    sources: dict[str, Party] = field(default_factory=dict)
    recipients: dict[str, Party] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    ordinal: int | None = None
    moved: bool = False
    part_of: Course | None = None
    day_of: Course | None = None  # by whose days a vaguer date told in one breath is known
    id: str = ""

    @property
    def parties(self) -> dict[str, Party]:
        return both(self.sources, self.recipients)

    @property
    def first(self) -> Told:
        return self.tellings[0]

    @property
    def kind(self) -> str | None:
        return min(self.kinds, key=lambda k: (-self.kinds[k], k)) if self.kinds else None

    @property
    def type(self) -> EventType:
        counts = Counter(told.event.type for told in self.tellings)
        return min(counts, key=lambda t: (-counts[t], t))

    def add(self, told: Told) -> None:
        """Take in a telling."""
        self.tellings.append(told)
        if told.when and (self.when is None or told.when.width < self.when.width):
            self.when = told.when
        self.near = self.near or told.near
        if len(told.place) > len(self.place) and same_place(told.place, self.place) is not False:
            self.place = told.place
        self.sources = both(self.sources, told.sources)
        self.recipients = both(self.recipients, told.recipients)
        self.words.update(told.words)
        if told.kind:
            self.kinds[told.kind] += 1
        self.ordinal = self.ordinal or told.ordinal
        self.moved = self.moved or told.moved


def both(one: Mapping[str, Party], other: Mapping[str, Party]) -> dict[str, Party]:
    joined = dict(one)
    for key, party in other.items():
        mine = joined.get(key, party)
        joined[key] = Party(key, mine.people | party.people, mine.some or party.some)
    return joined
