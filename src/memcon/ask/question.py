"""What a question asks: for whom, when, what; about which actors and words; of which time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from memcon.ask.period import Period
from memcon.ask.words import Meaning, Terms, Wording

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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood.

    ``says`` where it asks for words of somebody, ``differs`` where it asks how accounts differ;
    ``counted`` is the term of what "how many" counts, ``unit`` the list of units of "how far";
    ``identity`` where it asks who somebody is; ``negated`` where it asks for what was not done;
    ``ending`` is the term of a preposition at its end, "against" of "What did they warn against?".
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
