"""Measures of whether a passage has the kind of thing asked for: a day, a number, a reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from memcon.ask import whom
from memcon.ask.passages import Passage
from memcon.ask.period import LATER, Period
from memcon.ask.question import Question, Want
from memcon.ask.words import listed, listed_terms, phrase_terms
from memcon.model import Basis
from memcon.recording.dates import Days, days
from memcon.store import Hit

NEAR = 4  # words between a number and what it counts
BY = 5  # words between a length of time and what has it
DATED = 0.8  # a date in the sentence, not known to be that of what is asked about
WEAK = 0.4  # words that may tell when, or why, and may not
UNNAMED = 0.6  # "outside the hotel", where a place is asked for
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|from|to|off|over|into|of)\s+(?:[a-z]+\s+){0,3}?"
    r"([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,3})"
)
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_SPOT = re.compile(r"\b(?:at|near|outside|inside|in)\s+(?:the|an?|his|her|its|their)\s+[a-z]{3}")
_DATE = re.compile(r"\b(?:1[89]|2[01])\d\d\b|\b\d{1,2}[.:]\d\d\b|\b\d{1,2} ?[ap]\.?m\b")
_MONEY = re.compile(
    r"[$€£¥₪]\s?\d|\d ?%"
    r"|\d\S{0,20}\s{1,3}(?:(?:thousand|million|billion|trillion)\s{1,3})?"
    r"(?:dollars?|euros?|pounds?|yuan|yen|rubles?|shekels?|percent(?:age)?)\b"
)


def time(period: Period, passage: Passage) -> float:
    """How far a passage is of the time asked for: by its own dates, its words, its article's."""
    own = [covered for hit in (*passage.said, *passage.done) if (covered := _days(hit))]
    held = any(period.holds(covered) for covered in own)
    printed = _printed(period, passage)
    if printed:
        return 1.0 if held or not own else 0.8
    if held:
        return 0.8 if period.first is not None and period.last is not None else 0.5
    published = days((passage.date or "")[:10])
    if published is None or own:
        return 0.0
    recent = Days(published.first - LATER, published.last)
    return 0.5 if period.holds(recent) else 0.0


def _printed(period: Period, passage: Passage) -> bool:
    """Whether a passage has the words of the time: its numbers and months, or any without them."""
    held = frozenset(re.findall(r"\w+", passage.words))
    words = frozenset(re.findall(r"\w+", " ".join(period.words)))
    numbers = frozenset(word for word in words if word[0].isdigit())
    return numbers <= held and not words.isdisjoint(held) and _months(words) <= held


def _months(words: frozenset[str]) -> frozenset[str]:
    return words & listed("signs", "when")


def _days(hit: Hit) -> Days | None:
    """The days of a line by its own text; the article's day says less and is looked at apart."""
    if hit.when is None or hit.when.basis is Basis.PUBLICATION:
        return None
    return days(hit.when.value)


def wanted(question: Question, passage: Passage) -> float:
    """Whether a passage has the kind of thing that is asked for."""
    if question.want is Want.COUNT:
        return _count(question, passage)
    if question.want is Want.WHO:
        return _who(question, passage)
    if question.want is Want.WHERE:
        return _where(question, passage)
    if question.want is Want.WHEN:
        return _when(question, passage)
    if question.want is Want.WHY:
        return 1.0 if explains(passage) else WEAK * _signs("maybe_why", passage)
    return 0.5


def _when(question: Question, passage: Passage) -> float:
    """A date of what the verb tells; less for another date, and for words that may date nothing."""
    wanted = question.meaning.types | question.meaning.acts
    dated = [hit for hit in (*passage.said, *passage.done) if _days(hit) is not None]
    if any(hit.type in wanted for hit in dated):
        return 1.0
    if _signs("when", passage) or _DATE.search(passage.text):
        return DATED
    return WEAK if dated or _signs("maybe_when", passage) else 0.0


def explains(passage: Passage) -> bool:
    """Whether a passage has a word that gives a reason."""
    return _signs("why", passage)


def _signs(name: str, passage: Passage) -> bool:
    return not listed_terms("signs", name).isdisjoint(passage.terms)


def _count(question: Question, passage: Passage) -> float:
    """A number near what is counted; money or another number counts less."""
    numbers = [i for i, _ in enumerate(passage.terms) if _counts(passage.terms, i)]
    if not numbers:
        return 0.0
    if question.unit is not None:
        units = listed_terms("signs", question.unit)
        spots = [n for n in numbers if not units.isdisjoint(passage.terms[n + 1 : n + 3])]
        matter = [at for t in question.terms for at in t.any.starts(passage.terms, passage.held)]
        if any(abs(at - n) <= BY for at in matter for n in spots):
            return 1.0
        return DATED if spots else 0.2
    if question.counted is None or question.counted in listed_terms("signs", "money"):
        if _MONEY.search(passage.text):
            return 1.0
        return 0.0 if question.text.lower().startswith("how much") else 0.3
    writings = _counted(question)
    spots = [i for i, t in enumerate(passage.terms) if t in writings]
    if any(0 <= spot - number <= NEAR for spot in spots for number in numbers):
        return 1.0
    if _MONEY.search(passage.text):
        return 0.8
    return WEAK if spots or not writings.isdisjoint(passage.near) else 0.0


def _counted(question: Question) -> frozenset[str]:
    """The term of what is counted, with those that may stand for it."""
    found = {question.counted or ""}
    for one in question.terms:
        if question.counted in one.phrase:
            found.update(w.terms[-1] for w in (*one.forms, *one.others))
    return frozenset(found)


def _counts(terms: Sequence[str], at: int) -> bool:
    """Whether a word is a number that may count something: no year, and no day of a month."""
    found = terms[at]
    if not found[:1].isdigit():
        return found in listed_terms("signs", "count")
    months = listed_terms("signs", "months")
    beside = (terms[max(0, at - 1) : at], terms[at + 1 : at + 2])
    if any(not months.isdisjoint(some) for some in beside) and len(found) <= 4:
        return False
    before = terms[at - 1] if at else ""
    return not (_YEAR.fullmatch(found) and before in listed_terms("signs", "before_year"))


def _who(question: Question, passage: Passage) -> float:
    """Somebody who says or does it, other than those whom the question names."""
    known: Collection[str] = {actor for asked in question.asked for actor in asked.ids}
    there = passage.actors if question.agents else whom.leading(passage)
    return 1.0 if any(one not in known for one in there) else 0.3


def _where(question: Question, passage: Passage) -> float:
    """A place by name, but for what the question names; less for one without a name."""
    known = {t for asked in question.asked for form in asked.forms for t in form.terms}
    known.update(t for term in question.terms for t in term.phrase)
    for match in _PLACE.finditer(passage.text):
        found = set(phrase_terms(match[1]))
        if not found <= known and found.isdisjoint(listed_terms("signs", "when")):
            return 1.0
    return UNNAMED if _SPOT.search(passage.text) else 0.0
