"""Rows out of JSON, JSON lines, CSV, TSV and Parquet, each bad one costing itself alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from memcon.intake import limits, rows
from memcon.intake.decoding import decode, encoding_of
from memcon.intake.rows import Row
from memcon.intake.streams import HEAD, read_lines, read_up_to
from memcon.model import Skip

# Where a JSON document keeps its articles.
_LIST_NAMES: Final = """
articles items data results docs stories hits response entries rows news
"""
_LISTS: Final = tuple(_LIST_NAMES.split())
_NO_TEXT: Final = "give a table that holds the articles' text; addresses alone are not fetched"

Found = tuple[str, Row] | Skip  # where in the input (":12" for a line or row) and the row


def json_lines(stream: BinaryIO, where: str) -> Iterator[Found]:
    """One article a line; blank lines are passed over."""
    for number, line in read_lines(stream, limits.MAX_LINE_BYTES):
        at = f":{number}"
        if line is None:
            why = f"the line is over {limits.MAX_LINE_BYTES:,} bytes"
            yield Skip(where + at, why, "an article a line: split it")
        elif line.strip():
            yield from _json(line, where, at)


def json_document(stream: BinaryIO, where: str) -> Iterator[Found]:
    """A JSON document: one article, or a list of them, under a usual name or at the top."""
    data = read_up_to(stream, limits.MAX_JSON_BYTES)
    if data is None:
        why = f"over {limits.MAX_JSON_BYTES:,} bytes in one JSON document"
        yield Skip(where, why, "convert it to JSON lines, one article a line")
        return
    yield from _json(data, where, "")


def _json(data: bytes, where: str, at: str) -> Iterator[Found]:
    text, note = decode(data)
    try:
        content = rows.parse(text)
    except ValueError as err:
        yield Skip(where + at, f"not valid JSON: {err}", "correct or remove it")
        return
    if note:
        yield Skip(where + at, note, "save it as UTF-8")
    found = list(_objects(content))
    for number, item in enumerate(found, 1):
        yield from _row(item, where, at if len(found) == 1 else f"{at}:{number}")
    if not found:
        yield Skip(where + at, "holds no article", 'give objects with a "text"')


def _objects(content: Any, depth: int = 0) -> Iterator[Any]:
    """The articles of a JSON value: itself, or what it lists."""
    if isinstance(content, list):
        yield from content
    elif isinstance(content, dict):
        found = rows.columns(content)
        inner = next((content[n] for n in _LISTS if isinstance(content.get(n), list | dict)), None)
        if inner is not None and depth < 3 and not (found["text"] or found["html"]):
            yield from _objects(inner, depth + 1)
        else:
            yield content
    else:
        yield content


def _row(item: Any, where: str, at: str) -> Iterator[Found]:
    if not isinstance(item, dict):
        yield Skip(where + at, "not an object", 'give objects with a "text"')
        return
    yield _checked(rows.row_of(item), where, at)


def _checked(row: Row, where: str, at: str) -> Found:
    if row.text is None and row.html is None:
        return Skip(where + at, "has no text", _NO_TEXT)
    return at, row


def delimited(stream: BinaryIO, where: str) -> Iterator[Found]:
    """CSV and TSV with a header line; the delimiter is the one that the header uses most."""
    csv.field_size_limit(limits.MAX_LINE_BYTES)
    head = stream.peek(HEAD)[:HEAD] if isinstance(stream, io.BufferedReader) else b""
    encoding = _encoding(head)
    # Detached in the end, so that the stream is closed by whoever opened it.
    lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    header_line = head.decode(encoding, "replace").lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max("\t,;|", key=lambda mark: (header_line.count(mark), mark == ","))
    try:
        yield from _delimited(csv.reader(lines, delimiter=delimiter), where)
    finally:
        lines.detach()


def _encoding(head: bytes) -> str:
    encoding = encoding_of(head)
    if encoding != "utf-8":
        return encoding.removesuffix("-le").removesuffix("-be")
    try:
        head[: head.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimited(reader: Any, where: str) -> Iterator[Found]:
    try:
        header: list[str] = next(reader, [])
    except (csv.Error, UnicodeError) as err:
        yield Skip(where, f"not a table: {err}", "save it as CSV in UTF-8")
        return
    found = rows.columns(header[: limits.MAX_COLUMNS])
    if not (found["text"] or found["html"]):
        yield Skip(where, f"no column holds text: {', '.join(header)[:120]!r}", _NO_TEXT)
        return
    while True:
        try:
            cells = next(reader, None)
        except (csv.Error, UnicodeError) as err:
            at = f"{where}:{reader.line_num}"
            yield Skip(at, f"not a row: {err}", "correct its quotation marks")
            return
        if cells is None:
            return
        if not cells:
            continue
        at = f":{reader.line_num}"
        if len(cells) > len(header):
            why = f"has {len(cells)} cells where the header has {len(header)}"
            yield Skip(where + at, why, "correct its quotation marks")
            continue
        yield _checked(rows.row_of(dict(zip(header, cells, strict=False)), found), where, at)


def parquet(source: BinaryIO, where: str) -> Iterator[Found]:
    """A Parquet table, in batches; only the columns of articles are read."""
    import pyarrow as pa  # loading it takes longer than reading most coverage

    if not source.seekable():
        data = read_up_to(source, limits.MAX_JSON_BYTES)
        if data is None:
            why = f"a table of over {limits.MAX_JSON_BYTES:,} bytes cannot be read from a stream"
            yield Skip(where, why, "unpack it and give its path")
            return
        source = io.BytesIO(data)

    try:
        yield from _parquet(source, where)
    except (pa.ArrowException, OSError, ValueError, MemoryError) as err:
        reason = str(err).split("\n", 1)[0][:200]
        yield Skip(where, f"not a readable Parquet file: {reason}", "write it again")


def _parquet(source: BinaryIO, where: str) -> Iterator[Found]:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(source)
    names = file.schema_arrow.names[: limits.MAX_COLUMNS]
    found = rows.columns(names)
    if not (found["text"] or found["html"]):
        yield Skip(where, f"no column holds text: {', '.join(names)[:120]!r}", _NO_TEXT)
        return
    size = max((_group_bytes(file, i) for i in range(file.num_row_groups)), default=0)
    if size > limits.MAX_UNPACKED_BYTES:
        yield Skip(where, f"a row group unpacks to {size:,} bytes", "write smaller row groups")
        return
    wanted = list(dict.fromkeys(name for columns in found.values() for name in columns))
    number = 0
    for batch in file.iter_batches(batch_size=256, columns=wanted):
        for values in batch.to_pylist():
            number += 1
            yield _checked(rows.row_of(values, found), where, f":{number}")


def _group_bytes(file: Any, index: int) -> int:
    return int(file.metadata.row_group(index).total_byte_size)
