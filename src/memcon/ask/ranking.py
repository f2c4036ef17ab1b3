"""The order of answers: a weighted sum of features, and whether a passage answers at all.

A linear model, so that the parts of a score can be shown. The weights are data; `bench.asklearn`
learns them, and docs/ask.md says from what and how well they do on questions they did not see.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.ask import features, kinds, measures, whom
from memcon.ask.features import SUPPOSED, Seen, coverage, lacks_verb
from memcon.ask.passages import Passage
from memcon.ask.question import LEAST, Part, Question, Term, Want
from memcon.ask.whom import Lookup
from memcon.ask.words import data

_NEEDED = {Want.COUNT: "a number", Want.WHERE: "a place", Want.WHEN: "a date"}

MUCH = "most of what is asked"

# Below these shares the record is taken not to hold an answer.
ENOUGH_WORDS = 0.45  # of what the question is about
ENOUGH_NAMED = 0.5  # of the same with the places that it names
ENOUGH_MATTER = 0.3  # of what is not its verb, where it asks for something done
FAINT = 0.3  # of an actor, below which they are not there
BESIDE = 0.4  # of them for somebody's words: the matter may be named in the sentence before
THEIRS = 0.19  # the same where all names are there: it may be named elsewhere in the article
SURER = 0.1  # more of them for a yes or no
SLIGHT = 2.0  # weight of words that actors alone can answer for
ENOUGH = 0.55  # of all that it names
MOSTLY = 0.8  # of the words, from which a name beside a passage may be meant in it
MEANT = 0.75  # of a name beside a passage that has all the rest
NAME_WEIGHT = 4.0  # of an actor among the words, in that share
TELLING = 2.5  # weight of a verb from which what has nothing of it does not answer


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


@functools.cache
def weights() -> Mapping[str, float]:
    """What a feature counts, by its name."""
    return {name: float(value) for name, value in data("weights")["weights"].items()}


def rank(question: Question, passages: Iterable[Passage], actors: Lookup) -> list[Scored]:
    """The passages, best first; of equals the earlier published, then the earlier placed."""
    return ordered(score(question, passage, actors) for passage in passages)


def ordered(scored: Iterable[Scored]) -> list[Scored]:
    """Scored passages, best first."""
    return sorted(
        scored,
        key=lambda s: (
            -round(s.score, 6),
            s.passage.date or "9",
            s.passage.article,
            s.passage.start,
        ),
    )


def lacks_words_alone(question: Question, scored: Scored) -> bool:
    """Whether all that a passage lacks of what an answer must have are words of the question, and
    none of its names, its time, or the kind of thing that it asks for."""
    words = {term.text for term in question.terms if not term.name}
    words.difference_update(asked.text for asked in question.asked)
    return bool(scored.missing) and words.issuperset(w for w in scored.missing if w != MUCH)


def score(question: Question, passage: Passage, actors: Lookup) -> Scored:
    """Score one passage."""
    seen = features.see(question, passage, actors)
    known = weights()
    parts = tuple(
        (name, round(known[name] * value, 3))
        for name, value in features.features(question, passage, seen, actors)
    )
    missing = tuple(_missing(question, passage, seen))
    return Scored(passage, sum(value for _, value in parts), parts, missing)


def _missing(question: Question, passage: Passage, seen: Seen) -> Iterator[str]:
    """What of a question a passage lacks that an answer must have."""
    told = _tells(question, passage)
    one_side = question.differs and any(there >= whom.NAMED for there in seen.actors)
    for asked, there in zip(question.asked, seen.actors, strict=True):
        if one_side:
            continue  # each account is of one
        known = bool(asked.ids or asked.country)
        near = known or question.want is not Want.WHETHER
        if asked.part is Part.AGENT:
            lacks = there < whom.NAMED and not (told and whom.beside(asked, passage))
        elif asked.part is Part.PATIENT and _of_a_deed(question):
            lacks = there < (whom.NAMED if asked.titles else FAINT)
        else:
            lacks = there < FAINT and not measures.named(asked, passage, near=near)
            meant = known and asked.part is Part.ANY and _mostly(question, seen)
            lacks = lacks and not (meant and near and whom.around(asked, passage))
        if lacks:
            yield asked.text
    if seen.told < 0:
        yield from _others_did(question, seen)
    if question.period is not None and question.period.sure and not seen.time:
        yield " ".join(question.period.words)
    if question.want in _NEEDED and not seen.wanted:
        yield _NEEDED[question.want]
    if _of_a_deed(question):
        pairs = zip(question.terms, seen.words, strict=True)
        yield from (term.text for term, there in pairs if term.name and there < measures.BESIDE)
    verb = question.verb
    if verb and _telling(question, verb) and lacks_verb(question, seen):
        yield verb.text
    if seen.undone and (_supposes(question) or _asks_why_done(question)):
        yield question.verb.text if question.verb else "what was done"
    plain = coverage(question, seen.words, names=False)
    if plain is not None and plain < _least(question, seen) and not _slight(question):
        yield from (
            t.text
            for t, there in zip(question.terms, seen.words, strict=True)
            if there < measures.TOLD
        )
    if not _enough(question, passage, seen):
        yield MUCH
    if support(question, seen) < ENOUGH:
        yield MUCH


def _of_a_deed(question: Question) -> bool:
    """Whether a question is on something done, by and to those whom it names, and where it says."""
    return question.want in (*SUPPOSED, Want.WHETHER)


def _enough(question: Question, passage: Passage, seen: Seen) -> bool:
    """Whether enough is there of all words with the places, and of those that are not its verb.

    Where the verb is there, the rest may stand in the sentences beside and in the title.
    """
    pairs = list(zip(question.terms, seen.words, strict=True))
    if not any(not term.main and term.weight >= LEAST for term, _ in pairs):
        return True
    matter = [(t.weight, there) for t, there in pairs if not (t.main or t.name)]
    if _of_a_deed(question) and _share(matter) < ENOUGH_MATTER:
        return False
    done = all(there >= measures.KIN for term, there in pairs if term.main)
    if done and features.all_beside(question, passage):
        return True
    everything = coverage(question, seen.words)
    return everything is None or everything >= ENOUGH_NAMED


def _share(some: Sequence[tuple[float, float]]) -> float:
    total = sum(weight for weight, _ in some)
    return sum(weight * there for weight, there in some) / total if total else 1.0


def _tells(question: Question, passage: Passage) -> bool:
    """Whether a passage gives words, or a reason, that may be of who is named right beside it."""
    if question.want is Want.WHY and kinds.explains(passage):
        return True
    return bool(passage.said) and question.want in (Want.WHAT, Want.WHY, Want.ABOUT)


def _others_did(question: Question, seen: Seen) -> Iterator[str]:
    """Of what another did, the names of whom it is asked, who are there and did not do it."""
    for asked, there in zip(question.asked, seen.actors, strict=True):
        if asked.part is Part.AGENT and there >= whom.NAMED:
            yield asked.text


def _least(question: Question, seen: Seen) -> float:
    """The share of its words that an answer must have."""
    if question.says and question.agents:
        surely = all(
            there >= (whom.OFFICE if asked.part is Part.AGENT else whom.NAMED)
            for asked, there in zip(question.asked, seen.actors, strict=True)
        )
        return THEIRS if surely else BESIDE
    return ENOUGH_WORDS + SURER * (question.want is Want.WHETHER)


def _mostly(question: Question, seen: Seen) -> bool:
    """Whether nearly all words of a question are there, and who says or does it."""
    plain = coverage(question, seen.words, names=False)
    agents = all(
        there >= whom.NAMED
        for asked, there in zip(question.asked, seen.actors, strict=True)
        if asked.part is Part.AGENT
    )
    return agents and plain is not None and plain >= MOSTLY


def _telling(question: Question, verb: Term) -> bool:
    """Whether what has nothing of a question's verb does not answer it."""
    counted = question.want is Want.COUNT and bool(verb.others)
    known = bool(verb.meaning.types)
    if question.unit is not None:  # "How long must he stay in prison?": a sentence says it
        return False
    return _supposes(question) and (counted or known or verb.weight >= TELLING)


def _supposes(question: Question) -> bool:
    """Whether a question supposes that something was done."""
    return question.want in SUPPOSED and not question.negated


def _asks_why_done(question: Question) -> bool:
    return question.want is Want.WHY and not question.negated


def _slight(question: Question) -> bool:
    """Whether a question is about its actors more than about its words."""
    weight = sum(term.weight for term in question.terms)
    return question.want is not Want.WHETHER and weight <= SLIGHT and len(question.asked) > 1


def _sure(question: Question, seen: Seen) -> bool:
    """Whether a name beside a passage may be meant in it: the rest of the question is there."""
    if question.want is Want.WHETHER:
        return False
    plain = coverage(question, seen.words, names=False)
    agents = [
        there
        for asked, there in zip(question.asked, seen.actors, strict=True)
        if asked.part is Part.AGENT
    ]
    spoken = question.says and bool(agents) and min(agents) == 1.0
    done = not agents and seen.told == 1.0 and plain is not None and plain >= ENOUGH_WORDS
    most = plain is not None and plain >= MOSTLY
    return most or done or (spoken and plain is None)


def support(question: Question, seen: Seen) -> float:
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
