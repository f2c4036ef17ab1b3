"""The pages of a dispute, a happening and a statement."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from memcon.app import addresses, lists
from memcon.app.cite import Work
from memcon.app.desk import ALL_CITED, Desk
from memcon.app.kinds import LISTS
from memcon.app.shell import Shell, address
from memcon.app.shown import Cited, Place, Slice
from memcon.model import Happening, Telling
from memcon.store import Decided, Filter, Store
from memcon.views import dates, disputes, happenings, said, words
from memcon.views.context import Piece, of_claim
from memcon.views.site import Citation, Site

_TELLINGS, _NEAR = 60, 40
_LONGEST = 500

Decisions = tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a form marks as wrong, and the decision that has done so, if any."""

    what: str
    value: str
    article: str
    back: str
    decided: Decided | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputePage:
    """A dispute by itself."""

    title: str
    line: disputes.DisputeLine
    issue: str
    happening: str
    mark: Mark
    cited: Cited


@dataclass(frozen=True, slots=True)
class TellingLine:
    """How one article tells a happening."""

    date: dates.Shown
    status: str
    status_word: str
    pieces: tuple[Piece, ...]
    cites: tuple[Citation, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningPage:
    """A happening, and how each article tells it; ``untold`` where all of that is marked as
    wrong."""

    title: str
    line: happenings.HappeningLine
    tellings: tuple[TellingLine, ...]
    left: int
    untold: bool
    part_of: Place | None
    disputes: Slice
    mark: Mark
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage:
    """A statement by itself."""

    title: str
    line: said.SaidLine
    article: Place
    mark: Mark
    cited: Cited


def dispute(shell: Shell, request: Request, key: str) -> HTMLResponse:
    """The page of a dispute.

    Raises:
        HTTPException: 404 where there is no such dispute, or its words do not stand.
    """
    row, desk = shell.store.dispute(key), shell.desk(cited=ALL_CITED)
    made = desk.disputes([row]).lines if row else ()
    if row is None or not made or not isinstance(made[0], disputes.DisputeLine):
        raise HTTPException(404)
    line = made[0]
    path = addresses.one("disputes", line.ref)
    lasting = shell.store.permanent("happenings", [row.happening] if row.happening else [])
    about = lasting.get(row.happening or "", row.happening or "")
    page = DisputePage(
        title=f"{line.issue[:1].upper()}{line.issue[1:]}",
        line=line,
        issue=addresses.one("issues", row.issue) if shell.store.issue(row.issue) else "",
        happening=addresses.one("happenings", about) if about else "",
        mark=mark(shell.store.decisions(), "dispute", line.ref, "", path),
        cited=shell.cited(
            Work(f"Where accounts differ: {line.issue}", address(request, path)),
            Place("JSON", addresses.one("api/disputes", line.ref)),
        ),
    )
    return shell.page(request, "dispute.html", page=page)


def happening(shell: Shell, request: Request, key: str) -> HTMLResponse:
    """The page of a happening.

    Raises:
        HTTPException: 404 where there is no such happening, or its words do not stand.
    """
    row, desk = shell.store.happening(key), shell.desk(cited=ALL_CITED)
    made = desk.happening(row) if row else ()
    if row is None or not made or not isinstance(made[0], happenings.HappeningLine):
        raise HTTPException(404)
    line = made[0]
    path = addresses.one("happenings", line.ref)
    page = HappeningPage(
        title=line.title,
        line=line,
        tellings=_tellings(desk, row, path),
        left=max(len(row.tellings) - _TELLINGS, 0),
        untold=desk.untold(row),
        part_of=_part_of(desk.store, row),
        disputes=_disputes(desk, row),
        mark=mark(shell.store.decisions(), "happening", line.ref, "", path),
        cited=shell.cited(
            Work(line.title, address(request, path)),
            Place("JSON", addresses.one("api/happenings", line.ref)),
        ),
    )
    return shell.page(request, "happening.html", page=page, places=lists.places(page.disputes))


def statement(shell: Shell, request: Request, article: str, key: str) -> HTMLResponse:
    """The page of a statement.

    Raises:
        HTTPException: 404 where there is no such statement, or its words do not stand.
    """
    desk = shell.desk()
    reading = desk.reading(article)
    found = [item for item in reading.statements if item.id == key] if reading else []
    line = desk.statement(article, found[0]) if found else None
    if line is None:
        raise HTTPException(404)
    path = addresses.statement(article, key)
    names = words.joined([party.name for party in line.speakers[:4]]) or "A speaker not named"
    cite = line.cites[0]
    quote = "".join(piece.text for piece in line.pieces)
    page = StatementPage(
        title=f"{names}, {dates.short(line.date)}",
        line=line,
        article=Place(f"{cite.outlet}: {cite.title}", cite.path),
        mark=mark(shell.store.decisions(), "statement", key, article, path),
        cited=shell.cited(
            Work(cite.title, address(request, path), cite.outlet, cite.date.first, quote),
            Place("JSON", addresses.one("api/articles", article)),
        ),
    )
    return shell.page(request, "statement.html", page=page)


def mark(decided: Decisions, what: str, value: str, article: str, back: str) -> Mark:
    """What a page's form marks as wrong, given what is decided already."""
    made = (each for each in decided if each.decision.kind == "wrong")
    held = [
        each
        for each in made
        if (each.decision.what, each.decision.value) == (what, value)
        and each.decision.articles[:1] == ((article,) if article else ())
    ]
    return Mark(what, value, article, back, held[-1] if held else None)


def _tellings(desk: Desk, row: Happening, path: str) -> tuple[TellingLine, ...]:
    tellings = row.tellings or tuple(
        Telling(item.article, "", row.status, item) for item in row.evidence
    )
    site = desk.site((item.article for item in tellings[:_TELLINGS]), ())
    decided = desk.store.decisions()
    made = (_telling(decided, site, item, path) for item in tellings[:_TELLINGS])
    return tuple(line for line in made if line is not None)


def _telling(decided: Decisions, site: Site, item: Telling, path: str) -> TellingLine | None:
    if not site.stands(item.evidence):
        return None
    text = site.text(item.evidence)
    return TellingLine(
        date=site.published(item.article),
        status=item.status.value,
        status_word=words.STATUS[item.status],
        pieces=of_claim(site, text, (item.evidence,), _LONGEST),
        cites=(site.cite(item.evidence),),
        mark=mark(decided, "event", item.event, item.article, path) if item.event else None,
    )


def _part_of(store: Store, row: Happening) -> Place | None:
    whole = store.happening(row.part_of) if row.part_of else None
    if whole is None:
        return None
    key = store.permanent("happenings", [whole.id]).get(whole.id, whole.id)
    return Place(words.clip(whole.title, 160), addresses.one("happenings", key))


def _disputes(desk: Desk, row: Happening) -> Slice:
    """The disputes about a happening; they cite one of its articles."""
    found = {}
    for article in dict.fromkeys(item.article for item in row.evidence[:3]):
        for each in desk.store.disputes(Filter(article=article), limit=_NEAR).items:
            if each.happening == row.id:
                found[each.id] = each
    made = desk.disputes(list(found.values())[:6])
    listed = LISTS["disputes"]
    return Slice(
        name=listed.name,
        kind=listed.row,
        what=listed.what,
        lines=made.lines,
        withheld=made.withheld,
        empty="No accounts of it that differ were found.",
    )
