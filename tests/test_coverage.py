"""Invented coverage with planted disputes: all of them found, and none where there is none."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import memcon
from memcon.model import Dispute, Record

FOLDER = Path(__file__).parent / "coverage"
SETS = sorted(path.stem for path in FOLDER.glob("*.toml"))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Any], Record]]:
    folder = tmp_path_factory.mktemp("coverage")
    out = {}
    for name in SETS:
        planted = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        path = folder / f"{name}.jsonl"
        rows = [{**row, "text": row["text"].strip()} for row in planted["articles"]]
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        out[name] = (planted, memcon.record(path))
    return out


def is_planted(dispute: Dispute, planted: dict[str, Any], record: Record) -> bool:
    """Whether a dispute sets the planted parties against each other over the planted matter."""
    names = {actor.id: actor.name for actor in record.actors}
    who = [" ".join(names[i] for i in (*side.actors, *side.via)) for side in dispute.sides]
    if not any(re.search(planted["about"], side.claim) for side in dispute.sides):
        return False
    one, other = planted["between"]
    return any(
        re.search(one, a) and re.search(other, b)
        for i, a in enumerate(who)
        for j, b in enumerate(who)
        if i != j
    )


@pytest.mark.parametrize("name", SETS)
def test_coverage_is_one_story(
    name: str, records: dict[str, tuple[dict[str, Any], Record]]
) -> None:
    assert len(records[name][1].stories) == 1


@pytest.mark.parametrize("name", SETS)
def test_coverage_planted_disputes_are_found(
    name: str, records: dict[str, tuple[dict[str, Any], Record]]
) -> None:
    planted, record = records[name]
    missed = [
        plan
        for plan in planted.get("disputes", [])
        if not any(is_planted(dispute, plan, record) for dispute in record.disputes)
    ]
    assert missed == []


@pytest.mark.parametrize("name", SETS)
def test_coverage_no_dispute_is_invented(
    name: str, records: dict[str, tuple[dict[str, Any], Record]]
) -> None:
    planted, record = records[name]
    invented = [
        [side.claim for side in dispute.sides]
        for dispute in record.disputes
        if not any(is_planted(dispute, plan, record) for plan in planted.get("disputes", []))
    ]
    assert invented == []


def test_coverage_the_visit_is_planned_then_held(
    records: dict[str, tuple[dict[str, Any], Record]],
) -> None:
    _, record = records["visit"]
    visits = [h for h in record.happenings if h.type == "CONSULT" and len(h.tellings) > 1]
    assert any(
        {"planned", "occurred"} <= {telling.status for telling in visit.tellings}
        for visit in visits
    )
