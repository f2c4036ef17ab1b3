"""The words of an article as the finder of actors needs them: hyphens apart, with look-up forms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from memcon.reading.actors import lexicon

# spaCy keeps "U.S.-North" and "DPRK)-U.S." together; letters on both sides or a bracket before it
# make a hyphen a joint.
_SPLIT = re.compile(r"(?<=[\w.)])[-–—/](?=\w)|[()]")
_POSSESSIVE = {"'s", "’s", "'", "’"}


@dataclass(slots=True)
class Word:
    """A word, or a part of one around hyphens; ``i`` is spaCy's token, ``start`` its offset."""

    text: str
    start: int
    token: Token
    sent: int
    para: int
    first: bool  # begins a sentence or a quotation, so that its capital tells nothing
    quoted: bool
    tight: bool  # no space before it

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def possessive(self) -> bool:
        return self.text in _POSSESSIVE

    @property
    def dash(self) -> bool:
        return self.text in "-–—/"


@dataclass(slots=True)
class Words:
    """All words of an article, with their keys for names and their folded forms, by index."""

    items: list[Word]
    keys: list[str]
    folded: list[str]
    source: str

    def text(self, first: int, last: int) -> str:
        """The article's own text from one word to before another."""
        return self.source[self.items[first].start : self.items[last - 1].end]

    def gap(self, at: int) -> bool:
        """Whether two spaces stand before a word, as after a sentence that ends in "the F.A.A."."""
        between = self.source[self.items[at - 1].end : self.items[at].start]
        return len(between) > 1 and not between.strip(" ")

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: int) -> Word:
        return self.items[at]


def split_words(doc: Doc) -> Words:
    """Cut a document into words; what is in quotation marks is told by the marks seen so far."""
    items: list[Word] = []
    sent, para, first, quoted, end = 0, 0, True, False, -1
    for token in doc:
        if token.is_space:
            if "\n" in token.text:
                para, first, quoted = para + 1, True, False
            continue
        if token.is_sent_start:
            sent, first = sent + 1, True
        if token.text in ('"', "“", "”", "''", "``"):
            quoted = token.text in ("“", "``") or (token.text == '"' and not quoted)
            first = first or quoted
            end = token.idx + len(token)
            items.append(Word(token.text, token.idx, token, sent, para, False, quoted, False))
            continue
        for text, start in _pieces(token):
            tight = start == end
            items.append(Word(text, start, token, sent, para, first, quoted, tight))
            first, end = False, start + len(text)
    return Words(
        items, [lexicon.key(w.text) for w in items], [lexicon.fold(w.text) for w in items], doc.text
    )


def _pieces(token: Token) -> list[tuple[str, int]]:
    text, found, at = token.text, [], 0
    if len(text) > 2 and not token.like_num and not token.like_url:
        for hit in _SPLIT.finditer(text):
            if hit.start() > at:
                found.append((text[at : hit.start()], token.idx + at))
            found.append((hit.group(), token.idx + hit.start()))
            at = hit.end()
    if at < len(text):
        found.append((text[at:], token.idx + at))
    return found
