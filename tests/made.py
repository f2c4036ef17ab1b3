"""Articles made from a few words."""

from __future__ import annotations

from memcon.model import Article, Span


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
