"""The store: what writes to it. Each change is one transaction, by one writer at a time."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from memcon import __version__, interchange
from memcon.model import Article, Reading
from memcon.recording.ledger import Ledger
from memcon.recording.parts import Change
from memcon.recording.sweeping import put_off
from memcon.store import (
    articles,
    deciding,
    engine,
    lock,
    marking,
    migrations,
    parts,
    people,
    renewing,
    schema,
)
from memcon.store.articles import Fresh
from memcon.store.coding import clean
from memcon.store.queries import Queries
from memcon.store.rows import Added, Decision, ReadOnly, Removed
from memcon.store.shelf import SqlShelf, chunks
from memcon.store.work import Work

BATCH = 1024  # articles of one transaction, at most
PATIENCE = 5.0  # seconds that an article read waits to be written ...
SHARE = 4.0  # ... or so many times as long as it took to write those before ...
LONGEST = 120.0  # ... but no longer
DECIDING = 30.0  # seconds that a decision waits for another writer to end
READER = f"memcon {__version__}"


def open_store(
    where: str | Path,
    *,
    create: bool = True,
    readonly: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Store:
    """Open a store. One that is to be written is brought up to date, which may take a while.

    Args:
        where: the path of an SQLite file, or the URL of a database as SQLAlchemy has it
            ("postgresql+psycopg://user@host/name").
        create: make the database where there is none.
        readonly: nothing will be written; any number of these go beside one writer.
        progress: is told, in a few words, what is brought up to date, and how far it is.

    Raises:
        StoreError: there is no such database, it cannot be opened, a newer Memcon wrote it, or it
            is not up to date and cannot be brought there: it is opened to be read only, or another
            process writes to it.
    """
    tell = progress or (lambda _: None)
    opened = engine.connect(where, create=create, readonly=readonly, tell=tell)
    store = Store(opened, readonly=readonly)
    if not readonly:
        with ExitStack() as failing:
            failing.callback(store.close)
            if not migrations.searchable(opened):
                with lock.writer(opened):
                    renewing.renew(engine.writing(opened), tell)
            store.settle(tell)
            failing.pop_all()
    return store


@dataclass(slots=True)
class _Batch:
    """Readings that are to be written together.

    A story is worked out once for all of them, so more at once cost less. Where writing takes long,
    more are awaited; what a process that is killed has read in vain grows no faster than that.
    """

    patience: float = PATIENCE
    since: float = 0.0
    readings: dict[str, Reading] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        late = bool(self.readings) and time.monotonic() - self.since >= self.patience
        return late or len(self.readings) >= BATCH

    def after(self, seconds: float) -> _Batch:
        """The next one, these having taken so long to write."""
        return _Batch(min(max(PATIENCE, SHARE * seconds), LONGEST))

    def add(self, reading: Reading) -> None:
        if not self.readings:
            self.since = time.monotonic()
        self.readings[reading.article.id] = reading


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

    def unread(self, found: Iterable[Article], *, reader: str = READER) -> Iterator[Article]:
        """Of these, lazily, the articles that are not here as this version reads them.

        Args:
            found: articles as they came in.
            reader: what they are to be read with; an article that another one has read counts
                as unread.
        """
        table = schema.articles
        query = sa.select(table.c.hash, table.c.reader)
        for article in found:
            with self._engine.connect() as db:
                row = db.execute(query.where(table.c.id == safe_id(article.id))).first()
            if row is None or (row.hash, row.reader) != (hash_of(article), reader):
                yield article

    def add(
        self,
        readings: Iterable[Reading],
        *,
        reader: str = READER,
        progress: Callable[[str], None] | None = None,
    ) -> Added:
        """Add readings, in batches, each in one transaction.

        A reading of an article that is here takes its place; one that is here already is passed
        over. ``readings`` may be lazy, and what it gave before it fails is kept.

        Args:
            readings: one for each article, with the actor ids that hold within it.
            reader: what they were read with.
            progress: is told, in a few words, how many are in.

        Raises:
            ReadOnly: the store may only be read.
            StoreError: another writer is at work.
        """
        tell = progress or (lambda _: None)
        done = Added()
        with self._writer():
            batch = _Batch()
            each = iter(readings)
            try:
                while reading := next(each, None):
                    batch.add(_safe(reading))
                    if batch.full:
                        some, batch = list(batch.readings.values()), _Batch(batch.patience)
                        started = time.monotonic()
                        done = _joined(done, self._add(some, reader))
                        tell(f"add {len(done.added) + len(done.replaced) + len(done.unchanged)}")
                        batch = batch.after(time.monotonic() - started)
            finally:  # also what was read before reading failed, or was broken off
                if batch.readings:
                    done = _joined(done, self._add(list(batch.readings.values()), reader))
        return done

    def remove(self, article_ids: Iterable[str]) -> Removed:
        """Take articles out with all that rested on them alone.

        Raises:
            ReadOnly: the store may only be read.
            StoreError: another writer is at work.
        """
        ids = list(dict.fromkeys(article_ids))
        removed: list[str] = []
        touched = 0
        with self._writer():
            for some in chunks(ids, BATCH):
                known = self.has(some)
                names = [i for i in some if i in known]
                with self._work("removed", private=True) as work:
                    change = self._ledger(work).remove(safe_id(i) for i in names)
                    _apply(work, change, {})
                removed += names
                touched += len(change.stories) + len(change.gone_stories)
        gone = set(removed)
        return Removed(tuple(removed), tuple(i for i in ids if i not in gone), touched)

    def has(self, ids: Iterable[str]) -> frozenset[str]:
        """Which of these articles are here, by id."""
        asked = {safe_id(i): i for i in ids}
        table = schema.articles
        found: set[str] = set()
        with self._engine.connect() as db:
            for some in chunks(list(asked)):
                found.update(
                    db.execute(sa.select(table.c.id).where(table.c.id.in_(some))).scalars()
                )
        return frozenset(asked[i] for i in found)

    def decide(self, decision: Decision) -> int:
        """Keep a decision and apply it to the record; gives its id, to undo it by.

        Raises:
            ReadOnly: the store may only be read.
            StoreError: the decision lacks what its kind needs, what it names is not here, or
                another writer does not end.
        """
        deciding.check(decision)
        with self._writer(wait=DECIDING), self._work(f"decided: {decision.kind}") as work:
            number = deciding.keep(work, decision)
            self._redecide(work, decision)
        return number

    def undo(self, decision_id: int) -> bool:
        """Withdraw a decision; False where there is none of this id that stands."""
        with self._writer(wait=DECIDING), self._work(f"undone: {decision_id}") as work:
            decision = deciding.withdraw(work, decision_id)
            if decision is not None:
                work.gives_back = decision.kind == "wrong"
                self._redecide(work, decision)
        return decision is not None

    def settle(self, tell: Callable[[str], None]) -> None:
        """Work the record out by the decisions that stand, where an older Memcon did otherwise."""
        with self._engine.connect() as db:
            if Ledger(SqlShelf(db)).decisions == deciding.for_ledger(db):
                return
            marked = {mark.sides[0][0].article for _, mark in marking.standing(db)}
        tell("decisions: work out the stories that they are on")
        with self._writer(), self._work("brought up to date") as work:
            _apply(work, self._ledger(work).decide(deciding.for_ledger(work.db)), {})
            marking.apply(work, marked)

    def set_feed_state(self, url: str, state: Mapping[str, Any] | None) -> None:
        """Keep something about a feed, as JSON; None forgets it."""
        self._check_writable()
        with self._transaction() as db:
            db.execute(schema.feeds.delete().where(schema.feeds.c.url == url))
            if state is not None:
                db.execute(schema.feeds.insert().values(url=url, state=json.dumps(dict(state))))

    # Underneath

    def _add(self, readings: list[Reading], reader: str) -> Added:
        """Add one batch in one transaction."""
        fresh = {r.article.id: Fresh(hash_of(r.article), _digest(r), reader) for r in readings}
        with self._work(f"read by {reader}") as work:
            table = schema.articles
            query = sa.select(table.c.id, table.c.digest).where(table.c.id.in_(list(fresh)))
            known = {row.id: row.digest for row in work.db.execute(query)}
            new = [r for r in readings if known.get(r.article.id) != fresh[r.article.id].digest]
            same = [i for i in fresh if known.get(i) == fresh[i].digest]
            work.update(
                table,
                "id",
                [
                    {"id": i, "reader": reader, "hash": fresh[i].hash, "last_seen": work.now}
                    for i in same
                ],
            )
            change = Change()
            if new:
                change = self._ledger(work).add(new)
                _apply(work, change, {i: f for i, f in fresh.items() if i not in set(same)})
        return Added(
            tuple(r.article.id for r in new if r.article.id not in known),
            tuple(r.article.id for r in new if r.article.id in known),
            tuple(same),
            len(change.stories) + len(change.gone_stories),
        )

    def _redecide(self, work: Work, decision: Decision) -> None:
        _apply(work, Ledger(work.shelf).decide(deciding.for_ledger(work.db)), {})
        marking.apply(work, decision.articles if decision.kind == "wrong" else ())

    def _ledger(self, work: Work) -> Ledger:
        return Ledger(work.shelf, deciding.for_ledger(work.db))

    @contextmanager
    def _writer(self, *, wait: float = 0.0) -> Iterator[None]:
        self._check_writable()
        with lock.writer(self._engine, wait=wait):
            yield

    def _check_writable(self) -> None:
        if self._readonly:
            raise ReadOnly(f"{engine.name_of(self._engine)}: it was opened to be read only")

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with engine.writing(self._engine).begin() as db:
                yield db
        except DBAPIError as err:
            raise engine.refusal(self._engine, "written", err) from err

    @contextmanager
    def _work(self, why: str, *, private: bool = False) -> Iterator[Work]:
        with put_off(), self._transaction() as db:
            work = Work(db, why, private=private)
            yield work
            work.finish()


def _apply(work: Work, change: Change, fresh: Mapping[str, Fresh]) -> None:
    """Write a change of the record."""
    renamed = articles.put(work, change, fresh)
    people.move_stories(work, change.gone_stories)
    parts.put(work, change.stories, change.gone_stories)
    people.put_stories(work, [p.story for p in change.stories], change.gone_stories)
    people.put_actors(work, change.actors, change.gone_actors)
    people.see_forms(work, (r for r in change.readings if r.article.id in fresh))
    people.move(work, change.gone_actors, renamed)
    marking.apply(work, (reading.article.id for reading in change.readings))


def hash_of(article: Article) -> str:
    """A digest of an article as it came in, wherever it lay; what a reader sets does not count."""
    known = json.dumps(interchange.encode(replace(article, language=None, path="")), sort_keys=True)
    return hashlib.sha256(known.encode()).hexdigest()[:32]


def _digest(reading: Reading) -> str:
    whole = json.dumps(interchange.reading_to_json(reading), sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def safe_id(article_id: str) -> str:
    """An article's id as every database takes it; nearly always the id itself."""
    cleaned = clean(article_id, 200)
    if cleaned == article_id:
        return article_id
    digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{cleaned}-{digest[:8]}"


def _safe(reading: Reading) -> Reading:
    name = safe_id(reading.article.id)
    if name == reading.article.id:
        return reading
    return replace(reading, article=replace(reading.article, id=name))


def _joined(one: Added, other: Added) -> Added:
    return Added(
        one.added + other.added,
        one.replaced + other.replaced,
        one.unchanged + other.unchanged,
        one.touched_stories + other.touched_stories,
    )
