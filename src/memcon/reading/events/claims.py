"""Claims: whose statement an event stands in, and what that makes of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Token

from memcon.model import Act, DateValue, EventType, Kind, Span, Statement, Status
from memcon.reading.draft import Draft
from memcon.reading.events.cast import Cast

# What someone says of their own side is an act of speech, done by saying it.
SPOKEN = frozenset(
    {
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)

_LEAD = 60  # characters between the start of a denial and what a part in it is denied
_CLIMB = 10  # heads above a trigger that are looked at
_PART = re.compile(
    r"[\"“]?(?:(?:any|all|their|its|his|her|having|had|no) ){0,3}(?:involvement|responsibility|role"
    r"|part|hand|links?|connections?|complicity|knowledge|blame|guilt|participation)\b",
    re.IGNORECASE,
)
_NEAR = 40  # how many statement parts before an anchor are looked at


def claimed(
    kind: EventType,
    status: Status,
    sources: list[str],
    claim: Claim | None,
    cast: Cast,
    *,
    side: bool = True,
) -> tuple[Status, str | None, list[str]]:
    """Status, claimant and sources of an event that stands in a statement.

    An event in reported speech is its speaker's claim, except where the speaker's own side does it
    by saying so ("we are ready to help"): then it has occurred, the speaker among its sources.
    Without ``side`` only the speaker's own act is done so, not one of others on that side.
    """
    if claim is None or claim.speaker is None:
        return status, None, sources
    speaker = claim.speaker
    own = speaker in sources or _same_side(speaker, sources, cast)
    own = own and cast.kind(speaker) is not Kind.DOCUMENT
    if kind in SPOKEN and own and (side or speaker in sources):
        return status, None, sources if speaker in sources else [speaker, *sources]
    if status is Status.OCCURRED:
        return Status.CLAIMED, speaker, sources
    return status, speaker, sources


def _same_side(speaker: str, sources: list[str], cast: Cast) -> bool:
    if sources and all(cast.sides(speaker) & cast.sides(actor) for actor in sources):
        return True
    if not cast.public(speaker) or cast.sector(speaker) == "JRN":
        return False
    home = cast.country(speaker)
    if home is None and cast.official(speaker) and len(sources) == 1:
        return cast.kind(sources[0]) is Kind.STATE  # "Peru condemns it," a minister said
    return bool(home) and bool(sources) and all(cast.country(actor) == home for actor in sources)


@dataclass(slots=True)
class Claim:
    """The statement around an event and who makes it."""

    statement: str
    speaker: str | None
    content: Span
    date: DateValue | None = None


class Claims:
    """The statements of a draft, by the characters of their content."""

    def __init__(self, draft: Draft) -> None:
        parts = sorted(
            (part.start, -part.end, number, statement)
            for number, statement in enumerate(draft.statements)
            for part in statement.content
        )
        self._text = draft.article.text
        self._starts = [start for start, *_ in parts]
        self._parts: list[tuple[Span, Statement]] = [
            (Span(start, -end), statement) for start, end, _, statement in parts
        ]

    def at(self, trigger: Token) -> Claim | None:
        """The innermost statement whose content holds a trigger.

        What somebody denies a part in, and what came before the speaking, is told by the article.
        """
        start, end = trigger.idx, trigger.idx + len(trigger)
        at = bisect_right(self._starts, start)
        for span, statement in reversed(self._parts[max(0, at - _NEAR) : at]):
            if span.start <= start and end <= span.end:
                if self._no_part(statement, Span(span.start, start)) or _before(trigger, statement):
                    return None
                return Claim(statement.id, statement.speaker, span, statement.date)
        return None

    def _no_part(self, statement: Statement, lead: Span) -> bool:
        """Whether words up to a trigger deny a part in it: "denied involvement in the attack"."""
        length = lead.end - lead.start
        if statement.act is not Act.DENY or length > _LEAD:
            return False
        return bool(_PART.match(self._text[lead.start : lead.end]))


def _before(trigger: Token, statement: Statement) -> bool:
    """Whether a trigger stands in what came before the cue: "declared X unfit after Y attacked"."""
    at = trigger
    for _ in range(_CLIMB):
        if at.head.i == at.i:
            return False
        cue = any(span.start <= at.head.idx < span.end for span in statement.cue)
        if at.dep_ == "advcl":
            marks = {c.lower_ for c in at.lefts if c.dep_ in ("mark", "prep", "advmod")}
            if cue and "after" in marks:
                return True
        if cue:
            return False
        at = at.head
    return False
