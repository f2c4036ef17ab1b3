"""What a watch did, counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from memcon.model import Skip


@dataclass(slots=True)
class Tally:
    """Counts of one run; nothing that was listed is in none of them.

    Of the entries that were ``fresh``, some articles were ``added`` (of these ``from_feed`` in the
    feed's own text only), some were ``known`` already, some ``skipped``; ``later`` still wait.
    """

    feeds: int = 0
    visited: int = 0
    unchanged: int = 0
    failed: int = 0
    held: int = 0
    gone: int = 0
    fresh: int = 0
    added: int = 0
    from_feed: int = 0
    known: int = 0
    later: int = 0
    skipped: list[Skip] = field(default_factory=list)
    skips: int = 0
