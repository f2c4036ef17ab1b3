"""Runs of capitalised words, cut into names, titles, states and bodies.

The recogniser of a small pipeline is weak on names that are not Western; here the capitals of the
text say where names are, word lists say which of them are states, bodies and titles, and the
recogniser has one vote among several on the rest (see `memcon.reading.actors.people`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Kind
from memcon.reading.actors import lexicon, names
from memcon.reading.actors.lexicon import Body, Named, Title
from memcon.reading.actors.words import Words

_WHAT = {"body": "body", "part": "part"}
_LONGEST = 12  # words in a name; longer runs are headlines or lists


@dataclass(slots=True)
class Piece:
    """Words ``[first, last)`` that are one thing: a name, state, body, title or honorific.

    A state inside the name of an organisation is "inside".
    """

    first: int
    last: int
    what: str
    entry: Named | Title | Body | None = None
    gender: str = ""


def find_pieces(words: Words) -> list[Piece]:
    """Cut every capitalised run of an article into pieces, in text order."""
    found: list[Piece] = []
    reached = 0
    for first, last in _runs(words):
        if last > reached:
            for piece in _cut(words, max(first, reached), last):
                while found and piece.what == "body" and _swallows(piece, found[-1]):
                    found.pop()
                found.append(piece)
            reached = max(reached, *(piece.last for piece in found[-3:]), last)
    return found


def _swallows(body: Piece, earlier: Piece) -> bool:
    """Whether a body's name, grown to the left, takes in a piece found before it."""
    return earlier.first >= body.first and earlier.what in ("name", "body")


def _namey(words: Words, at: int) -> bool:
    word = words[at]
    if not word.capital or not any(c.isalpha() for c in word.text) or _shouted(words, at):
        return False
    if _known(words, at):
        return True
    if words.folded[at] in lexicon.word_lists()["not_names"]:
        return _named_as_a_month(words, at)
    if word.first and word.token.is_stop:
        return False
    return not word.first or word.token.pos_ == "PROPN" or bool(word.token.ent_type_)


def _named_as_a_month(words: Words, at: int) -> bool:
    """Whether a month's word is a first name: "Jan Lund", "April Field", no "Jan 5"."""
    if words.folded[at] not in lexicon.word_lists()["months_and_names"] or at + 1 >= len(words):
        return False
    after = words[at + 1]
    named = after.capital and after.text.isalpha() and not after.first and not words.gap(at + 1)
    told = "PERSON" in (words[at].token.ent_type_, after.token.ent_type_)
    return named and told and after.token.pos_ == "PROPN"


def _shouted(words: Words, at: int) -> bool:
    """A common word amid capitals, which is no acronym: the "WHO" of "THOSE WHO VOTED"."""
    word = words[at]
    if not word.text.isupper() or not word.token.is_stop or at + 1 >= len(words):
        return False
    return words[at + 1].text.isupper() and len(words[at + 1].text) > 1


def _known(words: Words, at: int) -> bool:
    return lexicon.names().match(words.keys, at) is not None or (
        words.folded[at] in _honorifics() and words[at].capital
    )


def _honorifics() -> frozenset[str]:
    lists = lexicon.word_lists()
    return lists["honorifics_m"] | lists["honorifics_f"] | lists["honorifics"]


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """Stretches of words that may hold names, within a sentence."""
    at = 0
    while at < len(words):
        if not (_namey(words, at) or _lower_name(words, at)):
            at += 1
            continue
        first = at
        match = lexicon.names().match(words.keys, at)
        at = match[0] if match else at + 1
        while at < len(words) and words[at].sent == words[first].sent:
            step = _continues(words, first, at)
            if not step:
                break
            at += step
        yield first, at


def _lower_name(words: Words, at: int) -> bool:
    """Names that begin small: "al Qaeda", "al-Assad"."""
    if words.folded[at] not in ("al", "el") or at + 2 >= len(words):
        return False
    if lexicon.names().match(words.keys, at) is not None:
        return True
    return words[at + 1].dash and words[at + 2].capital


def _continues(words: Words, first: int, at: int) -> int:
    """How many words from here on carry the run further; 0 ends it."""
    word, lists = words[at], lexicon.word_lists()
    if at - first >= 3 * _LONGEST or words.gap(at):
        return 0
    if word.dash and word.tight and at + 1 < len(words) and words[at + 1].tight:
        after = words[at + 1]
        if after.capital:
            return 1
        short = after.text.isalpha() and len(after.text) <= 4
        known = lexicon.names().match(words.keys, at - 1)
        before = [names.plain(words[i].text) for i in range(first, at) if words[i].capital]
        if short and names.family_first(before[-2:]):
            return 2  # "Moon Jae-in"
        name = short and after.text not in lists["not_name_parts"] and not known
        return 2 if name else 0
    if words.folded[at] in lists["particles"] and not word.capital:
        for ahead in (1, 2, 3):
            if at + ahead < len(words) and words[at + ahead].capital:
                return ahead if _namey(words, at + ahead) else 0
            if at + ahead < len(words) and not (
                words[at + ahead].dash or words.folded[at + ahead] in lists["particles"]
            ):
                return 0
        return 0
    match = lexicon.names().match(words.keys, at)
    if match and (word.capital or match[0] > at + 1):
        return match[0] - at
    if word.capital and word.token.ent_type_ == "PERSON" and word.token.pos_ == "PROPN":
        return 1  # "Le Thi Thu Hang": inside a name even "Thu" is no weekday
    return 1 if _namey(words, at) and not word.first else 0


def _cut(words: Words, first: int, last: int) -> Iterator[Piece]:
    """Cut one run: known names and titles first, what lies between is a name."""
    open_from: int | None = None
    at = first
    while at < last:
        piece = _known_piece(words, at, last, open_from)
        if piece is None:
            if words[at].text == "/" and open_from is not None:
                yield from _name(words, open_from, at)
                open_from = None
            if words[at].dash and open_from is None:
                at += 1
                continue
            open_from = at if open_from is None else open_from
            at += 1
            continue
        if piece.what == "body" and isinstance(piece.entry, Body):
            piece = _whole_body(words, piece, open_from, first)
            if open_from is not None and piece.first > open_from:
                yield from _name(words, open_from, piece.first)
        elif open_from is not None:
            yield from _name(words, open_from, piece.first)
        open_from = None
        yield piece
        at = piece.last
        if piece.what == "body":
            yield from _states_inside(words, piece)
    if open_from is not None:
        yield from _name(words, open_from, last)


def _known_piece(words: Words, at: int, last: int, open_from: int | None) -> Piece | None:
    folded = words.folded[at]
    lists = lexicon.word_lists()
    if words[at].capital and folded in _honorifics() and at + 1 < len(words):
        gender = "m" if folded in lists["honorifics_m"] else ""
        gender = "f" if folded in lists["honorifics_f"] else gender
        return Piece(at, at + 1, "honorific", gender=gender)
    named = lexicon.names().match(words.keys, at)
    if named and named[1].how == "body" and open_from == at - 1:
        longer = words.folded[at - 1] in lists["party_adjectives"]
        named = None if longer else named  # "Liberal | Democratic Party" is another party
    body = lexicon.bodies().match(words.folded, at) if words[at].capital else None
    title = None
    if words[at].capital:
        title = lexicon.titles().match(words.folded, at)
        title = title or lexicon.plural_titles().match(words.folded, at)
    if named and not (body and body[0] > named[0]) and not (title and title[0] > named[0]):
        end, entry = named
        if not _inside_person(words, at, end, last, entry, open_from):
            return Piece(at, end, _WHAT.get(entry.how, "state"), entry)
        return None
    if title and _addressed(words, at, title[0]):
        return None
    if title and not (body and body[0] >= title[0]) and not _surname(words, at, title, open_from):
        return Piece(at, title[0], "title", title[1])
    if body:
        return Piece(at, body[0], "body", body[1])
    return None


def _inside_person(
    words: Words, at: int, end: int, last: int, entry: Named, open_from: int | None
) -> bool:
    """Whether a state's name is part of a person's: "Israel Katz", "Michael Jordan", "Jack London".

    A first name carries the recogniser's word; after an open name the state's name ends it.
    """
    if entry.how == "body" and end - at == 1 and open_from is not None and open_from == at - 1:
        given = names.given(names.plain(words[open_from].text))
        return given and entry.kind is Kind.ORGANISATION  # "Michael Bloomberg"
    if entry.how == "body" and end - at == 1 and at and words.folded[at - 1] in _honorifics():
        return words[at - 1].capital and entry.kind is Kind.ORGANISATION  # "Mr Bloomberg"
    if entry.how == "name" and open_from is not None and open_from < at and not words[at - 1].dash:
        labels = {words[i].token.ent_type_ for i in range(open_from, end)}
        if labels == {"ORG"} and words[at].capital:
            return True  # "Tourism Australia"
    if entry.how in ("demonym", "body") or end - at > 1:
        return False
    particle = words.folded[at - 1] in lexicon.word_lists()["particles"] if at else False
    if particle and open_from is not None and words[at - 1].capital:
        return True  # "Leila De Lima"
    person = words[at].token.ent_type_ == "PERSON"
    if open_from is not None and open_from == at - 1:
        return person
    follows = end < last and words[end].capital and not words[end].dash
    return follows and person and not _starts_known(words, end)


def _starts_known(words: Words, at: int) -> bool:
    return (
        lexicon.titles().match(words.folded, at) is not None
        or lexicon.bodies().match(words.folded, at) is not None
        or lexicon.names().match(words.keys, at) is not None
    )


def _addressed(words: Words, at: int, end: int) -> bool:
    """Whether a title's word is a surname after a form of address: "Dr Sultan", "Mr Farmer"."""
    if not at or end > at + 1 or not words[at - 1].capital:
        return False
    lists = lexicon.word_lists()
    polite = words.folded[at - 1] in {"dr", "mr", "mrs", "ms", "miss"}
    after = words[end].capital if end < len(words) else False
    return polite and words.folded[at] in lists["surnames"] - lists["addressed_so"] and not after


def _surname(words: Words, at: int, title: tuple[int, Title], open_from: int | None) -> bool:
    """Whether a title's word is part of a person's name: "Michael King", "Choe Son Hui"."""
    if open_from is not None and words.folded[at] in lexicon.word_lists()["kin"]:
        return True  # kinship is written small
    return (
        open_from is not None
        and title[0] == at + 1
        and words[at].token.ent_type_ == "PERSON"
        and words[open_from].token.ent_type_ == "PERSON"
        and words.folded[at] in lexicon.word_lists()["surnames"]
    )


def _whole_body(words: Words, piece: Piece, open_from: int | None, first: int) -> Piece:
    """An organisation's name around its common noun: "Chinese Academy of Social Sciences"."""
    start = piece.first if open_from is None else open_from
    while start > first and not words[start - 1].possessive and words[start - 1].capital:
        start -= 1
    if start > 1 and words.folded[start - 1] in ("and", "&"):  # "Securities and Exchange …"
        inside = words[start - 1].token.ent_type_ == words[start - 2].token.ent_type_ == "ORG"
        start -= 2 if inside and words[start - 2].capital else 0
    while start > 0 and words[start - 1].capital and not words[start - 1].possessive:
        if words[start - 1].sent != words[start].sent or not _adjective(words, start - 1):
            break
        start -= 1
    government = isinstance(piece.entry, Body) and piece.entry.kind is Kind.GOVERNMENT
    return Piece(start, _tail(words, piece.last, government=government), "body", piece.entry)


def _adjective(words: Words, at: int) -> bool:
    """A word that begins the name of a body and no person's: "Islamic", "European", "Moro"."""
    lists = lexicon.word_lists()
    match = lexicon.names().match(words.keys, at)
    part = match is not None and match[1].how == "part"
    return words.folded[at] in lists["body_adjectives"] or part


def _states_inside(words: Words, piece: Piece) -> Iterator[Piece]:
    """A state named at the head of an organisation's name: "Chinese" Academy of Sciences."""
    if isinstance(piece.entry, Body):
        match = lexicon.names().match(words.keys, piece.first)
        if match and match[0] < piece.last and match[1].how in ("name", "demonym"):
            yield Piece(piece.first, match[0], "inside", match[1])


def _tail(words: Words, at: int, *, government: bool) -> int:
    """The end of "of Foreign Affairs", "for Near East Policy", "on International Trade".

    The state that a government's body belongs to stays apart: "Ministry of Defence | of Estonia".
    """
    while at + 1 < len(words) and words.folded[at] in ("of", "for", "on"):
        ahead = at + 1
        if words.folded[ahead] == "the" and ahead + 1 < len(words):
            ahead += 1
        if words.folded[ahead] in lexicon.word_lists()["days_and_months"]:
            break  # "the Foreign Ministry on Monday"
        end = ahead
        while end < len(words) and (words[end].capital or _and(words, end)):
            if words[end].sent != words[at].sent:
                break
            end += 1
        state = lexicon.names().match(words.keys, ahead)
        if end == ahead or end - at > _LONGEST or (government and state and state[0] == end):
            break
        at = end
    return at


def _and(words: Words, at: int) -> bool:
    """An "and" within a name: "Trade and Industry"."""
    if words.folded[at] not in ("and", "&") or at + 1 >= len(words):
        return False
    return words[at + 1].capital and not _starts_known(words, at + 1)


def _name(words: Words, first: int, last: int) -> Iterator[Piece]:
    while first < last and words[first].dash:
        first += 1
    while last > first and words[last - 1].dash:
        last -= 1
    if first < last and last - first <= _LONGEST:
        yield Piece(first, last, "name")


def is_state(piece: Piece) -> bool:
    """Whether a piece is a state's name, nationality word or capital."""
    if piece.what == "part":
        return False
    return isinstance(piece.entry, Named) and piece.entry.kind is Kind.STATE
