"""The country that an article is about: whose offices it names without saying whose.

A report on the Gambia writes "President Adama Barrow" and leaves the Gambia unsaid. Where one
country is named far more often than any other, and no other stands near the title, an office of a
state is that country's; in doubt it stays without one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.home import of_state
from memcon.reading.actors.lexicon import Named
from memcon.reading.actors.persons import Person
from memcon.reading.actors.registry import Known
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.titles import Description
from memcon.reading.actors.words import Words

_ENOUGH = 3  # times that a country is named at least
_CLEARLY = 3  # times as often as any other
_MORE = 2  # the same, where it is the one that is named beside the title
_OFFICES = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "ELI", "OPP"}


class Countries:
    """Where an article names countries, and which of them leads it.

    ``named`` are the countries that states' names and bodies of one country alone tell.
    """

    def __init__(self, words: Words, pieces: Sequence[Piece]) -> None:
        self.words = words
        self.near: dict[int, set[str]] = defaultdict(set)  # by sentence
        states: Counter[str] = Counter()
        bodies: Counter[str] = Counter()
        self.named: set[str] = set()
        shared = lexicon.word_lists()["shared_names"]
        for piece in pieces:
            entry = piece.entry
            if not isinstance(entry, Named) or not entry.country:
                continue
            (bodies if entry.how == "body" else states)[entry.country] += 1
            self.near[words[piece.first].sent].add(entry.country)
            if entry.name not in shared:
                self.named.add(entry.country)
        self.first, self.times = _first(states, bodies)
        self.home = _clearly(bodies)

    @property
    def leading(self) -> str | None:
        """The country named clearly the most."""
        return self.first if self.times >= _CLEARLY else None

    def told_at(self, at: int) -> str | None:
        """The leading country, where no other is named in a word's sentence or the one before."""
        sent = self.words[at].sent
        here = self.near.get(sent, set())
        near = here | self.near.get(sent - 1, set())
        enough = _MORE if here else _CLEARLY
        return self.first if self.times >= enough and near <= {self.first or ""} else None

    def elsewhere(self, entry: Named) -> bool:
        """Whether a name that several states' bodies have is not that of the table's country."""
        shared = entry.name in lexicon.word_lists()["shared_names"]
        other = self.leading is not None and self.leading != entry.country
        return shared and other and entry.country not in self.named


def _first(states: Counter[str], bodies: Counter[str]) -> tuple[str | None, float]:
    """The country named the most and how many times as often as any other.

    The bodies of others count against it, its own do not count for it.
    """
    best = max(sorted(states), key=lambda code: states[code], default="")
    others = max(((states + bodies)[code] for code in states | bodies if code != best), default=0)
    if states[best] < _ENOUGH:
        return None, 0.0
    return best, states[best] / others if others else float("inf")


def _clearly(tally: Counter[str]) -> str | None:
    (best, votes), (_, others) = [*tally.most_common(2), ("", 0), ("", 0)][:2]
    return best if votes >= max(_ENOUGH, _CLEARLY * others) else None


def settle(countries: Countries, persons: Iterable[tuple[Person, Known]]) -> None:
    """Give officials whose country nothing tells the one that the article is about."""
    if countries.first is None:
        return
    for person, known in persons:
        if known.country is not None or known.sector not in _OFFICES:
            continue
        told = [countries.told_at(use.first) for use in person.named if _office(use.titles)]
        if told and None not in told:
            known.country = told[0]


def settle_bodies(countries: Countries, known: Iterable[Known]) -> None:
    """Give a state's bodies without a country the one that the article is about."""
    by_offset = {word.start: at for at, word in enumerate(countries.words.items)}
    for actor in known:
        if actor.kind is not Kind.GOVERNMENT or actor.country is not None or not actor.forms:
            continue
        places = [by_offset.get(offset) for offset in actor.forms.values()]
        told = [countries.told_at(at) if at is not None else None for at in places]
        if None not in told:
            actor.country = told[0]


def _office(titles: Sequence[Description]) -> bool:
    """Whether a name stands with an office of a state that is nobody's envoy to another."""
    lists = lexicon.word_lists()
    return any(
        of_state(about)
        and about.title not in lists["sent_abroad"]
        and not about.named
        and not (about.body and getattr(about.body.entry, "sector", "") == "IGO")
        for about in titles
    )
