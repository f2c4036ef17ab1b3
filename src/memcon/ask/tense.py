"""Whether a question asks for what is to come, and whether a passage tells of that."""

from __future__ import annotations

from spacy.tokens import Doc

from memcon.ask.passages import Passage
from memcon.ask.question import Question, signs
from memcon.ask.words import listed
from memcon.model import Status

_AHEAD = (Status.PLANNED.value, Status.HYPOTHETICAL.value)
_DONE = (Status.OCCURRED.value, Status.UNDER_WAY.value)


def asks_ahead(doc: Doc) -> bool:
    """Whether a question is on what is to come: "When will they meet?"."""
    ahead = listed("question", "ahead")
    if any(token.lower_ in ahead and token.pos_ in ("AUX", "VERB") for token in doc):
        return True
    verb = next((token for token in doc if token.dep_ == "ROOT"), None)
    leads = verb is not None and verb.lemma_.lower() in listed("question", "intending")
    return leads and verb is not None and verb.tag_ in ("VB", "VBP", "VBZ", "VBG", "JJ")


def fits(question: Question, passage: Passage) -> float:
    """1 where a passage tells of what is to come, as is asked, -1 where it tells the other."""
    types = question.meaning.types
    status = {hit.status for hit in passage.done if hit.type in types}
    ahead = bool(status.intersection(_AHEAD)) or _written(passage)
    if question.ahead:
        return 1.0 if ahead else -float(not status.isdisjoint(_DONE))
    return -float(bool(status) and status.isdisjoint(_DONE) and bool(status.intersection(_AHEAD)))


def _written(passage: Passage) -> bool:
    """Whether its words tell of what is to come: "is set to", "will be held"."""
    return bool(signs("ahead").starts(passage.terms, passage.held))
