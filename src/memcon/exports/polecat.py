"""An event table with the columns of POLECAT, the public data that the NGEC coder makes.

One row an event of an article. POLECAT has no column for status, so only what is told as having
happened, by the article or by someone it cites, goes into the table; the rest is listed beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from memcon import __version__
from memcon.countries import name_of
from memcon.exports.codes import columns, quad_of
from memcon.exports.dates import day
from memcon.exports.lookup import TOLD_AS_FACT, Lookup, events_of, has_coordinates
from memcon.exports.plover import code_of, office_of, recipients
from memcon.exports.separated import LEFT_OUT, Cell, left_out_row, listed, write_rows
from memcon.model import Event, Kind, Place, Reading, Record, Status

_QUADS = ("", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``ngec.tsv`` and ``ngec_left_out.tsv``."""
    lookup = Lookup(record)
    kept = ((r, e) for r, e in events_of(record) if e.status in TOLD_AS_FACT)
    left = ((r, e) for r, e in events_of(record) if e.status not in TOLD_AS_FACT)
    return [
        write_rows(
            directory / "ngec.tsv",
            columns("polecat") + columns("polecat_more"),
            (_row(lookup, reading, event) for reading, event in kept),
        ),
        write_rows(
            directory / "ngec_left_out.tsv",
            LEFT_OUT,
            (left_out_row(lookup, r.article.id, e.id, e.status.value, e.evidence) for r, e in left),
        ),
    ]


def _row(lookup: Lookup, reading: Reading, event: Event) -> dict[str, Cell]:
    article, when = reading.article, day(event.date)
    return {
        "Event ID": f"{article.id}:{event.id}",
        "Event Date": when.isoformat() if when else "",
        "Event Type": event.type.value,
        "Event Mode": event.mode,
        "Quad Code": _QUADS[quad_of(event.type)],
        "Contexts": listed(event.contexts),
        **dict(_side(lookup, reading, event, "Actor", event.sources)),
        **dict(_side(lookup, reading, event, "Recipient", recipients(event))),
        **_place(event.place, lookup.place(article.id, event.place)),
        "Source": article.outlet,
        "Publication Date": (article.published or "")[:10],
        **_story(lookup, reading),
        "Language": article.language,
        "Version": f"memcon {__version__}",
        **_more(lookup, reading, event),
    }


def _side(
    lookup: Lookup, reading: Reading, event: Event, side: str, keys: tuple[str, ...]
) -> Iterator[tuple[str, Cell]]:
    """The columns of the actors or of the recipients."""
    article = reading.article.id
    found = lookup.actors(keys)
    sectors = [actor.sector for actor in found if actor.sector]
    words = [lookup.words_for(article, key, event.evidence) for key in keys]
    yield f"{side} Name", listed(lookup.names(keys))
    yield f"{side} Country", listed(code_of(actor) for actor in found)
    yield f"Primary {side} Sector", sectors[0] if sectors else ""
    yield f"{side} Sectors", listed(sectors)
    yield f"{side} Title", listed(office_of(actor, article) for actor in found)
    yield f"{side} Name Raw", listed(words)


def _place(name: str | None, place: Place | None) -> dict[str, Cell]:
    found: dict[str, Cell] = {"Placename": place.name if place else name, "Raw Placename": name}
    if place is None:
        return found
    if place.country:
        found["Country"] = name_of(place.country)
    if place.admin:
        found["Province"] = place.admin
    if has_coordinates(place):
        found |= {"Latitude": place.lat, "Longitude": place.lon}
    return found


def _story(lookup: Lookup, reading: Reading) -> dict[str, Cell]:
    """Whom and where the whole article names."""
    actors = lookup.actors(dict.fromkeys(actor.id for actor in reading.actors))
    bodies = (Kind.ORGANISATION, Kind.GOVERNMENT)
    return {
        "Story People": listed(a.name for a in actors if a.kind is Kind.PERSON),
        "Story Organizations": listed(a.name for a in actors if a.kind in bodies),
        "Story Locations": listed(place.name for place in reading.places),
    }


def _more(lookup: Lookup, reading: Reading, event: Event) -> dict[str, Cell]:
    article = reading.article
    cited = lookup.cite(article.id, event.evidence)
    claimed = event.status is Status.CLAIMED
    return {
        "Headline": article.title,
        "Publication": article.outlet,
        "Status": event.status.value,
        "Claimed By": lookup.name(event.claimed_by) if claimed else "",
        "Happening ID": lookup.happening_of(article.id, event.id),
        "Article ID": article.id,
        "URL": cited.url,
        "Start": cited.start,
        "End": cited.end,
        "Sentence": cited.sentence,
    }
