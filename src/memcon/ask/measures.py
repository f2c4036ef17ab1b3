"""Measures of how a passage answers a part of a question, each in [0, 1]."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from memcon.ask.passages import Passage
from memcon.ask.period import LATER, Period
from memcon.ask.question import Asked, Part, Question, Term, Want
from memcon.ask.words import Terms, listed, listed_terms, phrase_terms, runs
from memcon.model import Actor
from memcon.recording.dates import Days, days
from memcon.store import Hit

# How much a match is worth beside the word itself in the sentence itself. Set by hand on the forty
# questions of tests/ask/questions.toml.
OTHER = 0.75  # what may stand for the word
TOLD = 0.6  # a verb, where the record has what it tells
TITLE = 0.4  # in the article's title alone
OFFICE = 0.9  # the holder of the office asked for, by role or by words beside
COUNTRYMAN = 0.7  # for a state, someone who speaks or acts for it
TAKES_PART = 0.6  # part in it, but not the part that is asked for
NAMED = 0.5  # named in the sentence, with no part in what is said or done
FELLOW = 0.35  # for an office, another of its country
NEAR = 4  # words between a number and what it counts
_NUMBER = re.compile(r"\d")
_MONEY = re.compile(r"[$€£¥₪]|\b(?:dollars?|euros?|pounds?|yuan|yen|rubles?|shekels?|percent)\b")
Lookup = Callable[[str], Actor | None]


def word(term: Term, passage: Passage, question: Question) -> float:
    """How far a passage has a word of the question."""
    if _has(passage.terms, term.phrase):
        return 1.0
    if any(_has(passage.terms, other.terms) for other in term.others):
        return 1.0 if term.name else OTHER
    if term.verb and acts(question, passage) > 0:
        return TOLD
    return TITLE if set(term.phrase) <= passage.title_terms else 0.0


def _has(found: Terms, phrase: Terms) -> bool:
    if len(phrase) == 1:
        return phrase[0] in found
    return next(runs(found, phrase), None) is not None


def coverage(question: Question, passage: Passage, *, names: bool = True) -> float | None:
    """The weighted share of the question's words that a passage has; None where it has none."""
    terms = [term for term in question.terms if names or not term.name]
    total = sum(term.weight for term in terms)
    if not total:
        return None
    return sum(term.weight * word(term, passage, question) for term in terms) / total


def acts(question: Question, passage: Passage) -> float:
    """Whether the record has there what the question's verb tells."""
    wanted = question.meaning
    if any(hit.type in wanted.types for hit in passage.done):
        return 1.0
    if any(hit.type in wanted.acts for hit in passage.said):
        return 1.0
    return 1.0 if any(p.stance.value in wanted.stances for p in passage.positions) else 0.0


def actor(asked: Asked, passage: Passage, actors: Lookup) -> float:
    """How far an actor of the question is there, in the part that is asked for."""
    lead, all_ = _leading(passage), passage.actors
    if asked.part is Part.AGENT:
        best = max((_is(asked, one, passage, actors) for one in lead), default=0.0)
        best = max(
            best, TAKES_PART * max((_is(asked, one, passage, actors) for one in all_), default=0.0)
        )
    else:
        best = max((_is(asked, one, passage, actors) for one in all_), default=0.0)
    if best < NAMED and any(_has(passage.terms, form.terms) for form in asked.forms):
        office = not asked.titles or _titled(asked, passage)
        return NAMED if office else FELLOW
    return best


def _most(asked: Asked, ids: Iterable[str], passage: Passage, actors: Lookup) -> float:
    return max((_is(asked, one, passage, actors) for one in ids), default=0.0)


def _leading(passage: Passage) -> list[str]:
    """Who says or does what is there: the first actor of each statement and event."""
    return sorted({hit.actors[0] for hit in (*passage.said, *passage.done) if hit.actors})


def _is(asked: Asked, one: str, passage: Passage, actors: Lookup) -> float:
    if one in asked.ids:
        return 1.0 if one == asked.ids[0] else 0.9
    if asked.country is None or (not asked.titles and not asked.state and asked.ids):
        return 0.0
    known = actors(one)
    if known is None or known.country != asked.country:
        return 0.0
    if not asked.titles:
        return COUNTRYMAN if asked.state or not asked.ids else 0.0
    titles = {" ".join(title) for title in asked.titles}
    roles = {" ".join(phrase_terms(role.title)) for role in known.roles}
    return OFFICE if titles & roles or _titled(asked, passage) else FELLOW


def _titled(asked: Asked, passage: Passage) -> bool:
    return any(_has(passage.terms, title) for title in asked.titles)


def named(asked: Asked, passage: Passage) -> bool:
    """Whether a passage, or its article's title, has a name of the question."""
    return any(
        _has(passage.terms, form.terms) or set(form.terms) <= passage.title_terms
        for form in asked.forms
    )


def time(period: Period, passage: Passage) -> float:
    """How far a passage is of the time asked for: by its own dates, its words, its article's."""
    own = [covered for hit in (*passage.said, *passage.done) if (covered := _days(hit))]
    if any(period.holds(covered) for covered in own):
        return 1.0
    if set(period.words) & set(passage.words.split()) - listed("signs", "where"):
        return 0.8
    published = days((passage.date or "")[:10])
    if published is None or own:
        return 0.0
    recent = Days(published.first - LATER, published.last)
    return 0.5 if period.holds(recent) else 0.0


def _days(hit: Hit) -> Days | None:
    return days(hit.when.value) if hit.when else None


def wanted(question: Question, passage: Passage) -> float:
    """Whether a passage has the kind of thing that is asked for."""
    if question.want is Want.COUNT:
        return _count(question, passage)
    if question.want is Want.WHO:
        return _who(question, passage)
    if question.want is Want.WHERE:
        return _where(passage)
    if question.want is Want.WHEN:
        return 1.0 if _signs("when", passage) or _NUMBER.search(passage.text) else 0.0
    if question.want is Want.WHY:
        return 1.0 if _signs("why", passage) else 0.0
    return 0.5


def _signs(name: str, passage: Passage) -> bool:
    return not listed_terms("signs", name).isdisjoint(passage.terms)


def _count(question: Question, passage: Passage) -> float:
    """A number near what is counted; money or another number counts less."""
    numbers = [i for i, t in enumerate(passage.terms) if _is_number(t)]
    if not numbers:
        return 0.0
    if question.counted is None:
        return 1.0 if _MONEY.search(passage.text) else 0.5
    spots = [i for i, t in enumerate(passage.terms) if t == question.counted]
    if any(0 <= spot - number <= NEAR for spot in spots for number in numbers):
        return 1.0
    return 0.8 if _MONEY.search(passage.text) else 0.4


def _is_number(found: str) -> bool:
    return found[:1].isdigit() or found in listed_terms("signs", "count")


def _who(question: Question, passage: Passage) -> float:
    """Somebody who says or does it, other than those whom the question names."""
    known: Collection[str] = {actor for asked in question.asked for actor in asked.ids}
    return 1.0 if any(one not in known for one in _leading(passage)) else 0.3


def _where(passage: Passage) -> float:
    pattern = r"\b(?:in|at|near|outside|from|to)\s+(?:the\s+)?[A-Z]"
    return 1.0 if re.search(pattern, passage.text) else 0.0
