"""Claims: what is said in coverage, by whom or in the article's own voice, ready for comparing."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from memcon.model import (
    Act,
    Actor,
    Article,
    Event,
    EventType,
    Evidence,
    Reading,
    Span,
    Statement,
    Status,
)
from memcon.recording.stories import day_of
from memcon.recording.words import WORD, data, fold, quoted, stem, stems, stop_words, tokens

MOST_WORDS = 150  # of one claim that are compared
CONCLUDING = (EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT)
SHORTEST = 15  # characters that an article's own words about an event have
PARAGRAPH = 1500  # characters of one that are looked at
LONG_SENTENCE = 300  # characters; a longer one is not shown whole
FILLS = 0.25  # share of a sentence from which an article's own words in it stand for it
OFFICES = 6  # of an actor that are looked at
NEXT = 60  # characters between a verb and what it denies: "denied on Tuesday that ..."
_NEEDING_THEIR_VERB = (Act.DENY, Act.CRITICISE)
_EDGES = " \n,;:-–—"
_BROKEN = re.compile(r"[\"”]\s|[\"“][^\"“”]{0,600}[.!?][\"”] [A-Z]")
T = TypeVar("T")


class Word(NamedTuple):
    """A word of a claim: as folded, its stem, and its offset in the claim's text."""

    form: str
    stem: str
    start: int
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of the world: by ``holders``, or by the article itself where there are none.

    ``about`` holds the actors that it mentions, in order, each with its country where known.
    """

    article: Article
    id: str
    spans: tuple[Span, ...]
    text: str
    words: tuple[Word, ...]
    stems: frozenset[str]
    holders: tuple[str, ...]
    via: tuple[str, ...]
    about: tuple[tuple[str, str | None], ...]
    act: Act
    negated: bool
    published: int | None
    about_at: tuple[int, ...] = ()  # where in ``text`` each of ``about`` is first named
    about_as: tuple[str | None, ...] = ()  # the sector of each of ``about``
    countries: frozenset[str] = frozenset()  # of the holders
    standing: frozenset[str] = frozenset()  # words of their offices, and their sectors
    statement: Statement | None = None
    event: Event | None = None
    parent: str | None = None  # the statement within which this one is told
    found: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(Evidence(self.article.id, *span) for span in self.spans)

    @property
    def account(self) -> tuple[Evidence, ...]:
        """Its evidence, as a reader needs it to understand it by itself.

        An article's own words stand in their sentence, unless that is mostly another's. What is
        denied, or laid at another's door, stands with the verb that does so.

        "It had shelled a village" is what the army *denied*: without the verb the words would be
        taken for its own.
        """
        if self.event is not None and self._fills(self.event.evidence):
            return (Evidence(self.article.id, *self.event.evidence),)
        start, end = self.spans[0]
        if self.statement is None or not self.statement.cue:
            return self.evidence
        cue = self.statement.cue[0]
        if len(self.spans) > 1 and end <= cue.start < self.spans[1].start:
            return self._joined(Span(end, self.spans[1].start))
        if not self._needs_its_verb():
            return self.evidence
        # "a charge that he denied", "the charge was denied by"
        between = Span(end, cue.start) if end <= cue.start else Span(cue.end, start)
        if not 0 <= between.end - between.start <= NEXT or self._parted(between):
            return self.evidence
        stop = cue.end - 3 * self.article.text.endswith(" by", cue.start, cue.end)
        first = Evidence(self.article.id, min(start, cue.start), max(end, stop))
        return (first, *self.evidence[1:])

    def _joined(self, between: Span) -> tuple[Evidence, ...]:
        """Its evidence, the verb between its first two parts put in: "he is accused of fraud"."""
        if between.end - between.start > NEXT or self._parted(between):
            return self.evidence
        first = Evidence(self.article.id, self.spans[0].start, self.spans[1].end)
        return (first, *self.evidence[2:])

    def _parted(self, between: Span) -> bool:
        return any(mark in self.article.text[slice(*between)] for mark in '.;:"“”')

    def _needs_its_verb(self) -> bool:
        taken = self.act is Act.THINK and any(w.form == "as" for w in self.words[1:4])
        return taken or self.asserts or self.act in _NEEDING_THEIR_VERB

    def _fills(self, sentence: Span) -> bool:
        size, whole = sum(s.end - s.start for s in self.spans), sentence.end - sentence.start
        return whole <= LONG_SENTENCE and size >= FILLS * whole

    @property
    def key(self) -> tuple[str, str]:
        return (self.article.id, self.id)

    @property
    def voice(self) -> frozenset[str]:
        """Who answers for it: its holders, else the outlet, marked so that it equals no actor."""
        return frozenset(self.holders) or frozenset(
            {f"outlet:{self.article.outlet or self.article.id}"}
        )

    @property
    def asserts(self) -> bool:
        """Whether it begins by calling itself a claim ("their claims that ...")."""
        return any(word.form in data("record_disputes")["assertions"] for word in self.words[:4])

    @property
    def broken(self) -> bool:
        """Whether a quotation in it ends and another sentence goes on: words of two speakers.

        So it is where a page lost the end of a paragraph, or a quotation mark.
        """
        return any(_BROKEN.match(self.article.text, *span) for span in self.spans)

    def quote(self, limit: int = 300) -> str:
        """The account in its own words, on one line."""
        spans = [Span(e.start, e.end) for e in self.account]
        return " … ".join(quoted(self.article.text, span, limit) for span in spans)[: 2 * limit]


def once(find: Callable[[Claim], T]) -> Callable[[Claim], T]:
    """Have something worked out only once for each claim; it must rest on that claim alone."""

    @functools.wraps(find)
    def kept(claim: Claim) -> T:
        if find not in claim.found:
            claim.found[find] = find(claim)
        value: T = claim.found[find]
        return value

    return kept


@once
def source_phrases(claim: Claim) -> tuple[str, ...]:
    """The phrases by which a statement names its source; none for an article's own words."""
    spans = claim.statement.source if claim.statement else ()
    return tuple(claim.article.text[start:end] for start, end in spans)


@once
def source_stems(claim: Claim) -> frozenset[str]:
    """The stems of those phrases."""
    return frozenset(s for phrase in source_phrases(claim) for s in stems(phrase))


@once
def cue_words(claim: Claim) -> frozenset[str]:
    """The words of a statement's cue, in small letters."""
    spans = claim.statement.cue if claim.statement else ()
    text = claim.article.text
    return frozenset(w.lower() for s in spans for w, _ in tokens(text[s.start : s.end]))


def claims_of(reading: Reading, actors: Mapping[str, Actor]) -> list[Claim]:
    """The statements of a reading, then the sentences in its own voice that tell an event.

    What a headline says the article says again: it is no claim besides.
    """
    mentions = _Mentioned(reading, actors)
    found = [
        _stated(reading, statement, mentions)
        for statement in reading.statements
        if statement.content and not _headline(reading.article, statement)
    ]
    said = sorted(span for statement in reading.statements for span in statement.content)
    frames = sorted(s for each in reading.statements for s in (*each.cue, *each.source))
    seen: set[Span] = set()
    for event in sorted(reading.events, key=lambda event: event.type not in CONCLUDING):
        piece = _own_words(reading.article.text, event, said, frames)
        if event.status is Status.HYPOTHETICAL or piece is None or piece in seen:
            continue
        seen.add(piece)
        found.append(_own(reading, event, piece, mentions))
    return found


def _headline(article: Article, statement: Statement) -> bool:
    start = statement.content[0].start
    return any(span.start <= start < span.end for span in article.headings)


def _stated(reading: Reading, statement: Statement, mentions: _Mentioned) -> Claim:
    holders = statement.speakers or ((statement.speaker,) if statement.speaker else ())
    return _claim(
        reading,
        statement.id,
        statement.content,
        mentions,
        holders=holders,
        via=statement.via,
        act=statement.act,
        negated=statement.negated,
        statement=statement,
        parent=statement.nested_in,
    )


def _own(reading: Reading, event: Event, piece: Span, mentions: _Mentioned) -> Claim:
    holders: tuple[str, ...] = (event.claimed_by,) if event.claimed_by else ()
    if event.type is EventType.ACCUSE:
        holders = event.sources  # an accusation is a claim of whoever makes it
    return _claim(
        reading,
        event.id,
        (piece,),
        mentions,
        holders=holders,
        event=event,
        negated=event.status is Status.DENIED,
    )


def _claim(
    reading: Reading,
    key: str,
    spans: tuple[Span, ...],
    mentions: _Mentioned,
    *,
    holders: tuple[str, ...],
    via: tuple[str, ...] = (),
    act: Act = Act.SAY,
    negated: bool = False,
    statement: Statement | None = None,
    event: Event | None = None,
    parent: str | None = None,
) -> Claim:
    spans = tuple(sorted(spans))
    text = " ".join(reading.article.text[start:end] for start, end in spans)
    listed = tuple(_words(text))
    named = list(mentions.within(spans))
    stop = stop_words()
    return Claim(
        article=reading.article,
        id=key,
        spans=spans,
        text=text,
        words=listed,
        stems=frozenset(word.stem for word in listed if word.form not in stop),
        holders=holders,
        via=via,
        about=tuple((i, country) for i, country, _ in named),
        about_as=mentions.sectors(i for i, _, _ in named),
        about_at=tuple(at for _, _, at in named),
        act=act,
        negated=negated,
        published=day_of(reading.article.published),
        countries=mentions.countries(holders),
        standing=mentions.standing(holders),
        statement=statement,
        event=event,
        parent=parent,
    )


def _words(text: str) -> Iterator[Word]:
    for match in islice(WORD.finditer(text), MOST_WORDS):
        form, found, capital = _looked_up(match.group())
        yield Word(form, found, match.start(), capital)


@functools.lru_cache(maxsize=50_000)
def _looked_up(word: str) -> tuple[str, str, bool]:
    """A word as folded, its stem, and whether it begins with a capital."""
    return fold(word), stem(word), word[0].isupper()


def _own_words(
    text: str, event: Event, said: Sequence[Span], frames: Sequence[Span]
) -> Span | None:
    """The part of an event's sentence around its anchor that no statement holds, if any.

    Where the act itself reports ("failed to agree on ..."), what it reports belongs to it.
    """
    start, end = event.evidence
    if any(_overlap(span, event.anchor) for span in _around(said, event.evidence)):
        return None
    if not any(_overlap(span, event.anchor) for span in _around(frames, event.evidence)):
        both = (*_around(said, event.evidence), *_around(frames, event.evidence))
        start = max([start, *(s.end for s in both if s.end <= event.anchor.start)])
        end = min([end, *(s.start for s in both if s.start >= event.anchor.end)])
    words = text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    end -= len(words) - len(words.rstrip(_EDGES))
    return Span(start, end) if end - start >= SHORTEST else None


def _around(spans: Sequence[Span], sentence: Span) -> Sequence[Span]:
    """Those of some sorted spans that can touch a sentence."""
    at = max(0, bisect_left(spans, Span(sentence.start, 0)) - 20)
    return [span for span in spans[at : at + 80] if _overlap(span, sentence)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def paragraph(claim: Claim) -> str:
    """The paragraph in which a claim begins, cut where it is very long."""
    start = claim.spans[0].start
    within = next((s for s in claim.article.body if s.start <= start < s.end), claim.spans[0])
    return claim.article.text[within.start : min(within.end, within.start + PARAGRAPH)]


class _Mentioned:
    """The actors mentioned within spans of one article."""

    def __init__(self, reading: Reading, actors: Mapping[str, Actor]) -> None:
        self._mentions = sorted(
            (m.start, m.end, i)
            for m in reading.mentions
            for i in ([m.actor] if m.actor else list(m.members))
        )
        self._actors = actors
        self._sources: dict[str, list[Span]] = defaultdict(list)
        self._stands: dict[str, frozenset[str]] = {}
        for statement in reading.statements:
            if statement.speaker and not statement.speakers:  # of two, the words are of either
                self._sources[statement.speaker].extend(statement.source)
        self._text = reading.article.text

    def countries(self, holders: Iterable[str]) -> frozenset[str]:
        """The countries of actors, as far as known."""
        found = (self._actors[i].country for i in holders if i in self._actors)
        return frozenset(code for code in found if code)

    def sectors(self, holders: Iterable[str]) -> tuple[str | None, ...]:
        """The sectors of actors, where known."""
        found = (self._actors.get(i) for i in holders)
        return tuple(actor.sector if actor else None for actor in found)

    def standing(self, holders: Iterable[str]) -> frozenset[str]:
        """What actors are: words of their offices and of what the article calls them, folded.

        With these the ids of actors named there ("a *police* spokesman") and codes of sectors.
        """
        return frozenset(word for holder in holders for word in self._standing(holder))

    def _standing(self, holder: str) -> frozenset[str]:
        if holder not in self._stands:
            actor = self._actors.get(holder)
            spans = self._sources[holder][:OFFICES]
            told = [self._text[slice(*span)] for span in spans]
            told += [f"{r.title} {r.of or ''}" for r in actor.roles[:OFFICES]] if actor else []
            found = {fold(word) for phrase in told for word, _ in tokens(phrase)}
            named = {i for i, _, _ in self.within(spans)} - {holder}
            codes = (self._actors[i].sector for i in (holder, *named) if i in self._actors)
            found |= named | {code for code in codes if code}
            self._stands[holder] = frozenset(found)
        return self._stands[holder]

    def within(self, spans: Iterable[Span]) -> Iterator[tuple[str, str | None, int]]:
        """The actors named within spans, their countries, and where in the joined spans."""
        seen = set()
        at = 0
        for start, end in spans:
            for m_start, m_end, i in self._mentions[bisect_left(self._mentions, (start, 0, "")) :]:
                if m_start >= end:
                    break
                if m_end <= end and i not in seen:
                    seen.add(i)
                    actor = self._actors.get(i)
                    yield i, actor.country if actor else None, at + m_start - start
            at += end - start + 1


@functools.lru_cache(maxsize=50_000)
def weight(word: str) -> float:
    """How much a stem says: the less common in news, the more (inverse document frequency)."""
    words = data("record_words")
    return math.log(1 + words["articles"] / words["common"].get(word, 3))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The weighted share of the shorter claim's stems that the other has too, in [0, 1]."""
    if not one or not other:
        return 0.0
    common = sum(weight(w) for w in sorted(one & other))
    return common / min(sum(weight(w) for w in sorted(one)), sum(weight(w) for w in sorted(other)))
