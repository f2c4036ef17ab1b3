"""Writing articles with their lines: sentences, statements, events, roles, appearances."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from memcon import interchange
from memcon.model import Reading, RecordArticle
from memcon.recording.parts import Change
from memcon.store import schema
from memcon.store.coding import clean, pack_names, unpack_reading
from memcon.store.lines import Line, of_reading, place
from memcon.store.rows import StoreError
from memcon.store.schema import ROWS, row_of
from memcon.store.search import content
from memcon.store.shelf import chunks
from memcon.store.work import Found, Row, Work

AT_ONCE = 64  # articles whose old and new lines are in memory together
_MODEL, _RULES = "model: attribution", "rules: reading"


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is known of a reading that has just been made."""

    hash: str  # of the article
    digest: str  # of the reading
    reader: str


@dataclass(slots=True)
class Old:
    """An article as it is in the store: its row, its reading, and its lines' rows and dates."""

    row: sa.Row[tuple[object, ...]]
    reading: Reading
    lines: dict[tuple[str, str], tuple[int, list[str]]]
    seen: dict[tuple[str, int, int, str], int]


@dataclass(slots=True)
class _Batch:
    """Rows to write, by table and by index."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    new: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))


def put(work: Work, change: Change, fresh: Mapping[str, Fresh]) -> Counter[tuple[str, str]]:
    """Write the readings and articles of a change.

    Returns:
        How often a mention of one actor has become one of another, as (before, now).
    """
    renamed: Counter[tuple[str, str]] = Counter()
    rows = {row.id: row for row in change.articles}
    for some in chunks(change.readings, AT_ONCE):
        olds = _load(work, [reading.article.id for reading in some])
        batch = _Batch()
        for reading in some:
            old = olds.get(reading.article.id)
            if old is not None:
                renamed.update(_renamed(old.reading, reading))
            names = change.named[reading.article.id]
            _plan(work, batch, reading, old, fresh.get(reading.article.id), rows, names)
        _write(work, batch, [old.row.n for old in olds.values()])
    _update_places(work, change)
    _remove(work, change.gone_articles)
    return renamed


def _load(work: Work, ids: Sequence[str]) -> dict[str, Old]:
    """What the store has of these articles."""
    table = schema.articles
    texts = schema.texts.c
    query = sa.select(table, texts.text, texts.reading, texts.named)
    query = query.join_from(table, schema.texts, schema.texts.c.article == table.c.n)
    rows = {}
    for some in chunks(ids):
        rows.update({row.n: row for row in work.db.execute(query.where(table.c.id.in_(some)))})
    held: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    seen: dict[int, dict[tuple[str, int, int, str], int]] = defaultdict(dict)
    for name in ("sentences", "statements", "events"):
        lines = schema.TABLES[name]
        for some in chunks(list(rows)):
            for line in work.db.execute(sa.select(lines).where(lines.c.article.in_(some))):
                held[line.article][name, line.id] = line.row
                if name != "sentences":
                    key = (name, line.start, line.end, line.type)
                    seen[line.article][key] = line.first_seen
    found = {}
    for n, row in rows.items():
        held[n]["articles", row.id] = row.row
        reading = unpack_reading(row)
        lines_of = {
            (line.kind, line.id): (held[n][line.kind, line.id], content(line))
            for line in of_reading(reading)
            if (line.kind, line.id) in held[n]
        }
        found[row.id] = Old(row, reading, lines_of, seen[n])
    return found


def _plan(
    work: Work,
    batch: _Batch,
    reading: Reading,
    old: Old | None,
    fresh: Fresh | None,
    rows: Mapping[str, RecordArticle],
    names: Sequence[str],
) -> None:
    n = old.row.n if old else work.number()
    kept = Fresh(old.row.hash, old.row.digest, old.row.reader) if old else Fresh("", "", "")
    known = fresh or kept
    if old is not None and fresh is not None and fresh.digest != kept.digest:
        whole = interchange.reading_to_json(old.reading)
        work.trace("reading", reading.article.id, reading.article.id, whole)
    last = work.now if fresh or not old else int(old.row.last_seen)
    numbers = {}
    for line in of_reading(reading):
        row = _index(work, batch, line, old)
        numbers[line.kind, line.id] = row
        if line.kind == "sentences":
            batch.rows["sentences"].append(_sentence(line, n, row))
        elif line.kind != "articles":
            first = old.seen.get((line.kind, *line.span, line.type or "")) if old else None
            origin = work.origin(_MODEL if line.kind == "statements" else _RULES, known.reader)
            batch.rows[line.kind].append(_said(line, n, row, origin, first or work.now, last))
    for key, (row, found) in (old.lines if old else {}).items():
        if key not in numbers:
            batch.gone[key[0]].append((row, found))
    article = _article(reading, known, old, rows.get(reading.article.id))
    row = numbers["articles", reading.article.id]
    first = int(old.row.first_seen) if old else work.now
    batch.rows["articles"].append(
        {"n": n, "row": row, **article, "first_seen": first, "last_seen": last}
    )
    read = work.shelf.as_read(reading.article.id)
    if read is None and old is not None:
        read = old.row.text, old.row.reading
    if read is None:
        raise StoreError(f"{reading.article.id}: its reading is not at hand")
    whole = {"text": read[0], "reading": read[1], "named": pack_names(names, reading.story)}
    batch.rows["texts"].append({"article": n, **whole})
    _people(work, batch, reading, n, row, known.reader)
    for kind in schema.LINES:
        before = sum(key[0] == kind for key in old.lines) if old else 0
        work.totals[kind] += sum(key[0] == kind for key in numbers) - before


def _index(work: Work, batch: _Batch, line: Line, old: Old | None) -> int:
    """The row of a line, its own where it had one on this day; its index entry is renewed."""
    found = content(line)
    before = old.lines.get((line.kind, line.id)) if old else None
    if before is not None and before[0] // ROWS == line.day:
        if before[1] != found:
            batch.gone[line.kind].append(before)
            batch.new[line.kind].append((before[0], found))
        return before[0]
    if before is not None:
        batch.gone[line.kind].append(before)
    row = row_of(line.day, work.number())
    batch.new[line.kind].append((row, found))
    return row


def _sentence(line: Line, n: int, row: int) -> Row:
    start, end = line.span
    actors = json.dumps(line.actors)
    return {"row": row, "article": n, "id": line.id, "start": start, "end": end, "actors": actors}


def _said(line: Line, n: int, row: int, origin: int, first: int, last: int) -> Row:
    return {
        "row": row,
        "article": n,
        "id": line.id,
        "start": line.span.start,
        "end": line.span.end,
        "shown_start": line.shown.start,
        "shown_end": line.shown.end,
        "type": line.type or "",
        "status": line.status,
        "date": json.dumps(interchange.encode(line.when)) if line.when else None,
        "actors": json.dumps(line.actors),
        "origin": origin,
        "first_seen": first,
        "last_seen": last,
    }


def _article(reading: Reading, known: Fresh, old: Old | None, stands: RecordArticle | None) -> Row:
    article, at = reading.article, place(reading.article)
    return {
        "id": article.id,
        "day": at.day,
        "outlet": clean(at.outlet),
        "story": reading.story,
        "hash": known.hash,
        "digest": known.digest,
        "reader": known.reader,
        "place": json.dumps(interchange.encode(stands)) if stands else old and old.row.place,
    }


def _people(work: Work, batch: _Batch, reading: Reading, n: int, row: int, reader: str) -> None:
    named = Counter(a for m in reading.mentions for a in (m.actor, *m.members) if a)
    for key in dict.fromkeys(actor.id for actor in reading.actors):
        seen = {"row": row, "article": n, "mentions": named[key]}
        batch.rows["appearances"].append({"actor": key, **seen})
    number = 0
    for actor in reading.actors:
        for role in actor.roles:
            batch.rows["roles"].append(
                {
                    "article": n,
                    "place": number,
                    "actor": actor.id,
                    "title": clean(role.title),
                    "of": clean(role.of) if role.of else None,
                    "start": role.evidence.start,
                    "end": role.evidence.end,
                    "origin": work.origin(_RULES, reader),
                    "first_seen": work.now,
                    "last_seen": work.now,
                }
            )
            number += 1


def _write(work: Work, batch: _Batch, replaced: Sequence[int]) -> None:
    for name in ("sentences", "statements", "events", "roles", "appearances", "texts"):
        work.delete(schema.TABLES[name], "article", replaced)
    known = set(replaced)
    rows = batch.rows.pop("articles", [])
    work.update(schema.articles, "n", [row for row in rows if row["n"] in known])
    work.insert(schema.articles, [row for row in rows if row["n"] not in known])
    for name, lines in batch.rows.items():
        work.insert(schema.TABLES[name], lines)
    for kind in schema.LINES:
        work.reindex(kind, batch.gone[kind], batch.new[kind])


def _update_places(work: Work, change: Change) -> None:
    """Articles whose place in the record is another while their reading is the same."""
    written = {reading.article.id for reading in change.readings}
    work.update(
        schema.articles,
        "id",
        [
            {"id": row.id, "place": json.dumps(interchange.encode(row)), "story": row.story}
            for row in change.articles
            if row.id not in written
        ],
    )


def _remove(work: Work, ids: Sequence[str]) -> None:
    """Take articles out; their lines go with them, and only the fact is kept."""
    for some in chunks(ids, AT_ONCE):
        olds = _load(work, some)
        gone: dict[str, list[Found]] = defaultdict(list)
        for key, old in olds.items():
            for (kind, _), found in old.lines.items():
                gone[kind].append(found)
                work.totals[kind] -= 1
            work.trace("article", key, key, None)
        for kind in schema.LINES:
            work.reindex(kind, gone[kind], [])
        work.delete(schema.articles, "n", [old.row.n for old in olds.values()])


def _renamed(old: Reading, new: Reading) -> Iterator[tuple[str, str]]:
    """The actors of mentions that have another now, where the reading is otherwise the same."""
    if len(old.mentions) == len(new.mentions):
        for before, after in zip(old.mentions, new.mentions, strict=True):
            if before.actor and after.actor and before.actor != after.actor:
                yield before.actor, after.actor
