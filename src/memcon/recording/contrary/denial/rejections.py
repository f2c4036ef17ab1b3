"""Rejections: that a statement turns down what somebody says, and what it says of that.

"She called the accusations absurd", "there is no basis for his claim that ...", "he accused her of
a falsification of history". Whose words are meant is worked out in `retorts`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from memcon.model import Act
from memcon.recording.claims import Claim, Word, cue_words, once, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import judges, unsaid
from memcon.recording.words import data, sense, stem, stop_words

AFTER = 22  # words from what is said to what it is called
BESIDE = 4  # words before what it is called in which "is" or "as" stands
TURNED = 3  # words before it within which a negation turns it round
OPENING = 6  # words with which it begins, of which one is the noun of saying that a verb governs
LACKING = 4  # words before "evidence" within which stands that there is none
TELLING = 2.0  # weight from which a word says what is turned down
OWNER = 40  # characters between a noun of saying and the name of whose it is
MOST = 60  # words of a statement that are looked at


_BELIEVING = (
    ["believe"],
    ["say"],
    ["suggest"],
    ["claim"],
    ["think"],
    ["assume"],
    ["imply"],
    ["argue"],
    ["suspect"],
    ["conclude"],
    ["support"],
)
_POINTING = ("this", "that", "these", "those", "it", "such")


_MARKS = ',.;:!?-–—"”'


class Way(StrEnum):
    """How something is turned down."""

    UNTRUE = "calls it untrue"
    DOWN = "rejects it"
    GROUNDS = "sees no grounds for it"
    NOT_SO = "says that it did not"
    COUNTERS = "answers the other"
    LIAR = "says that it is not honest"


@dataclass(frozen=True, slots=True)
class Rejection:
    """That a claim turns something down: whose words, as far as it names anybody, and of what.

    ``of`` holds the stems that say what they were of; it is empty where nothing is said of it.
    """

    claim: Claim
    way: Way
    whose: frozenset[str]
    of: frozenset[str]
    hanging: bool = False  # "that is a lie": only what was said just before can be meant


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """A word list of the rejections."""
    return frozenset(data("record_rejections")[name])


@once
def rejection(claim: Claim) -> Rejection | None:
    """What a statement turns down, if it does."""
    if claim.statement is None or not claim.holders or unsaid(claim):
        return None
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or cue_words(claim) & listed("declining"):
        return None
    if cue_words(claim) & words_of("defending"):
        return None  # "defended the baseless claim that": it is the article that calls it so
    if cue_words(claim) & words_of("turning_down") and judges(claim):
        return None  # a suit is dismissed
    if cue_words(claim) & words_of("countering"):
        return Rejection(claim, Way.COUNTERS, frozenset(), frozenset(), hanging=True)
    sentences = list(_sentences(claim))
    for number, sentence in enumerate(sentences):
        found = _found(claim, sentence, first=number == 0)
        if found is not None:
            known = not found.of or any(word.form in _POINTING for word in sentence)
            return _with_rest(found, claim, sentences[:number]) if known else found
    return next((found for each in sentences[:1] if (found := _not_so(claim, each))), None)


def _with_rest(found: Rejection, claim: Claim, before: Sequence[Sequence[Word]]) -> Rejection:
    """A rejection of "these reports", whose matter stands in the sentences before."""
    told = [word for sentence in before for word in sentence]
    return replace(found, of=found.of | _telling(claim, told)) if told else found


def _not_so(claim: Claim, sentence: Sequence[Word]) -> Rejection | None:
    """That the speaker, or its state, did not do something: "we have not shelled the town"."""
    forms = [word.form for word in sentence]
    at = next((n for n, f in enumerate(forms) if f in ("not", "never") or f.endswith("n't")), None)
    if at is None or not at or at > OPENING + 2 or claim.act not in (Act.SAY, Act.DENY):
        return None
    aux = {forms[at - 1], forms[at].removesuffix("n't")}
    if aux.isdisjoint(words_of("done_so")) or forms[0] in listed("no_account"):
        return None
    start, stop = sentence[0].start, sentence[at].start
    places = zip(claim.about, claim.about_at, strict=True)
    subject = [(i, code) for (i, code), place in places if start <= place < stop]
    own = any(i in claim.holders or code in claim.countries for i, code in subject[:1])
    if not own and {"we", "i"}.isdisjoint(forms[:at]):
        return None
    if forms[at + 1 : at + 2] and forms[at + 1] in words_of("minding"):
        return None
    of = _telling(claim, [w for w in sentence[at + 1 : at + 1 + AFTER] if not w.capital])
    return Rejection(claim, Way.NOT_SO, frozenset(), of) if len(of) > 1 else None


def _found(claim: Claim, sentence: Sequence[Word], *, first: bool) -> Rejection | None:
    forms = [word.form for word in sentence]
    said = [at for at, form in enumerate(forms) if form in words_of("sayings")]
    if first and _calls_a_liar(claim, forms):
        return Rejection(
            claim, Way.LIAR, frozenset(i for i, _ in claim.about[:1]), _telling(claim, sentence)
        )
    for at, form in enumerate(forms):
        if form in words_of("grounds") and _lacking(claim, forms, at):
            return _rejection(claim, sentence, sentence[at + 1 :], Way.GROUNDS)
        if not is_untrue(forms, at):
            continue
        to_say = next((n for n in range(at + 1, at + BESIDE) if _to_say(forms, n)), None)
        if to_say is not None:  # "it is absurd to believe that ..."
            return _rejection(claim, sentence, sentence[to_say + 2 :], Way.UNTRUE)
        one = next((one for one in said if _called(claim, forms, one, at)), None)
        if one is not None:
            of = sentence[one + 1 :] if at < one else sentence[one + 1 : at]
            return _rejection(claim, sentence, of, Way.UNTRUE)
        hangs = first and at <= BESIDE and forms[0] in listed("hanging") and _is(forms[1:at])
        if hangs and _closes(claim, sentence, at):
            return replace(_rejection(claim, sentence, (), Way.UNTRUE), hanging=True)
    denied = words_of("laid") | words_of("wrongs")
    laid = [at for at, form in enumerate(forms[:OPENING]) if form in denied]
    if "should" in forms:
        return None  # a proposal, which is no account
    if first and laid and cue_words(claim) & words_of("turning_down"):
        return _rejection(claim, sentence, sentence[laid[0] + 1 :], Way.DOWN)
    return None


def _closes(claim: Claim, sentence: Sequence[Word], at: int) -> bool:
    """Whether a word ends its clause, or is said of words: not "that is an absurd cut"."""
    while sentence[at + 1 : at + 2] and sentence[at + 1].form == "and":
        at += 2  # "an outrageous and unnecessary cut"
    after = sentence[at + 1 : at + 2]
    if not after or after[0].form in words_of("sayings") | words_of("untrue"):
        return True
    between = claim.text[sentence[at].start : after[0].start]
    return any(mark in between for mark in _MARKS) or after[0].form in stop_words()


def is_untrue(forms: Sequence[str], at: int) -> bool:
    """Whether a word says that something is not so: "baseless", "not true"."""
    before = forms[max(0, at - TURNED) : at]
    turned = any(f in listed("negators") or f.endswith("n't") for f in before)
    return forms[at] in words_of("true" if turned else "untrue")


def _called(claim: Claim, forms: Sequence[str], said: int, at: int) -> bool:
    """Whether what is said is called what stands at a place: before it, or after "is" or "as"."""
    if at < said:  # else "the false claim" is what the article calls it
        return said - at <= 2 and bool(
            cue_words(claim) & words_of("calling") or _is(forms[max(0, at - 2) : at])
        )
    between = forms[said + 1 : at]
    if at - said > AFTER:
        return False
    last = at + TURNED > len(forms)  # "called the allegation that it was used absurd"
    called = bool(cue_words(claim) & words_of("calling")) and (len(between) <= TURNED or last)
    return called or _is(between[-BESIDE:])


def _to_say(forms: Sequence[str], at: int) -> bool:
    return forms[at : at + 1] == ["to"] and forms[at + 1 : at + 2] in _BELIEVING


def _is(between: Sequence[str]) -> bool:
    return any(form in words_of("being") or form.endswith("'s") for form in between)


def _lacking(claim: Claim, forms: Sequence[str], at: int) -> bool:
    """Whether there is said to be none of what stands at a place, besides not having been shown."""
    if cue_words(claim) & words_of("showing"):
        return False
    before = forms[max(0, at - LACKING) : at]
    if forms[at + 1 : at + 2] == ["to"] and not _to_say(forms, at + 1):
        return False  # "no basis to go on" is of what is done
    for_what = forms[at + 2 : at + 2 + LACKING] if forms[at + 1 : at + 2] == ["for"] else ()
    if forms[at] == "grounds" and for_what and words_of("sayings").isdisjoint(for_what):
        return False  # so is "no grounds for a new vote"
    if forms[at] in ("merit", "sign", "signs") and before[-1:] and before[-1] in ("not", "never"):
        return False  # a verb
    if not words_of("showing").isdisjoint(before) or not {"whether", "if"}.isdisjoint(forms[:at]):
        return False
    if not listed("own").isdisjoint(forms[at + 1 : at + LACKING]):
        return False  # of what the speaker has said: "no evidence for her own claim"
    negated = any(f in words_of("none") or f.endswith("n't") for f in before)
    return negated and "the" not in before


def _calls_a_liar(claim: Claim, forms: Sequence[str]) -> bool:
    accusing = cue_words(claim) & listed("accusing")
    return bool(accusing) and not words_of("untruthful").isdisjoint(forms[: 2 * OPENING])


def _rejection(claim: Claim, sentence: Sequence[Word], of: Sequence[Word], way: Way) -> Rejection:
    whose = frozenset(i for i, _ in owners(claim, sentence))
    names = {w.stem for _, at in owners(claim, sentence) for w in _name(claim, at)}
    telling = _telling(claim, [word for word in _matter(of) if word.stem not in names])
    return Rejection(claim, way, whose, telling)


def _matter(of: Sequence[Word]) -> Sequence[Word]:
    """The words after a noun of saying that tell what was said, not when or as what it is seen.

    "The claim that he is a spy amid a row over visas", "the charges in a letter", "it as a hoax".
    """
    opened = bool(of) and of[0].form in words_of("opening_matter")
    if of and of[0].form in listed("barely"):
        return ()
    for at, word in enumerate(of):
        if word.form in words_of("closing_matter") or (word.form == "as" and not opened):
            return of[:at]
    return of


def _telling(claim: Claim, of: Sequence[Word]) -> frozenset[str]:
    """The stems that say what is turned down, each by the word that stands for its synonyms."""
    said = {w.stem for w in of if w.stem in claim.stems and not w.form.endswith("ly")}
    left = {w for w in said - _common() if weight(w) > TELLING and not w[0].isdigit()}
    return frozenset(sense(word) for word in left)


def owners(claim: Claim, sentence: Sequence[Word]) -> Iterator[tuple[str, int]]:
    """Those whose words are turned down, and where they are named: "her claim", "that she made"."""
    named = [
        (i, place)
        for (i, _), place in zip(claim.about, claim.about_at, strict=True)
        if i not in claim.holders and sentence[0].start <= place <= sentence[-1].start
    ]
    for at, word in enumerate(sentence):
        if word.form not in words_of("sayings"):
            continue
        if any(w.form in words_of("of_words") for w in sentence[max(0, at - OPENING) : at]):
            continue  # "criticism of his comments" is another's
        yield from (
            (i, place)
            for i, place in named
            if 0 < word.start - place <= OWNER and not _parted(claim.text[place : word.start])
        )
        by = next(
            (w.start for w in sentence[at + 1 : at + BESIDE] if w.form in ("by", "from")), None
        )
        if by is None and sentence[at + 1 : at + 2] and sentence[at + 1].form in ("that", "which"):
            by = sentence[at + 1].start if _makes(sentence[at + 1 : at + 3 + OPENING]) else None
        after = [each for each in named if by is not None and 0 < each[1] - by <= OWNER]
        yield from after[-1:]


def _makes(words: Sequence[Word]) -> bool:
    """Whether words tell who makes a claim: "that she made", not "that she made a deal"."""
    last = Word("", "", -1)
    return any(
        word.form in ("made", "makes") and after.form not in words_of("opening_objects")
        for word, after in pairwise([*words, last])
    )


def _parted(between: str) -> bool:
    """Whether a name and a noun after it belong to two phrases: "his class, and claims that"."""
    return any(mark in between for mark in (",", ";", ":", " and "))


def _name(claim: Claim, at: int) -> Iterator[Word]:
    """The words of the name that begins at a place."""
    for word in claim.words:
        if word.start >= at:
            if not word.capital:
                return
            yield word


@functools.cache
def _common() -> frozenset[str]:
    """The stems that say that something is turned down, not what."""
    lists = (
        "sayings",
        "wrongs",
        "untrue",
        "true",
        "calling",
        "untruthful",
        "grounds",
        "none",
        "showing",
    )
    return frozenset(stem(word) for name in lists for word in words_of(name))


def _sentences(claim: Claim) -> Iterator[Sequence[Word]]:
    """The words of a statement, sentence by sentence."""
    words = claim.words[:MOST]
    start = 0
    for at, word in enumerate(words):
        end = words[at + 1].start if at + 1 < len(words) else len(claim.text)
        between = claim.text[word.start + len(word.form) : end]
        if at + 1 == len(words) or ("." in between and len(word.form) > 2) or "?" in between:
            yield words[start : at + 1]
            start = at + 1
