"""Actors across articles: one id for each, with all its names and roles, and why it is one.

States go by their ISO code, people and organisations by their names (see `people` and `names`);
groups and documents without a name ("two diplomats") are never merged. What a person has decided
(`decisions`) comes before and after.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from memcon.model import Actor, Kind, Reading, Role, Span
from memcon.recording.decisions import Decisions, bears, sides
from memcon.recording.merging import Group, Merger, Node
from memcon.recording.names import full_parts, is_acronym, is_generic, organisation_key
from memcon.recording.people import merge_people
from memcon.recording.words import slug

MOST_FORMS = 40  # names kept of one actor, the most used first
MOST_REASONS = 12

Ids = dict[tuple[str, str], str]  # (article, the actor's id in it) -> the actor's id in the record


def merge_actors(
    readings: Sequence[Reading], story_of: Mapping[str, str], decisions: Decisions
) -> tuple[list[Actor], Ids]:
    """The actors of the record in the order of their ids, and the record's id for each local one.

    ``readings`` come earliest first.
    """
    nodes = [
        Node(
            actor,
            reading.article.id,
            story_of[reading.article.id],
            sides(actor, reading.article.id, decisions.splits),
        )
        for reading in readings
        for actor in reading.actors
    ]
    merger = Merger(nodes)
    _merge_decided(merger, decisions)
    _merge_states(merger)
    merge_people(merger, [i for i, node in enumerate(nodes) if node.actor.kind is Kind.PERSON])
    _merge_bodies(merger)
    dates = {reading.article.id: (reading.article.published or "")[:10] for reading in readings}
    return _finish(merger, dates, decisions)


def _merge_decided(merger: Merger, decisions: Decisions) -> None:
    for references in decisions.merges:
        found = [
            i
            for i, node in enumerate(merger.nodes)
            if any(bears(node.actor, reference) for reference in references)
        ]
        for i in found[1:]:
            merger.merge(found[0], i, f"decided: {' and '.join(references)} are one")


def _merge_states(merger: Merger) -> None:
    first: dict[str, int] = {}
    for i, node in enumerate(merger.nodes):
        if node.actor.kind is Kind.STATE:
            code = node.actor.country or node.actor.id
            merger.merge(first.setdefault(code, i), i, f"the same state, {code}")


def _merge_bodies(merger: Merger) -> None:
    """Merge organisations and bodies of states by name, and by acronyms that the text defines.

    A name that consists of words many share ("the ministry") counts only with its country.
    """
    first: dict[tuple[str, ...], int] = {}
    spelled: dict[str, set[str]] = defaultdict(set)
    bodies = [
        i
        for i, node in enumerate(merger.nodes)
        if node.actor.kind in (Kind.ORGANISATION, Kind.GOVERNMENT)
    ]
    for i in bodies:
        for short, name in _definitions(merger.nodes[i].actor):
            spelled[short].add(name)
    for i in bodies:
        actor = merger.nodes[i].actor
        for form in (actor.name, *actor.forms):
            key = _body_key(merger.nodes[i], form, spelled)
            if key is None:
                continue
            other = first.setdefault(key, i)
            if not _other_country(merger.group(other), merger.group(i)):
                merger.merge(other, i, f"the same name, {form}")


def _definitions(actor: Actor) -> list[tuple[str, str]]:
    """Acronyms and the full names that one article has for the same actor."""
    forms = (actor.name, *actor.forms)
    full = [organisation_key(f) for f in forms if not is_acronym(f) and not is_generic(f)]
    return [(f.replace(".", ""), key) for f in forms if is_acronym(f) for key in full[:1]]


def _body_key(node: Node, form: str, spelled: Mapping[str, set[str]]) -> tuple[str, ...] | None:
    country = node.actor.country if node.actor.kind is Kind.GOVERNMENT else None
    if is_acronym(form):
        short = form.replace(".", "")
        # An acronym that stands for two names holds only within its story.
        return ("acronym", short, node.story if len(spelled.get(short, ())) > 1 else "")
    key = organisation_key(form, country)
    if not key:
        return None
    if not is_generic(form) and (country or node.actor.kind is Kind.ORGANISATION):
        return ("name", key, country or "")
    return ("name", key, country or "", node.story) if form == node.actor.name else None


def _other_country(one: Group, other: Group) -> bool:
    if not (one.countries and other.countries):
        return False
    return one.countries.keys().isdisjoint(other.countries.keys())


def _finish(
    merger: Merger, dates: Mapping[str, str], decisions: Decisions
) -> tuple[list[Actor], Ids]:
    actors: dict[str, Actor] = {}
    ids: Ids = {}
    for group in merger.groups():
        actor = _describe(group, dates)
        wanted = actor.id
        number = 1
        while actor.id in actors:
            number += 1
            actor = replace(actor, id=f"{wanted}-{number}")
        actors[actor.id] = actor
        ids.update({(node.article, node.actor.id): actor.id for node in group.nodes})
    decided = [_apply(actor, decisions) for _, actor in sorted(actors.items())]
    return decided, ids


def _describe(group: Group, dates: Mapping[str, str]) -> Actor:
    """One actor from all its nodes: the most used name, the most told country and sector."""
    first = group.nodes[0]
    kind = _most(Counter(node.actor.kind.value for node in group.nodes)) or first.actor.kind
    name = _best_name(group, kind)
    country = _most(group.countries)
    forms = Counter(f for n in group.nodes for f in dict.fromkeys((*n.actor.forms, n.actor.name)))
    ranked = sorted(forms, key=lambda form: (-forms[form], form))
    articles = tuple(dict.fromkeys(node.article for node in group.nodes))
    return Actor(
        id=_id(first, kind, name, country),
        name=name,
        kind=Kind(kind),
        country=country,
        sector=_most(Counter(n.actor.sector for n in group.nodes if n.actor.sector)),
        forms=tuple(ranked[:MOST_FORMS]),
        roles=_roles(group, dates),
        articles=articles,
        reasons=tuple(group.reasons)[:MOST_REASONS],
    )


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _best_name(group: Group, kind: str) -> str:
    counts = Counter(node.actor.name for node in group.nodes)
    if kind == Kind.PERSON:
        full = Counter({name: n for name, n in counts.items() if len(full_parts(name)) > 1})
        counts = full or counts
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _id(first: Node, kind: str, name: str, country: str | None) -> str:
    if kind == Kind.STATE and country:
        return f"state:{country}"
    if kind in (Kind.GROUP, Kind.DOCUMENT):
        return f"{first.actor.id}@{first.article}"
    if kind == Kind.GOVERNMENT and country:
        return f"government:{country.lower()}-{slug(name)}"
    return f"{kind}:{slug(name)}"


def _roles(group: Group, dates: Mapping[str, str]) -> tuple[Role, ...]:
    """Every role with the article that states it and its day; one of a kind an article."""
    found: dict[tuple[str, str | None, str], Role] = {}
    for node in group.nodes:
        for role in node.actor.roles:
            key = (role.title.lower(), role.of, node.article)
            date = role.date or dates.get(node.article) or None
            found.setdefault(key, replace(role, article=node.article, date=date))
    return tuple(sorted(found.values(), key=lambda r: (r.date or "", r.article, r.evidence)))


def _apply(actor: Actor, decisions: Decisions) -> Actor:
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
