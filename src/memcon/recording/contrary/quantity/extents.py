"""Extents: one speaks of all of a thing, another of part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.lists import listed, stems_of
from memcon.recording.contrary.matters import BLOCK, DAYS, denies, near, others
from memcon.recording.contrary.quantity.amounts import extents
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

LONGER = 14  # days apart within which two who deny or speak of each other are compared
WORD = 3  # letters of a word that can name what there is all or part of


def extents_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """One speaks of all of something, another of part of it."""
    sized: dict[str, dict[bool, list[Claim]]] = defaultdict(lambda: {True: [], False: []})
    for claim in claims:
        if claim.statement is None:
            continue
        poles: dict[str, set[bool]] = defaultdict(set)
        denied = denies(claim)  # who denies that it was all says that it was not all
        for extent in extents(claim):
            if extent.whole or not denied:
                poles[extent.of].add(extent.whole != denied)
        for noun, said in poles.items():
            side = sized[noun][next(iter(said))]
            if len(said) == 1 and len(side) < BLOCK:
                side.append(claim)
    for noun, sides in sorted(sized.items()):
        for one in sides[True]:
            for other in sides[False]:
                sure = _extent_sure(one, other, noun)
                tied = denies(one) or denies(other) or _speaks_of(one, other)
                if sure and near(one, other, LONGER if tied else DAYS):
                    yield Contrast(
                        kind=DisputeKind.QUANTITY,
                        topic=noun,
                        issue=issues.around(noun) or noun,
                        one=one,
                        other=other,
                        poles=("whole", "part"),
                        sure=sure,
                        reason="one speaks of all, the other of part",
                    )


def _extent_sure(one: Claim, other: Claim, noun: str) -> float:
    """How sure two claims on all and part of a thing are about one matter; 0 where they are not."""
    if len(noun) < WORD or weight(noun) <= 2.0:
        return 0.0
    if not others(one, other) or not (one.holders and other.holders):
        return 0.0
    proposing = stems_of("proposing")
    proposals = [not c.stems.isdisjoint(proposing) or _proposes(c) for c in (one, other)]
    shared = {w for w in one.stems & other.stems if w != noun and w not in proposing}
    tied = denies(one) or denies(other) or _speaks_of(one, other)
    if not any(proposals) or not (shared or (all(proposals) and tied)):
        return 0.0
    return min(
        0.9,
        0.35
        + 0.2 * all(proposals)
        + 0.1 * any(proposals)
        + 0.1 * min(2, len(shared))
        + 0.15 * (denies(one) or denies(other))
        + 0.1 * _speaks_of(one, other),
    )


def _proposes(claim: Claim) -> bool:
    return any(word.form in listed("proposing") for word in claim.words)


def _speaks_of(one: Claim, other: Claim) -> bool:
    """Whether one claim is about a holder of the other, by name or as its country."""
    for a, b in ((one, other), (other, one)):
        about = {i for i, _ in a.about} | {code for _, code in a.about if code}
        if not about.isdisjoint(b.holders) or not about.isdisjoint(b.countries):
            return True
    return False
