"""Claims of different size: all against part of a thing, and numbers that cannot agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.arrivals import arrivals
from memcon.recording.contrary.beside import beside
from memcon.recording.contrary.blasts import blasts
from memcon.recording.contrary.corrections import corrections_contrary
from memcon.recording.contrary.counts import TOLLS, period
from memcon.recording.contrary.fewer import fewer
from memcon.recording.contrary.fixing import fixing
from memcon.recording.contrary.matters import BLOCK, DAYS, denies, near, others
from memcon.recording.contrary.measures import measures_contrary
from memcon.recording.contrary.nobody import nobody
from memcon.recording.contrary.quantities import Amount, amounts, extents, listed, stems_of
from memcon.recording.contrary.releases import releases
from memcon.recording.contrary.rivals import at_other_times, rivals
from memcon.recording.contrary.shares import shares_contrary
from memcon.recording.contrary.spells import spells_contrary
from memcon.recording.contrary.sums import sums_contrary
from memcon.recording.contrary.turnout import turnouts
from memcon.recording.contrary.turns import sentence_of
from memcon.recording.contrary.untold import Told
from memcon.recording.contrary.whereabouts import whereabouts
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stems, tokens

LONGER = 14  # days apart within which two who deny or speak of each other are compared
WORD = 3  # letters of a word that can name what there is all or part of
SPOKEN = 0.35  # share of words in common from which two numbers are of one thing
SAID_ALIKE = 0.6  # the same where what is counted could be anything


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


def numbers_contrary(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Numbers of one thing that cannot all be right, told by different sources at one time."""
    yield from corrections_contrary(claims, issues)
    yield from spells_contrary(claims)
    yield from fewer(claims)
    yield from rivals(claims)
    yield from beside(claims)
    yield from fixing(claims)
    yield from measures_contrary(claims)
    yield from sums_contrary(claims)
    yield from whereabouts(claims)
    yield from nobody(claims)
    yield from releases(claims)
    yield from blasts(claims)
    yield from turnouts(claims)
    yield from arrivals(claims)
    yield from shares_contrary(claims)
    counted: dict[str, list[tuple[Claim, Amount]]] = defaultdict(list)
    for claim in claims:
        told: dict[str, list[Amount]] = defaultdict(list)
        for amount in amounts(claim):
            told[amount.of].append(amount)
        for of, found in told.items():  # of several numbers in one claim, which is meant is open
            if len(found) == 1 and len(counted[of]) < BLOCK:
                counted[of].append((claim, found[0]))
    for of, each in sorted(counted.items()):
        if of in TOLLS:
            continue  # compared by occasion, in `tolls`
        for at, (one, mine) in enumerate(each):
            for other, its in each[at + 1 :]:
                if mine.apart(its) and others(one, other):
                    sure = _number_sure(one, other, of)
                    if sure:
                        yield _numbers(of, one, mine, other, its, sure, issues)


def _number_sure(one: Claim, other: Claim, of: str) -> float:
    """How sure two numbers are of one thing: both claims must say much the same besides."""
    held = bool(one.holders) + bool(other.holders)
    known = of in data("record_disputes")["counted"]
    if held < (1 if known else 2):
        return 0.0
    if not near(one, other, 1 if held < 2 else DAYS) or period(one) != period(other):
        return 0.0
    if at_other_times(one, other):
        return 0.0
    mine, its = (frozenset(w for w in c.stems if not w[0].isdigit()) for c in (one, other))
    common = sum(weight(w) for w in sorted(mine & its))
    alike = common / max(sum(weight(w) for w in sorted(each)) for each in (mine, its))
    if alike < (SPOKEN if known else SAID_ALIKE) or len(mine & its) < 3:
        return 0.0
    if of in stems_of("anyone") and _apart(one, other):
        return 0.0
    return min(0.85, 0.35 + 0.15 * held + 0.4 * alike)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether what stands around two counts of people names nobody and no place in common."""
    named = [
        frozenset(s for w, _ in tokens(sentence_of(c)) if w[0].isupper() for s in stems(w))
        for c in (one, other)
        if c.statement is not None
    ]
    return len(named) == 2 and not {w for w in named[0] & named[1] if weight(w) > 2.0}


def _numbers(
    of: str, one: Claim, mine: Amount, other: Claim, its: Amount, sure: float, issues: Issues
) -> Contrast:
    name = issues.around(of.split()[-1])
    issue = f"number of {name or of}" if "money" not in of else name or of
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"number {of}",
        issue=issue,
        one=one,
        other=other,
        poles=(mine.text.lower(), its.text.lower()),
        sure=sure,
        reason=" against ".join(sorted((mine.text, its.text))),
    )
