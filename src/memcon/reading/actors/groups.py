"""People without a name: "two soldiers", "the protesters", "Hungarian and Romanian officials"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon import countries
from memcon.model import Kind
from memcon.reading.actors import lexicon, principals
from memcon.reading.actors.facts import sector_of_title
from memcon.reading.actors.lexicon import Agent, Title
from memcon.reading.actors.registry import Known
from memcon.reading.actors.titles import Description, country_of

if TYPE_CHECKING:
    from memcon.reading.actors.resolve import Resolver

Answer = tuple[Known, ...] | None
_DONE = {"leadership"}
_CLASSES = {
    "GOV",
    "LEG",
    "JUD",
    "COP",
    "SPY",
    "EDU",
    "BUS",
    "JRN",
    "PTY",
    "CRM",
    "LAB",
    "AGR",
    "IGO",
}


def group(at: Resolver, found: Description) -> Answer:
    """People without a name; of several states, a group for each.

    Someone's own leadership is what they do, and nobody.
    """
    if found.title in _DONE and found.owner is not None and _a_person(at, found):
        return None
    start = at.words[found.first].start
    sector = sector_of_title(found)
    states = list(dict.fromkeys(found.states))
    head = at.words.text(found.head, found.last)
    if len(states) > 1 and found.plural:
        return tuple(
            at.registry.group(
                f"{countries.adjective_of(code) or countries.name_of(code)} {head}",
                start,
                code,
                sector,
            )
            for code in states
        )
    country = country_of(found)
    if country is None and found.owner is not None and (owner := at.owner_of(found)):
        country = owner.country
    if country is None and found.body is not None:
        at.settle_body(found)
        country = country_of(found)
    name = at.words.text(found.bare, found.last)
    if same := _same_group(at, found, country) or _same_class(at, found, country, name, sector):
        return (same,)
    known = at.registry.group(name, start, country, sector)
    known.name = _owned(at, found, name)
    if (whose := principals.principal(at, found)) is not None:
        at.served[known.id] = whose
    at.classes.setdefault((name.lower(), country), known)
    if found.plural:
        at.groups[found.title] = known
    if isinstance(found.entry, Title) and not found.plural:
        for called in found.entry.also:
            at.unnamed[called] = known
    elif isinstance(found.entry, Agent) and not found.plural and found.det in ("a", "an"):
        at.unnamed[found.title] = known
    return (known,)


def _owned(at: Resolver, found: Description, name: str) -> str:
    """A group's name with that of whose it is: "Ana Duarte's lawyers", but not "Mali's doctors"."""
    outside = found.owner is not None and found.owner < found.bare
    owner = at.owner_of(found) if outside else None
    named = owner is not None and owner.kind in (Kind.PERSON, Kind.ORGANISATION)
    return f"{owner.name}'s {name}" if owner is not None and named else name


def _same_class(
    at: Resolver, found: Description, country: str | None, name: str, sector: str | None
) -> Known | None:
    """A class of people called by the very same words before: "foreign investors" again.

    Not where a number tells some of them, nor for whoever happens to be in the news ("three men").
    """
    counted = found.number or any(
        w.token.like_num for w in at.words.items[found.first : found.last]
    )
    same = at.classes.get((name.lower(), country))
    if found.owner is not None and found.bare <= found.owner and not counted:
        return same  # "the Trump team" again
    if not found.plural or counted or found.det in ("other", "another"):
        return None
    general = not found.det and found.owner is None
    if sector == "CVL" and general and found.title not in lexicon.word_lists()["in_the_news"]:
        return same
    return same if sector in _CLASSES else None


def _a_person(at: Resolver, found: Description) -> bool:
    owner = at.owner_of(found)
    return owner is not None and owner.kind is Kind.PERSON


def _same_group(at: Resolver, found: Description, country: str | None) -> Known | None:
    """The group last called so: "the protesters" again, or "police" at any time."""
    if not found.plural or found.number:
        return None
    bare = found.title in lexicon.word_lists()["standing_groups"] and found.bare == found.head
    if not bare and found.det not in ("the", "these", "those"):
        return None
    same = at.groups.get(found.title)
    return same if same is not None and country in (None, same.country) else None
