"""The example coverage in every format: what is cited stands where it is said to stand."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet
import pytest

import memcon
from expectation import EXAMPLE
from memcon.exports import FORMATS, export
from memcon.model import Record

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def record() -> Record:
    return memcon.record(EXAMPLE)


@pytest.fixture(scope="module")
def folder(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exports")
    for name in FORMATS:
        assert all(path.stat().st_size for path in export(record, name, out))
    return out


def test_example_tables_cite_the_words(record: Record, folder: Path) -> None:
    texts = {reading.article.id: reading.article.text for reading in record.readings}
    counts = {}
    for path in sorted((folder / "parquet").iterdir()):
        rows = pyarrow.parquet.read_table(path).to_pylist()
        cited = [row for row in rows if row.get("sentence") is not None]
        counts[path.stem] = len(cited)
        for row in cited:
            assert texts[row["article"]][row["start"] : row["end"]] == row["sentence"], path.stem
    assert all(counts[name] > 10 for name in ("events", "happenings", "timeline", "statements"))
    assert counts["events"] == sum(len(reading.events) for reading in record.readings)


def test_example_plover_quotes_the_words(record: Record, folder: Path) -> None:
    texts = {reading.article.id: reading.article.text for reading in record.readings}
    named = 0
    for line in (folder / "plover.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["memcon"]["article"]]
        assert text[row["text_info"]["start"] : row["text_info"]["end"]] == row["text"]
        start, end = row["memcon"]["anchor"]
        assert [text[start:end]] == row["event_text"]
        actors = row["source"] + row.get("recipient", [])
        assert all(actor["actor_text"] in row["text"] for actor in actors if "actor_text" in actor)
        named += sum("actor_text" in actor for actor in actors)
    assert named > 40


def test_example_every_happening_is_placed_or_counted(record: Record, folder: Path) -> None:
    whole = json.loads((folder / "happenings.geojson").read_text("utf-8"))
    placed, left = len(whole["features"]), sum(whole["left_out"].values())
    assert placed + left == len(record.happenings) and placed
