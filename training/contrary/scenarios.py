"""Written scenarios as pairs of sentences to learn from, and what is fed to the network.

A scenario is a line of JSON: ``sentences`` of several outlets on one course of events, and
``questions``, each with the ``sides`` (lists of indices) on which sentences stand that cannot both
be right, and the ``kind`` of the difference. Sentences on one side tell the same; every other pair
is no contradiction.

python scenarios.py FILE ...     # checks files
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

KINDS = ("quantity", "outcome", "attribution", "place", "denial", "manner")
OTHER, CONTRARY, SAME = range(3)
PIECES = 80  # of a sentence that are read; what comes after is cut
HELD_OUT = 8  # every so many scenarios of a file one is not trained on

_KEPT = {  # words without which a sentence tells something else
    *("not", "no", "never", "without", "none", "neither", "nor", "nobody", "nothing"),
    *("few", "only", "all", "half", "before", "after"),
}
_SPEAKERS = ("ministry", "agency", "spokesman", "minister", "police", "president")
_SAYING = ("said.", "added.", "told reporters.", "told state television on Monday.")


class Pair(NamedTuple):
    """Two sentences, how they stand to each other, and the kind of difference (-1: none)."""

    one: str
    other: str
    label: int
    kind: int = -1


def read(path: Path) -> list[dict[str, Any]]:
    """The scenarios of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def split(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The scenarios to train on, and those held out."""
    train, held = [], []
    for path in sorted(folder.glob("*.jsonl")):
        for number, scenario in enumerate(read(path)):
            (held if number % HELD_OUT == 3 else train).append(scenario)
    return train, held


def pairs(scenario: dict[str, Any]) -> list[Pair]:
    """All pairs of a scenario's sentences."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for question in scenario["questions"]:
        for side in question["sides"]:
            found.update({(i, j): (SAME, -1) for i in side for j in side if i < j})
    for question in scenario["questions"]:
        kind = KINDS.index(question["kind"])
        for at, side in enumerate(question["sides"]):
            for other in question["sides"][:at]:
                for i in side:
                    found.update({(min(i, j), max(i, j)): (CONTRARY, kind) for j in other})
    told = scenario["sentences"]
    return [
        Pair(told[i], told[j], *found.get((i, j), (OTHER, -1)))
        for j in range(len(told))
        for i in range(j)
    ]


def lessons(scenarios: Iterable[dict[str, Any]], others: int, rng: random.Random) -> Iterator[Pair]:
    """An epoch's pairs: what is contrary, what is the same, and of the rest what shares words."""
    for scenario in scenarios:
        each = pairs(scenario)
        rng.shuffle(each)
        yield from (pair for pair in each if pair.label == CONTRARY)
        yield from [pair for pair in each if pair.label == SAME][:8]
        rest = [pair for pair in each if pair.label == OTHER]
        rest.sort(key=lambda pair: _shared(pair) + 3 * rng.random(), reverse=True)
        yield from rest[:others]
        for told in rng.sample(scenario["sentences"], 4):
            yield Pair(told, retold(told, rng), SAME)


def _shared(pair: Pair) -> int:
    return len(set(pair.one.lower().split()) & set(pair.other.lower().split()))


def retold(sentence: str, rng: random.Random) -> str:
    """A sentence as another paper has it: without some words, or as somebody's quotation."""
    words = sentence.split()
    for _ in range(rng.randint(1, 4) if len(words) > 8 else 0):
        at = rng.randrange(len(words))
        bare = words[at].lower().strip(".,;”“")
        telling = bare in _KEPT or "n't" in bare or "n’t" in bare or any(map(str.isdigit, bare))
        if not telling and (len(bare) <= 4 or rng.random() < 0.3):
            words.pop(at)
    if rng.random() < 0.4 and len(words) > 2:
        words = [f"“{words[0]}", *words[1:-1], f"{words[-1]}”", "the"]
        words += [rng.choice(_SPEAKERS), rng.choice(_SAYING)]
    return " ".join(words)


def encoded(pair: Pair, tokenizer: Any) -> tuple[list[int], list[int]]:
    """What the network is fed: ``[CLS] one [SEP] other [SEP]`` as pieces, and their shapes.

    Shapes say of which sentence a piece is, and whether the other has it too: 0 and 1, 2 and 3.
    """
    one, other = (
        tokenizer.encode(text, add_special_tokens=False).ids[:PIECES]
        for text in (pair.one, pair.other)
    )
    cls, sep = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    shapes = [0, *(int(i in other) for i in one), 0, *(2 + (i in one) for i in other), 2]
    return [cls, *one, sep, *other, sep], shapes


def faults(scenario: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a scenario."""
    count = len(scenario["sentences"])
    if not 10 <= count <= 18:
        yield f"{count} sentences"
    for question in scenario["questions"]:
        told: Sequence[int] = [i for side in question["sides"] for i in side]
        if question["kind"] not in KINDS:
            yield f"no such kind: {question['kind']}"
        if len(told) != len(set(told)) or len(question["sides"]) < 2:
            yield f"not on two sides: {question['about']}"
        if any(not 0 <= i < count for i in told):
            yield f"no such sentence: {question['about']}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for scenario in read(Path(name)):
            for fault in faults(scenario):
                print(f"{name}: {scenario['id']}: {fault}")
