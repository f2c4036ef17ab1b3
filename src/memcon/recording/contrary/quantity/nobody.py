"""Nobody: one says that nobody was killed, hurt or arrested, another counts those who were.

"The officers used tear gas only and nobody was killed" against "two men died of bullet wounds". A
count needs no word of the other account, and a "nobody" has no number: both must be of one occasion
as their articles tell it. What was not yet known early in the day is none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, paragraph, weight
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.holding import Stand, one_source, opposed, stand_of
from memcon.recording.contrary.lists import listed, toll_words
from memcon.recording.contrary.matters import denies, near, others, unsaid
from memcon.recording.contrary.quantity.counts import counts_of, one_setting, setting_of
from memcon.recording.contrary.scenes import at_one_place, held_apart
from memcon.recording.contrary.times import at_other_times, period
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, stem

DAYS = 5  # days apart within which they are of one occasion
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
LIMIT = 24  # characters after "no casualties" in which it is told among whom
BESIDE = 300  # characters between two accounts that an article sets side by side
RARE = 4.0  # weight from which a name tells a place
SURE = 0.68
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z][\w’-]{2,30}")


@dataclass(frozen=True, slots=True)
class _Harmed:
    """That a claim says that people were killed, hurt or arrested, or that none were."""

    claim: Claim
    kinds: frozenset[str]
    some: str  # how many, as the claim shows it; "" for none


def nobody(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of one occasion of which one has nobody harmed, and the other counts them."""
    told = [*claims, *carried(claims, tuple(data("record_tolls")["nobody"]["marks"]))]
    none = [each for claim in told if (each := _none(claim))][:MOST]
    if not none:
        return
    some = [each for claim in told for each in _some(claim)][: 2 * MOST]
    for one in none:
        for other in some:
            if one.kinds & other.kinds and _contrary(one.claim, other.claim):
                kind = sorted(one.kinds & other.kinds)[0]
                yield Contrast(
                    kind=DisputeKind.QUANTITY,
                    topic=f"nobody {kind}",
                    issue=f"whether anybody was {kind}",
                    one=one.claim,
                    other=other.claim,
                    poles=("nobody", "some"),
                    sure=SURE,
                    reason=f"nobody against {other.some}",
                )


def _contrary(one: Claim, other: Claim) -> bool:
    if not others(one, other) or one_source(one, other) or not held_apart(one, other):
        return False
    if not near(one, other, DAYS) or at_other_times(one, other) or not at_one_place(one, other):
        return False
    early = (one.published or 0) < (other.published or 0)
    if early and not (opposed(one, other) or _counts_alone(other, one)):
        return False
    return _told_next(one, other) or _one_scene(one, other)


def _counts_alone(one: Claim, other: Claim) -> bool:
    """Whether the first source only counts, as doctors and relatives do, and the other does not."""
    return stand_of(one) is Stand.NEUTRAL and stand_of(other) is not Stand.NEUTRAL


def _told_next(one: Claim, other: Claim) -> bool:
    """Whether an article sets the two side by side."""
    if one.article.id != other.article.id:
        return False
    mine, its = one.spans[0], other.spans[0]
    return max(mine.start - its.end, its.start - mine.end) <= BESIDE


def _one_scene(one: Claim, other: Claim) -> bool:
    """Whether two accounts are of one setting, or name one day and place in their paragraphs."""
    if one_setting(setting_of(one), setting_of(other)):
        return True
    told = [frozenset(_words_around(claim)) for claim in (one, other)]
    days = [{w.lower() for w in words} & listed("weekdays") for words in told]
    return bool(days[0] & days[1]) and bool(_names(told[0]) & _names(told[1]))


def _names(words: frozenset[str]) -> frozenset[str]:
    known = listed("weekdays") | toll_words("months")
    return frozenset(
        w for w in words if w[0].isupper() and weight(stem(w)) > RARE and fold(w) not in known
    )


def _words_around(claim: Claim) -> Iterator[str]:
    """The words of a claim's paragraph as written, but for those that begin a sentence."""
    return (m.group() for m in _INSIDE.finditer(paragraph(claim)))


def _none(claim: Claim) -> _Harmed | None:
    """What a claim says befell nobody; None where it is only said of some people."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or unsaid(claim) or denies(claim):
        return None
    text = claim.text[:LOOKED]
    low = text.lower()
    if not any(mark in low for mark in data("record_tolls")["nobody"]["marks"]):
        return None
    if period(claim):  # "no deaths on a tram since 1959"
        return None
    kinds = {
        kind
        for kind in ("killed", "injured", "arrested")
        for match in _pattern(kind).finditer(text)
        if not _limits().search(text[match.start() : match.end() + LIMIT])
        and not text[: match.start()].endswith("causing ")  # of one deed among others
    }
    if "injured" in kinds:
        kinds.add("killed")
    return _Harmed(claim, frozenset(kinds), "") if kinds else None


def _some(claim: Claim) -> Iterator[_Harmed]:
    """The people whom a claim counts as harmed."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or unsaid(claim) or denies(claim):
        return
    for kind, count in counts_of(claim):
        kind = "injured" if kind == "treated" else kind
        if kind in ("killed", "injured", "arrested") and count.figure >= 1:
            yield _Harmed(claim, frozenset({kind}), f"{count.figure:,.0f}")


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    lists = data("record_tolls")["nobody"]
    nobody, was = alternatives(lists["nobody"]), alternatives(lists["was"])
    return re.compile(
        rf"{nobody} (?:{was} )?{alternatives(lists[kind]['done'])}"
        rf"|\b(?:no|without|zero) (?:any |a single )?{alternatives(lists[kind]['things'])}",
        re.I,
    )


@functools.cache
def _limits() -> re.Pattern[str]:
    """What makes a "nobody" one of some people, or one of the time being."""
    return re.compile(alternatives(data("record_tolls")["nobody"]["limits"]), re.I)
