"""Claims: whose statement an event stands in, and what that makes of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from memcon.model import DateValue, EventType, Kind, Span, Statement, Status
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
        self._starts = [start for start, *_ in parts]
        self._parts: list[tuple[Span, Statement]] = [
            (Span(start, -end), statement) for start, end, _, statement in parts
        ]

    def at(self, anchor: Span) -> Claim | None:
        """The innermost statement whose content holds an anchor."""
        at = bisect_right(self._starts, anchor.start)
        for span, statement in reversed(self._parts[max(0, at - _NEAR) : at]):
            if span.start <= anchor.start and anchor.end <= span.end:
                return Claim(statement.id, statement.speaker, span, statement.date)
        return None


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
