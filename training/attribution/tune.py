"""Try biases of decoding on the articles kept out of training, and print the best of them.

    python tune.py --gold polnear-train.jsonl --model FOLDER [--held 30]

FOLDER is an export made with no biases (`MORE` and `MORE_NONE` in export.py at 0). The encoder
reads each window once; only decoding is repeated. What is best goes into export.py by hand.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from data import Gold, paragraphs, read_gold
from score import LABELS, Score
from train import apart

from memcon.reading.attribution.decode import Rules, attributions
from memcon.reading.attribution.tagger import _Encoder
from memcon.reading.attribution.windows import Window

OUTSIDE = (0.0, -0.1, -0.2, -0.3)
CUE = (0.0, 0.3, 0.6, 0.9)
CONTENT = (0.0, 0.3, 0.6)
NO_CUE = (0.0, -2.0, -4.0)
NO_SOURCE = (-1.0, 0.0, 1.0)

Scores = list[tuple[Window, "np.ndarray", "np.ndarray"]]


def read(encoder: _Encoder, gold: Gold) -> Scores:
    """What the encoder says of each window of an article."""
    out = []
    for window in encoder.windows(gold.text, paragraphs(gold.text)):
        arrays = {"pieces": np.array([window.pieces]), "shapes": np.array([window.shapes])}
        labels, links = encoder.session.run(["labels", "links"], arrays)
        out.append((window, labels[0, window.at], links[0, [0, *window.at]]))
    return out


def biased(
    rules: Rules, outside: float, cue: float, content: float, none: Sequence[float]
) -> Rules:
    """Rules with something added to the scores of O, B-cue and B-content, and of "none here"."""
    more = np.zeros(len(rules.labels), np.float32)
    for label, value in (("O", outside), ("B-cue", cue), ("B-content", content)):
        more[rules.labels.index(label)] = value
    return replace(
        rules,
        start=rules.start + more,
        step=rules.step + more,
        none=rules.none + np.array(none, np.float32),
    )


def score(articles: Sequence[Gold], read_in: Sequence[Scores], rules: Rules) -> Score:
    """The figures with some rules."""
    out = Score()
    for gold, scores in zip(articles, read_in, strict=True):
        found = [x for one in scores for x in attributions(*one, rules)]
        rows = [{label: getattr(x, label) for label in LABELS} for x in found]
        out.add(gold.text, gold.attributions or (), rows)
    return out


def ways() -> Iterator[tuple[float, float, float, tuple[float, float]]]:
    """Biases of labels with none on links, then the links' with the default labels'."""
    for outside, cue, content in itertools.product(OUTSIDE, CUE, CONTENT):
        yield outside, cue, content, (-2.0, 0.0)


def main() -> None:
    """Read once, decode many times, print the ten best by found and attributed together."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--held", type=int, default=30)
    args = ap.parse_args()
    encoder = _Encoder(args.model, 1)
    articles = apart(read_gold(args.gold), args.held)[0]
    scores = [read(encoder, gold) for gold in articles]

    def of(way: tuple[float, float, float, tuple[float, float]]) -> tuple[float, float, float]:
        result = score(articles, scores, biased(encoder.rules, *way))
        found, told = (result.figures("all", name)[2] for name in ("found", "attributed"))
        return found + told, found, told

    labels = sorted(((of(way), way) for way in ways()), reverse=True)
    outside, cue, content, _ = labels[0][1]
    links = [(outside, cue, content, (a, b)) for a in NO_CUE for b in NO_SOURCE]
    for (_, found, told), way in [*labels[:10], *sorted(((of(w), w) for w in links), reverse=True)]:
        sys.stdout.write(f"found {found:.1f} attributed {told:.1f} with {way}\n")


if __name__ == "__main__":
    main()
