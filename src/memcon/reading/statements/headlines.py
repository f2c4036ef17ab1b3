"""What the article's own headline says that somebody said.

A headline is no sentence of the article: it is set in capitals, drops words, and tells again what
the article tells. So it is read apart, with the tagger's spans and none of the rules of grammar
that mend them, and its speakers are those whom the article names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from memcon.model import Article, Kind, Mention, MentionKind, Span, Statement, Voice
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements.cues import act_of, is_hedged, is_negated
from memcon.reading.statements.extras import Extras
from memcon.reading.statements.layout import Layout, extent, head
from memcon.reading.statements.source import speaks
from memcon.reading.statements.speaker import with_speakers
from memcon.reading.statements.tidy import tidy
from memcon.reading.statements.timing import with_times

LONGEST = 300  # characters of a headline that are read
MOST_HEADINGS = 12  # looked through for the title
MOST_NAME = 5  # words
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_OPENER = re.compile(r"(?:^|(?<=[\s(:]))[\"“‘'](?=\w)")
_CLOSERS = "\"”’'"


def headline(article: Article) -> Span | None:
    """Where the article's own title is printed in its text; None where it is not, or too long."""
    title = _plain(article.title or "")
    near = (span for span in article.headings[:MOST_HEADINGS] if span.end - span.start <= LONGEST)
    printed = (span for span in near if _plain(article.text[span.start : span.end]) == title)
    return next(printed, None) if title else None


def tagged(article: Article) -> tuple[Span, ...]:
    """The paragraphs in which the tagger looks for attributions: the headline and the body."""
    title = headline(article)
    return tuple(sorted((*article.body, title))) if title is not None else article.body


def in_headline(article: Article, statement: Statement) -> bool:
    """Whether a statement stands in a headline, where it tells again what the article tells."""
    start = statement.content[0].start
    return any(span.start <= start < span.end for span in article.headings)


def parted(
    article: Article, attributions: Sequence[Attribution]
) -> tuple[list[Attribution], list[Attribution]]:
    """Attributions of the headline, and all others."""
    title = headline(article)
    above: list[Attribution] = []
    below: list[Attribution] = []
    for found in attributions:
        spans = (*found.content, *found.cue, *found.source)
        whole = extent(spans) if spans else Span(0, 0)
        inside = title is not None and title.start <= whole.start and whole.end <= title.end
        (above if inside else below).append(found)
    return above, below


def headline_statements(draft: Draft, above: Sequence[Attribution]) -> list[Statement]:
    """The statements of a headline with a source and a cue of their own, speakers told.

    A source whom the article does not name has no speaker: it is left open who is meant.
    """
    title = headline(draft.article)
    if title is None or not above:
        return []
    apart = _apart(draft, title, [span for a in above for span in a.cue])
    layout = Layout.of(apart)
    made = (tidy(layout, a) for a in above if a.source and a.cue)
    kept = [s for s in made if s is not None and _told(layout, s)]
    known = {actor.id for actor in draft.actors}
    told = with_speakers(layout, Extras(layout), kept)
    named = [s if s.speaker in known else replace(s, speaker=None, speakers=()) for s in told]
    return with_times(layout, [_classed(layout, s) for s in named])


def _told(layout: Layout, statement: Statement) -> bool:
    """Whether a label before a colon is somebody or a text ("Poll: ..."), not a kicker."""
    cue = extent(statement.cue)
    if layout.text[cue.start : cue.end] != ":":
        return True
    top = head(layout.tokens(extent(statement.source)))
    return top is not None and speaks(layout, top)


def _classed(layout: Layout, statement: Statement) -> Statement:
    cue, content = statement.cue, statement.content
    return replace(
        statement,
        kind=_voice(layout.text, content),
        act=act_of(layout, cue, content),
        negated=is_negated(layout, cue, content),
        hedged=is_hedged(layout, cue, content),
    )


def _voice(text: str, content: Sequence[Span]) -> Voice:
    """The kind by quotation marks, which in headlines are often single."""
    words = [text[span.start : span.end].strip() for span in content]
    if not any(_OPENER.search(each) for each in words):
        return Voice.INDIRECT
    whole = all(_OPENER.match(each) and each[-1] in _CLOSERS for each in words)
    return Voice.DIRECT if whole else Voice.MIXED


def _apart(draft: Draft, title: Span, cues: Sequence[Span]) -> Draft:
    """A draft of the headline alone, its offsets the article's, with the article's actors."""
    article = replace(draft.article, body=(title,))
    cued = {at - title.start for cue in cues for at in range(*cue)}
    words = _as_in_body(article.text[title.start : title.end], draft.doc, cued)
    made = Draft(article=article, doc=draft.nlp("\n" * title.start + words), nlp=draft.nlp)
    made.actors = draft.actors
    made.mentions = tuple(_names(draft, title))
    return made


def _as_in_body(text: str, doc: Doc, cued: set[int]) -> str:
    """The words that only a headline writes with a capital, without it; no offset changes.

    Those are the words of cues (at the offsets ``cued``), and what the body writes small.
    """
    lower = {token.text for token in doc if token.text.islower()}
    capitals = {token.text for token in doc if token.text[:1].isupper() and not token.is_sent_start}

    def plain(found: re.Match[str]) -> str:
        word = found.group()
        small = word.lower()
        common = small in lower or found.start() in cued
        kept = word in capitals or not found.start() or len(small) != len(word)
        return small if common and not kept else word

    return _WORD.sub(plain, text)


def _names(draft: Draft, title: Span) -> Iterator[Mention]:
    """The names of the article's actors in its headline, longest first, none inside another."""
    names = _named(draft)
    words = list(_WORD.finditer(draft.article.text, title.start, title.end))
    bare = [w.group().lower().removesuffix("'s").removesuffix("’s") for w in words]
    at = 0
    while at < len(words):
        size = min(MOST_NAME, len(words) - at)
        found = next((n for n in range(size, 0, -1) if tuple(bare[at : at + n]) in names), 0)
        if found:
            last = words[at + found - 1]
            end = last.start() + len(bare[at + found - 1])
            who = names[tuple(bare[at : at + found])]
            yield Mention(words[at].start(), end, MentionKind.NAME, who)
        at += found or 1


def _named(draft: Draft) -> dict[tuple[str, ...], str]:
    """Whom the article calls by each name, as words; of several the one most often called so."""
    text = draft.article.text
    called = Counter(
        (tuple(w.lower() for w in _WORD.findall(text[m.start : m.end])), m.actor)
        for m in draft.mentions
        if m.kind is MentionKind.NAME and m.actor
    )
    called.update((tuple(w.lower() for w in _WORD.findall(a.name)), a.id) for a in draft.actors)
    ranked = sorted(called, key=lambda pair: (called[pair], pair))
    names = {words: actor for words, actor in ranked if actor and len(words) <= MOST_NAME}
    people = {actor.id for actor in draft.actors if actor.kind is Kind.PERSON}
    surnames = {words[-1:]: actor for words, actor in names.items() if actor in people}
    return surnames | names


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text[: 2 * LONGEST].casefold()))
