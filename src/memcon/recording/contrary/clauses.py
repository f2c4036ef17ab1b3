"""Clauses: who did what within a claim's words, as far as its marks and joining words tell."""

from __future__ import annotations

import re

from memcon.recording.claims import Claim, once

OBJECT = 70  # characters after a verb in which stands what it was done to
SUBJECT = 110  # characters before a verb in which stands who did it
SHORT = 4  # characters of a clause that has room for nobody before its verb

CLEFT = re.compile(r"\bit (?:was|is|had been|were) ([^.;:]{2,60}?) (?:who|that|which)\b", re.I)
_OPENS = re.compile(
    r"[.;:\"“”]|\s[-–—]+\s|\b(?:after|when|while|that|because|since|as|before|until|and|but|who|which"
    r"|said|says)\b",
    re.I,
)
_BESIDE = re.compile(
    r",|\b(?:through|with|by|in|on|at|from|headed|led|who|which|had|has|have|was|were|then|also"
    r"|is|came|went|sent|wrote|took|held|rang)\b"
    r"|\b\w{2,}ed (?:to|us|them|him|her|the|an?|its|their|our|in|on|at|for|from|and|up|out|back)\b",
    re.I,
)
_CLOSES = re.compile(
    r"[,.;:\"“”]|\b(?:who|which|that|to|in|on|at|for|and|after|but|when|as|during|before|while)\b",
    re.I,
)
_STOPS = re.compile(r"[.;:]")
_SENTENCE = re.compile(r"[.!?;:]|,[\"”’]\s[\"“‘]")
_PARTS = ",;:.!?—–()…"


def clause_start(text: str, at: int) -> int:
    """Where the clause begins of which a verb stands at an offset."""
    start = max(0, at - SUBJECT)
    found = [m.end() for m in _OPENS.finditer(text, start, at)]
    return next((s for s in reversed(found) if at - s > SHORT), start)


def clause_end(text: str, at: int) -> int:
    """Where what a verb is done to ends, the verb ending at an offset."""
    found = _STOPS.search(text, at, at + OBJECT)
    return found.start() if found else min(len(text), at + OBJECT)


def noun_phrase(text: str, at: tuple[int, int]) -> tuple[int, int]:
    """The words for somebody without what is told beside it: "the hosts, through elders"."""
    start, end = at
    cut = _BESIDE.search(text, start + 3, end)
    return (start, cut.start()) if cut else (start, end)


def phrase_end(text: str, at: int) -> int:
    """Where the words for somebody end that begin at an offset, after "by" or "from"."""
    found = _CLOSES.search(text, at + 2, at + OBJECT)
    return found.start() if found else min(len(text), at + OBJECT)


def parted(claim: Claim, at: int) -> bool:
    """Whether a mark stands between a word and the next, other than in "U.S."."""
    word = claim.words[at]
    if len(word.form) == 1 and word.capital:
        return False
    end = claim.words[at + 1].start if at + 1 < len(claim.words) else len(claim.text)
    return any(mark in claim.text[word.start + len(word.form) : end] for mark in _PARTS)


@once
def openings(claim: Claim) -> tuple[int, ...]:
    """For each word the first of its sentence: what is asked or wished before is of another."""
    found, first = [], 0
    for at, word in enumerate(claim.words):
        if at:
            last = claim.words[at - 1]
            between = claim.text[last.start + len(last.form) : word.start]
            first = at if _SENTENCE.search(between) else first
        found.append(first)
    return tuple(found)
