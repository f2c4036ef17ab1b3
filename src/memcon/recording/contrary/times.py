"""Times: over what time a claim counts, and of which days it tells."""

from __future__ import annotations

import re

from memcon.recording.claims import Claim
from memcon.recording.contrary.lists import all_tolls, listed, toll_words
from memcon.recording.words import data, fold

HEAD = 700  # characters of an article, with its title, in which its occasion is named
LEAD = 80  # characters before a claim, in its sentence, in which a year stands
_OFTEN = ("daily", "weekly", "monthly", "yearly", "annual")  # "a weekly market" is no rate


def period(claim: Claim, until: int | None = None) -> frozenset[str]:
    """What says that a count is of a time and not of one occasion: "since 2011", "each day".

    Only words before ``until`` (an offset in the claim) are looked at, where it is given: "killing
    12, the most in years".
    """
    said = [w.form for w in claim.words if until is None or w.start < until]
    after = [*said[1:], ""]
    forms = {
        form
        for form, following in zip(said, after, strict=True)
        if (form not in _OFTEN or following in _counted()) and not _only_when(form, following)
    }
    start = claim.spans[0].start
    lead = claim.article.text[max(0, start - LEAD) : start].rsplit(". ", 1)[-1]
    forms |= set(re.findall(r"\d{4}", lead))  # "in 2016, the parish said, 18,000 came"
    years = {f for f in forms if len(f) == 4 and f.isdigit() and "1900" <= f <= "2100"}
    years -= {(claim.article.published or "")[:4]}
    opening = {fold(word) for word in re.findall(r"\w+", head_of(claim))}
    years |= (forms & toll_words("months")) - opening
    return frozenset(years | (forms & (listed("recalled") | listed("rate"))))


def _only_when(form: str, following: str) -> bool:
    """Whether a word of time says when, and not over what time: "a day after", "last Friday"."""
    if form in ("since", "last"):
        return following in listed("weekdays")
    return (form == "per" and following == "cent") or (
        following in toll_words("when") and form in toll_words("spans")
    )


def _counted() -> frozenset[str]:
    return all_tolls() | toll_words("figures") | {""}


def days_of(claim: Claim) -> frozenset[int]:
    """The days that a claim names by weekday, as days of the common era; the last such day."""
    if claim.published is None:
        return frozenset()
    order = data("record_disputes")["weekdays"]
    named = [order.index(w.form) for w in claim.words if w.form in listed("weekdays")]
    # day 1 of the common era was a Monday
    days = {claim.published - (claim.published - 1 - n) % 7 for n in named}
    if any(w.form == "yesterday" for w in claim.words):
        days.add(claim.published - 1)
    return frozenset(days)


def at_other_times(one: Claim, other: Claim) -> bool:
    """Whether two claims name other days, or the one a first of what the other has a second."""
    ordinals = frozenset(data("record_figures")["ordinals"])
    mine, its = (ordinals.intersection(w.form for w in c.words) for c in (one, other))
    if mine and its and mine.isdisjoint(its):
        return True
    days = days_of(one), days_of(other)
    return all(days) and days[0].isdisjoint(days[1])


def head_of(claim: Claim) -> str:
    """How an article begins, with its title."""
    article = claim.article
    first = opens(claim)
    return f"{article.title or ''} {article.text[first : first + HEAD]}"


def opens(claim: Claim) -> int:
    """Where the text of a claim's article begins."""
    return claim.article.body[0].start if claim.article.body else 0
