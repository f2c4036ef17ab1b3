"""Whose word a figure is: sources that stand against each other, and tolls that only grow.

A toll rises as bodies are found: a later and higher count goes against an earlier one only where
the two sources are opposed, as a party to the fight is to the other party, and to doctors.
"""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from memcon.recording.claims import Claim, once, source_phrases
from memcon.recording.contrary.lists import toll_words
from memcon.recording.contrary.matters import same_source
from memcon.recording.words import fold, tokens

FAR = 1.3  # by how many times a later count by an opposed source must be higher


def one_source(one: Claim, other: Claim) -> bool:
    """Whether two sources go by one noun and are not of two countries: "police", "the police"."""
    return same_source(one, other) and not opposed(one, other)


class Figured(Protocol):
    """A claim with the figure that it gives, as one told exactly or not, and whose it counts."""

    @property
    def claim(self) -> Claim: ...
    @property
    def figure(self) -> float: ...
    @property
    def exact(self) -> bool: ...
    @property
    def party(self) -> frozenset[str]: ...


class Stand(Enum):
    """How a source stands to what it counts."""

    PARTY = "party"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


@once
def stand_of(claim: Claim) -> Stand:
    """Whether a source is one of those who fight or govern, or one of those who only count."""
    said = [fold(word) for phrase in source_phrases(claim) for word, _ in tokens(phrase)]
    said += [part for h in claim.holders for part in h.split("@")[0].replace(":", "-").split("-")]
    if not toll_words("counting_sources").isdisjoint(said):
        return Stand.NEUTRAL
    said += sorted(claim.standing)
    speaks = claim.countries and any(h.startswith("person:") for h in claim.holders)
    party = speaks or not toll_words("party_sources").isdisjoint(said)
    return Stand.PARTY if party else Stand.UNKNOWN


def opposed(one: Claim, other: Claim) -> bool:
    """Whether two sources stand against each other: of two countries, or a party and another."""
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return True
    return {stand_of(one), stand_of(other)} == {Stand.PARTY, Stand.NEUTRAL}


def grows(one: Figured, other: Figured) -> bool:
    """Whether the later of two counts is only the higher for being later."""
    if one.claim.published is None or other.claim.published is None:
        return False
    if one.claim.published == other.claim.published:  # "at least 82", an hour after 40
        higher = max(one, other, key=lambda each: each.figure)
        return not higher.exact and not _against(one, other)
    first, second = sorted((one, other), key=lambda each: each.claim.published or 0)
    if second.figure < first.figure:
        return False
    return not (_against(one, other) and second.figure >= FAR * first.figure)


def _against(one: Figured, other: Figured) -> bool:
    """Whether two sources are opposed, or one tells its own losses and the other tells more."""
    if opposed(one.claim, other.claim):
        return True
    low, high = sorted((one, other), key=lambda each: each.figure)
    own = not low.party.isdisjoint(low.claim.countries)
    foreign = high.claim.countries.isdisjoint(low.party)
    return own and foreign and stand_of(high.claim) is not Stand.NEUTRAL
