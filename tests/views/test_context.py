from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.model import Article, Evidence, Reading, Record, RecordArticle, Span
from memcon.views import context, site

# A paragraph, the claim in it, and what is shown before and after the claim.
CLAIMS = [
    (
        "He denied that they had asked for all. She left.",
        "they had asked for all",
        "He denied that",
        ".",
    ),
    ("She left. He denied that they asked. It rained.", "they asked", "He denied that", "."),
    (
        "“We want it all,” said Gen. Orr in Port Elin. He left.",
        "“We want it all,”",
        "",
        " said Gen. Orr in Port Elin.",
    ),
    ("The U.S. President said no. Talks end.", "no", "The U.S. President said", "."),
    ("It rained. “We could not do that.” She left.", "“We could not do that.”", "", ""),
    ("It rained", "It rained", "", ""),
]


def make(text: str) -> site.Site:
    """A site of one article with one paragraph."""
    article = Article("a", text, (Span(0, len(text)),), language="en")
    empty = Record((), (), (), (), (), (), (), ())
    place = RecordArticle("a", "", None, None, None, None)
    return site.of(replace(empty, readings=(Reading(article),), articles=(place,)))


@pytest.mark.parametrize(("text", "claim", "before", "after"), CLAIMS)
def test_of_claim_shows_the_sentence(text: str, claim: str, before: str, after: str) -> None:
    start = text.index(claim)
    pieces = context.of_claim(make(text), claim, (Evidence("a", start, start + len(claim)),), 400)
    at = next(place for place, piece in enumerate(pieces) if piece.content)
    assert [piece.text for piece in pieces[:at]] == ([before] if before else [])
    assert pieces[at].text.strip() == claim
    assert [piece.text for piece in pieces[at + 1 :]] == ([after] if after else [])


def test_of_claim_alone_where_no_span_is_the_claim() -> None:
    text = "He denied that they had asked for all."
    pieces = context.of_claim(make(text), "they had asked", (Evidence("a", 0, len(text)),), 400)
    assert pieces == (context.Piece("they had asked", True),)


def test_of_claim_cuts_a_sentence_without_end() -> None:
    text = "word " * 100_000 + "the claim " + "word " * 100_000
    start = text.index("the claim")
    pieces = context.of_claim(make(text), "the claim", (Evidence("a", start, start + 9),), 400)
    assert [len(piece.text) < 230 for piece in pieces] == [True, True, True]
    assert pieces[0].text.startswith("… word")
    assert pieces[2].text.endswith("word…")
