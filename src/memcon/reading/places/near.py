"""The place that a trigger's clause names."""

from __future__ import annotations

from spacy.tokens import Token

from memcon.model import Place
from memcon.reading.draft import Draft
from memcon.reading.places.gazetteer import words


def place_near(draft: Draft, start: int, end: int) -> str | None:
    """The name of the place attached to the trigger at characters ``[start, end)``, else None.

    Attached is a place in a phrase of place below the trigger's clause ("met in Hanoi"), or before
    the trigger as its modifier ("the Hanoi summit").
    """
    span = draft.tokens(start, end)
    if not span:
        return None
    sentence = draft.sentence(start)
    trigger = span.root
    best: tuple[int, Place] | None = None
    for place in draft.places:
        if sentence.start <= place.start < sentence.end:
            cost = _cost(draft.tokens(place.start, place.end).root, trigger)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, place)
    return best[1].name if best else None


def _cost(place: Token, trigger: Token) -> int | None:
    """Steps from a place up to the trigger or its clause; None where it is not attached to it."""
    clause = trigger
    while clause.pos_ not in ("VERB", "AUX") and clause.head is not clause:
        clause = clause.head
    token, steps, located = place, 0, False
    while steps < 8:
        if token is trigger or token == trigger:
            return steps if located or place.dep_ in ("compound", "nmod", "poss") else None
        if token == clause:
            return steps + 4 if located else None
        if token.pos_ in ("VERB",) and steps:
            return None
        located = located or (token.dep_ == "prep" and token.lower_ in words()["where"])
        if token.head is token or token.head == token:
            return None
        token, steps = token.head, steps + 1
    return None
