"""Identities: the actors of the record, from the profiles that its stories have of them.

Profiles of the same looks are one sort, whose tallies are added up; sorts that can be of one actor
share a key. When a sort comes or goes, the sorts that can be reached from it over keys are grouped
again; a profile of a sort that is known only changes what is counted. Of the articles and roles of
a sort, which grow with the record, a change takes only the first and the last.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from memcon.recording.bodies import ACRONYM
from memcon.recording.desk import Desk, Values
from memcon.recording.grouping import grouped
from memcon.recording.links import LINKED
from memcon.recording.merging import Group
from memcon.recording.people import CROWDED
from memcon.recording.profiles import (
    Profile,
    add_tallies,
    compared_by,
    label_of,
    stand_in,
)
from memcon.recording.stories import HOME

MOST_TOLD = 3  # of a role that many articles state, so many of the first and of the last

# By sign: {"looks", "count" of profiles, "tally", "group", "first" article, "roles" by what they
# are, of each the first and last}.
SORT = Values("sort")
GROUP = Values("group")  # by its least sign: {"signs", "reasons"} and what `registry` adds
BY_KEY = "actors/key"  # from a key to labels
BY_LABEL = "actors/label"  # from a label to signs
LIKE = "like|"  # of such keys, those of people's names that differ in writing
SPELLED = "actors/spelled"  # from an acronym to the names it stands for, as [name, sign]
FIRSTS = "actors/first"  # from a sign to the first articles of its profiles
ROLES = "actors/role"  # from a sign and a role (title and employer) to where it is told
SHARING = Values("sharing")  # of a key of people's names, how many labels have it


def written(value: object) -> str:
    """A posted id that holds more than one thing."""
    return json.dumps(value, separators=(",", ":"))


class Identities:
    """The sorts and groups on a desk, and which of the groups a change has touched."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.touched: set[str] = set()  # groups, by id, whose actors must be told again
        self.gone: dict[str, Mapping[str, Any]] = {}  # groups that are no more, as they were
        self.before: dict[str, Mapping[str, Any]] = {}  # of signs in another group, the one before

    def exchange(
        self, before: Mapping[str, Iterable[Profile]], after: Mapping[str, Iterable[Profile]]
    ) -> None:
        """Take profiles out and others in, each by the first article of its story."""
        out = [profile for each in before.values() for profile in each]
        new = [profile for each in after.values() for profile in each]
        told = _Told(out, new)
        self._post(FIRSTS, *(_articles(firsts) for firsts in told.firsts))
        self._post(ROLES, told.roles[0], told.roles[1])
        self._regroup(*self._count(out, new, told))

    def homes(self, signs: Iterable[str]) -> frozenset[str]:
        """The first articles of the stories that have profiles of these looks."""
        posted = self.desk.find(FIRSTS, sorted(signs))
        articles = {article for firsts in posted.values() for article in firsts}
        return frozenset(self.desk.get(HOME, sorted(articles)).values())

    def _post(self, kind: str, out: set[tuple[str, str]], new: set[tuple[str, str]]) -> None:
        self.desk.post(kind, new - out, out - new)

    def _count(
        self, out: Iterable[Profile], new: Iterable[Profile], told: _Told
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Set the tallies; returns the looks of sorts that are new, and of those that are gone."""
        steps = _steps(out, new)
        rows = self.desk.get(SORT, sorted(steps))
        come, gone = {}, {}
        for sign, taken in sorted(steps.items()):
            row = rows.get(sign) or {"count": 0, "tally": {}, "group": None, "roles": {}}
            looks = taken[0][0].looks
            count = row["count"] + sum(times for _, times in taken)
            if not count:
                gone[sign] = looks | {"group": row["group"]}
                self.desk.set(SORT, sign, None)
                continue
            tallies = [(profile.tally, times) for profile, times in taken]
            counted = {"count": count, "tally": add_tallies([(row["tally"], 1), *tallies])}
            first = self._first(sign, row.get("first"), told)
            ends = {"first": first, "roles": self._told_roles(sign, row["roles"], told)}
            self.desk.set(SORT, sign, {**row, "looks": looks, **counted, **ends})
            if row["group"] is None:
                come[sign] = looks
            else:
                self.touched.add(row["group"])
        return come, gone

    def _first(self, sign: str, known: str | None, told: _Told) -> str:
        """The first article that has profiles of these looks, as [published, id]."""
        out, new = told.changed(FIRSTS, sign)
        if known not in out:
            return min(new if known is None else {known, *new})
        articles = self.desk.find(FIRSTS, [sign]).get(sign, ())
        rows = self.desk.get(LINKED, articles)
        return min(written([row["order"][0], i]) for i, row in rows.items())

    def _told_roles(
        self, sign: str, known: Mapping[str, list[str]], told: _Told
    ) -> dict[str, list[str]]:
        """Of each role the first and last that are told, by what it is."""
        kinds = sorted({*known, *told.kinds_of_role.get(sign, ())})
        found = {kind: self._ends(f"{sign}|{kind}", known.get(kind, []), told) for kind in kinds}
        return {kind: ends for kind, ends in found.items() if ends}

    def _ends(self, role: str, known: Sequence[str], told: _Told) -> list[str]:
        """The first and last articles that tell a role, from those before the change.

        Only where one of those was taken away does the shelf have to be asked.
        """
        out, new = told.changed(ROLES, role)
        if not out.isdisjoint(known):
            return self.desk.ends(ROLES, role, MOST_TOLD)
        ends = sorted({*known, *new})
        return ends if len(ends) <= 2 * MOST_TOLD else [*ends[:MOST_TOLD], *ends[-MOST_TOLD:]]

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
        groups = grouped(nodes, frozenset(crowded), frozenset(ambiguous))
        firsts = {min(node.actor.id for node in group.nodes) for group in groups}
        self.desk.get(GROUP, sorted(firsts | old))
        for group in groups:
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
            group_before = rows[sign]["group"]
            if group_before != signs[0]:
                self.before[sign] = self.desk.one(GROUP, group_before or "") or {}
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
        labels = sorted({label for label, _ in (*_labels(gone), *_labels(come))})
        before = self.desk.find(BY_LABEL, labels)
        self._post(BY_LABEL, _labels(gone), _labels(come))
        after = self.desk.find(BY_LABEL, labels)
        empty = _keys({s: looks for s, looks in gone.items() if label_of(looks) not in after})
        fresh = _keys({s: looks for s, looks in come.items() if label_of(looks) not in before})
        self._post(BY_KEY, empty, fresh)
        steps = Counter(key for key, _ in fresh)
        steps.subtract(key for key, _ in empty)
        self._share({key: n for key, n in steps.items() if n and key.startswith(LIKE)})

    def _share(self, steps: Mapping[str, int]) -> None:
        known = self.desk.get(SHARING, sorted(steps))
        for key, step in steps.items():
            self.desk.set(SHARING, key, known.get(key, 0) + step or None)

    def _reach(self, labels: Iterable[str]) -> set[str]:
        """The labels that can be reached over keys that are of use."""
        reached: set[str] = set()
        waiting, seen = set(labels), set[str]()
        while waiting:
            reached |= waiting
            keys = {key for label in waiting for key in _keys_of_label(label)} - seen
            seen |= keys
            crowded, ambiguous = self._unusable(keys)
            useless = {f"{LIKE}{k}" for k in crowded} | {f"{ACRONYM}|{s}" for s in ambiguous}
            found = self.desk.find(BY_KEY, sorted(key for key in keys if key not in useless))
            waiting = {label for ids in found.values() for label in ids} - reached
        return reached

    def _unusable(self, keys: Iterable[str]) -> tuple[set[str], set[str]]:
        """Keys of people's names that too many share, and acronyms that stand for several names."""
        keys = sorted(keys)
        shared = self.desk.get(SHARING, [key for key in keys if key.startswith(LIKE)])
        crowded = {key.removeprefix(LIKE) for key, n in shared.items() if n > CROWDED}
        shorts = [key.split("|", 1)[1] for key in keys if key.startswith(f"{ACRONYM}|")]
        names = self.desk.find(SPELLED, shorts)
        ambiguous = {s for s in shorts if len({json.loads(n)[0] for n in names.get(s, ())}) > 1}
        return crowded, ambiguous


def _by_looks(item: tuple[str, Mapping[str, Any]]) -> tuple[str, str]:
    return (json.dumps(item[1]["looks"], sort_keys=True), item[0])


class _Told:
    """What profiles that go and come tell: where each is first, and its roles, as posted."""

    def __init__(self, out: Iterable[Profile], new: Iterable[Profile]) -> None:
        self.firsts = _firsts(out), _firsts(new)
        self.roles = _roles(out), _roles(new)
        self.kinds_of_role: dict[str, set[str]] = defaultdict(set)
        for key, _ in self.roles[1]:
            sign, kind = key.split("|", 1)
            self.kinds_of_role[sign].add(kind)
        self._changed = {
            kind: (_by_key(before - after), _by_key(after - before))
            for kind, (before, after) in ((FIRSTS, self.firsts), (ROLES, self.roles))
        }

    def changed(self, posted: str, key: str) -> tuple[set[str], set[str]]:
        """What is taken away from a key, and what is put there."""
        out, new = self._changed[posted]
        return out.get(key, set()), new.get(key, set())


def _firsts(profiles: Iterable[Profile]) -> set[tuple[str, str]]:
    return {(p.sign, written(min(p.articles))) for p in profiles}


def _articles(firsts: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(sign, json.loads(first)[1]) for sign, first in firsts}


def _roles(profiles: Iterable[Profile]) -> set[tuple[str, str]]:
    return {
        (f"{p.sign}|{written([title.lower(), of])}", written([day, *rest, title, of]))
        for p in profiles
        for day, *rest, title, of in p.roles
    }


def _by_key(posted: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, value in posted:
        found[key].add(value)
    return found


def _steps(out: Iterable[Profile], new: Iterable[Profile]) -> dict[str, list[tuple[Profile, int]]]:
    """By sign, the profiles that go (-1) and come (1), without those that do both."""
    left: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    steps: dict[str, list[tuple[Profile, int]]] = defaultdict(list)
    for profile in out:
        left[profile.sign, profile.articles].append(profile)
    for profile in new:
        same = left[profile.sign, profile.articles]
        other = next(
            (p for p in same if (p.tally, p.roles) == (profile.tally, profile.roles)), None
        )
        if other is not None:
            same.remove(other)
        else:
            steps[profile.sign].append((profile, 1))
    for each in left.values():
        for profile in each:
            steps[profile.sign].append((profile, -1))
    return steps


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
