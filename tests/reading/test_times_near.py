"""The date of a trigger: by syntax, carried over, or by publication."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Basis, Granularity, Span, TimeExpression, TimexType
from memcon.reading.draft import Draft
from memcon.reading.times import date_near, date_value, find_times

Make = Callable[..., Draft]


def near(draft: Make, text: str, trigger: str) -> tuple[str, str] | None:
    """The value and basis of the date near the words of a trigger."""
    made = draft(text)
    made.times = find_times(made)
    at = text.index(trigger)
    date = date_near(made, at, at + len(trigger))
    return (date.value, date.basis.value) if date else None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The envoys met in Oslo on Wednesday.", "met", ("2019-02-27", "resolved")),
        ("They met on Monday and signed a pact.", "signed", ("2019-02-25", "resolved")),
        ("The envoy, who met rebels in June 2018, said no.", "said", ("2019-03-01", "publication")),
        ("The envoy, who met rebels in June 2018, said no.", "met", ("2018-06", "stated")),
        ("He said on Thursday that they had refused.", "refused", ("2019-03-01", "publication")),
        ("He said on Thursday that they had refused.", "said", ("2019-02-28", "resolved")),
        (
            "Lawyers criticised Wednesday's ruling on Thursday.",
            "ruling",
            ("2019-02-27", "resolved"),
        ),
        ("Police asked him about the Feb. 7 bombings.", "asked", ("2019-03-01", "publication")),
        ("Police asked him about the Feb. 7 bombings.", "bombings", ("2019-02-07", "resolved")),
        # the present perfect takes no day of a year gone by
        ("A court has cleared him of fraud in 2011.", "cleared", ("2019-03-01", "publication")),
        ("A court cleared him of fraud in 2011.", "cleared", ("2011", "stated")),
        ("Ghana has refused since 2015 to sign.", "refused", ("2015/..", "stated")),
        ("Police have held ten men in February.", "held", ("2019-02", "resolved")),
        ("Ghana would have signed in 2015.", "signed", ("2015", "stated")),
        (
            "The summit, which began on Tuesday, ended in tears.",
            "summit",
            ("2019-02-26", "resolved"),
        ),
        ("He pledged aid at a meeting last June.", "pledged", ("2018-06", "resolved")),
        ("He resigned after the vote on Monday.", "vote", ("2019-02-25", "resolved")),
        ("He ruled the island from 1959 to 2008.", "ruled", ("1959/2008", "stated")),
        ("They have shared data since 1994.", "shared", ("1994/..", "stated")),
        ("Troops must leave by April 1.", "leave", ("../2019-04-01", "resolved")),
        (
            "In the wake of September 11, 2001, the alliance invaded the country.",
            "invaded",
            ("2001-09-11/..", "stated"),
        ),
        (
            "The council met in the wake of the tragedy of September 11, 2001.",
            "met",
            ("2001-09-11/..", "stated"),
        ),
        (
            "Following a phone call on Tuesday, he resigned.",
            "resigned",
            ("2019-02-26/..", "resolved"),
        ),
        ("The envoys met ahead of April 4.", "met", ("../2019-04-04", "resolved")),
        ("They met on Wednesday and Thursday.", "met", ("2019-02-27/2019-02-28", "resolved")),
        ("The February 27 and 28 summit ended.", "summit", ("2019-02-27/2019-02-28", "resolved")),
        ("They met on Feb. 27-28 in Oslo.", "met", ("2019-02-27/2019-02-28", "resolved")),
        ("They met last week.", "met", ("2019-02-18/2019-02-24", "resolved")),
        ("They met on Monday night.", "met", ("2019-02-25", "resolved")),
        ("The men met on Monday. They signed a pact.", "signed", ("2019-02-25", "inferred")),
        # what was over before the past that is told of was so by its day, not on it
        ("Iran signed in 2015. It had rejected the pact.", "rejected", ("../2015", "inferred")),
        ("Iran signed on Monday. It had shunned it.", "shunned", ("../2019-02-25", "inferred")),
        ("Iran signed last week. It had shunned it.", "shunned", ("../2019-02-24", "inferred")),
        ("Iran had signed in 2015. It had paid, too.", "paid", ("2015", "inferred")),
        ("Iran signed on Monday. It paid the day before.", "paid", ("2019-02-24", "resolved")),
        ("Rebels left in June, when the post fell.", "fell", ("2018-06", "resolved")),
        (
            "A mast was hit on Monday after rebels fled the town.",
            "fled",
            ("../2019-02-25", "inferred"),
        ),
        (
            "He fell in 2008 but returned in 2014 in a raid.",
            "raid",
            ("2014", "stated"),
        ),
        # what is to be done is not done before it is spoken of
        (
            "Iran signed in 2015. It had refused to do so in 2014.",
            "refused",
            ("../2014", "inferred"),
        ),
        ("Japan promised to send aid in January.", "promised", ("../2019-01", "inferred")),
        ("Japan promised to send aid in April.", "promised", ("2019-03-01", "publication")),
        ("Japan promised on Monday to help.", "promised", ("2019-02-25", "resolved")),
        ("Japan has promised to help in 2015.", "promised", ("2019-03-01", "publication")),
        ("The men met on Monday. They will sign a pact.", "sign", ("2019-03-01", "publication")),
        ("The men met on Monday.\nThey signed a pact.", "signed", ("2019-03-01", "publication")),
    ],
)
def test_date_near(draft: Make, text: str, trigger: str, expected: tuple[str, str]) -> None:
    assert near(draft, text, trigger) == expected


def test_date_near_keeps_within_a_span(draft: Make) -> None:
    text = "He said on Thursday the army left in January."
    made = draft(text)
    made.times = find_times(made)
    at, content = text.index("left"), Span(text.index("the army"), len(text))
    date = date_near(made, at, at + 4, within=content)
    assert date and date.value == "2019-01"
    date = date_near(made, at, at + 4, exclude=[content])
    assert date and date.basis is Basis.PUBLICATION


def test_date_near_knows_nothing_without_publication(draft: Make) -> None:
    made = draft("The envoys met in Oslo.", None)
    assert date_near(made, 11, 14) is None


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2019-W06", Granularity.WEEK, "2019-02-04/2019-02-10"),
        ("2019-W06-WE", Granularity.WEEK, "2019-02-09/2019-02-10"),
        ("199X", Granularity.DECADE, "1990/1999"),
        ("2018-Q3", Granularity.QUARTER, "2018-07-01/2018-09-30"),
        ("2018-WI", Granularity.SEASON, "2018-12-01/2019-02-28"),
        ("2019-02-27T09:00Z", Granularity.TIME, "2019-02-27T09:00Z"),
        ("2019", Granularity.YEAR, "2019"),
    ],
)
def test_date_value(value: str, kind: Granularity, expected: str) -> None:
    date = date_value(TimeExpression(0, 1, TimexType.DATE, value, kind), Basis.STATED)
    assert date and date.value == expected


@pytest.mark.parametrize(
    "time",
    [
        TimeExpression(0, 1, TimexType.DURATION, "P2D", None),
        TimeExpression(0, 1, TimexType.DATE, None, None),
        TimeExpression(0, 1, TimexType.DATE, "FUTURE_REF", None),
    ],
)
def test_date_value_of_what_is_no_date(time: TimeExpression) -> None:
    assert date_value(time, Basis.STATED) is None
