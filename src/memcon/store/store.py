"""The store: a record in a database, an article at a time."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import sqlalchemy as sa

from memcon import interchange
from memcon.model import (
    Article,
    Reading,
)
from memcon.store.queries import DECISIONS, FEEDS, META, READINGS, Queries
from memcon.store.rows import (
    Added,
    Decision,
    Removed,
    StoreError,
)

Item = TypeVar("Item")


def open_store(where: str | Path, *, create: bool = True, readonly: bool = False) -> Store:
    """Open a store.

    Args:
        where: the path of an SQLite file, or the URL of a database as SQLAlchemy has it
            ("postgresql+psycopg://user@host/name").
        create: make the database where there is none.
        readonly: nothing will be written; any number of these go beside one writer.

    Raises:
        StoreError: there is no such database, it cannot be opened, or a newer Memcon wrote it.
    """
    url = str(where)
    if "://" not in url:
        if not create and not Path(where).exists():
            raise StoreError(f"{where}: no such file; add articles to it with memcon add")
        url = f"sqlite:///{where}"
    engine = sa.create_engine(url)
    if not readonly:
        META.create_all(engine)
    return Store(engine, readonly=readonly)


class Store(Queries):
    """A record in a database. Use it as a context manager, or close it."""

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def unread(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Of these, lazily, the articles that are not here as this version reads them."""
        for article in articles:
            with self._engine.connect() as db:
                row = db.execute(
                    sa.select(READINGS.c.hash).where(READINGS.c.id == article.id)
                ).first()
            if row is None or row.hash != _hash(article):
                yield article

    def has(self, ids: Iterable[str]) -> frozenset[str]:
        """Which of these articles are here, by id."""
        with self._engine.connect() as db:
            query = sa.select(READINGS.c.id).where(READINGS.c.id.in_(list(ids)))
            return frozenset(db.execute(query).scalars())

    def add(
        self, readings: Iterable[Reading], *, progress: Callable[[str], None] | None = None
    ) -> Added:
        """Add readings, in small batches, each in one transaction.

        A reading of an article that is here takes its place; one that is here already is passed
        over. ``readings`` may be lazy, and what was added before it fails is kept.

        Args:
            readings: one for each article, with the actor ids that hold within it.
            progress: is told, in a few words, how many are in.

        Raises:
            StoreError: another writer is at work, or the store was opened to be read.
        """
        done: dict[str, list[str]] = defaultdict(list)
        before = {story.articles for story in self._whole().record.stories}
        for reading in readings:
            body = zlib.compress(json.dumps(interchange.reading_to_json(reading)).encode())
            values = {"id": reading.article.id, "hash": _hash(reading.article), "body": body}
            with self._engine.begin() as db:
                known = READINGS.c.id == reading.article.id
                old = db.execute(sa.select(READINGS.c.hash, READINGS.c.body).where(known)).first()
                if old is None:
                    db.execute(READINGS.insert().values(values))
                elif (old.hash, old.body) != (values["hash"], body):
                    db.execute(READINGS.update().where(known).values(values))
            kind = "added" if old is None else "unchanged" if old.body == body else "replaced"
            done[kind].append(reading.article.id)
            if progress:
                progress(f"add {sum(map(len, done.values()))}")
        touched = sum(s.articles not in before for s in self._whole().record.stories)
        return Added(
            tuple(done["added"]), tuple(done["replaced"]), tuple(done["unchanged"]), touched
        )

    def remove(self, article_ids: Iterable[str]) -> Removed:
        """Take articles out with all that rested on them alone."""
        ids = list(dict.fromkeys(article_ids))
        known = self.has(ids)
        before = {story.articles for story in self._whole().record.stories}
        with self._engine.begin() as db:
            db.execute(READINGS.delete().where(READINGS.c.id.in_(list(known))))
        touched = sum(s.articles not in before for s in self._whole().record.stories)
        return Removed(
            tuple(i for i in ids if i in known), tuple(i for i in ids if i not in known), touched
        )

    def decide(self, decision: Decision) -> int:
        """Keep a decision and apply it to the record; gives its id, to undo it by.

        Raises:
            StoreError: the decision lacks what its kind needs.
        """
        check(decision)
        with self._engine.begin() as db:
            made = db.execute(
                DECISIONS.insert().values(body=json.dumps(asdict(decision)), made=_now())
            )
            key = made.inserted_primary_key
        return int(key[0]) if key else 0

    def undo(self, decision_id: int) -> bool:
        """Withdraw a decision; False where there is none of this id that stands."""
        with self._engine.begin() as db:
            stands = sa.and_(DECISIONS.c.id == decision_id, DECISIONS.c.undone.is_(None))
            return bool(db.execute(DECISIONS.update().where(stands).values(undone=_now())).rowcount)

    def feed_state(self, url: str) -> dict[str, Any] | None:
        """What was kept about a feed, or None."""
        with self._engine.connect() as db:
            found = db.execute(sa.select(FEEDS.c.state).where(FEEDS.c.url == url)).scalar()
        return None if found is None else dict(json.loads(found))

    def set_feed_state(self, url: str, state: Mapping[str, Any] | None) -> None:
        """Keep something about a feed, as JSON; None forgets it."""
        with self._engine.begin() as db:
            db.execute(FEEDS.delete().where(FEEDS.c.url == url))
            if state is not None:
                db.execute(FEEDS.insert().values(url=url, state=json.dumps(dict(state))))

    def feeds(self) -> tuple[str, ...]:
        """The addresses of the feeds that something is kept about, in order."""
        with self._engine.connect() as db:
            return tuple(db.execute(sa.select(FEEDS.c.url).order_by(FEEDS.c.url)).scalars())


def check(decision: Decision) -> None:
    """Refuse a decision that lacks what its kind needs."""
    actors = len(decision.actors)
    needs = {
        "merge": actors > 1,
        "split": actors > 1 or (actors == 1 and bool(decision.articles)),
        "rename": actors == 1 and bool((decision.value or "").strip()),
        "country": actors == 1 and len(decision.value or "") == 3,
        "role": actors == 1 and bool((decision.value or "").strip()),
        "wrong": bool(decision.value)
        and decision.what in ("dispute", "happening", "event", "statement"),
    }
    if not needs.get(decision.kind):
        raise StoreError(f"a decision {decision.kind!r} needs other values than {decision}")


def _hash(article: Article) -> str:
    known = json.dumps(interchange.encode(replace(article, language=None)), sort_keys=True)
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
