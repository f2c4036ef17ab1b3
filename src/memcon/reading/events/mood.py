"""Mood: what the words above an act make of it, from the act outwards.

An act can be absorbed by another (what is demanded is part of the demand), dropped (the purpose of
something else), or stand with a modal, a negation or a word that sets its status.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Token

from memcon.reading.events.lexicon import classes, moods
from memcon.reading.events.match import lemma
from memcon.reading.events.syntax import joined

_FUTURE = {"will", "shall", "'ll", "’ll", "wo", "sha"}
_MAYBE = {"may", "might", "could"}
_MUST = {"must", "should", "ought"}
_TENSED = ("VBZ", "VBP", "VBD")
_NOBODY = {"nobody", "none", "neither", "few", "no-one"}
_RANKS = {"first", "second", "third", "last", "latest", "only", "next"}
_ANYONE = {"anyone", "anybody", "everyone", "everybody", "whoever", "someone", "somebody"}
_STEPS = 12  # longest chain of governors followed
_PARTS = ("aux", "auxpass", "neg", "advmod", "preconj", "cc")
_DROP_MARKS = {"if", "unless", "whether", "until", "before", "lest"}
_DROP_PREPS = {"without", "despite", "before", "instead", "against", "toward", "towards", "until"}


@dataclass(slots=True)
class Mood:
    """How an act stands: its modal kind, whether negated, its status word, what reports it."""

    modal: str = ""  # "", "future", "would", "maybe", "can", "must"
    negated: bool = False
    status: str = ""  # a kind of `moods.tsv`
    reported: Token | None = None  # the verb of saying whose complement it stands in
    conditional: bool = False  # an "if" or "unless" hangs on it
    absorbed: bool = False
    dropped: bool = False
    relative: bool = False
    tried: bool = False  # told in passing as tried: whether it was done is not told
    foretold: bool = False  # "is expected to": others say so, and the doer promises nothing


def read_mood(act: Token, absorbing: Container[int]) -> Mood:
    """The mood of a verb or predicative adjective; ``absorbing`` are tokens that swallow acts."""
    mood = Mood()
    at = act
    if act.tag_ == "VB" and act.dep_ == "ccomp" and not any(c.dep_ == "aux" for c in act.children):
        mood.dropped = True  # subjunctive: "demands that they leave"
    if act.tag_ == "VB" and act.dep_ == "conj" and act.head.tag_ in ("VBD", "VBZ", "VBN"):
        mood.dropped = not any(c.dep_ == "aux" for c in act.children)  # of a list of infinitives
    _auxiliaries(at, mood)
    for _ in range(_STEPS):
        above = _step(at, mood, absorbing)
        if above is None or above is at or mood.absorbed or mood.dropped:
            break
        at = above
    return mood


def _verb(token: Token) -> Token:
    """The verb that carries the auxiliaries: of "was ready" it is "was"."""
    if token.dep_ == "acomp":
        return token.head
    return token


def _auxiliaries(token: Token, mood: Mood, depth: int = 0) -> None:
    verb = _verb(token)
    own = [child for child in verb.children if child.dep_ in _PARTS]
    mood.negated = mood.negated or any(_nobody(child) for child in verb.children)
    tensed = any(child.dep_ == "aux" for child in own) or any(
        child.dep_ in ("nsubj", "nsubjpass") for child in verb.children
    )
    bare = verb.tag_ in ("VB", "VBN", "VBG")  # "may sell and offers": the second is not "may"
    shared = verb.dep_ == "conj" and bare and not tensed and verb.head.pos_ in ("VERB", "AUX")
    if shared and depth < _STEPS:
        _auxiliaries(verb.head, mood, depth + 1)
    for child in own:
        word = child.lower_
        if child.dep_ == "neg" or (child.dep_ != "aux" and word in ("never", "longer", "neither")):
            mood.negated = True
        elif child.dep_ == "advmod" and word in ("nearly", "almost"):
            mood.dropped = True
        elif child.dep_ == "advmod" and word in classes()["habit"]:
            mood.dropped = mood.dropped or verb.tag_ in ("VBZ", "VBP")  # "usually resist"
        elif child.tag_ == "MD" and not mood.modal:
            mood.modal = _modal(word)
    if any(child.dep_ == "mark" and child.lower_ in _DROP_MARKS for child in verb.children):
        mood.dropped = True
    if verb.dep_ in ("advcl", "ccomp") and _inverted(verb):
        mood.dropped = True  # "had they attacked"
    for child in verb.children:
        if child.dep_ == "advcl" and any(
            mark.lower_ in ("if", "unless", "until") for mark in child.children
        ):
            mood.conditional = True


def _nobody(child: Token) -> bool:
    """Whether a subject says that there is none who did it: "no government", "few"."""
    if child.dep_ != "nsubj":
        return False
    return child.lower_ in _NOBODY or any(
        c.dep_ == "det" and c.lower_ in ("no", "neither") for c in child.children
    )


def _inverted(verb: Token) -> bool:
    had = [c.i for c in verb.children if c.lower_ in ("had", "should", "were") and c.dep_ == "aux"]
    subject = [c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return bool(had and subject) and had[0] < subject[0]


def _modal(word: str) -> str:
    if word in _FUTURE:
        return "future"
    if word in _MAYBE:
        return "maybe"
    if word in _MUST:
        return "must"
    if word in ("would", "'d", "’d"):
        return "would"
    return "can"


def _step(at: Token, mood: Mood, absorbing: Container[int]) -> Token | None:
    """Go one governor up; None at the top of what bears on the act."""
    at = _verb(at)
    dep, above = at.dep_, at.head
    if dep == "ROOT" or above is at:
        return None
    with_ = joined(at)
    if with_ is not None:
        return with_  # "wants to go and has asked"
    if dep in ("conj", "parataxis", "dep"):
        return above if dep == "conj" and above.pos_ in ("VERB", "AUX", "ADJ") else None
    if dep == "relcl":
        mood.relative = True
        mood.dropped = at.tag_ == "VB" and _to_come(at)  # "a deadline for rivals to withdraw"
        mood.dropped = mood.dropped or above.lower_ in _ANYONE or _supposed(above.head)
        return None
    if dep in ("amod", "compound", "csubj", "csubjpass", "pobj", "nmod"):
        mood.dropped = True
        return None
    if dep == "advcl":
        return _adverbial(at, mood, absorbing)
    if dep == "acl":
        return _attributive(at, mood, absorbing)
    if dep in ("pcomp", "prep"):
        return _prepositional(at, mood, absorbing)
    if dep in ("xcomp", "ccomp"):
        return _complement(at, mood, absorbing)
    return None


def _adverbial(at: Token, mood: Mood, absorbing: Container[int]) -> Token | None:
    words = {child.lower_ for child in at.children if child.dep_ in ("mark", "aux", "advmod")}
    if words & _DROP_MARKS or ("to" in words and at.tag_ in ("VB", "VBN")):
        sent = lemma(at.head) in classes()["send"] and "to" in words
        mood.dropped = not sent
        return at.head if sent else None
    if at.tag_ == "VBG" and not words and at.head.i in absorbing:
        before = at.nbor(-1) if at.i else at
        mood.absorbed = before.dep_ == "prt" and before.head.i == at.head.i  # "ruled out sending"
    return None


def _attributive(at: Token, mood: Mood, absorbing: Container[int]) -> Token | None:
    noun = at.head
    if at.tag_ == "VBG" and noun.lemma_.lower() in classes()["burden"]:
        mood.dropped = True  # "had trouble signing"
        return None
    if at.tag_ == "VB" or any(child.lower_ == "that" for child in at.children):
        mood.absorbed = noun.i in absorbing or noun.head.i in absorbing
        mood.dropped = not mood.absorbed
    return None


def _prepositional(at: Token, mood: Mood, absorbing: Container[int]) -> Token | None:
    prep = at.head if at.dep_ == "pcomp" else at
    above = prep.head
    if prep.lower_ in _DROP_PREPS:
        mood.dropped = True
        return None
    if prep.lower_ in ("by", "after", "in", "while", "since") and above.pos_ == "VERB":
        return None
    if prep.lower_ == "on" and prep.i < above.i:
        return None  # "on arriving": not "bent on leaving"
    kind = _kind(above, prep.lower_)
    if kind:
        _apply(kind, above, mood)
        return above
    if lemma(above) in classes()["aspect"]:
        return above
    mood.absorbed = above.i in absorbing or above.head.i in absorbing
    mood.dropped = not mood.absorbed  # "was talked into signing"
    return None


def _complement(at: Token, mood: Mood, absorbing: Container[int]) -> Token | None:
    above = at.head
    kind = _kind(above)
    if kind == "deny" and at.i < above.i and any(c.dep_ == "dobj" for c in above.children):
        return None  # "accused Iran of it, a charge Iran denies"
    if kind == "plan" and _of_others(at, above):
        mood.absorbed = above.i in absorbing
        mood.dropped = not mood.absorbed  # "wants Chile to sign": a wish, and no plan of Chile's
        return None
    if kind == "plan" and lemma(above) == "want" and lemma(at) in classes()["performed"]:
        return above  # "I want to thank you": done by saying it
    if kind:
        _apply(kind, above, mood)
        return above
    if _is_to(at, above):
        mood.status = mood.status or ("fail" if _has_been(at) else "plan")
        return above
    if at.dep_ == "ccomp" and at.i < above.i and above.pos_ == "VERB":
        mood.reported = above
        return None
    if above.i in absorbing:
        mood.absorbed = True
        return None
    word = lemma(above)
    if word in classes()["fears"]:
        mood.dropped = True  # "fears that Peru will attack", "doubts that they met"
        return None
    if at.dep_ == "xcomp" or any(child.tag_ == "TO" for child in at.children):
        if word in classes()["aspect"]:
            _auxiliaries(above, mood)
            return above
        if word in ("have", "need"):
            mood.modal = mood.modal or "must"
            return above
        if any(child.dep_ == "acomp" for child in above.children):
            mood.dropped = True  # "it was not possible to sign"
            return None
        bare = at.tag_ in ("VB", "VBG") or any(child.tag_ == "TO" for child in at.children)
        mood.dropped = bare and word not in ("say", "be", "seem", "report")
        return above
    mood.reported = above if word in classes()["say"] or word in ("be",) else mood.reported
    return None if word in classes()["say"] else above


def _of_others(at: Token, above: Token) -> bool:
    """Whether a wish is that others act."""
    wished = lemma(above) in ("want", "hope", "intend") and above.tag_ != "VBN"
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in at.children)
    return wished and own and at.dep_ == "ccomp" and any(c.tag_ == "TO" for c in at.children)


def _to_come(at: Token) -> bool:
    """Whether an infinitive after a noun is still to be done: not "the first state to sign"."""
    done = any(child.lower_ in _RANKS for child in at.head.children) or at.head.lower_ in _RANKS
    return not done and any(child.tag_ == "TO" for child in at.children)


def _supposed(verb: Token) -> bool:
    """Whether a clause is an "if": whom it speaks of need not be."""
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children)


def _is_to(at: Token, above: Token) -> bool:
    """Whether a form of "be" says what is arranged: "are to meet on Monday"."""
    arranged = at.dep_ == "xcomp" and above.lemma_ == "be" and above.tag_ in _TENSED
    told = any(child.dep_ in ("acomp", "attr", "expl") for child in above.children)
    told = told or any(  # "the letter was to mock her": what it was for
        child.dep_ == "nsubj" and child.lemma_.lower() in classes()["writings"]
        for child in above.children
    )
    return arranged and not told and any(child.tag_ == "TO" for child in at.children)


def _has_been(at: Token) -> bool:
    """Whether it is told as past: "were to have met"."""
    return at.tag_ == "VBN" and any(child.lower_ == "have" for child in at.children)


def _kind(above: Token, prep: str = "") -> str:
    """The status kind of a governing word, tried with its particle too."""
    table = moods()
    word = lemma(above)
    particles = [c.lower_ for c in above.children if c.dep_ in ("prt", "advmod", "prep")]
    for other in [prep, *particles]:
        if other and f"{word}_{other}" in table:
            return table[f"{word}_{other}"]
    if word == "go" and above.tag_ != "VBG":
        return ""
    return table.get(word, "")


def unsettled(verb: Token) -> str:
    """Whether a verb says that what was planned is "moved" to another day, or is "off"."""
    after = [c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep", "dobj")]
    words = {lemma(verb), *(f"{lemma(verb)}_{particle}" for particle in after)}
    if words & classes()["holding"] and any(child.dep_ == "neg" for child in verb.children):
        return "off"
    if not _passive(verb):
        return ""
    return (
        "moved" if words & classes()["moving"] else "off" if words & classes()["dropping"] else ""
    )


def _apply(kind: str, above: Token, mood: Mood) -> None:
    outer = Mood()
    _auxiliaries(above, outer)
    if kind == "fail" and outer.negated:
        return
    if kind == "not":
        mood.negated = not mood.negated
        return
    if above.lemma_ == "try" and above.tag_ in ("VBD", "VBN"):
        kind = "try"  # it was tried, so it was not done
    bare = above.tag_ == "VBG" and not any(c.dep_ == "aux" for c in above.children)
    mood.tried = mood.tried or (above.lemma_ == "try" and bare)  # "troops trying to arrest him"
    mood.status = kind
    mood.foretold = kind == "plan" and (above.pos_ == "ADJ" or _passive(above))
    mood.negated = mood.negated or outer.negated


def _passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
