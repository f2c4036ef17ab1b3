"""The rest of an event: claim, date, place, contexts, magnitudes, background."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.model import DateValue, Event, Span
from memcon.reading.draft import Draft
from memcon.reading.events.cast import Cast
from memcon.reading.events.claims import Claims, claimed
from memcon.reading.events.find import Find
from memcon.reading.events.measures import contexts, magnitudes
from memcon.reading.places import place_near
from memcon.reading.times import date_near


def finish(draft: Draft, cast: Cast, finds: Sequence[Find]) -> tuple[Event, ...]:
    """Events with their claim, date, place, contexts and numbers, numbered in text order."""
    claims = Claims(draft)
    return tuple(
        _event(f"e{number}", find, draft, cast, claims)
        for number, find in enumerate(finds, start=1)
    )


def _event(id_: str, find: Find, draft: Draft, cast: Cast, claims: Claims) -> Event:
    token, entry = find.match.token, find.match.entry
    anchor = Span(token.idx, token.idx + len(token))
    evidence = draft.sentence(token.idx)
    claim = claims.at(anchor)
    status, claimant, sources = claimed(find.type, find.status, find.sources, claim, cast)
    date = date_near(draft, anchor.start, anchor.end)
    lexical = find.type is entry.type
    return Event(
        id=id_,
        type=find.type,
        status=status,
        sources=tuple(sources),
        recipients=tuple(find.recipients),
        anchor=anchor,
        evidence=evidence,
        mode=entry.mode if lexical else None,
        cameo=entry.cameo if lexical else None,
        contexts=contexts(draft.doc, evidence),
        date=date,
        place=place_near(draft, anchor.start, anchor.end),
        claimed_by=claimant,
        statement=claim.statement if claim else None,
        magnitudes=magnitudes(token, find.type),
        background=_background(find, date, draft),
    )


def _background(find: Find, date: DateValue | None, draft: Draft) -> bool:
    """Whether an event is told in passing: in a relative clause, an afterthought, long ago."""
    published = (draft.article.published or "")[:4]
    year = date.value[:4] if date else ""
    if published.isdigit() and year.isdigit() and int(year) < int(published) - 1:
        return True
    return find.mood.relative or find.match.token.dep_ == "pobj"
