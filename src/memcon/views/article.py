"""The page of an article: its whole text, what was found in it, and the lines that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memcon.model import Article, Mention, MentionKind, Reading, Span, Statement
from memcon.views import dates, marking, words
from memcon.views.links import web_address
from memcon.views.site import Party, Site

_NOTES_OPEN = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of the article, and how it is known."""

    name: str
    value: str
    how: str
    link: str = ""  # an address on the web
    path: str = ""  # another page of this record


@dataclass(frozen=True, slots=True)
class Backlink:
    """A line of the brief that cites this article, and the words it cites."""

    label: str
    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its kind ("body", "heading" or "furniture"), its text, notes beside it."""

    kind: str
    pieces: tuple[marking.Piece, ...]
    notes: tuple[Backlink, ...]
    more: tuple[Backlink, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The article before or after in order of publication."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the page shows."""

    title: str
    outlet: str
    date: dates.Shown
    language: str
    facts: tuple[Fact, ...]
    main: tuple[Fact, ...]
    unread: bool
    counts: str
    blocks: tuple[Block, ...]
    actors: tuple[Party, ...]
    before: Neighbour | None
    after: Neighbour | None


def build(
    site: Site,
    key: str,
    backlinks: list[Backlink],
    before: Neighbour | None,
    after: Neighbour | None,
    marked: Span | None = None,
) -> ArticlePage:
    """The page of one article, with the lines that cite it; ``marked`` can be linked to as well."""
    reading = site.readings[key]
    seen = dict.fromkeys(m.actor for m in reading.mentions if m.actor is not None)
    return ArticlePage(
        title=site.title(key),
        outlet=site.outlet(key),
        date=site.published(key),
        language=reading.article.language or "",
        facts=tuple(_facts(site, key)),
        main=tuple(_main(reading)),
        unread=not reading.read,
        counts=_counts(reading),
        blocks=tuple(_blocks(site, reading, backlinks, marked)),
        actors=tuple(sorted(site.parties(seen), key=lambda party: (party.name, party.id))),
        before=before,
        after=after,
    )


def _counts(reading: Reading) -> str:
    return words.joined([
        words.count(len(reading.statements), "statement"),
        words.count(len(reading.events), "event"),
        words.count(len(reading.times), "time"),
    ])  # fmt: skip


def _facts(site: Site, key: str) -> Iterator[Fact]:
    place, article = site.articles[key], site.readings[key].article
    date = site.published(key)
    yield Fact("Outlet", site.outlet(key), _how(article, "outlet"))
    yield Fact("Published", date.text, _how(article, "published"))
    if article.byline:
        yield Fact("Byline", words.clip(article.byline, 200), _how(article, "byline"))
    if article.wire:
        agencies = words.joined([words.clip(name, 60) for name in article.wire[:8]])
        yield Fact("Wire credit", agencies, _how(article, "wire"))
    if article.language:
        yield Fact("Language", words.clip(article.language, 20), _how(article, "language"))
    if article.url:
        address = words.clip(article.url, 200)
        yield Fact("Address", address, _how(article, "url"), web_address(article.url) or "")
    if article.path:
        yield Fact("File", words.clip(article.path, 200), "")
    if place.copy_of in site.articles and place.copy_of is not None:
        original = site.articles[place.copy_of]
        name = f"{site.outlet(original.id)}: {site.title(original.id)}"
        yield Fact("Repeats", name, site.copy_reason(key), path=site.links.article(original.id))


def _main(reading: Reading) -> Iterator[Fact]:
    """What the article is about, as far as its own words say it."""
    event, text = reading.main_event, words.even(reading.article.text)
    for name, answers in (("Who", event.who), ("What", (event.what,)), ("Where", event.where)):
        best = words.even(answers[0]) if answers else ""
        if best and best in text:
            yield Fact(name, words.clip(best, 200), "")
    if event.when:
        yield Fact("When", dates.show_iso(event.when[0]).text, "")


def _how(article: Article, name: str) -> str:
    known = article.known.get(name)
    if known is None:
        return ""
    how, reason = words.HOW[known.how], words.clip(known.reason, 240)
    return f"{how}: {reason}" if reason and reason not in how else how


def _blocks(
    site: Site, reading: Reading, backlinks: list[Backlink], marked: Span | None
) -> Iterator[Block]:
    text = reading.article.text
    marks = marking.Layer(_marks(site, reading))
    spans = {Span(link.start, link.end) for link in backlinks}
    cited = marking.Layer(spans | {marked} if marked else spans)
    links_in = marking.Layer(backlinks)
    anchored: set[Span] = set()
    for kind, block in _paragraphs(reading.article):
        inside = cited.touching(block)
        # Cited words may begin in the white space before a block: their notes stand with the rest.
        begun = Span(min([block.start, *(s.start for s in inside if s not in anchored)]), block.end)
        notes = _notes(links_in.beginning(begun), anchored)
        yield Block(
            kind=kind,
            pieces=marking.pieces(text, block, marks.touching(block), inside, anchored),
            notes=notes[:_NOTES_OPEN],
            more=notes[_NOTES_OPEN:],
        )


def _notes(begun: list[Backlink], anchored: set[Span]) -> tuple[Backlink, ...]:
    """The lines whose cited words begin in a block, each once, in text order."""
    found: dict[str, Backlink] = {}
    for link in begun:
        if Span(link.start, link.end) not in anchored:
            found.setdefault(link.path, link)
    return tuple(found.values())


def _paragraphs(article: Article) -> Iterator[tuple[str, Span]]:
    """The whole text in order: body and headings as given, all else by line as furniture."""
    known = sorted([
        *((span, "body") for span in article.body),
        *((span, "heading") for span in article.headings),
    ])  # fmt: skip
    at = 0
    for span, kind in known:
        start, end = max(span.start, at), min(span.end, len(article.text))
        if start >= end:
            continue
        yield from _furniture(article.text, at, start)
        yield kind, Span(start, end)
        at = end
    yield from _furniture(article.text, at, len(article.text))


def _furniture(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield "furniture", Span(at, at + len(line))
        at += len(line)


def _marks(site: Site, reading: Reading) -> Iterator[marking.Mark]:
    """Everything found in the article, as spans of the four layers."""
    for statement in reading.statements:
        title = _statement_title(site, statement)
        yield from _layer(statement.content, f"st {statement.kind}", title)
        yield from _layer((*statement.cue, *statement.source), "by", title)
    for event in reading.events:
        title = f"Event: {words.EVENT[event.type]}, {words.STATUS[event.status]}"
        yield from _layer([event.anchor], "ev", title)
    for time in reading.times:
        title = f"Time: {dates.show_iso(time.value).text if time.value else 'not resolved'}"
        yield from _layer([Span(time.start, time.end)], "ti", title)
    for mention in reading.mentions:
        yield from _mention(site, mention)


def _layer(spans: Iterable[Span], layer: str, title: str) -> Iterator[marking.Mark]:
    return (
        marking.Mark(span.start, span.end, layer, title) for span in spans if span.start < span.end
    )


def _statement_title(site: Site, statement: Statement) -> str:
    speakers = statement.speakers or ((statement.speaker,) if statement.speaker else ())
    names = words.joined([party.name for party in site.parties(speakers)[:4]]) or "not named"
    through = words.joined([party.name for party in site.parties(statement.via)[:4]])
    chain = f", through {through}" if through else ""
    return f"Statement, {words.VOICE[statement.kind]}, by {names}{chain}"


def _mention(site: Site, mention: Mention) -> Iterator[marking.Mark]:
    ids = (mention.actor,) if mention.actor is not None else mention.members
    if not ids or mention.start >= mention.end:
        return
    names = words.joined([party.name for party in site.parties(ids)[:6]])
    layer = "ac pro" if mention.kind is MentionKind.PRONOUN else "ac"
    yield marking.Mark(mention.start, mention.end, layer, f"Actor: {names}", mention.actor or "")
