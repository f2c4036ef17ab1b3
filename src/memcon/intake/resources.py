"""The word lists and patterns of the intake, read once each from the package's data folder."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any


@functools.cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of `memcon/data`, by name."""
    return tomllib.loads(files("memcon").joinpath("data", name).read_text(encoding="utf-8"))


@functools.cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The tab-separated rows of a file of `memcon/data`, without comments (#) and blank lines."""
    text = files("memcon").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)
