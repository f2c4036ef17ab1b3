"""What pages are made of: rows of the store as lines, each with the articles that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from memcon.app import addresses, hits
from memcon.app.kept import Kept
from memcon.model import (
    Actor,
    Dispute,
    Evidence,
    Happening,
    Kind,
    Position,
    Reading,
    Record,
    RecordArticle,
    Statement,
    Story,
    TimelineEntry,
)
from memcon.store import Hit, Issue, Store
from memcon.views import (
    covers,
    dates,
    disputes,
    happenings,
    links,
    positions,
    said,
    timeline,
    who,
    words,
)
from memcon.views.site import Keys, Line, Site, of

CITED = 4  # articles looked up for one line; the rest of its citations are left to its own page
ALL_CITED = 60  # the same, on the page of one thing
_ROLES = 2  # of an actor in a list
_NO_KEYS = Keys((), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine(Line):
    """A story in a list."""

    title: str
    period: str
    articles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine(Line):
    """An issue in a list."""

    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that stood the check, and the number that did not."""

    lines: tuple[Line, ...]
    withheld: int = 0


class Desk:
    """Makes lines of a store's rows, for one page: what it has looked up, it keeps."""

    def __init__(self, store: Store, kept: Kept, *, cited: int = CITED) -> None:
        self.store = store
        self._kept = kept
        self._cited = cited
        self._readings: dict[str, Reading | None] = {}
        self._places: dict[str, RecordArticle | None] = {}
        self._names: dict[str, str] = {}

    def reading(self, key: str) -> Reading | None:
        """An article with what was read in it."""
        if key not in self._readings:
            found = self.store.reading(key)
            if found is not None and found.article.id != key:  # stored under another id
                found = replace(found, article=replace(found.article, id=key))
            self._readings[key] = found
        return self._readings[key]

    def place(self, key: str) -> RecordArticle | None:
        """An article's place in the record."""
        if key not in self._places:
            self._places[key] = self.store.article(key)
        return self._places[key]

    def actors_named(self, actors: Iterable[str]) -> tuple[Actor, ...]:
        """Actors by id, with no more than their names."""
        wanted = list(dict.fromkeys(actors))
        self._names.update(self.store.names(key for key in wanted if key not in self._names))
        held = ((key, self._names[key]) for key in wanted if key in self._names)
        return tuple(Actor(key, name, Kind.GROUP) for key, name in held)

    def site(self, articles: Iterable[str], actors: Iterable[str]) -> Site:
        """Articles (their text, not what was read in them) and actors (their names) by id."""
        wanted = list(dict.fromkeys(articles))
        held = {key: found for key in wanted if (found := self._kept.get(key))}
        missing = self.store.cited(key for key in wanted if key not in held)
        held |= {key: self._kept.put(key, *found) for key, found in missing.items()}
        readings = [held[key][0] for key in wanted if key in held]
        places = [held[key][1] for key in wanted if key in held]
        known = self.actors_named(actors)
        record = Record(tuple(readings), tuple(places), known, (), (), (), (), ())
        return of(record, addresses.IN_APP)

    def disputes(self, rows: Sequence[Dispute]) -> Lines:
        """Disputes in their order."""
        sides = [side for row in rows for side in row.sides]
        found = {row.happening for row in rows if row.happening}
        told = {key: row for key in sorted(found) if (row := self.store.happening(key))}
        site = self.site(
            self._articles(side.evidence for side in sides),
            [actor for side in sides for actor in (*side.actors, *side.via)],
        )
        made = _checked(
            disputes.line(site, row, told.get(row.happening or ""), f"d-{links.slug(row.id)}")
            for row in rows
        )
        lines = self._with_stories(rows, made.lines)
        return replace(made, lines=self.lasting("disputes", lines))

    def _with_stories(self, rows: Sequence[Dispute], lines: Sequence[Line]) -> tuple[Line, ...]:
        """Disputes that no happening places, with the story that their first words are in."""
        first = {row.id: row.sides[0].evidence[0].article for row in rows if row.sides[0].evidence}
        made: list[Line] = []
        for line in lines:
            place = self.place(first[line.ref]) if line.ref in first else None
            story = self.store.story(place.story) if place and place.story else None
            if story is not None and isinstance(line, disputes.DisputeLine) and not line.happening:
                path = addresses.one("stories", story.id)
                line = replace(line, story=words.clip(story.title, 120), story_path=path)
            made.append(line)
        return tuple(made)

    def _articles(self, evidence: Iterable[Iterable[Evidence]]) -> list[str]:
        """The articles that some lines cite, a bounded number for each."""
        found: dict[str, None] = {}
        for items in evidence:
            each = dict.fromkeys(item.article for item in items)
            found.update(dict.fromkeys(list(each)[: self._cited]))
        return list(found)

    def happening_site(self, rows: Sequence[Happening]) -> Site:
        """What happenings cite, and who takes part in them."""
        actors = [actor for row in rows for actor in (*row.sources, *row.recipients)]
        return self.site(self._articles(row.evidence for row in rows), actors)

    def happenings(self, rows: Sequence[Happening]) -> Lines:
        """Happenings in their order."""
        site = self.happening_site(rows)
        made = _checked(happenings.line(site, row) for row in rows)
        return replace(made, lines=self.lasting("happenings", made.lines))

    def lasting(self, kind: str, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Lines with the permanent ids of what they show."""
        known = self.store.permanent(kind, [line.ref for line in lines if line.ref])
        return tuple(replace(line, ref=known.get(line.ref, line.ref)) for line in lines)

    def timeline(self, rows: Sequence[TimelineEntry]) -> Lines:
        """Entries of the timeline, by date, under headings of months or years."""
        site = self.site(self._articles(row.evidence for row in rows), ())
        checked = timeline.lines(replace(site, record=replace(site.record, timeline=tuple(rows))))
        return Lines(self.lasting("happenings", checked.lines), checked.withheld)

    def positions(self, rows: Sequence[Position], *, grouped: bool = True) -> Lines:
        """Positions in their order; by issue where they are ``grouped``."""
        site = self.site(
            self._articles(row.evidence for row in rows),
            [actor for row in rows for actor in (row.actor, row.told_by) if actor],
        )
        if grouped:
            held = replace(site, record=replace(site.record, positions=tuple(rows)))
            checked = positions.lines(held)
            return Lines(checked.lines, checked.withheld)
        return _checked(positions.line(site, row, f"p{n}") for n, row in enumerate(rows, 1))

    def articles(self, rows: Sequence[RecordArticle]) -> Lines:
        """Articles in their order."""
        wanted = [key for row in rows for key in (row.id, row.copy_of) if key]
        site = self.site(wanted, ())
        return Lines(tuple(covers.line(site, row.id) for row in rows if row.id in site.articles))

    def actors(self, rows: Sequence[Actor]) -> Lines:
        """Actors in their order."""
        shown = [replace(row, roles=row.roles[-_ROLES:]) for row in rows]
        roles = [role for row in shown for role in row.roles]
        site = self.site([role.article for role in roles], [role.of for role in roles if role.of])
        made = [who.line(site, row) for row in shown]
        counts = self.store.tallies([row.id for row in rows])
        kept = (replace(line, articles=counts.get(line.ref, 0)) for line, _ in made)
        return Lines(tuple(kept), sum(lost for _, lost in made))

    def statement(self, article: str, statement: Statement) -> said.SaidLine | None:
        """One statement."""
        some = (*statement.speakers, statement.speaker, *statement.via, statement.addressee)
        return said.line(self.site([article], filter(None, some)), article, statement)

    def stories(self, rows: Sequence[Story]) -> Lines:
        """Stories in their order."""
        return Lines(tuple(map(_story, rows)))

    def issues(self, rows: Sequence[Issue]) -> Lines:
        """Issues in their order."""
        return Lines(tuple(map(_issue, rows)))

    def hits(self, rows: Sequence[Hit]) -> Lines:
        """What was found, in its order; statements with who says them and through whom."""
        said = {row.article for row in rows if row.kind == "statements"}
        known = {
            (key, statement.id): statement
            for key in sorted(said)
            if (reading := self.reading(key)) is not None
            for statement in reading.statements
        }
        return Lines(
            tuple(
                hits.line(row, known.get((row.article, row.id)), f"x{number}")
                for number, row in enumerate(rows, 1)
            )
        )


def _checked(lines: Iterable[Line | None]) -> Lines:
    made = list(lines)
    kept = tuple(line for line in made if line is not None)
    return Lines(kept, len(made) - len(kept))


def _story(story: Story) -> StoryLine:
    days = "/".join(dict.fromkeys(day[:10] for day in (story.first, story.last) if day))
    return StoryLine(
        id=f"y-{links.slug(story.id)}",
        ref=story.id,
        label="",
        keys=_NO_KEYS,
        cites=(),
        title=words.clip(story.title or words.NO_TITLE, 160),
        period=dates.short(dates.show_iso(days)),
        articles=words.count(len(story.articles), "article"),
    )


def _issue(issue: Issue) -> IssueLine:
    counts = [
        words.count(issue.positions, "position") if issue.positions else "",
        words.count(issue.disputes, "dispute") if issue.disputes else "",
        f"{words.count(issue.actors, 'actor')}" if issue.actors else "",
        f"last on {dates.show_iso(issue.last).text}" if issue.last else "",
    ]
    return IssueLine(
        id=f"i-{links.slug(issue.key)}",
        ref=issue.key,
        label="",
        keys=_NO_KEYS,
        cites=(),
        title=words.clip(issue.text, 160),
        about=", ".join(filter(None, counts)),
    )
