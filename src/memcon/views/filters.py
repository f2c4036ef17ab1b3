"""What the reader can filter by, and what each part of a list can hold of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from memcon.views.paging import Listing, Part
from memcon.views.site import Keys, Line, Site

_MOST = 300  # actors, and outlets, that the form offers


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a form: its number on the page's lines, and its name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The form's choices, and the numbers that stand for them on the lines."""

    actors: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    actors_left: int
    first: str
    last: str
    actor_numbers: dict[str, int]
    outlet_numbers: dict[str, int]

    def numbers(self, keys: Keys) -> tuple[str, str]:
        """A line's actors and outlets as the script compares them: numbers and blanks."""
        actors = sorted(self.actor_numbers[a] for a in keys.actors if a in self.actor_numbers)
        outlets = sorted(self.outlet_numbers[o] for o in keys.outlets if o in self.outlet_numbers)
        return " ".join(map(str, actors)), " ".join(map(str, outlets))


def build(site: Site, listings: Iterable[Listing]) -> Filters:
    """The actors and outlets with most lines, and the days they span."""
    actors: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    days: set[str] = set()
    for line in _all(listings):
        actors.update(line.keys.actors)
        outlets.update(line.keys.outlets)
        days.update(day for day in (line.keys.first, line.keys.last) if day)
    top = sorted(actors, key=lambda key: (-actors[key], key))[:_MOST]
    carried = sorted(outlets, key=lambda name: (-outlets[name], name))[:_MOST]
    named = [Choice(number, site.party(key).name) for number, key in enumerate(top)]
    return Filters(
        actors=tuple(sorted(named, key=lambda choice: (choice.name.casefold(), choice.number))),
        outlets=tuple(
            sorted((Choice(n, name) for n, name in enumerate(carried)), key=lambda c: c.name)
        ),
        actors_left=len(actors) - len(top),
        first=min(days, default=""),
        last=max(days, default=""),
        actor_numbers={key: number for number, key in enumerate(top)},
        outlet_numbers={name: number for number, name in enumerate(carried)},
    )


def parts(filters: Filters, listing: Listing) -> list[dict[str, object]]:
    """For the script: each later part's file, and the actors, outlets and days it can hold."""
    return [_part(filters, part) for part in listing.parts[1:]]


def _part(filters: Filters, part: Part) -> dict[str, object]:
    actors: set[str] = set()
    outlets: set[str] = set()
    for line in part.lines:
        of, carried = filters.numbers(line.keys)
        actors.update(of.split())
        outlets.update(carried.split())
    first = [line.keys.first for line in part.lines if line.keys.first or line.keys.last]
    last = [line.keys.last for line in part.lines if line.keys.first or line.keys.last]
    return {
        "src": part.chunk,
        "a": sorted(map(int, actors)),
        "o": sorted(map(int, outlets)),
        "f": min(first, default="x"),  # "x" is after every day: nothing here is dated
        "l": "" if "" in last else max(last, default=""),
        "n": len(part.lines),
    }


def _all(listings: Iterable[Listing]) -> Iterable[Line]:
    return (line for listing in listings for part in listing.parts for line in part.lines)
