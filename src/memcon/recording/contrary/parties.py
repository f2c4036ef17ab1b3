"""Parties: whom a stretch of a claim's words names, well enough to tell two of them apart."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from memcon.countries import capital, country_of, demonym_of
from memcon.recording.claims import Claim, once, source_phrases
from memcon.recording.contrary.lists import listed
from memcon.recording.words import data, fold, stop_words, tokens

NAMED = ("person:", "organisation:")  # kinds of actors of which two are two, in one state as well
BACK = 8  # characters before some words by which they are told to open a sentence
LONG, ROOT = 6, 5  # letters of a name from which it goes by its first: a land, its people
_LIST = "record_blame"
OTHER = "other"  # the role of whoever is called "the other side"
_OTHER = re.compile(
    r"^\W*(?:it was )?(?:the|our) (?:other|opposing) (?:side|party|camp)\b"
    r"|\b(?:(?:the|our) enemy|(?:its|their|our) (?:[a-z]{3,12} )?neighbou?r)(?:['’]s)?"
    r"(?: (?:troops|forces|army|side|units|artillery|soldiers))?\W*$",
    re.I,
)
_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]{2,30}")
_PEOPLE = re.compile(r"\b([A-Z]\w{2,20}(?:an|ese|ish|i)) [a-z]")
_JOINED = re.compile(
    r"\b([A-Z][\w’'-]{2,30}) (?:and|with) (?:(?:the|its|their) (?:[a-z-]{2,20} ){0,2})?"
    r"([A-Z][\w’'-]{2,30})"
)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Party:
    """Whom some words mean: their countries, the actors named, what they are in the affair."""

    words: str
    countries: frozenset[str]
    actors: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]  # the names in the words, other than those of countries
    beside: frozenset[str] = frozenset()  # names that its article puts beside them: "A and B"
    peoples: frozenset[str] = frozenset()  # those of the names that are of a people: "Velmian"


def party(claim: Claim, start: int, end: int) -> Party | None:
    """Whom the words of a claim between two offsets mean; None where they tell nobody."""
    words = claim.text[start:end]
    forms = [fold(word) for word, _ in tokens(words)]
    if _OTHER.search(words):
        return Party(words.strip(), _NONE, _NONE, frozenset([OTHER]), _NONE)
    if len(forms) > 1 and forms[0] in _listed("pronouns"):
        return None  # "they came to us"
    here = [
        (actor, country)
        for (actor, country), at in zip(claim.about, claim.about_at, strict=True)
        if start <= at < end
    ]
    called = _names(words, opens=_opens(claim, start), known=_named_within(claim.article.text))
    named = countries_in(words) | {country for _, country in here if country}
    actors = {actor for actor, _ in here if actor.startswith(NAMED)}
    if not _listed("speakers").isdisjoint(forms):
        named |= claim.countries
        actors |= {holder for holder in claim.holders if holder.startswith(NAMED)}
    elif not named and not _listed("titles").isdisjoint(f.removesuffix("'s") for f in forms):
        named |= claim.countries
        if not (actors or called) and forms[-1] in _listed("persons"):  # says Olsk's office
            actors |= {f"person:{name}" for name in _named_as(claim)}
    roles = {row for row, listed in data(_LIST)["roles"].items() if not _none_of(listed, forms)}
    placed = zip(claim.about_at, claim.about_as, strict=False)
    roles |= {"rebel" for at, code in placed if start <= at < end and code == "REB"}
    names = called.union(*(_names_of(actor) for actor in actors))
    if forms[:1] and forms[0] in _listed("own") and all(at >= start for at in claim.about_at):
        names |= _named_as(claim)  # "its forces": of whoever speaks
    if not (named or actors or roles or names):
        return None
    whom = " ".join(words.split()).strip(" ,\"“”'")
    beside = frozenset(b for a, b in _joined(claim.article.text) if a in names and b not in names)
    peoples = frozenset(_plain_root(m[1]) for m in _PEOPLE.finditer(words)) & names
    return Party(
        whom, frozenset(named), frozenset(actors), frozenset(roles), names, beside, peoples
    )


def apart(one: Party, other: Party) -> bool:
    """Whether two parties are two: of different states, two named, or opposite in the affair.

    A state's rebels are of that state too. Of names that are of no known country, two are two where
    an article joins them: "talks between Velm and Olsk".
    """
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return True
    if _within_state(one, other):
        return True
    if one.names & other.names:
        return False
    if one.actors and other.actors:
        return one.actors.isdisjoint(other.actors)
    if one.countries and other.countries:
        return False
    if _two_names(one, other):
        return True
    if one.roles & other.roles:
        return False
    return any({a, b} in _opposed() for a in one.roles for b in other.roles)


def _within_state(one: Party, other: Party) -> bool:
    """Whether two parties of one state stand against each other: its army, its rebels."""
    if one.names & other.names or one.roles & other.roles or one.actors & other.actors:
        return False
    against = _pairs("at_odds")
    return any({a, b} in against for a in one.roles for b in other.roles)


def _opposed() -> tuple[set[str], ...]:
    return _pairs("opposed") + _pairs("at_odds")


@functools.cache
def _pairs(name: str) -> tuple[set[str], ...]:
    return tuple(set(pair.split()) for pair in data(_LIST)["words"][name])


def same(one: Party, other: Party) -> bool:
    """Whether two parties are one, as far as their words tell."""
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return False
    if not one.names.isdisjoint(other.names):
        return True
    if one.actors and other.actors:
        return not one.actors.isdisjoint(other.actors)
    if one.roles and other.roles:
        return not one.roles.isdisjoint(other.roles)
    return bool(one.countries & other.countries)


def _opens(claim: Claim, at: int) -> bool:
    """Whether a sentence begins at an offset of a claim: a capital there is of no name."""
    before = claim.article.text[: claim.spans[0].start + at][-BACK:].rstrip(" \"“”'‘\n")
    return before[-1:] in ("", ".", "!", "?")


def _names(words: str, *, opens: bool, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """The roots of names in some words, without the first where these open a sentence.

    Whatever "owns" there is a name ("Olsk's negotiators"), and what is ``known`` as one.
    """
    found = [
        word
        for word, at in tokens(words)
        if word[0].isupper()
        and len(word) > 2
        and (at.start or not opens or word.endswith(("'s", "’s")) or _plain_root(word) in known)
    ]
    plain = [re.sub(r"['’]s$", "", word) for word in found]
    forms = {fold(word).removesuffix("s") for word in plain if not countries_in(word)}
    return frozenset(_root(f) for f in forms - listed("weekdays") - listed("own") - stop_words())


def name_roots(words: str) -> frozenset[str]:
    """The roots of the names in some words of a sentence, other than those of listed countries."""
    return _names(words, opens=False)


def _plain_root(word: str) -> str:
    return _root(fold(re.sub(r"['’]s$", "", word)).removesuffix("s"))


@functools.lru_cache(maxsize=500)
def _named_within(text: str) -> frozenset[str]:
    """The roots of the names that stand within sentences of a text."""
    return frozenset(_plain_root(match.group()) for match in _WITHIN.finditer(text))


@functools.lru_cache(maxsize=20_000)
def _names_of(actor: str) -> frozenset[str]:
    """The roots of an actor's name, from its id: "person:ines-duarte"."""
    parts = actor.partition(":")[2].partition("@")[0].split("-")
    return frozenset(_root(part) for part in parts if len(part) > 2)


@once
def _named_as(claim: Claim) -> frozenset[str]:
    """The roots of the names by which a claim's source is told."""
    return frozenset(n for p in source_phrases(claim) for n in _names(p, opens=False))


@functools.lru_cache(maxsize=500)
def _joined(text: str) -> frozenset[tuple[str, str]]:
    """The roots of names that stand beside each other in a text, each way round."""
    roots = ([_plain_root(name) for name in m.groups()] for m in _JOINED.finditer(text))
    return frozenset(pair for a, b in roots if a != b for pair in ((a, b), (b, a)))


def _root(form: str) -> str:
    return form[:ROOT] if len(form) >= LONG else form


def speaks_for(
    claim: Claim, who: Party, *, state: bool = True, of_two_states: bool = False
) -> bool:
    """Whether a claim is held by a party, as far as its source's words and actors tell.

    By ``state`` too, unless the parties of the affair are of one; by what it is in the affair
    alone ("the army") not where they are of two.
    """
    own = {*claim.holders, *claim.standing}
    if not own.isdisjoint(who.actors) or (state and who.countries & claim.countries):
        return True
    if who.names & _source_words(claim):
        return True
    foreign = who.countries and claim.countries and who.countries.isdisjoint(claim.countries)
    unsure = of_two_states and not claim.countries  # of two armies "the army" may be either
    if who.roles & _roles_of(claim) and not (foreign or unsure):
        return True
    if state and any(who.countries & countries_in(p) for p in source_phrases(claim)):
        return True
    return state and _at_home(claim, who)


def _at_home(claim: Claim, who: Party) -> bool:
    """Whether an outlet named for a party quotes officials without saying whose: its own.

    "The defence ministry said", in a paper of the name Velm Today.
    """
    if claim.countries or not _roles_of(claim) & {"government", "force"}:
        return False
    outlet = claim.article.outlet or ""
    return bool(who.countries & countries_in(outlet) or who.names & _names(outlet, opens=False))


def crossed(mine: Claim, blamed: Party, its: Claim, by_it: Party) -> bool:
    """Whether each of two claims lays something at the door of whoever holds the other."""
    for claim, who, by in ((mine, blamed, by_it), (its, by_it, blamed)):
        if OTHER in who.roles:  # "the enemy" is whoever the speaker does not speak for
            # "Zangar's forces" are not those of whatever army speaks
            named = bool(by.names)
            return OTHER not in by.roles and speaks_for(claim, by, of_two_states=named)
    state = blamed.countries.isdisjoint(by_it.countries)
    if not (speaks_for(its, blamed, state=state) and speaks_for(mine, by_it, state=state)):
        return False
    return not (speaks_for(mine, blamed, state=state) or speaks_for(its, by_it, state=state))


def each_other(mine: Claim, blamed: Party, its: Claim, by_it: Party) -> bool:
    """Whether one lays a thing at the door of those for whom the other speaks, who name others.

    Or the other way round; nobody of the two lays it at his own.
    """
    if OTHER in blamed.roles | by_it.roles:
        return crossed(mine, blamed, its, by_it)
    two = _of_two_states(blamed, by_it)
    own = (speaks_for(c, who, of_two_states=two) for c, who in ((mine, blamed), (its, by_it)))
    if any(own) or not _named_apart(blamed, by_it):
        return False
    cross = ((its, blamed), (mine, by_it))
    return any(speaks_for(claim, who, of_two_states=two) for claim, who in cross)


def _of_two_states(one: Party, other: Party) -> bool:
    if one.countries or other.countries:
        known = bool(one.countries and other.countries)
        return known and one.countries.isdisjoint(other.countries)
    return _two_names(one, other)


def _two_names(one: Party, other: Party) -> bool:
    """Whether two names of no known country are two: told side by side, or two peoples'."""
    beside = one.names & other.beside or other.names & one.beside
    peoples = one.peoples and other.peoples and one.peoples.isdisjoint(other.peoples)
    return bool(beside or peoples)


def _named_apart(one: Party, other: Party) -> bool:
    known = [party.names | party.countries for party in (one, other)]
    return apart(one, other) or (all(known) and known[0].isdisjoint(known[1]))


@once
def _source_words(claim: Claim) -> frozenset[str]:
    named = " ".join((*source_phrases(claim), *claim.holders))
    forms = frozenset(fold(word) for word in re.findall(r"\w+", named)) | claim.standing
    forms |= {form.removesuffix("s") for form in forms}  # a people and its committee
    return forms | {_root(form) for form in forms}


@once
def _roles_of(claim: Claim) -> frozenset[str]:
    """What those who hold a claim are in the affair, and whom they speak for as well."""
    told, rows = _source_words(claim), data(_LIST)
    roles = {role for role, listed in rows["roles"].items() if not told.isdisjoint(listed)}
    roles |= {rows["sectors"][code] for code in claim.standing if code in rows["sectors"]}
    roles |= {role for role, words in rows["speaking"].items() if not told.isdisjoint(words)}
    beside = (pair for pair in _pairs("beside") if pair & roles)
    return frozenset(roles).union(*beside)


@functools.lru_cache(maxsize=20_000)
def countries_in(text: str) -> frozenset[str]:
    """The countries that a text names by themselves, their people or their capitals."""
    words = [word for word, _ in tokens(text)]
    runs = [*words, *(f"{a} {b}" for a, b in pairwise(words))]
    found = set()
    for run in runs:
        if run[0].isupper():
            plain = re.sub(r"['’]s$", "", run)
            found.add(country_of(plain) or demonym_of(plain) or capital(plain))
    return frozenset(code for code in found if code)


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(data(_LIST)["words"][name])


def _none_of(listed: list[str], forms: list[str]) -> bool:
    return set(listed).isdisjoint(forms)
