"""Other words for whoever was named: "the Kentucky Republican", "the group", "the boy".

News seldom repeats a name where another word will do. Such a word stands for the only one who was
named a moment before and may be called so; where two fit, for neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.model import Kind
from memcon.reading.actors import lexicon
from memcon.reading.actors.lexicon import Body, Title
from memcon.reading.actors.registry import Known
from memcon.reading.actors.titles import Description

if TYPE_CHECKING:
    from memcon.reading.actors.resolve import Resolver

_NEAR = 2  # sentences back
_SECTORS = {None, "GOV", "LEG", "PTY", "ELI", "BUS"}
_SUBJECT = 3  # the rank of who acts


def person(at: Resolver, found: Description, title: Title) -> Known | None:
    """Whom "the Kentucky Republican" or "the billionaire" stands for: the only one just named."""
    lists = lexicon.word_lists()
    if found.det != "the" or found.plural or found.former:
        return None
    if title.name in lists["walks"] and not found.part and found.owner is None:
        return _alone(at, found, title)
    if title.name not in lists["varied"] or not found.part:
        return None
    back = at.scene.back({Kind.PERSON}, sents=_NEAR, at=found.head)
    near = {seen.actors[0].id: seen.actors[0] for seen in back}
    acting = {seen.actors[0].id: seen.actors[0] for seen in back if seen.rank == _SUBJECT}
    for fits in (near, acting):
        if len(fits) == 1:
            known = next(iter(fits.values()))
            return known if _may_be(at, known, found, title) else None
    return None


def _alone(at: Resolver, found: Description, title: Title) -> Known | None:
    """The one person of the sentence before, where that is who acts there."""
    back = at.scene.back({Kind.PERSON}, sents=1, at=found.head)
    near = {seen.actors[0].id: seen.actors[0] for seen in back}
    if len(near) != 1 or all(seen.rank != _SUBJECT for seen in back):
        return None
    known = back[0].actors[0]
    return known if _may_be(at, known, found, title) else None


def _may_be(at: Resolver, known: Known, found: Description, title: Title) -> bool:
    gender = at.genders.get(known.id, "")
    if gender and title.gender and gender != title.gender:
        return False
    return known.sector in _SECTORS and (found.code is None or known.country in (None, found.code))


def body(at: Resolver, found: Description, entry: Body) -> Known | None:
    """The body that "the group" stands for: the only one just named that may be called so."""
    if found.det not in ("the", "this") or found.bare != found.head:
        return None
    if entry.name not in lexicon.word_lists()["generic_bodies"]:
        return None
    follows = at.words.folded[found.last : found.last + 1]
    if follows in (["of"], ["that"], ["which"]):
        return None  # it is told which one: "the group of nations"
    back = at.scene.back({Kind.ORGANISATION}, sents=_NEAR, at=found.head)
    fits = {s.actors[0].id: s.actors[0] for s in back if _called(s.actors[0], entry)}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _called(known: Known, entry: Body) -> bool:
    """Whether a body may be called by a common word: a party is no company, an agency no paper."""
    if entry.sector == "BUS" and known.sector is None:
        return True
    if entry.sector:
        return known.sector == entry.sector
    return known.sector not in ("PTY", "JRN", "BUS")


def told_before(at: Resolver, found: Description) -> tuple[Known, ...] | None:
    """Whoever was called so before: "the boy", where "a six-year-old boy" was told of."""
    if found.det not in ("the", "this", "that") or found.owner is not None:
        return None
    held = at.holders.get(found.title, ())
    same = held[0] if len(held) == 1 else None if held else at.unnamed.get(found.title)
    if same is None or not same.uses:
        return None
    return (same,) if not found.states or [same.country] == found.states else None


def has_federal(at: Resolver, found: Description, country: str | None) -> bool:
    """Whether a country may have the body: "the federal government" is that of a federation."""
    federal = "federal" in at.words.folded[found.bare : found.head]
    return not federal or country is None or country in lexicon.word_lists()["federations"]
