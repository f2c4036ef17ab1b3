"""Positions: what each actor wants, offers, accepts or refuses on an issue, as of a date.

Whose stance it is: of the verb that reports a statement, its speaker's; of a verb within, its
subject's, which is the speaker's own side ("we refuse ...") or another of whom the speaker tells
it, kept apart by ``told_by``. Only those who act in politics take positions: states and their
people and bodies, parties, organisations. What is told only to be denied is nobody's position.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from memcon.model import (
    Act,
    Actor,
    Basis,
    DateValue,
    Evidence,
    Granularity,
    Kind,
    Mention,
    Position,
    Reading,
    Span,
    Stance,
)
from memcon.recording.aims import beside, done_away, on_what
from memcon.recording.claims import Claim, paragraph
from memcon.recording.contrary.matters import denies, unsaid
from memcon.recording.dates import days, doubtful
from memcon.recording.issues import Issues
from memcon.recording.repeats import Kept
from memcon.recording.stances import Verb, reported, sentence, turned, verbs, withdrawn
from memcon.recording.words import data, quoted

MOST = 2000  # positions of one story
LEAST = 4  # words that a position's claim has, so that it is understood by itself
BEFORE = 12  # characters before a position's words in which "until" can stand
DEEPEST = 5  # statements within statements that are looked through
NEXT = 60  # characters between a reporting verb and what it reports
BESIDE, NAME = 30, 120  # characters between a source and its verb, and of a source that is shown
ASKED = 16  # words that name who is asked, at most
OBJECT = 160  # characters from the verb within which its object begins

_APART = (
    "OPP",
    "PTY",
    "REB",
    "MED",
    "JRN",
    "EDU",
    "CVL",
    "NGO",
    "BUS",
    "LAB",
    "HRI",
)  # not a state's voice
_DASH = re.compile(r"\s[-–—]+\s|—")
_PRESS = ("JRN", "MED")  # who tells it, though the state's own agency


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a claim that show a stance, and from which offset on its issue is told."""

    begin: int
    after: int
    end: int
    shown: Span | None = None  # in the article, where more than the claim is shown


def find_positions(
    readings: Iterable[Reading],
    claims: Sequence[Claim],
    issues: Issues,
    actors: Mapping[str, Actor],
) -> list[Position]:
    """The positions that one story's statements carry, in order of actor, issue and date."""
    mentions = {r.article.id: sorted(r.mentions, key=lambda m: (m.start, m.end)) for r in readings}
    known = {claim.key: claim for claim in claims}
    kept = Kept(actors)
    for claim in claims:
        if claim.statement is None or not claim.holders or len(kept.positions) >= MOST:
            continue
        if not _in_earnest(claim, known) or not any(_acts(actors.get(i)) for i in claim.holders):
            continue
        outer = known.get((claim.article.id, claim.parent or ""))
        for told in _of_claim(claim, mentions[claim.article.id], issues, actors):
            kept.add(_as_told(told, claim, outer, actors))
    return sorted(kept.positions, key=_order)


def _in_earnest(claim: Claim, known: Mapping[tuple[str, str], Claim]) -> bool:
    """Whether a claim is no question, and neither it nor what it stands within is denied."""
    if claim.act is Act.ASK or not claim.words or claim.words[0].form in ("if", "whether"):
        return False
    if unsaid(claim) or withdrawn(claim):
        return False  # "has never said that she would support ...", "stopped short of saying ..."
    each: Claim | None = claim
    for _ in range(DEEPEST):
        if each is None:
            return True
        if each.asserts or (denies(each) and reported(each) is not Stance.REJECT):
            return False
        each = known.get((each.article.id, each.parent or ""))
    return False


def _acts(actor: Actor | None) -> bool:
    """Whether an actor takes positions of its own: not a newspaper, an expert, a passer-by."""
    if actor is None or actor.kind is Kind.DOCUMENT:
        return False
    if actor.kind in (Kind.STATE, Kind.GOVERNMENT):
        return True
    sectors = data("record_positions")["standing"]["sectors"]
    if actor.kind is Kind.GROUP:
        return actor.country is not None and actor.sector in ("GOV", "REB", "OPP", "PTY")
    if actor.kind is Kind.ORGANISATION and actor.sector is None:
        return True
    return actor.sector in sectors


def _as_told(
    position: Position, claim: Claim, outer: Claim | None, actors: Mapping[str, Actor]
) -> Position:
    """A position that another side's statement tells is told by that side."""
    if outer is None or not outer.holders or position.told_by:
        return position
    if position.actor in outer.holders or _same_side(position.actor, outer, actors):
        return position
    taker = actors.get(position.actor)
    teller = actors.get(outer.holders[0])
    pressed = teller is not None and teller.sector in _PRESS
    if taker is not None and taker.country in outer.countries and not pressed:
        return position
    return replace(position, told_by=outer.holders[0])


def _order(position: Position) -> tuple[str, str, int, str, str, str]:
    span = days(position.date.value) if position.date else None
    first = span.first if span else 0
    told_by = position.told_by or ""
    return (position.actor, position.issue, first, position.stance, told_by, position.claim)


def _of_claim(
    claim: Claim, mentions: Sequence[Mention], issues: Issues, actors: Mapping[str, Actor]
) -> Iterator[Position]:
    stance = reported(claim)
    if stance is not None:
        words = _reported_words(claim)
        if words is not None:
            yield from _taken(claim, claim.holders, stance, words, issues, actors)
        return
    for verb in verbs(claim):
        takers = _takers(claim, verb, mentions, actors)
        words = _Words(verb.begin, verb.end, verb.stop)
        yield from _taken(claim, takers, verb.stance, words, issues, actors)


def _reported_words(claim: Claim) -> _Words | None:
    """The reporting verb with the first sentence of what follows it."""
    assert claim.statement is not None
    cue, first = claim.statement.cue[0], claim.spans[0]
    _, end = sentence(claim.text, 0, 0)
    end = min(end, first.end - first.start)
    gap = claim.article.text[cue.end : first.start].lstrip()
    if gap.startswith((",", ";")):
        return None  # "who opposed, and the generals ..."
    if not 0 <= first.start - cue.end <= NEXT:
        return _Words(0, 0, end) if claim.text[:1] in "\"“'‘" else None
    start = cue.start
    for source in claim.statement.source:  # "China has proposed ...", not "has proposed ..."
        if 0 <= cue.start - source.end <= BESIDE and source.end - source.start <= NAME:
            start = source.start
    return _Words(0, 0, end, Span(start, first.start + end))


def _taken(
    claim: Claim,
    takers: Iterable[str],
    stance: Stance,
    words: _Words,
    issues: Issues,
    actors: Mapping[str, Actor],
) -> Iterator[Position]:
    """Positions from some words of a claim, and what they are given in return for."""
    takers = [taker for taker in takers if _acts(actors.get(taker))]
    shown = words.shown or _article_span(claim, words.begin, words.end)
    if not takers or shown is None:
        return
    text = quoted(claim.article.text, shown)
    if _supposed(claim, shown):
        return
    if len(text.split()) < LEAST or text.endswith(("?", " that", " which", " who", " to")):
        return
    if not _has_object(claim, words.after):
        return
    words = replace(words, after=_what_is_asked(claim, words, stance))
    until = min([words.end, words.after + OBJECT, *_conditions(claim, words)])
    until = min([until, *_clause_ends(claim, words.after, until)])
    found = on_what(claim, words.after, until, stance, issues)
    if found is None:
        return
    issue, at = found
    between = [w.form for w in claim.words if words.after <= w.start < at]
    if beside(stance, between):
        return
    issue = " ".join((*done_away(claim, between, at), issue))
    meant = turned(stance, between)
    if meant is None:
        return
    for taker in takers:
        yield _position(claim, taker, issue, meant, text, shown, actors)
    for start in _conditions(claim, words) if stance in (Stance.OFFER, Stance.COMMIT) else ():
        for_what = issues.object(claim, start, words.end)
        if for_what is not None and for_what[0] != issue:
            for taker in takers:
                yield _position(claim, taker, for_what[0], Stance.CONDITION, text, shown, actors)


def _supposed(claim: Claim, shown: Span) -> bool:
    """Whether words stand after "until" or "unless": what they tell has not come about."""
    before = claim.article.text[max(0, shown.start - BEFORE) : shown.start].lower().split()
    return bool(before) and before[-1] in data("record_positions")["between"]["supposing"]


def _has_object(claim: Claim, after: int) -> bool:
    """Whether what a verb is about follows it, and is no person greeted nor a question."""
    rest = claim.text[after:].lstrip(' "“')
    following = [w for w in claim.words if w.start >= after][:2]
    if not following or rest[:1] in (",", ";", ".", ":", ")"):
        return False
    return following[0].form not in data("record_positions")["between"]["asking"]


def _what_is_asked(claim: Claim, words: _Words, stance: Stance) -> int:
    """Where what somebody is asked begins, past who is asked: "urged both sides to ..."."""
    if stance is not Stance.DEMAND:
        return words.after
    following = [w for w in claim.words if words.after <= w.start < words.end][:ASKED]
    lists = data("record_positions")["between"]
    to = next((n for n, w in enumerate(following) if w.form == "to"), None)
    if to and following[to - 1].form in lists["leading_to"]:
        return words.after  # "called for an end to ..."
    whoever = bool(following) and following[0].form in lists["whoever"]
    if to is None or (not whoever and any(w.form in lists["hanging"] for w in following[:to])):
        return words.after
    return following[to].start


def _clause_ends(claim: Claim, after: int, before: int) -> list[int]:
    """Where the clause of a verb ends: "sought full relief [but lacked clarity]".

    So it does at a dash, and where "that" follows what the verb is about.
    """
    lists = data("record_positions")["between"]
    inside = [w for w in claim.words if after <= w.start < before]
    ends = [w.start for n, w in enumerate(inside) if n and w.form in lists["ending"]]
    things = {*lists["determiners"], *lists["before"], "that", "to"}
    named = next((n for n, w in enumerate(inside) if w.form not in things), len(inside))
    ends += [w.start for n, w in enumerate(inside) if n > named and w.form == "that"]
    ends += [after + m.start() for m in _DASH.finditer(claim.text[after:before])]
    return sorted(ends)[:1]


def _conditions(claim: Claim, words: _Words) -> list[int]:
    text = claim.text[words.after : words.end].lower()
    listed = data("record_positions")["conditions"]["words"]
    return sorted(words.after + at for phrase in listed if (at := text.find(phrase + " ")) >= 0)[:1]


def _position(
    claim: Claim,
    taker: str,
    issue: str,
    stance: Stance,
    text: str,
    shown: Span,
    actors: Mapping[str, Actor],
) -> Position:
    own = taker in claim.holders or _same_side(taker, claim, actors)
    return Position(
        actor=taker,
        issue=issue,
        stance=stance,
        date=_date(claim),
        claim=text,
        evidence=(Evidence(claim.article.id, *shown),),
        told_by=None if own else claim.holders[0],
    )


def _date(claim: Claim) -> DateValue | None:
    """When it was said; the day it was published where the text leaves that in doubt."""
    value = claim.statement.date if claim.statement else None
    if not doubtful(value, claim.published, paragraph(claim)):
        return value
    day = (claim.article.published or "")[:10]
    return DateValue(day, Granularity.DAY, Basis.PUBLICATION)


def _article_span(claim: Claim, begin: int, end: int) -> Span | None:
    """Where the characters ``[begin, end)`` of a claim stand in its article, if in one piece."""
    at = 0
    for span in claim.spans:
        length = span.end - span.start
        if at <= begin and end <= at + length + 1:
            words = claim.text[begin:end]
            start = span.start + begin - at + len(words) - len(words.lstrip())
            stop = min(span.end, span.start + end - at)
            return Span(start, stop) if start < stop else None
        at += length + 1
    return None


def _takers(
    claim: Claim, verb: Verb, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Whose stance a verb within a claim is: its subject's, or the speaker's where it asks."""
    subject = claim.text[: verb.subject].rsplit(None, 1)[-1].strip("\"“”'‘’").lower()
    first = subject in data("record_positions")["own"]["words"]
    if first and _introduced(claim, verb, verb.subject - len(subject)):
        return ()
    named = (_own_side(claim, actors) if subject == "we" else claim.holders) if first else ()
    if not first:
        named = _subject(claim, verb, mentions)
    if verb.weak and not first:
        return ()
    own = any(i in claim.holders or _same_side(i, claim, actors) for i in named)
    if verb.asks:
        return claim.holders if named and not own else ()
    return () if verb.refuses and not own else named


def _subject(claim: Claim, verb: Verb, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The actors of the mention that ends where the subject ends, unless it hangs on a word."""
    at = 0  # where the span begins in the claim's text
    for span in claim.spans:
        for mention in mentions[bisect_left(mentions, span.start, key=lambda m: m.start) :]:
            start = at + mention.start - span.start
            if mention.start >= span.end or start >= verb.subject:
                break
            end = at + mention.end - span.start
            if end == verb.subject and start >= verb.begin and not _introduced(claim, verb, start):
                return (mention.actor,) if mention.actor else mention.members
        at += span.end - span.start + 1
        if at > verb.start:
            break
    return ()


def _introduced(claim: Claim, verb: Verb, start: int) -> bool:
    """Whether a name hangs on the word before it, or is told only in passing or supposed."""
    before = [w for w in claim.words if verb.begin <= w.start < start][-2:]
    forms = [w.form for w in before if w.form not in ("the", "a", "an")]
    if not forms:
        return False
    lists = data("record_positions")["between"]
    comma = "," in claim.text[before[-1].start : start]
    if not comma and forms[-1] in ("that", "who") and len(forms) > 1:
        return True  # "the areas that we wanted"
    return not comma and forms[-1] in lists["before"]


def _own_side(claim: Claim, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """For "we", the state of those who speak for one; else the speakers themselves."""
    states = dict.fromkeys(
        f"state:{actors[i].country}"
        for i in claim.holders
        if i in actors and actors[i].country and actors[i].sector == "GOV"
    )
    if states and all(state in actors for state in states):
        return tuple(states)
    return claim.holders


def _same_side(taker: str, claim: Claim, actors: Mapping[str, Actor]) -> bool:
    """Whether a speaker speaks for the taker: an official for the state or one of its bodies."""
    actor = actors.get(taker)
    if actor is None or actor.country is None or actor.kind not in (Kind.STATE, Kind.GOVERNMENT):
        return False
    speakers = (actors[i] for i in claim.holders if i in actors)
    return any(s.country == actor.country and s.sector not in _APART for s in speakers)
