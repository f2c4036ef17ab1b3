"""Actors that only speak: unnamed sources, and documents with nobody behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from memcon.model import Actor, Kind, Mention, MentionKind, Span
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon

LONGEST_NAME = 120  # characters
_SPACE = re.compile(r"\s+")
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Extras:
    """Makes actors for sources that no mention covers, one a source; each is kept by itself.

    The one exception is a definite phrase ("the official") after an actor made from a phrase with
    the same head: within an article it points back to that one.
    """

    layout: Layout
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    by_span: dict[Span, str] = field(default_factory=dict)
    by_head: dict[str, str] = field(default_factory=dict)

    def actor(self, span: Span, head: Token | None) -> str:
        """The id of the actor made for a span of text."""
        if span not in self.by_span:
            self.by_span[span] = self._back_reference(span, head) or self._make(span, head)
            if not any((m.start, m.end) == span for m in self.mentions):
                self._mention(span)
        return self.by_span[span]

    def _mention(self, span: Span) -> None:
        made = Mention(span.start, span.end, MentionKind.DESCRIPTION, self.by_span[span])
        self.mentions.append(made)

    def _back_reference(self, span: Span, head: Token | None) -> str | None:
        definite = self.layout.text[span.start : span.start + 4].lower() == "the "
        if head is None or not definite:
            return None
        return self.by_head.get(lexicon().lemma(head))

    def _make(self, span: Span, head: Token | None) -> str:
        made = f"x{len(self.actors) + 1}"
        while made in self.layout.actors:
            made = f"x{made}"
        text = _SPACE.sub(" ", self.layout.text[span.start : span.end]).strip()
        name = _DETERMINER.sub("", text)[:LONGEST_NAME] or text[:LONGEST_NAME]
        owner = self._owner(span)
        self.actors[made] = Actor(
            id=made,
            name=name,
            kind=kind_of(head),
            country=owner.country if owner else None,
            sector=owner.sector if owner and kind_of(head) is Kind.GOVERNMENT else None,
            forms=(name,),
        )
        if head is not None:
            self.by_head[lexicon().lemma(head)] = made
        return made

    def _owner(self, span: Span) -> Actor | None:
        """The actor whose country a phrase takes: the first one named in it."""
        for token in self.layout.tokens(span):
            for mention in self.layout.mentions.get(token.i, ()):
                if mention.actor in self.layout.actors:
                    return self.layout.actors[mention.actor]
        return None


def kind_of(head: Token | None) -> Kind:
    """What kind of actor a source is by its head noun: a group of people unless listed."""
    if head is None:
        return Kind.GROUP
    words, lemma = lexicon(), lexicon().lemma(head)
    if words.has("documents.issued", lemma) or words.has("documents.standing", lemma):
        return Kind.DOCUMENT
    if words.has("heads.organisation", lemma):
        return Kind.ORGANISATION
    return Kind.GOVERNMENT if words.has("heads.government", lemma) else Kind.GROUP
