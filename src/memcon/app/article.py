"""The page of an article in the app: its text with marks, and the lines that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from memcon.app import addresses
from memcon.app.cite import Work
from memcon.app.desk import Desk
from memcon.app.shell import Shell, address
from memcon.app.shown import Cited, Place
from memcon.model import Evidence, Reading, Span
from memcon.store import Filter, Store
from memcon.views import article, dates, passages, words
from memcon.views.links import web_address
from memcon.views.site import Site

_MOST = 100  # lines of each kind that are looked up
_WIDEST = 20_000  # characters that one address may mark
_AT = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Around:
    """What the app has on an article's page besides the article."""

    story: Place | None
    at: str  # the words that the address marks
    cited: Cited


def show(shell: Shell, request: Request, key: str, at: str) -> HTMLResponse:
    """The page of an article, with the words at an address marked.

    Raises:
        HTTPException: 404 where there is no such article.
    """
    desk = shell.desk()
    reading, place = desk.reading(key), desk.place(key)
    if reading is None or place is None:
        raise HTTPException(404)
    span = _span(at, reading)
    site = _site(desk, reading, place.copy_of)
    links = list(_backlinks(desk.store, site, reading))
    made = article.build(site, key, links, None, None, span)
    around = Around(
        story=_story(desk.store, place.story),
        at=words.clip(reading.article.text[span.start : span.end], 300) if span else "",
        cited=_cited(shell, request, site, reading, span),
    )
    return shell.page(request, "article.html", page=made, around=around)


def _span(at: str, reading: Reading) -> Span | None:
    """The words that an address means, None where they are not in the text."""
    found = _AT.fullmatch(at)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    fits = 0 <= start < end <= len(reading.article.text) and end - start <= _WIDEST
    return Span(start, end) if fits else None


def _site(desk: Desk, reading: Reading, original: str | None) -> Site:
    """The article with all that was read in it, and the names that it needs."""
    key = reading.article.id
    named = [m.actor for m in reading.mentions if m.actor]
    named += [actor for m in reading.mentions for actor in m.members]
    for statement in reading.statements:
        said = (statement.speaker, *statement.speakers, *statement.via, statement.addressee)
        named += [actor for actor in said if actor]
    site = desk.site([key, original] if original else [key], named)
    return replace(site, readings={**site.readings, key: reading})


def _backlinks(store: Store, site: Site, reading: Reading) -> Iterator[article.Backlink]:
    """The lines of the record that cite the article, those that dispute it first."""
    wanted = Filter(article=reading.article.id)
    disputes = store.disputes(wanted, limit=_MOST).items
    lasting = store.permanent("disputes", [row.id for row in disputes])
    for dispute in disputes:
        label = f"Accounts differ: {words.clip(dispute.issue, 60)}"
        path = addresses.one("disputes", lasting.get(dispute.id, dispute.id))
        yield from _links(reading, label, path, (e for s in dispute.sides for e in s.evidence))
    for position in store.positions(wanted, limit=_MOST).items:
        name = store.names([position.actor]).get(position.actor, position.actor)
        label = f"Position of {words.clip(name, 40)}: {words.clip(position.issue, 50)}"
        yield from _links(
            reading, label, addresses.one("issues", position.issue), position.evidence
        )
    happenings = store.happenings(wanted, limit=_MOST).items
    lasting = store.permanent("happenings", [row.id for row in happenings])
    for row in happenings:
        label = f"{words.EVENT[row.type].capitalize()}: {words.clip(row.title, 60)}"
        path = addresses.one("happenings", lasting.get(row.id, row.id))
        yield from _links(reading, label, path, row.evidence)
    yield from _said(site, reading)


def _said(site: Site, reading: Reading) -> Iterator[article.Backlink]:
    for statement in reading.statements:
        speakers = statement.speakers or ((statement.speaker,) if statement.speaker else ())
        names = words.joined([party.name for party in site.parties(speakers)[:3]])
        label = f"Said: {words.clip(names or 'speaker not named', 50)}"
        label = f"{label}, {words.VOICE[statement.kind]}"
        path = addresses.statement(reading.article.id, statement.id)
        around = (*statement.cue, *statement.source)
        parts = passages.split(reading.article, statement.content, around)
        yield from _links(reading, label, path, (part.evidence for part in parts))


def _links(
    reading: Reading, label: str, path: str, evidence: Iterable[Evidence]
) -> Iterator[article.Backlink]:
    for item in evidence:
        if item.article == reading.article.id and 0 <= item.start < item.end:
            yield article.Backlink(label, path, item.start, item.end)


def _story(store: Store, key: str | None) -> Place | None:
    story = store.story(key) if key else None
    if story is None:
        return None
    return Place(words.clip(story.title or words.NO_TITLE, 160), addresses.one("stories", story.id))


def _cited(
    shell: Shell, request: Request, site: Site, reading: Reading, span: Span | None
) -> Cited:
    """How the article, or the words at the address, are cited."""
    held = reading.article
    path = addresses.at(held.id, *span) if span else addresses.article(held.id)
    known = dates.show_iso(held.published)
    work = Work(
        title=site.title(held.id),
        address=address(request, path),
        outlet=site.outlet(held.id),
        published=(held.published or "") if known.first else "",
        quote=held.text[span.start : span.end] if span else "",
        web=web_address(held.url) or "",
    )
    said = addresses.many("api/statements.csv", {"article": held.id})
    return shell.cited(
        work, Place("JSON", addresses.one("api/articles", held.id)), Place("CSV", said)
    )
