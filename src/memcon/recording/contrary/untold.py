"""Untold: sentences in an article's own voice that no statement and no event of it holds.

A paper of one side often tells that side's account as plain fact. Where a sentence has words that
a finder looks for, it is taken as a claim of the outlet's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from memcon.model import Act, Article, Span
from memcon.recording.claims import MOST_WORDS, Claim, Word
from memcon.recording.stories import day_of
from memcon.recording.words import fold, stem, stop_words, tokens

MOST = 12  # sentences of one article that are taken
LONGEST = 500  # characters of a sentence
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])")


def untold(claims: Sequence[Claim], marks: Sequence[str]) -> Iterator[Claim]:
    """The sentences with one of some marks that no claim covers, of the articles of claims."""
    held: dict[str, list[Span]] = defaultdict(list)
    articles: dict[str, Article] = {}
    for claim in claims:
        articles[claim.article.id] = claim.article
        held[claim.article.id].extend(claim.spans)
    for key, article in sorted(articles.items()):
        spans = sorted(held[key])
        found = [s for s in sentences(article, marks) if not _covered(s, spans)]
        for span in found[:MOST]:
            yield as_claim(article, span)


def sentences(article: Article, marks: Sequence[str]) -> Iterator[Span]:
    """The sentences of an article's body in which one of the marks stands, each once."""
    for part in article.body:
        text = article.text[part.start : part.end]
        if not any(mark in text for mark in marks):
            continue
        starts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
        for start, end in pairwise(starts):
            if 0 < end - start <= LONGEST and any(mark in text[start:end] for mark in marks):
                yield Span(part.start + start, part.start + start + len(text[start:end].rstrip()))


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
