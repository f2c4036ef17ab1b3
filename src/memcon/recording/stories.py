"""Stories: articles on one course of events, as they are linked to each other (`links`).

A story is everything that can be reached from one of its articles over links, so it does not
matter in which order the articles came. When some links change, only the stories that they touch
are put together again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from memcon.model import Article, Reading, Span, Story
from memcon.recording.copies import update_copies
from memcon.recording.desk import Desk, Values
from memcon.recording.links import LINKED, TO, Links, Row, day_of, row_of, targets
from memcon.recording.shelf import MemoryShelf
from memcon.recording.words import quoted, slug

__all__ = ["Grouped", "day_of", "find_stories", "regroup", "story_id", "title_of"]

MEMBERS = Values("members")  # of each story, by its first article: its articles, earliest first
HOME = Values("home")  # of each article, the first article of its story


@dataclass(frozen=True, slots=True)
class Grouped:
    """The stories that a change touches, each by its first article with all its articles."""

    before: Mapping[str, Sequence[str]]
    after: Mapping[str, Sequence[str]]


def regroup(desk: Desk, changed: Iterable[str]) -> Grouped:
    """Put the stories of some articles together again; ``changed`` may have come, gone or moved."""
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
        reached = _reach(desk, seed)
        settled.update(reached)
        ordered = sorted(reached, key=lambda i: tuple(reached[i]["order"]))
        after[ordered[0]] = ordered
        new_homes = set(desk.get(HOME, ordered).values()) - homes
        homes |= new_homes
        waiting += _members(desk, new_homes, before)
    for first in before.keys() - after.keys():
        desk.set(MEMBERS, first, None)
    for gone in {i for ids in before.values() for i in ids} - settled:
        desk.set(HOME, gone, None)
    for first, ids in after.items():
        desk.set(MEMBERS, first, list(ids))
        for i in ids:
            desk.set(HOME, i, first)
    return Grouped(before, after)


def _members(desk: Desk, homes: Iterable[str], before: dict[str, Sequence[str]]) -> list[str]:
    found = desk.get(MEMBERS, sorted(homes))
    before.update(found)
    return [i for ids in found.values() for i in ids]


def _reach(desk: Desk, seed: str) -> dict[str, Row]:
    """All that can be reached from an article over links, in either direction."""
    reached: dict[str, Row] = {}
    waiting = {seed}
    while waiting:
        rows = desk.get(LINKED, sorted(waiting))
        reached.update(rows)
        linked = {i for row in rows.values() for i in targets(row)}
        linked.update(i for ids in desk.find(TO, sorted(rows)).values() for i in ids)
        waiting = linked - reached.keys()
    return reached


def story_id(first: str) -> str:
    """The id of a story, from that of its first article; two articles never give the same one."""
    readable = slug(first)
    if readable == first:
        return f"story:{readable}"
    digest = hashlib.blake2b(first.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"story:{readable}-{digest}"


def story_of(articles: Sequence[Article], rows: Mapping[str, Row]) -> Story:
    """A story from its articles, earliest first, and their words."""
    days = sorted(day for a in articles if (day := day_of(a.published)) is not None)
    return Story(
        id=story_id(articles[0].id),
        title=title_of(articles, rows),
        articles=tuple(article.id for article in articles),
        first=date.fromordinal(days[0]).isoformat() if days else None,
        last=date.fromordinal(days[-1]).isoformat() if days else None,
    )


def title_of(articles: Sequence[Article], rows: Mapping[str, Row]) -> str:
    """The title of the article whose words are most those of the whole story."""
    whole: Counter[str] = Counter()
    for row in rows.values():
        whole.update(row["words"])
    typical = sorted(
        articles,
        key=lambda a: (-sum(w * whole[word] for word, w in rows[a.id]["words"].items()), a.id),
    )
    title = next((article.title for article in typical if article.title), None)
    return title or _first_words(typical[0])


def find_stories(readings: Iterable[Reading]) -> tuple[list[Story], dict[str, str]]:
    """The stories in order of their first article, and the story of each article by id."""
    articles = {reading.article.id: reading.article for reading in readings}
    desk = Desk(MemoryShelf())
    copies, _ = update_copies(desk, articles.values())
    links = Links(desk)
    for article in _in_order(articles.values()):
        copy = copies.get(article.id)
        links.take_in(article.id, row_of(article, copy.of if copy else ""))
    grouped = regroup(desk, links.changed)
    stories = [
        story_of([articles[i] for i in ids], desk.get(LINKED, ids))
        for _, ids in sorted(grouped.after.items(), key=lambda item: _place(articles[item[0]]))
    ]
    return stories, {i: story.id for story in stories for i in story.articles}


def _in_order(articles: Iterable[Article]) -> Iterator[Article]:
    return iter(sorted(articles, key=_place))


def _place(article: Article) -> tuple[str, str]:
    return (article.published or "", article.id)


def _first_words(article: Article) -> str:
    """The first sentence of an article without a title, cut to a line."""
    if not article.body:
        return article.id
    start, end = article.body[0]
    stop = article.text.find(". ", start, end)
    return quoted(article.text, Span(start, end if stop < 0 else stop), 120)
