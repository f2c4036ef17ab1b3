"""Deeds: the account of a deed that somebody denies, found by the deed and by who did it.

"Survivors said that guards had fired on prisoners. The service denied that its guards had used
firearms": the two share no word but "guards", and firing is done with firearms. Words that tell one
deed are a table (``record_deeds.toml``); they are too loose to compare claims by, and are used only
where a denial says what is claimed, and the two share who is told of or stand one after the other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from memcon.model import Act
from memcon.recording.claims import Claim, once, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import (
    denies,
    near,
    others,
    own_state,
    same_source,
    supposes,
    unsaid,
    years,
)
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.words import data, stem

DAYS = 7  # days apart within which an account and its denial are published
BESIDE = 300  # characters before a denial in which stands what it answers
RARE = 3.0  # weight from which a word for people says of whom a claim tells
OPENING = 8  # words of what is denied among which stands who did it, or to whom it was done
BEFORE = 4  # words before a deed within which it is negated, or only supposed
_TELLING = frozenset({Act.SAY, Act.CRITICISE, Act.THINK})


def told_by_others(denial: Claim, told: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The claim of another source that tells the deed that a denial says is claimed.

    Of several, one that stands just before the denial, else the first by article and place; None
    where none tells the deed of the same people.
    """
    deeds = _deeds(told) | _by_means(told)
    if not deeds:
        return None
    found = [
        (not _just_before(other, denial), other.published or 0, other.key, other)
        for other in claims
        if _can_answer(denial, other) and _tells(deeds, told, other, denial)
    ]
    return min(found, key=lambda each: each[:3])[3] if found else None


def own_accounts(claims: Told) -> list[Claim]:
    """The sentences in the articles' own voice that tell a deed."""
    return list(untold(claims, _marks()))


def _can_answer(denial: Claim, other: Claim) -> bool:
    if other.parent is not None or other.act not in _TELLING or not others(denial, other):
        return False
    if denies(other) or unsaid(other) or supposes(other) or same_source(denial, other):
        return False
    if own_state(denial, other) or not near(denial, other, DAYS) or years(denial) != years(other):
        return False
    return bool(other.holders) or other.article.outlet != denial.article.outlet


def _tells(deeds: frozenset[str], told: Claim, other: Claim, denial: Claim) -> bool:
    """Whether another claim tells one of some deeds, of the same people or just before."""
    if deeds.isdisjoint(_deeds(other)):
        return False
    people = _people(told)
    same = {w for w in people & other.stems if weight(w) > RARE}
    meant = {i for i, _ in told.about} | set(denial.holders if _of_himself(told) else ())
    actors = meant & {i for i, _ in other.about}
    if _just_before(other, denial):
        return bool(people & other.stems) or bool(actors) or not people
    rest = {w for w in told.stems - people if weight(w) > RARE} - _stems_of(deeds)
    return (bool(same) or bool(actors)) and rest <= other.stems


def _of_himself(told: Claim) -> bool:
    """Whether somebody denies a deed of his own: "denied that he had left the room"."""
    opening = {word.form for word in told.words[:3]}
    return (
        not opening.isdisjoint(data("record_deeds")["himself"]) or told.words[0].form[-3:] == "ing"
    )


def _just_before(other: Claim, denial: Claim) -> bool:
    """Whether a claim ends just before a denial begins, in the same article."""
    if other.article.id != denial.article.id:
        return False
    return 0 <= denial.spans[0].start - other.spans[-1].end <= BESIDE


@once
def _deeds(claim: Claim) -> frozenset[str]:
    """The deeds that a claim tells as done, by the names of their rows."""
    forms = [word.form for word in claim.words]
    return frozenset(
        row
        for at, form in enumerate(forms)
        for row in _rows().get(form, ())
        if _is_told(forms[max(0, at - BEFORE) : at])
    )


def _by_means(claim: Claim) -> frozenset[str]:
    """The deeds that a claim names by what they are done with: "used firearms"."""
    forms = {word.form for word in claim.words}
    rows = data("record_deeds")["means"]
    return frozenset(row for row, words in rows.items() if not forms.isdisjoint(words))


def _is_told(before: Sequence[str]) -> bool:
    negated = any(form in listed("negators") or form.endswith("n't") for form in before)
    return not negated and "to" not in before[-1:] and listed("supposing").isdisjoint(before)


@once
def _people(claim: Claim) -> frozenset[str]:
    """The stems of who is told of in the opening of what is denied; none where it is anybody."""
    words = claim.words[:OPENING]
    told = [w.stem for w in words if w.form not in _rows() and w.form not in listed("anyone")]
    means = _stems_of(_by_means(claim))
    return frozenset(w for w in told if w in claim.stems and w not in _loose() | means)


def _stems_of(rows: Iterable[str]) -> frozenset[str]:
    lists = data("record_deeds")
    words = (w for row in rows for w in (*lists["deeds"][row], *lists["means"].get(row, ())))
    return frozenset(map(stem, words))


@functools.cache
def _rows() -> dict[str, tuple[str, ...]]:
    """For each form the rows of deeds that it is in."""
    found: dict[str, tuple[str, ...]] = {}
    for row, words in data("record_deeds")["deeds"].items():
        for word in words:
            found[word] = (*found.get(word, ()), row)
    return found


@functools.cache
def _loose() -> frozenset[str]:
    return frozenset(stem(word) for word in data("record_deeds")["loose"])


@functools.cache
def _marks() -> tuple[str, ...]:
    return tuple(f" {word}" for word in sorted(_rows()))
