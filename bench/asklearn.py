"""The weights of asking, learnt from the recorded questions, and how well they do on others.

``python -m bench.asklearn --data FOLDER --stores FOLDER [--also FILE ...] [--write]``: for each set
of questions, those of one's own too, how many have the right sentence first and among the first
five with weights learnt on the other sets alone; then the weights learnt on all, which ``--write``
puts into memcon/data/ask/weights.toml.

The model is a conditional logit: of a question's candidates, the chance that one is right is the
exponential of its score over the sum of all; the weights make the right ones as likely as may be,
and are drawn to those that were set by hand (`PRIOR`), as there are few questions.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import asking
from memcon.ask import asking as answering
from memcon.ask import features
from memcon.ask.known import Known
from memcon.ask.parsing import parse
from memcon.ask.ranking import Scored
from memcon.store import Store

Array = NDArray[np.float64]
DRAWN = 3.0  # how strongly weights are drawn to the prior
STEPS = 400
MOST = 60  # candidates of a question; the right ones always
PRIOR = {
    "words": 3.0,
    "words of theirs": -0.5,
    "words beside theirs": 0.5,
    "all beside": 0.3,
    "words told": 1.8,
    "words beside": 3.0,
    "no words asked": 1.5,
    "all there": 0.3,
    "who": 2.0,
    "named": 1.5,
    "who lacks": -1.0,
    "named lacks": -0.3,
    "who by name": 0.2,
    "named by name": 0.1,
    "who beside": 0.3,
    "named beside": 0.2,
    "not in article": -0.5,
    "its verb": 0.5,
    "act": 0.8,
    "act of another": -0.64,
    "not done": -0.8,
    "not done, as asked": 0.5,
    "no verb": -0.5,
    "ending": 0.5,
    "said": 0.8,
    "said by another": -0.24,
    "together": 0.6,
    "close": 0.3,
    "order": 0.2,
    "time": 1.2,
    "tense": 0.5,
    "somebody": 1.0,
    "a date": 1.4,
    "a place": 1.4,
    "a reason": 1.4,
    "a number": 1.4,
    "role": 2.0,
    "lead": 0.2,
    "headline": -0.3,
    "statement": 0.2,
    "event": 0.2,
    "position": 0.3,
    "timeline": 0.3,
    "short": 0.4,
}
NAMES = tuple(PRIOR)
WEIGHTS = asking.ROOT / "src" / "memcon" / "data" / "ask" / "weights.toml"
HEAD = """# How much each feature of memcon.ask.features counts in the order of answers. Read by
# memcon.ask.ranking, learnt by bench.asklearn.

[weights]
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A question's candidates: the features of each (rows of `NAMES`), and which are right."""

    ask: str
    ranked: tuple[Scored, ...]
    rows: Array
    right: NDArray[np.bool_]


def cases(questions: Iterable[asking.Row], stores: Mapping[str, Store]) -> Iterator[Case]:
    """The candidates of questions, as `memcon.ask` finds them."""
    for question in questions:
        store = stores[question["coverage"]]
        understood = parse(question["ask"], store)
        known = Known(store)
        wanted = asking.spots(question, store)
        ranked = [
            (scored, any(asking.stands(scored.passage, spot) for spot in wanted))
            for scored in answering.ranked(understood, store, known)
        ]
        kept = [pair for place, pair in enumerate(ranked) if place < MOST or pair[1]]
        rows = np.zeros((len(kept), len(NAMES)))
        for row, (scored, _) in zip(rows, kept, strict=True):
            seen = features.see(understood, scored.passage, known)
            for name, value in features.features(understood, scored.passage, seen, known):
                row[NAMES.index(name)] += value
        right = np.array([is_right for _, is_right in kept], dtype=np.bool_)
        yield Case(question["ask"], tuple(scored for scored, _ in kept), rows, right)


def learn(known: Sequence[Case]) -> Array:
    """Weights under which the right candidates of these questions are the likeliest."""
    prior = np.array([PRIOR[name] for name in NAMES])
    weights = prior.copy()
    mean, square = np.zeros_like(prior), np.zeros_like(prior)
    useful = [case for case in known if case.right.any()]
    for step in range(1, STEPS + 1):
        slope = DRAWN * (weights - prior)
        for case in useful:
            slope -= case.rows.T @ _surprise(case, weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        pace = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights = weights - 0.05 * mean / (1 - 0.9**step) / pace
    return weights


def _surprise(case: Case, weights: Array) -> Array:
    """For each candidate, its share among the right ones less its share among all."""
    scores = case.rows @ weights
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    right = np.where(case.right, shares, 0.0)
    surprise: Array = right / max(float(right.sum()), 1e-12) - shares
    return surprise


def place(case: Case, weights: Array) -> int:
    """The place of the first right item that would be shown, from 1; 0 where none would be."""
    scores = np.round(case.rows @ weights, 6)
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    shown: list[tuple[Scored, bool]] = []
    for at in order:
        scored = case.ranked[at]
        if not scored.answers:
            continue
        if any(_same(scored, other) for other, _ in shown):
            shown = [(o, r or (_copy(scored, o) and bool(case.right[at]))) for o, r in shown]
            continue
        shown.append((scored, bool(case.right[at])))
    return next((number for number, (_, right) in enumerate(shown[:10], 1) if right), 0)


def _same(one: Scored, other: Scored) -> bool:
    return _copy(one, other) or answering.overlap(one.passage, other.passage)


def _copy(one: Scored, other: Scored) -> bool:
    return one.passage.words == other.passage.words


def tally(places: Sequence[int]) -> dict[str, int]:
    """How many are first, and among the first five."""
    return {
        "questions": len(places),
        "first": sum(p == 1 for p in places),
        "among five": sum(1 <= p <= 5 for p in places),
    }


def compare(found: Mapping[str, Sequence[Case]]) -> Iterator[dict[str, object]]:
    """For each set, the tally by weights learnt on the others; then of all sets together."""
    everything: list[int] = []
    for name, own in found.items():
        weights = learn([case for other, some in found.items() if other != name for case in some])
        places = [place(case, weights) for case in own]
        everything += places
        yield {"left out": name, **tally(places)}
    yield {"left out": "each in turn", **tally(everything)}
    alone = learn([case for some in found.values() for case in some])
    yield {
        "left out": "none",
        **tally([place(c, alone) for some in found.values() for c in some]),
    }


def written(weights: Array) -> str:
    """The weights as the file that is read."""
    lines = (f'"{name}" = {value:.2f}' for name, value in zip(NAMES, weights, strict=True))
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmark data")
    parser.add_argument("--coverage", type=Path, help="the Hanoi coverage of the benchmark")
    parser.add_argument("--stores", type=Path, required=True, help="a folder to keep the stores in")
    parser.add_argument("--set", nargs="+", default=list(asking.LEARNT), choices=asking.SETS)
    parser.add_argument("--also", type=Path, nargs="+", default=[], help="files of more questions")
    parser.add_argument("--write", action="store_true", help="keep the weights learnt on all")
    args = parser.parse_args()
    coverage = args.coverage or args.data.parent / "coverage" / "hanoi-2019"
    paths = {name: asking.SETS[name] for name in args.set} | {p.stem: p for p in args.also}
    with asking.opened(args.data, coverage, args.stores, asking.named(args.also)) as stores:
        found = {
            name: list(cases(asking.load(path)["question"], stores)) for name, path in paths.items()
        }
    for line in compare(found):
        print(json.dumps(line))
    if args.write:
        every = learn([case for some in found.values() for case in some])
        WEIGHTS.write_text(written(every), encoding="utf-8")


if __name__ == "__main__":
    main()
