"""Rival figures: numbers of one family, by two sources, that cannot both be right.

A family alone ("on board") is narrow enough that two numbers in one story are mostly of one thing;
besides, the articles must name the same people and places, and the sources must not be one side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from memcon.model import DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.holding import one_source, opposed
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.quantity.figures import Figure, figures, words_of_source
from memcon.recording.contrary.setting import one_occasion, one_state
from memcon.recording.contrary.untold import Told
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stem

MOST = 40  # figures of one thing in a story that are compared
TIMES = 10  # by how often more two figures differ that are not of one thing
AFTER = 40  # characters after a figure that may tell of which time it is
_PLAIN = ("signed",)  # families that outlets tell as plain fact, each in its own voice


def rivals(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Figures of one thing, by different sources, that cannot both be right."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures(claims):
        if len(found[figure.family, figure.of]) < MOST:
            found[figure.family, figure.of].append(figure)
    for _family, each in sorted(found.items()):
        each.sort(key=lambda f: f.claim.key)
        for at, one in enumerate(each):
            for other in each[at + 1 :]:
                if _contrary(one, other):
                    yield _contrast(one, other)


def _contrary(one: Figure, other: Figure) -> bool:
    if not _two_sources(one.claim, other.claim, one.family):
        return False
    low, high = sorted((one, other), key=lambda f: f.figure)
    far = data("record_figures")["families"][one.family]["far"]
    if not (high.low > low.high and far * low.figure <= high.figure <= TIMES * low.figure):
        return False
    return one_occasion(one.claim, other.claim, until=(_until(one), _until(other)))


def _until(figure: Figure) -> int | None:
    """To where a claim tells the time of its figure: "signed five, a year after an earlier one"."""
    if figure.family not in _PLAIN:
        return None
    text = figure.claim.text
    end = text.find(figure.text) + len(figure.text)
    return end + len(text[end : end + AFTER].partition(",")[0])


def _two_sources(one: Claim, other: Claim, family: str) -> bool:
    if not others(one, other) or one_source(one, other):
        return False
    if not (one.holders or other.holders) and family not in _PLAIN:
        return False
    if family == "crowd":
        return _host_and_watcher(one, other) or opposed(one, other)
    if family == "aboard" and not (one.holders and other.holders):
        return False
    return not (one_state(one, other) or other_craft(one, other))


def other_craft(one: Claim, other: Claim) -> bool:
    """Whether two claims name vessels or vehicles of no kind in common."""
    crafts = data("record_figures")["crafts"]
    kinds = [
        {kind for kind, row in crafts.items() if not c.stems.isdisjoint(map(stem, row))}
        for c in (one, other)
    ]
    return all(kinds) and kinds[0].isdisjoint(kinds[1])


def _host_and_watcher(one: Claim, other: Claim) -> bool:
    """Whether those who hold a gathering count it, and those who watch over it do."""
    hosts, watchers = (frozenset(data("record_figures")[k]) for k in ("organisers", "watchers"))
    mine, its = words_of_source(one), words_of_source(other)
    return any(
        not a.isdisjoint(hosts) and not b.isdisjoint(watchers) and b.isdisjoint(hosts)
        for a, b in ((mine, its), (its, mine))
    )


def _contrast(one: Figure, other: Figure) -> Contrast:
    texts = tuple(f"{f.told:,g}" for f in (one, other))
    held = bool(one.claim.holders) + bool(other.claim.holders)
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"figure {one.family} {one.of}",
        issue=data("record_figures")["families"][one.family]["issue"],
        one=one.claim,
        other=other.claim,
        poles=(texts[0], texts[1]),
        sure=0.65 + 0.1 * (max(1, held) - 1),
        reason=" against ".join(sorted(texts)),
    )
