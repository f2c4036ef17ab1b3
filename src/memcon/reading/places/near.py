"""The place that a trigger's clause names."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from memcon.model import Place
from memcon.reading.draft import Draft
from memcon.reading.places.gazetteer import words

CLIMB = 10  # heads climbed at most, so that a broken parse costs little
MOST = 50  # places of a sentence that are looked at
CLAUSES = {"VERB", "AUX"}
AT_CLAUSE = 4  # steps that a place of the clause counts more than one of the trigger itself


def place_near(draft: Draft, start: int, end: int) -> str | None:
    """The name of the place attached to the trigger at characters ``[start, end)``, else None.

    Attached is a place in a phrase of place below the trigger or its clause ("met in Hanoi", "at a
    ceremony in Vienna"), or before the trigger as its modifier ("the Hanoi summit").
    """
    span = draft.tokens(start, end)
    if not span:
        return None
    sent = span.root.sent
    best: tuple[int, int, str] | None = None
    at = bisect_left(draft.places, sent.start_char, key=lambda place: place.start)
    for place in draft.places[at : at + MOST]:
        if place.start >= sent.end_char:
            break
        cost = _cost(draft, place, span)
        if cost is not None:
            key = (cost, abs(place.start - start), place.name)
            best = key if best is None else min(best, key)
    return best[2] if best else None


def _cost(draft: Draft, place: Place, trigger: DocSpan) -> int | None:
    """Steps from a place up to the trigger or its clause; None where it is not attached to it."""
    clause, inside = _clause(trigger.root), {token.i for token in trigger}
    token = draft.tokens(place.start, place.end).root
    located, modifier = False, token.dep_ in ("compound", "nmod", "poss")
    for step in range(CLIMB):
        if token.i in inside:
            return step if located or modifier else None
        if token.i == clause.i:
            return step + AT_CLAUSE if located else None
        if step and token.pos_ in CLAUSES:
            return None
        located = located or (token.dep_ == "prep" and token.lower_ in words()["located"])
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _clause(token: Token) -> Token:
    for _ in range(CLIMB):
        if token.pos_ in CLAUSES or token.head.i == token.i:
            break
        token = token.head
    return token
