"""Outlets by the address of a page and by the names of files, and agencies by their credits."""

from __future__ import annotations

import functools
import re
from urllib.parse import urlsplit

from memcon.intake.resources import rows, table

_NAME = re.compile(r"[A-Z][\w.-]{2,20}(?: [A-Z][\w.-]{1,20}){0,2}")
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}")


@functools.cache
def _domains() -> dict[str, str]:
    return {d: row[0] for row in rows("intake_outlets.tsv") for d in row[1].split(",") if d}


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(_plain(row[0]) for row in rows("intake_outlets.tsv"))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def is_outlet(name: str) -> bool:
    """Whether the words are the name of a known outlet, whatever their case."""
    return _plain(name) in _names()


@functools.cache
def _slugs() -> dict[str, str]:
    return {
        slug: row[0]
        for row in rows("intake_outlets.tsv")
        if len(row) > 2
        for slug in row[2].split(",")
        if slug
    }


def host(url: str) -> str | None:
    """The host of an address, or of a bare domain, without "www."; None where there is none."""
    try:
        name = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return None
    name = name.removeprefix("www.")
    return name if _HOST.fullmatch(name) else None


def outlet_of_url(url: str) -> str | None:
    """The outlet at an address: its name where the domain is known, else the domain."""
    name = host(url)
    if name is None:
        return None
    parts = name.split(".")
    known = (_domains().get(".".join(parts[i:])) for i in range(len(parts) - 1))
    return next((outlet for outlet in known if outlet), name)


def outlet_of_path(path: str) -> tuple[str, str] | None:
    """The outlet that a file's name or folder names, with the words that do; nearest first.

    Only whole words count, joined by "-" or "_": "reuters-003.txt", "global_times/12.html".
    """
    for part in reversed(re.split(r"[/\\!]", path)):
        words = [word for word in re.split(r"[^a-z0-9]+", part.lower()) if word]
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                slug = "-".join(words[at : at + size])
                if found := _slugs().get(slug):
                    return found, slug
    return None


@functools.cache
def _agency_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {f: name for name, fs in table("intake_agencies.toml")["agencies"].items() for f in fs}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])"), forms


def agencies(credit: str) -> tuple[str, ...]:
    """The agencies that a credit line names, in order, each once."""
    pattern, forms = _agency_pattern()
    return tuple(dict.fromkeys(forms[match.group()] for match in pattern.finditer(credit)))


def credited(words: str) -> tuple[str, ...]:
    """The agencies in brackets or a byline of their own: known ones, else the name as printed."""
    name = words.strip("()[]/ ")
    found = agencies(name)
    return found or ((name,) if _NAME.fullmatch(name) else ())


def is_agency(words: str) -> bool:
    """Whether the words are an agency's name and nothing else."""
    pattern, _ = _agency_pattern()
    return pattern.fullmatch(words.strip()) is not None
