"""Fewer: one side says that there were only so many, of what the other side counts more.

"Only two vessels were there" against "eight vessels surrounded the boat". The word "only" shows
that the number itself is at issue; without it, numbers of one noun are seldom of the same things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.countries import demonym_of
from memcon.model import DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.holding import opposed
from memcon.recording.contrary.lists import TOLLS, stems_of, toll_words
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.quantity.amounts import Amount, amounts
from memcon.recording.contrary.quantity.counts import one_setting, setting_of
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import stop_words

MOST = 60  # claims with a number of one noun that are compared
FAR = 1.3  # by how often more the other side must count
LONG = 4  # words of what is counted
TIMES = 30  # by how often more two numbers differ that are not of one thing


@dataclass(frozen=True, slots=True)
class _Number:
    claim: Claim
    amount: Amount
    noun: str
    only: bool


def fewer(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Numbers of one noun, by opposed sources, of which one is told with "only"."""
    found: dict[str, list[_Number]] = defaultdict(list)
    for claim in claims:
        for number in _numbers(claim):
            for stem_ in number.noun.split():
                if len(found[stem_]) < MOST:
                    found[stem_].append(number)
    for noun, each in sorted(found.items()):
        for one in each:
            for other in each:
                if one.only and not other.only and _contrary(one, other):
                    yield _contrast(noun, one, other)


def _numbers(claim: Claim) -> Iterator[_Number]:
    if not claim.holders:
        return
    for amount in amounts(claim):
        at = next(
            (n for n, w in enumerate(claim.words) if claim.text.startswith(amount.text, w.start)),
            None,
        )
        if at is None or amount.of in TOLLS:
            continue
        noun = _noun(claim, at + len(amount.text.split()))
        only = any(w.form in toll_words("only") for w in claim.words[max(0, at - 2) : at])
        if noun and "money" not in amount.of:
            yield _Number(claim, amount, noun, only)


def _noun(claim: Claim, start: int) -> str:
    """The stems of what is counted, without names and words of nationality."""
    found = []
    for word in claim.words[start : start + LONG]:
        if word.form in stop_words() or word.form in toll_words("finite_after"):
            break
        if not word.capital and not demonym_of(word.form.capitalize()):
            found.append(word.stem)
    return " ".join(found[-1:]) if set(found).isdisjoint(stems_of("anyone")) else ""


def _contrary(one: _Number, other: _Number) -> bool:
    if not others(one.claim, other.claim) or not opposed(one.claim, other.claim):
        return False
    if not FAR * one.amount.low <= other.amount.low <= TIMES * one.amount.low:
        return False
    return one_setting(setting_of(one.claim), setting_of(other.claim))


def _contrast(noun: str, one: _Number, other: _Number) -> Contrast:
    texts = (f"only {one.amount.text.lower()}", other.amount.text.lower())
    word = next((w.form for w in one.claim.words if w.stem == noun), noun)
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"only {noun}",
        issue=f"number of {word}",
        one=one.claim,
        other=other.claim,
        poles=texts,
        sure=0.75,
        reason=" against ".join(sorted(texts)),
    )
