"""Building the record: the steps in order, each story by itself once actors are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from memcon.model import Reading, Record, Skip
from memcon.recording.decisions import Decisions
from memcon.recording.parts import assemble
from memcon.recording.whole import put_together


def build(
    readings: Iterable[Reading],
    *,
    skipped: Sequence[Skip] = (),
    progress: Callable[[str], None] | None = None,
    decisions: Decisions | None = None,
) -> Record:
    """Put readings together into one record; their order makes no difference.

    Args:
        readings: one for each article, with the actor ids that hold within it.
        skipped: inputs that could not be read, kept in the record.
        progress: called with the name of each step as it begins.
        decisions: what a person has decided about actors (see `memcon.recording.decisions`).
    """
    whole = put_together(readings, decisions or Decisions(), progress or (lambda step: None))
    return assemble(
        whole.readings.values(),
        whole.articles.values(),
        whole.actors.values(),
        whole.stories.values(),
        skipped,
    )
