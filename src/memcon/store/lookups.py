"""Looking up what is known by id, the record itself, and sums."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from memcon.model import Actor, Dispute, Evidence, Happening, Reading, Record, RecordArticle, Story
from memcon.recording.decisions import Words
from memcon.recording.marks import marked, unmarked, without
from memcon.recording.sweeping import put_off
from memcon.store import deciding, loading, marking, partial, schema
from memcon.store.coding import unpack
from memcon.store.finding import decode_cursor, encode_cursor
from memcon.store.issues import issue_of
from memcon.store.lines import issue_key
from memcon.store.people import SHOWN, in_brief
from memcon.store.rows import Counts, Dealt, Decided, Issue, Outlet, Page, Past, iso
from memcon.store.search import LAST, Wanted, matching
from memcon.store.shelf import chunks
from memcon.store.work import MARKED

_MOST_MOVES = 20  # ids that one after another gave way
_HANDLED = ("happenings", "disputes")


class Lookups:
    """What a store knows by id, and in all."""

    def __init__(self, engine: sa.Engine, *, readonly: bool = False) -> None:
        self._engine = engine
        self._readonly = readonly

    def record(
        self,
        *,
        stories: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
        actors: Iterable[str] | None = None,
        wrong: bool = False,
    ) -> Record:
        """The record, or the part of it on some stories, articles or actors (all where none given).

        A part holds whole stories: those named, those of the articles named, those with articles
        that name one of the actors; and every actor named in them, with the articles and roles
        that are in the part.

        Args:
            wrong: leave in the statements and events that a person has marked as wrong.
        """
        with put_off(), self._engine.connect() as db:
            if stories is None and articles is None and actors is None:
                found = partial.whole(db)
            else:
                ids = partial.stories_of(db, articles or (), actors or ())
                found = partial.of_stories(db, [*(stories or ()), *ids])
            return found if wrong else unmarked(found, [m for _, m in marking.standing(db)])

    def reading(self, article_id: str, *, wrong: bool = False) -> Reading | None:
        """An article with all that was found in it, under the record's actor ids.

        Args:
            wrong: leave in the statements and events that a person has marked as wrong.
        """
        with self._engine.connect() as db:
            found = loading.reading(db, article_id)
            marks = () if wrong or found is None else marking.standing(db, article_id)
        return without(found, (mark for _, mark in marks)) if found and marks else found

    def marked(self, article_id: str) -> dict[tuple[str, str], int]:
        """What of an article a person has marked as wrong, with the number of the decision.

        Keys are "statement" or "event" and its id.
        """
        with self._engine.connect() as db:
            found, marks = loading.reading(db, article_id), marking.standing(db, article_id)
        numbers = {mark: number for number, mark in reversed(marks)}
        held = marked(found, numbers) if found else {}
        return {key: numbers[mark] for key, mark in held.items()}

    def article(self, article_id: str) -> RecordArticle | None:
        """An article's place in the record."""
        row = self._row("articles", schema.articles.c.id == article_id)
        return loading.article(row) if row else None

    def cited(self, article_ids: Iterable[str]) -> dict[str, tuple[Reading, RecordArticle]]:
        """Articles with their text, but not what was read in it, and their places in the record.

        Args:
            article_ids: any number; those that are not there are left out.
        """
        with self._engine.connect() as db:
            return {key: (found, place) for key, found, place in loading.cited(db, article_ids)}

    def story(self, story_id: str) -> Story | None:
        """A story; also by an id that it had before."""
        with self._engine.connect() as db:
            row = _following(db, "stories", [story_id]).get(story_id)
        return loading.story(row) if row is not None else None

    def actor(self, actor_id: str, *, limit: int = SHOWN) -> Actor | None:
        """An actor; also by an id that it had before it was merged or renamed.

        Args:
            limit: how many of the articles that name it, the latest; `tallies` counts them, and
                ``articles(Filter(actor=...))`` gives them all, a page at a time.
        """
        return self.actors_of([actor_id], limit=limit).get(actor_id)

    def actors_of(self, actor_ids: Iterable[str], *, limit: int = SHOWN) -> dict[str, Actor]:
        """The actors with these ids, as `actor` gives each, in a few queries for all of them.

        Args:
            actor_ids: any number; those that no actor has, or had, are left out.
            limit: how many of the articles that name it each has, as in `actor`.
        """
        with self._engine.connect() as db:
            rows = _following(db, "actors", actor_ids)
            found = in_brief(db, rows.values(), articles=max(0, limit), roles=None)
        return dict(zip(rows, found, strict=True))

    def dispute(self, dispute_id: str, *, wrong: bool = False) -> Dispute | None:
        """A dispute by its id, or its permanent id (see `permanent`).

        Args:
            wrong: by its permanent id also one that is in no list any more, since it or what it
                rests on is marked as wrong: as it was.
        """
        item = self._handled("disputes", dispute_id, wrong=wrong)
        return item if isinstance(item, Dispute) else None

    def happening(self, happening_id: str, *, wrong: bool = False) -> Happening | None:
        """A happening by its id, or its permanent id; ``wrong`` as for `dispute`."""
        item = self._handled("happenings", happening_id, wrong=wrong)
        return item if isinstance(item, Happening) else None

    def issue(self, key: str) -> Issue | None:
        """An issue by its key or words."""
        row = self._row("issues", schema.issues.c.key == issue_key(key))
        return issue_of(row) if row else None

    def permanent(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """Permanent ids of "happenings" or "disputes", whose ids change as articles come.

        Use them wherever something is linked to: the record numbers these anew within their
        story, while a permanent id stays with what rests on the same words.
        """
        if kind not in _HANDLED:
            return {i: i for i in ids}
        table = schema.TABLES[kind]
        found: dict[str, str] = {}
        with self._engine.connect() as db:
            for some in chunks(list(ids)):
                query = sa.select(table.c.id, table.c.handle).where(table.c.id.in_(some))
                found.update({row.id: row.handle for row in db.execute(query)})
        return found

    def names(self, actor_ids: Iterable[str]) -> dict[str, str]:
        """The names of actors by id; those that are unknown are left out."""
        with self._engine.connect() as db:
            return loading.names(db, list(actor_ids))

    def tallies(self, actor_ids: Iterable[str]) -> dict[str, int]:
        """In how many articles actors are named, by id."""
        table = schema.actors
        found: dict[str, int] = {}
        with self._engine.connect() as db:
            for some in chunks(list(actor_ids)):
                query = sa.select(table.c.id, table.c.articles).where(table.c.id.in_(some))
                found.update({row.id: row.articles for row in db.execute(query)})
        return found

    def marked_words(self, decision_id: int) -> tuple[Evidence, ...]:
        """The words that a decision marks as wrong; none where it marks nothing."""
        with self._engine.connect() as db:
            return marking.words_of(db, decision_id)

    def struck(self, article_ids: Iterable[str]) -> dict[str, tuple[Words, ...]]:
        """The words in some articles that a person has marked as wrong, by article.

        They are those of statements and events, and of the events that tell a happening; articles
        without any are left out.
        """
        with self._engine.connect() as db:
            return marking.struck(db, article_ids)

    def dealt_with(self, actor_id: str, *, limit: int = 50) -> tuple[Dealt, ...]:
        """Whom an actor dealt with: happenings of both, by event type, most first.

        Of a happening, those who acted have dealt with those acted towards, or with each other
        where nobody else is named.
        """
        table = schema.deals
        n = sa.func.sum(table.c.n).label("total")
        most = sa.select(table.c.other, n).where(table.c.actor == actor_id)
        most = most.group_by(table.c.other).order_by(n.desc(), table.c.other).limit(limit)
        with self._engine.connect() as db:
            others = {row.other: int(row.total) for row in db.execute(most)}
            named = loading.names(db, others)
            types: dict[str, list[tuple[str, int]]] = {other: [] for other in others}
            query = sa.select(table.c.other, table.c.type, table.c.n).where(
                table.c.actor == actor_id, table.c.other.in_(list(others))
            )
            for row in db.execute(query.order_by(table.c.n.desc(), table.c.type)):
                types[row.other].append((row.type, row.n))
            return tuple(
                Dealt(
                    other,
                    named.get(other, other),
                    tuple(types[other]),
                    total,
                    _last_of(db, actor_id, other),
                )
                for other, total in others.items()
            )

    def counts(self) -> Counts:
        """How much is in the store."""
        table, held = schema.totals, schema.articles
        with self._engine.connect() as db:
            n = {row.kind: row.n for row in db.execute(sa.select(table))}
            marks = sa.select(schema.wrong.c.kind, sa.func.count()).group_by(schema.wrong.c.kind)
            for kind, marked_ in db.execute(marks):
                n[kind] -= marked_
            outlets = sa.select(sa.func.count(sa.distinct(held.c.outlet)))
            dated = held.c.row >= schema.ROWS
            first, last = (  # one by one: each is an end of the index
                db.execute(sa.select(end(held.c.row)).where(dated)).scalar()
                for end in (sa.func.min, sa.func.max)
            )
            return Counts(
                outlets=db.execute(outlets).scalar() or 0,
                **{
                    name: n.get(name, 0)
                    for name in ("articles", "actors", "stories", "statements", "events")
                },
                **{name: n.get(name, 0) for name in schema.PARTS},
                first=iso((first or 0) // schema.ROWS),
                last=iso((last or 0) // schema.ROWS),
            )

    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets, those of most articles first."""
        table = schema.articles
        n = sa.func.count()
        first = sa.func.min(sa.func.nullif(table.c.day, 0))
        query = sa.select(table.c.outlet, n, first, sa.func.max(table.c.day))
        with self._engine.connect() as db:
            rows = db.execute(query.group_by(table.c.outlet)).all()
        found = [Outlet(name, count, iso(low or 0), iso(high)) for name, count, low, high in rows]
        return tuple(sorted(found, key=lambda outlet: (-outlet.articles, outlet.name)))

    def history(
        self,
        *,
        article: str | None = None,
        item: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Past]:
        """What was replaced or taken out, the latest first; of one article or item, or all."""
        table = schema.history
        query = sa.select(table)
        if article is not None:
            query = query.where(table.c.article == article)
        if item is not None:
            query = query.where(table.c.item == item)
        if cursor is not None:
            (last,) = decode_cursor(cursor, "history", "newest", int)
            query = query.where(table.c.id < min(last, LAST))
        limit = max(1, min(limit, 500))
        with self._engine.connect() as db:
            rows = db.execute(query.order_by(table.c.id.desc()).limit(limit + 1)).all()
        items = tuple(
            Past(row.kind, row.item, row.article, json.dumps(unpack(row.old)), row.at, row.why)
            for row in rows[:limit]
        )
        more = len(rows) > limit
        return Page(items, encode_cursor("history", "newest", rows[limit - 1].id) if more else None)

    def decisions(self, *, undone: bool = False) -> tuple[Decided, ...]:
        """The decisions that stand, in the order they were made; with ``undone``, all."""
        with self._engine.connect() as db:
            return deciding.kept(db, undone=undone)

    def feed_state(self, url: str) -> dict[str, Any] | None:
        """What was kept about a feed, or None."""
        table = schema.feeds
        with self._engine.connect() as db:
            found = db.execute(sa.select(table.c.state).where(table.c.url == url)).scalar()
        return None if found is None else dict(json.loads(found))

    def feeds(self) -> tuple[str, ...]:
        """The addresses of the feeds that something is kept about, in order."""
        table = schema.feeds
        with self._engine.connect() as db:
            return tuple(db.execute(sa.select(table.c.url).order_by(table.c.url)).scalars())

    def generation(self) -> int:
        """A number that is greater after every change of the record: a key for what is cached."""
        table = schema.meta
        with self._engine.connect() as db:
            query = sa.select(table.c.value).where(table.c.key == "generation")
            return int(db.execute(query).scalar() or 0)

    def _row(self, name: str, where: sa.ColumnElement[bool]) -> sa.Row[Any] | None:
        with self._engine.connect() as db:
            return db.execute(sa.select(schema.TABLES[name]).where(where)).first()

    def _handled(self, kind: str, item_id: str, *, wrong: bool) -> loading.Part | None:
        table = schema.TABLES[kind]
        row = self._row(kind, table.c.handle == item_id)
        row = row if row is not None else self._row(kind, table.c.id == item_id)
        if row is not None or not wrong:
            return loading.part(kind, row) if row is not None else None
        past = schema.history
        last = sa.select(past.c.old, past.c.why).where(past.c.kind == kind, past.c.item == item_id)
        with self._engine.connect() as db:
            gone = db.execute(last.order_by(past.c.id.desc()).limit(1)).first()
        old = unpack(gone.old) if gone is not None and gone.why == MARKED else None
        return loading.made(kind, {**old, "id": item_id}) if old else None


def _following(db: sa.Connection, kind: str, ids: Iterable[str]) -> dict[str, sa.Row[Any]]:
    """Rows by the ids asked for, or those of what took their place."""
    table, moved = schema.TABLES[kind], schema.moved
    asked = list(dict.fromkeys(ids))
    now = {i: i for i in asked}
    found: dict[str, sa.Row[Any]] = {}
    for _ in range(_MOST_MOVES):
        held = _by(db, table.c.id, now.values())
        found.update((i, held[new]) for i, new in now.items() if new in held)
        left = [new for new in now.values() if new not in held]
        later = _by(db, moved.c.old, left, moved.c.kind == kind)
        now = {i: later[new].new for i, new in now.items() if new in later and new not in held}
        if not now:
            break
    return {i: found[i] for i in asked if i in found}


def _by(
    db: sa.Connection,
    column: sa.Column[str],
    values: Iterable[str],
    *held: sa.ColumnElement[bool],
) -> dict[str, sa.Row[Any]]:
    """The rows of a table by a column's value, which no two share."""
    found: dict[str, sa.Row[Any]] = {}
    for some in chunks(list(dict.fromkeys(values))):
        query = sa.select(column.table).where(column.in_(some), *held)
        found.update({row._mapping[column.name]: row for row in db.execute(query)})
    return found


def _last_of(db: sa.Connection, actor: str, other: str) -> str | None:
    """The day of the latest happening in which two actors take part."""
    both = Wanted(facets=(f"actor:{actor}", f"actor:{other}"))
    query = matching(db.dialect.name, "happenings", both)
    (row,) = query.selected_columns
    found = db.execute(query.order_by(row.desc()).limit(1)).scalar()
    return iso(int(found) // schema.ROWS) if found else None
