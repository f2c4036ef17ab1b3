"""Stances: where a statement's words show somebody wanting, offering, accepting or refusing.

A stance is read from the verb that reports a statement ("pledged to"), or from a verb within it of
which somebody is the subject ("Molvania wants ...", "we are ready to ..."). What a verb's subject
is shows by what stands between: nothing but auxiliaries and adverbs. Anything less plain is left.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from memcon.model import Span, Stance
from memcon.recording.claims import Claim
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import unsaid
from memcon.recording.words import data, fold, tokens

MOST = 6  # stances of one statement
LONGEST = 5000  # characters of a statement in which stances are looked for
NEXT = 20  # characters after a reporting verb where a word that belongs to it may stand
LEAD, AUXILIARIES = 40, 4  # characters and words before a reporting verb with its auxiliaries
BETWEEN = 4  # words that may stand between a subject and its verb
_SENTENCE_END = re.compile(r"[.?!,]?[”\"]\s+|[.?!]\s+(?=[“\"'‘A-Z])")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb (or adjective) of stance in a claim's text, with its sentence, as offsets there.

    ``subject`` is where the words of its subject end; ``asks`` where the stance is the speaker's,
    of another; ``refuses`` where it counts only for the speaker's own side, and ``weak`` only in
    the first person: "the sides could not agree" refuses nothing.
    """

    stance: Stance
    start: int
    end: int
    begin: int
    stop: int
    subject: int
    asks: bool = False
    refuses: bool = False
    weak: bool = False


def verbs(claim: Claim) -> Iterator[Verb]:
    """The verbs of stance within what a claim says, in order."""
    text = claim.text[:LONGEST].lower().replace("’", "'")
    meaning = _telling()
    for match in islice(_pattern(tuple(meaning)).finditer(text), MOST):
        begin, stop = sentence(claim.text, match.start(), match.end())
        verb = _verb(claim, match, meaning[match.group()], begin, stop)
        if verb is not None:
            yield verb


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence around some characters of a text."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, end)
    return begin, stop.start() + 1 if stop else len(text)


def _verb(
    claim: Claim, match: re.Match[str], meaning: tuple[Stance, str], begin: int, stop: int
) -> Verb | None:
    stance, how = meaning
    lists = data("record_positions")
    before = [w for w in claim.words if begin <= w.start < match.start()]
    at = len(before)
    while at and len(before) - at < BETWEEN and before[at - 1].form in lists["between"]["words"]:
        at -= 1
    aux = [w.form for w in before[at:]]
    following = (w.form for w in claim.words if w.start >= match.end())
    next_word = next((form for form in following if not form.endswith("ly")), "")
    if not _well_formed(stance, how, aux, match.group(), next_word):
        return None
    if _negated(aux):
        if match.group() not in lists["between"]["turned"]:
            return None
        stance = Stance.REJECT
    if not before[:at]:
        return None
    last = before[at - 1]
    return Verb(
        stance,
        match.start(),
        match.end(),
        begin,
        stop,
        last.start + len(last.form),
        asks=how == "asking",
        refuses=how == "refusing",
        weak=match.group().startswith(("could", "can")) and how == "refusing",
    )


def _well_formed(stance: Stance, how: str, aux: Sequence[str], words: str, next_word: str) -> bool:
    """Whether a verb is active, an adjective has its "be", and a demand or refusal is meant."""
    lists = data("record_positions")
    if words.startswith(("seek", "sought")) and next_word == "to":
        return False  # an aim of one's own: "sought to regain ..."
    be = not set(aux).isdisjoint(lists["between"]["being"])
    if how == "standing":
        return be
    if how == "asking":
        return next_word not in lists["own"]["knowing"]
    if how == "refusing" and words.startswith(("can", "could")):
        return next_word in lists["own"]["unable"]
    if how == "refusing":
        return next_word not in lists["own"]["hardly"]
    return not be or words.startswith(("is ", "are ", "never ", "can", "could"))


def _negated(forms: Sequence[str]) -> bool:
    return any(form in listed("negators") or form.endswith("n't") for form in forms)


def reported(claim: Claim) -> Stance | None:
    """The stance of the verb that reports a statement: "pledged to ...", "urged ..."."""
    statement = claim.statement
    if statement is None or not statement.cue or unsaid(claim):
        return None
    cue, content = statement.cue[0], claim.spans[0]
    near = 0 <= content.start - cue.end <= NEXT
    end = min(content.end, content.start + NEXT) if near else cue.end
    if _noun(claim, cue):
        return None
    words = [fold(w) for w, span in tokens(claim.article.text[cue.start : end])]
    length = len(list(tokens(claim.article.text[cue.start : cue.end])))
    meaning = _reporting()  # the word after the verb may stand in it, or in what follows
    found = _pattern(tuple(meaning)).search(" ".join(words[: length + 1]))
    if found and found.start() >= len(" ".join(words[:length])):
        return None
    if found is None:
        return None
    said = " ".join(words)
    lead = claim.article.text[max(0, cue.start - LEAD) : cue.start].split()[-AUXILIARIES:]
    if found.group().startswith("back") and not _backs([*lead, *said[: found.start()].split()]):
        return None  # "hit back at his rhetoric"
    if not {*lead, *said[: found.start()].split()}.isdisjoint(_possible()):
        return None  # "may support the candidate of their choice"
    if not found.start() and found.group().endswith("ed") and set(lead[-1:]) & _participial():
        return None  # "ahead in pledged delegates"
    if found.group().startswith(("seek", "sought")):
        aims = said[found.end() :].split()[:1] == ["to"] or (
            claim.words[:1] and claim.words[0].form == "to"
        )
        return None if aims else meaning[found.group()]
    return meaning[found.group()]


def withdrawn(claim: Claim) -> bool:
    """Whether the words around the reporting verb say that it is held no longer, or not quite."""
    statement = claim.statement
    if statement is None or not statement.cue:
        return False
    start, end = statement.cue[0]
    told = claim.article.text[max(0, start - LEAD) : end].lower().rsplit(". ", 1)[-1]
    return any(words in told for words in data("record_positions")["between"]["withdrawn"])


def _noun(claim: Claim, cue: Span) -> bool:
    """Whether "calls for an election" is the subject of a clause: "calls ... were unwarranted"."""
    first = claim.article.text[cue.start : cue.end].lower().split()[:1]
    if first not in (["calls"], ["demands"]):
        return False
    after = claim.article.text[claim.spans[-1].end :][:NEXT].split()
    if not after or after[0].lower() not in data("record_positions")["between"]["being"]:
        return False
    return claim.article.text[claim.spans[-1].end : claim.spans[-1].end + 1] == " "


def _backs(before: Sequence[str]) -> bool:
    """Whether "back" after some words is a verb of its own."""
    lists = data("record_positions")["between"]
    return not before or before[-1].lower() not in lists["particle_of"]


def turned(stance: Stance, between: Sequence[str]) -> Stance | None:
    """What a stance comes to where its object is negated: "pledged not to resume tests"."""
    if not _negated(between):
        return stance
    turns = (Stance.COMMIT, Stance.DEMAND)
    return Stance.REJECT if stance in turns else None


@functools.cache
def _possible() -> frozenset[str]:
    return frozenset(data("record_positions")["between"]["possible"])


@functools.cache
def _participial() -> frozenset[str]:
    return frozenset(data("record_positions")["between"]["participial"])


@functools.cache
def _telling() -> dict[str, tuple[Stance, str]]:
    lists = data("record_positions")
    found: dict[str, tuple[Stance, str]] = {}
    for entry in lists["stance"]:
        for how in ("standing", "telling"):
            for words in entry.get(how, ()):
                found.setdefault(words, (Stance(entry["name"]), how))
    found |= dict.fromkeys(lists["own"]["asking"], (Stance.DEMAND, "asking"))
    return found | dict.fromkeys(lists["own"]["refusing"], (Stance.REJECT, "refusing"))


@functools.cache
def _reporting() -> dict[str, Stance]:
    entries = data("record_positions")["stance"]
    return {words: Stance(entry["name"]) for entry in entries for words in entry["reporting"]}


@functools.cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of all phrases, longest first."""
    ranked = sorted(phrases, key=lambda words: (-len(words), words))
    return re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, ranked)) + r")(?![\w-])")
