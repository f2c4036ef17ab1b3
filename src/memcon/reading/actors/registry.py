"""The actors of one article as they are gathered: ids, names, forms, countries, sectors, roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from memcon import countries
from memcon.model import Actor, Kind, Role
from memcon.reading.actors.names import plain

_LETTERS = 3  # of an acronym that tells whose it is by itself
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True, eq=False)
class Known:
    """An actor in the making; ``head`` is the common noun it may be called by ("ministry")."""

    id: str
    name: str
    kind: Kind
    country: str | None = None
    sector: str | None = None
    head: str = ""
    forms: dict[str, int] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    uses: int = 0

    def seen(self, form: str, at: int) -> None:
        """Count a use of the actor under a name; the first offset orders the forms."""
        self.uses += 1
        if form and form not in self.forms:
            self.forms[form] = at


class Registry:
    """Gives each actor of an article one readable id, and holds what is known of it."""

    def __init__(self) -> None:
        self.actors: dict[str, Known] = {}
        self._countries: dict[tuple[Kind, str], set[str]] = {}
        self._long: dict[str, Known] = {}  # bodies by the initials of their names
        self._short: dict[str, str] = {}  # the ids of acronyms
        self._full: dict[str, str] = {}  # the initials of names in full, by id

    def state(self, code: str) -> Known:
        """The state of a country code."""
        return self._get(f"state:{code}", countries.name_of(code), Kind.STATE, code)

    def body(
        self, name: str, kind: Kind, country: str | None, sector: str | None, head: str = ""
    ) -> Known:
        """A government's body or an organisation, one for each country and name."""
        if same := self._by_initials(name, kind):
            same.country, same.sector = same.country or country, same.sector or sector
            return same
        key = slug(body_key(name))
        place = f"{country}:" if country and kind is Kind.GOVERNMENT else ""
        known = self._get(f"{kind.value}:{place}{key}", name, kind, country)
        if place and country:
            self._countries.setdefault((kind, key), set()).add(country)
        known.sector = known.sector or sector
        known.head = known.head or head
        if initials := self._full.get(known.id):
            self._long.setdefault(initials, known)
        return known

    def _by_initials(self, name: str, kind: Kind) -> Known | None:
        """The organisation that a name is the acronym of, or whose acronym was named before."""
        if kind is not Kind.ORGANISATION:
            return None
        if name.isalpha() and name.isupper() and _LETTERS <= len(name) <= 2 * _LETTERS:
            if (same := self._long.get(name)) is not None:
                return same
            self._short.setdefault(name, f"{kind.value}:{slug(body_key(name))}")
            return None
        initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
        if len(initials) < _LETTERS:
            return None
        same = self.actors.get(self._short.get(initials, ""))
        if same is not None:
            same.name = name
            self._long[initials] = same
            return same
        self._full.setdefault(f"{kind.value}:{slug(body_key(name))}", initials)
        return None

    def country_of(self, name: str, kind: Kind) -> str | None:
        """The country of the one state's body known by a name; None of several or none."""
        found = self._countries.get((kind, slug(body_key(name))), set())
        return next(iter(found)) if len(found) == 1 else None

    def person(self, name: str, country: str | None, sector: str | None) -> Known:
        """A new person; a second one of the same name gets a numbered id."""
        base = at = f"person:{slug(name)}"
        number = 2
        while at in self.actors:
            at, number = f"{base}-{number}", number + 1
        known = self._get(at, name, Kind.PERSON, country)
        known.sector = sector
        return known

    def group(self, name: str, at: int, country: str | None, sector: str | None) -> Known:
        """People without a name, at one place in the text."""
        known = self._get(f"group:{slug(name)}@{at}", name, Kind.GROUP, country)
        known.sector = known.sector or sector or None
        return known

    def finished(self) -> tuple[Actor, ...]:
        """The actors in use, in the order in which they were first met."""
        return tuple(_finish(known) for known in self.actors.values() if known.uses)

    def _get(self, key: str, name: str, kind: Kind, country: str | None) -> Known:
        if key not in self.actors:
            self.actors[key] = Known(key, name, kind, country)
        return self.actors[key]


def slug(name: str) -> str:
    """A name as part of an id: "Ri Yong Ho" is "ri-yong-ho"."""
    words = [plain(word) for word in re.split(r"[\s\-–—]+", name)[:12]]
    return _SLUG.sub("-", "-".join(w for w in words if w)).strip("-") or "unnamed"


def body_key(name: str) -> str:
    """One key for the names of one body: "Ministry of Foreign Affairs", "foreign ministry"."""
    name = name.lower().replace("’", "'").replace("defence", "defense")
    name = name.removeprefix("the ")
    for head in ("ministry", "department"):
        start = f"{head} of "
        if name.startswith(start):
            rest = name[len(start) :].removeprefix("the ").removeprefix("national ")
            name = f"{rest} {head}"
    return name.replace("foreign affairs", "foreign")


def _finish(known: Known) -> Actor:
    forms = sorted(known.forms, key=lambda form: (known.forms[form], form))
    return Actor(
        known.id,
        known.name,
        known.kind,
        known.country,
        known.sector,
        tuple(forms),
        tuple(_distinct(known.roles)),
    )


def _distinct(roles: list[Role]) -> list[Role]:
    """Each title once, where it is first stated."""
    found: dict[tuple[str, str | None], Role] = {}
    for role in sorted(roles, key=lambda r: r.evidence):
        found.setdefault((role.title, role.of), role)
    bare = {title for title, of in found if of}
    return [r for (title, of), r in found.items() if of or title not in bare]
