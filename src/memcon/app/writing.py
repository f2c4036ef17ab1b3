"""The routes of the pages that change something, or lead there, and of the way in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from memcon.app import correct, entry
from memcon.app.access import Sessions
from memcon.app.shell import Shell

Id = Annotated[str, Query(max_length=1000)]
Name = Annotated[str, Query(max_length=300)]
Cursor = Annotated[str | None, Query(max_length=2000)]


def routes(shell: Shell, sessions: Sessions) -> APIRouter:
    """Corrections, and the way in and out."""
    made = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @made.get("/decisions")
    def decisions(request: Request) -> Response:
        return correct.listing(shell, request)

    @made.get("/correct/merge")
    def merge(request: Request, actor: Id, name: Name = "") -> Response:
        return correct.merge(shell, request, actor, name)

    @made.get("/correct/split")
    def split(request: Request, actor: Id, cursor: Cursor = None) -> Response:
        return correct.split(shell, request, actor, cursor)

    @made.post("/decisions")
    async def decide(request: Request) -> Response:
        return await correct.decide(shell, request)

    @made.post("/decisions/undo")
    async def undo(request: Request) -> Response:
        return await correct.undo(shell, request)

    @made.get("/login")
    def login(request: Request, next: Annotated[str, Query(max_length=3000)] = "") -> Response:
        return entry.form(shell, request, next)

    @made.post("/login")
    async def enter(request: Request) -> Response:
        return await entry.enter(shell, sessions, request)

    @made.post("/logout")
    async def leave(request: Request) -> Response:
        return await entry.leave(shell, sessions, request)

    return made
