"""The rest of an event: claim, date, place, contexts, magnitudes, background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from memcon.model import Event, Span
from memcon.reading.draft import Draft
from memcon.reading.events.cast import Cast

if TYPE_CHECKING:
    from memcon.reading.events.coder import Find


def finish(draft: Draft, cast: Cast, finds: Sequence[Find]) -> tuple[Event, ...]:
    """Events with their date, place and claim, numbered in text order."""
    made = []
    for number, find in enumerate(finds, start=1):
        token = find.match.token
        made.append(
            Event(
                id=f"e{number}",
                type=find.type,
                status=find.status,
                sources=tuple(find.sources),
                recipients=tuple(find.recipients),
                anchor=Span(token.idx, token.idx + len(token)),
                evidence=draft.sentence(token.idx),
                mode=find.match.entry.mode if find.type is find.match.entry.type else None,
                cameo=find.match.entry.cameo if find.type is find.match.entry.type else None,
            )
        )
    return tuple(made)
