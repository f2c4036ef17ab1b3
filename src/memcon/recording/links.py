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
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from memcon.model import Article
from memcon.recording.copies import Order, order_of
from memcon.recording.desk import Desk, Values
from memcon.recording.vectors import likeness, vector_of

# Chosen on the 199 articles of the Giveme5W1H news clusters (Hamborg et al. 2019), dev part.
NEAR = 0.18  # likeness from which an article is linked to the nearest one before it ...
BOTH = 0.3  # ... and to others before it
SHARED = 4  # words in common, at least: one name alone makes no story ...
SURER = 0.25  # ... unless they are this much alike, in one word less
KEYS = 20  # heaviest words of an article, by which it is found
MET = 2  # of these two articles must share, to be compared
FADE = 60.0  # days between two articles after which they are this much harder to link ...
LASTING = 0.6  # ... but never by more than this factor
SPAN = 366  # days; further apart, nothing is linked
SEASON = 183  # days by which the index is parted
MOST_LINKS = 8

# Of each article: {"order", "day", "of", "near"}; "of" is what it copies, "near" lists [likeness,
# id]. No count of the articles compared is kept: one that comes in between would change that of all
# later ones, and for each of those all would have to be compared anew.
LINKED = Values("linked")
WORDS = Values("words")  # of each article, its weighted words, the heaviest first
BY_WORD = "stories/word"  # from "word|season" to articles
TO = "stories/to"  # from an article to those linked to it
SEASONS = Values("seasons")  # under "", the seasons that articles are of, with how many

Row = Mapping[str, Any]
_NOTHING: Row = {"near": []}


def day_of(value: str | None) -> int | None:
    """The ordinal of an ISO 8601 day or time, or None."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None


def strengths(row: Row) -> list[tuple[float, str]]:
    """The articles that an article is linked to, with how near they are: a copy's original most."""
    if row["of"]:
        return [(1.0, row["of"])]
    return [(score, i) for n, (score, i) in enumerate(row["near"]) if not n or score >= BOTH]


def targets(row: Row) -> list[str]:
    """The articles that an article is linked to."""
    return [i for _, i in strengths(row)]


def _ends(row: Row | None) -> list[tuple[str, float]]:
    return [(i, score) for score, i in strengths(row)] if row is not None else []


class Links:
    """The links of all articles on a shelf."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.changed: set[str] = set()  # articles at either end of links that have come or gone

    def take_all_in(self, articles: Iterable[Article], copies: Mapping[str, str]) -> None:
        """Add articles; those that are copies stand with what they repeat in ``copies``."""
        each = sorted(articles, key=order_of)
        vectors = {article.id: vector_of(article) for article in each}
        for article in each:
            self.desk.set(WORDS, article.id, vectors[article.id])
        self._fetch([article for article in each if article.id not in copies])
        for article in each:
            self.take_in(article, copies.get(article.id, ""))

    def _fetch(self, articles: Iterable[Article]) -> None:
        """Take from the shelf at once what is known under the words of these articles."""
        keys: dict[str, None] = {}
        for article in articles:
            keys.update(
                dict.fromkeys(self._looked_up_under(article.id, {"day": day_of(article.published)}))
            )
        self.desk.find(BY_WORD, keys)

    def take_in(self, article: Article, of: str) -> None:
        """Add an article that is not there, a copy of another or (``of`` being empty) none."""
        if self.desk.one(WORDS, article.id) is None:
            self.desk.set(WORDS, article.id, vector_of(article))
        day = day_of(article.published)
        row: Row = {"order": order_of(article), "day": day, "of": of, **_NOTHING}
        self._enter(article.id, row)

    def take_out(self, article_id: str) -> None:
        """Remove an article and its links."""
        row = self.desk.one(LINKED, article_id)
        if row is not None:
            self._leave(article_id, row)
            self.desk.set(WORDS, article_id, None)

    def copied(self, article_id: str, of: str) -> None:
        """Note that an article is now a copy of another, or (``of`` being empty) no longer one."""
        row = self.desk.one(LINKED, article_id)
        if row is not None and row["of"] != of:
            self._leave(article_id, row)
            self._enter(article_id, {**row, "of": of, **_NOTHING})

    def _enter(self, article_id: str, row: Row) -> None:
        if row["of"]:
            self._set(article_id, None, row)
            return
        self._count(row, 1)
        met = self._met(article_id, row)
        self._link(article_id, row, met, new=True)
        self.desk.post(BY_WORD, [(key, article_id) for key in self._posted_under(article_id, row)])
        later = {i: other for i, other in met.items() if _before(row, other)}
        self.desk.get(WORDS, later)
        for i, other in later.items():
            self._offer(i, other, article_id, row)

    def _leave(self, article_id: str, row: Row) -> None:
        self._set(article_id, row, None)
        if row["of"]:
            return
        self._count(row, -1)
        met = self._met(article_id, row)
        posted = [(key, article_id) for key in self._posted_under(article_id, row)]
        self.desk.post(BY_WORD, [], posted)
        for i, other in met.items():
            left = [(score, near) for score, near in other["near"] if near != article_id]
            if len(left) == len(other["near"]):
                continue
            if len(left) + 1 < MOST_LINKS:
                self._set(i, other, {**other, "near": left})
            else:  # one that was less near than all of these may take its place
                self._link(i, other, self._met(i, other))

    def _offer(self, i: str, other: Row, new: str, row: Row) -> None:
        """Link a later article to a new one if that is nearer than what it is linked to."""
        score = self._score(i, other, new, row)
        if score:
            before = [(near, to) for near, to in other["near"]]
            after = _nearest([*before, (score, new)])
            if after != before:
                self._set(i, other, {**other, "near": after})

    def _link(
        self, article_id: str, row: Row, met: Mapping[str, Row], *, new: bool = False
    ) -> None:
        """Work out an article's links from scratch."""
        earlier = [i for i, other in met.items() if _before(other, row)]
        self.desk.get(WORDS, earlier)
        scored = [(self._score(article_id, row, i, met[i]), i) for i in earlier]
        found = {**row, "near": _nearest(s for s in scored if s[0])}
        self._set(article_id, None if new else row, found)

    def _set(self, article_id: str, before: Row | None, after: Row | None) -> None:
        old = dict(_ends(before))
        new = dict(_ends(after))
        if before is None or after is None or old != new:
            self.changed.add(article_id)
            self.changed.update(i for i in {**old, **new} if old.get(i) != new.get(i))
            self.desk.post(TO, [(i, article_id) for i in new], [(i, article_id) for i in old])
        self.desk.set(LINKED, article_id, after)

    def _met(self, article_id: str, row: Row) -> dict[str, Row]:
        """The articles near in time that share some of its heaviest words."""
        counts: Counter[str] = Counter()
        for ids in self.desk.find(BY_WORD, self._looked_up_under(article_id, row)).values():
            counts.update(ids)
        met = sorted(i for i, count in counts.items() if count >= MET and i != article_id)
        return {i: r for i, r in self.desk.get(LINKED, met).items() if _apart(row, r) <= SPAN}

    def _score(self, one: str, row: Row, other: str, its: Row) -> float:
        """How near two articles are, the days between them counted; 0.0 where there is no link."""
        mine, theirs = self.desk.one(WORDS, one), self.desk.one(WORDS, other)
        alike = likeness(mine, theirs, SHARED - 1)
        if alike < SURER:
            alike = likeness(mine, theirs, SHARED)
        if row["day"] is not None and its["day"] is not None:
            alike *= LASTING + (1 - LASTING) * math.exp(-_apart(row, its) / FADE)
        return alike if alike >= NEAR else 0.0

    def _count(self, row: Row, step: int) -> None:
        season = _season(row)
        if season is not None:
            known = self.desk.one(SEASONS, "") or {}
            count = known.get(str(season), 0) + step
            rest = {name: n for name, n in known.items() if name != str(season)}
            self.desk.set(SEASONS, "", {**rest, str(season): count} if count else rest)

    def _posted_under(self, article_id: str, row: Row) -> list[str]:
        """The keys of an article in the index: its words with their season."""
        season = _season(row)
        return [_key(word, season) for word in self._keys(article_id)]

    def _looked_up_under(self, article_id: str, row: Row) -> list[str]:
        """The keys under which those near in time stand; of the undated, any time is near."""
        season = _season(row)
        near = [int(name) for name in self.desk.one(SEASONS, "") or {}]
        if season is not None:
            reach = -(-SPAN // SEASON)
            near = [other for other in near if abs(other - season) <= reach]
        words = self._keys(article_id)
        return [_key(word, other) for other in (None, *near) for word in words]

    def _keys(self, article_id: str) -> list[str]:
        return list(self.desk.one(WORDS, article_id))[:KEYS]


def _season(row: Row) -> int | None:
    return None if row["day"] is None else int(row["day"]) // SEASON


def _key(word: str, season: int | None) -> str:
    return f"{word}|{'' if season is None else season}"


def _order(row: Row) -> Order:
    return (row["order"][0], row["order"][1])


def _before(one: Row, other: Row) -> bool:
    return _order(one) < _order(other)


def _apart(one: Row, other: Row) -> int:
    """The days between two articles; 0 where a day is not known."""
    if one["day"] is None or other["day"] is None:
        return 0
    return abs(int(one["day"]) - int(other["day"]))


def _nearest(scored: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:MOST_LINKS]
