"""The shelf in the database is one like that in memory; what v1 remembered goes on."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.model import Reading
from memcon.recording import Ledger, MemoryShelf, build
from memcon.recording.desk import Desk, Values
from memcon.recording.shelf import Shelf
from memcon.store import Store, open_store
from memcon.store.shelf import SqlShelf

KINDS = ("group", "shingles", "cast")  # short values, and two that lie in tables of their own
INDEXES = ("actors/role", "copies/first", "actors/spelled")
NAMES = st.sampled_from(["a", "b", "ü\x00", '["2019","x"]', "\ud800", ""])
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=6)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("put"),
            st.sampled_from(KINDS),
            st.dictionaries(NAMES, st.one_of(st.none(), st.binary(max_size=9000)), max_size=3),
        ),
        st.tuples(st.just("post"), st.sampled_from(INDEXES), st.tuples(PAIRS, PAIRS)),
    ),
    max_size=8,
)


def seen(shelf: Shelf) -> object:
    """All that a shelf gives."""
    names = ["a", "b", "ü\x00", '["2019","x"]', "\ud800", "", "no such"]
    return [
        [(shelf.get(kind, names), shelf.keys(kind), shelf.keys(kind, "a", 2)) for kind in KINDS],
        [shelf.find(kind, names) for kind in INDEXES],
        [shelf.ends("actors/role", name, 1) for name in names],
    ]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_shelf_in_a_database_gives_what_one_in_memory_does(
    store: Store, steps: list[tuple[str, str, object]]
) -> None:
    memory = MemoryShelf()
    with store._engine.execution_options(writes=True).connect() as db, db.begin() as all_of_it:
        shelf = SqlShelf(db)
        for step, kind, what in steps:
            for each in (memory, shelf):
                if step == "put":
                    each.put(kind, what)  # type: ignore[arg-type]
                else:
                    each.post(kind, *what)  # type: ignore[misc]
        assert seen(shelf) == seen(memory)
        all_of_it.rollback()


def test_desk_keeps_what_is_posted_and_set_until_it_is_flushed() -> None:
    shelf, kind = MemoryShelf(), Values("kind")
    shelf.post("index", [("k", "b"), ("k", "c"), ("l", "x")])
    desk = Desk(shelf)
    desk.post("index", [("k", "a"), ("m", "z")], [("k", "c")])
    assert desk.find("index", ["k", "l", "m", "n"]) == {"k": ["a", "b"], "l": ["x"], "m": ["z"]}
    desk.post("index", [("k", "c")], [("l", "x")])
    assert desk.find("index", ["k", "l"]) == {"k": ["a", "b", "c"]}
    assert shelf.find("index", ["k", "m"]) == {"k": ["b", "c"]}
    desk.set(kind, "one", {"n": 1})
    desk.set(kind, "two", None)
    desk.let_go(kind, ["one", "two"])
    assert desk.get(kind, ["one", "two"]) == {"one": {"n": 1}}
    assert desk.ends("index", "k", 1) == ["a", "c"]
    desk.flush()
    assert shelf.find("index", ["k", "l", "m"]) == {"k": ["a", "b", "c"], "m": ["z"]}
    assert shelf.get("kind", ["one", "two"]) == {"one": b'{"n":1}'}


def test_shelf_of_the_first_version_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with gzip.open(Path(__file__).with_name("version-1.db.gz")) as packed, path.open("wb") as made:
        shutil.copyfileobj(packed, made)
    with open_store(path) as store:
        with store._engine.connect() as db:
            readings = [as_read(SqlShelf(db), name) for name in ("a", "b", "c")]
        undone = [d.id for d in store.decisions()]
        assert all(store.undo(number) for number in undone)
        assert store.record() == build(readings)
        store.remove(["b"])
        assert store.record() == build([readings[0], readings[2]])
        store.add([readings[1]])
        assert store.record() == build(readings)
        store.remove(["a", "c"])
        assert store.record() == build([readings[1]])


def as_read(shelf: SqlShelf, article: str) -> Reading:
    found = Ledger(shelf).reading(article)
    if found is None:
        pytest.fail(f"{article} is not there")
    return found
