"""Text from outside made safe to write: encodable, without control characters, bounded."""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST = 5_000  # characters of one sentence; a "sentence" beyond that is a text without stops

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029 ]+")


def clean(text: str) -> str:
    """Text that any UTF-8 file can hold: no control characters but tab and line ends."""
    if text.isascii() and text.isprintable():
        return text
    return _UNWRITABLE.sub("", _SURROGATE.sub("\ufffd", text))


def line(text: str | None, longest: int = LONGEST) -> str:
    """Text on one line, for formats shown or split as they are; direction marks are dropped."""
    shown = _BREAKS.sub(" ", _BIDI.sub("", clean(text or ""))).strip()
    return shorten(shown, longest)


def shorten(text: str, longest: int = LONGEST) -> str:
    """Text of at most ``longest`` characters; an ellipsis shows where it was cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def cleaned(value: Any) -> Any:
    """A JSON value with every string in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def json_line(value: Any) -> str:
    """A JSON value on one line for every reader, also for those that split at U+2028 or U+0085."""
    found = json.dumps(cleaned(value), ensure_ascii=False, allow_nan=False)
    for mark in "\u2028\u2029\x85":
        found = found.replace(mark, f"\\u{ord(mark):04x}")
    return found + "\n"
