"""Which actors are one: states by their code, people and bodies by their names.

The same rules hold among the actors of one story's articles and among the actors of many stories;
groups and documents without a name ("two diplomats") are never merged. What a person has decided
comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from memcon.model import Kind
from memcon.recording.bodies import BODIES, merge_bodies
from memcon.recording.merging import Group, Merger, Node
from memcon.recording.people import merge_people


def grouped(
    nodes: Sequence[Node],
    crowded: frozenset[str] = frozenset(),
    ambiguous: frozenset[str] = frozenset(),
) -> list[Group]:
    """The nodes put together into actors, in the order of their first nodes.

    Args:
        nodes: in an order that does not depend on when they came.
        crowded: keys of people's names that too many share.
        ambiguous: acronyms that stand for several names.
    """
    merger = Merger(nodes)
    kinds = [node.actor.kind for node in nodes]
    _merge_decided(merger)
    _merge_states(merger)
    merge_people(merger, [i for i, kind in enumerate(kinds) if kind is Kind.PERSON], crowded)
    merge_bodies(merger, [i for i, kind in enumerate(kinds) if kind in BODIES], ambiguous)
    return merger.groups()


def _merge_decided(merger: Merger) -> None:
    first: dict[str, int] = {}
    for i, node in enumerate(merger.nodes):
        for name in sorted(node.decided):
            merger.merge(first.setdefault(name, i), i, f"decided: {name} are one")


def _merge_states(merger: Merger) -> None:
    first: dict[str, int] = {}
    for i, node in enumerate(merger.nodes):
        if node.actor.kind is Kind.STATE:
            code = node.actor.country or node.actor.id
            merger.merge(first.setdefault(code, i), i, f"the same state, {code}")
