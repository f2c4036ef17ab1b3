"""Venues: the named halls, hotels and houses that things happen in, each with its city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from memcon import countries
from memcon.model import Place
from memcon.reading.places.gazetteer import Entry, capital_city, words

GAP = 5  # characters at most between a venue and its city: " in "


def with_venues(doc: Doc, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places and the venues of a document, in text order; a venue takes the place inside it."""
    venues = list(_venues(doc, places))
    kept, at = [], 0
    for place in places:
        while at < len(venues) and venues[at].end <= place.start:
            at += 1
        if at == len(venues) or venues[at].start > place.start:
            kept.append(place)
    return tuple(sorted([*kept, *venues], key=lambda place: place.start))


def _venues(doc: Doc, places: Sequence[Place]) -> Iterator[Place]:
    by_start = {place.start: place for place in places}
    for chunk in doc.noun_chunks:
        head = chunk.root
        if head.lower_ not in words()["venues"] or head.dep_ != "pobj":
            continue
        name = _name(chunk, head)
        if head.head.lower_ not in words()["where"] | words()["surface"] or name is None:
            continue
        after = (by_start.get(chunk.end_char + gap) for gap in range(GAP + 1))
        city = next((place for place in after if place is not None), None)
        inside = next((by_start[t.idx] for t in name if t.idx in by_start), None)
        yield _venue(name, city, inside)


def _name(chunk: DocSpan, head: Token) -> DocSpan | None:
    """The words that name a venue, from its first capital; None where it has no name."""
    first = chunk.start
    for token in chunk:
        if token.i < head.i and (token.text in (",", "(") or token.tag_ == "POS"):
            first = token.i + 1
    for token in head.doc[first : head.i]:
        named = (
            token.pos_ == "PROPN"
            and token.text[:1].isupper()
            and token.ent_type_ not in ("DATE", "PERSON", "NORP")
        )
        if named and token.dep_ not in ("poss", "det"):
            return head.doc[token.i : head.i + 1]
    return None


def _venue(name: DocSpan, city: Place | None, inside: Place | None) -> Place:
    seat = countries.capital(name.text)
    here = city or inside or (_seat(capital_city(seat)) if seat else None) or Place(0, 0, "")
    text = f"{name.text}, {city.name}" if city else name.text
    return Place(name.start_char, name.end_char, text, here.country, here.admin, here.lat, here.lon)


def _seat(entry: Entry | None) -> Place | None:
    if entry is None:
        return None
    return Place(0, 0, entry.name, entry.country, entry.admin, entry.lat, entry.lon)
