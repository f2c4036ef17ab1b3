"""The characters of a reply: as its header says, or its first bytes, or the document itself."""

from __future__ import annotations

import re
from typing import Final

from memcon.intake import decoding

# Encodings that the web uses. Some that a server could name besides take time without end.
_USED: Final = re.compile(
    r"utf-?8|utf-?16(?:[lb]e|-le|-be)?|us-ascii|ascii|latin-?1|iso-?8859-?\d\d?|windows-?125\d|cp125\d"
    r"|koi8-?[ru]|macintosh|gb2312|gbk|gb18030|big5(?:-hkscs)?|shift[_-]jis|euc-?(?:jp|kr)|iso-2022-jp"
    r"|tis-620",
    re.I,
)
_HEADER: Final = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([\w.-]{1,30})""", re.I)
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w.-]{1,30})"""
    rb"""|<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}["']?([\w.-]{1,30})""",
    re.I,
)
# What browsers read under these names (the WHATWG's table of labels).
_MEANT: Final = {"us-ascii": "cp1252", "ascii": "cp1252", "macintosh": "mac-roman"}


def decode(body: bytes, content_type: str) -> str:
    """The text of a reply; never fails, damage becomes U+FFFD."""
    if decoding.encoding_of(body[:4096]) != "utf-8" or body.startswith(b"\xef\xbb\xbf"):
        return decoding.decode(body)[0]  # a mark at the start is surer than what is said of it
    if not body.isascii() and (text := _strictly_utf8(body)) is not None:
        return text  # no other encoding looks like this by accident, whatever a template says
    header = _HEADER.search(content_type)
    declared = _DECLARED.search(body[:4_096])
    names = [header[1]] if header else []
    if declared:
        names.append((declared[1] or declared[2]).decode("ascii", "replace"))
    for name in names:
        if _USED.fullmatch(name) and (text := _as(body, name.lower())) is not None:
            return text
    return decoding.decode(body)[0]


def _strictly_utf8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _as(body: bytes, name: str) -> str | None:
    """The text in an encoding, or None where it plainly is in another."""
    name = _MEANT.get(name, "cp1252" if re.fullmatch(r"latin-?1|iso-?8859-?1", name) else name)
    if re.fullmatch(r"utf-?8", name):
        return None  # it is not, or only nearly so
    try:
        text = body.decode(name, "replace")
    except LookupError:
        return None
    bad = text.count("\ufffd")
    return text if bad <= max(decoding.DAMAGE, len(text) // 100) else None
