"""Words of time that name something else, and days that are known without their year."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.reading.draft import Draft
from memcon.reading.times import find_times

Make = Callable[..., Draft]


def read(draft: Make, text: str, published: str) -> list[tuple[str, str | None]]:
    made = draft(text, published)
    return [(text[found.start : found.end], found.value) for found in find_times(made)]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Since Sept. 11, the agency has grown.", "2017-01-20", "2001-09-11"),
        ("The law was changed after September 11.", "2005-03-01", "2001-09-11"),
        ("In the post-Sept. 11 world, allies matter.", "2005-03-01", "2001-09-11"),
        ("The hijackers of Sept. 11 had trained there.", "2005-03-01", "2001-09-11"),
        ("He met the families of Sept. 11 victims.", "2005-03-01", "2001-09-11"),
        ("The envoys met on Sept. 11 in Geneva.", "2018-10-02", "2018-09-11"),
        ("He has been in Geneva since Sept. 11.", "2018-10-02", "2018-09-11"),
        ("The ministers will meet on Sept. 11.", "2018-08-20", "2018-09-11"),
        ("The envoys met on Sept. 11 in Geneva.", "1999-10-02", "1999-09-11"),
    ],
)
def test_a_day_that_is_known_without_its_year(
    draft: Make, text: str, published: str, expected: str
) -> None:
    assert [value for _, value in read(draft, text, published)] == [expected]


def test_a_known_day_leaves_the_narrative_where_it_was(draft: Make) -> None:
    text = "After the Sept. 11 attacks he enlisted. In November he lost the election."
    assert read(draft, text, "2017-01-20")[1] == ("November", "2016-11")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister, Theresa May, said so. The party of May lost.", []),
        ("Prime Minister Theresa May met the envoys. In May it lost.", [("May", "2018-05")]),
        ("The envoys met the leader. May said that talks would go on.", []),
        ("The vote of May 2018 was lost.", [("May 2018", "2018-05")]),
        ("The party lost the vote of May.", [("May", "2018-05")]),
    ],
)
def test_a_surname_that_is_a_months_name(
    draft: Make, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert read(draft, text, "2019-03-01") == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2019-01-20", "2017-WI"), ("2019-04-20", "2018-WI"), ("2019-12-20", "2018-WI")],
)
def test_the_last_winter_is_one_that_is_over(draft: Make, published: str, expected: str) -> None:
    assert read(draft, "Last winter was cold.", published) == [("Last winter", expected)]
