"""Scenes: the names of places and days around a claim, by which two are told to be of one event."""

from __future__ import annotations

import re
from collections.abc import Iterable

from memcon.countries import country_of, demonym_of
from memcon.recording.claims import Claim, once
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import others, same_source
from memcon.recording.words import fold, tokens

OPENING = 600  # characters of an article that say where its event was
MOST = 2000  # characters around a claim that are looked at
BACK = 300  # characters before a claim, and after it, that say so
LINE = 60  # characters of a dateline
SHORT = 3  # letters of a name too short to tell a place
_WORD = re.compile(r"[A-Z]{4,}")
_NAME = re.compile(r"(?<![.!?\"“”:]\s)(?<!^)\b[A-Z][\w'’-]{1,40}")


@once
def names_in(claim: Claim) -> frozenset[str]:
    """The names, other than of countries and days, in a claim's own words."""
    return _names((claim.text,)) - _holders(claim)


@once
def names_around(claim: Claim) -> frozenset[str]:
    """The names, other than of countries and days, just around a claim and in its headline."""
    article = claim.article
    start, end = claim.spans[0].start, claim.spans[-1].end
    first = article.body[0].start if article.body else 0
    opening = article.text[first : first + OPENING]
    near = article.text[max(0, start - BACK) : min(len(article.text), end + BACK)]
    # the body begins after the dateline: "QUETTA: "
    line = article.text[article.text.rfind("\n", 0, first) + 1 : first]
    place = frozenset(map(fold, _WORD.findall(re.split(r"[(,]", line[:LINE])[0])))
    return (_names((opening, article.title or "", near[:MOST])) | place) - _holders(claim)


def _names(texts: Iterable[str]) -> frozenset[str]:
    found = {
        fold(re.sub(r"['’]s$", "", m.group()))
        for text in texts
        for m in _NAME.finditer(text)
        if not _is_country(m.group())
    }
    return frozenset(w for w in found if len(w) > SHORT) - listed("weekdays")


def _is_country(name: str) -> bool:
    """Whether a name is that of a state or its people; a capital is a place like others."""
    plain = re.sub(r"['’]s$", "", name)
    return bool(country_of(plain) or demonym_of(plain))


def _holders(claim: Claim) -> frozenset[str]:
    return frozenset(part for h in claim.holders for part in re.findall(r"\w+", h.lower()))


def days_of(claim: Claim) -> frozenset[str]:
    """The weekdays that a claim names."""
    return frozenset(fold(word) for word, _ in tokens(claim.text)) & listed("weekdays")


def at_one_place(one: Claim, other: Claim) -> bool:
    """Whether a name stands around both claims, and the days in them do not differ."""
    days = days_of(one), days_of(other)
    if days[0] and days[1] and days[0].isdisjoint(days[1]):
        return False
    return not names_around(one).isdisjoint(names_around(other))


def held_apart(one: Claim, other: Claim) -> bool:
    """Whether people hold both, or somebody one and another outlet tells the other by itself."""
    if one.holders and other.holders:
        return True
    return bool(one.holders or other.holders) and one.article.outlet != other.article.outlet


def two_sources(one: Claim, other: Claim) -> bool:
    """Whether two claims are held by different sources: two states' ministries are two."""
    if not others(one, other):
        return False
    foreign = bool(one.countries and other.countries) and one.countries.isdisjoint(other.countries)
    return foreign or not same_source(one, other)
