"""Tables of records and stores as Arrow, polars and pandas."""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import memcon
from memcon import tables
from memcon.exports.lookup import Lookup
from memcon.exports.tables import table_rows
from memcon.exports.tables import tables as export_tables
from memcon.model import Article, Reading, Record, Span
from memcon.reading import Reader
from memcon.recording import build
from memcon.store import Store, open_store
from memcon.tables import parts

DAYS = [
    ("2024-05-06", "Oslo", "Norway", "Astrid Lund", "Chad", "Idris Mahamat"),
    ("2024-05-20", "Quito", "Ecuador", "Rosa Paz", "Peru", "Ivan Solis"),
    ("2024-06-11", "Accra", "Ghana", "Kofi Otieno", "Togo", "Ama Dodzi"),
]


def article(day: str, city: str, host: str, minister: str, guest: str, other: str) -> Article:
    text = (
        f"{city}, {day} - {host} Foreign Minister {minister} met {guest} Foreign Minister {other} "
        f"in {city} on Monday.\n"
        f'"We want the port reopened at once," {minister} told reporters.\n'
        f"{other} denied that {guest} had closed the port, and said that {guest} would not pay."
    )
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(
        city.lower(), text, tuple(spans), published=day, outlet=f"{city} Post", language="en"
    )


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(Reader().pipe(article(*day) for day in DAYS))


@pytest.fixture(scope="module")
def record(readings: list[Reading]) -> Record:
    return build(readings)


@pytest.fixture(scope="module")
def store(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("store") / "store.db") as found:
        found.add(readings)
        yield found


def exported(record: Record, name: str) -> list[dict[str, Any]]:
    table = next(table for table in export_tables() if table.name == name)
    return list(table_rows(table, Lookup(record), record))


def plain(rows: list[dict[str, Any]]) -> list[str]:
    """Rows without their numbers, in an order of their own: a store's come story by story."""
    return sorted(repr(sorted((k, v) for k, v in row.items() if k != "id")) for row in rows)


@pytest.mark.parametrize("name", tables.names())
def test_tables_of_a_record_are_the_export_s(record: Record, name: str) -> None:
    assert tables.arrow(record, name).to_pylist() == exported(record, name)


def test_tables_of_a_record_have_rows(record: Record) -> None:
    empty = {name for name in tables.names() if not tables.arrow(record, name).num_rows}
    assert empty <= {"skipped", "disputes", "positions"}


@pytest.mark.parametrize("name", tables.names())
@pytest.mark.parametrize("at_once", [1, 200])
def test_tables_of_a_store_are_those_of_its_record(
    store: Store, name: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "AT_ONCE", at_once)
    monkeypatch.setattr(parts, "_PAGE", 2)
    found = tables.arrow(store, name).to_pylist()
    assert plain(found) == plain(exported(store.record(), name))


def test_tables_of_a_store_number_through(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "AT_ONCE", 1)
    lines = tables.arrow(store, "timeline").to_pylist()
    assert [line["id"] for line in lines] == [f"timeline-{n}" for n in range(1, len(lines) + 1)]
    cited = {
        (row["id"], row["sentence"])
        for row in tables.arrow(store, "evidence").to_pylist()
        if row["line_of"] == "timeline"
    }
    assert {(line["id"], line["sentence"]) for line in lines} <= cited


def test_tables_come_in_batches(record: Record) -> None:
    whole = tables.arrow(record, "mentions")
    found = list(tables.batches(record, "mentions", rows=3))
    assert [batch.num_rows for batch in found[:-1]] == [3] * (len(found) - 1)
    assert pyarrow.Table.from_batches(found) == whole


def test_tables_a_store_is_read_as_batches_are_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "AT_ONCE", 1)
    asked: list[Any] = []
    whole = store.record

    def counted(**chosen: Any) -> Record:
        asked.append(chosen)
        return whole(**chosen)

    monkeypatch.setattr(store, "record", counted)
    found = tables.batches(store, "articles", rows=1)
    next(found)
    assert len(asked) < len(store.record().stories)


def test_tables_of_an_empty_store_have_their_columns(tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db") as empty:
        for name in tables.names():
            found = tables.arrow(empty, name)
            assert (found.num_rows, found.column_names) == (0, list(tables.columns(name)))


def test_tables_an_unknown_name_is_told_with_those_there_are(record: Record) -> None:
    with pytest.raises(tables.UnknownTable, match="no table 'sayings'; the tables are articles, "):
        tables.arrow(record, "sayings")


def test_tables_polars(record: Record) -> None:
    pytest.importorskip("polars")
    frame = tables.polars(record, "statements")
    assert frame.to_dicts() == exported(record, "statements")


def test_tables_pandas(record: Record) -> None:
    pandas = pytest.importorskip("pandas")
    frame = tables.pandas(record, "statements")
    rows = exported(record, "statements")
    assert list(frame["content"]) == [row["content"] for row in rows]
    assert [None if pandas.isna(v) else v for v in frame["start"]] == [r["start"] for r in rows]
    assert str(frame["start"].dtype) == "Int64"


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_tables_a_library_that_is_missing_is_named(
    record: Record, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(tables.MissingLibrary, match=f"{library} is not installed; install it"):
        getattr(tables, library)(record, "statements")


def test_tables_load_no_library_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    plainly = builtins.__import__

    def noted(name: str, *rest: Any) -> Any:
        loaded.append(name.split(".")[0])
        return plainly(name, *rest)

    for module in [name for name in sys.modules if name.startswith("memcon.tables")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", noted)
    importlib.import_module("memcon.tables")
    assert not {"polars", "pandas", "pyarrow"} & set(loaded)


def test_tables_open_store_is_at_hand(tmp_path: Path, readings: list[Reading]) -> None:
    with memcon.open_store(tmp_path / "a.db") as kept:
        kept.add(readings[:1])
        assert tables.arrow(kept, "articles").column("id").to_pylist() == ["oslo"]
