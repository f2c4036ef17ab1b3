"""Every finder of contrary claims, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from memcon.recording.claims import Claim
from memcon.recording.contrary.blame import blame
from memcon.recording.contrary.causes import causes_contrary
from memcon.recording.contrary.checks import checks
from memcon.recording.contrary.deeds import own_accounts
from memcon.recording.contrary.denials import denials
from memcon.recording.contrary.involvement import involvement
from memcon.recording.contrary.mishaps import mishaps
from memcon.recording.contrary.negations import negations
from memcon.recording.contrary.notice import notice
from memcon.recording.contrary.obligations import obligations
from memcon.recording.contrary.offers import offers_contrary
from memcon.recording.contrary.omissions import omissions
from memcon.recording.contrary.opposites import opposites
from memcon.recording.contrary.outcomes import WON, exclusive, results_contrary
from memcon.recording.contrary.pointing import pointing
from memcon.recording.contrary.raised import raised_contrary
from memcon.recording.contrary.reasons import reasons_contrary
from memcon.recording.contrary.rebuttals import rebuttals
from memcon.recording.contrary.reported import reported
from memcon.recording.contrary.retorts import retorts
from memcon.recording.contrary.settling import settling
from memcon.recording.contrary.shares import MAJORITIES
from memcon.recording.contrary.sizes import extents_contrary, numbers_contrary
from memcon.recording.contrary.states import states
from memcon.recording.contrary.tolls import tolls_contrary
from memcon.recording.contrary.turns import turns
from memcon.recording.contrary.untold import Told
from memcon.recording.contrary.victims import victims_contrary
from memcon.recording.contrary.whence import whence
from memcon.recording.contrary.willed import willed_contrary
from memcon.recording.contrary.withdrawals import withdrawals
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

_FINDERS = (
    extents_contrary,
    numbers_contrary,
    results_contrary,
    blame,
    exclusive,
    turns,
    offers_contrary,
    causes_contrary,
    states,
    raised_contrary,
    reasons_contrary,
    mishaps,
    willed_contrary,
    victims_contrary,
    whence,
    settling,
    obligations,
    withdrawals,
    notice,
)


def find_contrasts(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Every contrast between the claims of one story, claims given earliest article first."""
    claims = [claim for claim in claims if not claim.broken]
    # the rest is told within these
    outer = Told(claim for claim in claims if claim.parent is None)
    met = list(retorts(claims))
    answered = {contrast.one.key for contrast in met}
    found = [each for each in denials(claims, issues) if each.one.key not in answered]
    found.extend((*met, *rebuttals(claims, issues), *checks(claims, issues), *omissions(claims)))
    for finder in _FINDERS:
        found.extend(finder(outer, issues))
    found.extend(tolls_contrary(outer))
    late = [*negations(outer, issues), *opposites(claims, issues)]
    paired = {contrast.one.key for contrast in found} | {c.other.key for c in found}
    met_by = {(a.key, who) for c in (*found, *late) for a, b in _each_way(c) for who in b.holders}
    for each in (*pointing(claims, issues), *involvement(claims, issues)):
        told = any((each.other.key, who) in met_by for who in each.one.holders)
        if each.one.key not in paired and not told:
            found.append(each)
    found.extend(reported(claims, own_accounts(outer), issues, found))
    if any(contrast.topic == WON for contrast in found):  # that says of itself who had the most
        found = [contrast for contrast in found if contrast.topic != MAJORITIES]
    yield from found
    known = {frozenset((contrast.one.key, contrast.other.key)) for contrast in found}
    for contrast in late:
        if frozenset((contrast.one.key, contrast.other.key)) not in known:
            yield contrast


def _each_way(contrast: Contrast) -> tuple[tuple[Claim, Claim], tuple[Claim, Claim]]:
    return (contrast.one, contrast.other), (contrast.other, contrast.one)
