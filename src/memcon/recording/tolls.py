"""Tolls: the dead, injured or arrested of one occasion, as each source counts them.

A count often stands alone ("12 people were killed"): what it is of is then read from the paragraph
around it and from how its article opens. Counts of one occasion are put together first; those that
cannot all be right make one dispute, with one side for each figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, paragraph, weight
from memcon.recording.disputes import Contrast
from memcon.recording.matters import DAYS, near, others, same_source
from memcon.recording.quantities import Amount, amounts, listed, stems_of
from memcon.recording.words import data, fold, stems

TOLLS = ("killed", "injured", "arrested", "missing", "displaced")
MOST = 80  # counts of one kind in a story that are compared
SHARED = 2  # stems in common from which two counts are of one occasion
PART = 3  # of the words of the shorter count, one in this many must stand in the other
TIMES = 20  # by how often more two counts differ that are not of one occasion
OPENING = 400  # characters of an article that say what a bare count in it is of
JUST_BEFORE = 90  # characters before a bare count in which stands of which day it is
REACH = 3  # words after a figure in which another is added to it

_WITHIN = "internally"  # who fled within a country are not those who fled from it
_GRAVELY = "gravely"  # only the gravely hurt are counted, who are fewer
_GLUED = re.compile(r"[a-z]-\d")
_ENDS_WITH_DAY = re.compile(r"(?<!said )\bon ([A-Z][a-z]{5,8})\.\s[^.]{0,80}$")
_PARTS = re.compile(r"\b(\w{1,20}) of (?:whom|which|them|those)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure of a claim: what it counts of whom, and the words that tell the occasion."""

    claim: Claim
    amount: Amount
    figure: float
    whom: str
    own: frozenset[str]
    around: frozenset[str]
    days: frozenset[str]
    period: frozenset[str]  # years, and words for the time over which it is counted
    names: frozenset[str]  # stems of the names in it


def tolls_contrary(claims: Sequence[Claim]) -> Iterator[Contrast]:
    """Counts of one occasion, by different sources at one time, that cannot all be right."""
    counted: dict[str, list[_Count]] = defaultdict(list)
    for claim in claims:
        for kind, count in _counts(claim):
            if len(counted[kind]) < MOST:
                counted[kind].append(count)
    for kind, each in sorted(counted.items()):
        for number, group in enumerate(_occasions(each)):
            yield from _contrary(kind, number, group)


def _counts(claim: Claim) -> Iterator[tuple[str, _Count]]:
    if any(_is_number(match[1]) for match in _PARTS.finditer(claim.text)):
        return  # "20 people, four of whom are seriously hurt": parts of another count
    if _GLUED.search(claim.text):
        return  # "at least-16": figures that cannot all be read
    told: dict[str, list[Amount]] = defaultdict(list)
    for amount in amounts(claim):
        told[amount.of].append(amount)
    for kind in TOLLS:
        found = told.get(kind, [])
        whom = _whom(claim, found[0]) if len(found) == 1 else None
        if whom is None or _vague(claim, kind):
            continue  # of several figures in one claim, which is meant is open
        amount = found[0]
        if _summed(claim, amount):
            continue
        least = amount.low if amount.high == float("inf") else amount.high
        about = 0 < amount.low < amount.high < float("inf")  # told as "about" so many
        figure = (amount.low + amount.high) / 2 if about else least
        yield (
            kind,
            _Count(
                claim,
                amount,
                figure,
                whom,
                _telling(claim.text),
                _telling(_surroundings(claim)),
                frozenset(w.form for w in claim.words) & listed("weekdays"),
                period(claim),
                _names(claim),
            ),
        )


def _night_before(count: _Count) -> frozenset[str]:
    """The weekday of a bare count: its own, or that with which the sentence before it ends.

    "The quay burned again on Wednesday. 26 people were arrested."
    """
    start = count.claim.spans[0].start
    before = count.claim.article.text[max(0, start - JUST_BEFORE) : start]
    told = _ENDS_WITH_DAY.search(before)
    day = frozenset({told[1].lower()}) & listed("weekdays") if told else frozenset()
    return count.days or day


def _names(claim: Claim) -> frozenset[str]:
    """The stems of the names in a claim; its first word is one if it begins with an actor."""
    named = claim.words if claim.about_at[:1] == (0,) else claim.words[1:]
    return frozenset(w.stem for w in named if w.capital) - stems_of("weekdays")


def _vague(claim: Claim, kind: str) -> bool:
    """Whether a second count of the kind has no figure: "killed 200, and in the next dozens"."""
    killed = data("record_disputes")["counted"][kind]
    forms = [word.form for word in claim.words]
    return any(
        form in listed("vague") and any(f in killed for f in forms[max(0, at - 3) : at + 4])
        for at, form in enumerate(forms)
    )


def _summed(claim: Claim, amount: Amount) -> bool:
    """Whether a figure is only part of a sum: "14 men and 11 women were killed"."""
    words = claim.words
    at = next((n for n, w in enumerate(words) if claim.text.startswith(amount.text, w.start)), None)
    for joined in range(at + 1, min(at + 1 + REACH, len(words) - 1)) if at is not None else ():
        if words[joined].form == "and" and _is_number(words[joined + 1].form):
            after = [w.form for w in words[joined + 2 : joined + 2 + REACH]]
            return listed("rest").isdisjoint(after) and _all_tolls().isdisjoint(after)
    return False


def period(claim: Claim) -> frozenset[str]:
    """What says that a count is of a time and not of one occasion: "since 2011", "each day"."""
    forms = {word.form for word in claim.words}
    years = {f for f in forms if len(f) == 4 and f.isdigit() and "1900" <= f <= "2100"}
    years -= {(claim.article.published or "")[:4]}
    return frozenset(years | (forms & (listed("recalled") | listed("rate"))))


def _is_number(word: str) -> bool:
    return word.isdigit() or word.lower() in data("record_disputes")["numbers"]


def _whom(claim: Claim, amount: Amount) -> str | None:
    """Who is counted: the noun after the figure, "" for people of any kind; None for "others"."""
    at = next(
        (i for i, w in enumerate(claim.words) if w.form == fold(amount.text.split()[0])), None
    )
    if at is None:
        return ""
    if at and claim.words[at - 1].form in listed("rest"):
        return None
    after = [
        w for w in claim.words[at + 1 : at + 4] if w.form not in data("record_disputes")["scales"]
    ]
    if any(w.form in listed("rest") for w in after[:2]):
        return None
    if any(w.form == _WITHIN for w in claim.words[at : at + 8]):
        return _WITHIN
    if any(w.form in listed("gravely") for w in claim.words[max(0, at - 3) : at + 6]):
        return _GRAVELY
    if after and after[0].form in listed("bystanders"):
        return after[0].stem
    if not after or after[0].form in listed("anyone") or after[0].form in _all_tolls():
        return ""
    if len(after) > 1 and after[1].form in listed("anyone"):
        return after[0].stem if after[0].capital else ""
    return after[0].stem


def _all_tolls() -> frozenset[str]:
    return frozenset(w for kind in TOLLS for w in data("record_disputes")["counted"][kind])


def _telling(text: str) -> frozenset[str]:
    """The stems that tell an occasion: not the count itself, nor words of saying."""
    common = (
        stems_of("anyone")
        | stems_of("bystanders")
        | stems_of("weekdays")
        | frozenset(stems(" ".join(_all_tolls())))
    )
    return frozenset(w for w in stems(text) if not w[0].isdigit() and w not in common)


def _surroundings(claim: Claim) -> str:
    """The paragraph of a claim and the opening of its article, with the title."""
    article = claim.article
    opening = article.text[slice(*article.body[0])][:OPENING] if article.body else ""
    return " ".join((paragraph(claim), opening, article.title or ""))


def _occasions(each: Sequence[_Count]) -> list[list[_Count]]:
    """Counts put together by occasion, each with the first group in which it fits all."""
    groups: list[list[_Count]] = []
    for count in sorted(each, key=lambda c: (-len(c.own), c.claim.key)):
        fitting = [g for g in groups if all(_one_occasion(count, other) for other in g[:8])]
        if fitting:
            fitting[0].append(count)
        else:
            groups.append([count])
    return groups


def _one_occasion(one: _Count, other: _Count) -> bool:
    """Whether two counts are of the same people on one occasion, as far as their words tell."""
    if one.whom != other.whom and (
        all((one.whom, other.whom)) or not {_GRAVELY, _WITHIN}.isdisjoint((one.whom, other.whom))
    ):
        return False
    if max(one.figure, other.figure) > TIMES * min(one.figure, other.figure):
        return False
    if one.days and other.days and one.days.isdisjoint(other.days):
        return False
    if one.period != other.period or (one.names and other.names and not one.names & other.names):
        return False
    if not near(one.claim, other.claim):
        return False
    mine = one.own if len(one.own) >= SHARED else one.own | one.around
    its = other.own if len(other.own) >= SHARED else other.own | other.around
    shared = {w for w in mine & its if weight(w) > 1.5}
    least = min(len(one.own), len(other.own))
    return len(shared) >= SHARED and (least < SHARED or PART * len(one.own & other.own) >= least)


def _contrary(kind: str, number: int, group: Sequence[_Count]) -> Iterator[Contrast]:
    exact = {c.figure for c in group if c.amount.low == c.amount.high}
    for at, one in enumerate(group):
        for other in group[at + 1 :]:
            held = bool(one.claim.holders) + bool(other.claim.holders)
            apart = _firm(one, exact).apart(_firm(other, exact))
            if not held or not apart or not others(one.claim, other.claim):
                continue
            if same_source(one.claim, other.claim) or _of_fewer(one, other):
                continue
            here = one.claim.article.id == other.claim.article.id
            if here and (held < 2 or _elsewhere(one, other)):
                continue  # one article tells of several occasions
            if not near(one.claim, other.claim, 0 if held < 2 else DAYS):
                continue  # an outlet's own figure only goes stale
            texts = (_shown(one), _shown(other))
            yield Contrast(
                kind=DisputeKind.QUANTITY,
                topic=f"number {kind} {number}",
                issue=f"number of {kind}",
                one=one.claim,
                other=other.claim,
                poles=texts,
                sure=0.65 + 0.1 * (held - 1) + 0.05 * min(2, len(one.own & other.own)),
                reason=" against ".join(sorted(texts)),
            )


def _elsewhere(one: _Count, other: _Count) -> bool:
    """Whether two counts are of other days, or each names what the other does not."""
    nights = _night_before(one), _night_before(other)
    if all(nights) and nights[0].isdisjoint(nights[1]):
        return True
    return bool(one.names - other.names) and bool(other.names - one.names)


def _of_fewer(one: _Count, other: _Count) -> bool:
    """Whether one counts only civilians, and the other at least as many people of any kind."""
    civilians = stems_of("bystanders")
    return any(
        a.whom in civilians and not b.whom and a.figure <= b.figure
        for a, b in ((one, other), (other, one))
    )


def _firm(count: _Count, exact: set[float]) -> Amount:
    """The figure itself where another tells it without "at least"."""
    if count.figure not in exact:
        return count.amount
    return Amount(count.amount.of, count.figure, count.figure, count.amount.text)


def _shown(count: _Count) -> str:
    return f"{count.figure:,.0f}"
