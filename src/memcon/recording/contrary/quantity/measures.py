"""Measures: how far, how heavy, how long, how much, how many of what, as opposed sources tell it.

Numbers of one noun by any two people are seldom of one thing. Here the sources must stand against
each other (two states, a party and those who only count, officials and residents), and what both
say must share more than the noun.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.holding import one_source, opposed
from memcon.recording.contrary.lists import TOLLS, stems_of, toll_words
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.quantity.amounts import amounts, bounds, number_at
from memcon.recording.contrary.quantity.figures import words_of_source
from memcon.recording.contrary.setting import one_occasion, one_state
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stop_words

MOST = 60  # claims with a number of one thing in a story that are compared
DAYS = 4  # days apart within which they are
FAR = 1.25  # by how often more the higher of two counts is
FAR_MEASURED = 1.5  # and of two measures, which are told in round numbers
TIMES = 20  # by how often more two numbers differ that are not of one thing
LONG = 3  # words of what is counted
SHARED = 2  # stems that both claims have besides what is counted
RARE = 2.5  # weight of a stem that says something

_ISSUES = {
    "distance": "how far it was",
    "weight": "how much it weighed",
    "area": "how large it is",
    "speed": "how fast it went",
    "time": "how long it lasted",
}


@dataclass(frozen=True, slots=True)
class _Measure:
    claim: Claim
    of: str
    low: float
    high: float
    text: str

    @property
    def figure(self) -> float:
        return self.low or self.high


def measures_contrary(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Numbers and measures of one thing, by opposed sources, that cannot both be right."""
    found: dict[str, list[_Measure]] = defaultdict(list)
    for claim in claims:
        if claim.holders and claim.statement is not None:
            for measure in _single(claim):
                if len(found[measure.of]) < MOST:
                    found[measure.of].append(measure)
    for _kind, each in sorted(found.items()):
        each.sort(key=lambda m: m.claim.key)
        for at, one in enumerate(each):
            for other in each[at + 1 :]:
                if _contrary(one, other):
                    yield _contrast(one, other)


def _single(claim: Claim) -> Iterator[_Measure]:
    """What a claim gives one number of; of several, which is meant is open."""
    if not toll_words("unreal").isdisjoint(w.form for w in claim.words):
        return
    told: dict[str, list[_Measure]] = defaultdict(list)
    skip = {*TOLLS, *stems_of("anyone")}
    for amount in amounts(claim):
        if amount.of not in skip and f" of the {amount.text}" not in claim.text:
            told[amount.of].append(_Measure(claim, amount.of, amount.low, amount.high, amount.text))
    for measure in _measured(claim):
        told[measure.of].append(measure)
    for each in told.values():
        if len(each) == 1:
            yield each[0]


def _measured(claim: Claim) -> Iterator[_Measure]:
    units = _units()
    for at in range(len(claim.words)):
        value, end = number_at(claim.words, at)
        if value is None or end >= len(claim.words) or claim.words[end].form not in units:
            continue
        kind, size = units[claim.words[end].form]
        low, high = bounds(claim, at, value)
        last = claim.words[end]
        text = claim.text[claim.words[at].start : last.start + len(last.form)]
        yield _Measure(claim, kind, low * size, high * size, text)


@functools.cache
def _units() -> dict[str, tuple[str, float]]:
    rows = data("record_figures")["measures"]
    return {unit: (kind, float(size)) for kind, row in rows.items() for unit, size in row.items()}


def _contrary(one: _Measure, other: _Measure) -> bool:
    low, high = sorted((one, other), key=lambda m: m.figure)
    far = FAR_MEASURED if one.of in _ISSUES else FAR
    apart = high.low > low.high and far * low.figure <= high.figure <= TIMES * low.figure
    if not apart or not against(one.claim, other.claim):
        return False
    if not one_occasion(one.claim, other.claim, DAYS):
        return False
    return len(common_stems(one.claim, other.claim, one.of)) >= SHARED


def against(one: Claim, other: Claim) -> bool:
    """Whether two sources stand against each other."""
    if not others(one, other) or one_source(one, other) or one_state(one, other):
        return False
    if opposed(one, other):
        return True
    lists = data("record_figures")["standing"]
    official, plain = frozenset(lists["official"]), frozenset(lists["plain"])
    mine, its = words_of_source(one), words_of_source(other)
    return any(
        not a.isdisjoint(official) and a.isdisjoint(plain) and not b.isdisjoint(plain)
        for a, b in ((mine, its), (its, mine))
    )


def common_stems(one: Claim, other: Claim, of: str) -> frozenset[str]:
    """The stems that say what is counted, in both claims, without names and the thing itself."""
    named = {w.stem for c in (one, other) for w in c.words if w.capital and w.start}
    both = (one.stems & other.stems) - named - set(of.split())
    return frozenset(w for w in both if w[0].isalpha() and weight(w) > RARE)


def thing_counted(claim: Claim, text: str) -> str:
    """What is counted, as the claim has it after the number: "ceasefire violations"."""
    found: list[str] = []
    end = claim.text.find(text) + len(text)
    for word in [w for w in claim.words if w.start >= end][:LONG]:
        if word.form in stop_words() or claim.text[end : word.start].strip():
            break
        if found and word.form.endswith("ed"):
            break  # "people joined Monday's strike"
        found.append(word.form)
        end = word.start + len(word.form)
    return " ".join(found)


def _contrast(one: _Measure, other: _Measure) -> Contrast:
    texts = (one.text.lower(), other.text.lower())
    plain = one.of not in _ISSUES and not one.of.startswith(("money", "per cent"))
    thing = thing_counted(one.claim, one.text) if plain else ""
    issue = f"number of {thing}" if thing else _ISSUES.get(one.of, "how much it is")
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"measure {one.of}",
        issue=issue,
        one=one.claim,
        other=other.claim,
        poles=texts,
        sure=0.7,
        reason=" against ".join(sorted(texts)),
    )
