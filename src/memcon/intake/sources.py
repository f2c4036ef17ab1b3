"""One file, archive member or stream, of whatever format, to articles."""

from __future__ import annotations

import functools
import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO

from memcon.intake import archives, decoding, limits, sidecar, tables
from memcon.intake.article import read_text
from memcon.intake.facts import Facts
from memcon.intake.formats import ADVICE, Format, format_of
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


def is_left_out(name: str) -> bool:
    """Whether a file of a folder is no coverage: hidden, a file of ours, a note on the folder."""
    ours = (sidecar.NAME, "actors.toml")
    return name.startswith(".") or name in ours or name.upper().startswith("README")


def read_stream(source: Source, stream: BinaryIO, today: date) -> Iterator[Article | Skip]:
    """Read a stream that stays open: it is whoever's that opened it."""
    try:
        yield from _source(source, stream, today, None)
    except archives.BROKEN as err:
        yield Skip(source.where, archives.why_broken(err), "check it and give it again")


def read_source(
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
        if is_left_out(info.filename.rsplit("/", 1)[-1]):
            continue
        name = f"!{info.filename}"
        path, where = source.path + name, source.where + name
        inner = replace(source, path=path, where=where, depth=source.depth + 1)
        opened = archives.open_member(info, archive, inner.where)
        if isinstance(opened, Skip):
            yield opened
            continue
        metered = io.BufferedReader(Metered(opened, packed=info.compress_size))
        yield from read_source(inner, functools.partial(_same, metered), today)


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


def _from_markup(
    source: Source, path: str, where: str, text: str, facts: Facts, today: date
) -> Iterator[Article | Skip]:
    """An article whose text a row gives with the mark-up of its paragraphs; other text as it is."""
    from memcon.intake import markup, pages

    if (
        format_of(text[:HEAD].encode("utf-8", "replace"), "") is Format.PAGE
        and "<html" in text[:HEAD].lower()
    ):
        yield from _from_page(source, path, where, text, facts, today)
        return
    try:
        text = markup.read_fragment(text) if markup.is_fragment(text) else text
    except pages.PageRefused as err:
        yield Skip(where, str(err), "give the article's text instead")
        return
    yield from _article(source, path, where, text, facts, today)


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
        if row.text is not None and row.text.lstrip().startswith("<"):
            yield from _from_markup(source, path, where, row.text, row.facts, today)
        elif row.text is not None:
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
