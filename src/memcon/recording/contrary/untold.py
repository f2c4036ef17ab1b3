"""Untold: sentences in an article's own voice that no statement and no event of it holds.

A paper of one side often tells that side's account as plain fact. Where a sentence has words that
a finder looks for, it is taken as a claim of the outlet's own.

Or it goes on with what a speaker has just been told to say: "Officers used a minimum of tear gas,
he said. Four people were treated and discharged." The second sentence has no source of its own, and
stands in the paragraph of the first, right after it: it is carried on.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, pairwise

from memcon.model import Act, Article, Span
from memcon.recording.claims import MOST_WORDS, Claim, Word, once
from memcon.recording.stories import day_of
from memcon.recording.words import fold, stem, stop_words, tokens

MOST = 12  # sentences of one article that are taken
LONGEST = 500  # characters of a sentence
LEAD = 40  # characters of a sentence before another's words that tell something by themselves
BETWEEN = 60  # characters between a speaker's words and the next: ", the minister said. "
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])")


class Told(tuple[Claim, ...]):
    """The claims of one story, and beside them the sentences that none of them holds.

    Many finders look through these sentences; they are cut out once for all.
    """

    @functools.cached_property
    def untold(self) -> tuple[Claim, ...]:
        """The sentences in the articles' own voice, by article and place."""
        held: dict[str, list[Span]] = defaultdict(list)
        articles: dict[str, Article] = {}
        for claim in self:
            articles[claim.article.id] = claim.article
            held[claim.article.id].extend(claim.spans)
        return tuple(
            as_claim(article, span)
            for key, article in sorted(articles.items())
            for spans in [sorted(held[key])]
            for span in sentences(article)
            if not _covered(span, spans)
        )

    @functools.cached_property
    def carried(self) -> tuple[Claim, ...]:
        """The same sentences, each held by the speaker whose words it carries on, if any."""
        return tuple(_carried_on(self, self.untold))

    @functools.cached_property
    def leads(self) -> tuple[Claim, ...]:
        """What an outlet tells itself in a sentence that ends with another's words.

        "The envoy walked out of the dinner after [his host called the islanders guests]".
        """
        first: dict[tuple[str, int], tuple[Article, Span]] = {}
        for claim in self:
            said = claim.statement
            if said is None or claim.parent is not None:
                continue
            start = min(span.start for span in (*said.content, *said.cue, *said.source))
            for span in sentences_around(claim.article, start):
                key = claim.article.id, span.start
                if key not in first or start < first[key][1].end:
                    first[key] = claim.article, Span(span.start, start)
        return tuple(
            as_claim(article, span)
            for _, (article, span) in sorted(first.items(), key=lambda item: item[0])
            if span.end - span.start >= LEAD
        )


def untold(claims: Told, marks: Sequence[str]) -> Iterator[Claim]:
    """The sentences with one of some marks that no claim holds, `MOST` of an article."""
    yield from _marked(claims.untold, marks)


def carried(claims: Told, marks: Sequence[str]) -> Iterator[Claim]:
    """The same, each held by the speaker whose words it carries on."""
    yield from _marked(claims.carried, marks)


def _marked(found: Sequence[Claim], marks: Sequence[str]) -> Iterator[Claim]:
    small = [mark.lower() for mark in marks]
    for _, each in groupby(found, key=lambda claim: claim.article.id):
        yield from islice((c for c in each if _has(c, small)), MOST)


def _has(claim: Claim, marks: Sequence[str]) -> bool:
    low = _low(claim)
    return any(mark in low for mark in marks)


@once
def _low(claim: Claim) -> str:
    """A claim's text in small letters: "No one was hurt" opens a sentence."""
    return claim.text.lower()


def _carried_on(claims: Sequence[Claim], own: Sequence[Claim]) -> Iterator[Claim]:
    said: dict[str, list[tuple[Span, Claim]]] = defaultdict(list)
    for claim in claims:
        if claim.statement is not None and claim.holders and claim.parent is None:
            said[claim.article.id].append((claim.spans[-1], claim))
    for each in said.values():
        each.sort(key=lambda told: told[0])
    for claim in own:
        before = said[claim.article.id]
        at = bisect_right(before, claim.spans[0].start, key=lambda told: told[0].start) - 1
        if at >= 0 and _goes_on(before[at][1], claim):
            speaker = before[at][1]
            yield replace(claim, holders=speaker.holders, countries=speaker.countries)
        else:
            yield claim


def _goes_on(speaker: Claim, claim: Claim) -> bool:
    """Whether only the end of "..., he said. " stands between the two, in one paragraph."""
    if speaker.statement is None or not speaker.statement.cue:
        return False
    end = speaker.spans[-1].end
    between = claim.article.text[end : claim.spans[0].start]
    cue = speaker.statement.cue[0]
    return len(between) <= BETWEEN and "\n" not in between and cue.start >= end


def sentences(article: Article, marks: Sequence[str] = ("",)) -> Iterator[Span]:
    """The sentences of an article's body in which one of the marks stands, each once."""
    for part in article.body:
        text = article.text[part.start : part.end]
        if not any(mark in text for mark in marks):
            continue
        starts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
        for start, end in pairwise(starts):
            if 0 < end - start <= LONGEST and any(mark in text[start:end] for mark in marks):
                yield Span(part.start + start, part.start + start + len(text[start:end].rstrip()))


def sentences_around(article: Article, at: int) -> Iterator[Span]:
    """The sentence of an article's body in which an offset lies, if any."""
    for part in article.body:
        if part.start <= at < part.end:
            low, high = max(part.start, at - LONGEST - 1), min(part.end, at + LONGEST + 1)
            ends = [m.end() for m in _END.finditer(article.text, low, high)]
            start = max((e for e in ends if e <= at), default=low)
            end = min((e for e in ends if e > at), default=high)
            if end - start <= LONGEST and end <= len(article.text):
                yield Span(start, end)


def _covered(sentence: Span, spans: Sequence[Span]) -> bool:
    """Whether what somebody says, or what an event tells, stands in a sentence."""
    before = bisect_right(spans, Span(sentence.end, 0)) - 1
    return any(s.end > sentence.start for s in spans[max(0, before - 8) : before + 1])


def as_claim(article: Article, span: Span) -> Claim:
    """A span of an article as a claim of the outlet's own."""
    text = article.text[span.start : span.end]
    words = tuple(
        Word(fold(word), stem(word), at.start, word[0].isupper())
        for word, at in islice(tokens(text), MOST_WORDS)
    )
    stop = stop_words()
    return Claim(
        article=article,
        id=f"t{span.start}",
        spans=(span,),
        text=text,
        words=words,
        stems=frozenset(word.stem for word in words if word.form not in stop),
        holders=(),
        via=(),
        about=(),
        act=Act.SAY,
        negated=False,
        published=day_of(article.published),
    )
