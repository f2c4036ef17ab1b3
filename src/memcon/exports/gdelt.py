"""CAMEO events in the 58 columns of GDELT 1.0, without a header, as GDELT ships them.

One row a happening and pair of actors. GDELT has no column for status, so only what is told as
having happened goes in. The sentences stand in a second file, keyed by GLOBALEVENTID.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from memcon.countries import country_of
from memcon.exports.codes import (
    cameo_country,
    cameo_of,
    columns,
    fips_of,
    gdelt_quad,
    role_of,
)
from memcon.exports.dates import day, day_of, period
from memcon.exports.lookup import TOLD_AS_FACT, Lookup, events_of, has_coordinates
from memcon.exports.separated import LEFT_OUT, Cell, left_out_row, write_rows
from memcon.exports.text import line
from memcon.model import DateValue, Event, Happening, Place, Record, Span

MOST_PAIRS = 400  # of one happening; a meeting of twenty states has 380
_EVIDENCE = ("GLOBALEVENTID", "Happening ID", "Article ID", "URL", "Start", "End", "Sentence")
_EVIDENCE_COLUMNS = (*_EVIDENCE[:2], "Status", *_EVIDENCE[2:])
_NAME = 255  # characters of an actor's name


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``gdelt.export.tsv``, ``gdelt_evidence.tsv`` and ``gdelt_left_out.tsv``."""
    lookup = Lookup(record)
    kept = [h for h in record.happenings if not _why_not(h)]
    return [
        write_rows(
            directory / "gdelt.export.tsv",
            columns("gdelt"),
            (row for happening in kept for row in _rows(lookup, happening)),
            header=False,
        ),
        write_rows(
            directory / "gdelt_evidence.tsv",
            _EVIDENCE_COLUMNS,
            (row for happening in kept for row in _evidence(lookup, happening)),
        ),
        write_rows(directory / "gdelt_left_out.tsv", LEFT_OUT, _left_out(lookup, record)),
    ]


def _why_not(happening: Happening) -> str:
    if happening.status not in TOLD_AS_FACT:
        return happening.status.value
    if not happening.sources:
        return "no source"
    if len(happening.sources) * max(1, len(happening.recipients)) > MOST_PAIRS:
        return f"more than {MOST_PAIRS} pairs of actors"
    return ""


def _left_out(lookup: Lookup, record: Record) -> Iterator[dict[str, Cell]]:
    for happening in record.happenings:
        if why := _why_not(happening):
            for item in happening.evidence[:1]:
                span = Span(item.start, item.end)
                yield left_out_row(lookup, item.article, happening.id, why, span)
    for reading, event in events_of(record):
        article = reading.article.id
        if lookup.happening_of(article, event.id) is None:
            why = f"in no happening: {event.status.value}"
            yield left_out_row(lookup, article, event.id, why, event.evidence)


def pairs(happening: Happening) -> list[tuple[str, str]]:
    """Who to whom; of those who take part alike, each to each other."""
    if not happening.recipients:
        return [(source, "") for source in happening.sources]
    found = [p for p in product(happening.sources, happening.recipients) if p[0] != p[1]]
    return found or [(source, "") for source in happening.sources]


def event_id(happening: Happening, pair: tuple[str, str]) -> int:
    """A number of at most 53 bits, which every reader can hold, made from who, what and whom."""
    key = "\x1f".join((happening.id, *pair)).encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(key).digest()[:8], "big") >> 11


def _rows(lookup: Lookup, happening: Happening) -> Iterator[dict[str, Cell]]:
    shared = {
        **_dates(happening.date),
        **_action(lookup, happening),
        **_coverage(lookup, happening),
        **_geo(happening.place, lookup.place_of(happening)),
    }
    for pair in pairs(happening):
        first, second = pair
        yield {
            "GLOBALEVENTID": event_id(happening, pair),
            **shared,
            **_actor(lookup, "Actor1", first),
            **_actor(lookup, "Actor2", second),
        }


def _dates(value: DateValue | None) -> dict[str, Cell]:
    """The date columns, as fine as the date is: a month has no SQLDATE, a year no MonthYear.

    FractionDate is the share of the year that GDELT computes, with months of 30 days.
    """
    span, single = period(value), day(value)
    found: dict[str, Cell] = {}
    if single is not None:
        share = ((single.month - 1) * 30 + single.day) / 365
        found = {"SQLDATE": _basic(single), "FractionDate": f"{single.year + share:.4f}"}
    first, last = (single, single) if single else (span.first, span.last) if span else (None, None)
    if first and last and first.year == last.year:
        found["Year"] = f"{first.year:04}"
        if first.month == last.month:
            found["MonthYear"] = _basic(first)[:6]
    return found


def _basic(day: date) -> str:
    # Not strftime: it does not fill up the years before 1000 everywhere.
    return day.isoformat().replace("-", "")


def _actor(lookup: Lookup, slot: str, key: str) -> dict[str, Cell]:
    actor = lookup.actor(key)
    if actor is None:
        return {}
    country, role = cameo_country(actor.country), role_of(actor.sector)
    return {
        f"{slot}Code": country + role,
        f"{slot}Name": line(actor.name, _NAME).upper(),
        f"{slot}CountryCode": country,
        f"{slot}Type1Code": role,
    }


def _told(lookup: Lookup, happening: Happening) -> list[Event]:
    found = [lookup.event(telling.article, telling.event) for telling in happening.tellings]
    return [event for event in found if event is not None]


def _action(lookup: Lookup, happening: Happening) -> dict[str, Cell]:
    """CAMEO code, class, and whether a lead paragraph tells it, which GDELT calls a root event."""
    codes = Counter(cameo_of(e) for e in _told(lookup, happening) if e.type is happening.type)
    if not codes:
        return {}
    code = min(codes, key=lambda c: (-codes[c], -len(c), c))
    return {
        "IsRootEvent": int(any(_leads(lookup, happening))),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": gdelt_quad(code[:2]),
    }


def _leads(lookup: Lookup, happening: Happening) -> Iterator[bool]:
    for item in happening.evidence:
        article = lookup.article(item.article)
        if article is not None and article.body:
            yield item.start < article.body[0].end


def _coverage(lookup: Lookup, happening: Happening) -> dict[str, Cell]:
    articles = list(dict.fromkeys(item.article for item in happening.evidence))
    found = [article for key in articles if (article := lookup.article(key)) is not None]
    days = sorted(day for a in found if (day := day_of(a.published)))
    first = found[0] if found else None
    return {
        "NumMentions": max(len(happening.tellings), len(happening.evidence)),
        "NumSources": len(happening.outlets),
        "NumArticles": len(articles),
        "DATEADDED": _basic(days[0]) if days else "",
        "SOURCEURL": (first.url or first.outlet) if first else "",
    }


def _geo(name: str | None, place: Place | None) -> dict[str, Cell]:
    if not name:
        return {}
    found: dict[str, Cell] = {"ActionGeo_FullName": name}
    if place is None:
        return found
    found["ActionGeo_CountryCode"] = fips_of(place.country)
    if has_coordinates(place):
        kind = 3 if place.country == "USA" else 4
        found |= {"ActionGeo_Lat": place.lat, "ActionGeo_Long": place.lon, "ActionGeo_Type": kind}
    elif place.country and country_of(place.name) == place.country:
        found["ActionGeo_Type"] = 1
    if place.country == "USA" and place.admin:
        found["ActionGeo_ADM1Code"] = fips_of("USA") + place.admin
    return found


def _evidence(lookup: Lookup, happening: Happening) -> Iterator[dict[str, Cell]]:
    cited = lookup.cite_all(happening.evidence)
    for pair in pairs(happening):
        for item in cited:
            yield {
                "GLOBALEVENTID": event_id(happening, pair),
                "Happening ID": happening.id,
                "Status": happening.status.value,
                "Article ID": item.article,
                "URL": item.url,
                "Start": item.start,
                "End": item.end,
                "Sentence": item.sentence,
            }
