"""Stores for the tests of the app: of the example coverage, of hostile articles, and empty ones."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from memcon import api
from memcon.model import (
    Act,
    Actor,
    Article,
    Event,
    EventType,
    Kind,
    Mention,
    MentionKind,
    Reading,
    Role,
    Span,
    Statement,
    Status,
    Voice,
)
from memcon.store import open_store

EXAMPLE = Path(__file__).parents[2] / "examples" / "hanoi-2019"
COVERAGE = Path(__file__).parents[3] / "shared" / "coverage" / "hanoi-2019"
EVIL = "<script>window.evil=1</script>\"'><img src=x onerror=window.evil=1>{{7*7}}"


@functools.cache
def of_coverage(folder: Path) -> Path:
    """A store of some coverage, read once a run; tests that write take a copy."""
    return of_readings(api.read(folder))


def of_readings(readings: Iterable[Reading]) -> Path:
    """A store of some readings, in a folder of its own that goes with the run."""
    kept = Path(tempfile.mkdtemp(prefix="memcon-app-"))
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    with open_store(kept / "record.db") as store:
        store.add(readings)
    return kept / "record.db"


def copy(store: Path, folder: Path) -> Path:
    """A copy of a store, to be written to."""
    target = folder / "record.db"
    shutil.copy(store, target)
    return target


@functools.cache
def hostile() -> Path:
    """A store whose names, titles, words and ids are all markup."""
    return of_readings([_hostile("../../etc"), _hostile("a/../b?c#d"), _hostile("x y&z=1")])


def _hostile(key: str) -> Reading:
    said = f"“We want {EVIL} at once,” said {EVIL}."
    text = f"{EVIL} talks\n{said}\n"
    start = text.index(said)
    content = Span(start, start + said.index(" said"))
    source = Span(content.end + 6, start + len(said) - 1)
    other = Span(0, len(EVIL))
    return Reading(
        article=Article(
            id=key,
            text=text,
            body=(Span(start, start + len(said)),),
            headings=(Span(0, start - 1),),
            path=f"{key}.txt",
            url="javascript:alert(1)",
            outlet=EVIL,
            title=EVIL,
            byline=EVIL,
            published="2019-02-28",
            language="en",
        ),
        mentions=(
            Mention(*source, MentionKind.NAME, "a1"),
            Mention(*other, MentionKind.NAME, "a2"),
        ),
        actors=(
            Actor("a1", EVIL, Kind.PERSON, forms=(EVIL,), roles=(Role(EVIL, EVIL, source, key),)),
            Actor("a2", f"{EVIL} the other", Kind.ORGANISATION, forms=(EVIL,)),
        ),
        statements=(
            Statement("s1", (content,), (), (source,), "a1", Voice.DIRECT, Act.DEMAND, ("a2",)),
        ),
        events=(
            Event("e1", EventType.REQUEST, Status.OCCURRED, ("a1",), ("a2",), source, content),
        ),
    )


@functools.cache
def rivers() -> Path:
    """A store of two short articles, in each of which somebody speaks to the same negotiator."""
    return of_readings([
        _river("wire-1", "Ada Brandt", "2024-03-14"), _river("daily-2", "Nils Holm", "2024-03-15"),
    ])  # fmt: skip


@functools.cache
def formulas() -> Path:
    """A store with an article whose title would be a formula in a spreadsheet."""
    text = "=1+2\n+3 and more was said.\n"
    article = Article(
        "=a", text, (Span(5, len(text) - 1),), outlet="@out", title="=1+2", published="2024-01-01",
        language="en",
    )  # fmt: skip
    return of_readings([Reading(article)])


def _river(key: str, name: str, day: str) -> Reading:
    said = f"“=The dam will be filled slowly,” {name} told Tarik Osman in Port Elin."
    text = f"Talks on the dam\n{said}\n"
    start = text.index(said)
    content = Span(start, start + said.index(f" {name}"))
    source = Span(content.end + 1, content.end + 1 + len(name))
    osman = text.index("Tarik Osman")
    other = Span(osman, osman + len("Tarik Osman"))
    speaker = f"person:{name.lower().replace(' ', '-')}"
    return Reading(
        article=Article(
            id=key,
            text=text,
            body=(Span(start, start + len(said)),),
            headings=(Span(0, start - 1),),
            outlet=f"Outlet {key}",
            title="Talks on the dam",
            published=day,
            language="en",
        ),
        mentions=(
            Mention(*source, MentionKind.NAME, speaker),
            Mention(*other, MentionKind.NAME, "person:tarik-osman"),
        ),
        actors=(
            Actor(speaker, name, Kind.PERSON, forms=(name,)),
            Actor("person:tarik-osman", "Tarik Osman", Kind.PERSON, forms=("Tarik Osman",)),
        ),
        statements=(
            Statement(
                "s1",
                (content,),
                (),
                (source,),
                speaker,
                Voice.DIRECT,
                Act.PROMISE,
                addressee="person:tarik-osman",
            ),
        ),
        events=(
            Event(
                "e1",
                EventType.CONSULT,
                Status.OCCURRED,
                (speaker,),
                ("person:tarik-osman",),
                source,
                Span(start, start + len(said)),
            ),
        ),
    )


@dataclass(slots=True)
class Page:
    """What a page holds: ids, links, headings, elements left open, and its text."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the page on one line."""
        return " ".join(" ".join(self.words).split())


_VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, given))
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "a":
            self.page.links.append(given.get("href", ""))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.page.headings.append(int(tag[1]))
        if tag not in _VOID:
            self.page.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.page.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.page.open and self.page.open[-1] == tag:
            self.page.open.pop()
        else:
            self.page.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if self.page.open and self.page.open[-1] not in ("script", "style"):
            self.page.words.append(data)


def read(html: str) -> Page:
    """A page as a browser would take it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.unclosed += reader.page.open
    return reader.page


def form_token(page: Page) -> str:
    """The token of a page's first form that changes something."""
    for tag, given in page.tags:
        if tag == "input" and given.get("name") == "form_token":
            return given["value"]
    raise LookupError("the page has no form that changes something")
