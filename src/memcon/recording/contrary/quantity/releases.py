"""Releases: how many of those held were let go, or came home, as two sources tell it.

"All 14 sailors were freed" against "thirteen sailors were allowed to go home"; "the three flew home
with him" against "two of the three came home". A later, higher number is a further release.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.matters import denies, near, others, unsaid
from memcon.recording.contrary.setting import NAMES, article_names
from memcon.recording.contrary.times import at_other_times
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stem

DAYS = 5  # days apart within which they are of one release
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
TIMES = 10  # by how often more two numbers differ that are not of one release
SURE = 0.72


@dataclass(frozen=True, slots=True)
class _Let:
    """That a claim says how many of some people were let go, or that all, or not all, were."""

    claim: Claim
    who: str  # the stem of what they are called
    called: str
    number: int | None
    whole: bool | None  # whether all were; None where it is not told
    coming: bool  # whether they are to be
    text: str


def releases(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of how many were let go, by different sources, that cannot all be right."""
    marks = tuple(data("record_figures")["releases"]["marks"])
    told = [each for c in (*claims, *carried(claims, marks)) if (each := _told(c))][:MOST]
    pairs, sides = on_two_sides(told, _contrary)
    for one, other in pairs:
        mine, its = sides[one.claim.key], sides[other.claim.key]
        yield Contrast(
            kind=DisputeKind.QUANTITY,
            topic=f"released {one.who} {mine[0]}",
            issue=f"how many {one.called} were released",
            one=one.claim,
            other=other.claim,
            poles=(str(mine[1]), str(its[1])),
            sure=SURE,
            reason=" against ".join(sorted((one.text, other.text))),
        )


def _contrary(one: _Let, other: _Let) -> bool:
    mine, its = one.claim, other.claim
    if (one.who, one.coming) != (other.who, other.coming):
        return False
    if not others(mine, its) or one_source(mine, its):
        return False
    if mine.article.outlet == its.article.outlet and not (mine.holders and its.holders):
        return False
    if not near(mine, its, DAYS) or at_other_times(mine, its) or not _differ(one, other):
        return False
    return len(article_names(mine) & article_names(its)) >= NAMES


def _differ(one: _Let, other: _Let) -> bool:
    """Whether not both can be right: of numbers, the later must not be the higher."""
    if one.number and other.number and one.number != other.number:
        few, many = sorted((one, other), key=lambda each: each.number or 0)
        later = (many.claim.published or 0) > (few.claim.published or 0)
        grown = later and not (few.whole or many.whole)
        return not grown and (many.number or 0) <= TIMES * (few.number or 0)
    return {one.whole, other.whole} == {True, False}


def _told(claim: Claim) -> _Let | None:
    """How many a claim tells were let go; None where it asks for it, or tells what is to come."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or unsaid(claim) or denies(claim):
        return None
    text = claim.text[:LOOKED]
    if not any(mark in text for mark in data("record_figures")["releases"]["marks"]):
        return None
    found = list(_pattern().finditer(text))
    if len(found) != 1:
        return None
    (match,) = found
    if _words("unreal").search(match[0]):
        return None
    number, of = _number(match["n"]), _number(match["of"])
    whole = True if match["all"] or (of and of == number) else None
    if of and number and number < of:
        whole = False
    if match["some"]:
        whole = False
    if number is None and whole is None:
        return None
    shown = text[match.start() : match.end("who")]
    coming = _words("coming").search(match[0]) is not None
    return _Let(claim, stem(match["who"]), match["who"].lower(), number, whole, coming, shown)


def _number(told: str | None) -> int | None:
    if not told:
        return None
    if told[0].isdigit():
        return int(told.replace(",", ""))
    return int(data("record_disputes")["numbers"].get(told.lower(), 0)) or None


@functools.cache
def _pattern() -> re.Pattern[str]:
    lists = data("record_figures")["releases"]
    who, free = alternatives(lists["who"]), alternatives(lists["free"])
    number = rf"(?:\d[\d,]*|{alternatives(sorted(data('record_disputes')['numbers']))})"
    kind = r"(?:(?!who|which|that)[\w’'-]+ ){0,3}?"
    return re.compile(
        r"(?:(?P<all>\ball\b|\bevery one\b) (?:of )?(?:the )?"
        r"|(?P<some>\bonly some|\bsome) (?:of )?(?:the )?|\b(?:the|only|just|a group of) )?"
        rf"(?:(?P<n>\b{number}) )?(?:of (?:the |its |their )?(?:(?P<of>{number}) )?)?"
        rf"(?:other )?{kind}(?P<who>{who})\b[^.;:]{{0,80}}?\b{free}",
        re.I,
    )


@functools.cache
def _words(name: str) -> re.Pattern[str]:
    """What is only wished, or to come; in small letters, for "May" is a month."""
    return re.compile(alternatives(data("record_figures")["releases"][name]))
