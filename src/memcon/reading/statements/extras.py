"""Actors that only speak: unnamed sources, and documents with nobody behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from memcon.model import Actor, Kind, Mention, MentionKind, Span
from memcon.reading.statements.layout import Layout
from memcon.reading.statements.lexicon import lexicon

LONGEST_NAME = 120  # characters
CLIMB = 12  # heads climbed at most, so that a broken parse costs little
_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"['’]s?$")
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]{0,80}\)?$")  # "the Harbour Press (HP"
_BULLET = re.compile(r"^[^\w(\"“'‘$€£#@]+")


@dataclass(slots=True)
class Extras:
    """Makes actors for sources that no mention covers, one a source; each is kept by itself.

    Two phrases are one actor only where the article says so: a name that stood in the first ("the
    Yonhap news agency", then "Yonhap"), or a definite phrase with the head of the one before ("an
    official", then "the official").
    """

    layout: Layout
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    by_span: dict[Span, str] = field(default_factory=dict)
    by_head: dict[str, tuple[frozenset[str], str]] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)

    def actor(self, span: Span, head: Token | None) -> str:
        """The id of the actor made for a span of text."""
        if span not in self.by_span:
            name = self._name(span, head)
            made = self._back_reference(span, head) or self.by_name.get(name)
            self.by_span[span] = made or self._make(span, head, name)
            kind = MentionKind.NAME if _proper(head) else MentionKind.DESCRIPTION
            self.mentions.append(Mention(span.start, span.end, kind, self.by_span[span]))
        return self.by_span[span]

    def _back_reference(self, span: Span, head: Token | None) -> str | None:
        definite = self.layout.text[span.start : span.start + 4].lower() == "the "
        if head is None or not definite:
            return None
        words, made = self.by_head.get(lexicon().lemma(head), (frozenset(), None))
        return made if content_words(self.layout, span) <= words else None

    def _name(self, span: Span, head: Token | None) -> str:
        """The words of a source without its determiner; of "the Yonhap news agency" the name."""
        if head is not None and lexicon().has("heads.outlets", lexicon().lemma(head)):
            names = [t for t in head.lefts if t.pos_ == "PROPN" and t.dep_ in ("compound", "nmod")]
            if names and head.pos_ == "NOUN":
                last = names[-1]
                first = names[0].left_edge
                return self._text(Span(first.idx, last.idx + len(last)))
        if _proper(head):
            return self._text(span).partition(",")[0]
        return self._of_whom(span) or self._text(_bare(self.layout, span))

    def _of_whom(self, span: Span) -> str | None:
        """The words of "two of whom" with the noun that the clause hangs on: "two of the five"."""
        for token in self.layout.tokens(span):
            if token.tag_ != "WP" or token.dep_ != "pobj":
                continue
            clause = next((t for t in islice(token.ancestors, CLIMB) if t.dep_ == "relcl"), None)
            if clause is not None:
                noun = clause.head
                before = self.layout.text[span.start : token.idx]
                whom = self._text(Span(noun.left_edge.idx, noun.idx + len(noun)))
                return f"{before}{whom}"[:LONGEST_NAME]
        return None

    def _text(self, span: Span) -> str:
        text = _SPACE.sub(" ", self.layout.text[span.start : span.end]).strip()
        text = _BULLET.sub("", text) or text
        text = _POSSESSIVE.sub("", text) or text
        text = _BRACKET.sub("", text) or text
        return (_DETERMINER.sub("", text) or text)[:LONGEST_NAME]

    def _make(self, span: Span, head: Token | None, name: str) -> str:
        made = f"x{len(self.actors) + 1}"
        while made in self.layout.actors:
            made = f"x{made}"
        owner, kind = self._owner(span), kind_of(head)
        self.actors[made] = Actor(
            id=made,
            name=name,
            kind=kind,
            country=owner.country if owner else None,
            sector=owner.sector if owner and kind is Kind.GOVERNMENT else None,
            forms=(name,),
        )
        if head is not None:
            self.by_head[lexicon().lemma(head)] = (content_words(self.layout, span), made)
        named = _proper(head) or kind not in (Kind.GROUP, Kind.DOCUMENT)
        if name[:1].isupper() and named:
            self.by_name[name] = made
        return made

    def _owner(self, span: Span) -> Actor | None:
        """The actor whose country a phrase takes: the first one named in it."""
        for token in self.layout.tokens(span):
            for mention in self.layout.mentions.get(token.i, ()):
                if mention.actor in self.layout.actors:
                    return self.layout.actors[mention.actor]
        return None


def content_words(layout: Layout, span: Span) -> frozenset[str]:
    """A phrase's words without its determiners, in lower case."""
    return frozenset(t.lower_ for t in layout.tokens(span) if t.pos_ not in ("DET", "PUNCT"))


def _bare(layout: Layout, span: Span) -> Span:
    """A phrase without what it adds of itself: "her father, Ben, 39", "groups that once ..."."""
    tokens = layout.tokens(span)
    for token in tokens:
        clause = next((t for t in token.rights if t.dep_ == "relcl"), None)
        if clause is not None and token.idx < clause.left_edge.idx < span.end:
            return Span(span.start, clause.left_edge.idx)
        if (
            token.i > tokens[0].i
            and token.text == ","
            and any(t.dep_ == "appos" and t.i > token.i and t.head.i < token.i for t in tokens)
        ):
            return Span(span.start, token.idx)
    return span


def _proper(head: Token | None) -> bool:
    return head is not None and head.pos_ == "PROPN"


def kind_of(head: Token | None) -> Kind:
    """What kind of actor a source is by its head: a group of people unless a name or listed."""
    if head is None:
        return Kind.GROUP
    words, lemma = lexicon(), lexicon().lemma(head)
    if words.has("documents.issued", lemma) or words.has("documents.standing", lemma):
        return Kind.DOCUMENT
    if words.has("heads.organisation", lemma) or (head.ent_type_ == "ORG" and _proper(head)):
        return Kind.ORGANISATION
    if head.ent_type_ == "PERSON" and _proper(head):
        return Kind.PERSON
    return Kind.GOVERNMENT if words.has("heads.government", lemma) else Kind.GROUP
