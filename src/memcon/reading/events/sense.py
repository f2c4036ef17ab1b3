"""Sense: whether a trigger is meant as the lexicon has it.

The lexicon knows words and what stands around them. Here is what it cannot say: that candidates
who battle shed no blood, that a question asks for an answer and not for an act, that one who
defends his own decision backs nobody.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from memcon.model import EventType, Kind
from memcon.reading.events.cast import Cast
from memcon.reading.events.figures import ARMED, armed, armed_words, civil, figure
from memcon.reading.events.lexicon import Entry, by_lemma, classes
from memcon.reading.events.match import Match, lemma
from memcon.reading.events.otherwise import otherwise
from memcon.reading.events.syntax import Frame, core

_CLOSING = frozenset(['"', "”", "''", "’’"])
_ABOUT = frozenset(["for", "as", "over", "about"])
_AIR = ("air", "missile", "rocket", "drone", "bomb", "artillery", "mortar", "suicide")
_TELLING = ("say", "tell")
_WH = frozenset(["WP", "WRB", "WDT", "WP$"])
_SELF = frozenset(["himself", "herself", "themselves", "itself", "myself"])
_THINGS = frozenset(["it", "this", "that", "which", "these"])


def meant(match: Match, cast: Cast) -> Match | None:
    """The match as it is meant, with another entry where the words are a figure; None for none."""
    if _asked(match.token) or _unlikely(match, cast) or otherwise(match, cast):
        return None
    if figure(match, cast):
        return _verbal(_on_whom(match)) if _verbal_attack(match) else None
    if match.entry.type is EventType.ASSAULT:
        return _force(match, cast)
    return match


def _verbal_attack(match: Match) -> bool:
    """Whether an attack is "launched" or "mounted" that is one of words."""
    heads = {core(token).lemma_.lower() for token in match.frame.objects}
    return match.entry.type is EventType.ASSAULT and bool(
        heads & {"attack", "assault", "offensive"}
    )


def _on_whom(match: Match) -> Match:
    """The match of "launched an attack on X" with X as what is attacked."""
    hit = [t for p in ("on", "against", "at") for t in match.frame.preps.get(p, [])]
    return replace(match, frame=replace(match.frame, objects=hit))


def meant_noun(match: Match, sources: list[str], cast: Cast) -> Match | None:
    """The same of an act told by a noun: a politician's "attacks on a judge" are words."""
    word = match.token.lemma_.lower()
    told = word in classes()["blows"] | classes()["contests"]
    if match.entry.type is not EventType.ASSAULT or not told or not sources:
        return match
    air = any(c.lower_ in _AIR for c in match.token.lefts)
    if armed_words(match.token) or air:
        return match
    if not all(cast.kind(a) is Kind.PERSON and civil(a, cast) for a in sources):
        return match
    return _verbal(match) if word in classes()["blows"] else None


def _unlikely(match: Match, cast: Cast) -> bool:
    entry, clause = match.entry, match.frame
    if _papers(clause):
        return True
    if entry.lemma in classes()["wondering"] and any(
        _indirect_question(comp) for comp in clause.comps
    ):
        return True
    if entry.scope == "commit" and _assured(match):
        return True
    if entry.type is EventType.THREATEN and clause.passive and not clause.subjects:
        return True  # "feels threatened"
    if entry.type is EventType.SUPPORT and entry.lemma in classes()["upholding"]:
        below = [child for noun in clause.objects for child in noun.children]
        return bool(clause.subjects) and any(_own(child) for child in below)
    if entry.type is EventType.REJECT and any(lemma(comp) in _TELLING for comp in clause.comps):
        return True  # "declined to say how many"
    if entry.lemma in classes()["letting"] and all(_nothing(t, cast) for t in clause.subjects):
        return bool(clause.subjects)
    if entry.lemma in classes()["of_people"]:
        heads = [core(token) for token in clause.subjects]
        return bool(heads) and not any(_one(head, cast) for head in heads)
    if entry.type is EventType.CONSULT:
        return _to_the_press(clause, cast) or _private_journey(match, cast)
    return False


def _nothing(token: Token, cast: Cast) -> bool:
    """Whether a subject is a bare "it" or "which" that nobody is known for."""
    return token.lower_ in _THINGS and not cast.at(token)


def _assured(match: Match) -> bool:
    """Whether one vouches for a fact: "I promise you the car is fine"."""
    told = [c for c in match.token.children if c.dep_ == "ccomp" and c.i > match.token.i]
    facts = [c for c in told if c.tag_ in ("VBZ", "VBP", "VBD") and not _modal(c)]
    if match.entry.lemma == "assure" and match.frame.passive:
        return True  # "is assured to win"
    return match.entry.lemma in ("promise", "assure", "swear", "guarantee") and bool(facts)


def _modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def _one(head: Token, cast: Cast) -> bool:
    """Whether a head names somebody itself, rather than what is somebody's."""
    known, word = classes(), head.lemma_.lower()
    people = known["people"] | known["force"] | known["organs"]
    if word in known["abstract"]:
        return False
    return cast.root(head) or word in people or head.pos_ == "PROPN" or head.tag_ in ("PRP", "WP")


def _asked(verb: Token) -> bool:
    """Whether the verb stands in a question: a "?" ends its clause before a quotation does."""
    for token in verb.doc[verb.i : verb.sent.end]:
        if token.text == "?":
            return True
        if token.text in _CLOSING:
            return False
    return False


def _papers(clause: Frame) -> bool:
    """Whether what does it is a text or a figure: no law, poll or question acts by itself."""
    heads = [core(token).lemma_.lower() for token in clause.subjects]
    return bool(heads) and all(head in classes()["papers"] for head in heads)


def _indirect_question(comp: Token) -> bool:
    marks = {c.lower_ for c in comp.children if c.dep_ == "mark"}
    return bool(marks & {"whether", "if"}) or comp.left_edge.tag_ in _WH


def _own(child: Token) -> bool:
    """Whether a word says that something is the subject's own: "his decision"."""
    return child.tag_ == "PRP$" and child.lower_ in ("his", "her", "their", "its", "our", "my")


def _to_the_press(clause: Frame, cast: Cast) -> bool:
    """Whether one speaks to reporters or a crowd: no encounter of two sides."""
    partners = [*clause.preps.get("with", []), *clause.preps.get("to", [])]
    heads = [core(token).lemma_.lower() for token in partners]
    media = all(cast.sector(a) == "JRN" for a in cast.group(partners)) and cast.group(partners)
    return bool(heads) and (all(head in classes()["press"] for head in heads) or bool(media))


def _private_journey(match: Match, cast: Cast) -> bool:
    """Whether those who travel hold no office: what they do abroad may be told, the trip is not."""
    if match.entry.lemma not in classes()["journeys"] or match.entry.mode != "visit":
        return False
    travellers = cast.group(match.frame.subjects)
    return bool(travellers) and not any(cast.public(actor) for actor in travellers)


def _force(match: Match, cast: Cast) -> Match | None:
    """An act of force as it is meant: a verbal attack disapproves, a contest of rivals is none."""
    clause, word = match.frame, lemma(match.token)
    if not armed(clause, cast) and _ideas(clause, word):
        return _verbal(match) if word in classes()["blows"] else None
    if match.entry.lemma == "come" and _criticised(clause, cast):
        return None
    if (
        clause.objects
        and all(t.lower_ in _SELF for t in clause.objects)
        and word not in classes()["exploding"]
    ):
        return None
    if (
        word in classes()["contests"]
        and match.token.tag_ == "VBP"
        and all(t.lower_ in ("people", "men", "you") for t in clause.subjects)
    ):
        return None  # "people fight over land": what is always so
    if word == "beat" and not _beaten(clause):
        return None
    if word == "fight" and not armed(clause, cast) and _cause(match):
        return None
    if word not in classes()["blows"] | classes()["contests"] or not _rivals(match, cast):
        return match
    return _verbal(match) if word in classes()["blows"] else None


def _beaten(clause: Frame) -> bool:
    """Whether those who beat somebody are of the kind that uses fists: rivals win."""
    heads = {core(token).lemma_.lower() for token in clause.subjects}
    return bool(heads & classes()["roughs"]) if heads else clause.passive


def _ideas(clause: Frame, word: str) -> bool:
    """Whether what is struck is no body and no place: "an assault on democracy"."""
    struck = (
        clause.objects
        if word in classes()["blows"] | classes()["contests"]
        else clause.preps.get("on", [])
    )
    return bool(struck) and all(core(t).lemma_.lower() in classes()["abstract"] for t in struck)


def _criticised(clause: Frame, cast: Cast) -> bool:
    """ "Came under fire": for what one did, or as a thing that no bullet hits."""
    if any(word in clause.preps for word in ("for", "over")):
        return True
    hit = cast.group(clause.subjects)
    if hit and all(civil(actor, cast) for actor in hit) and not armed_words(clause.token):
        return True
    return all(core(token).lemma_.lower() in classes()["abstract"] for token in clause.subjects)


def _cause(match: Match) -> bool:
    """Whether one fights to do something, or for a thing that is won without arms."""
    clause, known = match.frame, classes()
    purpose = any(
        c.dep_ in ("xcomp", "advcl") and any(w.tag_ == "TO" for w in c.children)
        for c in match.token.children
    )
    aims = [core(token).lemma_.lower() for token in clause.preps.get("for", [])]
    return purpose or any(aim in known["abstract"] for aim in aims)


def _rivals(match: Match, cast: Cast) -> bool:
    """Whether unarmed politicians do it to each other, with no weapon or wound in the sentence."""
    clause = match.frame
    doers = cast.group(clause.subjects)
    known_only = bool(doers) or all(t.lower_ in ("he", "she", "i") for t in clause.subjects)
    if (
        not clause.subjects
        or not known_only
        or armed(clause, cast)
        or not all(civil(actor, cast) for actor in doers)
    ):
        return False
    if armed_words(match.token):
        return False
    heads = [*clause.objects, *(t for p in ("at", "with", "on") for t in clause.preps.get(p, []))]
    if any(_solid(head) for head in heads):
        return False  # "attacked a military patrol"
    hit = [actor for head in heads for actor in cast.at(core(head))]
    for actor in hit:
        if cast.kind(actor) is Kind.STATE or cast.sector(actor) in ARMED:
            return bool(_ABOUT & set(clause.preps)) and lemma(match.token) in classes()["blows"]
    return True


def _solid(head: Token) -> bool:
    """Whether what is struck is of soldiers or police, or a thing that blows can hit."""
    known = classes()
    told = {head.lemma_.lower(), *(c.lemma_.lower() for c in head.lefts)}
    return bool(told & (known["force"] | known["cops"] | known["machines"] | known["posts"]))


def _verbal(match: Match) -> Match | None:
    entry = _disapproval()
    return Match(match.token, entry, match.frame) if entry else None


def _disapproval() -> Entry | None:
    """The entry of a verbal attack."""
    found = (e for e in by_lemma()["v", "attack"] if e.type is EventType.ACCUSE)
    return next(found, None)
