"""Onset: who attacked first, as each side has it.

"Border guards opened fire on a patrol" against "soldiers shot at workmen without provocation";
"officers acted only after they had been attacked" against "no stone had been thrown". Two attacks
in turn are no dispute: each account tells of the beginning, or each side says of one place and day
that the other attacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.clauses import clause_start, noun_phrase, phrase_end
from memcon.recording.contrary.expressions import words_of
from memcon.recording.contrary.matters import denies, near
from memcon.recording.contrary.parties import (
    OTHER,
    Party,
    apart,
    crossed,
    each_other,
    party,
    same,
    speaks_for,
)
from memcon.recording.contrary.scenes import at_one_place, held_apart, names_in, two_sources
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 3  # days apart within which accounts of one attack are published
BOTH = 2
MOST = 80  # such accounts in a story that are compared
LOOKED = 600  # characters of a claim that are looked at
BEFORE = 20  # characters before a verb in which it is negated, or only supposed
SUBJECT = 45  # characters from a clause's beginning in which stands who answered an attack
ATTACKED = "who attacked first"
SURE, SURER = 0.65, 0.75
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|got) (?:\w+ )?$", re.I)
_BY = re.compile(r"[^.;:,]{0,30}?\bby ", re.I)
_UNPROVOKED = re.compile(r"\bunprovoked \w{4,12} (?:by|from) ", re.I)
_FIRE = r"(?:fire|attack|shelling|shooting|firing|bombardment|gunfire)"
_ROUNDS = r"(?:first|initial) (?:shots?|rounds?|shells?|salvos?|bullets?|rockets?|bursts?)"
_FROM = re.compile(
    rf"\b(?:(?:came|come|coming|been) under (?:\w+ ){{0,2}}?{_FIRE}"
    rf"|{_FIRE} (?:had )?(?:began|begun|started|came first)[^\n]{{0,60}}?"
    rf"|{_ROUNDS} (?:had |have )?(?:come|came|(?:been |were |was )?fired)) from ",
    re.I,
)
_UNKNOWN = re.compile(  # "we cannot say who fired"
    r"\b(?:not|cannot|unclear|unknown|whether|n['’]t)\b[^.;]{0,40}\bwho (?:had |has )?$", re.I
)
_AFTER = re.compile(  # what another attack came before
    r"\b(?:after|following) [^.;]{0,60}"
    r"\b(?:attack|assault|offensive|launch|fire|shell|raid|str[iu]ck)",
    re.I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = re.compile(rf"\b(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\b", re.I)
_AT_FIRST = re.compile(r"\b(?:first|initial)\b", re.I)
_BACK = re.compile(r"returned|replied|retaliated|(?:fired|shot|hit|struck) back", re.I)
_OTHERS = re.compile(r"\band (?:that )?[^,;.]{3,40}$")
_CROWD = Party("the crowd", frozenset(), frozenset(), frozenset({"crowd"}), frozenset())


@dataclass(frozen=True, slots=True)
class _Blow:
    """That a claim tells who struck, or who did not begin.

    ``first`` if it tells of the beginning, or of what an attack was an answer to.
    """

    claim: Claim
    who: Party
    began: bool
    first: bool


def onsets(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people that have different parties attack first."""
    marks = data("record_blame")["onset"]["marks"]
    blows = [blow for claim in (*claims, *untold(claims, marks)) for blow in _blows(claim)][:MOST]
    pairs, sides = on_two_sides(blows, _contrary, _alike)
    for one, other in pairs:
        yield _contrast(one, other, sides)


def _contrary(one: _Blow, other: _Blow) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or not near(mine, its, DAYS):
        return False
    if not held_apart(mine, its) or _dated(mine) != _dated(its):
        return False
    if not (one.began or other.began):  # each only answered, or did nothing
        return apart(one.who, other.who) and at_one_place(mine, its)
    if not (one.began and other.began):
        blow, answer = (one, other) if one.began else (other, one)
        told = blow.first or not answer.first
        blamed = same(one.who, other.who) or _blamed_from_outside(blow, answer)
        return one.began != other.began and told and blamed and at_one_place(mine, its)
    answering = crossed(mine, one.who, its, other.who)
    if not (answering or apart(one.who, other.who)):
        return False
    firsts = one.first + other.first
    if answering and near(mine, its, 1) and (firsts == BOTH or (_told(mine) and _told(its))):
        here = not names_in(mine).isdisjoint(names_in(its))
        return firsts == BOTH or ((firsts > 0 or here) and at_one_place(mine, its))
    if firsts and near(mine, its, 1) and each_other(mine, one.who, its, other.who):
        later = [blow for blow in (one, other) if not blow.first and _AFTER.search(blow.claim.text)]
        return not later and at_one_place(mine, its)
    beside = speaks_for(its, one.who) or speaks_for(mine, other.who)
    if firsts == BOTH and beside and near(mine, its, 1):
        return True
    return firsts == BOTH and at_one_place(mine, its)


def _blamed_from_outside(blow: _Blow, answer: _Blow) -> bool:
    """Whether "its neighbour" is said to have begun, who says itself that it did not."""
    states = blow.claim.countries, answer.claim.countries & answer.who.countries
    return OTHER in blow.who.roles and all(states) and states[0].isdisjoint(states[1])


def _dated(claim: Claim) -> str:
    """The day of some month of which a claim tells, as it stands: "April 29"."""
    found = _DAY.search(claim.text[:LOOKED])
    return found[0].lower() if found else ""


def _alike(one: _Blow, other: _Blow) -> bool:
    """Whether two lay the beginning at one door."""
    of_one = one.began and other.began and same(one.who, other.who)
    return of_one and near(one.claim, other.claim, DAYS) and at_one_place(one.claim, other.claim)


def _told(claim: Claim) -> bool:
    """Whether a claim is somebody's statement, made on a known day."""
    return claim.statement is not None and claim.published is not None


def _contrast(
    one: _Blow, other: _Blow, sides: Mapping[tuple[str, str], tuple[int, int]]
) -> Contrast:
    mine, its = sides[one.claim.key], sides[other.claim.key]
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"first {mine[0]}",
        issue=_issue(one.claim, other.claim),
        one=one.claim,
        other=other.claim,
        poles=(str(mine[1]), str(its[1])),
        sure=SURER if one.first and other.first else SURE,
        reason="each says that it was another",
    )


def _issue(one: Claim, other: Claim) -> str:
    """What was begun, as far as one of two accounts tells it."""
    told = f"{one.text[:LOOKED]} {other.text[:LOOKED]}"
    named = (name for name in data("record_blame")["onset"]["issues"])
    return next((n for n in named if words_of("onset", "issues", n).search(told)), ATTACKED)


def _blows(claim: Claim) -> Iterator[_Blow]:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or denies(claim):
        return
    text = claim.text[:LOOKED]
    if words_of("onset", "lone").search(text):
        return  # nobody asks whether the bomber or the wall began
    if words_of("onset", "thrown").search(text):
        yield _Blow(claim, _CROWD, began=False, first=False)
        return
    answer = words_of("onset", "answered").search(text)
    began = words_of("onset", "first").search(text)
    struck = _struck_first(claim, text, answer)
    if struck is not None:
        yield _Blow(claim, struck, began=True, first=True)
        return
    source, at_first = _from_whom(claim, text)
    if source is not None:
        yield _Blow(claim, source, began=True, first=bool(began or answer or at_first))
        return
    who = _attacker(claim, text) if not answer or (began and began.end() < answer.start()) else None
    if answer and who is None:
        start = clause_start(text, answer.start())
        end = min(answer.start(), start + SUBJECT)
        who = party(claim, *noun_phrase(text, (start, max(end, start + 1))))
        if who is not None:
            yield _Blow(claim, who, began=False, first=True)
        return
    if who is not None:
        yield _Blow(claim, who, began=True, first=bool(began))


def _attacker(claim: Claim, text: str) -> Party | None:
    """Who attacked: before the verb, or after "by" where it is told of whom it was done to."""
    for m in words_of("onset", "attacked").all(text):
        before = text[max(0, m.start() - BEFORE) : m.start()]
        if words_of("words", "supposed").search(before) or _negated(before):
            continue
        if _PASSIVE.search(before):
            by = _BY.match(text, m.end())
            if by:
                return party(claim, by.end(), phrase_end(text, by.end()))
            continue
        start = clause_start(text, m.start())
        if _UNKNOWN.search(text[:start] + text[start : m.start()]):
            continue
        who = party(claim, *noun_phrase(text, (start, m.start())))
        if who is None and text[:start].endswith("and"):
            start = clause_start(text, start - len("and"))  # "ignored warnings and rammed"
            who = party(claim, *noun_phrase(text, (start, m.start())))
        if who is not None:
            return who
    by = _UNPROVOKED.search(text)
    return party(claim, by.end(), phrase_end(text, by.end())) if by else None


def _struck_first(claim: Claim, text: str, answer: re.Match[str] | None) -> Party | None:
    """Who attacked where others fired back: "troops fired and his men fired back"."""
    if answer is None or not _BACK.match(answer[0]) or not _OTHERS.search(text[: answer.start()]):
        return None
    return _attacker(claim, text[: answer.start()])


def _from_whom(claim: Claim, text: str) -> tuple[Party | None, bool]:
    """From whom it came, and whether it says that this was the first: "the first shots came from".

    "Had come under fire from X", "the shelling began from X's side".
    """
    at = _FROM.search(text)
    who = party(claim, at.end(), phrase_end(text, at.end())) if at else None
    return who, bool(at and _AT_FIRST.search(at[0]))


def _negated(words: str) -> bool:
    forms = words.lower().replace("’", "'").split()
    return any(f in data("record_blame")["words"]["negators"] or f.endswith("n't") for f in forms)
