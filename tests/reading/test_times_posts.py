"""The day that an article cannot have been written before: of posts that it shows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from memcon.model import Basis
from memcon.reading.draft import Draft
from memcon.reading.main_event import find_main_event
from memcon.reading.times import date_near, find_times
from memcon.reading.times.dateline import reporting_day

Make = Callable[..., Draft]
POST = "Ministers met yesterday. Shame on them. -- Ana Roe (@anaroe) {day} Others were kinder."


@pytest.mark.parametrize(
    ("day", "published", "expected"),
    [
        ("November 8, 2019", "2019-08-11", "2019-11-08"),  # day and month told the wrong way round
        ("8 November 2019", "2019-08-11", "2019-11-08"),
        ("November 8, 2019", "2019-11-06", "2019-11-06"),  # a page that is kept up to date
        ("November 8, 2019", "2020-03-01", "2020-03-01"),
        ("November 8", "2019-08-11", "2019-08-11"),  # of no stated year
        ("in Oslo on November 8, 2019", "2019-08-11", "2019-08-11"),  # no day of a post
    ],
)
def test_an_article_is_not_written_before_its_posts(
    draft: Make, day: str, published: str, expected: str
) -> None:
    assert reporting_day(draft(POST.format(day=day), published)) == date.fromisoformat(expected)


def test_what_is_told_counts_from_the_last_post(draft: Make) -> None:
    text = POST.format(day="November 8, 2019") + " Bah. -- Bo Lee (@bolee) November 9, 2019"
    made = draft(text, "2019-08-11")
    assert next(found.value for found in find_times(made)) == "2019-11-08"
    made.times = ()
    near = date_near(made, text.index("kinder"), text.index("kinder") + 6)
    assert near is not None
    assert (near.value, near.basis) == ("2019-11-09", Basis.INFERRED)


def test_posts_are_read_in_bounded_time(draft: Make) -> None:
    made = draft("(@a) Nov. 8, 2019 " * 2000, "2019-03-01")
    before = time.perf_counter()
    reporting_day(made)
    assert time.perf_counter() - before < 2


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2019-03-01T03:42:00", ("2019-02-28", "2019-03-01")),
        ("2019-03-01T00:00:00", ("2019-03-01",)),  # a day without an hour
        ("2019-03-01T09:15:00", ("2019-03-01",)),
        ("2019-03-01", ("2019-03-01",)),
    ],
)
def test_an_article_of_the_small_hours_tells_of_the_day_before(
    draft: Make, published: str, expected: tuple[str, ...]
) -> None:
    made = draft("Five people were shot near a protest in Lima, police said.", published)
    made.article = replace(made.article, title="Five shot near protest in Lima")
    assert find_main_event(made).when == expected
