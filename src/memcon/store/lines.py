"""Lines: what can be found, each with the words and facets that it is found by.

A facet is a name and a value ("speaker:person:x"): all that a filter can ask for but words, days
and wrong marks. One function for each kind of line makes them from the record's own rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import (
    Article,
    DateValue,
    Dispute,
    Event,
    Evidence,
    Granularity,
    Happening,
    Position,
    Reading,
    Span,
    Statement,
    TimelineEntry,
)
from memcon.recording.dates import days
from memcon.recording.marks import hull
from memcon.recording.words import fold, outlet_name
from memcon.store.sentences import around, split

NOWHERE = Span(0, 0)
_OWN = (Granularity.DAY, Granularity.TIME, Granularity.INTERVAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: ``day`` is an ordinal (0: undated), ``span`` what it rests on in its article,
    ``shown`` the sentences around; ``words`` is the text that is searched."""

    kind: str
    id: str
    day: int
    facets: tuple[str, ...]
    words: str
    article: str | None = None
    span: Span = NOWHERE
    shown: Span = NOWHERE
    type: str | None = None
    status: str | None = None
    when: DateValue | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What the lines on an article share: its day and outlet."""

    day: int
    outlet: str


def place(article: Article) -> Place:
    """Where and when an article appeared."""
    return Place(ordinal(article.published), outlet_name(article))


def ordinal(published: str | None) -> int:
    """The ordinal of the first day of an ISO 8601 value; 0 where there is none."""
    found = days(published)
    return max(found.first, 0) if found else 0


def day_of(date: DateValue | None, otherwise: int) -> int:
    """The first day that a text gives to within a day or an interval, else another."""
    if date is None or date.granularity not in _OWN:
        return otherwise
    return ordinal(date.value) or otherwise


def issue_key(issue: str) -> str:
    """An issue's words as a key: case and accents aside."""
    return " ".join(fold(issue).split())[:200]


def of_reading(reading: Reading) -> Iterator[Line]:
    """The lines of one article: itself, its sentences, statements and events, in that order."""
    article = reading.article
    at = place(article)
    shared = [f"article:{article.id}", f"outlet:{at.outlet}"]
    if reading.story:
        shared.append(f"story:{reading.story}")
    sentences = split(article)
    yield _article(reading, at, shared)
    yield from _sentences(reading, sentences, at, shared)
    for statement in reading.statements:
        yield _statement(statement, article, sentences, at, shared)
    for event in reading.events:
        yield _event(event, article, sentences, at, shared)


def _article(reading: Reading, at: Place, shared: Sequence[str]) -> Line:
    article = reading.article
    words = "\n".join((article.title or "", *(article.text[s:e] for s, e in article.body)))
    actors = tuple(actor.id for actor in reading.actors)
    first = article.body[0] if article.body else Span(0, 0)
    return Line(
        kind="articles",
        id=article.id,
        article=article.id,
        day=at.day,
        facets=_facets(shared, actor=actors, kind=[article.language]),
        words=words,
        span=first,
        shown=first,
    )


def _sentences(
    reading: Reading, sentences: Sequence[Span], at: Place, shared: Sequence[str]
) -> Iterator[Line]:
    mentions = sorted(reading.mentions, key=lambda m: (m.start, m.end))
    next_one = 0
    for number, span in enumerate(sentences, 1):
        actors: dict[str, None] = {}
        while next_one < len(mentions) and mentions[next_one].start < span.end:
            mention = mentions[next_one]
            if mention.start >= span.start:
                actors.update(dict.fromkeys((*((mention.actor,) if mention.actor else ()),)))
                actors.update(dict.fromkeys(mention.members))
            next_one += 1
        yield Line(
            kind="sentences",
            id=f"p{number}",
            article=reading.article.id,
            day=at.day,
            facets=_facets(shared, actor=actors),
            words=reading.article.text[span.start : span.end],
            span=span,
            shown=span,
            actors=tuple(actors),
        )


def _statement(
    statement: Statement,
    article: Article,
    sentences: Sequence[Span],
    at: Place,
    shared: Sequence[str],
) -> Line:
    span = hull(statement)
    shown = around(sentences, span)
    speakers = _some(statement.speaker, *statement.speakers)
    actors = _some(*speakers, *statement.via, statement.addressee)
    return Line(
        kind="statements",
        id=statement.id,
        article=article.id,
        day=day_of(statement.date, at.day),
        facets=_facets(
            shared, speaker=speakers, actor=actors, kind=[statement.act.value, statement.kind.value]
        ),
        words=article.text[shown.start : shown.end],
        span=span,
        shown=shown,
        type=statement.act.value,
        when=statement.date,
        actors=actors,
    )


def _event(
    event: Event, article: Article, sentences: Sequence[Span], at: Place, shared: Sequence[str]
) -> Line:
    shown = around(sentences, event.evidence)
    actors = _some(*event.sources, *event.recipients, event.claimed_by)
    return Line(
        kind="events",
        id=event.id,
        article=article.id,
        day=day_of(event.date, at.day),
        facets=_facets(
            shared, actor=actors, kind=[event.type.value, event.mode], status=[event.status.value]
        ),
        words=article.text[shown.start : shown.end],
        span=event.evidence,
        shown=shown,
        type=event.type.value,
        status=event.status.value,
        when=event.date,
        actors=actors,
    )


def of_happening(happening: Happening, story: str, places: Mapping[str, Place]) -> Line:
    """The line of a happening."""
    at = _last(happening.evidence, places)
    actors = _some(*happening.sources, *happening.recipients)
    return Line(
        kind="happenings",
        id=happening.id,
        day=day_of(happening.date, at),
        facets=_facets(
            [f"story:{story}"],
            actor=actors,
            kind=[happening.type.value],
            status=[happening.status.value],
            outlet=happening.outlets,
            article=_articles(happening.evidence),
        ),
        words=f"{happening.title}\n{happening.place or ''}",
        type=happening.type.value,
        status=happening.status.value,
        when=happening.date,
        actors=actors,
    )


def of_dispute(dispute: Dispute, story: str, places: Mapping[str, Place]) -> Line:
    """The line of a dispute, under the day of its latest account."""
    evidence = [item for side in dispute.sides for item in side.evidence]
    speakers = _some(*(actor for side in dispute.sides for actor in side.actors))
    actors = _some(*speakers, *(actor for side in dispute.sides for actor in side.via))
    return Line(
        kind="disputes",
        id=dispute.id,
        day=_last(evidence, places),
        facets=_facets(
            [f"story:{story}"],
            speaker=speakers,
            actor=actors,
            kind=[dispute.kind.value],
            issue=[issue_key(dispute.issue)],
            outlet=[name for side in dispute.sides for name in side.outlets],
            article=_articles(evidence),
        ),
        words="\n".join((dispute.issue, *(side.claim for side in dispute.sides))),
        type=dispute.kind.value,
        actors=actors,
    )


def of_position(position: Position, story: str, places: Mapping[str, Place]) -> Line:
    """The line of a position."""
    at = _last(position.evidence, places)
    actors = _some(position.actor, position.told_by)
    return Line(
        kind="positions",
        id="",
        day=day_of(position.date, at),
        facets=_facets(
            [f"story:{story}"],
            speaker=[position.told_by or position.actor],
            actor=actors,
            kind=[position.stance.value],
            issue=[issue_key(position.issue)],
            outlet=_outlets(position.evidence, places),
            article=_articles(position.evidence),
        ),
        words=f"{position.issue}\n{position.claim}",
        type=position.stance.value,
        when=position.date,
        actors=actors,
    )


def of_entry(
    entry: TimelineEntry, story: str, actors: Sequence[str], places: Mapping[str, Place]
) -> Line:
    """The line of an entry of the timeline; ``actors`` are those of its happening."""
    return Line(
        kind="timeline",
        id="",
        day=day_of(entry.date, ordinal(entry.date.value) or _last(entry.evidence, places)),
        facets=_facets(
            [f"story:{story}"],
            actor=actors,
            status=[entry.status.value],
            outlet=entry.outlets,
            article=_articles(entry.evidence),
        ),
        words=entry.text,
        status=entry.status.value,
        when=entry.date,
        actors=tuple(actors),
    )


def _facets(shared: Iterable[str], **named: Iterable[str | None]) -> tuple[str, ...]:
    own = (f"{name}:{value}" for name, values in named.items() for value in values if value)
    return tuple(dict.fromkeys((*shared, *own)))


def _some(*actors: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for actor in actors if actor))


def _articles(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.article for item in evidence))


def _outlets(evidence: Iterable[Evidence], places: Mapping[str, Place]) -> list[str]:
    return [places[i].outlet for i in _articles(evidence) if i in places]


def _last(evidence: Iterable[Evidence], places: Mapping[str, Place]) -> int:
    return max((places[e.article].day for e in evidence if e.article in places), default=0)
