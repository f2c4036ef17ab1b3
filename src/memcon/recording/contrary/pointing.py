"""Denials that point at what stands just before them: "Molvania denied these claims".

They say neither whose words nor what they deny. It is what the article told last, where that is
another's account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memcon.model import Act
from memcon.recording.claims import Claim, cue_words
from memcon.recording.contrary.matters import denies, others, own_state, requests
from memcon.recording.contrary.pairing import denied, pair
from memcon.recording.contrary.quantities import listed
from memcon.recording.contrary.rejections import rejection
from memcon.recording.contrary.turns import as_told, is_account, unit
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

JUST_BEFORE = 160  # characters between the end of what is denied and the denial
LEAST = 5  # words of an account that can be denied
SURE = 0.65
_THIS = ("this", "that", "these", "those", "such")
_END = re.compile(r"[.!?]['\"”’)]*\s+|\n+")
_ACTS = (Act.SAY, Act.THINK, Act.CRITICISE)


def pointing(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Each denial of "this" or of "the claim" with the account that stands just before it."""
    how = denied(SURE, "one denies what the other has just said")
    for told in as_told(claims):
        outer = [claim for claim in told if claim.parent is None]
        for at, denial in enumerate(outer):
            if not at or not denies(denial) or not _points(denial):
                continue
            other = outer[at - 1]
            if _follows(denial, other) and others(denial, other) and _can_be_meant(denial, other):
                yield pair(denial, other, issues, how, named_by=other)


def _points(denial: Claim) -> bool:
    """Whether it denies "these claims" or "the claim", and says no more of it."""
    forms = [word.form for word in denial.words]
    if len(forms) == 1:
        return forms[0] in _THIS[:2]
    if len(forms) != 2 or forms[1] not in listed("assertions"):
        return False
    return forms[0] in _THIS or (forms[0] == "the" and not forms[1].endswith("s"))


def _follows(denial: Claim, other: Claim) -> bool:
    """Whether a denial stands in the sentence of another claim, or in the next."""
    start, end = unit(other).end, unit(denial).start
    if not start <= end <= start + JUST_BEFORE:
        return False
    return len(_END.findall(denial.article.text, start, end)) < 2


def _can_be_meant(denial: Claim, other: Claim) -> bool:
    if other.act not in _ACTS or len(other.words) < LEAST or requests(other):
        return False
    if (
        cue_words(other) & listed("citing")
        or denies(other)
        or rejection(other) is not None
        or own_state(denial, other)
    ):
        return False
    return other.act is Act.CRITICISE or is_account(other)
