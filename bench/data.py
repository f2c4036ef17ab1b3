"""The benchmark data: read from a folder that the user gives; none of it is part of the project.

Where each set comes from:

- attribution: PolNeAR 1.0 (Newell, Margolin and Ruths 2018), public repository of its authors.
- events: PLOVER gold-standard records, Open Event Data Alliance, CC BY-SA 4.0.
- times: AQUAINT TimeML corpus, distributed with the TimeML work of Brandeis University.
- coreference: NewsWCL50 (Hamborg, Zhukova and Gipp 2019), CC BY-SA 4.0.
- stories, main-event: Giveme5W1H clusters and gold standard (Hamborg et al. 2019).
- pages: article-extraction-benchmark, MIT.
- record: hand-made records of coverage, as described in the README beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from memcon.intake import read_paths
from memcon.model import Article

FILES = {
    "attribution": "attribution/polnear-dev.jsonl",
    "events": "events/plover-gsr-dev.jsonl",
    "times": "times/aquaint-timex.jsonl",
    "coreference": "coreference/newswcl-dev.jsonl",
    "stories": "stories/clusters-dev.jsonl",
    "main-event": "main-event/five-w-dev.jsonl",
    "pages": "pages/pages-dev.jsonl",
}


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a data set, or none where the folder does not hold it."""
    path = data / FILES[name]
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles(data: Path, name: str) -> Iterator[Article]:
    """The articles of a data set, as intake gives them: with the rows' own ids and texts."""
    return (item for item in read_paths([data / FILES[name]]) if isinstance(item, Article))
