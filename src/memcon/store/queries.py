"""The reading face of the store: lists, filtered, sorted and paged."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import sqlalchemy as sa

from memcon.model import (
    Actor,
    Dispute,
    Happening,
    Position,
    RecordArticle,
    Story,
    TimelineEntry,
)
from memcon.store import finding, loading, schema
from memcon.store.again import told_again
from memcon.store.finding import Rows
from memcon.store.issues import find_issues
from memcon.store.lines import ordinal
from memcon.store.lookups import Lookups
from memcon.store.people import SHOWN, in_brief
from memcon.store.rows import Filter, Hit, Issue, Page, StoreError
from memcon.store.search import Select

Item = TypeVar("Item")
_SEARCHED = ("statements", "events", "sentences", "articles")


class Queries(Lookups):
    """What a store is asked; `Store` adds what writes."""

    # Queries

    def search(
        self,
        kind: str,
        wanted: Filter | None = None,
        *,
        sort: str = "newest",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Hit]:
        """Lines of articles that match.

        Args:
            kind: "statements", "events", "sentences" or "articles".
            wanted: which ones.
            sort: "newest", "oldest", or "relevance" where the filter has a text; of the best
                fitting only the first thousand or so are ranked and paged through.
            cursor: ``next`` of the page before.
            limit: items on a page, at most 500.
            count: count all that match, too (see `Page`).

        Raises:
            StoreError: an unknown kind or sort, or a cursor that no page gave.
        """
        _check(kind, "kind", _SEARCHED)
        asked = wanted or Filter()
        with self._engine.connect() as db:
            rows = self._rows(db, kind, asked, sort, cursor, limit, count)
            query = finding.wanted_of(kind, asked).words
            marked = self._marked(db, kind, rows.rows) if asked.wrong else frozenset()
            hits = loading.hits(db, kind, rows.rows, query)
        made = (
            replace(hits[row], wrong=row in marked, score=rows.scores.get(row, 0.0))
            for row in rows.rows
            if row in hits
        )
        return Page(tuple(made), rows.next, rows.total, rows.more)

    def lines(
        self, searches: Iterable[tuple[str, Filter]], *, sort: str = "newest", limit: int = 20
    ) -> tuple[Hit, ...]:
        """The lines of the first pages of several searches, each line once, as first found.

        Each line is loaded once however many searches find it, and has neither score nor
        highlights, which are those of one search.

        Args:
            searches: kind and filter of each, as in `search`.
            sort: of each search, as in `search`.
            limit: lines of each search, at most 500.

        Raises:
            StoreError: an unknown kind or sort.
        """
        found: dict[tuple[str, int], None] = {}
        wrong = False
        hits: dict[tuple[str, int], Hit] = {}
        with self._engine.connect() as db:
            for kind, wanted in searches:
                _check(kind, "kind", _SEARCHED)
                wrong = wrong or wanted.wrong
                rows = self._rows(db, kind, wanted, sort, None, limit, count=False).rows
                found.update(dict.fromkeys((kind, row) for row in rows))
            for kind in dict.fromkeys(kind for kind, _ in found):
                own = [row for k, row in found if k == kind]
                marked = self._marked(db, kind, own) if wrong else frozenset()
                for row, hit in loading.hits(db, kind, own, None).items():
                    hits[kind, row] = replace(hit, wrong=True) if row in marked else hit
        return tuple(hits[key] for key in found if key in hits)

    def articles(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "newest",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[RecordArticle]:
        """Articles that match; arguments as for `search`, for all that follow as well."""
        return self._page("articles", wanted, sort, cursor, limit, count, loading.article)

    def happenings(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "newest",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Happening]:
        """Happenings by their own date."""
        return self._page(
            "happenings", wanted, sort, cursor, limit, count, _part(Happening, "happenings")
        )

    def told_again(self, happening_id: str, *, limit: int = 10) -> tuple[Happening, ...]:
        """Happenings of other stories that are the same as one: a summit that is recalled later.

        They are of the same kind, parties and days, at no other place; worked out from what the
        store holds (see `memcon.recording.occasions`), so that a story links to no other.

        Args:
            happening_id: its id or permanent id.
            limit: how many, at most.
        """
        happening = self.happening(happening_id)
        if happening is None:
            return ()
        actors = functools.partial(self.actors_of, limit=0)
        return told_again(happening, self.happenings, actors, limit)

    def disputes(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "newest",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Dispute]:
        """Disputes by the day of their latest account; with sort "surest", the surest first."""
        return self._page(
            "disputes", wanted, sort, cursor, limit, count, _part(Dispute, "disputes")
        )

    def positions(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "newest",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Position]:
        """Positions by date; ``speaker`` is who tells them, ``actor`` also whose they are."""
        return self._page(
            "positions", wanted, sort, cursor, limit, count, _part(Position, "positions")
        )

    def timeline(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "oldest",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[TimelineEntry]:
        """Lines of the timeline, by date."""
        return self._page(
            "timeline", wanted, sort, cursor, limit, count, _part(TimelineEntry, "timeline")
        )

    def stories(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "newest",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Story]:
        """Stories by their last day; with sort "most", those of most articles first.

        ``text`` is looked for in titles, ``since`` and ``until`` hold for the last day.
        """
        return self._page("stories", wanted, sort, cursor, limit, count, loading.story)

    def actors(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "most",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
        shown: int = SHOWN,
    ) -> Page[Actor]:
        """Actors, those in most articles first; with sort "name", by name.

        ``text`` is looked for in their names, ``kind`` is their kind, sector or country; story,
        outlet, article and days are those of articles that name them. In a list, an actor has no
        more than the latest 50 of its roles, and ``shown`` of its articles; `tallies` counts them.
        """
        asked = wanted or Filter()
        within = _named_in(asked)
        plain = replace(asked, story=None, outlet=None, article=None, since=None, until=None)
        with self._engine.connect() as db:
            rows = self._rows(db, "actors", plain, sort, cursor, limit, count, within)
            items = tuple(in_brief(db, loading.rows_of(db, "actors", rows.rows), articles=shown))
        return Page(items, rows.next, rows.total, rows.more)

    def issues(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "most",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Issue]:
        """Issues that positions or disputes are on, those of most first; or by "name"."""
        with self._engine.connect() as db:
            return find_issues(
                db,
                wanted or Filter(),
                sort=sort,
                cursor=cursor,
                limit=max(1, min(limit, finding.MOST_ON_PAGE)),
                count=count,
            )

    def _page(
        self,
        kind: str,
        wanted: Filter | None,
        sort: str,
        cursor: str | None,
        limit: int,
        count: bool,
        make: Callable[[sa.Row[Any]], Item],
    ) -> Page[Item]:
        with self._engine.connect() as db:
            rows = self._rows(db, kind, wanted or Filter(), sort, cursor, limit, count)
            items = tuple(make(row) for row in loading.rows_of(db, kind, rows.rows))
        return Page(items, rows.next, rows.total, rows.more)

    def _rows(
        self,
        db: sa.Connection,
        kind: str,
        wanted: Filter,
        sort: str,
        cursor: str | None,
        limit: int,
        count: bool,
        within: Select | None = None,
    ) -> Rows:
        return finding.find(
            db,
            kind,
            wanted,
            sort=sort,
            cursor=cursor,
            limit=limit,
            count=count,
            texts=loading.texts,
            within=within,
        )

    def _marked(self, db: sa.Connection, kind: str, rows: Sequence[int]) -> frozenset[int]:
        table = schema.wrong
        query = sa.select(table.c.row).where(table.c.kind == kind, table.c.row.in_(rows))
        return frozenset(db.execute(query).scalars())


def _part(made: type[Item], kind: str) -> Callable[[sa.Row[Any]], Item]:
    def make(row: sa.Row[Any]) -> Item:
        item = loading.part(kind, row)
        if not isinstance(item, made):
            raise StoreError(f"a row of {kind} holds {type(item).__name__}")
        return item

    return make


def _named_in(wanted: Filter) -> Select | None:
    """The articles, by number, in one of which an actor must be named; None where in any."""
    table = schema.articles
    held: list[sa.ColumnElement[bool]] = []
    for name, column in (
        ("story", table.c.story),
        ("outlet", table.c.outlet),
        ("article", table.c.id),
    ):
        if value := getattr(wanted, name):
            held.append(column == value)
    if wanted.since:
        held.append(table.c.row >= ordinal(wanted.since) * schema.ROWS)
    if wanted.until:
        held.append(table.c.row < (ordinal(wanted.until) + 1) * schema.ROWS)
        held.append(table.c.row >= schema.ROWS)
    return sa.select(table.c.n).where(*held) if held else None


def _check(value: str, what: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise StoreError(f"{value!r} is no {what}; use one of {', '.join(allowed)}")
