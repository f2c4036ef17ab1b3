"""People across articles: full names first, then short ones where only one person fits.

Only names that share a key are compared, so the cost follows the names, not their pairs. Two people
of one name stay apart where their countries or their employers do; a bare surname joins a full name
only within its story, and only where one person there is called so. When two fit, neither is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from memcon.recording.merging import Group, Merger, Node
from memcon.recording.names import full_parts, person_keys, person_parts, same_person_name

CROWDED = 50  # names that share a key; more say that the key is no name
MOST_COMPARED = 200  # people who share a key


def merge_people(merger: Merger, people: list[int], crowded: frozenset[str]) -> None:
    """Merge the nodes of people.

    Args:
        merger: of all the nodes.
        people: numbers of those that are people, in order.
        crowded: keys that too many names share elsewhere, which are no names.
    """
    full = [i for i in people if len(full_parts(best_name(merger.nodes[i]))) > 1]
    bare = [i for i in people if len(full_parts(best_name(merger.nodes[i]))) == 1]
    _merge_same_names(merger, full)
    _merge_like_names(merger, full, crowded)
    _merge_bare_names(merger, full, bare)


def best_name(node: Node) -> str:
    """The fullest name that the article has for the person."""
    forms = (node.actor.name, *node.actor.forms)
    return max(forms, key=lambda form: (len(full_parts(form)), form == node.actor.name, form))


def _merge_same_names(merger: Merger, full: list[int]) -> None:
    """Join people of exactly one name, those of whom most is known first."""
    named: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in full:
        named[tuple(sorted(full_parts(best_name(merger.nodes[i]))))].append(i)
    for nodes in named.values():
        told = [i for i in nodes if merger.nodes[i].actor.country or merger.nodes[i].actor.roles]
        apart: list[int] = []
        unsure: dict[str, int] = {}  # by story: who fits several of those kept apart
        known = set(told)
        for i in (*told, *(i for i in nodes if i not in known)):
            fits = [j for j in apart if not conflict(merger.group(i), merger.group(j))]
            stories = merger.group(i).stories
            near = [j for j in fits if not stories.isdisjoint(merger.group(j).stories)] or fits
            name = merger.nodes[i].actor.name
            if len(near) == 1 and merger.merge(near[0], i, f"the same name, {name}"):
                continue
            if not fits and len(apart) < CROWDED:
                apart.append(i)
            else:
                first = unsure.setdefault(merger.nodes[i].story, i)
                merger.merge(first, i, f"the same name, {name}")


def _merge_like_names(merger: Merger, full: list[int], crowded: frozenset[str]) -> None:
    """Join names that differ in writing, order or length, where one person alone fits."""
    holders: dict[str, list[int]] = defaultdict(list)
    parts: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for i in full:
        root = merger.find(i)
        name = person_parts(best_name(merger.nodes[i]))
        if name not in parts[root]:
            parts[root].add(name)
            for key in person_keys(name):
                holders[key].append(root)
    for root in sorted(parts, key=lambda r: (max(map(len, parts[r])), r)):
        keys = {key for name in sorted(parts[root]) for key in person_keys(name)}
        near = {r for key in keys - crowded for r in holders[key][:MOST_COMPARED]}
        mine = merger.group(root)
        fits: dict[int, str] = {}
        for other in sorted(near):
            if merger.find(other) == merger.find(root) or conflict(mine, merger.group(other)):
                continue
            why = _names_agree(parts[root], parts[other])
            if why:
                fits.setdefault(merger.find(other), why)
        same_story = {
            r: why
            for r, why in fits.items()
            if not merger.group(r).stories.isdisjoint(mine.stories)
        }
        chosen = same_story or fits
        if len(chosen) == 1:
            other, why = next(iter(chosen.items()))
            names = f"{mine.nodes[0].actor.name} and {merger.group(other).nodes[0].actor.name}"
            merger.merge(root, other, f"{names}: {why}")


def _names_agree(mine: Iterable[tuple[str, ...]], others: Iterable[tuple[str, ...]]) -> str | None:
    return next(
        (why for a in sorted(mine) for b in sorted(others) if (why := same_person_name(a, b))), None
    )


def _merge_bare_names(merger: Merger, full: list[int], bare: list[int]) -> None:
    """Join a person known by one name only to the one in the story who is called so."""
    called: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    named: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i in full:
        node = merger.nodes[i]
        parts = full_parts(best_name(node))
        for part in {parts[0], parts[-1]}:
            named[node.story, part].add(merger.find(i))
        for form in node.actor.forms:
            if len(full_parts(form)) == 1:
                called[node.story, full_parts(form)[0]][merger.find(i)] += 1
    alone: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in bare:
        node = merger.nodes[i]
        name = full_parts(best_name(node))[0]
        key = (node.story, name)
        fits = {r for r in named[key] | set(called[key]) if _can_be(node, merger.group(r))}
        fits = {r for r in fits if called[key][r]} or fits
        chosen = _likeliest({r: _points(node, merger.group(r), called[key][r]) for r in fits})
        if chosen is not None:
            merger.merge(i, chosen, f"the only {node.actor.name} in the story that fits")
        elif not fits:
            alone[key].append(i)
    for nodes in alone.values():
        for i in nodes[1:]:
            if not conflict(merger.group(nodes[0]), merger.group(i)):
                merger.merge(nodes[0], i, f"the only {merger.nodes[i].actor.name} in the story")


def _can_be(node: Node, group: Group) -> bool:
    return not (node.actor.country and group.countries) or node.actor.country in group.countries


def _points(node: Node, group: Group, called: int) -> int:
    """How much speaks for a bare name being this person's."""
    shared = len(Group(node).titles & group.titles)
    return called + 2 * (node.actor.country in group.countries) + min(2, shared)


def _likeliest(points: Mapping[int, int]) -> int | None:
    """The one person for whom clearly more speaks than for any other, or None."""
    ranked = sorted(points, key=lambda r: (-points[r], r))
    if len(ranked) > 1 and points[ranked[0]] < max(2 * points[ranked[1]], points[ranked[1]] + 2):
        return None
    return ranked[0] if ranked else None


def conflict(one: Group, other: Group) -> bool:
    """Whether what is told of two people keeps them apart though their names agree.

    A difference of country counts where the two are in no common story, or have no word of a title
    in common though both have one; one of employer and title, where they are in no common story.
    """
    common_story = not one.stories.isdisjoint(other.stories)
    alike = not one.titles.isdisjoint(other.titles)
    if one.countries and other.countries:
        if not one.countries.keys().isdisjoint(other.countries.keys()):
            return False
        return not common_story or bool(one.titles and other.titles and not alike)
    if one.employers and other.employers and not common_story:
        return not alike and one.employers.isdisjoint(other.employers)
    return False
