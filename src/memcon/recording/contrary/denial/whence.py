"""Whence: from whose land attackers came, or shots and drones, which that land says did not.

"The gunmen had crossed the river from Arvenia" against "no armed group came from our territory".
The place is a country's name, or "its territory" of who speaks; what came must be of one kind.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.countries import country_of, demonym_of
from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, source_phrases
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.matters import denies, near, same_source, unsaid
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import names_shared
from memcon.recording.contrary.times import at_other_times
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold

DAYS = 10  # days apart within which they are of one attack
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
BEFORE = 60  # characters before a verb in which it is negated, or only supposed
ROOT = 5  # letters by which a land and its people are one
SURE = 0.72
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class _From:
    """That a claim says that something came from a place, or that it did not."""

    claim: Claim
    places: frozenset[str]
    kinds: frozenset[str]  # of what came; empty where the words do not say
    so: bool
    named: str  # the place as told


def whence(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of which one has something come from a place, and the other says that it did not."""
    marks = (" from ",)
    told = [each for c in (*claims, *carried(claims, marks)) if (each := _told(c))]
    came = [each for each in told if each.so][:MOST]
    for other in [each for each in told if not each.so][:MOST]:
        for one in came:
            if _contrary(one, other):
                yield Contrast(
                    kind=DisputeKind.DENIAL,
                    topic=f"whence {min(one.places & other.places)}",
                    issue=f"whether they came from {one.named}",
                    one=one.claim,
                    other=other.claim,
                    poles=("from there", "not from there"),
                    sure=SURE,
                    reason="one says that they came from there, the other that they did not",
                )


def _contrary(one: _From, other: _From) -> bool:
    mine, its = one.claim, other.claim
    if one.places.isdisjoint(other.places) or (
        one.kinds and other.kinds and not _alike(one, other)
    ):
        return False
    if not two_sources(mine, its) or same_source(mine, its) or not held_apart(mine, its):
        return False
    if not near(mine, its, DAYS) or at_other_times(mine, its):
        return False
    return names_shared(mine, its) > 0


def _alike(one: _From, other: _From) -> bool:
    """Whether what came is of one kind, as far as both tell."""
    return not (one.kinds and other.kinds) or not one.kinds.isdisjoint(other.kinds)


def _told(claim: Claim) -> _From | None:
    """From where a claim says that something came or did not; None where it tells of no such."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or unsaid(claim):
        return None
    text = claim.text[:LOOKED]
    if " from " not in text:
        return None
    for match in _pattern().finditer(text):
        places = _own_land(claim) if match["own"] else _places(match["name"])
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if not places or _unreal().search(before):
            continue
        kinds = _kinds(text[: match.end()])
        if not kinds and not match["own"]:
            continue  # "he came from Arvenia"
        turned = bool(_negator().search(f"{before}{match['verb']}"))
        return _From(claim, places, kinds, turned == denies(claim), _named(claim, match))
    return None


def _named(claim: Claim, match: re.Match[str]) -> str:
    return str(match["name"] or match["own"])


def _kinds(text: str) -> frozenset[str]:
    """The kinds of what a clause tells to have come: people, or what is shot or flown."""
    kinds = data("record_blame")["whence"]["what"]
    return frozenset(k for k, row in kinds.items() if re.search(alternatives(row), text, re.I))


def _places(name: str) -> frozenset[str]:
    last = name.split()[-1]
    code = country_of(name) or demonym_of(name) or country_of(last) or demonym_of(last)
    return frozenset({code} if code else {_root(name)})


def _own_land(claim: Claim) -> frozenset[str]:
    """The land of who speaks: his country, and the names by which its source goes."""
    names = {w for phrase in source_phrases(claim) for w in _WORD.findall(phrase) if w[0].isupper()}
    return frozenset(claim.countries | {_root(name) for name in names})


def _root(name: str) -> str:
    return fold(name)[:ROOT]


@functools.cache
def _pattern() -> re.Pattern[str]:
    lists = data("record_blame")["whence"]
    came, land = alternatives(lists["came"]), alternatives(lists["land"])
    name = r"[A-Z][\w’-]{2,20}(?: [A-Z][\w’-]{2,20})?"
    return re.compile(
        rf"(?P<verb>\b{came}) (?:[\w’'-]+ ){{0,5}}?from (?:within |inside |across )?"
        rf"(?:(?P<own>(?:its|our|their|his country's|the country's) (?:own )?{land})"
        rf"|(?:the )?(?:{land} of )?(?P<name>{name})(?:'s|’s)?(?: {land})?)"
    )


@functools.cache
def _negator() -> re.Pattern[str]:
    return re.compile(alternatives(data("record_blame")["whence"]["nots"]) + r"|n['’]t\b", re.I)


@functools.cache
def _unreal() -> re.Pattern[str]:
    """What is only wished or to come; in small letters, for "May" is a month."""
    return re.compile(alternatives(data("record_blame")["whence"]["unreal"]))
