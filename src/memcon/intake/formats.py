"""What a file is, by its first bytes and then by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from memcon.intake.decoding import encoding_of, is_binary


class Format(StrEnum):
    """A kind of input; the last ones are not read."""

    TEXT = "text"
    PAGE = "page"
    JSON = "json"
    LINES = "json lines"
    TABLE = "table"
    PARQUET = "parquet"
    ZIP = "zip"
    GZIP = "gzip"
    EMPTY = "an empty file"
    PDF = "a PDF document"
    FEED = "an XML document"
    TAR = "a tar archive"
    PACKED = "an archive of a kind that is not read"
    SCRIPT = "a script or style sheet"
    BINARY = "a binary file"


ADVICE: Final = {
    Format.EMPTY: "remove it or fetch it again",
    Format.PDF: "convert it to text first, with pdftotext for example",
    Format.FEED: "fetch the pages that it lists and give those",
    Format.TAR: "unpack it and give the folder",
    Format.PACKED: "unpack it and give the folder",
    Format.SCRIPT: "give the page without its accompanying files",
    Format.BINARY: "give text, HTML, JSON, CSV, TSV, Parquet, or zip or gzip of these",
}

_MAGIC: Final = (
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\x1f\x8b", Format.GZIP),
    (b"PAR1", Format.PARQUET),
    (b"%PDF", Format.PDF),
    (b"BZh", Format.PACKED),
    (b"\xfd7zXZ", Format.PACKED),
    (b"7z\xbc\xaf", Format.PACKED),
    (b"Rar!", Format.PACKED),
    (b"\x28\xb5\x2f\xfd", Format.PACKED),
)
_SCRIPTS: Final = {".js", ".css", ".mjs", ".map"}
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    r"<(?:!doctype\s+html|html|head|body|meta|article|div)\b",
    re.I | re.S,
)
_JSON: Final = re.compile(r"\s*[\[{]\s*(?:[\[{]\s*)?(?:\"[^\"\n]{1,80}\"\s*:|[\]}])")
_XML: Final = re.compile(r"\s*<(?:\?xml|rss|feed)\b", re.I)


def format_of(head: bytes, name: str) -> Format:
    """The format of a file that starts with ``head`` (its first kilobytes)."""
    if not head.strip(b" \t\r\n\x0b\x0c"):
        return Format.EMPTY
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return Format.TAR
    if is_binary(head):
        return Format.BINARY
    suffix = PurePosixPath(name.lower().removesuffix(".gz")).suffix
    if suffix in _SCRIPTS:
        return Format.SCRIPT
    text = head.decode(encoding_of(head), "replace").lstrip("\ufeff")
    return _text_format(text, suffix)


def _text_format(text: str, suffix: str) -> Format:
    if suffix in (".csv", ".tsv", ".tab"):
        return Format.TABLE
    if suffix in (".jsonl", ".ndjson"):
        return Format.LINES
    start = text.lstrip()[:1]
    if suffix == ".json":
        return Format.LINES if _first_line_is_object(text) else Format.JSON
    if _PAGE.match(text) or (suffix in (".html", ".htm", ".xhtml") and start == "<"):
        return Format.PAGE
    if _XML.match(text):
        return Format.FEED
    if start == "{" and _first_line_is_object(text):
        return Format.LINES
    if start and start in "{[" and _JSON.match(text):
        return Format.JSON
    return Format.TEXT


def _first_line_is_object(text: str) -> bool:
    line = text.lstrip().split("\n", 1)[0].rstrip()
    return line.startswith("{") and (line.endswith("}") or len(line) > 4_000) and len(line) > 2
