"""The way through the house as two functions: coverage in, readings or a record out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.model import Article, Reading, Record, Skip

if TYPE_CHECKING:
    from memcon.store import Store

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    ``model`` names a spaCy pipeline (None: the one that ships); ``attribution_model`` is the folder
    of an attribution model (None: the one that ships).
    """

    model: str | None = None
    attribution_model: Path | None = None


def read(
    *paths: str | Path, options: Options | None = None, skipped: list[Skip] | None = None
) -> Iterator[Reading]:
    """Read coverage, one article at a time.

    Args:
        paths: files, folders, archives or tables; "-" is standard input.
        options: which models to read with.
        skipped: collects the inputs that could not be read, each with its reason.

    Raises:
        ModelMissing: a model that ``options`` names cannot be loaded.
    """
    from memcon.intake import read_paths

    stdin = sys.stdin.buffer if "-" in paths else None
    inputs = read_paths(paths, stdin=stdin)
    return read_articles(_keep_articles(inputs, skipped), options=options)


def read_articles(
    articles: Iterable[Article], *, options: Options | None = None
) -> Iterator[Reading]:
    """Read articles that are already at hand."""
    # Imported here: the language library takes a second to load, and `--help` need not wait.
    from memcon.reading import Reader
    from memcon.reading.pipeline import DEFAULT_MODEL

    chosen = options or Options()
    reader = Reader(model=chosen.model or DEFAULT_MODEL, attribution_model=chosen.attribution_model)
    return reader.pipe(articles)


def record(
    *paths: str | Path,
    options: Options | None = None,
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> Record:
    """Read coverage and build the record of it.

    Args:
        paths: files, folders, archives or tables; "-" is standard input.
        options: which models to read with.
        decisions: an ``actors.toml`` of what a person has decided about actors (merge, split,
            rename, country, role); `memcon.recording.decisions` has its form.
        progress: is told, in a few words, which stage is running.

    Raises:
        ModelMissing: a model that ``options`` names cannot be loaded.
        BadDecision: the file of decisions cannot be used.

    Returns:
        The record; inputs that could not be read are in its ``skipped``.
    """
    from memcon.recording import build, load_decisions

    decided = load_decisions(decisions) if decisions else None
    tell = progress or (lambda _: None)
    skipped: list[Skip] = []
    readings = []
    for reading in read(*paths, options=options, skipped=skipped):
        readings.append(reading)
        tell(f"read {len(readings)}: {reading.article.title or reading.article.id}")
    _show_in_notebooks()
    return build(readings, skipped=skipped, progress=tell, decisions=decided)


def open_store(where: str | Path, *, create: bool = True, readonly: bool = False) -> Store:
    """Open a store: a record in a database that grows.

    Args:
        where: the path of an SQLite file, or the URL of a database.
        create: make the database where there is none.
        readonly: nothing will be written; any number of these go beside one writer.

    Raises:
        StoreError: there is no such database, or it cannot be opened.
    """
    # Imported here: the database library takes a while to load, and most uses do without it.
    from memcon import store

    _show_in_notebooks()
    return store.open_store(where, create=create, readonly=readonly)


def _show_in_notebooks() -> None:
    if "IPython" in sys.modules:
        from memcon.tables import notebook

        notebook.enable()


def _keep_articles(
    inputs: Iterable[Article | Skip], skipped: list[Skip] | None
) -> Iterator[Article]:
    for item in inputs:
        if isinstance(item, Article):
            yield item
        elif skipped is not None:
            skipped.append(item)
