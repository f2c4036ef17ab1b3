"""Organisations and bodies of states: one under all their names, and the acronyms they define."""

from __future__ import annotations

from collections.abc import Iterator

from memcon.model import Actor, Kind
from memcon.recording.merging import Group, Merger, Node
from memcon.recording.names import is_acronym, is_generic, organisation_key

BODIES = (Kind.ORGANISATION, Kind.GOVERNMENT)
ACRONYM, NAME, NEAR = "acronym", "name", "near"  # sorts of keys; a near one holds in its story


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

    A name that consists of words many share ("the ministry") counts only with its country.
    """
    country = (actor.country or "") if actor.kind is Kind.GOVERNMENT else ""
    for form in dict.fromkeys((actor.name, *actor.forms)):
        if is_acronym(form):
            yield f"{ACRONYM}|{form.replace('.', '')}", form
            continue
        key = organisation_key(form, country or None)
        if not key:
            continue
        if not is_generic(form) and (country or actor.kind is Kind.ORGANISATION):
            yield f"{NAME}|{key}|{country}", form
        elif form == actor.name:
            yield f"{NEAR}|{key}|{country}", form


def definitions(actor: Actor) -> list[tuple[str, str]]:
    """Acronyms and the full name that one article has for the same actor."""
    forms = dict.fromkeys((actor.name, *actor.forms))
    full = [organisation_key(f) for f in forms if not is_acronym(f) and not is_generic(f)]
    return [(f.replace(".", ""), key) for f in forms if is_acronym(f) for key in full[:1]]


def _other_country(one: Group, other: Group) -> bool:
    if not (one.countries and other.countries):
        return False
    return one.countries.keys().isdisjoint(other.countries.keys())
