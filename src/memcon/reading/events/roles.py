"""Roles: who did it and to whom, from the clause of a trigger."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from memcon.model import EventType, Kind
from memcon.reading.events.cast import Cast, unique
from memcon.reading.events.lexicon import Entry, classes
from memcon.reading.events.match import Match
from memcon.reading.events.settle import hostile
from memcon.reading.events.syntax import Frame, coordinated, core, frame, governed, subtree

_MOVING = (EventType.AGREE, EventType.REJECT, EventType.RETREAT, EventType.MOBILIZE)
_BOTH = (EventType.CONSULT, EventType.ASSAULT)
_OFFICIAL = (EventType.ACCUSE, EventType.COERCE, EventType.SANCTION)

Roles = tuple[list[str], list[str]]

_DEFAULT = (
    *("to", "with", "against", "on", "upon", "from", "for", "toward", "towards", "between"),
    *("at", "over", "into", "about", "of", "behind", "by"),
)
_PARTNERS = ("with", "to", "between")
_PLACED = (
    *(EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.AID, EventType.RETREAT),
)
_STRICT = (EventType.SUPPORT, EventType.ACCUSE)
_JUDGING = (EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT)
_SUBJECT = ("on", "for", "about", "over", "against", "into", "in", "at")
_DEEP = (EventType.REQUEST, EventType.REJECT, EventType.THREATEN)
_FIRST = ("to", "with", "against", "obj")
_TOWARDS = ("against", "at", "over", "toward", "towards", "into", "near", "along", "across")
_PLACES = ("in", "near", "at", "into", "on", "of")
_ASIDE = frozenset({"relcl", "advcl", "parataxis", "conj", "mark", "acl"})


def roles(match: Match, cast: Cast) -> Roles:
    """Sources and recipients of a verb's event, as actor ids."""
    entry, clause = match.entry, match.frame
    sources = subjects(clause, cast)
    if "swap" in entry.roles:
        return _swapped(entry, clause, cast, sources)
    recipients = list(_recipients(entry, clause, cast, sources))
    if entry.type in _MOVING:
        moved = _moved(clause, cast, {cast.country(actor) for actor in sources})
        recipients = [actor for actor in recipients if actor not in moved]
    if not sources and clause.passive:
        sources = _means(entry, clause, cast, recipients)
    if not sources and clause.passive:
        sources = _unnamed(entry, clause, cast, recipients)
    if "mutual" in entry.roles:
        both = entry.type in _BOTH and "plural" not in entry.roles
        parties = _partners(clause, cast) or (recipients if both else [])
        everyone = unique([*sources, *parties])
        if entry.type is EventType.AGREE and len(sources) > 1:
            return everyone, list(everyone)  # with each other, whatever it is about
        return everyone, recipients
    return sources, recipients


def _moved(clause: Frame, cast: Cast, home: set[str | None]) -> set[str]:
    """Troops of one's own, or of nobody's, that are sent or promised: nothing is done to them."""
    objects = [*clause.objects, *(t for comp in clause.comps for t in frame(comp).objects)]
    objects += [t for heads in clause.preps.values() for verb in heads for t in verb.children]
    objects += [t for aside in clause.token.children if aside.dep_ == "advcl" for t in aside.rights]
    forces = [t for t in objects if core(t).lemma_.lower() in classes()["force"]]
    found = (actor for noun in forces for actor in cast.at(core(noun)))
    return {a for a in found if cast.kind(a) is Kind.GROUP and cast.country(a) in {None, *home}}


def subjects(clause: Frame, cast: Cast) -> list[str]:
    """Who does it: the subject; for a bare pronoun in reported speech, the speaker."""
    found = [
        actor
        for actor in cast.group(clause.subjects)
        if cast.kind(actor) is not Kind.STATE or any(cast.told(t, actor) for t in clause.subjects)
    ]  # "the state of Arizona" is not the state that Arizona lies in
    if found or not clause.subjects:
        return found
    pronoun, verb = clause.subjects[0], clause.subjects[0].head
    if pronoun.tag_ == "PRP" and verb.dep_ == "advcl" and pronoun.i > verb.head.i:
        return cast.group(frame(verb.head).subjects)
    if pronoun.lower_ == "they" and not _several(frame(verb.head).subjects):
        return []
    if pronoun.tag_ == "PRP" and verb.dep_ == "ccomp" and verb.head is not verb:
        return cast.group(frame(verb.head).subjects)
    return []


def _means(entry: Entry, clause: Frame, cast: Cast, recipients: list[str]) -> list[str]:
    """Who acts by the words beside a passive: "held hostage by X", "killed in a raid by X"."""
    inner = [t for slot in clause.preps.values() for noun in slot for t in governed(noun, "by")]
    beside = [*clause.preps.get("by", []), *inner]  # "placed under sanctions by X"
    found = cast.group(t for t in beside if t.pos_ in ("NOUN", "PROPN"))
    if not found and entry.type is EventType.ASSAULT:
        means = [t for t in clause.preps.get("in", []) if t.lemma_.lower() in classes()["machines"]]
        means = [t for t in means if not _placed(t)]
        found = [actor for noun in means for actor in cast.of(noun)]
    return [a for a in found if a not in recipients]


def _placed(noun: Token) -> bool:
    """Whether a place before a noun says where it was: "killed in the Gaza strikes"."""
    before = [c for c in noun.lefts if c.dep_ in ("compound", "nmod")]
    return any(c.ent_type_ in ("GPE", "LOC", "FAC") for c in before)


def _unnamed(entry: Entry, clause: Frame, cast: Cast, recipients: list[str]) -> list[str]:
    """Who acts in a passive without agent: the state where a law is enforced, or the owner."""
    if "own" in entry.roles:
        return cast.group(clause.objects)
    if entry.type is EventType.ACCUSE and "of" in clause.preps:
        return []  # "suspected of fighting in Peru": not by Peru
    if entry.type in _OFFICIAL:
        found = cast.group([*clause.preps.get("in", []), *_located(clause)])
        return [a for a in found if a not in recipients and cast.kind(a) is Kind.STATE]
    return []


def _located(clause: Frame) -> list[Token]:
    """What follows "in" after the words of the clause: "put under investigation in Norway"."""
    return [
        place
        for tokens in clause.preps.values()
        for token in tokens
        for prep in token.children
        if prep.lower_ == "in"
        for place in prep.children
    ]


def _several(tokens: list[Token]) -> bool:
    return len(tokens) > 1 or any(token.tag_ in ("NNS", "NNPS") for token in tokens)


def _partners(clause: Frame, cast: Cast) -> list[str]:
    with_whom = [*clause.preps.get("with", []), *clause.preps.get("between", [])]
    return cast.group(with_whom)


def _swapped(entry: Entry, clause: Frame, cast: Cast, subject: list[str]) -> Roles:
    """ "Peacekeepers arrived in X": X lets them in; "X died of torture": X is the victim."""
    if "victim" in entry.roles:
        by = [t for p in ("by", "while", "at", "in", "of") for t in clause.preps.get(p, [])]
        sources = [a for a in cast.group(by) if a not in subject]
        return sources[:1], subject
    slots = [slot for slot in _order(entry) if slot in clause.preps]
    return cast.group(t for slot in slots for t in clause.preps[slot]), subject


def _order(entry: Entry) -> list[str]:
    for role in entry.roles:
        if role.startswith("rec="):
            return role[4:].split("/")
    return []


def _recipients(entry: Entry, clause: Frame, cast: Cast, sources: list[str]) -> list[str]:
    order = _order(entry)
    if order == ["-"]:
        return []
    if entry.type is EventType.ACCUSE and _blow(clause):
        return _blamed(clause, cast, sources)
    if entry.type is EventType.REJECT and _criticism(clause):
        return _critics(clause, cast, sources)
    if entry.type is EventType.ASSAULT and _nameless(clause, cast):
        return []
    if entry.type is EventType.REQUEST and _someone(order, clause, cast):
        return []
    if entry.type is EventType.MOBILIZE:
        return _towards([*order, *_TOWARDS], clause, cast, sources)
    if entry.type is EventType.CONSULT and "plural" in entry.roles:
        return []
    if entry.type is EventType.ACCUSE and (rulers := _rulers(clause, cast, sources)):
        return rulers
    if order[:1] == ["obj"] and clause.objects and all(t.tag_ == "PRP" for t in clause.objects):
        return [a for a in cast.group(clause.objects) if a not in sources]
    default = _PARTNERS if entry.type is EventType.CONSULT else _DEFAULT
    slots = [*order, *_FIRST, "comp", *default]
    if entry.type is EventType.ACCUSE:
        slots = [*order, "against", "obj"]
    for found in _slots(slots, entry, clause, cast):
        others = [actor for actor in found if actor not in sources]
        if others:
            return others
    if entry.type is EventType.REQUEST:
        asked = [t for n in clause.preps.get("for", []) for p in order for t in governed(n, p)]
        answering = [a for a in cast.group(asked) if a not in sources]
        if answering:
            return answering
    if entry.type is EventType.THREATEN:
        blamed = [a for a in cast.group(_condition(clause)) if a not in sources]
        if blamed:
            return blamed
    if "own" in entry.roles:
        return []
    if entry.type is EventType.CONSULT and entry.mode != "visit":
        return []  # where people meet is not whom they meet
    named = any(need.slot == "obj" and need.words and not need.actor for need in entry.needs)
    inner = [actor for noun in clause.objects for actor in cast.below(noun)]
    objects = inner if named else cast.group(clause.objects, loose=True)
    places = (cast.group(clause.preps.get(p, []), loose=True) for p in _PLACES)
    placed = entry.type in _PLACED or (entry.type is EventType.ACCUSE and _rule(clause))
    for told in (objects, *(places if placed else ())):
        others = [a for a in told if a not in sources]
        if others:
            return others
    return _deeper(clause, cast, sources) if entry.type in _DEEP else []


def _rulers(clause: Frame, cast: Cast, sources: list[str]) -> list[str]:
    """Who rules where what is decried is done: "concern over the arrests of editors in Turkey"."""
    told = [t for heads in clause.preps.values() for t in heads] + clause.objects
    harsh = [t for t in told if core(t).lemma_.lower() in classes()["repression"]]
    makers = [t for noun in harsh for p in ("by", "in") for t in governed(noun, p)]
    makers += [t for noun in harsh for of in governed(noun, "of") for t in governed(of, "in")]
    found = [a for a in cast.group(makers) if a not in sources]
    return [a for a in found if cast.kind(a) in (Kind.STATE, Kind.GOVERNMENT)]


def _blow(clause: Frame) -> bool:
    """Whether what is condemned is violence, whose "of" and "on" name those who suffered it."""
    return any(core(token).lemma_.lower() in classes()["violence"] for token in clause.objects)


def _blamed(clause: Frame, cast: Cast, sources: list[str]) -> list[str]:
    """Who committed what is condemned: "the raid by X", "X's raid", "the Peruvian attack"."""
    makers = [t for noun in clause.objects for t in governed(noun, "by")]
    makers += [
        c
        for noun in clause.objects
        for c in noun.children
        if c.dep_ == "poss" or (c.dep_ == "amod" and c.ent_type_ == "NORP")
    ]
    return [a for a in cast.group(makers) if a not in sources]


def _criticism(clause: Frame) -> bool:
    """Whether what is rejected is told against somebody, whom its "of" names."""
    heads = [core(token).lemma_.lower() for token in clause.objects]
    return bool(heads) and all(head in classes()["accusation"] for head in heads)


def _critics(clause: Frame, cast: Cast, sources: list[str]) -> list[str]:
    """Whose criticism is rejected: "X's claims", "criticism from X", wherever "from" hangs."""
    makers = [t for p in ("by", "from") for t in clause.preps.get(p, [])]
    makers += [t for noun in clause.objects for t in noun.children if t.dep_ == "poss"]
    makers += [
        child
        for noun in clause.objects
        for prep in noun.subtree
        if prep.lower_ in ("by", "from") and prep.dep_ == "prep"
        for child in prep.children
    ]
    return [a for a in cast.group(makers) if a not in sources]


def _nameless(clause: Frame, cast: Cast) -> bool:
    """Whether those hit are people whom the article does not name: "his brother was shot"."""
    heads = [core(token) for token in clause.objects]
    kin = [t for t in heads if t.lemma_.lower() in classes()["people"] or t.tag_ == "PRP"]
    return bool(heads) and len(kin) == len(heads) and not cast.group(clause.objects, loose=True)


def _towards(slots: list[str], clause: Frame, cast: Cast, sources: list[str]) -> list[str]:
    """Whom forces or weapons are turned to: a direction, never what the clause names besides."""
    for slot in unique(slot for slot in slots if slot != "obj"):
        found = [a for a in cast.group(clause.preps.get(slot, []), loose=True) if a not in sources]
        if found:
            return found
    aims = [noun for aim in clause.preps.get("for", []) for noun in governed(aim, "against")]
    return [a for a in cast.group(aims) if a not in sources]  # "for a war against Peru"


def _someone(order: list[str], clause: Frame, cast: Cast) -> bool:
    """Whether those addressed are people whom the article does not name: "all nations"."""
    for slot in order:
        heads = clause.slot(slot) if slot != "comp" else []
        if cast.group(heads):
            return False
        if any(cast.human(core(token)) for token in heads):
            return True
    return False


def _slots(order: list[str], entry: Entry, clause: Frame, cast: Cast) -> Iterator[list[str]]:
    for slot in unique(order):
        if slot == "comp":
            harm = hostile(clause, {})
            for comp in clause.comps:
                yield from _inside(comp, entry, cast, harm=harm)
        else:
            placed = entry.type is not EventType.CONSULT or entry.mode == "visit"
            placed = placed and (entry.type not in _STRICT or _rule(clause))  # "backs aid for X"
            placed = placed and not (entry.type is EventType.PROTEST and cause(clause, slot))
            heads = [t for t in clause.slot(slot) if not _elsewhere(t, slot, entry, clause)]
            named = [t for t in heads if t.dep_ not in ("oprd", "attr")]  # "held X hostage": X
            yield cast.group(named or heads, loose=placed)


def cause(clause: Frame, slot: str) -> bool:
    """Whether one protests at what is done somewhere, and not at those there: "the war in X"."""
    heads = {core(token).lemma_.lower() for token in clause.slot(slot)}
    return slot in ("against", "over", "at") and bool(heads & classes()["causes"])


def _elsewhere(head: Token, slot: str, entry: Entry, clause: Frame) -> bool:
    """Whether a noun belongs to what is judged, or to another verb: "by calling on X".

    Who condemns or rejects "the ban on X" does nothing to X.
    """
    if slot in ("subj", "obj"):
        return False
    if head.dep_ == "pcomp" and head.pos_ == "VERB":
        return True
    measure = head.head.head if head.head.dep_ == "prep" else head
    judged = measure in clause.objects and core(measure).lemma_.lower() in classes()["measures"]
    return entry.type in _JUDGING and slot in _SUBJECT and judged


def _rule(clause: Frame) -> bool:
    """Whether what is judged is done by those who rule where it is: "the arrests in X"."""
    return any(core(token).lemma_.lower() in classes()["repression"] for token in clause.objects)


def _inside(comp: Token, entry: Entry, cast: Cast, *, harm: bool) -> Iterator[list[str]]:
    """The actors of a complement: its own subject first, then what it acts on.

    Of what is promised only those count to whom it is promised, unless it is harm.
    """
    giving = entry.type is EventType.AGREE and not harm
    inner = frame(comp)
    own = [c for c in comp.children if c.dep_ in ("nsubj", "nsubjpass")]
    if own:
        yield cast.group(t for noun in own for t in coordinated(noun))
    yield [actor for noun in inner.objects for actor in cast.at(core(noun))]
    yield cast.group(c for deep in inner.comps for c in deep.children if c.dep_ == "nsubj")
    if entry.type is EventType.THREATEN:  # "threatened to hit the border of Peru, home to Z"
        yield cast.group(inner.objects, loose=True)
    for slot in _DEFAULT if not giving else (*_PARTNERS, "for", "from"):
        yield cast.group(inner.preps.get(slot, []))
    if not giving:  # what is offered may be the offerer's own
        yield cast.group(inner.objects, loose=True)


def _deeper(clause: Frame, cast: Cast, sources: list[str]) -> list[str]:
    """The first actor named anywhere in the objects and complements, as a last resort."""
    for head in [*clause.objects, *clause.comps]:
        for token in subtree(head, skip=_ASIDE):
            if token.i == clause.token.i:
                continue
            others = [a for a in cast.at(token) if a not in sources]
            if others:
                return others
    return []


def _condition(clause: Frame) -> list[Token]:
    """Whose behaviour a threat hangs on: the subject of its "unless" or "if"."""
    verbs = [clause.token, *clause.comps]
    return [
        child
        for verb in verbs
        for cond in verb.children
        if cond.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in cond.children)
        for child in cond.children
        if child.dep_ in ("nsubj", "nsubjpass")
    ]
