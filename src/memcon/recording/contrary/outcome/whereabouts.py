"""Whereabouts: in whose waters, air or land something happened, as each side tells it.

"1.2 miles inside Zubrowkan waters" against "0.8 miles inside Molvanian waters": of one collision,
only one of them can be so.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.countries import country_of, demonym_of
from memcon.model import DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.setting import one_occasion, one_state
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

MOST = 30  # claims of one kind in a story that are compared
LONGEST = 600  # characters of a claim that are looked at
DAYS = 4  # days within which two accounts of one event are compared
_COUNTRY = r"[A-Z][\w’'.-]{2,20}(?: [A-Z][\w’'-]{2,20})?|international"


@dataclass(frozen=True, slots=True)
class _Where:
    """That something happened in a country's waters, air or land; ``acts`` says what."""

    claim: Claim
    country: str
    text: str
    acts: frozenset[str]


def whereabouts(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Two countries in which, by different sources, one thing happened."""
    found: dict[str, list[_Where]] = defaultdict(list)
    for claim in claims:
        for kind, where in _read(claim):
            if len(found[kind]) < MOST:
                found[kind].append(where)
    for kind, each in sorted(found.items()):
        each.sort(key=lambda w: w.claim.key)
        for at, one in enumerate(each):
            for other in each[at + 1 :]:
                if _contrary(one, other):
                    yield _contrast(kind, one, other)


def _read(claim: Claim) -> Iterator[tuple[str, _Where]]:
    """The one country in whose waters (air, land) a claim says that something happened."""
    if not claim.holders or claim.negated:
        return
    acts = _acts(claim)
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for pattern in _patterns() if acts else ():
        for match in pattern.finditer(claim.text[:LONGEST]):
            country = _country(match["c"])
            if country:
                told[match["k"].split()[0]].setdefault(country, match.group())
    for kind, rows in told.items():
        if len(rows) == 1:
            ((country, text),) = rows.items()
            yield kind, _Where(claim, country, text, acts)


def _country(name: str) -> str:
    if name.lower() in data("record_figures")["whereabouts"]["open"]:
        return "nobody"
    last = name.split()[-1]
    return demonym_of(name) or country_of(name) or demonym_of(last) or country_of(last) or ""


def _acts(claim: Claim) -> frozenset[str]:
    rows = data("record_figures")["whereabouts"]["acts"]
    forms = {word.form for word in claim.words}
    return frozenset(name for name, row in rows.items() if not forms.isdisjoint(row))


def _contrary(one: _Where, other: _Where) -> bool:
    if one.country == other.country or one.acts.isdisjoint(other.acts):
        return False
    if not others(one.claim, other.claim) or one_source(one.claim, other.claim):
        return False
    return not one_state(one.claim, other.claim) and one_occasion(one.claim, other.claim, DAYS)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists = data("record_figures")["whereabouts"]
    parts = {"C": _COUNTRY, "D": r"(?:[a-z]{2,12} ){0,2}", "K": "|".join(lists["kinds"])}
    return tuple(
        re.compile(re.sub(r"\{([A-Z])\}", lambda m: parts[m[1]], row)) for row in lists["patterns"]
    )


def _contrast(kind: str, one: _Where, other: _Where) -> Contrast:
    named = {"waters": "waters", "airspace": "airspace", "side": "side of the border"}
    return Contrast(
        kind=DisputeKind.OUTCOME,
        topic=f"where {kind}",
        issue=f"in whose {named.get(kind, 'territory')} it happened",
        one=one.claim,
        other=other.claim,
        poles=(one.country, other.country),
        sure=0.75,
        reason=" against ".join(sorted((one.text, other.text))),
    )
