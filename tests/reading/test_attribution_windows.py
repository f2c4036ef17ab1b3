"""Words, their shapes, and windows of whole paragraphs."""

from __future__ import annotations

from importlib import resources

import pytest
from tokenizers import Tokenizer

from memcon.model import Span
from memcon.reading.attribution.windows import Word, curl, pack, read_words, shape_of


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    path = resources.files("memcon") / "data" / "attribution" / "tokenizer.json"
    return Tokenizer.from_file(str(path))


def words(count: int, paragraph: int = 0, pieces: int = 1, gap: int = 1) -> list[Word]:
    return [
        Word(i * (1 + gap), i * (1 + gap) + 1, (7,) * pieces, 1, paragraph) for i in range(count)
    ]


@pytest.mark.parametrize(
    ("text", "curled"),
    [
        ('"No," he said.', "“No,” he said."),
        ('he said "no" ("never")', "he said “no” (“never”)"),
        ('the "so-called"-plan—"ours"', "the “so-called”-plan—“ours”"),
        ("«Non», dit-il", "“Non”, dit-il"),
        ("„Nein“", "““Nein“".replace("““", "“", 1)),
        ('"', "“"),
        ("''We go,'' he said, ``and 'soon'.''", "“ We go, ” he said, “ and 'soon'. ”"),
        ("the boys' room", "the boys' room"),
    ],
)
def test_curl_keeps_every_offset(text: str, curled: str) -> None:
    assert curl(text) == curled
    assert len(curl(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", 1),
        ("Minister", 2),
        ("A", 2),
        ("UN", 3),
        ("McKay", 4),
        ("2019", 5),
        (",", 6),
        ("3rd", 6),
        ("會談", 4),
    ],
)
def test_shape_of(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def test_read_words_have_the_words_of_the_text(tokenizer: Tokenizer) -> None:
    text = "Heading\n\nThe envoy\nsaid: “No\u00a0deal.”"
    (found,) = read_words(text, [Span(9, len(text))], tokenizer)
    assert [text[word.start : word.end] for word in found] == [
        *("The", "envoy", "said", ":", "“", "No", "deal", ".", "”"),
    ]
    assert [word.shape >= 7 for word in found] == [False] * 5 + [True] * 3 + [False]


def test_read_words_stop_at_the_limit_of_pieces(tokenizer: Tokenizer) -> None:
    text = "talks " * 3000
    found = read_words(text, [Span(0, len(text))] * 3, tokenizer, limit=4000)
    assert sum(len(word.pieces) for part in found for word in part) == 4000
    assert [len(part) for part in found] == [3000, 1000]


def test_pack_keeps_paragraphs_whole() -> None:
    windows = pack([words(5, 0), words(5, 1), words(5, 2)], 101, 102, size=13)
    assert [window.pieces for window in windows] == [
        [101, *[7] * 5, 102, *[7] * 5, 102],
        [101, *[7] * 5, 102],
    ]
    assert windows[0].at == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]
    assert [word.paragraph for word in windows[1].words] == [2] * 5


def test_pack_begins_elsewhere_when_the_first_window_is_small() -> None:
    parts = [words(5, i) for i in range(4)]
    counts = [len(window.words) for window in pack(parts, 101, 102, size=13, first=8)]
    assert counts == [5, 10, 5]


@pytest.mark.parametrize("pieces", [1, 3, 10])
def test_pack_cuts_a_paragraph_that_is_too_long(pieces: int) -> None:
    long = words(500, pieces=pieces)
    windows = pack([long], 101, 102, size=64)
    assert all(len(window.pieces) <= 64 for window in windows)
    assert [word for window in windows for word in window.words] == long


def test_pack_cuts_after_a_sentence() -> None:
    long = words(40)
    long[24] = long[24]._replace(shape=6)  # a full stop, with a gap after it
    windows = pack([long], 101, 102, size=32)
    assert [len(window.words) for window in windows] == [25, 15]
