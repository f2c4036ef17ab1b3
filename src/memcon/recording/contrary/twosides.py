"""Two sides: pairs of contrary accounts put on the two sides of as few disputes as they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

from memcon.recording.claims import Claim


def two_sides(
    pairs: Sequence[tuple[Claim, Claim]], alike: Sequence[tuple[Claim, Claim]] = ()
) -> dict[tuple[str, str], tuple[int, int]]:
    """For the key of each claim, the number of its dispute and its side there, 0 or 1.

    Claims of a pair stand on two sides, those of one holder or told to be alike on one. Where both
    cannot be, what comes first in the pairs decides.
    """
    apart: dict[Hashable, list[Hashable]] = defaultdict(list)
    beside: dict[Hashable, list[Hashable]] = defaultdict(list)
    for one, other in pairs:
        apart[one.key].append(other.key)
        apart[other.key].append(one.key)
        for claim in (one, other):
            for voice in sorted(claim.voice):
                beside[claim.key].append(voice)
                beside[voice].append(claim.key)
    for one, other in alike:
        beside[one.key].append(other.key)
        beside[other.key].append(one.key)
    found: dict[Hashable, tuple[int, int]] = {}
    for number, (first, _) in enumerate(pairs):
        waiting: list[tuple[Hashable, int]] = [(first.key, 0)]
        while waiting:
            node, side = waiting.pop(0)
            if node in found:
                continue
            found[node] = (number, side)
            waiting.extend((key, 1 - side) for key in apart[node])
            waiting.extend((key, side) for key in beside[node])
    return {claim.key: found[claim.key] for pair in pairs for claim in pair}


class Telling(Protocol):
    """What a claim tells of a thing."""

    @property
    def claim(self) -> Claim:
        """The claim that tells it."""


T = TypeVar("T", bound=Telling)


def on_two_sides(
    each: Sequence[T],
    contrary: Callable[[T, T], bool],
    alike: Callable[[T, T], bool] = lambda one, other: False,
) -> tuple[list[tuple[T, T]], dict[tuple[str, str], tuple[int, int]]]:
    """The contrary pairs of what claims tell of one thing, and the sides of their claims.

    ``alike`` says which two accounts, each contrary to another, are on one side.
    """
    pairs = [(one, other) for one, other in combinations(each, 2) if contrary(one, other)]
    paired = {told.claim.key: told for pair in pairs for told in pair}
    agreeing = [(a, b) for a, b in combinations(paired.values(), 2) if alike(a, b)]
    sides = two_sides(
        [(one.claim, other.claim) for one, other in pairs],
        [(one.claim, other.claim) for one, other in agreeing],
    )
    apart = [(a, b) for a, b in pairs if sides[a.claim.key] != sides[b.claim.key]]
    return apart, sides
