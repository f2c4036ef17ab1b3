"""What a notebook shows of a record or a store: counts, disputes, the timeline's latest lines."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from memcon.exports.text import line
from memcon.model import (
    Actor,
    Dispute,
    Evidence,
    Reading,
    Record,
    Side,
    TimelineEntry,
)
from memcon.tables.parts import Kept
from memcon.views.dates import show

DISPUTES: Final = 5
ENTRIES: Final = 10
_LONGEST: Final = 280
_COUNTED: Final = (
    "articles",
    "stories",
    "actors",
    "statements",
    "events",
    "happenings",
    "disputes",
    "positions",
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A line with the sentence that carries it: where it was told, and the words."""

    text: str
    source: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A dispute: the issue, how the accounts differ, and what each side says."""

    issue: str
    kind: str
    sides: tuple[tuple[str, Cited], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by name, some disputes, and dated lines of the timeline."""

    counts: tuple[tuple[str, int], ...]
    disputes: tuple[Quarrel, ...]
    timeline: tuple[tuple[str, Cited], ...]


class Held(Kept, Protocol):
    """What is asked of a store beside what tables ask."""

    def counts(self) -> Any: ...

    def actor(self, actor_id: str) -> Actor | None: ...

    def disputes(self, *, sort: str, limit: int) -> Any: ...

    def timeline(self, *, sort: str, limit: int) -> Any: ...


def of_record(record: Record) -> Summary:
    """The summary of a record."""
    counts = {
        "articles": len(record.articles),
        "stories": len(record.stories),
        "actors": len(record.actors),
        "statements": sum(len(reading.statements) for reading in record.readings),
        "events": sum(len(reading.events) for reading in record.readings),
        "happenings": len(record.happenings),
        "disputes": len(record.disputes),
        "positions": len(record.positions),
        "inputs skipped": len(record.skipped),
    }
    surest = sorted(record.disputes, key=lambda dispute: -dispute.confidence)[:DISPUTES]
    sources = _Sources(
        {reading.article.id: reading for reading in record.readings}.get,
        {actor.id: actor for actor in record.actors}.get,
    )
    return _summary(counts, surest, record.timeline[-ENTRIES:], sources)


def of_store(store: Held) -> Summary:
    """The summary of a store; a handful of queries, however large it is."""
    found = store.counts()
    counts = {name: getattr(found, name, 0) for name in _COUNTED}
    disputes = store.disputes(sort="surest", limit=DISPUTES).items
    latest = store.timeline(sort="newest", limit=ENTRIES).items
    sources = _Sources(functools.cache(store.reading), functools.cache(store.actor))
    return _summary(counts, disputes, latest[::-1], sources)


@dataclass(frozen=True, slots=True)
class _Sources:
    """Readings and actors by id."""

    reading: Callable[[str], Reading | None]
    actor: Callable[[str], Actor | None]

    def cite(self, text: str, evidence: Sequence[Evidence]) -> Cited:
        """A line with the outlet, day and words of the first sentence that carries it."""
        reading = self.reading(evidence[0].article) if evidence else None
        if reading is None:
            return Cited(line(text, _LONGEST), "")
        article, at = reading.article, evidence[0]
        where = [article.outlet or article.path or article.id, (article.published or "")[:10]]
        words = line(article.text[at.start : at.end], _LONGEST)
        source = f"{line(', '.join(filter(None, where)), _LONGEST)}: \u201c{words}\u201d"
        return Cited(line(text, _LONGEST), source, article.url or "")

    def names(self, side: Side) -> str:
        found = self._named(side.actors)
        if not found and side.via:
            found = [f"not named, as {name} tells it" for name in self._named(side.via)]
        if not found:
            found = ["not named" if side.unnamed else ", ".join(side.outlets)]
        return line(", ".join(filter(None, found)) or "unattributed", _LONGEST)

    def _named(self, keys: Sequence[str]) -> list[str]:
        return [actor.name if (actor := self.actor(key)) else key for key in keys]


def _summary(
    counts: dict[str, int],
    disputes: Sequence[Dispute],
    entries: Sequence[TimelineEntry],
    sources: _Sources,
) -> Summary:
    return Summary(
        tuple((name, count) for name, count in counts.items() if count),
        tuple(
            Quarrel(
                line(dispute.issue, _LONGEST),
                dispute.kind.value,
                tuple((sources.names(s), sources.cite(s.claim, s.evidence)) for s in dispute.sides),
            )
            for dispute in disputes
        ),
        tuple((show(e.date).text, sources.cite(e.text, e.evidence)) for e in entries),
    )
