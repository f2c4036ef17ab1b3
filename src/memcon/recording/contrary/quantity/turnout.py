"""Turnout: the share of voters that one source gives for a vote, and another.

"Turnout was 58.4 per cent, said the commission" against "no more than 51% of voters had cast a
ballot". Shares at some hour, provisional ones and those of earlier votes are left out, and those of
two rounds are not compared: they may differ and all be right.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.matters import denies, near, others
from memcon.recording.contrary.scenes import held_apart
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 10  # days apart within which they are of one vote
MOST = 60  # such shares in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
APART = 3.0  # points by which two shares must differ
SURE = 0.75
_SHARE = (
    r"(?:(?P<bound>{bounds})|only|just|barely)?\s?"
    r"(?P<n>\d{{1,2}}(?:\.\d{{1,2}})?)\s?(?:%|per ?cent)"
)


@dataclass(frozen=True, slots=True)
class _Share:
    claim: Claim
    low: float
    high: float
    text: str
    round: str  # of which round of a vote it is, where that is told


def turnouts(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Shares of voters given for one vote by different sources that cannot both be right."""
    marks = data("record_figures")["turnout"]["marks"]
    told = [s for claim in (*claims, *untold(claims, marks)) if (s := _share(claim))][:MOST]
    pairs, sides = on_two_sides(told, _contrary, lambda one, other: not _apart(one, other))
    for one, other in pairs:
        mine, its = sides[one.claim.key], sides[other.claim.key]
        yield Contrast(
            kind=DisputeKind.QUANTITY,
            topic=f"turnout {mine[0]}",
            issue="turnout",
            one=one.claim,
            other=other.claim,
            poles=(str(mine[1]), str(its[1])),
            sure=SURE,
            reason=" against ".join(sorted((one.text, other.text))),
        )


def _contrary(one: _Share, other: _Share) -> bool:
    mine, its = one.claim, other.claim
    if not others(mine, its) or one_source(mine, its) or not held_apart(mine, its):
        return False
    return _apart(one, other) and one.round == other.round and near(mine, its, DAYS)


def _apart(one: _Share, other: _Share) -> bool:
    return max(one.low - other.high, other.low - one.high) >= APART


def _share(claim: Claim) -> _Share | None:
    """The one share of voters that a claim gives for a whole vote."""
    rows = data("record_figures")["turnout"]
    text = re.sub(rows["compared"], "", claim.text[:LOOKED])
    if denies(claim) or _left_out().search(text):
        return None
    found = {m["n"]: m for pattern in _patterns() for m in pattern.finditer(text)}
    if len(found) != 1:
        return None
    ((figure, match),) = found.items()
    value, bound = float(figure), (match["bound"] or "").lower()
    low = 0.0 if bound in rows["most"] else value
    high = 100.0 if bound in rows["least"] else value
    told = next((name for name in ("second", "first") if re.search(rows[name], text, re.I)), "")
    return _Share(claim, low, high, f"{figure} per cent", told)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rows = data("record_figures")["turnout"]
    share = _SHARE.format(bounds="|".join((*rows["most"], *rows["least"])))
    return tuple(re.compile(each.replace("{N}", share), re.I) for each in rows["patterns"])


@functools.cache
def _left_out() -> re.Pattern[str]:
    return re.compile("|".join(data("record_figures")["turnout"]["left_out"]), re.I)
