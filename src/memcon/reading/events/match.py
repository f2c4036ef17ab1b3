"""Triggers: which entry of the lexicon, if any, a token of the article is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from memcon.reading.events.cast import Cast
from memcon.reading.events.lexicon import Entry, Need, by_lemma, classes, known_verbs
from memcon.reading.events.syntax import Frame, core, frame

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_MODIFIERS = ("compound", "amod")
_SAID = ("threat", "commit", "accuse", "demand", "refuse", "warn", "rally")  # no thing does these
_TIMED = ("for", "on", "in", "at", "over", "after", "by")
_WHO = ("PERSON", "NORP", "GPE", "ORG")
_OPEN = ("threat", "commit", "refuse", "absorb")
_STRAY = ("in", "on", "at", "over")  # as likely of a place or a time, unless right after the verb
_PURPOSE = ("advcl", "xcomp", "ccomp")


@dataclass(slots=True)
class Match:
    """A trigger found: the token, the entry and the clause around it."""

    token: Token
    entry: Entry
    frame: Frame


def verb_match(token: Token, cast: Cast) -> Match | None:
    """The narrowest entry that a verb or predicative adjective answers to, if any."""
    for pos, word in _readings(token):
        clause = frame(token)
        if pos == "a" and clause.passive:  # "is opposed to", tagged as a participle
            clause.subjects = clause.subjects or clause.objects
            clause.objects, clause.passive = [], False
        for entry in by_lemma()[pos, word]:
            if _answers(entry, clause, cast):
                return Match(token, entry, clause)
    return None


def _readings(token: Token) -> Iterator[tuple[str, str]]:
    """The parts of speech and lemmas under which a token may stand in the lexicon."""
    table = by_lemma()
    pos = _part(token)
    state = pos in ("v", "a") and _predicative(token) and ("a", token.lower_) in table
    if state and not any(child.dep_ == "agent" for child in token.children):
        yield "a", token.lower_
    if pos == "v" and ("v", lemma(token)) in table:
        yield "v", lemma(token)


def noun_entries(token: Token) -> tuple[Entry, ...]:
    """The entries of a noun."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return ()
    found = by_lemma().get(("n", token.lemma_.lower()), ())
    if not found and token.lemma_.lower() in classes()["vague"]:
        for child in token.children:
            if child.dep_ == "compound":
                found = found or by_lemma().get(("n", child.lemma_.lower()), ())
    return found


def lemma(token: Token) -> str:
    """The lemma in small letters, with the final "e" that the rules lose ("hoped": hope)."""
    word = token.lemma_.lower()
    if token.tag_ in ("VBD", "VBN", "VBG", "VBZ") and word not in known_verbs():
        return word + "e" if word + "e" in known_verbs() else word
    return word


def _part(token: Token) -> str:
    if token.tag_ in ("VBN", "VBD", "VBG", "VB", "VBP", "VBZ"):
        return "v" if token.dep_ != "aux" else ""
    return _POS.get(token.pos_, "")


def _predicative(token: Token) -> bool:
    return token.dep_ in ("acomp", "oprd", "conj", "ROOT", "xcomp", "ccomp")


def _answers(entry: Entry, clause: Frame, cast: Cast) -> bool:
    if entry.scope == "warn" and not menaces(clause):
        return False
    if "vow" in entry.roles and not any(_bound(comp) for comp in clause.comps):
        return False
    if entry.lemma == "agree" and not _consents(entry, clause):
        return False
    if entry.particle and not _has_particle(entry.particle, clause):
        return False
    if "plural" in entry.roles and not _plural(clause, cast):
        return False
    subject = [need for need in entry.needs if need.slot == "subj"]
    if not subject and not _subject_acts(entry, clause, cast):
        return False
    return all(meets(need, clause, cast) for need in entry.needs)


def _consents(entry: Entry, clause: Frame) -> bool:
    """Whether those who agree will do something, rather than be of one opinion.

    "Seem to agree that he should go", "agree it will be hard" and "does not agree" are opinions;
    "agreed on a date", "agreed that they would meet" are not.
    """
    verb = clause.token
    does = any(c.lemma_ == "do" and c.dep_ == "aux" for c in verb.children)
    if does and not any(_infinitive(comp) for comp in clause.comps):
        return False
    if any(need.slot == "comp" and not need.absent for need in entry.needs):
        return any(_infinitive(c) or _bound_to_act(c) for c in clause.comps)
    return True


def _bound_to_act(comp: Token) -> bool:
    modals = {child.lower_ for child in comp.children if child.tag_ == "MD"}
    if comp.lemma_ == "be":
        return False
    decided = comp.head.tag_ in ("VBD", "VBN") and "should" in modals
    return comp.tag_ == "VBG" or decided or bool(modals & {"would", "will"})


def _has_particle(word: str, clause: Frame) -> bool:
    """Whether the verb has its particle; a parser may take it for a preposition."""
    if word in clause.particles:
        return True
    at = clause.token
    follows = at.i + 1 < len(at.doc) and at.nbor().lower_ == word
    if word in clause.preps and not clause.objects and follows:
        clause.objects = list(clause.preps[word])
        return True
    return word in clause.preps and (follows or word not in _STRAY)


def _subject_acts(entry: Entry, clause: Frame, cast: Cast) -> bool:
    """Acts are done by someone: an active clause needs a subject that can act."""
    if clause.passive or not clause.subjects:
        return bool(clause.subjects or clause.objects or clause.passive)
    doers = clause.subjects
    if entry.scope in _SAID:
        doers = [token for token in doers if token.lemma_.lower() not in classes()["machines"]]
    if entry.scope in _OPEN:
        doers = [token for token in doers if not _deed(token, cast)]
    return any(cast.acts(core(token)) or cast.of(token) for token in doers)


def _deed(token: Token, cast: Cast) -> bool:
    """Whether a subject is what somebody did or is like, and not a body or a word of theirs."""
    return token.lemma_.lower() in classes()["abstract"] and not cast.at(token)


def _plural(clause: Frame, cast: Cast) -> bool:
    if len(clause.subjects) > 1 or len(cast.group(clause.subjects)) > 1:
        return True
    return any(
        token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "we") for token in clause.subjects
    )


def meets(need: Need, clause: Frame, cast: Cast) -> bool:
    """Whether a clause fulfils one condition of an entry."""
    if need.slot == "own":
        return any(child.dep_ == "poss" for noun in clause.objects for child in noun.children)
    if need.slot == "mod":
        mods = (c for c in clause.token.children if c.dep_ in _MODIFIERS)
        return any(lemma(child) in need.words for child in mods)
    if need.slot in ("comp", "ccomp"):
        return _complement(need, clause)
    heads = clause.slot(need.slot)
    if not need.words:
        heads = [head for head in heads if not _when(head, need.slot)]
    if need.absent:
        return not any(_is(head, need.words) for head in heads) if need.words else not heads
    if need.words and any(_is(head, need.words) for head in heads):
        return True
    if need.actor:
        return any(cast.acts(core(head)) or cast.at(head) for head in heads)
    if need.person:
        return any(cast.human(core(head)) for head in heads)
    return bool(heads) and not need.words


def _when(head: Token, slot: str) -> bool:
    """Whether a phrase tells the time only: "for months", "on Monday"."""
    return slot in _TIMED and head.ent_type_ in ("DATE", "TIME")


def _is(head: Token, words: frozenset[str]) -> bool:
    inner = core(head)
    named = {lemma(head), head.lower_, lemma(inner), inner.lower_}
    if lemma(inner) in classes()["vague"]:  # "food supplies", "mediation efforts"
        named |= {child.lemma_.lower() for child in inner.children if child.dep_ in _MODIFIERS}
    return bool(named & words)


def _complement(need: Need, clause: Frame) -> bool:
    comps = clause.comps
    if need.slot == "ccomp":
        return any(_wished(comp) for comp in comps)
    purpose = [c for c in clause.token.children if c.dep_ in _PURPOSE]
    if need.words == {"to"}:
        return any(_infinitive(comp) for comp in comps) is not need.absent
    if need.absent:
        named = [*comps, *purpose] if need.words else comps
        return not any(not need.words or lemma(comp) in need.words for comp in named)
    if need.words:
        return any(lemma(comp) in need.words for comp in [*comps, *purpose])
    return bool(comps)


def _wished(comp: Token) -> bool:
    """Whether a clause says what someone else is to do, not what may have been."""
    words = {child.lower_ for child in comp.children if child.dep_ == "aux"}
    own = any(
        child.dep_ in ("nsubj", "nsubjpass")
        and (_someone(core(child)) or comp.tag_ == "VBN")  # "wants the ban lifted"
        for child in comp.children
    )
    if comp.tag_ in ("VBZ", "VBP") and not any(child.tag_ == "MD" for child in comp.children):
        own = own and comp.lemma_ != "be"  # "hope everyone is well"
    return own and not words & {"had", "have", "has", "could", "can", "might"}


def _someone(token: Token) -> bool:
    """Whether a word is of people or bodies, as far as it alone tells."""
    known, word = classes(), token.lemma_.lower()
    people = known["people"] | known["force"] | known["organs"]
    if word in known["machines"] | {"weapon"}:
        return False  # wanted to act with
    return word in people or token.ent_type_ in _WHO or token.pos_ in ("PRON", "PROPN")


def _bound(comp: Token) -> bool:
    """Whether a clause is something to be done: "to help", "that it would help"."""
    modal = any(child.tag_ == "MD" for child in comp.children)
    doing = comp.tag_ == "VBG" and not any(child.dep_ == "aux" for child in comp.children)
    return modal or doing or _infinitive(comp) or comp.tag_ == "VB"


def _infinitive(token: Token) -> bool:
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children):
        return True
    return token.tag_ == "VB" and not any(
        child.tag_ == "MD" or (child.lemma_ == "do" and child.dep_ == "aux")
        for child in token.children
    )


def menaces(clause: Frame) -> bool:
    """Whether a warning announces harm or an end of patience: "will strike", "will not accept"."""
    for comp in clause.comps:
        ahead = any(c.lower_ in ("will", "would", "shall", "'ll", "’ll") for c in comp.children)
        never = any(c.dep_ == "neg" or c.lower_ in ("longer", "never") for c in comp.children)
        if ahead and lemma(comp) in classes()["patience" if never else "hostile"]:
            return True
    return False
