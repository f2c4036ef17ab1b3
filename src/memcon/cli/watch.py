"""Following feeds: visit them, read what they list, add it to a store."""

from __future__ import annotations

import functools
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from memcon import __version__
from memcon.cli.shared import (
    LISTED,
    AttributionModel,
    Db,
    Model,
    Quiet,
    app,
    console,
    progress,
    user_errors,
)
from memcon.exports.text import line
from memcon.model import Article, Reading, Skip

_WIDEST = 500  # characters of one message

if TYPE_CHECKING:
    from memcon.watch.tally import Tally


@app.command()
def watch(
    feeds: Annotated[
        str,
        typer.Argument(
            metavar="FEEDS",
            help="The address of a feed (RSS or Atom), a text with one a line, or an OPML file.",
        ),
    ],
    db: Db,
    once: Annotated[
        bool, typer.Option("--once", help="Visit each feed once, and end; for a scheduler.")
    ] = False,
    every: Annotated[
        float, typer.Option("--every", min=5, max=10_080, help="Minutes between two visits.")
    ] = 30,
    gap: Annotated[
        float, typer.Option(min=0.1, max=60, help="Seconds between two requests to one host.")
    ] = 1.0,
    contact: Annotated[
        str,
        typer.Option(help="An address to write to, told to each site with our name."),
    ] = "",
    allow_internal: Annotated[
        bool,
        typer.Option("--allow-internal", help="Also ask machines of this and internal networks."),
    ] = False,
    model: Model = None,
    attribution_model: AttributionModel = None,
    quiet: Quiet = False,
) -> None:
    """Follow feeds: fetch what they list, read it, and add it to a store.

    Goes slowly, keeps to robots.txt, and asks no machine of an internal network. What is there
    already is not asked for again; a run that was ended or killed goes on where it stopped.
    Exit status: 0, or 1 where something was skipped or a feed could not be had.
    """
    with user_errors():
        done, skips = _run(
            feeds,
            db,
            once=once,
            every=60 * every,
            gap=gap,
            agent=user_agent(contact),
            allow_internal=allow_internal,
            models=(model, attribution_model),
            quiet=quiet,
        )
    _summarise(done, skips)
    raise typer.Exit(1 if skips or done.skips else 0)


def user_agent(contact: str = "") -> str:
    """What we call ourselves: name and version, and whom to write to."""
    told = "".join(char for char in contact if " " <= char <= "~" and char not in "()")[:200]
    return f"memcon/{__version__} (news reader; keeps to robots.txt{'; ' if told else ''}{told})"


def _run(
    feeds: str,
    db: str,
    *,
    once: bool,
    every: float,
    gap: float,
    agent: str,
    allow_internal: bool,
    models: tuple[str | None, Path | None],
    quiet: bool,
) -> tuple[Tally, int]:
    # Imported here: this takes a while to load, and `--help` need not wait.
    from memcon.intake.feeds.client import Client
    from memcon.intake.feeds.clock import real_clock
    from memcon.intake.feeds.fetch import Network
    from memcon.intake.feeds.guard import Guard
    from memcon.intake.feeds.lists import read_feeds
    from memcon.intake.feeds.pace import Pace
    from memcon.store import open_store
    from memcon.watch import Watcher

    named, bad_lines = read_feeds(feeds)
    for skip in bad_lines[:LISTED]:
        _show(skip)
    with open_store(db) as store, _ended() as stop, progress(quiet) as show:
        clock = real_clock(stop)
        watcher = Watcher(
            home=store,
            feeds=named,
            client=Client(Network(agent, clock, Guard(allow_internal)), Pace(clock, gap)),
            read=_reader(*models),
            every=every,
            stop=stop,
            tell=lambda message: show(line(message, _WIDEST)),
            refused=_show,
        )
        return watcher.run(once=once), len(bad_lines)


def _reader(model: str | None, attribution_model: Path | None) -> Callable[[Article], Reading]:
    """What reads an article; it is loaded with the first, as most visits bring nothing new."""

    @functools.cache
    def loaded() -> Callable[[Article], Reading]:
        from memcon.reading import Reader
        from memcon.reading.pipeline import DEFAULT_MODEL

        return Reader(model=model or DEFAULT_MODEL, attribution_model=attribution_model).read

    return lambda article: loaded()(article)


@contextmanager
def _ended() -> Iterator[threading.Event]:
    """An event that Ctrl-C and a request to terminate set; a second one ends the run at once."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        sys.stderr.write("memcon: ending after the article in hand\n")

    before = {sign: signal.signal(sign, end) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def _show(skip: Skip) -> None:
    """Print one line; what comes from outside may not steer the terminal."""
    said = line(f"{skip.where}: {skip.why}; {skip.advice}", _WIDEST)
    console.print(escape(said), soft_wrap=True)


def _summarise(done: Tally, bad_lines: int) -> None:
    rows = {
        "feeds": done.feeds,
        "visited": done.visited,
        "of these unchanged": done.unchanged,
        "failed": done.failed,
        "left alone for now": done.held,
        "gone": done.gone,
        "new entries": done.fresh,
        "articles added": done.added,
        "from the feed's own text": done.from_feed,
        "known already": done.known,
        "skipped": done.skips + bad_lines,
        "waiting": done.later,
    }
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in rows.items():
        if value or name in ("feeds", "visited", "articles added"):
            table.add_row(name, f"{value:,}")
    console.print(table)
