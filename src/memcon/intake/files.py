"""Files, folders and standard input, of any mixture of formats, to articles.

Order is deterministic: the paths given are sorted, a folder's files are sorted by their path, an
archive's by their name; rows keep their order. Standard input comes last.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from memcon.intake import limits, sidecar
from memcon.intake.facts import Facts
from memcon.intake.identity import Seen
from memcon.intake.sources import Source, is_left_out, read_source, read_stream
from memcon.model import Article, Skip


def read_paths(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, today: date | None = None
) -> Iterator[Article | Skip]:
    """Read all articles in files, folders, archives and standard input ("-").

    What cannot be read is a `Skip` in its place and never an exception. An article met twice is
    given once.

    Args:
        paths: files and folders, in any order; "-" is ``stdin``.
        stdin: the stream that "-" stands for. Default: the standard input of the process.
        today: the day of the run; an article dated after it is kept without its date.
    """
    today = today or datetime.now(UTC).date()
    seen = Seen()
    for found in _found(paths, stdin, today):
        if isinstance(found, Skip):
            yield found
            continue
        article, skip = seen.admit(found)
        if skip:
            yield skip
        if article:
            yield article
            yield from _doubts(article)


def _doubts(article: Article) -> Iterator[Skip]:
    """What could not be told of an article that was read: its date."""
    advice = f"state `published` for it in {sidecar.NAME}"
    if article.published is None and article.language in (None, "en"):
        known = article.known.get("published")
        why = known.reason if known else "no date found: its relative dates stay unresolved"
        yield Skip(f"{article.path or article.id}: published", why, advice)


def _found(
    paths: Sequence[str | Path], stdin: BinaryIO | None, today: date
) -> Iterator[Article | Skip]:
    given = sorted(dict.fromkeys(str(path) for path in paths), key=lambda path: (path == "-", path))
    for path in given:
        if path != "-":
            yield from _path(Path(path), today)
        else:
            source = Source("stdin", "standard input")
            yield from read_stream(source, stdin or sys.stdin.buffer, today)


def _path(path: Path, today: date) -> Iterator[Article | Skip]:
    if path.is_dir():
        yield from _folder(path, path, [], today, 0)
    elif path.is_file():
        beside: list[tuple[str, sidecar.Sidecar]] = []
        yield from _sidecar(path.parent, "", beside)
        yield from _file(path, path.name, beside, today)
    else:
        why = "is no file or folder" if path.exists() else "does not exist"
        yield Skip(str(path), why, "check the path")


def _sidecar(folder: Path, below: str, beside: list[tuple[str, sidecar.Sidecar]]) -> Iterator[Skip]:
    """Load the sidecar of a folder, if it has one, into those that hold for its files."""
    path = folder / sidecar.NAME
    if path.is_file():
        loaded, skips = sidecar.load(path)
        beside.append((below, loaded))
        yield from skips


def _folder(
    root: Path, folder: Path, above: list[tuple[str, sidecar.Sidecar]], today: date, depth: int
) -> Iterator[Article | Skip]:
    below = "" if folder == root else folder.relative_to(root).as_posix() + "/"
    beside = list(above)
    yield from _sidecar(folder, below, beside)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as err:
        yield Skip(str(folder), f"cannot be listed: {err.strerror}", "check its permissions")
        return
    for entry in entries:
        if is_left_out(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < limits.MAX_FOLDER_DEPTH:
                yield from _folder(root, folder / entry.name, beside, today, depth + 1)
            else:
                yield Skip(entry.path, "is nested too deeply", "give it as a path of its own")
        elif entry.is_file():
            yield from _file(folder / entry.name, below + entry.name, beside, today)


def _file(
    path: Path, relative: str, beside: list[tuple[str, sidecar.Sidecar]], today: date
) -> Iterator[Article | Skip]:
    facts, defaults = Facts(), Facts()
    for below, loaded in beside:
        facts = loaded.facts(relative.removeprefix(below)).over(facts)
        defaults = loaded.defaults.over(defaults)
    source = Source(relative, str(path), facts, defaults)
    packed = path.stat().st_size if path.exists() else None
    yield from read_source(source, lambda: path.open("rb"), today, packed=packed)
