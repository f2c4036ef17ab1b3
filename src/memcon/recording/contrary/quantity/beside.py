"""Beside each other: two figures of one thing, set side by side, each with its own source.

"Around 3,000 came, the police said. The organisers speak of 8,000": the second figure stands alone,
and so can only be of what the first counts. "The guard said that it was less" goes against it too.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, cue_words
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.lists import TOLLS, listed, toll_words
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.quantity.amounts import Amount, amounts, number_at
from memcon.recording.contrary.quantity.figures import number_pattern
from memcon.recording.contrary.quantity.measures import against, common_stems, thing_counted
from memcon.recording.contrary.quantity.spells import length_in
from memcon.recording.contrary.times import at_other_times, period
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

GAP = 220  # characters between two figures that an article sets side by side
BARE = 60  # characters of words that hold a bare figure and nothing else
LONGEST = 260  # characters of the words that hold the first
FAR = 1.2  # by how often more the higher is
SHARED = 2  # stems that two numbers of one noun have in common besides it
TIMES = 50  # by how often more two figures differ that are not of one thing
_SMALL = (
    r"(?:it|that|they|there|the|whole|number|figure|toll|death|total|count|was|were|is|are|had|been|be|at|as"
    r"|to|of|only|just|closer|nearer|about|around|some|nearly|almost|roughly|more|less|fewer|than"
    r"|over|under|least|most|up|people|persons)"
)
_LESS = re.compile(
    r"(?:that |but )?(?:it|there|they|the (?:real |true |actual )?(?:number|figure|toll|total))"
    r"(?:['’](?:s|re)| is| was| are| were) (?:far |much |many |a lot |well |actually )?"
    r"(?P<way>less|fewer|lower|smaller|more|higher|greater|larger)\W{0,3}",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(r"\b(?:in|over|during|for) the same (?:period|time|years|months)\b")
_UP = ("more", "higher", "greater", "larger")


class Bare(NamedTuple):
    """A figure that stands alone in a claim: the word it begins with, its value and its words."""

    at: int
    value: float
    text: str


def beside(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Figures and lengths of time in one article, of which the second takes up the first."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.statement is not None and claim.holders:
            told[claim.article.id].append(claim)
    for _of, each in sorted(told.items()):
        each.sort(key=lambda c: (c.spans[0].start, c.id))
        for one, other in pairwise(each):
            if _side_by_side(one, other):
                yield from _against(one, other)


def _side_by_side(one: Claim, other: Claim) -> bool:
    gap = other.spans[0].start - one.spans[-1].end
    if not 0 <= gap <= GAP or not others(one, other) or one_source(one, other):
        return False
    if not listed("proposing").isdisjoint(cue_words(one) | cue_words(other)):
        return False  # what is asked for and what is offered
    if not toll_words("superseded").isdisjoint(cue_words(one) | cue_words(other)):
        return False  # "it had earlier spoken of 31"
    return "\n" not in one.article.text[one.spans[-1].end : other.spans[0].start]


def _against(one: Claim, other: Claim) -> Iterator[Contrast]:
    if len(one.text) > LONGEST:
        return
    first, second = length_in(one), length_in(other)
    if first is not None and second is not None and len(other.text) <= BARE:
        if second.low > FAR * first.high or first.low > FAR * second.high:
            yield _contrast(one, other, "how long it lasted", (first.text, second.text))
        return
    counted = amounts(one)
    if len(counted) != 1 or _unfit(one, counted[0]):
        return
    text = _rival(counted[0], one, other)
    if text:
        yield _contrast(one, other, _issue(one, counted[0]), (counted[0].text, text))


def _unfit(claim: Claim, amount: Amount) -> bool:
    """Whether a figure is only supposed, or is a share or a sum of money."""
    unreal = not toll_words("unreal").isdisjoint(w.form for w in claim.words)
    return unreal or amount.of.startswith(("per cent", "money"))


def _rival(amount: Amount, one: Claim, other: Claim) -> str:
    """The bare figure of a claim, or that it was more or less, where it goes against an amount."""
    less = _LESS.fullmatch(other.text.strip())
    if less is not None:
        up = less["way"].lower() in _UP
        return "" if up and amount.high > amount.low > 0 else less["way"].lower()
    same = [a for a in amounts(other) if a.of == amount.of]
    if len(same) == 1 == len(amounts(other)) and _of_one_thing(amount, one, other):
        return same[0].text if _far(amount.low, same[0].low) and amount.apart(same[0]) else ""
    bare = bare_figure(other)
    known = amount.low or amount.high
    return bare.text if bare is not None and known and _far(bare.value, known) else ""


def bare_figure(claim: Claim) -> Bare | None:
    """The figure of a claim that holds nothing else: "the number at 23"."""
    match = _bare().fullmatch(claim.text) if len(claim.text) <= BARE else None
    start = match.start("n") if match else None
    at = next((n for n, w in enumerate(claim.words) if w.start == start), None)
    value = number_at(claim.words, at)[0] if at is not None else None
    if value is None or at is None or match is None:
        return None
    return Bare(at, value, match["n"])


def _of_one_thing(amount: Amount, one: Claim, other: Claim) -> bool:
    """Whether two numbers of one noun are of the same, told by sources opposed to each other."""
    if not against(one, other) or at_other_times(one, other):
        return False
    if not toll_words("beside").isdisjoint(w.form for w in other.words):
        return False
    return _SAME_TIME.search(other.text) is not None or (
        period(one) == period(other) and len(common_stems(one, other, amount.of)) >= SHARED
    )


def _far(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return FAR * low <= high <= TIMES * low and low > 0


@functools.cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        rf"\W{{0,3}}(?:{_SMALL} ){{0,8}}(?P<n>{number_pattern()})(?: {_SMALL}){{0,3}}\W{{0,3}}",
        re.IGNORECASE,
    )


def _issue(claim: Claim, amount: Amount) -> str:
    if amount.of in TOLLS:
        return "number of people there" if amount.of == "attending" else f"number of {amount.of}"
    thing = thing_counted(claim, amount.text)
    plural = thing.endswith("s") or thing.split()[-1:] == ["people"]
    return f"number of {thing}" if plural else "how many there are"


def _contrast(one: Claim, other: Claim, issue: str, texts: tuple[str, str]) -> Contrast:
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"beside {' '.join(one.key)}",
        issue=issue,
        one=one,
        other=other,
        poles=(texts[0].lower(), texts[1].lower()),
        sure=0.75,
        reason=" against ".join(sorted(text.lower() for text in texts)),
    )
