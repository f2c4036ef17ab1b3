"""Our own labelled sentences: marks in the text to offsets; what a mark says is checked.

    python corpus.py                # counts, or the first fault
    python corpus.py --json > rows  # one sentence a line

A file of ``sentences/`` has one sentence a line; a blank line ends a group of neighbours, "#"
begins a remark. Actors and triggers are marked in place:

    <a Norway's minister> [met|CONSULT a=b] <b her Kenyan counterpart> on Tuesday.
    <a Kyiv> said <b drones> had [hit|ASSAULT:drone/claim@a b>c] <c a clinic in <d Kherson>>.

A trigger has the type, ``:mode`` where it is plain, ``/status`` unless it has occurred, ``@`` and
the claimant's letter, and then the letters of sources and recipients: "a,b>c", ">b", "a", or "a=b"
where all of them are sources and recipients alike. A letter that stands twice marks two places
that name the same actor. A line without a trigger tells no event.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from memcon.model import EventType, Span, Status

SENTENCES = Path(__file__).parent / "sentences"
STATUSES = {
    "": Status.OCCURRED,
    "way": Status.UNDER_WAY,
    "plan": Status.PLANNED,
    "fail": Status.FAILED,
    "ref": Status.REFUSED,
    "deny": Status.DENIED,
    "hyp": Status.HYPOTHETICAL,
    "claim": Status.CLAIMED,
}
FIFTH = 5
_OPEN = re.compile(r"<([a-z]) ")
_TRIGGER = re.compile(
    r"\[([^\[\]|<>]+)\|([A-Z]+)(?::([a-z-]+))?(?:/([a-z]+))?(?:@([a-z]))?(?: ([a-z,=>]+))?\]"
)


class BadMarkup(ValueError):
    """A line whose marks cannot be compiled; the message says where and why."""


Places = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked event; each source and recipient is the places where the sentence names it."""

    anchor: Span
    type: EventType
    status: Status
    sources: tuple[Places, ...]
    recipients: tuple[Places, ...]
    mode: str | None = None
    claimant: Places = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its events; ``test`` for the fifth set apart."""

    id: str
    text: str
    events: tuple[Gold, ...]
    test: bool


def read(folder: Path = SENTENCES) -> list[Sentence]:
    """Every sentence of a folder, in the order of files and lines.

    A group is in the fifth for testing if the digest of its first sentence says so, so that no
    choice is made by hand and neighbours stay together.

    Raises:
        BadMarkup: a line has a fault.
    """
    return [sentence for path in sorted(folder.glob("*.txt")) for sentence in _file(path)]


def _file(path: Path) -> Iterator[Sentence]:
    test, fresh = False, True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            fresh = True
        elif not line.startswith("#"):
            try:
                text, events = compile_line(line)
            except BadMarkup as err:
                raise BadMarkup(f"{path.name}, line {number}: {err}") from err
            if fresh or path.stem in ALONE:
                test = set_apart(text)
            fresh = False
            yield Sentence(f"{path.stem}:{number}", text, events, test)


ALONE = ("everyday", "headlines")  # files whose lines are no neighbours of each other


def set_apart(text: str) -> bool:
    """Whether a group that begins with this sentence is for testing."""
    return hashlib.sha256(text.encode()).digest()[0] % FIFTH == 0


def compile_line(line: str) -> tuple[str, tuple[Gold, ...]]:
    """The plain sentence and its events."""
    text, actors, marks = _strip(line)
    events = tuple(_gold(mark, anchor, actors) for mark, anchor in marks)
    return text, events


def _strip(line: str) -> tuple[str, dict[str, Places], list[tuple[re.Match[str], Span]]]:
    """The text without marks, the spans of actors by letter, and the triggers with theirs."""
    out: list[str] = []
    actors: dict[str, Places] = {}
    marks: list[tuple[re.Match[str], Span]] = []
    open_: list[tuple[str, int]] = []
    at = length = 0
    while at < len(line):
        piece = line[at]
        if mark := _TRIGGER.match(line, at):
            piece = mark[1]
            marks.append((mark, Span(length, length + len(piece))))
            at = mark.end()
        elif start := _OPEN.match(line, at):
            open_.append((start[1], length))
            piece, at = "", start.end()
        elif piece == ">" and open_:
            letter, begun = open_.pop()
            actors[letter] = (*actors.get(letter, ()), Span(begun, length))
            piece, at = "", at + 1
        elif piece in "[]<>|":
            raise BadMarkup(f"{piece!r} is left over at {line[at : at + 20]!r}")
        else:
            at += 1
        out.append(piece)
        length += len(piece)
    if open_:
        raise BadMarkup(f"actor {open_[-1][0]!r} is not closed")
    return "".join(out), actors, marks


def _gold(mark: re.Match[str], anchor: Span, actors: dict[str, Places]) -> Gold:
    _, type_, mode, status, claimant, who = mark.groups()
    if type_ not in EventType.__members__:
        raise BadMarkup(f"{type_!r} is no event type")
    if (status or "") not in STATUSES:
        raise BadMarkup(f"{status!r} is no status")
    told = STATUSES[status or ""]
    if told is Status.CLAIMED and claimant is None:
        raise BadMarkup("a claimed event has a claimant")
    who = who or ""
    if "=" in who:
        sources = recipients = who.split("=")
    else:
        left, _, right = who.partition(">")
        sources = [x for x in left.split(",") if x]
        recipients = [x for x in right.split(",") if x]
    for letter in (*sources, *recipients, *(claimant or "")):
        if letter not in actors:
            raise BadMarkup(f"no actor {letter!r}")
    return Gold(
        anchor=anchor,
        type=EventType[type_],
        status=told,
        sources=tuple(actors[x] for x in sources),
        recipients=tuple(actors[x] for x in recipients),
        mode=mode,
        claimant=actors[claimant] if claimant else (),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one sentence a line")
    args = parser.parse_args()
    rows = read()
    if args.json:
        for row in rows:
            sys.stdout.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
        return
    events = [e for row in rows for e in row.events]
    sys.stdout.write(
        f"{len(rows)} sentences, {sum(not row.events for row in rows)} without an event; "
        f"{sum(row.test for row in rows)} for testing; {len(events)} events\n"
        f"{dict(Counter(e.type.value for e in events).most_common())}\n"
        f"{dict(Counter(e.status.value for e in events).most_common())}\n"
    )


if __name__ == "__main__":
    main()
