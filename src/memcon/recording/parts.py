"""What one story adds to the record, and what a change to the record consists of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from memcon.model import (
    Actor,
    Dispute,
    Happening,
    Position,
    Reading,
    Record,
    RecordArticle,
    Skip,
    Story,
    TimelineEntry,
)
from memcon.recording.claims import claims_of
from memcon.recording.contrary.accounts import contrast_tellings
from memcon.recording.contrary.contrasts import find_contrasts
from memcon.recording.copies import Origins
from memcon.recording.courses import find_courses
from memcon.recording.disputes import gather
from memcon.recording.happenings import finish
from memcon.recording.issues import Issues
from memcon.recording.marks import Marks, without, without_courses, without_disputes
from memcon.recording.positions import find_positions
from memcon.recording.tellings import moved_kinds, tell
from memcon.recording.timeline import find_timeline, order


@dataclass(frozen=True, slots=True)
class StoryParts:
    """A story with what is worked out within it; each as in a `Record`, in the record's order."""

    story: Story
    happenings: tuple[Happening, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    positions: tuple[Position, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What is new or different in a record, and what is gone from it, by id.

    ``readings`` are those new or changed, with the record's actor and story ids; ``named`` has for
    each, by its article, the record's ids of the actors of the reading as read. ``articles`` are
    the new or changed rows, whose ``copy_of`` may change while the reading does not. ``actors``
    come without the articles that name them, which `listed` finds: a list of those of a state
    would be as long as the record.
    """

    readings: tuple[Reading, ...] = ()
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    articles: tuple[RecordArticle, ...] = ()
    gone_articles: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    gone_actors: tuple[str, ...] = ()
    stories: tuple[StoryParts, ...] = ()
    gone_stories: tuple[str, ...] = ()


def work_out(
    story: Story,
    members: Sequence[Reading],
    actors: Mapping[str, Actor],
    origins: Origins,
    marks: Marks = Marks(),  # noqa: B008 - frozen and empty
) -> StoryParts:
    """Everything within one story, from its readings alone.

    Args:
        story: the story as found.
        members: its readings with the record's actor ids, earliest first.
        actors: the record's actors that these readings name, by id.
        origins: who wrote the articles first.
        marks: what a person has marked as wrong in these articles, on which nothing is to rest.
    """
    members = [without(reading, marks.lines.get(reading.article.id, ())) for reading in members]
    tellings = [told for reading in members for told in tell(reading, actors)]
    courses = without_courses(find_courses(tellings, moved_kinds(members)), marks.happenings)
    happenings = finish(courses, story.id, actors, origins)
    by_id = {happening.id: happening for happening in happenings}
    claims = [claim for reading in members for claim in claims_of(reading, actors)]
    issues = Issues(claims)
    contrasts = [
        *find_contrasts(claims, issues),
        *contrast_tellings(courses, by_id, claims, issues),
    ]
    disputes = without_disputes(gather(contrasts, story.id, actors, origins), marks.disputes)
    return StoryParts(
        story,
        tuple(happenings),
        tuple(disputes),
        tuple(find_positions(members, claims, issues, actors)),
        tuple(find_timeline(courses, by_id, claims, disputes, origins)),
    )


class Assembly:
    """A record put together from changes, one after another.

    Keeps the whole record in memory: for a record that is built at once, and for tests.
    """

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._articles: dict[str, RecordArticle] = {}
        self._actors: dict[str, Actor] = {}
        self._stories: dict[str, StoryParts] = {}

    def apply(self, change: Change) -> Assembly:
        """Take a change in; what is gone goes first."""
        for article in change.gone_articles:
            self._readings.pop(article, None)
            self._articles.pop(article, None)
        for actor in change.gone_actors:
            self._actors.pop(actor, None)
        for story in change.gone_stories:
            self._stories.pop(story, None)
        self._readings.update({reading.article.id: reading for reading in change.readings})
        self._articles.update({article.id: article for article in change.articles})
        self._actors.update({actor.id: actor for actor in change.actors})
        self._stories.update({parts.story.id: parts for parts in change.stories})
        return self

    def record(self, skipped: Sequence[Skip] = ()) -> Record:
        """The record as it stands."""
        return assemble(
            self._readings.values(),
            self._articles.values(),
            listed(self._actors.values(), self._readings.values()),
            self._stories.values(),
            skipped,
        )


def listed(actors: Iterable[Actor], readings: Iterable[Reading]) -> list[Actor]:
    """The actors with the articles that name them, earliest first.

    Args:
        actors: of the record.
        readings: all of the record's, with its actor ids.
    """
    named: dict[str, list[str]] = defaultdict(list)
    for reading in sorted(readings, key=_place):
        for actor in reading.actors:
            named[actor.id].append(reading.article.id)
    return [replace(actor, articles=tuple(named[actor.id])) for actor in actors]


def _place(reading: Reading) -> tuple[str, str]:
    return (reading.article.published or "", reading.article.id)


def assemble(
    readings: Iterable[Reading],
    articles: Iterable[RecordArticle],
    actors: Iterable[Actor],
    stories: Iterable[StoryParts],
    skipped: Sequence[Skip] = (),
) -> Record:
    """A record, or a part of one, from its rows in any order: the order of a record is one only.

    Articles stand earliest first (those without a date before all others), stories in the order of
    their first articles, actors by id, and the timeline by day.
    """
    rows = sorted(articles, key=lambda row: (row.published or "", row.id))
    place = {row.id: number for number, row in enumerate(rows)}
    last = len(place)
    each = sorted(
        stories, key=lambda p: (place.get(p.story.articles[0], last), p.story.articles[0])
    )
    return Record(
        readings=tuple(sorted(readings, key=_place)),
        articles=tuple(rows),
        actors=tuple(sorted(actors, key=lambda actor: actor.id)),
        stories=tuple(parts.story for parts in each),
        happenings=tuple(one for parts in each for one in parts.happenings),
        disputes=tuple(one for parts in each for one in parts.disputes),
        positions=tuple(one for parts in each for one in parts.positions),
        timeline=tuple(sorted((one for parts in each for one in parts.timeline), key=order)),
        skipped=tuple(skipped),
    )
