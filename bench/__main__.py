"""``python -m bench --data FOLDER [--only NAME ...]``: one JSON line a measurement."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import accuracy, asking, chains, data, growth, speed, timex, written
from memcon import api, cli

SETS = ["attribution", "events", "times", "coreference", "stories", "main-event"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmark data")
    parser.add_argument("--coverage", type=Path, help="coverage that DATA/record records")
    parser.add_argument(
        "--only",
        nargs="+",
        default=[*SETS, "chains", "written", "record", "ask", "speed", "growth"],
    )
    parser.add_argument("--articles", type=int, default=40, help="articles to time")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    args = parser.parse_args()
    for name in args.only:
        print(json.dumps({name: measure(name, args)}), flush=True)


def measure(name: str, args: argparse.Namespace) -> object:
    """One measurement, or why it was left out."""
    if name == "record":
        return record(args.data, args.coverage or args.data.parent / "coverage" / "hanoi-2019")
    if name == "ask":
        coverage = args.coverage or args.data.parent / "coverage" / "hanoi-2019"
        return asking.score(args.data, coverage)
    if name == "chains":
        return chains.score()
    if name == "written":
        return written.score()
    if name in SETS:
        if not data.rows(args.data, name):
            return f"skipped: {args.data / data.FILES[name]} is not there"
        return timex.score(args.data) if name == "times" else accuracy.score(args.data, name)
    articles = list(data.articles(args.data, "stories"))
    if not articles:
        return f"skipped: {args.data / data.FILES['stories']} is not there"
    if name == "speed":
        return speed.reading(articles[: args.articles])
    return growth.growth(articles, args.sizes)


def record(folder: Path, coverage: Path) -> object:
    """The hand-made records, against what Memcon reads out of the same coverage."""
    if not coverage.exists() or not (folder / "record").exists():
        return f"skipped: {coverage} or {folder / 'record'} is not there"
    with tempfile.TemporaryDirectory() as out:
        cli.coverage.write_record(api.record(coverage), Path(out))
        timex.record_times(Path(out))
        command = [sys.executable, str(folder / "score_record.py"), str(folder / "record"), out]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


main()
