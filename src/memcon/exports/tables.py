"""The record as flat tables, which Parquet and CSV write: columns are in ``export_tables.toml``.

Every row that rests on a sentence has it, with article, address and offsets; where there are
several, the first, and all of them in the table ``evidence``.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from memcon.exports.dates import period
from memcon.exports.lookup import Cited, Lookup, events_of, has_coordinates
from memcon.exports.text import cleaned
from memcon.model import DateValue, Evidence, Record, Span

Value = str | int | float | bool | list[str] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``type`` is string, int, float, bool or list (of strings)."""

    name: str
    type: str
    help: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``help`` says what a row is."""

    name: str
    help: str
    columns: tuple[Column, ...]


@functools.cache
def tables() -> tuple[Table, ...]:
    """Every table, in the order in which they are written."""
    file = resources.files("memcon.data").joinpath("export_tables.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    found = []
    for name, table in data["tables"].items():
        lines = [
            line
            for entry in table["columns"]
            for line in (data["sets"][entry[1:]] if entry.startswith("@") else [entry])
        ]
        columns = tuple(Column(*line.split(" ", 2)) for line in lines)
        found.append(Table(name, table["help"], columns))
    return tuple(found)


def table_rows(table: Table, lookup: Lookup, record: Record) -> Iterator[Row]:
    """The rows of a table, each with every column, their text cleaned."""
    for row in _ROWS[table.name](lookup, record):
        yield {column.name: cleaned(row[column.name]) for column in table.columns}


def arrow_schema(table: Table) -> Any:
    """The table's columns as an Arrow schema."""
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(column.name, types[column.type]) for column in table.columns])


def _cited(found: Cited | None) -> Row:
    if found is None:
        return dict.fromkeys(("article", "url", "start", "end", "sentence"), None)
    return {
        "article": found.article,
        "url": found.url or None,
        "start": found.start,
        "end": found.end,
        "sentence": found.sentence,
    }


def _first(lookup: Lookup, evidence: Sequence[Evidence]) -> Row:
    return _cited(next(iter(lookup.cite_all(evidence[:1])), None))


def _dated(value: DateValue | None) -> Row:
    span = period(value)
    return {
        "date": value.value if value else None,
        "date_granularity": value.granularity.value if value else None,
        "date_basis": value.basis.value if value else None,
        "first_day": span.first.isoformat() if span else None,
        "last_day": span.last.isoformat() if span else None,
    }


def _articles(lookup: Lookup, record: Record) -> Iterator[Row]:
    listed = {article.id: article for article in record.articles}
    for reading in record.readings:
        article, entry = reading.article, listed.get(reading.article.id)
        yield {
            "id": article.id,
            "path": article.path,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "byline": article.byline,
            "published": article.published,
            "language": article.language,
            "wire": list(article.wire),
            "story": entry.story if entry else reading.story,
            "copy_of": entry.copy_of if entry else None,
            "copy_reason": entry.copy_reason if entry else None,
            "read": reading.read,
            "characters": len(article.text),
        }


def _actors(lookup: Lookup, record: Record) -> Iterator[Row]:
    for actor in record.actors:
        yield {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "country": actor.country,
            "sector": actor.sector,
            "forms": list(actor.forms),
            "articles": list(actor.articles),
            "reasons": list(actor.reasons),
        }


def _roles(lookup: Lookup, record: Record) -> Iterator[Row]:
    for actor in record.actors:
        for role in actor.roles:
            yield {
                "actor": actor.id,
                "name": actor.name,
                "title": role.title,
                "body": role.of,
                "body_name": lookup.name(role.of) or None,
                "date": role.date,
                **_cited(lookup.cite(role.article, role.evidence) if role.article else None),
            }


def _mentions(lookup: Lookup, record: Record) -> Iterator[Row]:
    for reading in record.readings:
        article = reading.article.id
        for mention in reading.mentions:
            yield {
                "actor": mention.actor,
                "members": list(mention.members),
                "kind": mention.kind.value,
                **_cited(lookup.cite(article, Span(mention.start, mention.end))),
            }


def _statements(lookup: Lookup, record: Record) -> Iterator[Row]:
    for reading in record.readings:
        article = reading.article
        for said in reading.statements:
            spans = (*said.content, *said.cue, *said.source)
            whole = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
            yield {
                "id": f"{article.id}:{said.id}",
                "speaker": said.speaker,
                "speaker_name": lookup.name(said.speaker) or None,
                "speakers": list(said.speakers),
                "kind": said.kind.value,
                "act": said.act.value,
                "content": " … ".join(article.text[s.start : s.end] for s in said.content),
                "cue": " … ".join(article.text[s.start : s.end] for s in said.cue),
                "via": list(said.via),
                "addressee": said.addressee,
                "place": said.place,
                "negated": said.negated,
                "hedged": said.hedged,
                "nested_in": said.nested_in and f"{article.id}:{said.nested_in}",
                "answers": said.answers and f"{article.id}:{said.answers}",
                **_dated(said.date),
                **_cited(lookup.cite(article.id, whole) if whole else None),
            }


def _events(lookup: Lookup, record: Record) -> Iterator[Row]:
    for reading, event in events_of(record):
        article = reading.article
        place = lookup.place(article.id, event.place)
        located = place is not None and has_coordinates(place)
        yield {
            "id": f"{article.id}:{event.id}",
            "type": event.type.value,
            "mode": event.mode,
            "contexts": list(event.contexts),
            "cameo": event.cameo,
            "status": event.status.value,
            "claimed_by": event.claimed_by,
            "background": event.background,
            "sources": list(event.sources),
            "source_names": lookup.names(event.sources),
            "recipients": list(event.recipients),
            "recipient_names": lookup.names(event.recipients),
            "trigger": article.text[event.anchor.start : event.anchor.end],
            "place": event.place,
            "country": place.country if place else None,
            "lat": place.lat if place and located else None,
            "lon": place.lon if place and located else None,
            "statement": event.statement and f"{article.id}:{event.statement}",
            "happening": lookup.happening_of(article.id, event.id),
            "magnitudes": [
                f"{m.what}: {m.value:g} {m.unit or ''}".rstrip() for m in event.magnitudes
            ],
            **_dated(event.date),
            **_cited(lookup.cite(article.id, event.evidence)),
        }


def _happenings(lookup: Lookup, record: Record) -> Iterator[Row]:
    for happening in record.happenings:
        yield {
            "id": happening.id,
            "type": happening.type.value,
            "title": happening.title,
            "status": happening.status.value,
            "place": happening.place,
            "sources": list(happening.sources),
            "source_names": lookup.names(happening.sources),
            "recipients": list(happening.recipients),
            "recipient_names": lookup.names(happening.recipients),
            "outlets": list(happening.outlets),
            "independent": happening.independent,
            "events": [f"{t.article}:{t.event}" for t in happening.tellings],
            "part_of": happening.part_of,
            **_dated(happening.date),
            **_first(lookup, happening.evidence),
        }


def _disputes(lookup: Lookup, record: Record) -> Iterator[Row]:
    for dispute in record.disputes:
        for number, side in enumerate(dispute.sides, start=1):
            yield {
                "id": f"{dispute.id}#{number}",
                "dispute": dispute.id,
                "issue": dispute.issue,
                "kind": dispute.kind.value,
                "confidence": dispute.confidence,
                "reason": dispute.reason,
                "happening": dispute.happening,
                "side": number,
                "actors": list(side.actors),
                "actor_names": lookup.names(side.actors),
                "claim": side.claim,
                "via": list(side.via),
                "unnamed": side.unnamed,
                "outlets": list(side.outlets),
                **_first(lookup, side.evidence),
            }


def _positions(lookup: Lookup, record: Record) -> Iterator[Row]:
    for number, position in enumerate(record.positions, start=1):
        yield {
            "id": f"position-{number}",
            "actor": position.actor,
            "actor_name": lookup.name(position.actor),
            "issue": position.issue,
            "stance": position.stance.value,
            "claim": position.claim,
            "told_by": position.told_by,
            **_dated(position.date),
            **_first(lookup, position.evidence),
        }


def _timeline(lookup: Lookup, record: Record) -> Iterator[Row]:
    for number, entry in enumerate(record.timeline, start=1):
        yield {
            "id": f"timeline-{number}",
            "text": entry.text,
            "status": entry.status.value,
            "happening": entry.happening,
            "outlets": list(entry.outlets),
            "independent": entry.independent,
            **_dated(entry.date),
            **_first(lookup, entry.evidence),
        }


def _evidence(lookup: Lookup, record: Record) -> Iterator[Row]:
    owners: list[tuple[str, str, Sequence[Evidence]]] = [
        *(("happenings", h.id, h.evidence) for h in record.happenings),
        *(
            ("disputes", f"{d.id}#{n}", side.evidence)
            for d in record.disputes
            for n, side in enumerate(d.sides, start=1)
        ),
        *(("positions", f"position-{n}", p.evidence) for n, p in enumerate(record.positions, 1)),
        *(("timeline", f"timeline-{n}", t.evidence) for n, t in enumerate(record.timeline, 1)),
    ]
    for table, key, evidence in owners:
        for cited in lookup.cite_all(evidence):
            yield {"line_of": table, "id": key, **_cited(cited)}


def _skipped(lookup: Lookup, record: Record) -> Iterator[Row]:
    for skip in record.skipped:
        yield {"input": skip.where, "why": skip.why, "advice": skip.advice}


_ROWS: dict[str, Callable[[Lookup, Record], Iterator[Row]]] = {
    "articles": _articles,
    "actors": _actors,
    "roles": _roles,
    "mentions": _mentions,
    "statements": _statements,
    "events": _events,
    "happenings": _happenings,
    "disputes": _disputes,
    "positions": _positions,
    "timeline": _timeline,
    "evidence": _evidence,
    "skipped": _skipped,
}
