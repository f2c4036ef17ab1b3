"""Identities: the actors of the record, from the profiles that its stories have of them.

Profiles of the same looks are one sort, whose tallies are added up; sorts that can be of one actor
share a key. When a sort comes or goes, the sorts that can be reached from it over keys are grouped
again; a profile of a sort that is known only changes what is counted.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from memcon.recording.bodies import ACRONYM
from memcon.recording.desk import Desk, Values
from memcon.recording.grouping import grouped
from memcon.recording.merging import Group
from memcon.recording.people import CROWDED
from memcon.recording.profiles import (
    Profile,
    add_tallies,
    compared_by,
    label_of,
    stand_in,
)

SORT = Values("sort")  # by sign: {"looks", "count" of profiles, "tally", "group"}
GROUP = Values("group")  # by its least sign: {"signs", "reasons"} and what `registry` adds
BY_KEY = "actors/key"  # from a key to labels
BY_LABEL = "actors/label"  # from a label to signs
SPELLED = "actors/spelled"  # from an acronym to the names it stands for, as [name, sign]
ARTICLES = "actors/article"  # from a sign to its articles, as [published, id]
ROLES = "actors/role"  # from a sign to its roles
HOMES = "actors/home"  # from a sign to the first articles of the stories that have it


def written(value: object) -> str:
    """A posted id that holds more than one thing."""
    return json.dumps(value, separators=(",", ":"))


class Identities:
    """The sorts and groups on a desk, and which of the groups a change has touched."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.touched: set[str] = set()  # groups, by id, whose actors must be told again
        self.gone: dict[str, Mapping[str, Any]] = {}  # groups that are no more, as they were

    def exchange(
        self, before: Mapping[str, Iterable[Profile]], after: Mapping[str, Iterable[Profile]]
    ) -> None:
        """Take profiles out and others in, each by the first article of its story."""
        out = [profile for each in before.values() for profile in each]
        new = [profile for each in after.values() for profile in each]
        self._post(ARTICLES, _articles(out), _articles(new))
        self._post(ROLES, _roles(out), _roles(new))
        self._post(HOMES, _homes(before), _homes(after))
        self._regroup(*self._count(out, new))

    def _post(self, kind: str, out: set[tuple[str, str]], new: set[tuple[str, str]]) -> None:
        self.desk.post(kind, new - out, out - new)

    def _count(
        self, out: Iterable[Profile], new: Iterable[Profile]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Set the tallies; returns the looks of sorts that are new, and of those that are gone."""
        steps: dict[str, list[tuple[Profile, int]]] = defaultdict(list)
        for profile in out:
            steps[profile.sign].append((profile, -1))
        for profile in new:
            steps[profile.sign].append((profile, 1))
        rows = self.desk.get(SORT, sorted(steps))
        come, gone = {}, {}
        for sign, taken in sorted(steps.items()):
            row = rows.get(sign) or {"count": 0, "tally": {}, "group": None}
            looks = taken[0][0].looks
            count = row["count"] + sum(times for _, times in taken)
            if not count:
                gone[sign] = looks | {"group": row["group"]}
                self.desk.set(SORT, sign, None)
                continue
            tallies = [(profile.tally, times) for profile, times in taken]
            tally = add_tallies([(row["tally"], 1), *tallies])
            self.desk.set(SORT, sign, {**row, "looks": looks, "count": count, "tally": tally})
            if row["group"] is None:
                come[sign] = looks
            else:
                self.touched.add(row["group"])
        return come, gone

    def _regroup(self, come: dict[str, Any], gone: dict[str, Any]) -> None:
        changed = {label_of(looks) for looks in (*come.values(), *gone.values())} - {""}
        before = self._reach(changed)
        self._index(come, gone)
        labels = self._reach(changed | before)
        signs = {s for ids in self.desk.find(BY_LABEL, sorted(labels)).values() for s in ids}
        signs |= {sign for sign, looks in come.items() if not label_of(looks)}
        rows = self.desk.get(SORT, sorted(signs))
        old = {row["group"] for row in (*rows.values(), *gone.values())} - {None}
        crowded, ambiguous = self._unusable(
            {key for row in rows.values() for key in compared_by(row["looks"])}
        )
        nodes = [stand_in(sign, row["looks"]) for sign, row in sorted(rows.items(), key=_by_looks)]
        for group in grouped(nodes, frozenset(crowded), frozenset(ambiguous)):
            self._keep(group, rows, old)
        self._drop(old)

    def _keep(self, group: Group, rows: Mapping[str, Any], old: set[str]) -> None:
        signs = sorted(node.actor.id for node in group.nodes)
        reasons = list(group.reasons)
        row = self.desk.one(GROUP, signs[0])
        old.discard(signs[0])
        if row is not None and (row["signs"], row["reasons"]) == (signs, reasons):
            return
        self.touched.add(signs[0])
        self.desk.set(GROUP, signs[0], {**(row or {}), "signs": signs, "reasons": reasons})
        for sign in signs:
            if rows[sign]["group"] != signs[0]:
                self.desk.set(SORT, sign, {**rows[sign], "group": signs[0]})

    def _drop(self, groups: Iterable[str]) -> None:
        """Take away the groups whose sorts all went or went elsewhere."""
        for name, row in self.desk.get(GROUP, sorted(groups)).items():
            self.gone[name] = row
            self.touched.discard(name)
            self.desk.set(GROUP, name, None)

    def _index(self, come: Mapping[str, Any], gone: Mapping[str, Any]) -> None:
        """Post sorts that are new, and take away those that are gone."""
        self._post(SPELLED, _spelled(gone), _spelled(come))
        self._post(BY_LABEL, _labels(gone), _labels(come))
        held = self.desk.find(BY_LABEL, sorted(label for label, _ in _labels(gone)))
        empty = {s: looks for s, looks in gone.items() if label_of(looks) not in held}
        self._post(BY_KEY, _keys(empty), _keys(come))

    def _reach(self, labels: Iterable[str]) -> set[str]:
        """The labels that can be reached over keys that are of use."""
        reached: set[str] = set()
        waiting, seen = set(labels), set[str]()
        while waiting:
            reached |= waiting
            keys = {key for label in waiting for key in _keys_of_label(label)} - seen
            seen |= keys
            crowded, ambiguous = self._unusable(keys)
            useless = {f"like|{k}" for k in crowded} | {f"{ACRONYM}|{s}" for s in ambiguous}
            found = self.desk.find(BY_KEY, sorted(key for key in keys if key not in useless))
            waiting = {label for ids in found.values() for label in ids} - reached
        return reached

    def _unusable(self, keys: Iterable[str]) -> tuple[set[str], set[str]]:
        """Keys of people's names that too many share, and acronyms that stand for several names."""
        keys = sorted(keys)
        likes = [key for key in keys if key.startswith("like|")]
        posted = self.desk.find(BY_KEY, likes)
        crowded = {key.removeprefix("like|") for key in likes if len(posted.get(key, ())) > CROWDED}
        shorts = [key.split("|", 1)[1] for key in keys if key.startswith(f"{ACRONYM}|")]
        names = self.desk.find(SPELLED, shorts)
        ambiguous = {s for s in shorts if len({json.loads(n)[0] for n in names.get(s, ())}) > 1}
        return crowded, ambiguous


def _by_looks(item: tuple[str, Mapping[str, Any]]) -> tuple[str, str]:
    return (json.dumps(item[1]["looks"], sort_keys=True), item[0])


def _articles(profiles: Iterable[Profile]) -> set[tuple[str, str]]:
    return {(p.sign, written(article)) for p in profiles for article in p.articles}


def _roles(profiles: Iterable[Profile]) -> set[tuple[str, str]]:
    return {(p.sign, written(role)) for p in profiles for role in p.roles}


def _homes(stories: Mapping[str, Iterable[Profile]]) -> set[tuple[str, str]]:
    return {(p.sign, first) for first, profiles in stories.items() for p in profiles}


def _spelled(sorts: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {
        (short, written([name, sign]))
        for sign, looks in sorts.items()
        for short, name in looks.get("spelled", ())
    }


def _labels(sorts: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(label, sign) for sign, looks in sorts.items() if (label := label_of(looks))}


def _keys(sorts: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {
        (key, label)
        for looks in sorts.values()
        if (label := label_of(looks))
        for key in compared_by(looks)
    }


def _keys_of_label(label: str) -> list[str]:
    """The keys of all sorts of a label."""
    if not label.startswith("person|"):
        return label.split("\n")
    name, decided = json.loads(label.removeprefix("person|"))
    return compared_by({"name": name, "decided": decided})
