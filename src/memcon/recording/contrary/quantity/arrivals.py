"""Arrivals: how soon help came, as those who sent it and those who waited for it tell.

"Rescuers reached the scene within ten minutes" against "no ambulance came for three quarters of an
hour". Two times are contrary where one is twice the other, or more.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.matters import near, others, unsaid
from memcon.recording.contrary.quantity.spells import Length, length_in
from memcon.recording.contrary.scenes import at_one_place, held_apart
from memcon.recording.contrary.times import at_other_times
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 10  # days apart within which they are of one emergency
MOST = 40  # such accounts in a story that are compared
LOOKED = 300  # characters of a claim that are looked at
REACH = 70  # characters between the words for help, for coming and for the time
FAR = 2.0  # by how often more time two accounts differ
LEAST, LONGEST = 2, 2 * 24 * 60  # minutes that help is waited for
NIGHT = 12 * 60.0  # minutes, at least, to the next day
SURE = 0.72
_NEXT_DAY = re.compile(
    r"\b(?:only |not until |until )(?:on )?(?:the )?(?:next|following) (?:day|morning)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Came:
    """That a claim says how long it took until help came."""

    claim: Claim
    after: Length


def arrivals(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of how soon help came that cannot both be right."""
    marks = tuple(data("record_tolls")["minutes"])
    told = [c for claim in (*claims, *carried(claims, marks)) if (c := _came(claim))][:MOST]
    pairs, sides = on_two_sides(told, _contrary)
    for one, other in pairs:
        mine, its = sides[one.claim.key], sides[other.claim.key]
        yield Contrast(
            kind=DisputeKind.QUANTITY,
            topic=f"help came {mine[0]}",
            issue="how soon help came",
            one=one.claim,
            other=other.claim,
            poles=(str(mine[1]), str(its[1])),
            sure=SURE,
            reason=" against ".join(sorted((one.after.text, other.after.text))),
        )


def _contrary(one: _Came, other: _Came) -> bool:
    mine, its = one.claim, other.claim
    if not others(mine, its) or one_source(mine, its) or not held_apart(mine, its):
        return False
    soon, late = sorted((one.after, other.after), key=_longest)
    if _longest(late) < FAR * _longest(soon) or not near(mine, its, DAYS):
        return False
    return at_one_place(mine, its) and not at_other_times(mine, its)


def _longest(length: Length) -> float:
    return length.high if length.high < math.inf else length.low


def _came(claim: Claim) -> _Came | None:
    """How long a claim says it took until help came; None where it tells no such thing."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or unsaid(claim):
        return None
    text = claim.text[:LOOKED]
    if not _pattern().search(text):
        return None
    next_day = _NEXT_DAY.search(text)
    after = Length(NIGHT, NIGHT, next_day[0]) if next_day else length_in(claim)
    if after is None or not LEAST <= _longest(after) <= LONGEST:
        return None
    place = text.find(after.text)
    near_by = text[max(0, place - REACH) : place + len(after.text) + REACH]
    return _Came(claim, after) if _pattern().search(near_by) else None


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Help and, near it, that it came: "reinforcements reached", "before the first truck came"."""
    lists = data("record_figures")["arrivals"]
    helpers, came = (alternatives(lists[name]) for name in ("helpers", "came"))
    return re.compile(rf"{helpers}[^.;\n]{{0,{REACH}}}?{came}", re.I)
