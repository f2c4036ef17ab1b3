"""The dateline of a wire report: the day that it is dated, and the times printed there.

Intake cuts datelines from the body, so that no document holds them; their times are read here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from memcon.model import Span, TimeExpression
from memcon.reading.draft import Draft
from memcon.reading.times.calendar import bounds, granularity
from memcon.reading.times.grammar import match
from memcon.reading.times.lexer import lex
from memcon.reading.times.meanings import MEANINGS
from memcon.reading.times.posts import written_after
from memcon.reading.times.scene import Scene

LONGEST = 200  # characters of a dateline that are read
EARLIER = 3  # days at most from the day that a report is dated to the one it appears on
YEARS = range(1500, 3000)  # in which an article may have appeared
DATES = {"month_day", "day_month", "iso_date"}


def dateline_span(draft: Draft) -> Span | None:
    """Where the dateline stands that intake cut from the body; None where the article has none."""
    known = draft.article.known.get("dateline")
    return known.span if known else None


def dateline_times(draft: Draft) -> tuple[TimeExpression, ...]:
    """The day printed in a dateline ("GENEVA, March 3 (Agency) --"), at most one."""
    published = published_day(draft)
    span = dateline_span(draft)
    if span is None:
        return ()
    text = draft.article.text[span.start : min(span.end, span.start + LONGEST)]
    for hit in match(lex(draft.nlp.make_doc(text))):
        value = MEANINGS[hit.rule](hit, Scene(published)) if hit.rule in DATES else None
        if value is not None and value.value:
            first, last = hit.lexemes[hit.start], hit.lexemes[hit.end - 1]
            found = TimeExpression(first.start, last.end, value.type, value.value)
            return (_moved(found, span.start),)
    return ()


def _moved(found: TimeExpression, start: int) -> TimeExpression:
    fine = granularity(found.value or "")
    return replace(found, start=found.start + start, end=found.end + start, granularity=fine)


def reporting_day(draft: Draft) -> date | None:
    """The day that "today" is: that of the dateline where it is the report's, else publication.

    Where the article shows posts far later than its own day, the day of the last of them.
    """
    published = published_day(draft)
    if published and (later := written_after(draft, published)):
        return later
    for time in dateline_times(draft):
        span = bounds(time.value)
        if span and (published is None or 0 <= (published - span[0]).days <= EARLIER):
            return span[0]
    return published


def published_day(draft: Draft) -> date | None:
    """The day the article appeared; None where that is no day that news has been printed on."""
    try:
        day = date.fromisoformat((draft.article.published or "")[:10])
    except ValueError:
        return None
    return day if day.year in YEARS else None
