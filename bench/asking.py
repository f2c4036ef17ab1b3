"""Asking: how often the right sentence comes first, and nothing is found where nothing is.

``python -m bench.asking --data FOLDER [--coverage FOLDER] [--set NAME ...] [--stores FOLDER]
[--also FILE ...]``: one JSON line for each set of questions. They are in tests/ask; an item is
right where one of its sentences holds one of the answers. A file of one's own has the same shape,
its "coverage" being the name of a store in the folder of stores.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import data
from memcon import api
from memcon.ask import Answer, AnswerItem, Citation, ask
from memcon.ask.passages import Passage
from memcon.model import Reading
from memcon.store import Store, open_store

Row = Mapping[str, Any]
ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "ask" / "questions.toml"
HELD = ROOT / "tests" / "ask" / "questions_held.toml"
MORE = ROOT / "tests" / "ask" / "questions_more.toml"
FRESH = ROOT / "tests" / "ask" / "questions_fresh.toml"
BLIND = ROOT / "tests" / "ask" / "questions_blind.toml"
LATER = ROOT / "tests" / "ask" / "questions_later.toml"
LAST = ROOT / "tests" / "ask" / "questions_last.toml"
UNSEEN = ROOT / "tests" / "ask" / "questions_unseen.toml"
FINAL = ROOT / "tests" / "ask" / "questions_final.toml"
SETS = {
    "forty": QUESTIONS,
    "held": HELD,
    "more": MORE,
    "fresh": FRESH,
    "blind": BLIND,
    "later": LATER,
    "last": LAST,
    "unseen": UNSEEN,
    "final": FINAL,
}
LEARNT = tuple(SETS)  # the weights are from these, and from files of one's own
EXAMPLE = ROOT / "examples" / "hanoi-2019"


@dataclass(frozen=True, slots=True)
class Result:
    """One question: the place of the first right item (0: none), whether an answer was found, and
    the seconds of processor time that it took."""

    coverage: str
    question: str
    place: int
    found: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer stands: characters ``[start, end)`` within a sentence of an article."""

    article: str
    start: int
    end: int


def load(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The questions of a file: "question" with answers, "missing" without."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def readings(
    name: str, folder: Path, coverage: Path, events: Iterable[str] = ()
) -> Iterator[Reading]:
    """The readings of a set of coverage; of "stories" only some events, where they are named."""
    if name == "example":
        yield from api.read(EXAMPLE)
    elif name == "hanoi":
        yield from api.read(coverage)
    else:
        wanted = set(events)
        rows = data.rows(folder, name)
        ids = {row["id"] for row in rows if not wanted or row.get("event") in wanted}
        articles = (a for a in data.articles(folder, name) if a.id in ids)
        yield from api.read_articles(articles)


def events_of(
    questions: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]
) -> set[str]:
    """The events of the articles in which questions have their answers."""
    ids = {answer["article"] for question in questions for answer in question["answers"]}
    return {row["event"] for row in rows if row["id"] in ids}


def spots(question: Row, store: Store) -> list[Spot]:
    """Where the answers of a question stand, in the store's articles."""
    named = {Path(a.path).name: a.id for a in store.articles(limit=500).items}
    found = []
    for answer in question["answers"]:
        article = named.get(answer["article"], answer["article"])
        if "words" in answer:
            reading = store.reading(article)
            text = reading.article.text if reading else ""
            start = text.replace("“", '"').replace("”", '"').index(answer["words"])
            found.append(Spot(article, start, start + len(answer["words"])))
        else:
            found.append(Spot(article, answer["start"], answer["end"]))
    return found


def place(answer: Answer, right: Iterable[Spot]) -> int:
    """The place of the first item that holds an answer, counted from 1; 0 where none does."""
    wanted = list(right)
    for number, item in enumerate(answer.items, 1):
        if any(stands(cited, spot) for cited in cited_by(item) for spot in wanted):
            return number
    return 0


def cited_by(item: AnswerItem) -> list[Citation]:
    """All sentences that an item shows."""
    return [item.citation, *item.also, *(c for side in item.sides for c in side.citations)]


def stands(cited: Citation | Passage, spot: Spot) -> bool:
    """Whether an answer stands in a sentence that is cited, or may be."""
    middle = (spot.start + spot.end) // 2
    return cited.article == spot.article and cited.start <= middle < cited.end


def answer_all(
    questions: Mapping[str, list[dict[str, Any]]], stores: Mapping[str, Store]
) -> tuple[list[Result], list[Result]]:
    """Ask what there are stores for: the questions with answers, and those without."""
    return (
        [
            _asked(q, stores[q["coverage"]])
            for q in questions["question"]
            if q["coverage"] in stores
        ],
        [_asked(q, stores[q["coverage"]]) for q in questions["missing"] if q["coverage"] in stores],
    )


def _asked(question: Row, store: Store) -> Result:
    begun = time.process_time()
    answer = ask(store, question["ask"])
    took = time.process_time() - begun
    right = spots(question, store) if "answers" in question else []
    return Result(question["coverage"], question["ask"], place(answer, right), answer.found, took)


def figures(asked: list[Result], missing: list[Result]) -> dict[str, Any]:
    """What is reported: an answer that is shown as not found counts as none."""
    places = [result.place if result.found else 0 for result in asked]
    return {
        "questions": len(asked),
        "first": sum(p == 1 for p in places),
        "among five": sum(1 <= p <= 5 for p in places),
        "without answer": len(missing),
        "wrongly found": sum(result.found for result in missing),
        "median seconds": round(statistics.median(r.seconds for r in asked), 3) if asked else None,
    }


def score(
    folder: Path,
    coverage: Path,
    sets: Iterable[str] = SETS,
    kept: Path | None = None,
    also: Iterable[Path] = (),
) -> dict[str, Any]:
    """The figures of each set of questions, with the questions that went wrong.

    Args:
        folder: the benchmark data.
        coverage: the Hanoi coverage of the benchmark.
        sets: which of `SETS`.
        kept: where stores are looked for and kept; none is kept where None.
        also: files of more questions, on stores that are kept.
    """
    paths = {name: SETS[name] for name in sets} | {path.stem: path for path in also}
    with opened(folder, coverage, kept, named(also)) as stores:
        return {name: _scored(load(path), stores) for name, path in paths.items()}


def named(files: Iterable[Path]) -> set[str]:
    """The stores that files of questions name as their coverage."""
    rows = (row for path in files for rows in load(path).values() for row in rows)
    return {row["coverage"] for row in rows}


@contextmanager
def opened(
    folder: Path, coverage: Path, kept: Path | None = None, more: Iterable[str] = ()
) -> Iterator[dict[str, Store]]:
    """The stores of all coverage that is there, made where they are not kept; ``more`` must be."""
    there = {"example"} | ({"hanoi"} if coverage.exists() else set())
    there |= {name for name in ("coreference", "stories", "attribution") if data.rows(folder, name)}
    with ExitStack() as stack:
        place = kept or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stores = {}
        for name in sorted(there):
            stored = (place / f"{name}.db").exists()
            stores[name] = stack.enter_context(open_store(place / f"{name}.db"))
            if not stored:
                stores[name].add(readings(name, folder, coverage))
        for name in sorted(set(more) - there):
            stores[name] = stack.enter_context(open_store(place / f"{name}.db", create=False))
        yield stores


def _scored(
    questions: Mapping[str, list[dict[str, Any]]], stores: Mapping[str, Store]
) -> dict[str, Any]:
    asked, missing = answer_all(questions, stores)
    wrong = [
        {"place": result.place, "found": result.found, "ask": result.question}
        for result in asked
        if result.place != 1 or not result.found
    ]
    wrong += [{"found": True, "ask": result.question} for result in missing if result.found]
    return {**figures(asked, missing), "wrong": wrong}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmark data")
    parser.add_argument("--coverage", type=Path, help="the Hanoi coverage of the benchmark")
    parser.add_argument("--set", nargs="+", default=["forty"], choices=SETS, help="of questions")
    parser.add_argument("--stores", type=Path, help="a folder to keep the stores in")
    parser.add_argument("--also", type=Path, nargs="+", default=[], help="files of more questions")
    args = parser.parse_args()
    coverage = args.coverage or args.data.parent / "coverage" / "hanoi-2019"
    for name, found in score(args.data, coverage, args.set, args.stores, args.also).items():
        wrong = found.pop("wrong")
        print(json.dumps({"set": name, **found}))
        for one in wrong:
            print(json.dumps(one))


if __name__ == "__main__":
    main()
