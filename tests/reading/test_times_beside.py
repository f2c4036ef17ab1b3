"""Times told beside an occasion, another date, or at the head of an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import TimexType
from memcon.reading.draft import Draft
from memcon.reading.times import find_times

Make = Callable[..., Draft]


def read(draft: Make, text: str) -> list[tuple[str, str | None]]:
    """The words and values found; the day of publication, 2019-03-01, was a Friday."""
    made = draft(text, "2019-03-01")
    return [(text[found.start : found.end], found.value) for found in find_times(made)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The navy fired a missile over the strait on Saturday.", "2019-03-02"),
        ("Polls show a close race ahead of Saturday's presidential election.", "2019-03-02"),
        ("The court heard him on Sunday.", "2019-02-24"),
        ("The envoys met last Saturday.", "2019-02-23"),
        ("The envoy left. The talks had failed. He had arrived on Saturday.", "2019-02-23"),
    ],
)
def test_an_article_opens_with_the_day_after_it_and_not_six_days_before(
    draft: Make, text: str, expected: str
) -> None:
    assert [value for _, value in read(draft, text)] == [expected]


def test_what_is_told_of_the_day_after_holds_for_the_whole_article(draft: Make) -> None:
    text = "The navy fired a missile on Saturday. It fell. It sank. Ships left port Saturday."
    assert [value for _, value in read(draft, text)] == ["2019-03-02", "2019-03-02"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "He was shot on Oct. 23. A car was seen in the days before the shooting.",
            "the days",
            "2018-10",
        ),
        (
            "He was shot on Oct. 23. A car was seen in the weeks before he was shot.",
            "the weeks",
            "2018-10",
        ),
        (
            "He was shot on Oct. 3. A car was seen in the weeks before the shooting.",
            "the weeks",
            "PXW",
        ),
        (
            "He was shot on Oct. 23. A car was seen months before the shooting.",
            "months",
            "2018",
        ),
        ("They met on Feb. 20. He had landed the day before.", "the day", "2019-02-19"),
        ("They met in May 2018. The month before, he had left.", "The month", "2018-04"),
        ("The two men met the week before.", "the week", None),
        ("A car was seen 13 days after the shooting.", "13 days", "P13D"),
        (
            "They met on Feb. 27. It came eight months after they met in June 2018.",
            "eight months",
            "P8M",
        ),
        ("They met on Feb. 27. It came eight months after the meeting.", "eight months", "P8M"),
        ("Ships left a few days after the coup.", "a few days", "PXD"),
        ("It was a matter of days before the cabinet fell.", "days", "PXD"),
        ("In January, a week after the vote, the cabinet fell.", "a week", "2019-01"),
        ("On Monday, two days after the vote, the cabinet fell.", "two days", "2019-02-25"),
        ("He died in October 2018. That same day they fled.", "That same day", "2018-10-XX"),
        (
            "He landed in Oslo on Monday. Later in the day he met the queen.",
            "Later in the day",
            "2019-02-25",
        ),
        ("The council sits later in the week.", "later in the week", "2019-W09"),
        ("They fought a decades-old war.", "decades-old", "PXDE"),
        ("Spending for FY2018 rose.", "FY2018", "FY2018"),
        ("Trade fell in Q3 2018.", "Q3 2018", "2018-Q3"),
        ("Trade fell in the 2018 H1 figures.", "2018 H1", "2018-H1"),
        ("Trade fell in Q4.", "Q4", "2018-Q4"),
    ],
)
def test_what_stands_beside_an_occasion_or_a_date(
    draft: Make, text: str, word: str, expected: str
) -> None:
    assert dict(read(draft, text))[word] == expected


def test_a_length_counted_from_an_occasion_without_a_date_is_a_duration(draft: Make) -> None:
    made = draft("The envoy fell ill two days after the summit.")
    assert [found.type for found in find_times(made)] == [TimexType.DURATION]


@pytest.mark.parametrize("text", ["The Q3 rolled out of the plant.", "Cases of H1N1 rose."])
def test_signs_that_are_no_times(draft: Make, text: str) -> None:
    assert read(draft, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The report (20.12.2016) was short.", ["2016-12-20"]),
        ("It was 31.02.2016 in the files.", []),
        ("A truck drove into the Christmas market.", []),
        (
            "In 2015 she got a visa and was in the country from the 3 to 8 March.",
            ["2015", "2015-03-03/2015-03-08"],
        ),
        (
            "The party, which came to power in 2011, won more votes in October elections.",
            ["2011", "2018-10"],
        ),
        (
            "She died on 19 November 2015. Police met in February 2019. They called that November.",
            ["2015-11-19", "2019-02", "2015-11"],
        ),
    ],
)
def test_times_take_their_year_from_what_stands_beside_them(
    draft: Make, text: str, expected: list[str | None]
) -> None:
    assert [value for _, value in read(draft, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry can spend the aid until September 30.", "2019-09-30"),
        ("The governor ruled the port until September 30.", "2018-09-30"),
    ],
)
def test_what_can_be_done_until_a_day_is_still_to_be_done(
    draft: Make, text: str, expected: str
) -> None:
    assert [value for _, value in read(draft, text)] == [expected]
