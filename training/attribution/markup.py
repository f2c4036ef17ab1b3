"""Our own labelled articles: text with inline marks, compiled to offsets.

    python markup.py own/*.txt --use train > own-train.jsonl

A file has header lines ("style: ...", "use: train" or "use: test"), an empty line, and paragraphs
with marks that do not nest:

    [s1 The ministry] [c1 said] [o1 it had received no request,] [c2 adding] [o2 that talks go on].

s, c and o are source, cue and content, the number is the attribution's; "[s1,2 ...]" serves two.
A cue whose content is what others say points at them instead: "[s3 The agency] [c3>1 reported]".
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\[([sco])([0-9,]+)(?:>([0-9,]+))? ([^\[\]]+)\]")
_KEYS = {"s": "source", "c": "cue", "o": "content"}


class BadMarkup(ValueError):
    """A file whose marks cannot be compiled; the message says where and why."""


def compile_article(name: str, marked: str) -> dict[str, Any]:
    """An article as a row with id, style, use, text and attributions.

    Each attribution has source, cue, content (lists of [start, end)) and, where it reports other
    attributions of the article, their places in the list as "of".

    Raises:
        BadMarkup: a bracket is left over, or an attribution lacks a cue or a content.
    """
    head, _, body = marked.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    parts: list[str] = []
    items: dict[int, dict[str, Any]] = {}
    at = length = 0
    for mark in _MARK.finditer(body):
        before = body[at : mark.start()]
        parts += [before, mark[4]]
        start = length + len(before)
        length = start + len(mark[4])
        at = mark.end()
        for number in map(int, mark[2].split(",")):
            item = items.setdefault(number, {"source": [], "cue": [], "content": [], "of": []})
            item[_KEYS[mark[1]]].append([start, length])
            if mark[3]:
                item["of"] += map(int, mark[3].split(","))
    parts.append(body[at:].rstrip("\n"))
    text = "".join(parts)
    _check(name, text, items)
    order = {number: i for i, number in enumerate(items)}
    for item in items.values():
        item["of"] = [order[number] for number in item["of"]]
    return {"id": name, **fields, "text": text, "attributions": list(items.values())}


def _check(name: str, text: str, items: dict[int, dict[str, Any]]) -> None:
    if left := re.search(r"[\[\]]", text):
        raise BadMarkup(
            f"{name}: a bracket is left over at {text[left.start() : left.end() + 40]!r}"
        )
    for number, item in items.items():
        if not item["cue"] or not (item["content"] or item["of"]):
            raise BadMarkup(f"{name}: attribution {number} lacks a cue or a content")
        if missing := set(item["of"]) - items.keys():
            raise BadMarkup(f"{name}: attribution {number} reports unknown {sorted(missing)}")


def compile_files(paths: Sequence[Path], use: str | None = None) -> list[dict[str, Any]]:
    """The rows of some files, in order of name; only those of one use if it is given."""
    rows = [compile_article(path.stem, path.read_text("utf-8")) for path in sorted(paths)]
    return [row for row in rows if use in (None, row["use"])]


def main() -> None:
    """Compile files to JSON lines on standard output."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("files", nargs="+", type=Path)
    ap.add_argument("--use", choices=("train", "test"))
    args = ap.parse_args()
    for row in compile_files(args.files, args.use):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
