"""Corrections by hand: asked for on one page, kept as decisions, listed and undone on another."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from memcon.app import addresses, deciding
from memcon.app.decided import said
from memcon.app.shell import Shell, root
from memcon.app.wanted import clean
from memcon.store import Decided, Decision, Filter, Store
from memcon.views import words
from memcon.views.site import Line

_FOUND = 12
_ARTICLES = 100
_SHOWN = 500


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in words, with where it leads and what undoes it."""

    id: int
    words: str
    path: str
    reason: str
    made: str
    undone: str


@dataclass(frozen=True, slots=True)
class MergePage:
    """Actors that may be the one meant."""

    actor: Line
    actor_id: str
    name: str
    sought: str
    found: tuple[tuple[str, Line], ...]
    back: str


@dataclass(frozen=True, slots=True)
class SplitPage:
    """The names and the articles of an actor that may be two; ``more`` leads to earlier ones."""

    actor_id: str
    name: str
    forms: tuple[str, ...]
    articles: tuple[tuple[str, str, str], ...]  # id, what it is, path
    total: int
    more: str
    back: str


def listing(shell: Shell, request: Request) -> HTMLResponse:
    """The page of all decisions, the latest first."""
    made = list(reversed(shell.store.decisions(undone=True)))[:_SHOWN]
    lines = tuple(_line(shell.store, each) for each in made)
    return shell.page(request, "decisions.html", lines=lines)


def merge(shell: Shell, request: Request, actor: str, name: str) -> HTMLResponse:
    """The page on which another actor is chosen, to be the same as this one.

    Raises:
        NotThere: there is no such actor.
    """
    this = deciding.find(shell.store, actor)
    rows = shell.store.actors(Filter(text=clean(name)), limit=_FOUND + 1).items if name else ()
    known = shell.store.actor(clean(name)) if name else None
    others = {row.id: row for row in ((known, *rows) if known else rows) if row.id != this.id}
    desk = shell.desk()
    found = desk.actors(list(others.values())[:_FOUND]).lines
    page = MergePage(
        actor=desk.actors([this]).lines[0],
        actor_id=this.id,
        name=words.clip(this.name, 160),
        sought=clean(name),
        found=tuple((line.ref, line) for line in found),
        back=addresses.actor(this.id),
    )
    return shell.page(request, "merge.html", page=page)


def split(shell: Shell, request: Request, actor: str, cursor: str | None) -> HTMLResponse:
    """The page on which names or articles are chosen that are of another actor.

    Raises:
        NotThere: there is no such actor.
        StoreError: the cursor is none of its articles'.
    """
    this = deciding.find(shell.store, actor)
    wanted = Filter(actor=this.id)
    named = shell.store.articles(wanted, cursor=cursor, limit=_ARTICLES, count=True)
    articles = [row.id for row in named.items]
    site = shell.desk().site(articles, ())
    again = {"actor": this.id, "cursor": named.next or ""}
    page = SplitPage(
        actor_id=this.id,
        name=words.clip(this.name, 160),
        forms=tuple(form for form in this.forms if form != this.name)[:40],
        articles=tuple(
            (key, f"{site.outlet(key)}: {site.title(key)}", addresses.article(key))
            for key in articles
            if key in site.articles
        ),
        total=named.total or 0,
        more=addresses.many("correct/split", again) if named.next else "",
        back=addresses.actor(this.id),
    )
    return shell.page(request, "split.html", page=page)


async def decide(shell: Shell, request: Request) -> RedirectResponse:
    """Keep what a form decides, and go back to where it was sent from.

    Raises:
        HTTPException: 403 for a form that is not ours, 422 for one that lacks something.
        MemconError: see `deciding.keep`.
    """
    fields, several = await shell.forms.take(request)
    made = _decision(fields, several)
    keys = await run_in_threadpool(deciding.keep, shell.store, made)
    shell.offers.forget()
    return _back(request, fields.get("back", ""), keys[-1])


async def undo(shell: Shell, request: Request) -> RedirectResponse:
    """Withdraw a decision.

    Raises:
        HTTPException: 403 for a form that is not ours.
        MemconError: see `deciding.withdraw`.
    """
    fields, _ = await shell.forms.take(request)
    given = fields.get("id", "")
    key = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1
    await run_in_threadpool(deciding.withdraw, shell.store, key)
    shell.offers.forget()
    return _back(request, fields.get("back", ""), None)


def _decision(fields: dict[str, str], several: dict[str, list[str]]) -> Decision:
    """What a form decides.

    Raises:
        HTTPException: 422 where it does not say what, or of whom.
    """
    kind = fields.get("kind", "")
    if kind not in deciding.KINDS:
        raise HTTPException(422, "The form does not say what is decided.")
    actors = tuple(filter(None, several.get("actor", []))) if kind != "wrong" else ()
    if kind != "wrong" and (not actors or any(len(actor) > 1000 for actor in actors)):
        raise HTTPException(422, "The form does not say which actor is meant.")
    return Decision(
        kind=kind,
        actors=actors,
        value=fields.get("value"),
        of=fields.get("of"),
        date=fields.get("date"),
        articles=tuple(filter(None, several.get("article", []))),
        what=fields.get("what", "") if kind == "wrong" else None,
        reason=fields.get("reason", ""),
    )


def _back(request: Request, path: str, decided: int | None) -> RedirectResponse:
    """To a path of this app, whatever the form says."""
    inside = "".join(c for c in path if c.isprintable() and c != "\\").lstrip("/")
    if len(inside) > 3000 or not inside:
        inside = "decisions"
    if decided is not None:
        head, sign, fragment = inside.partition("#")
        inside = f"{head}{'&' if '?' in head else '?'}done={decided}{sign}{fragment}"
    return RedirectResponse(f"{root(request)}{inside}", 303)


def _line(store: Store, decided: Decided) -> DecisionLine:
    text, path = said(store, decided)
    made, undone = decided.made[:16].replace("T", " "), (decided.undone or "")[:16]
    reason = words.clip(decided.decision.reason, 300)
    return DecisionLine(decided.id, text, path, reason, made, undone.replace("T", " "))
