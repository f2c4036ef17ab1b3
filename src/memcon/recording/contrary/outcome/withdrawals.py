"""Withdrawals: whether a side has pulled back all that it was to, or part, or nothing.

"The brigade had pulled out of the refinery" against "about 60 fighters remained at the tank farm";
"all its heavy guns" against "it has moved 31 of its 48". Who is said to have pulled back wholly a
day after another said that it had not may have done so in between, and is no contrast.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, paragraph, weight
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.matters import denies, near, same_source, unsaid
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import names_shared
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, sense, stem, stop_words, words

DAYS = 8  # days apart within which they are of one withdrawal
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
BEFORE = 50  # characters before what tells it in which it is only wished or to come
RARE = 2.5  # weight of a word for a place or thing that both tell of
SETTING = 2  # names that stand around both
SURE = 0.7


@dataclass(frozen=True, slots=True)
class _Pulled:
    """That a claim says that a side has pulled back wholly, or not, from or with what."""

    claim: Claim
    wholly: bool
    of: frozenset[str]


def withdrawals(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of which one has a side pull back wholly, and the other not, or in part."""
    told = [e for c in (*claims, *carried(claims, _marks())) if (e := _told(c)) is not None]
    part = [each for each in told if not each.wholly][:MOST]
    for one in [each for each in told if each.wholly][:MOST]:
        for other in part:
            if _contrary(one, other):
                yield Contrast(
                    kind=DisputeKind.QUANTITY,
                    topic=f"withdrawn {' '.join(one.claim.key)}",
                    issue="whether the withdrawal was completed",
                    one=one.claim,
                    other=other.claim,
                    poles=("wholly", "not wholly"),
                    sure=SURE,
                    reason="one says that it was completed, the other that it was not",
                )


def _contrary(one: _Pulled, other: _Pulled) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or same_source(mine, its) or not held_apart(mine, its):
        return False
    if (mine.published or 0) > (its.published or 0) or not near(mine, its, DAYS):
        return False
    if names_shared(mine, its) < SETTING:
        return False
    return any(weight(word) > RARE for word in sorted(one.of & other.of))


def _told(claim: Claim) -> _Pulled | None:
    """Whether a claim says that a side has pulled back wholly; None where it says neither."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or unsaid(claim):
        return None
    text = claim.text[:LOOKED]
    if not any(mark in text for mark in _marks()) or denies(claim):
        return None
    said = [name for name in ("part", "whole") if _said(text, name)]
    if not said:
        return None
    around = paragraph(claim) if said[0] == "part" else text
    forms = frozenset(map(fold, words(around))) - stop_words()
    of = frozenset(sense(stem(form)) for form in forms)
    return _Pulled(claim, said[0] == "whole", of)


def _said(text: str, name: str) -> bool:
    for pattern in _patterns(name):
        for match in pattern.finditer(text):
            if not _unreal().search(text[max(0, match.start() - BEFORE) : match.end()]):
                return True
    return False


@functools.cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    rows = data("record_figures")["withdrawals"][name]
    return tuple(re.compile(row, re.I) for row in rows)


@functools.cache
def _marks() -> tuple[str, ...]:
    return tuple(data("record_figures")["withdrawals"]["marks"])


@functools.cache
def _unreal() -> re.Pattern[str]:
    """What is only wished or to come; in small letters, for "May" is a month."""
    return re.compile(alternatives(data("record_figures")["withdrawals"]["unreal"]))
