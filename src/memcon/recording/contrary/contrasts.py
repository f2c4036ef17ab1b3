"""Every finder of contrary claims, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from memcon.recording.claims import Claim
from memcon.recording.contrary.attribution.blame import blame
from memcon.recording.contrary.attribution.causes import causes_contrary
from memcon.recording.contrary.attribution.offers import offers_contrary
from memcon.recording.contrary.attribution.reasons import reasons_contrary
from memcon.recording.contrary.attribution.willed import willed_contrary
from memcon.recording.contrary.denial.checks import checks
from memcon.recording.contrary.denial.deeds import own_accounts
from memcon.recording.contrary.denial.denials import denials
from memcon.recording.contrary.denial.involvement import involvement
from memcon.recording.contrary.denial.negations import negations
from memcon.recording.contrary.denial.notice import notice
from memcon.recording.contrary.denial.obligations import obligations
from memcon.recording.contrary.denial.pointing import pointing
from memcon.recording.contrary.denial.raised import raised_contrary
from memcon.recording.contrary.denial.rebuttals import rebuttals
from memcon.recording.contrary.denial.reported import reported
from memcon.recording.contrary.denial.retorts import retorts
from memcon.recording.contrary.denial.whence import whence
from memcon.recording.contrary.framing.mishaps import mishaps
from memcon.recording.contrary.framing.omissions import omissions
from memcon.recording.contrary.framing.victims import victims_contrary
from memcon.recording.contrary.outcome.fixing import fixing
from memcon.recording.contrary.outcome.opposites import opposites
from memcon.recording.contrary.outcome.outcomes import WON, exclusive, results_contrary
from memcon.recording.contrary.outcome.settling import settling
from memcon.recording.contrary.outcome.states import states
from memcon.recording.contrary.outcome.ways import ways
from memcon.recording.contrary.outcome.whereabouts import whereabouts
from memcon.recording.contrary.outcome.withdrawals import withdrawals
from memcon.recording.contrary.quantity.arrivals import arrivals
from memcon.recording.contrary.quantity.beside import beside
from memcon.recording.contrary.quantity.blasts import blasts
from memcon.recording.contrary.quantity.corrections import corrections_contrary
from memcon.recording.contrary.quantity.extents import extents_contrary
from memcon.recording.contrary.quantity.fewer import fewer
from memcon.recording.contrary.quantity.measures import measures_contrary
from memcon.recording.contrary.quantity.nobody import nobody
from memcon.recording.contrary.quantity.numbers import numbers_contrary
from memcon.recording.contrary.quantity.releases import releases
from memcon.recording.contrary.quantity.rivals import rivals
from memcon.recording.contrary.quantity.shares import MAJORITIES, shares_contrary
from memcon.recording.contrary.quantity.spells import spells_contrary
from memcon.recording.contrary.quantity.sums import sums_contrary
from memcon.recording.contrary.quantity.tolls import tolls_contrary
from memcon.recording.contrary.quantity.turnout import turnouts
from memcon.recording.contrary.turns import turns
from memcon.recording.contrary.untold import Told
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

_FINDERS = (
    extents_contrary,
    corrections_contrary,
    spells_contrary,
    fewer,
    rivals,
    beside,
    fixing,
    measures_contrary,
    sums_contrary,
    whereabouts,
    nobody,
    releases,
    blasts,
    turnouts,
    arrivals,
    shares_contrary,
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
    ways,
    tolls_contrary,
)


def find_contrasts(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Every contrast between the claims of one story, claims given earliest article first."""
    claims = [claim for claim in claims if not claim.broken]
    # the rest is told within these
    outer = Told(claim for claim in claims if claim.parent is None)
    met = list(retorts(claims, issues))
    answered = {contrast.one.key for contrast in met}
    found = [each for each in denials(claims, issues) if each.one.key not in answered]
    found.extend(met)
    for find in (rebuttals, checks, omissions):
        found.extend(find(claims, issues))
    for finder in _FINDERS:
        found.extend(finder(outer, issues))
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
