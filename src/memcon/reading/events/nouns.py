"""Events told by nouns: "held talks", "the summit began", "the bombing of X by Y"."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from memcon.model import EventType, Kind
from memcon.reading.events.cast import Cast, unique
from memcon.reading.events.lexicon import Entry, classes, moods
from memcon.reading.events.match import Match, lemma, meets, noun_entries
from memcon.reading.events.mood import unsettled
from memcon.reading.events.otherwise import feigned
from memcon.reading.events.roles import Roles, subjects
from memcon.reading.events.stage import lasts
from memcon.reading.events.syntax import Frame, coordinated, frame, prepositions

_ADJUNCTS = (
    "in",
    "into",
    "at",
    "during",
    "after",
    "following",
    "since",
    "amid",
    "from",
    "regarding",
)
_FOR_PRESS = ("news", "press")  # a conference where nobody is met
_PARTS = ("end", "start", "beginning", "close", "conclusion", "middle")
_TAKING_PART = ("in", "during", "at", "on", "after", "following")


def noun_match(token: Token, cast: Cast) -> tuple[Match, Token | None] | None:
    """A noun's entry with the clause around it, and the verb that carries it, if one does."""
    entries = noun_entries(token)
    if not entries or any(child.lower_ in _FOR_PRESS for child in token.lefts) or feigned(token):
        return None
    carrier = _carrier(token)
    clause = _noun_frame(token, carrier)
    for entry in entries:
        if entry.scope == "fails":
            if _missing(token):
                verb = _clause_verb(token)
                return Match(token, entry, _noun_frame(token, verb)), verb
            continue
        carried = carrier is not None and (_carries(carrier) or unsettled(carrier))
        if entry.scope == "light" and not carried:
            continue
        if carrier is None and not _stands(token):
            continue
        if carrier is not None and lemma(carrier) == "receive" and entry.type is EventType.REQUEST:
            continue  # "has received 5,000 calls for help": not its own
        if all(meets(need, clause, cast) for need in entry.needs):
            return Match(token, entry, clause), carrier
    return None


def _carries(verb: Token) -> bool:
    return lemma(verb) in classes()["light"] or lemma(verb) in moods()


def _missing(token: Token) -> bool:
    """Whether the noun is said to be lacking: "no deal", "without an agreement"."""
    none = any(child.dep_ == "det" and child.lower_ == "no" for child in token.children)
    return none or (token.dep_ == "pobj" and token.head.lower_ == "without")


def _clause_verb(token: Token) -> Token | None:
    at = token
    for _ in range(6):
        if at.pos_ in ("VERB", "AUX"):
            return at
        at = at.head
    return None


def _carrier(token: Token) -> Token | None:
    """The verb that makes an event of the noun: it is held, it begins, it is expected."""
    verb, dep = token.head, token.dep_
    if dep == "nsubj" and verb.dep_ == "csubjpass":
        verb = verb.head  # "the summit planned for May was put off", read as a clause
    if dep in ("nsubj", "nsubjpass") and unsettled(verb):
        return verb  # "the summit, which is scheduled for May, was put off"
    verb = token.head
    told = _relative(token)
    if told is not None:
        return told
    if dep == "conj":
        verb, dep = token.head.head, token.head.dep_
    if dep == "pobj" and token.head.lower_ == "of":
        part = token.head.head  # "the second day of the summit", "a round of talks"
        if lemma(part) in ("day", "round", "series", "session"):
            verb, dep = part.head, part.dep_
    if dep == "pobj" and token.head.lower_ in ("in", "into"):
        verb = token.head.head  # "are in talks", "entered into talks"
        return verb if lemma(verb) in classes()["engaging"] and verb.pos_ != "NOUN" else None
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if dep in ("dobj", "nsubjpass") and lemma(verb) in classes()["light"] | classes()["aspect"]:
        return verb
    if dep == "dobj" and moods().get(lemma(verb)) in ("maybe", "deny", "plan"):
        return verb  # "is considering sanctions", "denied a meeting"
    done = any(child.dep_ == "dobj" for child in verb.children)  # "the strikes opened divisions"
    if dep == "nsubj" and not done and (lemma(verb) in classes()["happen"] or lasts(verb)):
        return verb
    if dep == "nsubjpass" and lemma(verb) in moods():
        return verb
    return None


def _relative(token: Token) -> Token | None:
    """The verb of "the summit, which is scheduled to take place"."""
    for child in token.children:
        if child.dep_ != "relcl" or child.i < token.i:
            continue
        own = {c.dep_ for c in child.children if c.lower_ in ("which", "that")}
        if own & {"nsubj", "nsubjpass"} and (
            lemma(child) in classes()["happen"] | classes()["light"] or lemma(child) in moods()
        ):
            return child
    return None


def _stands(token: Token) -> bool:
    """Whether a noun without a verb of its own is told as having happened, or as due."""
    if any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in token.children):
        return False  # "their talks" are known already
    if token.dep_ == "pobj":
        ahead = token.head.lower_ == "of" and token.head.head.lower_ == "ahead"
        return ahead or preposition(token).lower_ in (*_ADJUNCTS, "before")
    return token.dep_ in ("nsubj", "ROOT", "nsubjpass")


def preposition(token: Token) -> Token:
    """What ties a noun to its clause, seen through a part of it: "at the end of a visit"."""
    prep = token.head
    part = prep.head
    if prep.lower_ == "of" and part.dep_ == "pobj" and lemma(part) in _PARTS:
        return part.head
    return prep


def _noun_frame(token: Token, carrier: Token | None) -> Frame:
    made = Frame(token)
    outer = frame(carrier) if carrier is not None else _around(token, made)
    if outer is not None:
        made.subjects = [t for t in outer.subjects if t.i != token.i and t not in outer.objects]
        if outer.passive and token.dep_ == "pobj":
            made.subjects = outer.objects
        for slot, tokens in outer.preps.items():
            made.preps.setdefault(slot, []).extend(tokens)
    for child in token.children:
        if child.dep_ == "prep":
            prepositions(child, made.preps)
        elif child.dep_ == "acl" and child.tag_ == "VB":
            made.comps.append(child)
        elif child.dep_ in ("poss", "compound", "nmod", "amod"):
            made.preps.setdefault("'s", []).extend(coordinated(child))
    return made


def _around(token: Token, made: Frame) -> Frame | None:
    """ "In talks with X, Y said": Y takes part, unless the noun names its parties itself."""
    prep = preposition(token)
    if token.dep_ != "pobj" or prep.lower_ not in _TAKING_PART or prep.dep_ != "prep":
        return None
    if not any(c.dep_ == "prep" and c.lower_ in ("with", "to") for c in token.children):
        return None
    verb = prep.head
    made.subjects = frame(verb).subjects if verb.pos_ == "VERB" and verb.dep_ != "acl" else []
    return None


def noun_roles(match: Match, cast: Cast) -> Roles:
    """Sources and recipients of a noun's event."""
    entry, clause = match.entry, match.frame
    named = clause.preps.get("'s", [])
    possessors = [token for token in named if token.dep_ in ("poss", "conj")]
    owners = cast.group(possessors) or cast.group(named)
    doers = unique([*subjects(clause, cast), *cast.group(clause.preps.get("by", []))])
    if "mutual" in entry.roles:
        return _parties(clause, cast, doers, owners)
    if "visit" in entry.roles:
        visitors = doers or owners or cast.group(clause.preps.get("of", []))
        return visitors, _others(
            ("to", "with", "in", "of") if doers else ("to", "with", "in"), clause, cast, visitors
        )
    if "mediate" in entry.roles:
        return doers or owners, _others(("between", "in", "with"), clause, cast, doers)
    order = _slots(entry)
    sources = doers or owners
    return sources, _others(order, clause, cast, sources)


def _parties(clause: Frame, cast: Cast, doers: list[str], owners: list[str]) -> Roles:
    partners = cast.group([*clause.preps.get("between", []), *clause.preps.get("with", [])])
    among = cast.group([*clause.preps.get("of", []), *clause.preps.get("among", [])])
    if len(owners) < 2 and (doers or partners or among):
        owners = [a for a in owners if cast.kind(a) is Kind.PERSON]  # "the Geneva talks"
    everyone = unique([*doers, *owners, *partners, *(among if not partners else [])])
    return everyone, [a for a in partners if a not in doers] if doers else []


def _slots(entry: Entry) -> tuple[str, ...]:
    for role in entry.roles:
        if role.startswith("rec="):
            return tuple(role[4:].split("/"))
    return ("of", "on", "against", "to", "in")


def _others(
    order: Container[str] | tuple[str, ...], clause: Frame, cast: Cast, not_: list[str]
) -> list[str]:
    for slot in order if isinstance(order, tuple) else ():
        found = [a for a in cast.group(clause.preps.get(slot, []), loose=True) if a not in not_]
        if found:
            return found
    return []
