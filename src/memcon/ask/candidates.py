"""What in a store may answer a question: a bounded number of its indexed queries, never a scan.

Each query is by an actor, by words, or by both, the narrowest first, and takes the newest lines
that match; wider ones follow while there are few. What several find is one candidate. So the cost
does not grow with the store beyond that of its index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, islice, product

from memcon.ask.passages import Passage, Struck, attach, gather
from memcon.ask.question import Asked, Part, Question, Term
from memcon.model import Dispute, Position, TimelineEntry
from memcon.store import Filter, Hit, Store

MOST = 20  # lines of one query
ALWAYS = 5  # levels of queries that are always made
FEW = 150  # lines beyond which no wider query is made
MOST_OTHERS = 14  # phrases that may stand for one word
MOST_PHRASES = 16  # words and phrases of one query
MOST_ACTORS = 4  # actors of a question that are asked for one by one
MOST_PARTS = 40  # disputes, positions, lines of the timeline
MOST_READ = 6  # articles that are looked at whole
MOST_LINES = 300  # of a kind, of one article
CROSSED = 3  # words and names that are looked for two by two
MOST_WRITINGS = 4  # of each of them
MOST_CROSSED = 24  # queries by two of them
KINDS = ("statements", "events", "sentences")
Query = tuple[str, Filter]


@dataclass(frozen=True, slots=True)
class Lines:
    """All that was found for a question: lines of articles, and parts of the record on them."""

    hits: list[Hit]
    positions: tuple[Position, ...]
    timeline: tuple[TimelineEntry, ...]
    struck: Struck

    def passages(self) -> list[Passage]:
        """The passages of what was found, in order of article and place."""
        found = gather(self.hits, self.struck)
        attach(found, self.positions, self.timeline)
        return found


def lines(question: Question, store: Store) -> Lines:
    """The lines of the record that may answer, or stand in sentences that may."""
    hits = _hits(question, store)
    struck = store.struck({hit.article for hit in hits})
    return Lines(hits, positions(question, store), timeline(question, store), struck)


def whole(articles: Iterable[str], found: Lines, store: Store) -> Lines:
    """All lines of a few articles, and what was found on them: what stands around may answer."""
    wanted = sorted(articles)
    own = [hit for hit in found.hits if hit.article in wanted]
    searches = [(kind, Filter(article=article)) for article in wanted for kind in KINDS]
    more = store.lines(searches, limit=MOST_LINES)
    return Lines([*own, *more], found.positions, found.timeline, found.struck)


def _hits(question: Question, store: Store) -> list[Hit]:
    levels = _levels(question)
    found: dict[tuple[str, str, str], Hit] = {}
    made: dict[Query, None] = {}
    wanted = list(chain.from_iterable(islice(levels, ALWAYS)))
    while wanted:
        new = [query for query in dict.fromkeys(wanted) if query not in made]
        made.update(dict.fromkeys(new))
        for hit in store.lines(new, limit=MOST):
            found.setdefault((hit.kind, hit.article, hit.id), hit)
        wanted = next(levels, []) if len(found) < FEW else []
    return list(found.values())


def _levels(question: Question) -> Iterator[list[Query]]:
    """Queries from the narrowest to the widest."""
    yield list(_dated(question))
    yield [*_by_actor(question, _all(question.terms), any_word=False), *_named(question)]
    yield [*_by_actor(question, _wide(question), any_word=True), *_spoken(question)]
    yield list(_crossed(question))
    rarest = sorted(question.terms, key=lambda term: (-term.weight, term.text))
    for count in range(min(3, len(rarest)), 0, -1):
        some = _all(rarest[:count])
        yield [(kind, Filter(text=some)) for kind in KINDS]
    for term in rarest[:2]:
        others = " ".join(_quoted(o.text) for o in (*term.forms, *term.others)[:MOST_OTHERS])
        if others:
            yield [(kind, Filter(text=others, any_word=True)) for kind in KINDS]


def _crossed(question: Question) -> Iterator[Query]:
    """Two by two, in some of their writings, the words that narrow most, and names.

    Other queries take the newest lines; one with all the words as they were asked may find none.
    """
    names = [(0.0, [form.text for form in asked.forms]) for asked in question.asked]
    words = [
        (term.weight, [term.text, *(other.text for other in term.others)])
        for term in question.terms
    ]
    best = [*sorted(words, key=lambda pair: (-pair[0], pair[1])), *names][:CROSSED]
    some = [writings[:MOST_WRITINGS] for _, writings in best if writings]
    pairs = [pair for one, other in combinations(some, 2) for pair in product(one, other)]
    for pair in pairs[:MOST_CROSSED]:
        yield "sentences", Filter(text=" ".join(map(_quoted, pair)))


def _dated(question: Question) -> Iterator[Query]:
    """In the time that is asked for: by actors and words, or all of it where there are none."""
    period = question.period
    if period is None:
        return
    days = Filter(since=period.since(), until=period.until())
    actors, wide = _actors(question), _wide(question)
    for actor, _ in actors:
        for kind in ("statements", "events"):
            yield kind, replace(days, actor=actor, text=wide, any_word=True)
    if wide or not actors:
        for kind in KINDS:
            yield kind, replace(days, text=wide, any_word=True)


def _by_actor(question: Question, words: str | None, *, any_word: bool) -> Iterator[Query]:
    for actor, asked in _actors(question):
        if asked.part is Part.AGENT:
            yield "statements", Filter(speaker=actor, text=words, any_word=any_word)
        for kind in KINDS:
            yield kind, Filter(actor=actor, text=words, any_word=any_word)


def _named(question: Question) -> Iterator[Query]:
    """By names as words: of actors with one another, and of those that the record does not know."""
    names = [_quoted(asked.forms[0].text) for asked in question.asked if asked.forms]
    unknown = [_quoted(form.text) for a in question.asked if not a.ids for form in a.forms[:4]]
    words = _all(question.terms)
    for kind in KINDS:
        if len(names) > 1:
            yield kind, Filter(text=" ".join(names[:3]))
        if names and words:
            yield kind, Filter(text=f"{names[0]} {words}")
        if unknown:
            yield kind, Filter(text=" ".join(unknown[:MOST_PHRASES]), any_word=True)


def _spoken(question: Question) -> Iterator[Query]:
    """The latest words of who is asked about, whatever they are on."""
    for actor, asked in _actors(question):
        if asked.part is Part.AGENT:
            yield "statements", Filter(speaker=actor)
            if not actor.startswith("person:"):  # its spokesman is the speaker
                yield "statements", Filter(actor=actor)
                yield "sentences", Filter(actor=actor)


def _actors(question: Question) -> list[tuple[str, Asked]]:
    """The likeliest actor of each name, then the other likely ones."""
    ranked = ((place, one, a) for a in question.asked for place, one in enumerate(a.ids))
    found: dict[str, Asked] = {}
    for _, actor, asked in sorted(ranked, key=lambda r: r[0]):
        found.setdefault(actor, asked)
    return list(found.items())[:MOST_ACTORS]


def _all(terms: Iterable[Term]) -> str | None:
    return " ".join(_quoted(term.text) for term in list(terms)[:MOST_PHRASES]) or None


def _wide(question: Question) -> str | None:
    """The words a question is about, and what may stand for them, a few of each."""
    found = dict.fromkeys(term.text for term in question.terms)
    found.update(dict.fromkeys(form.text for term in question.terms for form in term.forms[:3]))
    for place in range(MOST_OTHERS):
        for term in question.terms:
            found.update(dict.fromkeys(other.text for other in term.others[place : place + 1]))
    return " ".join(_quoted(text) for text in list(found)[:MOST_PHRASES]) or None


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def positions(question: Question, store: Store) -> tuple[Position, ...]:
    """Positions of the actors that a question names."""
    found: list[Position] = []
    for actor, _ in _actors(question)[:2]:
        found.extend(store.positions(Filter(actor=actor), limit=MOST_PARTS).items)
    return tuple(found)


def timeline(question: Question, store: Store) -> tuple[TimelineEntry, ...]:
    """Lines of the timeline on the actors, and in the time, that a question names."""
    period = question.period
    days = Filter()
    if period is not None:
        days = Filter(since=period.since(), until=period.until())
    wanted = [replace(days, actor=actor) for actor, _ in _actors(question)[:2]]
    if period is not None:
        wanted.append(days)
    pages = (store.timeline(one, sort="newest", limit=MOST_PARTS) for one in wanted)
    return tuple(entry for page in pages for entry in page.items)


def disputes(question: Question, store: Store) -> tuple[Dispute, ...]:
    """Disputes that share words or actors with a question."""
    actors = _actors(question)
    wanted = [Filter(text=_quoted(term.text)) for term in question.terms[:4]]
    wide = _wide(question)
    if wide:
        wanted.append(Filter(text=wide, any_word=True))
    wanted.extend(Filter(actor=actor) for actor, _ in actors)
    if not wide and not actors:
        wanted.append(Filter())
    found: dict[str, Dispute] = {}
    for one in wanted:
        page = store.disputes(one, sort="surest", limit=MOST_PARTS)
        found.update((dispute.id, dispute) for dispute in page.items)
    return tuple(found.values())
