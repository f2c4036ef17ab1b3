"""The registry: what each actor is called and which id it has, from what the stories tell of it.

An id is made of the actor's kind and name. Of several actors who would have one id, the one who
is told of first has it as it is, each other with the article that first tells of it: so who comes
later changes nobody's id.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from memcon.model import Actor, Kind, Role, Span
from memcon.recording.decisions import Decisions, bears
from memcon.recording.desk import Desk
from memcon.recording.identities import ARTICLES, GROUP, HOMES, ROLES, SORT, Identities, written
from memcon.recording.names import full_parts
from memcon.recording.profiles import Tally, add_tallies, most
from memcon.recording.words import slug

MOST_FORMS = 40  # names kept of one actor, the most used first
MOST_REASONS = 12
MOST_TOLD = 3  # of a role that many articles state, so many of the first and of the last

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
        for base in sorted(self._post(identities)):
            self._number(base)
        moved: set[str] = set()
        actors = []
        for group, told in sorted(self._told.items()):
            row = self.desk.one(GROUP, group)
            new_id = row["new"]
            actor = _decided(replace(told.actor, id=new_id), self.decisions)
            seen = [actor.name, actor.kind, actor.country, actor.sector]
            if "id" in row:
                old_ids.add(row["id"])
            if (row.get("id"), row.get("seen")) != (new_id, seen):
                moved.update(row["signs"])
            kept = {"signs": row["signs"], "reasons": row["reasons"], "id": new_id, "seen": seen}
            made_of = {"new": new_id, "base": told.base, "first": list(told.first)}
            self.desk.set(GROUP, group, {**kept, **made_of})
            actors.append(actor)
        homes = {home for ids in self.desk.find(HOMES, sorted(moved)).values() for home in ids}
        gone = old_ids - {actor.id for actor in actors}
        actors.sort(key=lambda actor: actor.id)
        return Registered(tuple(actors), tuple(sorted(gone)), frozenset(homes))

    def _tell(self, groups: Iterable[str]) -> None:
        rows = self.desk.get(GROUP, sorted(groups))
        signs = [sign for row in rows.values() for sign in row["signs"]]
        sorts = self.desk.get(SORT, signs)
        articles, roles = self.desk.find(ARTICLES, signs), self.desk.find(ROLES, signs)
        for group, row in rows.items():
            mine = row["signs"]
            self._told[group] = _described(
                [sorts[sign] for sign in mine],
                row["reasons"],
                sorted({_pair(a) for sign in mine for a in articles.get(sign, ())}),
                [json.loads(role) for sign in mine for role in roles.get(sign, ())],
            )

    def _post(self, identities: Identities) -> set[str]:
        """Note who would have which id; returns the ids for which that changes."""
        new, out = set(), set()
        for group, told in self._told.items():
            new.add((told.base, written([told.first, group])))
            row = self.desk.one(GROUP, group)
            if "base" in row:
                out.add((row["base"], written([row["first"], group])))
        for group, row in identities.gone.items():
            out.add((row["base"], written([row["first"], group])))
        self.desk.post(BY_ID, new - out, out - new)
        return {base for base, _ in new ^ out}

    def _number(self, base: str) -> None:
        """Give the groups that would have an id theirs."""
        holders = [json.loads(one) for one in self.desk.find(BY_ID, [base]).get(base, ())]
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


def _pair(text: str) -> tuple[str, str]:
    published, article = json.loads(text)
    return (published, article)


def _described(
    sorts: Sequence[Mapping[str, Any]],
    reasons: Sequence[str],
    articles: Sequence[tuple[str, str]],
    roles: Sequence[Sequence[Any]],
) -> _Told:
    """One actor from all that is told: the most used name, the most told country and sector."""
    tally = add_tallies((row["tally"], 1) for row in sorts)
    kind = most(tally["kinds"]) or ""
    name = _best_name(tally, kind)
    country = most(tally["countries"])
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
        sector=most(tally["sectors"]),
        forms=tuple(sorted(forms, key=lambda form: (-forms[form], form))[:MOST_FORMS]),
        roles=_roles(roles),
        articles=tuple(article for _, article in articles),
        reasons=tuple(dict.fromkeys([*why, *reasons]))[:MOST_REASONS],
    )
    return _Told(actor, _base(sorts, actor), articles[0])


def _best_name(tally: Tally, kind: str) -> str:
    counts = tally["names"]
    if kind == Kind.PERSON:
        counts = {name: n for name, n in counts.items() if len(full_parts(name)) > 1} or counts
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _base(sorts: Sequence[Mapping[str, Any]], actor: Actor) -> str:
    if actor.kind is Kind.STATE and actor.country:
        return f"state:{actor.country}"
    if actor.kind in (Kind.GROUP, Kind.DOCUMENT):
        alone = dict(row["looks"]["alone"] for row in sorts if "alone" in row["looks"])
        first = next((article for article in actor.articles if article in alone), None)
        if first is not None:
            return f"{alone[first]}@{first}"
    if actor.kind is Kind.GOVERNMENT and actor.country:
        return f"government:{actor.country.lower()}-{slug(actor.name)}"
    return f"{actor.kind}:{slug(actor.name)}"


def _roles(told: Sequence[Sequence[Any]]) -> tuple[Role, ...]:
    """Roles with the article that states them and its day; of many that state one, the ends."""
    found: dict[tuple[str, str | None], list[Role]] = defaultdict(list)
    for day, article, start, end, title, of in told:
        role = Role(title, of, Span(start, end), article, day or None)
        found[title.lower(), of].append(role)
    kept = []
    for same in found.values():
        same.sort(key=_role_order)
        kept += same if len(same) <= 2 * MOST_TOLD else [*same[:MOST_TOLD], *same[-MOST_TOLD:]]
    return tuple(sorted(kept, key=_role_order))


def _role_order(role: Role) -> tuple[str, str, Span, str, str]:
    return (role.date or "", role.article, role.evidence, role.title, role.of or "")


def _decided(actor: Actor, decisions: Decisions) -> Actor:
    """Set what a person has decided about one actor."""
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
            told = Role(role.title, role.of, Span(0, 0), actor.articles[0], role.date)
            why = f"decided: {role.title}"
            actor = replace(actor, roles=(*actor.roles, told), reasons=(*actor.reasons, why))
    return actor
