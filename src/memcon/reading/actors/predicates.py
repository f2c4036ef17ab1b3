"""What a clause says that its subject is: "Cruz is a man who is lost" tells of nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Token

from memcon.reading.actors.registry import Known
from memcon.reading.actors.scene import Seen
from memcon.reading.actors.titles import Description
from memcon.reading.actors.words import Words

_CHILDREN = 40  # of a verb that are looked at
_COPULAS = {"be", "become", "remain"}
_SUBJECTS = ("nsubj", "nsubjpass")
_EMPTY = {"it", "there", "this", "that", "what", "here"}  # "It was a soldier who fired"


def subject_of(words: Words, found: Description) -> Token | None:
    """The subject of which a description in the singular is told; None if of none."""
    noun = words[found.last - 1].token
    verb = noun.head
    if noun.dep_ != "attr" or verb.lemma_ not in _COPULAS or found.plural:
        return None
    subjects = (child for child in islice(verb.children, _CHILDREN) if child.dep_ in _SUBJECTS)
    subject = next(subjects, None)
    if subject is not None and subject.lower_ == "who":
        subject = verb.head if verb.dep_ == "relcl" else None
    return None if subject is None or subject.lower_ in _EMPTY else subject


def mentioned(words: Words, seen: Iterable[Seen], token: Token) -> Known | None:
    """The one actor whose mention a token ends; ``seen`` are the mentions, the latest first."""
    for one in seen:
        if words[one.word].token.i == token.i:
            return one.actors[0] if len(one.actors) == 1 else None
    return None
