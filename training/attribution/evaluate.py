"""Read gold articles with the tagger and print how well it does.

    python evaluate.py --data polnear-dev.jsonl [--model FOLDER] [--write PREDICTED.jsonl]
    python evaluate.py --data own --use test

The gold is a file of JSON lines (id, text, attributions), or a folder of our own marked articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from data import Gold, gold_of, paragraphs, read_gold
from markup import compile_files
from score import LABELS, Score

from memcon.reading.attribution import Attribution, Tagger


def row_of(id: str, found: tuple[Attribution, ...]) -> str:
    """A line of predictions."""
    items = [{label: list(getattr(x, label)) for label in LABELS} for x in found]
    return json.dumps({"id": id, "attributions": items})


def articles(path: Path, use: str | None) -> list[Gold]:
    """The gold articles of a file or folder."""
    if path.is_dir():
        return [gold_of(row) for row in compile_files([*path.glob("*.txt")], use)]
    return read_gold(path)


def main() -> None:
    """Read, score, print."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True, help="gold articles")
    ap.add_argument("--use", choices=("train", "test"), help="of our own, only those for this")
    ap.add_argument("--model", type=Path, help="folder of a model; without it the one that ships")
    ap.add_argument("--write", type=Path, help="file for the predictions, as JSON lines")
    args = ap.parse_args()
    tagger, score, lines = Tagger(args.model), Score(), []
    began = time.monotonic()
    for gold in articles(args.data, args.use):
        found = tagger.tag(gold.text, paragraphs(gold.text))
        rows = [{label: getattr(x, label) for label in LABELS} for x in found]
        score.add(gold.text, gold.attributions or (), rows)
        lines.append(row_of(gold.id, found))
    if args.write:
        args.write.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{score.table()}\n{time.monotonic() - began:.1f} s\n")


if __name__ == "__main__":
    main()
