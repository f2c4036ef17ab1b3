"""The timeline: dated happenings and turning statements in order, each as its best sentence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from memcon.model import (
    Act,
    Basis,
    DateValue,
    Dispute,
    EventType,
    Evidence,
    Happening,
    Span,
    Status,
    TimelineEntry,
)
from memcon.recording.claims import Claim
from memcon.recording.copies import Origins
from memcon.recording.dates import days
from memcon.recording.happenings import Course
from memcon.recording.titles import best_told
from memcon.recording.words import quoted

LONGEST = 240  # characters of a line
WIDEST = 400  # days; a date vaguer than a year places nothing
_TURNING = (Act.DEMAND, Act.PROMISE, Act.THREATEN, Act.DENY)
_VERBAL = (
    EventType.AGREE,
    EventType.SUPPORT,
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
)
_RANK = {EventType.CONSULT: 0, EventType.AGREE: 1}  # of happenings told in one sentence


def find_timeline(
    courses: Sequence[Course],
    happenings: Mapping[str, Happening],
    claims: Iterable[Claim],
    disputes: Iterable[Dispute],
    origins: Origins,
) -> list[TimelineEntry]:
    """The dated lines of one story, by day; of two in one sentence on one day, one is kept."""
    ranked = sorted(courses, key=lambda c: _RANK.get(c.first.event.type, 2))
    lines = [line for c in ranked if (line := _of_course(c, happenings[c.id], origins)) is not None]
    disputed = {evidence for d in disputes for side in d.sides for evidence in side.evidence}
    told = {(e.article, e.start, e.end) for line in lines for e in line.evidence[:1]}
    lines += [
        line
        for line in _of_statements(claims, disputed, origins)
        if not any(_inside(line.evidence[0], article, start, end) for article, start, end in told)
    ]
    seen: set[tuple[str, Evidence]] = set()
    kept = []
    for line in lines:
        keys = {(line.date.value, evidence) for evidence in line.evidence[:1]}
        if keys.isdisjoint(seen):
            seen |= keys
            kept.append(line)
    return sorted(kept, key=order)


def _inside(evidence: Evidence, article: str, start: int, end: int) -> bool:
    return evidence.article == article and evidence.start < end and start < evidence.end


def order(line: TimelineEntry) -> tuple[int, int, str, str]:
    """By first day, the finer date first, then by words."""
    span = days(line.date.value)
    first, width = (span.first, span.width) if span else (0, 0)
    return (first, width, line.date.value, line.text)


def _of_course(course: Course, happening: Happening, origins: Origins) -> TimelineEntry | None:
    date = happening.date
    if (
        date is None
        or not _placed(date)
        or (date.basis is Basis.PUBLICATION and not _is_news(course))
    ):
        return None
    if happening.status in (Status.HYPOTHETICAL, Status.DENIED):
        return None
    if date.basis is Basis.INFERRED and not course.first.mutual and _is_words(course):
        return None
    told = best_told(course.tellings, happening.status)
    evidence = Evidence(told.article.id, *told.event.evidence)
    others = tuple(e for e in happening.evidence if e != evidence)
    return TimelineEntry(
        date=date,
        text=quoted(told.article.text, Span(*told.event.evidence), LONGEST),
        happening=happening.id,
        status=happening.status,
        outlets=happening.outlets,
        independent=happening.independent,
        evidence=(evidence, *others),
    )


def _is_words(course: Course) -> bool:
    """Whether a happening is something said: its date is carried over too loosely to place it."""
    return course.first.event.type in _VERBAL


def _placed(date: DateValue) -> bool:
    span = days(date.value)
    return span is not None and span.width <= WIDEST and ".." not in date.value


def _is_news(course: Course) -> bool:
    """Whether a happening without a date of its own is what its articles open with."""
    first = [t for t in course.tellings if not t.event.background]
    return any(
        told.article.body
        and told.event.evidence.start < told.article.body[0].end
        and told.event.statement is None
        and told.event.status in (Status.OCCURRED, Status.FAILED)
        for told in first
    )


def _of_statements(
    claims: Iterable[Claim], disputed: Container[Evidence], origins: Origins
) -> Iterator[TimelineEntry]:
    """Demands, pledges, threats, denials and what is disputed, on a day that the text tells."""
    for claim in claims:
        statement = claim.statement
        if statement is None or statement.date is None or not claim.holders:
            continue
        date = statement.date
        turning = statement.act in _TURNING or any(e in disputed for e in claim.evidence)
        if date.basis is Basis.PUBLICATION or not turning or not _placed(date) or claim.parent:
            continue
        spans = (*statement.source, *statement.cue, *statement.content)
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        yield TimelineEntry(
            date=date,
            text=quoted(claim.article.text, whole, LONGEST),
            happening=None,
            status=Status.OCCURRED,
            outlets=origins.outlets([claim.article.id]),
            independent=1,
            evidence=(Evidence(claim.article.id, *whole),),
        )
