"""`coverage.toml`: what a reader knows of files and the files do not say.

It stands in the folder of the files and holds for its sub-folders too, where a nearer one wins:

    [defaults]                       # for rows and pages that do not say otherwise
    language = "en"

    [files."000_*.txt"]              # file names or paths below this folder; * and ? as in a shell
    outlet = "The Daily Example"
    published = 2019-02-28           # a TOML date or time, or a string in ISO 8601
    title = "Leaders meet"
    byline = "Ann Lee"
    url = "https://example.org/leaders-meet"
    language = "en"

A member of an archive is named "coverage.zip!folder/page.html". Where several patterns fit a file,
the later one wins. What a file's own entry says wins over everything; the defaults win only over
what is printed in the text.
"""

from __future__ import annotations

import fnmatch
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from memcon.intake.dates import given_date
from memcon.intake.facts import NAMES, Facts, stated
from memcon.model import How, Skip

NAME: Final = "coverage.toml"
MAX_BYTES: Final = 2_000_000  # some ten thousand entries


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The facts of one `coverage.toml`: its defaults, and those by pattern, in its order."""

    defaults: Facts = field(default_factory=Facts)
    files: tuple[tuple[str, Facts], ...] = ()

    def facts(self, path: str) -> Facts:
        """What it says of one file; ``path`` is relative to its folder, with "/"."""
        found = Facts()
        for pattern, facts in self.files:
            if fnmatch.fnmatchcase(path, pattern) or fnmatch.fnmatchcase(_name(path), pattern):
                found = facts.over(found)
        return found


def _name(path: str) -> str:
    return path.replace("!", "/").rsplit("/", 1)[-1]


def load(path: Path) -> tuple[Sidecar, list[Skip]]:
    """Read a sidecar; each part of it that is wrong is left out and named."""
    advice = f"see the format in the guide; the files beside {NAME} are read without it"
    try:
        if path.stat().st_size > MAX_BYTES:
            return Sidecar(), [Skip(str(path), f"over {MAX_BYTES:,} bytes", advice)]
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as err:
        return Sidecar(), [Skip(str(path), f"not a valid TOML file: {err}", advice)]
    skips = [
        Skip(f"{path}: {key}", "unknown section", 'use "defaults" and "files"')
        for key in content
        if key not in ("defaults", "files")
    ]
    defaults = _facts(content.get("defaults", {}), f"{path}: defaults", skips)
    entries = content.get("files", {})
    if not isinstance(entries, dict):
        skips.append(Skip(f"{path}: files", "not a table", 'write [files."name.txt"]'))
        entries = {}
    files = [(name, _facts(entry, f"{path}: {name}", skips)) for name, entry in entries.items()]
    return Sidecar(defaults, tuple(files)), skips


def _facts(entry: Any, where: str, skips: list[Skip]) -> Facts:
    if not isinstance(entry, dict):
        skips.append(Skip(where, "not a table", f"give it some of: {', '.join(NAMES)}"))
        return Facts()
    values: dict[str, str | None] = {}
    for name, value in entry.items():
        if name not in NAMES:
            skips.append(Skip(where, f"unknown fact {name!r}", f"use one of: {', '.join(NAMES)}"))
        elif (text := _value(name, value)) is None:
            advice = "write it as 2019-02-28" if name == "published" else "write it in quotes"
            skips.append(Skip(where, f"{name} = {str(value)[:80]!r} cannot be used", advice))
        else:
            values[name] = text
    return stated(How.SIDECAR, NAME, **values)


def _value(name: str, value: Any) -> str | None:
    if name == "published":
        text = value.isoformat() if isinstance(value, date) else value
        return given_date(text) if isinstance(text, str) else None
    return value.strip() or None if isinstance(value, str) else None
