"""Contrasts between tellings: an act denied, an agreement undone, a failure left untold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from memcon.model import DisputeKind, Happening, Status
from memcon.recording.claims import Claim
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import covered, meets
from memcon.recording.contrary.outcome.outcomes import results
from memcon.recording.course import Course
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.tellings import Told
from memcon.recording.words import data

_TOLD = (Status.OCCURRED, Status.UNDER_WAY, Status.REFUSED, Status.CLAIMED)

AFTER = 5  # days after a meeting within which it is still spoken of as news
NEGATED = 6  # words before a word of praise within which a negation turns it round
MOST = 6  # claims of each side that are paired
SURE, SURER = 0.7, 0.8
ALIKE = 0.4  # weighted share of words in common from which two claims are of one agreement
DENIED = (DisputeKind.DENIAL, 0.75, "one denies what the other tells")
DENIED_LOOSELY = (DisputeKind.DENIAL, 0.45, "one denies what the other tells")
UNDONE = (DisputeKind.OUTCOME, 0.7, "one says that it was reached, the other that it was not")


def contrast_tellings(
    courses: Sequence[Course],
    happenings: Mapping[str, Happening],
    claims: Sequence[Claim],
    issues: Issues,
) -> Iterator[Contrast]:
    """Every contrast between the tellings of one story's happenings."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.id].append(claim)
    yield from _denied(courses, by_article, issues)
    yield from _undone(courses, by_article, issues)
    yield from _framed(courses, happenings, claims, by_article)


def _denied(
    courses: Sequence[Course], by_article: Mapping[str, Sequence[Claim]], issues: Issues
) -> Iterator[Contrast]:
    """An act that one account tells or claims and another denies."""
    for course in courses:
        denials = [t for t in course.tellings if t.event.status is Status.DENIED]
        others = [t for t in course.tellings if t.event.status in _TOLD]
        if not denials or not others:
            continue
        for one in list(_claims_at(denials[:MOST], by_article))[:MOST]:
            for other in list(_claims_at(others[:MOST], by_article))[:MOST]:
                if one.holders and other.parent is None and one.voice.isdisjoint(other.voice):
                    told = DENIED if covered(one, other) >= ALIKE else DENIED_LOOSELY
                    yield _contrast(course, one, other, ("denied", "said"), told, issues)


def _undone(
    courses: Sequence[Course], by_article: Mapping[str, Sequence[Claim]], issues: Issues
) -> Iterator[Contrast]:
    """An agreement of the same parties at the same time that one tells as reached, one as not."""
    reached: dict[frozenset[str], list[Course]] = defaultdict(list)
    for course in courses:
        if course.first.group == "agree" and not course.first.failed and course.first.mutual:
            reached[frozenset(course.parties)].append(course)
    for course in courses:
        if course.first.group != "agree" or not course.first.failed:
            continue
        for other in reached[frozenset(course.parties)][:MOST]:
            if not _at_one_time(course, other):
                continue
            for one in list(_claims_at(course.tellings[:MOST], by_article))[:MOST]:
                for two in list(_claims_at(other.tellings[:MOST], by_article))[:MOST]:
                    held = bool(one.holders or two.holders)
                    if held and one.voice.isdisjoint(two.voice) and _alike(one, two):
                        poles = ("not reached", "reached")
                        yield _contrast(course, one, two, poles, UNDONE, issues)


def _at_one_time(one: Course, other: Course) -> bool:
    mine, its = one.when or one.near, other.when or other.near
    return mine is not None and its is not None and mine.apart(its) <= 1


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one agreement, by what they say besides the names."""
    return len(meets(one, other)) > 1 and min(covered(one, other), covered(other, one)) >= ALIKE


def _contrast(
    course: Course,
    one: Claim,
    other: Claim,
    poles: tuple[str, str],
    told: tuple[DisputeKind, float, str],
    issues: Issues,
) -> Contrast:
    kind, sure, reason = told
    return Contrast(
        kind=kind,
        topic=course.id,
        issue=issues.between(one, other, other),
        one=one,
        other=other,
        poles=poles,
        sure=sure,
        reason=reason,
        happening=course.id,
    )


def _framed(
    courses: Sequence[Course],
    happenings: Mapping[str, Happening],
    claims: Sequence[Claim],
    by_article: Mapping[str, Sequence[Claim]],
) -> Iterator[Contrast]:
    """For each failed agreement of a meeting: who tells the meeting without its failure."""
    for course in courses:
        if course.first.group != "agree" or not course.first.failed or course.when is None:
            continue
        at_fault = _claims_at(course.tellings, by_article)
        failed = [c for c in at_fault if _told_as_failed(c) and not _has_good(c)][:MOST]
        meeting = course.part_of or _meeting_of(course, courses)
        if not failed or meeting is None:
            continue
        praised = [
            claim
            for claim in claims
            if _told_as_good(claim) and _speaks_of(claim, course) and _in_time(claim, course)
        ][:MOST]
        yield from _pairs(praised, failed, happenings[meeting.id], by_article, course)


def _pairs(
    praised: Sequence[Claim],
    failed: Sequence[Claim],
    meeting: Happening,
    by_article: Mapping[str, Sequence[Claim]],
    course: Course,
) -> Iterator[Contrast]:
    remarked = any(_remarks_difference(told.article.text) for told in course.tellings)
    for one in praised:
        for other in failed:
            if one.voice.isdisjoint(other.voice):
                yield Contrast(
                    kind=DisputeKind.FRAMING,
                    topic=meeting.id,
                    issue=f"how it went: {meeting.title}",
                    one=one,
                    other=other,
                    poles=("went well", "ended without result"),
                    sure=SURER if remarked else SURE,
                    reason="one tells the meeting as a success, the other that it failed",
                    happening=meeting.id,
                )


def _claims_at(
    tellings: Sequence[Told], by_article: Mapping[str, Sequence[Claim]]
) -> Iterator[Claim]:
    """The claims in whose words the tellings of a happening stand."""
    seen = set()
    for told in tellings:
        start, end = told.event.anchor
        for claim in by_article.get(told.article.id, ()):
            if claim.key not in seen and any(s.start < end and start < s.end for s in claim.spans):
                seen.add(claim.key)
                yield claim


def _told_as_failed(claim: Claim) -> bool:
    if any(word.form in listed("bad") for word in claim.words):
        return True
    return any(not reached for _, reached in results(claim))


def _told_as_good(claim: Claim) -> bool:
    if claim.statement is None or not claim.holders or claim.parent or _told_as_failed(claim):
        return False
    for at, word in enumerate(claim.words):
        if word.form in listed("good"):
            before = [w.form for w in claim.words[max(0, at - NEGATED) : at]]
            return not any(f in listed("negators") or f.endswith("n't") for f in before)
    return False


def _has_good(claim: Claim) -> bool:
    return any(word.form in listed("good") for word in claim.words)


def _speaks_of(claim: Claim, course: Course) -> bool:
    """Whether a party to the meeting (or its state's own) speaks, of the meeting or the parties."""
    parties = course.parties
    people = {i for party in parties.values() for i in party.people}
    speaks = not claim.countries.isdisjoint(parties) or not people.isdisjoint(claim.holders)
    meeting = any(word.form in data("record_happenings")["meetings"] for word in claim.words)
    about = any(i in people or code in parties for i, code in claim.about)
    return speaks and (meeting or about)


def _in_time(claim: Claim, course: Course) -> bool:
    if claim.published is None or course.when is None:
        return False
    return course.when.first <= claim.published <= course.when.last + AFTER


def _meeting_of(course: Course, courses: Sequence[Course]) -> Course | None:
    """A meeting of the same parties on the days of a failed agreement."""
    for other in courses:
        if (
            other.first.group == "meet"
            and other.when is not None
            and course.when is not None
            and other.when.width <= 10
            and other.when.apart(course.when) <= 1
            and course.parties.keys() <= other.parties.keys()
        ):
            return other
    return None


def _remarks_difference(text: str) -> bool:
    low = text.lower()
    return any(phrase in low for phrase in data("record_disputes")["differing"])
