"""Files, folders and standard input, of any mixture of formats, to articles.

Order is deterministic: the paths given are sorted, a folder's files are sorted by their path, an
archive's by their name; rows keep their order. Standard input comes last.
"""

from __future__ import annotations

import functools
import gzip
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from memcon.intake import archives, decoding, limits, sidecar, tables
from memcon.intake.article import read_text
from memcon.intake.facts import Facts
from memcon.intake.formats import ADVICE, Format, format_of
from memcon.intake.identity import Seen
from memcon.intake.streams import HEAD, Metered, buffered, read_up_to
from memcon.model import Article, Skip


@dataclass(frozen=True, slots=True)
class Source:
    """One file, member or stream: its path in the record, where it is, what a sidecar says."""

    path: str
    where: str
    facts: Facts = field(default_factory=Facts)
    defaults: Facts = field(default_factory=Facts)
    depth: int = 0


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
            yield from _stream(source, stdin or sys.stdin.buffer, today)


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
        if _is_left_out(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < limits.MAX_FOLDER_DEPTH:
                yield from _folder(root, folder / entry.name, beside, today, depth + 1)
            else:
                yield Skip(entry.path, "is nested too deeply", "give it as a path of its own")
        elif entry.is_file():
            yield from _file(folder / entry.name, below + entry.name, beside, today)


def _is_left_out(name: str) -> bool:
    """Whether a file of a folder is no coverage: hidden, the sidecar, a note on the folder."""
    return name.startswith(".") or name == sidecar.NAME or name.upper().startswith("README")


def _file(
    path: Path, relative: str, beside: list[tuple[str, sidecar.Sidecar]], today: date
) -> Iterator[Article | Skip]:
    facts, defaults = Facts(), Facts()
    for below, loaded in beside:
        facts = loaded.facts(relative.removeprefix(below)).over(facts)
        defaults = loaded.defaults.over(defaults)
    source = Source(relative, str(path), facts, defaults)
    packed = path.stat().st_size if path.exists() else None
    yield from _guarded(source, lambda: path.open("rb"), today, packed=packed)


def _stream(source: Source, stream: BinaryIO, today: date) -> Iterator[Article | Skip]:
    """Read a stream that stays open: it is whoever's that opened it."""
    try:
        yield from _source(source, stream, today, None)
    except archives.BROKEN as err:
        yield Skip(source.where, archives.why_broken(err), "check it and give it again")


def _guarded(
    source: Source, opener: Callable[[], BinaryIO], today: date, *, packed: int | None = None
) -> Iterator[Article | Skip]:
    """Read a source; whatever goes wrong in it costs it alone."""
    try:
        with opener() as stream:
            yield from _source(source, stream, today, packed)
    except archives.BROKEN as err:
        yield Skip(source.where, archives.why_broken(err), "check the file or fetch it again")


def _source(
    source: Source, stream: BinaryIO, today: date, packed: int | None
) -> Iterator[Article | Skip]:
    head, whole = _peeked(stream)
    kind = format_of(head, source.path)
    if kind in ADVICE:
        yield Skip(source.where, f"is {kind}", ADVICE[kind])
    elif kind in (Format.ZIP, Format.GZIP) and source.depth >= limits.MAX_ARCHIVE_DEPTH:
        yield Skip(source.where, "is an archive within archives", "unpack it and give the folder")
    elif kind is Format.ZIP:
        yield from _zip(source, whole, today)
    elif kind is Format.GZIP:
        unpacked = gzip.GzipFile(fileobj=whole)
        meter = io.BufferedReader(Metered(unpacked, packed=packed))  # type: ignore[arg-type]
        inner = replace(source, path=source.path.removesuffix(".gz"), depth=source.depth + 1)
        yield from _source(inner, meter, today, None)
    elif kind is Format.TEXT:
        yield from _text(source, whole, today)
    elif kind is Format.PAGE:
        yield from _page(source, whole, today)
    else:
        yield from _rows(source, whole, kind, today)


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The head of a stream and the whole of it; the stream itself where it can go back."""
    if stream.seekable():
        head = stream.read(HEAD)
        stream.seek(0)
        return head, stream
    return buffered(stream)


def _zip(source: Source, stream: BinaryIO, today: date) -> Iterator[Article | Skip]:
    for member in archives.members(stream, source.where):
        if isinstance(member, Skip):
            yield member
            continue
        info, archive = member
        if _is_left_out(info.filename.rsplit("/", 1)[-1]):
            continue
        name = f"!{info.filename}"
        path, where = source.path + name, source.where + name
        inner = replace(source, path=path, where=where, depth=source.depth + 1)
        opened = archives.open_member(info, archive, inner.where)
        if isinstance(opened, Skip):
            yield opened
            continue
        metered = io.BufferedReader(Metered(opened, packed=info.compress_size))
        yield from _guarded(inner, functools.partial(_same, metered), today)


def _same(stream: BinaryIO) -> BinaryIO:
    return stream


def _text(source: Source, stream: BinaryIO, today: date) -> Iterator[Article | Skip]:
    data = read_up_to(stream, limits.MAX_DOCUMENT_BYTES)
    if data is None:
        yield _too_long(source.where)
        return
    text, note = decoding.decode(data)
    if note:
        yield Skip(source.where, note, "save it as UTF-8 if characters look wrong")
    yield from _article(source, source.path, source.where, text, Facts(), today)


def _page(source: Source, stream: BinaryIO, today: date) -> Iterator[Article | Skip]:
    data = read_up_to(stream, limits.MAX_DOCUMENT_BYTES)
    if data is None:
        yield _too_long(source.where)
        return
    html, _ = decoding.decode(data)
    yield from _from_page(source, source.path, source.where, html, Facts(), today)


def _from_page(
    source: Source, path: str, where: str, html: str, facts: Facts, today: date
) -> Iterator[Article | Skip]:
    from memcon.intake import pages  # the parsers take longer to load than most coverage to read

    known = source.facts.over(facts).url
    try:
        page = pages.read_page(html, url=known, today=today)
    except pages.PageRefused as err:
        yield Skip(where, str(err), "give the article's text instead")
        return
    yield from _article(source, path, where, page.text, facts.over(page.facts), today)


def _rows(source: Source, stream: BinaryIO, kind: Format, today: date) -> Iterator[Article | Skip]:
    readers = {
        Format.LINES: tables.json_lines,
        Format.JSON: tables.json_document,
        Format.TABLE: tables.delimited,
        Format.PARQUET: tables.parquet,
    }
    skipped = 0
    for found in readers[kind](stream, source.where):
        if isinstance(found, Skip):
            skipped += 1
            if skipped <= limits.MAX_SKIPS:
                yield found
            continue
        at, row = found
        path, where = source.path + at, source.where + at
        if row.text is not None:
            yield from _article(source, path, where, row.text, row.facts, today)
        else:
            yield from _from_page(source, path, where, row.html or "", row.facts, today)
    if skipped > limits.MAX_SKIPS:
        why = f"{skipped - limits.MAX_SKIPS:,} more rows cannot be read"
        yield Skip(source.where, why, "correct what the lines above name")


def _article(
    source: Source, path: str, where: str, text: str, facts: Facts, today: date
) -> Iterator[Article | Skip]:
    if not text.strip():
        yield Skip(where, "holds no text", ADVICE[Format.EMPTY])
    elif len(text) > limits.MAX_ARTICLE_CHARS or text.count("\n") > limits.MAX_ARTICLE_LINES:
        yield _too_long(where)
    else:
        known = source.facts.over(facts).over(source.defaults)
        yield read_text(text, path=path, facts=known, today=today)


def _too_long(where: str) -> Skip:
    most = f"{limits.MAX_ARTICLE_CHARS:,} characters, {limits.MAX_ARTICLE_LINES:,} lines"
    why = f"longer than any article ({most})"
    return Skip(where, why, "split it into articles, one a file or a row")
