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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from memcon.model import Act, Article, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.clauses import (
    CLEFT,
    OBJECT,
    SUBJECT,
    clause_end,
    clause_start,
    noun_phrase,
    phrase_end,
)
from memcon.recording.contrary.expressions import alternatives, things_of, words_of
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, near
from memcon.recording.contrary.parties import (
    Party,
    apart,
    countries_in,
    crossed,
    each_other,
    name_roots,
    party,
    same,
    speaks_for,
)
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.twosides import on_two_sides
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 7  # days apart within which accounts of one step are published
LONG = 45  # the same where each is about who called it off: a visit that comes a month late
LOOKED = 700  # characters of a claim that are looked at
BEFORE = 24  # characters before a verb in which it is negated, or only supposed
OPENING = 600  # characters of an article in which stands what it is of
BACK = 250  # characters before a claim that tell what "it" is
ARTICLE = 6000  # characters of an article that tell of whom it is
CONTACTS = frozenset({"meeting", "visit", "phone call"})  # each may tell of the same occasion
_MEETING, _VISIT = ("meeting",), ("visit",)
_PAUSE = "postponement"  # to ask for one of a meeting is to break that meeting off
_ALL = Party("all", frozenset(), frozenset(), frozenset({"all"}), frozenset())
_DID_SUMMON = re.compile(r"\b(?<!been )(?<!was )(?<!were )(?<!not )summoned ", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)(?: \w+)? $", re.I)
_BY = re.compile(r"[^.;:]{0,40}?\bby ", re.I)
SHORT = 12  # characters of a claim that tells of no step
SURE, SURER = 0.65, 0.75
_VERB = re.compile(
    r"\b(?:was|were|is|has|had|have|went|came|visited|travell?ed|flew|arrived|met|held|took|made)\b"
)
_AFTER_WHOM = re.compile(
    r"\b(?:in|for|to (?!the |[A-Z])|after|because|over|with|and|through|by|since|last)\b"
)
_NOT_US = re.compile(r"\b(?:not|never) (?:us|we|our side)\b", re.I)
_VERBS = re.compile(r" (?:who|and) ")
_IT = re.compile(r"\b(?:it|one|him|her|them)\b", re.I)
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
    joint: bool = False  # all of them did it


def initiatives(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people of who asked for one thing, or who called it off."""
    told: dict[tuple[str, str], list[_Step]] = defaultdict(list)
    for claim in (*claims, *untold(claims, _marks())):
        for step in _steps(claim):
            key = _key(step)
            if len(told[key]) < BLOCK:
                told[key].append(step)
    for (act, thing), each in sorted(told.items()):
        pairs, sides = on_two_sides(each, _contrary, _alike)
        for one, other in pairs:
            yield _contrast(one, other, f"{act} {thing}", sides)


def _key(step: _Step) -> tuple[str, str]:
    if step.thing == _PAUSE:
        return "off", "contact"
    return step.step, "contact" if step.thing in CONTACTS else step.thing


def _contrary(one: _Step, other: _Step) -> bool:
    mine, its = one.claim, other.claim
    long = one.stressed and other.stressed and one.step == "off"
    if not two_sources(mine, its) or not near(mine, its, LONG if long else DAYS):
        return False
    if (one.denied and other.denied) or not held_apart(mine, its):
        return False
    days = [set(_WEEKDAY.findall(c.text)) for c in (mine, its)]
    plain = not (one.joint or other.joint)  # else the day is as often that of the meeting
    if plain and days[0] and days[1] and days[0].isdisjoint(days[1]):
        return False
    if one.denied or other.denied:
        return same(one.who, other.who)
    if one.joint or other.joint:
        return one.joint != other.joint and one.stressed and other.stressed
    if _each_owns(one, other) or _we_not(one, other) or _we_not(other, one):
        return one.stressed or other.stressed
    if _not_us(one, other) or _not_us(other, one):
        return True
    stressed = one.stressed or other.stressed
    if crossed(mine, one.who, its, other.who):
        return stressed or one.thing == other.thing
    if each_other(mine, one.who, its, other.who):
        return stressed or (one.step == "off" and one.thing == other.thing)
    return stressed and apart(one.who, other.who) and _both_told_of(one, other)


def _alike(one: _Step, other: _Step) -> bool:
    """Whether two lay a step at one door."""
    said = one.denied == other.denied and not (one.joint or other.joint)
    return said and same(one.who, other.who) and near(one.claim, other.claim, DAYS)


def _each_owns(one: _Step, other: _Step) -> bool:
    """Whether each of two holders says that it was his own side."""
    mine, its = one.claim, other.claim
    own = speaks_for(mine, one.who) and speaks_for(its, other.who)
    state = bool(mine.countries & its.countries) or bool(one.who.countries & other.who.countries)
    return own and not state and not (speaks_for(mine, other.who) or speaks_for(its, one.who))


def _we_not(one: _Step, other: _Step) -> bool:
    """Whether one's "we" did it, who tells in the same words of the other's party as of others."""
    mine, who = one.claim, other.who
    if not one.who.actors.intersection(mine.holders) or not who.countries:
        return False
    return who.countries <= countries_in(mine.text[:LOOKED]) and not speaks_for(mine, who)


def _not_us(one: _Step, other: _Step) -> bool:
    """Whether one adds "not us" to whom he names, and the other names those he speaks for."""
    ours = _NOT_US.search(one.claim.text[:LOOKED]) is not None
    return ours and speaks_for(one.claim, other.who) and not speaks_for(other.claim, other.who)


def _both_told_of(one: _Step, other: _Step) -> bool:
    """Whether both accounts stand in articles that tell of both parties."""
    parties = one.who.countries | other.who.countries
    named = [who.names for who in (one.who, other.who) if not who.countries]
    for claim in (one.claim, other.claim):
        text = f"{claim.article.title or ''} {claim.article.text[:ARTICLE]}".lower()
        told = all(any(name in text for name in names) for names in named if names)
        if not told or not parties <= _told_of(claim):
            return False
    return True


def _told_of(claim: Claim) -> frozenset[str]:
    article = claim.article
    named = countries_in(f"{article.title or ''} {article.text[:ARTICLE]}")
    return named | claim.countries | {country for _, country in claim.about if country}


def _contrast(
    one: _Step, other: _Step, topic: str, sides: Mapping[tuple[str, str], tuple[int, int]]
) -> Contrast:
    told = one.thing if one.stressed else other.thing
    things = (each for each in (told, one.thing, other.thing) if each != _PAUSE)
    thing = next(things, None)
    verb = "asked for" if _key(one)[0] == "ask" else "called off"
    either = one.denied or other.denied
    mine, its = sides[one.claim.key], sides[other.claim.key]
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"{topic} {mine[0]}",
        issue=f"who {verb} the {thing}" if thing else "who put it off",
        one=one.claim,
        other=other.claim,
        poles=(str(mine[1]), str(its[1])),
        sure=SURER if one.stressed and other.stressed else SURE,
        reason="one says that it was not so" if either else "each says that it was another",
        apart=True,
    )


def _steps(claim: Claim) -> Iterator[_Step]:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or len(claim.text) < SHORT:
        return
    text = claim.text[:LOOKED]
    seen: set[tuple[str, str]] = set()
    no = denies(claim)
    for found in (_from, _upon, _jointly, _summoned, _sent, _refused, _done):
        for step in found(claim, text):
            if (step.step, step.thing) not in seen:
                seen.add((step.step, step.thing))
                yield replace(step, denied=not step.denied, stressed=True) if no else step


def _from(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "the request for the meeting came from X", "the idea was X's"."""
    if not words_of("initiative", "nouns").search(text):
        return
    for m in _noun_from().finditer(text):
        meant = _MEETING if words_of("initiative", "approaches").search(m[0]) else ()
        things = _things_in(claim, m[0]) or meant or _told_before(claim, m.start())
        at = (m.end(), phrase_end(text, m.end()))
        yield from _laid(claim, _aim(m[1]), things, at, denied=_negated(m[0]), stressed=True)
    for m in _noun_of().finditer(text):
        things = _things_in(claim, m[0]) or (*_told_before(claim, m.start()), *_MEETING)
        yield from _laid(claim, _aim(m[1]), things, m.span("whose"), stressed=True, whole=True)
    for m in _received().finditer(text):
        rest = text[m.end() : clause_end(text, m.end())]
        things = _things_in(claim, rest)
        yield from _laid(claim, _aim(rest), things, m.span("whose"), stressed=True, whole=True)


def _aim(words: str) -> str:
    """What a request is for: to hold a thing, or to put it off."""
    return "off" if words_of("initiative", "dropping").search(words) else "ask"


def _told_before(claim: Claim, at: int, most: int = 2) -> tuple[str, ...]:
    """The things told last before an offset in a claim: of one of them "the request" is."""
    start = claim.spans[0].start
    before = claim.article.text[max(0, start - BACK) : start] + claim.text[:at]
    last = ((each.all(before)[-1:], name) for name, each in things_of("initiative"))
    told = sorted(((m[0].start(), name) for m, name in last if m), reverse=True)
    return tuple(name for _, name in told[:most])


def _told_first(article: Article) -> tuple[str, ...]:
    """The thing that an article tells of first: "the agreement" is one of that."""
    opening = article.text[:OPENING]
    found = ((each.search(opening), name) for name, each in things_of("initiative"))
    return tuple(name for _, name in sorted((m.start(), name) for m, name in found if m)[:1])


def _upon(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "at the invitation of X", "at X's request" and "at its own request"."""
    if not words_of("initiative", "upon").search(text):
        return
    for m in _upon_whom().finditer(text):
        before = text[: m.start()]
        things = _things_in(claim, before, m.start())
        if not things and words_of("initiative", "visiting").search(before):
            things = _VISIT
        elif not things and words_of("initiative", "agreed").search(before):
            things = _told_before(claim, m.start(), 1) or _told_first(claim.article)
        step = "off" if _ends(before) else "ask"
        if m["own"]:
            verb = _VERB.search(text)
            at = (0, min(m.start(), verb.start() if verb else SUBJECT, SUBJECT))
        else:
            at = m.span("whose") if m["whose"] else (m.end(), phrase_end(text, m.end()))
        yield from _laid(claim, step, things, at, stressed=True, whole=bool(m["own"]))


def _ends(words: str) -> bool:
    return bool(words_of("initiative", "off").search(words))


def _jointly(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "put off by mutual consent": all of them did it."""
    m = words_of("initiative", "joint").search(text)
    if m is None:
        return
    before = text[: m.start()]
    start = claim.spans[0].start
    around = claim.article.text[max(0, start - BACK) : start] + before
    words = before if _ends(before) else around
    things = _things_in(claim, words)
    if _ends(words) and things:
        yield _Step(claim, "off", things[-1], _ALL, denied=False, stressed=True, joint=True)


def _refused(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "it was the hosts who told him that he would not be welcome"."""
    if not words_of("initiative", "unwelcome").search(text):
        return
    cleft = CLEFT.search(text)
    if cleft:
        yield from _laid(claim, "off", _VISIT, cleft.span(1), stressed=True)


def _summoned(claim: Claim, text: str) -> Iterator[_Step]:
    """Whoever "was summoned" did not ask to come."""
    if not words_of("initiative", "summoned").search(text):
        return
    for m in _was_summoned().finditer(text):
        at = (clause_start(text, m.start()), m.start())
        no = not _negated(text[max(0, m.start() - BEFORE) : m.end()])
        yield from _laid(claim, "ask", _MEETING, at, denied=no, stressed=True, whole=True)
    for m in _DID_SUMMON.finditer(text):
        at = (m.end(), phrase_end(text, m.end()))
        yield from _laid(claim, "ask", _MEETING, at, denied=True, stressed=True)


def _sent(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "an envoy of X came to his house"."""
    if words_of("initiative", "envoys").search(text):
        for m in _envoy().finditer(text):
            yield from _laid(claim, "ask", _VISIT, m.span(1))


def _done(claim: Claim, text: str) -> Iterator[_Step]:
    """Tell of "X requested a halt" and of "it was X who called off the talks"."""
    cleft = CLEFT.search(text)
    for step in ("ask", "off"):
        for m in words_of("initiative", step).all(text):
            before = text[max(0, m.start() - BEFORE) : m.start()]
            verbs = _VERBS.split(before)[-1]  # "came to us and [asked for a truce]"
            if words_of("words", "supposed").search(verbs):
                continue
            rest = text[m.end() : clause_end(text, m.end())]
            if cleft and 0 <= m.start() - cleft.end() <= BEFORE:
                things = _things_in(claim, rest, m.start()) or _told_by(m[0])
                to = _whom(m[0] + rest)
                yield from _laid(claim, step, things, cleft.span(1), stressed=True, to=to)
                continue
            by = _BY.match(text, m.end())
            passive = _PASSIVE.search(before)
            if passive and by:
                things = _things_in(claim, text[: m.start()]) or _told_by(m[0])
                yield from _laid(claim, step, things, (by.end(), phrase_end(text, by.end())))
            elif not passive:
                no = _negated(f"{before} {m[0]}") or rest.startswith((" no ", " any "))
                who = (clause_start(text, m.start()), m.start())
                stressed = no or bool(words_of("initiative", "stressed").search(f"{m[0]}{rest}"))
                it = (
                    m.start() if stressed or rest.startswith((" it", " one")) else 0
                )  # "suggested it"
                things = _things_in(claim, f"{m[0]} {rest}", it) or _told_by(m[0])
                to = _whom(m[0] + rest)
                yield from _laid(claim, step, things, who, denied=no, stressed=stressed, to=to)


def _told_by(verb: str) -> tuple[str, ...]:
    """What was asked for or called off where the verb alone says so: "invited", "turned to"."""
    talks = any(words_of("initiative", name).search(verb) for name in ("leaving", "approaching"))
    if talks:
        return _MEETING
    return _VISIT if words_of("initiative", "visiting").search(verb) else ()


def _laid(
    claim: Claim,
    step: str,
    things: Sequence[str],
    at: tuple[int, int],
    *,
    denied: bool = False,
    stressed: bool = False,
    whole: bool = False,
    to: frozenset[str] = frozenset(),
) -> Iterator[_Step]:
    """A step for each thing, laid to whom the words at some offsets name.

    ``to`` are the roots of the names of those who were asked: they are others.
    """
    at = at if whole else noun_phrase(claim.text, at)
    who = (party(claim, *at) or _speaker(claim, *at)) if things else None
    if who is not None:
        who = replace(who, beside=who.beside | (to - who.names))
        for thing in things:
            yield _Step(claim, step, thing, who, denied, stressed)


def _whom(words: str) -> frozenset[str]:
    """The roots of the names of those who were asked: "approached Velm for talks"."""
    return name_roots(_AFTER_WHOM.split(words)[0])


def _speaker(claim: Claim, start: int, end: int) -> Party | None:
    """Whoever speaks, where he says "we" and goes by no name: "a senior diplomat"."""
    words = claim.text[start:end].lower().strip(" \"“”'").split()
    if not claim.holders or not set(words) & {"we", "i"}:
        return None
    none: frozenset[str] = frozenset()
    return Party(" ".join(words), none, frozenset(claim.holders), none, none)


def _things_in(claim: Claim, words: str, at: int = 0) -> tuple[str, ...]:
    """What is asked for or called off; of "it", what is told just before, where ``at`` is given."""
    found = tuple(name for name, each in things_of("initiative") if each.search(words))
    if found or not at or not _IT.search(words + claim.text[at : at + OBJECT]):
        return found
    return _told_before(claim, at, 1)


def _negated(words: str) -> bool:
    forms = words.lower().replace("’", "'").split()
    return any(f in listed("negators") or f.endswith("n't") or f == "nobody" for f in forms)


@functools.cache
def _marks() -> tuple[str, ...]:
    """What stands in an article's own sentence that lays a step at somebody's door of itself."""
    rows = data("record_blame")["initiative"]
    ways = ("own {}", "{} of ", "'s {}", "’s {}")
    upon = [way.format(word) for word in rows["upon"] for way in ways]
    return (*upon, *(f"{word} " for word in rows["summoned"] if "(" not in word))


def _rows(name: str) -> str:
    return alternatives(data("record_blame")["initiative"][name])


@functools.cache
def _noun_from() -> re.Pattern[str]:
    nouns, came = _rows("nouns"), _rows("came")
    return re.compile(rf"{nouns}([^.;:]{{0,80}}?){came}[^.;:]{{0,30}}?\b(?:from|by)\b", re.I)


@functools.cache
def _noun_of() -> re.Pattern[str]:
    """Match "the initiative had been Velm's", "it was at first Velm's idea"."""
    nouns = _rows("nouns")
    who = r"(?P<whose>(?:the )?[A-Z]\w{1,30}['’]s?)"
    return re.compile(
        rf"\b(?i:{nouns}([^.;:]{{0,60}}?)\b(?:was|were|is|had been|has been)) {who}(?!\s\w)"
    )


@functools.cache
def _received() -> re.Pattern[str]:
    """Match "received a request from Velm [to move the visit]"."""
    nouns = _rows("nouns")
    who = r"(?P<whose>(?:the )?[A-Z][\w’']{1,30}(?: [A-Z]\w{1,30}){0,2})"
    return re.compile(rf"\b(?i:received|had|got) (?:an?|the) (?i:{nouns}) from {who}")


@functools.cache
def _upon_whom() -> re.Pattern[str]:
    whose = r"(?P<whose>[^.;:,]{1,40}?['’]s?)"
    own = r"(?P<own>(?:its|his|her|their|our|the \w{1,20}['’]s) own)"
    upon = _rows("upon")
    return re.compile(
        rf"\b(?:at|on|upon|following|of) (?:{own} {upon}|{whose} {upon}|(?:the |an )?{upon} of\b)",
        re.I,
    )


@functools.cache
def _was_summoned() -> re.Pattern[str]:
    return re.compile(rf"\b(?:was|were|had been|has been|been)(?: not)? {_rows('summoned')}", re.I)


@functools.cache
def _envoy() -> re.Pattern[str]:
    envoys, came = _rows("envoys"), _rows("visited")
    return re.compile(rf"{envoys} (?:of|from) ([^.,;:]{{2,40}}?) (?:had |has )?{came}", re.I)
