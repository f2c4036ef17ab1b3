"""Measures of how a passage answers a part of a question, each in [0, 1]."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Collection, Iterable

from memcon import countries
from memcon.ask.passages import Passage
from memcon.ask.period import LATER, Period
from memcon.ask.question import Asked, Part, Question, Term, Want
from memcon.ask.words import Meaning, Terms, listed_terms, phrase_terms, runs
from memcon.model import Actor, Basis, Kind
from memcon.reading.actors import lexicon
from memcon.recording.dates import Days, days
from memcon.store import Hit

# How much a match is worth beside the word itself in the sentence itself. Set by hand on the forty
# questions of tests/ask/questions.toml.
OTHER = 0.75  # what may stand for the word
TOLD = 0.6  # a verb, where the record has what it tells
TITLE = 0.4  # in the article's title alone
BESIDE = 0.4  # in a sentence beside it
ARTICLE = 0.2  # in another sentence of its article
OFFICE = 0.9  # the holder of the office asked for, by role or by words beside
COUNTRYMAN = 0.7  # for a state, an official who speaks or acts for it
CITIZEN = 0.4  # for a state, anybody else of it
SUBJECT = 0.8  # the first words of a sentence that has nothing on record
OTHERS_ACT = -0.8  # what the verb tells, but done by another alone
SAME_WORDS = 0.3  # the same, where words are asked for: the speaker may tell it of another
SUBJECT_ACT = 0.9  # what the verb tells, by the order of the words alone
EXPLAINED = 0.7  # in a sentence beside one that gives a reason
OTHERS_WORDS = -0.3  # where words are asked for, those of another
DOER = 0.75  # who does it, where words are asked for
TAKES_PART = 0.6  # part in it, but not the part that is asked for
NAMED = 0.5  # named in the sentence, with no part in what is said or done
OWNER = 0.75  # the same, where the question gives it no part either: "Japan's second city"
CLOSE_BY = 0.25  # named beside it or in the title: not enough by itself
FELLOW = 0.35  # for an office, another of its country
FIRST = 2  # words before a subject that begins its sentence
CLOSE = 3  # words between two that are next to one another in the question
NEAR = 4  # words between a number and what it counts
DATED = 0.8  # a date in the sentence, not known to be that of what is asked about
WEAK = 0.4  # words that may tell when, or why, and may not
_DATE = re.compile(r"\b(?:1[89]|2[01])\d\d\b|\b\d{1,2}[.:]\d\d\b|\b\d{1,2} ?[ap]\.?m\b")
_MONEY = re.compile(
    r"[$€£¥₪]\s?\d|\d\S*\s+(?:(?:thousand|million|billion|trillion)\s+)?(?:dollars?|euros?|pounds?|yuan|yen|rubles?|shekels?|percent)\b"
)
MUTUAL = ("AGREE", "CONSULT", "COOPERATE")  # types that all who take part do
OFFICIAL = ("GOV", "MIL", "LEG", "SPY", "JUD", "COP")
Lookup = Callable[[str], Actor | None]


def word(term: Term, passage: Passage, want: Want = Want.WHAT) -> float:
    """How far a passage has a word of the question; a reason may stand beside what it is for."""
    same = (term.phrase, *(form.terms for form in term.forms))
    if any(_has(passage, form) for form in same):
        return 1.0
    if any(_has(passage, other.terms) for other in term.others):
        return OTHER
    if acts(term.meaning, passage) > 0:
        return TOLD
    if want is Want.WHY and explains(passage):
        same = (*same, *(other.terms for other in term.others))
        return max(_beside(same, passage), EXPLAINED * any(set(s) <= passage.near for s in same))
    return _beside(same, passage)


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


def _has(passage: Passage, phrase: Terms) -> bool:
    if not passage.held.issuperset(phrase):
        return False
    return len(phrase) == 1 or next(runs(passage.terms, phrase), None) is not None


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
        *((hit.type, _doing(hit)) for hit in passage.done if hit.type in wanted.types),
        *(("", (p.actor,)) for p in passage.positions if p.stance.value in wanted.stances),
    ]
    own = any(_most(one, who, passage, actors) >= COUNTRYMAN for _, who in found for one in agents)
    if own or not found:
        return float(own)
    return SAME_WORDS if question.says else OTHERS_ACT


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
    phrases = (p for t in verbs for p in (t.phrase, *(w.terms for w in (*t.forms, *t.others))))
    return bool(ends) and any(
        0 <= at - end <= FIRST
        for phrase in phrases
        if passage.held.issuperset(phrase)
        for at in runs(passage.terms, phrase)
        for end in ends
    )


def spoken(question: Question, passage: Passage, actors: Lookup) -> float:
    """Whether a passage has words, and those of whom the question asks for."""
    if not passage.said or not question.agents:
        return float(bool(passage.said))
    who = {hit.actors[0] for hit in passage.said if hit.actors}
    best = max(_most(one, who, passage, actors) for one in question.agents)
    return 1.0 if best >= COUNTRYMAN else OTHERS_WORDS


def _doing(hit: Hit) -> tuple[str, ...]:
    return hit.actors if hit.type in MUTUAL else hit.actors[:1]


def actor(asked: Asked, passage: Passage, actors: Lookup, *, says: bool = False) -> float:
    """How far an actor of the question is there, in the part that is asked for.

    With ``says`` it is the speaker's; whoever does something is then not quite what is meant.
    """
    lead = _leading(passage)
    if asked.part is Part.AGENT:
        best = _most(asked, lead, passage, actors)
        if says:
            speaking = {hit.actors[0] for hit in passage.said if hit.actors}
            best = max(DOER * best, _most(asked, speaking, passage, actors))
    else:
        best = _most(asked, lead, passage, actors)
    part = TAKES_PART if asked.part is Part.AGENT else 1.0
    best = max(best, part * _here(asked, passage))
    if asked.titles:
        best = max(best, part * _most(asked, passage.actors, passage, actors))
    return max(best, _mentioned(asked, passage, says=says), _close(asked, passage))


def _close(asked: Asked, passage: Passage) -> float:
    """How far a name beside a passage, or in the title, stands for one in it: a pronoun's often."""
    if asked.part is Part.AGENT:
        return 0.0
    close = passage.near | passage.title_terms
    return CLOSE_BY if any(close.issuperset(form.terms) for form in asked.forms) else 0.0


def _mentioned(asked: Asked, passage: Passage, *, says: bool) -> float:
    """How far the words of a sentence alone tell that an actor is there, and as its subject."""
    text = passage.text.lower()  # stems join "Comey" with "comes"
    there = (
        form.terms
        for form in asked.forms
        if passage.held.issuperset(form.terms)
        and (len(form.terms) > 1 or form.text.lower() in text)
    )
    spots = [at for form in there for at in runs(passage.terms, form)]
    if not spots:
        return 0.0
    if asked.titles and not _titled(asked, passage):
        return FELLOW
    if asked.part is Part.ANY and not says:
        return OWNER
    first = min(spots) <= FIRST and not passage.said
    return SUBJECT if first and asked.part is Part.AGENT else NAMED


def _most(asked: Asked, ids: Iterable[str], passage: Passage, actors: Lookup) -> float:
    return max((_is(asked, one, passage, actors) for one in ids), default=0.0)


def _here(asked: Asked, passage: Passage) -> float:
    """How far an actor is among all that a passage names, told by their ids alone."""
    if not passage.actors.isdisjoint(asked.ids):
        return 1.0
    if asked.country is None or asked.titles or not asked.state:
        return 0.0
    code = f"government:{asked.country.lower()}-"
    return COUNTRYMAN if any(one.startswith(code) for one in passage.actors) else 0.0


def _leading(passage: Passage) -> list[str]:
    """Who says or does what is there: the first actor of each line, all of what is mutual."""
    lead = {hit.actors[0] for hit in passage.said if hit.actors}
    return sorted(lead.union(*(_doing(hit) for hit in passage.done)))


def _is(asked: Asked, one: str, passage: Passage, actors: Lookup) -> float:
    if one in asked.ids:
        return 1.0 if one == asked.ids[0] else 0.9
    if asked.titles and asked.country is None:
        known = actors(one)
        return OFFICE if known is not None and _holds(asked, known) else 0.0
    if asked.country is None:
        return 0.0
    if not asked.titles and not asked.state and asked.ids:
        known = actors(one) if asked.ids[0].startswith("government:") else None
        return OFFICE if known is not None and _same_body(asked, known) else 0.0
    known = actors(one)
    if known is None or known.country not in (asked.country, None):
        return 0.0
    if not asked.titles:
        return _countryman(known) if known.country else 0.0
    if known.kind is Kind.GOVERNMENT and _same_body(asked, known):
        return OFFICE
    roles = {called for role in known.roles for called in _called(role.title)}
    if known.country is None:
        return NAMED if roles.intersection(asked.titles) else 0.0
    return OFFICE if roles.intersection(asked.titles) or _titled(asked, passage) else FELLOW


def _same_body(asked: Asked, known: Actor) -> bool:
    """Whether an actor is the body asked for under another name, or a person who speaks for it."""
    if known.country not in (asked.country, None):
        return False
    core = _core(asked.text)
    if known.kind is Kind.GOVERNMENT:
        return len(core) > 1 and core.issubset(phrase_terms(known.name))
    return any(
        role.of is not None
        and core.issubset(phrase_terms(role.of))
        and not listed_terms("signs", "speaks_for").isdisjoint(phrase_terms(role.title))
        for role in known.roles
    )


@functools.lru_cache(maxsize=1000)
def _core(name: str) -> frozenset[str]:
    """The words of a body's name without its country's."""
    words = [w for w in name.split() if not (countries.country_of(w) or countries.demonym_of(w))]
    return frozenset(phrase_terms(" ".join(words)))


def _holds(asked: Asked, known: Actor) -> bool:
    """Whether somebody has the office asked for, of the body that it is asked of."""
    of = {form.terms for form in asked.forms}
    return any(
        not _called(role.title).isdisjoint(asked.titles)
        and (known.country is None if role.of is None else phrase_terms(role.of) in of)
        for role in known.roles
    )


@functools.lru_cache(maxsize=10_000)
def _called(title: str) -> frozenset[Terms]:
    """A title, and what else its holder may be called, as terms."""
    entry = lexicon.titles().get(title)
    return frozenset(map(phrase_terms, (title, *(entry.also if entry else ()))))


def _countryman(known: Actor) -> float:
    official = known.kind in (Kind.STATE, Kind.GOVERNMENT) or known.sector in OFFICIAL
    return COUNTRYMAN if official else CITIZEN


def _titled(asked: Asked, passage: Passage) -> bool:
    return any(_has(passage, title) for title in asked.titles)


def named(asked: Asked, passage: Passage, *, near: bool = False) -> bool:
    """Whether a passage, or its article's title, has a name of the question.

    With ``near`` other candidates of the article will do.
    """
    if any(_has(passage, form.terms) for form in asked.forms):
        return True
    return any(
        set(form.terms) <= words
        for form in asked.forms
        for words in (passage.title_terms, *((passage.around,) if near else ()))
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


def beside(asked: Asked, passage: Passage) -> bool:
    """Whether a name of the question is in a sentence beside a passage."""
    return any(set(form.terms) <= passage.near for form in asked.forms)


def identity(question: Question, passage: Passage, actors: Lookup) -> float:
    """Whether a passage states a role of the actor that is asked about."""
    known = (actors(one) for asked in question.asked for one in asked.ids[:1])
    roles = (role for who in known if who is not None for role in who.roles)
    return float(
        any(
            role.article == passage.article and passage.start <= role.evidence.start < passage.end
            for role in roles
        )
    )


def time(period: Period, passage: Passage) -> float:
    """How far a passage is of the time asked for: by its own dates, its words, its article's."""
    own = [covered for hit in (*passage.said, *passage.done) if (covered := _days(hit))]
    held = any(period.holds(covered) for covered in own)
    printed = not set(period.words).isdisjoint(re.findall(r"\w+", passage.words))
    if printed:
        return 1.0 if held or not own else 0.8
    if held:
        return 0.8 if period.first is not None and period.last is not None else 0.5
    published = days((passage.date or "")[:10])
    if published is None or own:
        return 0.0
    recent = Days(published.first - LATER, published.last)
    return 0.5 if period.holds(recent) else 0.0


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
        return _where(passage)
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
    numbers = [i for i, t in enumerate(passage.terms) if _is_number(t)]
    if not numbers:
        return 0.0
    if question.unit is not None:
        units = listed_terms("signs", question.unit)
        near = any(not units.isdisjoint(passage.terms[n + 1 : n + 3]) for n in numbers)
        return 1.0 if near else 0.2
    if question.counted is None or question.counted in listed_terms("signs", "money"):
        return 1.0 if _MONEY.search(passage.text) else 0.3
    spots = [i for i, t in enumerate(passage.terms) if t == question.counted]
    if any(0 <= spot - number <= NEAR for spot in spots for number in numbers):
        return 1.0
    return 0.8 if _MONEY.search(passage.text) else 0.4


def _is_number(found: str) -> bool:
    return found[:1].isdigit() or found in listed_terms("signs", "count")


def _who(question: Question, passage: Passage) -> float:
    """Somebody who says or does it, other than those whom the question names."""
    known: Collection[str] = {actor for asked in question.asked for actor in asked.ids}
    there = passage.actors if question.agents else _leading(passage)
    return 1.0 if any(one not in known for one in there) else 0.3


def _where(passage: Passage) -> float:
    pattern = r"\b(?:in|at|near|outside|from|to)\s+(?:the\s+)?[A-Z]"
    return 1.0 if re.search(pattern, passage.text) else 0.0
