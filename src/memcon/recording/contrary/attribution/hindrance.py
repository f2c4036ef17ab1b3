"""Hindrance: who stands in the way of one thing, or broke it off, as each account has it.

"It is the militia that has prevented the trucks from moving" against "they are stopped because the
army took back the permits". One of the two at least lays it at somebody's door of itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.clauses import CLEFT, clause_start, noun_phrase, phrase_end
from memcon.recording.contrary.expressions import things_of, words_of
from memcon.recording.contrary.matters import BLOCK, denies, near
from memcon.recording.contrary.parties import Party, apart, crossed, party
from memcon.recording.contrary.scenes import at_one_place, held_apart, two_sources
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

DAYS = 5  # days apart within which accounts of one hindrance are published
LOOKED = 600  # characters of a claim that are looked at
BEFORE = 24  # characters before a verb in which it is only supposed, and after a cleft
AROUND = 140  # characters around a verb in which stands what is hindered
BACK = 120  # characters before a claim that tell what "they" are
SURE, SURER = 0.65, 0.75
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are) (?:\w+ )?$", re.I)
_BY = re.compile(r"[^.;:,]{0,30}?\bby ", re.I)
_OPENS = re.compile(r"(?:they|it|these|those)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Bar:
    """That a claim lays it at a party's door that a thing does not move or go on."""

    claim: Claim
    thing: str
    who: Party
    laid: bool


def hindrances(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people of who stands in the way of one thing."""
    told: dict[str, list[_Bar]] = defaultdict(list)
    for claim in claims:
        for bar in _bars(claim):
            if len(told[bar.thing]) < BLOCK:
                told[bar.thing].append(bar)
    for _, each in sorted(told.items()):
        pairs, sides = on_two_sides(each, _contrary)
        for one, other in pairs:
            yield _contrast(one, other, sides)


def _contrary(one: _Bar, other: _Bar) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or not near(mine, its, DAYS):
        return False
    answering = crossed(mine, one.who, its, other.who)
    if not held_apart(mine, its) or not (answering or apart(one.who, other.who)):
        return False
    return (answering or one.laid or other.laid) and at_one_place(mine, its)


def _contrast(one: _Bar, other: _Bar, sides: Mapping[tuple[str, str], tuple[int, int]]) -> Contrast:
    mine, its = sides[one.claim.key], sides[other.claim.key]
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"bar {one.thing} {mine[0]}",
        issue=f"who is to blame: {one.thing}",
        one=one.claim,
        other=other.claim,
        poles=(str(mine[1]), str(its[1])),
        sure=SURER if one.laid and other.laid else SURE,
        reason="each lays it at another door",
        apart=True,
    )


def _bars(claim: Claim) -> Iterator[_Bar]:
    """The things of a claim that somebody is told to hinder."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or denies(claim):
        return
    text = claim.text[:LOOKED]
    if not any(
        words_of("hindrance", name).search(text) for name in ("hindered", "before", "after")
    ):
        return
    found = _hinderer(claim, text)
    if found is not None:
        who, at = found
        laid = bool(words_of("hindrance", "laid").search(text))
        for thing in _things_in(claim, text, at):
            yield _Bar(claim, thing, who, laid)


def _in_full(claim: Claim, text: str) -> str:
    """The words of a claim, after what tells who "they" are if it begins with that."""
    start = claim.spans[0].start
    back = claim.article.text[max(0, start - BACK) : start] if _OPENS.match(text) else ""
    return f"{back} {text}"


def _things_in(claim: Claim, text: str, at: int) -> list[str]:
    """The things around a verb that stands at an offset of a claim's text."""
    full = _in_full(claim, text)
    at += len(full) - len(text)
    around = full[max(0, at - AROUND) : at + AROUND]
    return [name for name, pattern in things_of("hindrance") if pattern.search(around)]


def _hinderer(claim: Claim, text: str) -> tuple[Party, int] | None:
    """Who hinders something, and where the verb stands that says so."""
    named = _named(claim, text)
    if named is not None:
        return named
    cleft = CLEFT.search(text)
    for m in words_of("hindrance", "hindered").all(text):
        before = text[max(0, m.start() - BEFORE) : m.start()]
        if words_of("words", "supposed").search(before):
            continue
        if cleft and 0 <= m.start() - cleft.end() <= BEFORE:
            who = party(claim, *cleft.span(1))
        elif _PASSIVE.search(before) and not m[0].endswith("ing"):
            by = _BY.match(text, m.end())
            who = party(claim, by.end(), phrase_end(text, by.end())) if by else None
        else:
            start = clause_start(text, m.start())
            who = party(claim, *noun_phrase(text, (start, m.start())))
        if who is not None and not _is_thing(who):
            return who, m.start()
    return None


def _is_thing(who: Party) -> bool:
    """Whether what is hindered stands where whoever hinders would: "the station stopped"."""
    return any(each.search(who.words) for _, each in things_of("hindrance"))


def _named(claim: Claim, text: str) -> tuple[Party, int] | None:
    """Who is called to blame in so many words, and where."""
    before = words_of("hindrance", "before").search(text)
    if before:
        who = party(claim, before.end(), phrase_end(text, before.end()))
        return (who, before.start()) if who else None
    after = words_of("hindrance", "after").search(text)
    if after and not _PASSIVE.search(text[: after.start()]):
        start = clause_start(text, after.start())
        who = party(claim, *noun_phrase(text, (start, after.start())))
        return (who, after.start()) if who else None
    return None
