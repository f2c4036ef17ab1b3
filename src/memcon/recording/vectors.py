"""What an article is about, as weighted words: of its title and first paragraphs, names double.

A word weighs more the rarer it is in general news (tf-idf). The weights depend on the article
alone, so that they stay as they are whatever else comes. They are whole numbers: sums of them are
the same in any order.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from memcon.model import Article
from memcon.recording.words import body, data, fold, stem, stop_words
from memcon.recording.words import words as words_of

LEAD = 1500  # characters of the body that say what an article is about
TITLE = 3.0  # a word of the title counts as three
NAME = 2.0  # a word with a capital as two
COMMON = 0.2  # a word in more than this share of articles says nothing of the story
TERMS = 80  # heaviest words kept of an article
UNIT = 1000  # the length of a vector, so that products of two lie between 0 and about UNIT ** 2

Vector = Mapping[str, int]


def vector_of(article: Article) -> dict[str, int]:
    """The article's words with their weights, the heaviest first."""
    counts: dict[str, float] = defaultdict(float)
    for text, weight in ((article.title or "", TITLE), (body(article)[:LEAD], 1.0)):
        for word in _words(text):
            counts[stem(word)] += weight * (NAME if word[0].isupper() else 1.0)
    words = data("record_words")
    common, articles = words["common"], words["articles"]
    weights: dict[str, float] = {}
    for word, count in counts.items():
        share = common.get(word, 1) / articles
        if share <= COMMON:
            weights[word] = (1 + math.log(count)) * -math.log(share)
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {word: round(UNIT * weight / length) for word, weight in heaviest}


def _words(text: str) -> Iterable[str]:
    stop = stop_words()
    return (word for word in words_of(text) if fold(word) not in stop)


def likeness(one: Vector, other: Vector, shared: int) -> float:
    """The cosine of two vectors; 0.0 where they have fewer than ``shared`` words in common."""
    common = one.keys() & other.keys()
    if len(common) < shared:
        return 0.0
    return sum(one[word] * other[word] for word in common) / UNIT**2
