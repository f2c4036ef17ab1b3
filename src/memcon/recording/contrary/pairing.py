"""Pairs: two claims of which the words themselves say that one goes against the other."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model import DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues


@dataclass(frozen=True, slots=True)
class How:
    """What kind of contrast a pair makes: how sure it is, why, and what each of the two is."""

    kind: DisputeKind
    sure: float
    reason: str
    poles: tuple[str, str]


DENIED_OR_SAID = ("denied", "said")


def denied(sure: float, reason: str) -> How:
    """One denies what the other says."""
    return How(DisputeKind.DENIAL, sure, reason, DENIED_OR_SAID)


def pair(one: Claim, other: Claim, issues: Issues, how: How, *, named_by: Claim) -> Contrast:
    """A contrast of two claims, on the phrase that they share, else on the issue of ``named_by``.

    It has a topic of its own: no other pair is put together with it by its issue alone.
    """
    return Contrast(
        kind=how.kind,
        topic=" ".join((*one.key, *other.key)),
        issue=issues.between(one, other, named_by),
        one=one,
        other=other,
        poles=how.poles,
        sure=how.sure,
        reason=how.reason,
    )
