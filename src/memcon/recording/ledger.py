"""The ledger: keeps a record up to date, an article at a time.

What it must remember lies on a `Shelf`; a change takes from there what the articles that come or go
touch, and no more:

- copies: the texts that share a hash with them (`copies`);
- links: the articles of about their time that share their heaviest words (`links`);
- stories: those at either end of the changed links (`stories`), which are worked out anew;
- actors: those whom the stories name, as counts that add up (`identities`, `registry`); where an
  actor's id, name, kind, country or sector changes, also the other stories that name it.

The changes of any adds and removes, put together, are the record that `build` makes of the
readings that are left: each of these depends on what is there, not on the order in which it came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from memcon.interchange import decode, encode, reading_from_json, reading_to_json
from memcon.model import Actor, Article, Kind, Reading, RecordArticle
from memcon.recording.copies import (
    BANDED,
    COPY,
    FIRSTS,
    REPRINTS,
    SHINGLES,
    Origins,
    Source,
    source_of,
    update_copies,
)
from memcon.recording.decisions import Decisions, concerned
from memcon.recording.desk import Desk, Values
from memcon.recording.identities import (
    BY_KEY,
    BY_LABEL,
    GROUP,
    ROLES,
    SHARING,
    SORT,
    SPELLED,
    Identities,
)
from memcon.recording.identities import FIRSTS as FIRST_TOLD
from memcon.recording.links import BY_WORD, LINKED, TO, WORDS, Links
from memcon.recording.marks import marks_on, remarked
from memcon.recording.parts import Change, StoryParts, work_out
from memcon.recording.profiles import Profile, profiles
from memcon.recording.registry import BY_ID, Registered, Registry
from memcon.recording.rewrite import rewrite
from memcon.recording.shelf import MemoryShelf, Shelf
from memcon.recording.stories import HOME, MEMBERS, Grouped, regroup, story_id, story_of
from memcon.recording.sweeping import put_off, sweep
from memcon.recording.words import fold

_FIELDS = tuple(field.name for field in fields(Profile))
READING = Values(  # each article's reading as read, with the ids that hold within it, without ...
    "reading", lambda reading: _plain(reading), lambda text: reading_from_json(json.loads(text))
)
TEXT = Values("text", lambda text: json.dumps(text).encode(), json.loads)  # ... its text
CAST = Values(  # of each story, by its first article, its profiles
    "cast",
    lambda found: json.dumps(
        [{n: getattr(p, n) for n in _FIELDS} for p in found], separators=(",", ":")
    ).encode(),
    lambda text: [_profile(row) for row in json.loads(text)],
)
ROW = Values("row")  # of each article: its row of the record, its source, its actors' ids
DECISIONS = Values("decisions")
KNOWN = (SORT, GROUP, SHARING)  # what is known of actors, ...
POSTED = (BY_KEY, BY_LABEL, SPELLED, FIRST_TOLD, ROLES, BY_ID)  # ... and how it is found
MOST_HELD = 400  # readings at hand while the actors of many stories are told

Say = Callable[[str], None]


class Ledger:
    """A record on a shelf.

    Args:
        shelf: where everything is remembered.
        decisions: what a person has decided, for a shelf that is new; one that is in use keeps
            its own until `decide` gives it others.
    """

    def __init__(self, shelf: Shelf, decisions: Decisions | None = None) -> None:
        self._shelf = shelf
        kept = Desk(shelf).one(DECISIONS, "")
        self._decisions = decode(Decisions, kept) if kept else decisions or Decisions()

    def add(self, readings: Iterable[Reading]) -> Change:
        """Take in readings, each in place of the one of its article that is there.

        Of two of one article among ``readings``, the last is taken. One that is there already,
        the same in all, changes nothing.
        """
        desk = Desk(self._shelf)
        new = {reading.article.id: reading for reading in readings}
        known = _whole(desk, sorted(new))
        new = {i: reading for i, reading in new.items() if known.get(i) != reading}
        change = _Change(desk, self._decisions).run(new, new.keys() & known.keys())
        desk.flush()
        return change

    def remove(self, article_ids: Iterable[str]) -> Change:
        """Take articles out; ids that are not there are passed over."""
        desk = Desk(self._shelf)
        known = desk.get(READING, sorted(set(article_ids)))
        change = _Change(desk, self._decisions).run({}, known.keys())
        desk.flush()
        return change

    @property
    def decisions(self) -> Decisions:
        """What a person has decided, as the record has it."""
        return self._decisions

    def decide(self, decisions: Decisions) -> Change:
        """Put other decisions in place of those so far.

        Only stories with an actor that a new or withdrawn decision concerns are worked out anew,
        and those with words that are newly marked as wrong, or no longer. For the former, the names
        of all stories' actors are looked through.
        """
        desk = Desk(self._shelf)
        names = concerned(self._decisions, decisions)
        marked = remarked(self._decisions, decisions)
        self._decisions = decisions
        homes, groups = _bearing(desk, names) if names else ([], set())
        homes = sorted({*homes, *desk.get(HOME, sorted(marked)).values()})
        change = _Change(desk, decisions).again(homes, groups)
        desk.flush()
        return change

    def reading(self, article_id: str) -> Reading | None:
        """An article's reading as it was read, with the ids that hold within it."""
        return _whole(Desk(self._shelf), [article_id]).get(article_id)


def _whole(desk: Desk, ids: Sequence[str]) -> dict[str, Reading]:
    """Readings with their texts, by article."""
    found: dict[str, Reading] = desk.get(READING, ids)
    bare = [i for i, reading in found.items() if not reading.article.text]
    for i, text in desk.get(TEXT, bare).items():
        found[i] = replace(found[i], article=replace(found[i].article, text=text))
        desk.hold(READING, i, found[i])
    return found


def _plain(reading: Reading) -> bytes:
    row = reading_to_json(reading)
    row["text"] = ""
    return json.dumps(row, separators=(",", ":")).encode()


def at_once(readings: Iterable[Reading], decisions: Decisions, say: Say) -> Change:
    """The change from nothing to the record of these readings, which is then not kept.

    Args:
        readings: as for `Ledger.add`.
        decisions: what a person has decided.
        say: called with the name of each step as it begins.
    """
    new = {reading.article.id: reading for reading in readings}
    with put_off():
        return _Change(Desk(MemoryShelf(), kept=False), decisions, say).run(new, ())


def _bearing(desk: Desk, names: frozenset[str]) -> tuple[list[str], set[str]]:
    """The stories, by first article, and the groups with an actor of one of those names or ids."""
    homes, groups = [], set()
    start = ""
    while firsts := desk.shelf.keys(CAST.kind, start):
        start = firsts[-1]
        for first, cast in Desk(desk.shelf).get(CAST, firsts).items():
            signs = {p.sign for p in cast if not names.isdisjoint(_names(p))}
            groups |= {row["group"] for row in desk.get(SORT, sorted(signs)).values()}
            if signs:
                homes.append(first)
    start = ""
    while keys := desk.shelf.keys(GROUP.kind, start):
        start = keys[-1]
        rows = Desk(desk.shelf).get(GROUP, keys)
        groups |= {group for group, row in rows.items() if fold(row["id"]) in names}
    return homes, groups


def _names(profile: Profile) -> set[str]:
    ids = {local for _, local in profile.nodes}
    return {fold(name) for name in (*profile.tally["names"], *profile.tally["forms"], *ids)}


class _Change:
    """One change, step by step."""

    def __init__(self, desk: Desk, decisions: Decisions, say: Say = lambda step: None) -> None:
        self.desk = desk
        self.decisions = decisions
        self.say = say
        self.sources: dict[str, Source] = {}  # of the readings that come

    def run(self, new: Mapping[str, Reading], out: Iterable[str]) -> Change:
        """Take articles out and readings in; what is replaced is in both."""
        out = sorted(out)
        for article_id in out:
            self.desk.set(READING, article_id, None)
            self.desk.set(TEXT, article_id, None)
        for article_id, reading in new.items():
            self.desk.set(READING, article_id, reading)
            self.desk.set(TEXT, article_id, reading.article.text)
        self.say("copies")
        articles = [reading.article for reading in new.values()]
        self.sources = {article.id: source_of(article) for article in articles}
        copies, _ = update_copies(self.desk, articles, out)
        self.say("stories")
        links = Links(self.desk)
        for article_id in out:
            links.take_out(article_id)
        links.take_all_in(articles, {i: copy.of for i, copy in copies.items() if copy})
        for article_id, copy in sorted(copies.items()):
            links.copied(article_id, copy.of if copy else "")
        replaced = [i for i in out if i in new]  # whose days, and so their links, may be others
        again = {i for ids in self.desk.find(TO, replaced).values() for i in ids}
        grouped = regroup(self.desk, links.changed | again, new)
        self.desk.put_away((SHINGLES, BANDED), (FIRSTS, REPRINTS, BY_WORD, TO))
        for kind in (COPY, LINKED, WORDS):
            self.desk.thin(kind)
        gone = tuple(i for i in out if i not in new)
        return self._finish(grouped, set(new), {*copies, *again}, gone, set())

    def again(self, homes: Iterable[str], groups: set[str]) -> Change:
        """Work out some stories and actors again, by the decisions as they are now."""
        members = self.desk.get(MEMBERS, homes)
        return self._finish(Grouped(members, members), set(), set(), (), groups)

    def _finish(
        self,
        grouped: Grouped,
        new: set[str],
        recopied: set[str],
        gone: tuple[str, ...],
        groups: set[str],
    ) -> Change:
        self.say("actors")
        registered = self._actors(grouped, groups)
        self.desk.put_away(KNOWN, POSTED)
        self.say("happenings")
        stories = {**self.desk.get(MEMBERS, self._touched(recopied, registered)), **grouped.after}
        readings, rows, parts = [], [], []
        names: dict[str, tuple[str, ...]] = {}
        for number, first in enumerate(sorted(stories)):
            sweep(number)
            self.desk.thin(SORT)
            self.desk.thin(GROUP)
            told = self._story(stories[first], new, names)
            readings += told[0]
            rows += told[1]
            parts.append(told[2])
        for article_id in gone:
            self.desk.set(ROW, article_id, None)
        self.desk.set(DECISIONS, "", encode(self.decisions))
        before = {story_id(first) for first in grouped.before}
        return Change(
            readings=tuple(readings),
            named=names,
            articles=tuple(rows),
            gone_articles=gone,
            actors=registered.actors,
            gone_actors=registered.gone,
            stories=tuple(parts),
            gone_stories=tuple(sorted(before - {story_id(first) for first in grouped.after})),
        )

    def _actors(self, grouped: Grouped, groups: set[str]) -> Registered:
        before: dict[str, list[Profile]] = {}
        after: dict[str, list[Profile]] = {}
        for first in sorted({*grouped.before, *grouped.after}):
            ids = grouped.after.get(first, ())
            known: list[Profile] = self.desk.one(CAST, first) or []
            now = profiles([*self._readings(ids).values()], self.decisions)
            if now != known:
                self.desk.set(CAST, first, now or None)
            before[first], after[first] = _exchanged(known, now)
            if self.desk.kept:
                self.desk.let_go(CAST, [first])
            if self.desk.kept and self.desk.held(READING) > MOST_HELD:
                self.desk.let_go(READING, ids)
                self.desk.let_go(TEXT, ids)
        identities = Identities(self.desk)
        identities.exchange(before, after)
        identities.touched |= groups - identities.gone.keys()
        return Registry(self.desk, self.decisions).settle(identities)

    def _readings(self, ids: Sequence[str]) -> dict[str, Reading]:
        return _whole(self.desk, ids)

    def _touched(self, recopied: set[str], registered: Registered) -> list[str]:
        """Stories whose own articles are as they were, but not what is told of them elsewhere."""
        homes = set(self.desk.get(HOME, sorted(recopied)).values())
        return sorted(homes | registered.homes)

    def _story(
        self, ids: Sequence[str], new: set[str], names: dict[str, tuple[str, ...]]
    ) -> tuple[list[Reading], list[RecordArticle], StoryParts]:
        """A story worked out, with those of its readings and rows that are not as they were.

        The actors of those readings are put into ``names``.
        """
        readings = self._readings(ids)
        articles = [reading.article for reading in readings.values()]
        story = story_of(articles, self.desk.get(WORDS, ids))
        record_ids, actors = self._cast(ids[0])
        known = self.desk.get(ROW, ids)
        copies = self.desk.get(COPY, ids)
        members, changed, rows = [], [], []
        for i, reading in readings.items():
            member = rewrite(reading, record_ids, story.id)
            members.append(member)
            row = _article(member, copies.get(i))
            named = [record_ids[i, actor.id] for actor in reading.actors]
            before = known.get(i, {})
            if i in new or (before.get("named"), before.get("story")) != (named, story.id):
                changed.append(member)
                names[i] = tuple(named)
            encoded = encode(row)
            if encoded != before.get("row"):
                rows.append(row)
            source = asdict(source_of(reading.article))
            source["wire"] = list(source["wire"])
            kept = {"row": encoded, "source": source, "named": named, "story": story.id}
            if kept != before:
                self.desk.set(ROW, i, kept)
        self.desk.let_go(READING, ids)
        self.desk.let_go(TEXT, ids)
        of = {i: row["of"] for i, row in copies.items() if row["of"]}
        marks = marks_on(self.decisions.wrong, ids)
        return changed, rows, work_out(story, members, actors, self._origins(articles, of), marks)

    def _origins(self, articles: Iterable[Article], of: Mapping[str, str]) -> Origins:
        sources = {article.id: source_of(article) for article in articles}
        missing = sorted(set(of.values()) - sources.keys())
        sources |= {i: self.sources[i] for i in missing if i in self.sources}
        missing = [i for i in missing if i not in sources]
        for i, row in self.desk.get(ROW, missing).items():
            sources[i] = Source(row["source"]["outlet"], tuple(row["source"]["wire"]))
        return Origins(sources, of)

    def _cast(self, first: str) -> tuple[dict[tuple[str, str], str], dict[str, Actor]]:
        """The record's ids for the actors of a story's articles, and what is known of them."""
        cast: list[Profile] = self.desk.one(CAST, first) or []
        sorts = self.desk.get(SORT, [profile.sign for profile in cast])
        groups = self.desk.get(GROUP, [row["group"] for row in sorts.values()])
        ids, actors = {}, {}
        for profile in cast:
            row = groups[sorts[profile.sign]["group"]]
            name, kind, country, sector = row["seen"]
            actors[row["id"]] = Actor(row["id"], name, Kind(kind), country, sector)
            ids.update(dict.fromkeys(profile.nodes, row["id"]))
        return ids, actors


def _article(reading: Reading, copy: Mapping[str, Any] | None) -> RecordArticle:
    article = reading.article
    return RecordArticle(
        id=article.id,
        path=article.path,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        story=reading.story,
        copy_of=(copy["of"] or None) if copy else None,
        copy_reason=copy["reason"] if copy else "",
    )


def _exchanged(
    known: Sequence[Profile], now: Sequence[Profile]
) -> tuple[list[Profile], list[Profile]]:
    """The profiles of a story before and after, without those of looks that are all as before."""
    old: dict[str, list[Profile]] = defaultdict(list)
    new: dict[str, list[Profile]] = defaultdict(list)
    for profile in known:
        old[profile.sign].append(profile)
    for profile in now:
        new[profile.sign].append(profile)
    same = {sign for sign, each in new.items() if old.get(sign) == each}
    return [p for p in known if p.sign not in same], [p for p in now if p.sign not in same]


def _profile(row: Mapping[str, Any]) -> Profile:
    return Profile(
        sign=row["sign"],
        looks=row["looks"],
        tally=row["tally"],
        nodes=tuple((article, local) for article, local in row["nodes"]),
        articles=tuple((published, article) for published, article in row["articles"]),
        roles=tuple(
            (day, article, start, end, title, of)
            for day, article, start, end, title, of in row["roles"]
        ),
    )
