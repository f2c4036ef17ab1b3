"""The recorded questions: the right sentence first in seven of ten, among the first five in nine.

Those on the example run always; all forty where the benchmark data is beside the checkout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from bench import asking, data

from memcon.store import Store, open_store

SHARED = Path(__file__).parents[3] / "shared"
BENCH, HANOI = SHARED / "bench", SHARED / "coverage" / "hanoi-2019"
QUESTIONS = asking.load(asking.QUESTIONS)
FIRST, AMONG_FIVE = 0.7, 0.9


def check(stores: Mapping[str, Store]) -> None:
    asked, missing = asking.answer_all(QUESTIONS, stores)
    places = [result.place if result.found else 0 for result in asked]
    wrong = [(r.place, r.found, r.question) for r in asked if r.place != 1 or not r.found]
    assert sum(p == 1 for p in places) >= FIRST * len(places), wrong
    assert sum(1 <= p <= 5 for p in places) >= AMONG_FIVE * len(places), wrong
    assert [result.question for result in missing if result.found] == []


def test_ask_recorded_example(example: Store) -> None:
    check({"example": example})


@pytest.fixture(scope="module")
def stores(example: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    if not (BENCH.exists() and HANOI.exists()):
        pytest.skip(f"the benchmark data is not at {SHARED.name} beside the checkout")
    folder = tmp_path_factory.mktemp("stores")
    on_stories = [q for q in QUESTIONS["question"] if q["coverage"] == "stories"]
    events = asking.events_of(on_stories, data.rows(BENCH, "stories"))
    with ExitStack() as stack:
        found = {"example": example}
        for name in ("hanoi", "coreference", "stories"):
            found[name] = stack.enter_context(open_store(folder / f"{name}.db"))
            some = events if name == "stories" else ()
            found[name].add(asking.readings(name, BENCH, HANOI, some))
        yield found


@pytest.mark.slow
def test_ask_recorded_all(stores: dict[str, Store]) -> None:
    check(stores)


@pytest.mark.parametrize("path", asking.SETS.values(), ids=lambda p: p.stem)
def test_ask_recorded_questions_are_counted_and_unlike(path: Path) -> None:
    questions = asking.load(path)
    texts = [q["ask"] for q in (*questions["question"], *questions["missing"])]
    counts = {asking.QUESTIONS: 40, asking.BLIND: 30, asking.UNSEEN: 30}
    assert len(questions["question"]) == counts.get(path, 20)
    assert len(set(texts)) == len(texts)
    assert all(q["answers"] for q in questions["question"])
