"""Evidence: the words that tell an event, as an article has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft
from memcon.reading.events import find_events

Make = Callable[..., Draft]

FIRST = (
    "The government of Peru, which has been in office for only eleven weeks, condemned the raid by "
    "soldiers from Chile on a village in the northern mountains on Monday"
)
SECOND = (
    "the foreign minister of Norway, who is on a tour of the region, urged both governments to hold "
    "talks without delay."
)
SHORT = "Peru attacked Chile, and Norway condemned it."
ONE = (
    "The foreign minister of Peru met the president of Chile in the capital on Monday, and the sun, "
    "which had been hidden behind the clouds over the mountains for all of eleven weeks, shone upon "
    "the roofs of the old town and upon the fields of the valley below."
)


def told(draft: Make, text: str) -> list[tuple[str, str]]:
    """The trigger and the evidence of each event."""
    made = draft(text)
    made.mentions, made.actors = find_actors(made)
    return [(made.text(e.anchor), made.text(e.evidence)) for e in find_events(made)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FIRST}, and {SECOND}", [("condemned", FIRST), ("urged", SECOND)]),
        (SHORT, [("attacked", SHORT), ("condemned", SHORT)]),
        (ONE, [("met", ONE)]),
    ],
    ids=["long, two", "short, two", "long, one"],
)
def test_evidence_is_the_clause_of_a_long_sentence_with_several(
    draft: Make, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(draft, text) == expected
