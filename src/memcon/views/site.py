"""What every section of the brief shares: who is named, where words stand, and lines that cite."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from memcon.model import Actor, Evidence, How, Kind, Reading, Record, RecordArticle
from memcon.recording.words import outlet_name
from memcon.views import dates, trust, words
from memcon.views.links import ON_DISK, Links

_LONGEST_NAME = 90
_LONGEST_TITLE = 200
_APART = "\x00"  # between spans: no quoted words can hold it


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as printed in a line."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line's words stand: an article's outlet and day, and the path to the words."""

    article: str
    start: int
    end: int
    outlet: str
    title: str
    date: dates.Shown
    path: str
    copy: bool  # the article repeats the text of another


@dataclass(frozen=True, slots=True)
class Keys:
    """What a line can be filtered by: actor and story ids, outlets, ISO days ("" is open)."""

    actors: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str = ""
    last: str = ""
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over neighbouring lines of a list; ``actor`` is the one that it names, if any."""

    id: str
    heading: str
    note: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list; ``label`` names it in the notes of the articles that it cites.

    ``ref`` is the id of what it shows in the record, empty where that has none.
    """

    id: str
    ref: str = ""
    label: str
    keys: Keys
    cites: tuple[Citation, ...]
    group: Group | None = None


LineKind = TypeVar("LineKind", bound=Line)


@dataclass(frozen=True, slots=True)
class Checked:
    """The lines of one section that stood the check, and the number that did not."""

    lines: tuple[Line, ...]
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Site:
    """A record with its parts by id."""

    record: Record
    readings: dict[str, Reading]
    articles: dict[str, RecordArticle]
    actors: dict[str, Actor]
    outlets: dict[str, str]
    links: Links = ON_DISK

    def party(self, actor: str) -> Party:
        """An actor by id; one that the record does not hold keeps its id for a name."""
        known = self.actors.get(actor)
        return Party(actor, words.clip(known.name if known else actor, _LONGEST_NAME))

    def parties(self, actors: Iterable[str]) -> tuple[Party, ...]:
        """Actors by id, each once, in order."""
        return tuple(self.party(actor) for actor in dict.fromkeys(actors))

    def is_person(self, actor: str) -> bool:
        """Whether the actor is known and a person."""
        known = self.actors.get(actor)
        return known is not None and known.kind is Kind.PERSON

    def outlet(self, article: str) -> str:
        """The outlet of an article, or what stands for it where none is known."""
        return self.outlets[article]

    def title(self, article: str) -> str:
        """The title of an article, or its first words where it has none."""
        text = self.articles[article].title
        if text and not text.isspace():
            return words.clip(text, _LONGEST_TITLE)
        known = self.readings[article].article
        for start, end in known.body[:1]:
            return words.clip(known.text[start : min(end, start + 400)], 80) or words.NO_TITLE
        return words.NO_TITLE

    def copy_reason(self, article: str) -> str:
        """Why an article counts as a copy, with the other's outlet in the place of its id."""
        place = self.articles[article]
        reason = words.clip(place.copy_reason, 200)
        if place.copy_of in self.outlets and place.copy_of is not None:
            return reason.replace(place.copy_of, self.outlets[place.copy_of])
        return reason

    def published(self, article: str) -> dates.Shown:
        """The day an article appeared, with a note where that is inferred."""
        shown = dates.show_iso(self.articles[article].published)
        known = self.readings[article].article.known.get("published")
        if known is not None and known.how is How.INFERRED and shown.first:
            return dates.Shown(shown.text, shown.iso, shown.first, shown.last, "inferred")
        return shown

    def stands(self, evidence: Evidence) -> bool:
        """Whether the evidence is a span of words in an article of the record."""
        reading = self.readings.get(evidence.article)
        return trust.in_range(evidence, reading.article if reading else None)

    def text(self, evidence: Evidence) -> str:
        """The cited words; the evidence must stand."""
        text = self.readings[evidence.article].article.text
        return text[evidence.start : evidence.end]

    def quoted(self, evidence: Iterable[Evidence]) -> list[str]:
        """The cited words of each article, in text order; evidence that does not stand left out."""
        texts: dict[str, list[str]] = {}
        for item in sorted(set(evidence), key=lambda item: (item.article, item.start, item.end)):
            if self.stands(item):
                texts.setdefault(item.article, []).append(self.text(item))
        return [_APART.join(spans) for spans in texts.values()]

    def cites(self, evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
        """Citations in order of publication; evidence that does not stand is left out."""
        found = {item: self.cite(item) for item in evidence if self.stands(item)}
        order = sorted(found.values(), key=_by_publication)
        return tuple(order)

    def cite(self, evidence: Evidence) -> Citation:
        """The citation of evidence that stands."""
        place = self.articles[evidence.article]
        return Citation(
            article=evidence.article,
            start=evidence.start,
            end=evidence.end,
            outlet=self.outlet(evidence.article),
            title=self.title(evidence.article),
            date=self.published(evidence.article),
            path=self.links.words(evidence.article, evidence.start, evidence.end),
            copy=place.copy_of is not None,
        )

    def cite_article(self, article: str) -> Citation:
        """The citation of a whole article."""
        title = self.title(article)
        path = self.links.article(article)
        copy = self.articles[article].copy_of is not None
        outlet, date = self.outlet(article), self.published(article)
        return Citation(article, 0, 0, outlet, title, date, path, copy)

    def keys(
        self, actors: Iterable[str], cites: Collection[Citation], when: dates.Shown | None = None
    ) -> Keys:
        """What a line on these actors, with these citations, is filtered by."""
        outlets = tuple(dict.fromkeys(cite.outlet for cite in cites))
        shown = when or dates.UNDATED
        stories = self.stories(cite.article for cite in cites)
        return Keys(tuple(dict.fromkeys(actors)), outlets, shown.first, shown.last, stories)

    def stories(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The stories that articles belong to, each once."""
        found = (self.articles[key].story for key in articles if key in self.articles)
        return tuple(dict.fromkeys(story for story in found if story))


def of(record: Record, links: Links = ON_DISK) -> Site:
    """Look a record's parts up by id once; articles that only a reading knows are added."""
    articles = {place.id: place for place in record.articles}
    readings = {reading.article.id: reading for reading in record.readings}
    for key, reading in readings.items():
        if key not in articles:
            article = reading.article
            articles[key] = RecordArticle(
                id=key,
                path=article.path,
                outlet=article.outlet,
                title=article.title,
                published=article.published,
                story=reading.story,
            )
    return Site(
        record=record,
        readings=readings,
        articles={key: place for key, place in articles.items() if key in readings},
        actors={actor.id: actor for actor in record.actors},
        outlets={
            key: words.clip(outlet_name(reading.article), _LONGEST_NAME)
            for key, reading in readings.items()
        },
        links=links,
    )


def _by_publication(cite: Citation) -> tuple[bool, str, bool, str, str, int, int]:
    day = cite.date.first
    return (not day, day, cite.copy, cite.outlet, cite.article, cite.start, cite.end)
