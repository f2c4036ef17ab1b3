"""Our own labelled articles: the marks compile, and the offsets are those of the words."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TRAINING = Path(__file__).parents[2] / "training" / "attribution"
ARTICLES = sorted((TRAINING / "own").glob("*.txt"))


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


markup = load("markup")


def spans_of(row: dict[str, Any]) -> list[tuple[int, int]]:
    parts = ("source", "cue", "content")
    return [(s, e) for item in row["attributions"] for part in parts for s, e in item[part]]


def test_compile_article() -> None:
    row = markup.compile_article(
        "a",
        "style: wire\nuse: test\n\n[s2 The agency] [c2>1 reported] that [s1 he] [c1 said] [o1 no].\n",
    )
    assert row == {
        "id": "a",
        "style": "wire",
        "use": "test",
        "text": "The agency reported that he said no.",
        "attributions": [
            {"source": [[0, 10]], "cue": [[11, 19]], "content": [], "of": [1]},
            {"source": [[25, 27]], "cue": [[28, 32]], "content": [[33, 35]], "of": []},
        ],
    }


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("[s1 He] [c1 said [o1 no].", "bracket is left over"),
        ("[s1 He] [c1 said].", "lacks a cue or a content"),
        ("[s1 He] [o1 no].", "lacks a cue or a content"),
        ("[s1 He] [c1>4 said].", "unknown"),
    ],
)
def test_compile_article_refuses_bad_marks(marked: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        markup.compile_article("a", f"use: test\n\n{marked}")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_own_article(path: Path) -> None:
    row = markup.compile_article(path.stem, path.read_text("utf-8"))
    assert row["use"] in ("train", "test")
    assert row["style"]
    text = row["text"]
    for start, end in spans_of(row):
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]


def test_a_third_of_our_own_articles_is_set_apart() -> None:
    rows = markup.compile_files(ARTICLES)
    test = [row for row in rows if row["use"] == "test"]
    assert len(test) >= 0.28 * len(rows)
