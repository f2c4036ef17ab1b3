"""Placed happenings, held to the rules of RFC 7946."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_sample import EMPTY, HOSTILE, MEETING, make_record

from memcon.exports import export
from memcon.model import Place, Record


def read(record: Record, folder: Path) -> dict[str, Any]:
    (path,) = export(record, "geojson", folder)
    found: dict[str, Any] = json.loads(
        path.read_bytes().decode("utf-8"), parse_constant=lambda name: pytest.fail(name)
    )
    return found


def check(collection: dict[str, Any]) -> None:
    """RFC 7946: 3.2 features, 3.1.2 points, 3.1.1 longitude first, 7.1 no other members' names."""
    assert collection["type"] == "FeatureCollection"
    assert not collection.keys() & {"coordinates", "geometries", "geometry", "properties"}
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert isinstance(feature["id"], str)
        assert feature["geometry"].keys() == {"type", "coordinates"}
        assert feature["geometry"]["type"] == "Point"
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180 and -90 <= lat <= 90
        assert isinstance(feature["properties"], dict)


@pytest.mark.parametrize(
    "record", [EMPTY, make_record(), make_record(HOSTILE)], ids=["empty", "plain", "hostile"]
)
def test_geojson_keeps_the_rules(record: Record, tmp_path: Path) -> None:
    check(read(record, tmp_path))


def test_geojson_feature_in_full(tmp_path: Path) -> None:
    whole = read(make_record(), tmp_path)
    assert whole["left_out"] == {"no place": 1, "place without coordinates": 1}
    assert whole["features"] == [
        {
            "type": "Feature",
            "id": "happening:e1",
            "geometry": {"type": "Point", "coordinates": [-0.1969, 5.55602]},
            "properties": {
                "title": "Consult: The Accra Post",
                "type": "CONSULT",
                "status": "occurred",
                "date": {"value": "2021-05-04", "granularity": "day", "basis": "stated"},
                "place": "Accra",
                "country": "GHA",
                "sources": ["Ana Rojas", "Kofi Otieno"],
                "recipients": ["Ana Rojas", "Kofi Otieno"],
                "outlets": ["The Accra Post"],
                "independent": 1,
                "evidence": [
                    {
                        "article": "a1",
                        "url": "https://post.example/a1",
                        "start": 0,
                        "end": len(MEETING),
                        "sentence": MEETING,
                    }
                ],
            },
        }
    ]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(91.0, 0.0), (0.0, -181.0), (float("nan"), 0.0), (0.0, float("inf")), (1.0, None)],
)
def test_geojson_leaves_out_what_is_on_no_map(
    lat: float, lon: float | None, tmp_path: Path
) -> None:
    record = make_record()
    reading = replace(record.readings[0], places=(Place(0, 5, "Accra", "GHA", None, lat, lon),))
    whole = read(replace(record, readings=(reading,)), tmp_path)
    assert whole["features"] == []
    assert whole["left_out"] == {"no place": 1, "place without coordinates": 2}
