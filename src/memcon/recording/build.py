"""Building the record: the steps in order, each story by itself once actors are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

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
from memcon.recording.accounts import contrast_tellings
from memcon.recording.actors import merge_actors
from memcon.recording.claims import claims_of
from memcon.recording.contrasts import find_contrasts
from memcon.recording.copies import Copy, Origins, find_copies
from memcon.recording.courses import find_courses
from memcon.recording.decisions import Decisions
from memcon.recording.disputes import gather
from memcon.recording.happenings import finish
from memcon.recording.issues import Issues
from memcon.recording.positions import find_positions
from memcon.recording.rewrite import rewrite
from memcon.recording.stories import find_stories
from memcon.recording.tellings import moved_kinds, tell
from memcon.recording.timeline import find_timeline, order


def build(
    readings: Iterable[Reading],
    *,
    skipped: Sequence[Skip] = (),
    progress: Callable[[str], None] | None = None,
    decisions: Decisions | None = None,
) -> Record:
    """Put readings together into one record; their order makes no difference.

    Args:
        readings: one for each article, with the actor ids that hold within it.
        skipped: inputs that could not be read, kept in the record.
        progress: called with the name of each step as it begins.
        decisions: what a person has decided about actors (see `memcon.recording.decisions`).
    """
    say = progress or (lambda step: None)
    ordered = _in_order(readings)
    say("copies")
    articles = [reading.article for reading in ordered]
    copies = find_copies(articles)
    say("stories")
    stories, story_of = find_stories(ordered)
    say("actors")
    actors, ids = merge_actors(ordered, story_of, decisions or Decisions())
    rewritten = [rewrite(r, ids, story_of[r.article.id]) for r in ordered]
    say("happenings")
    by_id = {actor.id: actor for actor in actors}
    origins = Origins(articles, copies)
    parts = _Parts()
    for story, members in _by_story(stories, rewritten):
        parts.add(story, members, by_id, origins)
    return Record(
        readings=tuple(rewritten),
        articles=tuple(_article(r, copies) for r in rewritten),
        actors=tuple(actors),
        stories=tuple(stories),
        happenings=tuple(parts.happenings),
        disputes=tuple(parts.disputes),
        positions=tuple(parts.positions),
        timeline=tuple(sorted(parts.timeline, key=order)),
        skipped=tuple(skipped),
    )


def _in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Earliest first; of two readings of one article id, the first in order of text is kept."""
    found: dict[str, Reading] = {}
    for reading in sorted(readings, key=_order):
        found.setdefault(reading.article.id, reading)
    return list(found.values())


def _order(reading: Reading) -> tuple[str, str, str]:
    return (reading.article.published or "", reading.article.id, reading.article.text)


def _by_story(
    stories: Iterable[Story], readings: Iterable[Reading]
) -> Iterable[tuple[Story, list[Reading]]]:
    members: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        members[reading.story or ""].append(reading)
    return ((story, members[story.id]) for story in stories)


def _article(reading: Reading, copies: dict[str, Copy]) -> RecordArticle:
    article = reading.article
    copy = copies.get(article.id)
    return RecordArticle(
        id=article.id,
        path=article.path,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        story=reading.story,
        copy_of=copy.of if copy else None,
        copy_reason=copy.reason if copy else "",
    )


class _Parts:
    """What the stories add to the record, one after another."""

    def __init__(self) -> None:
        self.happenings: list[Happening] = []
        self.disputes: list[Dispute] = []
        self.positions: list[Position] = []
        self.timeline: list[TimelineEntry] = []

    def add(
        self, story: Story, members: Sequence[Reading], actors: dict[str, Actor], origins: Origins
    ) -> None:
        """Work out one story."""
        tellings = [told for reading in members for told in tell(reading, actors)]
        courses = find_courses(tellings, moved_kinds(members))
        happenings = finish(courses, story.id, actors, origins)
        by_id = {happening.id: happening for happening in happenings}
        claims = [claim for reading in members for claim in claims_of(reading, actors)]
        issues = Issues(claims)
        contrasts = [
            *find_contrasts(claims, issues),
            *contrast_tellings(courses, by_id, claims, issues),
        ]
        self.happenings += happenings
        disputes = gather(contrasts, story.id, actors, origins)
        self.disputes += disputes
        self.positions += find_positions(members, claims, issues, actors)
        self.timeline += find_timeline(courses, by_id, claims, disputes, origins)
