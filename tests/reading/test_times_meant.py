"""What an expression of time means beside other words: comparisons, papers, any day, our time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Basis, Granularity
from memcon.reading.draft import Draft
from memcon.reading.times import find_times
from memcon.reading.times.near import date_value

Make = Callable[..., Draft]


def read(
    draft: Make, text: str, published: str | None = "2019-03-01"
) -> list[tuple[str, str | None]]:
    """The words and values found; 2019-03-01 was a Friday."""
    made = draft(text, published)
    return [(text[found.start : found.end], found.value) for found in find_times(made)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inflation is up from 5 percent in December.", [("December", "2018-12")]),
        ("Arrivals are lower than in November.", [("November", "2018-11")]),
        ("The camp holds 900 people, compared with 400 in August.", [("August", "2018-08")]),
        ("The rebels will attack from four cities in May.", [("May", "2019-05")]),
    ],
)
def test_what_a_figure_is_measured_by_is_past(
    draft: Make, text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(draft, text) == expected


def test_a_name_in_the_present_dates_nothing_ahead(draft: Make) -> None:
    text = (
        "It rained. It snowed. The guests were received at what is called the White Villa Sunday."
    )
    assert read(draft, text) == [("Sunday", "2019-02-24")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The state-run daily said so.", []),
        ("Rossiyskaya Gazeta, a government daily, published the text.", []),
        ("He spoke at the daily State Department briefing.", [("daily", "P1D")]),
        ("He spoke at his weekly Vatican audience.", [("weekly", "P1W")]),
        ("The ministers talk daily.", [("daily", "P1D")]),
        ("He drove a 1987 Toyota to the border.", []),
        ("He signed the 1987 treaty.", [("1987", "1987")]),
        ("It was high noon for the coalition.", []),
        ("The envoys left at noon.", [("noon", "2019-03-01T12:00")]),
        ("He served three times, most recently in 2016.", [("2016", "2016")]),
        ("He recently moved.", [("recently", "PAST_REF")]),
    ],
)
def test_words_of_time_that_date_nothing(
    draft: Make, text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor was shot on a Tuesday in spring.", None),
        ("She was arrested on a Monday, her sister said.", None),
        ("A Monday report said the talks had failed.", "2019-02-25"),
        ("He denied it in a Tuesday interview.", "2019-02-26"),
    ],
)
def test_any_weekday_is_no_day(draft: Make, text: str, value: str | None) -> None:
    assert read(draft, text)[0][1] == value


def test_today_is_our_time_for_a_generation(draft: Make) -> None:
    assert read(draft, "It matters to today's youth.") == [("today", "PRESENT_REF")]
    assert read(draft, "It follows today's vote.") == [("today", "2019-03-01")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He moved last October. His name was struck out that same day.", "2018-10-XX"),
        ("The blast took place on Oct. 3, 2018. He was held days after the blast.", "2018-10-XX"),
        (
            "The blast took place on Oct. 23, 2018. Guards left in the days before the blast.",
            "2018-10",
        ),
    ],
)
def test_a_day_without_its_number_is_some_day_of_its_month(
    draft: Make, text: str, value: str
) -> None:
    made = draft(text)
    times = [time for time in find_times(made) if "day" in text[time.start : time.end]]
    assert [(time.value, time.granularity) for time in times] == [(value, Granularity.MONTH)]
    date = date_value(times[0], Basis.RESOLVED)
    assert date is not None and (date.value, date.granularity) == ("2018-10", Granularity.MONTH)


def test_later_counts_from_no_day_long_gone_in_what_is_to_come(draft: Make) -> None:
    text = (
        "The boy was taken on Jan. 22. They have moved since. "
        "If they lose, the soonest he would be free to leave would be seven days later."
    )
    assert read(draft, text)[-1] == ("seven days later", None)
    text = "The boy was taken on Jan. 22. Seven days later he was freed."
    assert read(draft, text)[-1] == ("Seven days later", "2019-01-29")


@pytest.mark.parametrize(
    ("text", "value"),
    [("A page of 02/03/2019 has it.", "2019"), ("A page of 03/02/2019 has it.", "2019")],
)
def test_figures_that_may_be_two_days_are_a_year(draft: Make, text: str, value: str) -> None:
    assert read(draft, text, "2019-02-20")[0][1] == value


@pytest.mark.parametrize("figures", ["12/09/2018", "09/12/2018"])
def test_figures_near_publication_are_that_day(draft: Make, figures: str) -> None:
    assert read(draft, f"A page of {figures} has it.", "2018-12-09") == [(figures, "2018-12-09")]


def test_a_day_after_a_time_in_brackets_stands_by_itself(draft: Make) -> None:
    text = "The blast occurred at about 10:35 a.m. (0735 GMT) Thursday near the port."
    assert read(draft, text) == [
        ("about 10:35 a.m. (0735 GMT)", "2019-02-28T10:35+03:00"),
        ("Thursday", "2019-02-28"),
    ]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2019-03-04", "His angry Friday news conference suggests he will fight on.", "2019-03-01"),
        ("2019-02-25", "Sunday's test of a rocket shows how far they have come.", "2019-02-24"),
        ("2019-02-26", "The office released its view of the plan to repeal the act Monday.", "2019-02-25"),
        ("2019-03-01", "Both men were ordered to be held by a local court on Thursday.", "2019-02-28"),
        ("2019-03-04", "The spokesman on Friday would not rule out a strike.", "2019-03-01"),
        ("2019-02-27", "There would be no vote, with the chair saying Tuesday it was too late.", "2019-02-26"),
        ("2019-03-04", "The mood may turn following Sunday's march.", "2019-03-03"),
        ("2019-03-04", "The mood will turn on the following Sunday.", "2019-03-10"),
        ("2019-03-01", "The guests will leave, according to a note of Feb. 26.", "2019-02-26"),
        ("2019-03-07", "They met last Wednesday.", "2019-02-27"),
        ("2019-03-08", "They met last Wednesday.", "2019-03-06"),
        ("2019-03-04", "Friday's vote will be close.", "2019-03-08"),
        ("2019-03-04", "Friday's blast will be investigated.", "2019-03-01"),
        ("2019-03-04", "The summit opens Friday.", "2019-03-08"),
    ],
)  # fmt: skip
def test_weekdays_beside_verbs_that_look_ahead(
    draft: Make, published: str, text: str, value: str
) -> None:
    assert value in [found for _, found in read(draft, f"It rained. It snowed. {text}", published)]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2019-02-07", "A woman waves a flag during a march in the capital, February 6.", "2019-02-06"),
        ("2019-03-14", "The ministry said that May 9 would be the election date.", "2019-05-09"),
        ("2019-03-30", "The country is run by a caretaker pending a 9 May election.", "2019-05-09"),
        ("2019-03-27", "The group estimates that 220 people had died as of March 4.", "2019-03-04"),
        ("2019-03-16", "They decided in a June 23 referendum to leave.", "2018-06-23"),
        ("2019-01-10", "The work must be completed by Dec. 31.", "2019-12-31"),
        ("2019-02-01", "The law was changed in the wake of the December 19 attack.", "2018-12-19"),
    ],
)  # fmt: skip
def test_days_without_a_year_near_the_report(
    draft: Make, published: str, text: str, value: str
) -> None:
    assert read(draft, text, published)[0][1] == value


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2019-03-27", "It took months since June's vote.", "2018-06"),
        ("2019-02-09", "He meant to refer to the massacre in June.", "2018-06"),
        ("2019-03-19", "Details of the January incident will be given in a report.", "2019-01"),
        ("2018-12-09", "According to November figures, trade fell.", "2018-11"),
        ("2019-03-20", "There were 236 people in need at the end of December last.", "2018-12"),
        ("2019-02-10", "Prices are likely to rise by 2.4 percent in January.", "2019-01"),
        ("2019-03-10", "The firm plans to open its first plant in January.", "2020-01"),
        ("2019-02-07", "He hopes for more, already meeting once with the king in November.", "2018-11"),
    ],
)  # fmt: skip
def test_months_without_a_year(draft: Make, published: str, text: str, value: str) -> None:
    assert read(draft, text, published)[-1][1] == value


def test_a_clock_keeps_no_day_that_is_to_come(draft: Make) -> None:
    text = (
        "They will meet on Tuesday. The mood is good. The dinner was long. "
        "The two met the press at 1:30 p.m. yesterday. They spoke at 2 p.m. about trade."
    )
    assert read(draft, text)[-1] == ("2 p.m.", "2019-02-28T14:00")
    text = (
        "They will meet on Tuesday. The mood is good. It is warm. They speak at 2 p.m. about trade."
    )
    assert read(draft, text)[-1] == ("2 p.m.", "2019-03-01T14:00")


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2019-03-01", "The talks had been scheduled for Tuesday but were put off.", "2019-02-26"),
        ("2019-03-01", "The feast may have ended on Tuesday, but the row goes on.", "2019-02-26"),
        (
            "2019-03-05",
            "It will not hurt him following his exit on Monday.",
            "2019-03-04",
        ),
        ("2019-03-01", "They dance through the streets on Rose Monday.", "2019-03-04"),
        ("2019-03-01", "The line might not reopen until Monday.", "2019-03-04"),
        ("2019-03-01", "The court rules on Tuesday (05.03.2019) whether to go on.", "2019-03-05"),
        ("2019-03-01", "In June 2018 they met. In June, he called the judge a hater.", "2018-06"),
    ],
)
def test_what_was_planned_or_is_over(draft: Make, published: str, text: str, value: str) -> None:
    assert value in [found for _, found in read(draft, f"It rained. It snowed. {text}", published)]


def test_a_clock_that_looks_ahead_keeps_no_day_gone_by(draft: Make) -> None:
    text = "They landed on Tuesday. They are scheduled to face the press at 1:30 p.m. and dine."
    assert read(draft, text)[-1] == ("1:30 p.m.", "2019-03-01T13:30")
    text = "They met on Tuesday. The dinner began at 8 p.m. and was long."
    assert read(draft, text)[-1] == ("8 p.m.", "2019-02-26T20:00")


def test_a_paper_and_how_often(draft: Make) -> None:
    assert read(draft, "The Kurier daily published his letter.") == []
    assert read(draft, "They trade up to $900 at a cash desk daily, he said.") == [("daily", "P1D")]
