"""What of a question a passage has, as named numbers: all that the order of answers rests on.

Each is in [-1, 1] or a small count, and says one thing that a reader can check.
`memcon.ask.ranking` adds them up with the weights of `memcon/data/ask/weights.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from memcon.ask import deeds, kinds, measures, placing, tense, whom
from memcon.ask.passages import Passage
from memcon.ask.placing import Spots
from memcon.ask.question import LEAST, Part, Question, Term, Want
from memcon.ask.whom import Lookup

Features = tuple[tuple[str, float], ...]

KINDS = {
    Want.WHO: "somebody",
    Want.WHEN: "a date",
    Want.WHERE: "a place",
    Want.WHY: "a reason",
    Want.COUNT: "a number",
}
LATE = 4000  # characters from an article's beginning, from which a passage has none of its lead
PLAIN = 40  # words of a passage of middling length
SUPPOSED = (Want.WHO, Want.WHEN, Want.WHERE, Want.COUNT)  # suppose that it was done


@dataclass(frozen=True, slots=True)
class Seen:
    """Measures of one passage that are used more than once.

    Of each word and each actor, of time, kind and act, and whether it was not done.
    """

    words: tuple[float, ...]
    actors: tuple[float, ...]
    time: float
    wanted: float
    told: float
    undone: bool
    spots: Spots


def see(question: Question, passage: Passage, actors: Lookup) -> Seen:
    """Measure a passage."""
    spots = placing.spots(question, passage)
    words = [measures.word(term, passage, question.want) for term in question.terms]
    return Seen(
        tuple(_once(question, words, spots)),
        tuple(whom.actor(a, passage, actors, says=question.says) for a in question.asked),
        kinds.time(question.period, passage) if question.period else 0.0,
        kinds.wanted(question, passage),
        deeds.told(question, passage, actors),
        deeds.undone(question, passage),
        spots,
    )


def _once(question: Question, words: Sequence[float], spots: Spots) -> Iterator[float]:
    """The measures of words, of which one in a passage stands for no more than one of those asked:
    "call" for "ask" or for "telephone", and not for both."""
    for i, (term, there) in enumerate(zip(question.terms, words, strict=True)):
        own = set(spots.words[i])
        others = (
            spots.words[j]
            for j, other in enumerate(question.terms)
            if j != i and (words[j] > there or (words[j] == there and _before(other, term, j < i)))
        )
        taken = there == measures.OTHER and own and own.issubset(chain.from_iterable(others))
        yield measures.BESIDE if taken else there


def _before(one: Term, other: Term, earlier: bool) -> bool:
    return one.weight > other.weight or (one.weight == other.weight and earlier)


def features(question: Question, passage: Passage, seen: Seen, actors: Lookup) -> Features:
    """The features of a passage that are not 0, in a fixed order."""
    found = (
        *_of_words(question, passage, seen),
        *_of_actors(question, passage, seen),
        *_of_deeds(question, passage, seen, actors),
        *_of_places(question, seen.spots),
        *_of_kind(question, passage, seen, actors),
        *_of_passage(passage),
    )
    return tuple((name, round(value, 4)) for name, value in found if value)


def _of_words(question: Question, passage: Passage, seen: Seen) -> Iterator[tuple[str, float]]:
    """Words that are in the sentence, and what those beside it and the record add to that."""
    total = sum(term.weight for term in question.terms)
    if not total:
        yield "no words asked", 1.0
        return
    shares = [
        (term.weight / total, there) for term, there in zip(question.terms, seen.words, strict=True)
    ]
    own = sum(share * there for share, there in shares if there >= measures.OTHER)
    yield "words", own
    yield "words told", sum(share for share, there in shares if there == measures.TOLD)
    beside = ((s, t) for s, t in shares if t < measures.OTHER and t != measures.TOLD)
    near = sum(share * there for share, there in beside)
    yield "words beside", near
    if question.says and question.agents:
        yield "words of theirs", own
        yield "words beside theirs", near
    yield "all beside", float(all_beside(question, passage))
    held = [*(t for _, t in shares), *seen.actors]
    yield "all there", float(all(one >= whom.NAMED for one in held))


def all_beside(question: Question, passage: Passage) -> bool:
    """Whether all words and names are in a passage, in the sentences beside it or in the title."""
    close = passage.held | passage.near | passage.title_terms
    each = (*(t.any for t in question.terms), *(a.any for a in question.asked))
    return all(one.within(close) for one in each)


def _of_actors(question: Question, passage: Passage, seen: Seen) -> Iterator[tuple[str, float]]:
    for asked, there in zip(question.asked, seen.actors, strict=True):
        agent = asked.part is Part.AGENT
        yield ("who" if agent else "named"), there
        yield ("who by name" if agent else "named by name"), float(whom.by_name(asked, passage))
        if there >= whom.NAMED:
            continue
        yield ("who lacks" if agent else "named lacks"), 1.0
        yield ("who beside" if agent else "named beside"), float(whom.beside(asked, passage))
        yield "not in article", float(not whom.around(asked, passage))


def _of_deeds(
    question: Question, passage: Passage, seen: Seen, actors: Lookup
) -> Iterator[tuple[str, float]]:
    yield "act", max(0.0, seen.told)
    yield "act of another", float(seen.told < 0)
    if seen.undone:
        yield (
            ("not done, as asked" if question.negated else "not done"),
            float(question.negated or question.want in SUPPOSED),
        )
    yield "no verb", float(lacks_verb(question, seen))
    yield "ending", float(deeds.completed(question, passage))
    if question.says:
        spoken = deeds.spoken(question, passage, actors)
        yield "said", max(0.0, spoken)
        yield "said by another", float(spoken < 0)
        yield "its verb", float(deeds.worded(question, passage))


def _of_places(question: Question, spots: Spots) -> Iterator[tuple[str, float]]:
    """Where the words and names stand to one another."""
    yield "together", placing.together(spots)
    yield "close", placing.close(spots)
    yield "order", placing.order(question, spots)


def _of_kind(
    question: Question, passage: Passage, seen: Seen, actors: Lookup
) -> Iterator[tuple[str, float]]:
    yield "time", seen.time
    yield "tense", tense.fits(question, passage)
    if question.want in KINDS:
        yield KINDS[question.want], seen.wanted
    if question.identity:
        yield "role", whom.identity(question, passage, actors)


def _of_passage(passage: Passage) -> Iterator[tuple[str, float]]:
    yield "lead", max(0.0, 1 - passage.start / LATE)
    title = " ".join((passage.title or "").lower().split())
    yield "headline", float(passage.words == title)
    yield "statement", float(bool(passage.said))
    yield "event", float(bool(passage.done))
    yield "position", float(bool(passage.positions))
    yield "timeline", float(passage.on_timeline)
    yield "short", 1 / (1 + len(passage.terms) / PLAIN)


def coverage(question: Question, words: Sequence[float], *, names: bool = True) -> float | None:
    """The weighted share of the question's words that are there; None where it has none.

    Words that name no matter ("the idea that he raised") are left out.
    """
    pairs = zip(question.terms, words, strict=True)
    found = [
        (term.weight, there)
        for term, there in pairs
        if (names or not term.name) and term.weight >= LEAST
    ]
    total = sum(weight for weight, _ in found)
    return sum(weight * there for weight, there in found) / total if total else None


def lacks_verb(question: Question, seen: Seen) -> bool:
    """Whether nothing of what the question's verb tells is there."""
    pairs = zip(question.terms, seen.words, strict=True)
    lacks = any(term.main and there < measures.TOLD for term, there in pairs)
    return lacks and seen.told <= 0 and not question.says
