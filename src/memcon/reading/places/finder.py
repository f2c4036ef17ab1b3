"""Finds the places of an article: cities, regions, states and venues that things happen in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from memcon import countries
from memcon.model import Place
from memcon.reading.draft import Draft
from memcon.reading.places.company import (
    Company,
    company,
    container_of,
    country,
    state_of_the_us,
)
from memcon.reading.places.gazetteer import Entry, capital_city, find, settle, words
from memcon.reading.places.regions import fold, middle_around
from memcon.reading.places.standing import is_dateline, is_place, opens_paragraph
from memcon.reading.places.venues import with_venues

LONGEST = 5  # tokens of a name
LARGE_CITY = 4.5  # rank from which a name with no entity label may be a city before "summit"
OTHER_NAMES = {"PERSON", "ORG", "NORP", "DATE", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"}


def find_places(draft: Draft) -> tuple[Place, ...]:
    """Places of an article, in text order, without overlap.

    Names that act ("Hanoi said") are left to the actors. A name that the gazetteer does not have,
    or that nothing settles, stays without a country. A venue is its words with its city, at the
    coordinates of the city; a capital may be told by its country ("the Vietnamese capital").
    """
    doc = draft.doc
    around = company(doc)
    found: list[Place] = []
    at = 0
    for span in _names(doc):
        if span.start < at:
            continue
        at = span.end
        place = _place(span, around)
        if place is not None:
            found.append(place)
    starts = [place.start for place in found]
    told = [place for place in _capitals(doc) if not _covered(place, found, starts)]
    return with_venues(doc, sorted([*found, *told], key=lambda place: place.start))


def _covered(place: Place, found: list[Place], starts: list[int]) -> bool:
    """Whether a place overlaps one of those found, which are in text order."""
    at = bisect_left(starts, place.end) - 1
    return at >= 0 and found[at].end > place.start


def _names(doc: Doc) -> Iterator[DocSpan]:
    """Runs of tokens that may name a place: the longest known name at each token, or an entity."""
    ends = {entity.start: entity.end for entity in doc.ents if entity.label_ in ("GPE", "LOC")}
    for token in doc:
        if not token.text[:1].isupper() or token.lower_ == "the":
            continue
        known = _longest(token)
        entity = ends.get(token.i)
        if known is not None and (entity is None or _covers(known, entity)):
            yield known
        elif entity is not None:
            yield doc[token.i : entity]


def _covers(known: DocSpan, entity: int) -> bool:
    """Whether a known name may stand for a longer entity: "Washington, DC", "Kunduz province"."""
    if entity <= known.end or len(known) > 1:
        return True
    return known.doc[known.end].text == "," or known.doc[known.end].lower_ in words()["kinds"]


def _longest(token: Token) -> DocSpan | None:
    doc, last = token.doc, token.i + 1
    for word in doc[token.i + 1 : token.i + LONGEST]:
        joined = not doc[word.i - 1].whitespace_ and not word.is_punct
        linking = word.lower_ in ("of", "de", "-", "the", "al", "el", ".", "es")
        if not (word.text[:1].isupper() or linking or joined):
            break
        last = word.i + 1
    for end in range(last, token.i, -1):
        span = doc[token.i : end]
        if find(span.text) or country(span.text):
            return span
    return None


def _place(span: DocSpan, around: Company) -> Place | None:
    """What a name means where it is a place here."""
    dateline = is_dateline(span)
    if not dateline and _inside_other_name(span):
        return None
    container = container_of(span) or around.within.get(span.text)
    if code := _as_state(span, container, around):
        city = settle(span.text, around.shares, country=code)
        city = city if city and fold(city.name) == fold(span.text) else None
        if not (dateline or is_place(span, city is not None and not city.region, state=True)):
            return None
        return _at(span, city or Entry(countries.name_of(code), code, None, None, None, 0.0))
    country_code, admin = container or (None, None)
    entry = settle(span.text, around.shares, country=country_code, admin=admin)
    sure = entry is not None and entry.rank >= LARGE_CITY
    if not dateline and not is_place(span, sure, region=entry is not None and entry.region):
        return None
    if entry is not None:
        return _at(span, _as_region(span, entry) or entry)
    if country_code or admin:
        return Place(span.start_char, span.end_char, _name(span), country_code, admin)
    return _unknown(span, around)


def _as_region(span: DocSpan, entry: Entry) -> Entry | None:
    """The region that a city gives its name to, where it is told as one: "the Kharkiv region".

    It keeps the kind in its name, and stands at the middle of its people.
    """
    kind = _told_as(span)
    if not kind or entry.region or entry.country in (None, "USA"):
        return None
    own = [other for other in find(span.text) if other.region and other.country == entry.country]
    if own:
        return own[0]
    middle = middle_around(entry.country, entry.name)
    name = f"{entry.name} {kind}"
    return entry._replace(name=name, lat=middle.lat, lon=middle.lon, region=True)


def _told_as(span: DocSpan) -> str:
    """The kind of region that a name is told as: "Homs province", "the province of Homs"."""
    doc = span.doc
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    of = span.start > 1 and doc[span.start - 1].lower_ == "of"
    before = doc[span.start - 2].lower_ if of else ""
    return next((word for word in (after, before) if word in words()["regions_of"]), "")


def _as_state(
    span: DocSpan, container: tuple[str | None, str | None] | None, around: Company
) -> str | None:
    """The state that a name means; None for a US state of the same name in American company."""
    code = country(span.text)
    if code is None or state_of_the_us(span.text) is None:
        return code
    american = around.shares.get("USA", 0.0) > around.shares.get(code, 0.0)
    return None if container is not None or american else code


def _unknown(span: DocSpan, around: Company) -> Place | None:
    """A place that the gazetteer does not have, if the entity recogniser is sure of it."""
    told = span.root.ent_type_ in ("GPE", "LOC") and not any(c.isdigit() for c in span.text)
    if not told or span.text in around.people:
        return None
    return Place(span.start_char, span.end_char, _name(span))


def _name(span: DocSpan) -> str:
    return span.text.title() if span.text.isupper() and len(span.text) > 3 else span.text


def _at(span: DocSpan, entry: Entry) -> Place:
    return Place(
        span.start_char, span.end_char, entry.name, entry.country, entry.admin, entry.lat, entry.lon
    )


def _inside_other_name(span: DocSpan) -> bool:
    """Whether a run of tokens is part of a longer name, or the name of something else."""
    root = span.root
    if root.ent_type_ in ("PERSON", "NORP", "DATE", "WORK_OF_ART", "LANGUAGE"):
        return True
    before, after = root.doc[max(0, span.start - 1)], root.doc[min(len(root.doc) - 1, span.end)]
    if root.ent_type_ not in OTHER_NAMES:
        return False
    left = span.start > 0 and before.ent_type_ == root.ent_type_ and root.ent_iob_ == "I"
    right = after.i >= span.end and after.ent_type_ == root.ent_type_ and after.ent_iob_ == "I"
    return left or right


def _capitals(doc: Doc) -> Iterator[Place]:
    """Capitals told by their country: "in the Vietnamese capital"."""
    for token in doc:
        if token.lower_ != "capital" or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.dep_ != "pobj" or token.head.lower_ not in words()["where"]:
            continue
        for size in (2, 1):
            first = token.i - size
            code = countries.demonym_of(doc[first : token.i].text) if first >= 0 else None
            entry = capital_city(code) if code else None
            if entry is not None and not opens_paragraph(token):
                start = doc[first - 1].idx if doc[first - 1].lower_ == "the" else doc[first].idx
                end = token.idx + len(token)
                yield Place(
                    start, end, entry.name, entry.country, entry.admin, entry.lat, entry.lon
                )
                break
