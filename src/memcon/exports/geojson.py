"""Placed happenings as a GeoJSON feature collection (RFC 7946), a point each.

Coordinates are those that the readings give the place. A happening without is left out; the
collection's ``left_out`` counts them by reason.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from memcon.exports.lookup import Lookup, has_coordinates, tally
from memcon.exports.text import cleaned
from memcon.interchange import encode
from memcon.model import Happening, Place, Record


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``happenings.geojson``."""
    lookup = Lookup(record)
    features, left = [], []
    for happening in record.happenings:
        place = lookup.place_of(happening)
        if place is not None and has_coordinates(place):
            features.append(_feature(lookup, happening, place))
        else:
            left.append("place without coordinates" if happening.place else "no place")
    whole = {"type": "FeatureCollection", "features": features, "left_out": tally(left)}
    path = directory / "happenings.geojson"
    text = json.dumps(cleaned(whole), ensure_ascii=False, allow_nan=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return [path]


def _feature(lookup: Lookup, happening: Happening, place: Place) -> dict[str, Any]:
    evidence = [
        {
            "article": cited.article,
            "url": cited.url or None,
            "start": cited.start,
            "end": cited.end,
            "sentence": cited.sentence,
        }
        for cited in lookup.cite_all(happening.evidence)
    ]
    return {
        "type": "Feature",
        "id": happening.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "title": happening.title,
            "type": happening.type.value,
            "status": happening.status.value,
            "date": encode(happening.date),
            "place": place.name,
            "country": place.country,
            "sources": lookup.names(happening.sources),
            "recipients": lookup.names(happening.recipients),
            "outlets": list(happening.outlets),
            "independent": happening.independent,
            "evidence": evidence,
        },
    }
