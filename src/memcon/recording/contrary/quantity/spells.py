"""Spells: how long something lasted or somebody was held, as different sources tell it.

"He was released after an hour" cannot stand with "they kept him for more than four hours". Only
lengths of one kind are compared, told of what two articles of one story both open with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, Word
from memcon.recording.contrary.holding import one_source, opposed
from memcon.recording.contrary.lists import toll_words
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.quantity.amounts import bounds, number_at
from memcon.recording.contrary.quantity.counts import Setting, one_setting, setting_of
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

MOST = 40  # spells of one kind in a story that are compared
FAR = 1.5  # by how often more two lengths differ that are told otherwise, and not only rounded
REACH = 8  # words between a length and what lasted so long
PARTS = {"half": 0.5}  # of an hour or a day
KINDS = ("held", "lasted")
FAMILIES = ("fights", "talks", "gatherings", "failures")


@dataclass(frozen=True, slots=True)
class _Spell:
    """A length of time in minutes, as the interval that a claim leaves open."""

    claim: Claim
    low: float
    high: float
    text: str
    setting: Setting
    subject: frozenset[str]  # the kinds of what lasted; empty for who was held


def spells_contrary(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Lengths of one spell, by different sources, that cannot all be right."""
    found: dict[str, list[_Spell]] = defaultdict(list)
    marks = tuple(sorted(data("record_tolls")["minutes"]))
    for claim in (*claims, *carried(claims, marks)):
        for kind, spell in _spells(claim):
            if len(found[kind]) < MOST:
                found[kind].append(spell)
    for kind, each in sorted(found.items()):
        each.sort(key=lambda s: s.claim.key)
        for at, one in enumerate(each):
            for other in each[at + 1 :]:
                if _contrary(one, other):
                    yield _contrast(kind, one, other)


def _spells(claim: Claim) -> Iterator[tuple[str, _Spell]]:
    words = claim.words
    lengths = [found for at in range(len(words)) if (found := _length(claim, at))]
    if len(lengths) != 1:
        return
    at, end, low, high = lengths[0]
    near = words[max(0, at - REACH) : at]
    for kind in KINDS:
        verb = next((n for n, w in enumerate(near) if w.form in toll_words(kind)), None)
        if verb is None:
            continue
        text = claim.text[words[at].start : words[end - 1].start + len(words[end - 1].form)]
        before = {w.form for w in words[max(0, at - REACH - 4) : at]}
        subject = frozenset(f for f in FAMILIES if not toll_words(f).isdisjoint(before))
        if kind == "lasted" and not subject:
            continue
        yield kind, _Spell(claim, low, high, text, setting_of(claim), subject)
        return


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in minutes, as the interval left open, and its words."""

    low: float
    high: float
    text: str


def length_in(claim: Claim) -> Length | None:
    """The one length of time that a claim gives, if it gives one."""
    found = [each for at in range(len(claim.words)) if (each := _length(claim, at))]
    if len(found) != 1:
        return None
    at, end, low, high = found[0]
    last = claim.words[end - 1]
    return Length(low, high, claim.text[claim.words[at].start : last.start + len(last.form)])


def _length(claim: Claim, at: int) -> tuple[int, int, float, float] | None:
    """The length of time that begins with a word, in minutes, and where it ends."""
    words = claim.words
    minutes = data("record_tolls")["minutes"]
    value: float | None
    part = PARTS.get(words[at].form, 0.0)
    if part and [w.form for w in words[at + 1 : at + 2]] in (["an"], ["a"]):
        value, end = part, at + 2  # "half an hour"
    elif words[at].form in ("a", "an"):
        before = [w.form for w in words[max(0, at - 2) : at]]
        if not PARTS.keys().isdisjoint(before[-1:]) or before == ["quarter", "of"]:
            return None
        value, end = 1.0, at + 1
    else:
        value, end = number_at(words, at)
    if value is None or end >= len(words) or words[end].form not in minutes:
        return None
    unit = minutes[words[end].form]
    low, high = bounds(claim, at, value)
    if _half(words, end):
        low, high = low + 0.5, high + 0.5
    return at, end + 1, low * unit, high * unit


def _half(words: Sequence[Word], end: int) -> bool:
    return [w.form for w in words[end + 1 : end + 4]] == ["and", "a", "half"]


def _contrary(one: _Spell, other: _Spell) -> bool:
    held = bool(one.claim.holders) + bool(other.claim.holders)
    talks = {"talks"} <= one.subject & other.subject  # which papers time by themselves
    if (
        not (held or talks)
        or not others(one.claim, other.claim)
        or one_source(one.claim, other.claim)
    ):
        return False
    if held < 2 and not (
        opposed(one.claim, other.claim) or one.claim.article.id != other.claim.article.id
    ):
        return False
    if one.subject != other.subject and one.subject.isdisjoint(other.subject):
        return False
    low, high = sorted((one, other), key=lambda s: s.low)
    if not (high.low > low.high and high.low >= FAR * low.low):
        return False
    return one_setting(one.setting, other.setting)


def _contrast(kind: str, one: _Spell, other: _Spell) -> Contrast:
    texts = (one.text, other.text)
    held = bool(one.claim.holders) + bool(other.claim.holders)
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"{kind} {' '.join(sorted(one.subject))}",
        issue="how long somebody was held" if kind == "held" else "how long it lasted",
        one=one.claim,
        other=other.claim,
        poles=texts,
        sure=0.65 + 0.1 * max(0, held - 1),
        reason=" against ".join(sorted(texts)),
    )
