"""Measures of how far an actor of a question is in a passage, in the part asked for, in [0, 1]."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator

from memcon import countries
from memcon.ask.passages import Passage
from memcon.ask.question import Asked, Part, Question
from memcon.ask.words import Terms, listed_terms, phrase_terms, runs
from memcon.model import Actor, Kind
from memcon.reading.actors import lexicon
from memcon.store import Hit

# How much a match is worth beside the actor itself in its part. Set by hand on the forty questions
# of tests/ask/questions.toml.
OFFICE = 0.9  # the holder of the office asked for, by role or by words beside
COUNTRYMAN = 0.7  # for a state, an official who speaks or acts for it
CITIZEN = 0.4  # for a state, anybody else of it
SUBJECT = 0.8  # the first words of a sentence that has nothing on record
DOER = 0.75  # who does it, where words are asked for
TAKES_PART = 0.6  # part in it, but not the part that is asked for
NAMED = 0.5  # named in the sentence, with no part in what is said or done
OWNER = 0.75  # the same, where the question gives it no part either: "Japan's second city"
CLOSE_BY = 0.25  # named beside it or in the title: not enough by itself
UNKNOWN = 0.9  # named in the sentence, by a name that the record has no actor of
DESCRIBED = 0.7  # called by the office alone, with the name right beside
STANDS_IN = 0.55  # described and not named, with the name right beside
FELLOW = 0.35  # for an office, another of its country
FIRST = 2  # words before a subject that begins its sentence
MUTUAL = ("AGREE", "CONSULT", "COOPERATE")  # types that all who take part do
OFFICIAL = ("GOV", "MIL", "LEG", "SPY", "JUD", "COP")
Lookup = Callable[[str], Actor | None]


def actor(asked: Asked, passage: Passage, actors: Lookup, *, says: bool = False) -> float:
    """How far an actor of the question is there, in the part that is asked for.

    With ``says`` it is the speaker's; whoever does something is then not quite what is meant.
    """
    lead = leading(passage)
    if asked.part is Part.AGENT:
        best = most(asked, lead, passage, actors)
        if says:
            speaking = {hit.actors[0] for hit in passage.said if hit.actors}
            best = max(DOER * best, most(asked, speaking, passage, actors))
    else:
        best = most(asked, lead, passage, actors)
    part = TAKES_PART if asked.part is Part.AGENT else 1.0
    best = max(best, part * _here(asked, passage))
    if asked.titles:
        best = max(best, part * most(asked, passage.actors, passage, actors))
    best = max(best, _mentioned(asked, passage, says=says), _close(asked, passage))
    if asked.part is Part.AGENT and best < NAMED and _described(asked, passage, actors):
        return STANDS_IN
    return best


def looked_up(question: Question, passages: Iterable[Passage]) -> Iterator[str]:
    """The ids of nearly all actors that these measures look up for a question."""
    if not question.asked:
        return
    yield from (one for asked in question.asked for one in asked.ids[:1])
    office = any(asked.titles for asked in question.asked)
    for passage in passages:
        yield from leading(passage)
        yield from sorted(passage.actors) if office else ()


def _described(asked: Asked, passage: Passage, actors: Lookup) -> bool:
    """Whether who says or does it is described, right beside a name of whom the question asks for:
    "the company", "a leading central banker"."""
    lead = [known for one in leading(passage) if (known := actors(one)) is not None]
    if not lead or not any(one.name[:1].islower() for one in lead):
        return False
    person = any(one.startswith("person:") for one in asked.ids)
    group = any(one.name[:1].islower() and _plural(one.name) for one in lead)
    return beside(asked, passage) and not (person and group)


def _plural(name: str) -> bool:
    return name.endswith("s") and not name.endswith("ss")


def beside(asked: Asked, passage: Passage) -> bool:
    """Whether a name of the question is in a sentence beside a passage."""
    return asked.any.within(passage.near)


def by_name(asked: Asked, passage: Passage) -> bool:
    """Whether a name of the question stands in the sentence itself."""
    text = passage.text.lower()
    return any(
        passage.held.issuperset(form.terms) and (len(form.terms) > 1 or form.text.lower() in text)
        for form in asked.forms
    )


def around(asked: Asked, passage: Passage) -> bool:
    """Whether a name of the question is anywhere in the article, as far as it was looked at."""
    return asked.any.within(passage.around)


def _close(asked: Asked, passage: Passage) -> float:
    """How far a name beside a passage, or in the title, stands for one in it: a pronoun's often."""
    if asked.part is Part.AGENT or _taken(asked, passage):
        return 0.0
    close = passage.near | passage.title_terms
    return CLOSE_BY if any(close.issuperset(form.terms) for form in asked.forms) else 0.0


def _taken(asked: Asked, passage: Passage) -> bool:
    """Whether another state is where a state is asked for: a visit to it is not to one named
    beside."""
    if asked.part is not Part.PATIENT or not asked.state:
        return False
    return any(one.startswith("state:") and one not in asked.ids for one in passage.actors)


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
    if asked.titles and not titled(asked, passage):
        return FELLOW
    if asked.part is Part.ANY and not says:
        return OWNER
    if not asked.ids and not asked.country and asked.part is not Part.AGENT:
        return UNKNOWN
    first = min(spots) <= FIRST and not passage.said
    return SUBJECT if first and asked.part is Part.AGENT else NAMED


def most(asked: Asked, ids: Iterable[str], passage: Passage, actors: Lookup) -> float:
    return max((_is(asked, one, passage, actors) for one in ids), default=0.0)


def _here(asked: Asked, passage: Passage) -> float:
    """How far an actor is among all that a passage names, told by their ids alone."""
    if not passage.actors.isdisjoint(asked.ids):
        return 1.0
    if asked.country is None or asked.titles or not asked.state:
        return 0.0
    code = f"government:{asked.country.lower()}-"
    return COUNTRYMAN if any(one.startswith(code) for one in passage.actors) else 0.0


def leading(passage: Passage) -> list[str]:
    """Who says or does what is there: the first actor of each line, all of what is mutual."""
    lead = {hit.actors[0] for hit in passage.said if hit.actors}
    return sorted(lead.union(*(doing(hit) for hit in passage.done)))


def _is(asked: Asked, one: str, passage: Passage, actors: Lookup) -> float:
    if one in asked.ids:
        return 1.0 if one == asked.ids[0] else 0.9
    if asked.titles and asked.country is None:
        known = actors(one)
        return OFFICE if known is not None and _holds(asked, known) else 0.0
    if asked.ids and not asked.titles:
        person = asked.ids[0].startswith("person:")
        known = actors(one) if _alike(asked, one) else None
        if known is not None and (_ends(known, asked) if person else _speaks_for(known, asked)):
            return OFFICE
        if person and _by_office(asked, one, passage, actors):
            return DESCRIBED
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
    return OFFICE if roles.intersection(asked.titles) or titled(asked, passage) else FELLOW


def _ends(known: Actor, asked: Asked) -> bool:
    """Whether an actor is the one asked for, described: "Mr. Moon, considered a dovish leader"."""
    if known.kind is not Kind.PERSON or "," not in known.name:
        return False
    name = phrase_terms(known.name.partition(",")[0])
    return any(name[-len(form.terms) :] == form.terms for form in asked.forms)


def _alike(asked: Asked, one: str) -> bool:
    """Whether an actor's id, which is made of a name, has something of a name asked for."""
    return any(part in one for form in asked.forms for part in form.terms)


def _by_office(asked: Asked, one: str, passage: Passage, actors: Lookup) -> bool:
    """Whether an actor is called by no more than an office of the one asked for, named beside it:
    "the White House chief of staff"."""
    if (one.startswith("person:") and "@" not in one) or not beside(asked, passage):
        return False
    known, holder = actors(one), actors(asked.ids[0])
    name = phrase_terms(known.name) if known is not None else ()
    titles = (t for role in (holder.roles if holder else ()) for t in _called(role.title))
    return any(title and name[-len(title) :] == title for title in titles)


def _speaks_for(known: Actor, asked: Asked) -> bool:
    """Whether an actor is called after a body that it speaks for: "an Equifax spokesperson"."""
    name = phrase_terms(known.name)
    if listed_terms("signs", "speaks_for").isdisjoint(name):
        return False
    return any(set(form.terms) <= set(name) for form in asked.forms)


def _same_body(asked: Asked, known: Actor) -> bool:
    """Whether an actor is the body asked for under another name, or a person who speaks for it."""
    if known.country not in (asked.country, None):
        return False
    core = _core(asked.text)
    if known.kind is Kind.GOVERNMENT:
        name = phrase_terms(known.name)
        if any(len(title) > 1 and set(title) <= set(name) for title in asked.titles):
            return True
        return len(core) > 1 and core.issubset(name)
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


def titled(asked: Asked, passage: Passage) -> bool:
    return any(_has(passage, title) for title in asked.titles)


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


def doing(hit: Hit) -> tuple[str, ...]:
    return hit.actors if hit.type in MUTUAL else hit.actors[:1]


def _has(passage: Passage, phrase: Terms) -> bool:
    return passage.held.issuperset(phrase) and next(runs(passage.terms, phrase), None) is not None
