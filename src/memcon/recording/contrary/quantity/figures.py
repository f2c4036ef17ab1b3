"""Figures: a number of one kind of thing in a claim, read from the ways in which news tells it.

"There were five on board", "a crew of five" and "they were four on the boat" count the same thing
in other words; so do "put the crowd at" and "came". Each family of such ways is a list of patterns
in ``record_figures.toml``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import Span
from memcon.recording.claims import Claim, source_phrases
from memcon.recording.contrary.quantity.amounts import bounds, number_at
from memcon.recording.contrary.untold import Told, as_claim, carried
from memcon.recording.words import data, fold

LONGEST = 1_000  # characters of a claim in which figures are looked for
AROUND = 3  # words beside a figure that show it to be of a part only
LEAST = 2
_UNPEOPLED = ("wind", "signed")
_YEAR = re.compile(r"(?:19|20)\d\d")
_W = r"(?:[\w’'-]{1,20} ){0,4}?"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of one family in a claim, as the interval left open; ``of`` tells what exactly."""

    claim: Claim
    family: str
    of: str
    low: float
    high: float
    text: str
    told: float  # the number itself, of "some 2,000", too

    @property
    def figure(self) -> float:
        return self.low or self.high


def figures(claims: Told) -> Iterator[Figure]:
    """The figures of all families in claims and in the sentences that no claim holds."""
    for claim in (*claims, *carried(claims, _all_marks()), *_counted_sources(claims)):
        for family in _families():
            yield from _read(claim, family)


def _counted_sources(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Sentences read as words of so many: "Thirty-one of the branches asked for withdrawal"."""
    for claim in claims:
        phrase = next(iter(source_phrases(claim)), "")
        if claim.statement is not None and _opens_with_number(phrase):
            span = Span(claim.statement.source[0].start, claim.spans[-1].end)
            if 0 < span.end - span.start <= LONGEST:
                yield as_claim(claim.article, span)


def _opens_with_number(phrase: str) -> bool:
    first = re.split(r"[\s-]", phrase, maxsplit=1)[0].lower()
    return first[:1].isdigit() or first in data("record_disputes")["numbers"]


def _read(claim: Claim, family: str) -> Iterator[Figure]:
    """The one figure of a family in a claim; of several, which is meant is open."""
    text = claim.text[:LONGEST]
    if not any(mark in text for mark in data("record_figures")["families"][family]["marks"]):
        return
    found: dict[tuple[str, float], Figure] = {}
    for pattern in _patterns(family):
        for match in pattern.finditer(text):
            figure = _figure(claim, family, match)
            if figure is not None:
                found.setdefault((figure.of, figure.figure), figure)
    if len({figure.figure for figure in found.values()}) == 1:
        yield next(iter(found.values()))


def _figure(claim: Claim, family: str, match: re.Match[str]) -> Figure | None:
    start = match.start("n")
    at = next((n for n, w in enumerate(claim.words) if w.start == start), None)
    if at is None or (family not in _UNPEOPLED and _is_part(claim, at, match.end())):
        return None
    value, _ = number_at(claim.words, at)
    if value is None or value < LEAST or _YEAR.fullmatch(match["n"]):
        return None
    low, high = bounds(claim, at, value)
    named = match.groupdict()
    of = f"{named['o']} {named['s'].removesuffix('s')}".lower() if named.get("o") else ""
    return Figure(claim, family, of, low, high, match["n"], value)


def _is_part(claim: Claim, at: int, end: int) -> bool:
    """Whether a figure is of some of those counted: "rescued four people aboard"."""
    before = [w.form for w in claim.words[max(0, at - AROUND) : at]]
    within = [w.form for w in claim.words[at:] if w.start < end]
    after = [w.form for w in claim.words if w.start >= end][:AROUND]
    return not frozenset(data("record_figures")["parts"]).isdisjoint((*before, *within, *after))


@functools.cache
def _families() -> tuple[str, ...]:
    return tuple(sorted(data("record_figures")["families"]))


@functools.cache
def _all_marks() -> tuple[str, ...]:
    rows = data("record_figures")["families"].values()
    return tuple(sorted({mark for row in rows for mark in row["marks"]}))


@functools.cache
def _patterns(family: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a family, made whole and compiled."""
    lists = data("record_figures")
    names = {"P": "people", "V": "vessels", "O": "ordinals", "S": "stages", "G": "bodies"}
    parts = {short: f"(?:{'|'.join(lists[name])})" for short, name in names.items()}
    bare = {"L": "members", "Y": "backing", "D": "documents"}
    parts |= {short: "|".join(lists[name]) for short, name in bare.items()}
    limits = "|".join(sorted(data("record_disputes")["bounds"], key=len, reverse=True))
    parts |= {"W": _W, "B": f"(?:(?:{limits}|only|just) )?", "N": f"(?P<n>{number_pattern()})"}
    made = []
    for pattern in lists["families"][family]["patterns"]:
        whole = re.sub(r"\{([A-Z])\}", lambda m: parts[m[1]], pattern)
        made.append(re.compile(whole, re.IGNORECASE))
    return tuple(made)


@functools.cache
def number_pattern() -> str:
    """A pattern of a number in figures or words, no part of a name, a share or an amount."""
    lists = data("record_disputes")
    word, scale = "|".join(lists["numbers"]), "|".join(lists["scales"])
    tens = rf"(?:{word})(?:-(?:{word}))?"
    digits = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,2})?"
    number = rf"(?:{digits}|{tens})(?: (?:{scale}))?"
    return rf"(?<![\w.,$€£-]){number}(?!\w|[.,]\d|%| ?per ?cent| of (?:whom|them|those))"


def words_of_source(claim: Claim) -> frozenset[str]:
    """The words by which a claim's source is named, folded."""
    phrases = " ".join(source_phrases(claim)) + " " + " ".join(claim.holders)
    told = frozenset(fold(word) for word in re.findall(r"[^\W\d_]+", phrases))
    return told | claim.standing
