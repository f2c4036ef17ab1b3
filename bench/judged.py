"""``python -m bench.judged --data FOLDER``: events on whole articles against verdicts by hand.

``judged-events.jsonl`` beside this file holds a line for each event that was ever coded in twenty
articles: article id, characters of the trigger, type, a digest of the actors as coded then, the
verdict and, for a wrong one, the reason. Ten articles of ``FOLDER/stories`` were drawn with
``random.Random(20251121).sample`` from the ids, in order, of those on politics, diplomacy or
conflict (six of the clusters) in which at least three events were coded; ten more in the same way
with the seed 20261122, five of the stories and five of ``FOLDER/attribution``. A verdict is "right"
where the sentence tells an event of that type and those who are named as its sources and recipients
are; ``status_ok`` says whether its status is right as well.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from bench import data
from memcon import api
from memcon.model import Event, Reading

JUDGED = Path(__file__).parent / "judged-events.jsonl"
SETS = ("stories", "attribution")
RIGHT = "right"
Key = tuple[str, int, str]  # article, first character of the trigger, type


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader made of one coded event; ``who`` is the `digest` of its actors."""

    article: str
    start: int
    end: int
    type: str
    who: str
    verdict: str
    status_ok: bool
    reason: str = ""

    @property
    def key(self) -> Key:
        return self.article, self.start, self.type


@dataclass(frozen=True, slots=True)
class Score:
    """How a fresh reading of the judged articles stands to the verdicts.

    ``precision`` is the share of right among the events that are as they were judged; ``found`` are
    those judged right and coded again, ``recast`` of them with other actors; ``back`` those judged
    wrong and coded again just so; ``new`` those that nobody has judged as they are now.
    """

    coded: int
    judged: int
    right: int
    found: int
    recast: int
    back: int
    new: int
    precision: float


def digest(event: Event) -> str:
    """A short sign for the sources and recipients of an event."""
    text = "|".join([",".join(sorted(event.sources)), ",".join(sorted(event.recipients))])
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def verdicts(path: Path = JUDGED) -> list[Verdict]:
    """The verdicts, in the order of the file."""
    with path.open(encoding="utf-8") as lines:
        return [Verdict(**json.loads(line)) for line in lines]


def read(folder: Path, ids: set[str]) -> list[Reading]:
    """Fresh readings of the articles with these ids."""
    found = (a for name in SETS for a in data.articles(folder, name))
    return list(api.read_articles(a for a in found if a.id in ids))


def score(readings: list[Reading], judged: list[Verdict]) -> Score:
    """Compare what is coded now with what was judged."""
    coded = {
        (reading.article.id, event.anchor.start, event.type.value): digest(event)
        for reading in readings
        for event in reading.events
    }
    right = {v.key: v.who for v in judged if v.verdict == RIGHT}
    found = [key for key in right if key in coded]
    recast = [key for key in found if coded[key] != right[key]]
    back = {v.key for v in judged if v.verdict != RIGHT and coded.get(v.key) == v.who}
    same = len(found) - len(recast)
    return Score(
        coded=len(coded),
        judged=len(judged),
        right=len(right),
        found=len(found),
        recast=len(recast),
        back=len(back),
        new=len(coded) - same - len(back),
        precision=round(100 * same / max(1, same + len(back)), 1),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of benchmark data")
    args = parser.parse_args()
    judged = verdicts()
    found = score(read(args.data, {v.article for v in judged}), judged)
    print(json.dumps({name: getattr(found, name) for name in Score.__slots__}))


if __name__ == "__main__":
    main()
