"""What a question asks: for whom, when, what; about which actors and words; of which time."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from memcon.ask.period import Period
from memcon.ask.roots import root
from memcon.ask.words import Meaning, Terms, Wording, listed, phrase_terms, runs

LEAST = 1.0  # weight of a word, but for those that name no matter
NAME = 4.0  # how much a name narrows, by the measure of the rarity of words


class Want(StrEnum):
    """What kind of answer is wanted."""

    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    COUNT = "how many"
    WHETHER = "whether"
    ABOUT = "about"  # key words, no question


class Part(StrEnum):
    """What an actor does in the question."""

    AGENT = "agent"  # says it, does it
    PATIENT = "patient"  # it is said or done to them
    ANY = "any"


@dataclass(frozen=True)
class Asked:
    """An actor as the question names it.

    ``ids`` are the actors of the record that it can be, the likeliest first: none where the record
    knows no such actor. ``country`` is that of a state, or of an office described ("Israel's
    cabinet"); ``titles`` are the office's words, each a phrase of terms. ``forms`` are writings of
    the name; one of them in a sentence names the actor there.
    """

    text: str
    part: Part
    ids: tuple[str, ...] = ()
    country: str | None = None
    titles: tuple[Terms, ...] = ()
    forms: tuple[Wording, ...] = ()
    state: bool = False

    @cached_property
    def any(self) -> Writings:
        """The writings of the name."""
        return Writings.of(form.terms for form in self.forms)


@dataclass(frozen=True, slots=True)
class Writings:
    """Ways to write a thing: of one word, of several, and the roots of those of one."""

    words: frozenset[str]
    phrases: tuple[Terms, ...]
    roots: frozenset[str]

    @classmethod
    def of(cls, some: Iterable[Terms]) -> Writings:
        """Writings from phrases of terms."""
        each = [phrase for phrase in dict.fromkeys(some) if phrase]
        words = frozenset(phrase[0] for phrase in each if len(phrase) == 1)
        phrases = tuple(phrase for phrase in each if len(phrase) > 1)
        return cls(words, phrases, frozenset(map(root, words)))

    def within(self, terms: frozenset[str]) -> bool:
        """Whether all terms of one of them are among some."""
        return not self.words.isdisjoint(terms) or any(terms.issuperset(p) for p in self.phrases)

    def starts(self, terms: Sequence[str], held: frozenset[str]) -> list[int]:
        """Where one of them begins in a text's terms."""
        found = []
        if not self.words.isdisjoint(held):
            found = [at for at, term in enumerate(terms) if term in self.words]
        for phrase in self.phrases:
            if held.issuperset(phrase):
                found.extend(runs(terms, phrase))
        return found


@functools.cache
def signs(name: str) -> Writings:
    """A list of signs of ``words.toml``, words and phrases, to be looked for."""
    return Writings.of(map(phrase_terms, sorted(listed("signs", name))))


@dataclass(frozen=True)
class Term:
    """A word, or phrase, of what the question is about.

    ``phrase`` is its terms, ``forms`` other forms of the same word, ``others`` what newspapers may
    have in its place. ``weight`` says how much it narrows; ``name`` that it is written as a name,
    for which nothing else can stand; ``meaning`` what the record has where it is a verb, ``main``
    that it is the question's own.
    """

    text: str
    phrase: Terms
    weight: float
    forms: tuple[Wording, ...] = ()
    others: tuple[Wording, ...] = ()
    name: bool = False
    meaning: Meaning = field(default_factory=Meaning)
    main: bool = False

    @cached_property
    def same(self) -> Writings:
        """The word itself, in all its forms."""
        return Writings.of((self.phrase, *(form.terms for form in self.forms)))

    @cached_property
    def instead(self) -> Writings:
        """What may stand for it."""
        return Writings.of(other.terms for other in self.others)

    @cached_property
    def any(self) -> Writings:
        """The word or what may stand for it."""
        phrases = (writing.terms for writing in (*self.forms, *self.others))
        return Writings.of((self.phrase, *phrases))


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood.

    ``says`` where it asks for words of somebody, ``differs`` where it asks how accounts differ;
    ``counted`` is the term of what "how many" counts, ``unit`` the list of units of "how far";
    ``identity`` where it asks who somebody is; ``negated`` where it asks for what was not done;
    ``ending`` is the term of a preposition at its end, "against" of "What did they warn against?";
    ``ahead`` where it asks for what is to come;
    ``cue`` the verb of saying, where it says more than that something was said: "call", "announce".
    """

    text: str
    want: Want
    asked: tuple[Asked, ...] = ()
    terms: tuple[Term, ...] = ()
    meaning: Meaning = field(default_factory=Meaning)
    says: bool = False
    differs: bool = False
    counted: str | None = None
    unit: str | None = None
    identity: bool = False
    negated: bool = False
    ending: str | None = None
    cue: tuple[Terms, ...] = ()
    ahead: bool = False
    period: Period | None = None

    @property
    def agents(self) -> tuple[Asked, ...]:
        """The actors who say or do what is asked for."""
        return tuple(a for a in self.asked if a.part is Part.AGENT)

    @property
    def verb(self) -> Term | None:
        """The question's own verb, where it is one that says what was done."""
        return next((term for term in self.terms if term.main), None)

    @property
    def nothing(self) -> bool:
        """Whether nothing was recognised that the record could be searched for."""
        return not (self.asked or self.terms or self.period or self.differs)
