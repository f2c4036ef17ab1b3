"""What a row is made of: articles, actors, places and sentences of a record, found by id."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memcon.exports.text import LONGEST, shorten
from memcon.model import (
    Actor,
    Article,
    Event,
    Evidence,
    Happening,
    Mention,
    MentionKind,
    Place,
    Reading,
    Record,
    Span,
    Status,
)

# Kinds of mention, the one that says most first.
_TELLING = {MentionKind.NAME: 0, MentionKind.DESCRIPTION: 1, MentionKind.PRONOUN: 2}
# What the older event formats mean by an event: it is told as having happened.
# A refusal is a fact of its own: the refused act is coded as REJECT.
TOLD_AS_FACT = (Status.OCCURRED, Status.UNDER_WAY, Status.REFUSED, Status.CLAIMED)


@dataclass(frozen=True, slots=True)
class Cited:
    """The words behind a row: ``sentence`` stands at ``[start, end)`` of the article's text."""

    article: str
    url: str
    start: int
    end: int
    sentence: str


class Lookup:
    """A record by its ids. Made once for an export; holds no copy of the texts."""

    def __init__(self, record: Record) -> None:
        self.readings = {reading.article.id: reading for reading in record.readings}
        self.happenings = {happening.id: happening for happening in record.happenings}
        self._actors = {a.id: a for r in record.readings for a in r.actors}
        self._actors |= {actor.id: actor for actor in record.actors}
        self._told_in = {
            (telling.article, telling.event): happening.id
            for happening in record.happenings
            for telling in happening.tellings
        }
        self._events = {(r.article.id, e.id): e for r in record.readings for e in r.events}
        self._mentions = {r.article.id: sorted(r.mentions, key=_start) for r in record.readings}
        self._places = {
            (reading.article.id, place.name): place
            for reading in record.readings
            for place in sorted(reading.places, key=lambda p: (p.lat is not None, -p.start))
        }

    def actor(self, key: str) -> Actor | None:
        return self._actors.get(key)

    def actors(self, keys: Iterable[str]) -> list[Actor]:
        """The actors of some ids; an id that nobody bears is passed over."""
        return [actor for key in keys if (actor := self._actors.get(key)) is not None]

    def name(self, key: str | None) -> str:
        """An actor's name; the id where the record has no such actor."""
        actor = self._actors.get(key or "")
        return actor.name if actor else key or ""

    def names(self, keys: Iterable[str]) -> list[str]:
        return [self.name(key) for key in keys]

    def article(self, key: str) -> Article | None:
        reading = self.readings.get(key)
        return reading.article if reading else None

    def event(self, article: str, key: str) -> Event | None:
        return self._events.get((article, key))

    def happening_of(self, article: str, event: str) -> str | None:
        """The id of the happening that an event of an article tells."""
        return self._told_in.get((article, event))

    def cite(self, article: str, span: Span | Evidence) -> Cited:
        """The words of a span of an article, with its address."""
        found = self.article(article)
        words = shorten(found.text[span.start : span.end], LONGEST) if found else ""
        return Cited(article, (found.url if found else None) or "", span.start, span.end, words)

    def cite_all(self, evidence: Iterable[Evidence]) -> list[Cited]:
        return [self.cite(item.article, item) for item in evidence]

    def place(self, article: str, name: str | None) -> Place | None:
        """A place of an article by its name, the mention with coordinates before one without."""
        return self._places.get((article, name)) if name else None

    def place_of(self, happening: Happening) -> Place | None:
        """The place of a happening, as the first article that locates it reads it."""
        found = [self.place(telling.article, happening.place) for telling in happening.tellings]
        known = [place for place in found if place is not None]
        return next((p for p in known if has_coordinates(p)), known[0] if known else None)

    def words_for(self, article: str, actor: str, span: Span) -> str:
        """How a span's own words call an actor: by name if they do, else as described; or empty."""
        reading = self.readings.get(article)
        if reading is None:
            return ""
        inside = [m for m in self._mentions_in(article, span) if _means(m, actor)]
        best = min(inside, key=lambda m: (_TELLING[m.kind], m.start), default=None)
        return reading.article.text[best.start : best.end] if best else ""

    def _mentions_in(self, article: str, span: Span) -> Iterator[Mention]:
        mentions = self._mentions[article]
        for at in range(bisect_left(mentions, span.start, key=_start), len(mentions)):
            if mentions[at].start >= span.end:
                return
            if mentions[at].end <= span.end:
                yield mentions[at]


def _start(mention: Mention) -> int:
    return mention.start


def _means(mention: Mention, actor: str) -> bool:
    return mention.actor == actor or (mention.actor is None and actor in mention.members)


def has_coordinates(place: Place | None) -> bool:
    """Whether a place can be put on a map: both coordinates are known and on the globe."""
    if place is None or place.lat is None or place.lon is None:
        return False
    return abs(place.lat) <= 90 and abs(place.lon) <= 180  # neither holds of "not a number"


def events_of(record: Record) -> Iterator[tuple[Reading, Event]]:
    """Every event with its reading, in the order of the record."""
    for reading in record.readings:
        for event in reading.events:
            yield reading, event


def tally(reasons: Iterable[str]) -> dict[str, int]:
    """How often each reason was given, by reason."""
    counts: defaultdict[str, int] = defaultdict(int)
    for reason in reasons:
        counts[reason] += 1
    return dict(sorted(counts.items()))
