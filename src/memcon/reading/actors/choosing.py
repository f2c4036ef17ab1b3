"""Which of several people who share a name is meant: "Castro" after "Raul Castro, brother of …".

The first rule that leaves one decides; where none does, nobody is meant.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING

from memcon.reading.actors.persons import NameUse, Person, all_titles

if TYPE_CHECKING:
    from memcon.reading.actors.people import People

_FULL = 60  # names in full of a paragraph that are looked at
_BY_FIRST = 2  # times that a first name stands alone: then its bearer goes by it
_CLIMB = 6  # heads above a name that are looked at
_NEAR = 1  # paragraphs back in which a full name still settles a shared surname


def choose(people: People, use: NameUse, options: Sequence[Person]) -> Person | None:
    """The person meant where several share the form; None where the text does not tell."""
    fits = [p for p in options if not (p.gender and use.gender and p.gender != use.gender)]
    if use.titles:
        called = {t.title for t in use.titles}
        held = [p for p in fits if called & set(all_titles(p.titles))]
        fits = held or fits
    for narrow in (
        _not_by_first_name,
        _here,
        _acting,
        _leading,
        _introduced,
        _nearby,
    ):
        if len(fits) > 1:
            fits = narrow(people, use, fits) or fits
    return fits[0] if len(fits) == 1 else None


def _here(people: People, use: NameUse, fits: list[Person]) -> list[Person]:
    """The one last named in full in this paragraph, where no other is named as often."""
    para = people.in_full[people.words[use.first].para][:_FULL]
    ids = {id(person) for person in fits}
    named = [(at, id(person)) for at, person in para if at < use.first and id(person) in ids]
    last = max(named)[1] if named else None
    others = max((len(p.named) for p in fits if id(p) != last), default=0)
    return [p for p in fits if id(p) == last and len(p.named) > others]


def _not_by_first_name(people: People, use: NameUse, fits: list[Person]) -> list[Person]:
    """Those whom the article does not call by their first names, as it calls a child."""
    if use.first in people.evidence.titles or _usual_first(people, use.parts[0]):
        return fits
    return [p for p in fits if not goes_by_first(people, p)]


def goes_by_first(people: People, person: Person) -> bool:
    return len(person.parts) > 1 and people.single[person.parts[0]] >= _BY_FIRST


def _usual_first(people: People, form: str) -> bool:
    """Whether a word is some person's first name, by which it then calls them."""
    return bool(people.rare.get(form)) and form not in people.usual


def _acting(people: People, use: NameUse, fits: list[Person]) -> list[Person]:
    """Who acts in the last sentence that named one of them in full, just before."""
    para = people.words[use.first].para
    ids = {id(person) for person in fits}
    full = [
        (at, person)
        for near in (para - 1, para)
        for at, person in people.in_full[near][:_FULL]
        if at < use.first and id(person) in ids
    ]
    if not full:
        return fits
    sent = max(people.words[at].sent for at, _ in full)
    there = {id(p): p for at, p in full if people.words[at].sent == sent}
    acting = {id(p): p for at, p in full if people.words[at].sent == sent and _acts(people, at)}
    return list(acting.values()) if len(there) > 1 else fits


def _acts(people: People, first: int) -> bool:
    """Whether a name that begins at a word is the subject of a verb."""
    token = people.words[first].token
    for _ in range(_CLIMB):
        if token.dep_ not in ("compound", "conj"):
            break
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")


def _introduced(people: People, use: NameUse, fits: list[Person]) -> list[Person]:
    return [p for p in fits if p.firsts and p.firsts[0] < use.first]


def _leading(people: People, use: NameUse, fits: list[Person]) -> list[Person]:
    return [p for p in fits if p.official]


def _nearby(people: People, use: NameUse, fits: list[Person]) -> list[Person]:
    para = people.words[use.first].para

    def near(person: Person) -> bool:
        before = bisect.bisect_left(person.firsts, use.first)
        return before > 0 and para - people.words[person.firsts[before - 1]].para <= _NEAR

    return [p for p in fits if near(p)]
