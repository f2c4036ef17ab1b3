"""Days counted from an occasion that the article dates: "the day after the summit".

An occasion is known by a word of one family ("summit", "met", "talks"; families are in
``times.toml``). It has a date where every expression of a day that hangs on a word of its family,
in this article, gives the same one; else nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from memcon.model import TimexType
from memcon.reading.times.calendar import bounds
from memcon.reading.times.counted import shifted
from memcon.reading.times.grammar import Hit, Value
from memcon.reading.times.lexicon import lexicon

_DATE = TimexType.DATE
CHILDREN = 60  # of a verb that are looked at
CLIMB = 6  # heads climbed at most from an expression to its occasion
MODIFIERS = {"amod", "compound", "nummod", "poss", "nmod", "det"}
ANEW = {
    "another",
    "next",
    "new",
    "first",
    "last",
    "previous",
    "earlier",
    "later",
    "second",
    "third",
}


def occasions(doc: Doc, dated: Iterable[tuple[int, int, Value]]) -> dict[str, tuple[date, date]]:
    """The first and last day of each family of occasions that has but one date.

    Args:
        doc: the article.
        dated: the expressions found, with their start and end.
    """
    found: dict[str, set[tuple[date, date]]] = {}
    for start, end, value in dated:
        days = bounds(value.value)
        if days is None or (days[1] - days[0]).days > 6 or "W" in (value.value or ""):
            continue
        for family in set(_families(doc.char_span(start, end, alignment_mode="expand"))):
            found.setdefault(family, set()).add(days)
    told = {family: _one(sorted(days)) for family, days in found.items()}
    return {family: days for family, days in told.items() if days}


def _one(days: list[tuple[date, date]]) -> tuple[date, date] | None:
    """The stretch that dates make up together; None where days lie between them."""
    last = days[0][1]
    for first, end in days[1:]:
        if (first - last).days > 1:
            return None
        last = max(last, end)
    return days[0][0], last


def _families(span: DocSpan | None) -> Iterator[str]:
    """Families of the words that an expression hangs on, up to its clause's verb."""
    token = span.root if span else None
    for _ in range(CLIMB if token else 0):
        if token is None or token.head.i == token.i:
            break
        token = token.head
        if family := lexicon().families.get(token.lemma_.lower()):
            yield family
        if token.pos_ in ("VERB", "AUX"):
            yield from _held(token)
            break


def _held(verb: Token) -> Iterator[str]:
    """Families of what a verb says took place: "they held a summit", "talks opened"."""
    if verb.lemma_.lower() not in lexicon().tense["begin"]:
        return
    for child in islice(verb.children, CHILDREN):
        family = lexicon().families.get(child.lemma_.lower())
        if family and child.dep_ in ("dobj", "nsubj", "nsubjpass"):
            yield family


def from_occasion(doc: Doc, hit: Hit, known: Mapping[str, tuple[date, date]]) -> Value | None:
    """The day that a match counts from an occasion; None where that has no date here."""
    way = hit.get("way")
    span = doc.char_span(way.start, way.end, alignment_mode="expand") if way else None
    noun = _object(span.root) if span else None
    if noun is None or span is None or _dated_itself(noun, span.end):
        return None
    if any(_anew(child) for child in noun.lefts if child.dep_ in MODIFIERS):
        return None
    days = known.get(lexicon().families.get(noun.lemma_.lower(), ""))
    if days is None:
        return None
    first, last = days
    told = Value(type=_DATE, value=str(first) if first == last else f"{first}/{last}")
    return shifted(hit, told)


def occasion_day(
    doc: Doc, start: int, end: int, known: Mapping[str, tuple[date, date]]
) -> date | None:
    """The day of the occasion that the characters ``[start, end)`` hang on, if it was one day."""
    for family in _families(doc.char_span(start, end, alignment_mode="expand")):
        days = known.get(family)
        if days and days[0] == days[1]:
            return days[0]
    return None


def _object(preposition: Token) -> Token | None:
    if preposition.dep_ == "mark":  # "before she was killed"
        return preposition.head
    return next((child for child in preposition.rights if child.dep_ in ("pobj", "pcomp")), None)


def _dated_itself(occasion: Token, after: int) -> bool:
    """Whether an occasion is told with a date of its own: "eight months after they met in June"."""
    own = islice(occasion.subtree, CHILDREN)
    return any(token.i >= after and token.ent_type_ in ("DATE", "TIME") for token in own)


def _anew(modifier: Token) -> bool:
    """Whether a word says that the occasion is another one than the article has dated."""
    return modifier.lower_ in ANEW or modifier.pos_ in ("PROPN", "NUM")
