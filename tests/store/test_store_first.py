"""A store gives back the record of what was added."""

from __future__ import annotations

from pathlib import Path

from made import make_article
from memcon.model import Reading
from memcon.recording import build
from memcon.store import open_store


def test_store_record_is_that_of_its_readings(tmp_path: Path) -> None:
    reading = Reading(article=make_article("The two sides met in Geneva on Monday."))
    with open_store(tmp_path / "r.db") as store:
        assert store.add([reading]).added == ("a",)
        assert store.add([reading]).unchanged == ("a",)
        assert store.record() == build([reading])
        assert store.remove(["a", "b"]).unknown == ("b",)
        assert store.record() == build([])
