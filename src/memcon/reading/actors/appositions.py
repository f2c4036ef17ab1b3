"""Descriptions that stand right after a body's name and tell what it is: "Nadir, an aid group"."""

from __future__ import annotations

from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.lexicon import Agent, Body, Named
from memcon.reading.actors.registry import Known
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.scene import Scene
from memcon.reading.actors.titles import Description
from memcon.reading.actors.words import Words

_BODIES = (Kind.ORGANISATION, Kind.GOVERNMENT)
_CLOSES = set(",.;:)–—")
_WHO = {"that", "which", "whose", "who", "based", "of", "for", "in", "led", "with"}
_NUMBERS = ("NNS", "NNPS")


def body_beside(words: Words, scene: Scene, found: Description) -> Known | None:
    """The body whose name a description follows after a comma; None where it follows none.

    It is of one body that is told with an article of its own, and of no people: what follows it
    closes the apposition or goes on telling of the body. An item of a list is no apposition.
    """
    if not _tells_of_a_body(words, found) or not scene.seen:
        return None
    last, comma = scene.seen[-1], found.first - 1
    if comma < 1 or words[comma].text != "," or last.word != comma - 1 or len(last.actors) != 1:
        return None
    after = words.folded[found.last] if found.last < len(words) else "."
    known = last.actors[0]
    if known.kind not in _BODIES or last.plural or not (after in _CLOSES or after in _WHO):
        return None
    return None if _listed(words, last.word) else known


def some_members(words: Words, piece: Piece) -> int | None:
    """Where the phrase begins that tells of some of a party's people; None if it is the party.

    "Congressional Republicans" and "some Democrats" are less than their parties, whose bare names
    in the plural stand for them.
    """
    entry, last = piece.entry, piece.last - 1
    if not isinstance(entry, Named) or entry.sector != "PTY" or piece.last - piece.first != 1:
        return None
    if words[last].token.tag_ not in _NUMBERS:
        return None
    first, lists = piece.first, lexicon.word_lists()
    while first > 0 and words.folded[first - 1] in lists["members_of"]:
        first -= 1
    within = words.folded[piece.last : piece.last + 2] == ["in", "congress"]
    return first if first < piece.first or within else None


def _tells_of_a_body(words: Words, found: Description) -> bool:
    if found.plural or found.det not in ("a", "an", "the"):
        return False
    noun = words[found.last - 1]
    if noun.token.tag_ in _NUMBERS:
        return False
    several = words.folded[found.last - 1] in lexicon.word_lists()["no_persons"]
    return isinstance(found.entry, Body) or (isinstance(found.entry, Agent) and several)


def _listed(words: Words, at: int) -> bool:
    """Whether a name is itself an item of a list: "the Union, Nadir, a bank and a church"."""
    token = words[at].token
    return token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.rights)
