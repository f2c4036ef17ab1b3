"""The app: its routes, and what stands before and after them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from memcon.app import assets, errors, home, lists
from memcon.app.access import Access, Sessions
from memcon.app.guard import Guard
from memcon.app.kinds import LISTS, SEARCHED, Listed
from memcon.app.shell import Shell
from memcon.app.wanted import Wanted, wanted
from memcon.store import Store, open_store

Asked = Annotated[Wanted, Depends(wanted)]
Cursor = Annotated[str | None, Query(max_length=2000)]


def create_app(
    where: str | Path | Store,
    *,
    access: Access | None = None,
    today: Callable[[], date] = date.today,
) -> FastAPI:
    """The web app and JSON API of a store.

    Args:
        where: a store, or the file or URL of one that is there already.
        access: who may use it (see `Access`); by default anybody on this machine.
        today: the day that citations are made on.

    Raises:
        StoreError: there is no such store, or it cannot be opened.
    """
    store = where if isinstance(where, Store) else open_store(where, create=False)
    access = access or Access()
    name = "FILE" if isinstance(where, Store) else Path(str(where)).name
    shell = Shell(store, access, name=name, today=today)
    app = FastAPI(title="Memcon", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard, access=access, sessions=Sessions())
    app.include_router(_pages(shell))
    app.mount("/assets", assets.app())
    errors.handle(app, shell)
    return app


def _pages(shell: Shell) -> APIRouter:
    pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @pages.get("/")
    def first(request: Request) -> HTMLResponse:
        return home.show(shell, request)

    @pages.get("/search")
    def search(
        request: Request,
        asked: Asked,
        kind: Annotated[str, Query(alias="in", max_length=20)] = "statements",
        cursor: Cursor = None,
    ) -> HTMLResponse:
        listed = SEARCHED.get(kind) or SEARCHED["statements"]
        return lists.show(shell, request, listed, asked, cursor)

    for name, listed in LISTS.items():
        pages.add_api_route(f"/{name}", _lister(shell, listed), methods=["GET"], name=name)
    return pages


def _lister(shell: Shell, listed: Listed) -> Callable[..., HTMLResponse]:
    def page(request: Request, asked: Asked, cursor: Cursor = None) -> HTMLResponse:
        return lists.show(shell, request, listed, asked, cursor)

    return page
