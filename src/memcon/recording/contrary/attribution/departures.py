"""Departures: whether somebody left an office or was removed from it, as each account has it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.expressions import words_of
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import denies, near
from memcon.recording.contrary.scenes import two_sources
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold

DAYS = 5  # days apart within which accounts of one departure are published
MOST = 60  # such accounts in a story that are compared
LOOKED = 500  # characters of a claim that are looked at
AROUND = 90  # characters before a verb in which stands who left
BACK = 160  # characters before a claim that tell who "she" is
CLOSE = 25  # characters before a verb in which it is negated, or only supposed
SURE = 0.7
_UNSURE = re.compile(r"\b(?:if|would|will|could|should|may|might|must|to|unless|when)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|nobody)\b|n['’]t\b", re.I)
_OTHER = re.compile(
    r"\b(?:last (?:year|month)|years? (?:ago|earlier|before)|quit (?:politics|smoking)"
    r"|in (?:19|20)\d\d)\b",
    re.I,
)  # another time, or no office
_NAME = re.compile(r"\b[A-Z][a-zà-öø-ÿșțăîâğışç'’-]{3,30}")
_HERSELF = re.compile(r"\b(?:I|my)\b")
_SHE = re.compile(r"\b(?:her|his|him|she|he)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Left:
    claim: Claim
    names: frozenset[str]
    removed: bool


def departures(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people of which one has somebody resign, and the other removed."""
    marks = data("record_blame")["departure"]["marks"]
    told = [each for claim in (*claims, *untold(claims, marks)) if (each := _left(claim))][:MOST]
    pairs, sides = on_two_sides(told, _differ)
    for one, other in pairs:
        yield _contrast(one, other, sides)


def _differ(one: _Left, other: _Left) -> bool:
    """Whether two accounts are of one departure, and only one of them tells of a removal."""
    if one.removed == other.removed:
        return False
    mine, its = one.claim, other.claim
    apart = two_sources(mine, its) and mine.article.outlet != its.article.outlet
    return apart and near(mine, its, DAYS) and not one.names.isdisjoint(other.names)


def _contrast(
    one: _Left, other: _Left, sides: Mapping[tuple[str, str], tuple[int, int]]
) -> Contrast:
    mine, its = sides[one.claim.key], sides[other.claim.key]
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"departure {mine[0]}",
        issue=f"whether {min(one.names & other.names).title()} resigned or was removed",
        one=one.claim,
        other=other.claim,
        poles=(str(mine[1]), str(its[1])),
        sure=SURE,
        reason="one says that it was a resignation, the other that it was a removal",
    )


def _left(claim: Claim) -> _Left | None:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or denies(claim):
        return None
    text = claim.text[:LOOKED]
    for name in ("removed", "left"):
        for m in words_of("departure", name).all(text):
            start = max(0, m.start() - AROUND)
            close = text[max(start, m.start() - CLOSE) : m.start()]
            if _UNSURE.search(close) or _NOT.search(close) or _OTHER.search(text):
                continue
            names = _whose(claim, text[start : m.start()], m[0])
            if names:
                return _Left(claim, names, name == "removed")
    return None


def _whose(claim: Claim, before: str, verb: str) -> frozenset[str]:
    """The names of who left: before the verb, else of the speaker, else told just before."""
    if _HERSELF.search(f"{before} {verb}"):
        parts = (h.split(":")[-1].split("@")[0].split("-") for h in claim.holders)
        return frozenset(p for part in parts for p in part[-1:] if len(p) > 3)
    names = _names(before[-60:])
    if _SHE.search(verb) or not names:
        start = claim.spans[0].start
        names = _names(claim.article.text[max(0, start - BACK) : start] + before)
    return names


def _names(text: str) -> frozenset[str]:
    found = {fold(m[0].removesuffix("'s").removesuffix("’s")) for m in _NAME.finditer(text)}
    return frozenset(found) - listed("weekdays") - _no_names()


@functools.cache
def _no_names() -> frozenset[str]:
    return frozenset(data("record_blame")["departure"]["no_names"])
