"""Denials that say themselves what is claimed: "denied reports that the minister had resigned".

Whoever claims it need not be in the coverage: the sentence that turns it down tells that somebody
does, and of what. It makes a dispute by itself where no other finder has met the denial with the
words of those who claim it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import dropwhile

from memcon.model import Span
from memcon.recording.claims import Claim, likeness, once
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.matters import BLOCK, denies, judges, matter, others, own_state
from memcon.recording.pairing import denied, pair
from memcon.recording.quantities import listed
from memcon.recording.rejections import owners
from memcon.recording.turns import is_clause, is_finite

SURE = 0.7
OPENING = 4  # words of a denial among which stands the noun of what is claimed
LEAST = 4  # words that say what is claimed
ALIKE = 0.75  # share of the words of the shorter claim from which two tell one thing
SHOWN = 14  # words of it that name the issue
_WITHIN = frozenset(("for", "of", "in", "into", "on", "over", "to", "about", "after", "with"))
_PUSHING = ("back", "on", "against", "aside", "off")  # "pushed back on reports that"
_SAYING = re.compile(
    r"[.!?]['\"”’)]*\s|[;–—]|,\s+(?:and |but |\w+ly )?(?:\w+ing|he|she|it|they|said|says)\b"
    r"|\sbut\s|\s(?:saying|insisting|adding|arguing|calling|telling)\s"
)


def reported(
    claims: Sequence[Claim], issues: Issues, met: Set[tuple[str, str]]
) -> Iterator[Contrast]:
    """What is told to be claimed, by whom if that is said, and the denial that tells it.

    ``met`` holds the keys of the denials that stand against somebody's own words already.
    """
    kept: list[Contrast] = []
    for denial in claims:
        if denial.key in met or not denial.holders or not denies(denial) or judges(denial):
            continue
        told = told_of(denial)
        if told is not None and others(denial, told) and not own_state(denial, told):
            how = denied(SURE, "one denies what others are said to claim")
            contrast = pair(denial, told, issues, how, named_by=told)
            same = next((c for c in kept[-BLOCK:] if _alike(c.other, told)), None)
            topic, issue = (same.topic, same.issue) if same else (contrast.topic, _claimed(told))
            kept.append(replace(contrast, topic=topic, issue=issue))
    yield from kept


def _alike(one: Claim, other: Claim) -> bool:
    """Whether one thing is told to be claimed, by the same or by nobody named."""
    return one.holders == other.holders and likeness(matter(one), matter(other)) >= ALIKE


@once
def told_of(denial: Claim) -> Claim | None:
    """What a denial tells that others claim, as a claim of theirs within its first span.

    Held by whoever is said to claim it, else by nobody named, through the one who denies.
    """
    words = denial.words
    at = next((n for n, w in enumerate(words[:OPENING]) if w.form in listed("hearsay")), None)
    if at is None:
        return None
    before = {w.form for w in dropwhile(lambda w: w.form in _PUSHING, words[:at])}
    if not before.isdisjoint(listed("own")) or not before.isdisjoint(_WITHIN):
        return None  # "their claims": whose, was said before; "an inquiry into claims"
    cut = _SAYING.search(denial.text, words[at].start)
    end = min(cut.start() if cut else len(denial.text), denial.spans[0].end - denial.spans[0].start)
    inside = tuple(w for w in words[at:] if w.start < end)
    if len(inside) <= LEAST:
        return None
    whose = sorted({i for i, _ in owners(denial, inside if at == 0 else (*words[:at], *inside))})
    if len(whose) > 1 or (not whose and any(place < words[at].start for place in denial.about_at)):
        return None
    start = words[at].start if whose else words[0].start
    span = Span(denial.spans[0].start + start, denial.spans[0].start + end)
    kept = [
        (pair, place - start)
        for pair, place in zip(denial.about, denial.about_at, strict=True)
        if start <= place < end and pair[0] not in whose
    ]
    told = replace(
        denial,
        id=f"{denial.id}.told",
        spans=(span,),
        text=denial.text[start:end],
        words=tuple(w._replace(start=w.start - start) for w in words if start <= w.start < end),
        stems=denial.stems & {w.stem for w in inside},
        holders=tuple(whose),
        via=() if whose else denial.holders,
        about=tuple(pair for pair, _ in kept),
        about_at=tuple(place for _, place in kept),
        countries=frozenset(),
        statement=None,
        parent=denial.id,
    )
    return told if _tells(told, at if start == 0 else 0) else None


def _claimed(told: Claim) -> str:
    """What is claimed, in the words after the noun, as far as a heading has room."""
    at = next(n for n, w in enumerate(told.words) if w.form in listed("hearsay")) + 1
    at += told.words[at].form in ("that", "of")
    words = told.text[told.words[at].start :].split()
    return " ".join(words[:SHOWN]).rstrip(" .,;") + (" …" if len(words) > SHOWN else "")


def _tells(told: Claim, noun: int) -> bool:
    """Whether a clause, or "of" and more, says after the noun what is claimed."""
    after = told.words[noun + 1 :]
    if len(after) <= LEAST or not matter(told):
        return False
    if not listed("wanting").isdisjoint(word.form for word in after):
        return False  # a proposal, which is no account
    if after[0].form == "of":
        return True
    if after[0].form == "that":  # not "claims that were made"
        return not is_finite(after[1].form)
    opens = after[0].capital or after[0].form in listed("clause_openers")
    return opens and is_clause(after)  # not "claims made in the papers"
