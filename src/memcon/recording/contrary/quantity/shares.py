"""Shares: how much of the vote somebody won, as one count has it and as another.

"The commission gave Karadin 51.3 per cent" against "by the party's own tally he had 46.4". Partial
counts, forecasts, opinion polls and other rounds are left out: they differ, and all may be right.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, paragraph
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.matters import denies, near, others
from memcon.recording.contrary.scenes import held_apart
from memcon.recording.contrary.times import at_other_times
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 10  # days apart within which they are of one vote
MOST = 60  # such shares in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
BEFORE = 90  # characters before a share in which stands whose it is
OPENING = 600  # characters of an article that tell that it is of a vote
JUST = 20  # characters before a share in which stands of what else it is
AFTER = 60  # characters after it: "44.1 per cent for his rival"
APART = 2.0  # points by which two shares must differ
HALF = 50.0
MAJORITIES = "two majorities"
SURE = 0.75
_SHARE = re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2})?)\s?(?:%|per ?cent\b)")
_HIM = re.compile(r"\b(?:him|her|he|she|his|us|our|we|me|i)\b[^.;]{0,40}$", re.I)
_SELF = re.compile(r"\s?(?:of (?:the )?votes? )?for (?:himself|herself)\b")
_FOR = re.compile(r"\s?(?:of (?:the )?votes? )?(?:for|to) ")


@dataclass(frozen=True, slots=True)
class _Share:
    """The share of the vote that a claim gives somebody, by the actor's id."""

    claim: Claim
    whose: str
    share: float


def shares_contrary(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Shares of one vote that two sources give one candidate, and that cannot both be right."""
    told: dict[str, list[_Share]] = defaultdict(list)
    for claim in (*claims, *untold(claims, ("%", "per cent", "percent"))):
        for each in _shares(claim):
            if len(told[each.whose]) < MOST:
                told[each.whose].append(each)
    yield from _two_majorities([each for found in told.values() for each in found])
    for whose, found in sorted(told.items()):
        pairs, sides = on_two_sides(found, _contrary, lambda one, other: not _apart(one, other))
        for one, other in pairs:
            mine, its = sides[one.claim.key], sides[other.claim.key]
            yield Contrast(
                kind=DisputeKind.QUANTITY,
                topic=f"share {whose} {mine[0]}",
                issue=f"share of the vote: {_name(whose)}",
                one=one.claim,
                other=other.claim,
                poles=(str(mine[1]), str(its[1])),
                sure=SURE,
                reason=" against ".join(sorted(f"{s.share:g} per cent" for s in (one, other))),
            )


def _two_majorities(told: Sequence[_Share]) -> Iterator[Contrast]:
    """More than half of the votes for one candidate, and for another: both cannot have won."""
    each = sorted((s for s in told if s.share > HALF), key=lambda s: (s.whose, s.claim.key))
    for one, other in combinations(each, 2):
        if one.whose != other.whose and _of_one_vote(one, other):
            yield Contrast(
                kind=DisputeKind.QUANTITY,
                topic=MAJORITIES,
                issue="who had more than half of the votes",
                one=one.claim,
                other=other.claim,
                poles=(one.whose, other.whose),
                sure=SURE,
                reason=" against ".join(
                    f"{s.share:g} per cent for {_name(s.whose)}" for s in (one, other)
                ),
            )


def _name(actor: str) -> str:
    return actor.partition(":")[2].partition("@")[0].replace("-", " ").title()


def _contrary(one: _Share, other: _Share) -> bool:
    return _apart(one, other) and _of_one_vote(one, other)


def _of_one_vote(one: _Share, other: _Share) -> bool:
    mine, its = one.claim, other.claim
    if not others(mine, its) or one_source(mine, its) or not held_apart(mine, its):
        return False
    return near(mine, its, DAYS) and not at_other_times(mine, its)


def _apart(one: _Share, other: _Share) -> bool:
    return abs(one.share - other.share) >= APART


def _shares(claim: Claim) -> Iterator[_Share]:
    """The shares of a vote that a claim gives candidates; none of one to whom it gives two."""
    text = claim.text[:LOOKED]
    if not _SHARE.search(text):
        return
    around = f"{claim.article.title or ''} {claim.article.text[:OPENING]} {paragraph(claim)}"
    votes = _pattern("votes").search(text) or _pattern("votes").search(around)
    if denies(claim) or votes is None or _pattern("not_whole").search(text):
        return
    found: dict[str, set[float]] = defaultdict(set)
    last, won = 0, False
    for match in _SHARE.finditer(text):
        start, last = last, match.end()
        won = won or _pattern("won").search(text[start : match.start()]) is not None
        just = text[max(start, match.start() - JUST) : match.start()].rpartition(",")[2]
        other = _pattern("not_won").search(just)
        whose = _whose(claim, start, match) if won and not other else ""
        if whose:
            found[whose].add(float(match["n"]))
    for whose, shares in sorted(found.items()):
        if len(shares) == 1:
            yield _Share(claim, whose, shares.pop())


def _whose(claim: Claim, last: int, share: re.Match[str]) -> str:
    """Whose share it is: of a person named after it with "for", or before; else the speaker's."""
    about = (actor for actor, _ in claim.about)
    placed = sorted(zip(claim.about_at, about, strict=True))
    placed = [(at, actor) for at, actor in placed if not actor.startswith("state:")]
    speaker = claim.holders[0] if len(claim.holders) == 1 else ""
    if _SELF.match(claim.text, share.end()) and speaker.startswith("person:"):
        return speaker
    after = _FOR.match(claim.text, share.end())
    if after:
        named = [a for at, a in placed if after.end() <= at < share.end() + AFTER]
        return named[0] if named and named[0].startswith("person:") else ""
    start = max(last, share.start() - BEFORE)
    named = [a for at, a in placed if start <= at < share.start()]
    if named:
        return named[-1] if named[-1].startswith("person:") else ""
    own = speaker.startswith("person:") and _HIM.search(claim.text[start : share.start()])
    return speaker if own else ""


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(alternatives(data("record_figures")["shares"][name]), re.I)
