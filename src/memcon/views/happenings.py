"""A happening as a line of its own: who did what towards whom, when, and who tells it."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model import Happening, Status
from memcon.views import dates, links, words
from memcon.views.site import Line, Party, Site
from memcon.views.timeline import told

_PARTIES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningLine(Line):
    """One happening; ``others`` are those towards whom it was done."""

    title: str
    kind: str
    conflict: bool
    doers: tuple[Party, ...]
    others: tuple[Party, ...]
    status: Status
    status_word: str
    date: dates.Shown
    place: str
    told: str


def line(site: Site, happening: Happening) -> HappeningLine | None:
    """The line of a happening, or None where none of its evidence stands."""
    cites = site.cites(happening.evidence)
    if not cites:
        return None
    date = dates.show(happening.date)
    others = [actor for actor in happening.recipients if actor not in happening.sources]
    kind = words.EVENT[happening.type]
    return HappeningLine(
        id=f"h-{links.slug(happening.id)}",
        ref=happening.id,
        label=f"Happening ({kind}): {words.clip(happening.title, 60)}",
        keys=site.keys((*happening.sources, *happening.recipients), cites, date),
        cites=cites,
        title=words.clip(happening.title, 240),
        kind=kind,
        conflict=happening.type in words.CONFLICT,
        doers=site.parties(happening.sources)[:_PARTIES],
        others=site.parties(others)[:_PARTIES],
        status=happening.status,
        status_word=words.STATUS[happening.status],
        date=date,
        place=words.clip(happening.place or "", 60),
        told=told(len(set(happening.outlets)), happening.independent),
    )
