"""Capitals that act: "Hanoi reaffirms" is Vietnam, "in Hanoi" is a place.

The parse says what the capital does in its sentence, word lists (``data/metonyms.toml``) which
verbs, nouns and prepositions make it a party. In doubt it is a place.
"""

from __future__ import annotations

from spacy.tokens import Token

from memcon.reading.actors import lexicon
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.words import Words

_PLACE_PREPOSITIONS = {"in", "at", "near", "outside", "around", "through", "via", "across", "inside", "throughout", "within", "into", "over", "above"}  # fmt: skip  # noqa: E501


def acts(words: Words, piece: Piece) -> bool:
    """Whether a capital stands for its government here."""
    first, last = piece.first, piece.last
    if _dateline(words, piece) or _with_state(words, last):
        return False
    if first > 0 and words.folded[first - 1] in _PLACE_PREPOSITIONS:
        return False
    if _only_where(words, last):
        return False
    if _paired(words, first, last):
        return True
    token = words[last - 1].token
    for _ in range(3):  # "Washington and Pyongyang": the later conjunct does what the first does
        if token.dep_ != "conj" or token.head.pos_ not in ("PROPN", "NOUN"):
            break
        token = token.head
    return _acts(token, possessive=last < len(words) and words[last].possessive)


def _acts(token: Token, *, possessive: bool) -> bool:
    lists = lexicon.word_lists("metonyms.toml")
    head = token.head
    if possessive or token.dep_ == "poss":
        return head.lemma_.lower() in lists["powers"]
    if token.dep_ == "nsubj":
        return _does(head, lists)
    if token.dep_ == "attr" and head.lemma_ == "be":
        return _is_stressed(token, lists)
    if token.dep_ == "nsubjpass":
        return head.lemma_ in lists["party_verbs"]
    if token.dep_ in ("dobj", "dative"):
        return token.dep_ == "dative" or head.lemma_ in lists["party_verbs"]
    if token.dep_ == "pobj":
        return _after_preposition(head, lists)
    if token.dep_ in ("compound", "nmod", "amod"):
        return head.lemma_.lower() in lists["dealings"]
    return False


def _is_stressed(token: Token, lists: dict[str, frozenset[str]]) -> bool:
    """Whether something is told to have been a capital's doing: "it was Hanoi that asked"."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    told = after.lower_ in ("that", "who", "which") and after.dep_ == "nsubj"
    return told and _does(after.head, lists)


def _does(verb: Token, lists: dict[str, frozenset[str]]) -> bool:
    """Whether the verb's subject must be able to act."""
    if verb.lemma_ == "be":
        return any(
            child.lemma_.lower() in lists["minded"]
            for child in verb.children
            if child.dep_ in ("acomp", "attr")
        )
    return verb.pos_ in ("VERB", "AUX") and verb.lemma_ not in lists["place_verbs"]


def _after_preposition(preposition: Token, lists: dict[str, frozenset[str]]) -> bool:
    word, head = preposition.lower_, preposition.head
    if word in _PLACE_PREPOSITIONS:
        return False
    if word in lists["acting_prepositions"]:
        return True
    if word in ("on", "to", "from", "for", "of"):
        before = preposition.doc[max(0, preposition.i - 1)]  # "put pressure on": parsed to the verb
        head = before if before.lemma_ in lists["party_nouns"] else head
        if head.pos_ == "NOUN":
            return head.lemma_ in lists["party_nouns"] and word != "of"
        verbs = {"to": {"give", "offer", "grant", "sell", "deliver", "lead"}, "on": {"call", "press", "rely", "depend", "lean"}}  # fmt: skip  # noqa: E501
        return head.lemma_ in verbs.get(word, ())
    return False


def _only_where(words: Words, last: int) -> bool:
    """Joined to a word that tells where something is, or how: "London-based"."""
    if last + 1 >= len(words) or not (words[last].dash and words[last].tight):
        return False
    return words.folded[last + 1] in lexicon.word_lists()["not_name_parts"]


def _paired(words: Words, first: int, last: int) -> bool:
    """Joined to another state by a hyphen: "Seoul-Washington"."""
    joins = last + 1 < len(words) and words[last].dash and words[last].tight
    joined = first > 1 and words[first - 1].dash and words[first].tight
    return (joins and _a_name(words, last + 1)) or (joined and _a_name(words, first - 2))


def _a_name(words: Words, at: int) -> bool:
    return lexicon.names().match(words.keys, at) is not None


def _with_state(words: Words, last: int) -> bool:
    """A city named with its state: "Hanoi, Vietnam"."""
    if last + 1 >= len(words) or words[last].text != ",":
        return False
    match = lexicon.names().match(words.keys, last + 1)
    return match is not None and match[1].how == "name" and not _listing(words, match[0])


def _listing(words: Words, at: int) -> bool:
    """A list of capitals and states goes on with "and" or a further comma and a name."""
    return at < len(words) and words.folded[at] in ("and", "or")


def _dateline(words: Words, piece: Piece) -> bool:
    """The place at the head of a report: "WASHINGTON (Reuters) —"."""
    fresh = piece.first == 0 or words[piece.first - 1].para != words[piece.first].para
    ahead = [words[at].text for at in range(piece.last, min(piece.last + 6, len(words)))]
    return fresh and any(mark in ("—", "–", "--", "(", "-", "―") for mark in ahead[:4])
