"""The reader: runs the stages over one article after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from memcon.model import Article, Place, Reading, TimeExpression
from memcon.reading import pipeline
from memcon.reading.actors import find_actors
from memcon.reading.attribution import Tagger
from memcon.reading.draft import Draft
from memcon.reading.events import find_events
from memcon.reading.main_event import find_main_event
from memcon.reading.places import dateline_places, find_places
from memcon.reading.statements import find_statements, tagged
from memcon.reading.times import dateline_times, find_times


class Reader:
    """Reads articles with one language pipeline; models load at the first article.

    Args:
        model: name or path of a spaCy pipeline with tagger, parser and entity recogniser.
        attribution_model: folder of an attribution model, instead of the one that ships.
    """

    def __init__(
        self, *, model: str = pipeline.DEFAULT_MODEL, attribution_model: Path | None = None
    ) -> None:
        self.model = model
        self.tagger = Tagger(attribution_model)

    def read(self, article: Article) -> Reading:
        """Read one article."""
        return next(self.pipe([article]))

    def pipe(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles one by one, in order; each by itself, whatever else is in the stream.

        An article in another language than English comes back unread.

        Raises:
            ModelMissing: the pipeline or the attribution model cannot be loaded.
        """
        for article in articles:
            if article.language not in (None, "en"):
                yield Reading(article=article, read=False)
                continue
            nlp = pipeline.load(self.model)
            yield self.read_doc(article, nlp(pipeline.body_text(article)), nlp)

    def read_doc(self, article: Article, doc: Doc, nlp: Language) -> Reading:
        """Read an article whose document is already parsed; offsets must be the article's own."""
        draft = Draft(article=article, doc=doc, nlp=nlp)
        draft.times = find_times(draft)
        draft.places = find_places(draft)
        draft.mentions, draft.actors = find_actors(draft)
        attributions = self.tagger.tag(article.text, tagged(article))
        found = find_statements(draft, attributions)
        draft.statements = found.statements
        draft.actors += found.actors
        draft.mentions = tuple(
            sorted(draft.mentions + found.mentions, key=lambda m: (m.start, m.end))
        )
        draft.events = find_events(draft)
        draft.main_event = find_main_event(draft)
        return Reading(
            article=replace(article, language=article.language or "en"),
            mentions=draft.mentions,
            actors=draft.actors,
            times=tuple(sorted((*dateline_times(draft), *draft.times), key=_start)),
            places=tuple(sorted((*dateline_places(draft), *draft.places), key=_start)),
            statements=draft.statements,
            asides=found.asides,
            events=draft.events,
            main_event=draft.main_event,
        )


def _start(one: TimeExpression | Place) -> int:
    return one.start
