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
from dataclasses import dataclass, replace
from itertools import islice

from memcon.model import Act, Actor, Evidence, Kind, Mention, Position, Reading, Span, Stance
from memcon.recording.claims import Claim
from memcon.recording.dates import days
from memcon.recording.issues import Issues
from memcon.recording.quantities import listed
from memcon.recording.words import data, quoted

MOST = 2000  # positions of one story
MOST_EVIDENCE = 8
LONGEST = 5000  # characters of a statement in which stances are looked for
FAR = 10  # words between who is named and the stance; farther off it is another's
MOST_CUES = 6  # of one statement
_SENTENCE_END = re.compile(r"[.?!,]?[”\"]\s+|[.?!]\s+(?=[“\"'‘A-Z])")
# "the areas that we wanted": what was wanted is told in passing, not put forward.
_RELATIVE = re.compile(r"[a-z]{3,} (?:that|which|who) (?:we|they|he|she|it|i)\s+$", re.IGNORECASE)


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
    known = {claim.key: claim for claim in claims}
    for claim in claims:
        if claim.statement is None or not claim.holders or len(found) >= MOST:
            continue
        outer = known.get((claim.article.id, claim.parent or ""))
        if outer is not None and (outer.act is Act.DENY or outer.asserts):
            continue  # told only to be denied
        for told in _of_claim(claim, mentions[claim.article.id], issues, actors):
            position = _as_told(told, claim, outer, actors)
            value = position.date.value if position.date else ""
            key = (position.actor, position.issue, position.stance, value, position.told_by)
            first = found.get(key)
            found[key] = _with_evidence(first, position.evidence) if first else position
    own = {
        (p.actor, p.issue, p.stance, p.evidence[0].article) for p in found.values() if not p.told_by
    }
    kept = (
        p
        for p in found.values()
        # What the actor says itself is not listed again as told by who passes it on.
        if not p.told_by or (p.actor, p.issue, p.stance, p.evidence[0].article) not in own
    )
    return sorted(kept, key=_order)


def _as_told(
    position: Position, claim: Claim, outer: Claim | None, actors: Mapping[str, Actor]
) -> Position:
    """A position that another side's statement tells is told by that side."""
    if outer is None or not outer.holders or position.told_by:
        return position
    if position.actor in outer.holders or _same_side(position.actor, outer, actors):
        return position
    if not claim.countries.isdisjoint(outer.countries):
        return position
    return replace(position, told_by=outer.holders[0])


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
    return replace(position, evidence=joined)


def _of_claim(
    claim: Claim, mentions: Sequence[Mention], issues: Issues, actors: Mapping[str, Actor]
) -> Iterator[Position]:
    if claim.act in (Act.ASK, Act.DENY) or claim.asserts or not claim.words:
        return  # a question, or a claim that is denied, is no position
    if claim.words[0].form in ("if", "whether"):
        return
    reported, size = _reported(claim), len(claim.text)
    if reported is not None:
        yield from _taken(claim, claim.holders, reported, (0, 0, size, size), issues, actors)
        return
    cues = list(islice(_cues(claim.text[:LONGEST]), MOST_CUES))
    nexts = [cue.start for cue in cues[1:]] + [len(claim.text)]
    for cue, until in zip(cues, nexts[: len(cues)], strict=True):
        begin = max((m.end() for m in _SENTENCE_END.finditer(claim.text, 0, cue.start)), default=0)
        takers = _takers(claim, cue, begin, mentions, actors)
        if cue.by_speaker:  # "they must": who says it asks it of another
            takers = claim.holders if takers and not _own(takers, claim, actors) else ()
        if _RELATIVE.search(claim.text[max(0, cue.start - 60) : cue.start]) or _in_passing(
            claim, cue
        ):
            continue
        stop = _SENTENCE_END.search(claim.text, cue.end)
        end = stop.start() + 1 if stop else len(claim.text)
        place = (begin, cue.end, min(until, end), end)
        yield from _taken(claim, takers, cue.stance, place, issues, actors)


def _in_passing(claim: Claim, cue: _Cue) -> bool:
    """Whether a stance is undone, supposed or suffered: "never sought", "if they refuse"."""
    before = [word.form for word in claim.words if word.start < cue.start][-5:]
    undone = cue.stance is not Stance.REJECT and bool(listed("negators") & set(before[-3:]))
    supposed = bool({"if", "whether"} & set(before))
    return undone or supposed or claim.text[cue.end :].startswith(" by ")


def _own(takers: Iterable[str], claim: Claim, actors: Mapping[str, Actor]) -> bool:
    """Whether those named are the speaker's own side."""
    return any(
        i in claim.holders or (i in actors and actors[i].country in claim.countries) for i in takers
    )


def _taken(
    claim: Claim,
    takers: Iterable[str],
    stance: Stance,
    place: tuple[int, int, int, int],
    issues: Issues,
    actors: Mapping[str, Actor],
) -> Iterator[Position]:
    """Positions from a sentence of a claim; its issue stands between the two middle offsets."""
    begin, after, until, end = place
    issue = issues.best(claim, after, until) or issues.best(claim, begin, end)
    if issue is None:
        return
    spans = _article_spans(claim, begin, end)
    words = " … ".join(quoted(claim.article.text, span) for span in spans)
    for taker in takers:
        own = taker in claim.holders or _same_side(taker, claim, actors)
        yield Position(
            actor=taker,
            issue=issue,
            stance=stance,
            date=claim.statement.date if claim.statement else None,
            claim=words,
            evidence=tuple(Evidence(claim.article.id, *span) for span in spans),
            told_by=None if own else claim.holders[0],
        )


def _article_spans(claim: Claim, begin: int, end: int) -> list[Span]:
    """Where the characters ``[begin, end)`` of a claim's text stand in its article."""
    found, at = [], 0
    for span in claim.spans:
        length = span.end - span.start
        first, last = max(begin - at, 0), min(end - at, length)
        if first < last:
            words = claim.article.text[span.start + first : span.start + last]
            inset = len(words) - len(words.lstrip())
            found.append(Span(span.start + first + inset, span.start + last))
        at += length + 1
    return [span for span in found if span.start < span.end]


def _reported(claim: Claim) -> Stance | None:
    """The stance that the reporting verb carries: "pledged", "urged"."""
    statement = claim.statement
    if statement is None or statement.negated:
        return None
    for span in statement.cue:
        for cue in _cues(claim.article.text[span.start : span.end] + " to"):
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


def _cues(text: str) -> Iterator[_Cue]:
    """The words of a text that carry a stance, in order."""
    pattern, meaning = _pattern()
    for match in pattern.finditer(text.lower().replace("’", "'")):
        stance, by_speaker = meaning[match.group()]
        yield _Cue(stance, by_speaker, match.start(), match.end())


def _takers(
    claim: Claim, cue: _Cue, begin: int, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Who takes a stance, of those named before it in the sentence that begins at ``begin``."""
    before = [word.form for word in claim.words if begin <= word.start < cue.start]
    own = data("record_positions")["own"]["words"]
    nearest = _last_mention(claim, cue, begin, mentions)
    if nearest is None:
        return _own_side(claim, actors) if not before or set(before) & set(own) else ()
    start, ids = nearest
    said = [w.form for w in claim.words if start < w.start < cue.start]
    if len(said) > FAR:
        return ()
    if set(said) & set(own):
        return _own_side(claim, actors)
    return tuple(
        i for i in ids if i in actors and actors[i].kind not in (Kind.DOCUMENT, Kind.GROUP)
    )


def _last_mention(
    claim: Claim, cue: _Cue, begin: int, mentions: Sequence[Mention]
) -> tuple[int, tuple[str, ...]] | None:
    """The nearest mention before a cue in its sentence: its offset in the claim, its actors."""
    at = 0  # where the span begins in the claim's text
    found = None
    for span in claim.spans:
        for mention in mentions[bisect_left(mentions, span.start, key=lambda m: m.start) :]:
            offset = at + mention.start - span.start
            if mention.start >= span.end or offset >= cue.start:
                break
            ids = (mention.actor,) if mention.actor else mention.members
            if ids and mention.end <= span.end and offset >= begin:
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
