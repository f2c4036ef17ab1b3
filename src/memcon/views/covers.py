"""What the brief covers: articles, outlets, period, counts, copies, and what was skipped."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model import Record, Story
from memcon.views import dates, links, words
from memcon.views.site import Checked, Citation, Keys, Line, Site

_SKIPS_SHOWN = 200
_STORIES_SHOWN = 30
_PROBLEM = "input problem"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on the front of the brief."""

    number: str
    noun: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or part of one (its date, say), that could not be read."""

    where: str
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class Covers:
    """The head of the brief."""

    title: str
    period: str
    figures: tuple[Figure, ...]
    stories: tuple[str, ...]
    stories_total: int
    skipped: tuple[Skipped, ...]
    skipped_total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine(Line):
    """An article in the list of those covered."""

    path: str
    title: str
    outlet: str
    date: dates.Shown
    copy_of: Citation | None
    copy_reason: str
    unread: str  # why the text was kept but not read, else empty


def build(site: Site) -> Covers:
    """The figures of a record, its largest stories, and what could not be read."""
    record = site.record
    skipped = tuple(
        Skipped(
            words.clip(skip.where, 200), words.clip(skip.why, 300), words.clip(skip.advice, 300)
        )
        for skip in record.skipped[:_SKIPS_SHOWN]
    )
    stories = tuple(words.clip(story.title, 140) for story in _largest(record) if story.title)
    return Covers(
        title=_title(record),
        period=_period(site),
        figures=_figures(site),
        stories=stories[:_STORIES_SHOWN],
        stories_total=len(stories),
        skipped=skipped,
        skipped_total=len(record.skipped),
    )


def lines(site: Site) -> Checked:
    """Every article, in order of publication, undated ones last."""
    return Checked(tuple(line(site, key) for key in reading_order(site)))


def reading_order(site: Site) -> list[str]:
    """Article ids by day of publication, then outlet; undated ones last."""
    return sorted(site.articles, key=lambda key: _order(site, key))


def _order(site: Site, key: str) -> tuple[bool, str, str, str]:
    published = site.articles[key].published or ""
    return (not published, published, site.outlet(key), key)


def line(site: Site, key: str) -> ArticleLine:
    """The line of an article."""
    place, reading = site.articles[key], site.readings[key]
    date = site.published(key)
    actors = dict.fromkeys(m.actor for m in reading.mentions if m.actor is not None)
    original = place.copy_of if place.copy_of in site.articles else None
    return ArticleLine(
        id=f"a-{links.slug(key)}",
        ref=key,
        label="Article",
        keys=Keys(tuple(actors), (site.outlet(key),), date.first, date.last, site.stories([key])),
        cites=(),
        path=site.links.article(key),
        title=site.title(key),
        outlet=site.outlet(key),
        date=date,
        copy_of=site.cite_article(original) if original else None,
        copy_reason=site.copy_reason(key),
        unread="" if reading.read else _unread(reading.article.language),
    )


def _unread(language: str | None) -> str:
    return f"kept, not read: its language is “{language}”" if language else "kept, not read"


def _largest(record: Record) -> list[Story]:
    """Stories by how many articles they have."""
    return sorted(record.stories, key=lambda story: (-len(story.articles), story.id))


def _title(record: Record) -> str:
    """The longest story's title, and how many more there are where it is not most of it."""
    stories = _largest(record)
    if not stories or not stories[0].title:
        return "What the coverage says"
    title = words.clip(stories[0].title, 160)
    if 2 * len(stories[0].articles) >= len(record.articles):
        return title
    return f"{title}, and {words.count(len(stories) - 1, 'other story', 'other stories')}"


def _period(site: Site) -> str:
    days = sorted(shown.first for key in site.articles if (shown := site.published(key)).first)
    if not days:
        return "no dated article"
    return dates.show_iso(f"{days[0]}/{days[-1]}").text


def _figures(site: Site) -> tuple[Figure, ...]:
    record, places = site.record, site.articles.values()
    copies = sum(place.copy_of is not None for place in places)
    undated = sum(not place.published for place in places)
    unread = sum(not reading.read for reading in record.readings)
    outlets = {place.outlet for place in places if place.outlet}
    nameless = sum(not place.outlet for place in places)
    notes = [
        f"{copies} {'repeats' if copies == 1 else 'repeat'} another’s text" if copies else "",
        f"{undated} undated" if undated else "",
        f"{unread} not read" if unread else "",
    ]
    statements = sum(len(reading.statements) for reading in record.readings)
    nameless_note = f"{words.count(nameless, 'article')} of none known" if nameless else ""
    counted = [
        (len(site.articles), "article", ", ".join(filter(None, notes))),
        (len(outlets), "outlet", nameless_note),
        (statements, "statement", ""),
        (len(record.happenings), "happening", ""),
        (len(record.disputes), "dispute", ""),
        (len(record.skipped), _PROBLEM, ""),
    ]
    return tuple(
        Figure(f"{number:,}", noun if number == 1 else f"{noun}s", note)
        for number, noun, note in counted
        if number or noun != _PROBLEM
    )
