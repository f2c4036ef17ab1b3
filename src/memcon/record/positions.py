"""Positions: what each actor wants, offers, accepts or refuses on an issue, as of a date.

A stance is read from the words of a statement, or from the verb that reports it. Whose stance it is
follows the one named before those words: the speaker's own side ("we will not ..."), or another of
whom the speaker tells it, which is kept apart by ``told_by``.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import Actor, Evidence, Kind, Mention, Position, Reading, Span, Stance
from memcon.record.claims import Claim
from memcon.record.dates import days
from memcon.record.issues import Issues
from memcon.record.words import data

MOST = 2000  # positions of one story
MOST_EVIDENCE = 8


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that carry a stance; ``by_speaker`` where it is the speaker's, whoever is named."""

    stance: Stance
    by_speaker: bool
    start: int
    end: int


def find_positions(
    readings: Iterable[Reading],
    claims: Sequence[Claim],
    issues: Issues,
    actors: Mapping[str, Actor],
) -> list[Position]:
    """The positions that one story's statements carry, in order of actor, issue and date."""
    mentions = {r.article.id: sorted(r.mentions, key=lambda m: (m.start, m.end)) for r in readings}
    found: dict[tuple[str, str, Stance, str, str | None], Position] = {}
    for claim in claims:
        if claim.statement is None or not claim.holders or len(found) >= MOST:
            continue
        for position in _of_claim(claim, mentions[claim.article.id], issues, actors):
            value = position.date.value if position.date else ""
            key = (position.actor, position.issue, position.stance, value, position.told_by)
            first = found.get(key)
            found[key] = _with_evidence(first, position.evidence) if first else position
    return sorted(found.values(), key=_order)


def _order(position: Position) -> tuple[str, str, int, str, str]:
    span = days(position.date.value) if position.date else None
    return (
        position.actor,
        position.issue,
        span.first if span else 0,
        position.stance,
        position.told_by or "",
    )


def _with_evidence(position: Position, evidence: Sequence[Evidence]) -> Position:
    joined = tuple(dict.fromkeys((*position.evidence, *evidence)))[:MOST_EVIDENCE]
    return Position(
        position.actor,
        position.issue,
        position.stance,
        position.date,
        position.claim,
        joined,
        position.told_by,
    )


def _of_claim(
    claim: Claim, mentions: Sequence[Mention], issues: Issues, actors: Mapping[str, Actor]
) -> Iterator[Position]:
    reported = _reported(claim)
    spoken = None if reported else _first_cue(claim.text)
    if reported is not None:
        stance, takers, after = reported, claim.holders, 0
    elif spoken is not None:
        stance, after = spoken.stance, spoken.end
        takers = claim.holders if spoken.by_speaker else _takers(claim, spoken, mentions, actors)
    else:
        return
    issue = issues.best(claim, after) or issues.best(claim)
    if issue is None:
        return
    for taker in takers:
        own = taker in claim.holders or _same_side(taker, claim, actors)
        yield Position(
            actor=taker,
            issue=issue,
            stance=stance,
            date=claim.statement.date if claim.statement else None,
            claim=claim.quote(),
            evidence=claim.evidence,
            told_by=None if own else claim.holders[0],
        )


def _reported(claim: Claim) -> Stance | None:
    """The stance that the reporting verb carries: "pledged", "urged"."""
    statement = claim.statement
    if statement is None or statement.negated:
        return None
    for span in statement.cue:
        cue = _first_cue(claim.article.text[span.start : span.end] + " to")
        if cue is not None:
            return cue.stance
    by_act = data("record_positions")["act"].get(statement.act)
    return Stance(by_act) if by_act else None


@functools.cache
def _pattern() -> tuple[re.Pattern[str], Mapping[str, tuple[Stance, bool]]]:
    """One pattern of all cues, longest first, and the stance of each."""
    meaning: dict[str, tuple[Stance, bool]] = {}
    for entry in data("record_positions")["stance"]:
        for words in entry["words"]:
            meaning.setdefault(words, (Stance(entry["name"]), bool(entry.get("by_speaker"))))
    ranked = sorted(meaning, key=lambda words: (-len(words), words))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ranked)) + r")(?!\w)"), meaning


def _first_cue(text: str) -> _Cue | None:
    pattern, meaning = _pattern()
    plain = text.lower().replace("’", "'")
    match = pattern.search(plain)
    if match is None:
        return None
    stance, by_speaker = meaning[match.group()]
    return _Cue(stance, by_speaker, match.start(), match.end())


def _takers(
    claim: Claim, cue: _Cue, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Who takes a stance that stands in the words said: the last one named before it."""
    before = [word.form for word in claim.words if word.start < cue.start]
    own = data("record_positions")["own"]["words"]
    nearest = _last_mention(claim, cue, mentions)
    if nearest is None:
        return _own_side(claim, actors) if not before or set(before) & set(own) else ()
    start, ids = nearest
    said = [w.form for w in claim.words if start < w.start < cue.start]
    if set(said) & set(own):
        return _own_side(claim, actors)
    return tuple(i for i in ids if i in actors and actors[i].kind is not Kind.DOCUMENT)


def _last_mention(
    claim: Claim, cue: _Cue, mentions: Sequence[Mention]
) -> tuple[int, tuple[str, ...]] | None:
    """The nearest mention before a cue, as its offset in the claim's text and its actors."""
    at = 0  # where the span begins in the claim's text
    found = None
    for span in claim.spans:
        for mention in mentions[bisect_left(mentions, span.start, key=lambda m: m.start) :]:
            offset = at + mention.start - span.start
            if mention.start >= span.end or offset >= cue.start:
                break
            ids = (mention.actor,) if mention.actor else mention.members
            if ids and mention.end <= span.end:
                found = (offset, ids)
        at += span.end - span.start + 1
        if at > cue.start:
            break
    return found


def _own_side(claim: Claim, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """For "we", the state of those who speak for one; else the speakers themselves."""
    own = {word.form for word in claim.words} & {"we", "our", "us"}
    states = dict.fromkeys(
        f"state:{actors[i].country}"
        for i in claim.holders
        if i in actors and actors[i].country and actors[i].sector == "GOV"
    )
    if own and states and all(state in actors for state in states):
        return tuple(states)
    return claim.holders


def _same_side(taker: str, claim: Claim, actors: Mapping[str, Actor]) -> bool:
    """Whether a speaker speaks for the taker: an official for the state or one of its bodies."""
    actor = actors.get(taker)
    if actor is None or actor.country is None or actor.kind is Kind.PERSON:
        return False
    return actor.country in claim.countries


def span_text(claim: Claim) -> Span:
    """From the first to the last character of a claim."""
    return Span(claim.spans[0].start, claim.spans[-1].end)
