"""Happenings: what a course of tellings comes to, with its title, status, date and outlets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from memcon.model import (
    Actor,
    Basis,
    DateValue,
    Evidence,
    Granularity,
    Happening,
    Kind,
    Status,
    Telling,
)
from memcon.recording.copies import Origins
from memcon.recording.course import Course
from memcon.recording.dates import SHORT, combine
from memcon.recording.dates import told as told_days
from memcon.recording.tellings import UNNAMED, Told
from memcon.recording.titles import happening_title
from memcon.recording.words import data, fold

MOST_EVIDENCE = 40
QUOTED = 8  # words from which a quotation is known again, whoever frames it
_QUOTED = re.compile(r"[\"“][^\"“”]{20,2000}[\"”]")
_DONE = (Status.OCCURRED, Status.UNDER_WAY, Status.REFUSED, Status.FAILED)
_OPEN = (Status.CLAIMED, Status.DENIED, Status.PLANNED, Status.HYPOTHETICAL)


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
        independent=origins.independent(articles, _sentences(course)),
        evidence=tuple(dict.fromkeys(t.evidence for t in tellings))[:MOST_EVIDENCE],
        tellings=tuple(tellings),
        part_of=course.part_of.id if course.part_of else None,
    )


def _sentences(course: Course) -> dict[str, list[str]]:
    """The words in which each article tells of it: its sentences, or quotations in them."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for told in course.tellings:
        found[told.article.id][_quotation(told) or _sentence(told)] = None
    return {article: list(sentences) for article, sentences in found.items()}


def _sentence(told: Told) -> str:
    return told.article.text[slice(*told.event.evidence)]


def _quotation(told: Told) -> str | None:
    """The long quotation in which an event is told: one source's, in however many outlets."""
    at = told.event.anchor.start - told.event.evidence.start
    for match in _QUOTED.finditer(_sentence(told)):
        if match.start() < at < match.end() and len(match[0].split()) >= QUOTED:
            return match[0]
    return None


def status_of(course: Course) -> Status:
    """How it stands by the latest articles that say more than that it was planned."""
    done = [t for t in course.tellings if t.event.status in _DONE]
    if not done:
        told = {t.event.status for t in course.tellings}
        return next(s for s in _OPEN if s in told)
    day = (done[-1].article.published or "")[:10]
    counts = Counter(t.event.status for t in done if (t.article.published or "")[:10] == day)
    return min(counts, key=lambda s: (-counts[s], s))


def _date(course: Course, status: Status) -> DateValue | None:
    """The date by the tellings of the final status; a plan's date does not outlive the event."""
    if course.day_of is not None:
        day = _date(course.day_of, status_of(course.day_of))
        return day and DateValue(day.value, day.granularity, Basis.INFERRED)
    final = [t.date for t in course.tellings if t.date and t.event.status is status]
    if any(told_days(value) for value in final):
        return _whole(course, final) or combine(final)
    return combine([t.date for t in course.tellings if t.date])


def _whole(course: Course, final: Sequence[DateValue]) -> DateValue | None:
    """The days of a great meeting from first to last, where only some were told as news.

    Either somebody, if only beforehand, told a few days that hold all those told as news, or one
    says that it began on one day and another that it ended on a later one.
    """
    if course.first.group != "meet" or data("record_happenings")["meetings"].get(course.kind) != 3:
        return None
    news = [days for value in final if (days := told_days(value)) and days.width <= SHORT]
    for told in course.tellings:
        when = told.when
        if when and 0 < when.width <= SHORT and news and all(when.holds(day) for day in news):
            return told.date
    begun = _days_with(course, "beginning")
    ended = _days_with(course, "ending")
    if begun and ended and 0 < max(ended) - min(begun) <= SHORT:
        first, last = (date.fromordinal(day).isoformat() for day in (min(begun), max(ended)))
        return DateValue(f"{first}/{last}", Granularity.INTERVAL, Basis.RESOLVED)
    return None


def _days_with(course: Course, words: str) -> list[int]:
    """The single days of the tellings whose verb is one of some words."""
    listed = data("record_happenings")[words]
    return [
        told.when.first
        for told in course.tellings
        if told.when
        and told.when.width == 0
        and told.event.status in _DONE
        and fold(told.article.text[slice(*told.event.anchor)]).split()[0] in listed
    ]


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
    """Whether a state is shown by its people who are named, or is only where others met.

    So do "the two governments" where more than one party is known.
    """
    if actor is None or not course.first.mutual:
        return False
    if actor.country is None and actor.name == actor.name.lower():
        return len([key for key in course.parties if key != UNNAMED]) > 1
    if actor.kind is not Kind.STATE:
        return False
    return actor.country in people or actor.country not in course.parties
