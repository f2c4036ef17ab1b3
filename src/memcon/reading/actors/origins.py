"""Words of origin and of tongue, which name no state that acts: "Cuban-American".

"Cuban-Americans" are people of the second country; "Cuban-American voters" are voters. What two
countries have between them ("Korean-American talks") stays a pair, and so does "U.S.-Mexico".
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from memcon.reading.actors import lexicon
from memcon.reading.actors.lexicon import Named
from memcon.reading.actors.runs import Piece, is_state
from memcon.reading.actors.words import Words

STANCES = {"anti", "pro", "non"}


def settle_origins(words: Words, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without words of origin; "Cuban-Americans" become one piece, "people"."""
    kept: list[Piece] = []
    for piece in pieces:
        if _of_tongue(words, piece) or _stance(words, piece) or _people(words, piece):
            continue
        first = _origin(words, piece)
        if first is None:
            kept.append(piece)
            continue
        while kept and kept[-1].first >= first:
            kept.pop()
        if words[piece.last - 1].token.tag_ in ("NNS", "NNPS"):
            kept.append(Piece(first, piece.last, "people", piece.entry))
    return kept


def _of_tongue(words: Words, piece: Piece) -> bool:
    """Whether a nationality only tells a tongue or manner: "Spanish-speaking", "of Greek make"."""
    at, token = piece.last, words[piece.last - 1].token
    if not is_state(piece) or not isinstance(piece.entry, Named):
        return False
    if piece.entry.how == "demonym" and (_spoken(token) or _made_there(words, piece)):
        return True
    if not (at + 1 < len(words) and words[at].dash and words[at].tight):
        return False
    return words.folded[at + 1] in lexicon.word_lists()["of_tongue"]


def _made_there(words: Words, piece: Piece) -> bool:
    """Whether a nationality tells where a thing was made: "a drone of Turkish make"."""
    before = words.folded[piece.first - 1] if piece.first else ""
    after = words.folded[piece.last] if piece.last < len(words) else ""
    return before == "of" and after in lexicon.word_lists()["makes"]


def _spoken(token: Token) -> bool:
    """Whether a nationality is a tongue: "in rapid Spanish", "he speaks Russian"."""
    if token.tag_ in ("NNS", "NNPS"):
        return False
    if token.dep_ == "pobj":
        return token.head.lower_ in ("in", "into")
    speaks = token.head.lemma_ in lexicon.word_lists()["speaking"]
    return token.dep_ == "dobj" and speaks


def _stance(words: Words, piece: Piece) -> bool:
    """Whether a name begins with a stance: the "Anti-Castro" of "Anti-Castro families"."""
    first = piece.first
    named = piece.what == "name" and piece.last - first > 2
    return named and words.folded[first] in STANCES and words[first + 1].dash


def _people(words: Words, piece: Piece) -> bool:
    """Whether a name is a word for people without one, which no recogniser's vote makes a body."""
    if piece.what != "name" or piece.last - piece.first > 1:
        return False
    agent = lexicon.agents().match(words.folded, piece.first)
    return agent is not None and agent[1].name != words.folded[piece.first]  # in the plural


def _origin(words: Words, piece: Piece) -> int | None:
    """Where "Cuban-American" begins that a piece ends; None where it is no such word."""
    lists = lexicon.word_lists()
    if not is_state(piece) or words.folded[piece.first] not in lists["joined_origins"]:
        return None
    joined = piece.first > 1 and words[piece.first - 1].dash and words[piece.first - 1].tight
    at = piece.first - (2 if joined else 1)
    if at < 0 or words[at].sent != words[piece.first].sent:
        return None
    match = lexicon.names().match(words.keys, at)
    nationality = match is not None and isinstance(match[1], Named) and match[1].how == "demonym"
    if not (nationality or words.folded[at] in lists["origins"]) or not words[at].capital:
        return None
    after = words.folded[piece.last] if piece.last < len(words) else ""
    return None if after in lists["relations"] else at
