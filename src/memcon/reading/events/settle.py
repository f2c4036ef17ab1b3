"""Type and status: what an act counts as under its mood, by PLOVER's rules.

The outermost act decides: a promise to help is AGREE and has occurred, help has not. A cooperative
act announced for the future is AGREE, a hostile one THREATEN, a refusal to cooperate REJECT.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from memcon.model import EventType, Status
from memcon.reading.events.lexicon import Entry, by_lemma, classes
from memcon.reading.events.match import lemma
from memcon.reading.events.mood import Mood
from memcon.reading.events.syntax import Frame

Outcome = tuple[EventType, Status]
Acts = Mapping[int, Entry]

HOSTILE = frozenset(
    {
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
        EventType.PROTEST,
        EventType.MOBILIZE,
        EventType.THREATEN,
    }
)
_GIVING = frozenset(
    {
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.RETREAT,
    }
)
_HARM = (HOSTILE | {EventType.ACCUSE}) - {EventType.MOBILIZE}
UNSETTLED = {"moved": Status.PLANNED, "off": Status.FAILED}  # what was planned, and is so no more
_TALKING = frozenset({EventType.AGREE, EventType.CONSULT})


def settle(entry: Entry, clause: Frame, mood: Mood, acts: Acts) -> Outcome | None:
    """The coded type and status of an act in its mood; None where it is not to be coded.

    ``acts`` are the entries of the sentence's verbs by token, for what is promised or called for.
    """
    if mood.absorbed or mood.dropped:
        return None
    if entry.scope == "commit" and _defiant(clause):
        return None
    kind = _by_scope(entry, clause, acts)
    if entry.scope == "failed":
        return (kind, Status.FAILED) if not (mood.modal or mood.negated) else None
    if mood.status == "deny":
        return kind, Status.DENIED
    if mood.status in UNSETTLED:
        sure = kind is EventType.CONSULT and mood.modal in ("", "future")
        return (kind, UNSETTLED[mood.status]) if sure else None
    if mood.status in ("fail", "try"):
        return _failed(kind, mood)
    if mood.modal == "must":
        return None  # a demand on the subject: coded as such by `demands`
    if entry.scope == "echo":  # "could not do that"
        refused = mood.negated and mood.modal
        return (kind, Status.OCCURRED) if refused else None
    if mood.negated:
        return _negated(entry, kind, mood, clause)
    if entry.scope == "planned" and not mood.modal:
        return kind, Status.PLANNED
    if entry.scope == "attempt":
        return kind, Status.FAILED
    if mood.status == "maybe":
        return None if mood.tried and kind in HOSTILE else (kind, Status.HYPOTHETICAL)
    if _announced(entry, mood):
        return kind, Status.PLANNED
    if mood.status == "plan" and mood.modal != "future" and kind in HOSTILE:
        return kind, Status.PLANNED
    if entry.type is EventType.THREATEN and mood.modal in ("future", "would"):
        return None  # "will threaten": foretold, and a threat only once it is made
    if mood.status == "plan" or mood.modal == "future":
        return _future(kind, mood)
    if mood.modal == "would":
        return _future(kind, mood) if mood.reported else (kind, Status.HYPOTHETICAL)
    if mood.modal == "maybe" and entry.scope == "plan":
        return None
    if mood.modal == "maybe" and mood.relative:
        return None  # "a missile that could hit Peru": what a thing is able to do
    if mood.modal == "maybe":
        if kind in HOSTILE and mood.reported and _supposed(mood.reported):
            return None
        if kind in HOSTILE and mood.reported:
            return EventType.THREATEN, Status.OCCURRED
        return kind, Status.HYPOTHETICAL
    if mood.modal == "can":
        return None
    if entry.scope == "plan":
        return None
    return kind, Status.OCCURRED


def _supposed(report: Token) -> bool:
    """Whether nobody says it: "it was suggested that"."""
    return any(child.dep_ in ("auxpass", "nsubjpass", "expl") for child in report.children)


def _announced(entry: Entry, mood: Mood) -> bool:
    """Whether an authority announces a measure of its own: the decision stands, not a threat."""
    return (
        entry.type is EventType.SANCTION
        and entry.mode == "discontinue"
        and mood.modal in ("future", "would")
        and not mood.conditional
        and mood.reported is not None
        and mood.reported.lemma_ in ("announce", "declare", "decide")
    )


def _by_scope(entry: Entry, clause: Frame, acts: Acts) -> EventType:
    """A promise of harm is a threat, one not to give a refusal, a call to harm disapproval."""
    if entry.scope == "commit" and (hostile(clause, acts) or _undoing(clause)):
        return EventType.THREATEN
    if entry.scope == "commit" and _withheld(clause, acts):
        return EventType.REJECT
    if entry.scope == "rally" and _rallies(clause):
        return EventType.ACCUSE
    return entry.type


def _defiant(clause: Frame) -> bool:
    """Whether what one is willing to do is to defy: "showed its willingness to fight"."""
    words = classes()["hostile"] | classes()["defying"]
    return any(c.dep_ == "acl" and c.tag_ == "VB" and lemma(c) in words for c in clause.comps)


def _types(comp: Token, acts: Acts) -> set[EventType]:
    """What a complement is, as coded, or as its verb alone may be."""
    if comp.i in acts:
        return {acts[comp.i].type}
    return {entry.type for entry in by_lemma().get(("v", lemma(comp)), ())}


def _likely(comp: Token, acts: Acts) -> bool:
    """Whether a verb may be what its entries say: who leads an inquiry leads no march."""
    if comp.i in acts:
        return True
    heads = {lemma(child) for child in comp.children if child.dep_ == "dobj"}
    beside = {child.lower_ for child in comp.children}
    return any(
        entry.particle in ("", *beside) and _takes(entry, heads)
        for entry in by_lemma().get(("v", lemma(comp)), ())
    )


def _takes(entry: Entry, heads: set[str]) -> bool:
    takes = [n.words for n in entry.needs if n.slot == "obj" and n.words and not n.absent]
    free = any(n.actor or n.person for n in entry.needs if n.slot == "obj")
    return free or not heads or all(heads & words for words in takes)


def _negates(comp: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in comp.children)


def hostile(clause: Frame, acts: Acts) -> bool:
    """Whether what is promised is harm, as far as its verb tells; ``acts`` as for `settle`."""
    for comp in clause.comps:
        if (
            comp.dep_ == "acl"
            or _negates(comp)
            or any(child.dep_ == "nsubj" and child.tag_ != "PRP" for child in comp.children)
        ):
            continue
        if lemma(comp) in classes()["hostile"] or _phrase(comp):
            return True
        types = _types(comp, acts)
        if types and types <= _HARM and _likely(comp, acts):
            return True
    return False


def _undoing(clause: Frame) -> bool:
    """Whether what is promised is to undo the work of others: "vowed to repeal the law"."""
    undone = classes()["undoing"]
    return any(lemma(c) in undone and not _negates(c) for c in clause.comps if c.dep_ != "acl")


def _phrase(comp: Token) -> bool:
    """Whether a verb is hostile with what follows: "go after", "bring to justice"."""
    after = [c for c in comp.children if c.dep_ in ("prt", "prep", "advmod")]
    after += [noun for prep in after for noun in prep.children if noun.dep_ == "pobj"]
    return any(f"{lemma(comp)}_{t.lemma_.lower()}" in classes()["phrases"] for t in after)


def _withheld(clause: Frame, acts: Acts) -> bool:
    if any(lemma(c) in classes()["vetoing"] and not _negates(c) for c in clause.comps):
        return True  # "promised to veto the bill"
    return any(
        _negates(comp)
        and (lemma(comp) in classes()["patience"] or _types(comp, acts) & (_GIVING | _TALKING))
        for comp in clause.comps
    )


def _rallies(clause: Frame) -> bool:
    words = classes()["sanctions"] | classes()["harm"]
    called = [*clause.preps.get("for", []), *clause.objects]
    return any(lemma(noun) in words for noun in called) or (
        "against" in clause.preps and any(lemma(c) in ("unite", "mobilize") for c in clause.comps)
    )


def _failed(kind: EventType, mood: Mood) -> Outcome | None:
    if mood.negated:
        return (kind, Status.OCCURRED) if mood.status == "fail" else None
    if mood.modal in ("future", "would", "maybe"):
        return None
    if mood.status == "fail" and kind in (EventType.CONCEDE, EventType.RETREAT, EventType.AID):
        return EventType.REJECT, Status.OCCURRED
    if kind is EventType.ASSAULT and mood.status == "try":
        return kind, Status.FAILED
    return (kind, Status.FAILED) if kind in _TALKING | _GIVING else None


def _several(clause: Frame) -> bool:
    return len(clause.subjects) > 1 or any(t.tag_ in ("NNS", "NNPS") for t in clause.subjects)


def _negated(entry: Entry, kind: EventType, mood: Mood, clause: Frame) -> Outcome | None:
    if entry.scope == "plan" and not mood.modal:
        return None  # "played no role"
    if kind is EventType.CONCEDE and mood.modal:
        return EventType.REJECT, Status.OCCURRED
    if mood.modal in ("future", "would") or mood.status == "plan":
        if kind in _GIVING | _TALKING:
            return EventType.REJECT, Status.OCCURRED
        return None
    if mood.modal in ("can", "maybe"):
        if kind in _TALKING:
            return kind, Status.FAILED
        return (EventType.REJECT, Status.OCCURRED) if kind in _GIVING else None
    if entry.scope == "commit" and entry.lemma == "agree" and _several(clause):
        return kind, Status.FAILED
    if entry.scope == "commit" and "joint" not in entry.roles:  # "is not willing to"
        return (EventType.REJECT, Status.OCCURRED) if kind is EventType.AGREE else None
    signed = kind is EventType.SUPPORT and entry.cameo == "057"
    return (kind, Status.FAILED) if signed or kind is EventType.AGREE else None


def _future(kind: EventType, mood: Mood) -> Outcome | None:
    if kind in HOSTILE:
        return EventType.THREATEN, Status.OCCURRED
    if kind in _GIVING or kind is EventType.AGREE:
        return EventType.AGREE, Status.PLANNED if mood.foretold else Status.OCCURRED
    if kind is EventType.CONSULT and mood.conditional:
        return EventType.AGREE, Status.OCCURRED
    if kind is EventType.REJECT:
        return kind, Status.OCCURRED
    return kind, Status.PLANNED
