"""Stories: articles on one course of events, as they are linked to each other (`links`).

A story is everything that can be reached from one of its articles over links. Where that is more
than a reader takes in, links that are weak, and then those between articles far apart in time, no
longer count, step after step, until what can be reached is of a size to be read: a course of events
that goes on for months makes a story for each of its seasons. So it does not matter in which order
the articles came; and when links change, only the stories at their two ends have to be put together
again, and never more than a few hundred articles looked at for one of them, however many hang
together in the end.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from memcon.model import Article, Reading, Span, Story
from memcon.recording.copies import update_copies
from memcon.recording.desk import Desk, Values
from memcon.recording.links import LINKED, TO, WORDS, Links, Row, day_of, strengths, targets
from memcon.recording.shelf import MemoryShelf
from memcon.recording.vectors import Vector
from memcon.recording.words import quoted, slug

__all__ = ["Grouped", "day_of", "find_stories", "regroup", "story_id", "title_of"]

MOST = 100  # articles of one story; a course of events with more of them makes several

# What a link must be to count, step after step: how near, and within which days of the calendar.
# Each step keeps some of the links of the one before it, so that stories are parted, never mixed.
_DAYS = (256, 128, 64, 32, 16, 8, 4, 2, 1)
STEPS: tuple[tuple[float, int | None], ...] = (
    (0.0, None),
    *((near / 100, None) for near in range(20, 42, 2)),
    *((0.4, days) for days in _DAYS),
    *((near / 100, 1) for near in range(45, 95, 5)),
)

MEMBERS = Values("members")  # of each story, by its first article: its articles, earliest first
HOME = Values("home")  # of each article, the first article of its story


@dataclass(frozen=True, slots=True)
class Grouped:
    """The stories that a change touches, each by its first article with all its articles."""

    before: Mapping[str, Sequence[str]]
    after: Mapping[str, Sequence[str]]


def regroup(desk: Desk, changed: Iterable[str], new: Container[str] = ()) -> Grouped:
    """Put the stories of some articles together again.

    Args:
        desk: with the links as they are now.
        changed: articles that have come, gone or are linked otherwise than before, at either end.
        new: articles whose story is to be worked out even if it has the same articles as before.
    """
    changed = sorted(set(changed))
    homes = set(desk.get(HOME, changed).values())
    before: dict[str, Sequence[str]] = {}
    after: dict[str, Sequence[str]] = {}
    waiting = [*changed, *_members(desk, homes, before)]
    settled: set[str] = set()
    while waiting:
        seed = waiting.pop()
        if seed in settled or desk.one(LINKED, seed) is None:
            continue
        found = _story_at(desk, seed)
        reached = {i for ids in found for i in ids}
        settled |= reached
        after.update({ids[0]: ids for ids in found})
        new_homes = set(desk.get(HOME, sorted(reached)).values()) - homes
        homes |= new_homes
        waiting += _members(desk, new_homes, before)
    same = {
        first
        for first, ids in after.items()
        if before.get(first) == ids and not any(i in new for i in ids)
    }
    for first in before.keys() - after.keys():
        desk.set(MEMBERS, first, None)
    for gone in {i for ids in before.values() for i in ids} - settled:
        desk.set(HOME, gone, None)
    for first in after.keys() - same:
        desk.set(MEMBERS, first, after[first])
        for i in after[first]:
            desk.set(HOME, i, first)
    return Grouped(
        {first: ids for first, ids in before.items() if first not in same},
        {first: ids for first, ids in after.items() if first not in same},
    )


def _story_at(desk: Desk, seed: str) -> list[list[str]]:
    """The story of an article, in order; more than one where no step parts them.

    The first step at which no more than `MOST` can be reached is found by halving.
    """
    low, high = 0, len(STEPS)
    found: dict[str, Row] | None = None
    while low < high:
        step = low if found is None and not low else (low + high) // 2
        reached = _reach(desk, seed, step, MOST)
        if len(reached) > MOST:
            low = step + 1
        else:
            found, high = reached, step
    if found is None:
        return _parted(_reach(desk, seed, len(STEPS) - 1))
    return [_in_order(found)]


def _in_order(rows: Mapping[str, Row]) -> list[str]:
    return sorted(rows, key=lambda i: (rows[i]["order"][0], i))


def _parted(reached: Mapping[str, Row]) -> list[list[str]]:
    """Articles of one matter and day as stories of a size to be read, each in order.

    The likest are put together first, as long as there is room.
    """
    story = {i: [i] for i in _in_order(reached)}
    links = [
        (score, i, to)
        for i in story
        for score, to in strengths(reached[i])
        if to in reached and _counts(reached[i], reached[to], score, len(STEPS) - 1)
    ]
    for _, i, to in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        one, other = story[i], story[to]
        if one is not other and len(one) + len(other) <= MOST:
            one += other
            story.update(dict.fromkeys(other, one))
    parts = {id(ids): ids for ids in story.values()}
    return [_in_order({i: reached[i] for i in ids}) for ids in parts.values()]


def _members(desk: Desk, homes: Iterable[str], before: dict[str, Sequence[str]]) -> list[str]:
    found = desk.get(MEMBERS, sorted(homes))
    before.update(found)
    return [i for ids in found.values() for i in ids]


def _reach(desk: Desk, seed: str, step: int, most: int | None = None) -> dict[str, Row]:
    """All that can be reached from an article over links that count at a step, either way.

    Where that is more than ``most``, some of it, but more than ``most``.
    """
    reached: dict[str, Row] = desk.get(LINKED, [seed])
    waiting = reached
    while waiting and (most is None or len(reached) <= most):
        waiting = _next(desk, waiting, reached, step)
        reached = {**reached, **waiting}
    return reached


def _next(
    desk: Desk, rows: Mapping[str, Row], reached: Container[str], step: int
) -> dict[str, Row]:
    """What is linked to some articles, either way, by links that count, and not reached yet."""
    to = desk.find(TO, sorted(rows))
    near = {i for ids in to.values() for i in ids} | {i for r in rows.values() for i in targets(r)}
    others = desk.get(LINKED, sorted(i for i in near if i not in reached))
    known = {**rows, **others}
    pairs = [(i, other) for i, later in to.items() for other in later if other in others]
    found = {
        i: others[i]
        for one, i in pairs
        for score, target in strengths(others[i])
        if target == one and _counts(others[i], rows[one], score, step)
    }
    for row in rows.values():
        for score, i in strengths(row):
            if i in others and _counts(row, known[i], score, step):
                found[i] = others[i]
    return found


def _counts(one: Row, other: Row, score: float, step: int) -> bool:
    """Whether a link between two articles counts at a step."""
    near, days = STEPS[step]
    if score < near:
        return False
    if days is None or one["day"] is None or other["day"] is None:
        return True
    return int(one["day"]) // days == int(other["day"]) // days


def story_id(first: str) -> str:
    """The id of a story, from that of its first article; two articles never give the same one."""
    readable = slug(first)
    if readable == first:
        return f"story:{readable}"
    digest = hashlib.blake2b(first.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"story:{readable}-{digest}"


def story_of(articles: Sequence[Article], words: Mapping[str, Vector]) -> Story:
    """A story from its articles, earliest first, and their words."""
    days = sorted(day for a in articles if (day := day_of(a.published)) is not None)
    return Story(
        id=story_id(articles[0].id),
        title=title_of(articles, words),
        articles=tuple(article.id for article in articles),
        first=date.fromordinal(days[0]).isoformat() if days else None,
        last=date.fromordinal(days[-1]).isoformat() if days else None,
    )


def title_of(articles: Sequence[Article], words: Mapping[str, Vector]) -> str:
    """The title of the article whose words are most those of the whole story."""
    whole: Counter[str] = Counter()
    for vector in words.values():
        whole.update(vector)
    typical = sorted(
        articles, key=lambda a: (-sum(w * whole[word] for word, w in words[a.id].items()), a.id)
    )
    title = next((article.title for article in typical if article.title), None)
    return title or _first_words(typical[0])


def find_stories(readings: Iterable[Reading]) -> tuple[list[Story], dict[str, str]]:
    """The stories in order of their first article, and the story of each article by id."""
    articles = {reading.article.id: reading.article for reading in readings}
    desk = Desk(MemoryShelf())
    copies, _ = update_copies(desk, articles.values())
    links = Links(desk)
    links.take_all_in(articles.values(), {i: copy.of for i, copy in copies.items() if copy})
    grouped = regroup(desk, links.changed)
    stories = [
        story_of([articles[i] for i in ids], desk.get(WORDS, ids))
        for _, ids in sorted(grouped.after.items(), key=lambda item: _place(articles[item[0]]))
    ]
    return stories, {i: story.id for story in stories for i in story.articles}


def _place(article: Article) -> tuple[str, str]:
    return (article.published or "", article.id)


def _first_words(article: Article) -> str:
    """The first sentence of an article without a title, cut to a line."""
    if not article.body:
        return article.id
    start, end = article.body[0]
    stop = article.text.find(". ", start, end)
    return quoted(article.text, Span(start, end if stop < 0 else stop), 120)
