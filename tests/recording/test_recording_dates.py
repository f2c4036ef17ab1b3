"""Partial dates as intervals."""

from __future__ import annotations

from datetime import date

import pytest

from memcon.model import Basis, DateValue, Granularity
from memcon.recording.dates import Days, combine, days, doubtful, read_out
from memcon.recording.stories import day_of


def ordinal(value: str) -> int:
    return date.fromisoformat(value).toordinal()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2019-02-27", "2019-02-27", "2019-02-27"),
        ("2019-02-27T14:30", "2019-02-27", "2019-02-27"),
        ("2019-W09", "2019-02-25", "2019-03-03"),
        ("2019-W09-WE", "2019-03-02", "2019-03-03"),
        ("2019-SU", "2019-06-01", "2019-08-31"),
        ("2019-Q4", "2019-10-01", "2019-12-31"),
        ("2019-02-27/2019-02-28", "2019-02-27", "2019-02-28"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str) -> None:
    assert days(value) == Days(ordinal(first), ordinal(last))


@pytest.mark.parametrize(
    "value", [None, "", "PAST_REF", "2019-02-30", "P2D", "2019-03-01/2019-02-01", "99999"]
)
def test_days_of_what_is_no_date(value: str | None) -> None:
    assert days(value) is None


@pytest.mark.parametrize("value", ["../2019-02-27", "2019-02-27/.."])
def test_days_open_to_one_side_hold_their_end(value: str) -> None:
    span = days(value)
    assert span and span.holds(Days(ordinal("2019-02-27"), ordinal("2019-02-27")))


def stated(value: str, granularity: Granularity, basis: Basis = Basis.STATED) -> DateValue:
    return DateValue(value, granularity, basis)


DAY, MONTH, INTERVAL = Granularity.DAY, Granularity.MONTH, Granularity.INTERVAL


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ([("2019-02", MONTH), ("2019-02-27", DAY)], "2019-02-27"),
        ([("2019-02-27", DAY), ("2019-02-27/2019-02-28", INTERVAL)], "2019-02-27/2019-02-28"),
        ([("2019-02-28", DAY), ("2019-02-28", DAY), ("2019-02-27", DAY)], "2019-02-28"),
        ([("2019", Granularity.YEAR), ("2019-02", MONTH)], "2019-02"),
    ],
)
def test_combine_takes_the_finest_that_agrees(
    told: list[tuple[str, Granularity]], wanted: str
) -> None:
    value = combine([stated(*pair) for pair in told])
    assert value and value.value == wanted


def test_combine_prefers_what_the_text_says_to_the_day_of_publication() -> None:
    published = DateValue("2019-03-01", DAY, Basis.PUBLICATION)
    assert combine([published, stated("2019-02", MONTH)]) == stated("2019-02", MONTH)
    assert combine([published]) == published
    assert combine([]) is None


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2019-02-27/2019-02-28", "27–28 February 2019"),
        ("2019-02-27/2019-03-01", "27 February 2019 – 1 March 2019"),
        ("2019-02-27", "27 February 2019"),
        ("2018-06", "June 2018"),
        ("2018", "2018"),
    ],
)
def test_read_out(value: str, wanted: str) -> None:
    assert read_out(stated(value, DAY)) == wanted


@pytest.mark.parametrize(
    ("value", "published", "sentence", "doubted"),
    [
        ("2024-05-07", "2024-05-13", "A rocket fell into the sea early on Tuesday.", True),
        ("2024-05-07", "2024-05-13", "A rocket fell into the sea last Tuesday.", False),
        ("2024-05-08", "2024-05-13", "A rocket fell into the sea on Wednesday.", False),
        ("2024-05-07", None, "A rocket fell into the sea early on Tuesday.", False),
        ("2024-05-07", "2024-05-13", "A rocket fell into the sea on Victory Day.", False),
        ("2024-05", "2024-05-13", "A rocket fell into the sea in May.", False),
    ],
)
def test_dates_a_weekday_six_days_ago_may_be_tomorrows(
    value: str, published: str | None, sentence: str, doubted: bool
) -> None:
    grain = Granularity.DAY if len(value) == 10 else Granularity.MONTH
    resolved = DateValue(value, grain, Basis.RESOLVED)
    assert doubtful(resolved, day_of(published), sentence) is doubted
    assert not doubtful(DateValue(value, grain, Basis.STATED), day_of(published), sentence)
