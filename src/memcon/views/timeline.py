"""The timeline as dated lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from memcon.model import Happening, Status, TimelineEntry
from memcon.views import dates, trust, words
from memcon.views.site import Checked, Group, Line, Site

_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine(Line):
    """One dated line: the best-told sentence, its status and how many outlets tell it."""

    date: dates.Shown
    text: str
    status: Status
    status_word: str
    told: str
    weight: int  # independent outlets that tell it


def lines(site: Site) -> Checked:
    """The entries in the record's order, but for those whose words are not in their evidence."""
    happenings = {item.id: item for item in site.record.happenings}
    head = _year if _sparse(site.record.timeline) else _month
    kept: list[Line] = []
    withheld = 0
    for entry in site.record.timeline:
        made = line(site, entry, happenings.get(entry.happening or ""), f"t{len(kept) + 1}")
        if made is None:
            withheld += 1
        else:
            kept.append(replace(made, group=_apart(head(made.date), kept)))
    return Checked(tuple(kept), withheld)


def line(
    site: Site, entry: TimelineEntry, happening: Happening | None, key: str
) -> TimelineLine | None:
    """The line of an entry, or None where its words are not in its evidence."""
    cites = site.cites(entry.evidence)
    if not trust.carries(entry.text, site.quoted(entry.evidence)):
        return None
    date = dates.show(entry.date)
    actors = (*happening.sources, *happening.recipients) if happening else ()
    return TimelineLine(
        id=key,
        ref=entry.happening or "",
        label=f"Timeline, {dates.short(date)}: {words.clip(entry.text, 40)}",
        keys=site.keys(actors, cites, date),
        cites=cites,
        date=date,
        text=words.clip(entry.text, _LONGEST),
        status=entry.status,
        status_word=words.STATUS[entry.status],
        told=told(len(set(entry.outlets)), entry.independent),
        weight=entry.independent,
    )


def told(outlets: int, independent: int) -> str:
    """How many outlets tell it, and how many of them in their own words."""
    if outlets < 2:
        return ""
    if independent >= outlets:
        return f"{outlets} outlets"
    return f"{outlets} outlets, {independent} independent"


def _apart(group: Group, kept: list[Line]) -> Group:
    """The heading, with an id of its own where it comes back after another."""
    before = [line.group for line in kept[-1:] if line.group is not None]
    if before and before[0].heading == group.heading:
        return before[0]
    return replace(group, id=f"{group.id}-{len(kept) + 1}")


def _sparse(entries: tuple[TimelineEntry, ...]) -> bool:
    """Whether headings by month would stand over one entry each."""
    return 2 * len({_month(dates.show(entry.date)) for entry in entries}) > len(entries)


def _year(date: dates.Shown) -> Group:
    day = date.first or date.last
    return Group(f"t-{day[:4]}", day[:4]) if day else Group("t-undated", "Undated")


def _month(date: dates.Shown) -> Group:
    day = date.first or date.last
    if not day:
        return Group("t-undated", "Undated")
    if date.first[:4] != date.last[:4] or (date.first[5:7], date.last[5:7]) == ("01", "12"):
        return Group(f"t-{day[:4]}", day[:4])
    return Group(f"t-{day[:7]}", dates.month(day))
