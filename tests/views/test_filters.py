from __future__ import annotations

import invented

from memcon.views import filters, paging, site
from memcon.views.site import Checked, Keys, Line


def listing(*keys: Keys) -> paging.Listing:
    """A list whose first part has one line, and whose second has the rest."""
    made = tuple(Line(id=f"s{n}", label="", keys=key, cites=()) for n, key in enumerate(keys))
    return paging.split("said", Checked(made), first=1, rest=10)


KEYS = (
    Keys(("norland",), ("Sudia Daily",), "2024-03-01", "2024-03-01"),
    Keys(("brandt", "norland"), ("Meridian Wire",), "2024-02-01", "2024-02-29", ("st1",)),
    Keys(("norland", "gone"), ("Meridian Wire",)),
    Keys(("brandt",), ("Meridian Wire",), "2024-04-01", ""),
)


def test_build_offers_what_the_lines_have() -> None:
    made = filters.build(site.of(invented.record()), [listing(*KEYS)])
    assert [(choice.number, choice.name) for choice in made.actors] == [
        (1, "Ada Brandt"), (2, "gone"), (0, "Norland"),
    ]  # fmt: skip
    assert [(choice.number, choice.name) for choice in made.outlets] == [
        (0, "Meridian Wire"), (1, "Sudia Daily"),
    ]  # fmt: skip
    assert (made.first, made.last) == ("2024-02-01", "2024-04-01")
    assert made.stories == ()  # one story is no choice
    assert made.numbers(KEYS[1]) == ("0 1", "0", "0")


def test_parts_say_what_a_chunk_can_hold() -> None:
    made = listing(*KEYS)
    view = filters.build(site.of(invented.record()), [made])
    assert filters.parts(view, made) == [
        {
            "src": "lists/said-2.js",
            "a": [0, 1, 2],
            "o": [0],
            "s": [0],
            "f": "2024-02-01",
            "l": "",
            "n": 3,
        }
    ]


def test_parts_of_undated_lines_hold_nothing_for_a_date() -> None:
    made = listing(KEYS[0], KEYS[2])
    view = filters.build(site.of(invented.record()), [made])
    assert filters.parts(view, made)[0]["f"] == "x"
