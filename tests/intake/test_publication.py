from __future__ import annotations

from datetime import date

import pytest

from memcon.intake import Facts, read_text
from memcon.model import How

TODAY = date(2024, 1, 1)

LEAD = (
    "President Abe Cole and Premier Dan Eck of Norland will keep talking, Norland's state media"
    " said on {day}, hours after their meeting in Port Vale ended."
)
NEXT = "The meeting was to have ended with a joint statement, but none was signed."
CAPTION = "President Abe Cole leaves the hotel in Port Vale, Norland, {date}. /VCG Photo"


def report(day: str, date: str, *more: str) -> str:
    return "\n".join((LEAD.format(day=day), NEXT, CAPTION.format(date=date), *more))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        pytest.param(report("Friday", "February 27, 2019"), "2019-03-01", id="two days later"),
        pytest.param(report("Wednesday", "February 27, 2019"), "2019-02-27", id="the same day"),
        pytest.param(report("Tuesday", "February 27, 2019"), None, id="a weekday too far off"),
        pytest.param(
            report("Friday", "February 27, 2019", "The treaty was signed in 2021, officials said."),
            None,
            id="a later year is named",
        ),
        pytest.param(
            report("Friday", "February 27, 2019", "They first met last February, aides said."),
            None,
            id="its month is past",
        ),
        pytest.param(
            report("Friday", "June 12, 2018", "Cole said on Jan. 6 that a place was being chosen."),
            None,
            id="other days lie far from it",
        ),
        pytest.param(
            report("Friday", "February 27, 2019").replace("President Abe Cole leaves", "FILE: Cole leaves"),
            None,
            id="an old picture",
        ),
        pytest.param(
            f"{LEAD.format(day='Friday')}\n{NEXT}\nThe accord of February 27, 2019, on Port Vale and Norland failed.",
            None,
            id="prose gives the year of days that are not near",
        ),
        pytest.param(f"{LEAD.format(day='Friday')}\n{NEXT}", None, id="no anchor"),
    ],
)  # fmt: skip
def test_inferred_date(text: str, published: str | None) -> None:
    article = read_text(text, today=TODAY)
    assert article.published == published
    if published:
        known = article.known["published"]
        assert known.how is How.INFERRED
        assert "February 27, 2019" in known.reason and known.span is not None
        assert article.text[slice(*known.span)] in ("Friday", "Wednesday")


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("Published: March 1, 2019\nUpdated: March 3, 2019", "2019-03-01"),
        ("Updated: March 3, 2019\nPublished: March 1, 2019", "2019-03-01"),
        ("Updated: March 3, 2019", "2019-03-03"),
        ("Leaders part in Port Vale Updated: 2019-03-03 09:53 (Agencies)", "2019-03-03T09:53"),
        ("March 2, 2019 | 09:15", "2019-03-02T09:15"),
    ],
)
def test_printed_date(header: str, published: str) -> None:
    article = read_text(f"{header}\n{LEAD.format(day='Friday')}\n{NEXT}", today=TODAY)
    assert article.published == published
    assert article.known["published"].how is How.PRINTED


def test_printed_date_below_the_article() -> None:
    text = f"{LEAD.format(day='Friday')}\n{NEXT}\nPublished: 2 March 2019"
    assert read_text(text, today=TODAY).published == "2019-03-02"


@pytest.mark.parametrize(
    ("head", "tail", "published", "how"),
    [
        ("PORT VALE, Feb 28, 2019 (AFP) - ", "", "2019-02-28", How.PRINTED),
        ("PORT VALE, Feb 28 (AFP) - ", "\nCopyright 2019 AFP. All rights reserved.", "2019-02-28", How.INFERRED),
        ("PORT VALE, Feb 28 (AFP) - ", "\nThey had last met in June 2018.", "2019-02-28", How.INFERRED),
        ("PORT VALE, Feb 28 (AFP) - ", "", None, None),
    ],
)  # fmt: skip
def test_dated_by_line(head: str, tail: str, published: str | None, how: How | None) -> None:
    article = read_text(f"{head}{LEAD.format(day='Thursday')}\n{NEXT}{tail}", today=TODAY)
    assert article.published == published
    if how:
        assert article.known["published"].how is how


def test_published_in_the_future_is_refused_with_a_reason() -> None:
    text = f"Published: May 1, 2031\n{LEAD.format(day='Friday')}"
    article = read_text(text, today=TODAY)
    assert article.published is None
    assert "2031-05-01 refused" in article.known["published"].reason


def test_published_as_stated_wins_over_what_is_printed() -> None:
    text = f"March 2, 2019\n{LEAD.format(day='Friday')}"
    assert read_text(text, facts=Facts(published="2019-03-01")).published == "2019-03-01"


def test_published_as_stated_has_to_be_a_full_date() -> None:
    article = read_text(LEAD.format(day="Friday"), facts=Facts(published="some day in 2019"))
    assert article.published is None
    assert "some day in 2019' refused" in article.known["published"].reason


def test_published_from_the_address() -> None:
    facts = Facts(url="https://news.example/2019/03/01/talks-end")
    article = read_text(LEAD.format(day="Friday"), facts=facts)
    assert (article.published, article.known["published"].how) == ("2019-03-01", How.PATH)
