"""The timeline: dated happenings and turning statements in order, each as its best sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

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
from memcon.recording.claims import Claim, paragraph, source_phrases
from memcon.recording.copies import Origins
from memcon.recording.course import Course
from memcon.recording.dates import days, doubtful
from memcon.recording.tellings import Told
from memcon.recording.titles import by_worth, hangs
from memcon.recording.words import quoted, stems

LONGEST = 240  # characters of a line
WIDEST = 400  # days; a date vaguer than a year places nothing
MONTH = 31  # days; what is said in a year is most often said of that year
ASIDE = 7  # days apart from which what a sentence tells first is another time
# What is left of a sentence: a few words, and then the next sentence or the end of the paragraph.
_LAST_WORDS = re.compile(r" [^.!?;\n\"“”]{1,30}(?=[.!?](?:\s|$)|\n|$)")
REPEATED = 0.6  # share of a statement's words that another line of its day already has
_TURNING = (Act.DEMAND, Act.PROMISE, Act.THREATEN, Act.DENY)
_UNTOLD = (Status.HYPOTHETICAL, Status.DENIED)
_SETTLED = (Status.OCCURRED, Status.UNDER_WAY, Status.FAILED, Status.REFUSED)
_SUPPOSING = (
    "Whether ",
    "If ",
    "Should ",
    "Unless ",
)  # a sentence that only supposes tells nothing
_OWNERS = ("his", "her", "its", "their", "our", "my")
_VERBAL = (
    EventType.AGREE,
    EventType.SUPPORT,
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
)


def find_timeline(
    courses: Sequence[Course],
    happenings: Mapping[str, Happening],
    claims: Iterable[Claim],
    disputes: Iterable[Dispute],
    origins: Origins,
) -> list[TimelineEntry]:
    """The dated lines of one story, by day; a sentence makes one line, whatever it tells."""
    page = _Page()
    told = _Sentences(courses)
    for course in sorted(courses, key=_rank):
        lines = _of_course(course, happenings[course.id], told)
        if not any(page.takes(line) for line in lines):
            page.fails(happenings[course.id])
    for course in courses:
        for line in _first_plans(course, happenings[course.id]):
            page.takes(line)
    disputed = {evidence for d in disputes for side in d.sides for evidence in side.evidence}
    said = list(_of_statements(claims, disputed, origins))
    for line in sorted(said, key=_longest_first):
        page.takes(line)
    return sorted(page.lines, key=order)


def _rank(course: Course) -> int:
    """Of happenings told in one sentence, which has it: meetings, then what failed, then others."""
    if course.first.failed and course.type is EventType.AGREE:
        return 1
    return {EventType.CONSULT: 0, EventType.AGREE: 2}.get(course.type, 3)


def _longest_first(line: TimelineEntry) -> tuple[str, int, int]:
    piece = line.evidence[0]
    return (piece.article, piece.start - piece.end, piece.start)


def order(line: TimelineEntry) -> tuple[int, int, str, str]:
    """By first day, the finer date first, then by words."""
    span = days(line.date.value)
    first, width = (span.first, span.width) if span else (0, 0)
    return (first, width, line.date.value, line.text)


class _Sentences:
    """What each sentence tells first, and when that was."""

    def __init__(self, courses: Iterable[Course]) -> None:
        self._told: dict[tuple[str, Span], list[Told]] = defaultdict(list)
        for course in courses:
            for told in course.tellings:
                self._told[told.article.id, told.event.evidence].append(told)

    def aside(self, told: Told) -> bool:
        """Whether a sentence tells first of what was at another time, and of this only besides.

        "The rebels freed 21 of the girls whom they seized in 2014" is no line for 2014.
        """
        when = told.when or told.near
        return any(
            other.event.anchor.start < told.event.anchor.start
            and when is not None
            and (its := other.when or other.near) is not None
            and its.apart(when) > ASIDE
            for other in self._told[told.article.id, told.event.evidence]
        )


class _Page:
    """The lines so far; it takes no line that repeats one of its day."""

    def __init__(self) -> None:
        self.lines: list[TimelineEntry] = []
        self._sentences: set[str] = set()
        self._words: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._pieces: dict[str, list[Evidence]] = defaultdict(list)

    def takes(self, line: TimelineEntry) -> bool:
        """Add a line, unless its sentence is there, or most of its words under its date."""
        day, words = line.date.value, frozenset(stems(line.text))
        if line.text in self._sentences or self._holds(line.evidence[0]):
            return False
        if line.happening is None and any(_mostly(words, other) for other in self._words[day]):
            return False
        self.lines.append(line)
        self._sentences.add(line.text)
        self._words[day].append(words)
        self._pieces[line.evidence[0].article].append(line.evidence[0])
        return True

    def fails(self, happening: Happening) -> None:
        """Mark the line of a meeting as failed where the same sentence tells what failed of it."""
        if happening.status is not Status.FAILED or happening.part_of is None:
            return
        told = set(happening.evidence)
        for at, line in enumerate(self.lines):
            if line.happening == happening.part_of and line.evidence[0] in told:
                self.lines[at] = replace(line, status=Status.FAILED)

    def _holds(self, piece: Evidence) -> bool:
        """Whether the words of a line lie within those of one that is there."""
        return any(
            other.start <= piece.start and piece.end <= other.end
            for other in self._pieces[piece.article]
        )


def _mostly(words: frozenset[str], other: frozenset[str]) -> bool:
    return len(words & other) >= REPEATED * len(words)


def _of_course(
    course: Course, happening: Happening, sentences: _Sentences
) -> Iterator[TimelineEntry]:
    """A happening's line with its best-told sentence; then with the next best, if that is taken."""
    date = happening.date
    if date is None or not _placed(date) or happening.status in _UNTOLD:
        return
    if date.basis is Basis.PUBLICATION and not _is_news(course):
        return
    loose = date.basis in (Basis.INFERRED, Basis.PUBLICATION)
    if loose and not course.first.mutual and course.type in _VERBAL:
        return  # the day of something said is carried over too loosely to place it
    own = [told for told in course.tellings if not (told.reported or told.retold)]
    for told in by_worth(own or course.tellings, happening.status):
        sentence = told.article.text[slice(*told.event.evidence)]
        if sentence.startswith(_SUPPOSING) or sentences.aside(told):
            continue
        if hangs(sentence) and not told.mutual:
            continue  # a line must say who
        evidence = Evidence(told.article.id, *told.event.evidence)
        yield TimelineEntry(
            date=date,
            text=quoted(told.article.text, Span(*told.event.evidence), LONGEST),
            happening=happening.id,
            status=happening.status,
            outlets=happening.outlets,
            independent=happening.independent,
            evidence=(evidence, *(e for e in happening.evidence if e != evidence)),
        )


def _first_plans(course: Course, happening: Happening) -> Iterator[TimelineEntry]:
    """The days for which a meeting was planned before it was put off, each as last told."""
    if course.first.group != "meet" or happening.date is None:
        return
    held, plans = days(happening.date.value), {}
    for told in course.tellings:
        planned = told.event.status in (Status.PLANNED, Status.FAILED) and not told.retold
        if planned and told.when and held and told.when.apart(held) > 0 and told.date:
            plans[told.when.first] = told
    for _, told in sorted(plans.items()):
        if told.date is None or not _placed(told.date) or told.date.basis is Basis.PUBLICATION:
            continue
        piece = Span(*told.event.evidence)
        if hangs(told.article.text[piece.start : piece.end]) and not told.mutual:
            continue
        yield TimelineEntry(
            date=told.date,
            text=quoted(told.article.text, piece, LONGEST),
            happening=happening.id,
            status=told.event.status,
            outlets=happening.outlets,
            independent=happening.independent,
            evidence=(Evidence(told.article.id, *piece),),
        )


def _placed(date: DateValue) -> bool:
    span = days(date.value)
    return span is not None and span.width <= WIDEST and ".." not in date.value


def _is_news(course: Course) -> bool:
    """Whether a happening without a date of its own is what its articles open with."""
    return any(
        told.article.body
        and told.event.evidence.start < told.article.body[0].end
        and told.event.statement is None
        and not told.event.background
        and not told.retold
        and told.event.status in _SETTLED
        for told in course.tellings
    )


def _of_statements(
    claims: Iterable[Claim], disputed: Container[Evidence], origins: Origins
) -> Iterator[TimelineEntry]:
    """Demands, pledges, threats, denials and what is disputed, on a day that the text tells."""
    for claim in claims:
        statement = claim.statement
        if statement is None or statement.date is None or not claim.holders or claim.parent:
            continue
        date = statement.date
        turning = statement.act in _TURNING or any(e in disputed for e in claim.account)
        if date.basis is Basis.PUBLICATION or not turning or not _placed(date):
            continue
        if doubtful(date, claim.published, paragraph(claim)) or _vague(date, claim):
            continue
        spans = (*statement.source, *statement.cue, *statement.content)
        whole = _closed(claim, Span(min(s.start for s in spans), max(s.end for s in spans)))
        if hangs(claim.article.text[whole.start : whole.end]) or _only_named(claim):
            continue  # a line must say who did what
        yield TimelineEntry(
            date=date,
            text=quoted(claim.article.text, whole, LONGEST),
            happening=None,
            status=Status.OCCURRED,
            outlets=origins.outlets([claim.article.id]),
            independent=1,
            evidence=(Evidence(claim.article.id, *whole),),
        )


def _vague(date: DateValue, claim: Claim) -> bool:
    """Whether a statement's date is wider than a month, or counted from a day that is not known."""
    span = days(date.value)
    counted = date.basis is not Basis.STATED and claim.published is None
    return span is None or span.width > MONTH or counted


def _only_named(claim: Claim) -> bool:
    """Whether a statement is only named by a noun: "Trump's promise to rip up the agreement"."""
    sources = [phrase.lower() for phrase in source_phrases(claim)]
    return any(s.endswith(("'s", "’s", "s'", "s’")) or s in _OWNERS for s in sources)


def _closed(claim: Claim, whole: Span) -> Span:
    """The words to the end of their sentence where few are left: "..., he told [reporters]"."""
    rest = _LAST_WORDS.match(claim.article.text, whole.end)
    return Span(whole.start, rest.end()) if rest else whole
