from __future__ import annotations

import pytest

from memcon.views import paging
from memcon.views.site import Checked, Group, Keys, Line


def lines(count: int) -> Checked:
    """Lines in groups of four."""
    return Checked(
        tuple(
            Line(id=f"s{n}", label="", keys=Keys((), ()), cites=(), group=Group(f"g{n // 4}", "G"))
            for n in range(1, count + 1)
        ),
        withheld=3,
    )


@pytest.mark.parametrize(
    ("count", "parts"),
    [
        (0, [(1, 0)]),
        (5, [(1, 5)]),
        (6, [(1, 5), (6, 6)]),
        (15, [(1, 5), (6, 15)]),
        (27, [(1, 5), (6, 15), (16, 25), (26, 27)]),
    ],
)
def test_split_cuts_a_list_into_parts(count: int, parts: list[tuple[int, int]]) -> None:
    listing = paging.split("said", lines(count), first=5, rest=10)
    assert [(part.begin, part.end) for part in listing.parts] == parts
    assert [len(part.lines) for part in listing.parts] == [end - begin + 1 for begin, end in parts]
    assert (listing.total, listing.withheld) == (count, 3)


def test_split_knows_where_lines_and_groups_stand() -> None:
    listing = paging.split("said", lines(7), first=5, rest=10)
    assert listing.places["s5"] == "index.html#s5"
    assert listing.places["s6"] == "lists/said-2.html#s6"
    assert listing.places["g1"] == "index.html#g1"  # where the group begins
    assert [(part.path, part.chunk) for part in listing.parts] == [
        ("index.html", "lists/said-1.js"),
        ("lists/said-2.html", "lists/said-2.js"),
    ]
