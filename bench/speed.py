"""Speed, always beside spaCy's own pipeline on the same text in the same run.

Machines are noisy, so each thing is timed in turns, several times, and the figure is the median.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from memcon.model import Article
from memcon.reading import Reader, pipeline
from memcon.reading.attribution import Tagger
from memcon.recording import build


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
    out = {f"{name}_tokens_per_s": round(tokens / t) for name, t in median.items()}
    return out | {"reading_over_spacy": round(median["reading"] / median["spacy"], 2)}


def growth(articles: Sequence[Article], sizes: Sequence[int]) -> dict[str, float]:
    """Milliseconds an article of building the record, as the number of articles grows.

    Larger coverage is made by repeating the articles with other ids and days.
    """
    reader = Reader()
    readings = list(reader.pipe(articles))
    out = {}
    for size in sizes:
        many = []
        for i in range(size):
            base = readings[i % len(readings)]
            turn = i // len(readings)
            day = f"{2000 + turn % 25}-{1 + turn % 12:02d}-{1 + turn % 28:02d}"
            article = replace(base.article, id=f"{base.article.id}-{turn}", published=day)
            many.append(replace(base, article=article))
        started = time.perf_counter()
        build(many)
        out[f"{size}_articles_ms_each"] = round(1000 * (time.perf_counter() - started) / size, 2)
    return out
