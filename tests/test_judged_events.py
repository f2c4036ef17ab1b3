"""Events on whole articles stay as right as they were judged to be by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import judged
from bench.data import FILES

BENCH = Path(__file__).parents[2] / "shared" / "bench"
SOURCE = BENCH / FILES["stories"]

_FOUND = 0.9  # least share of the events judged right that are still coded
_BACK = 22  # most events judged wrong that are coded just so again; 20 when this was written


def test_verdicts_are_of_known_kinds() -> None:
    kinds = {"right", "wrong_type", "wrong_actors", "not_an_event"}
    found = judged.verdicts()
    assert {verdict.verdict for verdict in found} == kinds
    assert all(bool(v.reason) is (v.verdict != judged.RIGHT) for v in found)
    assert len({verdict.article for verdict in found}) == 20


@pytest.mark.slow
@pytest.mark.skipif(not SOURCE.exists(), reason="needs the benchmark files beside the checkout")
def test_judged_events_are_still_right() -> None:
    known = judged.verdicts()
    found = judged.score(judged.read(BENCH, {v.article for v in known}), known)
    assert found.found >= _FOUND * found.right
    assert found.back <= _BACK
    assert found.precision >= 84
