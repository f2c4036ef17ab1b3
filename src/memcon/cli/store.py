"""Keeping a record: adding coverage to a store, and taking articles out of it."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from memcon import api
from memcon.api import Options
from memcon.cli.shared import (
    AttributionModel,
    Db,
    Model,
    Paths,
    Quiet,
    app,
    console,
    list_skipped,
    progress,
    shown,
    user_errors,
)
from memcon.errors import NothingRead
from memcon.model import Article, Skip

if TYPE_CHECKING:
    from memcon.store import Added, Store


@app.command()
def add(
    paths: Paths,
    db: Db,
    again: Annotated[
        bool, typer.Option("--again", help="Read also what this version has read already.")
    ] = False,
    model: Model = None,
    attribution_model: AttributionModel = None,
    quiet: Quiet = False,
) -> None:
    """Read coverage into a store, which is made if need be; what is there already is not read.

    An article that has changed, or that another version has read, is read anew and takes the place
    of what was there. A run that was ended or killed goes on where it stopped.
    """
    from memcon.store import open_store

    skipped: list[Skip] = []
    with user_errors(), progress(quiet) as tell, open_store(db, progress=tell) as store:
        options = Options(model, attribution_model)
        done, offered = add_coverage(
            store, paths, options=options, again=again, skipped=skipped, progress=tell
        )
        if not offered:
            list_skipped(skipped)
            raise NothingRead("nothing to add: give at least one file or folder of articles")
    _summarise(done, offered, len(skipped))
    list_skipped(skipped)
    raise typer.Exit(1 if skipped else 0)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Articles, by their ids.")],
    db: Db,
) -> None:
    """Take articles out of a store, with all that rests on them alone.

    The exit status is 1 where an article was not in the store.
    """
    from memcon.store import open_store

    with (
        user_errors(),
        progress(quiet=False) as tell,
        open_store(db, create=False, progress=tell) as store,
    ):
        done = store.remove(ids)
    console.print(f"removed {len(done.removed)}, stories worked out anew {done.touched_stories}")
    for unknown in done.unknown:
        console.print(shown(f"{unknown}: no such article in the store"), soft_wrap=True)
    raise typer.Exit(1 if done.unknown else 0)


def add_coverage(
    store: Store,
    paths: list[str],
    *,
    options: Options,
    again: bool = False,
    skipped: list[Skip],
    progress: Callable[[str], None],
) -> tuple[Added, int]:
    """Add coverage to a store; what it did, and the number of articles that there were.

    No language model is loaded unless there is something new to read.

    Args:
        store: what to add to.
        paths: files, folders, archives or tables; "-" is standard input.
        options: which models to read with.
        again: read also what is there as this version reads it.
        skipped: collects the inputs that could not be taken.
        progress: is told, in a few words, what is being done.
    """
    from memcon.intake import read_paths
    from memcon.store import Added

    offered = 0

    def found() -> Iterator[Article]:
        nonlocal offered
        stdin = sys.stdin.buffer if "-" in paths else None
        for item in read_paths(paths, stdin=stdin):
            if isinstance(item, Skip):
                skipped.append(item)
                continue
            offered += 1
            yield _told_apart(store, item, skipped)

    reader = reader_of(options)
    new = found() if again else store.unread(found(), reader=reader)
    first = next(new, None)
    if first is None:
        return Added(), offered
    progress("read: load the models")
    readings = api.read_articles(itertools.chain([first], new), options=options)
    return store.add(readings, reader=reader, progress=progress), offered


def reader_of(options: Options) -> str:
    """What reads, in words: another version, or other models, read an article anew."""
    from memcon.store.store import READER

    parts = [READER]
    parts += [f"pipeline {options.model}"] if options.model else []
    folder = options.attribution_model
    parts += [f"attribution {Path(folder).resolve().name}"] if folder else []
    return ", ".join(parts)


def _told_apart(store: Store, article: Article, skipped: list[Skip]) -> Article:
    """The article, under an id of its own where another one in the store has its id.

    It is another one where neither its address nor its path is the same.
    """
    from memcon.intake.identity import digest

    there = store.reading(article.id)
    if there is None or there.article.text == article.text:
        return article
    old = there.article
    if old.path == article.path or (old.url is not None and old.url == article.url):
        return article
    fresh = replace(article, id=f"{article.id}-{digest(article.text)[:8]}")
    why = f"the id {article.id!r} is in the store for another text; this one is {fresh.id!r}"
    skipped.append(Skip(article.path or article.id, why, "give each article an id of its own"))
    return fresh


def _summarise(done: Added, offered: int, skips: int) -> None:
    rows = {
        "articles": offered,
        "added": len(done.added),
        "read anew": len(done.replaced),
        "known already": offered - len(done.added) - len(done.replaced),
        "stories worked out": done.touched_stories,
        "input problems": skips,
    }
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in rows.items():
        table.add_row(name, f"{value:,}")
    console.print(table)
