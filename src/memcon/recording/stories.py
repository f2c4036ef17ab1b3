"""Stories: articles on one course of events, found one article after another by date.

Each article is compared with the stories so far by the words of its title and its first
paragraphs, weighted by how rare they are (tf-idf, cosine; names count double), and joins the
nearest one or starts its own. An inverted index of the stories' words finds the near ones. As each
article looks only at earlier ones, reading them one at a time or all at once gives the same
stories.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from memcon.model import Article, Reading, Span, Story
from memcon.recording.words import body, data, fold, quoted, slug, stem, stop_words, tokens

# Chosen on the 199 articles of the Giveme5W1H news clusters (Hamborg et al. 2019), dev part.
NEAR = 0.17  # likeness from which an article belongs to a story
BOTH = 0.25  # likeness to a second story from which the two stories are one
LEAD = 1500  # characters of the body that say what an article is about
TITLE = 3.0  # a word of the title counts as three
NAME = 2.0  # a word with a capital as two
BACKGROUND = 2.0  # how much the counts of general news weigh beside those of the coverage
COMMON = 0.2  # a word in more than this share of articles says nothing of the story
FADE = 60.0  # days without news after which a story is this much harder to join ...
LASTING = 0.6  # ... but never by more than this factor
SHARED = 4  # words in common, at least: one name alone makes no story
TERMS = 80  # heaviest words kept of an article
POSTINGS = 500  # a word that more stories than this share finds no candidates


@dataclass(slots=True)
class _Open:
    """A story while articles are still joining it."""

    words: dict[str, float] = field(default_factory=dict)
    square: float = 0.0  # the squared length of ``words``
    articles: list[str] = field(default_factory=list)
    days: list[int] = field(default_factory=list)


def day_of(value: str | None) -> int | None:
    """The ordinal of an ISO 8601 day or time, or None."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None


def find_stories(readings: Sequence[Reading]) -> tuple[list[Story], dict[str, str]]:
    """The stories in order of their first article, and the story of each article by id.

    ``readings`` come earliest first.
    """
    weigh = _Weigher()
    found: list[_Open] = []
    index: dict[str, list[int]] = defaultdict(list)
    vectors: dict[str, Mapping[str, float]] = {}
    for reading in readings:
        vector = vectors[reading.article.id] = weigh(reading.article)
        day = day_of(reading.article.published)
        near = _near(vector, day, found, index)
        if not near:
            near = [len(found)]
            found.append(_Open())
        for other in near[1:]:
            _merge(found, near[0], other, index)
        _join(found[near[0]], near[0], reading.article.id, vector, day, index)
    articles = {reading.article.id: reading.article for reading in readings}
    arrival = {article_id: number for number, article_id in enumerate(articles)}
    for story in found:
        story.articles.sort(key=lambda i: arrival[i])
    left = sorted((s for s in found if s.articles), key=lambda s: arrival[s.articles[0]])
    stories = [_close(story, articles, vectors) for story in left]
    return stories, {i: story.id for story in stories for i in story.articles}


def _join(
    story: _Open,
    at: int,
    article_id: str,
    vector: Mapping[str, float],
    day: int | None,
    index: dict[str, list[int]],
) -> None:
    for word, weight in vector.items():
        if word not in story.words:
            index[word].append(at)
        before = story.words.get(word, 0.0)
        story.words[word] = before + weight
        story.square += weight * (2 * before + weight)
    story.articles.append(article_id)
    if day is not None:
        story.days.append(day)


def _merge(found: list[_Open], into: int, other: int, index: dict[str, list[int]]) -> None:
    """Take two stories as one: an article has come that belongs to both."""
    one, gone = found[into], found[other]
    for word, weight in gone.words.items():
        if word not in one.words:
            index[word].append(into)
        before = one.words.get(word, 0.0)
        one.words[word] = before + weight
        one.square += weight * (2 * before + weight)
    one.articles += gone.articles
    one.days = sorted([*one.days, *gone.days])
    found[other] = _Open()


def _near(
    vector: Mapping[str, float],
    day: int | None,
    found: Sequence[_Open],
    index: Mapping[str, Sequence[int]],
) -> list[int]:
    """The stories that an article belongs to, by their numbers: the nearest, and any as near."""
    dots: dict[int, float] = defaultdict(float)
    common: Counter[int] = Counter()
    for word, weight in vector.items():
        holders = index.get(word, ())
        if len(holders) <= POSTINGS:
            common.update(holders)
            for at in holders:
                dots[at] += weight * found[at].words.get(word, 0.0)
    likeness = {
        at: dots[at] / math.sqrt(found[at].square) * _recency(day, found[at].days)
        for at in sorted(dots)
        if common[at] >= SHARED and found[at].words
    }
    ranked = sorted(
        (at for at in likeness if likeness[at] >= NEAR), key=lambda at: (-likeness[at], at)
    )
    return ranked[:1] + [at for at in ranked[1:] if likeness[at] >= BOTH]


def _recency(day: int | None, days: Sequence[int]) -> float:
    if day is None or not days:
        return 1.0
    gap = max(0, day - days[-1])  # articles come by date, so the last one is the nearest
    return LASTING + (1 - LASTING) * math.exp(-gap / FADE)


class _Weigher:
    """Turns articles into vectors; how common a word is, is counted as the articles come."""

    def __init__(self) -> None:
        words = data("record_words")
        self.common: dict[str, int] = words["common"]
        self.background: int = words["articles"]
        self.seen: Counter[str] = Counter()
        self.articles = 0

    def __call__(self, article: Article) -> dict[str, float]:
        counts: dict[str, float] = defaultdict(float)
        for text, weight in ((article.title or "", TITLE), (body(article)[:LEAD], 1.0)):
            for word in _words(text):
                counts[stem(word)] += weight * (NAME if word[0].isupper() else 1.0)
        self.seen.update(counts.keys())
        self.articles += 1
        total = BACKGROUND * self.background + self.articles
        weights: dict[str, float] = {}
        for word, count in counts.items():
            share = (BACKGROUND * self.common.get(word, 1) + self.seen[word]) / total
            if share <= COMMON:
                weights[word] = (1 + math.log(count)) * -math.log(share)
        return _unit(weights)


def _words(text: str) -> Iterable[str]:
    stop = stop_words()
    return (word for word, _ in tokens(text) if fold(word) not in stop)


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {word: weight / length for word, weight in heaviest}


def _close(
    story: _Open, articles: Mapping[str, Article], vectors: Mapping[str, Mapping[str, float]]
) -> Story:
    days = [date.fromordinal(day).isoformat() for day in story.days]
    typical = sorted(
        story.articles,
        key=lambda i: (-sum(w * story.words[word] for word, w in vectors[i].items()), i),
    )
    titled = [i for i in typical if articles[i].title]
    title = articles[titled[0]].title if titled else None
    first = story.articles[0]
    return Story(
        id=f"story:{slug(first)}",
        title=title or _first_words(articles[typical[0]]),
        articles=tuple(story.articles),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _first_words(article: Article) -> str:
    """The first sentence of an article without a title, cut to a line."""
    if not article.body:
        return article.id
    start, end = article.body[0]
    stop = article.text.find(". ", start, end)
    return quoted(article.text, Span(start, end if stop < 0 else stop), 120)
