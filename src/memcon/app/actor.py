"""The page of an actor: roles, positions over time, statements, whom they dealt with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from memcon import countries
from memcon.app import addresses, lists
from memcon.app.cite import Work
from memcon.app.desk import Desk
from memcon.app.kinds import LISTS, SEARCHED
from memcon.app.shell import Shell, address, root
from memcon.app.shown import Cited, Place, Slice
from memcon.app.wanted import Wanted, plain
from memcon.model import Actor, EventType, Evidence
from memcon.store import Dealt
from memcon.views import dates, words
from memcon.views.site import Citation, Party, Site

_DEALT, _ROLES, _FORMS, _REASONS = 12, 30, 40, 20
_LOOKED_THROUGH = 60  # positions, of which the actor tells some of others
_POSITIONS, _SAID, _HAPPENED, _DISPUTES, _STORIES, _ARTICLES = 20, 10, 8, 3, 6, 8
_SECTIONS = (
    ("roles", "Roles and names"),
    ("positions", "Positions over time"),
    ("said", "Statements"),
    ("dealt", "Whom they dealt with"),
    ("disputes", "Where accounts differ"),
    ("stories", "Stories"),
    ("articles", "Articles"),
    ("correct", "Correct this"),
)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role, the days on which articles state it, and where they do."""

    words: str
    when: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DealtLine:
    """Another actor, with the happenings of both: in cooperation, in conflict, by type."""

    party: Party
    together: int
    against: int
    types: str
    last: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """An actor."""

    id: str
    name: str
    about: str
    sections: tuple[tuple[str, str], ...]
    roles: tuple[RoleLine, ...]
    forms: tuple[str, ...]
    reasons: tuple[str, ...]
    positions: Slice
    said: Slice
    dealt: tuple[DealtLine, ...]
    most: int
    happenings: Slice
    disputes: Slice
    stories: Slice
    articles: Slice
    names: tuple[str, ...]
    back: str
    cited: Cited


def show(shell: Shell, request: Request, key: str) -> Response:
    """The page of an actor; an id that gave way to another leads to the other.

    Raises:
        HTTPException: 404 where there is no such actor.
    """
    actor = shell.store.actor(key)
    if actor is None:
        raise HTTPException(404)
    if actor.id != key:
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{root(request)}{addresses.actor(actor.id)}{asked}", 307)
    page = _page(shell, request, shell.desk(), actor)
    parts = (page.positions, page.said, page.happenings, page.disputes, page.stories, page.articles)
    made: HTMLResponse = shell.page(request, "actor.html", page=page, places=lists.places(*parts))
    return made


def _page(shell: Shell, request: Request, desk: Desk, actor: Actor) -> ActorPage:
    name = words.clip(actor.name, 160)
    path = addresses.actor(actor.id)
    asked = Wanted(actor=actor.id)
    dealt = tuple(_dealt(desk.store.dealt_with(actor.id, limit=_DEALT)))
    return ActorPage(
        id=actor.id,
        name=name,
        about=_about(actor, desk.store.tallies([actor.id]).get(actor.id, 0)),
        sections=_SECTIONS,
        roles=_roles(desk, actor),
        forms=tuple(words.clip(form, 80) for form in actor.forms if form != actor.name)[:_FORMS],
        reasons=tuple(words.clip(reason, 200) for reason in actor.reasons[:_REASONS]),
        positions=_positions(desk, asked),
        said=lists.part(
            desk,
            SEARCHED["statements"],
            Wanted(speaker=actor.id),
            limit=_SAID,
            count=True,
            empty="No statement of theirs was found.",
        ),
        dealt=dealt,
        most=max((line.together + line.against for line in dealt), default=1),
        happenings=lists.part(desk, LISTS["happenings"], asked, limit=_HAPPENED, count=True),
        disputes=lists.part(desk, LISTS["disputes"], asked, limit=_DISPUTES, count=True),
        stories=lists.part(desk, LISTS["stories"], asked, limit=_STORIES, count=True),
        articles=lists.part(desk, LISTS["articles"], asked, limit=_ARTICLES, count=True),
        names=shell.offers.of("actor"),
        back=path,
        cited=shell.cited(
            Work(name, address(request, path)), Place("JSON", addresses.one("api/actors", actor.id))
        ),
    )


def _positions(desk: Desk, asked: Wanted) -> Slice:
    """The positions that are the actor's own, not those that they tell of others."""
    listed = LISTS["positions"]
    found = listed.fetch(desk.store, plain(asked), limit=_LOOKED_THROUGH)
    own = [row for row in found.items if row.actor == asked.actor]
    part = lists.slice_of(desk, listed, asked, replace(found, items=tuple(own[:_POSITIONS])))
    more = found.next or len(own) > _POSITIONS
    all_of_them = addresses.many("positions", asked.given()) if more else ""
    return replace(part, next="", all=all_of_them, empty="No position of theirs was found.")


def _about(actor: Actor, articles: int) -> str:
    parts = [
        words.KIND[actor.kind],
        countries.name_of(actor.country) if actor.country in countries.countries() else "",
        f"in {words.count(articles, 'article')}" if articles else "",
    ]
    return ", ".join(filter(None, parts))


def _roles(desk: Desk, actor: Actor) -> tuple[RoleLine, ...]:
    """Roles in the order in which articles first state them, each with the days they do."""
    roles = actor.roles[-_ROLES:]
    site = desk.site((role.article for role in roles), (role.of for role in roles if role.of))
    found: dict[str, tuple[str, list[Evidence]]] = {}
    for role in roles:
        evidence = Evidence(role.article, role.evidence.start, role.evidence.end)
        if not site.stands(evidence):
            continue
        of = site.party(role.of).name if role.of else ""
        text = words.clip(f"{role.title} of {of}" if of else role.title, 120)
        found.setdefault(text.casefold(), (text, []))[1].append(evidence)
    made = [_role(site, text, evidence) for text, evidence in found.values()]
    made.sort(key=lambda line: (not line.cites[0].date.first, line.cites[0].date.first))
    return tuple(made)


def _role(site: Site, text: str, evidence: Iterable[Evidence]) -> RoleLine:
    cites = site.cites(evidence)
    days = sorted({cite.date.first for cite in cites if cite.date.first})
    when = dates.show_iso("/".join(dict.fromkeys((days[0], days[-1])))) if days else dates.UNDATED
    return RoleLine(text, dates.short(when), cites)


def _dealt(rows: Iterable[Dealt]) -> Iterable[DealtLine]:
    for row in rows:
        against = sum(n for kind, n in row.types if EventType(kind) in words.CONFLICT)
        named = [f"{words.EVENT[EventType(kind)]} {n}" for kind, n in row.types]
        yield DealtLine(
            party=Party(row.actor, words.clip(row.name, 90)),
            together=row.total - against,
            against=against,
            types=", ".join(named[:6]),
            last=dates.short(dates.show_iso(row.last)) if row.last else "",
            path=addresses.actor(row.actor),
        )
