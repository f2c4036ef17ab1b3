"""What the commands share: the application, options of one name and meaning, progress, errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from memcon import __version__
from memcon.errors import MemconError
from memcon.exports.text import clean
from memcon.model import Skip

app = typer.Typer(
    name="memcon",
    help="Reads news coverage of diplomacy and politics and writes the record: who met, who said "
    "what to whom, and where the accounts differ. Every line points at the sentence that says it.",
    epilog="Exit status: 0 all read, 1 some inputs skipped, 2 nothing read or wrong use.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
console = Console(stderr=True, highlight=False)

LISTED = 20  # problems shown in full; beyond these a count says more than a screenful

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, archives or tables of articles: plain text, HTML, JSON, JSON lines, "
        "CSV, Parquet, zip, gzip. '-' is standard input.",
        show_default=False,
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder to write.")]
Model = Annotated[
    str | None,
    typer.Option(help="A spaCy pipeline, by name or path, instead of the one that ships."),
]
AttributionModel = Annotated[
    Path | None,
    typer.Option(help="The folder of an attribution model, instead of the one that ships."),
]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        help="An actors.toml: actors to merge, split, rename, or give a country or a role.",
    ),
]
Db = Annotated[str, typer.Option("--db", help="The store: a file, or a database's URL.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def shown(text: str) -> str:
    """Text for the terminal: no name or title steers it or looks like markup."""
    return escape(clean(text))


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show what is being done, on one line of a terminal that is rewritten as work goes on."""
    if quiet or not console.is_terminal:
        stages: set[str] = set()

        def tell_plainly(message: str) -> None:
            stage = message.split(":")[0].split(" ")[0]
            if not quiet and stage not in stages:
                stages.add(stage)
                console.print(shown(message), soft_wrap=True)

        yield tell_plainly
        return
    with console.status("starting") as status:
        yield lambda message: status.update(shown(message))


@contextmanager
def user_errors() -> Iterator[None]:
    try:
        yield
    except MemconError as err:
        console.print(f"memcon: {shown(str(err))}", soft_wrap=True)
        raise typer.Exit(2) from err
    except BrokenPipeError as err:  # whoever reads our output has had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from err
    except OSError as err:
        console.print(f"memcon: cannot write or read: {shown(str(err))}", soft_wrap=True)
        raise typer.Exit(2) from err


def list_skipped(skipped: Sequence[Skip]) -> None:
    for skip in skipped[:LISTED]:
        line = f"{skip.where}: {skip.why}; {skip.advice}"
        console.print(shown(line), soft_wrap=True)
    if len(skipped) > LISTED:
        console.print(f"and {len(skipped) - LISTED} more input problems")


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"memcon {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass
