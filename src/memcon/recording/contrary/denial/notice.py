"""Notice: whether somebody was told, asked or warned beforehand, as those who say so and he tell.

"The committee had been informed in March" against "members said that they had been told nothing";
"a written warning was handed to the manager" against "the company denied that it had received any".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, source_phrases, weight
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.matters import denies, near, same_source, unsaid
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import names_shared, words_before
from memcon.recording.contrary.untold import Told
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, sense, stem, stop_words, words

DAYS = 14  # days apart within which they are of one thing
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
BEFORE = 30  # characters before what tells it in which it is only wished or to come
TELLING = 1.5  # weight from which a word says who was told
SUBJECT = 30  # characters before "not told" in which stands who was not
SETTING = 2  # names that stand around both
SURE = 0.68
KIN = ("firm", "authorities")  # those who go by several names in one story


@dataclass(frozen=True, slots=True)
class _Told:
    """That a claim says that somebody was told beforehand, or was not: the senses of who."""

    claim: Claim
    who: frozenset[str]
    so: bool
    kind: str  # what was done: "warned", "told"


def notice(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of which one has somebody told beforehand, and he says that he was not."""
    told = [each for claim in claims if (each := _told(claim))]
    was = [each for each in told if each.so][:MOST]
    for other in [each for each in told if not each.so][:MOST]:
        for one in was:
            if _contrary(one, other):
                who = min(one.who & other.who, key=lambda word: (-weight(word), word))
                yield Contrast(
                    kind=DisputeKind.DENIAL,
                    topic=f"{one.kind} {who}",
                    issue=f"whether they were {one.kind} beforehand",
                    one=one.claim,
                    other=other.claim,
                    poles=(one.kind, f"not {one.kind}"),
                    sure=SURE,
                    reason=f"one says that they were {one.kind}, the other that they were not",
                )


def _contrary(one: _Told, other: _Told) -> bool:
    mine, its = one.claim, other.claim
    if one.kind != other.kind or not held_apart(mine, its):
        return False
    if not two_sources(mine, its) or same_source(mine, its) or not near(mine, its, DAYS):
        return False
    return not one.who.isdisjoint(other.who) and names_shared(mine, its) >= SETTING


def _told(claim: Claim) -> _Told | None:
    """Who a claim says was told, asked or warned, or was not; None where it says neither."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or unsaid(claim):
        return None
    if claim.statement is None or not claim.holders:
        return None
    text = claim.text[:LOOKED]
    if not any(mark in text for mark in data("record_deeds")["notice"]["marks"]):
        return None
    for name, so in (("not_told", False), ("told", True)):
        for kind, pattern in _patterns(name):
            match = pattern.search(text)
            if match is None or _unreal().search(
                text[max(0, match.start() - BEFORE) : match.end()]
            ):
                continue
            turned = so and denies(claim)
            # who was not told says so of himself
            who = _who(match.groupdict().get("who") or "") if so else frozenset()
            if turned or not so:
                who |= _speaker(claim) | _who(text[max(0, match.start() - SUBJECT) : match.start()])
            if who:
                return _Told(claim, who, so and not turned, kind)
            return None
    return None


def _speaker(claim: Claim) -> frozenset[str]:
    """Who says of himself that he was not told; of one man, those for whom he speaks as well."""
    kinds = {holder.partition(":")[0] for holder in claim.holders}
    before = words_before(claim) if "person" in kinds else ()
    firm = ("company",) if "organisation" in kinds else ()
    return _who(" ".join((*source_phrases(claim), *before, *firm)))


def _who(told: str) -> frozenset[str]:
    """The senses of the words for whom something was told."""
    forms = (fold(word) for word in words(told))
    stems = (stem(f) for f in forms if f not in stop_words() and f[:1].isalpha())
    lists = data("record_deeds")["notice"]
    found = {sense(s) for s in stems if s not in lists["light"] and weight(s) > TELLING}
    kin = {k for k in KIN if not found.isdisjoint(map(sense, map(stem, lists[k])))}
    return frozenset(found | {f"<{each}>" for each in kin})


@functools.cache
def _patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = data("record_deeds")["notice"][name]
    return tuple((kind, re.compile(row, re.I)) for kind, each in rows.items() for row in each)


@functools.cache
def _unreal() -> re.Pattern[str]:
    """What is only wished or to come; in small letters, for "May" is a month."""
    return re.compile(alternatives(data("record_deeds")["notice"]["unreal"]))
