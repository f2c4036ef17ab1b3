"""Where things stand in a draft: tokens by offset, quotations, paragraphs, mentions by token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from memcon.model import Actor, Kind, Mention, Place, Span, TimeExpression
from memcon.reading.draft import Draft
from memcon.reading.statements.lexicon import lexicon

OPENING, CLOSING, STRAIGHT = ("“", "«", "„", "``"), ("”", "»"), ('"', "''")
MARKS = '“«„”»"'
_MARK = re.compile(f"[{MARKS}]|''|``")
_SINGLE = re.compile(
    r"(?<![\w'’])['‘](?=[A-Z])[^'’‘\n]{1,400}(?:['’](?=\w)[^'’‘\n]{1,400}){0,12}(?<=[,.?!])['’](?!\w)"
)
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


@dataclass(slots=True)
class Layout:
    """A draft made quick to ask; everything is indexed once, in one pass over each list."""

    draft: Draft
    text: str = ""
    words: list[Token] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of tokens
    ends: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)  # first tokens
    quotes: list[Span] = field(default_factory=list)  # with their marks
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: dict[int, list[Mention]] = field(default_factory=dict)  # by token
    times: dict[int, list[TimeExpression]] = field(default_factory=dict)  # by sentence start
    places: dict[int, list[Place]] = field(default_factory=dict)  # by sentence start
    bodies: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # by common noun

    @classmethod
    def of(cls, draft: Draft) -> Layout:
        layout = cls(draft=draft, text=draft.article.text)
        layout.words = list(draft.doc)
        layout.starts = [token.idx for token in layout.words]
        layout.ends = [token.idx + len(token) for token in layout.words]
        layout.sentences = [token.i for token in layout.words if token.is_sent_start or not token.i]
        layout.quotes = list(find_quotes(layout.text, draft.article.body))
        layout.quotes = layout.quotes or list(single_quotes(layout.text, draft.article.body))
        layout.actors = {actor.id: actor for actor in draft.actors}
        for mention in draft.mentions:
            for token in layout.tokens(Span(mention.start, mention.end)):
                layout.mentions.setdefault(token.i, []).append(mention)
            layout._enter_body(mention)
        for named in layout.bodies.values():
            named.sort()
        for time in draft.times:
            layout.times.setdefault(layout.sentence_key(time.start), []).append(time)
        for place in draft.places:
            layout.places.setdefault(layout.sentence_key(place.start), []).append(place)
        return layout

    def _enter_body(self, mention: Mention) -> None:
        """Index a body's name by the common nouns in it, with where it stands."""
        actor = self.actors.get(mention.actor or "")
        if actor is None or actor.kind not in (Kind.GOVERNMENT, Kind.ORGANISATION):
            return
        for word in self.text[mention.start : mention.end].lower().split():
            if any(lexicon().has(f"heads.{kind}", word) for kind in ("government", "organisation")):
                self.bodies.setdefault(word, []).append((mention.start, actor.id))

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that touch a span; none for an empty one."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        last = bisect_left(self.starts, span.end)
        if span.end <= span.start or last <= first:
            return []
        if self.ends[first] <= span.start:
            first += 1
        return self.words[first:last]

    def token(self, offset: int) -> Token | None:
        """The token at an offset, or the last one before it."""
        at = bisect_right(self.starts, offset) - 1
        return self.words[at] if at >= 0 else None

    def sentence_key(self, offset: int) -> int:
        """A number that tells sentences apart: the index of the first token."""
        at = bisect_right(self.starts, offset) - 1
        return self.sentences[bisect_right(self.sentences, at) - 1] if at >= 0 else -1

    def paragraph(self, offset: int) -> Span | None:
        """The paragraph of the body around an offset."""
        at = self.paragraph_number(offset)
        return self.draft.article.body[at] if at >= 0 else None

    def paragraph_number(self, offset: int) -> int:
        """Which paragraph of the body is around an offset, from 0; -1 where none is."""
        body = self.draft.article.body
        at = bisect_right(body, (offset, len(self.text) + 1)) - 1
        return at if at >= 0 and offset < body[at].end else -1

    def quoted(self, offset: int) -> Span | None:
        """The quotation, marks included, around an offset."""
        at = bisect_right(self.quotes, (offset, len(self.text) + 1)) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at].end else None

    def quotes_in(self, span: Span) -> list[Span]:
        """The quotations that share characters with a span."""
        first = max(bisect_right(self.quotes, (span.start, len(self.text) + 1)) - 1, 0)
        last = bisect_left(self.quotes, (span.end, -1))
        return [q for q in self.quotes[first:last] if q.end > span.start]

    def mention_at(self, token: Token) -> Mention | None:
        """The widest mention whose head a token is, else the narrowest that it stands in."""
        mentions = self.mentions.get(token.i, ())
        headed = [m for m in mentions if head(self.tokens(Span(m.start, m.end))) == token]
        if headed:
            return max(headed, key=lambda m: (m.end - m.start, -m.start))
        return min(mentions, key=lambda m: (m.end - m.start, m.start), default=None)

    def outer_mentions(self, span: Span) -> list[Mention]:
        """The mentions within a span that lie in no other one there, in text order."""
        found: list[Mention] = []
        seen = {m for t in self.tokens(span) for m in self.mentions.get(t.i, ())}
        for mention in sorted(seen, key=lambda m: (m.start, -m.end)):
            within = span.start <= mention.start and mention.end <= span.end
            if within and (not found or mention.start >= found[-1].end):
                found.append(mention)
        return found

    def named(self, token: Token) -> str | None:
        """The body last named before a common noun that its name holds: "the ministry"."""
        named = self.bodies.get(token.lower_, [])
        at = bisect_left(named, (token.idx, ""))
        return named[at - 1][1] if at and token.pos_ == "NOUN" else None


def timed(layout: Layout, token: Token) -> bool:
    """Whether a word only says when: it stands in a time expression, and in no wider name."""
    for time in layout.times.get(layout.sentence_key(token.idx), ()):
        if time.start <= token.idx < time.end:
            mentions = layout.mentions.get(token.i, ())
            return all(time.start <= m.start and m.end <= time.end for m in mentions)
    return False


def head(tokens: Iterable[Token]) -> Token | None:
    """The head of a phrase: its first noun or pronoun that hangs on something outside it."""
    phrase = list(tokens)
    if not phrase:
        return None
    first, last = phrase[0].i, phrase[-1].i
    tops = [t for t in phrase if t.head == t or not first <= t.head.i <= last]
    return next((t for t in tops if t.pos_ in NOMINAL), next(iter(tops), phrase[-1]))


def find_quotes(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Quotations with their marks; one that no mark closes runs to the end of its paragraph."""
    for start, end in paragraphs:
        opened: re.Match[str] | None = None
        for found in _MARK.finditer(text, start, end):
            mark, at = found.group(), found.start()
            same = opened is not None and mark == opened.group() and mark in STRAIGHT
            if opened is None:
                opened = found if _may_open(text, found) else None
            elif same and _only_opens(text, found):
                yield Span(opened.start(), opened.start() + len(text[opened.start() : at].rstrip()))
                opened = found
            elif mark in CLOSING or same or (opened.group() == "``" and mark == "''"):
                yield Span(opened.start(), found.end())
                opened = None
        if opened is not None:
            yield Span(opened.start(), max(opened.end(), end))


def single_quotes(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Quotations in single marks, as British papers print them where they print no double ones.

    Only those that end with a stop or a comma inside the mark are told from apostrophes.
    """
    for start, end in paragraphs:
        yield from (Span(*found.span()) for found in _SINGLE.finditer(text, start, end))


def _may_open(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark can open: of two apostrophes only those that no word or stop stands before."""
    if mark.group() != "''":
        return mark.group() not in CLOSING
    before = text[max(0, mark.start() - 1) : mark.start()]
    return not before.isalnum() and before not in tuple(".,!?")


def _only_opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark cannot close: a space before it and a word after."""
    return text[mark.start() - 1 : mark.start()].isspace() and (
        text[mark.end() : mark.end() + 1].isalnum()
    )


def mark_end(text: str, at: int) -> int:
    """Where the closing or straight quotation mark at an offset ends; the offset where none is."""
    return at + next((len(mark) for mark in CLOSING + STRAIGHT if text.startswith(mark, at)), 0)


def covers(outer: Sequence[Span], inner: Span) -> bool:
    """Whether a span lies within one of several."""
    return any(span.start <= inner.start and inner.end <= span.end for span in outer)


def overlaps(spans: Sequence[Span], other: Span) -> bool:
    """Whether a span shares a character with one of several."""
    return any(span.start < other.end and other.start < span.end for span in spans)


def extent(spans: Sequence[Span]) -> Span:
    """From the first character of several spans to the last."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))
