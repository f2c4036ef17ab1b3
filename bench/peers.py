"""Peers on the same data with the same scorer: ``python -m bench.peers --data FOLDER``.

textacy's direct quotations, by paragraph, on the pipeline that Memcon reads with. It is no
dependency of Memcon: ``pip install textacy`` first. Attribution only; the scorer is the one that
comes with the data.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.accuracy import run, write
from bench.data import FILES, rows
from memcon.reading import pipeline

_PARAGRAPH = re.compile(r"\S[^\n]*")


def textacy_quotations(text: str) -> Iterator[dict[str, list[list[int]]]]:
    """Attributions that textacy finds in a text; a paragraph that it refuses gives none."""
    from textacy.extract import triples  # type: ignore[import-not-found]

    nlp = pipeline.load()
    for paragraph in _PARAGRAPH.finditer(text):
        at = paragraph.start()
        try:
            quotes = list(triples.direct_quotations(nlp(paragraph.group())))
        except ValueError:  # an unclosed quotation mark
            continue
        for quote in quotes:
            yield {
                "source": [[at + t.idx, at + t.idx + len(t)] for t in quote.speaker],
                "cue": [[at + t.idx, at + t.idx + len(t)] for t in quote.cue],
                "content": [[at + quote.content.start_char, at + quote.content.end_char]],
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmark data")
    data = parser.parse_args().data
    found: list[dict[str, Any]] = [
        {"id": row["id"], "attributions": list(textacy_quotations(row["text"]))}
        for row in rows(data, "attribution")
    ]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "peer.jsonl"
        write(out, found)
        scores = run(data / "score_attribution.py", data / FILES["attribution"], out, "--json")
    print(json.dumps({"textacy": scores}))


if __name__ == "__main__":
    main()
