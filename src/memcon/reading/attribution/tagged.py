"""What the attribution model finds: spans of source, cue and content that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.model import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attributed statement, as spans of the article's text, each in text order.

    ``content`` is what is said, asked, thought; it has several spans where other words stand
    between its parts ("..., he said, ..."). ``source`` (who says it) and ``cue`` (the words that
    say so) are empty where the text near it has none. No span crosses a paragraph, is empty, or
    begins or ends in white space.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
