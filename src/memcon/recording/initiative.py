"""Initiative: who asked for a meeting, a halt or a visit, or called it off, as each side has it.

"The Pakistani side requested a halt" against "the request came from the Afghan commander"; "at the
invitation of the hosts" against "at its own request". Only accounts of which one lays the step at
somebody's door of itself (it was X who; the request came from X; X never asked) are set against
others: that two sides ask for talks in turn is no dispute.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.clauses import (
    CLEFT,
    OBJECT,
    SUBJECT,
    clause_end,
    clause_start,
    noun_phrase,
    phrase_end,
)
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.matters import BLOCK, near, others, same_source
from memcon.recording.parties import Party, apart, countries_in, party, same
from memcon.recording.quantities import listed
from memcon.recording.untold import untold
from memcon.recording.words import data

DAYS = 5  # days apart within which accounts of one step are published
LOOKED = 700  # characters of a claim that are looked at
BEFORE = 24  # characters before a verb in which it is negated, or only supposed
BACK = 250  # characters before a claim that tell what "it" is
ARTICLE = 6000  # characters of an article that tell of whom it is
CONTACTS = frozenset({"meeting", "visit", "phone call"})  # each may tell of the same occasion
_MEETING = ("meeting",)
SURE, SURER = 0.65, 0.75
_VERB = re.compile(
    r"\b(?:was|were|is|has|had|have|went|came|visited|travell?ed|flew|arrived|met|held|took|made)\b"
)
_IT = re.compile(r"\b(?:it|him|her|them)\b", re.I)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


@dataclass(frozen=True, slots=True)
class _Step:
    """That a claim lays a step ("ask", "off") at a party's door, or says it was not that party."""

    claim: Claim
    step: str
    thing: str
    who: Party
    denied: bool
    stressed: bool  # the words are about who it was, not about what came next


def initiatives(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people of who asked for one thing, or who called it off."""
    told: dict[tuple[str, str], list[_Step]] = defaultdict(list)
    for claim in (*claims, *untold(claims, _marks())):
        for step in _steps(claim):
            key = (step.step, "contact" if step.thing in CONTACTS else step.thing)
            if len(told[key]) < BLOCK:
                told[key].append(step)
    for _, each in sorted(told.items()):
        for at, one in enumerate(each):
            for other in each[at + 1 :]:
                if (one.stressed or other.stressed) and _contrary(one, other):
                    yield _contrast(one, other)


def _contrary(one: _Step, other: _Step) -> bool:
    mine, its = one.claim, other.claim
    if not others(mine, its) or same_source(mine, its) or not near(mine, its, DAYS):
        return False
    if not (mine.holders or its.holders) or (one.denied and other.denied):
        return False
    days = [set(_WEEKDAY.findall(c.text)) for c in (mine, its)]
    if days[0] and days[1] and days[0].isdisjoint(days[1]):
        return False
    if one.denied or other.denied:
        return same(one.who, other.who)
    return apart(one.who, other.who) and _both_told_of(one, other)


def _both_told_of(one: _Step, other: _Step) -> bool:
    """Whether both accounts stand in articles that tell of the countries of both parties."""
    parties = one.who.countries | other.who.countries
    return all(parties <= _told_of(step.claim) for step in (one, other))


def _told_of(claim: Claim) -> frozenset[str]:
    article = claim.article
    named = countries_in(f"{article.title or ''} {article.text[:ARTICLE]}")
    return named | claim.countries | {country for _, country in claim.about if country}


def _contrast(one: _Step, other: _Step) -> Contrast:
    thing = one.thing if one.stressed else other.thing
    verb = "asked for" if one.step == "ask" else "called off"
    poles = tuple(
        f"not {step.who.words}" if step.denied else f"it was {step.who.words}"
        for step in (one, other)
    )
    both = one.stressed and other.stressed
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"{one.step} {' '.join(one.claim.key)} {' '.join(other.claim.key)}",
        issue=f"who {verb} the {thing}",
        one=one.claim,
        other=other.claim,
        poles=(poles[0], poles[1]) if poles[0] != poles[1] else (f"{poles[0]} (1)", poles[1]),
        sure=SURER if both else SURE,
        reason="each says that it was the other"
        if not (one.denied or other.denied)
        else "one says that it was not so",
        apart=True,
    )


def _steps(claim: Claim) -> Iterator[_Step]:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or len(claim.text) < 12:
        return
    text = claim.text[:LOOKED]
    if not _any().search(text):
        return
    seen: set[tuple[str, str]] = set()
    for found in (_from, _upon, _summoned, _sent, _done):
        for step in found(claim, text):
            if (step.step, step.thing) not in seen:
                seen.add((step.step, step.thing))
                yield step


def _from(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "the request for the meeting came from X"."""
    for m in _noun_from().finditer(text):
        step = "off" if _pattern("dropping").search(m[1]) else "ask"
        things = _things_in(claim, text[m.start() : m.end()], m.start())
        at = (m.end(), phrase_end(text, m.end()))
        yield from _laid(claim, step, things, at, denied=_negated(m[0]), stressed=True)


def _upon(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "at the invitation of X" and of "at its own request"."""
    for m in _upon_own().finditer(text):
        verb = _VERB.search(text)
        end = min(m.start(), verb.start() if verb else SUBJECT, SUBJECT)
        things = _things_in(claim, text[: m.start()], m.start())
        yield from _laid(claim, "ask", things, (0, end), stressed=True, whole=True)
    for m in _upon_of().finditer(text):
        things = _things_in(claim, text[: m.start()], m.start())
        yield from _laid(claim, "ask", things, (m.end(), phrase_end(text, m.end())), stressed=True)


def _summoned(claim: Claim, text: str) -> Iterator[_Step]:
    """Whoever "was summoned" did not ask to come."""
    for m in _was_summoned().finditer(text):
        at = (clause_start(text, m.start()), m.start())
        yield from _laid(claim, "ask", _MEETING, at, denied=True, stressed=True, whole=True)
    for m in _did_summon().finditer(text):
        at = (m.end(), phrase_end(text, m.end()))
        yield from _laid(claim, "ask", _MEETING, at, denied=True, stressed=True)


def _sent(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "an envoy of X came to his house"."""
    for m in _envoy().finditer(text):
        yield from _laid(claim, "ask", ("visit",), m.span(1))


def _done(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "X requested a halt" and of "it was X who called off the talks"."""
    cleft = CLEFT.search(text)
    for step in ("ask", "off"):
        for m in _pattern(step).finditer(text):
            before = text[max(0, m.start() - BEFORE) : m.start()]
            if _pattern("supposed").search(before.rsplit(" who ", 1)[-1]):
                continue
            rest = text[m.end() : clause_end(text, m.end())]
            if cleft and 0 <= m.start() - cleft.end() <= BEFORE:
                things = _things_in(claim, rest, m.start())
                yield from _laid(claim, step, things, cleft.span(1), stressed=True)
                continue
            by = re.match(r"[^.;:]{0,40}?\bby ", text[m.end() :])
            passive = re.search(r"\b(?:was|were|been|being)(?: \w+)? $", before)
            if passive and by:
                at = m.end() + by.end()
                yield from _laid(
                    claim, step, _things_in(claim, text[: m.start()]), (at, phrase_end(text, at))
                )
            elif not passive:
                no = _negated(before) or rest.startswith((" no ", " any "))
                who = (clause_start(text, m.start()), m.start())
                things = _things_in(claim, rest)
                yield from _laid(claim, step, things, who, denied=no, stressed=no)


def _laid(
    claim: Claim,
    step: str,
    things: Sequence[str],
    at: tuple[int, int],
    *,
    denied: bool = False,
    stressed: bool = False,
    whole: bool = False,
) -> Iterator[_Step]:
    """A step for each thing, laid to whom the words at some offsets name."""
    who = party(claim, *(at if whole else noun_phrase(claim.text, at))) if things else None
    if who is not None:
        for thing in things:
            yield _Step(claim, step, thing, who, denied, stressed)


def _things_in(claim: Claim, words: str, at: int = 0) -> tuple[str, ...]:
    """What is asked for or called off; of "it", what is told just before, where ``at`` is given."""
    found = tuple(name for name, pattern in _things() if pattern.search(words))
    if found or not at or not _IT.search(words + claim.text[at : at + OBJECT]):
        return found
    start = claim.spans[0].start
    before = claim.article.text[max(0, start - BACK) : start] + claim.text[:at]
    return tuple(name for name, pattern in _things() if pattern.search(before))[:1]


def _negated(words: str) -> bool:
    forms = words.lower().replace("’", "'").split()
    return any(f in listed("negators") or f.endswith("n't") or f == "nobody" for f in forms)


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    rows = data("record_blame")
    found = rows["words"].get(name) or rows["initiative"][name]
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.I)


@functools.cache
def _any() -> re.Pattern[str]:
    rows = data("record_blame")["initiative"]
    kinds = (*rows["ask"], *rows["off"], *rows["came"], *rows["upon"], *rows["summoned"])
    return re.compile(rf"\b(?:{'|'.join(kinds)})\b", re.I)


@functools.cache
def _marks() -> tuple[str, ...]:
    """What stands in an article's own sentence that lays a step at somebody's door of itself."""
    rows = data("record_blame")["initiative"]
    upon = [mark for word in rows["upon"] for mark in (f"own {word}", f"{word} of ")]
    return (*upon, *(f"{word} " for word in rows["summoned"]))


@functools.cache
def _noun_from() -> re.Pattern[str]:
    nouns, came = (_pattern(name).pattern for name in ("nouns", "came"))
    return re.compile(rf"{nouns}([^.;:]{{0,80}}?){came}[^.;:]{{0,30}}?\b(?:from|by)\b", re.I)


@functools.cache
def _upon_own() -> re.Pattern[str]:
    upon = _pattern("upon").pattern
    return re.compile(rf"\b(?:at|on|upon) (?:its|his|her|their|our) own {upon}", re.I)


@functools.cache
def _upon_of() -> re.Pattern[str]:
    upon = _pattern("upon").pattern
    return re.compile(rf"\b(?:at|on|upon|following) (?:the |an )?{upon} of\b", re.I)


@functools.cache
def _was_summoned() -> re.Pattern[str]:
    done = _pattern("summoned").pattern
    return re.compile(rf"\b(?:was|were|had been|has been|been) {done}", re.I)


@functools.cache
def _did_summon() -> re.Pattern[str]:
    return re.compile(r"\b(?<!been )(?<!was )(?<!were )summoned ", re.I)


@functools.cache
def _envoy() -> re.Pattern[str]:
    envoys, came = (_pattern(name).pattern for name in ("envoys", "visited"))
    return re.compile(rf"{envoys} (?:of|from) ([^.,;:]{{2,40}}?) (?:had |has )?{came}", re.I)


@functools.cache
def _things() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = data("record_blame")["initiative"]["things"]
    return tuple((n, re.compile(rf"\b(?:{'|'.join(r)})\b", re.I)) for n, r in rows.items())
