from __future__ import annotations

from pathlib import Path

import stocked

from memcon.app.kept import Kept
from memcon.store import Decision, Store, open_store


def test_kept_articles_come_without_what_was_read_in_them() -> None:
    with open_store(stocked.rivers(), readonly=True) as store:
        kept = Kept(store)
        kept.fresh()
        assert kept.get("wire-1") is None
        put(kept, store, "wire-1")
        found = kept.get("wire-1")
        assert found is not None
        assert found[0].article == store.reading("wire-1").article  # type: ignore[union-attr]
        assert (found[0].statements, found[0].mentions) == ((), ())
        assert found[1] == store.article("wire-1")


def test_kept_lets_the_longest_unused_go() -> None:
    with open_store(stocked.rivers(), readonly=True) as store:
        kept = Kept(store, most=100)
        put(kept, store, "wire-1")
        put(kept, store, "daily-2")
        assert kept.get("wire-1") is None
        assert kept.get("daily-2") is not None


def test_kept_forgets_when_the_record_changes(tmp_path: Path) -> None:
    with open_store(stocked.copy(stocked.rivers(), tmp_path)) as store:
        kept = Kept(store)
        kept.fresh()
        put(kept, store, "wire-1")
        kept.fresh()
        assert kept.get("wire-1") is not None
        store.decide(Decision(kind="rename", actors=("person:tarik-osman",), value="T. Osman"))
        kept.fresh()
        assert kept.get("wire-1") is None


def put(kept: Kept, store: Store, key: str) -> None:
    """Keep an article of a store."""
    kept.put(key, *store.cited([key])[key])
