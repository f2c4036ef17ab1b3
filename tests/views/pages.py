"""Reading the brief's pages back: ids, links, text and the order of headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})
_SILENT = frozenset({"script", "style"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "i", "small", "span", "time"})


@dataclass(slots=True)
class Page:
    """What a page holds; ``unclosed`` names elements that were not closed in order."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)  # id to the text inside it
    unclosed: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The page's text, as a reader has it."""
        return " ".join("".join(self.words).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in _VOID:
            self.open.append((tag, dict(attrs).get("id") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.page.words.append(" ")

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        given = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, given))
        if "id" in given:
            self.page.ids.append(given["id"])
            self.page.marked[given["id"]] = ""
        if "href" in given:
            self.page.links.append(given["href"])
        if tag in ("h1", "h2", "h3", "h4"):
            self.page.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if not self.open or self.open[-1][0] != tag:
            self.page.unclosed.append(tag)
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in _SILENT:
            return
        self.page.words.append(data)
        for _, key in self.open:
            if key:
                self.page.marked[key] += data


@dataclass(slots=True)
class Row:
    """A line of a list: its id, the words that it quotes, and where it says that they stand."""

    id: str
    quotes: list[str] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)


class _RowReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self.quoting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kinds = given.get("class", "").split()
        if "row" in kinds:
            self.rows.append(Row(given["id"]))
        elif "said-words" in kinds or kinds == ["words"]:
            self.quoting = True
            self.rows[-1].quotes.append("")
        elif "around" in kinds:
            self.quoting = False
        elif "cite" in kinds:
            self.rows[-1].cites.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        self.quoting = self.quoting and tag not in ("span", "p")

    def handle_data(self, data: str) -> None:
        if self.quoting:
            self.rows[-1].quotes[-1] += data


def rows(path: Path) -> list[Row]:
    """The lines of a page that quote words."""
    reader = _RowReader()
    reader.feed(path.read_text(encoding="utf-8"))
    return [row for row in reader.rows if any(quote.strip() for quote in row.quotes)]


def unfounded(folder: Path) -> list[str]:
    """Quoted words, of any line of a brief, that are in none of the places cited for them.

    Read off the finished pages alone, so it holds whatever wrote them.
    """
    found = read_all(folder)
    wrong = []
    for path in found:
        for row in rows(path) if path.parent.name != "articles" else []:
            places = [_cited(path, link, found) for link in row.cites]
            for quote in filter(str.strip, row.quotes):
                for piece in _pieces(quote):
                    if not any(piece in place for place in places):
                        wrong.append(f"{row.id}: {piece}")
    return wrong


def _cited(path: Path, link: str, found: dict[Path, Page]) -> str:
    name, _, fragment = link.partition("#")
    return " ".join(found[(path.parent / name).resolve()].marked[fragment].split())


def _pieces(quote: str) -> list[str]:
    """The words between the gaps of a quotation, on one line."""
    return [" ".join(piece.split()) for piece in quote.split("…") if piece.strip(" ”\"',.;")]


def read(path: Path) -> Page:
    """One page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    reader.page.unclosed += [tag for tag, _ in reader.open]
    return reader.page


def read_all(folder: Path) -> dict[Path, Page]:
    """Every page of a brief."""
    return {path.resolve(): read(path) for path in sorted(folder.rglob("*.html"))}


def dead_links(pages: dict[Path, Page]) -> list[str]:
    """Links inside the brief that lead to no file, or to an id that its page does not have."""
    dead = []
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("http://", "https://")):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            known = pages.get(target)
            missing = not target.is_file() or (fragment and known and fragment not in known.ids)
            if missing:
                dead.append(f"{path.name}: {link}")
    return dead
