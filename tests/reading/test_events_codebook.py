"""The codebook page is the one that the lexicon makes."""

from __future__ import annotations

from pathlib import Path

from memcon.model import EventType
from memcon.reading.events.codebook import page

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_codebook_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_codebook_names_every_type() -> None:
    assert all(f"### {kind.value}\n" in page() for kind in EventType)
