"""Passages: the sentences that may answer, each with all that the record has on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from memcon.ask.roots import root
from memcon.ask.words import listed
from memcon.model import Evidence, Position, Span, TimelineEntry
from memcon.recording.decisions import Words
from memcon.recording.marks import LIKE, overlap
from memcon.recording.words import tokens
from memcon.store import Hit
from memcon.store.terms import term

BESIDE = 300  # characters between passages that stand beside one another
MOST_WORDS = 400  # of a passage, that are compared
Struck = Mapping[str, Sequence[Words]]  # words that are marked as wrong, by article


@dataclass(slots=True)
class Passage:
    """One or more sentences of an article, characters ``[start, end)`` of its text.

    ``said`` and ``done`` are the statements and events on it, ``terms`` its words as terms in
    order, ``held`` the same without order, ``roots`` their roots.
    ``near`` and ``around`` are the terms of other candidates beside it, and in its article.
    """

    article: str
    start: int
    end: int
    text: str
    outlet: str | None
    title: str | None
    date: str | None
    story: str | None
    terms: tuple[str, ...]
    held: frozenset[str]
    title_terms: frozenset[str]
    roots: frozenset[str] = frozenset()
    said: tuple[Hit, ...] = ()
    done: tuple[Hit, ...] = ()
    positions: tuple[Position, ...] = ()
    actors: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    on_timeline: bool = False

    @property
    def words(self) -> str:
        """The text as one line in lower case, to know copies by."""
        return " ".join(self.text.lower().split())


def gather(hits: Iterable[Hit], struck: Struck | None = None) -> list[Passage]:
    """The passages of what was found, each once, in order of article and place.

    Args:
        hits: what was found.
        struck: the words of articles that a person has marked as wrong: no line on them is given,
            and no sentence that has them and no other line.
    """
    wrong = struck or {}
    found: dict[tuple[str, int, int], list[Hit]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for hit in hits:
        if hit.wrong or _struck(hit, wrong) or (hit.article, hit.kind, hit.id) in seen:
            continue
        seen.add((hit.article, hit.kind, hit.id))
        found[hit.article, hit.text_start, hit.text_start + len(hit.text)].append(hit)
    passages = [_passage(key, found[key]) for key in sorted(found)]
    _share(passages)
    passages = [passage for passage in passages if not _holds_wrong(passage, wrong)]
    _surround(passages)
    return passages


def _struck(hit: Hit, struck: Struck) -> bool:
    """Whether a line is one that is marked: of the same type on the same words."""
    words = struck.get(hit.article, ())
    return any(
        hit.type == each.type and overlap(Span(hit.start, hit.end), each) >= LIKE for each in words
    )


def _holds_wrong(passage: Passage, struck: Struck) -> bool:
    """Whether a passage is no more than a sentence, of which words are marked."""
    return not (passage.said or passage.done) and any(
        words.start < passage.end and passage.start < words.end
        for words in struck.get(passage.article, ())
    )


def _passage(key: tuple[str, int, int], hits: Sequence[Hit]) -> Passage:
    article, start, end = key
    first = hits[0]
    unlike = listed("signs", "unlike")
    words = tuple("" if w.lower() in unlike else term(w) for w, _ in tokens(first.text))[
        :MOST_WORDS
    ]
    return Passage(
        article=article,
        start=start,
        end=end,
        text=first.text,
        outlet=first.outlet,
        title=first.title,
        date=first.date,
        story=first.story,
        terms=words,
        held=frozenset(words),
        title_terms=frozenset(term(word) for word, _ in tokens((first.title or "")[:300])),
        roots=frozenset(map(root, words)),
        said=tuple(hit for hit in hits if hit.kind == "statements"),
        done=tuple(hit for hit in hits if hit.kind == "events"),
        actors=frozenset(actor for hit in hits for actor in hit.actors),
    )


def _share(passages: Sequence[Passage]) -> None:
    """Give to each passage what is on those that overlap it: a sentence of a longer statement."""
    for i, one in enumerate(passages):
        for other in passages[i + 1 :]:
            if other.article != one.article or other.start >= one.end:
                break
            one_has, other_has = (one.said, one.done), (other.said, other.done)
            _take(one, other, other_has)
            _take(other, one, one_has)


def _take(to: Passage, source: Passage, has: tuple[tuple[Hit, ...], tuple[Hit, ...]]) -> None:
    said, done = has
    to.said += tuple(hit for hit in said if _touches(to, hit) and hit not in to.said)
    to.done += tuple(hit for hit in done if _touches(to, hit) and hit not in to.done)
    if source.start <= to.start and to.end <= source.end:
        to.actors |= frozenset(actor for hit in to.said for actor in hit.actors)


def _touches(passage: Passage, hit: Hit) -> bool:
    return hit.start < passage.end and hit.end > passage.start


def _surround(passages: Sequence[Passage]) -> None:
    """Give to each passage the words of the candidates beside it and in its article."""
    for _, group in groupby(passages, key=lambda p: p.article):
        members = list(group)
        everything = frozenset().union(*(passage.held for passage in members))
        near = [set(passage.held) for passage in members]
        for i, passage in enumerate(members):
            for j in range(i + 1, len(members)):
                if members[j].start - passage.end > BESIDE:
                    break
                near[i] |= members[j].held
                near[j] |= passage.held
        for passage, found in zip(members, near, strict=True):
            passage.near = frozenset(found)
            passage.around = everything


def attach(
    passages: Sequence[Passage], positions: Iterable[Position], timeline: Iterable[TimelineEntry]
) -> None:
    """Put positions and the timeline's lines on the passages that they rest on."""
    by_article: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_article[passage.article].append(passage)
    for position in positions:
        for item in position.evidence:
            for passage in _under(item, by_article[item.article]):
                passage.positions += (position,)
    for entry in timeline:
        for item in entry.evidence:
            for passage in _under(item, by_article[item.article]):
                passage.on_timeline = True


def _under(item: Evidence, passages: Iterable[Passage]) -> Iterator[Passage]:
    return (p for p in passages if item.start < p.end and item.end > p.start)
