"""Victims: who those were that an attack killed, as those who made it and others tell it.

"The air force said that it had killed 45 militants" against "all of the victims were traders and
children". Neither need deny the other, and the numbers need not differ. A count of fighters goes
against one of civilians only if both are of one attack: one at least says that there were no
others, both name the same kind of attack, or both are what their articles open with.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.matters import denies, near, same_source, unsaid
from memcon.recording.contrary.scenes import at_one_place, held_apart, two_sources
from memcon.recording.contrary.setting import names_shared
from memcon.recording.contrary.times import at_other_times
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stem

DAYS = 5  # days apart within which they are of one attack
MOST = 60  # accounts of a story that are compared
LOOKED = 400  # characters of a claim that are looked at
OPENING = 700  # characters of an article within which it tells what it is about
BEFORE = 24  # characters before a verb in which what happened is only supposed
BACK = 400  # characters before a claim in which stands of whom "all of them" is said
NAMES = 2  # names that stand around both
SURE, SURER = 0.68, 0.76  # the latter where one says that there were no others
_GAP = (
    r"(?:(?!(?:after|before|when|while|by|from|with|because|against|for|near|as|where|in|at|on)\b)"
    r"[\w,’'-]+ ){0,5}?"
)
_DEAD = re.compile(
    r"\b(?:killed|dead|died|bodies|victims|buried|graves?|funerals?|casualties)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Victims:
    """That a claim calls those killed civilians, or fighters, and whether all of them.

    ``uniformed`` ones are soldiers or police, who are killed beside civilians as a rule.
    """

    claim: Claim
    civilian: bool
    alone: bool
    uniformed: bool = False


def victims_contrary(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of one attack of which one has fighters killed, and the other civilians."""
    told = [each for c in (*claims, *carried(claims, _marks())) if (each := _told(c))]
    civilians = [each for each in told if each.civilian][:MOST]
    fighters = [each for each in told if not each.civilian][:MOST]
    for one in fighters:
        for other in civilians:
            if _contrary(one, other):
                yield Contrast(
                    kind=DisputeKind.FRAMING,
                    topic="victims",
                    issue="who those killed were",
                    one=one.claim,
                    other=other.claim,
                    poles=("fighters", "civilians"),
                    sure=SURER if one.alone or other.alone else SURE,
                    reason="one calls them fighters, the other civilians",
                    apart=True,
                )


def _contrary(one: _Victims, other: _Victims) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or same_source(mine, its) or not held_apart(mine, its):
        return False
    if one.uniformed and not other.alone:
        return False
    if not near(mine, its, DAYS) or at_other_times(mine, its) or not at_one_place(mine, its):
        return False
    if names_shared(mine, its) < NAMES:
        return False
    if one.alone or other.alone or _attacks(mine) & _attacks(its):
        return True
    return mine.article.id != its.article.id and _opens(mine) and _opens(its)


def _attacks(claim: Claim) -> frozenset[str]:
    """The stems of words for an attack, or its aim, in a claim: "raid", "market"."""
    return claim.stems & frozenset(map(stem, data("record_victims")["attacks"]))


def _opens(claim: Claim) -> bool:
    """Whether a claim stands where its article tells what it is about."""
    first = claim.article.body[0].start if claim.article.body else 0
    return claim.spans[0].start < first + OPENING


def _told(claim: Claim) -> _Victims | None:
    """Whom a claim has killed or hit; None where it tells of both, or of neither."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or unsaid(claim):
        return None
    text = claim.text[:LOOKED]
    if not any(mark in text for mark in _marks()):
        return None
    civil, fight = (_said(claim, text, kind) for kind in ("civilian", "fighter"))
    turned = denies(claim)
    if civil is None and fight is None and not turned:
        guards = _said(claim, text, "uniformed")
        told = guards is not None and guards[0]
        return _Victims(claim, civilian=False, alone=False, uniformed=True) if told else None
    if (civil is None) == (fight is None):
        return None
    if civil is not None:
        hit, alone = civil
        if not hit or turned:
            return _Victims(claim, civilian=False, alone=True)
        other = _pattern("words", "fighter").search(text)
        return None if other else _Victims(claim, civilian=True, alone=alone)
    struck, alone = fight or (False, False)
    if not struck or turned:
        return _Victims(claim, civilian=True, alone=True)
    other = _pattern("words", "civilian").search(text)
    return None if other else _Victims(claim, civilian=False, alone=alone)


def _said(claim: Claim, text: str, kind: str) -> tuple[bool, bool] | None:
    """Whether people of a kind were hit, and whether nobody else; None where it is not told."""
    none = _pattern("none", kind).search(text)
    if none:
        return (bool(none["but"]), True)
    for way in ("before", "after", "were"):
        for match in _pattern(way, kind).finditer(text):
            before = text[max(0, match.start() - BEFORE) : match.start()]
            if not _unreal().search(f"{before}{match[0]}"):
                return True, bool(_alone().search(match[0]))
    them = _pattern("them", kind).search(text)
    if them:
        start = claim.spans[0].start
        before = claim.article.text[max(0, start - BACK) : start] + text[: them.start()]
        if _DEAD.search(before):
            return True, True
    return None


@functools.cache
def _pattern(way: str, kind: str) -> re.Pattern[str]:
    lists = data("record_victims")
    listed = lists[kind]
    if way not in ("words", "none"):  # "a militant assault" wounds others
        listed = [words.replace("s?", "s") for words in listed]
    people = alternatives(listed)
    names = ("struck", "fell", "died", "dead")
    struck, fell, died, dead = (alternatives(lists[name]) for name in names)
    people = rf"{people}(?! of (?:those|the (?:dead|victims|killed|missing)))"  # "the families of"
    be = r"(?:were|was|are|is|had been|have been|has been|included|being)"
    return re.compile(
        {
            "words": people,
            "before": rf"(?:\b(?:all|only) )?{struck} {_GAP}{people}",
            "after": rf"(?:\b(?:all|only) )?{people} (?:who )?(?:\w+ )?"
            rf"(?:{be} (?:\w+ )?{fell}|{died})",
            "were": rf"(?:\b(?:all|most|some|many|several|\w+) of )?{dead} (?:[\w’'-]+ ){{0,6}}?"
            rf"{be} {_GAP}{people}",
            "them": rf"\b(?:all|every one) of them (?:were|are) {_GAP}{people}",
            "none": r"\b(?:nobody|no one|none|nothing) [^.;]{0,60}?(?P<but>except|but|other than) "
            rf"{_GAP}{people}|\b(?:no|not a single|not one) (?:armed |innocent )?{people} "
            rf"(?:[\w’'-]+ ){{0,3}}?(?:{fell}|casualties|deaths|among|on this list|there|present)"
            rf"|\bno evidence that {_GAP}{people}|\bno {people} (?:casualties|deaths|victims)",
        }[way],
        re.I,
    )


@functools.cache
def _alone() -> re.Pattern[str]:
    return re.compile(alternatives(data("record_victims")["alone"]), re.I)


@functools.cache
def _unreal() -> re.Pattern[str]:
    return re.compile(alternatives(data("record_victims")["unreal"]), re.I)


@functools.cache
def _marks() -> tuple[str, ...]:
    """Letters of which a sentence about those killed has some."""
    return tuple(data("record_victims")["marks"])
