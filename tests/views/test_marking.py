from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model import Span
from memcon.views import marking
from memcon.views.marking import Close, Mark, Open, Run

TEXT = "0123456789abcdefghij"
WHOLE = Span(0, len(TEXT))


def drawn(pieces: tuple[marking.Piece, ...]) -> str:
    """Pieces as text: cited words in brackets, layers in braces."""
    out = ""
    for piece in pieces:
        if isinstance(piece, Open):
            out += f"[{piece.id}:" if piece.id else "[+"
        elif isinstance(piece, Close):
            out += "]"
        else:
            out += f"{{{piece.layers}|{piece.text}}}" if piece.layers else piece.text
    return out


def test_pieces_splits_overlapping_marks() -> None:
    marks = [Mark(2, 8, "st", "A"), Mark(5, 12, "ac", "B"), Mark(5, 8, "ac", "C", "c")]
    pieces = marking.pieces(TEXT, WHOLE, marks, [], set())
    assert pieces == (
        Run("01"),
        Run("234", "st", "A"),
        Run("567", "ac st", "A; B; C", "c"),
        Run("89ab", "ac", "B"),
        Run("cdefghij"),
    )


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        ([Span(2, 5)], "01[c2-5:234]56789abcdefghij"),
        ([Span(2, 9), Span(4, 6)], "01[c2-9:23[c4-6:45]678]9abcdefghij"),
        ([Span(2, 6), Span(6, 9)], "01[c2-6:2345][c6-9:678]9abcdefghij"),
        # Crossing: the first is widened, so that both are whole.
        ([Span(2, 6), Span(4, 9)], "01[c2-6:23[c4-9:45678]]9abcdefghij"),
    ],
    ids=["one", "nested", "side by side", "crossing"],
)
def test_pieces_keeps_cited_words_whole(cited: list[Span], shown: str) -> None:
    assert drawn(marking.pieces(TEXT, WHOLE, [], cited, set())) == shown


def test_pieces_goes_on_in_the_next_paragraph() -> None:
    anchored: set[Span] = set()
    first = marking.pieces(TEXT, Span(0, 10), [], [Span(8, 13)], anchored)
    second = marking.pieces(TEXT, Span(11, 20), [], [Span(8, 13)], anchored)
    assert drawn(first) == "01234567[c8-13:89]"
    assert drawn(second) == "[+bc]defghij"
    assert [piece.onward for piece in first if isinstance(piece, Open)] == [True]


spans = st.tuples(st.integers(0, 19), st.integers(1, 8)).map(
    lambda s: Span(s[0], min(s[0] + s[1], 20))
)


@given(st.lists(spans, max_size=12), st.lists(spans, max_size=12))
def test_pieces_loses_no_text_and_closes_all(cited: list[Span], marked: list[Span]) -> None:
    marks = [Mark(span.start, span.end, "m", "M") for span in marked]
    pieces = marking.pieces(TEXT, WHOLE, marks, cited, set())
    assert "".join(piece.text for piece in pieces if isinstance(piece, Run)) == TEXT
    inside: dict[str, tuple[int, int]] = {}
    at = 0
    open_ids: list[str] = []
    for piece in pieces:
        if isinstance(piece, Open):
            open_ids.append(piece.id)
            inside[piece.id] = (at, at)
        elif isinstance(piece, Close):
            key = open_ids.pop()
            inside[key] = (inside[key][0], at)
        else:
            at += len(piece.text)
    assert open_ids == []
    for span in cited:  # each is inside the element that has its id
        start, end = inside[f"c{span.start}-{span.end}"]
        assert start == span.start
        assert end >= span.end
