"""What is said not to have been: clauses with a "no" or "not", and on what it falls.

"No envoy was sent" falls on the envoy, "the shops were not looted" on the looting, "nobody paid"
on the paying. Only what is told as a fact counts: not what is wished, to come, not known, or turned
down in another's words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from memcon.model import Act
from memcon.recording.claims import Claim, Word, weight
from memcon.recording.contrary.denial.rejections import rejection
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import denies, requests, unsaid
from memcon.recording.contrary.turns import is_account, of_himself
from memcon.recording.words import data, sense, stem, stop_words

MOST = 60  # words of a clause that are looked at
RUN = 5  # words after "no" or "not" among which stands what it falls on
RELATIVE = 2  # words before it in which "who" tells of whom alone it is said
SUBJECT = 4  # words before a negation in which its subject stands
OUTSIDE = 0.5  # what stands beside the noun that was not, of its weight
TELLING = 2.0  # weight from which a word says of what it is
LONG = 6  # words that name the issue
SUPPOSED = 8  # words before a word within which it is only supposed, wished or to come
JUST_AFTER = 2  # the same after it: "the envoy would come"
_APART = re.compile(
    r"[.;:!?—]|,? (?:but|while|whereas|although|though|because)\b"
    r"|\band (?:that|would|will|had|has|was|were|is|are|could)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a claim: its words and what they tell, by sense with their weight."""

    claim: Claim
    words: tuple[Word, ...]
    told: dict[str, float]


@dataclass(frozen=True, slots=True)
class Negation:
    """A clause that says that something was not: on which sense that falls."""

    clause: Clause
    focus: str
    of_noun: bool
    subject: str  # the actor who did not do it, if it falls on a verb and names one
    named: frozenset[str]  # all that the noun phrase and its verb say, if it falls on one
    own: bool  # whether the speaker says it of himself
    whole: float  # how much there is to tell of it; less counts what stands beside a noun
    issue: str  # the noun that it falls on, with what follows it; "" where it is a verb


def negations_and_accounts(claims: Sequence[Claim]) -> tuple[list[Negation], list[Clause]]:
    """The clauses of some claims that say that something was not, and those that tell of things."""
    nots: list[Negation] = []
    told: list[Clause] = []
    for claim in claims:
        if not _is_account(claim) or any(w.form in words_of("lacking") for w in claim.words):
            continue
        for clause in _clauses(claim):
            at = _negator(clause)
            found = None if at is None else _negation(clause, at)
            if at is None:
                told.append(clause)
            elif found is not None:
                nots.append(found)
    return nots, told


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """A word list of what is said not to have been."""
    return frozenset(data("record_negations")[name])


@functools.cache
def undertakings() -> frozenset[str]:
    """The senses of what two sides agree on, or one promises the other."""
    return frozenset(sense(stem(word)) for word in words_of("undertaking"))


def actors_in(clause: Clause) -> list[str]:
    """The actors named in a clause, in order."""
    start, end = clause.words[0].start, clause.words[-1].start
    places = zip(clause.claim.about, clause.claim.about_at, strict=True)
    return [i for (i, _), place in places if start <= place <= end]


def _is_account(claim: Claim) -> bool:
    """Whether a claim tells how things are or were: no wish, no answer to what others say."""
    if denies(claim) or requests(claim) or rejection(claim) is not None or not claim.words:
        return False
    if claim.statement is None:
        return True
    if of_himself(claim):
        return False
    praised = claim.act in (Act.PRAISE, Act.CRITICISE) and not unsaid(claim)
    return is_account(claim) or praised


def _clauses(claim: Claim) -> Iterator[Clause]:
    """The clauses of a claim, as marks and joining words part them."""
    cuts = [m.start() for m in _APART.finditer(claim.text)] + [len(claim.text)]
    start = 0
    for cut in cuts:
        words = tuple(w for w in claim.words if start <= w.start < cut)[:MOST]
        start = cut
        if words:
            yield Clause(claim, words, _told(claim, words))


def _told(claim: Claim, words: Sequence[Word]) -> dict[str, float]:
    found = {}
    for word in words:
        if (
            word.stem in claim.stems
            and word.form not in words_of("light")
            and word.form[0].isalpha()
        ):
            found[sense(word.stem)] = weight(word.stem)
    return {word: heavy for word, heavy in found.items() if heavy > TELLING}


def _negator(clause: Clause) -> int | None:
    """Where a clause first negates; "no" as an answer does not: "so no, he was not there"."""
    for at, word in enumerate(clause.words):
        after = clause.claim.text[word.start + len(word.form) :][:1]
        if word.form == "no" and after == ",":
            continue
        negates = word.form in words_of("nots") or word.form in words_of("nobody")
        if negates or word.form.endswith(("n't", "n’t")):
            return at
    return None


def _own(clause: Clause, at: int) -> bool:
    """Whether the speaker tells of himself: "we kept no weapons", "the ministry sent nobody"."""
    before = clause.words[max(0, at - SUBJECT) : at]
    if not before:
        return False
    places = zip(clause.claim.about, clause.claim.about_at, strict=True)
    start, stop = before[0].start, clause.words[at].start
    named = {i for (i, _), place in places if start <= place < stop}
    spoken = any(word.form in words_of("speakers") for word in before)
    return spoken or not named.isdisjoint(clause.claim.holders)


def _negation(clause: Clause, at: int) -> Negation | None:
    """What a clause says was not, if it tells of facts: not of what is wished, known or to come."""
    words = clause.words
    forms = [w.form for w in words]
    nobody = _nobody(forms, at)
    to_none = not nobody and _to_none(words, at)
    of_noun = forms[at] == "no" and not (nobody or to_none)
    negates = forms[at] in ("not", "never") or forms[at].endswith(("n't", "n’t"))
    if not (of_noun or nobody or negates or to_none):
        return None
    if not _is_fact(clause.claim, forms, at, ends=to_none):
        return None
    after = [*forms[at + 1 : at + 2], ""]
    is_one = after[0] in words_of("articles")  # "the dam was not a target"
    if is_one and not any(sense(w.stem) in clause.told for w in words[:at]):
        return None
    if (
        negates
        and not (nobody or is_one or to_none)
        and after[0] in stop_words() - words_of("been")
    ):
        return None  # "it was not about the money"
    if of_noun and (_in_quotes(clause.claim, words[at]) or _ended(forms[at:])):
        return None
    fall = at + (_to_verb(forms, at) if nobody else -2 if to_none else _to_thing(forms, at))
    run = _falls_on(clause, fall, noun=of_noun or is_one)
    focus = run[-1] if run else ""
    if focus not in clause.told.keys() | undertakings():
        return None
    names = {sense(w.stem) for w in words[1:] if w.capital} - {focus}  # compared by themselves
    # "here is the list, and not one was looted", "its gauges recorded no tremor"
    found_none = of_noun and bool(at) and forms[at - 1] in words_of("finding")
    since = words[at:] if nobody else words[fall:] if found_none else words
    plain = {w: x for w, x in _told(clause.claim, since).items() if w not in names}
    clause = replace(clause, told=plain)
    whole = sum(w * (1 if word == focus or not of_noun else OUTSIDE) for word, w in plain.items())
    own = not (nobody or found_none) and _own(clause, at)
    before = actors_in(replace(clause, words=words[:at])) if negates and at and not nobody else []
    subject = next((i for i in before if i not in clause.claim.holders), "")
    issue = _phrase(words[fall + 1 :], clause) if of_noun else ""
    if nobody:
        issue = next(w.form for w in words[at:] if sense(w.stem) == focus)
    named = frozenset([*run, *_done(words[at:])]) & plain.keys() if of_noun else frozenset()
    return Negation(clause, focus, of_noun, subject, named, own, whole, issue)


def _nobody(forms: list[str], at: int) -> bool:
    """Whether "no one" or its like stands there as what did something, or had it done."""
    named = forms[at : at + 2] in (["no", "one"], ["not", "one"]) or forms[at] in words_of("none")
    return named and (not at or forms[at - 1] in words_of("before_nobody"))


def _to_none(words: Sequence[Word], at: int) -> bool:
    """Whether "nobody" is whom something was not done to: "he had congratulated nobody"."""
    forms = [w.form for w in words[at : at + 2]]
    none = forms == ["no", "one"] or forms[0] in words_of("none")
    verb = words[at - 1] if at else None
    return none and verb is not None and verb.form not in stop_words() and not verb.capital


def _to_verb(forms: Sequence[str], at: int) -> int:
    """How many words stand before the verb after "no one": "no one [from the centre was] hurt"."""
    said = 1 + (forms[at] in ("no", "not"))
    after = forms[at + said : at + SUPPOSED]
    verbs = (n for n, form in enumerate(after) if form in listed("auxiliaries"))
    return said + next(verbs, -1)


def _to_thing(forms: Sequence[str], at: int) -> int:
    """How many words stand before what there is none of: "no [provision on] a lease"."""
    of = forms[at + 2 : at + 3]
    empty = bool(of) and forms[at + 1] in words_of("of_something") and of[0] in words_of("of")
    return 2 * empty


def _is_fact(claim: Claim, forms: list[str], at: int, *, ends: bool) -> bool:
    """Whether a negation is of what is or was, as one tells it."""
    before, after = forms[max(0, at - SUPPOSED) : at + 1], forms[at + 1 : at + 1 + RUN]
    unreal = listed("supposing") | words_of("coming") | words_of("given")
    just = after[:JUST_AFTER]
    if (
        not (just or ends)
        or not unreal.isdisjoint(before + just)
        or not words_of("no_facts").isdisjoint(just)
    ):
        return False
    if claim.act in (Act.PRAISE, Act.CRITICISE):
        return False
    if not words_of("relative").isdisjoint(forms[max(0, at - RELATIVE) : at]):
        return False  # "those who do not pay" are some, and not all
    return not (at and forms[at - 1] in listed("refusing"))


def _ended(forms: list[str]) -> bool:
    """Whether there was one before: "there is no truce any more"."""
    return "anymore" in forms or any(
        p in (("any", "more"), ("any", "longer")) for p in pairwise(forms)
    )


def _in_quotes(claim: Claim, word: Word) -> bool:
    """Whether a word stands in quotation marks by itself: a "no" vote."""
    around = claim.text[max(0, word.start - 1) : word.start + len(word.form) + 2]
    return any(mark in around for mark in "\"'“”‘’")


def _falls_on(clause: Clause, at: int, *, noun: bool) -> list[str]:
    """The senses of the noun phrase, its noun last, or of the verb on which a negation falls."""
    run: list[Word] = []
    for word in clause.words[at + 1 : at + 1 + RUN]:
        if word.form in stop_words() | words_of("been"):
            if run:
                break
            continue
        if run and (not noun or word.form.endswith(("ed", "ing"))):
            break
        if not (noun and word.capital):  # "no captive Taliban fighters"
            run.append(word)
    if not run or run[-1].form in words_of("no_facts"):
        return []
    return [sense(word.stem) for word in run]


def _done(words: Sequence[Word]) -> list[str]:
    """The sense of what was not done to the noun: "no staff had been [hurt]"."""
    at = next((n for n, w in enumerate(words[:SUPPOSED]) if w.form in listed("auxiliaries")), None)
    verbs = words[at + 1 : at + 3] if at is not None else ()
    return [sense(w.stem) for w in verbs if w.form not in stop_words() | words_of("been")][:1]


def _phrase(words: Sequence[Word], clause: Clause) -> str:
    """The noun that was not, with what it was of: "strike on the market"."""
    named = [words[0]]
    for word in words[1:LONG]:
        if word.form in listed("auxiliaries") | listed("finite"):
            break
        end = named[-1].start + len(named[-1].form)
        if set(clause.claim.text[end : word.start]) & set(',.;:"“”'):
            break
        named.append(word)
    while len(named) > 1 and named[-1].form in stop_words():
        named.pop()
    last = named[-1]
    return clause.claim.text[named[0].start : last.start + len(last.form)]
