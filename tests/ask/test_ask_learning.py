"""Learning the weights of asking: what tells right from wrong gains, and what does not stays."""

from __future__ import annotations

import numpy as np
import pytest
from bench.asklearn import NAMES, PRIOR, Case, compare, learn, place, written

from memcon.ask.passages import Passage
from memcon.ask.ranking import Scored


def case(told: str, count: int = 4) -> Case:
    """A question of whose candidates the last alone is right, and has one feature more."""
    ranked = tuple(
        Scored(
            Passage(
                "a", at * 100, at * 100 + 50, f"Sentence {at}.", None, None, None, None,
                (), frozenset(), frozenset(),
            ),
            0.0,
            (),
            (),
        )
        for at in range(count)
    )  # fmt: skip
    rows = np.zeros((count, len(NAMES)))
    rows[:, NAMES.index("words")] = 1.0
    rows[-1, NAMES.index(told)] = 1.0
    right = np.array([at == count - 1 for at in range(count)], dtype=np.bool_)
    return Case("?", ranked, rows, right)


def test_ask_learning_finds_what_tells() -> None:
    """A feature that only the right ones have weighs more than before; one of all does not."""
    weights = learn([case("lead") for _ in range(20)])
    gained = {n: w - PRIOR[n] for n, w in zip(NAMES, weights, strict=True)}
    assert gained["lead"] > 1
    assert abs(gained["words"]) < 0.05
    assert abs(gained["role"]) < 0.05


def test_ask_learning_turns_a_prior_round() -> None:
    before = np.array([PRIOR[name] for name in NAMES])
    cases = [case("headline") for _ in range(20)]
    assert place(cases[0], before) > 1
    assert place(cases[0], learn(cases)) == 1


def test_ask_learning_leaves_each_set_out() -> None:
    """The weights for a set do not see it: what tells in it alone does not help it."""
    found = {"one": [case("headline")] * 20, "other": [case("lead")] * 20}
    lines = {line["left out"]: line for line in compare(found)}
    assert lines["one"]["first"] == 0
    assert lines["none"]["first"] == 40
    assert lines["each in turn"]["questions"] == 40


def test_ask_learning_writes_what_is_read() -> None:
    import tomllib

    read = tomllib.loads(written(np.array([PRIOR[name] for name in NAMES])))["weights"]
    assert read == pytest.approx(PRIOR, abs=0.006)
