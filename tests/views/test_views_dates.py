from __future__ import annotations

import pytest

from memcon.model import Basis, DateValue, Granularity
from memcon.views import dates

# A value, its words, the first and last day it spans.
VALUES = [
    ("2019-02-28", "28 February 2019", "2019-02-28", "2019-02-28"),
    ("2019-02-28T14:30", "28 February 2019", "2019-02-28", "2019-02-28"),
    ("2019-02", "February 2019", "2019-02-01", "2019-02-28"),
    ("2020-02", "February 2020", "2020-02-01", "2020-02-29"),
    ("2019", "2019", "2019-01-01", "2019-12-31"),
    ("2019-W09", "week of 25 February 2019", "2019-02-25", "2019-03-03"),
    ("2019-Q1", "first quarter of 2019", "2019-01-01", "2019-03-31"),
    ("2018-SU", "summer 2018", "2018-06-01", "2018-08-31"),
    ("199", "1990s", "1990-01-01", "1999-12-31"),
    ("19", "1900s", "1900-01-01", "1999-12-31"),
    ("2019-02-27/2019-02-28", "27–28 February 2019", "2019-02-27", "2019-02-28"),
    ("2019-02-27/2019-03-01", "27 February – 1 March 2019", "2019-02-27", "2019-03-01"),
    ("2018-12-30/2019-01-02", "30 December 2018 – 2 January 2019", "2018-12-30", "2019-01-02"),
    ("2019-02-28/2019-02-28", "28 February 2019", "2019-02-28", "2019-02-28"),
    ("1950/1953", "1950 – 1953", "1950-01-01", "1953-12-31"),
    ("../2019-02-28", "until 28 February 2019", "", "2019-02-28"),
    ("2019-02-28/..", "from 28 February 2019", "2019-02-28", ""),
    ("PRESENT_REF", "PRESENT_REF", "", ""),
    ("2019-13-45", "2019-13-45", "", ""),
    ("0000", "0000", "", ""),
    ("", "undated", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text", "first", "last"), VALUES)
def test_show_iso_says_no_more_than_the_value(value: str, text: str, first: str, last: str) -> None:
    shown = dates.show_iso(value)
    assert (shown.text, shown.first, shown.last) == (text, first, last)


@pytest.mark.parametrize(
    ("basis", "note"),
    [
        (Basis.STATED, ""),
        (Basis.RESOLVED, ""),
        (Basis.INFERRED, "inferred from the text around it"),
        (Basis.PUBLICATION, ""),
    ],
)
def test_show_notes_a_date_that_the_text_does_not_give(basis: Basis, note: str) -> None:
    assert dates.show(DateValue("2019-02-28", Granularity.DAY, basis)).note == note


def test_show_says_when_a_day_is_only_that_of_the_telling() -> None:
    shown = dates.show(DateValue("2019-02-28", Granularity.DAY, Basis.PUBLICATION))
    assert (shown.text, shown.first) == ("told 28 February 2019", "2019-02-28")


def test_short_abbreviates_the_month() -> None:
    assert dates.short(dates.show_iso("2019-02-27/2019-03-01")) == "27 Feb – 1 Mar 2019"
