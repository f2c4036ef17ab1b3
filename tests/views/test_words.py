from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from memcon.model import Act, DisputeKind, EventType, How, Kind, Stance, Status, Voice
from memcon.views import words


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("short", 10, "short"),
        ("two  lines\nof text", 40, "two lines of text"),
        ("a sentence that is cut at a word", 20, "a sentence that is…"),
        ("x" * 50, 10, "x" * 9 + "…"),
        ("x" * 10_000_000, 10, "x" * 9 + "…"),
    ],
    ids=["short", "lines", "cut", "one word", "enormous"],
)
def test_clip(text: str, longest: int, shown: str) -> None:
    assert words.clip(text, longest) == shown


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2069", "\x00", "\x1b", "\x85", "\ud800"])
def test_visible_replaces_what_could_disturb_the_page(sign: str) -> None:
    assert words.visible(f"a{sign}b") == "a\ufffdb"


def test_visible_keeps_other_writing() -> None:
    text = "Việt Nam, 조선, السلام\u200f, e\u0301, 🕊\ufe0f\n\t"
    assert words.visible(text) == text


def test_every_term_of_the_record_has_words() -> None:
    pairs: list[tuple[dict[Any, str], type[StrEnum]]] = [
        (words.STATUS, Status), (words.VOICE, Voice), (words.ACT, Act), (words.STANCE, Stance),
        (words.DISPUTE, DisputeKind), (words.EVENT, EventType), (words.HOW, How), (words.KIND, Kind),
    ]  # fmt: skip
    assert [set(names) == set(kinds) for names, kinds in pairs] == [True] * len(pairs)
