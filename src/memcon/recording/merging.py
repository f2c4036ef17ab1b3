"""Groups of actors that are one: each merge has a reason, and some are forbidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from memcon.model import Actor


@dataclass(frozen=True, slots=True)
class Node:
    """One actor as one article has it, or as one story has it (then ``story`` stands for that).

    ``sides`` are where decided splits put it, ``decided`` the decided merges that it belongs to.
    ``keys`` are the names by which an organisation or body is compared, where they are not to be
    taken from the actor's own names.
    """

    actor: Actor
    article: str
    story: str
    sides: frozenset[tuple[str, str]] = frozenset()
    decided: frozenset[str] = frozenset()
    keys: tuple[str, ...] | None = None


class Group:
    """Nodes taken as one actor so far, with what they say together."""

    __slots__ = ("countries", "employers", "nodes", "reasons", "stories", "titles")

    def __init__(self, node: Node) -> None:
        actor = node.actor
        self.nodes = [node]
        self.reasons: dict[str, None] = {}  # a set that keeps its order
        self.stories = {node.story}
        self.countries = Counter([actor.country] if actor.country else [])
        self.titles = {w for role in actor.roles for w in role.title.lower().split() if len(w) > 2}
        self.employers = {role.of.lower() for role in actor.roles if role.of}

    def add(self, other: Group, reason: str) -> None:
        """Take in another group."""
        self.nodes.extend(other.nodes)
        self.reasons.update(other.reasons)
        self.reasons[reason] = None
        self.stories |= other.stories
        self.countries.update(other.countries)
        self.titles |= other.titles
        self.employers |= other.employers


class Merger:
    """Disjoint groups over nodes; the smaller number is a group's own."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._parent = list(range(len(nodes)))
        self._groups = {i: Group(node) for i, node in enumerate(nodes)}
        self._sides = {i: set(node.sides) for i, node in enumerate(nodes) if node.sides}

    def find(self, node: int) -> int:
        """The number of the group that a node is in."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def group(self, node: int) -> Group:
        """The group that a node is in."""
        return self._groups[self.find(node)]

    def groups(self) -> list[Group]:
        """All groups, in the order of their first nodes."""
        return [self._groups[i] for i in sorted(self._groups)]

    def merge(self, one: int, other: int, reason: str) -> bool:
        """Take two nodes' groups as one, unless a decision keeps them apart."""
        a, b = sorted((self.find(one), self.find(other)))
        if a == b:
            return True
        if self._parted(a, b):
            return False
        self._parent[b] = a
        self._groups[a].add(self._groups.pop(b), reason)
        if b in self._sides:
            self._sides.setdefault(a, set()).update(self._sides.pop(b))
        return True

    def _parted(self, a: int, b: int) -> bool:
        mine, other = dict(self._sides.get(a, ())), dict(self._sides.get(b, ()))
        return any(other.get(number, side) != side for number, side in mine.items())
