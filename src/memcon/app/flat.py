"""Lines of the record as rows of CSV: one row a line, a dispute's one a side.

Every row has the article and the characters of it that it rests on, and a permanent address.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from memcon.app import addresses
from memcon.model import (
    Actor,
    DateValue,
    Dispute,
    Evidence,
    Happening,
    Position,
    RecordArticle,
    Story,
    TimelineEntry,
)
from memcon.store import Hit, Issue, Outlet, Store
from memcon.views import words

Cell = str | int | float | None
Row = dict[str, Cell]
# A cell that begins so is taken as a formula by spreadsheets; text from outside must not be one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_IN_CELL = 50
_LASTING = ("disputes", "happenings")  # whose ids change as coverage comes, but for one of each


def write(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[str]:
    """CSV with a header line, a line at a time."""
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row.get(column)) for column in columns])


def rows_of(name: str, store: Store, items: Iterable[Any], base: str) -> Iterator[Row]:
    """The rows of some items of a list; ``base`` is the address of the app, with its slash."""
    made = list(items)
    names = store.names({key for item in made for key in _actors(item)})
    lasting = store.permanent(name, [item.id for item in made]) if name in _LASTING else {}
    for item in made:
        for row in _ROWS[name](item, names):
            path = row.pop("path", None)
            if name in _LASTING:
                path = addresses.one(name, lasting.get(item.id, item.id))
            yield {**row, "address": f"{base}{path}" if path else ""}


def _line(cells: Iterable[str]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    return file.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    shown = words.visible(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _listed(values: Iterable[str]) -> str:
    return "; ".join(list(dict.fromkeys(values))[:_MOST_IN_CELL])


def _named(keys: Iterable[str], names: Mapping[str, str]) -> str:
    return _listed(names.get(key, key) for key in keys)


def _actors(item: Any) -> Iterator[str]:
    """The ids of the actors whose names an item's rows need."""
    if isinstance(item, Dispute):
        for side in item.sides:
            yield from (*side.actors, *side.via)
    elif isinstance(item, Happening):
        yield from (*item.sources, *item.recipients)
    elif isinstance(item, Position):
        yield item.actor
        if item.told_by:
            yield item.told_by


def _date(value: DateValue | None) -> Row:
    return {
        "date": value.value if value else None,
        "granularity": value.granularity.value if value else None,
    }


def _evidence(evidence: tuple[Evidence, ...]) -> Row:
    if not evidence:
        return {"article": None, "start": None, "end": None, "places": 0}
    first = evidence[0]
    return {
        "article": first.article, "start": first.start, "end": first.end, "places": len(evidence),
    }  # fmt: skip


def _story(item: Story, names: Mapping[str, str]) -> Iterator[Row]:
    yield {
        "id": item.id, "title": item.title, "articles": len(item.articles), "from": item.first,
        "to": item.last, "path": addresses.one("stories", item.id),
    }  # fmt: skip


def _dispute(item: Dispute, names: Mapping[str, str]) -> Iterator[Row]:
    for number, side in enumerate(item.sides, 1):
        yield {
            "id": item.id, "issue": item.issue, "kind": item.kind.value,
            "confidence": item.confidence, "reason": item.reason, "side": number,
            "actors": _named(side.actors, names), "via": _named(side.via, names),
            "unnamed": side.unnamed, "claim": side.claim, "outlets": _listed(side.outlets),
            **_evidence(side.evidence),
            "path": addresses.one("disputes", item.id),
        }  # fmt: skip


def _actor(item: Actor, names: Mapping[str, str]) -> Iterator[Row]:
    roles = (f"{role.title} of {role.of}" if role.of else role.title for role in item.roles)
    yield {
        "id": item.id, "name": item.name, "kind": item.kind.value, "country": item.country,
        "sector": item.sector, "forms": _listed(item.forms), "roles": _listed(roles),
        "path": addresses.actor(item.id),
    }  # fmt: skip


def _issue(item: Issue, names: Mapping[str, str]) -> Iterator[Row]:
    yield {
        "key": item.key, "text": item.text, "positions": item.positions,
        "disputes": item.disputes, "actors": item.actors, "last": item.last,
        "path": addresses.one("issues", item.key),
    }  # fmt: skip


def _entry(item: TimelineEntry, names: Mapping[str, str]) -> Iterator[Row]:
    first = item.evidence[0] if item.evidence else None
    yield {
        **_date(item.date), "text": item.text, "status": item.status.value,
        "outlets": _listed(item.outlets), "independent": item.independent,
        **_evidence(item.evidence),
        "path": addresses.at(first.article, first.start, first.end) if first else "",
    }  # fmt: skip


def _happening(item: Happening, names: Mapping[str, str]) -> Iterator[Row]:
    yield {
        "id": item.id, "type": item.type.value, "title": item.title, "status": item.status.value,
        **_date(item.date), "place": item.place, "sources": _named(item.sources, names),
        "recipients": _named(item.recipients, names), "outlets": _listed(item.outlets),
        "independent": item.independent, **_evidence(item.evidence),
        "path": addresses.one("happenings", item.id),
    }  # fmt: skip


def _position(item: Position, names: Mapping[str, str]) -> Iterator[Row]:
    first = item.evidence[0] if item.evidence else None
    yield {
        "actor": names.get(item.actor, item.actor), "issue": item.issue,
        "stance": item.stance.value, **_date(item.date), "claim": item.claim,
        "told_by": names.get(item.told_by, item.told_by) if item.told_by else None,
        **_evidence(item.evidence),
        "path": addresses.at(first.article, first.start, first.end) if first else "",
    }  # fmt: skip


def _article(item: RecordArticle, names: Mapping[str, str]) -> Iterator[Row]:
    yield {
        "id": item.id, "outlet": item.outlet, "title": item.title, "published": item.published,
        "story": item.story, "copy_of": item.copy_of, "file": item.path,
        "path": addresses.article(item.id),
    }  # fmt: skip


def _hit(item: Hit, names: Mapping[str, str]) -> Iterator[Row]:
    yield {
        "article": item.article, "id": item.id, "start": item.start, "end": item.end,
        "type": item.type, "status": item.status, **_date(item.when),
        "actors": _listed(item.names), "sentence": item.text, "outlet": item.outlet,
        "title": item.title, "published": item.date,
        "path": addresses.at(item.article, item.start, item.end),
    }  # fmt: skip


def _outlet(item: Outlet, names: Mapping[str, str]) -> Iterator[Row]:
    yield {
        "name": item.name, "articles": item.articles, "first": item.first, "last": item.last,
        "path": addresses.many("articles", {"outlet": item.name}),
    }  # fmt: skip


_ROWS: dict[str, Callable[[Any, Mapping[str, str]], Iterator[Row]]] = {
    "stories": _story, "disputes": _dispute, "actors": _actor, "issues": _issue,
    "timeline": _entry, "happenings": _happening, "positions": _position, "articles": _article,
    "statements": _hit, "events": _hit, "sentences": _hit, "outlets": _outlet,
}  # fmt: skip
_CITED = ("article", "start", "end", "places", "address")
_DATED = ("date", "granularity")
_HITS = (
    "article", "id", "start", "end", "type", "status", *_DATED, "actors", "sentence", "outlet",
    "title", "published", "address",
)  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    "stories": ("id", "title", "articles", "from", "to", "address"),
    "disputes": (
        "id", "issue", "kind", "confidence", "reason", "side", "actors", "via", "claim",
        "outlets", *_CITED,
    ),
    "actors": ("id", "name", "kind", "country", "sector", "forms", "roles", "address"),
    "issues": ("key", "text", "positions", "disputes", "actors", "last", "address"),
    "timeline": (*_DATED, "text", "status", "outlets", "independent", *_CITED),
    "happenings": (
        "id", "type", "title", "status", *_DATED, "place", "sources", "recipients", "outlets",
        "independent", *_CITED,
    ),
    "positions": ("actor", "issue", "stance", *_DATED, "claim", "told_by", *_CITED),
    "articles": ("id", "outlet", "title", "published", "story", "copy_of", "file", "address"),
    "statements": _HITS, "events": _HITS, "sentences": _HITS,
    "outlets": ("name", "articles", "first", "last", "address"),
}  # fmt: skip
