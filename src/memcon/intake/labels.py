"""Labelled lines above a text, as archives print them: "Title: ...", "Source: ..."."""

from __future__ import annotations

import re
from typing import Final

from memcon.intake.facts import Facts
from memcon.model import How, Known, Span

_NAMES: Final = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "publisher": "outlet",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "byline": "byline",
    "author": "byline",
    "url": "url",
    "link": "url",
}
_LABELS: Final = "|".join(sorted(_NAMES, key=len, reverse=True))
_LINE: Final = re.compile(
    rf"(?P<label>{_LABELS})[ \t]*:[ \t]+(?P<value>\S.*?)[ \t\r]*$", re.I | re.M
)
_ENOUGH: Final = 2  # labelled lines; one alone may be a sentence's beginning
_MOST: Final = 12
_LONGEST: Final = 600  # characters of a line


def labelled(text: str) -> tuple[Facts, str]:
    """The facts in the labelled lines that open a text, and the text with these lines blanked.

    Every character keeps its offset. The title stays, without its label. Lines count up to the
    first that has no label; where two say the same fact, or fewer than two have a label, nothing
    is taken.
    """
    found: dict[str, re.Match[str]] = {}
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    first = at
    for _ in range(_MOST):
        line = _LINE.match(text, at, min(len(text), at + _LONGEST))
        if line is None:
            break
        name = _NAMES[line["label"].lower()]
        if name in found:
            return Facts(), text
        found[name] = line
        at = min(len(text), line.end() + 1)
    if len(found) < _ENOUGH:
        return Facts(), text
    known = {name: Known(How.PRINTED, "", Span(*m.span("value"))) for name, m in found.items()}
    facts = Facts(**{name: m["value"] for name, m in found.items()}, known=known)
    kept = Span(*found["title"].span("value")) if "title" in found else Span(first, first)
    plain = "".join(
        char if char == "\n" or kept.start <= n < kept.end else " "
        for n, char in enumerate(text[first:at], first)
    )
    return facts, text[:first] + plain + text[at:]
