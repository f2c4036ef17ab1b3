"""Times in any text: offsets that hold, values that are TIMEX3, no order lost, nothing raised."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.model import TimexType
from memcon.reading.draft import Draft
from memcon.reading.times import dateline_times, find_times
from memcon.reading.times.calendar import bounds, granularity

Make = Callable[..., Draft]

DAY = r"\d{4}-\d\d-\d\d"
ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
CLOCK = rf"T\d\d:\d\d(?::\d\d)?{ZONE}"
UNIT = r"(?:Y|M|W|D|Q|DE|CE|WE|NI)"
NUMBER = r"(?:\d+(?:\.\d+)?|X)"
LENGTH = rf"P{NUMBER}{UNIT}(?:\d+M)?|PT{NUMBER}[HMS](?:\d+[MS])?"
POINT = (
    rf"{DAY}|\d{{4}}-\d\d|\d{{4}}|\d{{4}}-W\d\d(?:-WE)?|\d{{4}}-Q[1-4]|\d{{4}}-H[12]|FY\d{{4}}(?:-[QH][1-4])?"
    r"|\d{4}-(?:SP|SU|FA|WI)|\d{3}X|\d\dXX"
)
VALUES = {
    TimexType.DATE: rf"{POINT}|(?:{POINT})/(?:{POINT})|(?:PAST|PRESENT|FUTURE)_REF|{DAY}{CLOCK}",
    TimexType.TIME: rf"(?:{DAY}|XXXX-XX-XX)(?:{CLOCK})?|{DAY}",
    TimexType.DURATION: rf"{LENGTH}|(?:{POINT})/(?:{POINT})",
    TimexType.SET: rf"{LENGTH}|XXXX-(?:WXX-[1-7]|\d\d|SP|SU|FA|WI)|XXXX-XX-XXT[A-Z]{{2}}",
}
WORDS = [
    "Monday", "Friday,", "on", "the", "last", "next", "week", "weeks", "two", "a", "few", "days",
    "ago", "before", "after", "summit", "met", "will", "meet", "in", "May", "March", "2018", "1998",
    "27", "27-28", "31", "13th", "and", "to", "from", "of", "year", "years", "quarter", "third",
    "fiscal", "night", "morning", "noon", "10 p.m.", "0735", "GMT", "(1100 GMT)", "EST", "since",
    "every", "daily", "Christmas", "Easter", "Ramadan", "summer", "1990s", "'80s", "now", "future",
    "half", "an", "hour", "hours", "later", "earlier", "-", "–", ".", "“", "”", "\n\n", "fourth",
    "weekend", "century", "9999", "0", "99/99/99", "2019-02-30", "12/25/1998", "30", "that", "same",
    "said", "killed", "day", "Feb.", "Feb", "today", "yesterday", "tomorrow", "ended", "past",
]  # fmt: skip
DAYS = st.one_of(
    st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)).map(str), st.just("not a day")
)
PROSE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)


def check(made: Draft) -> None:
    """What holds of the times of any article."""
    text, last = made.article.text, 0
    for found in (*dateline_times(made), *find_times(made)):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        last = found.end
        if found.value is None:
            continue
        assert re.fullmatch(VALUES[found.type], found.value), (found.type, found.value)
        if found.granularity is not None:
            assert granularity(found.value) is found.granularity
            span = bounds(found.value)
            assert span is None or span[0] <= span[1], found.value


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=PROSE, published=DAYS)
def test_times_hold_in_any_words_of_time(draft: Make, text: str, published: str | None) -> None:
    check(draft(text, published))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200), published=DAYS)
def test_times_hold_in_any_text(draft: Make, text: str, published: str | None) -> None:
    check(draft(text, published))
