"""Carried on: an article's own sentence that goes on with what a speaker has just been told to say.

"Officers used a minimum of tear gas, he said. Four people were treated and discharged." The second
sentence has no source of its own, and stands in the paragraph of the first, right after it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.model import Span
from memcon.recording.claims import Claim
from memcon.recording.contrary.untold import untold

BETWEEN = 60  # characters between the speaker's words and the sentence: ", the minister said. "


def carried(claims: Sequence[Claim], marks: Sequence[str]) -> Iterator[Claim]:
    """The untold sentences with one of some marks, held by whose words they carry on."""
    said: dict[str, list[tuple[Span, Claim]]] = defaultdict(list)
    for claim in claims:
        if claim.statement is not None and claim.holders and claim.parent is None:
            said[claim.article.id].append((claim.spans[-1], claim))
    for each in said.values():
        each.sort(key=lambda told: told[0])
    for claim in untold(claims, marks):
        before = said[claim.article.id]
        at = bisect_right(before, claim.spans[0].start, key=lambda told: told[0].start) - 1
        if at >= 0 and _goes_on(before[at][1], claim):
            speaker = before[at][1]
            claim = replace(claim, holders=speaker.holders, countries=speaker.countries)
        yield claim


def _goes_on(speaker: Claim, claim: Claim) -> bool:
    """Whether only the end of "..., he said. " stands between the two, in one paragraph."""
    if speaker.statement is None or not speaker.statement.cue:
        return False
    end = speaker.spans[-1].end
    between = claim.article.text[end : claim.spans[0].start]
    cue = speaker.statement.cue[0]
    return len(between) <= BETWEEN and "\n" not in between and cue.start >= end
