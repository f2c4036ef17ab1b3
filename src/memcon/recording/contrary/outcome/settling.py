"""Settling: a matter that one says is agreed, and another that it is open yet, or not agreed.

"With regard to the port, everything is agreed" against "details of the port agreement remained to
be settled"; "no price was agreed" against "under the deal they will pay 2.1 billion".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, cue_words, weight
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import denies, near, same_source, unsaid
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import names_shared, words_before
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, sense, stem, stop_words, words

DAYS = 6  # days apart within which they are of one round of talks
NEXT = 1  # the same where a source says later that it is settled
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
BEFORE = 50  # characters before what tells it in which it is only wished or asked for
TELLING = 2.5  # weight from which a word says which matter it is
RARE = 4.0  # weight that the words which two accounts share of it must have
ALIKE = 3.0  # the same where both tell of one kind of figure
SETTING = 2  # names that stand around both
SURE = 0.68


@dataclass(frozen=True, slots=True)
class _Settled:
    """That a claim says that a matter is settled, or open: the senses of the words that name it.

    ``figures`` are the kinds of figure that are open, or that it tells.
    """

    claim: Claim
    matter: frozenset[str]
    figures: frozenset[str]
    so: bool
    told: str


def settling(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of which one has a matter settled, and the other has it open."""
    marks = tuple(data("record_figures")["settling"]["marks"])
    told = [each for c in (*claims, *carried(claims, marks)) for each in _told(c)]
    still_open = [each for each in told if not each.so][:MOST]
    if not still_open:
        return
    settled = [each for each in told if each.so][:MOST]
    if any(each.figures for each in still_open):
        settled += [each for c in claims if (each := _fixed(c))][:MOST]
    for other in still_open:
        for one in settled:
            if _contrary(one, other):
                yield Contrast(
                    kind=DisputeKind.OUTCOME,
                    topic=f"settled {' '.join(other.claim.key)}",
                    issue=f"whether it is settled: {other.told}",
                    one=one.claim,
                    other=other.claim,
                    poles=("settled", "open"),
                    sure=SURE,
                    reason="one says that it is settled, the other that it is not",
                )


def _contrary(one: _Settled, other: _Settled) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or same_source(mine, its) or not held_apart(mine, its):
        return False
    if mine.countries and mine.countries == its.countries:
        return False
    later = (mine.published or 0) > (its.published or 0)  # settled later, it was open before
    if later and not (mine.holders and its.holders):
        return False
    if not near(mine, its, NEXT if later else DAYS):
        return False
    if names_shared(mine, its) < SETTING:
        return False
    if one.figures and not one.figures & other.figures:
        return False
    shared = sorted(one.matter & other.matter)
    same = sum(weight(word) for word in shared) >= (ALIKE if one.figures else RARE)
    return same or bool(one.figures and _dealt().search(mine.text[:LOOKED]))


def _told(claim: Claim) -> Iterator[_Settled]:
    """The matters that a claim says are settled or open."""
    if not _is_account(claim):
        return
    text = claim.text[:LOOKED]
    lists = data("record_figures")["settling"]
    if not any(mark in text for mark in lists["marks"]):
        return
    for so in (False, True):
        for pattern in _patterns("settled" if so else "open"):
            for match in pattern.finditer(text):
                if _unreal().search(text[max(0, match.start() - BEFORE) : match.start("at")]):
                    continue
                none = so and bool(_none().search(match["m"]))  # "nothing has been agreed"
                matter = _matter(match["m"])
                if not (matter or so):  # "technical details remained open"
                    matter = _matter(" ".join(words_before(claim)))
                figures = frozenset() if so else _figures(match["m"])
                if (matter or figures) and not none:
                    yield _Settled(claim, matter, figures, so != denies(claim), match["m"].strip())
                return


def _fixed(claim: Claim) -> _Settled | None:
    """The figures that a claim tells as agreed."""
    text = claim.text[:LOOKED]
    if not _is_account(claim) or denies(claim) or claim.negated or _unreal().search(text):
        return None
    lists = data("record_figures")["settling"]["told"]
    kinds = frozenset(kind for kind, row in lists.items() if re.search(row, text))
    return _Settled(claim, _matter(text), kinds, so=True, told="") if kinds else None


def _is_account(claim: Claim) -> bool:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or unsaid(claim):
        return False
    return not cue_words(claim) & listed("wishing")


def _matter(told: str) -> frozenset[str]:
    """The senses of the words that name a matter."""
    light = frozenset(data("record_figures")["settling"]["light"])
    forms = (fold(word) for word in words(told))
    forms = (f.removesuffix("s") if len(f) == len("fees") else f for f in forms)
    telling = (f for f in forms if f not in stop_words() | light and f[:1].isalpha())
    return frozenset(sense(stem(f)) for f in telling if weight(stem(f)) > TELLING)


def _figures(told: str) -> frozenset[str]:
    """The kinds of figure that some words name: "price", "volumes"."""
    kinds = data("record_figures")["settling"]["figures"]
    forms = {word.lower() for word in words(told)}
    return frozenset(kind for kind, row in kinds.items() if not forms.isdisjoint(row))


@functools.cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    rows = data("record_figures")["settling"][name]
    return tuple(re.compile(row, re.I) for row in rows)


@functools.cache
def _none() -> re.Pattern[str]:
    return re.compile(r"\b(?:nothing|no|none|neither|not|never|nobody)\b", re.I)


@functools.cache
def _unreal() -> re.Pattern[str]:
    return re.compile(alternatives(data("record_figures")["settling"]["unreal"]))


@functools.cache
def _dealt() -> re.Pattern[str]:
    return re.compile(alternatives(data("record_figures")["settling"]["dealt"]), re.I)
