"""Parquet and CSV of every table: the same rows, typed, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from export_sample import EMPTY, HOSTILE, MAYBE, MEETING, RIOT, TOLD, make_record
from hypothesis import given
from hypothesis import strategies as st

from memcon.exports import export
from memcon.exports.flat import plain, safe
from memcon.exports.tables import Value, tables
from memcon.model import Record

NAMES = [table.name for table in tables()]
CITED = ["article", "url", "start", "end", "sentence"]


def parquet(record: Record, folder: Path) -> dict[str, list[dict[str, Any]]]:
    paths = export(record, "parquet", folder)
    return {path.stem: pyarrow.parquet.read_table(path).to_pylist() for path in paths}


def flat(record: Record, folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in export(record, "csv", folder):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file, strict=True))
    return found


def test_tables_are_all_there(tmp_path: Path) -> None:
    assert NAMES == [
        "articles",
        "actors",
        "roles",
        "mentions",
        "statements",
        "events",
        "happenings",
        "disputes",
        "positions",
        "timeline",
        "evidence",
        "skipped",
    ]
    record = make_record()
    counts = {name: len(rows) for name, rows in parquet(record, tmp_path).items()}
    assert counts == {
        "articles": 2,
        "actors": 6,
        "roles": 1,
        "mentions": 4,
        "statements": 1,
        "events": 4,
        "happenings": 3,
        "disputes": 2,
        "positions": 1,
        "timeline": 6,
        "evidence": 13,
        "skipped": 2,
    }


@pytest.mark.parametrize("record", [EMPTY, make_record()], ids=["empty", "plain"])
def test_tables_parquet_columns_are_typed(record: Record, tmp_path: Path) -> None:
    types = {"string": "string", "int": "int64", "float": "double", "bool": "bool"}
    types["list"] = "list<element: string>"
    for path, table in zip(export(record, "parquet", tmp_path), tables(), strict=True):
        schema = pyarrow.parquet.read_schema(path)
        want = [(column.name, types[column.type]) for column in table.columns]
        assert [(field.name, str(field.type)) for field in schema] == want


def test_tables_that_rest_on_sentences_cite_them() -> None:
    without = [t.name for t in tables() if [c.name for c in t.columns][-5:] != CITED]
    assert without == ["articles", "actors", "skipped"]


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_tables_offsets_hold_the_words(record: Record, tmp_path: Path) -> None:
    text = record.readings[0].article.text
    bare = str.maketrans("", "", "\x00\x07\ufffd\ud800")
    rows = [row for name, rows in parquet(record, tmp_path).items() for row in rows]
    cited = [row for row in rows if row.get("sentence") is not None]
    assert len(cited) > 30
    for row in cited:
        words, found = text[row["start"] : row["end"]], row["sentence"]
        if found.endswith("…"):
            assert len(found) == 5000 < len(words)
            words, found = words[:4900], found[:4900]
        assert found.translate(bare) == words.translate(bare)


def test_tables_events_row_in_full(tmp_path: Path) -> None:
    assert parquet(make_record(), tmp_path)["events"][0] == {
        "id": "a1:e1",
        "type": "CONSULT",
        "mode": None,
        "contexts": ["diplomatic"],
        "cameo": "040",
        "status": "occurred",
        "claimed_by": None,
        "background": False,
        "sources": ["person:rojas", "person:otieno"],
        "source_names": ["Ana Rojas", "Kofi Otieno"],
        "recipients": ["person:rojas", "person:otieno"],
        "recipient_names": ["Ana Rojas", "Kofi Otieno"],
        "trigger": "Foreign",
        "place": "Accra",
        "country": "GHA",
        "lat": 5.55602,
        "lon": -0.1969,
        "statement": None,
        "happening": "happening:e1",
        "magnitudes": [],
        "date": "2021-05-04",
        "date_granularity": "day",
        "date_basis": "stated",
        "first_day": "2021-05-04",
        "last_day": "2021-05-04",
        "article": "a1",
        "url": "https://post.example/a1",
        "start": 0,
        "end": len(MEETING),
        "sentence": MEETING,
    }


def test_tables_disputes_are_a_row_a_side(tmp_path: Path) -> None:
    rows = parquet(make_record(), tmp_path)["disputes"]
    keys = ("id", "dispute", "side", "actor_names", "sentence")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("dispute:1#1", "dispute:1", 1, ["Ana Rojas"], MEETING),
        ("dispute:1#2", "dispute:1", 2, ["Kofi Otieno"], TOLD),
    ]


def test_tables_evidence_joins_to_its_rows(tmp_path: Path) -> None:
    found = parquet(make_record(), tmp_path)
    ids = {(name, row["id"]) for name in NAMES for row in found[name] if "id" in row}
    assert {(row["line_of"], row["id"]) for row in found["evidence"]} <= ids
    positions = [r["sentence"] for r in found["evidence"] if r["line_of"] == "positions"]
    assert positions == [TOLD, TOLD]
    assert [row["sentence"] for row in found["timeline"]] == [RIOT, MEETING, TOLD, *[MAYBE] * 3]


def _read(cell: str, kind: str) -> Value:
    """A CSV cell as Parquet has it."""
    if kind == "list":
        return list(json.loads(cell))
    if cell == "":
        return None
    if kind == "bool":
        return {"true": True, "false": False}[cell]
    if kind == "string":
        return plain(cell)
    return int(cell) if kind == "int" else float(cell)


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_tables_csv_holds_what_parquet_holds(record: Record, tmp_path: Path) -> None:
    typed, cells = parquet(record, tmp_path), flat(record, tmp_path)
    for table in tables():
        kinds = {column.name: column.type for column in table.columns}
        read = [{n: _read(cell, kinds[n]) for n, cell in row.items()} for row in cells[table.name]]
        want = [{n: v if v != "" else None for n, v in row.items()} for row in typed[table.name]]
        assert read == want, table.name


def test_tables_csv_has_no_formulas(tmp_path: Path) -> None:
    kinds = {(t.name, c.name): c.type for t in tables() for c in t.columns}
    found = 0
    for name, rows in flat(make_record(HOSTILE), tmp_path).items():
        for row in rows:
            for column, cell in row.items():
                if kinds[name, column] in ("string", "list"):
                    assert not cell.lstrip().startswith(tuple("=+-@\t\r＝＋－＠")), (name, column)
                    found += cell.startswith("'")
    assert found > 20


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_csv_safe_cells(text: str, cell: str) -> None:
    assert safe(text) == cell
    assert plain(cell) == text


@given(st.text(alphabet="'=+-@ \t\r\n＝ab", max_size=12))
def test_csv_safe_is_undone_by_plain(text: str) -> None:
    assert plain(safe(text)) == text
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@", "＝"))
