"""The page of an issue: who takes which position on it, and where accounts of it differ."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from memcon.app import addresses, lists
from memcon.app.cite import Work
from memcon.app.kinds import LISTS, SEARCHED
from memcon.app.shell import Shell, address
from memcon.app.shown import Cited, Place, Slice
from memcon.app.wanted import Wanted
from memcon.views import positions, words
from memcon.views.site import Checked

_POSITIONS, _DISPUTES, _SAID = 60, 6, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """An issue."""

    title: str
    about: str
    table: positions.Table
    positions: Slice
    disputes: Slice
    said: Slice
    cited: Cited


def show(shell: Shell, request: Request, key: str) -> HTMLResponse:
    """The page of an issue.

    Raises:
        HTTPException: 404 where there is no such issue.
    """
    issue = shell.store.issue(key)
    if issue is None:
        raise HTTPException(404)
    desk, asked = shell.desk(), Wanted(issue=issue.text)
    made = {
        "positions": lists.part(desk, LISTS["positions"], asked, limit=_POSITIONS, count=True),
        "disputes": lists.part(desk, LISTS["disputes"], asked, limit=_DISPUTES, count=True),
        "said": lists.part(desk, SEARCHED["statements"], asked, limit=_SAID, count=True),
    }
    title = words.clip(issue.text, 160)
    path = addresses.one("issues", issue.key)
    page = IssuePage(
        title=title[:1].upper() + title[1:],
        about=", ".join([
            words.count(issue.positions, "position"), words.count(issue.disputes, "dispute"),
        ]),
        table=positions.table(Checked(made["positions"].lines)),
        cited=shell.cited(
            Work(title, address(request, path)),
            Place("JSON", addresses.one("api/issues", issue.key)),
        ),
        **made,
    )  # fmt: skip
    places = lists.places(*made.values())
    return shell.page(request, "issue.html", page=page, places=places)
