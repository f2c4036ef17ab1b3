"""The store's record is that which `build` makes of the readings that are in it."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa

from memcon.interchange import reading_to_json, record_to_json
from memcon.model import Reading, Record
from memcon.recording import Decisions, build
from memcon.recording.decisions import Split
from memcon.store import Decision, Filter, Store, StoreError, deciding, open_store, schema

KEPT = {"meta", "origins", "history", "decisions", "marks", "totals", "moved", "shelf", "names"}


def lines(record: Record) -> list[str]:
    """A record as it is written down."""
    rows = [record_to_json(record), *(reading_to_json(r) for r in record.readings)]
    return [json.dumps(row, sort_keys=True) for row in rows]


def same(store: Store, readings: Sequence[Reading], decisions: Decisions | None = None) -> bool:
    return lines(store.record()) == lines(build(readings, decisions=decisions))


def left_over(store: Store) -> dict[str, int]:
    """The rows of all tables that should be empty when nothing is in the record."""
    tables = [table for name, table in schema.TABLES.items() if name not in KEPT]
    names = [f"find_{kind}" for kind in schema.FOUND]
    with store._engine.connect() as db:
        rows = {
            t.name: db.execute(sa.select(sa.func.count()).select_from(t)).scalar() for t in tables
        }
        found = {name: terms_of(db, name) for name in names}
    return {name: n for name, n in (rows | found).items() if n}


def terms_of(db: sa.Connection, name: str) -> int:
    """The terms that an index holds, or its rows where it has them."""
    if db.dialect.name != "sqlite":
        return db.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar() or 0
    db.execute(sa.text(f"CREATE VIRTUAL TABLE temp.in_{name} USING fts5vocab(main, {name}, row)"))
    return db.execute(sa.text(f"SELECT count(*) FROM temp.in_{name}")).scalar() or 0


@pytest.mark.parametrize("seed", range(3))
def test_record_after_any_adds_and_removes(
    address: str, read: tuple[Reading, ...], seed: int
) -> None:
    chance = random.Random(seed)
    there: dict[str, Reading] = {}
    for _ in range(6):
        some = chance.sample(read, chance.randint(1, 9))
        with open_store(address) as store:
            if chance.random() < 0.7:
                done = store.add(some)
                known = {r.article.id for r in some} & there.keys()
                assert set(done.unchanged) == known
                there |= {r.article.id: r for r in some}
            else:
                ids = [r.article.id for r in some]
                assert store.remove(ids).removed == tuple(i for i in ids if i in there)
                there = {i: r for i, r in there.items() if i not in ids}
            assert same(store, list(there.values()))
            counts = store.counts()
            assert counts.articles == len(there)
            assert counts.statements == sum(len(r.statements) for r in there.values())
            assert counts.happenings == len(store.record().happenings)
            assert counts.positions == len(store.record().positions)


def test_record_when_all_is_removed_nothing_is_left(
    store: Store, read: tuple[Reading, ...]
) -> None:
    store.add(read)
    store.remove([r.article.id for r in read])
    assert same(store, [])
    assert left_over(store) == {}
    for kind in ("statements", "events", "sentences", "articles"):
        assert store.search(kind, Filter(text="sanctions"), count=True).total == 0


def test_record_another_reading_of_an_article_takes_the_place_of_the_first(
    store: Store, read: tuple[Reading, ...]
) -> None:
    store.add(read)
    first = read[0]
    shorter = replace(first, statements=first.statements[:1], events=first.events[1:])
    assert store.add([shorter], reader="memcon 9").replaced == (first.article.id,)
    assert same(store, [shorter, *read[1:]])
    past = store.history(article=first.article.id).items[0]
    assert (past.kind, past.why) == ("reading", "read by memcon 9")
    contents = [s["content"] for s in reading_to_json(first)["statements"]]
    assert [s["content"] for s in json.loads(past.old)["statements"]] == contents


def test_record_says_when_a_statement_was_first_and_last_said(
    store: Store, read: tuple[Reading, ...]
) -> None:
    store.add(read[:3])
    table = schema.statements
    with store._engine.execution_options(writes=True).begin() as db:
        db.execute(table.update().values(first_seen=7, last_seen=7))
    again = replace(read[0], events=())
    store.add([again], reader="memcon 9")
    with store._engine.connect() as db:
        query = sa.select(table.c.first_seen, table.c.last_seen, schema.origins.c.version)
        query = query.where(table.c.origin == schema.origins.c.id)
        query = query.join_from(table, schema.articles).where(
            schema.articles.c.id == again.article.id
        )
        rows = db.execute(query).all()
    assert {row.first_seen for row in rows} == {7}
    assert {row.last_seen > 7 for row in rows} == {True}
    assert {row.version for row in rows} == {"memcon 9"}


def test_record_decisions_are_applied_kept_and_undone(
    store: Store, read: tuple[Reading, ...]
) -> None:
    store.add(read[:6])
    before = lines(store.record())
    one, other = store.actors(Filter(kind="person")).items[:2]
    merged = store.decide(Decision(kind="merge", actors=(one.id, other.id), author="m"))
    renamed = store.decide(Decision(kind="rename", actors=(one.name,), value="The One"))
    store.add(read[6:])
    decided = Decisions(merges=((one.id, other.id),), names=((one.name, "The One"),))
    assert same(store, read, decided)
    gone = other.id if store.actor(one.id).id == one.id else one.id  # type: ignore[union-attr]
    left = one.id if gone != one.id else other.id
    assert store.actor(gone) == store.actor(left)
    both = store.actors_of([gone, left])
    assert list(both) == [gone, left] and both[gone] == both[left] == store.actor(left)
    assert [d.decision.kind for d in store.decisions()] == ["merge", "rename"]
    assert store.undo(merged) and store.undo(renamed) and not store.undo(merged)
    assert same(store, read)
    store.remove([r.article.id for r in read[6:]])
    assert lines(store.record()) == before
    assert [d.undone is not None for d in store.decisions(undone=True)] == [True, True]


def test_record_a_split_by_article(store: Store, read: tuple[Reading, ...]) -> None:
    store.add(read)
    actor = next(a for a in store.actors(Filter(kind="person")).items if len(a.articles) > 1)
    store.decide(Decision(kind="split", actors=(actor.name,), articles=actor.articles[:1]))
    assert same(store, read, Decisions(splits=(Split((actor.name,), actor.articles[:1]),)))


@pytest.mark.parametrize(
    "decision",
    [
        Decision(kind="guess"),
        Decision(kind="merge", actors=("a",)),
        Decision(kind="merge", actors=("a", " ")),
        Decision(kind="split", actors=("a",)),
        Decision(kind="rename", actors=("a",)),
        Decision(kind="country", actors=("a",), value="Finland"),
        Decision(kind="wrong", what="actor", value="x"),
        Decision(kind="wrong", what="dispute", value="no such"),
        Decision(kind="wrong", what="event", value="e1", articles=("no such",)),
        Decision(kind="rename", actors=("a",), value="x" * 5000),
    ],
)
def test_record_a_decision_that_lacks_something_is_refused(
    store: Store, decision: Decision
) -> None:
    with pytest.raises(StoreError):
        store.decide(decision)
    assert store.decisions(undone=True) == ()


def test_record_is_worked_out_without_what_is_marked_as_wrong(
    store: Store, read: tuple[Reading, ...]
) -> None:
    store.add(read[:7])
    record = store.record()
    dispute, happening = record.disputes[0], record.happenings[0]
    reading = next(r for r in record.readings if r.statements and r.events)
    where = (reading.article.id,)
    marks = [
        Decision(kind="wrong", what="dispute", value=dispute.id),
        Decision(kind="wrong", what="happening", value=happening.id),
        Decision(kind="wrong", what="statement", value=reading.statements[0].id, articles=where),
        Decision(kind="wrong", what="event", value=reading.events[0].id, articles=where),
    ]
    numbers = [store.decide(mark) for mark in marks]
    store.add(read[7:])
    with store._engine.connect() as db:
        decided = deciding.for_ledger(db)
    assert [mark.what for mark in decided.wrong] == ["dispute", "happening", "statement", "event"]
    assert same(store, read, decided)
    assert not same(store, read)
    assert all(store.undo(number) for number in numbers)
    assert same(store, read)


def test_record_of_some_stories(store: Store, read: tuple[Reading, ...]) -> None:
    store.add(read)
    whole = store.record()
    story = whole.stories[0]
    part = store.record(stories=[story.id])
    assert part.stories == (story,)
    assert [r.article.id for r in part.readings] == list(story.articles)
    assert part.disputes == tuple(d for d in whole.disputes if story.articles[0] in d.id)
    alone = build([r for r in read if r.article.id in story.articles])
    assert part.happenings == alone.happenings
    assert {a.id: (a.articles, a.roles) for a in part.actors} == {
        a.id: (a.articles, a.roles) for a in alone.actors
    }
    actor = part.actors[0]
    assert store.record(articles=story.articles[:1]) == part
    assert story in store.record(actors=[actor.id]).stories
    assert store.record(stories=["no such"]).readings == ()


def test_record_ids_that_gave_way_lead_on(store: Store, read: tuple[Reading, ...]) -> None:
    store.add(read)
    story = store.record().stories[0]
    store.remove(story.articles[:1])
    now = store.story(story.id)
    assert now is not None
    assert now.articles == story.articles[1:]


def test_record_permanent_ids_stay_with_what_rests_on_the_same_words(
    store: Store, read: tuple[Reading, ...]
) -> None:
    articles = sorted(read, key=lambda r: r.article.published or "", reverse=True)
    store.add(articles[:1])
    known: dict[str, tuple[str, str]] = {}  # handle: first telling
    for reading in articles[1:]:
        record = store.record()
        handles = store.permanent("happenings", [h.id for h in record.happenings])
        assert len(set(handles.values())) == len(record.happenings)
        for happening in record.happenings:
            known.setdefault(
                handles[happening.id],
                (happening.tellings[0].article, happening.tellings[0].event),
            )
        store.add([reading])
    for handle, told in known.items():
        found = store.happening(handle)
        if found is not None:
            assert told in {(t.article, t.event) for t in found.tellings}
    assert sum(store.happening(handle) is not None for handle in known) > len(known) // 2
