"""Finds the places of an article: cities, regions, states and venues that things happen in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from memcon import countries
from memcon.model import Place
from memcon.reading.draft import Draft
from memcon.reading.places.gazetteer import Entry, index, settle, words

LONGEST = 5  # tokens of a name
ACTS = {"nsubj", "nsubjpass", "agent", "dative", "csubj"}


def find_places(draft: Draft) -> tuple[Place, ...]:
    """Places of an article, in text order, without overlap.

    Names that act ("Hanoi said") are left to the actors. A name that the gazetteer does not have, or
    that nothing settles, stays without a country. A venue is its words with its city, at the
    coordinates of the city.
    """
    named = countries_named(draft.doc)
    found: list[Place] = []
    at = 0
    for first, last in _names(draft.doc):
        if first < at:
            continue
        place = _place(draft.doc, first, last, named)
        if place is not None:
            found.append(place)
            at = last
    return tuple(_venues(draft, found))


def countries_named(doc: Doc) -> dict[str, float]:
    """The share that each country has of the country and nationality names of a document."""
    counts: Counter[str] = Counter()
    for entity in doc.ents:
        if entity.label_ in ("GPE", "NORP"):
            code = _country(entity.text) or countries.demonym_of(entity.text)
            code = code or countries.capital(entity.text)
            if code:
                counts[code] += 1
    total = sum(counts.values())
    return {code: n / total for code, n in counts.items()} if total else {}


def _country(name: str) -> str | None:
    code = countries.country_of(name)
    return None if code and name.islower() else code


def _names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of tokens that may name a place: the longest first at each token."""
    for token in doc:
        if not token.text[:1].isupper():
            continue
        run = _run(token)
        for size in range(min(run, LONGEST), 0, -1):
            text = doc[token.i : token.i + size].text
            if index().get(text.lower()) or _country(text):
                yield token.i, token.i + size
                break
        else:
            if token.ent_type_ in ("GPE", "LOC") and token.ent_iob_ == "B":
                yield token.i, next((e.end for e in doc.ents if e.start == token.i), token.i + 1)


def _run(token: Token) -> int:
    size = 1
    for _ in range(LONGEST - 1):
        if token.i + size >= len(token.doc):
            break
        word = token.doc[token.i + size]
        if not (word.text[:1].isupper() or word.lower_ in ("of", "de", "-", "the", "al", "el", ".")):
            break
        size += 1
    return size


def _place(doc: Doc, first: int, last: int, named: Mapping[str, float]) -> Place | None:
    span = doc[first:last]
    label = span.root.ent_type_
    if label in ("PERSON", "NORP", "DATE") or not _is_place(doc, first, last):
        return None
    start, end = span.start_char, span.end_char
    if code := _country(span.text):
        if (state := _container(doc, first, last)) is None or span.text != "Georgia":
            return Place(start, end, countries.name_of(code), code)
        del state
    country, admin = _container(doc, first, last) or (None, None)
    entry = settle(span.text, named, country=country, admin=admin)
    if entry is None and (country or admin):
        return Place(start, end, span.text, country, admin)
    if entry is None:
        return Place(start, end, span.text) if label in ("GPE", "LOC") else None
    return _from(entry, start, end)


def _from(entry: Entry, start: int, end: int) -> Place:
    return Place(start, end, entry.name, entry.country, entry.admin, entry.lat, entry.lon)


def _container(doc: Doc, first: int, last: int) -> tuple[str | None, str | None] | None:
    """The country or US state printed after a name: ", Kenya", ", Ala."."""
    if last + 1 >= len(doc) or doc[last].text not in (",", "("):
        return None
    for size in (3, 2, 1):
        text = doc[last + 1 : last + 1 + size].text.strip()
        if state := words()["states"].get(text.lower()):
            return "USA", state
        if not text[:1].isupper():
            continue
        for entry in index().get(text.lower(), ()):
            if entry.admin and entry.lat is None:
                return "USA", entry.admin
        if code := _country(text):
            return code, None
    return None


def _is_place(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is where something is, not who does something."""
    token, label = doc[first:last].root, doc[first:last].root.ent_type_
    if dateline(doc, first):
        return True
    if token.dep_ == "pobj" or token.dep_ == "prep":
        return token.head.lower_ in words()["prepositions"] or (
            label in ("GPE", "LOC", "FAC") and token.head.lower_ == "of"
            and token.head.head.lower_ in words()["kinds"]
        )
    if label not in ("GPE", "LOC", "FAC"):
        return False
    if token.dep_ in ("dobj", "obj"):
        return token.head.lemma_.lower() in words()["motion"]
    if token.dep_ in ("compound", "nmod", "amod"):
        return token.head.lower_ in words()["happenings"]
    if token.dep_ in ("conj", "appos"):
        head = token.head
        return head.i < token.i and head.ent_type_ in ("GPE", "LOC", "FAC") and (
            token.dep_ == "appos" or (head.dep_ == "pobj" and head.head.lower_ in words()["where"])
        )
    return token.dep_ in ("poss", "npadvmod", "advmod")


DATELINE = re.compile(r"[^\n]{0,60}?(?:\s[-–—]+\s|\s_|\([A-Z][\w ]{1,20}\))")


def dateline(doc: Doc, first: int) -> bool:
    """Whether a name opens a paragraph as a dateline: "NAIROBI, Kenya (AP) --"."""
    if first and not (doc[first - 1].is_space and "\n" in doc[first - 1].text):
        return False
    line = doc[first : first + 16].text
    return bool(doc[first].text.isupper() and len(doc[first]) > 2 and DATELINE.match(line))


def _venues(draft: Draft, places: list[Place]) -> Iterator[Place]:
    """Add the venues: a named hall, hotel or house, and the city that it stands in."""
    venues = []
    for chunk in draft.doc.noun_chunks:
        head = chunk.root
        if head.lower_ not in words()["venues"] or head.dep_ != "pobj":
            continue
        if head.head.lower_ not in words()["where"] or not _proper(chunk.start, head):
            continue
        words_of = chunk[1:] if chunk[0].dep_ in ("det", "poss") else chunk
        inside = next((p for p in places if chunk.end_char <= p.start <= chunk.end_char + 5), None)
        city = inside or next(
            (p for p in places if chunk.start_char <= p.start and p.end <= chunk.end_char), None
        )
        name = words_of.text if city is None or inside is None else f"{words_of.text}, {city.name}"
        here = city or Place(0, 0, "")
        venues.append(
            Place(words_of.start_char, words_of.end_char, name, here.country, here.admin, here.lat, here.lon)
        )
    taken = [(v.start, v.end) for v in venues]
    kept = [p for p in places if not any(s <= p.start and p.end <= e for s, e in taken)]
    yield from sorted(kept + venues, key=lambda p: p.start)


def _proper(first: int, head: Token) -> bool:
    between = head.doc[first : head.i]
    return head.pos_ == "PROPN" or any(t.pos_ == "PROPN" and t.ent_type_ != "DATE" for t in between)
