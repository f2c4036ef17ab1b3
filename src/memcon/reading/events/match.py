"""Triggers: which entry of the lexicon, if any, a token of the article is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from memcon.reading.events.cast import Cast
from memcon.reading.events.lexicon import Entry, Need, by_lemma
from memcon.reading.events.syntax import Frame, core, frame

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_PURPOSE = ("advcl", "xcomp", "ccomp")


@dataclass(slots=True)
class Match:
    """A trigger found: the token, the entry and the clause around it."""

    token: Token
    entry: Entry
    frame: Frame


def verb_match(token: Token, cast: Cast) -> Match | None:
    """The narrowest entry that a verb or predicative adjective answers to, if any."""
    pos = _part(token)
    if pos not in ("v", "a"):
        return None
    candidates = by_lemma().get((pos, lemma(token)))
    if not candidates or (pos == "a" and not _predicative(token)):
        return None
    clause = frame(token)
    for entry in candidates:
        if _answers(entry, clause, cast):
            return Match(token, entry, clause)
    return None


def noun_entries(token: Token) -> tuple[Entry, ...]:
    """The entries of a noun."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return ()
    return by_lemma().get(("n", token.lemma_.lower()), ())


def lemma(token: Token) -> str:
    """The lemma in small letters."""
    return token.lemma_.lower()


def _part(token: Token) -> str:
    if token.tag_ in ("VBN", "VBD", "VBG", "VB", "VBP", "VBZ"):
        return "v" if token.dep_ != "aux" else ""
    return _POS.get(token.pos_, "")


def _predicative(token: Token) -> bool:
    return token.dep_ in ("acomp", "oprd", "conj", "ROOT", "xcomp", "ccomp")


def _answers(entry: Entry, clause: Frame, cast: Cast) -> bool:
    if entry.particle and entry.particle not in clause.particles:
        return False
    if "plural" in entry.roles and not _plural(clause, cast):
        return False
    subject = [need for need in entry.needs if need.slot == "subj"]
    if not subject and not _subject_acts(entry, clause, cast):
        return False
    return all(meets(need, clause, cast) for need in entry.needs)


def _subject_acts(entry: Entry, clause: Frame, cast: Cast) -> bool:
    """Acts are done by someone: an active clause needs a subject that can act."""
    if clause.passive or not clause.subjects:
        return bool(clause.subjects or clause.objects or clause.passive)
    return any(cast.acts(core(token)) or cast.of(token) for token in clause.subjects)


def _plural(clause: Frame, cast: Cast) -> bool:
    if len(clause.subjects) > 1 or len(cast.group(clause.subjects)) > 1:
        return True
    return any(token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "we") for token in clause.subjects)


def meets(need: Need, clause: Frame, cast: Cast) -> bool:
    """Whether a clause fulfils one condition of an entry."""
    if need.slot == "own":
        return any(child.dep_ == "poss" for noun in clause.objects for child in noun.children)
    if need.slot in ("comp", "ccomp"):
        return _complement(need, clause)
    heads = clause.slot(need.slot)
    if need.absent:
        return not heads
    if need.words:
        return any(_is(head, need.words) for head in heads)
    if need.actor:
        return any(cast.acts(core(head)) or cast.at(head) for head in heads)
    return bool(heads)


def _is(head: Token, words: frozenset[str]) -> bool:
    inner = core(head)
    return bool({lemma(head), head.lower_, lemma(inner), inner.lower_} & words)


def _complement(need: Need, clause: Frame) -> bool:
    comps = clause.comps
    if need.slot == "ccomp":
        return any(
            child.dep_ in ("nsubj", "nsubjpass") for comp in comps for child in comp.children
        )
    if need.words == {"to"}:
        return any(_infinitive(comp) for comp in comps)
    if need.words:
        purpose = [c for c in clause.token.children if c.dep_ in _PURPOSE]
        return any(lemma(comp) in need.words for comp in [*comps, *purpose])
    return bool(comps)


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" or any(child.lower_ == "to" for child in token.children)
