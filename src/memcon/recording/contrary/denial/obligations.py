"""Obligations: what one says that an agreement binds a side to, and another says that it does not.

"Under the deal the brigade will hand over its heavy weapons" against "we made no promise to
surrender weapons". The two share what is to be done, in words of one kind, or to what.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.matters import near, same_source, unsaid
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import names_shared, words_before
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, sense, stem, stop_words, words

DAYS = 14  # days apart within which they are of one agreement
MOST = 40  # such accounts in a story that are compared
LOOKED = 400  # characters of a claim that are looked at
TELLING = 2.5  # weight from which a word says what is to be done
SAME = 3.0  # weight of a word of one kind with another: "guns", "artillery"
ENOUGH = 5.0  # weight that the words which two accounts share must have
HALF = 0.5  # weighted share of what is not owed that the other tells
SETTING = 2  # names that stand around both
SURE = 0.68


@dataclass(frozen=True, slots=True)
class _Bound:
    """That a claim says that an agreement binds to something, or does not: its words' weights."""

    claim: Claim
    what: dict[str, float]
    so: bool
    told: str


def obligations(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of which one has an agreement bind a side to what the other says it does not."""
    marks = tuple(data("record_blame")["obligations"]["marks"])
    told = [each for c in (*claims, *carried(claims, marks)) for each in _told(c)]
    bound = [each for each in told if each.so][:MOST]
    for other in [each for each in told if not each.so][:MOST]:
        for one in bound:
            if _contrary(one, other):
                yield Contrast(
                    kind=DisputeKind.DENIAL,
                    topic=f"bound {' '.join(other.claim.key)}",
                    issue=f"whether it was undertaken: {one.told}",
                    one=one.claim,
                    other=other.claim,
                    poles=("undertaken", "not undertaken"),
                    sure=SURE,
                    reason="one says that it was undertaken, the other that it was not",
                )


def _contrary(one: _Bound, other: _Bound) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or same_source(mine, its) or not held_apart(mine, its):
        return False
    if not near(mine, its, DAYS) or names_shared(mine, its) < SETTING:
        return False
    shared = sum(other.what[w] for w in sorted(one.what.keys() & other.what.keys()))
    enough = SAME if len(other.what) == 1 else ENOUGH  # "the text contains no pullback"
    return shared >= enough and shared >= HALF * sum(other.what.values())


def _told(claim: Claim) -> Iterator[_Bound]:
    """What a claim says that an agreement binds to, or does not."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.THREATEN) or unsaid(claim):
        return
    text = claim.text[:LOOKED]
    if not any(mark in text for mark in data("record_blame")["obligations"]["marks"]):
        return
    for so in (False, True):
        for pattern in _patterns("bound" if so else "free"):
            match = pattern.search(text)
            if match is None or (so and _not().search(text[: match.end()])):
                continue
            what = match["m"] or ""
            if not so and what.strip() in ("", "obligation", "commitment"):
                what = " ".join(words_before(claim))  # "it contains no such obligation"
            named = _what(what)
            if named:
                yield _Bound(claim, named, so, " ".join(what.split()).rstrip(' .,;"”'))
            return


def _what(told: str) -> dict[str, float]:
    """The senses of the words that say what is to be done, with their weights."""
    kinds = _kinds()
    found = {}
    for word in words(told):
        form = fold(word)
        if form in kinds:
            found[kinds[form]] = SAME
        elif form not in stop_words() and form[0].isalpha() and weight(stem(form)) > TELLING:
            found[sense(stem(form))] = weight(stem(form))
    return found


@functools.cache
def _kinds() -> dict[str, str]:
    """For each word of one kind with others the name of that kind."""
    rows = data("record_blame")["obligations"]["kinds"]
    return {form: f"<{kind}>" for kind, row in rows.items() for form in row}


@functools.cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row, re.I) for row in data("record_blame")["obligations"][name])


@functools.cache
def _not() -> re.Pattern[str]:
    return re.compile(r"\b(?:no|not|never|neither|nothing|without|deni\w+)\b|n['’]t\b", re.I)
