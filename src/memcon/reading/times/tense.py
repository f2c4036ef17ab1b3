"""Whether the clause around an expression tells of the past or looks ahead."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from memcon.reading.times.lexicon import lexicon

STEPS = 12  # heads climbed at most, so that a broken parse costs little


def leaning(doc: Doc, start: int, end: int) -> int:
    """-1 where the clause around characters ``[start, end)`` is past, 1 where ahead, 0 unknown."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if not span:
        return 0
    if _soon(span[0]):
        return 1
    token = span.root
    for _ in range(STEPS):
        if token.lower_ in lexicon().tense["plan_nouns"] and token.pos_ == "NOUN":
            return 1
        if token.pos_ in ("VERB", "AUX") and (found := _verb(token)):
            return found
        if token.head is token:
            break
        token = token.head
    return 0


def _soon(first: Token) -> bool:
    before = [first.nbor(-n).lower_ for n in range(1, min(4, first.i + 1))]
    return before[:2] in (["as", "soon"], ["as", "early"], ["as", "late"])


def _verb(verb: Token) -> int:
    words = lexicon().tense
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "TO" for child in helpers):
        return 1 if verb.head.lemma_.lower() in words["plans"] else 0
    if any(child.lower_ in words["modals"] for child in helpers):
        return 0 if any(child.lemma_ == "have" for child in helpers) else 1
    if verb.lemma_ == "go" and verb.tag_ == "VBG":
        return 1
    lemma = verb.lemma_.lower()
    tags = {child.tag_ for child in helpers} | {verb.tag_}
    if lemma in words["plans"] and (tags & {"VBZ", "VBP"}) and verb.tag_ in ("VBN", "VBG"):
        return 1
    if "VBD" in tags or any(child.lemma_ == "have" for child in helpers):
        return -1
    if verb.tag_ in ("VBZ", "VBP"):
        return -1 if lemma in words["saying"] else 1
    return 1 if verb.tag_ == "VBG" and "VBZ" in tags else 0
