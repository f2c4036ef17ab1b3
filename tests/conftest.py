"""What the tests share: one language pipeline a run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from made import make_article
from memcon.reading import pipeline
from memcon.reading.draft import Draft


@pytest.fixture(scope="session")
def draft() -> Callable[..., Draft]:
    """Make a draft with a parsed document from a text (and a day of publication)."""
    nlp = pipeline.load()

    def make(text: str, published: str | None = "2019-03-01") -> Draft:
        article = make_article(text, published)
        return Draft(article=article, doc=nlp(pipeline.body_text(article)), nlp=nlp)

    return make
