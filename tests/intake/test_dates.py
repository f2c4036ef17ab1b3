from __future__ import annotations

from datetime import date

import pytest

from memcon.intake.dates import bare_dates, day_in_url, full_dates, given_date, is_future


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("February 28, 2019", ["2019-02-28"]),
        ("Feb. 28 2019", ["2019-02-28"]),
        ("28th of February 2019", ["2019-02-28"]),
        ("28-Feb-2019", ["2019-02-28"]),
        ("2019-02-28", ["2019-02-28"]),
        ("2019/2/28 20:13:40", ["2019-02-28T20:13:40"]),
        ("2019-02-28T20:13:40.123Z", ["2019-02-28T20:13:40+00:00"]),
        ("2019-02-28 20:13 +0700", ["2019-02-28T20:13+07:00"]),
        ("4:05 pm GMT, 28 February 2019", ["2019-02-28T16:05+00:00"]),
        ("12:05 a.m. Feb 28, 2019", ["2019-02-28T00:05"]),
        ("2019年2月28日", ["2019-02-28"]),
        ("28.2.2019", ["2019-02-28"]),
        ("28/02/2019 and 01/02/2019", ["2019-02-28", "2019-02-01"]),
        ("02/28/2019 and 02/01/2019", ["2019-02-28", "2019-02-01"]),
        ("01/02/2019", []),
        ("Friday 01/02/2019", ["2019-02-01"]),
        ("Wed, 01/02/2019", ["2019-01-02"]),
        ("01/02/2019 9:30 am ET", ["2019-01-02T09:30"]),
        ("February 30, 2019", []),
        ("in February 2019", []),
        ("30,000 in May 2019, 2 or 3", []),
        ("version 1.2.2019.4", []),
    ],
)
def test_full_dates(text: str, values: list[str]) -> None:
    assert [hit.value for hit in full_dates(text)] == values


def test_full_dates_takes_the_order_from_its_caller() -> None:
    assert [hit.value for hit in full_dates("01/02/2019", month_first=True)] == ["2019-01-02"]
    assert [hit.value for hit in full_dates("01/02/2019", month_first=False)] == ["2019-02-01"]


def test_bare_dates_have_no_year() -> None:
    text = "on Feb. 27 and 28 March, not on May 3, 2019"
    assert [(month, day) for _, month, day in bare_dates(text)] == [(2, 27), (3, 28)]


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2019-02-28", "2019-02-28"),
        ("2019-02-28T00:00:00", "2019-02-28"),
        ("2019-02-28 00:00:00+00:00", "2019-02-28"),
        ("2019-02-28 09:30:00", "2019-02-28T09:30:00"),
        ("20190228", "2019-02-28"),
        ("20190228161500", "2019-02-28T16:15:00"),
        ("20190228T161500Z", "2019-02-28T16:15:00"),
        ("1551370920", "2019-02-28T16:22:00+00:00"),
        ("1551370920000", "2019-02-28T16:22:00+00:00"),
        ("Thu, 28 Feb 2019 16:22:00 GMT", "2019-02-28T16:22:00+00:00"),
        ("20191399", None),
        ("yesterday", None),
        ("2019", None),
        ("", None),
    ],
)
def test_given_date(value: str, iso: str | None) -> None:
    assert given_date(value) == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/world/2019/02/28/talks-end", "2019-02-28"),
        ("https://news.example/world/2019-02/28/content_1.htm", "2019-02-28"),
        ("https://news.example/2019/feb/28/talks-end", "2019-02-28"),
        ("https://news.example/2019/02/31/talks-end", None),
        ("https://news.example/20190228", None),
    ],
)
def test_day_in_url(url: str, day: str | None) -> None:
    assert day_in_url(url) == day


def test_is_future_leaves_a_day_for_other_time_zones() -> None:
    today = date(2019, 2, 28)
    assert [is_future(day, today) for day in ("2019-02-28", "2019-03-01T08:00", "2019-03-02")] == [
        False,
        False,
        True,
    ]
