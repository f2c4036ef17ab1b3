"""Outcomes: a result that one says was reached and another not, or that two claim as theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind, Status
from memcon.recording.claims import CONCLUDING, Claim, weight
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.matters import BLOCK, denies, near, others
from memcon.recording.quantities import listed
from memcon.recording.words import stop_words


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
        missing = listed("negators") | listed("missing")
        if any(form in missing or form.endswith("n't") for form in before):
            yield word.stem, False
        elif (_reached(before) or _has(before)) and not _open(claim, at):
            yield word.stem, not denies(claim)


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
    """Two claim for themselves a result that only one can have."""
    wins, contests = listed("exclusive"), listed("contests")
    held = [
        claim
        for claim in claims
        if claim.statement is not None
        and claim.holders
        and any(w.form in wins for w in claim.words)
        and not any(w.form in listed("negators") for w in claim.words)
        and _for_itself(claim)
    ][:BLOCK]
    for at, one in enumerate(held):
        for other in held[at + 1 :]:
            forms = {w.form for w in (*one.words, *other.words)}
            if not others(one, other) or not near(one, other, 7) or not forms & contests:
                continue
            yield Contrast(
                kind=DisputeKind.OUTCOME,
                topic="who won",
                issue=issues.around("election") or "who won",
                one=one,
                other=other,
                poles=(one.holders[0], other.holders[0]),
                sure=0.75,
                reason="each claims what only one can have",
            )


def _for_itself(claim: Claim) -> bool:
    """Whether the one who wins in a claim is its own holder: by name, or as "I", "we", "he"."""
    at = next(w.start for w in claim.words if w.form in listed("exclusive"))
    before = [w.form for w in claim.words if w.start < at][-4:]
    named = [i for (i, _), place in zip(claim.about, claim.about_at, strict=True) if place < at]
    if named:
        return named[-1] in claim.holders
    return not {"i", "we", "he", "she", "they"}.isdisjoint(before)
