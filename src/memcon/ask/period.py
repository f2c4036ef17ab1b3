"""The time that a question names, and how a day of the record answers to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from memcon.model import Article, Span, TimexType
from memcon.reading.draft import Draft
from memcon.reading.times import find_times
from memcon.recording.dates import Days, days

EVENT = "9/11"  # names what happened then
LIVE = 30  # days after the last article in which "yesterday" is the asker's own
LATER = 3  # days after an event in which an article about it appears
_STRETCH = {"since", "until", "till", "before", "after"}
_WITHIN = {"in", "on", "during", "at", "within", "throughout", "of", "for", "this", "last", "by"}
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_RELATIVE = re.compile(r"\b(?:last|this|next|ago|yesterday|today|tomorrow|past|recent)\b")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Period:
    """When, as the question says it.

    ``first`` and ``last`` are ordinals of days, both included, None where open. Without a year in
    the question, ``month``, ``day`` or ``weekday`` (Monday is 0) may stand for any year or week.
    ``spans`` are its characters in the question. ``sure`` where it dates what is asked for, rather
    than something that goes with it ("after the August test").
    """

    first: int | None
    last: int | None
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    sure: bool = True

    def holds(self, when: Days) -> bool:
        """Whether some day of a stretch is one of the period's."""
        if self.month is None and self.weekday is None:
            first = self.first if self.first is not None else when.first
            last = self.last if self.last is not None else when.last
            return when.first <= last and first <= when.last
        stretch = range(when.first, min(when.last, when.first + 366) + 1)
        return any(self._fits(date.fromordinal(number)) for number in stretch)

    def _fits(self, day: date) -> bool:
        if self.weekday is not None:
            return day.weekday() == self.weekday
        return day.month == self.month and self.day in (None, day.day)

    def since(self) -> str | None:
        """The first day as ISO 8601, or None; without a year in the question, the likeliest."""
        return None if self.first is None else date.fromordinal(max(1, self.first)).isoformat()

    def until(self) -> str | None:
        """The last day as ISO 8601, or None; without a year in the question, the likeliest."""
        return None if self.last is None else date.fromordinal(max(1, self.last)).isoformat()


def reference_day(last: str | None, today: date) -> date:
    """The day that "yesterday" is counted from: today, or the last day of coverage that has ended.

    Args:
        last: the ISO day of the last article, or None where none is dated.
        today: the asker's day.
    """
    covered = days((last or "")[:10])
    if covered is None:
        return today
    final = date.fromordinal(covered.last)
    return today if today - final <= timedelta(days=LIVE) and final <= today else final


def find_period(doc: Doc, nlp: Language, reference: date) -> Period | None:
    """The time that a question names, or None; the first of several that can be dated."""
    text = doc.text
    article = Article(
        id="question", text=text, body=(Span(0, len(text)),), published=reference.isoformat()
    )
    for time in find_times(Draft(article=article, doc=doc, nlp=nlp)):
        if text[time.start : time.end] == EVENT or _is_name(doc, time.start, time.end):
            continue
        covered = days(time.value) if time.type in (TimexType.DATE, TimexType.TIME) else None
        if covered is not None:
            return _period(doc, Span(time.start, time.end), covered)
    return None


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a month alone is somebody's name: "How did May respond?"."""
    found = doc.char_span(start, end)
    if found is None or len(found) != 1 or not found.text[:1].isupper() or found.start == 0:
        return False
    before = doc[found.start - 1]
    return before.lower_ in ("did", "does", "has", "had", "will", "would")


def _period(doc: Doc, span: Span, covered: Days) -> Period:
    text = doc.text[span.start : span.end]
    before = doc.text[: span.start].lower().split()[-2:]
    lead = before[-1] if before else ""
    words = tuple(text.lower().split())
    if lead in _STRETCH:
        earlier = lead in ("until", "till", "before")
        return Period(
            None if earlier else covered.first, covered.last if earlier else None, (span,), words
        )
    month, day, weekday = _open_parts(text.lower())
    modifies = _modifies(doc, span)
    return Period(
        covered.first,
        covered.last,
        (span,),
        words,
        month,
        day,
        weekday,
        sure=not modifies and (lead in _WITHIN or span.end >= len(doc.text.rstrip("?!. "))),
    )


def _modifies(doc: Doc, span: Span) -> bool:
    """Whether the time is a part of a noun phrase: "the August missile test"."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found is not None and found.root.dep_ in ("compound", "amod", "nmod", "poss")


def _open_parts(text: str) -> tuple[int | None, int | None, int | None]:
    """The month, day of the month and weekday of a time without a year, each None where absent."""
    if _YEAR.search(text) or _RELATIVE.search(text):
        return None, None, None
    starts = [word[:3] for word in re.findall(r"[a-z]+", text)]
    month = next((_MONTHS.index(word) + 1 for word in starts if word in _MONTHS), None)
    number = re.search(r"(?<!\d)([12]\d|3[01]|0?[1-9])(?!\d)", text)
    if month is not None:
        return month, int(number[1]) if number else None, None
    return None, None, next((_WEEKDAYS.index(word) for word in starts if word in _WEEKDAYS), None)
