"""What in a store may answer a question: a bounded number of its indexed queries, never a scan.

Each query is by an actor, by words, or by both, and takes the best fitting lines; what several find
is one candidate. So the cost does not grow with the store beyond that of its index.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memcon.ask.passages import Passage, attach, gather
from memcon.ask.question import Asked, Part, Question
from memcon.model import Dispute, Position, TimelineEntry
from memcon.store import Filter, Hit, Store

MOST = 40  # lines of one query
MOST_OTHERS = 12  # phrases that may stand for one word
MOST_PHRASES = 16  # words and phrases of one query
MOST_ACTORS = 4  # actors of a question that are asked for one by one
KINDS = ("statements", "events", "sentences")


def passages(question: Question, store: Store) -> list[Passage]:
    """The passages that may answer, in order of article and place."""
    found = gather(_hits(question, store))
    attach(found, positions(question, store), timeline(question, store))
    return found


def _hits(question: Question, store: Store) -> Iterator[Hit]:
    for kind, wanted in _queries(question):
        sort = "relevance" if wanted.text else "newest"
        yield from store.search(kind, wanted, sort=sort, limit=MOST).items


def _queries(question: Question) -> Iterator[tuple[str, Filter]]:
    words, wide = _words(question), _words(question, others=True)
    for actor, asked in _actors(question):
        if asked.part is Part.AGENT:
            yield from _spoken(actor, wide)
        for kind in KINDS:
            yield kind, Filter(actor=actor, text=wide, any_word=True)
    named = _names(question)
    for kind in KINDS:
        if words or named:
            yield kind, Filter(text=_join(named, words), any_word=True)
        if wide != words:
            yield kind, Filter(text=wide, any_word=True)
    if named and words:
        yield "sentences", Filter(text=_join(named[:1], words))
    yield from _dated(question, wide)


def _spoken(actor: str, wide: str | None) -> Iterator[tuple[str, Filter]]:
    yield "statements", Filter(speaker=actor, text=wide, any_word=True)
    if wide:
        yield "statements", Filter(speaker=actor)


def _dated(question: Question, wide: str | None) -> Iterator[tuple[str, Filter]]:
    """The same in the time that is asked for, where it has days of its own."""
    period = question.period
    if period is None:
        return
    days = Filter(since=period.since(), until=period.until())
    if not question.asked and not wide:
        yield "events", days
        yield "statements", days
    for actor, _ in _actors(question):
        yield "statements", replace(days, actor=actor, text=wide, any_word=True)
        yield "events", replace(days, actor=actor, text=wide, any_word=True)
    if wide:
        yield "sentences", replace(days, text=wide, any_word=True)


def _actors(question: Question) -> list[tuple[str, Asked]]:
    found = {actor: asked for asked in question.asked for actor in asked.ids}
    return list(found.items())[:MOST_ACTORS]


def _names(question: Question) -> list[str]:
    """The names as phrases, two writings of each."""
    return [_quoted(form.text) for asked in question.asked for form in asked.forms[:2]]


def _words(question: Question, *, others: bool = False) -> str | None:
    """The words a question is about as a query; with ``others``, also what stands for them."""
    found = dict.fromkeys(term.text for term in question.terms)
    found.update(dict.fromkeys(form.text for term in question.terms for form in term.forms[:3]))
    for place in range(MOST_OTHERS if others else 0):
        for term in question.terms:
            found.update(dict.fromkeys(other.text for other in term.others[place : place + 1]))
    return " ".join(_quoted(text) for text in list(found)[:MOST_PHRASES]) or None


def _join(names: list[str], words: str | None) -> str:
    return " ".join((*names[:6], words or "")).strip()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def positions(question: Question, store: Store) -> tuple[Position, ...]:
    """Positions of the actors that a question names."""
    found: list[Position] = []
    for actor, _ in _actors(question):
        found.extend(store.positions(Filter(actor=actor), limit=MOST).items)
    return tuple(found)


def timeline(question: Question, store: Store) -> tuple[TimelineEntry, ...]:
    """Lines of the timeline on the actors, and in the time, that a question names."""
    period = question.period
    since, until = (period.since(), period.until()) if period else (None, None)
    found: list[TimelineEntry] = []
    if period is not None:
        found.extend(store.timeline(Filter(since=since, until=until), limit=MOST).items)
    for actor, _ in _actors(question)[:2]:
        wanted = Filter(actor=actor, since=since, until=until)
        found.extend(store.timeline(wanted, sort="newest", limit=MOST).items)
    return tuple(found)


def disputes(question: Question, store: Store) -> tuple[Dispute, ...]:
    """Disputes that share words or actors with a question."""
    found: dict[str, Dispute] = {}
    wide = _words(question, others=True)
    if wide:
        page = store.disputes(Filter(text=wide, any_word=True), sort="relevance", limit=MOST)
        found.update((dispute.id, dispute) for dispute in page.items)
    if not wide and not question.asked:
        page = store.disputes(sort="surest", limit=MOST)
        found.update((dispute.id, dispute) for dispute in page.items)
    for actor, _ in _actors(question):
        page = store.disputes(Filter(actor=actor), sort="surest", limit=MOST)
        found.update((dispute.id, dispute) for dispute in page.items)
    return tuple(found.values())
