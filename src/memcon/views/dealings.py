"""Who met or dealt with whom: happenings by pair of actors, and the matrix that sums them up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product

from memcon.model import EventType, Happening, Status
from memcon.views import dates, links, words
from memcon.views.site import Checked, Group, Line, Party, Site
from memcon.views.timeline import told

_PAIRS = 6  # pairs listed for one happening
_MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class DealingLine(Line):
    """One happening between two actors; ``mutual`` where neither alone did it."""

    source: Party
    recipient: Party
    mutual: bool
    kind: str
    conflict: bool
    title: str
    status: Status
    status_word: str
    date: dates.Shown
    told: str


def lines(site: Site) -> Checked:
    """Happenings by pair, the pairs with most first, then by date."""
    found: list[tuple[tuple[str, str], Happening]] = []
    withheld = 0
    for happening in site.record.happenings:
        if not any(site.stands(item) for item in happening.evidence):
            withheld += bool(_pairs(happening))
            continue
        found += [(pair, happening) for pair in _pairs(happening)]
    counts = Counter(frozenset(pair) for pair, _ in found)
    found.sort(key=lambda item: _order(site, item[0], item[1], counts))
    made = tuple(
        _line(site, pair, happening, f"m{number}")
        for number, (pair, happening) in enumerate(found, start=1)
    )
    return Checked(made, withheld)


def _pairs(happening: Happening) -> list[tuple[str, str]]:
    """Who acted and towards whom; those who acted together where nobody else is named."""
    sources = dict.fromkeys(happening.sources[:8])
    recipients = dict.fromkeys(happening.recipients[:8])
    pairs: dict[frozenset[str], tuple[str, str]] = {}
    towards = [(a, b) for a, b in product(sources, recipients) if a != b]
    for pair in towards or combinations(sources, 2):
        pairs.setdefault(frozenset(pair), pair)
    return list(pairs.values())[:_PAIRS]


def _line(site: Site, pair: tuple[str, str], happening: Happening, key: str) -> DealingLine:
    cites = site.cites(happening.evidence)
    source, recipient = site.party(pair[0]), site.party(pair[1])
    date = dates.show(happening.date)
    mutual = happening.type in _MUTUAL or set(happening.sources) == set(happening.recipients)
    return DealingLine(
        id=key,
        ref=happening.id,
        label=f"Dealings ({words.EVENT[happening.type]}): "
        f"{words.clip(source.name, 40)} and {words.clip(recipient.name, 40)}",
        keys=site.keys(pair, cites, date),
        cites=cites,
        group=_group(source, recipient),
        source=source,
        recipient=recipient,
        mutual=mutual,
        kind=words.EVENT[happening.type],
        conflict=happening.type in words.CONFLICT,
        title=words.clip(happening.title, 240),
        status=happening.status,
        status_word=words.STATUS[happening.status],
        date=date,
        told=told(len(set(happening.outlets)), happening.independent),
    )


def _group(source: Party, recipient: Party) -> Group:
    first, second = sorted((source, recipient), key=lambda party: (party.name, party.id))
    key = links.slug(f"{first.id} {second.id}")
    return Group(f"m-{key}", f"{first.name} and {second.name}")


def _order(
    site: Site, pair: tuple[str, str], happening: Happening, counts: Counter[frozenset[str]]
) -> tuple[int, str, bool, str, str]:
    group = _group(site.party(pair[0]), site.party(pair[1]))
    date = dates.show(happening.date)
    return (
        -counts[frozenset(pair)],
        f"{group.heading} {group.id}",
        not date.first,
        date.first,
        happening.id,
    )
