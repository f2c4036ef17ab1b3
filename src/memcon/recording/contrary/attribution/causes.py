"""Causes: why something came about, or who is to answer for it, as different accounts have it.

"He blamed Turkey for the boycott", "the boycott has to do with a rift", "the decision was taken
because promises were broken". Two accounts are set against each other where they tell of one thing
that came about and of causes that have nothing in common.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, Word, cue_words, source_stems, weight
from memcon.recording.contrary.denial.rejections import rejection
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, near, others, own_state, same_source
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, sense, stop_words

LONGEST = 4  # words in a run that stands between a thing and its cause
SPAN = 20  # words of a thing, or of its cause, that are looked at
TELLING = 2.0  # weight from which a word says what came about, or why
RARE = 3.0  # weight of a word that two accounts of one thing must share
ENOUGH, ALL = 6.0, 4.0  # weight of what they share, and where it is all that one of them tells
ROOT = 6  # letters by which words of one root are alike
DAYS = 5  # days apart within which they are published
SURE, SURER = 0.65, 0.75  # the latter where both name who is to answer
_MARKS = ".;:?!"
_BODIES = ("state:", "government:")


@dataclass(frozen=True, slots=True)
class _Cause:
    """That a claim says of something that it came from something: the stems of each."""

    claim: Claim
    effect: frozenset[str]
    cause: frozenset[str]
    named: frozenset[str]  # the same of the cause with the names and common words in it
    blamed: str | None  # the actor named first in the cause
    weak: bool  # told only with "because", so that what it is of must be all the same


def causes_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people of one thing that give it different causes."""
    told: dict[str, list[_Cause]] = defaultdict(list)
    for claim in claims:
        for cause in _causes(claim):
            for word in sorted(w for w in cause.effect if weight(w) > RARE):
                if len(told[word]) < BLOCK:
                    told[word].append(cause)
    seen: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    for _, each in sorted(told.items()):
        for at, one in enumerate(each):
            for other in each[at + 1 :]:
                keys = (one.claim.key, other.claim.key)
                if keys not in seen and _contrary(one, other):
                    seen.add(keys)
                    yield _contrast(one, other, issues)


def _contrary(one: _Cause, other: _Cause) -> bool:
    mine, its = one.claim, other.claim
    if not others(mine, its) or _one_side(mine, its) or same_source(mine, its):
        return False
    alike = len(_roots(one.named) & _roots(other.named))
    if not near(mine, its, DAYS) or alike > 1 or 2 * alike >= max(len(one.named), len(other.named)):
        return False
    if one.blamed is not None and one.blamed == other.blamed:
        return False
    shared = one.effect & other.effect
    if (one.weak and other.weak) or any(c.weak and c.effect != shared for c in (one, other)):
        return False
    whole = shared in (one.effect, other.effect) and near(mine, its, 1)
    return sum(weight(w) for w in sorted(shared)) >= (ALL if whole else ENOUGH)


def _one_side(one: Claim, other: Claim) -> bool:
    """Whether one speaks for the state of the other, or both for one state."""
    if own_state(one, other) or own_state(other, one):
        return True
    official = any(h.startswith(_BODIES) for c in (one, other) for h in c.holders)
    return official and not one.countries.isdisjoint(other.countries)


def _roots(words: frozenset[str]) -> frozenset[str]:
    """Their first letters, by which "religion" and "religious" are alike."""
    return frozenset(word[:ROOT] for word in words)


def _contrast(one: _Cause, other: _Cause, issues: Issues) -> Contrast:
    shared = sorted(one.effect & other.effect, key=lambda w: (-weight(w), w))
    name = next((n for w in shared if (n := issues.around(w))), shared[0])
    named = one.blamed is not None and other.blamed is not None
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"cause {shared[0]}",
        issue=f"why: {name}",
        one=one.claim,
        other=other.claim,
        poles=(_side(one.claim), _side(other.claim)),
        sure=SURER if named else SURE,
        reason="each gives it another cause",
        apart=True,
    )


def _side(claim: Claim) -> str:
    """By what the accounts of one source are known, in whichever article they stand."""
    unnamed = all(holder.startswith("group:") for holder in claim.holders)
    return " ".join(sorted(source_stems(claim) if unnamed else claim.holders))


def _causes(claim: Claim) -> Iterator[_Cause]:
    """What a statement says that something came from, the first time that it says so."""
    if claim.statement is None or not claim.holders or rejection(claim) is not None:
        return
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or cue_words(claim) & listed("wishing"):
        return
    found = next(_split(claim), None)
    if found is None:
        return
    effect, cause = (_stems(claim, words) for words in found[:2])
    blamed = _blamed(claim, found[1])
    effect -= cause
    if effect and (cause or blamed):
        named = frozenset(w.stem for w in found[1] if w.form not in stop_words())
        yield _Cause(claim, effect, cause, named, blamed, found[2])


def _split(claim: Claim) -> Iterator[tuple[Sequence[Word], Sequence[Word], bool]]:
    """The words of what came about, of what it came from, and whether only "because" says so."""
    words = claim.words
    forms = [word.form for word in words]
    if cue_words(claim) & _words("blaming") and "for" in forms:
        at = forms.index("for")
        yield _after(claim, at + 1), words[max(0, at - SPAN) : at], False
    for at in range(len(forms)):
        for end in range(min(at + LONGEST, len(forms)), at, -1):
            run = " ".join(forms[at:end])
            if run in _words("from_cause") and _sure(forms, at):
                yield _before(claim, at), _after(claim, end), run in _words("weak")
            elif run in _words("to_effect") and _sure(forms, at) and _borne(forms, at):
                yield _after(claim, end), _before(claim, at), False
            elif run in _words("root") and _sure(forms, at):
                rest = _after(claim, end)
                linked = [n for n, w in enumerate(rest) if w.form in _words("linked")]
                negated = linked and not _sure([w.form for w in rest], linked[0] + 2)
                if linked and linked[0] and not negated:  # "the reasons are not convincing"
                    yield rest[: linked[0]], rest[linked[0] + 1 :], False


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("record_causes")[name])


def _sure(forms: Sequence[str], at: int) -> bool:
    """Whether nothing before a place says that it is only possible, or not so."""
    if "whether" in forms[:at]:
        return False
    before = forms[max(0, at - SPAN // 2) : at]
    return not any(f in _words("open") or f.endswith("n't") for f in before)


def _borne(forms: Sequence[str], at: int) -> bool:
    """Whether somebody has "responsibility for" a thing, besides what a law makes of it."""
    return forms[at] != "responsibility" or not at or forms[at - 1] in _words("bearing")


def _after(claim: Claim, at: int) -> Sequence[Word]:
    """The words from a place on, to where its clause ends."""
    words = claim.words[at : at + SPAN]
    for number, word in enumerate(words):
        end = claim.words[at + number + 1].start if at + number + 1 < len(claim.words) else None
        between = claim.text[word.start + len(word.form) : end]
        if len(word.form) > 1 and any(mark in between for mark in _MARKS):
            return words[: number + 1]
    return words


def _before(claim: Claim, at: int) -> Sequence[Word]:
    """The words before a place, from where its clause begins."""
    start = max(0, at - SPAN)
    for number in range(at - 1, start, -1):
        last = claim.words[number - 1]
        gap = claim.text[last.start : claim.words[number].start]
        if len(last.form) > 1 and any(mark in gap for mark in _MARKS):
            return claim.words[number:at]
    return claim.words[start:at]


def _stems(claim: Claim, words: Sequence[Word]) -> frozenset[str]:
    stop = stop_words()
    told = (w for w in words if w.form not in stop and w.form[0].isalpha())
    return frozenset(sense(w.stem) for w in told if weight(w.stem) > TELLING)


def _blamed(claim: Claim, words: Sequence[Word]) -> str | None:
    if not words:
        return None
    start, end = words[0].start, words[-1].start
    places = zip(claim.about, claim.about_at, strict=True)
    return next((i for (i, _), at in places if start <= at <= end), None)
