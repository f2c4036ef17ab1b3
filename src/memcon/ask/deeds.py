"""Measures of what is done or said in a passage, and by whom."""

from __future__ import annotations

from memcon.ask import whom
from memcon.ask.passages import Passage
from memcon.ask.question import Question, Term, signs
from memcon.ask.whom import Lookup
from memcon.ask.words import Meaning, listed_terms, runs

OTHERS_ACT = -0.8  # what the verb tells, but done by another alone
SAME_WORDS = 0.3  # the same, where words are asked for: the speaker may tell it of another
SUBJECT_ACT = 0.9  # what the verb tells, by the order of the words alone
OTHERS_WORDS = -0.3  # where words are asked for, those of another
BEFORE = 5  # words before a verb among which a "not" may stand
AFTER = 6  # words after a verb among which its preposition may stand


def acts(wanted: Meaning, passage: Passage) -> float:
    """Whether the record has there what a verb tells."""
    if any(hit.type in wanted.types for hit in passage.done):
        return 1.0
    if any(hit.type in wanted.acts for hit in passage.said):
        return 1.0
    return 1.0 if any(p.stance.value in wanted.stances for p in passage.positions) else 0.0


def told(question: Question, passage: Passage, actors: Lookup) -> float:
    """The same for the whole question: done by whom it asks about, or by another for less."""
    agents, wanted = question.agents, question.meaning
    if not agents:
        return acts(wanted, passage)
    if _acting(question, passage):
        return SUBJECT_ACT
    found = [
        *((hit.type, hit.actors[:1]) for hit in passage.said if hit.type in wanted.acts),
        *((hit.type, whom.doing(hit)) for hit in passage.done if hit.type in wanted.types),
        *(("", (p.actor,)) for p in passage.positions if p.stance.value in wanted.stances),
    ]
    if "demand" in wanted.acts and demands(passage):
        found += [("", hit.actors[:1]) for hit in passage.said]
    own = any(
        whom.most(one, who, passage, actors) >= whom.COUNTRYMAN
        for _, who in found
        for one in agents
    )
    if own or not found:
        return float(own)
    return SAME_WORDS if question.says else OTHERS_ACT


def demands(passage: Passage) -> bool:
    """Whether words say that something must be done: "They must be referred to the court"."""
    return bool(signs("demands").starts(passage.terms, passage.held))


def _acting(question: Question, passage: Passage) -> bool:
    """Whether an agent's name stands right before a verb of the question: "Japan has refused"."""
    if question.says:
        return False
    ends = {
        at + len(form.terms)
        for asked in question.agents
        for form in asked.forms
        if passage.held.issuperset(form.terms)
        for at in runs(passage.terms, form.terms)
    }
    verbs = (term for term in question.terms if term.meaning.acts or term.meaning.types)
    return bool(ends) and any(
        0 <= at - end <= whom.FIRST
        for verb in verbs
        for at in verb.any.starts(passage.terms, passage.held)
        for end in ends
    )


def undone(question: Question, passage: Passage) -> bool:
    """Whether all that a passage has of the verb is that it was not done, or should be."""
    verb = question.verb
    if verb is None:
        return False
    spots = verb.any.starts(passage.terms, passage.held)
    no = listed_terms("signs", "negation") | listed_terms("signs", "unreal")
    kept = listed_terms("signs", "hindering")  # "failed to prevent the killing"
    before = [passage.terms[max(0, at - BEFORE) : at] for at in spots]
    return bool(spots) and all(not no.isdisjoint(some) and kept.isdisjoint(some) for some in before)


def contrasts(term: Term, passage: Passage) -> bool:
    """Whether a passage is set against another, where it is asked who disagrees."""
    disagree = term.main and not listed_terms("question", "differing").isdisjoint(term.phrase)
    return disagree and not listed_terms("signs", "contrast").isdisjoint(passage.terms)


def worded(question: Question, passage: Passage) -> bool:
    """Whether words are given as the question has it: somebody "calls" something so."""
    return any(passage.held.issuperset(cue) for cue in question.cue)


def completed(question: Question, passage: Passage) -> bool:
    """Whether what the question's last word asks for follows the verb: "warned ... against"."""
    verb = question.verb
    if question.ending is None or verb is None or question.ending not in passage.held:
        return False
    return any(
        question.ending in passage.terms[at + 1 : at + AFTER]
        for at in verb.any.starts(passage.terms, passage.held)
    )


def spoken(question: Question, passage: Passage, actors: Lookup) -> float:
    """Whether a passage has words, and those of whom the question asks for."""
    if not passage.said or not question.agents:
        return float(bool(passage.said))
    who = {hit.actors[0] for hit in passage.said if hit.actors}
    best = max(whom.most(one, who, passage, actors) for one in question.agents)
    return 1.0 if best >= whom.COUNTRYMAN else OTHERS_WORDS
