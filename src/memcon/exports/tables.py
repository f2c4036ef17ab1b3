"""The record as flat tables: their columns, and how a row is made. Parquet and CSV write them.

Every row that rests on a sentence has it, with article, address and offsets; where there are
several, the first, and all of them in the table ``evidence``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
    name: str
    help: str
    columns: tuple[Column, ...]
    rows: Callable[[Lookup, Record], Iterator[Row]]


def table_rows(table: Table, lookup: Lookup, record: Record) -> Iterator[Row]:
    """The rows of a table, each with every column, their text cleaned."""
    for row in table.rows(lookup, record):
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


def _columns(*rows: str) -> tuple[Column, ...]:
    """Columns from lines of "name type help"."""
    return tuple(Column(*row.split(" ", 2)) for row in rows)


_CITED = _columns(
    "article string id of the article that says it",
    "url string the article's address, where it has one",
    "start int first character of the sentence in the article's text",
    "end int first character after it",
    "sentence string the words at these offsets",
)
_DATED = _columns(
    "date string ISO 8601, as fine as the text carries",
    "date_granularity string day, month, year, interval, …",
    "date_basis string stated, resolved, inferred or publication",
    "first_day string first day that the date spans",
    "last_day string last day that the date spans",
)


def _cited(found: Cited | None) -> Row:
    if found is None:
        return dict.fromkeys((column.name for column in _CITED), None)
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


_ACTORS = _columns(
    "sources list ids of those who act",
    "source_names list their names",
    "recipients list ids of those acted on; in a meeting, the same as the sources",
    "recipient_names list their names",
)

TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        "one row an article; without its text",
        _columns(
            "id string the input's own id, else a hash of the content",
            "path string the file it came from",
            "url string its address",
            "outlet string who published it",
            "title string its headline",
            "byline string who wrote it, as printed",
            "published string ISO 8601 day or time",
            "language string ISO 639-1",
            "wire list news agencies credited in the text",
            "story string id of the story it belongs to",
            "copy_of string id of the article whose text it repeats",
            "copy_reason string how that is known",
            "read bool false where it was kept but not read",
            "characters int length of its text",
        ),
        _articles,
    ),
    Table(
        "actors",
        "one row an actor",
        _columns(
            "id string holds across all tables",
            "name string the fullest name the coverage gives",
            "kind string person, state, government, organisation, group or document",
            "country string ISO 3166-1 alpha-3",
            "sector string PLOVER sector",
            "forms list every name seen",
            "articles list ids of the articles that mention it",
            "reasons list why mentions across articles were taken as this one actor",
        ),
        _actors,
    ),
    Table(
        "roles",
        "one row an office of an actor, as an article gives it",
        _columns(
            "actor string id of the holder",
            "name string the holder's name",
            "title string the office in the article's words",
            "body string id of the state or body",
            "body_name string its name",
            "date string day of the article",
        )
        + _CITED,
        _roles,
    ),
    Table(
        "mentions",
        "one row a span that names, describes or stands for an actor; the words are in sentence",
        _columns(
            "actor string id of the actor",
            "members list ids of those it stands for together",
            "kind string name, description or pronoun",
        )
        + _CITED,
        _mentions,
    ),
    Table(
        "statements",
        "one row a statement; the sentence runs from its first word to its last",
        _columns(
            "id string article id and number",
            "speaker string id of who says it",
            "speaker_name string their name",
            "speakers list ids, where several speak as one",
            "kind string direct, indirect or mixed",
            "act string what is done by saying it",
            "content string what is said, parts joined by an ellipsis",
            "cue string the words that report it",
            "via list ids it came through, outermost first",
            "addressee string id of who it is said to",
            "place string where",
            "negated bool the saying is denied",
            "hedged bool the saying is uncertain",
            "nested_in string id of the statement around it",
            "answers string id of the statement that it disputes",
        )
        + _DATED
        + _CITED,
        _statements,
    ),
    Table(
        "events",
        "one row an event of an article, as told there",
        _columns(
            "id string article id and number",
            "type string PLOVER event type",
            "mode string PLOVER mode",
            "contexts list PLOVER contexts",
            "cameo string CAMEO code, where the conversion table gives one",
            "status string occurred, planned, failed, denied, hypothetical or claimed",
            "claimed_by string id of who claims it",
            "background bool told as history or background",
            *(f"{c.name} {c.type} {c.help}" for c in _ACTORS),
            "trigger string the word that tells it",
            "place string where, in the article's words",
            "country string ISO 3166-1 alpha-3 of the place",
            "lat float latitude of the place",
            "lon float longitude of the place",
            "statement string id of the statement that it is part of",
            "happening string id of the happening that it tells",
            "magnitudes list what is counted, how many, unit",
        )
        + _DATED
        + _CITED,
        _events,
    ),
    Table(
        "happenings",
        "one row a real event, as told by one or more articles",
        _columns(
            "id string holds across all tables",
            "type string PLOVER event type",
            "title string in a few words",
            "status string the latest that is told of it",
            "place string where",
            *(f"{c.name} {c.type} {c.help}" for c in _ACTORS),
            "outlets list who tells it",
            "independent int how many do so in their own words",
            "events list ids of the events that tell it, in order of publication",
            "part_of string id of the happening it is part of",
        )
        + _DATED
        + _CITED,
        _happenings,
    ),
    Table(
        "disputes",
        "one row a side of a dispute",
        _columns(
            "id string dispute and number of the side",
            "dispute string id of the dispute",
            "issue string what it is about",
            "kind string denial, quantity, outcome, attribution or framing",
            "confidence float how sure it is that the accounts differ, 0 to 1",
            "reason string why they are taken to differ",
            "happening string id of the happening in dispute",
            "side int number of the side",
            "actors list ids of those who hold it",
            "actor_names list their names",
            "claim string the account, in the article's words",
            "via list ids of those it came through",
            "outlets list who prints it",
        )
        + _CITED,
        _disputes,
    ),
    Table(
        "positions",
        "one row a thing that an actor wants, offers, accepts or refuses, as of a date",
        _columns(
            "id string number of the row",
            "actor string id of the actor",
            "actor_name string its name",
            "issue string on what",
            "stance string demand, offer, accept, reject, support, commit or condition",
            "claim string in the article's words",
            "told_by string id of who says it of them; empty in their own words",
        )
        + _DATED
        + _CITED,
        _positions,
    ),
    Table(
        "timeline",
        "one row a dated line",
        _columns(
            "id string number of the row",
            "text string the line",
            "status string as of the happening",
            "happening string id of the happening",
            "outlets list who tells it",
            "independent int how many do so in their own words",
        )
        + _DATED
        + _CITED,
        _timeline,
    ),
    Table(
        "evidence",
        "one row a sentence behind a row of the four tables above that can have several",
        _columns("line_of string name of the table", "id string id of the row there") + _CITED,
        _evidence,
    ),
    Table(
        "skipped",
        "one row an input, or part of one, that could not be read",
        _columns(
            "input string its name",
            "why string what is wrong with it",
            "advice string what to do",
        ),
        _skipped,
    ),
)
