from __future__ import annotations

from memcon.model import Article, Evidence, Span
from memcon.views import passages
from memcon.views.context import Piece

TEXT = "“We came,” she said.\nRead more: rain\n“We talked. We left.”\n"
ARTICLE = Article("a", TEXT, (Span(0, 20), Span(37, 58)), language="en")


def test_split_keeps_a_statement_in_one_paragraph_together() -> None:
    made = passages.split(ARTICLE, [Span(0, 10)], [Span(11, 14), Span(15, 19)])
    assert made == (passages.Passage(Evidence("a", 0, 19), (Span(0, 10),)),)


def test_split_cuts_a_statement_at_paragraphs_and_skips_furniture() -> None:
    made = passages.split(ARTICLE, [Span(0, 58)], [Span(11, 14)])
    assert made == (
        passages.Passage(Evidence("a", 0, 20), (Span(0, 20),)),
        passages.Passage(Evidence("a", 37, 58), (Span(37, 58),)),
    )


def test_split_takes_words_outside_the_body_as_they_are() -> None:
    made = passages.split(ARTICLE, [Span(21, 30)], [])
    assert made == (passages.Passage(Evidence("a", 21, 30), (Span(21, 30),)),)


def test_split_leaves_out_a_source_that_is_far_away() -> None:
    text = "He spoke. " + "x" * 3000 + " “Yes.”"
    article = Article("a", text, (Span(0, len(text)),))
    said = Span(len(text) - 6, len(text))
    assert passages.split(article, [said], [Span(0, 2)])[0].evidence == Evidence("a", *said)


def test_pieces_shows_what_stands_around_the_content() -> None:
    made = passages.split(ARTICLE, [Span(0, 10), Span(37, 49)], [Span(11, 19), Span(49, 51)])
    assert passages.pieces(ARTICLE, made, 400) == (
        Piece("“We came,”", True),
        Piece(" she said", False),
        Piece(" “We talked.", True),
        Piece(" We", False),
    )


def test_pieces_is_cut_where_it_is_too_long() -> None:
    text = "word " * 1000
    article = Article("a", text, (Span(0, len(text)),))
    made = passages.pieces(article, passages.split(article, [Span(0, 4000)], []), 60)
    assert made == (Piece("word " * 10 + "word…", True),)
