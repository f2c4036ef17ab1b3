"""A record, or a store's record a part at a time, so that no table needs all of it in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, Protocol

from memcon.model import Actor, Record, Story

# Articles held at a time. A story is never cut, as what spans its articles would be.
AT_ONCE: Final = 200
_PAGE: Final = 200
_ACTORS: Final = ("actors", "roles")


class Kept(Protocol):
    """What is asked of a store; `memcon.store.Store` is one."""

    def record(
        self,
        *,
        stories: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
        actors: Iterable[str] | None = None,
    ) -> Record: ...

    def reading(self, article_id: str) -> Any: ...

    def stories(self, *, sort: str, cursor: str | None, limit: int) -> Any: ...

    def actors(self, *, sort: str, cursor: str | None, limit: int) -> Any: ...


Source = Record | Kept


def parts(source: Source, table: str) -> Iterator[Record]:
    """The record in parts that each hold all that the rows of ``table`` in it need.

    No row is in two parts. Stories come by their first day, actors by name.
    """
    if isinstance(source, Record):
        yield source
    elif table in _ACTORS:
        yield from _actors(source, table)
    else:
        yield from _stories(source)


def _stories(store: Kept) -> Iterator[Record]:
    taken: list[str] = []
    count = 0
    for story in _stories_of(store):
        if taken and count + len(story.articles) > AT_ONCE:
            yield store.record(stories=taken)
            taken, count = [], 0
        taken.append(story.id)
        count += len(story.articles)
    if taken:
        yield store.record(stories=taken)


def _stories_of(store: Kept) -> Iterator[Story]:
    cursor = None
    while True:
        page = store.stories(sort="oldest", cursor=cursor, limit=_PAGE)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _actors(store: Kept, table: str) -> Iterator[Record]:
    """Actors, and for their roles the articles that state them."""
    cursor = None
    empty = Record((), (), (), (), (), (), (), ())
    while True:
        page = store.actors(sort="name", cursor=cursor, limit=_PAGE)
        found: tuple[Actor, ...] = page.items
        stated = sorted({role.article for actor in found for role in actor.roles if role.article})
        wanted = stated if table == "roles" else []
        readings = tuple(r for key in wanted if (r := store.reading(key)) is not None)
        yield replace(empty, readings=readings, actors=found)
        cursor = page.next
        if cursor is None:
            return
