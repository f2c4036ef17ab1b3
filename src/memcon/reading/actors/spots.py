"""Names of places that have the shape of people's: "Tora Bora", "Alice Springs", "Mount Kembla".

A name is a place by a word of its own ("Springs"), or where the article says "in" or "near" it and
nobody of that name is addressed, titled or heard to speak.
"""

from __future__ import annotations

from collections.abc import Sequence

from memcon.reading.actors import lexicon, names
from memcon.reading.actors.evidence import Evidence
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.words import Words

_WHERE = {"in", "near", "outside", "around", "across", "throughout", "into", "inside"}
_TOWN = {"town", "city", "village", "suburb", "port", "island", "province", "district", "region", "area", "township", "hamlet"}  # fmt: skip  # noqa: E501
_SUBJECTS = ("nsubj", "nsubjpass")


def names_a_place(words: Words, piece: Piece) -> bool:
    """Whether a longer name is that of a place or thing by its own words: "the Tanami Road"."""
    lists = lexicon.word_lists()
    if piece.last - piece.first < 2:
        return False
    first, last = words.folded[piece.first], words.folded[piece.last - 1]
    if last in lists["landforms"]:
        return True
    given = names.given(names.plain(words[piece.first].text))
    if last in lists["buildings"]:
        return not given  # "Trump Tower", not "John Tower"
    if last in lists["landforms_or_surnames"] and not given:
        return words[piece.last - 1].token.ent_type_ != "PERSON" or _the(words, piece.first)
    return first in lists["before_places"] and not given


def spots(words: Words, pieces: Sequence[Piece], evidence: Evidence) -> frozenset[str]:
    """The names that an article puts things in or near, and that are nobody's in it."""
    where, people = set[str](), set[str]()
    for piece in pieces:
        if piece.what != "name":
            continue
        key = key_of(words, piece)
        if _somebody(words, piece, evidence):
            people.add(key)
            people.add(key.rpartition(" ")[2])
        elif _where(words, piece):
            where.add(key)
    return frozenset(where - people)


def key_of(words: Words, piece: Piece) -> str:
    """A name as it is compared with others."""
    return " ".join(names.plain(words[at].text) for at in range(piece.first, piece.last))


def _the(words: Words, first: int) -> bool:
    return first > 0 and words.folded[first - 1] == "the"


def _somebody(words: Words, piece: Piece, evidence: Evidence) -> bool:
    first, token = piece.first, words[piece.last - 1].token
    if any(first in told for told in (evidence.honorific, evidence.titles, evidence.beside)):
        return True
    parts = names.name_parts([words[at].text for at in range(piece.first, piece.last)])
    if names.looks_like_person(parts):
        return True
    speaks = token.head.lemma_ in lexicon.word_lists()["speech_verbs"]
    return token.dep_ in _SUBJECTS and speaks


def _where(words: Words, piece: Piece) -> bool:
    """Whether something is said to be in, near or outside what a name stands for."""
    first, last = piece.first, piece.last
    if last < len(words) and words[last].possessive:
        return False
    before = words.folded[first - 1] if first else ""
    if before == "of" and first > 1:
        return words.folded[first - 2] in _TOWN
    if before not in _WHERE or words[first - 1].sent != words[first].sent:
        return False
    told = words[first - 2] if first > 1 else None
    faith = lexicon.word_lists()["faith"]
    return told is None or told.token.lemma_.lower() not in faith
