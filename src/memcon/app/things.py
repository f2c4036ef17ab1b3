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
    """A dispute by itself; ``gone`` where it or what it rests on is marked as wrong, so that the
    record no longer has it."""

    title: str
    line: disputes.DisputeLine
    issue: str
    happening: str
    gone: bool
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
    """A happening, and how each article tells it; ``gone`` where it or all that tells it is marked
    as wrong, so that the record no longer has it."""

    title: str
    line: happenings.HappeningLine
    tellings: tuple[TellingLine, ...]
    left: int
    gone: bool
    part_of: Place | None
    again: tuple[Place, ...]
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
    """The page of a dispute, also where it is marked as wrong.

    Raises:
        HTTPException: 404 where there is no such dispute, or its words do not stand.
    """
    here, desk = shell.store.dispute(key), shell.desk(cited=ALL_CITED)
    row = here or shell.store.dispute(key, wrong=True)
    made = desk.disputes([row]).lines if row else ()
    if row is None or not made or not isinstance(made[0], disputes.DisputeLine):
        raise HTTPException(404)
    line = made[0]
    path = addresses.one("disputes", line.ref)
    lasting = shell.store.permanent("happenings", [row.happening] if row.happening else [])
    about = lasting.get(row.happening or "", "")
    page = DisputePage(
        title=f"{line.issue[:1].upper()}{line.issue[1:]}",
        line=line,
        issue=addresses.one("issues", row.issue) if shell.store.issue(row.issue) else "",
        happening=addresses.one("happenings", about) if about else "",
        gone=here is None,
        mark=_mark(shell.store, "dispute", line.ref, path),
        cited=shell.cited(
            Work(f"Where accounts differ: {line.issue}", address(request, path)),
            *_file("disputes", line.ref, here),
        ),
    )
    return shell.page(request, "dispute.html", page=page)


def happening(shell: Shell, request: Request, key: str) -> HTMLResponse:
    """The page of a happening, also where it is marked as wrong.

    Raises:
        HTTPException: 404 where there is no such happening, or its words do not stand.
    """
    here, desk = shell.store.happening(key), shell.desk(cited=ALL_CITED)
    row = here or shell.store.happening(key, wrong=True)
    made = desk.happenings([row]).lines if row else ()
    if row is None or not made or not isinstance(made[0], happenings.HappeningLine):
        raise HTTPException(404)
    line = made[0]
    path = addresses.one("happenings", line.ref)
    page = HappeningPage(
        title=line.title,
        line=line,
        tellings=_tellings(desk, row, path),
        left=max(len(row.tellings) - _TELLINGS, 0),
        gone=here is None,
        part_of=_part_of(desk.store, row),
        again=_again(desk.store, row),
        disputes=_disputes(desk, row),
        mark=_mark(shell.store, "happening", line.ref, path),
        cited=shell.cited(
            Work(line.title, address(request, path)), *_file("happenings", line.ref, here)
        ),
    )
    return shell.page(request, "happening.html", page=page, places=lists.places(page.disputes))


def statement(shell: Shell, request: Request, article: str, key: str) -> HTMLResponse:
    """The page of a statement, also where it is marked as wrong.

    Raises:
        HTTPException: 404 where there is no such statement, or its words do not stand.
    """
    desk = shell.desk()
    reading = shell.store.reading(article, wrong=True)
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
        mark=_Marked(shell.store).mark("statement", key, article, path),
        cited=shell.cited(
            Work(cite.title, address(request, path), cite.outlet, cite.date.first, quote),
            Place("JSON", addresses.one("api/articles", article)),
        ),
    )
    return shell.page(request, "statement.html", page=page)


def _mark(store: Store, what: str, value: str, back: str) -> Mark:
    """What a page's form marks as wrong: a dispute or happening by its permanent id."""
    held = [each for each in store.decisions() if each.decision.what == what]
    made = [each for each in held if each.decision.value == value]
    return Mark(what, value, "", back, made[-1] if made else None)


class _Marked:
    """The statements and events that are marked as wrong, an article looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._decided = {each.id: each for each in store.decisions()}
        self._of: dict[str, dict[tuple[str, str], int]] = {}

    def mark(self, what: str, value: str, article: str, back: str) -> Mark:
        """What a form marks as wrong: a statement or event by its id in an article."""
        if article not in self._of:
            wrong = any(each.decision.kind == "wrong" for each in self._decided.values())
            self._of[article] = self._store.marked(article) if wrong else {}
        number = self._of[article].get((what, value))
        return Mark(what, value, article, back, self._decided.get(number) if number else None)


def _file(kind: str, key: str, here: object) -> tuple[Place, ...]:
    """A dispute or happening as a file, where the record still has it."""
    return (Place("JSON", addresses.one(f"api/{kind}", key)),) if here else ()


def _tellings(desk: Desk, row: Happening, path: str) -> tuple[TellingLine, ...]:
    tellings = row.tellings or tuple(
        Telling(item.article, "", row.status, item) for item in row.evidence
    )
    site = desk.site((item.article for item in tellings[:_TELLINGS]), ())
    marked = _Marked(desk.store)
    made = (_telling(marked, site, item, path) for item in tellings[:_TELLINGS])
    return tuple(line for line in made if line is not None)


def _telling(marked: _Marked, site: Site, item: Telling, path: str) -> TellingLine | None:
    if not site.stands(item.evidence):
        return None
    text = site.text(item.evidence)
    return TellingLine(
        date=site.published(item.article),
        status=item.status.value,
        status_word=words.STATUS[item.status],
        pieces=of_claim(site, text, (item.evidence,), _LONGEST),
        cites=(site.cite(item.evidence),),
        mark=marked.mark("event", item.event, item.article, path) if item.event else None,
    )


def _part_of(store: Store, row: Happening) -> Place | None:
    whole = store.happening(row.part_of) if row.part_of else None
    if whole is None:
        return None
    key = store.permanent("happenings", [whole.id]).get(whole.id, whole.id)
    return Place(words.clip(whole.title, 160), addresses.one("happenings", key))


def _again(store: Store, row: Happening) -> tuple[Place, ...]:
    """The same happening as other stories tell it, each by the name of its story."""
    same = store.told_again(row.id)
    keys = store.permanent("happenings", [other.id for other in same])
    found = []
    for other in same:
        story = store.story(other.id.replace("happening:", "story:", 1).rpartition(":")[0])
        name = words.clip(story.title if story else other.title, 160)
        found.append(Place(name, addresses.one("happenings", keys.get(other.id, other.id))))
    return tuple(found)


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
