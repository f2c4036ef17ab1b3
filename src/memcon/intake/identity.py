"""Ids of articles, and the same article met twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Final

from memcon.model import Article, Skip

# 64 bits: in ten million articles two share an id with a chance of 3 in a million.
ID_CHARS: Final = 16


def digest(text: str, outlet: str | None = None) -> str:
    """A content hash: the same text in the same outlet gives the same id on every machine.

    The outlet counts in, so that a reprint is an article of its own.
    """
    content = f"{outlet or ''}\x00{text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:ID_CHARS]


@dataclass(slots=True)
class Seen:
    """The articles met so far, so that each is given once and no two share an id."""

    texts: dict[str, str] = field(default_factory=dict)

    def admit(self, article: Article) -> tuple[Article | None, Skip | None]:
        """The article, under an id of its own, or None where it was met before.

        Where one id carries two texts both are kept, and a line says so.
        """
        text = digest(article.text)
        known = self.texts.get(article.id)
        if known == text:
            return None, None
        if known is None:
            self.texts[article.id] = text
            return article, None
        fresh = replace(article, id=f"{article.id}-{text[:8]}")
        if fresh.id in self.texts:
            return None, None
        self.texts[fresh.id] = text
        why = f"the id {article.id!r} is used for two texts; this one is kept as {fresh.id!r}"
        return fresh, Skip(article.path or article.id, why, "give each article an id of its own")
