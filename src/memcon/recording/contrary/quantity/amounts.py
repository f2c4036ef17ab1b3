"""How much a claim says: all or part of something, or a number of it."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.recording.claims import Claim, Word
from memcon.recording.contrary.lists import listed, toll_words
from memcon.recording.words import data, stop_words

REACH = 5  # words between a quantifier and what it sizes
NEGATION = 4  # words between a negation and the quantifier that it turns round
TEN = 10
FAR_BACK = 20  # words before "rose to 24" in which stands what it counts
ABOUT = 0.1  # how far from its value a number told as "about" may lie


_SMALL = ("of", "to", "and", "or", "in", "at", "on")  # of the units: "57 [on Thursday]"
_CLOCK = re.compile(r":\d|\s?(?:[ap]\.?m\b|o['’]clock|GMT\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extent:
    """That a claim speaks of the whole (or of part) of what a stem names, ``near`` words away."""

    of: str
    whole: bool
    near: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something, as the interval that the claim leaves open."""

    of: str
    low: float
    high: float
    text: str

    def apart(self, other: Amount) -> bool:
        """Whether both cannot be right."""
        return self.low > other.high or other.low > self.high


def extents(claim: Claim) -> list[Extent]:
    """What a claim says of the whole or of part of things, the negated turned round."""
    found: dict[tuple[str, bool], Extent] = {}
    words = claim.words
    for at, word in enumerate(words):
        if word.form not in listed("whole") and word.form not in listed("part"):
            continue
        if word.form == "some" and at + 1 < len(words) and number_at(words, at + 1)[0] is not None:
            continue  # "some 400 lorries"
        if (
            word.form == "part"
            and at
            and words[at - 1].form in ("as", "take", "takes", "taking", "took")
        ):
            continue  # "as part of the plan"
        turned = _negated(words, at)
        if turned is None:
            continue
        whole = (word.form in listed("whole")) != turned
        for noun, near in _sized(claim, at):
            extent = Extent(noun, whole, near)
            if found.get((noun, whole), extent).near >= near:
                found[noun, whole] = extent
    return [found[key] for key in sorted(found)]


def _negated(words: tuple[Word, ...], at: int) -> bool | None:
    """Whether "not" turns the quantifier round; None where something is refused instead."""
    before = words[max(0, at - NEGATION) : at]
    denied = any(w.form in listed("negators") for w in before)
    contracted = any(w.form.endswith(("n't", "n’t")) for w in words[max(0, at - 6) : at])
    refused = any(w.form in listed("refusing") for w in words[max(0, at - 8) : at])
    if (denied or contracted) and refused:
        return None
    return denied or contracted


def _sized(claim: Claim, at: int) -> Iterator[tuple[str, int]]:
    """The nouns a quantifier can size, with how many words away they stand."""
    words = claim.words
    behind = words[at].form in listed("after")
    steps = (
        range(at - 1, max(-1, at - REACH - 1), -1)
        if behind
        else range(at + 1, min(len(words), at + REACH))
    )
    stop = stop_words()
    ends = listed("behind") if behind else listed("clause") | listed("ahead")
    last, named = at, False
    for i in steps:
        if _clause_between(claim, last, i) or words[i].form in ends:
            return
        last = i
        if words[i].form in stop or words[i].form in listed("whole"):
            if named and not behind:
                return  # "all parties [to exercise caution]"
            continue
        named = True
        if not words[i].capital:
            yield words[i].stem, abs(i - at)


def _clause_between(claim: Claim, one: int, other: int) -> bool:
    first, second = sorted((one, other))
    between = claim.text[claim.words[first].start : claim.words[second].start]
    return any(mark in between for mark in ",;:.—–()")


def amounts(claim: Claim) -> list[Amount]:
    """The numbers of things in a claim; years, dates, ages and lengths of time are left out."""
    found = []
    words = claim.words
    at = 0
    while at < len(words):
        value, end = number_at(words, at)
        if value is None or [w.form for w in words[max(0, at - 1) : end]] == ["no", "one"]:
            at += 1
            continue
        if _is_clock(claim.text, words[at].start, words[end - 1]):
            at = end
            continue
        of = _counted(claim, at, end)
        top, last = _range(claim, at, end)
        if top is not None and top > value:
            of, end = _counted(claim, at, last), last
        if of is not None and not _looks_like_year(words[at], value):
            low, high = bounds(claim, at, value)
            high = max(high, top) if top is not None else high
            text = claim.text[words[at].start : words[end - 1].start + len(words[end - 1].form)]
            found.append(Amount(of, low, high, text))
        at = end
    return found


def number_at(words: tuple[Word, ...], at: int) -> tuple[float | None, int]:
    """The number that starts at a word, with its scale ("2.5 million"), and where it ends."""
    lists = data("record_disputes")
    form = words[at].form
    if form[0].isdigit():
        try:
            value = float(form.replace(",", ""))
        except ValueError:
            return None, at
    elif form in lists["numbers"]:
        value = float(lists["numbers"][form])
        more = lists["numbers"].get(words[at + 1].form, TEN) if at + 1 < len(words) else TEN
        joined = at + 1 < len(words) and words[at + 1].start == words[at].start + len(form) + 1
        if value > TEN and value % TEN == 0 and more < TEN and joined:
            return value + more, at + 2  # "twenty-six"
    else:
        return None, at
    end = at + 1
    while end < len(words) and words[end].form in lists["scales"]:
        value *= lists["scales"][words[end].form]
        end += 1
    return value, end


def _range(claim: Claim, at: int, end: int) -> tuple[float | None, int]:
    """The upper figure of a range ("between 12 and 15", "12 to 15", "12-15"), and where it ends."""
    words = claim.words
    if end >= len(words):
        return None, end
    gap = claim.text[words[end - 1].start + len(words[end - 1].form) : words[end].start]
    between = at > 0 and words[at - 1].form == "between" and words[end].form == "and"
    if between or words[end].form == "to":
        end += 1
    elif gap not in ("-", "–"):
        return None, end
    return number_at(words, end) if end < len(words) else (None, end)


def _is_clock(text: str, start: int, last: Word) -> bool:
    """Whether a number is an hour or its minutes: "5:30 a.m.", "9 o'clock"."""
    after = text[last.start + len(last.form) :]
    return text[:start].endswith(":") or _CLOCK.match(after) is not None


def _looks_like_year(word: Word, value: float) -> bool:
    return 1900 <= value <= 2100 and len(word.form) == 4


@functools.cache
def _classes() -> dict[str, str]:
    return {
        word: name for name, words in data("record_disputes")["counted"].items() for word in words
    }


def _counted(claim: Claim, at: int, end: int) -> str | None:
    """What a number counts: a class of the list near it, else money, per cent or the next noun."""
    words = claim.words
    text = claim.text
    start = words[at].start
    if start and (text[start - 1].isalpha() or text[start - 1] in "-–—/"):
        return None  # part of a name: "Apollo-11"
    after_at = words[end].start if end < len(words) else len(text)
    between = text[words[end - 1].start + len(words[end - 1].form) : after_at]
    if _age(claim, at, between):
        return None
    if text[max(0, start - 1) : start] in tuple("$€£¥"):
        return _money(claim, at, end)
    if [w.form for w in words[at:end]] != ["one"] and _of_his(words, end):
        end += 2  # "two of its people", "40 of the attackers"
    if at and words[at - 1].form == "lost" and _fights(words, end):
        return "killed"
    after = words[end].form if end < len(words) else ""
    total = _is_total(words, at) and (after in _SMALL or after not in listed("units"))
    if after in listed("units") and not total:
        return None
    if at and words[at - 1].form in listed("units") and words[at - 1].form not in _SMALL:
        return None
    percent = "%" in between or (end < len(words) and words[end].form in ("percent", "per"))
    for i in range(at - 1, max(-1, at - 4), -1):  # "killed at least 12 people"
        if _clause_between(claim, i, i + 1) or words[i].form in ("and", "but", "while"):
            break  # "four were killed and one was hurt"
        if words[i].form in _classes():
            return _classes()[words[i].form]
    if total:  # "the number of people killed in a blast has risen to 24"
        earlier = (w.form for w in words[max(0, at - FAR_BACK) : at] if w.form in _classes())
        return next((_classes()[form] for form in earlier), None)
    there = ""
    for i in range(end, min(len(words), end + 6)):
        if i > end and (_clause_between(claim, i - 1, i) or words[i].form in listed("clause")):
            break
        if words[i].form == "homes" and words[i - 1].form == "their":
            return "displaced"  # "3,000 had left their homes"
        if words[i].form in _classes():
            name = _classes()[words[i].form]
            if name != "attending":
                return f"per cent of {name}" if percent else name
            there = there or name  # "three protesters were injured"
    if there:
        return f"per cent of {there}" if percent else there
    if percent:
        return None
    if any(mark in between for mark in ",;.:-–"):
        return None
    if end < len(words) and words[end].form not in stop_words() and words[end].form[0].isalpha():
        return words[end].stem
    return None


def _is_total(words: tuple[Word, ...], at: int) -> bool:
    """Whether a number is what a toll has come to: "rose to 24", "stands at 24"."""
    before = [w.form for w in words[max(0, at - 2) : at]]
    return len(before) > 1 and before[1] in ("to", "at") and before[0] in toll_words("come_to")


def _of_his(words: tuple[Word, ...], at: int) -> bool:
    """Whether it is told of whom some are counted: "[two] of its people", "of the attackers"."""
    if at + 2 >= len(words) or words[at].form != "of":
        return False
    whose = words[at + 1].form
    return whose in toll_words("whose") or (whose == "the" and _fights(words, at + 2))


def _fights(words: tuple[Word, ...], at: int) -> bool:
    return any(w.form in toll_words("combatants") for w in words[at : at + 1])


def _age(claim: Claim, at: int, between: str) -> bool:
    """Whether a number between commas after a name is somebody's age: "Walid Orban, 53, was"."""
    before = claim.words[at - 1] if at else None
    if before is None or not before.capital or not between.lstrip().startswith(","):
        return False
    return claim.text[before.start + len(before.form) : claim.words[at].start] == ", "


def _money(claim: Claim, at: int, end: int) -> str | None:
    """Money counts as the rarest thing named just after it ("$11 billion in aid")."""
    near = [
        w.stem
        for w in claim.words[end : end + 4]
        if w.form not in stop_words() and w.form[0].isalpha()
    ]
    return f"money for {near[0]}" if near else None


def bounds(claim: Claim, at: int, value: float) -> tuple[float, float]:
    """The interval that the words before a number leave open: "at least 12", "about 40"."""
    before = (
        claim.text[max(0, claim.words[at].start - 20) : claim.words[at].start]
        .lower()
        .rstrip(" $€£¥")
    )
    phrases = data("record_disputes")["bounds"]
    for phrase in sorted(phrases, key=len, reverse=True):  # "no more than" before "more than"
        bound = phrases[phrase]
        if before.endswith(phrase) and (
            len(before) == len(phrase) or before[-len(phrase) - 1] == " "
        ):
            if bound == "low":
                return value, math.inf
            if bound == "high":
                return 0.0, value
            return value * (1 - ABOUT), value * (1 + ABOUT)
    return value, value


def counted_as(claim: Claim, amount: Amount) -> str:
    """The noun just after a number as its claim has it; "" where a small word follows."""
    end = claim.text.find(amount.text) + len(amount.text)
    after = next((w for w in claim.words if w.start >= end), None)
    return after.form if after is not None and after.form not in stop_words() else ""


def changed(claim: Claim) -> bool:
    """Whether a figure is told to have come of another: "doubled to 3 million"."""
    changes = data("record_figures")["sums"]["changes"]
    return any(word.form in changes for word in claim.words)
