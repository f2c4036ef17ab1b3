"""Articles with gold attributions, and the arrays that the network learns from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from memcon.model import Span
from memcon.reading.attribution.windows import Window, pack, read_words

LABEL_OF = {"source": 1, "cue": 3, "content": 5}
INSIDE = (2, 4, 6)
SIZE = 256
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Gold:
    """An article and its attributions: for each label a list of spans; None where nobody said."""

    id: str
    text: str
    attributions: tuple[dict[str, tuple[Span, ...]], ...] | None


@dataclass(slots=True)
class Example:
    """A window with its gold: a label a word, and (word, goal) pairs counted from 1; 0 is none.

    Where it is not ``known`` what is right, the labels mean nothing.
    """

    window: Window
    labels: list[int]
    to_cue: list[tuple[int, int]]
    to_source: list[tuple[int, int]]
    known: bool


def read_gold(path: Path) -> list[Gold]:
    """Articles of a JSON lines file with id, text and, where it is gold, attributions."""
    with path.open(encoding="utf-8") as lines:
        return [gold_of(json.loads(line)) for line in lines]


def gold_of(row: dict[str, Any]) -> Gold:
    """One article of a JSON lines file."""
    if "attributions" not in row:
        return Gold(row["id"], row["text"], None)
    attributions = tuple(
        {label: tuple(Span(*x) for x in item.get(label) or ()) for label in LABEL_OF}
        for item in row["attributions"]
    )
    return Gold(row["id"], row["text"], attributions)


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs: runs of lines with no empty line among them."""
    return [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]


def examples(
    gold: Gold, tokenizer: Tokenizer, first: int | None = None, size: int = SIZE
) -> Iterator[Example]:
    """The windows of an article with their gold."""
    words = read_words(gold.text, paragraphs(gold.text), tokenizer)
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for window in pack(words, cls, sep, size, first):
        yield _example(window, gold)


def _example(window: Window, gold: Gold) -> Example:
    starts = np.array([word.start for word in window.words])
    ends = np.array([word.end for word in window.words])
    labels = [0] * len(window.words)
    to_cue: list[tuple[int, int]] = []
    to_source: list[tuple[int, int]] = []

    def mark(spans: Sequence[Span], label: int) -> list[int]:
        found = []
        for start, end in spans:
            inside = np.flatnonzero((starts < end) & (ends > start)).tolist()
            for i in inside:
                fresh = i == inside[0] or _fresh(window, i)
                # A word belongs to one attribution; a source that two share is marked once.
                if labels[i] == 0 or (label == 1 and labels[i] <= 2):
                    labels[i] = label if fresh else label + 1
            found += inside
        return [i + 1 for i in found]

    for item in gold.attributions or ():
        sources, cues, contents = (mark(item[k], LABEL_OF[k]) for k in LABEL_OF)
        to_cue += [(i, j) for i in contents for j in cues or [0]]
        to_source += [(i, j) for i in cues for j in sources or [0]]
    for i, label in enumerate(labels):  # where the gold overlaps itself, an inside may stand alone
        if label in INSIDE and (_fresh(window, i) or labels[i - 1] not in (label, label - 1)):
            labels[i] = label - 1
    return Example(window, labels, to_cue, to_source, gold.attributions is not None)


def _fresh(window: Window, i: int) -> bool:
    """Whether word i begins a paragraph."""
    return i == 0 or window.words[i].paragraph != window.words[i - 1].paragraph


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of B windows, padded to T pieces and W words; N = W + 1 (0 is [CLS])."""

    pieces: NDArray[np.int64]  # (B, T)
    shapes: NDArray[np.int64]  # (B, T)
    there: NDArray[np.bool_]  # (B, T)
    at: NDArray[np.int64]  # (B, W) positions of first pieces
    real: NDArray[np.bool_]  # (B, W)
    fresh: NDArray[np.bool_]  # (B, W)
    labels: NDArray[np.int64]  # (B, W)
    to_cue: NDArray[np.bool_]  # (B, N, N)
    to_source: NDArray[np.bool_]  # (B, N, N)


def batch_of(examples: Sequence[Example]) -> Batch:
    """Pad some windows to the longest of them."""
    b = len(examples)
    t = max(len(x.window.pieces) for x in examples)
    w = max(len(x.labels) for x in examples)
    out = Batch(
        pieces=np.zeros((b, t), np.int64),
        shapes=np.zeros((b, t), np.int64),
        there=np.zeros((b, t), np.bool_),
        at=np.zeros((b, w), np.int64),
        real=np.zeros((b, w), np.bool_),
        fresh=np.zeros((b, w), np.bool_),
        labels=np.zeros((b, w), np.int64),
        to_cue=np.zeros((b, w + 1, w + 1), np.bool_),
        to_source=np.zeros((b, w + 1, w + 1), np.bool_),
    )
    for i, x in enumerate(examples):
        n, m = len(x.window.pieces), len(x.labels)
        out.pieces[i, :n] = x.window.pieces
        out.shapes[i, :n] = x.window.shapes
        out.there[i, :n] = True
        out.at[i, :m] = x.window.at
        out.real[i, :m] = True
        out.fresh[i, :m] = [_fresh(x.window, j) for j in range(m)]
        out.labels[i, :m] = x.labels
        for links, grid in ((x.to_cue, out.to_cue), (x.to_source, out.to_source)):
            if links:
                grid[i, *np.array(links).T] = True
    return out


def bucket(found: Iterable[Example], size: int, rng: np.random.Generator) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    items = list(found)
    rng.shuffle(items)  # type: ignore[arg-type]
    items.sort(key=lambda x: -len(x.window.pieces) // 16)
    batches = [items[i : i + size] for i in range(0, len(items), size)]
    rng.shuffle(batches)  # type: ignore[arg-type]
    return batches
