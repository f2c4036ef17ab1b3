"""Measures of how a passage has the words of a question, each in [0, 1]."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from memcon.ask import deeds, kinds
from memcon.ask.passages import Passage
from memcon.ask.question import NAME, Asked, Question, Term, Want
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
CLOSE = 3  # words between two that are next to one another in the question


def word(term: Term, passage: Passage, want: Want = Want.WHAT) -> float:
    """How far a passage has a word of the question; a reason may stand beside what it is for."""
    same = (term.phrase, *(form.terms for form in term.forms))
    if any(has(passage, form) for form in same):
        return 1.0
    if not term.name and _kin(term.phrase, passage):
        return KIN
    if any(has(passage, other.terms) or _kin(other.terms, passage) for other in term.others):
        return OTHER
    if deeds.acts(term.meaning, passage) > 0 or deeds.contrasts(term, passage):
        return TOLD
    if want is Want.WHY and kinds.explains(passage):
        same = (*same, *(other.terms for other in term.others))
        return max(_beside(same, passage), EXPLAINED * any(set(s) <= passage.near for s in same))
    return _beside(same, passage)


def _kin(phrase: Terms, passage: Passage) -> bool:
    """Whether a passage has a word of the same root."""
    return len(phrase) == 1 and root(phrase[0]) in passage.roots


def _beside(same: Collection[Terms], passage: Passage) -> float:
    """How far a word stands beside a passage: in the title, in the next sentences, in the article.

    Only sentences that are candidates themselves are known here; those with the word mostly are.
    """
    words = [set(form) for form in same]
    for found, worth in (
        (passage.title_terms, TITLE),
        (passage.near, BESIDE),
        (passage.around, ARTICLE),
    ):
        if any(form <= found for form in words):
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


def together(question: Question, passage: Passage) -> float:
    """The share of the words next to one another in the question that are so in a passage."""
    spots = [
        {
            at
            for form in (term.phrase, *(w.terms for w in (*term.forms, *term.others)))
            if passage.held.issuperset(form)
            for at in runs(passage.terms, form)
        }
        for term in question.terms
    ]
    pairs = list(itertools.pairwise(spots))
    met = sum(any(abs(a - b) <= CLOSE for a in one for b in other) for one, other in pairs)
    return met / len(pairs) if pairs else 0.0


def held(question: Question, found: frozenset[str]) -> float:
    """The weight of the names and words of a question that some terms have, in any writing."""
    words = sum(
        term.weight
        for term in question.terms
        if any(found.issuperset(p) for p in (term.phrase, *(f.terms for f in term.forms)))
        or any(found.issuperset(other.terms) for other in term.others)
    )
    names = (any(found.issuperset(form.terms) for form in asked.forms) for asked in question.asked)
    return words + NAME * sum(names)
