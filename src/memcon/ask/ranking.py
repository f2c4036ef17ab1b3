"""One function that scores a passage as an answer: a weighted sum of measures.

The weights were set by hand on the forty questions of tests/ask/questions.toml and left alone
after; docs/ask.md gives what was measured. Who says or does it and what it is about weigh most,
then what the question's verb tells, the time, and the kind of answer wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memcon.ask import deeds, kinds, measures, whom
from memcon.ask.passages import Passage
from memcon.ask.question import Part, Question, Term, Want
from memcon.ask.whom import Lookup

WORDS = 3.0
AGENT = 2.0
OTHER_ACTOR = 1.5
ACTS = 0.8
SAID = 0.8  # a statement, where words are asked for
TIME = 1.2
WANTED = 1.0
TOGETHER = 0.6  # words next to one another, as in the question
NARROW = 1.4  # the same where it is told by the sentence's own words: a date, a number, a reason
HEADLINE = 0.3  # less for the title, which says it in short
_NARROW = (Want.WHEN, Want.WHERE, Want.WHY, Want.COUNT)
_NEEDED = {Want.COUNT: "a number", Want.WHERE: "a place", Want.WHEN: "a date"}
_SUPPOSED = (Want.WHO, Want.WHEN, Want.WHERE, Want.COUNT)  # suppose that it was done
NOT_DONE = -0.8  # where it was not
NEGATED = 0.5  # what was not done, where that is asked for
NO_VERB = -0.5  # nothing of the question's verb
TELLING = 2.5  # weight of a verb from which what has nothing of it does not answer
ENDING = 0.5  # what follows the verb, where that is asked for
LEAD = 0.2  # the beginning of an article, which tells the most; none of it after `LATE`
LATE = 4000  # characters
IDENTITY = 2.0  # the role of whom the question asks about
ON_RECORD = 0.4  # the record has a statement or event there
POSITION = 0.3
TIMELINE = 0.3
SHORT = 0.4  # a short passage says it more plainly; half of it at `PLAIN` words
PLAIN = 40

# Below these shares the record is taken not to hold an answer.
ENOUGH_WORDS = 0.45  # of what the question is about
FAINT = 0.3  # of an actor, below which they are not there
BESIDE = 0.4  # of them for somebody's words: the matter may be named in the sentence before
SURER = 0.1  # more of them for a yes or no
SLIGHT = 2.0  # weight of words that actors alone can answer for
ENOUGH = 0.6  # of all that it names
MOSTLY = 0.8  # of the words, from which a name beside a passage may be meant in it
MEANT = 0.75  # of a name beside a passage that has all the rest
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
    seen = _Seen(
        tuple(measures.word(term, passage, question.want) for term in question.terms),
        tuple(whom.actor(a, passage, actors, says=question.says) for a in question.asked),
        kinds.time(question.period, passage) if question.period else 0.0,
        kinds.wanted(question, passage),
        deeds.told(question, passage, actors),
        deeds.undone(question, passage),
    )
    parts = tuple((n, round(value, 3)) for n, value in _parts(question, passage, seen, actors))
    missing = tuple(_missing(question, passage, seen))
    return Scored(passage, sum(value for _, value in parts), parts, missing)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Measures that are used more than once: of each word, of each actor, of time, kind and act,
    and whether it was not done."""

    words: tuple[float, ...]
    actors: tuple[float, ...]
    time: float
    wanted: float
    told: float
    undone: bool


def _parts(
    question: Question, passage: Passage, seen: _Seen, actors: Lookup
) -> Iterator[tuple[str, float]]:
    words = _coverage(question, seen)
    yield "words", WORDS * (0.5 if words is None else words)
    for asked, there in zip(question.asked, seen.actors, strict=True):
        weight = AGENT if asked.part is Part.AGENT else OTHER_ACTOR
        yield f"actor: {asked.text}", weight * there
    yield "act", ACTS * seen.told
    if seen.undone:
        yield "not done", NEGATED if question.negated else NOT_DONE * _supposes(question)
    if _lacks_verb(question, seen):
        yield "no verb", NO_VERB
    yield "ending", ENDING * deeds.completed(question, passage)
    yield "lead", LEAD * max(0.0, 1 - passage.start / LATE)
    if question.identity:
        yield "role", IDENTITY * whom.identity(question, passage, actors)
    if question.says:
        yield "said", SAID * deeds.spoken(question, passage, actors)
    yield "together", TOGETHER * measures.together(question, passage)
    yield "time", TIME * seen.time
    yield "kind of answer", (NARROW if question.want in _NARROW else WANTED) * seen.wanted
    if passage.words == " ".join((passage.title or "").lower().split()):
        yield "headline", -HEADLINE
    yield "on record", ON_RECORD * bool(passage.said or passage.done)
    yield "position", POSITION * bool(passage.positions)
    yield "timeline", TIMELINE * bool(passage.on_timeline)
    yield "short", SHORT / (1 + len(passage.terms) / PLAIN)


def _coverage(question: Question, seen: _Seen, *, names: bool = True) -> float | None:
    """The weighted share of the question's words that are there; None where it has none."""
    pairs = zip(question.terms, seen.words, strict=True)
    found = [(term.weight, there) for term, there in pairs if names or not term.name]
    total = sum(weight for weight, _ in found)
    return sum(weight * there for weight, there in found) / total if total else None


def _missing(question: Question, passage: Passage, seen: _Seen) -> Iterator[str]:
    """What of a question a passage lacks that an answer must have."""
    reason = question.want is Want.WHY and kinds.explains(passage)
    for asked, there in zip(question.asked, seen.actors, strict=True):
        known = bool(asked.ids or asked.country)
        near = known or question.want is not Want.WHETHER
        if asked.part is Part.AGENT:
            lacks = there < whom.NAMED and not (reason and whom.beside(asked, passage))
        else:
            lacks = there < FAINT and not measures.named(asked, passage, near=near)
        if lacks:
            yield asked.text
    if seen.told < 0:
        yield from (asked.text for asked in question.agents)
    if question.period is not None and question.period.sure and not seen.time:
        yield " ".join(question.period.words)
    if question.want in _NEEDED and not seen.wanted:
        yield _NEEDED[question.want]
    verb = question.verb
    if verb and _telling(question, verb) and _lacks_verb(question, seen):
        yield verb.text
    if seen.undone and _supposes(question):
        yield question.verb.text if question.verb else "what was done"
    plain = _coverage(question, seen, names=False)
    least = ENOUGH_WORDS + SURER * (question.want is Want.WHETHER)
    least = BESIDE if question.says and question.agents else least
    if plain is not None and plain < least and not _slight(question):
        yield from (
            t.text
            for t, there in zip(question.terms, seen.words, strict=True)
            if there < measures.TOLD
        )
    if _support(question, seen) < ENOUGH:
        yield "most of what is asked"


def _telling(question: Question, verb: Term) -> bool:
    """Whether what has nothing of a question's verb does not answer it."""
    counted = question.want is Want.COUNT and bool(verb.others)
    return _supposes(question) and (counted or verb.weight >= TELLING)


def _supposes(question: Question) -> bool:
    """Whether a question supposes that something was done."""
    return question.want in _SUPPOSED and not question.negated


def _lacks_verb(question: Question, seen: _Seen) -> bool:
    """Whether nothing of what the question's verb tells is there."""
    pairs = zip(question.terms, seen.words, strict=True)
    lacks = any(term.main and there < measures.TOLD for term, there in pairs)
    return lacks and seen.told <= 0 and not question.says


def _slight(question: Question) -> bool:
    """Whether a question is about its actors more than about its words."""
    weight = sum(term.weight for term in question.terms)
    return question.want is not Want.WHETHER and weight <= SLIGHT and len(question.asked) > 1


def _sure(question: Question, seen: _Seen) -> bool:
    """Whether a name beside a passage may be meant in it: the rest of the question is there."""
    if question.want is Want.WHETHER:
        return False
    plain = _coverage(question, seen, names=False)
    agents = [
        there
        for asked, there in zip(question.asked, seen.actors, strict=True)
        if asked.part is Part.AGENT
    ]
    spoken = question.says and bool(agents) and min(agents) == 1.0
    done = not agents and seen.told == 1.0 and plain is not None and plain >= ENOUGH_WORDS
    most = plain is not None and plain >= MOSTLY
    return most or done or (spoken and plain is None)


def _support(question: Question, seen: _Seen) -> float:
    """The share of all that a question names that a passage has."""
    total = found = 0.0
    sure = _sure(question, seen)
    for term, there in zip(question.terms, seen.words, strict=True):
        total += term.weight
        found += term.weight * there
    for there in seen.actors:
        total += NAME_WEIGHT
        if there == whom.CLOSE_BY:
            found += NAME_WEIGHT * MEANT * sure
        else:
            found += NAME_WEIGHT * (1.0 if there >= whom.NAMED else there)
    return found / total if total else 1.0
