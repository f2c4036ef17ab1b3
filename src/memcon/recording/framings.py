"""Framings: one meeting told as a success by some and as a failure by others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from memcon.model import DisputeKind, Happening
from memcon.recording.claims import Claim
from memcon.recording.contrasts import results
from memcon.recording.disputes import Contrast
from memcon.recording.happenings import Course
from memcon.recording.quantities import listed
from memcon.recording.words import data

AFTER = 5  # days after a meeting within which it is still spoken of as news
MOST = 6  # claims of each side that are paired
SURE, SURER = 0.7, 0.8


def find_framings(
    courses: Sequence[Course], happenings: Mapping[str, Happening], claims: Sequence[Claim]
) -> Iterator[Contrast]:
    """For each failed agreement of a meeting: who tells the meeting without its failure."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.id].append(claim)
    for course in courses:
        if course.first.group != "agree" or not course.first.failed or course.when is None:
            continue
        failed = [c for c in _claims_at(course, by_article) if _told_as_failed(c)][:MOST]
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


def _claims_at(course: Course, by_article: Mapping[str, Sequence[Claim]]) -> Iterator[Claim]:
    """The claims in whose words the tellings of a happening stand."""
    seen = set()
    for told in course.tellings:
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
    negated = any(w.form in listed("negators") or w.form.endswith("n't") for w in claim.words)
    return not negated and any(word.form in listed("good") for word in claim.words)


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
