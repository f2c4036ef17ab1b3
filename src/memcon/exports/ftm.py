"""followthemoney entities, and the statements behind them, each with its place in an article.

``entities.ftm.json`` is what FtM tools load: one entity a line. ``statements.ftm.json`` holds one
value a line in FtM's statement format, with the article, offsets and words that it comes from.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from memcon.exports.codes import iso2_of, language_of
from memcon.exports.dates import day_of, period
from memcon.exports.lookup import Lookup
from memcon.exports.text import clean, json_line, line
from memcon.model import (
    Actor,
    Evidence,
    Granularity,
    Happening,
    Kind,
    MentionKind,
    Reading,
    Record,
    Span,
)

DATASET = "memcon"
# A document that speaks, such as a poll, is nobody in followthemoney and is left out.
SCHEMATA = {
    Kind.PERSON: "Person",
    Kind.STATE: "PublicBody",
    Kind.GOVERNMENT: "PublicBody",
    Kind.ORGANISATION: "Organization",
    Kind.GROUP: "LegalEntity",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property of an entity, and where an article says so, if one does."""

    prop: str
    value: str
    source: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    schema: str
    facts: tuple[Fact, ...]


def write(record: Record, directory: Path) -> list[Path]:
    """Write ``entities.ftm.json`` and ``statements.ftm.json``."""
    lookup = Lookup(record)
    entities = directory / "entities.ftm.json"
    statements = directory / "statements.ftm.json"
    with (
        entities.open("w", encoding="utf-8", newline="\n") as whole,
        statements.open("w", encoding="utf-8", newline="\n") as parts,
    ):
        for entity in _entities(lookup, record):
            whole.write(json_line(_joined(entity)))
            for row in _statements(lookup, entity):
                parts.write(json_line(row))
    return [entities, statements]


def entity_id(kind: str, key: str) -> str:
    """A stable id in the letters that followthemoney allows in one."""
    digest = hashlib.sha256(f"{kind}\x1f{key}".encode("utf-8", "replace")).hexdigest()
    return f"memcon-{kind}-{digest[:32]}"


def _entities(lookup: Lookup, record: Record) -> Iterator[Entity]:
    for reading in record.readings:
        yield _article(reading)
    seen = _where_named(record)
    known = {actor.id: actor for reading in record.readings for actor in reading.actors}
    known |= {actor.id: actor for actor in record.actors}
    for key in sorted(known):
        if known[key].kind in SCHEMATA:
            yield _actor(lookup, known[key], seen.get(key, {}))
    for happening in record.happenings:
        yield _event(lookup, happening)
    for reading in record.readings:
        yield from _mentions(lookup, reading)


def _where_named(record: Record) -> dict[str, dict[str, Evidence]]:
    """For each actor, the first place of each name that articles call it by."""
    found: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for reading in record.readings:
        text = reading.article.text
        for mention in sorted(reading.mentions, key=lambda m: (m.start, m.end)):
            if mention.actor and mention.kind is not MentionKind.PRONOUN:
                place = Evidence(reading.article.id, mention.start, mention.end)
                found[mention.actor].setdefault(line(text[mention.start : mention.end]), place)
    return found


def _facts(found: Iterable[tuple[str, str | None, Evidence | None]]) -> tuple[Fact, ...]:
    """Each value once, cleaned; without empty ones."""
    facts: dict[tuple[str, str], Fact] = {}
    for prop, value, source in found:
        if value := line(value):
            facts.setdefault((prop, value), Fact(prop, value, source))
    return tuple(facts.values())


def _article(reading: Reading) -> Entity:
    article = reading.article
    printed = {
        name: Evidence(article.id, known.span.start, known.span.end)
        for name, known in article.known.items()
        if known.span is not None
    }
    found = [
        ("title", article.title, printed.get("title")),
        ("publisher", article.outlet, printed.get("outlet")),
        ("author", article.byline, printed.get("byline")),
        ("publishedAt", (article.published or "")[:10], printed.get("published")),
        ("language", language_of(article.language), None),
        ("sourceUrl", article.url if _is_web(article.url) else None, None),
        ("fileName", Path(article.path).name, None),
        ("name", article.title or article.id, printed.get("title")),
    ]
    return Entity(entity_id("article", article.id), "Article", _facts(found))


def _is_web(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _actor(lookup: Lookup, actor: Actor, named: dict[str, Evidence]) -> Entity:
    found: list[tuple[str, str | None, Evidence | None]] = [
        ("name", actor.name, named.get(line(actor.name))),
        *(("alias", form, named.get(line(form))) for form in actor.forms if form != actor.name),
        ("country", iso2_of(actor.country).lower(), None),
        ("sector", actor.sector, None),
        ("classification", actor.kind.value, None),
    ]
    if actor.kind is Kind.PERSON:
        for role in actor.roles:
            office = f"{role.title}, {lookup.name(role.of)}" if role.of else role.title
            where = role.article and Evidence(role.article, *role.evidence)
            found.append(("position", office, where or None))
    return Entity(entity_id("actor", actor.id), SCHEMATA[actor.kind], _facts(found))


def _event(lookup: Lookup, happening: Happening) -> Entity:
    first = happening.evidence[0] if happening.evidence else None
    parties = lookup.actors(dict.fromkeys((*happening.sources, *happening.recipients)))
    articles = dict.fromkeys(item.article for item in happening.evidence)
    cited = lookup.cite_all(happening.evidence)
    found: list[tuple[str, str | None, Evidence | None]] = [
        ("name", happening.title, first),
        *((prop, value, first) for prop, value in _event_dates(happening)),
        ("location", happening.place, first),
        *(("involved", entity_id("actor", a.id), first) for a in parties if a.kind in SCHEMATA),
        *(("summary", c.sentence, Evidence(c.article, c.start, c.end)) for c in cited),
        *(("proof", entity_id("article", key), None) for key in articles),
        *(("sourceUrl", c.url if _is_web(c.url) else None, None) for c in cited),
        *(("publisher", outlet, None) for outlet in happening.outlets),
        ("keywords", happening.type.value, first),
        ("keywords", f"status: {happening.status.value}", first),
        ("recordId", happening.id, None),
    ]
    if place := lookup.place_of(happening):
        found.append(("country", iso2_of(place.country).lower(), first))
    return Entity(entity_id("event", happening.id), "Event", _facts(found))


def _event_dates(happening: Happening) -> Iterator[tuple[str, str]]:
    """The date, as partial as it is; of an interval that the text gives, both ends."""
    span = period(happening.date)
    if span is None or happening.date is None:
        return
    first, last = span.first.isoformat(), span.last.isoformat()
    if happening.date.granularity is Granularity.INTERVAL:
        yield "startDate", first
        yield "endDate", last
    elif shared := next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), ""):
        yield "date", shared


def _mentions(lookup: Lookup, reading: Reading) -> Iterator[Entity]:
    """Where an article names someone; each name once an actor, at its first place."""
    article = reading.article
    done: set[tuple[str, str]] = set()
    for mention in sorted(reading.mentions, key=lambda m: (m.start, m.end, m.actor or "")):
        actor = lookup.actor(mention.actor or "")
        words = line(article.text[mention.start : mention.end])
        if actor is None or actor.kind not in SCHEMATA or mention.kind is not MentionKind.NAME:
            continue
        if (actor.id, words) in done:
            continue
        done.add((actor.id, words))
        where = Evidence(article.id, mention.start, mention.end)
        found = [
            ("document", entity_id("article", article.id), where),
            ("name", words, where),
            ("resolved", entity_id("actor", actor.id), where),
            ("detectedSchema", SCHEMATA[actor.kind], None),
            ("contextCountry", iso2_of(actor.country).lower(), None),
        ]
        key = f"{article.id}\x1f{mention.start}\x1f{mention.end}\x1f{actor.id}"
        yield Entity(entity_id("mention", key), "Mention", _facts(found))


def _joined(entity: Entity) -> dict[str, Any]:
    properties: defaultdict[str, list[str]] = defaultdict(list)
    for fact in entity.facts:
        properties[fact.prop].append(fact.value)
    return {"id": entity.id, "schema": entity.schema, "properties": properties}


def _statements(lookup: Lookup, entity: Entity) -> Iterator[dict[str, Any]]:
    """FtM statements; ``origin`` is the article and offsets, and more keys give the words."""
    for fact in entity.facts:
        row: dict[str, Any] = {
            "id": _statement_id(entity.id, fact),
            "canonical_id": entity.id,
            "entity_id": entity.id,
            "prop": fact.prop,
            "schema": entity.schema,
            "value": fact.value,
            "dataset": DATASET,
            "lang": None,
            "original_value": None,
            "external": False,
            "first_seen": None,
            "last_seen": None,
            "origin": None,
        }
        if fact.source is not None:
            row |= _provenance(lookup, fact.source)
        yield row


def _provenance(lookup: Lookup, source: Evidence) -> dict[str, Any]:
    article = lookup.article(source.article)
    cited = lookup.cite(source.article, Span(source.start, source.end))
    day = day_of(article.published) if article else None
    seen = day.isoformat() if day else None
    return {
        "origin": f"{clean(source.article)}:{source.start}-{source.end}",
        "first_seen": seen,
        "last_seen": seen,
        "article": source.article,
        "url": cited.url or None,
        "start": source.start,
        "end": source.end,
        "sentence": cited.sentence,
    }


def _statement_id(entity: str, fact: Fact) -> str:
    """The id that followthemoney itself gives a statement: SHA-1 of data set and value."""
    key = f"{DATASET}.{entity}.{fact.prop}.{fact.value}"
    return hashlib.sha1(key.encode("utf-8", "replace")).hexdigest()
