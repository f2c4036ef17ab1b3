"""Grouping tellings into courses: the same event told in different words, grain and status.

Tellings are compared only within a story and where they share a type group, a party (people count
as their country's, unless both accounts name people) and a month. The surest dated are taken first,
and each joins the happening that it fits best. A plan, what came of it and its failure are one
course; a failed agreement is never one with an agreement that was reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from memcon.model import Span, Status
from memcon.recording.course import Course
from memcon.recording.dates import SHORT, Days
from memcon.recording.fitting import ENOUGH, MONTH, MOVED, fit, parties_agree
from memcon.recording.stories import day_of
from memcon.recording.tellings import UNNAMED, Told, countries_of, same_place
from memcon.recording.words import data

MOST_LOOKED_AT = 200  # happenings that one telling is compared with, the latest first


def find_courses(tellings: Sequence[Told], moved: frozenset[str] = frozenset()) -> list[Course]:
    """Group the tellings of one story, given earliest article first.

    ``moved`` holds the kinds of meeting that the story tells to have been put off.
    """
    found: list[Course] = []
    index: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    order = sorted(range(len(tellings)), key=lambda i: (_sureness(tellings[i]), i))
    for i in order:
        told = tellings[i]
        near = {c for key in _keys(told) for c in index[key][-MOST_LOOKED_AT:]}
        scored = [(fit(told, found[c]), -_gap(told, found[c]), -c) for c in near]
        best = max(scored, default=(0.0, 0, 0))
        at = -best[2] if best[0] >= ENOUGH else len(found)
        if at == len(found):
            found.append(Course())
        found[at].add(told)
        for key in _keys(told):
            if at not in index[key][-MOST_LOOKED_AT:]:
                index[key].append(at)
    found = _join_moved(found, moved)
    position = {id(told): i for i, told in enumerate(tellings)}
    for course in found:
        course.tellings.sort(key=lambda told: position[id(told)])
    found.sort(key=lambda course: position[id(course.first)])
    _set_parts(found)
    found = _join_retold(found, position)
    _set_days(found)
    return found


def _gap(told: Told, course: Course) -> int:
    """How many days lie between what a course tells and the telling's publication.

    Of two meetings that a telling without a date fits alike, news is of the nearer.
    """
    day = day_of(told.article.published)
    return 0 if day is None or course.when is None else course.when.apart(Days(day, day))


def _set_days(courses: Sequence[Course]) -> None:
    """Find for a happening told only by its month the day of another told in the same words.

    "They met in June, when they signed a treaty": the treaty is of the day on which they met.
    """
    finer: dict[tuple[str, Span, Days], Course] = {}
    for course in courses:
        if course.when and course.when.width <= SHORT:
            for told in course.tellings:
                if told.when and told.when.width > SHORT and told.when.holds(course.when):
                    finer.setdefault((told.article.id, told.event.evidence, told.when), course)
    for course in courses:
        if course.when and SHORT < course.when.width <= MONTH:
            keys = ((t.article.id, t.event.evidence, t.when) for t in course.tellings if t.when)
            course.day_of = next((finer[key] for key in keys if key in finer), None)


def _join_moved(courses: list[Course], moved: frozenset[str]) -> list[Course]:
    """Join a plan that was put off with the meeting of the same parties on its new date.

    The talks planned for a visit that was put off were put off with it.
    """
    plans: dict[str, list[Course]] = defaultdict(list)
    planned = [
        course
        for course in courses
        if course.when and all(told.event.status is Status.PLANNED for told in course.tellings)
    ]
    put_off = [course for course in planned if course.kind in moved][:MOST_LOOKED_AT]
    for course in planned:
        if course.kind in moved or any(_goes_with(course, other) for other in put_off):
            plans[course.kind or ""].append(course)
    gone: set[int] = set()
    for plan in (plan for kind in sorted(plans) for plan in plans[kind][:MOST_LOOKED_AT]):
        for other in courses:
            if other is plan or id(other) in gone or other.kind != plan.kind or not other.when:
                continue
            later = 0 < other.when.first - (plan.when.first if plan.when else 0) <= MOVED
            if later and parties_agree(plan.parties, other.parties, 0.6):
                for told in plan.tellings:
                    other.add(told)
                gone.add(id(plan))
                break
    left = [course for course in courses if id(course) not in gone]
    return _join_visits(left, moved)


_PLANS = (Status.PLANNED, Status.FAILED)
_HELD = (Status.OCCURRED, Status.UNDER_WAY, Status.CLAIMED)


def _join_visits(courses: list[Course], moved: frozenset[str]) -> list[Course]:
    """Join a visit that was put off with the first meeting there of the same visitor after it.

    News of the visit as held tells of talks, or of an arrival.
    """
    plans = [c for c in courses if c.kind == "visit" and "visit" in moved and _only(c, _PLANS)]
    held = [c for c in courses if c.first.group == "meet" and c.when and not _only(c, _PLANS)]
    held = [c for c in held if any(told.event.status in _HELD for told in c.tellings)]
    gone: set[int] = set()
    plans.sort(key=lambda plan: -len(plan.parties))
    for plan in plans[:MOST_LOOKED_AT]:
        same = [c for c in plans if c is not plan and id(c) not in gone and _is_of(plan, c)]
        wider = [c for c in same if len(c.parties) > len(plan.parties) and _at_once(plan, c)]
        later = [c for c in held if _follows(plan, c) and _is_of(plan, c)]
        later.sort(key=lambda c: c.when.first if c.when else 0)
        for into in (*wider, *later)[:1]:
            for told in plan.tellings:
                into.add(told)
            gone.add(id(plan))
    return [course for course in courses if id(course) not in gone]


def _only(course: Course, statuses: Sequence[Status]) -> bool:
    return all(told.event.status in statuses for told in course.tellings)


def _at_once(one: Course, other: Course) -> bool:
    return one.when is None or other.when is None or one.when.apart(other.when) <= 1


def _follows(plan: Course, other: Course) -> bool:
    """Whether a meeting was after the day for which a visit was planned, and not long after."""
    start = plan.when or plan.near
    return (
        start is not None and other.when is not None and 0 < other.when.first - start.first <= MOVED
    )


def _is_of(visit: Course, other: Course) -> bool:
    """Whether the visitor takes part in a meeting, and so does the state that was to be visited."""
    visitors = {person for party in visit.sources.values() for person in party.people}
    people = {person for party in other.parties.values() for person in party.people}
    if not visitors or visitors.isdisjoint(people):
        return False
    hosts = {key for key in visit.recipients if key not in visit.sources}
    known = countries_of(hosts)
    there = other.parties.keys() | frozenset(other.place)
    return not known or not known.isdisjoint(there)


def _goes_with(course: Course, other: Course) -> bool:
    """Whether two plans are of the same parties and days."""
    if not (course.kind and course.when and other.when) or course.when.apart(other.when):
        return False
    return parties_agree(course.parties, other.parties, 0.6)


def _join_retold(courses: list[Course], position: Mapping[int, int]) -> list[Course]:
    """Join what is told only as lying before something else with what was told as news.

    "A week after the summit collapsed" tells no second collapse.
    """
    firm: dict[tuple[str, bool], list[Course]] = defaultdict(list)
    for course in courses:
        if course.when and not all(told.retold for told in course.tellings):
            firm[course.first.group, course.first.failed].append(course)
    kept = []
    for course in courses:
        same = firm[course.first.group, course.first.failed][-MOST_LOOKED_AT:]
        retold = all(told.retold and not told.when for told in course.tellings)
        meant = [other for other in same if retold and _is_meant(course, other)]
        if not meant or course in meant:
            kept.append(course)
            continue
        into = max(meant, key=lambda other: other.when.last if other.when else 0)
        for told in course.tellings:
            into.add(told)
        into.tellings.sort(key=lambda told: position[id(told)])
    return kept


def _is_meant(retold: Course, other: Course) -> bool:
    """Whether a happening, or the meeting that it is part of, was then, there and of the same."""
    if retold.near is None or other.when is None or retold.near.apart(other.when):
        return False
    place = other.place or (other.part_of.place if other.part_of else ())
    if same_place(retold.place, place) is False:
        return False
    named = {key for key in retold.parties if key != UNNAMED}
    if named - other.parties.keys():
        return False
    return len(named) > 1 or same_place(retold.place, place) is True


def _sureness(told: Told) -> int:
    """Lower for tellings dated to days, then those dated loosely, then the undated."""
    if told.when is None:
        return 3 if told.near is None else 2
    return 0 if told.when.width <= 10 else 1


def _keys(told: Told) -> Iterator[tuple[str, str, int]]:
    """Blocks in which a telling is looked up: by group, party and month, or without the month."""
    when = told.when or told.near
    months = range(when.first // 30 - 1, when.last // 30 + 2) if when else range(0)
    for party in sorted(told.parties):
        yield told.group, party, -1  # any month: the undated meet the dated here
        if when and when.width <= 92:
            for month in months:
                yield told.group, party, month


def _set_parts(courses: Sequence[Course]) -> None:
    """Mark meetings and agreements that lie within a greater meeting of the same parties."""
    ranks = data("record_happenings")["meetings"]
    great: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        if course.first.group == "meet" and ranks.get(course.kind or "", 2) == 3 and course.when:
            for party in course.parties:
                great[party].append(course)
    for course in courses:
        if course.first.group not in ("meet", "agree") or not course.when or course.when.width > 10:
            continue
        near = {id(c): c for party in sorted(course.parties) for c in great[party][:MOST_LOOKED_AT]}
        for other in near.values():
            if other is not course and _holds(other, course):
                course.part_of = other
                break


def _holds(whole: Course, part: Course) -> bool:
    if part.kind == whole.kind and part.kind is not None:
        return False
    spans = [told.when for told in whole.tellings if told.when and told.when.width <= 10]
    if not spans or part.when is None or same_place(whole.place, part.place) is False:
        return False
    extent = Days(min(s.first for s in spans), max(s.last for s in spans))
    return extent.holds(part.when) and part.parties.keys() <= whole.parties.keys()
