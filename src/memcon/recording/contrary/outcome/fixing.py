"""Fixing: one says on which day something will be, the other that no date has been set for it.

"The sides will meet again in the week of January 27" against "no date has been set for another
round". Only a date told before, or on the same day, is contradicted: set later, it is news.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, paragraph, weight
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.setting import one_course, one_state
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stem, stems

MOST = 30  # claims of each kind in a story that are compared
DAYS = 3  # days within which a date is contradicted
LONGEST = 600  # characters of a claim that are looked at
SHARED = 1  # stems of what is to be that both must tell, where it is no meeting
BEFORE = 500  # characters before a claim in which it is told what it is of
RARE = 3.0  # weight of a stem that says what is to be
_NAME = re.compile(r"(?<=[a-z,;’'] )[A-Z][\w’'-]{1,30}")


def fixing(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """A date told by one, and by another that there is none."""
    told = [claim for claim in claims if claim.holders and claim.statement and not _may(claim)]
    unset = [claim for claim in told if _finds(claim, "unset")][:MOST]
    dated = [claim for claim in told if unset and _sets(claim)][:MOST]
    for none in unset:
        for date in dated:
            if _contrary(none, date):
                yield _contrast(none, date)


def _may(claim: Claim) -> bool:
    may = frozenset(data("record_figures")["meeting"]["may"])
    return not may.isdisjoint(w.form for w in claim.words if not w.capital)


def _finds(claim: Claim, name: str) -> bool:
    return any(pattern.search(claim.text[:LONGEST]) for pattern in _patterns(name))


def _sets(claim: Claim) -> bool:
    """Whether a claim tells that something will be on a day."""
    if claim.negated or _finds(claim, "unset") or not _day().search(claim.text[:LONGEST]):
        return False
    return _finds(claim, "again")


def _contrary(none: Claim, date: Claim) -> bool:
    if not others(none, date) or one_source(none, date) or one_state(none, date):
        return False
    if none.published is None or date.published is None or none.published < date.published:
        return False
    return one_course(none, date, DAYS) and _one_matter(none, date)


def _one_matter(none: Claim, date: Claim) -> bool:
    """Whether both speak of a next meeting, or of the same other thing."""
    meetings = frozenset(data("record_figures")["meeting"]["meetings"])
    if all(not meetings.isdisjoint(w.form for w in claim.words) for claim in (none, date)):
        return True
    mine, its = ({w for w in stems(_around(c)) if weight(w) > RARE} for c in (none, date))
    common = (mine & its) - _named(none) - _named(date)
    return len({w for w in common if w[0].isalpha()}) >= SHARED


def _around(claim: Claim) -> str:
    """A claim's paragraph, and what stands just before it."""
    start = claim.spans[0].start
    return claim.article.text[max(0, start - BEFORE) : start] + paragraph(claim)


def _named(claim: Claim) -> frozenset[str]:
    """The stems of the names around a claim; a sentence's first word may be one."""
    return frozenset(stem(w) for w in _NAME.findall(_around(claim)))


@functools.cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    rows = data("record_figures")["meeting"][name]
    return tuple(re.compile(row, re.IGNORECASE) for row in rows)


@functools.cache
def _day() -> re.Pattern[str]:
    return re.compile(data("record_figures")["meeting"]["day"])


def _contrast(none: Claim, date: Claim) -> Contrast:
    match = _day().search(date.text[:LONGEST])
    day = match.group() if match else ""
    return Contrast(
        kind=DisputeKind.OUTCOME,
        topic="date set",
        issue="whether a date was set",
        one=none,
        other=date,
        poles=("none", "set"),
        sure=0.75,
        reason=f"{day} against no date".strip(),
    )
