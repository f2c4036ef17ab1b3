"""PLOVER records: the manual's field names, and offsets that hold the words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from export_sample import HOSTILE, MEETING, day, make_record

from memcon.exports import export
from memcon.model import Granularity, Record

ACTOR = {
    "type": "object",
    "properties": {
        name: {"type": "string", "minLength": 1}
        for name in (
            "code",
            "sector",
            "actor_text",
            "identifier_id",
            "identifier_text",
            "office",
        )
    },
    "required": ["identifier_id", "identifier_text"],
    "additionalProperties": False,
}
DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
WORDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
# The fields of the manual's table "PLOVER JSON", with "memcon" for what it has no field for.
SCHEMA = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "has_event": {"const": True},
        "date": DATE,
        "time": {"type": "string"},
        "enddate": DATE,
        "source": {"type": "array", "items": ACTOR},
        "recipient": {"type": "array", "items": ACTOR},
        "event": WORDS | {"items": {"pattern": "^[A-Z]+$"}},
        "mode": WORDS,
        "context": WORDS,
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_loc": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "latitude": {"type": "number"},
                "longitude": {"type": "number"},
                "country code": {"type": "string", "pattern": "^[A-Z]{2}$"},
                "cc3": {"type": "string", "pattern": "^[A-Z]{3}$"},
                "admin1 code": {"type": "string"},
            },
            "required": ["name"],
            "additionalProperties": False,
        },
        "event_text": WORDS,
        "size_info": {
            "type": "object",
            "propertyNames": {"enum": ["dead", "injured", "arrested"]},
            "additionalProperties": {"type": "number"},
        },
        "link": {"type": "string"},
        "text": {"type": "string"},
        "text_info": {
            "type": "object",
            "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}},
            "required": ["start", "end"],
            "additionalProperties": False,
        },
        "cite_info": {"type": "object", "required": ["citation", "coder", "codebook"]},
        "coder": {"type": "string"},
        "memcon": {"type": "object", "required": ["article", "url", "status", "date"]},
    },
    "required": ["id", "source", "event", "quad_code", "text", "text_info", "memcon"],
    "additionalProperties": False,
}


def rows(record: Record, folder: Path) -> list[dict[str, Any]]:
    (path,) = export(record, "plover", folder)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("record", [make_record(), make_record(HOSTILE)], ids=["plain", "hostile"])
def test_plover_uses_the_manuals_fields(record: Record, tmp_path: Path) -> None:
    found = rows(record, tmp_path)
    for row in found:
        jsonschema.validate(row, SCHEMA)
    assert len(found) == len(record.readings[0].events)


def test_plover_meeting_in_full(tmp_path: Path) -> None:
    first = rows(make_record(), tmp_path)[0]
    first.pop("coder")
    first["cite_info"].pop("coder")
    first["memcon"] = {key: first["memcon"][key] for key in ("article", "url", "status")}
    assert first == {
        "id": "a1:e1",
        "has_event": True,
        "date": "2021-05-04",
        "source": [
            {
                "code": "PER",
                "sector": "GOV",
                "actor_text": "Foreign M",
                "identifier_id": "person:rojas",
                "identifier_text": "Ana Rojas",
                "office": "foreign minister",
            },
            {
                "code": "GHA",
                "sector": "GOV",
                "actor_text": MEETING,
                "identifier_id": "person:otieno",
                "identifier_text": "Kofi Otieno",
            },
        ],
        "event": ["CONSULT"],
        "context": ["diplomatic"],
        "quad_code": 1,
        "event_loc": {
            "name": "Accra",
            "latitude": 5.55602,
            "longitude": -0.1969,
            "country code": "GH",
            "cc3": "GHA",
        },
        "event_text": ["Foreign"],
        "link": "happening:e1",
        "text": MEETING,
        "text_info": {"start": 0, "end": len(MEETING)},
        "cite_info": {
            "citation": "a1",
            "url": "https://post.example/a1",
            "title": "Ministers meet",
            "language": "en",
            "publication": "The Accra Post",
            "codebook": "plover",
        },
        "memcon": {"article": "a1", "url": "https://post.example/a1", "status": "occurred"},
    }


def test_plover_dates_modes_and_sizes(tmp_path: Path) -> None:
    found = rows(make_record(), tmp_path)
    keys = ("date", "enddate", "mode", "size_info", "quad_code", "link")
    assert [{key: row.get(key) for key in keys} for row in found[1:]] == [
        {
            "date": "2021-05-05",
            "enddate": None,
            "mode": None,
            "size_info": None,
            "quad_code": 1,
            "link": "happening:e2",
        },
        {
            "date": "2021-03-01",
            "enddate": "2021-03-31",
            "mode": ["beat"],
            "size_info": {"injured": 12},
            "quad_code": 4,
            "link": "happening:e3",
        },
        {
            "date": None,
            "enddate": None,
            "mode": ["discontinue"],
            "size_info": None,
            "quad_code": 4,
            "link": None,
        },
    ]
    assert [row["memcon"]["status"] for row in found] == [
        "occurred",
        "claimed",
        "occurred",
        "hypothetical",
    ]
    assert found[1]["memcon"]["claimed_by"] == "person:rojas"


def test_plover_an_actor_that_nobody_knows_keeps_its_id(tmp_path: Path) -> None:
    last = rows(make_record(), tmp_path)[-1]
    assert last["recipient"] == [{"identifier_id": "nobody", "identifier_text": "nobody"}]


@pytest.mark.parametrize(
    ("value", "granularity", "want"),
    [
        ("2021-05-04T09:30", Granularity.TIME, {"date": "2021-05-04", "time": "09:30"}),
        ("2021-05-04T09:30:00Z", Granularity.TIME, {"date": "2021-05-04", "time": "09:30:00Z"}),
        ("2021-05-04TNI", Granularity.TIME, {"date": "2021-05-04"}),
        (
            "2021-05-04/2021-05-06",
            Granularity.INTERVAL,
            {"date": "2021-05-04", "enddate": "2021-05-06"},
        ),
        ("../2021-05-06", Granularity.INTERVAL, {}),
        ("202X", Granularity.DECADE, {}),
    ],
)
def test_plover_dates_are_whole_days_and_clock_times(
    value: str, granularity: Granularity, want: dict[str, str], tmp_path: Path
) -> None:
    record = make_record()
    event = replace(record.readings[0].events[0], date=day(value, granularity))
    reading = replace(record.readings[0], events=(event,))
    (row,) = rows(replace(record, readings=(reading,)), tmp_path)
    assert {key: row[key] for key in ("date", "time", "enddate") if key in row} == want
    assert row["memcon"]["date"]["value"] == value
