"""Which body a description stands for: "the ministry", "the Obama administration", "his party"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.model import Kind
from memcon.reading.actors import lexicon, named, variations
from memcon.reading.actors.lexicon import Body, Named
from memcon.reading.actors.registry import Known
from memcon.reading.actors.titles import Description, country_of, own_body

if TYPE_CHECKING:
    from memcon.reading.actors.resolve import Resolver

Answer = tuple[Known, ...] | None
DEFINITE = {"the", "this", "that", "its", "his", "her", "their"}


def body(at: Resolver, found: Description, entry: Body) -> Answer:
    if own_body(found) and found.body and isinstance(found.body.entry, Named):
        own = found.body.entry  # "the KCNA news agency"
        if own.kind is not Kind.GOVERNMENT:
            return (at.registry.body(own.name, own.kind, own.country, own.sector),)
    country = country_of(found)
    government = entry.kind is Kind.GOVERNMENT
    if country is None and found.owner is not None:
        owner = at.owner_of(found)
        country = owner.country if owner is not None and government else None
        if government and _led_by(at, found, owner):
            name = at.words.text(found.bare, found.last)  # "the Obama administration"
            known = at.registry.body(name, entry.kind, country, entry.sector, entry.name)
            at.led[known.id] = owner
            return (known,)
    if not government and (named_so := _called_after(at, found, entry)):
        return (named_so,)
    name = at.words.text(found.head, found.last)
    if country is None and found.det in DEFINITE:
        if _of_something(at, found):
            return None
        same = at.latest_body(entry.name, None)
        if same and not _other_kind(at, found, same):
            return (same,) if variations.has_federal(at, found, same.country) else ()
        every = entry.name in lexicon.word_lists()["of_every_state"]
        country = at.only_state(found.head) if government and every else None
        if not variations.has_federal(at, found, country):
            return ()
        if country is None:
            if near := variations.body(at, found, entry):
                return (near,)
            known_by = every or entry.name in lexicon.word_lists()["known_bodies"]
            if known_by:
                return _countryless(at, found, entry)
            return () if government else None
    part = (found.part if not found.states else None) or nation(at, found)
    if government and country and part:
        return (named.of_part(at, f"{part} {name}", country, entry),)
    if government and country:
        return (named.of_state(at, name, country, entry),)
    crowd = at.words.folded[found.last : found.last + 1] == ["of"]
    if country and found.states and not (crowd and entry.name == "group"):
        full = at.words.text(found.bare, found.last)
        return (_unnamed_body(at, full, found, country, entry),)
    return None


def _called_after(at: Resolver, found: Description, entry: Body) -> Known | None:
    """A body whose name or leader stands before its word: "the Teamsters union"."""
    word = found.owner
    if word is None or word + 1 != found.head or not at.words[word].capital:
        return None
    before = at.words.folded[found.first - 1] if found.first else ""
    if not {found.det, before} & DEFINITE or at.words[word].possessive:
        return None
    owner = at.owner_of(found)
    if owner is not None and owner.kind is not Kind.PERSON:
        return None
    kind = "campaign" if owner is not None else entry.name
    if entry.name != kind or kind not in lexicon.word_lists()["called_after"]:
        return None
    if owner is None and kind == "campaign":
        return None  # "the Cup campaign"
    name = at.words.text(found.bare, found.last)
    country = owner.country if owner is not None else country_of(found)
    return at.registry.body(name, entry.kind, country, entry.sector or None, entry.name)


def _led_by(at: Resolver, found: Description, owner: Known | None) -> bool:
    """Whether a body is called after who leads it, known or not: "the Obama administration"."""
    word = found.owner
    if word is None or word + 1 != found.head or not at.words[word].capital:
        return False
    return owner.kind is Kind.PERSON if owner is not None else not at.words[word].possessive


def nation(at: Resolver, found: Description) -> str | None:
    """The nation within a state that a body is of: "Scottish" for "Scotland's parliament"."""
    nations = dict(pair.split(":") for pair in lexicon.word_lists()["nations_within"])
    told = [nations[w] for w in at.words.folded[found.first : found.head] if w in nations]
    return told[0].capitalize() if told else None


def _countryless(at: Resolver, found: Description, entry: Body) -> tuple[Known, ...]:
    """A body that the article leaves without a state: "the electoral commission".

    One that belongs to someone is told by that: "his party" is the "party of Moto".
    """
    name, country = at.words.text(found.head, found.last), None
    if found.owner is not None:
        owner = at.owner_of(found)
        if owner is None:
            return ()
        name, country = f"{name} of {owner.name}", owner.country
    return (at.registry.body(name, entry.kind, country, entry.sector or None, entry.name),)


def _other_kind(at: Resolver, found: Description, known: Known) -> bool:
    """Whether words before a common noun tell of another body: "the appellate court"."""
    kinds = lexicon.word_lists()["kinds_of_body"]
    told = {w for w in at.words.folded[found.bare : found.last] if w in kinds}
    return not told <= set(known.name.lower().split())


def _of_something(at: Resolver, found: Description) -> bool:
    """Whether a noun before it makes it another thing: "the sanctions regime"."""
    between = at.words.items[found.bare : found.head]
    return any(word.token.pos_ == "NOUN" for word in between)


def _unnamed_body(at: Resolver, name: str, found: Description, country: str, entry: Body) -> Known:
    known = at.registry.group(name, at.words[found.first].start, country, entry.sector)
    known.head = entry.name
    return known
