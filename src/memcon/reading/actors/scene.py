"""What an article has on its mind at a word: who was mentioned lately, and how prominently."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.registry import Known
from memcon.reading.actors.words import Words

_REMEMBERED = 60  # mentions back; what lies further is no antecedent
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "agent"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that later words may refer to; ``rank`` 3 is a subject, 0 a mere modifier."""

    actors: tuple[Known, ...]
    word: int
    sent: int
    para: int
    rank: int
    quoted: bool
    plural: bool
    speaks: bool = False


class Scene:
    """The mentions so far, the latest last."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.seen: deque[Seen] = deque(maxlen=_REMEMBERED)

    def add(self, actors: tuple[Known, ...], at: int, *, plural: bool = False) -> None:
        """Remember a mention whose last word is ``at``."""
        word = self.words[at]
        rank, speaks = prominence(self.words, at)
        self.seen.append(Seen(actors, at, word.sent, word.para, rank, word.quoted, plural, speaks))

    def back(self, kinds: set[Kind], *, sents: int, at: int) -> list[Seen]:
        """Single mentions of these kinds, latest first, at most so many sentences back."""
        limit = self.words[at].sent - sents
        return [
            s
            for s in reversed(self.seen)
            if s.sent >= limit and len(s.actors) == 1 and s.actors[0].kind in kinds
        ]


def prominence(words: Words, at: int) -> tuple[int, bool]:
    """How prominent the noun phrase ending at a word is, and whether it is who speaks."""
    token = words[at].token
    for _ in range(4):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    if token.dep_ in _SUBJECTS:
        return 3, token.head.lemma_ in lexicon.word_lists()["speech_verbs"]
    if token.dep_ in ("dobj", "dative", "iobj"):
        return 2, False
    if token.dep_ in ("pobj", "poss", "attr", "ROOT"):
        return 1, False
    return 0, False
