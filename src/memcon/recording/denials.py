"""Denials: statements that deny, dispute or reject what another holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.disputes import Contrast, by_key
from memcon.recording.issues import Issues
from memcon.recording.matters import BLOCK, covered, denies, meets, near, others
from memcon.recording.quantities import listed

DENIED = 0.45  # share of what is denied that the other claim says
DAYS = 10  # after which a denial is not of what was said


def denials(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Statements that deny, dispute or reject what another holds."""
    known = by_key(claims)
    children: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.parent:
            children[claim.article.id, claim.parent].append(claim)
    blocks = _blocks([claim for claim in claims if not denies(claim)])
    for claim in claims:
        statement = claim.statement
        if statement is None or not claim.holders:
            continue
        answered = known.get((claim.article.id, statement.answers or ""))
        if answered is not None and others(claim, answered):
            untrue = any(word.form in listed("untrue") for word in claim.words)
            sure = 0.85 if untrue or denies(claim) else 0.5
            yield _denial(claim, answered, issues, sure, "one answers the other")
        if not denies(claim):
            continue
        for inner in children[claim.key]:
            same = claim.asserts or covered(claim, inner) >= DENIED
            own_side = not inner.countries.isdisjoint(claim.countries)
            if same and others(claim, inner) and inner.holders and not own_side:
                yield _denial(
                    claim, inner, issues, 0.85, "one denies what the other is told to say"
                )
        if answered is None:
            yield from _denied_elsewhere(claim, blocks, issues)


def _denied_elsewhere(
    claim: Claim, blocks: dict[str, list[Claim]], issues: Issues
) -> Iterator[Contrast]:
    found: dict[tuple[str, str], Claim] = {}
    for word in sorted(claim.stems, key=lambda w: (-weight(w), w))[:12]:
        found.update({c.key: c for c in blocks.get(word, ())})
    scored = [
        (covered(claim, other), other)
        for other in found.values()
        if other.parent is None
        and others(claim, other)
        and near(claim, other, DAYS)
        and len(meets(claim, other)) > 1
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    for score, other in scored[:3]:
        if claim.asserts and not _whose(claim, other):
            continue
        if (other.article.id, other.id) == (claim.article.id, claim.parent) or _says_no(other):
            continue  # who tells the denial, or denies it too
        if score >= DENIED and other.holders:
            yield _denial(
                claim, other, issues, 0.35 + 0.4 * score, "one denies what the other says"
            )


def _blocks(claims: Sequence[Claim], words: frozenset[str] | None = None) -> dict[str, list[Claim]]:
    """Claims by each stem that says something."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for word in sorted(claim.stems if words is None else claim.stems & words):
            if weight(word) > 2.5 and len(found[word]) < BLOCK:
                found[word].append(claim)
    return found


def _says_no(claim: Claim) -> bool:
    said_no = listed("negators") | listed("untrue") | listed("denying")
    return any(w.form in said_no or w.form.endswith("n't") for w in claim.words)


def _whose(denial: Claim, other: Claim) -> bool:
    """Whether a denial of "the union's figures" names a holder of the other claim, or its state."""
    ids = {i for i, _ in denial.about}
    countries = {code for _, code in denial.about if code} - denial.countries
    return not ids.isdisjoint(other.holders) or not countries.isdisjoint(other.countries)


def _denial(one: Claim, other: Claim, issues: Issues, sure: float, reason: str) -> Contrast:
    names = {word.stem for word in (*one.words, *other.words) if word.capital}
    shared = sorted((one.stems & other.stems) - names, key=lambda w: (-weight(w), w))
    issue = issues.shared(one, other) or issues.best(other) or issues.best(one) or other.quote(80)
    return Contrast(
        kind=DisputeKind.DENIAL,
        topic=" ".join(shared[:1]) or " ".join(one.key),
        issue=issue,
        one=one,
        other=other,
        poles=("denied", "said"),
        sure=sure,
        reason=reason,
    )
