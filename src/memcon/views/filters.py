"""What the reader can filter by, and what each part of a list can hold of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from memcon.views import words
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
    stories: tuple[Choice, ...]
    actors_left: int
    first: str
    last: str
    actor_numbers: dict[str, int]
    outlet_numbers: dict[str, int]
    story_numbers: dict[str, int]

    def numbers(self, keys: Keys) -> tuple[str, str, str]:
        """A line's actors, outlets and stories as the script compares them: numbers and blanks."""
        return (
            _numbers(keys.actors, self.actor_numbers),
            _numbers(keys.outlets, self.outlet_numbers),
            _numbers(keys.stories, self.story_numbers),
        )


def _numbers(keys: Iterable[str], known: dict[str, int]) -> str:
    return " ".join(map(str, sorted(known[key] for key in keys if key in known)))


def build(site: Site, listings: Iterable[Listing]) -> Filters:
    """The actors and outlets with most lines, and the days they span."""
    actors: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    stories: Counter[str] = Counter()
    days: set[str] = set()
    for line in _all(listings):
        actors.update(line.keys.actors)
        outlets.update(line.keys.outlets)
        stories.update(line.keys.stories)
        days.update(day for day in (line.keys.first, line.keys.last) if day)
    top = sorted(actors, key=lambda key: (-actors[key], key))[:_MOST]
    carried = sorted(outlets, key=lambda name: (-outlets[name], name))[:_MOST]
    titles = {item.id: words.clip(item.title, 70) for item in site.record.stories if item.title}
    followed = sorted(titles.keys() & stories, key=lambda key: (-stories[key], key))[:_MOST]
    named = [Choice(number, site.party(key).name) for number, key in enumerate(top)]
    return Filters(
        actors=tuple(sorted(named, key=lambda choice: (choice.name.casefold(), choice.number))),
        outlets=tuple(
            sorted((Choice(n, name) for n, name in enumerate(carried)), key=lambda c: c.name)
        ),
        stories=tuple(
            Choice(n, titles[key]) for n, key in enumerate(followed) if len(followed) > 1
        ),
        actors_left=len(actors) - len(top),
        first=min(days, default=""),
        last=max(days, default=""),
        actor_numbers={key: number for number, key in enumerate(top)},
        outlet_numbers={name: number for number, name in enumerate(carried)},
        story_numbers={key: number for number, key in enumerate(followed)},
    )


def parts(filters: Filters, listing: Listing) -> list[dict[str, object]]:
    """For the script: each later part's file, and the actors, outlets and days it can hold."""
    return [_part(filters, part) for part in listing.parts[1:]]


def _part(filters: Filters, part: Part) -> dict[str, object]:
    held: list[set[int]] = [set(), set(), set()]
    for line in part.lines:
        for found, numbers in zip(held, filters.numbers(line.keys), strict=True):
            found.update(map(int, numbers.split()))
    actors, outlets, stories = map(sorted, held)
    first = [line.keys.first for line in part.lines if line.keys.first or line.keys.last]
    last = [line.keys.last for line in part.lines if line.keys.first or line.keys.last]
    return {
        "src": part.chunk,
        "a": actors,
        "o": outlets,
        "s": stories,
        "f": min(first, default="x"),  # "x" is after every day: nothing here is dated
        "l": "" if "" in last else max(last, default=""),
        "n": len(part.lines),
    }


def _all(listings: Iterable[Listing]) -> Iterable[Line]:
    return (line for listing in listings for part in listing.parts for line in part.lines)
