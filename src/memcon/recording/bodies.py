"""Organisations and bodies of states: one under all their names, and the acronyms they define."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.model import Actor, Kind
from memcon.recording.merging import Group, Merger, Node
from memcon.recording.names import (
    is_acronym,
    is_generic,
    one_a_state,
    organisation_key,
    tells_no_leader,
)
from memcon.recording.words import fold

BODIES = (Kind.ORGANISATION, Kind.GOVERNMENT)
# Sorts of keys; a near one holds in its story.
ACRONYM, NAME, LED, NEAR = "acronym", "name", "led", "near"
_WORD = re.compile(r"[\w.]+")
_LED = re.compile(
    r"(?:[A-Z][\w.’'-]{1,30} ){0,3}([A-Z][\w’'-]{2,30}) "
    r"(administration|government|regime|presidency)"
)


def merge_bodies(merger: Merger, bodies: list[int], ambiguous: frozenset[str]) -> None:
    """Merge organisations and bodies of states that share a name, countries permitting.

    Args:
        merger: of all the nodes.
        bodies: the numbers of those that are organisations or bodies, in order.
        ambiguous: acronyms that stand for several names, which hold only within a story.
    """
    first: dict[tuple[str, str], int] = {}
    for i in bodies:
        node = merger.nodes[i]
        for key, form in _keys(node):
            sort, short = key.split("|", 1)
            near = sort == NEAR or (sort == ACRONYM and short in ambiguous)
            other = first.setdefault((key, node.story if near else ""), i)
            if not _other_country(merger.group(other), merger.group(i)):
                merger.merge(other, i, f"the same name, {form}")


def _keys(node: Node) -> Iterator[tuple[str, str]]:
    if node.keys is None:
        yield from keys_of(node.actor)
    else:
        for key in node.keys:
            yield key, key.split("|")[1]


def keys_of(actor: Actor) -> Iterator[tuple[str, str]]:
    """The keys by which a body is compared with others, each with the name that it comes from.

    A name that consists of words many share counts only with its country, and only where a state
    has but one such body ("State Department", no "department"). A government that is told by its
    leader is the same with and without its country.
    """
    country = (actor.country or "") if actor.kind is Kind.GOVERNMENT else ""
    for form in dict.fromkeys((actor.name, *actor.forms)):
        if is_acronym(form):
            yield f"{ACRONYM}|{form.replace('.', '')}", form
            continue
        key = organisation_key(form, country or None)
        if not key:
            continue
        if led := _led(actor, form):
            yield f"{LED}|{led}|", form
        own = not is_generic(form) and (country or actor.kind is Kind.ORGANISATION)
        if own or (country and one_a_state(form)):
            yield f"{NAME}|{key}|{country}", form
        elif form == actor.name:
            yield f"{NEAR}|{key}|{country}", form


def _led(actor: Actor, form: str) -> str | None:
    """Under whom a government is told, whatever its country: "Obama administration"."""
    match = _LED.fullmatch(form) if actor.kind is Kind.GOVERNMENT else None
    if match is None or tells_no_leader(match[1], actor.country):
        return None
    return f"{match[2]} {fold(match[1])}"


def definitions(actor: Actor) -> list[tuple[str, str]]:
    """Acronyms and the full name that one article has for the same actor."""
    forms = dict.fromkeys((actor.name, *actor.forms))
    shorts = [f for f in forms if is_acronym(f)]
    words = {word for f in shorts for word in (f, f.replace(".", ""))}
    full = [
        organisation_key(f)
        for f in forms
        if not is_acronym(f) and not is_generic(f) and words.isdisjoint(_WORD.findall(f))
    ]
    return [(f.replace(".", ""), key) for f in shorts for key in full[:1]]


def _other_country(one: Group, other: Group) -> bool:
    if not (one.countries and other.countries):
        return False
    return one.countries.keys().isdisjoint(other.countries.keys())
