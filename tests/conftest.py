"""What the tests share: one language pipeline a run, and articles made from a few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Article, Span
from memcon.reading import pipeline
from memcon.reading.draft import Draft


def make_article(text: str, published: str | None = "2019-03-01", **fields: object) -> Article:
    """An English article whose paragraphs are the text's lines."""
    body, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(
        id="a",
        text=text,
        body=tuple(body),
        published=published,
        language="en",
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def draft() -> Callable[..., Draft]:
    """Make a draft with a parsed document from a text (and a day of publication)."""
    nlp = pipeline.load()

    def make(text: str, published: str | None = "2019-03-01") -> Draft:
        article = make_article(text, published)
        return Draft(article=article, doc=nlp(pipeline.body_text(article)), nlp=nlp)

    return make
