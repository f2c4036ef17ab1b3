"""Read gold articles with the tagger and score what it finds.

python evaluate.py --data polnear-dev.jsonl [--model FOLDER] [--write PREDICTED.jsonl]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data import paragraphs, read_gold

from memcon.reading.attribution import Attribution, Tagger


def row(id: str, found: tuple[Attribution, ...]) -> str:
    """One line of predictions."""
    items = [
        {"source": list(x.source), "cue": list(x.cue), "content": list(x.content)} for x in found
    ]
    return json.dumps({"id": id, "attributions": items}) + "\n"


def main() -> None:
    """Write predictions."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--model", type=Path)
    ap.add_argument("--write", type=Path, required=True)
    args = ap.parse_args()
    tagger = Tagger(args.model)
    with args.write.open("w") as out:
        for gold in read_gold(args.data):
            out.write(row(gold.id, tagger.tag(gold.text, paragraphs(gold.text))))


if __name__ == "__main__":
    main()
