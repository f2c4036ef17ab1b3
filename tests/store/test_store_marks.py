"""Marks of what is wrong: nothing of the record rests on it, until the mark is undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

import marked
from memcon import exports, interchange
from memcon.ask import ask
from memcon.model import Reading
from memcon.recording import build
from memcon.store import Counts, Decision, Filter, Store, StoreError, deciding, migrations
from memcon.store import open_store as opened
from memcon.tables import frames
from memcon.views import brief

MEETING = "Talks: Marta Olsk and Vasil Karadin, 2 May 2024"
SANCTIONS = "Zubrowka imposed sanctions on Molvania."


@dataclass(frozen=True)
class Seen:
    """What the lists of a store show: happenings with who tells them, and how many of the rest."""

    happenings: dict[str, tuple[str, ...]]
    disputes: int
    positions: int
    timeline: tuple[str, ...]
    statements: int
    events: int


def seen(store: Store) -> Seen:
    """What a store's lists show, after checking that its record and its counts agree with them."""
    record, counts = store.record(), store.counts()
    happened = store.happenings(count=True)
    found = Seen(
        happenings={row.title: row.outlets for row in happened.items},
        disputes=len(store.disputes().items),
        positions=len(store.positions().items),
        timeline=tuple(row.text for row in store.timeline().items),
        statements=len(store.search("statements").items),
        events=len(store.search("events").items),
    )
    assert happened.total == len(found.happenings)
    assert found == Seen(
        {row.title: row.outlets for row in record.happenings},
        len(record.disputes),
        len(record.positions),
        tuple(row.text for row in record.timeline),
        sum(len(reading.statements) for reading in record.readings),
        sum(len(reading.events) for reading in record.readings),
    )
    assert found == replace(
        found,
        disputes=counts.disputes,
        positions=counts.positions,
        statements=counts.statements,
        events=counts.events,
    )
    assert (counts.happenings, counts.timeline) == (len(found.happenings), len(found.timeline))
    return found


def lines(store: Store) -> str:
    record = store.record()
    readings = [interchange.reading_to_json(reading) for reading in record.readings]
    return json.dumps([interchange.record_to_json(record), readings])


@pytest.fixture
def full(store: Store) -> Store:
    """A store of the summit."""
    store.add(marked.summit())
    assert seen(store) == ALL
    return store


ALL = Seen(
    {MEETING: ("Paper A", "Paper B"), SANCTIONS: ("Paper C",)},
    disputes=1,
    positions=1,
    timeline=(marked.MET["b"], SANCTIONS),
    statements=2,
    events=3,
)


def wrong(what: str, value: str, article: str = "") -> Decision:
    return Decision(kind="wrong", what=what, value=value, articles=(article,) if article else ())


def happening(store: Store, title: str) -> str:
    return next(row.id for row in store.happenings().items if row.title == title)


CASES: dict[str, tuple[Callable[[Store], Decision], Seen]] = {
    "the only telling of a happening": (
        lambda _: wrong("event", "e1", "c"),
        replace(
            ALL,
            happenings={MEETING: ("Paper A", "Paper B")},
            timeline=(marked.MET["b"],),
            events=2,
        ),
    ),
    "one of two tellings": (
        lambda _: wrong("event", "e1", "b"),
        replace(
            ALL,
            happenings={MEETING: ("Paper A",), SANCTIONS: ("Paper C",)},
            timeline=(marked.MET["a"], SANCTIONS),
            events=2,
        ),
    ),
    "a statement that a dispute rests on": (
        lambda _: wrong("statement", "s1", "b"),
        replace(ALL, disputes=0, positions=0, statements=1),
    ),
    "a happening": (
        lambda store: wrong("happening", happening(store, MEETING)),
        replace(ALL, happenings={SANCTIONS: ("Paper C",)}, timeline=(SANCTIONS,)),
    ),
    "a dispute": (
        lambda store: wrong("dispute", store.disputes().items[0].id),
        replace(ALL, disputes=0),
    ),
}


@pytest.mark.parametrize(("mark", "left"), CASES.values(), ids=list(CASES))
def test_marks_leave_what_rests_on_them_out_of_every_view(
    full: Store, mark: Callable[[Store], Decision], left: Seen
) -> None:
    before = lines(full)
    ids = [row.id for row in full.happenings().items]
    lasting = full.permanent("happenings", ids)
    disputes = full.permanent("disputes", [full.disputes().items[0].id])
    number = full.decide(mark(full))
    assert seen(full) == left
    with full._engine.connect() as db:
        built = build(marked.summit(), decisions=deciding.for_ledger(db))
    assert interchange.record_to_json(full.record()) == interchange.record_to_json(built)
    assert full.record().readings == built.readings
    assert full.undo(number)
    assert seen(full) == ALL
    assert lines(full) == before
    assert full.permanent("happenings", ids) == lasting
    assert full.permanent("disputes", list(disputes)) == disputes


def test_marks_are_told_of_lines_and_can_be_looked_at(full: Store) -> None:
    said, told = full.decide(wrong("statement", "s1", "b")), full.decide(wrong("event", "e1", "b"))
    assert full.marked("b") == {("statement", "s1"): said, ("event", "e1"): told}
    assert full.marked("a") == {}
    reading, whole = full.reading("b"), full.reading("b", wrong=True)
    assert reading is not None and whole is not None
    assert (len(reading.statements), len(reading.events)) == (0, 0)
    assert (len(whole.statements), len(whole.events)) == (1, 1)
    shown = full.search("statements", Filter(wrong=True)).items
    assert {hit.article: hit.wrong for hit in shown} == {"a": False, "b": True}
    assert full.search("statements", count=True).total == 1
    assert {r.article.id: len(r.statements) for r in full.record(wrong=True).readings}["b"] == 1


def test_marks_what_is_gone_is_known_by_its_permanent_id(full: Store) -> None:
    row = happening(full, SANCTIONS)
    key = full.permanent("happenings", [row])[row]
    full.decide(wrong("event", "e1", "c"))
    assert full.happening(key) is None
    gone = full.happening(key, wrong=True)
    assert gone is not None
    assert (gone.id, gone.title) == (key, SANCTIONS)
    with pytest.raises(StoreError, match="there is no happening"):
        full.decide(wrong("happening", key))
    assert full.dealt_with("state:BGR") == ()


def test_marks_a_claim_goes_with_the_statement_that_makes_it(store: Store) -> None:
    reading = marked.met("a", marked.ALL)
    (event,) = reading.events
    claimed = replace(event, claimed_by=reading.statements[0].speaker, statement="s1")
    own = replace(event, id="e2", anchor=event.evidence, type=event.type, statement="s1")
    store.add([replace(reading, events=(claimed, own))])
    store.decide(wrong("statement", "s1", "a"))
    assert [hit.id for hit in store.search("events").items] == ["e2"]
    left = store.reading("a")
    assert left is not None
    assert [(each.id, each.statement) for each in left.events] == [("e2", None)]
    assert store.marked("a").keys() == {("statement", "s1"), ("event", "e1")}


@pytest.mark.parametrize("what", ["statement", "event"])
def test_marks_outlive_another_reading_that_numbers_otherwise(full: Store, what: str) -> None:
    number = full.decide(wrong(what, f"{what[0]}1", "b"))
    full.add([marked.met("b", marked.PART, spare=1)], reader="memcon 9")
    assert full.marked("b") == {(what, f"{what[0]}2"): number}
    left = [hit.id for hit in full.search(f"{what}s", Filter(article="b")).items]
    assert left == [f"{what[0]}1"]
    assert full.undo(number)
    assert full.marked("b") == {}
    assert len(full.search(f"{what}s", Filter(article="b")).items) == 2


def test_marks_outlive_the_article_itself(full: Store) -> None:
    full.decide(wrong("event", "e1", "c"))
    full.remove(["c"])
    assert full.counts().events == 2
    full.add([marked.fined("c")])
    assert seen(full).events == 2
    assert SANCTIONS not in seen(full).happenings


def test_marks_hold_when_another_outlet_tells_the_same(full: Store) -> None:
    number = full.decide(wrong("happening", happening(full, MEETING)))
    full.decide(wrong("dispute", full.disputes().items[0].id))
    full.add([marked.met("d")])
    assert seen(full).happenings == {SANCTIONS: ("Paper C",)}
    assert seen(full).disputes == 0
    assert full.undo(number)
    assert seen(full).happenings[MEETING] == ("Paper A", "Paper B", "Paper D")


def test_marks_of_two_decisions_stand_until_both_are_undone(full: Store) -> None:
    first, second = (full.decide(wrong("event", "e1", "c")) for _ in range(2))
    assert full.undo(first)
    assert seen(full).events == 2
    assert full.undo(second)
    assert seen(full) == ALL


def test_marks_undone_in_any_order_give_all_their_permanent_ids_back(full: Store) -> None:
    def lasting() -> dict[str, str]:
        ids = [row.id for row in full.happenings().items]
        ids += [row.id for row in full.disputes().items]
        return full.permanent("happenings", ids) | full.permanent("disputes", ids)

    before = lasting()
    (dispute,) = full.disputes().items
    numbers = [
        full.decide(wrong("event", "e1", "a")),
        full.decide(wrong("dispute", dispute.id)),
        full.decide(wrong("event", "e1", "b")),
        full.decide(wrong("happening", happening(full, SANCTIONS))),
    ]
    assert lasting() == {}
    assert all(full.undo(number) for number in (numbers[0], numbers[3], numbers[1], numbers[2]))
    assert lasting() == before


def _written(store: Store, folder: Path) -> str:
    """All that a store's record is written as: exports, a brief, tables."""
    record = store.record()
    paths = [path for name in exports.FORMATS for path in exports.export(record, name, folder)]
    brief.write(record, folder / "brief")
    paths += sorted((folder / "brief").rglob("*.html"))
    found = [path.read_text("utf-8", "replace") for path in paths if path.suffix != ".parquet"]
    found += [str(frames.arrow(store, name).to_pylist()) for name in frames.names()]
    return "\n".join(found)


def test_marks_are_in_no_export_brief_table_or_answer(full: Store, tmp_path: Path) -> None:
    (dispute,) = full.disputes().items
    question = "What do Karadin and Olsk dispute about tariffs?"
    before = _written(full, tmp_path / "before")
    assert MEETING in before
    assert dispute.issue in before
    assert any(item.kind.value == "dispute" for item in ask(full, question).items)
    full.decide(wrong("dispute", dispute.id))
    full.decide(wrong("happening", happening(full, MEETING)))
    after = _written(full, tmp_path / "after")
    assert SANCTIONS in after
    assert MEETING not in after
    assert dispute.issue not in after
    assert not any(item.kind.value == "dispute" for item in ask(full, question).items)


def _as_second(store: Store, marks: list[dict[str, object]]) -> None:
    """Make a database what the version before had made of it, with marks of its own."""
    columns = 'decision INTEGER PRIMARY KEY, kind TEXT, handle TEXT, article TEXT, start INTEGER, "end" INTEGER, type TEXT'
    with store._engine.execution_options(writes=True).begin() as db:
        for name in ("marks", "wrong"):
            db.execute(sa.text(f"DROP TABLE {name}"))
        db.execute(sa.text(f"CREATE TABLE marks ({columns})"))
        db.execute(sa.text("CREATE TABLE wrong (kind TEXT, row INTEGER)"))
        for mark in marks:
            names = ("decision", "kind", "handle", "article", "start", "end", "type")
            body = {"kind": "wrong", "what": str(mark["kind"])[:-1], "value": mark["value"]}
            body["articles"] = [mark["article"]] if mark.get("article") else []
            db.execute(
                sa.text("INSERT INTO decisions (id, body, made) VALUES (:id, :body, '2024-01-01')"),
                {"id": mark["decision"], "body": json.dumps(body)},
            )
            db.execute(
                sa.text(
                    'INSERT INTO marks (decision, kind, handle, article, start, "end", type) '
                    "VALUES (:decision, :kind, :handle, :article, :start, :end, :type)"
                ),
                {name: mark.get(name) for name in names},
            )
        migrations._set(db, 2)


def test_marks_of_an_older_database_are_taken_over(address: str) -> None:
    with opened(address) as store:
        store.add(marked.summit())
        row = happening(store, MEETING)
        handle = store.permanent("happenings", [row])[row]
        reading: Reading | None = store.reading("c")
        assert reading is not None
        start, end = reading.events[0].evidence
        old: dict[str, object] = {"decision": 1, "kind": "happenings", "handle": handle}
        own: dict[str, object] = {"decision": 2, "kind": "events", "value": "e1", "article": "c"}
        own |= {"start": start, "end": end, "type": "SANCTION"}
        lost: dict[str, object] = {"decision": 3, "kind": "disputes", "handle": "gone"}
        _as_second(store, [old | {"value": row}, own, lost | {"value": "gone"}])
    with opened(address) as store:
        assert seen(store).happenings == {}
        assert [each.decision.value for each in store.decisions()] == [handle, "e1", "gone"]
        assert all(store.undo(number) for number in (1, 2, 3))
        assert seen(store) == ALL
        counts: Counts = store.counts()
        assert counts.events == 3
