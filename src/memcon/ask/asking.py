"""Asking the record: a question in, the record's own lines out, each with where it stands."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from memcon.ask import candidates, differing, measures, whom
from memcon.ask.answer import Answer, AnswerItem, Citation, ItemKind
from memcon.ask.known import Known
from memcon.ask.parsing import parse
from memcon.ask.passages import Passage
from memcon.ask.question import Question
from memcon.ask.ranking import Scored, lacks_words_alone, ordered, rank
from memcon.model import Reading
from memcon.store import Hit, Store

MOST = 50  # items of one answer
FEW = 5  # items up to which lines follow that lack only words of the question
SIDES = 5  # lines among which two must be of different speakers where a difference is asked for
NEAREST = 12  # passages whose articles are looked at whole


def ask(
    store: Store,
    question: str,
    *,
    limit: int = 10,
    today: date | None = None,
    model: str | None = None,
) -> Answer:
    """Answer a question with lines of the record; no sentence of the answer is made up.

    Args:
        store: the record that is asked.
        question: in English, a question or key words; its first 400 characters are looked at.
        limit: items at most, up to 50.
        today: the asker's day, from which "yesterday" counts; the real one where None.
        model: a spaCy pipeline by name or path, instead of the one that ships.

    Returns:
        The answer; ``found`` is False where the record does not hold one.

    Raises:
        ModelMissing: the pipeline cannot be loaded.
        StoreError: the store cannot be read.
    """
    understood = parse(question, store, today=today, model=model)
    if understood.nothing:
        return Answer(question, understood, found=False, missing=("anything to look for",))
    known = Known(store)
    best = ranked(understood, store, known)
    if understood.differs:
        disputes = differing.items(understood, store, known)
        held = [item for item in disputes if item.score >= differing.SURE]
        if held:
            more = _items(understood, (s for s in best if s.answers), limit - len(held), store)
            return Answer(question, understood, True, (*held, *more)[:limit])
    answers = [scored for scored in best if scored.answers]
    found = bool(answers) and (not understood.differs or _told_by_several(answers))
    shown = answers if found else best
    missing = () if found else _missing(understood, best)
    most = max(1, min(limit, MOST))
    items = tuple(_items(understood, shown, most, store))
    if found and len(items) < min(FEW, most):
        near = (scored for scored in best if lacks_words_alone(understood, scored))
        items = tuple(_items(understood, (*shown, *near), min(FEW, most), store))
    return Answer(question, understood, found, items, missing)


def _told_by_several(answers: Sequence[Scored]) -> bool:
    """Whether the best lines give the words of more than one: accounts that may differ."""
    lead = {hit.actors[0] for s in answers[:SIDES] for hit in s.passage.said if hit.actors}
    return len(lead) > 1


def ranked(question: Question, store: Store, known: Known) -> list[Scored]:
    """What may answer, best first, the articles of the nearest passages being looked at whole."""
    found = candidates.lines(question, store)
    nearest = _rank(question, found.passages(), known)
    articles = frozenset(itertools.islice(_articles(question, nearest), candidates.MOST_READ))
    again = _rank(question, candidates.whole(articles, found, store).passages(), known)
    return ordered([*again, *(s for s in nearest if s.passage.article not in articles)])


def _rank(question: Question, passages: Sequence[Passage], known: Known) -> list[Scored]:
    known.fetch(whom.looked_up(question, passages))
    return rank(question, passages, known)


def _articles(question: Question, ranked: Sequence[Scored]) -> Iterator[str]:
    """The articles to be looked at whole: by turns those of the nearest passages, and those whose
    lines together have the most of what is asked."""
    nearest = dict.fromkeys(scored.passage.article for scored in ranked[:NEAREST])
    held = {s.passage.article: measures.held(question, s.passage.around) for s in ranked}
    fullest = sorted(held, key=lambda article: -held[article])
    pairs = itertools.zip_longest(nearest, fullest[: len(nearest)])
    yield from dict.fromkeys(article for pair in pairs for article in pair if article is not None)


def _missing(question: Question, ranked: Sequence[Scored]) -> tuple[str, ...]:
    """What the nearest passage lacks; where nothing is near, all that the question names."""
    if ranked:
        return tuple(dict.fromkeys(ranked[0].missing))
    return (*(a.text for a in question.asked), *(t.text for t in question.terms))


def _items(
    question: Question, ranked: Iterable[Scored], limit: int, store: Store
) -> Iterator[AnswerItem]:
    """Items of the best passages, each once: no copies, no passage within another's."""
    taken: list[Passage] = []
    copies: dict[str, list[Citation]] = {}
    kept: list[Scored] = []
    for scored in ranked:
        passage = scored.passage
        if passage.words in copies:
            copies[passage.words].append(_cite(passage))
            continue
        if len(kept) >= limit or any(overlap(passage, other) for other in taken):
            continue
        taken.append(passage)
        copies[passage.words] = []
        kept.append(scored)
    read = functools.cache(store.reading)
    for scored in kept:
        item = _item(question, scored, tuple(copies[scored.passage.words]))
        yield _spoken(item, read(item.citation.article)) if _mixed(item) else item


def _mixed(item: AnswerItem) -> bool:
    """Whether those named may be others than the speakers."""
    return item.kind is ItemKind.STATEMENT and len(item.actors) > 1


def _spoken(item: AnswerItem, reading: Reading | None) -> AnswerItem:
    """A statement's item with its speakers apart from whom it is made to, or comes through."""
    made = next((s for s in reading.statements if s.id == item.id), None) if reading else None
    if made is None:
        return item
    speakers = {*made.speakers, made.speaker}
    named = tuple(zip(item.actors, item.names, strict=True))
    own = [(actor, name) for actor, name in named if actor in speakers]
    return replace(
        item,
        actors=tuple(actor for actor, _ in own),
        names=tuple(name for _, name in own),
        to=tuple(n for a, n in named if a == made.addressee and a not in speakers),
        through=tuple(n for a, n in named if a in made.via and a not in speakers),
    )


def overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages share characters of an article."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def _item(question: Question, scored: Scored, also: tuple[Citation, ...]) -> AnswerItem:
    passage = scored.passage
    hit = _best(question, passage)
    lacking = tuple(f"lacks {what}" for what in dict.fromkeys(scored.missing))
    reasons = (*lacking, *(f"{name} {value:+.2f}" for name, value in scored.parts if value))
    if hit is None:
        return AnswerItem(
            ItemKind.SENTENCE, "", _cite(passage), scored.score, also=also, reasons=reasons
        )
    return AnswerItem(
        kind=ItemKind.STATEMENT if hit.kind == "statements" else ItemKind.EVENT,
        id=hit.id,
        citation=_cite(passage),
        score=scored.score,
        names=hit.names,
        actors=hit.actors,
        type=hit.type,
        status=hit.status,
        when=hit.when,
        story=hit.story,
        also=also,
        reasons=reasons,
    )


def _best(question: Question, passage: Passage) -> Hit | None:
    """The statement or event of a passage that is most to the point."""
    wanted = question.meaning.acts | question.meaning.types
    asked = {actor for one in question.asked for actor in one.ids}

    def worth(hit: Hit) -> tuple[float, int, str]:
        fits = 2.0 * (hit.type in wanted) + bool(hit.actors and hit.actors[0] in asked)
        fits += 1.5 * (question.says == (hit.kind == "statements"))
        return (fits, -(hit.end - hit.start), hit.id)

    return max((*passage.said, *passage.done), key=worth, default=None)


def _cite(passage: Passage) -> Citation:
    return Citation(
        article=passage.article,
        start=passage.start,
        end=passage.end,
        sentence=passage.text,
        outlet=passage.outlet,
        title=passage.title,
        date=passage.date,
    )
