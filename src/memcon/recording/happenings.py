"""Happenings: the same event told in different words, at different grain and status.

Tellings are compared only within a story and where they share a type group, a party (people count
as their country's, unless both accounts name people) and a month. The surest dated are taken first,
and each joins the happening that it fits best. A plan, what came of it and its failure are one
course; a failed agreement is never one with an agreement that was reached.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from memcon.model import Actor, DateValue, EventType, Evidence, Happening, Kind, Status, Telling
from memcon.recording.copies import Origins
from memcon.recording.dates import Days, combine, days
from memcon.recording.dates import told as told_days
from memcon.recording.tellings import Party, Told, same_place
from memcon.recording.titles import happening_title
from memcon.recording.words import data, slug

ENOUGH = 2.0  # points from which a telling joins a happening; see `_fit`
ALIKE = 0.34  # share of words in common from which two sentences tell one thing
MOST_LOOKED_AT = 200  # happenings that one telling is compared with, the latest first
MOST_EVIDENCE = 40
MOVED = 120  # days by which a meeting can have been put off
SLACK = 1  # days by which dates of one happening may differ: time zones, "overnight"
_FIRM = (Status.OCCURRED, Status.FAILED, Status.CLAIMED, Status.DENIED, Status.PLANNED)


@dataclass(slots=True)
class Course:
    """The tellings taken as one happening so far, and what they say together."""

    tellings: list[Told] = field(default_factory=list)
    when: Days | None = None
    near: Days | None = None
    place: tuple[str, ...] = ()
    sources: dict[str, Party] = field(default_factory=dict)
    recipients: dict[str, Party] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    ordinal: int | None = None
    moved: bool = False
    part_of: Course | None = None
    id: str = ""

    @property
    def parties(self) -> dict[str, Party]:
        return _both(self.sources, self.recipients)

    @property
    def first(self) -> Told:
        return self.tellings[0]

    @property
    def kind(self) -> str | None:
        return min(self.kinds, key=lambda k: (-self.kinds[k], k)) if self.kinds else None

    @property
    def type(self) -> EventType:
        counts = Counter(told.event.type for told in self.tellings)
        return min(counts, key=lambda t: (-counts[t], t))

    def add(self, told: Told) -> None:
        """Take in a telling."""
        self.tellings.append(told)
        if told.when and (self.when is None or told.when.width < self.when.width):
            self.when = told.when
        self.near = self.near or told.near
        if len(told.place) > len(self.place) and same_place(told.place, self.place) is not False:
            self.place = told.place
        self.sources = _both(self.sources, told.sources)
        self.recipients = _both(self.recipients, told.recipients)
        self.words.update(told.words)
        if told.kind:
            self.kinds[told.kind] += 1
        self.ordinal = self.ordinal or told.ordinal
        self.moved = self.moved or told.moved


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
        scored = [(_fit(told, found[c]), -c) for c in near]
        best = max(scored, default=(0.0, 0))
        at = -best[1] if best[0] >= ENOUGH else len(found)
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
    return found


def _join_moved(courses: list[Course], moved: frozenset[str]) -> list[Course]:
    """Join a plan that was put off with the meeting of the same parties on its new date."""
    plans: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        planned = all(told.event.status is Status.PLANNED for told in course.tellings)
        if course.kind in moved and planned and course.when:
            plans[course.kind or ""].append(course)
    gone: set[int] = set()
    for plan in (plan for kind in sorted(plans) for plan in plans[kind][:MOST_LOOKED_AT]):
        for other in courses:
            if other is plan or id(other) in gone or other.kind != plan.kind or not other.when:
                continue
            later = 0 < other.when.first - (plan.when.first if plan.when else 0) <= MOVED
            if later and _fits(plan.parties, other.parties, 0.6):
                for told in plan.tellings:
                    other.add(told)
                gone.add(id(plan))
                break
    return [course for course in courses if id(course) not in gone]


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


def _fit(told: Told, course: Course) -> float:
    """Points for a telling being of this happening; 0 where something speaks against it."""
    if _opposed(told, course) or not _parties_fit(told, course):
        return 0.0
    place = same_place(told.place, course.place)
    if place is False or _dates_part(told, course):
        return 0.0
    points = 1.5 * bool(place) + _date_points(told, course)
    if told.group == "meet":
        return points + _meeting_points(told, course)
    likeness = _likeness(told, course)
    points += _same_article(told, course)
    if told.group == "agree" and told.failed:
        in_passing = len(course.parties) > 1 and course.parties.keys() <= told.named
        return points + 1.0 + likeness + 0.5 * in_passing
    return points + 3 * likeness if likeness >= ALIKE else 0.0


def _opposed(told: Told, course: Course) -> bool:
    return told.group == "agree" and told.failed != course.first.failed


def _parties_fit(told: Told, course: Course) -> bool:
    if told.group == "agree" and told.failed:
        mine, other = told.parties.keys(), course.parties.keys()
        if mine < other or other < mine or (len(other) > 1 and other <= told.named):
            # "The talks failed, Karadin said": the sentence names one party, or all in passing.
            return not _other_people_in(told.parties, course.parties)
    if told.mutual:
        return _fits(told.parties, course.parties, 0.6)
    return _fits(told.sources, course.sources, 0.5) and _fits(
        told.recipients, course.recipients, 0.5
    )


def _fits(one: Mapping[str, Party], other: Mapping[str, Party], share: float) -> bool:
    """Whether enough parties are common to both, and none is represented by other people."""
    if not one or not other:
        return True
    common = one.keys() & other.keys()
    if len(common) < share * len(one.keys() | other.keys()):
        return False
    return not _other_people_in(one, other)


def _other_people_in(one: Mapping[str, Party], other: Mapping[str, Party]) -> bool:
    return any(_other_people(one[key], other[key]) for key in one.keys() & other.keys())


def _other_people(one: Party, other: Party) -> bool:
    if one.people and other.people:
        return one.people.isdisjoint(other.people)
    return bool(one.people and other.some) or bool(other.people and one.some)


def _dates_part(told: Told, course: Course) -> bool:
    if told.when and course.when:
        apart = told.when.apart(course.when)
        moved = (told.moved or course.moved) and told.kind == course.kind
        return apart > (MOVED if moved else SLACK)
    mine, other = told.when or told.near, course.when or course.near
    return bool(mine and other and mine.apart(other) > SLACK)


def _date_points(told: Told, course: Course) -> float:
    if told.when and course.when:
        if told.when.apart(course.when) > SLACK:
            return 1.0  # put off: known to be the same by more than its date
        wide = max(told.when.width, course.when.width)
        return 1.5 if wide <= 10 else 1.0 if wide <= 31 else 0.5
    near = course.when or course.near
    return 0.5 if told.near and near and told.near.apart(near) == 0 else 0.0


def _meeting_points(told: Told, course: Course) -> float:
    if told.ordinal and course.ordinal and told.ordinal != course.ordinal:
        return -ENOUGH
    mine, other = told.kind, course.kind
    if (
        mine
        and other
        and mine != other
        and ("visit" in (mine, other) or "talks" not in (mine, other))
    ):
        return -ENOUGH  # a summit may be called talks; a visit is not the talks held during it
    points = 0.5 * bool(mine and mine == other) + 0.5 * bool(told.ordinal and course.ordinal)
    points += _same_article(told, course)
    return points + _people_points(told.parties, course.parties)


def _people_points(one: Mapping[str, Party], other: Mapping[str, Party]) -> float:
    """The same two people seldom meet twice in a few days; one in common says less."""
    common = sum(bool(one[key].people & other[key].people) for key in one.keys() & other.keys())
    return 1.5 if common > 1 else 0.5 * common


def _same_article(told: Told, course: Course) -> float:
    return 0.5 * any(other.article.id == told.article.id for other in course.tellings[-50:])


def _likeness(told: Told, course: Course) -> float:
    """The best share of words in common with one of the last tellings."""
    best = 0.0
    for other in course.tellings[-20:]:
        if other.article.id == told.article.id and other.event.evidence == told.event.evidence:
            return 1.0
        if told.words and other.words:
            common = len(told.words & other.words)
            best = max(
                best,
                common / min(len(told.words), len(other.words)) * 0.5
                + common / len(told.words | other.words),
            )
    return best


def _both(one: Mapping[str, Party], other: Mapping[str, Party]) -> dict[str, Party]:
    joined = dict(one)
    for key, party in other.items():
        mine = joined.get(key, party)
        joined[key] = Party(key, mine.people | party.people, mine.some or party.some)
    return joined


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


def finish(
    courses: Iterable[Course], story: str, actors: Mapping[str, Actor], origins: Origins
) -> list[Happening]:
    """The happenings of a story, with ids, titles and counts, in the order of their tellings."""
    courses = list(courses)
    for number, course in enumerate(courses, 1):
        course.id = f"{story.replace('story:', 'happening:')}:{number}"
    return [_finish(course, actors, origins) for course in courses]


def _finish(course: Course, actors: Mapping[str, Actor], origins: Origins) -> Happening:
    tellings = [
        Telling(t.article.id, t.event.id, t.event.status, Evidence(t.article.id, *t.event.evidence))
        for t in course.tellings
    ]
    articles = list(dict.fromkeys(t.article.id for t in course.tellings))
    status = status_of(course)
    value = _date(course, status)
    place = _place(course)
    sources = _principals(course, actors, sources=True)
    recipients = _principals(course, actors, sources=False)
    return Happening(
        id=course.id,
        type=course.type,
        title=happening_title(
            course.tellings, course.kind, status, value, place, sources, recipients, actors
        ),
        status=status,
        date=value,
        place=place,
        sources=sources,
        recipients=recipients,
        outlets=origins.outlets(articles),
        independent=origins.independent(articles),
        evidence=tuple(dict.fromkeys(t.evidence for t in tellings))[:MOST_EVIDENCE],
        tellings=tuple(tellings),
        part_of=course.part_of.id if course.part_of else None,
    )


def status_of(course: Course) -> Status:
    """How it stands by the latest articles that say more than that it was planned."""
    by_rank = [
        s
        for s in (Status.OCCURRED, Status.FAILED)
        if any(t.event.status is s for t in course.tellings)
    ]
    if len(by_rank) == 2:
        latest = [t for t in course.tellings if t.event.status in by_rank]
        day = (latest[-1].article.published or "")[:10]
        counts = Counter(t.event.status for t in latest if (t.article.published or "")[:10] == day)
        return min(counts, key=lambda s: (-counts[s], s))
    if by_rank:
        return by_rank[0]
    return next(
        s
        for s in (*_FIRM, Status.HYPOTHETICAL)
        if any(t.event.status is s for t in course.tellings)
    )


def _date(course: Course, status: Status) -> DateValue | None:
    """The date by the tellings of the final status; a plan's date does not outlive the event."""
    final = [t.event.date for t in course.tellings if t.event.date and t.event.status is status]
    if any(told_days(value) for value in final):
        return combine(final)
    return combine([t.event.date for t in course.tellings if t.event.date])


def _place(course: Course) -> str | None:
    told = Counter(t.event.place for t in course.tellings if t.event.place)
    return min(told, key=lambda p: (-told[p], -len(p), p)) if told else None


def _principals(course: Course, actors: Mapping[str, Actor], *, sources: bool) -> tuple[str, ...]:
    """Who takes part, most told first; a state gives way to its people who are named."""
    counts = Counter(
        i for t in course.tellings for i in (t.event.sources if sources else t.event.recipients)
    )
    people = {a.country for i in counts if (a := actors.get(i)) and a.kind is Kind.PERSON}
    kept = [
        i
        for i in sorted(counts, key=lambda i: (-counts[i], i))
        if not _stands_aside(course, actors.get(i), people)
    ]
    return tuple(kept[:8])


def _stands_aside(course: Course, actor: Actor | None, people: set[str | None]) -> bool:
    """Whether a state is shown by its people who are named, or is only where others met."""
    if actor is None or actor.kind is not Kind.STATE or not course.first.mutual:
        return False
    return actor.country in people or actor.country not in course.parties


def span_of(happening: Happening) -> Days | None:
    """The days of a happening."""
    return days(happening.date.value) if happening.date else None


def iso(day: int) -> str:
    """An ordinal as an ISO 8601 day."""
    return date.fromordinal(day).isoformat()


def happening_slug(title: str) -> str:
    """A title as it can stand in an address."""
    return slug(title)
