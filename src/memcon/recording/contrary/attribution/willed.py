"""Of itself or willed: what one account lays to chance or nature, and another to somebody's hand.

The internet went down because of a broken cable, or was switched off on an order; a depot burned
after a short circuit, or was set on fire; a prisoner died of his heart, or was beaten. Nobody need
name a culprit, and the two need not answer each other.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, Word, cue_words
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, same_source, unsaid
from memcon.recording.contrary.runs import Runs, runs, supposed
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import one_course
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 10  # days apart within which the accounts were published
TURNED = 4  # words before a run in which a "not" or "rather than" turns it round
SURE = 0.66
_END = re.compile(r"[.;!?]")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Things of one kind, each by the first word of its list, and how each can come about.

    Of a way: whether it was by somebody's will.
    """

    name: str
    issue: str
    things: Runs[str]
    ways: Runs[bool]


@dataclass(frozen=True, slots=True)
class _Told:
    """That a claim says of a thing (by its kind and first word) that it came of itself, or not."""

    claim: Claim
    thing: str
    willed: bool
    issue: str


def willed_contrary(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of one thing: that it came of itself, and that somebody did it."""
    told: dict[str, dict[bool, list[_Told]]] = defaultdict(lambda: {True: [], False: []})
    for claim in (*claims, *carried(claims, _marks())):
        for one in _told(claim):
            if len(told[one.thing][one.willed]) < BLOCK:
                told[one.thing][one.willed].append(one)
    for _thing, poles in sorted(told.items()):
        for one in poles[False]:
            for other in poles[True]:
                if _of_one(one.claim, other.claim):
                    yield _contrast(one, other)


def _of_one(one: Claim, other: Claim) -> bool:
    if not two_sources(one, other) or same_source(one, other) or not held_apart(one, other):
        return False
    return bool(one.holders and other.holders) and one_course(one, other, DAYS)


def _told(claim: Claim) -> Iterator[_Told]:
    """What a claim says came of itself or by will; none of a thing of which it says both."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or unsaid(claim) or not claim.words:
        return
    if cue_words(claim) & listed("wishing") or _END.search(claim.text.rstrip('.!?”" ')):
        return
    for kind in _kinds():
        ways = {willed != denies(claim) for willed in _ways(claim, kind)}
        for thing in sorted(_things(claim, kind)) if len(ways) == 1 else ():
            yield _Told(claim, f"{kind.name} {thing}", True in ways, f"{kind.issue}: {thing}")


def _things(claim: Claim, kind: _Kind) -> frozenset[str]:
    """The things of a kind that a claim names, each by the word that stands for it."""
    return frozenset(
        name
        for start in range(len(claim.words))
        for name, end, _ in kind.things.at(claim.words, start)
        if not _of_course(claim.words, end)
    )


def _of_course(words: Sequence[Word], at: int) -> bool:
    """Whether a word goes on to name something else: "death penalty", "fire brigade"."""
    return at < len(words) and words[at].form in data("record_willed")["going_on"]


def _ways(claim: Claim, kind: _Kind) -> Iterator[bool]:
    """Whether a claim says that it was willed, each time that it tells how it came about."""
    for start in range(len(claim.words)):
        for willed, _, negated in kind.ways.at(claim.words, start):
            if supposed(claim, start):
                continue
            before = [w.form for w in claim.words[max(0, start - TURNED) : start]]
            turned = negated or not {"not", "no", "rather", "never", "instead"}.isdisjoint(before)
            yield willed != turned


@functools.cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            row["name"],
            row["issue"],
            Runs((run, words[0]) for words in row["things"] for run in runs(words)),
            Runs(
                (run, willed)
                for name, willed in (("itself", False), ("willed", True))
                for run in runs(row[name])
            ),
        )
        for row in data("record_willed")["kind"]
    )


@functools.cache
def _marks() -> tuple[str, ...]:
    """Words of which a sentence that tells of a thing has one."""
    return tuple(
        sorted(
            {w for row in data("record_willed")["kind"] for things in row["things"] for w in things}
        )
    )


def _contrast(one: _Told, other: _Told) -> Contrast:
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"willed {one.thing}",
        issue=one.issue,
        one=one.claim,
        other=other.claim,
        poles=("of itself", "willed"),
        sure=SURE,
        reason="one says that it came of itself, the other that somebody did it",
        apart=True,
    )
