"""Building the record: all readings at once, by the steps that also take one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from memcon.model import Reading, Record, Skip
from memcon.recording.decisions import Decisions
from memcon.recording.ledger import at_once
from memcon.recording.marks import unmarked
from memcon.recording.parts import Assembly


def build(
    readings: Iterable[Reading],
    *,
    skipped: Sequence[Skip] = (),
    progress: Callable[[str], None] | None = None,
    decisions: Decisions | None = None,
) -> Record:
    """Put readings together into one record; their order makes no difference.

    Of two readings of one article id, the first by day and text is taken.

    Args:
        readings: one for each article, with the actor ids that hold within it.
        skipped: inputs that could not be read, kept in the record.
        progress: called with the name of each step as it begins.
        decisions: what a person has decided (see `memcon.recording.decisions`).
    """
    say = progress or (lambda step: None)
    ordered = sorted(readings, key=_order, reverse=True)  # of two, the ledger keeps the last
    decided = decisions or Decisions()
    record = Assembly().apply(at_once(ordered, decided, say)).record(skipped)
    return unmarked(record, decided.wrong)


def _order(reading: Reading) -> tuple[str, str, str]:
    return (reading.article.published or "", reading.article.id, reading.article.text)
