"""The brief: a folder with a page that lays the record out and a page for each article.

It opens from disk in any browser, loads nothing from the network, and is the same, byte for byte,
for the same record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from memcon.model import Record
from memcon.views import (
    article,
    coverage,
    covers,
    dealings,
    disputes,
    filters,
    links,
    matrix,
    paging,
    positions,
    render,
    said,
    site,
    timechart,
    timeline,
    who,
)

_OURS = '<meta name="generator" content="Memcon">'
_WRITTEN = re.compile(r"[a-z0-9-]+\.(?:html|js)")
_NOTED = ("disputes", "timeline", "positions", "said", "dealings", "coverage", "who")
_FIRST = {"disputes": 20, "dealings": 25, "coverage": 25, "who": 24}


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything on the index, section by section."""

    covers: covers.Covers
    chart: timechart.Chart | None
    table: positions.Table
    matrices: matrix.Matrices | None
    coverage: coverage.Coverage
    lists: dict[str, paging.Listing]
    filters: filters.Filters
    places: dict[str, str]  # the id of a line or group to its path
    withheld: int


def write(
    record: Record, directory: Path, *, progress: Callable[[str], None] | None = None
) -> Path:
    """Write the brief of a record into a folder and return the path of its first page.

    Pages of an earlier brief in the folder are replaced; other files in it are left alone.
    ``progress`` is called with a few words at each stage.
    """
    tell = progress or (lambda _: None)
    tell("laying out")
    view = site.of(record)
    brief = build(view)
    _clear(directory)
    for name in (links.STYLE, links.SCRIPT):
        _put(directory, name, _asset(name))
    tell("writing lists")
    for path, text in _lists(brief):
        _put(directory, path, text)
    for path, text in _articles(view, brief, tell):
        _put(directory, path, text)
    parts = {name: filters.parts(brief.filters, item) for name, item in brief.lists.items()}
    index = render.page("index.html", brief=brief, parts=parts, **_frame(brief, ""))
    _put(directory, links.INDEX, index)
    return directory / links.INDEX


def build(view: site.Site) -> Brief:
    """Lay a record out: sections, pictures, lists in parts."""
    told, summary = coverage.build(view)
    sections = {
        "articles": covers.lines(view),
        "timeline": timeline.lines(view),
        "disputes": disputes.lines(view),
        "positions": positions.lines(view),
        "said": said.lines(view),
        "dealings": dealings.lines(view),
        "coverage": told,
        "who": who.lines(view),
    }
    lists = {
        name: paging.split(name, checked, first=_FIRST.get(name, paging.FIRST))
        for name, checked in sections.items()
    }
    return Brief(
        covers=covers.build(view),
        chart=timechart.build(_only(sections["timeline"], timeline.TimelineLine)),
        table=positions.table(sections["positions"]),
        matrices=matrix.build(_only(sections["dealings"], dealings.DealingLine)),
        coverage=summary,
        lists=lists,
        filters=filters.build(view, lists.values()),
        places={key: path for listing in lists.values() for key, path in listing.places.items()},
        withheld=sum(listing.withheld for listing in lists.values()),
    )


def _only(checked: site.Checked, kind: type[site.LineKind]) -> tuple[site.LineKind, ...]:
    return tuple(line for line in checked.lines if isinstance(line, kind))


def _frame(brief: Brief, root: str) -> dict[str, object]:
    """What every page needs: the way to the brief's folder, and where lines stand."""
    return {
        "root": root,
        "places": brief.places,
        "actor_place": lambda actor: brief.places.get(who.line_id(actor)),
        "numbers": brief.filters.numbers,
        "columns": brief.coverage.columns,
    }


def _lists(brief: Brief) -> Iterator[tuple[str, str]]:
    """The later parts of long lists: a page each, and a chunk each for the script."""
    for name, listing in brief.lists.items():
        for part in listing.parts[1:]:
            frame = _frame(brief, "../")
            yield part.path, render.page("list.html", listing=listing, part=part, **frame)
            rows = render.rows(name, part, _frame(brief, ""))
            yield part.chunk, f"memcon({render.data([name, part.number, rows])});\n"


def _articles(
    view: site.Site, brief: Brief, tell: Callable[[str], None]
) -> Iterator[tuple[str, str]]:
    """The page of each article, in order of publication."""
    order = covers.reading_order(view)
    backlinks = _backlinks(brief)
    neighbours = [None, *(_neighbour(view, key) for key in order), None]
    for number, key in enumerate(order):
        if number % 50 == 0:
            tell(f"writing articles, {number} of {len(order)}")
        page = article.build(
            view, key, backlinks.get(key, []), neighbours[number], neighbours[number + 2]
        )
        yield (
            links.article_path(key),
            render.page("article.html", page=page, **_frame(brief, "../")),
        )


def _neighbour(view: site.Site, key: str) -> article.Neighbour:
    return article.Neighbour(view.links.article(key), view.cite_article(key).title)


def _backlinks(brief: Brief) -> dict[str, list[article.Backlink]]:
    """The lines that cite each article, in the order in which its notes show them."""
    found: dict[str, list[article.Backlink]] = {}
    for listing in (brief.lists[name] for name in _NOTED):
        for part in listing.parts:
            for line in part.lines:
                for cite in line.cites:
                    path = brief.places[line.id]
                    link = article.Backlink(line.label, path, cite.start, cite.end)
                    found.setdefault(cite.article, []).append(link)
    return found


def _asset(name: str) -> str:
    return resources.files("memcon.views").joinpath(name).read_text(encoding="utf-8")


def _put(directory: Path, name: str, text: str) -> None:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "replace"))


def _clear(directory: Path) -> None:
    """Take away the pages of an earlier brief: this one may have fewer."""
    index = directory / links.INDEX
    if not index.is_file() or _OURS not in index.read_text(encoding="utf-8", errors="replace"):
        return
    for path in _earlier(directory):
        path.unlink()


def _earlier(directory: Path) -> Iterable[Path]:
    for folder in ("articles", "lists"):
        for path in sorted(directory.glob(f"{folder}/*")):
            if path.is_file() and _WRITTEN.fullmatch(path.name):
                yield path
