"""Positions: what each actor wants, offers, accepts or refuses, in own words and as told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from memcon.model import Position, Stance
from memcon.views import dates, links, trust, words
from memcon.views.context import Piece, of_claim
from memcon.views.site import Checked, Group, Line, Party, Site

_LONGEST = 400
_TABLE_ISSUES = 12
_TABLE_ACTORS = 7
_CELL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine(Line):
    """One position; ``told_by`` is None where it is in the actor's own words."""

    actor: Party
    issue: str
    stance: Stance
    stance_word: str
    date: dates.Shown
    claim: tuple[Piece, ...]
    told_by: Party | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What an actor wants on an issue: its latest lines, and how many more there are."""

    lines: tuple[PositionLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Table:
    """Issues by actors, the most often taken up first."""

    actors: tuple[Party, ...]
    rows: tuple[tuple[Group, tuple[Cell, ...]], ...]
    partial: bool


def lines(site: Site) -> Checked:
    """Positions by issue, then actor, own words before what others tell, then date."""
    counts = Counter(item.issue for item in site.record.positions)
    kept: list[Line] = []
    withheld = 0
    merged = _merged(site.record.positions)
    for item in sorted(merged, key=lambda item: _order(site, item, counts)):
        made = line(site, item, f"p{len(kept) + 1}")
        if made is None:
            withheld += 1
        else:
            kept.append(made)
    return Checked(tuple(kept), withheld)


def _merged(positions: tuple[Position, ...]) -> list[Position]:
    """The same words for the same position, as copies have them, as one with all its evidence."""
    found: dict[tuple[str, str, Stance, str | None, str], Position] = {}
    for item in positions:
        key = (item.actor, item.issue, item.stance, item.told_by, words.even(item.claim))
        first = found.setdefault(key, item)
        if first is not item:
            found[key] = replace(first, evidence=(*first.evidence, *item.evidence))
    return list(found.values())


def table(checked: Checked) -> Table:
    """The issues and actors with most positions, set against each other."""
    shown = [line for line in checked.lines if isinstance(line, PositionLine)]
    actors = Counter(line.actor for line in shown)
    issues = Counter(line.group for line in shown if line.group is not None)
    top = sorted(actors, key=lambda party: (-actors[party], party.name, party.id))[:_TABLE_ACTORS]
    cells: dict[tuple[Group, Party], list[PositionLine]] = {}
    for line in shown:
        if line.group is not None:
            cells.setdefault((line.group, line.actor), []).append(line)
    among = {group for group, party in cells if party in top}
    rows = sorted(among, key=lambda group: (-issues[group], group.heading, group.id))[
        :_TABLE_ISSUES
    ]
    return Table(
        actors=tuple(top),
        rows=tuple(
            (group, tuple(_cell(cells.get((group, party), [])) for party in top)) for group in rows
        ),
        partial=len(actors) > len(top) or len(issues) > len(rows),
    )


def _cell(found: list[PositionLine]) -> Cell:
    order = sorted(found, key=lambda line: (line.told_by is not None, line.date.first))
    seen: dict[tuple[Stance, bool], PositionLine] = {}
    for line in order:
        seen[line.stance, line.told_by is None] = line
    latest = tuple(seen.values())
    return Cell(latest[:_CELL], max(len(latest) - _CELL, 0))


def line(site: Site, item: Position, key: str) -> PositionLine | None:
    """The line of a position, or None where its words are not in its evidence."""
    if not trust.carries(item.claim, site.quoted(item.evidence)):
        return None
    cites = site.cites(item.evidence)
    date = dates.show(item.date)
    actor = site.party(item.actor)
    issue = words.clip(item.issue, 120)
    teller = site.party(item.told_by) if item.told_by is not None else None
    return PositionLine(
        id=key,
        label=f"Position of {words.clip(actor.name, 40)}: {words.clip(issue, 50)}",
        keys=site.keys([item.actor, *([item.told_by] if item.told_by else [])], cites, date),
        cites=cites,
        group=Group(f"p-{links.slug(item.issue)}", issue),
        actor=actor,
        issue=issue,
        stance=item.stance,
        stance_word=words.STANCE[item.stance],
        date=date,
        claim=of_claim(site, item.claim, item.evidence, _LONGEST),
        told_by=teller,
    )


def _order(
    site: Site, item: Position, counts: Counter[str]
) -> tuple[int, str, str, str, bool, str, str]:
    return (
        -counts[item.issue],
        item.issue,
        site.party(item.actor).name,
        item.actor,
        item.told_by is not None,
        dates.show(item.date).first,
        item.claim,
    )
