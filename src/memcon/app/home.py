"""The first page: what is disputed, the stories, what is new."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from memcon.app import addresses, lists
from memcon.app.cite import Work
from memcon.app.kinds import LISTS
from memcon.app.shell import Shell, address
from memcon.app.shown import Cited, Figure, Place, Slice
from memcon.app.wanted import Wanted
from memcon.store import Counts
from memcon.views import dates, words

_SHOWN = {"disputes": 4, "stories": 8, "articles": 8, "timeline": 6}
_SORTED = {"disputes": "surest"}  # the others newest first
_ACTORS, _ISSUES = 10, 8  # named at the top
_COUNTED = (
    ("articles", "article", "articles"),
    ("outlets", "outlet", "coverage"),
    ("stories", "story", "stories"),
    ("statements", "statement", "search?in=statements"),
    ("happenings", "happening", "happenings"),
    ("disputes", "dispute", "disputes"),
    ("actors", "actor", "actors"),
)
_MANY = {"story": "stories"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The first page."""

    title: str
    period: str
    nothing: bool
    database: str
    figures: tuple[Figure, ...]
    disputes: Slice
    stories: Slice
    articles: Slice
    timeline: Slice
    actors: tuple[Place, ...]
    issues: tuple[Place, ...]
    cited: Cited


def show(shell: Shell, request: Request) -> HTMLResponse:
    """The first page of a record."""
    counts, desk = shell.store.counts(), shell.desk()
    title = "What the coverage says"
    parts = {
        name: lists.part(desk, LISTS[name], Wanted(), limit=limit, sort=_SORTED.get(name, ""))
        for name, limit in _SHOWN.items()
    }
    page = HomePage(
        title=title,
        period=_period(counts),
        nothing=counts.articles == 0,
        database=shell.name,
        figures=_figures(counts),
        actors=tuple(
            Place(words.clip(actor.name, 60), addresses.actor(actor.id))
            for actor in shell.store.actors(sort="most", limit=_ACTORS).items
        ),
        issues=tuple(
            Place(words.clip(issue.text, 60), addresses.one("issues", issue.key))
            for issue in shell.store.issues(sort="most", limit=_ISSUES).items
        ),
        cited=shell.cited(Work(title, address(request, "")), Place("JSON", "api/counts")),
        **parts,
    )
    return shell.page(request, "home.html", page=page, places=lists.places(*parts.values()))


def _period(counts: Counts) -> str:
    if not counts.first or not counts.last:
        return "no dated article"
    return dates.show_iso(f"{counts.first}/{counts.last}").text


def _figures(counts: Counts) -> tuple[Figure, ...]:
    made = []
    for name, noun, path in _COUNTED:
        number = getattr(counts, name)
        many = _MANY.get(noun, f"{noun}s")
        made.append(Figure(f"{number:,}", noun if number == 1 else many, path=path))
    return tuple(made)
