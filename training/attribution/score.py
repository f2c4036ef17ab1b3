"""How well predicted attributions match gold ones.

Words are runs of word characters, and single marks. Attributions of an article are paired, best
agreement of content first, where the F1 of the words of their contents is a half or more: those are
found. They are attributed where that of their sources is, too (two without a source agree). One
with a quotation mark in its content is direct, else indirect; a paired prediction counts with its
gold partner. Figures are summed over all articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import Span

Spans = Mapping[str, Sequence[Span]]
KINDS = ("all", "direct", "indirect")
LABELS = ("content", "source", "cue")
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Item:
    """An attribution as sets of words (their numbers in the article)."""

    words: dict[str, frozenset[int]]
    direct: bool


def items_of(text: str, rows: Iterable[Spans]) -> list[Item]:
    """The attributions that have content."""
    starts = {m.start(): i for i, m in enumerate(_WORD.finditer(text))}
    owner = [-1] * len(text)
    for start, number in starts.items():
        for at in range(start, _end(text, start)):
            owner[at] = number
    items = []
    for row in rows:
        words = {
            label: frozenset(owner[i] for s, e in row[label] for i in range(s, e)) - {-1}
            for label in LABELS
        }
        quoted = any(c in '“”"' for s, e in row["content"] for c in text[s:e])
        if words["content"]:
            items.append(Item(words, quoted))
    return sorted(items, key=lambda x: (min(x.words["content"]), max(x.words["content"])))


def _end(text: str, start: int) -> int:
    match = _WORD.match(text, start)
    return match.end() if match else start


def agreement(a: frozenset[int], b: frozenset[int]) -> float:
    """F1 of two sets of words; 1 where both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def pairs(gold: Sequence[Item], found: Sequence[Item]) -> list[tuple[int, int, bool]]:
    """Gold, prediction, and whether the source is right, for each pair."""
    ways = []
    for i, x in enumerate(gold):
        for j, y in enumerate(found):
            content = agreement(x.words["content"], y.words["content"])
            if content >= 0.5:
                ways.append((-content, -agreement(x.words["source"], y.words["source"]), i, j))
    left, right, out = set[int](), set[int](), []
    for _, source, i, j in sorted(ways):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j, source <= -0.5))
    return out


class Score:
    """Counts over articles, and the figures they give."""

    def __init__(self) -> None:
        self.count: Counter[tuple[str, str]] = Counter()

    def add(self, text: str, gold_rows: Iterable[Spans], found_rows: Iterable[Spans]) -> None:
        """Count one article."""
        gold, found = items_of(text, gold_rows), items_of(text, found_rows)
        paired = pairs(gold, found)
        kind_of = {j: gold[i].direct for i, j, _ in paired}
        for kind in KINDS:
            wanted = {"all": {True, False}, "direct": {True}, "indirect": {False}}[kind]
            ours = [x for x in gold if x.direct in wanted]
            theirs = [x for j, x in enumerate(found) if kind_of.get(j, x.direct) in wanted]
            hits = [right for i, _, right in paired if gold[i].direct in wanted]
            for name, hit in (("found", len(hits)), ("attributed", sum(hits))):
                self._count(kind, name, hit, len(theirs), len(ours))
            for label in LABELS:
                a = {n for x in ours for n in x.words[label]}
                b = {n for x in theirs for n in x.words[label]}
                self._count(kind, label, len(a & b), len(b), len(a))

    def _count(self, kind: str, name: str, hit: int, found: int, gold: int) -> None:
        for part, number in (("hit", hit), ("found", found), ("gold", gold)):
            self.count[kind, f"{name} {part}"] += number

    def figures(self, kind: str, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent."""
        hit, found, gold = (self.count[kind, f"{name} {x}"] for x in ("hit", "found", "gold"))
        p, r = (100 * hit / max(1, n) for n in (found, gold))
        return p, r, 200 * hit / max(1, found + gold)

    def table(self) -> str:
        """All figures, a line for each kind and measure."""
        lines = []
        for kind in KINDS:
            gold, found = (self.count[kind, f"found {x}"] for x in ("gold", "found"))
            lines.append(f"{kind}: {gold} in the gold, {found} found")
            for name in ("found", "attributed", *LABELS):
                p, r, f1 = self.figures(kind, name)
                lines.append(f"  {name:<11} P {p:5.1f}  R {r:5.1f}  F1 {f1:5.1f}")
        return "\n".join(lines)
