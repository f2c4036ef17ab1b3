"""How well a telling fits a happening: points for what agrees, none where something parts them."""

from __future__ import annotations

from collections.abc import Mapping

from memcon.recording.course import Course
from memcon.recording.tellings import UNNAMED, Party, Told, same_place

ENOUGH = 2.0  # points from which a telling joins a happening
ALIKE = 0.34  # share of words in common from which two sentences tell one thing
MOVED = 120  # days by which a meeting can have been put off
MONTH = 31  # days that a date can span and still help to tell one act from another
SLACK = 1  # days by which dates of one happening may differ: time zones, "overnight"


def fit(told: Told, course: Course) -> float:
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
    if likeness >= ALIKE / 2 and (_same_claimant(told, course) or _same_act(told, course)):
        return points + 1.0 + 3 * likeness
    return points + 3 * likeness if likeness >= ALIKE else 0.0


def _same_claimant(told: Told, course: Course) -> bool:
    claimant = told.event.claimed_by
    return claimant is not None and any(
        other.event.claimed_by == claimant for other in course.tellings[-20:]
    )


def _same_act(told: Told, course: Course) -> bool:
    """Whether an act of one kind ("abduct") is dated by both to the same month or finer."""
    mode, when = told.event.mode, course.when
    if mode is None or told.when is None or when is None:
        return False
    fine = max(told.when.width, when.width) <= MONTH and told.when.apart(when) == 0
    return fine and any(other.event.mode == mode for other in course.tellings[-20:])


def _opposed(told: Told, course: Course) -> bool:
    return told.group == "agree" and told.failed != course.first.failed


def _parties_fit(told: Told, course: Course) -> bool:
    if told.group == "agree" and told.failed:
        mine, other = told.parties.keys(), course.parties.keys()
        if mine < other or other < mine or (len(other) > 1 and other <= told.named):
            # "The talks failed, Karadin said": the sentence names one party, or all in passing.
            return not _other_people_in(told.parties, course.parties)
    if told.mutual:
        return parties_agree(told.parties, course.parties, 0.6)
    if told.group == "force":  # one counts the dead, another names what was struck
        return parties_agree(_named(told.sources), _named(course.sources), 0.5) and parties_agree(
            _named(told.recipients), _named(course.recipients), 0.5
        )
    return parties_agree(told.sources, course.sources, 0.5) and parties_agree(
        told.recipients, course.recipients, 0.5
    )


def parties_agree(one: Mapping[str, Party], other: Mapping[str, Party], share: float) -> bool:
    """Whether enough parties are common to both, and none is represented by other people."""
    if not one or not other:
        return True
    common = one.keys() & other.keys()
    if len(common) < share * len(one.keys() | other.keys()):
        return False
    return not _other_people_in(one, other)


def _named(parties: Mapping[str, Party]) -> dict[str, Party]:
    return {key: party for key, party in parties.items() if key != UNNAMED}


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
