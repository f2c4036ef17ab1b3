"""Writing what a story adds: happenings, disputes, positions, the timeline.

A story is worked out anew whenever it grows, and its parts are numbered anew. Each part is matched
with the row that it was before, by the events and words that it rests on: what has not changed is
left alone, and a happening or dispute keeps its handle, by which it can be linked to for good.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from memcon import __version__, interchange
from memcon.model import Dispute, Evidence, Happening, Position, TimelineEntry
from memcon.recording.parts import StoryParts
from memcon.store import lines, marking, schema
from memcon.store.coding import clean, decode, pack, unpack
from memcon.store.lines import Line, Place
from memcon.store.schema import ROWS, row_of
from memcon.store.search import content
from memcon.store.shelf import chunks
from memcon.store.work import MARKED, Found, Row, Work

T = TypeVar("T", bound=Happening | Dispute | Position | TimelineEntry)

_CHILDREN = {"happenings": (schema.tellings, "happening"), "disputes": (schema.sides, "dispute")}
_ABOUT = {"kind", "issue", "type"}  # columns that tell parts apart which rest on the same words
_LATER = ("id", "part_of", "happening")  # ids of a story's parts change with their numbers


@dataclass(frozen=True, slots=True)
class Known:
    """What a story's parts rest on: its articles' numbers, days and outlets."""

    story: str
    numbers: Mapping[str, int]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How a kind of part is written.

    ``keys`` are what it rests on, ``columns`` its own columns, ``told`` what a change of is kept
    in the history.
    """

    name: str
    made: type[T]
    keys: Callable[[T], Iterable[Hashable]]
    columns: Callable[[T], Row]
    told: Callable[[Any], object]
    evidence: Callable[[T], Iterator[tuple[int, Evidence]]]


@dataclass(slots=True)
class _Writes:
    """What is to be written of one kind for one story."""

    gone: list[sa.Row[Any]] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    placed: list[Row] = field(default_factory=list)
    unfound: list[Found] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    children: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)


def put(work: Work, stories: Sequence[StoryParts], gone: Sequence[str]) -> None:
    """Write the parts of stories, and take out those of stories that are gone."""
    ids = [*(parts.story.id for parts in stories), *gone]
    known = [_known(work, parts.story.id) for parts in stories]
    acting = {h.id: (*h.sources, *h.recipients) for parts in stories for h in parts.happenings}

    def entry(line: TimelineEntry, story: str, places: Mapping[str, Place]) -> Line:
        return lines.of_entry(line, story, acting.get(line.happening or "", ()), places)

    _write(work, HAPPENINGS, ids, known, [p.happenings for p in stories], lines.of_happening)
    _write(work, DISPUTES, ids, known, [p.disputes for p in stories], lines.of_dispute)
    _write(work, POSITIONS, ids, known, [p.positions for p in stories], lines.of_position)
    _write(work, TIMELINE, ids, known, [p.timeline for p in stories], entry)


def _known(work: Work, story: str) -> Known:
    table = schema.articles
    query = sa.select(table.c.id, table.c.n, table.c.day, table.c.outlet)
    rows = work.db.execute(query.where(table.c.story == story)).all()
    return Known(
        story,
        {row.id: row.n for row in rows},
        {row.id: Place(row.day, row.outlet) for row in rows},
    )


def _write(
    work: Work,
    kind: Kind[T],
    ids: Sequence[str],
    known: Sequence[Known],
    parts: Sequence[Sequence[T]],
    line_of: Callable[[T, str, Mapping[str, Place]], Line],
) -> None:
    """Bring the parts of one kind up to date: of the stories in ``known``, and none of others."""
    matcher = _Matcher(work, kind.name, ids)
    writes = _Writes()
    made = [
        _Part(item, place, pack(_body(item)), line_of(item, within.story, within.places), within)
        for within, items in zip(known, parts, strict=True)
        for place, item in enumerate(items)
    ]
    # What has not changed has its row before anything else looks for one.
    found = [matcher.same(part.body) for part in made]
    for part, old in zip(made, found, strict=True):
        if old is None:
            old = matcher.nearest([*kind.keys(part.item)], kind.columns(part.item))
        _plan(work, kind, writes, part, old)
    for row in matcher.left():
        _trace(work, kind, row)
        writes.gone.append(row)
    for row in writes.gone:
        _count(work, kind.name, unpack(row.body), -1)
    _flush(work, kind, writes)


class _Matcher:
    """Finds for each part the row that it was before."""

    def __init__(self, work: Work, name: str, stories: Sequence[str]) -> None:
        table = schema.TABLES[name]
        self._rows: dict[int, sa.Row[Any]] = {}
        self._same: dict[bytes, deque[int]] = defaultdict(deque)
        self._by_key: dict[Hashable, list[int]] = defaultdict(list)
        for some in chunks(stories):
            query = sa.select(table).where(table.c.story.in_(some)).order_by(table.c.row)
            for row in work.db.execute(query):
                self._rows[row.row] = row
                self._same[bytes(row.body)].append(row.row)
        keys = _telling_keys if name == "happenings" else _evidence_keys
        if name in _CHILDREN:
            for number, key in keys(work, name, [*self._rows]):
                self._by_key[key].append(number)

    def same(self, body: bytes) -> sa.Row[Any] | None:
        """The row that is this very part."""
        same = self._same.get(body)
        while same:
            found = same.popleft()
            if found in self._rows:
                return self._rows.pop(found)
        return None

    def nearest(self, keys: Sequence[Hashable], own: Row) -> sa.Row[Any] | None:
        """The row that rests on most of the same words; of several, one of the same kind."""
        votes = Counter(row for key in keys for row in self._by_key.get(key, ()))
        left = [
            (
                count,
                sum(own[name] == self._rows[row]._mapping[name] for name in _ABOUT & own.keys()),
                -row,
            )
            for row, count in votes.items()
            if row in self._rows
        ]
        return self._rows.pop(-max(left)[2]) if left else None

    def left(self) -> list[sa.Row[Any]]:
        """The rows that nothing is any more."""
        return list(self._rows.values())


def _telling_keys(work: Work, _: str, rows: Sequence[int]) -> Iterator[tuple[int, Hashable]]:
    told, table = schema.tellings, schema.articles
    query = sa.select(told.c.happening, table.c.id, told.c.event)
    query = query.join_from(told, table, table.c.n == told.c.article)
    for some in chunks(rows):
        for row, article, event in work.db.execute(query.where(told.c.happening.in_(some))):
            yield row, (article, event)


def _evidence_keys(work: Work, name: str, rows: Sequence[int]) -> Iterator[tuple[int, Hashable]]:
    rests, table = schema.evidence, schema.articles
    query = sa.select(rests.c.row, table.c.id, rests.c.start, rests.c.end)
    query = query.join_from(rests, table, table.c.n == rests.c.article)
    for some in chunks(rows):
        held = query.where(rests.c.kind == name, rests.c.row.in_(some))
        for row, article, start, end in work.db.execute(held):
            yield row, (article, start, end)


@dataclass(frozen=True, slots=True)
class _Part(Generic[T]):
    """A part as it is to be written."""

    item: T
    place: int
    body: bytes
    line: Line
    known: Known


def _plan(
    work: Work, kind: Kind[T], writes: _Writes, part: _Part[T], old: sa.Row[Any] | None
) -> None:
    own = kind.columns(part.item)
    found = content(part.line)
    digest = hashlib.blake2b(" ".join(found).encode(), digest_size=8).hexdigest()
    now = {"story": part.known.story, "place": part.place, "indexed": digest}
    same_day = old is not None and old.row // ROWS == part.line.day
    if old is not None and same_day and bytes(old.body) == part.body:
        now |= {name: own[name] for name in _LATER if name in own}
        if any(old._mapping[name] != value for name, value in now.items()):
            writes.placed.append({"row": old.row, **now})
        if old.indexed != digest:
            writes.unfound.append((old.row, []))
            writes.found.append((old.row, found))
        return
    row = old.row if old is not None and same_day else row_of(part.line.day, work.number())
    if old is not None:
        writes.gone.append(old)
        if work.marking or kind.told(unpack(old.body)) != kind.told(_body(part.item)):
            _trace(work, kind, old)
    if kind.name in _CHILDREN:
        own["handle"] = old.handle if old is not None else _handle(work, kind, part.item)
    first = int(old.first_seen) if old is not None else work.now
    origin = work.origin("rules: recording", __version__)
    seen = {"origin": origin, "first_seen": first, "last_seen": work.now}
    writes.new.append({"row": row, **now, "body": part.body, **own, **seen})
    writes.found.append((row, found))
    _rest(kind, writes, part.item, row, part.known)
    _count(work, kind.name, _body(part.item), 1)


def _body(item: Happening | Dispute | Position | TimelineEntry) -> dict[str, Any]:
    """A part without its number and those of others."""
    row: dict[str, Any] = interchange.encode(item)
    for name in _LATER:
        row.pop(name, None)
    return row


def _rest(kind: Kind[T], writes: _Writes, item: T, row: int, known: Known) -> None:
    """What a part rests on, as rows."""
    if isinstance(item, Happening):
        writes.children += [
            {
                "happening": row,
                "place": place,
                "article": known.numbers[told.article],
                "event": told.event,
                "status": told.status.value,
                "start": told.evidence.start,
                "end": told.evidence.end,
            }
            for place, told in enumerate(item.tellings)
        ]
        return
    if isinstance(item, Dispute):
        writes.children += [
            {
                "dispute": row,
                "side": number,
                "claim": clean(side.claim, 2000),
                "actors": " ".join(side.actors),
            }
            for number, side in enumerate(item.sides)
        ]
    writes.evidence += [
        {
            "kind": kind.name,
            "row": row,
            "side": side,
            "place": place,
            "article": known.numbers[each.article],
            "start": each.start,
            "end": each.end,
        }
        for place, (side, each) in enumerate(kind.evidence(item))
    ]


def _trace(work: Work, kind: Kind[T], old: sa.Row[Any]) -> None:
    item = old.handle if kind.name in _CHILDREN else old.story
    work.trace(kind.name, item, None, unpack(old.body))


def _count(work: Work, name: str, body: dict[str, Any], by: int) -> None:
    work.totals[name] += by
    if "issue" in body:
        work.issues.add(lines.issue_key(body["issue"]))
    if name == "happenings":
        for one, other in pairs(body["sources"], body["recipients"]):
            work.deals[one, other, body["type"]] += by
            work.deals[other, one, body["type"]] += by


def pairs(sources: Sequence[str], recipients: Sequence[str]) -> list[tuple[str, str]]:
    """Who dealt with whom: those who acted with those acted towards, else with each other."""
    towards = [(a, b) for a, b in product(sources, recipients) if a != b]
    found = towards or combinations(sources, 2)
    return list(dict.fromkeys(tuple(sorted(pair)) for pair in found))  # type: ignore[misc]


def _flush(work: Work, kind: Kind[T], writes: _Writes) -> None:
    table, rests = schema.TABLES[kind.name], schema.evidence
    rows = [row.row for row in writes.gone]
    work.delete(table, "row", rows)
    for some in chunks(rows):
        work.db.execute(rests.delete().where(rests.c.kind == kind.name, rests.c.row.in_(some)))
    work.insert(table, writes.new)
    work.update(table, "row", writes.placed)
    if kind.name in _CHILDREN:
        child, column = _CHILDREN[kind.name]
        work.delete(child, column, rows)
        work.insert(child, writes.children)
    work.insert(rests, writes.evidence)
    work.reindex(kind.name, [*writes.unfound, *((row, []) for row in rows)], writes.found)


def _handle(work: Work, kind: Kind[T], item: T) -> str:
    """An id for good: of the first words that the part rested on when it came.

    What was marked as wrong, and no longer is, comes back under the one that it had.
    """
    if work.gives_back and (had := _had(work, kind, item)):
        return had
    first = repr(next(iter(kind.keys(item)), ""))
    stem = hashlib.sha256(f"{kind.name} {first}".encode("utf-8", "replace")).hexdigest()[:12]
    table, number = schema.TABLES[kind.name], 1
    handle = f"{kind.name[0]}{stem}"
    taken = work.handles
    while (
        handle in taken
        or work.db.execute(sa.select(table.c.row).where(table.c.handle == handle)).first()
    ):
        number += 1
        handle = f"{kind.name[0]}{stem}-{number}"
    taken.add(handle)
    return handle


def _had(work: Work, kind: Kind[T], item: T) -> str | None:
    """The handle of what rested on most of the same when a mark changed it, if nothing has it."""
    past, table = schema.history, schema.TABLES[kind.name]
    query = sa.select(past.c.item, past.c.old).where(past.c.kind == kind.name, past.c.why == MARKED)
    here = sa.select(table.c.handle)
    taken = work.handles | marking.handles(work.db)
    keys, body = {str(key) for key in kind.keys(item)}, _body(item)
    found: dict[str, tuple[bool, float]] = {}
    for row in work.db.execute(query.where(past.c.item.not_in(here)).order_by(past.c.id)):
        old = unpack(row.old)
        if old and row.item not in taken:
            rested = {str(key) for key in _keys(kind, old)}
            alike = (old == body, len(keys & rested) / len(keys | rested))
            found[row.item] = max(alike, found.get(row.item, (False, 0.0)))
    best = max(found, key=lambda handle: (found[handle], handle), default=None)
    if best is None or found[best] == (False, 0.0):
        return None
    work.handles.add(best)
    return best


def _keys(kind: Kind[T], body: dict[str, Any]) -> Iterable[Hashable]:
    """What a part rested on, of its body."""
    return kind.keys(decode(kind.made, {**body, "id": ""}))


def _of_sides(dispute: Dispute) -> Iterator[tuple[int, Evidence]]:
    return ((n, each) for n, side in enumerate(dispute.sides) for each in side.evidence)


def _evidence(item: Position | TimelineEntry) -> Iterator[tuple[int, Evidence]]:
    return ((0, each) for each in item.evidence)


def _issue(issue: str) -> Row:
    return {"issue": clean(issue, 200), "issue_key": clean(lines.issue_key(issue))}


HAPPENINGS: Kind[Happening] = Kind(
    "happenings",
    Happening,
    keys=lambda h: ((told.article, told.event) for told in h.tellings),
    columns=lambda h: {
        "id": h.id,
        "type": h.type.value,
        "status": h.status.value,
        "title": clean(h.title),
        "part_of": h.part_of,
    },
    told=lambda body: [body[name] for name in ("type", "status", "title", "date", "place")],
    evidence=lambda h: iter(()),
)
DISPUTES: Kind[Dispute] = Kind(
    "disputes",
    Dispute,
    keys=lambda d: ((each.article, each.start, each.end) for _, each in _of_sides(d)),
    columns=lambda d: {
        "id": d.id,
        "kind": d.kind.value,
        "confidence": d.confidence,
        "happening": d.happening,
        **_issue(d.issue),
    },
    told=lambda body: [body["kind"], body["issue"], [side["claim"] for side in body["sides"]]],
    evidence=_of_sides,
)
POSITIONS: Kind[Position] = Kind(
    "positions",
    Position,
    keys=lambda p: (),
    columns=lambda p: {
        "actor": p.actor,
        "stance": p.stance.value,
        "told_by": p.told_by,
        **_issue(p.issue),
    },
    told=lambda body: body,
    evidence=_evidence,
)
TIMELINE: Kind[TimelineEntry] = Kind(
    "timeline",
    TimelineEntry,
    keys=lambda t: (),
    columns=lambda t: {"happening": t.happening},
    told=lambda body: body,
    evidence=_evidence,
)
