"""Posts of social media that an article shows: each bears the day that it was written on.

A page that is dated long before the posts which it shows is dated wrongly (a day and a month told
the wrong way round, the day of another page): it was written no earlier than the last of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from spacy.language import Language

from memcon.reading.draft import Draft
from memcon.reading.times.calendar import bounds
from memcon.reading.times.grammar import match
from memcon.reading.times.lexer import lex
from memcon.reading.times.meanings import MEANINGS
from memcon.reading.times.scene import Scene

# "(@handle) November 8, 2016", as pages show a post's author and day.
AUTHOR = re.compile(r"\(@\w{1,30}\)[ \t\u00a0]{0,3}")
DATED = {"month_day", "day_month", "iso_date"}
LONG = 30  # characters after an author that are read
MOST = 30  # posts that are read
LATE = 7  # days that a page may show later posts by, as one that is kept up to date does


@functools.lru_cache(maxsize=4)
def last_post(text: str, nlp: Language) -> date | None:
    """The day of the latest post that an article shows; None where it shows none with a day."""
    return max(_days(text, nlp), default=None)


def written_after(draft: Draft, published: date) -> date | None:
    """The day that an article cannot have been written before, where its own is far too early."""
    last = last_post(draft.article.text, draft.nlp) if "(@" in draft.article.text else None
    return last if last and (last - published).days > LATE else None


def _days(text: str, nlp: Language) -> Iterator[date]:
    for author in islice(AUTHOR.finditer(text), MOST):
        doc = nlp.make_doc(text[author.end() : author.end() + LONG].partition("\n")[0])
        for hit in islice(match(lex(doc)), 1):
            value = MEANINGS[hit.rule](hit, Scene(None)) if hit.rule in DATED else None
            days = bounds(value.value) if value and value.stated and hit.start == 0 else None
            if days and days[0] == days[1]:
                yield days[0]
