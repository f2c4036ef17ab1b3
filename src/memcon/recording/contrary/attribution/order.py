"""Order: which of two acts came first, as each account has it.

"Police stepped in only when shops were being looted" against "the looting came after".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.expressions import things_of, words_of
from memcon.recording.contrary.matters import denies, near
from memcon.recording.contrary.scenes import at_one_place, held_apart, two_sources
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

DAYS = 3  # days apart within which accounts of one affair are published
MOST = 60  # such accounts in a story that are compared
LOOKED = 500  # characters of a claim that are looked at
NONE = 12  # characters before an act in which it is said not to have been
SURE = 0.7
_FIRST_THEN = re.compile(r"\bfirst\b([^.;:]{3,80}?)\bthen\b", re.I)
_NONE = re.compile(r"\b(?:no|not|without|never) (?:\w+ )?$", re.I)
_UNSURE = re.compile(r"\b(?:if|would|will|could|should|may|might|must)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Order:
    """That in a claim one act came first and another then; "" for one that is not named."""

    claim: Claim
    first: str
    then: str


def orders(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people that put the same two acts in contrary order."""
    told = [order for claim in claims if (order := _order(claim))][:MOST]
    pairs, sides = on_two_sides(told, _contrary)
    for one, other in pairs:
        yield _contrast(one, other, sides)


def _contrary(one: _Order, other: _Order) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or not near(mine, its, DAYS) or not held_apart(mine, its):
        return False
    ahead = bool(one.first) and one.first == other.then
    behind = bool(one.then) and one.then == other.first
    named = bool(one.first and one.then) or bool(other.first and other.then)
    if not named or not (ahead or behind):
        return False
    if not (one.first and one.then and other.first and other.then):
        return at_one_place(mine, its)
    return ahead and behind and at_one_place(mine, its)


def _contrast(
    one: _Order, other: _Order, sides: Mapping[tuple[str, str], tuple[int, int]]
) -> Contrast:
    mine, its = sides[one.claim.key], sides[other.claim.key]
    both = one if one.first and one.then else other
    named = " or ".join(sorted((both.first, both.then)))
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"order {mine[0]}",
        issue=f"which came first: {named}",
        one=one.claim,
        other=other.claim,
        poles=(str(mine[1]), str(its[1])),
        sure=SURE,
        reason="each puts another first",
    )


def _order(claim: Claim) -> _Order | None:
    text = claim.text[:LOOKED]
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or denies(claim):
        return None
    if _UNSURE.search(text):
        return None
    found = _first_then(text) or _alone(text) or _parted(text)
    return _Order(claim, *found) if found and found[0] != found[1] else None


def _first_then(text: str) -> tuple[str, str] | None:
    """Tell of "heard first the mortars, then the drones"."""
    m = _FIRST_THEN.search(text)
    if not m:
        return None
    first, then = _thing(m[1]), _thing(text[m.end() : m.end() + 60])
    return (first, then) if first and then else None


def _alone(text: str) -> tuple[str, str] | None:
    """Tell of "the stealing came after", with what is told before it in the same words."""
    for name, at in (("last", 1), ("foremost", 0)):
        m = words_of("order", name).search(text)
        if m:
            near_it = _last_thing(text[: m.start()])
            if near_it and at:
                return _last_thing(text[: m.start()], besides=near_it), near_it
            return (near_it, "") if near_it else None
    return None


def _parted(text: str) -> tuple[str, str] | None:
    """Tell of "A only after B" and "A before B"."""
    for name in ("late", "early"):
        for m in words_of("order", name).all(text):
            before, after = _last_thing(text[: m.start()]), _thing(text[m.end() :])
            if before and after and before != after:
                return (after, before) if name == "late" else (before, after)
    return None


def _thing(text: str) -> str:
    """The first of the acts that some words name."""
    return min(_things(text), default=(0, ""))[1]


def _last_thing(text: str, besides: str = "") -> str:
    """The last of them, besides one."""
    return max((each for each in _things(text) if each[1] != besides), default=(0, ""))[1]


def _things(text: str) -> list[tuple[int, str]]:
    """The acts that some words name, with where, without those said not to have been."""
    return [
        (m.start(), name)
        for name, words in things_of("order")
        for m in words.all(text)
        if not _NONE.search(text[max(0, m.start() - NONE) : m.start()])
    ]
