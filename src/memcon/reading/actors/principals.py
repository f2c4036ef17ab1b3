"""Whose somebody is: "the lawyer of President Petrov" is no lawyer of another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.model import Kind
from memcon.reading.actors.registry import Known
from memcon.reading.actors.titles import Description

if TYPE_CHECKING:
    from memcon.reading.actors.resolve import Resolver

_MODIFIES = ("compound", "nmod", "amod", "poss")
_LEADING = ("president", "prime minister", "chancellor", "premier")
_JOINTS = {"of", "for", "to"}


def principal(at: Resolver, found: Description) -> Known | None:
    """Whom a description belongs to: the possessive before it, or the name after its "of"."""
    if found.owner is not None:
        return at.owner_of(found)
    if found.last >= len(at.words) or at.words.folded[found.last] not in _JOINTS:
        return None
    for word in range(found.last + 1, min(found.tail + 2, len(at.words))):
        if at.words[word].text in ",;:()":
            return None  # "a spokesman for the commission, Ivan Petrov"
        use = at.use_at.get(word)
        if use is not None:
            modifier = at.words[use.last - 1].token.dep_ in _MODIFIES  # "for the Field family"
            return None if modifier or use.person is None else at.persons[id(use.person)]
        piece = at.map.by_first.get(word)
        if piece is not None and piece.what not in ("title", "honorific"):
            return None
    return None


def of_another(at: Resolver, known: Known, found: Description, whose: Known | None) -> bool:
    """Whether someone holds a title, but as another person's than the description's."""
    if whose is None or whose.kind is not Kind.PERSON:
        return False
    told = {role.of for role in known.roles if role.title == found.title and role.of}
    if not known.uses:  # who is named later in the text
        told |= at.principals_of(known, found.title)
    people = {k.name for k in at.persons.values()}
    if told & people:
        return whose.name not in told
    return at.serves_a_body(known, found.title) and not _leads_alone(at, whose)


def _leads_alone(at: Resolver, person: Known) -> bool:
    """Whether somebody leads his state by the article, and no other does: whom its bodies serve."""
    leaders = {k.id: k for title in _LEADING for k in at.holders.get(title, ())}
    if person.id not in leaders or at.is_former(person):
        return False
    rivals = (k for k in leaders.values() if k is not person and not at.is_former(k))
    return all(k.country and person.country and k.country != person.country for k in rivals)
