"""Text fields that hold the mark-up of paragraphs, as publishing systems export them."""

from __future__ import annotations

import re
from typing import Final

from memcon.intake.pages import PageRefused, check_size, parse

_FRAGMENT: Final = re.compile(
    r"\s*<(?:p|div|article|section|h[1-6]|ul|ol|figure|blockquote)\b[^<]*>", re.I
)
_BLOCK_NAMES: Final = """
p div article section h1 h2 h3 h4 h5 h6 ul ol li br blockquote figure figcaption table tr header
footer aside pre
"""
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())


def is_fragment(text: str) -> bool:
    """Whether a field that should hold text holds the mark-up of paragraphs instead."""
    opened = _FRAGMENT.match(text[:2_000])
    return (
        opened is not None and re.search(r"</(?:p|div|article|section|ul|ol)\s*>", text) is not None
    )


def read_fragment(html: str) -> str:
    """The text of a fragment of mark-up, all of it, a block a line, without scripts and styles.

    Raises:
        PageRefused: as for a page.
    """
    check_size(html)
    tree = parse(f"<html><body>{html}</body></html>")
    for element in list(tree.iter()):
        if element.tag in ("script", "style", "noscript") or not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag in _BLOCKS:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    text = "\n".join(line for line in lines if line)
    if not text:
        raise PageRefused("no article text found in the mark-up")
    return text
