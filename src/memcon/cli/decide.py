"""Commands that correct a record by hand, and take that back."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from memcon import interchange
from memcon.cli.shared import Db, app, console, progress, user_errors
from memcon.exports.text import clean

if TYPE_CHECKING:
    from memcon.store import Decided, Decision, Store


@app.command()
def decide(
    kind: Annotated[
        str, typer.Argument(help="merge, split, rename, country, role or wrong.", metavar="KIND")
    ],
    actors: Annotated[
        list[str] | None, typer.Argument(metavar="[ACTOR...]", help="By id or name.")
    ] = None,
    *,
    db: Db,
    value: Annotated[
        str | None,
        typer.Option(help="The name, country code or title; of what is wrong, its id."),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option("--article", help="In which articles, by id: of a split, or what is wrong."),
    ] = None,
    what: Annotated[
        str | None, typer.Option(help="What is wrong: dispute, happening, event or statement.")
    ] = None,
    of: Annotated[str | None, typer.Option(help="Of what a role is.")] = None,
    date: Annotated[str | None, typer.Option(help="When a role was held (ISO 8601).")] = None,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    author: Annotated[str, typer.Option(help="Who decides.")] = "",
) -> None:
    """Correct a record: it is kept as a decision that holds when more coverage is added."""
    from memcon.store import Decision, open_store

    wish = Decision(
        kind=kind, actors=tuple(actors or ()), value=value, of=of, date=date, what=what,
        articles=tuple(articles or ()), reason=reason, author=author,
    )  # fmt: skip
    with (
        user_errors(),
        progress(quiet=False) as tell,
        open_store(db, create=False, progress=tell) as store,
    ):
        for made in kept(store, wish):
            sys.stdout.write(_line(store, made) + "\n")


@app.command()
def decisions(
    db: Db,
    undone: Annotated[bool, typer.Option("--undone", help="Those that were undone, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List what people have decided on a record."""
    from memcon.store import open_store

    with user_errors(), open_store(db, create=False, readonly=True) as store:
        for made in store.decisions(undone=undone):
            line = (
                json.dumps(interchange.encode(made), ensure_ascii=False)
                if as_json
                else _line(store, made)
            )
            sys.stdout.write(line + "\n")


@app.command()
def undo(
    numbers: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="Of decisions.")],
    db: Db,
) -> None:
    """Take decisions back; the exit status is 1 where one of them does not stand."""
    from memcon.store import open_store

    lacking = 0
    with (
        user_errors(),
        progress(quiet=False) as tell,
        open_store(db, create=False, progress=tell) as store,
    ):
        for number in numbers:
            if not store.undo(number):
                lacking += 1
                console.print(f"{number}: no decision of this number stands")
    raise typer.Exit(1 if lacking else 0)


def kept(store: Store, wish: Decision) -> list[Decided]:
    """Keep what is decided; the decisions that it takes.

    Raises:
        MemconError: the decision lacks something, or what it names is not in the record.
    """
    from memcon.app import deciding

    return [deciding.one(store, key) for key in deciding.keep(store, wish)]


def _line(store: Store, made: Decided) -> str:
    from memcon.app.decided import said

    reason = f" ({made.decision.reason})" if made.decision.reason else ""
    undone = f", undone {made.undone[:16]}" if made.undone else ""
    return clean(f"{made.id}  {made.made[:16]}  {said(store, made)[0]}{reason}{undone}")
