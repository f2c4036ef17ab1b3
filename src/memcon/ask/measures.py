"""Measures of how a passage has the words of a question, each in [0, 1]."""

from __future__ import annotations

from memcon.ask import deeds, kinds
from memcon.ask.passages import Passage
from memcon.ask.question import NAME, Asked, Question, Term, Want, Writings
from memcon.ask.roots import root
from memcon.ask.words import Terms, runs

# How much a match is worth beside the word itself in the sentence itself. Set by hand on the forty
# questions of tests/ask/questions.toml.
KIN = 0.9  # another word of the same root
OTHER = 0.75  # what may stand for the word
TOLD = 0.6  # a verb, where the record has what it tells
TITLE = 0.4  # in the article's title alone
BESIDE = 0.4  # in a sentence beside it
ARTICLE = 0.2  # in another sentence of its article
EXPLAINED = 0.7  # in a sentence beside one that gives a reason


def word(term: Term, passage: Passage, want: Want = Want.WHAT) -> float:
    """How far a passage has a word of the question; a reason may stand beside what it is for."""
    if _has_any(term.same, passage):
        return 1.0
    if not term.name and len(term.phrase) == 1 and root(term.phrase[0]) in passage.roots:
        return KIN
    if _has_any(term.instead, passage) or not term.instead.roots.isdisjoint(passage.roots):
        return OTHER
    if deeds.acts(term.meaning, passage) > 0 or deeds.contrasts(term, passage):
        return TOLD
    if want is Want.WHY and kinds.explains(passage):
        return max(_beside(term.any, passage), EXPLAINED * term.any.within(passage.near))
    return _beside(term.same, passage)


def _has_any(wanted: Writings, passage: Passage) -> bool:
    """Whether a passage has a word, or a phrase with its terms next to one another."""
    if not wanted.words.isdisjoint(passage.held):
        return True
    return any(has(passage, phrase) for phrase in wanted.phrases)


def _beside(same: Writings, passage: Passage) -> float:
    """How far a word stands beside a passage: in the title, in the next sentences, in the article.

    Only sentences that are candidates themselves are known here; those with the word mostly are.
    """
    for found, worth in (
        (passage.title_terms, TITLE),
        (passage.near, BESIDE),
        (passage.around, ARTICLE),
    ):
        if same.within(found):
            return worth
    return 0.0


def has(passage: Passage, phrase: Terms) -> bool:
    """Whether a passage has a phrase, its terms next to one another."""
    if not passage.held.issuperset(phrase):
        return False
    return len(phrase) == 1 or next(runs(passage.terms, phrase), None) is not None


def named(asked: Asked, passage: Passage, *, near: bool = False) -> bool:
    """Whether a passage, or its article's title, has a name of the question.

    With ``near`` the sentences beside it will do.
    """
    if any(has(passage, form.terms) for form in asked.forms):
        return True
    return any(
        set(form.terms) <= words
        for form in asked.forms
        for words in (passage.title_terms, *((passage.near,) if near else ()))
    )


def held(question: Question, found: frozenset[str]) -> float:
    """The weight of the names and words of a question that some terms have, in any writing."""
    words = sum(term.weight for term in question.terms if term.any.within(found))
    names = (asked.any.within(found) for asked in question.asked)
    return words + NAME * sum(names)
