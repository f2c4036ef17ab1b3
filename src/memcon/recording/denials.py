"""Denials: statements that deny, dispute or reject what another holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.disputes import Contrast, by_key
from memcon.recording.issues import Issues
from memcon.recording.matters import BLOCK, covered, denies, matter, meets, near, others
from memcon.recording.quantities import listed
from memcon.recording.words import stems

DENIED = 0.45  # share of what is denied that the other claim says
NAMED = 0.2  # how much surer a denial is that says whose claim it denies
DAYS = 10  # after which a denial is not of what was said


def denials(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Statements that deny, dispute or reject what another holds."""
    known = by_key(claims)
    children: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.parent:
            children[claim.article.id, claim.parent].append(claim)
    blocks = _blocks([claim for claim in claims if not denies(claim)])
    charges = [c for claim in claims if claim.parent is None and (c := _charge(claim))][:BLOCK]
    for claim in claims:
        statement = claim.statement
        if statement is None or not claim.holders:
            continue
        answered = known.get((claim.article.id, statement.answers or ""))
        untrue = any(word.form in listed("untrue") for word in claim.words)
        if answered is not None and denies(claim) and not untrue and not _of_it(claim, answered):
            answered = None
        if answered is not None and others(claim, answered):
            sure = 0.85 if untrue or denies(claim) else 0.5
            yield _denial(claim, answered, issues, sure, "one answers the other")
        if not denies(claim):
            continue
        for inner in children[claim.key]:
            same = claim.asserts or covered(claim, inner) >= DENIED
            own_side = not inner.countries.isdisjoint(claim.countries)
            account = inner.act in _ACCOUNTS  # what X is told to have demanded is no account of X's
            if account and same and others(claim, inner) and inner.holders and not own_side:
                yield _denial(
                    claim, inner, issues, 0.85, "one denies what the other is told to say"
                )
        if answered is None:
            yield from _denied_elsewhere(claim, blocks, issues)
            yield from _charge_denied(claim, charges, issues)


_ACCOUNTS = (Act.SAY, Act.CRITICISE, Act.DENY, Act.THINK)


@dataclass(frozen=True, slots=True)
class _Charge:
    """That a claim lays something at somebody's door: at whose, and the stems of what."""

    claim: Claim
    accused: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]  # what the accused is called, where it is no actor of that article
    of: frozenset[str]
    what: str  # the same in its words


def _charge(claim: Claim) -> _Charge | None:
    """What "X accused Y of Z" lays at whose door, where the words carry it."""
    statement = claim.statement
    if statement is None or not claim.holders:
        return None
    cues = {w.lower() for c in statement.cue for w in claim.article.text[c.start : c.end].split()}
    if cues.isdisjoint(listed("accusing")):
        return None
    at = next((w.start for w in claim.words if w.form in listed("laid")), None)
    if at is None:
        return None
    named = [a for a, place in zip(claim.about, claim.about_at, strict=True) if place < at]
    accused = {i for i, _ in named[:1]} | {statement.addressee or ""} - {""}
    of = {w.stem for w in claim.words if w.start > at and not w.capital} & claim.stems
    return _Charge(
        claim,
        frozenset(accused),
        frozenset(code for _, code in named[:1] if code),
        frozenset() if accused else claim.stems & {w.stem for w in claim.words if w.start < at},
        frozenset(w for w in of if weight(w) > 2.0),
        " ".join(claim.text[at:].split()[1:])[:80].rstrip(".,;"),
    )


def _called(claim: Claim) -> frozenset[str]:
    """The stems of the words by which a statement names its source."""
    sources = claim.statement.source if claim.statement else ()
    return frozenset(w for s in sources for w in stems(claim.article.text[s.start : s.end]))


def _of_it(denial: Claim, other: Claim) -> bool:
    """Whether a denial can be of what another says, where only their places tie them together."""
    few = len(matter(denial)) < 2
    return few or covered(denial, other) >= DENIED or (denial.asserts and _whose(denial, other))


def _charge_denied(denial: Claim, charges: Sequence[_Charge], issues: Issues) -> Iterator[Contrast]:
    """Accusations of the one who denies, of what is denied."""
    for charge in charges:
        own = not charge.accused.isdisjoint(denial.holders)
        own = own or (bool(charge.words) and charge.words <= _called(denial))
        state = not charge.countries.isdisjoint(denial.countries)
        same = charge.of and 2 * len(charge.of & denial.stems) >= len(charge.of)
        apart = others(denial, charge.claim) and near(denial, charge.claim, DAYS)
        if (own or state) and same and apart:
            reason = "one denies what the other accuses it of"
            found = _denial(denial, charge.claim, issues, 0.8 if own else 0.7, reason)
            yield replace(found, issue=charge.what)


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
        and len(meets(claim, other)) > (0 if claim.asserts else 1)
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    for score, other in scored[:3]:
        if claim.asserts and not _whose(claim, other):
            continue
        if (other.article.id, other.id) == (claim.article.id, claim.parent) or _says_no(other):
            continue  # who tells the denial, or denies it too
        if score >= DENIED and other.holders:
            sure = 0.35 + 0.4 * score + NAMED * claim.asserts
            yield _denial(claim, other, issues, sure, "one denies what the other says")


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
    issue = issues.shared(one, other)
    if issue is None or (" " not in issue and issues.seldom(issue)):
        issue = issues.best(other) or issues.best(one) or other.quote(80)
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
