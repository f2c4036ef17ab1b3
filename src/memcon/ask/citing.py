"""Sentences around pieces of evidence, each article's looked up once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from memcon.ask.answer import Citation
from memcon.model import Evidence
from memcon.store import Filter, Hit, Store

KEPT = 64  # articles whose sentences are kept
PAGE = 500


class Sentences:
    """The sentences of a store's articles, for as long as one answer is made."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[str, list[Hit]] = OrderedDict()

    def cite(self, evidence: Evidence) -> Citation | None:
        """The sentence, or sentences, around evidence; None where its article is gone."""
        hits = [hit for hit in self._of(evidence.article) if _touches(hit, evidence)]
        if not hits:
            return None
        first = hits[0]
        return Citation(
            article=evidence.article,
            start=first.start,
            end=hits[-1].end,
            sentence=" ".join(hit.text for hit in hits),
            outlet=first.outlet,
            title=first.title,
            date=first.date,
        )

    def _of(self, article: str) -> list[Hit]:
        if article not in self._kept:
            self._kept[article] = sorted(self._read(article), key=lambda hit: hit.start)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[article]

    def _read(self, article: str) -> Iterator[Hit]:
        cursor = None
        while True:
            wanted = Filter(article=article)
            page = self._store.search("sentences", wanted, cursor=cursor, limit=PAGE)
            yield from page.items
            cursor = page.next
            if cursor is None:
                return


def _touches(hit: Hit, evidence: Evidence) -> bool:
    return hit.start < evidence.end and hit.end > evidence.start
