"""Magnitudes and contexts: how many died, how much money, what it is about."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from memcon.model import EventType, Magnitude, Span
from memcon.reading.events.lexicon import classes, rows

_KILL = {"kill", "die", "murder", "execute", "massacre", "assassinate", "slaughter", "behead"}
_HURT = {"injure", "wound", "hurt"}
_MONEY = {"dollar", "euro", "pound", "yen", "franc", "mark", "rouble", "ruble", "yuan", "peso"}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_FORCE = {"troop", "soldier", "peacekeeper", "police", "policeman", "reservist", "marine"}
_HELD = {"arrest", "detain", "jail", "imprison", "release", "free", "deport", "expel"}
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
_MANY = {"dozen": 12.0, "score": 20.0, "hundred": 100.0}
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DIGITS = re.compile(r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?\Z")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_TIME = {
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "decade",
    "time",
    "percent",
    "km",
    "mile",
}
_CLIMB = 12  # heads above a number that are looked at
_ORDER = {"after", "before", "since"}  # what is told after them was done at another time
_BESIDES = {"while", "when", "as", "whereas"}
_MARCH = {"protest", "demonstrate", "march", "rally", "strike"}


@functools.cache
def _context_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for row in rows("contexts.tsv"):
        for word in row["words"].split():
            table.setdefault(word, []).append(row["context"])
    return {word: tuple(found) for word, found in table.items()}


def contexts(doc: Doc, evidence: Span) -> tuple[str, ...]:
    """PLOVER's contexts whose words the evidence has, in the order of the table."""
    span = doc.char_span(evidence.start, evidence.end, alignment_mode="expand")
    table = _context_words()
    found = {c for token in span or () for c in table.get(token.lemma_.lower(), ())}
    found |= {c for token in span or () for c in table.get(token.lower_, ())}
    return tuple(context for context in _order() if context in found)


@functools.cache
def _order() -> tuple[str, ...]:
    return tuple(row["context"] for row in rows("contexts.tsv"))


def magnitudes(trigger: Token, kind: EventType) -> tuple[Magnitude, ...]:
    """The numbers in a trigger's clause that size the event."""
    found: dict[Span, Magnitude] = {}
    for verb in _clause(trigger):
        for token in verb.subtree:
            if token.pos_ != "NUM" or _of_another_time(token, verb):
                continue
            if made := _magnitude(token, verb, kind):
                found.setdefault(made.span, made)
    return tuple(sorted(found.values(), key=lambda m: m.span))


def _of_another_time(number: Token, verb: Token) -> bool:
    """Whether a number stands in a clause below of another time.

    So it does in one with a date of its own ("where 90 died last year"), and after "after" or
    "while".
    """
    at = number
    for _ in range(_CLIMB):
        if at.i == verb.i or at.head.i == at.i:
            return False
        if at.dep_ in ("relcl", "advcl", "acl") and any(t.ent_type_ == "DATE" for t in at.subtree):
            return True
        if at.dep_ == "advcl" and any(t.lower_ in _ORDER | _BESIDES for t in at.lefts):
            return True
        at = at.head
    return False


def _clause(trigger: Token) -> Iterator[Token]:
    yield trigger
    if trigger.pos_ == "NOUN" and trigger.head.pos_ == "VERB":
        yield trigger.head
    for child in trigger.children:
        harm = child.dep_ in ("conj", "advcl") and child.lemma_.lower() in _KILL | _HURT
        if harm and not any(t.lower_ in _ORDER | _BESIDES for t in child.lefts):
            yield child


def _magnitude(number: Token, verb: Token, kind: EventType) -> Magnitude | None:
    value, noun = _value(number), number.head
    if number.lower_ in _MANY and number.i and number.nbor(-1).pos_ == "NUM":
        return None  # counted with the number before it
    if value is not None and value < 100 and (many := _many(number)):
        value, noun = value * many, noun.head if noun.lower_ in _MANY else noun
    if value is None or noun.pos_ == "NUM" or _of_the_calendar(number):
        return None
    lemma, act = noun.lemma_.lower(), _act(number, verb)
    if lemma in _TIME:
        return None
    end = noun if noun.i > number.i and noun.pos_ == "NOUN" else number
    span = Span(number.idx, end.idx + len(end))
    sign = next((c for c in number.children if c.lower_ in _SIGNS), noun)
    if sign.lower_ in _SIGNS:
        start = min(sign.idx, number.left_edge.idx)
        return Magnitude("money", value, Span(start, number.idx + len(number)), _SIGNS[sign.lower_])
    if lemma in _MONEY:
        return Magnitude("money", value, Span(number.left_edge.idx, span.end), lemma)
    if lemma in _FORCE and kind in (EventType.MOBILIZE, EventType.RETREAT, EventType.AGREE):
        return Magnitude("troops", value, span)
    if lemma in classes()["violence"] | classes()["machines"] | classes()["meeting"]:
        return None  # "killed in three attacks"
    if act in _KILL:
        return Magnitude("dead", value, span)
    if act in _HURT:
        return Magnitude("injured", value, span)
    if act in _HELD:
        return Magnitude("people", value, span)
    if act in _MARCH and noun.dep_ in ("nsubj", "compound"):
        return Magnitude("participants", value, span)
    return None


def _many(number: Token) -> float | None:
    """What a number counts in: the dozen of "two dozen soldiers"."""
    after = number.nbor() if number.i + 1 < len(number.doc) else number
    return _MANY.get(after.lower_)


def _of_the_calendar(number: Token) -> bool:
    """Whether a number is of a day or a year: "August 23, 2017", "in 2015"."""
    if number.ent_type_ in ("DATE", "TIME"):
        return True
    bare = number.head.i < number.i or number.head.pos_ not in ("NOUN", "PROPN")
    return bare and bool(_YEAR.match(number.text))


def _act(number: Token, verb: Token) -> str:
    """The nearest verb above a number: "killed 3 and wounded 5"."""
    at = number
    for _ in range(6):
        at = at.head
        if at.pos_ == "VERB":
            return at.lemma_.lower()
    return verb.lemma_.lower()


def _value(number: Token) -> float | None:
    """A number's value with its scale: "70 million", "twenty-five", "1,200"."""
    word = number.lower_
    scale = _SCALE.get(word)
    if scale is not None:
        counts = [c for c in number.children if c.dep_ in ("compound", "nummod", "quantmod")]
        amounts = [v for c in counts if (v := _plain(c.lower_)) is not None]
        if amounts[1:] and amounts[-1] == _MANY["hundred"] > amounts[-2]:
            return amounts[-2] * amounts[-1] * scale  # "two hundred million"
        return amounts[-1] * scale if amounts else None
    return _plain(word)


def _plain(word: str) -> float | None:
    if _DIGITS.match(word):
        return float(word.replace(",", ""))
    if word in _WORDS:
        return float(_WORDS.index(word))
    tens, _, ones = word.partition("-")
    if tens in _TENS:
        return float(20 + 10 * _TENS.index(tens) + (_WORDS.index(ones) if ones in _WORDS else 0))
    return {"hundred": 100.0, "dozen": 12.0}.get(word)
