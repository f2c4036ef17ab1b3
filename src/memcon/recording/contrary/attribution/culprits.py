"""Culprits: who hit whom at sea, and who attacked a convoy, a hospital or a school."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.clauses import OBJECT, clause_start, noun_phrase, phrase_end
from memcon.recording.contrary.expressions import things_of, words_of
from memcon.recording.contrary.matters import BLOCK, denies, near
from memcon.recording.contrary.parties import Party, apart, countries_in, crossed, party, speaks_for
from memcon.recording.contrary.scenes import at_one_place, held_apart, names_in, two_sources
from memcon.recording.contrary.setting import names_shared
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

NAMES = 2  # names that stand around two accounts of one collision
DAYS = 3  # days apart within which accounts of one attack are published
LOOKED = 500  # characters of a claim that are looked at
BEFORE = 20  # characters before a verb in which it is negated, or only supposed
ARTICLE = 3000  # characters of an article that tell whose vessels collided
COLLISION = "collision"
SURE, SURER = 0.65, 0.75
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|got) (?:\w+ )?$", re.I)
_BY = re.compile(r"[^.;:,]{0,30}?\bby ", re.I)
_NO = re.compile(r"\b(?:no|not|never|nobody|neither|nor|to|would|could|may|might|will|if)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Blow:
    claim: Claim
    thing: str
    who: Party | None
    vessels: tuple[str, str] = (
        "",
        "",
    )  # of a collision: the one that hit, and the one that was hit


def culprits(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people that have different parties do it."""
    told: dict[str, list[_Blow]] = defaultdict(list)
    for claim in claims:
        for blow in _blows(claim):
            if len(told[blow.thing]) < BLOCK:
                told[blow.thing].append(blow)
    for thing, each in sorted(told.items()):
        pairs, sides = on_two_sides(each, _contrary)
        for one, other in pairs:
            yield _contrast(one, other, thing, sides)


def _contrary(one: _Blow, other: _Blow) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or not near(mine, its, DAYS) or not held_apart(mine, its):
        return False
    if one.thing == COLLISION:
        hit = one.vessels
        if all(hit) and hit[0] != hit[1] and hit == other.vessels[::-1]:
            return names_shared(mine, its) >= NAMES
        if one.who is None or other.who is None:
            return False
        two = one.who.countries | other.who.countries
        named = all(two <= _told_of(c) for c in (mine, its))
        return bool(named and len(two) > 1 and apart(one.who, other.who))
    if not at_one_place(mine, its) or not (mine.holders and its.holders):
        return False
    if one.who is None or other.who is None:
        return False
    if crossed(mine, one.who, its, other.who):
        return True
    if not apart(one.who, other.who) or one.who.countries & other.who.countries:
        return False
    return speaks_for(mine, other.who) != speaks_for(its, one.who) and not (
        speaks_for(mine, one.who) or speaks_for(its, other.who)
    )


def _told_of(claim: Claim) -> frozenset[str]:
    return countries_in(f"{claim.article.title or ''} {claim.article.text[:ARTICLE]}")


def _contrast(
    one: _Blow, other: _Blow, thing: str, sides: Mapping[tuple[str, str], tuple[int, int]]
) -> Contrast:
    mine, its = sides[one.claim.key], sides[other.claim.key]
    here = bool(names_in(one.claim) & names_in(other.claim))
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"culprit {thing} {mine[0]}",
        issue="who hit whom" if thing == COLLISION else f"who attacked the {thing}",
        one=one.claim,
        other=other.claim,
        poles=(str(mine[1]), str(its[1])),
        sure=SURER if here else SURE,
        reason="each says that it was another",
        apart=True,
    )


def _blows(claim: Claim) -> Iterator[_Blow]:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or denies(claim):
        return
    text = claim.text[:LOOKED]
    if words_of("culprits", "vessel").search(text):
        for who, doer, rest in _doers(claim, text, "collided"):
            hitting = words_of("culprits", "vessel").search(doer)
            if hitting:
                hit = words_of("culprits", "vessel").search(rest)
                vessels = (_plain(hitting), _plain(hit) if hit else "")
                yield _Blow(claim, COLLISION, who, vessels)
                break
    for who, _, rest in _doers(claim, text, "attacked"):
        for thing, words in things_of("culprits"):
            if who is not None and words.search(rest):
                yield _Blow(claim, thing, who)
                return


def _plain(vessel: re.Match[str]) -> str:
    """A vessel's word for comparing: "patrol boats" is one with "patrol boat"."""
    return vessel.group().lower().removesuffix("s")


def _doers(claim: Claim, text: str, verbs: str) -> Iterator[tuple[Party | None, str, str]]:
    """Who did it if known, the words for it, and those in which stands what it was done to."""
    for m in words_of("culprits", verbs).all(text):
        before = text[max(0, m.start() - BEFORE) : m.start()]
        if _NO.search(before):
            continue
        if _PASSIVE.search(before):
            by = _BY.match(text, m.end())
            at = (by.end(), phrase_end(text, by.end())) if by else (0, 0)
            who = party(claim, *at)
            rest = text[: m.start()][-OBJECT:]
        else:
            start = clause_start(text, m.start())
            at = noun_phrase(text, (start, m.start()))
            who, rest = party(claim, *at), text[m.end() : m.end() + OBJECT]
            if who is None and text[:start].endswith("and"):
                start = clause_start(text, start - len("and"))
                who = party(claim, *noun_phrase(text, (start, m.start())))
        yield who, text[slice(*at)], rest
