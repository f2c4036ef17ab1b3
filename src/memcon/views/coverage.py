"""Coverage: which outlets tell a happening, which do not, and what is a copy of what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from memcon.model import Happening, Status, Telling
from memcon.views import dates, words
from memcon.views.covers import reading_order
from memcon.views.site import Checked, Line, Party, Site

_COLUMNS = 10
_OUTLETS = 100
_COPIES = 100
# A claim or a supposition beside these is a way of telling, not a turn of the course.
_TURNS = frozenset(Status) - {Status.CLAIMED, Status.HYPOTHETICAL}


class Told(StrEnum):
    """How an outlet carries a happening."""

    OWN = "own"  # in its own words
    COPY = "copy"  # only in an article that repeats another's text
    SILENT = "silent"  # its articles that were read do not tell it
    UNREAD = "unread"  # none of its articles could be read


@dataclass(frozen=True, slots=True)
class Cell:
    """One outlet on one happening; ``status`` only where it differs from the happening's."""

    outlet: str
    told: Told
    path: str = ""
    status: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A status that a happening was told to have, and the day on which that was first told."""

    word: str
    date: dates.Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLine(Line):
    """A happening across outlets; ``others`` counts those beyond the columns that tell it."""

    title: str
    kind: str
    date: dates.Shown
    status: Status
    status_word: str
    place: str
    parties: tuple[Party, ...]
    part_of: str
    cells: tuple[Cell, ...]
    others: int
    outlets: int
    independent: int
    course: tuple[Step, ...]  # how its status went, where it changed


@dataclass(frozen=True, slots=True)
class OutletRow:
    """What one outlet told."""

    outlet: str
    articles: int
    copies: int
    told: int
    alone: int
    first: int
    unread: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    """An article that repeats the text of another."""

    path: str
    outlet: str
    title: str
    original_path: str
    original: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The summary over the list of happenings; ``columns`` are the outlets that have one."""

    columns: tuple[str, ...]
    outlets: tuple[OutletRow, ...]
    outlets_left: int
    copies: tuple[CopyRow, ...]
    copies_left: int


@dataclass(frozen=True, slots=True)
class _Told:
    """One happening with its tellings by outlet, in order of publication."""

    happening: Happening
    by_outlet: dict[str, list[Telling]]
    first: str  # the outlet that told it first, where the days tell
    part_of: str  # the title of the happening that this one is a part of


def build(site: Site) -> tuple[Checked, Coverage]:
    """The happenings by outlet, most widely told first, and what each outlet told."""
    titles = {item.id: item.title for item in site.record.happenings}
    stories = [
        _tellings(site, item, titles.get(item.part_of or "", "")) for item in site.record.happenings
    ]
    kept = [item for item in stories if item.by_outlet]
    kept.sort(key=lambda item: _order(site, item))
    rows = _outlets(site, kept)
    columns = tuple(row.outlet for row in rows[:_COLUMNS])
    unread = {row.outlet for row in rows if row.unread}
    made = tuple(
        _line(site, item, columns, unread, f"h{number}") for number, item in enumerate(kept, 1)
    )
    copies = _copies(site)
    summary = Coverage(
        columns=columns,
        outlets=tuple(rows[:_OUTLETS]),
        outlets_left=max(len(rows) - _OUTLETS, 0),
        copies=tuple(copies[:_COPIES]),
        copies_left=max(len(copies) - _COPIES, 0),
    )
    return Checked(made, len(stories) - len(kept)), summary


def _tellings(site: Site, happening: Happening, part_of: str) -> _Told:
    tellings = happening.tellings or tuple(
        Telling(item.article, "", happening.status, item) for item in happening.evidence
    )
    standing = [item for item in tellings if site.stands(item.evidence)]
    standing.sort(key=lambda item: (not site.published(item.article).first, _day(site, item)))
    by_outlet: dict[str, list[Telling]] = {}
    for telling in standing:
        by_outlet.setdefault(site.outlet(telling.article), []).append(telling)
    return _Told(happening, by_outlet, _first(site, standing), part_of)


def _day(site: Site, telling: Telling) -> tuple[str, bool, str]:
    place = site.articles[telling.article]
    return (site.published(telling.article).first, place.copy_of is not None, telling.article)


def _first(site: Site, tellings: list[Telling]) -> str:
    """The outlet that told it on an earlier day than all others, else empty."""
    days: dict[str, set[str]] = {}
    for telling in tellings:
        days.setdefault(site.published(telling.article).first, set()).add(
            site.outlet(telling.article)
        )
    if "" in days or len(set().union(*days.values())) < 2:
        return ""
    earliest = days[min(days)]
    return next(iter(earliest)) if len(earliest) == 1 else ""


def _line(
    site: Site, item: _Told, columns: tuple[str, ...], unread: set[str], key: str
) -> CoverageLine:
    happening = item.happening
    cites = site.cites(telling.evidence for told_ in item.by_outlet.values() for telling in told_)
    date = dates.show(happening.date)
    actors = (*happening.sources, *happening.recipients)
    return CoverageLine(
        id=key,
        ref=happening.id,
        label=f"Coverage: {words.clip(happening.title, 60)}",
        keys=site.keys(actors, cites, date),
        cites=cites,
        title=words.clip(happening.title, 240),
        kind=words.EVENT[happening.type],
        date=date,
        status=happening.status,
        status_word=words.STATUS[happening.status],
        place=words.clip(happening.place or "", 60),
        parties=site.parties(actors)[:8],
        part_of=words.clip(item.part_of, 120),
        cells=tuple(_cell(site, item, outlet, unread) for outlet in columns),
        others=len(set(item.by_outlet) - set(columns)),
        outlets=len(item.by_outlet),
        independent=_independent(site, item),
        course=_course(site, item),
    )


def _course(site: Site, item: _Told) -> tuple[Step, ...]:
    """The statuses told one after another; empty where only one is told, or days are missing."""
    tellings = [telling for each in item.by_outlet.values() for telling in each]
    tellings = [telling for telling in tellings if telling.status in _TURNS]
    steps: list[Step] = []
    for telling in sorted(tellings, key=lambda telling: _day(site, telling)):
        date = site.published(telling.article)
        word = words.STATUS[telling.status]
        if date.first and (not steps or steps[-1].word != word):
            steps.append(Step(word, date))
    return tuple(steps) if len(steps) > 1 else ()


def _independent(site: Site, item: _Told) -> int:
    own = sum(not _only_copies(site, tellings) for tellings in item.by_outlet.values())
    return min(own, item.happening.independent or own)


def _only_copies(site: Site, tellings: list[Telling]) -> bool:
    return all(site.articles[item.article].copy_of is not None for item in tellings)


def _cell(site: Site, item: _Told, outlet: str, unread: set[str]) -> Cell:
    tellings = item.by_outlet.get(outlet)
    if not tellings:
        return Cell(outlet, Told.UNREAD if outlet in unread else Told.SILENT)
    states = dict.fromkeys(telling.status for telling in tellings)
    other = [words.STATUS[state] for state in states if state is not item.happening.status]
    evidence = tellings[0].evidence
    return Cell(
        outlet=outlet,
        told=Told.COPY if _only_copies(site, tellings) else Told.OWN,
        path=site.links.words(evidence.article, evidence.start, evidence.end),
        status=", ".join(other),
        first=outlet == item.first,
    )


def _outlets(site: Site, stories: list[_Told]) -> list[OutletRow]:
    """What each outlet told, those with most told first."""
    articles = Counter(site.outlet(key) for key in site.articles)
    copies = Counter(site.outlet(key) for key, art in site.articles.items() if art.copy_of)
    read = {site.outlet(key) for key, reading in site.readings.items() if reading.read}
    told_by = Counter(outlet for item in stories for outlet in item.by_outlet)
    alone = Counter(next(iter(i.by_outlet)) for i in stories if len(i.by_outlet) == 1)
    first = Counter(item.first for item in stories if item.first)
    rows = [
        OutletRow(name, articles[name], copies[name], told_by[name], alone[name], first[name],
                  name not in read)
        for name in articles
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.told, -row.articles, row.outlet))


def _copies(site: Site) -> list[CopyRow]:
    found = []
    for key in reading_order(site):
        place = site.articles[key]
        if place.copy_of is None or place.copy_of not in site.articles:
            continue
        original = site.articles[place.copy_of]
        found.append(
            CopyRow(
                path=site.links.article(key),
                outlet=site.outlet(key),
                title=site.title(key),
                original_path=site.links.article(original.id),
                original=f"{site.outlet(original.id)}: {site.title(original.id)}",
                reason=site.copy_reason(key),
            )
        )
    return found


def _order(site: Site, item: _Told) -> tuple[int, bool, str, str]:
    date = dates.show(item.happening.date)
    return (-len(item.by_outlet), not date.first, date.first, item.happening.id)
