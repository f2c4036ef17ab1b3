"""What a person has marked as wrong, found again by its words, and the record without it.

Statements and events are taken out of their readings before a story is worked out, happenings and
disputes as soon as they are found, so that nothing rests on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from memcon.model import Dispute, Event, Evidence, Reading, Record, Span, Statement
from memcon.recording.course import Course
from memcon.recording.decisions import Decisions, Words, Wrong

LIKE = 0.5  # share of their common extent that two spans share, to be taken for the same words
MOST = 0.5  # share of a happening's tellings, or of a mark's, that make it the one that was marked
NEAR = 400  # characters between a statement's content and its cue and source, to be one stretch


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks on some articles: those on lines of one, by article, and those across articles."""

    lines: Mapping[str, Sequence[Wrong]] = field(default_factory=dict)
    happenings: Sequence[Wrong] = ()
    disputes: Sequence[Wrong] = ()


def marks_on(wrong: Iterable[Wrong], articles: Iterable[str]) -> Marks:
    """The marks that concern any of these articles."""
    known = set(articles)
    lines: dict[str, list[Wrong]] = defaultdict(list)
    across: dict[str, list[Wrong]] = {"happening": [], "dispute": []}
    for mark in wrong:
        here = [words.article for side in mark.sides for words in side if words.article in known]
        if here and mark.what in across:
            across[mark.what].append(mark)
        elif here:
            lines[here[0]].append(mark)
    return Marks(lines, across["happening"], across["dispute"])


def remarked(before: Decisions, after: Decisions) -> set[str]:
    """The articles with words of a mark that is in one but not in the other."""
    differ = set(before.wrong) ^ set(after.wrong)
    return {words.article for mark in differ for side in mark.sides for words in side}


def line_of(reading: Reading, mark: Wrong) -> Statement | Event | None:
    """The statement or event that a mark is on: of its type, on its words or most of them."""
    words = mark.sides[0][0]
    if mark.what == "statement":
        said = [each for each in reading.statements if each.act.value == words.type]
        return max(
            (each for each in said if overlap(hull(each), words) >= LIKE),
            key=lambda each: (overlap(hull(each), words), -hull(each).start),
            default=None,
        )
    told = [each for each in reading.events if _tells(each, words)]
    if words.anchor is not None and len(told) > 1:
        told = [each for each in told if overlap(each.anchor, words.anchor) > 0]
    return max(
        told,
        key=lambda each: (
            overlap(each.anchor, words.anchor or words),
            overlap(each.evidence, words),
            -each.anchor.start,
        ),
        default=None,
    )


def marked(reading: Reading, marks: Iterable[Wrong]) -> dict[tuple[str, str], Wrong]:
    """What of a reading is marked, by "statement" or "event" and its id; of two marks, the first.

    With a statement go the events that it alone claims.
    """
    found: dict[tuple[str, str], Wrong] = {}
    for mark in marks:
        line = line_of(reading, mark)
        if line is None:
            continue
        found.setdefault((mark.what, line.id), mark)
        for event in reading.events if mark.what == "statement" else ():
            if event.statement == line.id and event.claimed_by:
                found.setdefault(("event", event.id), mark)
    return found


def without(reading: Reading, marks: Iterable[Wrong]) -> Reading:
    """A reading without the statements and events that are marked."""
    found = marked(reading, marks)
    if not found:
        return reading
    said = {key for what, key in found if what == "statement"}
    return replace(
        reading,
        statements=tuple(
            replace(
                each,
                nested_in=None if each.nested_in in said else each.nested_in,
                answers=None if each.answers in said else each.answers,
            )
            for each in reading.statements
            if each.id not in said
        ),
        events=tuple(
            replace(each, statement=None if each.statement in said else each.statement)
            for each in reading.events
            if ("event", each.id) not in found
        ),
    )


def unmarked(record: Record, wrong: Sequence[Wrong]) -> Record:
    """A record, worked out without what is marked, whose readings do not hold it either."""
    lines = marks_on(wrong, (reading.article.id for reading in record.readings)).lines
    if not lines:
        return record
    readings = (without(each, lines.get(each.article.id, ())) for each in record.readings)
    return replace(record, readings=tuple(readings))


def without_courses(courses: Iterable[Course], marks: Sequence[Wrong]) -> list[Course]:
    """The happenings that are not marked, none of them part of one that is.

    A happening is the one that was marked where half of its tellings, or half of those that it had
    then, are the same.
    """
    courses = list(courses)
    if not marks:
        return courses
    left = [course for course in courses if not any(_is(course, mark) for mark in marks)]
    kept = {id(course) for course in left}
    for course in left:
        if course.part_of is not None and id(course.part_of) not in kept:
            course.part_of = None
    return left


def without_disputes(disputes: Iterable[Dispute], marks: Sequence[Wrong]) -> list[Dispute]:
    """The disputes that are not marked.

    Those in which two sides are two of a mark's are the one that was marked; where the same words
    stand in several, those of its kind and issue.
    """
    left = list(disputes)
    for mark in marks:
        found = [dispute for dispute in left if _opposes(dispute, mark)]
        best = max((_alike(dispute, mark) for dispute in found), default=0)
        gone = {dispute.id for dispute in found if _alike(dispute, mark) == best}
        left = [dispute for dispute in left if dispute.id not in gone]
    return left


def hull(statement: Statement) -> Span:
    """The content's first span to its last, with the cue and source where they are near."""
    spans = statement.content or statement.cue or statement.source or (Span(0, 0),)
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    for low, high in sorted((*statement.cue, *statement.source)):
        if start - high <= NEAR and low - end <= NEAR:
            start, end = min(start, low), max(end, high)
    return Span(start, end)


def overlap(one: Span | Words | Evidence, other: Span | Words | Evidence) -> float:
    """The share of the extent of two stretches that both have, from 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / max(1, max(one.end, other.end) - min(one.start, other.start))


def _tells(event: Event, words: Words) -> bool:
    return event.type.value == words.type and overlap(event.evidence, words) >= LIKE


def _is(course: Course, mark: Wrong) -> bool:
    left: dict[str, list[Words]] = defaultdict(list)
    for words in mark.sides[0]:
        left[words.article].append(words)
    shared = 0
    for told in course.tellings:
        event, near = told.event, left[told.article.id]
        same = next(
            (
                words
                for words in near
                if _tells(event, words)
                and (words.anchor is None or overlap(event.anchor, words.anchor) > 0)
            ),
            None,
        )
        if same is not None:
            near.remove(same)
            shared += 1
    return shared > 0 and shared >= MOST * min(len(course.tellings), len(mark.sides[0]))


def _opposes(dispute: Dispute, mark: Wrong) -> bool:
    met = {
        (n, m)
        for n, side in enumerate(dispute.sides)
        for m, marked in enumerate(mark.sides)
        if any(_same(item, words) for item in side.evidence for words in marked)
    }
    return len({n for n, _ in met}) > 1 and len({m for _, m in met}) > 1


def _alike(dispute: Dispute, mark: Wrong) -> int:
    return (dispute.issue == mark.issue) + (dispute.kind.value == mark.kind)


def _same(item: Evidence, words: Words) -> bool:
    return item.article == words.article and overlap(item, words) >= LIKE
