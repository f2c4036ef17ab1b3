"""The command that asks the record."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from memcon import api
from memcon.api import Options
from memcon.cli.shared import Model, Quiet, app, list_skipped, progress, user_errors
from memcon.errors import NothingRead
from memcon.model import Skip

if TYPE_CHECKING:
    from memcon.store import Store


@app.command()
def ask(
    question: Annotated[
        str, typer.Argument(help='Such as "What did Ri Yong Ho say about sanctions?"')
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Coverage to ask, where there is no store."),
    ] = None,
    db: Annotated[
        str | None, typer.Option("--db", help="The store: a file, or a database's URL.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Lines of the record to show.")] = 5,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object, with how each line was ranked.")
    ] = False,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """Ask a record: the answer is its own lines, each with its sentence and where that stands.

    The exit status is 1 where the record does not hold an answer.
    """
    from memcon.ask import ask as answer
    from memcon.ask.plain import to_json, to_lines

    if bool(db) == bool(paths):
        raise typer.BadParameter("give a store with --db, or coverage to read, one of them")
    skipped: list[Skip] = []
    with user_errors(), _record(db, paths or [], model, skipped, quiet=quiet) as store:
        found = answer(store, question, limit=limit, model=model)
    if as_json:
        sys.stdout.write(json.dumps(to_json(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(to_lines(found)).rstrip() + "\n")
    list_skipped(skipped)
    raise typer.Exit(0 if found.found else 1)


@contextmanager
def _record(
    db: str | None, paths: list[str], model: str | None, skipped: list[Skip], *, quiet: bool
) -> Iterator[Store]:
    """The store named, or one made of the coverage for as long as it is asked."""
    from memcon.store import open_store

    if db:
        with open_store(db, create=False, readonly=True) as store:
            yield store
        return
    with TemporaryDirectory(prefix="memcon-") as folder, open_store(Path(folder, "db")) as store:
        with progress(quiet) as tell:
            _fill(store, paths, model, skipped, tell)
        yield store


def _fill(
    store: Store,
    paths: list[str],
    model: str | None,
    skipped: list[Skip],
    tell: Callable[[str], None],
) -> None:
    readings = api.read(*paths, options=Options(model), skipped=skipped)
    if not store.add(readings, progress=tell).added:
        raise NothingRead("nothing to read: give at least one file or folder of articles")
