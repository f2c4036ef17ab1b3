"""The routes of the pages that are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from memcon.app import actor, article, home, issue, lists, outlets, story, things
from memcon.app.kinds import LISTS, SEARCHED, Listed
from memcon.app.shell import Shell
from memcon.app.wanted import of_page

Cursor = Annotated[str | None, Query(max_length=2000)]
Words = Annotated[str, Query(max_length=400)]
Show = Callable[[Shell, Request, str], Response]

_ONE: dict[str, Show] = {
    "stories": story.show,
    "actors": actor.show,
    "issues": issue.show,
    "disputes": things.dispute,
    "happenings": things.happening,
}
_LONGEST_ID = 1000


def routes(shell: Shell) -> APIRouter:
    """The pages of a record."""
    made = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @made.get("/")
    def first(request: Request) -> Response:
        return home.show(shell, request)

    @made.get("/search")
    def search(
        request: Request,
        kind: Annotated[str, Query(alias="in", max_length=20)] = "statements",
        cursor: Cursor = None,
    ) -> Response:
        listed = SEARCHED.get(kind) or SEARCHED["statements"]
        return lists.show(shell, request, listed, of_page(request), cursor)

    @made.get("/ask")
    def ask(request: Request, q: Words = "") -> Response:
        from memcon.app import asked  # brings a language pipeline, which no other page needs

        return asked.show(shell, request, q.replace("\x00", ""))

    @made.get("/coverage")
    def coverage(request: Request) -> Response:
        return outlets.show(shell, request)

    @made.get("/articles/{key:path}")
    def one_article(
        request: Request,
        key: str,
        at: Annotated[str, Query(max_length=30)] = "",
        id: Annotated[str, Query(max_length=_LONGEST_ID)] = "",
    ) -> Response:
        return article.show(shell, request, (key or id)[:_LONGEST_ID], at)

    @made.get("/statements/{key:path}")
    def one_statement(
        request: Request,
        key: str,
        statement: Annotated[str, Query(max_length=200)] = "",
        id: Annotated[str, Query(max_length=_LONGEST_ID)] = "",
    ) -> Response:
        return things.statement(shell, request, (key or id)[:_LONGEST_ID], statement)

    for name, listed in LISTS.items():
        made.add_api_route(f"/{name}", _lister(shell, listed), methods=["GET"])
    for name, show in _ONE.items():
        made.add_api_route(f"/{name}/{{key:path}}", _shower(shell, show), methods=["GET"])
    return made


def _lister(shell: Shell, listed: Listed) -> Callable[..., Response]:
    def page(request: Request, cursor: Cursor = None) -> Response:
        return lists.show(shell, request, listed, of_page(request), cursor)

    return page


def _shower(shell: Shell, show: Show) -> Callable[..., Response]:
    def page(
        request: Request,
        key: str,
        id: Annotated[str, Query(max_length=_LONGEST_ID)] = "",
    ) -> Response:
        return show(shell, request, (key or id)[:_LONGEST_ID])

    return page
