"""The page of a story: what is disputed in it, its course, who said and did what, who told it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from memcon.app import addresses, lists
from memcon.app.cite import Work
from memcon.app.desk import Desk
from memcon.app.kinds import LISTS, SEARCHED
from memcon.app.shell import Shell, address
from memcon.app.shown import Cited, Figure, Place, Slice
from memcon.app.wanted import Wanted, plain
from memcon.model import Happening, Story
from memcon.views import coverage, dates, dealings, matrix, positions, timechart, timeline, words
from memcon.views.site import Checked, Line

_DISPUTES, _SAID, _HAPPENINGS, _ACTORS, _ARTICLES = 6, 10, 10, 12, 15
_TIMELINE, _TIMELINE_SHOWN = 100, 15
_POSITIONS, _POSITIONS_SHOWN = 60, 8
_DEALT = 100  # happenings that the picture is drawn from
_TOLD = 10  # happenings of the grid of outlets
_WIDEST = 60  # articles whose outlets stand in the grid


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story."""

    title: str
    period: str
    figures: tuple[Figure, ...]
    sections: tuple[tuple[str, str], ...]
    disputes: Slice
    chart: timechart.Chart | None
    timeline: Slice
    table: positions.Table
    positions: Slice
    said: Slice
    matrices: matrix.Matrices | None
    happenings: Slice
    grid: tuple[Line, ...]
    columns: tuple[str, ...]
    articles: Slice
    actors: Slice
    cited: Cited


def show(shell: Shell, request: Request, key: str) -> HTMLResponse:
    """The page of a story.

    Raises:
        HTTPException: 404 where there is no such story.
    """
    story = shell.store.story(key)
    if story is None:
        raise HTTPException(404)
    desk, asked = shell.desk(), Wanted(story=story.id)
    places: dict[str, str] = {}
    page = _page(shell, request, desk, story, asked, places)
    return shell.page(request, "story.html", page=page, places=places, columns=page.columns)


def _page(
    shell: Shell,
    request: Request,
    desk: Desk,
    story: Story,
    asked: Wanted,
    places: dict[str, str],
) -> StoryPage:
    dated, chart = _timeline(desk, asked, places)
    stood, table = _positions(desk, asked, places)
    happened = desk.store.happenings(plain(asked), limit=_DEALT, count=True)
    made = {
        "disputes": lists.part(desk, LISTS["disputes"], asked, limit=_DISPUTES, count=True),
        "said": lists.part(desk, SEARCHED["statements"], asked, limit=_SAID, count=True),
        "happenings": lists.part(desk, LISTS["happenings"], asked, limit=_HAPPENINGS),
        "articles": lists.part(desk, LISTS["articles"], asked, limit=_ARTICLES, sort="oldest"),
        "actors": lists.part(desk, LISTS["actors"], asked, limit=_ACTORS),
    }
    places.update(lists.places(*made.values()))
    grid, columns = _grid(desk, story, happened.items)
    title = words.clip(story.title or words.NO_TITLE, 200)
    work = Work(title, address(request, addresses.one("stories", story.id)))
    files = Place("JSON", addresses.one("api/stories", story.id))
    return StoryPage(
        title=title,
        period=_period(story),
        figures=_figures(story, made, happened.total),
        sections=_SECTIONS,
        chart=chart,
        timeline=dated,
        table=table,
        positions=stood,
        matrices=_matrices(desk, happened.items, asked, places),
        grid=grid,
        columns=columns,
        cited=shell.cited(work, files),
        **made,
    )


_SECTIONS = (
    ("disputes", "Where accounts differ"),
    ("timeline", "Timeline"),
    ("positions", "Positions"),
    ("said", "Who said what"),
    ("dealings", "Who met or dealt with whom"),
    ("coverage", "Coverage"),
    ("who", "Who is who"),
)


def _period(story: Story) -> str:
    days = "/".join(dict.fromkeys(day[:10] for day in (story.first, story.last) if day))
    return dates.show_iso(days).text


def _figures(story: Story, made: dict[str, Slice], happened: int | None) -> tuple[Figure, ...]:
    given = {"story": story.id}
    articles = len(story.articles)
    counted = [
        (f"{articles:,}", "article" if articles == 1 else "articles", "articles"),
        *(_counted(made[name], path) for name, path in (("disputes", "disputes"), ("said", ""))),
        (f"{happened or 0:,}", "happenings" if happened != 1 else "happening", "happenings"),
    ]
    return tuple(
        Figure(number, noun, path=addresses.many(path or "search", given))
        for number, noun, path in counted
    )


def _counted(part: Slice, path: str) -> tuple[str, str, str]:
    number, _, noun = (part.total or f"0 {part.what}").rpartition(" ")
    return number, noun, path


def _timeline(
    desk: Desk, asked: Wanted, places: dict[str, str]
) -> tuple[Slice, timechart.Chart | None]:
    """The first lines, and a picture of more of them, whose marks lead to what happened."""
    listed = LISTS["timeline"]
    found = listed.fetch(desk.store, plain(asked), sort="oldest", limit=_TIMELINE, count=True)
    whole = lists.slice_of(desk, listed, asked, found, brief=True)
    for line in whole.lines:
        places[line.id] = addresses.one("happenings", line.ref) if line.ref else line.cites[0].path
    short = _short(whole, _TIMELINE_SHOWN, addresses.many("timeline", asked.given()))
    places.update(lists.places(short))
    drawn = tuple(line for line in whole.lines if isinstance(line, timeline.TimelineLine))
    return short, timechart.build(drawn)


def _positions(desk: Desk, asked: Wanted, places: dict[str, str]) -> tuple[Slice, positions.Table]:
    listed = LISTS["positions"]
    found = listed.fetch(desk.store, plain(asked), limit=_POSITIONS, count=True)
    whole = lists.slice_of(desk, listed, asked, found, brief=True)
    for line in whole.lines:
        places[line.id] = line.cites[0].path
        if line.group is not None and isinstance(line, positions.PositionLine):
            places[line.group.id] = addresses.one("issues", line.issue)
    short = _short(whole, _POSITIONS_SHOWN, addresses.many("positions", asked.given()))
    places.update({line.id: f"#{line.id}" for line in short.lines})
    return short, positions.table(Checked(whole.lines))


def _short(part: Slice, shown: int, path: str) -> Slice:
    """The first lines of a list, with the way to all of them."""
    if len(part.lines) <= shown:
        return part
    return replace(part, lines=part.lines[:shown], all=path)


def _matrices(
    desk: Desk, rows: Sequence[Happening], asked: Wanted, places: dict[str, str]
) -> matrix.Matrices | None:
    """The picture of who dealt with whom; a square leads to the happenings of the first of two."""
    site = desk.happening_site(rows)
    lines = dealings.lines(replace(site, record=replace(site.record, happenings=tuple(rows)))).lines
    dealt = tuple(line for line in lines if isinstance(line, dealings.DealingLine))
    for line in dealt:
        if line.group is not None:
            given = {"actor": line.source.id, **asked.given()}
            places[line.group.id] = addresses.many("happenings", given)
    return matrix.build(dealt)


def _grid(
    desk: Desk, story: Story, rows: Sequence[Happening]
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The happenings that most outlets tell, by outlet; none where there is but one outlet."""
    widest = sorted(rows, key=lambda row: -len(row.outlets))[:_TOLD]
    cited = [item.article for row in widest for item in row.evidence]
    articles = list(dict.fromkeys([*cited, *story.articles]))[:_WIDEST]
    site = desk.site(articles, ())
    told, summary = coverage.build(
        replace(site, record=replace(site.record, happenings=tuple(widest)))
    )
    if len(summary.columns) < 2:
        return (), ()
    return desk.lasting("happenings", told.lines), summary.columns
