"""Bytes to text, without changing a character of it, and what is binary."""

from __future__ import annotations

import codecs
import re
from typing import Final

# Few bad bytes in a text that else is UTF-8 are damage (a file cut in the middle of a character);
# many mean another encoding.
DAMAGE: Final = 3
DAMAGE_SHARE: Final = 0.001
# Text has tabs and line ends and hardly another control character.
CONTROLS_SHARE: Final = 0.02

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = bytes(c for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1b\x1c\x1d\x1e\x85")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text in any encoding that is read."""
    if encoding_of(head) != "utf-8":
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > CONTROLS_SHARE * len(head)


def encoding_of(head: bytes) -> str:
    """The encoding that a byte order mark or the pattern of zero bytes tells, else utf-8."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    for encoding, zeros, others in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if len(head) > 3 and zeros.count(0) > 0.7 * len(zeros) and others.count(0) == 0:
            return encoding
    return "utf-8"


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and a note where its encoding was broken.

    A byte order mark is not text and is left out. What is not UTF-8 is read as Windows-1252, except
    where a few bad bytes stand in text that else is UTF-8: those become U+FFFD.
    """
    encoding = encoding_of(data[:4096])
    mark = next((mark for mark, _ in _BOMS if data.startswith(mark)), b"")
    data = data.removeprefix(mark)
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if encoding != "utf-8" or (
        bad <= max(DAMAGE, DAMAGE_SHARE * len(text)) and _has_multibyte(text)
    ):
        return text, f"damaged characters: {bad} ({encoding})"
    return data.decode("cp1252", "replace"), "not UTF-8; read as Windows-1252"


def _has_multibyte(text: str) -> bool:
    return any(ord(char) > 127 and char != "\ufffd" for char in text)


def without_surrogates(text: str) -> str:
    """The text with lone surrogates, which no file can hold, replaced one for one."""
    return _SURROGATES.sub("\ufffd", text)
