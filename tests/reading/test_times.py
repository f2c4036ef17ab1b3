"""Time expressions: short news sentences with the words found and their TIMEX3 values."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from memcon.model import Granularity, How, Known, Span, TimexType
from memcon.reading.draft import Draft
from memcon.reading.pipeline import body_text
from memcon.reading.times import dateline_times, find_times
from memcon.reading.times.grammar import match
from memcon.reading.times.lexer import lex

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
        ("They met on Feb. 27, 2019, in the capital.", [("Feb. 27, 2019", "2019-02-27")]),
        ("They met on 27 February 2019.", [("27 February 2019", "2019-02-27")]),
        ("The accord of the 3rd of May 1998 still holds.", [("3rd of May 1998", "1998-05-03")]),
        ("The treaty was signed in July 1997.", [("July 1997", "1997-07")]),
        ("War broke out in 1950.", [("1950", "1950")]),
        ("It followed the 1950-53 war.", [("1950-53", "1950/1953")]),
        ("Talks stalled in the late 1990s.", [("the late 1990s", "199X")]),
        ("He was an envoy in the '80s.", [("the '80s", "198X")]),
        ("Sales rose in the third quarter of 2018.", [("the third quarter of 2018", "2018-Q3")]),
        ("Trade fell in the first half of 2018.", [("the first half of 2018", "2018-H1")]),
        ("It was agreed in the summer of 2018.", [("summer of 2018", "2018-SU")]),
        ("They cheered the fall of the towers.", []),
        ("He stayed from February 12 to 14.", [("February 12 to 14", "2019-02-12/2019-02-14")]),
        ("A summit took place on February 27-28.", [("February 27-28", "2019-02-27/2019-02-28")]),
        ("Ships sailed from Dec. 30 to Jan. 2.", [("Dec. 30 to Jan. 2", "2018-12-30/2019-01-02")]),
        ("The letter is dated 2019-02-27.", [("2019-02-27", "2019-02-27")]),
        ("The 19th century left its mark.", [("The 19th century", "18XX")]),
        ("Hearings run through fiscal 2020.", [("fiscal 2020", "FY2020")]),
        ("He met them on Friday, Feb. 22.", [("Friday, Feb. 22", "2019-02-22")]),
        ("It fell on Christmas Eve 2017.", [("Christmas Eve 2017", "2017-12-24")]),
        ("He left on the night of Oct. 31, 2018.", [("the night of Oct. 31, 2018", "2018-10-31")]),
        ("Orders fell in 2018's fourth quarter.", [("2018's fourth quarter", "2018-Q4")]),
        (
            "They met on April 4 and 6, 2018.",
            [("April 4", "2018-04-04"), ("6, 2018", "2018-04-06")],
        ),
    ],
)
def test_times_that_state_their_date(
    draft: Make, text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy left on Thursday.", [("Thursday", "2019-02-28")]),
        ("The envoy will leave on Thursday.", [("Thursday", "2019-03-07")]),
        ("The talks are scheduled for Monday.", [("Monday", "2019-03-04")]),
        ("The two men met on Friday.", [("Friday", "2019-03-01")]),
        ("They met last Friday.", [("last Friday", "2019-02-22")]),
        ("They will meet next Tuesday.", [("next Tuesday", "2019-03-05")]),
        ("He said on Monday he would resign.", [("Monday", "2019-02-25")]),
        ("She said she would leave Sunday.", [("Sunday", "2019-03-03")]),
        ("The court rejected Wednesday's request.", [("Wednesday", "2019-02-27")]),
        ("He arrived yesterday.", [("yesterday", "2019-02-28")]),
        ("He leaves the day after tomorrow.", [("the day after tomorrow", "2019-03-03")]),
        ("They spoke last week.", [("last week", "2019-W08")]),
        ("They spoke earlier this month.", [("earlier this month", "2019-03")]),
        ("The council meets next year.", [("next year", "2020")]),
        ("They first met last June.", [("last June", "2018-06")]),
        ("They met in August last year.", [("August last year", "2018-08")]),
        ("A pact was signed in October.", [("October", "2018-10")]),
        ("A pact will be signed in October.", [("October", "2019-10")]),
        ("He accepted an invitation to Oslo in October.", [("October", "2019-10")]),
        ("He sent out an invitation in October.", [("October", "2018-10")]),
        ("Two weeks ago the talks failed.", [("Two weeks ago", "2019-W07")]),
        ("A decade ago they were at war.", [("A decade ago", "2009")]),
        ("The vote came 36 hours ago.", [("36 hours ago", "2019-02-28")]),
        ("It will be decided over the weekend.", [("the weekend", "2019-W09-WE")]),
        ("He flew home last night.", [("last night", "2019-02-28")]),
        ("The guns fell silent last winter.", [("last winter", "2018-WI")]),
        ("He returned last Christmas.", [("last Christmas", "2018-12-25")]),
        ("The army is now in the city.", [("now", "PRESENT_REF")]),
        ("They look forward to meeting in the future.", [("the future", "FUTURE_REF")]),
        ("The law takes effect at the end of the year.", [("the end of the year", "2019")]),
        ("Profit rose from a year earlier.", [("a year earlier", "2018")]),
        ("He was summoned to testify on March 20.", [("March 20", "2019-03-20")]),
        ("The fence has stood since Jan. 5.", [("Jan. 5", "2019-01-05")]),
        ("He recalled the Sept. 11 attacks.", [("Sept. 11", "2001-09-11")]),
        ("In April a court fined him.", [("April", "2018-04")]),
        ("He flew there to meet them on Saturday.", [("Saturday", "2019-03-02")]),
        ("The talks set for Thursday were called off.", [("Thursday", "2019-02-28")]),
        ("They prepare a summit set for Oslo in April.", [("April", "2019-04")]),
        ("He is accused of robbing a bank in May.", [("May", "2018-05")]),
        ("The case is heard in May.", [("May", "2019-05")]),
        ("They could leave by March 20.", [("March 20", "2019-03-20")]),
        ("The envoys met ahead of March 20.", [("March 20", "2019-03-20")]),
        ("Markets fell on Friday the 13th.", [("Friday the 13th", "2018-07-13")]),
        ("Sales fell in the latest quarter.", [("the latest quarter", "2018-Q4")]),
        ("They fell in the year-ago quarter.", [("the year-ago quarter", "2017-Q4")]),
        ("It ends in the current year.", [("the current year", "2019")]),
        ("It was quiet for the last week.", [("the last week", "P1W")]),
        (
            "From November to February he was ill.",
            [("November", "2018-11"), ("February", "2019-02")],
        ),
        ("It rained on the weekend of Feb. 9.", [("the weekend of Feb. 9", "2019-W06-WE")]),
        ("Crowds marked Ukraine's Independence Day.", [("Independence Day", None)]),
    ],
)
def test_times_resolved_against_publication(
    draft: Make, text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He died on April 4, 1968. The next day riots began.",
            [("April 4, 1968", "1968-04-04"), ("The next day", "1968-04-05")],
        ),
        (
            "Some cheered on 9/11, he said. He gave no source for that in November.",
            [("9/11", "2001-09-11"), ("November", "2018-11")],
        ),
        (
            "They met on Wednesday. A day earlier they had quarrelled.",
            [("Wednesday", "2019-02-27"), ("A day earlier", "2019-02-26")],
        ),
        (
            "The talks ended yesterday after a dinner the previous night.",
            [("yesterday", "2019-02-28"), ("the previous night", "2019-02-27")],
        ),
        (
            "In July 1997 they met in Madrid. The following month they signed.",
            [("July 1997", "1997-07"), ("The following month", "1997-08")],
        ),
        (
            "In March 1994 he fled. In December, soldiers seized his house.",
            [("March 1994", "1994-03"), ("December", "1994-12")],
        ),
        (
            "The day before last Tuesday's hearing, he resigned.",
            [("The day before last Tuesday", "2019-02-25")],
        ),
        (
            "On the second day of the summit yesterday morning, they shook hands.",
            [("the second day", "2019-02-28"), ("yesterday morning", "2019-02-28")],
        ),
        (
            "They met in Oslo on Monday. The day after the meeting, shots rang out.",
            [("Monday", "2019-02-25"), ("The day", "2019-02-26")],
        ),
        (
            "They held talks on Feb. 12 and Feb. 13. Two days before the talks he fell ill.",
            [("Feb. 12", "2019-02-12"), ("Feb. 13", "2019-02-13"), ("Two days", "2019-02-10")],
        ),
        (
            "They met on Feb. 4 and Feb. 20. The day after the meeting he fell ill.",
            [("Feb. 4", "2019-02-04"), ("Feb. 20", "2019-02-20"), ("The day", None)],
        ),
        (
            "They met on Feb. 4. The day after the Kyoto meeting he fell ill.",
            [("Feb. 4", "2019-02-04"), ("The day", None)],
        ),
        (
            "He was killed on Oct. 23. He was shot at 10 p.m. at home.",
            [("Oct. 23", "2018-10-23"), ("10 p.m.", "2018-10-23T22:00")],
        ),
        (
            "He was last seen on Feb. 3, the day before the vote.",
            [("Feb. 3", "2019-02-03"), ("the day", "2019-02-03")],
        ),
        (
            "It came eight months since the summit last June.",
            [("eight months", "2018-06/2019-02"), ("last June", "2018-06")],
        ),
        (
            "The alarm rang at 9:15 p.m. on Tuesday. Two hours later it was over.",
            [("9:15 p.m. on Tuesday", "2019-02-26T21:15"), ("Two hours later", "2019-02-26T23:15")],
        ),
        (
            "Fighting lasted between June and August 1988.",
            [("June", "1988-06"), ("August 1988", "1988-08")],
        ),
    ],
)
def test_times_carried_by_the_narrative(
    draft: Make, text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will leave tomorrow,” the minister said on Wednesday.",
            [("tomorrow", "2019-02-28"), ("Wednesday", "2019-02-27")],
        ),
        (
            "The talks ended yesterday. “We are closer today than we were,” he said.",
            [("yesterday", "2019-02-28"), ("today", "2019-02-28")],
        ),
        ("“Today is a sad day,” the mayor said.", [("Today", "2019-03-01")]),
        (
            "Polls closed on Thursday at 8 p.m. “We made history tonight,” she said.",
            [
                ("Thursday", "2019-02-28"),
                ("8 p.m.", "2019-02-28T20:00"),
                ("tonight", "2019-02-28"),
            ],
        ),
    ],
)
def test_times_in_quotations_count_from_the_day_of_speaking(
    draft: Make, text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The siege lasted eight months.", [("eight months", "P8M")]),
        ("He ruled for 15 years.", [("15 years", "P15Y")]),
        ("They have quarrelled for years.", [("years", "PXY")]),
        ("They spoke for about two hours.", [("about two hours", "PT2H")]),
        ("It took an hour and a half.", [("an hour and a half", "PT1H30M")]),
        ("A five-hour stop followed.", [("five-hour", "PT5H")]),
        ("Over the past few decades it has grown.", [("the past few decades", "PXDE")]),
        ("In the past four months nothing moved.", [("the past four months", "P4M")]),
        ("They waited 2 1/2 hours.", [("2 1/2 hours", "PT2H30M")]),
        ("The paper appears daily.", [("daily", "P1D")]),
        ("Guards stand there 24 hours a day.", [("24 hours a day", "P1D")]),
        ("He came in each of the last three years.", [("each of the last three years", "P1Y")]),
        ("In the months ahead it may change.", [("the months ahead", "PXM")]),
        ("In the years that followed he wrote.", [("the years", "PXY")]),
        ("An hour later he had gone.", [("An hour later", "PT1H")]),
        ("The council meets every two years.", [("every two years", "P2Y")]),
        ("The court sits on Mondays.", [("Mondays", "XXXX-WXX-1")]),
        ("They dine there each December.", [("each December", "XXXX-12")]),
    ],
)
def test_times_that_last_or_recur(draft: Make, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It struck at 10:35 a.m. Thursday.", [("10:35 a.m. Thursday", "2019-02-28T10:35")]),
        ("He called at 9 a.m. EST Monday.", [("9 a.m. EST Monday", "2019-02-25T09:00-05:00")]),
        ("The test began at 0735 GMT.", [("0735 GMT", "2019-03-01T07:35Z")]),
        (
            "He was shot at 10 p.m. on Oct. 23.",
            [("10 p.m.", "2018-10-23T22:00"), ("Oct. 23", "2018-10-23")],
        ),
        (
            "It struck at 10:35 a.m. (0735 GMT) Thursday.",
            [("10:35 a.m. (0735 GMT)", "2019-02-28T10:35+03:00"), ("Thursday", "2019-02-28")],
        ),
        (
            "It fell silent at 3 p.m. Moscow time (1200 GMT) on Thursday.",
            [
                ("3 p.m. Moscow time (1200 GMT)", "2019-02-28T15:00+03:00"),
                ("Thursday", "2019-02-28"),
            ],
        ),
        ("They left at midnight Tuesday.", [("midnight Tuesday", "2019-02-26T24:00")]),
    ],
)
def test_times_of_the_clock(draft: Make, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. May may march with her party.",
        "Flight 1957 carried 1900 people and $1990 in cash.",
        "They will not fall for it, and the Sun said so.",
        "The 52-year-old envoy read USA Today.",
        "He seconded the motion and sat.",
        "April Ryan asked the question.",
        "The Sunday Times printed it.",
        "He spoke on the programme This Week with the host.",
        "The Daily Post said so in his last year in office.",
        "The score was 3-1 after page 1998.",
        "He watched the annual March for Peace go by.",
        "The future of the island is unclear, and a future without war far off.",
        "They saw High Noon at the Current Theatre.",
    ],
)
def test_times_leaves_other_words_alone(draft: Make, text: str) -> None:
    assert read(draft, text) == []


def test_times_without_publication_guess_nothing(draft: Make) -> None:
    found = read(draft, "They met on Thursday, in April, last week and on May 3, 2018.", None)
    assert found == [
        ("Thursday", None),
        ("April", None),
        ("last week", None),
        ("May 3, 2018", "2018-05-03"),
    ]


def test_times_have_types_and_granularity(draft: Make) -> None:
    text = "In June 2018 they met for two hours on Tuesday morning, as they do every week."
    found = [(t.type, t.granularity) for t in find_times(draft(text))]
    assert found == [
        (TimexType.DATE, Granularity.MONTH),
        (TimexType.DURATION, None),
        (TimexType.TIME, Granularity.DAY),
        (TimexType.SET, None),
    ]


def wire(draft: Make, line: str, text: str, published: str) -> Draft:
    """A report whose dateline intake has cut from the body."""
    made = draft(line + text, published)
    body = (Span(len(line), len(line + text)),)
    known = {"dateline": Known(How.PRINTED, line.split(",")[0], Span(0, len(line)))}
    article = replace(made.article, body=body, known=known)
    return Draft(article=article, doc=made.nlp(body_text(article)), nlp=made.nlp)


def test_times_read_the_dateline(draft: Make) -> None:
    made = wire(draft, "GENEVA, Feb. 28 (Agency) - ", "They met today.", "2019-03-01")
    assert [(t.start, t.end, t.value) for t in dateline_times(made)] == [(8, 15, "2019-02-28")]
    assert [t.value for t in find_times(made)] == ["2019-02-28"]


def test_times_count_from_publication_where_the_dateline_is_old(draft: Make) -> None:
    made = wire(draft, "GENEVA, Feb. 2 (Agency) - ", "They met today.", "2019-03-01")
    assert [t.value for t in find_times(made)] == ["2019-03-01"]


@pytest.mark.parametrize("word", ["more", "1", "may", "last", "twenty-", "Friday,", "'", "the"])
def test_times_are_linear_in_hostile_text(draft: Make, word: str) -> None:
    doc = Doc(draft("Go.").doc.vocab, words=[word] * 20_000)
    begun = time.process_time()
    match(lex(doc))
    assert time.process_time() - begun < 5


def test_times_a_part_of_the_day_is_told_beside_its_day(draft: Make) -> None:
    (found,) = find_times(draft("He flew home last night."))
    assert (found.value, found.part, found.granularity) == ("2019-02-28", "NI", Granularity.DAY)
