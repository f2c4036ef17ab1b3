"""Words for two or more parties, and for a state without its name: "both sides", "his country".

The parties are those last named together ("Kim and Trump", "between Minh and Ri"), else the two
that the article has spoken of most so far.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.registry import Known
from memcon.reading.actors.scene import Seen
from memcon.reading.actors.titles import Description, country_of

if TYPE_CHECKING:
    from memcon.reading.actors.resolve import Resolver

Answer = tuple[Known, ...] | None
_PAIRS = {"two", "pair", "duo"}
_STAND_FOR_STATES = {Kind.PERSON, Kind.GOVERNMENT}


def common(at: Resolver, found: Description) -> Answer:
    """What "the country", "both sides" or "his country" stands for."""
    lists = lexicon.word_lists()
    word = found.title
    if found.plural or word in _PAIRS:
        if found.number == 2 and word in lists["pair_states"]:
            return _two(at, found, {Kind.STATE}) or ()
        if word in lists["pair_people"] and (found.number == 2 or word in _PAIRS):
            return _two(at, found, {Kind.PERSON}) or ()
        return None
    if country := country_of(found):
        named = word in ("side", "government") and found.states
        return (at.registry.state(country),) if named else None
    if word not in lists["state_words"] or found.det not in ("the", "this", "his", "her", "their"):
        return None
    if found.owner is not None:
        owner = at.owner_of(found)
        if owner is None:
            return ()
        return (at.registry.state(owner.country),) if owner.country else ()
    code = at.only_state(found.head, lists.get(word))
    return (at.registry.state(code),) if code else None


def people(at: Resolver, found: Description) -> Answer:
    """The members of "the two leaders", "both presidents", "leaders of the two countries"."""
    lists = lexicon.word_lists()
    head = at.words.folded[found.last - 1]
    if head not in lists["pair_people"]:
        return None
    if found.states and found.title in ("leader", "president"):
        members = [_leader(at, code) for code in dict.fromkeys(found.states)]
        held = tuple(m for m in members if m is not None)
        return held if len(held) == len(members) > 1 else None
    if found.number == 2 or _of_two(at, found):
        return _two(at, found, {Kind.PERSON}) or ()
    return None


def _of_two(at: Resolver, found: Description) -> bool:
    """ "leaders of the two countries", "the leaders of both nations"."""
    tail = at.words.folded[found.last : found.last + 4]
    return tail[:1] == ["of"] and ("two" in tail or "both" in tail)


def _leader(at: Resolver, code: str) -> Known | None:
    fits = [k for k in at.holders.get("leader", ()) if k.country == code]
    return fits[0] if len(fits) == 1 else None


def _two(at: Resolver, found: Description, kinds: set[Kind]) -> Answer:
    """The two parties last named side by side, else the two most named so far."""
    title = found.title if Kind.PERSON in kinds else None
    if pair := _together(at, kinds, title):
        return pair
    counts: Counter[str] = Counter()
    actors: dict[str, Known] = {}
    for seen in at.scene.seen:
        for known in _as_kind(at, seen, kinds):
            counts[known.id] += 1
            actors[known.id] = known
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if len(ranked) < 2 or (len(ranked) > 2 and counts[ranked[1]] == counts[ranked[2]]):
        return None
    return tuple(actors[key] for key in sorted(ranked[:2], key=list(actors).index))


def _together(at: Resolver, kinds: set[Kind], title: str | None) -> tuple[Known, ...]:
    """The latest pair, within a few sentences: joined by "and", "with" or a hyphen, or a group."""
    seen = list(at.scene.seen)
    for later in range(len(seen) - 1, 0, -1):
        here = seen[later]
        if len(here.actors) == 2:
            members = tuple(dict.fromkeys(_as_kind(at, here, kinds)))
            if len(members) == 2:
                return members
        for earlier in range(later - 1, max(-1, later - 4), -1):
            if seen[earlier].sent != here.sent:
                break
            if _joined(at, seen[earlier], here):
                both = (*_as_kind(at, seen[earlier], kinds), *_as_kind(at, here, kinds))
                if len({k.id for k in both}) == len(both) == 2:
                    return both
    return ()


def _joined(at: Resolver, one: Seen, other: Seen) -> bool:
    """Whether two mentions are coordinated: few words between them and a joint among these."""
    between = at.words.folded[one.word + 1 : other.word]
    if len(between) > 14:
        return False
    token = at.words[other.word].token
    if token.dep_ == "conj" and token.head.i == at.words[one.word].token.i:
        return True
    if between and between[0] in ("and", "-", "–", "with"):
        return True
    return bool(between) and ("and" in between or "with" in between) and len(between) <= 9


def _as_kind(at: Resolver, seen: Seen, kinds: set[Kind]) -> list[Known]:
    """A mention's actors as the kind asked for; a person counts for their state."""
    found = []
    for known in seen.actors:
        if known.kind in kinds:
            found.append(known)
        elif Kind.STATE in kinds and known.kind in _STAND_FOR_STATES and known.country:
            found.append(at.registry.state(known.country))
    return found
