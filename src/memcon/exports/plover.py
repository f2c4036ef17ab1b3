"""PLOVER event records, JSON lines: the standard field names of the PLOVER manual.

One record an event of an article. What PLOVER has no field for, status above all, stands in one
more object, ``memcon``.
"""

from __future__ import annotations

import re
from math import isfinite
from pathlib import Path
from typing import Any

from memcon import __version__
from memcon.exports.codes import iso2_of, quad_of
from memcon.exports.dates import period
from memcon.exports.lookup import Lookup, events_of, has_coordinates
from memcon.exports.text import json_line
from memcon.interchange import encode
from memcon.model import Actor, Article, Event, Place, Reading, Record, Span

_CLOCK = re.compile(r"\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_SIZES = ("dead", "injured", "arrested")  # PLOVER's own; other magnitudes stand in ``memcon``


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``plover.jsonl``."""
    path = directory / "plover.jsonl"
    lookup = Lookup(record)
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for reading, event in events_of(record):
            lines.write(json_line(_row(lookup, reading, event)))
    return [path]


def _row(lookup: Lookup, reading: Reading, event: Event) -> dict[str, Any]:
    article = reading.article
    cited = lookup.cite(article.id, event.evidence)
    place = lookup.place(article.id, event.place)
    fields = {
        "id": f"{article.id}:{event.id}",
        "has_event": True,
        **_dates(event),
        "source": [_actor(lookup, article, event, key) for key in event.sources],
        "recipient": [_actor(lookup, article, event, key) for key in recipients(event)],
        "event": [event.type.value],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "quad_code": quad_of(event.type),
        "event_loc": _location(event.place, place) if event.place else None,
        "event_text": [article.text[event.anchor.start : event.anchor.end]],
        "size_info": _sizes(event),
        "link": lookup.happening_of(article.id, event.id),
        "text": cited.sentence,
        "text_info": {"start": cited.start, "end": cited.end},
        "cite_info": _citation(article),
        "coder": f"memcon {__version__}",
        "memcon": _more(event, article),
    }
    return {name: value for name, value in fields.items() if value not in (None, [], {})}


def recipients(event: Event) -> tuple[str, ...]:
    """PLOVER's recipients: none where all take part alike, as in a meeting."""
    return () if set(event.sources) == set(event.recipients) else event.recipients


def _dates(event: Event) -> dict[str, Any]:
    span = period(event.date)
    if span is None or event.date is None:
        return {}
    found = {"date": span.first.isoformat()}
    # A part of a day, such as TIMEX3's "TNI" for a night, is no time of ISO 8601.
    if span.is_day and _CLOCK.fullmatch(time := event.date.value.partition("T")[2]):
        found["time"] = time
    if not span.is_day:
        found["enddate"] = span.last.isoformat()
    return found


def _actor(lookup: Lookup, article: Article, event: Event, key: str) -> dict[str, Any]:
    actor = lookup.actor(key)
    fields = {
        "code": code_of(actor),
        "sector": actor.sector if actor else None,
        "actor_text": lookup.words_for(article.id, key, event.evidence),
        "identifier_id": key,
        "identifier_text": lookup.name(key),
        "office": office_of(actor, article.id),
    }
    return {name: value for name, value in fields.items() if value}


def code_of(actor: Actor | None) -> str:
    """PLOVER's top-level code: the country, or IGO for a body between states."""
    if actor is None:
        return ""
    return actor.country or ("IGO" if actor.sector == "IGO" else "")


def office_of(actor: Actor | None, article: str) -> str:
    """The office of an actor that an article itself gives, else empty."""
    roles = [role.title for role in actor.roles if role.article == article] if actor else []
    return roles[0] if roles else ""


def _location(name: str, place: Place | None) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name}
    if place is not None and has_coordinates(place):
        found |= {"latitude": place.lat, "longitude": place.lon}
    if place is not None and place.country:
        found |= {"country code": iso2_of(place.country), "cc3": place.country}
    if place is not None and place.admin:
        found["admin1 code"] = place.admin
    return found


def _sizes(event: Event) -> dict[str, Any]:
    return {
        m.what: int(m.value) if m.value.is_integer() else m.value
        for m in event.magnitudes
        if m.what in _SIZES and isfinite(m.value)
    }


def _citation(article: Article) -> dict[str, Any]:
    fields = {
        "citation": article.id,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "publication": article.outlet,
        "coder": f"memcon {__version__}",
        "codebook": "plover",
    }
    return {name: value for name, value in fields.items() if value}


def _more(event: Event, article: Article) -> dict[str, Any]:
    """What PLOVER has no field for."""
    spans: dict[str, Span] = {"anchor": event.anchor, "evidence": event.evidence}
    return {
        "article": article.id,
        "url": article.url,
        "published": article.published,
        "status": event.status.value,
        "claimed_by": event.claimed_by,
        "background": event.background,
        "cameo": event.cameo,
        "date": encode(event.date),
        "magnitudes": encode(event.magnitudes),
        **encode(spans),
    }
