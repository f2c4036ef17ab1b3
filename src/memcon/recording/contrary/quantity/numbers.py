"""Numbers of one thing that cannot agree, where the claims say much the same besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.lists import TOLLS, stems_of
from memcon.recording.contrary.matters import BLOCK, DAYS, near, others
from memcon.recording.contrary.quantity.amounts import Amount, amounts, changed
from memcon.recording.contrary.times import at_other_times, period
from memcon.recording.contrary.turns import sentence_of
from memcon.recording.contrary.untold import Told
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stems, tokens

SPOKEN = 0.35  # share of words in common from which two numbers are of one thing
SAID_ALIKE = 0.6  # the same where what is counted could be anything


def numbers_contrary(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Numbers of one thing that cannot all be right, told by different sources at one time."""
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
    if at_other_times(one, other) or changed(one) or changed(other):
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
