"""Copies: articles that repeat another's text, and how many independent outlets tell a thing.

Candidates come from MinHash with locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998)
over shingles of the body, so cost grows with the articles, not with their pairs. Each candidate is
then compared exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from memcon.model import Article
from memcon.recording.words import body, fold, outlet_name, tokens

SHINGLE = 4  # words; shorter ones meet by chance in articles on one subject
PERMUTATIONS, BANDS = 128, 64  # finds a pair that shares a fifth of its shingles 93 times in 100
SAME = 0.5  # share of all shingles: a reprint with its head, tail or some sentences changed
WITHIN = 0.7  # share of the shorter one's shingles: a reprint cut short, or set in a longer piece
LEAST = 20  # shingles; below that, a text is too short to be a copy of another
MOST_COMPARED = 64  # candidates for one article that are compared exactly, the latest first
MOST = 20_000  # shingles looked at in one article


@dataclass(frozen=True, slots=True)
class Copy:
    """That one article repeats the text of another, and how that shows."""

    of: str
    reason: str


def shingles(article: Article) -> frozenset[str]:
    """The runs of `SHINGLE` words in the body."""
    words = [fold(word) for word, _ in tokens(body(article))][:MOST]
    return frozenset(
        " ".join(words[i : i + SHINGLE]) for i in range(max(0, len(words) - SHINGLE + 1))
    )


def find_copies(articles: Sequence[Article]) -> dict[str, Copy]:
    """The articles that repeat an earlier one, by id; ``articles`` come earliest first.

    Articles are compared with those that are no copies themselves.
    """
    index = RMinHashLSH(0.2, PERMUTATIONS, BANDS)
    seen: list[frozenset[str]] = []
    found: dict[str, Copy] = {}
    for at, article in enumerate(articles):
        mine = shingles(article)
        seen.append(mine)
        if len(mine) < LEAST:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(sorted(mine))
        near = sorted(index.query(sketch), reverse=True)[:MOST_COMPARED]
        score, earlier = max(((_likeness(mine, seen[i]), -i) for i in near), default=(0.0, 0))
        if score:
            first = articles[-earlier].id
            found[article.id] = Copy(first, _reason(mine, seen[-earlier], first))
        else:
            index.insert(at, sketch)  # a copy is not looked for again: its original is
    return found


def _likeness(mine: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter text in the longer, or 0.0 where that does not make a copy."""
    both = len(mine & other)
    within = both / min(len(mine), len(other))
    return within if both / len(mine | other) >= SAME or within >= WITHIN else 0.0


def _reason(mine: frozenset[str], other: frozenset[str], first: str) -> str:
    both = len(mine & other)
    if len(mine) <= 1.5 * len(other):
        return f"{both / len(mine):.0%} of its text is in {first}"
    return f"{both / len(other):.0%} of the text of {first} is in it"


class Origins:
    """Who first wrote what each article says: the outlet, or the agency it credits."""

    def __init__(self, articles: Iterable[Article], copies: Mapping[str, Copy]) -> None:
        self._articles = {article.id: article for article in articles}
        self._copies = copies

    def outlets(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The outlets of these articles, in alphabetical order."""
        return tuple(sorted({outlet_name(self._articles[i]) for i in ids}))

    def independent(self, ids: Iterable[str]) -> int:
        """How many tell it in their own words: copies, and articles of one agency, count once."""
        ids = list(ids)
        groups: list[frozenset[str]] = []
        for sources in sorted({self._sources(i) for i in ids}, key=sorted):
            joined = [group for group in groups if group & sources]
            groups = [group for group in groups if not group & sources]
            groups.append(frozenset(sources.union(*joined)))
        return min(len(groups), len(self.outlets(ids)))

    def _sources(self, article_id: str) -> frozenset[str]:
        copy = self._copies.get(article_id)
        article = self._articles[copy.of if copy else article_id]
        return frozenset(fold(name) for name in article.wire) or frozenset(
            {fold(outlet_name(article))}
        )
