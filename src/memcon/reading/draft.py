"""The draft of a reading: the parsed document and what the stages have found so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from memcon.model import (
    Actor,
    Article,
    Event,
    MainEvent,
    Mention,
    Place,
    Span,
    Statement,
    TimeExpression,
)


@dataclass(slots=True)
class Draft:
    """What the stages share: each looks at it and returns its own part, in text order.

    ``doc`` covers the whole article with offsets equal to the article's own; furniture and headings
    are blank in it (see `memcon.reading.pipeline.body_text`), so no stage can find anything there.
    """

    article: Article
    doc: Doc
    nlp: Language  # what parsed the document, for words that stand outside it (the title)
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    main_event: MainEvent = field(default_factory=MainEvent)

    def text(self, span: Span) -> str:
        """The article's words at a span."""
        return self.article.text[span.start : span.end]

    def tokens(self, start: int, end: int) -> DocSpan:
        """The tokens that touch the characters ``[start, end)``."""
        return self.doc.char_span(start, end, alignment_mode="expand") or self.doc[0:0]

    def sentence(self, offset: int) -> Span:
        """The sentence around a character offset, without its surrounding white space."""
        sent = self.tokens(offset, offset + 1).sent
        words = [token for token in sent if not token.is_space]
        if not words:
            return Span(offset, offset)
        return Span(words[0].idx, words[-1].idx + len(words[-1]))

    def mentions_in(self, start: int, end: int) -> Iterator[Mention]:
        """Mentions that lie wholly within ``[start, end)``, in text order."""
        return (m for m in self.mentions if start <= m.start and m.end <= end)
