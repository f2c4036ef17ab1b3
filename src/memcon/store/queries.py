"""The reading face of the store: the record, or the part of it that is asked for."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from memcon import interchange
from memcon.model import (
    Actor,
    Dispute,
    Happening,
    Position,
    Reading,
    Record,
    RecordArticle,
    Story,
    TimelineEntry,
)
from memcon.recording import Decisions, build
from memcon.recording.decisions import SetRole, Split
from memcon.store import lines, terms
from memcon.store.plain import Node, Whole, iso, item, matches
from memcon.store.rows import (
    MOST_COUNTED,
    Counts,
    Dealt,
    Decided,
    Decision,
    Filter,
    Hit,
    Issue,
    Outlet,
    Page,
    Past,
    StoreError,
)

Item = TypeVar("Item")

META = sa.MetaData()
READINGS = sa.Table(
    "readings",
    META,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
DECISIONS = sa.Table(
    "decisions",
    META,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("undone", sa.Text),
)
FEEDS = sa.Table(
    "feeds",
    META,
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
)


class Queries:
    """What a store is asked; `Store` adds what writes."""

    def __init__(self, engine: sa.Engine, *, readonly: bool = False) -> None:
        self._engine = engine
        self._readonly = readonly
        self._cache: tuple[Any, Whole] | None = None

    def decisions(self, *, undone: bool = False) -> tuple[Decided, ...]:
        """The decisions that stand, in the order they were made; with ``undone``, all."""
        with self._engine.connect() as db:
            rows = db.execute(sa.select(DECISIONS).order_by(DECISIONS.c.id)).all()
        made = (
            Decided(
                row.id, interchange.decode(Decision, json.loads(row.body)), row.made, row.undone
            )
            for row in rows
        )
        return tuple(d for d in made if undone or d.undone is None)

    # The record

    def record(
        self,
        *,
        stories: Iterable[str] | None = None,
        articles: Iterable[str] | None = None,
        actors: Iterable[str] | None = None,
    ) -> Record:
        """The record, or the part of it on some stories, articles or actors (all where none given).

        A part holds whole stories: those named, those of the articles named, those in which the
        actors named take part; and every actor named in them. It is what the record of these
        articles alone would be, but for what other articles say of their actors.
        """
        whole = self._whole().record
        if stories is None and articles is None and actors is None:
            return whole
        named, wanted = set(articles or ()), set(stories or ())
        who = set(actors or ())
        found = {
            story.id
            for story in whole.stories
            if story.id in wanted or named.intersection(story.articles)
        }
        held = {i for a in whole.actors if a.id in who for i in a.articles}
        found |= {a.story for a in whole.articles if a.id in held and a.story}
        ids = {a.id for a in whole.articles if a.story in found}
        return Record(
            readings=tuple(r for r in whole.readings if r.article.id in ids),
            articles=tuple(a for a in whole.articles if a.id in ids),
            actors=tuple(a for a in whole.actors if ids.intersection(a.articles)),
            stories=tuple(s for s in whole.stories if s.id in found),
            happenings=tuple(h for h in whole.happenings if h.evidence[0].article in ids),
            disputes=tuple(d for d in whole.disputes if d.sides[0].evidence[0].article in ids),
            positions=tuple(p for p in whole.positions if p.evidence[0].article in ids),
            timeline=tuple(t for t in whole.timeline if t.evidence[0].article in ids),
        )

    def reading(self, article_id: str) -> Reading | None:
        """An article with all that was found in it, under the record's actor ids."""
        return self._whole().readings.get(article_id)

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
        _known(kind, "kind", ("statements", "events", "sentences", "articles"))
        return self._page(kind, wanted, sort, cursor, limit, count, self._hit)

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
        rows = {a.id: a for a in self._whole().record.articles}
        return self._page(
            "articles", wanted, sort, cursor, limit, count, lambda n, q: rows[n.line.id]
        )

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
        return self._page("happenings", wanted, sort, cursor, limit, count, item)

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
        return self._page("disputes", wanted, sort, cursor, limit, count, item)

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
        return self._page("positions", wanted, sort, cursor, limit, count, item)

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
        return self._page("timeline", wanted, sort, cursor, limit, count, item)

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
        return self._page("stories", wanted, sort, cursor, limit, count, item)

    def actors(
        self,
        wanted: Filter | None = None,
        *,
        sort: str = "most",
        cursor: str | None = None,
        limit: int = 20,
        count: bool = False,
    ) -> Page[Actor]:
        """Actors, those in most articles first; with sort "name", by name.

        ``text`` is looked for in their names, ``kind`` is their kind, sector or country.
        """
        return self._page("actors", wanted, sort, cursor, limit, count, item)

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
        return self._page("issues", wanted, sort, cursor, limit, count, item)

    def story(self, story_id: str) -> Story | None:
        """A story; also by an id that it had before."""
        return self._one("stories", Story, story_id)

    def actor(self, actor_id: str) -> Actor | None:
        """An actor; also by an id that it had before it was merged or renamed."""
        return self._one("actors", Actor, actor_id)

    def dispute(self, dispute_id: str) -> Dispute | None:
        """A dispute by its id, or its permanent id (see `permanent`)."""
        return self._one("disputes", Dispute, dispute_id)

    def happening(self, happening_id: str) -> Happening | None:
        """A happening by its id, or its permanent id (see `permanent`)."""
        return self._one("happenings", Happening, happening_id)

    def article(self, article_id: str) -> RecordArticle | None:
        """An article's place in the record."""
        return next((a for a in self._whole().record.articles if a.id == article_id), None)

    def issue(self, key: str) -> Issue | None:
        """An issue by its key or words."""
        return self._one("issues", Issue, lines.issue_key(key))

    def permanent(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """Permanent ids of happenings or disputes, whose ids may change as articles come."""
        return {i: i for i in ids}

    def names(self, actor_ids: Iterable[str]) -> dict[str, str]:
        """The names of actors by id; those that are unknown are left out."""
        actors = self._whole().actors
        return {i: actors[i].name for i in actor_ids if i in actors}

    def wrong(self, kind: str, ids: Iterable[str]) -> frozenset[str]:
        """Which of these happenings or disputes a person has marked as wrong, by id."""
        marks = {d.decision.value for d in self.decisions() if d.decision.kind == "wrong"}
        return frozenset(i for i in ids if i in marks)

    def dealt_with(self, actor_id: str, *, limit: int = 50) -> tuple[Dealt, ...]:
        """Whom an actor dealt with: happenings of both, by event type, most first."""
        types: dict[str, Counter[str]] = defaultdict(Counter)
        last: dict[str, int] = defaultdict(int)
        for node in self._whole().nodes["happenings"]:
            if actor_id in node.line.actors:
                for other in node.line.actors:
                    types[other][node.line.type or ""] += 1
                    last[other] = max(last[other], node.line.day)
        types.pop(actor_id, None)
        names = self.names(types)
        ranked = sorted(types, key=lambda a: (-types[a].total(), names.get(a, a), a))[:limit]
        return tuple(
            Dealt(
                actor,
                names.get(actor, actor),
                tuple(sorted(types[actor].items(), key=lambda t: (-t[1], t[0]))),
                types[actor].total(),
                iso(last[actor]),
            )
            for actor in ranked
        )

    def counts(self) -> Counts:
        """How much is in the store."""
        record = self._whole().record
        return Counts(
            articles=len(record.articles),
            outlets=len(self.outlets()),
            actors=len(record.actors),
            stories=len(record.stories),
            statements=sum(len(r.statements) for r in record.readings),
            events=sum(len(r.events) for r in record.readings),
            happenings=len(record.happenings),
            disputes=len(record.disputes),
            positions=len(record.positions),
            timeline=len(record.timeline),
            first=min((a.published[:10] for a in record.articles if a.published), default=None),
            last=max((a.published[:10] for a in record.articles if a.published), default=None),
        )

    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets, those of most articles first."""
        held: dict[str, list[int]] = defaultdict(list)
        for reading in self._whole().record.readings:
            at = lines.place(reading.article)
            held[at.outlet].append(at.day)
        return tuple(
            Outlet(name, len(days), iso(min(filter(None, days), default=0)), iso(max(days)))
            for name, days in sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
        )

    def history(
        self,
        *,
        article: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Past]:
        """What was replaced or taken out, the latest first."""
        return Page(())

    # Underneath

    def _whole(self) -> Whole:
        with self._engine.connect() as db:
            rows = db.execute(sa.select(READINGS).order_by(READINGS.c.id)).all()
        decided = self.decisions()
        key = (tuple((r.id, r.hash) for r in rows), tuple(d.id for d in decided))
        if self._cache is None or self._cache[0] != key:
            readings = [
                interchange.reading_from_json(json.loads(zlib.decompress(row.body))) for row in rows
            ]
            self._cache = (key, Whole(build(readings, decisions=_decisions(decided))))
        return self._cache[1]

    def _one(self, kind: str, made: type[Item], item_id: str) -> Item | None:
        found = self._whole().nodes[kind]
        item = next((n.item for n in found if n.line.id == item_id), None)
        return item if isinstance(item, made) else None

    def _page(
        self,
        kind: str,
        wanted: Filter | None,
        sort: str,
        cursor: str | None,
        limit: int,
        count: bool,
        make: Callable[[Node, terms.Query | None], Item],
    ) -> Page[Item]:
        wanted = wanted or Filter()
        query = terms.parse(wanted.text, any_word=wanted.any_word)
        whole = self._whole()
        found = [n for n in whole.nodes[kind] if matches(n, wanted, query)]
        if sort == "relevance" and query is not None:
            found.sort(key=lambda n: (-terms.score(query, n.terms), -n.line.day, n.key))
        elif sort in ("newest", "oldest", "relevance"):
            found.sort(key=lambda n: (n.line.day, n.key), reverse=sort != "oldest")
        else:
            found.sort(key=lambda n: (n.name if sort == "name" else -n.most, n.key))
        start = 0
        if cursor is not None:
            at = next((i for i, n in enumerate(found) if n.key == cursor), None)
            if at is None:
                raise StoreError(f"{cursor!r} is no cursor of these pages; start from the first")
            start = at + 1
        limit = max(1, min(limit, 500))
        some = found[start : start + limit]
        more = len(found) > start + limit
        return Page(
            tuple(make(node, query) for node in some),
            some[-1].key if more else None,
            min(len(found), MOST_COUNTED) if count else None,
            len(found) > MOST_COUNTED,
        )

    def _hit(self, node: Node, query: terms.Query | None) -> Hit:
        line, whole = node.line, self._whole()
        article = whole.readings[line.article or ""].article
        text = article.text[line.shown.start : line.shown.end]
        return Hit(
            kind=line.kind,
            article=article.id,
            id=line.id,
            start=line.span.start,
            end=line.span.end,
            text=text,
            text_start=line.shown.start,
            highlights=terms.highlights(query, text),
            outlet=lines.place(article).outlet,
            title=article.title,
            date=article.published,
            story=whole.readings[article.id].story,
            actors=line.actors,
            names=tuple(self.names(line.actors).values()),
            type=line.type,
            status=line.status,
            when=line.when,
            score=terms.score(query, node.terms) if query else 0.0,
        )


def _known(value: str, what: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise StoreError(f"{value!r} is no {what}; use one of {', '.join(allowed)}")


def _decisions(decided: Sequence[Decided]) -> Decisions:
    of: dict[str, list[Decision]] = defaultdict(list)
    for each in decided:
        of[each.decision.kind].append(each.decision)
    return Decisions(
        merges=tuple(d.actors for d in of["merge"]),
        splits=tuple(Split(d.actors, d.articles) for d in of["split"]),
        names=tuple((d.actors[0], d.value or "") for d in of["rename"]),
        countries=tuple((d.actors[0], d.value or "") for d in of["country"]),
        roles=tuple((d.actors[0], SetRole(d.value or "", d.of, d.date)) for d in of["role"]),
    )
