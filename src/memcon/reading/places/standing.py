"""Whether a name stands for where something is, not for who does something."""

from __future__ import annotations

import re

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from memcon.reading.places.gazetteer import words

JOINED = 40  # names of a list that are climbed at most
OPENING = 80  # tokens of an article that a dateline may stand in
DASHES = ("--", "—", "–", "_")
LABELS = ("GPE", "LOC", "FAC")
DATELINE = re.compile(r"[^\n]{0,60}?(?:\s[-–—]+\s|\s_|\([A-Z][\w ]{1,20}\))")


def is_place(span: DocSpan, sure: bool, *, region: bool = False, state: bool = False) -> bool:
    """Whether a name is a place by the words that it hangs on.

    ``sure``: the gazetteer has a large place of this name; ``region``: it is a region, which things
    are "on"; ``state``: it is a state, so that "the China talks" are talks with it, not in it.
    """
    token = span.root
    if token.dep_ == "pobj":
        return _after_preposition(token, region)
    named = token.ent_type_ in LABELS or sure
    if token.dep_ in ("dobj", "obj"):
        return named and token.head.lemma_.lower() in words()["motion"]
    if token.dep_ in ("compound", "nmod", "amod"):
        return named and (sure or not state) and token.head.lower_ in words()["happenings"]
    if token.dep_ == "appos":
        return named and token.i > token.head.i and token.head.lower_ in words()["kinds"]
    if token.dep_ == "conj":
        first = _first_joined(token)
        return (
            named
            and first.i < token.i
            and first.dep_ == "pobj"
            and _after_preposition(first, region)
        )
    if token.dep_ == "poss":
        return named and not state and token.head.lower_ in words()["venues"] | words()["kinds"]
    return token.dep_ == "npadvmod" and named and not state


def _first_joined(token: Token) -> Token:
    """The first of the names that a name is joined to: the Oslo of "in Oslo, Bergen and Narvik"."""
    for _ in range(JOINED):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _after_preposition(token: Token, region: bool) -> bool:
    preposition = token.head
    word, above = preposition.lower_, preposition.head
    if word in words()["where"] or (region and word in words()["surface"]):
        return True
    if word in words()["course"]:
        return above.lemma_.lower() in words()["going"]
    return word == "of" and above.lower_ in words()["kinds"]


def is_dateline(span: DocSpan) -> bool:
    """Whether a name opens a paragraph as a dateline: "NAIROBI, Kenya (AP) --"."""
    first = span[0]
    if not first.text.isupper() or len(first) < 3:
        return False
    if not opens_paragraph(first):  # after a picture's credit that ran into the text
        return first.i < OPENING and span.end < len(span.doc) and span.doc[span.end].text in DASHES
    return DATELINE.match(span.doc[first.i : first.i + 16].text) is not None


def opens_paragraph(token: Token) -> bool:
    """Whether a token is the first of a paragraph."""
    if token.i == 0:
        return True
    before = token.nbor(-1)
    return bool(before.is_space and "\n" in before.text)
