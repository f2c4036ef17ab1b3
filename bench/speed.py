"""Speed, always beside spaCy's own pipeline on the same text in the same run.

Machines are noisy, so each thing is timed in turns, several times, and the figure is the median.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from unittest.mock import patch

from memcon.model import Article, Event
from memcon.reading import Reader, pipeline
from memcon.reading.attribution import Tagger
from memcon.reading.draft import Draft
from memcon.reading.events import find_events


def reading(articles: Sequence[Article], *, rounds: int = 3) -> dict[str, float]:
    """Tokens a second of spaCy alone, of attribution alone and of the whole reading, one core."""
    nlp, tagger, reader = pipeline.load(), Tagger(), Reader()
    texts = [pipeline.body_text(article) for article in articles]
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    tagger.tag(articles[0].text, articles[0].body)
    reader.read(articles[0])
    jobs: dict[str, Callable[[], object]] = {
        "spacy": lambda: [nlp(text) for text in texts],
        "attribution": lambda: [tagger.tag(a.text, a.body) for a in articles],
        "reading": lambda: list(reader.pipe(articles)),
    }
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            started = time.perf_counter()
            job()
            seconds[name].append(time.perf_counter() - started)
    median = {name: statistics.median(times) for name, times in seconds.items()}
    out: dict[str, float] = {
        f"{name}_tokens_per_s": round(tokens / t) for name, t in median.items()
    }
    out["reading_over_spacy"] = round(median["reading"] / median["spacy"], 2)
    out["coding_adds_percent"] = coding(reader, articles)
    return out


def coding(reader: Reader, articles: Sequence[Article]) -> float:
    """By how much coding events lengthens the reading without it, in per cent."""
    spent = 0.0

    def timed(draft: Draft) -> tuple[Event, ...]:
        nonlocal spent
        started = time.perf_counter()
        events = find_events(draft)
        spent += time.perf_counter() - started
        return events

    with patch("memcon.reading.reader.find_events", timed):
        started = time.perf_counter()
        list(reader.pipe(articles))
        whole = time.perf_counter() - started
    return round(100 * spent / (whole - spent), 1)
