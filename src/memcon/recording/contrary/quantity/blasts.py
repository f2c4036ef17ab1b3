"""Blasts: whether it was one bomb or attacker, or more of them, as two sources tell of an attack.

"A single bomb was released" against "a jet dropped two bombs"; "there was only one bomb" against
"the second bomb went off near the stalls". One of the two must make a point of the number.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.matters import denies, near, others, unsaid
from memcon.recording.contrary.scenes import at_one_place, held_apart
from memcon.recording.contrary.setting import names_shared
from memcon.recording.contrary.times import at_other_times, period
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 5  # days apart within which they are of one attack
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
NAMES = 2  # names that stand around both
SURE = 0.7


@dataclass(frozen=True, slots=True)
class _Number:
    """That a claim tells of one thing of a family, or of more: in what words."""

    claim: Claim
    family: str
    one: bool
    text: str


def blasts(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of an attack of which one tells of a single bomb, say, and the other of more."""
    marks = tuple(data("record_figures")["blasts"]["marks"])
    told = [each for c in (*claims, *carried(claims, marks)) for each in _told(c)]
    pairs, sides = on_two_sides(told[:MOST], _contrary)
    for one, other in pairs:
        mine, its = sides[one.claim.key], sides[other.claim.key]
        yield Contrast(
            kind=DisputeKind.QUANTITY,
            topic=f"one or more {one.family} {mine[0]}",
            issue=f"number of {one.family}",
            one=one.claim,
            other=other.claim,
            poles=(str(mine[1]), str(its[1])),
            sure=SURE,
            reason=" against ".join(sorted((one.text, other.text))),
        )


def _contrary(one: _Number, other: _Number) -> bool:
    mine, its = one.claim, other.claim
    if one.family != other.family or one.one is other.one:
        return False
    if not others(mine, its) or one_source(mine, its) or not held_apart(mine, its):
        return False
    if not near(mine, its, DAYS) or at_other_times(mine, its) or not at_one_place(mine, its):
        return False
    return period(mine) == period(its) and names_shared(mine, its) >= NAMES


def _told(claim: Claim) -> Iterator[_Number]:
    """The families of which a claim tells that there was one, or that there were more."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or unsaid(claim):
        return
    if denies(claim) or claim.negated:
        return
    text = claim.text[:LOOKED]
    if not any(mark in text for mark in data("record_figures")["blasts"]["marks"]):
        return
    for family in data("record_figures")["blasts"]["families"]:
        one, more = (_pattern(way, family).search(text) for way in ("one", "more"))
        match = one or more
        if match and not (one and more):
            yield _Number(claim, family, one is not None, match[0].lower())


@functools.cache
def _pattern(way: str, family: str) -> re.Pattern[str]:
    lists = data("record_figures")["blasts"]
    things = alternatives(lists["families"][family])
    if way == "more":
        return re.compile(rf"{alternatives(lists['more'])} (?:[a-z-]+ ){{0,2}}?{things}", re.I)
    some = alternatives(lists["one"])
    return re.compile(
        rf"{some} (?:[a-z-]+ ){{0,2}}?{things}|\bone (?:[a-z-]+ ){{0,2}}?{things} only\b", re.I
    )
