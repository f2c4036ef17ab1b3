"""The page of the coverage: the outlets, and the happenings that most of them tell."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from memcon.app import addresses, lists
from memcon.app.cite import Work
from memcon.app.kinds import LISTS
from memcon.app.shell import Shell, address
from memcon.app.shown import Cited, Place, Slice
from memcon.app.wanted import Wanted
from memcon.views import dates, words

_MOST = 200
_ARTICLES = 15


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet, with the way to what it printed and what it told."""

    name: str
    articles: int
    period: str
    printed: str
    said: str
    disputed: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """What the record was read from."""

    outlets: tuple[OutletLine, ...]
    left: int
    articles: Slice
    cited: Cited


def show(shell: Shell, request: Request) -> HTMLResponse:
    """The page of the coverage."""
    rows = shell.store.outlets()
    made = [
        OutletLine(
            name=words.clip(row.name, 90),
            articles=row.articles,
            period=_period(row.first, row.last),
            printed=addresses.many("articles", {"outlet": row.name}),
            said=addresses.many("search", {"in": "statements", "outlet": row.name}),
            disputed=addresses.many("disputes", {"outlet": row.name}),
        )
        for row in rows[:_MOST]
    ]
    page = CoveragePage(
        outlets=tuple(made),
        left=len(rows) - len(made),
        articles=lists.part(shell.desk(), LISTS["articles"], Wanted(), limit=_ARTICLES),
        cited=shell.cited(
            Work("Coverage", address(request, "coverage")),
            Place("CSV", "api/outlets.csv"),
            Place("JSON", "api/outlets"),
        ),
    )
    return shell.page(request, "coverage.html", page=page)


def _period(first: str | None, last: str | None) -> str:
    days = "/".join(dict.fromkeys(day for day in (first, last) if day))
    return dates.short(dates.show_iso(days)) if days else "undated"
