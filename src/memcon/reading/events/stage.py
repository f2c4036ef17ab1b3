"""The stage that an act has reached: done, under way, or refused by who would do it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from spacy.tokens import Token

from memcon.model import DateValue, EventType, Status
from memcon.reading.events.find import Find
from memcon.reading.events.lexicon import classes
from memcon.reading.events.match import lemma

# What is done in an instant, or by saying it, is not under way.
_LASTING = frozenset(
    {
        EventType.CONSULT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
        EventType.PROTEST,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
_PRESENT = ("VBZ", "VBP")
_DAY = re.compile(r"\d{4}-[01]\d-[0-3]\d")
_BEGINS = re.compile(r"\d{4}(?:-[01]\d(?:-[0-3]\d)?)?")


def stage(find: Find, published: str) -> Status:
    """The status of a find that is told as done, seen for what its verb's form says besides.

    ``published`` is the day of the article: what "is meeting" on a later day is planned.
    """
    if find.status is not Status.OCCURRED:
        return find.status
    if _is_to_come(find, published):
        return Status.PLANNED
    if find.type is EventType.REJECT:
        return Status.REFUSED if _own_act(find) else Status.OCCURRED
    verb = find.carrier or find.match.token
    if find.type not in _LASTING or not goes_on(verb):
        return Status.OCCURRED
    day = find.date.value[:10] if find.date else ""
    return Status.PLANNED if published and day > published[:10] else Status.UNDER_WAY


def _is_to_come(find: Find, published: str) -> bool:
    """Whether the present tells of a later day: "until Friday, before the council makes its offer".

    The day after that of the article is not late: it may be there already where it happens.
    """
    verb = find.carrier or find.match.token
    return verb.tag_ in _PRESENT and find.date is not None and is_late(find.date, published)


def is_late(told: DateValue, published: str) -> bool:
    """Whether a date begins later than the day after publication: it is of no past act.

    "Has accepted an invitation in the autumn" was not in the autumn.
    """
    today, first = published[:10], told.value.partition("/")[0]
    if not (_DAY.fullmatch(today) and _BEGINS.fullmatch(first)):
        return False
    late = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    return first > late[: len(first)]


def _own_act(find: Find) -> bool:
    """Whether what is refused is the refuser's own act: "refused to sign", "will not meet"."""
    if find.match.entry.type is not EventType.REJECT:
        return find.mood.negated and find.mood.modal in ("future", "would")
    if lemma(find.match.token) not in classes()["refusing"]:
        return False
    return any(_to_do(comp) for comp in find.match.frame.comps)


def _to_do(comp: Token) -> bool:
    return comp.tag_ == "VB" and any(child.tag_ == "TO" for child in comp.children)


def goes_on(verb: Token) -> bool:
    """Whether a verb tells what goes on now: "is bombing", "continues to bomb", "is under way"."""
    aux = {child.tag_: child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    now = any(tag in aux for tag in _PRESENT)
    if verb.tag_ == "VBG" and now:
        return True
    if verb.tag_ == "VBN" and now and "being" in aux.values():
        return True
    keeps = lemma(verb) in classes()["keeping"]
    if verb.tag_ in _PRESENT and (keeps or lemma(verb) == "be"):
        return keeps or lasts(verb)
    above = verb.head
    return verb.dep_ == "xcomp" and lemma(above) in classes()["keeping"] and goes_on(above)


def lasts(verb: Token) -> bool:
    """Whether a form of "be" says that its subject goes on: "are under way", "are ongoing"."""
    for child in verb.children:
        if child.lower_ in ("underway", "ongoing", "afoot"):
            return True
        if child.lower_ == "under" and any(c.lower_ == "way" for c in child.children):
            return True
    return False
