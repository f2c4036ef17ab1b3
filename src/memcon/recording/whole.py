"""A whole record from all its readings at once, and how two of them differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from memcon.model import Actor, Reading, RecordArticle, Story
from memcon.recording.actors import merge_actors
from memcon.recording.copies import Copy, Origins, find_copies, source_of
from memcon.recording.decisions import Decisions
from memcon.recording.parts import Change, StoryParts, work_out
from memcon.recording.rewrite import rewrite
from memcon.recording.stories import find_stories


@dataclass(frozen=True, slots=True)
class Whole:
    """The rows of a record by id."""

    readings: Mapping[str, Reading]
    articles: Mapping[str, RecordArticle]
    actors: Mapping[str, Actor]
    stories: Mapping[str, StoryParts]


def put_together(
    readings: Iterable[Reading],
    decisions: Decisions,
    say: Callable[[str], None] = lambda step: None,
) -> Whole:
    """Every row of the record of these readings."""
    ordered = _in_order(readings)
    say("copies")
    articles = [reading.article for reading in ordered]
    copies = find_copies(articles)
    say("stories")
    stories, story_of = find_stories(ordered)
    say("actors")
    actors, ids = merge_actors(ordered, story_of, decisions)
    rewritten = [rewrite(r, ids, story_of[r.article.id]) for r in ordered]
    say("happenings")
    by_id = {actor.id: actor for actor in actors}
    sources = {article.id: source_of(article) for article in articles}
    origins = Origins(sources, {i: copy.of for i, copy in copies.items()})
    parts = [
        work_out(story, members, _named(members, by_id), origins)
        for story, members in _by_story(stories, rewritten)
    ]
    return Whole(
        {r.article.id: r for r in rewritten},
        {r.article.id: _article(r, copies) for r in rewritten},
        by_id,
        {p.story.id: p for p in parts},
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


def _named(members: Sequence[Reading], actors: Mapping[str, Actor]) -> dict[str, Actor]:
    """The actors that the readings of a story name."""
    ids = dict.fromkeys(actor.id for reading in members for actor in reading.actors)
    return {i: actors[i] for i in ids if i in actors}


def _article(reading: Reading, copies: Mapping[str, Copy]) -> RecordArticle:
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


def difference(before: Whole, after: Whole) -> Change:
    """What makes the one record of the other."""
    return Change(
        readings=_new(before.readings, after.readings),
        articles=_new(before.articles, after.articles),
        gone_articles=_gone(before.articles, after.articles),
        actors=_new(before.actors, after.actors),
        gone_actors=_gone(before.actors, after.actors),
        stories=_new(before.stories, after.stories),
        gone_stories=_gone(before.stories, after.stories),
    )


T = TypeVar("T")


def _new(before: Mapping[str, T], after: Mapping[str, T]) -> tuple[T, ...]:
    return tuple(row for i, row in sorted(after.items()) if before.get(i) != row)


def _gone(before: Mapping[str, T], after: Mapping[str, T]) -> tuple[str, ...]:
    return tuple(sorted(before.keys() - after.keys()))
