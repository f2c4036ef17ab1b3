"""One function that scores a passage as an answer: a weighted sum of measures.

The weights were set by hand on the forty questions of tests/ask/questions.toml and left alone
after; docs/ask.md gives what was measured. Who says or does it and what it is about weigh most,
then what the question's verb tells, the time, and the kind of answer wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memcon.ask import measures
from memcon.ask.measures import Lookup
from memcon.ask.passages import Passage
from memcon.ask.question import Part, Question, Want

WORDS = 3.0
AGENT = 2.0
OTHER_ACTOR = 1.5
ACTS = 0.8
SAID = 0.8  # a statement, where words are asked for
TIME = 1.2
WANTED = 1.0
IDENTITY = 2.0  # the role of whom the question asks about
ON_RECORD = 0.4  # the record has a statement or event there
POSITION = 0.3
TIMELINE = 0.3
SHORT = 0.4  # a short passage says it more plainly; half of it at `PLAIN` words
PLAIN = 40

# Below these shares the record is taken not to hold an answer.
ENOUGH_WORDS = 0.45  # of what the question is about
FAINT = 0.3  # of an actor, below which they are not there
SURER = 0.1  # more of them for a yes or no
SLIGHT = 2.0  # weight of words that actors alone can answer for
ENOUGH = 0.6  # of all that it names
NAME_WEIGHT = 4.0  # of an actor among the words, in that share


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with its score, the score's parts by name, and what of the question it lacks."""

    passage: Passage
    score: float
    parts: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]

    @property
    def answers(self) -> bool:
        """Whether nothing is missing that an answer must have."""
        return not self.missing


def rank(question: Question, passages: Iterable[Passage], actors: Lookup) -> list[Scored]:
    """The passages, best first; of equals the earlier published, then the earlier placed."""
    scored = [score(question, passage, actors) for passage in passages]
    return sorted(
        scored,
        key=lambda s: (
            -round(s.score, 6),
            s.passage.date or "9",
            s.passage.article,
            s.passage.start,
        ),
    )


def score(question: Question, passage: Passage, actors: Lookup) -> Scored:
    """Score one passage."""
    parts = tuple((name, round(value, 3)) for name, value in _parts(question, passage, actors))
    missing = tuple(_missing(question, passage, actors))
    return Scored(passage, sum(value for _, value in parts), parts, missing)


def _parts(question: Question, passage: Passage, actors: Lookup) -> Iterator[tuple[str, float]]:
    words = measures.coverage(question, passage)
    yield "words", WORDS * (0.5 if words is None else words)
    for asked in question.asked:
        weight = AGENT if asked.part is Part.AGENT else OTHER_ACTOR
        yield (
            f"actor: {asked.text}",
            weight * measures.actor(asked, passage, actors, says=question.says),
        )
    yield "act", ACTS * measures.told(question, passage, actors)
    if question.identity:
        yield "role", IDENTITY * measures.identity(question, passage, actors)
    if question.says:
        yield "said", SAID * bool(passage.said)
    if question.period is not None:
        yield "time", TIME * measures.time(question.period, passage)
    yield "kind of answer", WANTED * measures.wanted(question, passage)
    yield "on record", ON_RECORD * bool(passage.said or passage.done)
    yield "position", POSITION * bool(passage.positions)
    yield "timeline", TIMELINE * bool(passage.on_timeline)
    yield "short", SHORT / (1 + len(passage.terms) / PLAIN)


def _missing(question: Question, passage: Passage, actors: Lookup) -> Iterator[str]:
    """What of a question a passage lacks that an answer must have."""
    for asked in question.asked:
        there = measures.actor(asked, passage, actors)
        known = bool(asked.ids or asked.country)
        if asked.part is Part.AGENT:
            lacks = there < measures.NAMED
        else:
            near = known or question.want is not Want.WHETHER
            lacks = there < FAINT and not measures.named(asked, passage, near=near)
        if lacks:
            yield asked.text
    period = question.period
    if period is not None and period.sure and not measures.time(period, passage):
        yield " ".join(period.words)
    if question.want is Want.COUNT and not measures.wanted(question, passage):
        yield "a number"
    plain = measures.coverage(question, passage, names=False)
    least = ENOUGH_WORDS + SURER * (question.want is Want.WHETHER)
    if plain is not None and plain < least and not _slight(question):
        lacking = (t.text for t in question.terms if not measures.word(t, passage))
        yield from lacking
    if _support(question, passage, actors) < ENOUGH:
        yield "most of what is asked"


def _slight(question: Question) -> bool:
    """Whether a question is about its actors more than about its words."""
    weight = sum(term.weight for term in question.terms)
    return question.want is not Want.WHETHER and weight <= SLIGHT and len(question.asked) > 1


def _support(question: Question, passage: Passage, actors: Lookup) -> float:
    """The share of all that a question names that a passage has."""
    total = found = 0.0
    for term in question.terms:
        total += term.weight
        found += term.weight * measures.word(term, passage)
    for asked in question.asked:
        there = measures.actor(asked, passage, actors)
        total += NAME_WEIGHT
        found += NAME_WEIGHT * (1.0 if there >= measures.NAMED else there)
    return found / total if total else 1.0
