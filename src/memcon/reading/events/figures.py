"""Figures: words of force that strike nobody, told by their build and not one by one.

Three builds: a particle that makes another verb ("shell out", "fire off"); an object that no force
can touch ("killed the bill", "seized the chance"); and civilians who do what only the armed do, in
a sentence without a weapon or a wound ("sank the candidate", "recaptured the Senate").
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from memcon.model import EventType, Kind
from memcon.reading.events.cast import Cast
from memcon.reading.events.lexicon import classes
from memcon.reading.events.match import Match, lemma
from memcon.reading.events.syntax import Frame, core

_FORCE = (EventType.ASSAULT, EventType.COERCE, EventType.THREATEN, EventType.SANCTION)
_HANDS = ("arrest", "deport", "seize", "abduct")  # modes whose object is somebody or something
ARMED = frozenset(["MIL", "REB", "UAF", "COP", "SPY", "CRM"])


def figure(match: Match, cast: Cast) -> bool:
    """Whether an act of force is only told like one."""
    if match.entry.type not in _FORCE or match.entry.pos != "v":
        return False
    if _another_verb(match) or _no_doer(match, cast) or _untouched(match):
        return True
    return match.entry.type is EventType.ASSAULT and _bloodless(match, cast)


def _another_verb(match: Match) -> bool:
    """Whether the verb has a particle that its entry does not have."""
    own = {child.lower_ for child in match.token.children if child.dep_ == "prt"}
    slots = {need.slot for need in match.entry.needs}
    return bool(own - {match.entry.particle} - slots)


def _no_doer(match: Match, cast: Cast) -> bool:
    """ "Was detained by traffic": a passive whose agent is nobody."""
    clause = match.frame
    if match.entry.type is not EventType.COERCE or not clause.passive or not clause.subjects:
        return False
    heads = [core(token) for token in clause.subjects]
    return not any(cast.acts(t) or cast.of(t) or t.pos_ == "PROPN" for t in heads)


def _untouched(match: Match) -> bool:
    """Whether all that is struck, seized or held is a thing of the mind, of talk or of paper."""
    if match.entry.type is not EventType.ASSAULT and match.entry.mode not in _HANDS:
        return False
    known = classes()
    if any(need.slot == "obj" and need.words and not need.absent for need in match.entry.needs):
        return False  # the entry names what it takes
    solid = known["property"] | known["place"] | known["force"] | known["machines"]
    things = (known["abstract"] | known["untouched"]) - solid
    heads = [core(token).lemma_.lower() for token in match.frame.objects]
    return bool(heads) and all(head in things for head in heads)


def _bloodless(match: Match, cast: Cast) -> bool:
    """Whether civilians do it to each other, or to nobody, and no weapon or wound is told."""
    clause, word = match.frame, lemma(match.token)
    known = classes()
    doers = cast.group(clause.subjects)
    unasked = known["bodily"] | known["blows"] | known["contests"]
    if not doers or word in unasked or armed_words(match.token):
        return False
    if not all(_politic(actor, cast) for actor in doers):
        return False
    heads = [
        *clause.objects,
        *(t for p in ("at", "on", "against") for t in clause.preps.get(p, [])),
    ]
    named = {w for need in match.entry.needs if need.slot == "obj" for w in need.words}
    hit = [t for t in map(core, heads) if t.lemma_.lower() not in named or cast.at(t)]
    if word in known["taking"]:  # "captured Ohio", "recaptured the Senate"
        return not any(t.lemma_.lower() in known["force"] for t in hit) and _won(doers, cast)
    solid = known["place"] | known["property"] | known["infrastructure"] | known["machines"]
    if any(t.lemma_.lower() in solid | known["force"] for t in hit):
        return False
    return all(_civil_or_nobody(t, cast) for t in hit)


def _won(doers: Sequence[str], cast: Cast) -> bool:
    """Whether those who take a place stand for election there: no president of a state does."""
    return all(cast.sector(a) != "GOV" or cast.kind(a) is not Kind.PERSON for a in doers)


def _civil_or_nobody(token: Token, cast: Cast) -> bool:
    return all(civil(actor, cast) for actor in cast.at(token)) and not (
        token.lemma_.lower() in classes()["people"] and not cast.at(token)
    )


def armed_words(token: Token) -> bool:
    """Whether a weapon, a wound or an army is named in a token's sentence."""
    words = {other.lemma_.lower() for other in token.sent}
    return bool(words & (classes()["armed"] | classes()["weapons"]))


def armed(clause: Frame, cast: Cast) -> bool:
    """Whether soldiers, fighters or their machines do it."""
    heads = {core(token).lemma_.lower() for token in clause.subjects}
    sectors = {cast.sector(actor) for actor in cast.group(clause.subjects)}
    return bool(heads & (classes()["force"] | classes()["machines"]) or sectors & ARMED)


def _politic(actor: str, cast: Cast) -> bool:
    """Whether an actor is known to bear no arms: a person, a party, a legislature, the press."""
    if cast.sector(actor) in ARMED:
        return False
    named = cast.kind(actor) is Kind.PERSON or cast.sector(actor) in ("PTY", "LEG", "JRN")
    return named or pressman(actor, cast)


def civil(actor: str, cast: Cast) -> bool:
    """A named person, a party or a body, neither of an army nor of a band."""
    kind, sector = cast.kind(actor), cast.sector(actor)
    if sector in ARMED:
        return False
    if kind is Kind.GROUP and sector == "GOV":  # "the prime minister", whoever that is
        return not (set((cast.name(actor) or "").lower().split()) & classes()["force"])
    return kind is Kind.PERSON or sector in ("PTY", "LEG", "OPP") or kind is Kind.ORGANISATION


def pressman(actor: str, cast: Cast) -> bool:
    """Whether a group is of reporters: "reporters outside the hotel"."""
    name = (cast.name(actor) or "").lower().split()
    return cast.kind(actor) is Kind.GROUP and bool(classes()["reporters"] & set(name[:3]))
