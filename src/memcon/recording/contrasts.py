"""Every finder of contrary claims, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from memcon.recording.blame import blame
from memcon.recording.claims import Claim
from memcon.recording.denials import denials
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.offers import offers_contrary
from memcon.recording.outcomes import exclusive, results_contrary
from memcon.recording.rebuttals import rebuttals
from memcon.recording.sizes import extents_contrary, numbers_contrary
from memcon.recording.tolls import tolls_contrary
from memcon.recording.turns import turns

_FINDERS = (
    extents_contrary,
    numbers_contrary,
    results_contrary,
    blame,
    exclusive,
    turns,
    offers_contrary,
)


def find_contrasts(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Every contrast between the claims of one story, claims given earliest article first."""
    yield from denials(claims, issues)
    yield from rebuttals(claims, issues)
    outer = [claim for claim in claims if claim.parent is None]  # the rest is told within these
    for finder in _FINDERS:
        yield from finder(outer, issues)
    yield from tolls_contrary(outer)
