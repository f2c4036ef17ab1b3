from __future__ import annotations

import pytest
from invented import TEXTS

from memcon.model import Article, Evidence
from memcon.views import trust

SPAN = "“They wanted it all lifted,” the minister\nsaid. “We couldn’t do that.”"


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("They wanted it all lifted", True),
        ('"They wanted it all lifted," the minister said.', True),
        ("the minister said", True),
        ("They wanted it all lifted … We couldn't do that", True),
        ("They wanted [the sanctions] all lifted", False),
        ("They wanted […] lifted", True),
        ("We couldn’t do that … They wanted it all lifted", False),
        ("They did not want it all lifted", False),
        ("they wanted it all lifted", False),
        ("…", False),
        ("", False),
    ],
)
def test_carries_wants_the_words_themselves(words: str, held: bool) -> None:
    assert trust.carries(words, ["something else", SPAN]) is held


@pytest.mark.parametrize(
    ("start", "end", "stands"),
    [
        (0, 4, True),
        (4, 4, False),
        (5, 4, False),
        (-1, 4, False),
        (0, 10_000, False),
        (21, 22, False),
    ],
)
def test_in_range_wants_words(start: int, end: int, stands: bool) -> None:
    article = Article("wire-1", TEXTS["wire-1"], ())
    assert trust.in_range(Evidence("wire-1", start, end), article) is stands


def test_in_range_wants_an_article() -> None:
    assert not trust.in_range(Evidence("gone", 0, 4), None)
