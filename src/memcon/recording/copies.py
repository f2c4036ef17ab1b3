"""Copies: articles that repeat another's text, and how many independent outlets tell a thing.

Candidates come from MinHash with locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998)
over shingles of the body, so cost grows with the articles, not with their pairs. Each candidate is
then compared exactly. An article is compared with earlier ones that are no copies themselves; when
one comes or goes, only those later ones that share a hash with it are looked at again.
"""

from __future__ import annotations

import base64
import hashlib
import heapq
import struct
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from memcon.model import Article
from memcon.recording.desk import Desk, Values
from memcon.recording.shelf import MemoryShelf
from memcon.recording.words import body, fold, outlet_name
from memcon.recording.words import words as words_of

SHINGLE = 4  # words; shorter ones meet by chance in articles on one subject
PERMUTATIONS, BANDS = 128, 64  # finds a pair that shares a fifth of its shingles 93 times in 100
SAME = 0.5  # share of all shingles: a reprint with its head, tail or some sentences changed
WITHIN = 0.7  # share of the shorter one's shingles: a reprint cut short, or set in a longer piece
LEAST = 20  # shingles; below that, a text is too short to be a copy of another
MOST_COMPARED = 64  # candidates for one article that are compared exactly, the latest first
MOST = 20_000  # shingles looked at in one article
POOLED = 0.7  # share of a sentence's runs of words from which it stands in another article
LEAST_RUNS = 5  # runs of words of a sentence; shorter ones are alike by chance

Order = tuple[str, str]  # day or time of publication ("" where unknown) and id: earliest first

COPY = Values("copy")  # of each article long enough: {"order", "of", "reason"}, "of" "" if its own
SHINGLES = Values("shingles", lambda value: bytes(value), lambda value: value)
BANDED = Values("banded", lambda value: bytes(value), lambda value: value)
FIRSTS, REPRINTS = "copies/first", "copies/reprint"  # from a band to articles, by what they are


@dataclass(frozen=True, slots=True)
class Copy:
    """That one article repeats the text of another, and how that shows."""

    of: str
    reason: str


def order_of(article: Article) -> Order:
    """Where an article stands among others: undated ones before all, then by day, then by id."""
    return (article.published or "", article.id)


def shingles(article: Article) -> frozenset[int]:
    """Hashes of the runs of `SHINGLE` words in the body; 32 bits, so that few meet by chance."""
    return frozenset(_hashed(_shingles(article)))


def _shingles(article: Article) -> list[str]:
    words = [fold(word) for word in words_of(body(article))][:MOST]
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(max(0, len(words) - SHINGLE + 1))}
    return sorted(runs)


def _hashed(runs: Iterable[str]) -> Iterable[int]:
    for run in runs:
        digest = hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest()
        yield int.from_bytes(digest[:4], "little")


def update_copies(
    desk: Desk, added: Iterable[Article], removed: Iterable[str] = ()
) -> tuple[dict[str, Copy | None], set[str]]:
    """Take articles in and out; returns what each article that changed is now a copy of, if any.

    The second of the pair are the articles that were looked at. An article that is replaced must
    be among both ``removed`` and ``added``.
    """
    return _Round(desk).run(added, removed)


class _Round:
    """One change: the articles still to be looked at, earliest first."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.waiting: list[Order] = []
        self.queued: set[str] = set()
        self.changed: dict[str, Copy | None] = {}

    def run(
        self, added: Iterable[Article], removed: Iterable[str]
    ) -> tuple[dict[str, Copy | None], set[str]]:
        for article_id in removed:
            self._take_out(article_id)
        for article in sorted(added, key=order_of):
            self._take_in(article)
        self._fetch([article_id for _, article_id in self.waiting])
        looked_at = set()
        while self.waiting:
            order = heapq.heappop(self.waiting)
            self.queued.discard(order[1])
            looked_at.add(order[1])
            self._settle(order)
        return self.changed, looked_at

    def _fetch(self, ids: Sequence[str]) -> None:
        """Take from the shelf at once what is known under the bands of these articles."""
        sketches = self.desk.get(BANDED, ids).values()
        bands = [band for sketch in sketches for band in bands_of(sketch)]
        near = {
            i
            for kind in (FIRSTS, REPRINTS)
            for some in self.desk.find(kind, bands).values()
            for i in some
        }
        self.desk.get(COPY, sorted(near))

    def _take_out(self, article_id: str) -> None:
        row = self.desk.one(COPY, article_id)
        if row is None:
            return
        bands = bands_of(self.desk.one(BANDED, article_id))
        kind = REPRINTS if row["of"] else FIRSTS
        self.desk.post(kind, [], [(band, article_id) for band in bands])
        for values in (COPY, SHINGLES, BANDED):
            self.desk.set(values, article_id, None)
        if not row["of"]:
            self._queue_later(bands, tuple(row["order"]))

    def _take_in(self, article: Article) -> None:
        runs = _shingles(article)
        if len(runs) < LEAST:
            return
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(runs)
        numbers = array("I", sorted(set(_hashed(runs))))
        self.desk.set(SHINGLES, article.id, numbers.tobytes())
        self.desk.set(BANDED, article.id, struct.pack(f"<{PERMUTATIONS}I", *sketch.digest()))
        self.desk.set(COPY, article.id, {"order": order_of(article), "of": None, "reason": ""})
        self._queue(order_of(article))

    def _queue(self, order: Order) -> None:
        if order[1] not in self.queued:
            self.queued.add(order[1])
            heapq.heappush(self.waiting, order)

    def _queue_later(self, bands: Sequence[str], order: Order) -> None:
        """Look again at what comes after an article that has come, gone or changed."""
        near: set[str] = set()
        for kind in (FIRSTS, REPRINTS):
            near.update(i for ids in self.desk.find(kind, bands).values() for i in ids)
        for row in self.desk.get(COPY, sorted(near)).values():
            if tuple(row["order"]) > order:
                self._queue((row["order"][0], row["order"][1]))

    def _settle(self, order: Order) -> None:
        """Work out what an article is a copy of; all earlier ones are settled."""
        article_id = order[1]
        row = self.desk.one(COPY, article_id)
        if row is None:
            return
        bands = bands_of(self.desk.one(BANDED, article_id))
        copy = self._best(article_id, order, bands)
        before, now = row["of"], copy.of if copy else ""
        if before is None or (before, row["reason"]) != (now, copy.reason if copy else ""):
            reason = copy.reason if copy else ""
            self.desk.set(COPY, article_id, {"order": order, "of": now, "reason": reason})
            self.changed[article_id] = copy
        if before is None or bool(before) != bool(now):
            here, there = (REPRINTS, FIRSTS) if now else (FIRSTS, REPRINTS)
            posted = [(band, article_id) for band in bands]
            self.desk.post(here, posted)
            if before is not None:
                self.desk.post(there, [], posted)
            if before is not None or not now:
                self._queue_later(bands, order)

    def _best(self, article_id: str, order: Order, bands: Sequence[str]) -> Copy | None:
        near = {i for ids in self.desk.find(FIRSTS, bands).values() for i in ids} - {article_id}
        orders = [
            (row["order"][0], row["order"][1]) for row in self.desk.get(COPY, sorted(near)).values()
        ]
        earlier = sorted((o for o in orders if o < order), reverse=True)[:MOST_COMPARED]
        if not earlier:
            return None
        texts = self.desk.get(SHINGLES, [article_id, *(i for _, i in earlier)])
        mine = _numbers(texts[article_id])
        best, of = 0.0, ""
        for _, i in earlier:  # of equals, the earliest
            score = _likeness(mine, _numbers(texts[i]))
            if score and score >= best:
                best, of = score, i
        return Copy(of, _reason(mine, _numbers(texts[of]), of)) if of else None


def bands_of(sketch: bytes) -> list[str]:
    """The keys of a sketch: two of its numbers at a time, with where they stand, as a digest.

    Where two digests meet by chance, two articles more are compared, and found to differ.
    """
    width = 4 * PERMUTATIONS // BANDS
    parts = (bytes([n]) + sketch[n * width : (n + 1) * width] for n in range(BANDS))
    return [_short(part) for part in parts]


def _short(part: bytes) -> str:
    digest = hashlib.blake2b(part, digest_size=5).digest()
    return base64.b64encode(digest).decode("ascii")[:7]


def _numbers(packed: bytes) -> frozenset[int]:
    numbers = array("I")
    numbers.frombytes(packed)
    return frozenset(numbers)


def find_copies(articles: Sequence[Article]) -> dict[str, Copy]:
    """The articles that repeat an earlier one, by id."""
    found, _ = update_copies(Desk(MemoryShelf()), articles)
    return {i: copy for i, copy in sorted(found.items()) if copy is not None}


def _likeness(mine: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text in the longer, or 0.0 where that does not make a copy."""
    both = len(mine & other)
    within = both / min(len(mine), len(other))
    return within if both / len(mine | other) >= SAME or within >= WITHIN else 0.0


def _reason(mine: frozenset[int], other: frozenset[int], first: str) -> str:
    both = len(mine & other)
    if len(mine) <= 1.5 * len(other):
        return f"{both / len(mine):.0%} of its text is in {first}"
    return f"{both / len(other):.0%} of the text of {first} is in it"


@dataclass(frozen=True, slots=True)
class Source:
    """Who published an article, and the agencies that it credits."""

    outlet: str
    wire: tuple[str, ...] = ()


def source_of(article: Article) -> Source:
    return Source(outlet_name(article), article.wire)


def _pooled(words: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """For articles that only repeat sentences of others: signs that they share with those.

    Sentences are one where most of their runs of words are: the same quotation with the same words
    around it, not the same quotation in two reporters' own sentences.
    """
    runs = {i: [_runs(sentence) for sentence in each] for i, each in words.items()}
    holders: dict[str, set[str]] = defaultdict(set)
    for i, each in runs.items():
        for run in set().union(*each):
            holders[run].add(i)
    found: dict[str, set[str]] = defaultdict(set)
    for i, each in runs.items():
        others = [_repeated(i, run, runs, holders) for run in each]
        if others and all(others):
            for other in set().union(*others):
                sign = "\n".join(sorted((i, other)))
                found[i].add(sign)
                found[other].add(sign)
    return {i: frozenset(signs) for i, signs in found.items()}


def _repeated(
    article_id: str,
    mine: frozenset[str],
    runs: Mapping[str, Sequence[frozenset[str]]],
    holders: Mapping[str, set[str]],
) -> set[str]:
    """The other articles in which most of a sentence's runs of words stand, in one sentence."""
    if len(mine) < LEAST_RUNS:
        return set()
    near = Counter(i for run in mine for i in holders[run] if i != article_id)
    likely = sorted(i for i, count in near.items() if count >= POOLED * len(mine))
    return {i for i in likely if any(len(mine & its) >= POOLED * len(mine) for its in runs[i])}


def _runs(sentence: str) -> frozenset[str]:
    words = [fold(word) for word in words_of(sentence)]
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


class Origins:
    """Who first wrote what each article says: the outlet, or the agency it credits.

    Args:
        sources: of the articles and of those that they are copies of, by id.
        copies: the id of the article that each copy repeats.
    """

    def __init__(self, sources: Mapping[str, Source], copies: Mapping[str, str]) -> None:
        self._known = sources
        self._copies = copies

    def outlets(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The outlets of these articles, in alphabetical order."""
        return tuple(sorted({self._known[i].outlet for i in ids}))

    def independent(
        self, ids: Iterable[str], words: Mapping[str, Sequence[str]] | None = None
    ) -> int:
        """How many tell it in their own words: copies, and articles of one agency, count once.

        Args:
            ids: of articles.
            words: the sentences of each article that tell it. Articles all of whose sentences
                stand in another, nearly word for word, count with it: they come from one pool.
        """
        ids = list(ids)
        pooled = _pooled({i: (words or {}).get(i, ()) for i in ids})
        groups: list[frozenset[str]] = []
        for sources in sorted(
            {self._sources(i) | pooled.get(i, frozenset()) for i in ids}, key=sorted
        ):
            joined = [group for group in groups if group & sources]
            groups = [group for group in groups if not group & sources]
            groups.append(frozenset(sources.union(*joined)))
        return min(len(groups), len(self.outlets(ids)))

    def _sources(self, article_id: str) -> frozenset[str]:
        source = self._known[self._copies.get(article_id, article_id)]
        return frozenset(fold(name) for name in source.wire) or frozenset({fold(source.outlet)})
