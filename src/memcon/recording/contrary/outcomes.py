"""Outcomes: a result that one says was reached and another not, or that two claim as theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind, Status
from memcon.recording.claims import CONCLUDING, Claim, paragraph, weight
from memcon.recording.contrary.matters import BLOCK, denies, near, others
from memcon.recording.contrary.quantities import listed
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import fold, stop_words, tokens


def results_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """One says that an agreement was reached, another that there is none."""
    sides: dict[str, dict[bool, list[Claim]]] = defaultdict(lambda: {True: [], False: []})
    for claim in claims:
        for noun, reached in results(claim):
            if len(sides[noun][reached]) < BLOCK:
                sides[noun][reached].append(claim)
    for noun, poles in sorted(sides.items()):
        for one in poles[True]:
            for other in poles[False]:
                shared = {w for w in one.stems & other.stems if weight(w) > 2.0} - {noun}
                if not shared or not others(one, other) or not near(one, other):
                    continue
                held = bool(one.holders) + bool(other.holders)
                if not held:
                    continue
                yield Contrast(
                    kind=DisputeKind.OUTCOME,
                    topic=noun,
                    issue=issues.around(noun) or noun,
                    one=one,
                    other=other,
                    poles=("reached", "not reached"),
                    sure=min(0.85, 0.3 + 0.15 * held + 0.1 * min(3, len(shared))),
                    reason="one says that it was reached, the other that it was not",
                )


def results(claim: Claim) -> Iterator[tuple[str, bool]]:
    """The results that a claim says were reached or not, by stem."""
    if claim.event is not None and (
        claim.event.status is Status.PLANNED or claim.event.type not in CONCLUDING
    ):
        return
    for at, word in enumerate(claim.words):
        if word.form not in listed("results"):
            continue
        before = [w.form for w in claim.words[max(0, at - 5) : at]]
        if _missing(before):
            yield word.stem, False
        elif (_reached(before) or _has(before)) and not _open(claim, at):
            yield word.stem, not denies(claim)


def _missing(before: Sequence[str]) -> bool:
    """Whether the words before a result say that it was not reached: "no", "did not sign a"."""
    if not listed("missing").isdisjoint(before) or not listed("negators").isdisjoint(before[-2:]):
        return True
    negated = [
        i for i, form in enumerate(before) if form in listed("negators") or form[-3:] == "n't"
    ]
    between = before[negated[-1] + 1 :] if negated else ()
    return any(_brings(form) for form in between)


def _brings(form: str) -> bool:
    return form in listed("reaching") or form in listed("bringing")


def _reached(before: Sequence[str]) -> bool:
    return not listed("reaching").isdisjoint(before)


def _has(before: Sequence[str]) -> bool:
    """Whether "have" governs the noun: "we have a trade deal", not "had broken the deal"."""
    having = [i for i, form in enumerate(before) if form in ("have", "has", "had")]
    return bool(having) and stop_words().issuperset(before[having[-1] + 1 : -1])


def _open(claim: Claim, at: int) -> bool:
    """Whether the result is only hoped for, asked or possible at that point."""
    before = {w.form for w in claim.words[max(0, at - 12) : at]}
    after = {w.form for w in claim.words[at + 1 : at + 4]}
    unsure = {
        "if",
        "could",
        "may",
        "might",
        "would",
        "will",
        "should",
        "can",
        "to",
        "hope",
        "hopes",
        "hoped",
        "unless",
        "until",
    }
    return not before.isdisjoint(unsure) or not after.isdisjoint({"soon", "possible"})


def exclusive(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """One claims for itself a result that only one can have, another gives it to somebody else."""
    held = [(claim, who) for claim in claims if (who := _winner(claim))][:BLOCK]
    own = [(claim, who) for claim, who in held if not who.isdisjoint(claim.holders)]
    claimants = {claim.key for claim, _ in own}
    for one, mine in own:
        for other, its in held:
            second = other.key in claimants
            if not mine.isdisjoint(its) or (second and one.key > other.key):
                continue
            if not others(one, other) or not near(one, other, 7) or not _one_contest(one, other):
                continue
            yield Contrast(
                kind=DisputeKind.OUTCOME,
                topic="who won",
                issue=issues.around("election") or "who won",
                one=one,
                other=other,
                poles=(min(mine), min(its)),
                sure=0.75,
                reason="each names a winner where there can be only one",
            )


def _winner(claim: Claim) -> frozenset[str]:
    """Who has won by a claim: the one named just before the verb, or the holders for "I", "we"."""
    wins = listed("exclusive")
    at = next((n for n, w in enumerate(claim.words) if w.form in wins), None)
    if at is not None and any(w.form in listed("won_less") for w in claim.words[at + 1 : at + 3]):
        return frozenset()  # "we have won seats"
    if claim.statement is None or not claim.holders or at is None:
        return frozenset()
    before = [w.form for w in claim.words[:at]]
    unsure = listed("negators") | {"will", "would", "could", "can", "may", "might", "to", "if"}
    if any(f.removesuffix("'ve") in unsure or f.endswith("'d") for f in before[-6:]):
        return frozenset()
    start = claim.words[at].start
    named = [i for (i, _), place in zip(claim.about, claim.about_at, strict=True) if place < start]
    if named:
        place = max(at for at in claim.about_at if at < start)
        between = [w.form for w in claim.words if place <= w.start < start]
        owned = between[:1] and between[0] in listed("own")
        if owned and any(form.endswith("'s") for form in between):
            return frozenset()  # "his rival's victory"
        return frozenset(named[-1:])
    if {"i", "we", "he", "she", "they"}.isdisjoint(before[-4:]):
        return frozenset()
    return frozenset(claim.holders)


def _one_contest(one: Claim, other: Claim) -> bool:
    """Whether both speak of a contest, in their words or in the paragraph around them."""
    return all(
        any(w.form in listed("contests") for w in claim.words)
        or any(fold(w) in listed("contests") for w, _ in tokens(paragraph(claim)))
        for claim in (one, other)
    )
