"""Long lists in parts: the first is shown on the index, the rest on pages and in chunks.

Without script a reader follows "next" from page to page. The script loads the same parts as
chunks, and only those that can hold a line that passes the filter.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from memcon.views import links
from memcon.views.site import Checked, Line

FIRST = 40  # lines of a list on the index
REST = 200  # lines on each later page


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one page of a list, from the ``begin``-th (from 1) to the ``end``-th."""

    number: int
    lines: tuple[Line, ...]
    begin: int
    end: int
    path: str
    chunk: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the brief in its parts; ``withheld`` lines are left out of ``total``."""

    name: str
    parts: tuple[Part, ...]
    total: int
    withheld: int
    places: dict[str, str]  # line id (and the id of a group's first heading) to path


def split(name: str, checked: Checked, *, first: int = FIRST, rest: int = REST) -> Listing:
    """Cut a section's lines into parts; there is always a first part, which may be empty."""
    lines = checked.lines
    cuts = (
        [0, *range(first, len(lines), rest), len(lines)] if len(lines) > first else [0, len(lines)]
    )
    parts = tuple(
        Part(
            number=number,
            lines=lines[begin:end],
            begin=begin + 1,
            end=end,
            path=links.list_path(name, number),
            chunk=links.chunk_path(name, number),
        )
        for number, (begin, end) in enumerate(pairwise(cuts), start=1)
    )
    places: dict[str, str] = {}
    for part in parts:
        for line in part.lines:
            places[line.id] = f"{part.path}#{line.id}"
            if line.group is not None:
                places.setdefault(line.group.id, f"{part.path}#{line.group.id}")
    return Listing(name, parts, len(lines), checked.withheld, places)
