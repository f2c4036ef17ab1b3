"""Attribution, Memcon's and its peers': ``python -m bench.peers --data FOLDER``.

One JSON line a system, on the same data: the scorer's figures, which count overlap (contents and
sources that share half of their words), and the same with words that must be equal. ``tagger`` is
the attribution model alone, ``memcon`` the statements of the whole reading, ``textacy`` its direct
quotations, by paragraph, on the pipeline that Memcon reads with. textacy is no dependency of
Memcon: ``pip install textacy`` first, or name the others with ``--only``.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.accuracy import attributions, run, write
from bench.data import FILES, articles, rows
from memcon import api
from memcon.model import Span
from memcon.reading import pipeline
from memcon.reading.attribution import Tagger

LABELS = ("source", "cue", "content")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_WORD = re.compile(r"\w+")  # marks do not count: whether a comma belongs is a convention

Row = dict[str, Any]


def textacy_quotations(text: str) -> Iterator[Row]:
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


def by_textacy(data: Path) -> list[Row]:
    """textacy's attributions of each article."""
    return [
        {"id": row["id"], "attributions": list(textacy_quotations(row["text"]))}
        for row in rows(data, "attribution")
    ]


def by_tagger(data: Path) -> list[Row]:
    """The attribution model's, on every paragraph of the text."""
    tagger, out = Tagger(), []
    for row in rows(data, "attribution"):
        blocks = [Span(m.start(), m.end()) for m in _BLOCK.finditer(row["text"])]
        found = tagger.tag(row["text"], blocks)
        items = [{label: getattr(x, label) for label in LABELS} for x in found]
        out.append({"id": row["id"], "attributions": items})
    return out


def by_memcon(data: Path) -> list[Row]:
    """The statements of the whole reading."""
    return [attributions(reading) for reading in api.read_articles(articles(data, "attribution"))]


SYSTEMS = {"tagger": by_tagger, "memcon": by_memcon, "textacy": by_textacy}


def exact(gold: list[Row], found: list[Row]) -> dict[str, float]:
    """F1 of attributions whose content has the very words of the gold's; and source, too."""
    given = {row["id"]: row["attributions"] for row in found}
    hits = attributed = ours = theirs = 0
    for row in gold:
        text = row["text"]
        mine = [_words(text, x) for x in row["attributions"]]
        others = [_words(text, x) for x in given[row["id"]]]
        mine, others = ([x for x in items if x[0]] for items in (mine, others))
        ours, theirs = ours + len(mine), theirs + len(others)
        left = list(others)
        for one in sorted(mine, key=lambda x: x not in others):  # whole matches first
            best = [x for x in left if x[0] == one[0]]
            if best:
                taken = one if one in best else best[0]
                left.remove(taken)
                hits += 1
                attributed += taken == one
    return {
        name: round(2 * n / max(1, ours + theirs), 3)
        for name, n in (("found", hits), ("attributed", attributed))
    }


def _words(text: str, item: Row) -> tuple[frozenset[int], frozenset[int]]:
    """Where the words of content and source begin, without the "that" that opens a content."""
    content = _starts(text, item.get("content") or [])
    first = min(content, default=0)
    if len(content) > 1 and text[first : first + 5].lower() == "that ":
        content.discard(first)
    return frozenset(content), frozenset(_starts(text, item.get("source") or []))


def _starts(text: str, spans: list[Any]) -> set[int]:
    return {m.start() for start, end in spans for m in _WORD.finditer(text, start, end)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmark data")
    parser.add_argument("--only", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS))
    args = parser.parse_args()
    gold = rows(args.data, "attribution")
    for name in args.only:
        if name == "textacy" and find_spec("textacy") is None:
            print('textacy: skipped, as it is not installed ("pip install textacy")', flush=True)
            continue
        found = SYSTEMS[name](args.data)
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "peer.jsonl"
            write(out, found)
            command = (args.data / "score_attribution.py", args.data / FILES["attribution"], out)
            scores = run(*command, "--json")
        print(json.dumps({name: {"overlap": scores, "exact": exact(gold, found)}}), flush=True)


if __name__ == "__main__":
    main()
