"""The codebook page, made from the lexicon: ``python -m memcon.reading.events.codebook``."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

from memcon.model import EventType
from memcon.reading.events.lexicon import Entry, entries, rows

_SHOWN = 4  # examples a mode

HEAD = """# Codebook

What Memcon codes as which PLOVER event, and what it does where a coder could do otherwise. This
page is made from the lexicon (`src/memcon/data/plover`) by
`python -m memcon.reading.events.codebook`; every example is a test. CAMEO codes are those of the
PLOVER conversion table of the Open Event Data Alliance.
"""


def page() -> str:
    """The codebook in Markdown."""
    doubtful = (files("memcon.data") / "plover" / "doubtful.md").read_text("utf-8")
    parts = [HEAD, doubtful.strip() + "\n", "## Event types\n"]
    parts.extend(_type(kind) for kind in EventType)
    parts.append(_moods())
    parts.append(_contexts())
    return "\n".join(parts)


def _type(kind: EventType) -> str:
    modes: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries():
        if entry.type is kind:
            modes[entry.mode or ""].append(entry)
    lines = [f"### {kind.value}\n", _triggers(kind)]
    for mode in sorted(modes):
        lines.append(f"\nMode *{mode}*:\n" if mode else "\nWithout a mode:\n")
        lines.extend(_example(entry) for entry in _various(modes[mode]))
    return "\n".join(lines) + "\n"


def _triggers(kind: EventType) -> str:
    words = {f"{e.lemma} {e.particle}".strip() for e in entries() if e.type is kind}
    return "Triggers: " + ", ".join(sorted(words)) + "."


def _various(found: list[Entry]) -> Iterator[Entry]:
    """A few entries of a mode, of different triggers and CAMEO codes."""
    first = {entry.cameo: entry for entry in reversed(found)}
    kept = [entry for entry in found if first[entry.cameo] is entry]
    rest = [entry for entry in found if first[entry.cameo] is not entry]
    yield from [*kept, *rest][:_SHOWN]


def _example(entry: Entry) -> str:
    code = f" (CAMEO {entry.cameo})" if entry.cameo else ""
    return f"- {entry.example}{code}"


def _moods() -> str:
    lines = ["## Words that set the status\n", "| word | what it does | example |", "|---|---|---|"]
    lines += [
        f"| {r['word'].replace('_', ' ')} | {r['kind']} | {r['example']} |"
        for r in rows("moods.tsv")
    ]
    return "\n".join(lines) + "\n"


def _contexts() -> str:
    lines = ["## Contexts and their words\n", "| context | words |", "|---|---|"]
    lines += [f"| {r['context']} | {r['words']} |" for r in rows("contexts.tsv")]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
