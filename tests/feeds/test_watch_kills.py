"""A watch that is killed at any moment, as a process and with a store on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from watch_kills import kill_often


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")
def test_watch_killed_at_random_loses_and_doubles_nothing(tmp_path: Path) -> None:
    outcome = kill_often(10, 3, tmp_path)
    assert (outcome.kills, outcome.lost, outcome.doubled, outcome.waiting) == (10, 0, 0, 0)
    assert outcome.listed >= 16
