"""How the coder as it ships does on our own sentences.

    python score.py              # the fifth for testing, which no rule has been made by
    python score.py --part train --wrong

Each sentence is an article of its own. A gold event is found where one of its type is coded in
the sentence, at the same words rather than elsewhere; status, sources and recipients are of those
found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus import SENTENCES, Gold, Places, Sentence, read

from memcon.model import Article, Event, Reading, Span
from memcon.reading import Reader

PUBLISHED = "2024-05-03"


def article(sentence: Sentence) -> Article:
    """A sentence as an article, of a day on which weekdays can be resolved."""
    body = (Span(0, len(sentence.text)),)
    return Article(id=sentence.id, text=sentence.text, body=body, published=PUBLISHED)


def pairs(golds: Sequence[Gold], events: Sequence[Event]) -> list[tuple[Gold, Event | None]]:
    """Each gold event with the coded one that tells it, if one does."""
    left = list(events)
    found: dict[int, Event] = {}
    for near in (True, False):
        for i, gold in enumerate(golds):
            if i in found:
                continue
            fit = [
                e
                for e in left
                if e.type is gold.type and (not near or _meet(e.anchor, gold.anchor))
            ]
            if fit:
                found[i] = fit[0]
                left.remove(fit[0])
    return [(gold, found.get(i)) for i, gold in enumerate(golds)]


def _meet(one: Span, other: Span) -> bool:
    return min(one.end, other.end) > max(one.start, other.start)


def named(who: Iterable[str], golds: Sequence[Places], reading: Reading) -> tuple[int, int, int]:
    """How many gold actors are found, how many coded ones are right, and how many are coded."""
    ids = list(dict.fromkeys(who))
    places = {
        i: [Span(m.start, m.end) for m in reading.mentions if _tells(m.actor, m.members, i)]
        for i in ids
    }
    hit = [any(_names(p, spans) for p in places[i] for spans in golds) for i in ids]
    found = [any(_names(p, spans) for i in ids for p in places[i]) for spans in golds]
    return sum(found), sum(hit), len(ids)


def _tells(actor: str | None, members: Sequence[str], wanted: str) -> bool:
    return actor == wanted or wanted in members


def _names(place: Span, spans: Places) -> bool:
    return any(_meet(place, span) for span in spans)


def score(rows: Iterable[tuple[Sentence, Reading]]) -> dict[str, object]:
    """The figures, in per cent."""
    n: Counter[str] = Counter()
    for sentence, reading in rows:
        n["quiet_of"] += not sentence.events
        n["quiet"] += not sentence.events and not reading.events
        n["gold"] += len(sentence.events)
        n["coded"] += len(reading.events)
        for gold, event in pairs(sentence.events, reading.events):
            if event is None:
                continue
            n["found"] += 1
            n["status"] += event.status is gold.status
            for key, who, spans in (
                ("sources", event.sources, gold.sources),
                ("recipients", event.recipients, gold.recipients),
            ):
                found, hit, coded = named(who, spans, reading)
                n[f"{key}_found"] += found
                n[f"{key}_hit"] += hit
                n[f"{key}_coded"] += coded
                n[f"{key}_gold"] += len(spans)
    return {
        "type": f1(n["found"], n["coded"], n["found"], n["gold"]),
        "status": share(n["status"], n["found"]),
        **{
            key: f1(n[f"{key}_hit"], n[f"{key}_coded"], n[f"{key}_found"], n[f"{key}_gold"])
            for key in ("sources", "recipients")
        },
        "no_event_left_alone": share(n["quiet"], n["quiet_of"]),
        "gold": n["gold"],
    }


def share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def f1(hit: int, coded: int, found: int, gold: int) -> dict[str, float]:
    p, r = share(hit, coded), share(found, gold)
    return {"P": p, "R": r, "F1": round(2 * p * r / max(0.1, p + r), 1)}


def wrong(sentence: Sentence, reading: Reading) -> Iterator[str]:
    """What is missing, mistaken or too much in a sentence, a line each."""
    names = {actor.id: actor.name for actor in reading.actors}

    def told(event: Event) -> str:
        who = [", ".join(names[i] for i in ids) for ids in (event.sources, event.recipients)]
        return f"{event.type.value}/{event.status.value} {' > '.join(who)}"

    def meant(gold: Gold) -> str:
        who = [
            ", ".join(sentence.text[slice(*spans[0])] for spans in places)
            for places in (gold.sources, gold.recipients)
        ]
        return f"{gold.type.value}/{gold.status.value} {' > '.join(who)}"

    matched = pairs(sentence.events, reading.events)
    for gold, event in matched:
        if event is None:
            yield f"MISSING {meant(gold)}"
        elif event.status is not gold.status:
            yield f"STATUS {told(event)} FOR {meant(gold)}"
        else:
            for key, ids, spans in (
                ("SOURCES", event.sources, gold.sources),
                ("RECIPIENTS", event.recipients, gold.recipients),
            ):
                found, hit, coded = named(ids, spans, reading)
                if found < len(spans) or hit < coded:
                    yield f"{key} {told(event)} FOR {meant(gold)}"
    seen = [event for _, event in matched if event is not None]
    yield from (f"SPURIOUS {told(e)}" for e in reading.events if e not in seen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=Path, default=SENTENCES)
    parser.add_argument("--part", choices=["test", "train"], default="test")
    parser.add_argument("--wrong", action="store_true", help="say what is wrong; train part only")
    args = parser.parse_args()
    rows = [row for row in read(args.sentences) if row.test is (args.part == "test")]
    readings = list(Reader().pipe(article(row) for row in rows))
    if args.wrong and args.part == "train":
        for row, reading in zip(rows, readings, strict=True):
            for line in wrong(row, reading):
                sys.stdout.write(f"{row.id}\t{row.text}\n    {line}\n")
    sys.stdout.write(json.dumps(score(zip(rows, readings, strict=True))) + "\n")


if __name__ == "__main__":
    main()
