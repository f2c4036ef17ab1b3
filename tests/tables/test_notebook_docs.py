"""docs/notebooks.md: what it shows runs, in the order in which it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from memcon import tables

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "notebooks.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", GUIDE, re.S)


def test_notebook_docs_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pandas")
    folder = tmp_path / "examples" / "hanoi-2019"
    folder.mkdir(parents=True)
    for name in ("03-meridian-wire.txt", "coverage.toml"):
        if (ROOT / "examples" / "hanoi-2019" / name).exists():
            shutil.copy(ROOT / "examples" / "hanoi-2019" / name, folder)
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {}
    for block in BLOCKS:
        exec(compile(block, "docs/notebooks.md", "exec"), space)
    space["store"].close()
    (printed,) = re.findall(r"This prints `(.*)`", GUIDE)
    assert capsys.readouterr().out == printed + "\n"
    assert next(space["doc"].sents).text.strip() == "Oslo is ready to host the talks"


def test_notebook_docs_name_tables_that_there_are() -> None:
    named = set(re.findall(r'tables\.\w+\((?:record|store), "(\w+)"', GUIDE))
    assert len(named) >= 3
    assert named <= set(tables.names())
