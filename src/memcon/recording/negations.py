"""Negations: one account says that there was none of what another tells.

"No envoy was sent" against "an envoy of the president came to his house"; "not one shop was looted"
against "they looted two shops". Neither need know of the other. What is told to have been is sought
by the words of what is said not to have been: nearly all of them, and above all the one on which
the "no" or "not" falls.
"""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from memcon.model import Act
from memcon.recording.claims import Claim, Word, source_stems, weight
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.matters import (
    BLOCK,
    denies,
    near,
    others,
    own_state,
    requests,
    same_source,
    unsaid,
)
from memcon.recording.pairing import denied, pair
from memcon.recording.quantities import listed
from memcon.recording.rejections import rejection, words_of
from memcon.recording.turns import is_account, of_himself
from memcon.recording.words import data, sense, stem, stop_words

DAYS = 5  # days apart within which one account can be of what another says was not
MOST = 60  # words of a clause that are looked at
RUN = 5  # words after "no" or "not" among which stands what it falls on
WITHIN = 10  # words of another account within which all stands that both tell
RELATIVE = 2  # words before it in which "who" tells of whom alone it is said
SUBJECT = 4  # words before a negation in which its subject stands
OUTSIDE = 0.5  # what stands beside the noun that was not, of its weight
COVERED, WHOLLY = 0.7, 0.85  # weighted share of what was not that another tells; an outlet's own
TELLING = 2.0  # weight from which a word says of what it is
RARE = 4.5  # weight from which one word alone says of what it is
LONG = 6  # words that name the issue
BESIDE = 300  # characters between two accounts that an article tells one after the other
RARE_BESIDE = 3.0  # the weight from which one word is enough for these
LOOSE = 5.0  # weight of all that both tell, under which they may be of different things
SUPPOSED = 8  # words before a word within which it is only supposed, wished or to come
JUST_AFTER = 2  # the same after it: "the envoy would come"
SURE, SURER = 0.62, 0.1
_APART = re.compile(r"[.;:!?—]|,? (?:but|while|whereas|although|though|because)\b|\band that\b")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a claim: its words and what they tell, by sense with their weight."""

    claim: Claim
    words: tuple[Word, ...]
    told: dict[str, float]


@dataclass(frozen=True, slots=True)
class _None:
    """A clause that says that something was not: on which sense that falls."""

    clause: _Clause
    focus: str
    of_noun: bool
    subject: str  # the actor who did not do it, if it falls on a verb and names one
    named: frozenset[str]  # all that the noun phrase and its verb say, if it falls on one
    own: bool  # whether the speaker says it of himself
    whole: float  # how much there is to tell of it; less counts what stands beside a noun
    issue: str  # the noun that it falls on, with what follows it; "" where it is a verb


def negations(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Each account that says that something was not with those that tell of it."""
    told: dict[str, list[_Clause]] = defaultdict(list)
    nots: list[_None] = []
    for claim in claims:
        if not _is_account(claim) or any(w.form in _words("lacking") for w in claim.words):
            continue
        for clause in _clauses(claim):
            at = _negator(clause.words)
            if at is not None:
                none = _none(clause, at)
                nots.extend([none] if none else [])
                continue
            agreed = {sense(w.stem) for w in clause.words} & _undertakings()
            for word in sorted(clause.told.keys() | agreed):
                if len(told[word]) < BLOCK:
                    told[word].append(clause)
    for each in nots:
        for sure, other in _told_of(each, told) or _undertaken(each, told):
            how = denied(sure, "one says that it was not so")
            found = pair(each.clause.claim, other, issues, how, named_by=other)
            yield replace(found, issue=each.issue) if each.issue else found


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("record_negations")[name])


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


def _clauses(claim: Claim) -> Iterator[_Clause]:
    """The clauses of a claim, as marks and joining words part them."""
    cuts = [m.start() for m in _APART.finditer(claim.text)] + [len(claim.text)]
    start = 0
    for cut in cuts:
        words = tuple(w for w in claim.words if start <= w.start < cut)[:MOST]
        start = cut
        if words:
            yield _Clause(claim, words, _told(claim, words))


def _told(claim: Claim, words: Sequence[Word]) -> dict[str, float]:
    found = {}
    for word in words:
        if word.stem in claim.stems and word.form not in _words("light") and word.form[0].isalpha():
            found[sense(word.stem)] = weight(word.stem)
    return {word: heavy for word, heavy in found.items() if heavy > TELLING}


def _negator(words: Sequence[Word]) -> int | None:
    for at, word in enumerate(words):
        negates = word.form in _words("nots") or word.form in _words("nobody")
        if negates or word.form.endswith(("n't", "n’t")):
            return at
    return None


def _own(clause: _Clause, at: int) -> bool:
    """Whether the speaker tells of himself: "we kept no weapons", "the ministry sent nobody"."""
    before = clause.words[max(0, at - SUBJECT) : at]
    if not before:
        return False
    places = zip(clause.claim.about, clause.claim.about_at, strict=True)
    start, stop = before[0].start, clause.words[at].start
    named = {i for (i, _), place in places if start <= place < stop}
    spoken = any(word.form in _words("speakers") for word in before)
    return spoken or not named.isdisjoint(clause.claim.holders)


def _none(clause: _Clause, at: int) -> _None | None:
    """What a clause says was not, if it tells of facts: not of what is wished, known or to come."""
    words = clause.words
    forms = [w.form for w in words]
    nobody = _nobody(forms, at)
    of_noun = forms[at] == "no" and not nobody
    negates = forms[at] in ("not", "never") or forms[at].endswith(("n't", "n’t"))
    if not (of_noun or nobody or negates) or not _is_fact(clause.claim, forms, at):
        return None
    after = forms[at + 1 : at + 2]
    is_one = after[0] in _words("articles")  # "the dam was not a target"
    if is_one and not any(sense(w.stem) in clause.told for w in words[:at]):
        return None
    if negates and not (nobody or is_one) and after[0] in stop_words() - _words("been"):
        return None  # "it was not about the money"
    if of_noun and _in_quotes(clause.claim, words[at]):
        return None
    fall = at + _to_verb(forms, at) if nobody else at
    run = _falls_on(clause, fall, noun=of_noun or is_one)
    focus = run[-1] if run else ""
    if focus not in clause.told.keys() | _undertakings():
        return None
    names = {sense(w.stem) for w in words[1:] if w.capital} - {focus}  # compared by themselves
    since = words[at:] if nobody else words  # "here is the list, and not one was looted"
    plain = {w: x for w, x in _told(clause.claim, since).items() if w not in names}
    clause = replace(clause, told=plain)
    whole = sum(w * (1 if word == focus or not of_noun else OUTSIDE) for word, w in plain.items())
    own = not nobody and _own(clause, at)
    before = _actors(replace(clause, words=words[:at])) if negates and at and not nobody else []
    subject = next((i for i in before if i not in clause.claim.holders), "")
    issue = _phrase(words[at + 1 :], clause) if of_noun else ""
    if nobody:
        issue = next(w.form for w in words[at:] if sense(w.stem) == focus)
    named = frozenset([*run, *_done(words[at:])]) & plain.keys() if of_noun else frozenset()
    return _None(clause, focus, of_noun, subject, named, own, whole, issue)


def _nobody(forms: list[str], at: int) -> bool:
    """Whether "no one" or its like stands there as what did something, or had it done."""
    named = forms[at : at + 2] in (["no", "one"], ["not", "one"]) or forms[at] in _words("none")
    return named and (not at or forms[at - 1] in _words("before_nobody"))


def _to_verb(forms: Sequence[str], at: int) -> int:
    """How many words stand before the verb after "no one": "no one [from the centre was] hurt"."""
    said = 1 + (forms[at] in ("no", "not"))
    after = forms[at + said : at + SUPPOSED]
    verbs = (n for n, form in enumerate(after) if form in listed("auxiliaries"))
    return said + next(verbs, -1)


def _is_fact(claim: Claim, forms: list[str], at: int) -> bool:
    """Whether a negation is of what is or was, as one tells it."""
    before, after = forms[max(0, at - SUPPOSED) : at + 1], forms[at + 1 : at + 1 + RUN]
    unreal = listed("supposing") | _words("coming") | _words("given")
    just = after[:JUST_AFTER]
    if not just or not unreal.isdisjoint(before + just) or not _words("no_facts").isdisjoint(just):
        return False
    if claim.act in (Act.PRAISE, Act.CRITICISE):
        return False
    if not _words("relative").isdisjoint(forms[max(0, at - RELATIVE) : at]):
        return False  # "those who do not pay" are some, and not all
    return not (at and forms[at - 1] in listed("refusing"))


def _in_quotes(claim: Claim, word: Word) -> bool:
    """Whether a word stands in quotation marks by itself: a "no" vote."""
    around = claim.text[max(0, word.start - 1) : word.start + len(word.form) + 2]
    return any(mark in around for mark in "\"'“”‘’")


def _falls_on(clause: _Clause, at: int, *, noun: bool) -> list[str]:
    """The senses of the noun phrase, its noun last, or of the verb on which a negation falls."""
    run: list[Word] = []
    for word in clause.words[at + 1 : at + 1 + RUN]:
        if word.form in stop_words() | _words("been"):
            if run:
                break
            continue
        if run and (not noun or word.form.endswith(("ed", "ing"))):
            break
        if not (noun and word.capital):  # "no captive Taliban fighters"
            run.append(word)
    if not run or run[-1].form in _words("no_facts"):
        return []
    return [sense(word.stem) for word in run]


def _done(words: Sequence[Word]) -> list[str]:
    """The sense of what was not done to the noun: "no staff had been [hurt]"."""
    at = next((n for n, w in enumerate(words[:SUPPOSED]) if w.form in listed("auxiliaries")), None)
    verbs = words[at + 1 : at + 3] if at is not None else ()
    return [sense(w.stem) for w in verbs if w.form not in stop_words() | _words("been")][:1]


def _phrase(words: Sequence[Word], clause: _Clause) -> str:
    """The noun that was not, with what it was of: "strike on the market"."""
    named = [words[0]]
    for word in words[1:LONG]:
        if word.form in listed("auxiliaries") | listed("finite"):
            break
        named.append(word)
    while len(named) > 1 and named[-1].form in stop_words():
        named.pop()
    last = named[-1]
    return clause.claim.text[named[0].start : last.start + len(last.form)]


def _told_of(each: _None, told: dict[str, list[_Clause]]) -> list[tuple[float, Claim]]:
    """The claims that tell of what was not, the likeliest two, and how sure that is."""
    found: dict[tuple[str, str], tuple[float, Claim]] = {}
    for clause in told.get(each.focus, ()) if each.focus in each.clause.told else ():
        sure = _sure(each, clause) if _can_be_of(each, clause, each.focus) else 0.0
        if sure > found.get(clause.claim.key, (0.0, None))[0]:
            found[clause.claim.key] = (sure, clause.claim)
    return sorted(found.values(), key=lambda f: (-f[0], f[1].key))[:2]


def _undertaken(each: _None, told: dict[str, list[_Clause]]) -> list[tuple[float, Claim]]:
    """The claim of another side that something was agreed of which one says that nothing was.

    "No decision was taken on the fee" against "under the terms agreed, the fee falls away".
    """
    if not each.of_noun or each.focus not in _undertakings():
        return []
    found = {}
    for word in sorted(_undertakings()):
        for clause in told.get(word, ()):
            other = clause.claim
            if not any(w.form in _words("agreeing") for w in clause.words):
                continue
            if not _opposed(each.clause.claim, other) or not _can_be_of(each, clause, word):
                continue
            both = (each.clause.told.keys() & clause.told.keys()) - _undertakings()
            heavy = sum(each.clause.told[w] for w in sorted(both))
            if heavy >= RARE_BESIDE:
                found[other.key] = (SURE, other)
    return sorted(found.values(), key=lambda f: f[1].key)[:1]


@functools.cache
def _undertakings() -> frozenset[str]:
    return frozenset(sense(stem(word)) for word in _words("undertaking"))


def _opposed(one: Claim, other: Claim) -> bool:
    """Whether two speak for two states, or one of them of the other's side."""
    if one.countries and other.countries:
        return one.countries.isdisjoint(other.countries)
    sides = [{*c.holders, *c.countries} for c in (one, other)]
    about = [{x for named in c.about for x in named if x} for c in (one, other)]
    return not about[0].isdisjoint(sides[1]) or not about[1].isdisjoint(sides[0])


def _can_be_of(each: _None, clause: _Clause, focus: str) -> bool:
    """Whether two accounts are of different speakers, near in time, and of the same people."""
    mine, other = each.clause.claim, clause.claim
    if not others(mine, other) or not near(mine, other, DAYS) or same_source(mine, other):
        return False
    if not (mine.holders or other.holders) or own_state(mine, other) or own_state(other, mine):
        return False
    days = [{w.form for w in c.words} & listed("weekdays") for c in (each.clause, clause)]
    if all(days) and days[0].isdisjoint(days[1]):
        return False
    at = next(n for n, w in enumerate(clause.words) if sense(w.stem) == focus)
    if each.own and _named(clause).isdisjoint(mine.holders):
        return False
    if each.subject and each.subject not in (*_actors(clause), *other.holders):
        return False  # another did it
    names = _named(each.clause) - set(mine.holders) - source_stems(mine)
    its = _named(clause)
    if names.isdisjoint(its) and ((names and its) or not other.holders):
        return False
    return not _supposed(clause, at)


def _named(clause: _Clause) -> set[str]:
    """The actors named in a clause, and the stems of its names."""
    return _capitals(clause) | set(_actors(clause))


def _actors(clause: _Clause) -> list[str]:
    """The actors named in a clause, in order."""
    start, end = clause.words[0].start, clause.words[-1].start
    places = zip(clause.claim.about, clause.claim.about_at, strict=True)
    return [i for (i, _), place in places if start <= place <= end]


def _capitals(clause: _Clause) -> set[str]:
    """The stems of the names in a clause; its first word has a capital anyhow."""
    words = clause.words[clause.words[0].start == 0 :]
    return {w.stem for w in words if w.capital and w.form not in _words("titles")}


def _sure(each: _None, clause: _Clause) -> float:
    """How sure another tells of what was not: 0 where it says too little of it, or far apart."""
    mine = each.clause.told
    both = sorted(mine.keys() & clause.told.keys())
    if not each.named <= clause.told.keys():
        return 0.0  # "no military solution" leaves others open
    heavy, whole = sum(mine[w] for w in both), each.whole
    least = COVERED if clause.claim.holders else WHOLLY
    beside = _gap(each.clause.claim, clause.claim) <= BESIDE
    alone = RARE_BESIDE if beside else RARE
    names = _capitals(each.clause) & _capitals(clause)
    several = len(both) > 1 or (names and each.of_noun)
    if several:  # a name that both tell says as much as a word
        heavy += sum(weight(name) for name in sorted(names))
    if heavy < least * whole or heavy < (LOOSE if several else alone):
        return 0.0
    places = [n for n, w in enumerate(clause.words) if sense(w.stem) in both]
    if places[-1] - places[0] > WITHIN:
        return 0.0
    return min(0.85, SURE + SURER * (len(both) - 1) * min(1.0, heavy / whole))


def _gap(one: Claim, other: Claim) -> float:
    """How many characters lie between two claims of one article."""
    if one.article.id != other.article.id:
        return math.inf
    mine, its = one.spans[0], other.spans[0]
    return max(mine.start - its.end, its.start - mine.end, 0)


def _supposed(clause: _Clause, at: int) -> bool:
    """Whether it is only wished, possible or to come: "to repeal the law"."""
    text, until = clause.claim.text, clause.words[at].start
    since = text.rfind(",", 0, until)  # "she expects it to go on, having been assured of it"
    before = [w.form for w in clause.words[max(0, at - SUPPOSED) : at] if w.start > since]
    unreal = listed("supposing") | _words("coming") | _words("averting") | words_of("sayings")
    after = {w.form for w in clause.words[at + 1 : at + 1 + JUST_AFTER]}
    modal = not after.isdisjoint(listed("supposing") | _words("coming"))
    return before[-1:] == ["to"] or modal or not unreal.isdisjoint(before)
