"""What every page has around it: the way about, its address, its forms; and the page made of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from memcon.app import addresses, decided
from memcon.app.access import Access
from memcon.app.cite import Work, cite
from memcon.app.desk import CITED, Desk
from memcon.app.forms import Forms
from memcon.app.kept import Kept
from memcon.app.keys import Keys
from memcon.app.offers import Offers
from memcon.app.shown import Cited, Place
from memcon.store import Store
from memcon.views import render
from memcon.views.site import Line

NAV = (
    ("Stories", "stories"),
    ("Disputes", "disputes"),
    ("Actors", "actors"),
    ("Issues", "issues"),
    ("Timeline", "timeline"),
    ("Coverage", "coverage"),
)
_FOOT = (("Corrections", "decisions"), ("Articles", "articles"), ("The record as data", "api"))
_MORE = {"timeline": "what happened", "said": "this statement"}
_PLACES: dict[str, Callable[[Line], str]] = {
    "disputes": lambda line: addresses.one("disputes", line.ref),
    "timeline": lambda line: addresses.one("happenings", line.ref),
    "happening": lambda line: addresses.one("happenings", line.ref),
    "said": lambda line: addresses.statement(line.cites[0].article, line.ref),
    "who": lambda line: addresses.one("actors", line.ref),
    "stories": lambda line: addresses.one("stories", line.ref),
    "issues": lambda line: addresses.one("issues", line.ref),
}


@dataclass(frozen=True, slots=True)
class Done:
    """What has just been decided: its id, it in words, and the page that it is undone from."""

    id: int
    words: str
    back: str


@dataclass(frozen=True, slots=True)
class Live:
    """What the templates need where they make a page of the app."""

    nav: tuple[Place, ...]
    foot: tuple[Place, ...]
    query: str
    forms: Forms
    request: Request
    guarded: bool
    done: Done | None = None

    @property
    def token(self) -> str:
        """The token for a form of this page."""
        return self.forms.token(self.request)

    @property
    def more(self) -> dict[str, str]:
        """What the link to a line's own page says."""
        return _MORE

    def place(self, kind: str, line: Line) -> str:
        """The path of a line's own page, empty where it has none."""
        return _PLACES[kind](line) if line.ref and kind in _PLACES else ""


class Shell:
    """Makes pages; one for the life of an app."""

    def __init__(
        self,
        store: Store,
        access: Access,
        *,
        name: str,
        keys: Keys,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.store = store
        self.offers = Offers(store)
        self._kept = Kept(store)
        self.access = access
        self.name = name
        self.today = today
        self.forms = Forms(keys, secure=access.secure)
        self.asking = threading.Lock()  # the language pipeline is for one thread at a time

    def desk(self, *, cited: int = CITED) -> Desk:
        """A desk for one page, with so many articles looked up for a line."""
        self._kept.fresh()
        return Desk(self.store, self._kept, cited=cited)

    def page(
        self, request: Request, template: str, *, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """A page of a template of the app."""
        frame: dict[str, Any] = {
            "root": root(request),
            "live": self._live(request),
            "places": context.pop("places", {}),
            "actor_place": addresses.actor,
            "columns": context.pop("columns", ()),
            "numbers": None,
        }
        made = HTMLResponse(render.page(f"live/{template}", **frame, **context), status)
        self.forms.dress(request, made)
        return made

    def cited(self, work: Work, *files: Place) -> Cited:
        """How the page of a work is linked to, cited and taken away."""
        made = cite(work, self.today())
        return Cited(
            address=work.address,
            citations=(("Plain", made.plain), ("BibTeX", made.bibtex), ("Markdown", made.markdown)),
            files=files,
        )

    def _live(self, request: Request) -> Live:
        path = request.url.path.strip("/")
        inside = self.access.guarded is False or getattr(request.state, "inside", True)
        return Live(
            nav=tuple(Place(n, p, path.split("/")[0] == p) for n, p in NAV) if inside else (),
            foot=tuple(Place(n, p) for n, p in _FOOT) if inside else (),
            query=request.query_params.get("q", "")[:300] if path in ("search", "ask") else "",
            forms=self.forms,
            request=request,
            guarded=self.access.guarded and inside,
            done=self._done(request) if inside else None,
        )

    def _done(self, request: Request) -> Done | None:
        """The decision that the reader comes from."""
        given = request.query_params.get("done", "")
        if not (given.isascii() and given.isdigit() and len(given) < 10):
            return None
        found = [each for each in self.store.decisions() if each.id == int(given)]
        rest = [item for item in request.query_params.multi_items() if item[0] != "done"]
        path = request.url.path.lstrip("/") + (f"?{urlencode(rest)}" if rest else "")
        return Done(found[0].id, decided.said(self.store, found[0])[0], path) if found else None


def root(request: Request) -> str:
    """The path under which the app is served, with a slash at its end."""
    return f"{str(request.scope.get('root_path', '')).rstrip('/')}/"


def address(request: Request, path: str) -> str:
    """The whole address of a path of the app."""
    return f"{str(request.base_url).rstrip('/')}/{path}"
