"""Times in the spelling of the data sets that score them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench import timex


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ("2000-W07", "2000-W7"),
        ("2000-W10", "2000-W10"),
        ("2000-W07-WE", "2000-W7-WE"),
        ("2000-07-07", "2000-07-07"),
        ("PXDE", "PXY"),
        ("PXW", "PXW"),
    ],
)
def test_weeks_and_decades_as_aquaint_spells_them(value: str, spelled: str) -> None:
    assert timex.as_aquaint(value) == spelled


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        ("2019-W06", "2019-02-04/2019-02-10"),
        ("2019-W06-WE", "2019-02-09/2019-02-10"),
        ("XXXX-WXX-5", "XXXX-WXX-5"),
        ("2019-02", "2019-02"),
        ("P1W", "P1W"),
    ],
)
def test_weeks_as_the_records_have_them(value: str, spelled: str) -> None:
    assert timex.as_recorded(value) == spelled


def test_a_written_record_is_spelled_in_place_and_keeps_what_has_no_value(tmp_path: Path) -> None:
    row = {"id": "a", "times": [{"start": 0, "value": "2019-W06"}, {"start": 9, "value": None}]}
    (tmp_path / "readings.jsonl").write_text(json.dumps(row) + "\n")
    timex.record_times(tmp_path)
    found = json.loads((tmp_path / "readings.jsonl").read_text())
    assert [time["value"] for time in found["times"]] == ["2019-02-04/2019-02-10", None]
    assert found["id"] == "a"
