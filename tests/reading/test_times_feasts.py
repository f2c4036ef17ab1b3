"""Holidays: those of a fixed rule, those that the moon moves, and names that only sound so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from memcon.reading.draft import Draft
from memcon.reading.times import find_times
from memcon.reading.times.calendar import orthodox_easter
from memcon.reading.times.feasts import feast_days, moving

Make = Callable[..., Draft]


def read(draft: Make, text: str, published: str = "2018-06-20") -> list[tuple[str, str | None]]:
    made = draft(text, published)
    return [(text[found.start : found.end], found.value) for found in find_times(made)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The truce over Eid al-Fitr held.", [("Eid al-Fitr", "2018-06-15/2018-06-17")]),
        ("He was freed last Ramadan.", [("last Ramadan", "2018-05-16/2018-06-14")]),
        ("Before Ramadan 2016 he fled.", [("Ramadan 2016", "2016-06-06/2016-07-05")]),
        ("They met on Yom Kippur in 2017.", [("Yom Kippur in 2017", "2017-09-30")]),
        ("They met on Orthodox Easter.", [("Orthodox Easter", "2018-04-08")]),
        ("They met at Easter 2016.", [("Easter 2016", "2016-03-27")]),
        ("Prices rose over Lunar New Year 2018.", [("Lunar New Year 2018", "2018-02-16")]),
        # may be any year's
        ("Shops stay open late for Diwali.", [("Diwali", None)]),
        ("Many fast during Hanukkah 1950.", [("Hanukkah 1950", None)]),
        # names of other things
        ("The Good Friday Agreement still holds.", []),
        ("He fought in the Yom Kippur War.", []),
    ],
)
def test_feasts(draft: Make, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("year", "expected"), [(2016, (5, 1)), (2018, (4, 8)), (2019, (4, 28)), (2024, (5, 5))]
)
def test_orthodox_easter(year: int, expected: tuple[int, int]) -> None:
    assert orthodox_easter(year) == date(year, *expected)


def test_the_table_of_moving_feasts_has_every_year_that_it_states() -> None:
    assert all(first <= last for feasts in moving().values() for days in feasts.values()
               for first, last in days)  # fmt: skip
    assert {name: (min(years), max(years)) for name, years in moving().items()} == {
        name: (2001, 2035) if name == "diwali" else (1980, 2050) for name in moving()
    }
    assert all(set(years) == set(range(min(years), max(years) + 1)) for years in moving().values())


def test_a_feast_may_come_twice_in_a_year() -> None:
    assert len(feast_days("@ramadan", 2030)) == 2
