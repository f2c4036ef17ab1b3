"""Commands from coverage to a result, in one go: a brief, a record, an export, readings."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from memcon import api, interchange
from memcon.api import Options
from memcon.cli.shared import (
    LISTED,
    AttributionModel,
    Decisions,
    Model,
    Output,
    Paths,
    Quiet,
    app,
    console,
    list_skipped,
    progress,
    shown,
    user_errors,
)
from memcon.errors import MemconError, NothingRead
from memcon.model import Record, Skip

PathsOrStore = Annotated[list[str] | None, Paths.__metadata__[0]]
FromStore = Annotated[
    str | None,
    typer.Option("--db", help="Take the record from this store (a file or a URL), not from PATHs."),
]


class Format(StrEnum):
    """How readings are written."""

    JSONL = "jsonl"


@app.command()
def brief(
    output: Output,
    paths: PathsOrStore = None,
    db: FromStore = None,
    model: Model = None,
    attribution_model: AttributionModel = None,
    actors: Decisions = None,
    quiet: Quiet = False,
) -> None:
    """Write a brief: pages to read, every line with a link to the sentence that says it."""
    from memcon.views.brief import write

    with user_errors(), progress(quiet) as tell:
        record = _build(paths, db, Options(model, attribution_model), actors, tell)
        tell("write the pages")
        index = write(record, output, progress=tell)
    _summarise(record)
    console.print(f"The brief: [bold]{shown(str(index))}[/]", soft_wrap=True)
    raise typer.Exit(1 if record.skipped else 0)


@app.command()
def record(
    output: Output,
    paths: PathsOrStore = None,
    db: FromStore = None,
    model: Model = None,
    attribution_model: AttributionModel = None,
    actors: Decisions = None,
    quiet: Quiet = False,
) -> None:
    """Write readings.jsonl and record.json, in the interchange format."""
    with user_errors(), progress(quiet) as tell:
        found = _build(paths, db, Options(model, attribution_model), actors, tell)
        write_record(found, output)
    _summarise(found)
    raise typer.Exit(1 if found.skipped else 0)


@app.command()
def export(
    output: Output,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            help="plover, ngec (POLECAT tables), gdelt (GDELT 1.0 columns), ftm (followthemoney), "
            "parquet, csv, ics (calendar) or geojson (map).",
        ),
    ],
    paths: PathsOrStore = None,
    db: FromStore = None,
    model: Model = None,
    attribution_model: AttributionModel = None,
    actors: Decisions = None,
    quiet: Quiet = False,
) -> None:
    """Write the record in a format of the field; docs/exports.md says what each holds."""
    from memcon import exports

    with user_errors(), progress(quiet) as tell:
        exports.chosen(output_format)  # a wrong name is told before the reading, not after
        found = _build(paths, db, Options(model, attribution_model), actors, tell)
        tell("write the export")
        written = exports.export(found, output_format, output)
    list_skipped(found.skipped)
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
    with user_errors(), progress(quiet) as tell:
        options = Options(model, attribution_model)
        for reading in api.read(*(paths or ["-"]), options=options, skipped=skipped):
            row = json.dumps(interchange.reading_to_json(reading), ensure_ascii=False)
            sys.stdout.write(row + "\n")
            count += 1
            tell(f"read {count}")
        if not count:
            raise NothingRead(_nothing(skipped))
    list_skipped(skipped)
    raise typer.Exit(1 if skipped else 0)


def write_record(record: Record, directory: Path) -> None:
    """Write readings.jsonl and record.json into a folder, which is made if need be."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "readings.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for reading in record.readings:
            lines.write(json.dumps(interchange.reading_to_json(reading), ensure_ascii=False) + "\n")
    whole = json.dumps(interchange.record_to_json(record), ensure_ascii=False, indent=1)
    (directory / "record.json").write_text(whole + "\n", encoding="utf-8", newline="\n")


def _build(
    paths: list[str] | None,
    db: str | None,
    options: Options,
    decisions: Path | None,
    tell: Callable[[str], None],
) -> Record:
    if db is not None:
        return _kept(db, bool(paths or decisions), tell)
    if not paths:
        raise NothingRead("nothing to read: give files or folders of articles, or --db STORE")
    record = api.record(*paths, options=options, decisions=decisions, progress=tell)
    if not record.readings:
        raise NothingRead(_nothing(record.skipped))
    return record


def _kept(db: str, more: bool, tell: Callable[[str], None]) -> Record:
    """The record that a store keeps."""
    from memcon.store import open_store

    if more:
        raise MemconError("--db takes the record as the store has it: leave out PATH and --actors")
    with open_store(db, create=False, readonly=True) as store:
        tell("take the record from the store")
        record = store.record()
    if not record.readings:
        raise NothingRead(f"{db}: the store is empty: memcon add PATH... --db {db}")
    return record


def _nothing(skipped: Sequence[Skip]) -> str:
    lines = [f"{skip.where}: {skip.why}; {skip.advice}" for skip in skipped[:LISTED]]
    return "\n".join([*lines, "nothing to read: give at least one file or folder of articles"])


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
        "input problems": len(record.skipped),
    }
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in rows.items():
        table.add_row(name, str(value))
    console.print(table)
    list_skipped(record.skipped)
