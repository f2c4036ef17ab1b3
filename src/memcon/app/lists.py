"""Pages that list lines of one kind: narrowed down, sorted, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from memcon.app import addresses
from memcon.app.cite import Work
from memcon.app.desk import Desk
from memcon.app.kinds import SEARCHED, Listed
from memcon.app.shell import Shell, address
from memcon.app.shown import Chip, Cited, Field, Form, Place, Slice
from memcon.app.wanted import Understood, Wanted, plain, understand
from memcon.store import Page
from memcon.views import timechart, timeline

_LABELS = {
    "q": "Words", "speaker": "Said by", "actor": "Actor", "issue": "Issue", "story": "Story",
    "outlet": "Outlet", "kind": "Kind", "status": "Status", "since": "From", "until": "To",
    "article": "Article", "sort": "Order",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A page with one list."""

    title: str
    lead: str
    form: Form
    open: bool
    list: Slice
    chart: timechart.Chart | None
    centre: bool
    tabs: tuple[Place, ...]
    cited: Cited


def show(
    shell: Shell, request: Request, listed: Listed, asked: Wanted, cursor: str | None
) -> HTMLResponse:
    """The page of a list."""
    understood = understand(shell.store, asked)
    found = listed.fetch(shell.store, understood.filter, sort=asked.sort, cursor=cursor, count=True)
    part = slice_of(shell.desk(), listed, asked, found, cursor=cursor)
    path = addresses.many(listed.path or listed.name, {**listed.extra, **asked.given()})
    form = _form(shell, listed, asked, understood)
    work = Work(_title(listed, form), address(request, path))
    page = ListPage(
        title=listed.title,
        lead=listed.lead,
        form=form,
        open=listed.searched or bool(form.chips),
        list=part,
        chart=_chart(listed, part),
        centre=listed.name == "disputes" and bool(part.lines),
        tabs=_tabs(listed, asked) if listed.searched else (),
        cited=shell.cited(work, Place("CSV", part.csv), Place("JSON", part.json)),
    )
    return shell.page(request, "list.html", page=page, places=places(part))


def slice_of(
    desk: Desk,
    listed: Listed,
    asked: Wanted,
    found: Page[Any],
    *,
    cursor: str | None = None,
    brief: bool = False,
    empty: str = "",
) -> Slice:
    """Rows of the store as a list on a page; a ``brief`` one leads to the page of all of them."""
    made = listed.lines(desk, found.items)
    given = {**listed.extra, **asked.given()}
    path, sought = listed.path or listed.name, asked.given()
    return Slice(
        name=listed.name,
        kind=listed.row,
        what=listed.what,
        lines=made.lines,
        empty=empty or _empty(listed, asked, brief=brief),
        withheld=made.withheld,
        total=_total(listed, found),
        first=addresses.many(path, given) if cursor and not brief else "",
        next=addresses.many(path, {**given, "cursor": found.next})
        if found.next and not brief
        else "",
        all=addresses.many(path, given) if brief and found.next else "",
        csv=addresses.many(f"api/{listed.name}.csv", sought),
        json=addresses.many(f"api/{listed.name}", sought),
    )


def part(
    desk: Desk,
    listed: Listed,
    asked: Wanted,
    *,
    limit: int,
    sort: str = "",
    count: bool = False,
    empty: str = "",
) -> Slice:
    """The first lines of a list, for a page that has other things as well."""
    found = listed.fetch(desk.store, plain(asked), sort=sort, limit=limit, count=count)
    return slice_of(desk, listed, asked, found, brief=True, empty=empty)


def places(*parts: Slice) -> dict[str, str]:
    """Where the lines and headings of a page stand: on it."""
    found: dict[str, str] = {}
    for part in parts:
        for line in part.lines:
            found[line.id] = f"#{line.id}"
            if line.group is not None:
                found.setdefault(line.group.id, f"#{line.group.id}")
    return found


def _total(listed: Listed, found: Page[Any]) -> str | None:
    if found.total is None:
        return None
    what = listed.what if found.total != 1 else _one_of(listed.what)
    return f"{'more than ' if found.more else ''}{found.total:,} {what}"


def _one_of(what: str) -> str:
    return f"{what[:-3]}y" if what.endswith("ies") else what.removesuffix("s")


def _empty(listed: Listed, asked: Wanted, *, brief: bool) -> str:
    if brief and listed.name == "disputes":
        return "No accounts that differ have been found here."
    if brief and asked.without("sort").given():
        return f"No {listed.what} have been found here."
    if asked.without("sort").given():
        return f"No {listed.what} fit. Take something away, or use fewer words."
    return f"The record holds no {listed.what}."


def _chart(listed: Listed, part: Slice) -> timechart.Chart | None:
    if listed.name != "timeline":
        return None
    found = [line for line in part.lines if isinstance(line, timeline.TimelineLine)]
    return timechart.build(tuple(found))


def _tabs(listed: Listed, asked: Wanted) -> tuple[Place, ...]:
    """The same search through other kinds, but for what only this one can be narrowed by."""
    return tuple(
        Place(
            other.title,
            addresses.many("search", {**other.extra, **_kept(other, asked).given()}),
            other.name == listed.name,
        )
        for other in SEARCHED.values()
    )


def _kept(listed: Listed, asked: Wanted) -> Wanted:
    lost = [name for name in asked.given() if name not in (*listed.fields, "story", "article")]
    return asked.without(*lost, "kind", "status")


def _title(listed: Listed, form: Form) -> str:
    """The list's name with what it is narrowed to, for citations."""
    narrowed = "; ".join(f"{chip.label.lower()} {chip.value}" for chip in form.chips)
    return f"{listed.title} ({narrowed})" if narrowed else listed.title


def _form(shell: Shell, listed: Listed, asked: Wanted, understood: Understood) -> Form:
    path = listed.path or listed.name
    names = [*listed.fields, *(n for n in ("story", "article") if getattr(asked, n)), "sort"]
    hidden = tuple(
        Field(name=name, label="", value=value, type="hidden")
        for name, value in listed.extra.items()
    )
    chips = tuple(
        Chip(
            _LABELS[name],
            _said(listed, name, understood.names.get(name) or value),
            addresses.many(path, {**listed.extra, **asked.without(name).given()}),
        )
        for name, value in asked.given().items()
        if name != "sort"
    )
    return Form(
        action=path,
        fields=(*hidden, *(_field(shell, listed, asked, understood, name) for name in names)),
        reset=addresses.many(path, listed.extra),
        chips=chips,
        notes=understood.notes,
        button="Search" if listed.searched else "Show",
    )


def _said(listed: Listed, name: str, value: str) -> str:
    """A value in words."""
    choices = {"kind": listed.kinds, "status": listed.statuses}.get(name, ())
    return dict(choices).get(value, value)


def _field(shell: Shell, listed: Listed, asked: Wanted, understood: Understood, name: str) -> Field:
    value = getattr(asked, name)
    if name in ("story", "article"):
        return Field(name=name, label="", value=value, type="hidden")
    if name in ("since", "until"):
        return Field(name=name, label=_LABELS[name], value=value, type="date")
    if name == "sort":
        return Field(name=name, label=_LABELS[name], value=value, choices=listed.sorts)
    offered = {"kind": listed.kinds, "status": listed.statuses}.get(name)
    if offered:
        return Field(name=name, label=_LABELS[name], value=value, choices=(("", "any"), *offered))
    if name in ("speaker", "actor"):
        value = understood.names.get(name, value)
    kind = "search" if name == "q" else "text"
    options = shell.offers.of(name)
    return Field(name=name, label=_LABELS[name], value=value, type=kind, options=options)
