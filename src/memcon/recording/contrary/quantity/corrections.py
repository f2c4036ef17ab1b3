"""Corrections: figures that somebody says are wrong, or holds to against another's.

"There were two, not four", "the number of 63 is not correct": whoever gave the four, or the 63, is
contradicted. "The lawyers stick to 128" sets that figure against the one just told.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, paragraph
from memcon.recording.contrary.lists import TOLLS, toll_words
from memcon.recording.contrary.matters import near, others
from memcon.recording.contrary.quantity.amounts import Amount, amounts, counted_as, number_at
from memcon.recording.contrary.quantity.counts import THINGS, same_opening, setting_of
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stem, stems

LATER = 10  # days within which a figure is corrected
REACH = 120  # characters after a figure in which it is called wrong
MOST = 30  # corrections of one story that are looked at
BACK = 700  # characters before a correction in which what it counts is named
TELLING = 20  # from which a figure that is not round is known again by itself
MOST_TEXT = 8_000  # characters of an article in which what it is of is looked for
_NUMBER = r"(\d{1,9}(?:[.,]\d{1,3}){0,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_NOT = re.compile(rf"\b{_NUMBER},? (?:and )?not {_NUMBER}\b", re.IGNORECASE)


_TOLLS = frozenset(TOLLS) - frozenset(THINGS)


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim that says of one figure that it is wrong, and gives another or none."""

    claim: Claim
    wrong: float
    right: float | None
    of: str = ""  # what is counted, where the words tell


def corrections(claims: Told) -> list[Correction]:
    """The figures that claims, and the articles' own sentences, call wrong."""
    found = []
    for claim in (*claims, *carried(claims, (" not ", *_called()))):
        correction = _not_so_many(claim) or _called_wrong(claim)
        if correction is not None:
            found.append(correction)
    return found[:MOST]


def corrections_contrary(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Numbers of things (tolls are elsewhere) of which another source says that they are wrong."""
    yield from _kept(claims, issues)
    wrong = corrections(claims)
    if not wrong:
        return
    for claim in claims:
        for amount in amounts(claim):
            for each in wrong:
                if amount.of not in _TOLLS and corrects(each, claim, amount):
                    yield _contrast(each, claim, amount, issues)


def corrects(correction: Correction, claim: Claim, amount: Amount) -> bool:
    """Whether a correction is of an amount that a claim of somebody else gives."""
    if amount.low != correction.wrong or not others(correction.claim, claim):
        return False
    if not near(correction.claim, claim, LATER) or not (claim.holders or correction.claim.holders):
        return False
    if not same_opening(setting_of(correction.claim), setting_of(claim)):
        return False
    named = _named_near(correction.claim)
    if correction.wrong >= TELLING and correction.wrong % 10:  # hardly said of two things
        named |= frozenset(stems(correction.claim.article.text[:MOST_TEXT]))
    return amount.of in named or stem(counted_as(claim, amount)) in named


def _named_near(claim: Claim) -> frozenset[str]:
    """The stems of what a correction can be of: those of its paragraph, as far as it."""
    start = claim.spans[0].start
    text = claim.article.text[max(0, start - BACK) : start].rsplit("\n", 1)[-1]
    said = frozenset(stems(text)) | frozenset(w.stem for w in claim.words)
    counted = {kind for kind in TOLLS if not _words(kind).isdisjoint(_plain(paragraph(claim)))}
    opening = {kind for kind in TOLLS if not _words(kind).isdisjoint(_plain(_opening(claim)))}
    return said | counted | opening


def _opening(claim: Claim) -> str:
    body = claim.article.body
    return f"{claim.article.title or ''} {claim.article.text[slice(*body[0])] if body else ''}"


def _plain(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


@functools.cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(data("record_disputes")["counted"][kind])


@functools.cache
def _called() -> tuple[str, ...]:
    return tuple(sorted(f" {word} of " for word in toll_words("figures")))


def _not_so_many(claim: Claim) -> Correction | None:
    """ "There were two, not four." """
    for match in _NOT.finditer(claim.text):
        right, wrong = (_value(claim, match.start(n)) for n in (1, 2))
        if right is not None and wrong is not None and right != wrong:
            return Correction(claim, wrong, right)
    return None


def _called_wrong(claim: Claim) -> Correction | None:
    """ "The number of 63 which was announced is not correct." """
    words = claim.words
    for at, word in enumerate(words[:-2]):
        if word.form not in toll_words("figures") or words[at + 1].form != "of":
            continue
        value, end = number_at(words, at + 2)
        if value is None or end > len(words):
            continue
        last = words[end - 1].start + len(words[end - 1].form)
        after = claim.text[last : last + REACH].lower()
        if any(f" {wrong}" in after for wrong in toll_words("wrong")):
            return Correction(claim, value, None)
    return None


def _kept(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """ "39 sheets are unsigned, the board conceded. The lawyers stick to 128." """
    phrases = tuple(sorted(toll_words("keeping")))
    for claim in (*claims, *carried(claims, tuple(f" {phrase} " for phrase in phrases))):
        kept = _figure_kept(claim, phrases)
        told = _told_before(claim, claims, kept) if kept is not None else None
        if kept is None or told is None:
            continue
        before, amount = told
        pole = f"{kept:,.0f}"
        yield _set_against(claim, pole, before, amount, issues)
        for other in claims:
            same = any(a.low == kept == a.high for a in amounts(other))
            if same and amount.of in other.stems and others(other, before):
                yield _set_against(other, pole, before, amount, issues)


def _figure_kept(claim: Claim, phrases: Sequence[str]) -> float | None:
    """The bare figure that somebody keeps to."""
    for phrase in phrases:
        start = claim.text.find(f" {phrase} ")
        if start >= 0:
            at = start + len(phrase) + 2
            value = _value(claim, at)
            bare = re.match(r"[\w,-]{1,14}(?:[.;,\"”]|$)", claim.text[at : at + 16])
            return value if bare else None
    return None


def _told_before(claim: Claim, claims: Sequence[Claim], kept: float) -> tuple[Claim, Amount] | None:
    """The last figure before, in the same paragraph, that somebody else gives of something."""
    start = claim.spans[0].start
    found = None
    for other in claims:
        here = other.article.id == claim.article.id and other.spans[-1].end <= start
        if not here or start - other.spans[-1].end > BACK or not others(claim, other):
            continue
        if "\n" in claim.article.text[other.spans[-1].end : start] or not other.holders:
            continue
        told = amounts(other)
        if (
            len(told) == 1
            and told[0].low != kept
            and (found is None or other.spans > found[0].spans)
        ):
            found = (other, told[0])
    return found


def _set_against(
    claim: Claim, pole: str, before: Claim, amount: Amount, issues: Issues
) -> Contrast:
    texts = (pole, f"{amount.low:,.0f}")
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"kept {' '.join(before.key)}",
        issue=f"number of {counted_as(before, amount) or issues.around(amount.of) or amount.of}",
        one=claim,
        other=before,
        poles=texts,
        sure=0.7,
        reason=" against ".join(sorted(texts)),
    )


def _value(claim: Claim, start: int) -> float | None:
    at = next((n for n, w in enumerate(claim.words) if w.start == start), None)
    return number_at(claim.words, at)[0] if at is not None else None


def _contrast(correction: Correction, claim: Claim, amount: Amount, issues: Issues) -> Contrast:
    right = "" if correction.right is None else f"{correction.right:,.0f}"
    wrong = f"{correction.wrong:,.0f}"
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"corrected {amount.of} {wrong}",
        issue=f"number of {counted_as(claim, amount) or issues.around(amount.of) or amount.of}",
        one=correction.claim,
        other=claim,
        poles=(right or f"not {wrong}", wrong),
        sure=0.75,
        reason=f"{right}, not {wrong}" if right else f"not {wrong}",
    )
