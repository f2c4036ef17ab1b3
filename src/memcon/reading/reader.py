"""The reader: runs the stages over one article after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from memcon.model import Article, Reading
from memcon.reading import pipeline
from memcon.reading.draft import Draft


class Reader:
    """Reads articles with one language pipeline; loading happens at the first article.

    Args:
        model: name or path of a spaCy pipeline with tagger, parser and entity recogniser.
        attribution_model: folder of an attribution model, instead of the one that ships.
    """

    def __init__(
        self, *, model: str = pipeline.DEFAULT_MODEL, attribution_model: Path | None = None
    ) -> None:
        self.model = model
        self.attribution_model = attribution_model

    def read(self, article: Article) -> Reading:
        """Read one article."""
        return next(self.pipe([article]))

    def pipe(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles one by one, in order; each by itself, whatever else is in the stream."""
        nlp = pipeline.load(self.model)
        for article in articles:
            if article.language not in (None, "en"):
                yield Reading(article=article, read=False)
                continue
            doc = nlp(pipeline.body_text(article))
            yield self.read_doc(article, doc)

    def read_doc(self, article: Article, doc: Doc) -> Reading:
        """Read an article whose document is already parsed; offsets must be the article's own."""
        draft = Draft(article=article, doc=doc)
        return Reading(
            article=replace(article, language=article.language or "en"),
            mentions=draft.mentions,
            actors=draft.actors,
            times=draft.times,
            places=draft.places,
            statements=draft.statements,
            events=draft.events,
            main_event=draft.main_event,
        )
