"""Links: for each article, the earlier ones on the same course of events that are nearest to it.

Two articles are compared by their words (`vectors`) where they share some of the heaviest, found
through an inverted index by word and season, and appeared within `SPAN` days of each other. An
article's links depend on the articles before it and on nothing else, so when one comes or goes only
those later ones that share its heaviest words are looked at again. A copy is linked to what it
repeats and to nothing else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from memcon.model import Article
from memcon.recording.copies import Order, order_of
from memcon.recording.desk import Desk, Values
from memcon.recording.vectors import likeness, vector_of

# Chosen on the 199 articles of the Giveme5W1H news clusters (Hamborg et al. 2019), dev part.
NEAR = 0.18  # likeness from which an article is linked to the nearest one before it ...
BOTH = 0.3  # ... and to others before it
SHARED = 4  # words in common, at least: one name alone makes no story
KEYS = 25  # heaviest words of an article, by which it is found
MET = 2  # of these two articles must share, to be compared
FADE = 60.0  # days between two articles after which they are this much harder to link ...
LASTING = 0.6  # ... but never by more than this factor
SPAN = 366  # days; further apart, nothing is linked
SEASON = 183  # days by which the index is parted
MOST_LINKS = 8
MOST_COMPARED = 300  # candidates of one article, the latest first

# Of each article: {"order", "day", "of", "words", "seen", "near"}; "of" is what it copies, "seen"
# counts the earlier articles that share its heaviest words, "near" lists [likeness, id].
LINKED = Values("linked")
BY_WORD = "stories/word"  # from "word|season" to articles
TO = "stories/to"  # from an article to those linked to it

Row = Mapping[str, Any]


def day_of(value: str | None) -> int | None:
    """The ordinal of an ISO 8601 day or time, or None."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None


def targets(row: Row) -> list[str]:
    """The articles that an article is linked to."""
    if row["of"]:
        return [row["of"]]
    near = row["near"]
    return [i for n, (score, i) in enumerate(near) if not n or score >= BOTH]


def row_of(article: Article, of: str) -> dict[str, Any]:
    """An article with its words, before it is linked."""
    return {
        "order": order_of(article),
        "day": day_of(article.published),
        "of": of,
        "words": vector_of(article),
        "seen": 0,
        "near": [],
    }


class Links:
    """The links of all articles on a shelf."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.changed: set[str] = set()  # articles whose links are no longer what they were

    def take_out(self, article_id: str) -> None:
        """Remove an article and its links."""
        row = self.desk.one(LINKED, article_id)
        if row is None:
            return
        self._set(article_id, row, None)
        if row["of"]:
            return
        posted = [(key, article_id) for key in _posted_under(row)]
        self.desk.post(BY_WORD, [], posted)
        for i, other in self._later(article_id, row):
            known = other["seen"] <= MOST_COMPARED
            if known and all(near != article_id for _, near in other["near"]):
                self.desk.set(LINKED, i, {**other, "seen": other["seen"] - 1})
            else:
                self._link(i, other)

    def take_in(self, article_id: str, row: Row) -> None:
        """Add an article that is not there, and link it."""
        if row["of"]:
            self._set(article_id, None, row)
            return
        self._link(article_id, row, new=True)
        self.desk.post(BY_WORD, [(key, article_id) for key in _posted_under(row)])
        for i, other in self._later(article_id, row):
            self._offer(i, other, article_id, row)

    def copied(self, article_id: str, of: str) -> None:
        """Note that an article is now a copy of another, or (``of`` being empty) no longer one."""
        row = self.desk.one(LINKED, article_id)
        if row is not None and row["of"] != of:
            self.take_out(article_id)
            self.take_in(article_id, {**row, "of": of, "seen": 0, "near": []})

    def _offer(self, i: str, other: Row, new: str, row: Row) -> None:
        """Link a later article to a new one if that is nearer than what it is linked to."""
        seen = other["seen"] + 1
        if seen > MOST_COMPARED:
            self._link(i, other)
            return
        score = _score(other, row)
        near = _nearest([*map(tuple, other["near"]), (score, new)]) if score else other["near"]
        self._set(i, other, {**other, "seen": seen, "near": near})

    def _link(self, article_id: str, row: Row, *, new: bool = False) -> None:
        """Work out an article's links from scratch."""
        earlier = [(other, i) for i, other in self._met(article_id, row) if _before(other, row)]
        earlier.sort(key=lambda pair: tuple(pair[0]["order"]), reverse=True)
        scored = [(_score(row, other), i) for other, i in earlier[:MOST_COMPARED]]
        found = {**row, "seen": len(earlier), "near": _nearest(s for s in scored if s[0])}
        self._set(article_id, None if new else row, found)

    def _set(self, article_id: str, before: Row | None, after: Row | None) -> None:
        old = targets(before) if before is not None else []
        new = targets(after) if after is not None else []
        if before is None or after is None or old != new:
            self.changed.add(article_id)
            self.desk.post(TO, [(i, article_id) for i in new], [(i, article_id) for i in old])
        self.desk.set(LINKED, article_id, after)

    def _later(self, article_id: str, row: Row) -> list[tuple[str, Row]]:
        return [(i, other) for i, other in self._met(article_id, row) if _before(row, other)]

    def _met(self, article_id: str, row: Row) -> Iterator[tuple[str, Row]]:
        """The articles near in time that share some of its heaviest words."""
        counts: Counter[str] = Counter()
        for seasons in _looked_up_under(row):
            counts.update(i for ids in self.desk.find(BY_WORD, seasons).values() for i in ids)
        met = sorted(i for i, count in counts.items() if count >= MET and i != article_id)
        for i, other in self.desk.get(LINKED, met).items():
            if row["day"] is None or other["day"] is None or _apart(row, other) <= SPAN:
                yield i, other


def _before(one: Row, other: Row) -> bool:
    mine: Order = (one["order"][0], one["order"][1])
    return mine < (other["order"][0], other["order"][1])


def _apart(one: Row, other: Row) -> int:
    return abs(int(one["day"]) - int(other["day"]))


def _score(one: Row, other: Row) -> float:
    """How near two articles are, the days between them counted; 0.0 where that makes no link."""
    alike = likeness(one["words"], other["words"], SHARED)
    if one["day"] is not None and other["day"] is not None:
        alike *= LASTING + (1 - LASTING) * math.exp(-_apart(one, other) / FADE)
    return alike if alike >= NEAR else 0.0


def _nearest(scored: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:MOST_LINKS]


def _keys(row: Row) -> list[str]:
    return list(row["words"])[:KEYS]


def _posted_under(row: Row) -> list[str]:
    """The keys of an article in the index: its words with their season, and in any season."""
    if row["day"] is None:
        return [f"{word}|none" for word in _keys(row)]
    season = row["day"] // SEASON
    return [f"{word}|{part}" for word in _keys(row) for part in (season, "any")]


def _looked_up_under(row: Row) -> list[list[str]]:
    """The keys under which those near in time stand; of the undated, any time is near."""
    if row["day"] is None:
        seasons: list[object] = ["any", "none"]
    else:
        reach = -(-SPAN // SEASON)
        season = row["day"] // SEASON
        seasons = ["none", *range(season - reach, season + reach + 1)]
    return [[f"{word}|{season}" for word in _keys(row)] for season in seasons]
