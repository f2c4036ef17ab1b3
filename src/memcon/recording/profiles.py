"""Profiles: each actor as one story has it, with what the story's articles tell of it.

A profile is put down in two parts: its *looks*, by which it is compared with those of other
stories, and its *tally*, the counts of names, kinds, countries and so on. Looks are the same in
many stories, tallies add up; so an actor whom ten thousand articles name is never counted anew.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from memcon.model import Actor, Kind, Reading, Role, Span
from memcon.recording.bodies import BODIES, NEAR, definitions, keys_of
from memcon.recording.decisions import Decisions, joins, sides
from memcon.recording.grouping import grouped
from memcon.recording.merging import Group, Node
from memcon.recording.names import full_parts, person_keys, person_parts
from memcon.recording.people import best_name

MOST_WORDS = 12  # words of titles, and employers, by which a person is compared
MOST_KEYS = 40
COUNTED = ("names", "kinds", "countries", "sectors", "forms", "reasons")

Looks = dict[str, Any]
Tally = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor of one story.

    ``sign`` stands for the looks; ``nodes`` are its (article, id there); ``articles`` are (day or
    time of publication, id); ``roles`` are (date, article, start, end, title, of).
    """

    sign: str
    looks: Looks = field(compare=False)
    tally: Tally
    nodes: tuple[tuple[str, str], ...]
    articles: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str, int, int, str, str | None], ...]


def profiles(readings: Sequence[Reading], decisions: Decisions) -> list[Profile]:
    """The actors of one story; ``readings`` are its articles, earliest first."""
    nodes = [
        Node(
            actor,
            reading.article.id,
            "",
            sides(actor, reading.article.id, decisions.splits),
            joins(actor, decisions.merges),
        )
        for reading in readings
        for actor in reading.actors
    ]
    published = {r.article.id: r.article.published or "" for r in readings}
    return [_profile(group, published) for group in grouped(nodes)]


def _profile(group: Group, published: Mapping[str, str]) -> Profile:
    looks = _looks(group)
    written = json.dumps(looks, sort_keys=True)
    return Profile(
        sign=hashlib.blake2b(written.encode(), digest_size=12).hexdigest(),
        looks=looks,
        tally=_tally(group),
        nodes=tuple((node.article, node.actor.id) for node in group.nodes),
        articles=tuple(
            dict.fromkeys((published[node.article], node.article) for node in group.nodes)
        ),
        roles=_roles(group, published),
    )


def _looks(group: Group) -> Looks:
    kind = Kind(most(Counter(node.actor.kind.value for node in group.nodes)) or "")
    country = most(group.countries)
    looks: Looks = {
        "kind": kind.value,
        "sides": sorted({side for node in group.nodes for side in node.sides}),
        "decided": sorted({name for node in group.nodes for name in node.decided}),
    }
    if kind is Kind.STATE:
        return looks | {"country": country or group.nodes[0].actor.id}
    if kind is Kind.PERSON:
        name = _full_name(group)
        if len(full_parts(name)) > 1:
            titles, employers = sorted(group.titles), sorted(group.employers)
            told = {"titles": titles[:MOST_WORDS], "employers": employers[:MOST_WORDS]}
            return looks | {"name": " ".join(person_parts(name)), "country": country} | told
    if kind in BODIES:
        found = sorted(
            {k for node in group.nodes for k, _ in keys_of(node.actor) if not k.startswith(NEAR)}
        )
        if found:
            spelled = sorted({d for node in group.nodes for d in definitions(node.actor)})
            looks |= {"keys": found[:MOST_KEYS], "spelled": spelled[:MOST_KEYS]}
            return looks | {"country": country}
    first = group.nodes[0]
    return looks | {"alone": [first.article, first.actor.id]}


def _full_name(group: Group) -> str:
    counts = Counter(best_name(node) for node in group.nodes if node.actor.kind is Kind.PERSON)
    full = {name: n for name, n in counts.items() if len(full_parts(name)) > 1} or counts
    return min(full, key=lambda name: (-full[name], -len(name), name))


def most(counts: Mapping[str, int]) -> str | None:
    """What is counted most; of equals, the first by name."""
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _tally(group: Group) -> Tally:
    actors = [node.actor for node in group.nodes]
    return {
        "names": _count(actor.name for actor in actors),
        "kinds": _count(actor.kind.value for actor in actors),
        "countries": _count(actor.country for actor in actors if actor.country),
        "sectors": _count(actor.sector for actor in actors if actor.sector),
        "forms": _count(f for a in actors for f in dict.fromkeys((*a.forms, a.name))),
        "reasons": _count(group.reasons),
    }


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(iter(values)))


def _roles(
    group: Group, published: Mapping[str, str]
) -> tuple[tuple[str, str, int, int, str, str | None], ...]:
    """Every role with its day, its article and where that says it; one of a kind an article."""
    found: dict[tuple[str, str | None, str], tuple[str, str, int, int, str, str | None]] = {}
    for node in group.nodes:
        for role in node.actor.roles:
            key = (role.title.lower(), role.of, node.article)
            day = role.date or published[node.article][:10]
            told = (day, node.article, *role.evidence, role.title, role.of)
            found.setdefault(key, told)
    return tuple(found.values())


def add_tallies(tallies: Iterable[tuple[Tally, int]]) -> Tally:
    """The sum of tallies, each taken so many times (-1 takes it away)."""
    total: dict[str, dict[str, int]] = defaultdict(dict)
    for tally, times in tallies:
        for name, counts in tally.items():
            sums = total[name]
            for value, count in counts.items():
                sums[value] = sums.get(value, 0) + times * count
    return {name: {v: n for v, n in sorted(total[name].items()) if n} for name in COUNTED}


def stand_in(sign: str, looks: Looks) -> Node:
    """A node that stands for all profiles of these looks among those of other stories."""
    roles = [Role(" ".join(looks.get("titles", ())), None, Span(0, 0))]
    roles += [Role("", employer, Span(0, 0)) for employer in looks.get("employers", ())]
    actor = Actor(
        id=sign,
        name=looks.get("name", "").title(),
        kind=Kind(looks["kind"]) if "alone" not in looks else Kind.GROUP,
        country=looks.get("country"),
        roles=tuple(role for role in roles if role.title or role.of),
    )
    return Node(
        actor,
        "",
        sign,
        frozenset((name, side) for name, side in looks["sides"]),
        frozenset(looks["decided"]),
        tuple(looks.get("keys", ())),
    )


def compared_by(looks: Looks) -> list[str]:
    """The keys of which two profiles that may be one share at least one."""
    found = [f"decided|{name}" for name in looks["decided"]]
    if "name" in looks:
        parts = tuple(looks["name"].split())
        full = sorted(part for part in parts if len(part) > 1)
        found += [f"exactly|{' '.join(full)}", *(f"like|{key}" for key in person_keys(parts))]
    elif "keys" in looks:
        found += looks["keys"]
    elif "alone" not in looks:
        found.append(f"state|{looks['country']}")
    return list(dict.fromkeys(found))


def label_of(looks: Looks) -> str:
    """The keys as one text: profiles of one label are compared by the same keys."""
    if "name" in looks:
        return f"person|{json.dumps([looks['name'], looks['decided']])}"
    return "\n".join(compared_by(looks))
