"""The command line: each command parses its options, calls the library and shows progress.

Results go to standard output, progress and messages to standard error. Exit status: 0 all read,
1 some inputs skipped, 2 nothing read or wrong use.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from memcon import __version__, api, interchange
from memcon.api import Options
from memcon.errors import MemconError, NothingRead
from memcon.model import Record, Skip

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

_LISTED = 20  # problems shown in full; beyond these a count says more than a screenful


class Format(StrEnum):
    """How readings are written."""

    JSONL = "jsonl"


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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


@app.command()
def brief(
    paths: Paths,
    output: Output,
    model: Model = None,
    attribution_model: AttributionModel = None,
    actors: Decisions = None,
    quiet: Quiet = False,
) -> None:
    """Write a brief: pages to read, every line with a link to the sentence that says it."""
    from memcon.views.brief import write

    with _user_errors(), _progress(quiet) as tell:
        record = _build(paths, Options(model, attribution_model), actors, tell)
        tell("write the pages")
        index = write(record, output, progress=tell)
    _summarise(record)
    console.print(f"The brief: [bold]{escape(str(index))}[/]", soft_wrap=True)
    raise typer.Exit(1 if record.skipped else 0)


@app.command()
def record(
    paths: Paths,
    output: Output,
    model: Model = None,
    attribution_model: AttributionModel = None,
    actors: Decisions = None,
    quiet: Quiet = False,
) -> None:
    """Write readings.jsonl and record.json, in the interchange format."""
    with _user_errors(), _progress(quiet) as tell:
        found = _build(paths, Options(model, attribution_model), actors, tell)
        write_record(found, output)
    _summarise(found)
    raise typer.Exit(1 if found.skipped else 0)


@app.command()
def export(
    paths: Paths,
    output: Output,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            help="plover, ngec (POLECAT tables), gdelt (GDELT 1.0 columns), ftm (followthemoney), "
            "parquet, csv, ics (calendar) or geojson (map).",
        ),
    ],
    model: Model = None,
    attribution_model: AttributionModel = None,
    actors: Decisions = None,
    quiet: Quiet = False,
) -> None:
    """Write the record in a format of the field; docs/exports.md says what each holds."""
    from memcon import exports

    with _user_errors(), _progress(quiet) as tell:
        exports.chosen(output_format)  # a wrong name is told before the reading, not after
        found = _build(paths, Options(model, attribution_model), actors, tell)
        tell("write the export")
        written = exports.export(found, output_format, output)
    _list_skipped(found.skipped)
    for path in written:
        sys.stdout.write(f"{path}\n")
    raise typer.Exit(1 if found.skipped else 0)


@app.command()
def read(
    paths: Annotated[list[str] | None, Paths.__metadata__[0]] = None,
    output_format: Annotated[
        Format, typer.Option("--format", help="How readings are written: one JSON object a line.")
    ] = Format.JSONL,
    model: Model = None,
    attribution_model: AttributionModel = None,
    quiet: Quiet = False,
) -> None:
    """Read articles one by one; a filter from standard input to standard output."""
    skipped: list[Skip] = []
    count = 0
    with _user_errors(), _progress(quiet) as tell:
        options = Options(model, attribution_model)
        for reading in api.read(*(paths or ["-"]), options=options, skipped=skipped):
            row = json.dumps(interchange.reading_to_json(reading), ensure_ascii=False)
            sys.stdout.write(row + "\n")
            count += 1
            tell(f"read {count}")
        if not count:
            raise NothingRead(_nothing(skipped))
    _list_skipped(skipped)
    raise typer.Exit(1 if skipped else 0)


@app.command()
def actor(
    phrases: Annotated[
        list[str], typer.Argument(metavar="PHRASE...", help='Such as "former Zambian minister".')
    ],
) -> None:
    """Code phrases that name or describe an actor: kind, country, PLOVER sector, role."""
    from memcon.reading.actors import code_actor

    for phrase in phrases:
        coded = {"text": phrase, **asdict(code_actor(phrase))}
        sys.stdout.write(json.dumps(coded, ensure_ascii=False) + "\n")


@app.command()
def schema() -> None:
    """Print the JSON schema of the interchange format."""
    sys.stdout.write(json.dumps(interchange.schema(), indent=1) + "\n")


def write_record(record: Record, directory: Path) -> None:
    """Write readings.jsonl and record.json into a folder, which is made if need be."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "readings.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for reading in record.readings:
            lines.write(json.dumps(interchange.reading_to_json(reading), ensure_ascii=False) + "\n")
    whole = json.dumps(interchange.record_to_json(record), ensure_ascii=False, indent=1)
    (directory / "record.json").write_text(whole + "\n", encoding="utf-8", newline="\n")


def _build(
    paths: list[str], options: Options, decisions: Path | None, tell: Callable[[str], None]
) -> Record:
    record = api.record(*paths, options=options, decisions=decisions, progress=tell)
    if not record.readings:
        raise NothingRead(_nothing(record.skipped))
    return record


def _nothing(skipped: Sequence[Skip]) -> str:
    lines = [f"{skip.where}: {skip.why}; {skip.advice}" for skip in skipped[:_LISTED]]
    return "\n".join([*lines, "nothing to read: give at least one file or folder of articles"])


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show what is being done, on one line of a terminal that is rewritten as work goes on."""
    if quiet or not console.is_terminal:
        stages: set[str] = set()

        def tell_plainly(message: str) -> None:
            stage = message.split(":")[0].split(" ")[0]
            if not quiet and stage not in stages:
                stages.add(stage)
                console.print(escape(message), soft_wrap=True)

        yield tell_plainly
        return
    with console.status("starting") as status:
        yield lambda message: status.update(escape(message))


@contextmanager
def _user_errors() -> Iterator[None]:
    try:
        yield
    except MemconError as err:
        console.print(f"memcon: {escape(str(err))}", soft_wrap=True)
        raise typer.Exit(2) from err
    except BrokenPipeError as err:  # whoever reads our output has had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from err
    except OSError as err:
        console.print(f"memcon: cannot write or read: {escape(str(err))}", soft_wrap=True)
        raise typer.Exit(2) from err


def _summarise(record: Record) -> None:
    days = sorted(a.published[:10] for a in record.articles if a.published)
    outlets = {a.outlet for a in record.articles if a.outlet}
    rows = {
        "articles": len(record.articles),
        "outlets": len(outlets),
        "period": " to ".join(dict.fromkeys((days[0], days[-1]))) if days else "not dated",
        "statements": sum(len(r.statements) for r in record.readings),
        "happenings": len(record.happenings),
        "disputes": len(record.disputes),
        "skipped inputs": len(record.skipped),
    }
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in rows.items():
        table.add_row(name, str(value))
    console.print(table)
    _list_skipped(record.skipped)


def _list_skipped(skipped: Sequence[Skip]) -> None:
    for skip in skipped[:_LISTED]:
        line = f"{skip.where}: {skip.why}; {skip.advice}"
        console.print(escape(line), soft_wrap=True)
    if len(skipped) > _LISTED:
        console.print(f"and {len(skipped) - _LISTED} more inputs with problems")


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


def main() -> None:
    """The entry point of the ``memcon`` command."""
    app()
