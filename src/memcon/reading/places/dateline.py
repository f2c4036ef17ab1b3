"""The dateline of a wire report: the places that it was filed from.

Intake cuts datelines from the body, so that no document holds them; their places are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon import countries
from memcon.model import Place
from memcon.reading.draft import Draft
from memcon.reading.places.company import Company, company, country, state_of_the_us
from memcon.reading.places.gazetteer import Entry, settle, words
from memcon.reading.places.regions import fold

MOST = 4  # places of one dateline
LONGEST = 120  # characters of its places that are read


def dateline_places(draft: Draft) -> tuple[Place, ...]:
    """The places of the dateline that intake cut away: "NAIROBI, Kenya", "LONDON/PARIS".

    A city is settled by the state printed after it, else as any other name of the article.
    """
    known = draft.article.known.get("dateline")
    if known is None or known.span is None:
        return ()
    at = draft.article.text.find(known.reason, known.span.start, known.span.end)
    if at < 0 or len(known.reason) > LONGEST:
        return ()
    around = company(draft.doc)
    return tuple(_places(known.reason, at, around))


def _places(printed: str, at: int, around: Company) -> Iterator[Place]:
    for piece in list(re.finditer(r"[^/;]+", printed))[:MOST]:
        name, _, rest = piece.group().strip().partition(",")
        start = at + piece.start() + len(piece.group()) - len(piece.group().lstrip())
        if name:
            yield _place(name.strip(), rest.strip(), start, around)


def _place(name: str, rest: str, start: int, around: Company) -> Place:
    end = start + len(name)
    entry = _entry(name, rest, around)
    if entry is None:
        return Place(start, end, name.title())
    return Place(start, end, entry.name, entry.country, entry.admin, entry.lat, entry.lon)


def _entry(name: str, rest: str, around: Company) -> Entry | None:
    """What a name in a dateline means, with the state or region printed after it."""
    container, admin = country(rest) if rest else None, None
    if state := words()["states"].get(rest.lower()) or _american(rest):
        container, admin = "USA", state
    found = settle(name, around.shares, country=container, admin=admin)
    if found is None and (code := country(name.title())):
        return Entry(countries.name_of(code), code, None, None, None, 0.0)
    if found is None and container:
        return Entry(name.title(), container, admin, None, None, 0.0)
    usual = found is not None and fold(found.name) == fold(name)
    return found if found is None or usual or found.country else found._replace(name=name.title())


def _american(name: str) -> str | None:
    region = state_of_the_us(name) if name else None
    return region.admin if region else None
