"""The app: its routes, and what stands before and after them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from fastapi import FastAPI
from starlette.routing import Mount

from memcon.app import api, assets, errors, pages, writing
from memcon.app.access import Access, Sessions
from memcon.app.guard import Guard
from memcon.app.keys import Keys, beside
from memcon.app.shell import Shell
from memcon.store import Store, open_store


def create_app(
    where: str | Path | Store,
    *,
    access: Access | None = None,
    readonly: bool = False,
    progress: Callable[[str], None] | None = None,
    today: Callable[[], date] = date.today,
) -> FastAPI:
    """The web app and JSON API of a store.

    Args:
        where: a store, or the file or URL of one that is there already.
        access: who may use it (see `Access`); by default anybody on this machine.
        readonly: open it to be read alone, so that nothing in it can be corrected.
        progress: is told, in a few words, how far a store is that is brought up to date.
        today: gives the day that citations are made on.

    Raises:
        StoreError: there is no such store, or it cannot be opened.
    """
    store = where if isinstance(where, Store) else _opened(where, readonly, progress)
    access = access or Access()
    name = "FILE" if isinstance(where, Store) or "://" in str(where) else Path(where).name
    keys = Keys(access.keys or (None if isinstance(where, Store) else beside(where)))
    shell = Shell(store, access, name=name, keys=keys, today=today)
    sessions = Sessions(keys, access)
    app = FastAPI(title="Memcon", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard, access=access, sessions=sessions)
    app.router.routes.append(Mount("/assets", assets.app()))
    app.include_router(pages.routes(shell))
    app.include_router(writing.routes(shell, sessions))
    api.add(app, shell)
    errors.handle(app, shell)
    return app


def _opened(where: str | Path, readonly: bool, progress: Callable[[str], None] | None) -> Store:
    return open_store(where, create=False, readonly=readonly, progress=progress)
