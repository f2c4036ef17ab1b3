"""The registry: what each actor is called and which id it has, from what the stories tell of it.

An actor is called what it is called most. Of names that are used about as often as each other, many
times, the longest is taken: else two of them would take turns, and each time all that names the
actor would have to be written anew. An id is made of the actor's kind and name. Of several actors
who would have one id, the one who is told of first has it as it is, each other with the article
that first tells of it: so who comes later changes nobody's id.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from memcon.model import Actor, Kind, Role, Span
from memcon.recording.decisions import Decisions, bears
from memcon.recording.desk import Desk
from memcon.recording.identities import GROUP, MOST_TOLD, SORT, Identities
from memcon.recording.names import full_parts, is_generic
from memcon.recording.profiles import Tally, add_tallies, most
from memcon.recording.words import slug

MOST_FORMS = 40  # names kept of one actor, the most used first
MOST_REASONS = 12
EXACT = 16  # uses of a name, or tellings of a country, up to which each one counts

_STEPS = [*range(1, EXACT), *(int(EXACT * 1.5**step) for step in range(60))]

BY_ID = "actors/id"  # from an id without an article to the groups that would have it


@dataclass(frozen=True, slots=True)
class Registered:
    """Actors told anew, ids that are no more, and stories (by first article) that this changes."""

    actors: tuple[Actor, ...]
    gone: tuple[str, ...]
    homes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """An actor before it has its id: what the id is made of, and who tells of it first."""

    actor: Actor
    base: str
    first: tuple[str, str]


class Registry:
    """The actors of a record."""

    def __init__(self, desk: Desk, decisions: Decisions) -> None:
        self.desk = desk
        self.decisions = decisions
        self._told: dict[str, _Told] = {}

    def settle(self, identities: Identities) -> Registered:
        """Tell the actors of all touched groups anew, and give each its id."""
        old_ids = {row["id"] for row in identities.gone.values()}
        self._tell(identities.touched)
        self._number_all(sorted(self._post(identities)))
        moved: set[str] = set()
        actors = []
        for group, told in sorted(self._told.items()):
            row = self.desk.one(GROUP, group)
            new_id = row["new"]
            named = replace(told.actor, id=new_id)
            actor = _decided(named, self.decisions, told.first[1])
            seen = [actor.name, actor.kind, actor.country, actor.sector]
            if "id" in row:
                old_ids.add(row["id"])
            for sign in row["signs"]:
                before = identities.before.get(sign, row)
                if (before.get("id"), before.get("seen")) != (new_id, seen):
                    moved.add(sign)
            kept = {"signs": row["signs"], "reasons": row["reasons"], "id": new_id, "seen": seen}
            made_of = {"new": new_id, "base": told.base, "first": list(told.first)}
            self.desk.set(GROUP, group, {**kept, **made_of})
            actors.append(actor)
        gone = old_ids - {actor.id for actor in actors}
        actors.sort(key=lambda actor: actor.id)
        return Registered(tuple(actors), tuple(sorted(gone)), identities.homes(moved))

    def _tell(self, groups: Iterable[str]) -> None:
        rows = self.desk.get(GROUP, sorted(groups))
        signs = [sign for row in rows.values() for sign in row["signs"]]
        sorts = self.desk.get(SORT, signs)
        for group, row in rows.items():
            self._told[group] = _described([sorts[sign] for sign in row["signs"]], row["reasons"])

    def _post(self, identities: Identities) -> set[str]:
        """Note who would have which id; returns the ids for which that changes."""
        new: set[tuple[str, tuple[str, ...], str]] = set()
        out: set[tuple[str, tuple[str, ...], str]] = set()
        for group, told in self._told.items():
            new.add((told.base, told.first, group))
            row = self.desk.one(GROUP, group)
            if "base" in row:
                out.add((row["base"], tuple(row["first"]), group))
        for group, row in identities.gone.items():
            out.add((row["base"], tuple(row["first"]), group))
        posted = [{(base, group) for base, _, group in each} for each in (new, out)]
        self.desk.post(BY_ID, posted[0] - posted[1], posted[1] - posted[0])
        return {base for base, _, _ in new ^ out}

    def _number_all(self, bases: Sequence[str]) -> None:
        held = self.desk.find(BY_ID, bases)
        rows = self.desk.get(GROUP, sorted({group for some in held.values() for group in some}))
        for base, groups in held.items():
            self._number(base, [(self._first(group, rows[group]), group) for group in groups])

    def _first(self, group: str, row: Mapping[str, Any]) -> tuple[str, str]:
        if group in self._told:
            return self._told[group].first
        first, article = row["first"]
        return (first, article)

    def _number(self, base: str, holders: Sequence[tuple[tuple[str, str], str]]) -> None:
        """Give the groups that would have an id theirs."""
        taken: dict[str, int] = defaultdict(int)
        for place, ((_, article), group) in enumerate(sorted(holders)):
            wanted = base if not place or base.endswith(f"@{article}") else f"{base}@{article}"
            taken[wanted] += 1
            new_id = wanted if taken[wanted] == 1 else f"{wanted}~{taken[wanted]}"
            row = self.desk.one(GROUP, group)
            if row.get("new") != new_id:
                self.desk.set(GROUP, group, {**row, "new": new_id})
                if group not in self._told:
                    self._tell([group])


def _described(sorts: Sequence[Mapping[str, Any]], reasons: Sequence[str]) -> _Told:
    """One actor from all that is told: the most used name, the most told country and sector."""
    tally = add_tallies((row["tally"], 1) for row in sorts)
    kind = most(_weighed(tally["kinds"])) or ""
    name = _best_name(tally, kind)
    country = most(_weighed(tally["countries"]))
    forms = tally["forms"]
    why = sorted(tally["reasons"], key=lambda text: (-tally["reasons"][text], text))
    if any(row["count"] > 1 for row in sorts):
        same = f"state, {country}" if kind == Kind.STATE and country else f"name, {name}"
        why.append(f"the same {same}")
    actor = Actor(
        id="",
        name=name,
        kind=Kind(kind),
        country=country,
        sector=most(_weighed(tally["sectors"])),
        forms=tuple(sorted(forms, key=lambda form: (-forms[form], form))[:MOST_FORMS]),
        roles=_roles(row["roles"] for row in sorts),
        reasons=tuple(dict.fromkeys([*why, *reasons]))[:MOST_REASONS],
    )
    first, article = min(json.loads(row["first"]) for row in sorts)
    return _Told(actor, _base(sorts, actor), (first, article))


def _best_name(tally: Tally, kind: str) -> str:
    counts = tally["names"]
    if kind == Kind.PERSON:
        counts = {name: n for name, n in counts.items() if len(full_parts(name)) > 1} or counts
    counts = _weighed(counts)
    if kind == Kind.GOVERNMENT:  # "the Australian government" tells more than "the Government"
        counts = {name: n for name, n in counts.items() if not is_generic(name)} or counts
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _weighed(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts in steps, each half as much again as the one before it, from `EXACT` on."""
    return {value: bisect_right(_STEPS, count) for value, count in counts.items()}


def _base(sorts: Sequence[Mapping[str, Any]], actor: Actor) -> str:
    if actor.kind is Kind.STATE and actor.country:
        return f"state:{actor.country}"
    if actor.kind in (Kind.GROUP, Kind.DOCUMENT):
        alone = [row for row in sorts if "alone" in row["looks"]]
        if alone:
            first, local = min(alone, key=lambda row: json.loads(row["first"]))["looks"]["alone"]
            return f"{local}@{first}"
    if actor.kind is Kind.GOVERNMENT and actor.country:
        return f"government:{actor.country.lower()}-{slug(actor.name)}"
    return f"{actor.kind}:{slug(actor.name)}"


def _roles(told: Iterable[Mapping[str, Sequence[str]]]) -> tuple[Role, ...]:
    """Roles with the article that states them and its day; of many that state one, the ends."""
    found: dict[str, set[str]] = defaultdict(set)
    for roles in told:
        for kind, ends in roles.items():
            found[kind].update(ends)
    kept = []
    for each in found.values():
        same = sorted(each)
        few = same if len(same) <= 2 * MOST_TOLD else [*same[:MOST_TOLD], *same[-MOST_TOLD:]]
        kept += [_role(text) for text in few]
    return tuple(sorted(kept, key=_role_order))


def _role(text: str) -> Role:
    day, article, start, end, title, of = json.loads(text)
    return Role(title, of, Span(start, end), article, day or None)


def _role_order(role: Role) -> tuple[str, str, Span, str, str]:
    return (role.date or "", role.article, role.evidence, role.title, role.of or "")


def _decided(actor: Actor, decisions: Decisions, first: str) -> Actor:
    """Set what a person has decided about one actor; ``first`` is the first article it is in."""
    before = actor
    for reference, name in decisions.names:
        if bears(before, reference):
            actor = replace(actor, name=name, reasons=(*actor.reasons, f"decided: named {name}"))
    for reference, country in decisions.countries:
        if bears(before, reference):
            why = f"decided: of {country}"
            actor = replace(actor, country=country, reasons=(*actor.reasons, why))
    for reference, role in decisions.roles:
        if bears(before, reference):
            told = Role(role.title, role.of, Span(0, 0), first, role.date)
            why = f"decided: {role.title}"
            actor = replace(actor, roles=(*actor.roles, told), reasons=(*actor.reasons, why))
    return actor
