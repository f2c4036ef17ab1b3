"""Who may write, what may be opened, and that a killed writer loses and doubles nothing."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from bench import keeping

from made import make_article
from memcon.interchange import reading_to_json
from memcon.model import Reading
from memcon.recording import build
from memcon.recording.links import day_of
from memcon.store import (
    Added,
    Decision,
    Filter,
    ReadOnly,
    Store,
    StoreError,
    lock,
    migrations,
    open_store,
    renewing,
    schema,
    search,
    terms,
)

HOLD = """
import sys
from memcon.store import lock, open_store
with open_store(sys.argv[1]) as store, lock.writer(store._engine):
    print("held", flush=True)
    sys.stdin.read()
"""


def reading(name: str = "a", text: str = "The two sides met in Geneva on Monday.") -> Reading:
    return Reading(article=replace(make_article(text), id=name))


def once_free(write: Callable[[], Added]) -> Added:
    """Write when a killed process's lock is gone, which a server may see a moment later."""
    until = time.monotonic() + 20
    while True:
        try:
            return write()
        except lock.Busy:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_writing_a_second_writer_is_told_who_the_first_is(address: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout and holder.stdout.readline() == b"held\n"
    with open_store(address) as store:
        with pytest.raises(lock.Busy, match=rf"being written by process {holder.pid} on .* since"):
            store.add([reading()])
        assert store.counts().articles == 0
        holder.kill()
        holder.communicate()
        assert once_free(lambda: store.add([reading()])).added == ("a",)


def test_writing_a_decision_waits_for_another_writer(address: str) -> None:
    with open_store(address) as store, open_store(address) as other:
        store.add([reading()])
        held, go = threading.Event(), threading.Event()

        def slowly() -> Iterator[Reading]:
            yield reading("b")
            held.set()
            go.wait(20)

        writer = threading.Thread(target=lambda: store.add(slowly()))
        writer.start()
        assert held.wait(20)
        threading.Timer(0.5, go.set).start()
        assert other.decide(Decision(kind="rename", actors=("x",), value="y")) == 1
        writer.join()
        assert other.has(["a", "b"]) == {"a", "b"}


def test_writing_what_was_added_before_a_failure_is_kept(address: str) -> None:
    def failing() -> Iterator[Reading]:
        for number in range(70):
            yield reading(f"a{number}", f"Text {number} of the talks in Geneva.")
        raise OSError("the feed broke off")

    with open_store(address) as store:
        with pytest.raises(OSError, match="broke off"):
            store.add(failing())
        assert store.counts().articles == 70
        assert store.add([reading("z")]).added == ("z",)  # the lock is free again


def test_writing_a_batch_that_fails_leaves_no_trace(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(address) as store:
        store.add([reading("a")])
        before = store.record()
        with monkeypatch.context() as broken:
            broken.setattr("memcon.store.people.put_actors", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                store.add([reading("b", "Other words altogether, of another day.")])
        assert store.record() == before
        assert store.search("articles", Filter(text="altogether"), count=True).total == 0
        store.add([reading("b", "Other words altogether, of another day.")])
        assert store.search("articles", Filter(text="altogether"), count=True).total == 1


def test_writing_a_store_that_is_read_only_refuses(address: str) -> None:
    open_store(address).close()
    with open_store(address, readonly=True) as store:
        assert store.counts().articles == 0
        for write in (
            lambda: store.add([reading()]),
            lambda: store.remove(["a"]),
            lambda: store.set_feed_state("x", {}),
            lambda: store.decide(Decision(kind="rename", actors=("x",), value="y")),
        ):
            with pytest.raises(ReadOnly, match="read only"):
                write()


def test_writing_readers_see_what_is_there_while_another_writes(address: str) -> None:
    with open_store(address) as store, open_store(address, readonly=True) as reader:
        store.add([reading()])
        seen: list[int] = []

        def watched() -> Iterator[Reading]:
            yield reading("b")
            seen.append(reader.counts().articles)

        store.add(watched())
        assert (seen, reader.counts().articles) == ([1], 2)
        assert reader.generation() == store.generation() > 1


def test_writing_what_is_here_is_not_read_again(address: str) -> None:
    first, second = reading("a"), reading("b", "Other words.")
    with open_store(address) as store:
        store.add([first])
        articles = [first.article, second.article]
        assert [a.id for a in store.unread(articles)] == ["b"]
        moved = replace(first.article, path="elsewhere/a.txt")
        assert list(store.unread([moved])) == []
        assert [a.id for a in store.unread(articles, reader="memcon 9")] == ["a", "b"]
        changed = replace(first.article, title="Corrected")
        assert list(store.unread([changed])) == [changed]
        assert store.add([first], reader="memcon 9").unchanged == ("a",)
        assert [a.id for a in store.unread([first.article], reader="memcon 9")] == []


def test_writing_ids_that_no_database_takes(address: str) -> None:
    names = ("\ud800", "\x00a", "n" * 900)
    with open_store(address) as store:
        done = store.add([reading(name, f"Words of {n}.") for n, name in enumerate(names)])
        assert len(set(done.added)) == 3
        assert store.has(names) == set(names)
        assert (
            len(store.add([reading(n, f"Words of {i}.") for i, n in enumerate(names)]).unchanged)
            == 3
        )
        assert store.remove(names).removed == names
        assert store.counts().articles == 0


def test_writing_feeds_are_remembered(address: str) -> None:
    with open_store(address) as store:
        store.set_feed_state("https://b/feed", {"etag": "1"})
        store.set_feed_state("https://a/feed", {"etag": "2"})
        store.set_feed_state("https://b/feed", {"etag": "3", "seen": ["x"]})
    with open_store(address) as store:
        assert store.feeds() == ("https://a/feed", "https://b/feed")
        assert store.feed_state("https://b/feed") == {"etag": "3", "seen": ["x"]}
        store.set_feed_state("https://b/feed", None)
        assert store.feed_state("https://b/feed") is None


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("mysql://x/y", "no database that is known"),
        ("sqlserver", "no such file"),
        ("://", "not the address"),
        ("postgresql://memcon@127.0.0.1:1/x", "cannot be used"),
    ],
)
def test_writing_what_cannot_be_opened_is_told_in_one_line(where: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as told:
        open_store(where, create=False)
    assert "\n" not in str(told.value)


def test_writing_other_files_are_left_alone(tmp_path: Path) -> None:
    text, other, empty = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("A diary, and no database at all.")
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()
    empty.touch()
    for path, says in ((text, "no database"), (other, "other tables"), (tmp_path, "a folder")):
        with pytest.raises(StoreError, match=says):
            open_store(path)
    assert text.read_text().startswith("A diary")
    with pytest.raises(StoreError, match="no database"):
        open_store(empty, readonly=True)
    with open_store(empty) as store:
        assert store.counts().articles == 0


def test_writing_a_newer_database_is_refused(address: str) -> None:
    with open_store(address) as store, store._engine.execution_options(writes=True).begin() as db:
        db.execute(schema.meta.update().where(schema.meta.c.key == "version").values(value="99"))
    for readonly in (False, True):
        with pytest.raises(StoreError, match=r"a newer Memcon wrote it .version 99"):
            open_store(address, readonly=readonly)


def test_writing_an_older_database_is_brought_up_to_date_in_one_step_or_not_at_all(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(address) as store:
        store.add([reading()])
        before = store.record()

    def note(db: sa.Connection) -> None:
        db.execute(sa.text("ALTER TABLE articles ADD COLUMN note TEXT DEFAULT 'none'"))

    now = schema.VERSION
    later = {now + 1: note, now + 2: lambda db: db.execute(sa.text("x"))}
    monkeypatch.setattr(schema, "VERSION", now + 2)
    monkeypatch.setattr(migrations, "STEPS", later)
    with pytest.raises(StoreError, match="cannot be used"):
        open_store(address)
    with pytest.raises(StoreError, match=rf"an older Memcon wrote it .version {now}"):
        open_store(address, readonly=True)
    monkeypatch.setattr(migrations, "STEPS", later | {now + 2: lambda db: None})
    with open_store(address) as store:
        assert migrations.version_of(store._engine) == now + 2
        assert store.record() == before
        with store._engine.connect() as db:
            notes = db.execute(sa.text("SELECT note FROM articles")).scalars().all()
    assert notes == ["none"]


def test_writing_a_database_of_the_first_version_opens(tmp_path: Path) -> None:
    kept = Path(__file__).with_name("version-1.db.gz")
    path = tmp_path / "record.db"
    with gzip.open(kept) as packed, path.open("wb") as made:
        shutil.copyfileobj(packed, made)
    told: list[str] = []
    with open_store(path, progress=told.append) as store:
        steps = [f"tables: to version {number} of {schema.VERSION}" for number in (2, 3)]
        assert told[:2] == steps
        assert migrations.version_of(store._engine) == schema.VERSION
        assert store.counts().articles == 3
        whole = store.record()
        assert [r.article.id for r in whole.readings] == ["c", "a", "b"]
        said = store.search("statements", Filter(text="inspectors")).items
        assert [(h.article, h.names) for h in said] == [("a", ("Mira Tolland",))]
        assert [d.decision.kind for d in store.decisions()] == ["rename"]
        assert store.remove(["a", "b", "c"]).removed == ("a", "b", "c")


def test_writing_search_terms_of_another_version_are_made_anew(
    address: str, read: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(store: Store) -> list[object]:
        sanctions = Filter(text="sanction")
        lists = (store.happenings, store.disputes, store.positions, store.timeline, store.stories)
        return [
            *(store.search(kind, sanctions, limit=500) for kind in schema.LINES),
            *(listed(sanctions, limit=500) for listed in lists),
            store.search("statements", Filter(text="Kim", outlet=read[0].article.outlet)),
            store.actors(Filter(text="kim"), limit=500),
        ]

    with open_store(address) as store:
        store.add(read)
        before = found(store)
        assert store.search("sentences", Filter(text="sanctiobb")).items == ()
    told: list[str] = []

    def stop(words: str) -> None:
        told.append(words)
        if len(told) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(search, "VERSION", "1.9")
    monkeypatch.setattr(renewing, "AT_ONCE", 2)
    monkeypatch.setattr(terms, "term", lambda word: word[:4].lower())
    with pytest.raises(StoreError, match="made anew"):
        open_store(address, readonly=True)
    with pytest.raises(KeyboardInterrupt):
        open_store(address, progress=stop)
    with open_store(address, progress=told.append) as store:
        assert [words.split()[3:] for words in told[:3]] == [
            ["stories", "2/5"],
            ["stories", "4/5"],
            ["stories", "5/5"],
        ]
        assert store.search("sentences", Filter(text="sanctiobb")).items
        now = found(store)
    monkeypatch.undo()
    with open_store(address) as store:
        assert found(store) == before
        store.remove([r.article.id for r in read])
        assert store.search("sentences", Filter(text="sanction"), count=True).total == 0
    assert now


@pytest.mark.slow
def test_writing_kills_lose_and_double_nothing(tmp_path: Path, read: tuple[Reading, ...]) -> None:
    source = tmp_path / "readings.jsonl"
    rows = [json.dumps(reading_to_json(each)) for each in read[:8]]
    source.write_text("\n".join(rows) + "\n", "utf-8")
    done = keeping.kill(source, kills=12, size=16)
    assert (done["kills"], done["harmed"]) == (12, 0)


@pytest.mark.parametrize(("apart", "mixed"), [(5, True), (9999, False)])
def test_writing_copies_far_apart_follow_one_another(
    tmp_path: Path, read: tuple[Reading, ...], apart: int, mixed: bool
) -> None:
    news = keeping.News(read[:4], by_day=True, apart=apart)
    told = [news.told(place).article for place in news.places(12)]
    days = [day_of(article.published) or 0 for article in told]
    turns = [turn for turn, _ in news.places(12)]
    assert days == sorted(days)
    assert (turns != sorted(turns)) == mixed
    where = str(tmp_path / "filled.db")
    for size in (6, 12):  # it goes on where it stopped
        *_, last = keeping.fill(news, where, size)
        assert last["add_one"]["median"] >= 0
    with open_store(where) as store:
        assert store.has([article.id for article in told]) == {article.id for article in told}


def test_writing_in_any_order_gives_one_record(address: str, read: tuple[Reading, ...]) -> None:
    with open_store(address) as store:
        for each in reversed(read[:6]):
            store.add([each])
        assert keeping.written(store.record()) == keeping.written(build(read[:6]))
