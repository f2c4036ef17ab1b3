"""Otherwise: words of politics for what is none: sport, accidents, errands, quarrels of words.

A state "meets" another in a final, police "seal off" where a train went off the rails, counsel
"assisting" an inquiry gives nobody aid, and those who clash over how to spell a rule shed no blood.
"""

from __future__ import annotations

from spacy.tokens import Token

from memcon.model import EventType, Kind
from memcon.reading.events.cast import Cast
from memcon.reading.events.figures import ARMED, armed, armed_words
from memcon.reading.events.lexicon import classes
from memcon.reading.events.match import Match, lemma
from memcon.reading.events.syntax import core

_MATTERS = ("over", "about")
_INQUIRY = ("investigate", "restrict")  # modes of what officials do after an accident as well
_PLACED = ("GPE", "LOC", "FAC", "DATE", "TIME")
_SPORTING = 2  # words of sport in a sentence that make it one of sport


def otherwise(match: Match, cast: Cast) -> bool:
    """Whether a trigger's clause shows that nothing political was done."""
    return (
        _sporting(match, cast)
        or _family(match)
        or _after_mishap(match)
        or _title(match)
        or _quarrel(match, cast)
        or _beside(match, cast)
        or _nobody(match)
        or _steadfast(match)
        or _tour(match)
        or _ceremony(match)
        or _industrial(match)
    )


def _sporting(match: Match, cast: Cast) -> bool:
    """Whether it is told in words of a game: "will meet Italy in the final"."""
    if armed_words(match.token):
        return False
    nouns = (t for t in match.token.sent if t.pos_ == "NOUN" or t.dep_ == "pobj")
    words = {t.lemma_.lower() for t in nouns if t.pos_ != "PROPN"}
    if words & classes()["games"]:
        return True
    doers = cast.group(match.frame.subjects)
    states = any(cast.kind(actor) in (Kind.STATE, Kind.GOVERNMENT) for actor in doers)
    return len(words & classes()["sport"]) >= _SPORTING and not states


def feigned(trigger: Token) -> bool:
    """Whether it is only played: "a simulated terrorist attack", "a mock trial"."""
    return any(
        {child.lower_, child.lemma_.lower()} & classes()["feigned"]
        for child in trigger.lefts
        if child.dep_ in ("amod", "compound")
    )


def _family(match: Match) -> bool:
    """Whether one meets one's own or another's kin: "are talking to his children"."""
    partners = [t for p in ("with", "to") for t in match.frame.preps.get(p, [])]
    partners = partners or match.frame.objects
    return (
        match.entry.type is EventType.CONSULT
        and bool(partners)
        and all(
            token.lemma_.lower() in classes()["family"]
            and any(c.tag_ == "PRP$" for c in token.lefts)
            for token in partners
        )
    )


def _after_mishap(match: Match) -> bool:
    """Whether what is looked into or closed off is an accident: "sealed off the crash site"."""
    entry, clause = match.entry, match.frame
    if entry.mode not in _INQUIRY or entry.type not in (EventType.ACCUSE, EventType.COERCE):
        return False
    told = {t.lemma_.lower() for noun in clause.objects for t in (noun, *noun.subtree)}
    suspicious = classes()["violence"] | classes()["crime"] | classes()["suspicion"]
    return bool(told & classes()["mishaps"]) and not told & suspicious


def _title(match: Match) -> bool:
    """Whether a participle is part of what somebody is called: "counsel assisting the inquiry"."""
    verb = match.token
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBG"
        and verb.head.lemma_.lower() in classes()["counsel"]
    )


def _quarrel(match: Match, cast: Cast) -> bool:
    """Whether those who clash do so in words: the unarmed, over a matter and not a place."""
    clause = match.frame
    if match.entry.type is not EventType.ASSAULT or lemma(match.token) not in classes()["contests"]:
        return False
    nouns = [*clause.objects, *(t for heads in clause.preps.values() for t in heads)]
    preps = [c for t in (match.token, *nouns) for c in t.children if c.lower_ in _MATTERS]
    places = [c for prep in preps for c in prep.children if c.ent_type_ in _PLACED]
    if not preps or places or armed(clause, cast) or armed_words(match.token):
        return False
    crowds = classes()["roughs"] | classes()["people"] - classes()["organs"]
    everyone = [*clause.subjects, *clause.preps.get("with", []), *clause.objects]
    if any(cast.sector(actor) in ARMED for actor in cast.group(everyone)):
        return False
    return not any(
        core(t).lemma_.lower() in crowds and core(t).tag_ in ("NNS", "NNPS") for t in everyone
    )


def _beside(match: Match, cast: Cast) -> bool:
    """Whether one person fights beside a force: "a man has been fighting with the rebels"."""
    clause = match.frame
    if lemma(match.token) != "fight" or match.entry.type is not EventType.ASSAULT:
        return False
    alone = bool(clause.subjects) and all(t.tag_ in ("NN", "NNP", "PRP") for t in clause.subjects)
    bodies = (Kind.STATE, Kind.GOVERNMENT, Kind.ORGANISATION)
    forces = any(cast.kind(actor) in bodies for actor in cast.group(clause.subjects))
    return alone and not forces and "with" in clause.preps and not armed(clause, cast)


def _nobody(match: Match) -> bool:
    """Whether nobody in particular does it: "we hear of people asking us to help"."""
    if match.entry.type in (EventType.PROTEST, EventType.ASSAULT, EventType.COERCE):
        return False
    verb, doers = match.token, match.frame.subjects
    verb = verb.head if verb.dep_ == "conj" else verb
    doers = [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBG" else doers
    return bool(doers) and all(
        token.lower_ in ("people", "anyone", "someone")
        and not any(child.i != verb.i for child in token.children)
        for token in doers
    )


def _steadfast(match: Match) -> bool:
    """Whether what is promised is to keep on: "vowed never to forget the victims"."""
    comps = match.frame.comps
    return (
        match.entry.scope == "commit"
        and bool(comps)
        and all(
            lemma(comp) in classes()["wavering"]
            and any(c.dep_ == "neg" or c.lower_ == "never" for c in comp.children)
            for comp in comps
        )
    )


def _tour(match: Match) -> bool:
    """Whether somebody in office looks round: no inspection by those whose work it is."""
    heads = [core(token) for token in match.frame.subjects]
    return (
        match.entry.lemma == "inspect"
        and bool(heads)
        and all(t.ent_type_ == "PERSON" or t.lemma_.lower() in classes()["touring"] for t in heads)
    )


def _ceremony(match: Match) -> bool:
    """Whether those who gather are no heads of anything: "officers and neighbours assembled"."""
    if match.entry.type is not EventType.CONSULT or match.entry.lemma not in ("gather", "assemble"):
        return False
    words = {w for need in match.entry.needs if need.slot == "subj" for w in need.words}
    heads = [core(token) for token in match.frame.subjects]
    named = [t for t in heads if t.lemma_.lower() in words or t.pos_ == "PROPN"]
    local = {c.lemma_.lower() for t in heads for c in t.lefts} & classes()["local"]
    return len(named) < len(heads) or bool(local)


def _industrial(match: Match) -> bool:
    """Whether people are said to have died in an explosion of a mine, a boiler or fireworks."""
    if match.entry.type is not EventType.ASSAULT or "by" in match.frame.preps:
        return False
    told = {t.lemma_.lower() for t in match.frame.preps.get("in", [])}
    words = {token.lemma_.lower() for token in match.token.sent}
    blown = bool(told & {"explosion", "blast", "fire", "blaze"})
    return blown and bool(words & classes()["industry"]) and not words & classes()["bombing"]
