"""The page on the exports says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from memcon.exports import FORMATS
from memcon.exports.guide import page
from memcon.exports.tables import tables

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def test_guide_is_up_to_date() -> None:
    assert DOCS.read_text("utf-8") == page(), "python -m memcon.exports.guide > docs/exports.md"


def test_guide_has_every_format_and_table() -> None:
    heads = re.findall(r"^##+ (.+)$", page(), re.MULTILINE)
    named = {name for head in heads for name in head.split(" and ")}
    assert named == set(FORMATS) | {table.name for table in tables()}
    assert not re.search(r"\{\w+\}", page())
