"""Retorts: whose words a rejection turns down, and the dispute between the two.

A rejection is set against what its article tells just before or after it: of those whom it names,
or who charge the one who rejects it, or who say the thing itself. Only where its article tells
nothing of the kind are other articles of those days looked at, by the words that both share.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from memcon.model import Act, DisputeKind, EventType, Span
from memcon.recording.claims import (
    Claim,
    cue_words,
    likeness,
    once,
    source_phrases,
    source_stems,
    weight,
)
from memcon.recording.contrary.denial.rejections import OPENING, Rejection, Way, rejection, words_of
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import (
    BLOCK,
    denies,
    lacks_evidence,
    matter,
    near,
    others,
    own_state,
    requests,
    supposes,
    unsaid,
)
from memcon.recording.contrary.turns import of_himself
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import quoted, sense, stem, tokens

BACK, ON = 1500, 700  # characters before and after a rejection within which it finds its object
JUST = 500  # characters before "that is a lie" within which it does
RARE = 3.0  # weight of a word that by itself shows that two statements are of one thing
MOSTLY = 0.5  # the same where somebody only says that he did not do it
COVERED = 0.4  # weighted share of what is rejected that a statement says which is not known by more
LITTLE, OF_OTHERS = 0.05, 0.6  # the least, and that where it is not of whom the rejection names
BESIDE = 8  # characters between a statement and "a claim denied by"
NEXT = 150  # characters within which "he" or a firm can be the one who then denies
NAMELIKE = 5.0  # weight of a word so rare in news that two sources who share it are one
HALF = 0.5  # the same where it is of one word only
ALIKE = 0.3  # weighted share of words from which two statements of one speaker are one claim
SHORT = 3  # words of a claim; characters of a word that is no surname: "Mr"
AT = 2  # of the actors that a statement names, the first, of whom it mostly is
BLOCKS = 6  # words of what is rejected under which other articles are looked at, the rarest
LEAST = 5  # words of an allegation of nobody named, so that it is understood by itself
LONG = 90  # characters of a claim that can name what is in dispute
NAMED, CHARGED, SHARED, ELSEWHERE, AGAIN = 0.8, 0.75, 0.7, 0.7, 0.65  # how sure
_NAME = re.compile(r"[A-Z][\w'’-]{0,40}(?: [A-Z][\w-]{0,40}){0,6}")
_ACTS = (Act.SAY, Act.CRITICISE, Act.THINK, Act.THREATEN)


def retorts(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Each rejection with the statement that it turns down."""
    said = [claim for claim in claims if _puts_forward(claim)]
    by_article: dict[str, list[Claim]] = defaultdict(list)
    by_holder: dict[str, list[Claim]] = defaultdict(list)
    by_word: dict[str, list[Claim]] = defaultdict(list)
    for claim in said:
        by_article[claim.article.id].append(claim)
        for holder in claim.holders:
            if len(by_holder[holder]) < BLOCK and _charges(claim):
                by_holder[holder].append(claim)
        for word in sorted(_senses(claim)):
            if weight(word) > RARE and len(by_word[word]) < BLOCK:
                by_word[word].append(claim)
    meant: list[_Meant] = []
    alone: list[Rejection] = []
    for claim in claims:
        found = rejection(claim)
        if found is not None:
            here = _best(found, by_article[claim.article.id], _in_one_article)
            there = here or _best(found, _elsewhere(found, by_holder, by_word), _in_another)
            meant.extend([there] if there else [])
            alone.extend([] if there else [found])
    meant.extend(each for found in alone[:BLOCK] if (each := _told_again(found, meant)))
    yield from _contrasts(meant)


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a rejection is found to be of, how sure that is, and by how much it fits best."""

    rejection: Rejection
    other: Claim
    sure: float
    fits: float


def _told_again(found: Rejection, meant: Sequence[_Meant]) -> _Meant | None:
    """What a rejection is of that turns down the same as one of which it is known."""
    same = [
        _Meant(found, each.other, AGAIN, worth)
        for each in meant[:BLOCK]
        if near(found.claim, each.other)
        and others(found.claim, each.other)
        and len(shared := found.of & each.rejection.of) > 1
        and (worth := _worth(shared)) >= COVERED * max(_worth(found.of), _worth(each.rejection.of))
    ]
    return max(same, key=lambda m: (m.fits, m.other.key), default=None)


@dataclass(frozen=True, slots=True)
class _Tie:
    """What ties a statement to a rejection."""

    named: bool  # the rejection names who made it
    aimed: bool  # it speaks of who rejects it, or of their state
    charges: bool
    stated: bool  # it is a statement, not an article's sentence
    shared: frozenset[str]  # stems of what is rejected that it says too
    asked_of: bool  # it names other people, named, as those whose words are turned down
    names: frozenset[str]  # those of them that are written as names
    covers: float  # the weighted share of those
    gap: int | None  # characters between, negative where it follows; None in another article

    @property
    def rare(self) -> bool:
        return any(weight(word) > RARE for word in self.plain)

    @property
    def plain(self) -> frozenset[str]:
        return self.shared - self.names


def _elsewhere(
    found: Rejection,
    by_holder: Mapping[str, Sequence[Claim]],
    by_word: Mapping[str, Sequence[Claim]],
) -> Iterator[Claim]:
    of = sorted(found.of, key=lambda w: (-weight(w), w))[:BLOCKS]
    found_in = {c.key: c for w in of for c in by_word.get(w, ())}
    for holder in sorted(found.whose):
        found_in.update((c.key, c) for c in by_holder.get(holder, ()))
    for _, other in sorted(found_in.items()):
        if other.article.id != found.claim.article.id and near(found.claim, other):
            yield other


@once
def _puts_forward(claim: Claim) -> bool:
    """Whether a claim is an account that can be turned down."""
    if len(claim.words) < SHORT or not (claim.holders or _alleged(claim)):
        return False
    accuses = claim.event is not None and claim.event.type is EventType.ACCUSE
    if claim.statement is None:
        return accuses
    if claim.act not in _ACTS or claim.words[0].form in listed("no_account"):
        return False
    if cue_words(claim) & listed("hearing") or unsaid(claim):
        return False
    if supposes(claim) or of_himself(claim) or any(word.form == "whether" for word in claim.words):
        return False  # a question, or a wish
    return not requests(claim) and rejection(claim) is None and not denies(claim)


def _alleged(claim: Claim) -> bool:
    """Whether a claim is told as an allegation of nobody named: "he is alleged to have ..."."""
    whole = len(claim.words) > LEAST and claim.text[:1].isalpha()
    return claim.statement is not None and whole and _charges(claim)


@once
def _charges(claim: Claim) -> bool:
    if claim.statement is None:
        return any(word.form in words_of("charging") for word in claim.words)
    opens = any(word.form in words_of("laid") for word in claim.words[:2])  # "his claim of ..."
    return opens or claim.act is Act.CRITICISE or bool(cue_words(claim) & words_of("charging"))


def _tie(found: Rejection, other: Claim) -> _Tie | None:
    claim = found.claim
    if not others(claim, other) or own_state(claim, other) or own_state(other, claim):
        return None
    if _told_within(claim, other) or _undone(other, found.of) or _one_speaker(claim, other):
        return None
    if _supposed(other) or (found.way is Way.GROUNDS and _calls_untruthful(other)):
        return None
    owner = _owner(claim)
    if owner and not found.whose and owner not in source_stems(other):
        return None  # "the report's allegations"
    if _of_another(claim, other) or (_unnamed(claim, other) and not _charges(other)):
        return None
    about = {i for i, _ in other.about}
    countries = {code for _, code in other.about[:AT] if code}
    state = not countries.isdisjoint(claim.countries) and claim.countries != other.countries
    shared = found.of & _senses(other)
    return _Tie(
        named=not found.whose.isdisjoint(other.holders),
        aimed=state or not about.isdisjoint(claim.holders),
        charges=_charges(other),
        stated=other.statement is not None,
        shared=shared,
        asked_of=any(not i.startswith("group:") for i in found.whose),
        names=frozenset(sense(word.stem) for word in claim.words[1:] if word.capital),
        covers=_worth(shared) / _worth(found.of) if found.of else 0.0,
        gap=_gap(claim, other) if _same_article(claim, other) else None,
    )


@once
def _owner(claim: Claim) -> str:
    """The stem of the word that says whose words are turned down: "the report's allegations"."""
    said = words_of("sayings") | words_of("laid")
    for word, after in pairwise(claim.words[:OPENING]):
        if word.form.endswith("'s") and after.form in said:
            return word.stem
    return ""


def _supposed(claim: Claim) -> bool:
    """Whether a claim begins by supposing something: "but if he meant it"."""
    return "if" in [word.form for word in claim.words[:2]]


def _calls_untruthful(claim: Claim) -> bool:
    """Whether a claim is that somebody tells falsehoods or has no evidence: no word for them."""
    return lacks_evidence(claim) or not words_of("untruthful").isdisjoint(
        word.form for word in claim.words
    )


def _of_another(claim: Claim, other: Claim) -> bool:
    """Whether an allegation is of somebody else, or one that the rejecter makes himself.

    Of what nobody named alleges, the one named first is whom it is of. In an article's own words
    that somebody accuses another, the accuser stands first, or else after "by".
    """
    first = other.about[0][0] if other.about else ""
    if not other.holders:
        far = not _same_article(claim, other) or abs(_gap(claim, other)) > NEXT
        return far and first.startswith("person:") and first not in claim.holders
    active = all(word.form != "by" for word in other.words)
    return other.statement is None and first in claim.holders and active


def _unnamed(one: Claim, other: Claim) -> bool:
    """Whether one source is "the company" and another a body by name, which may be that."""
    if not _same_article(one, other):
        return False
    for mine, its in ((one, other), (other, one)):
        common = any(phrase.lower() in _common_names() for phrase in source_phrases(mine))
        if common and any(i.startswith(("organisation:", "government:")) for i in its.holders):
            return True
    return False


@functools.cache
def _common_names() -> frozenset[str]:
    return frozenset(f"the {noun}" for noun in words_of("bodies"))


def _one_speaker(one: Claim, other: Claim) -> bool:
    """Whether two sources stand under one rare name: "the network", "the network's management"."""
    mine, its = (set(_names(c)) for c in (one, other))
    shared = {name for name in mine & its if weight(stem(name)) > RARE}
    if any(weight(word) > NAMELIKE for word in _common_stems(one) & _common_stems(other)):
        return True  # "the garda", "a garda spokesman"
    return 2 * len(shared) >= min(len(mine), len(its)) > 0


def _common_stems(claim: Claim) -> frozenset[str]:
    """The stems of a source that is no person by name."""
    named = any(holder.startswith("person:") for holder in claim.holders)
    return frozenset() if named else source_stems(claim)


@once
def _senses(claim: Claim) -> frozenset[str]:
    return frozenset(sense(word) for word in claim.stems)


def _worth(words: frozenset[str]) -> float:
    return sum(weight(word) for word in sorted(words))


def _told_within(claim: Claim, other: Claim) -> bool:
    """Whether one statement is told within the other, or in the same words."""
    if not _same_article(claim, other):
        return False
    mine, its = _span(claim), _span(other)
    return claim.parent == other.id or (mine.start < its.end and its.start < mine.end)


def _undone(other: Claim, of: frozenset[str]) -> bool:
    """Whether a statement itself says no to what is rejected."""
    forms = [word.form for word in other.words]
    negated = [form in listed("negators") or form.endswith("n't") for form in forms]
    if any(
        no and verb in ("believe", "think")
        for no, verb in zip(negated, forms[1:OPENING], strict=False)
    ):
        return True  # "they do not believe that ..."
    return any(
        sense(word.stem) in of and any(negated[max(0, at - 6) : at])
        for at, word in enumerate(other.words)
    )


def _same_article(one: Claim, other: Claim) -> bool:
    return one.article.id == other.article.id


def _gap(claim: Claim, other: Claim) -> int:
    """Characters from a statement to the rejection after it; negative where it comes later."""
    mine, its = _span(claim), _span(other)
    if its.start < mine.start:
        return max(0, mine.start - its.end)
    return -max(1, its.start - mine.end)


@once
def _span(claim: Claim) -> Span:
    return Span(claim.spans[0].start, claim.spans[-1].end)


def _best(
    found: Rejection, told: Iterable[Claim], sure: Callable[[Rejection, _Tie], float]
) -> _Meant | None:
    meant = [
        _Meant(found, other, how, _fits(tie))
        for other in told
        if (tie := _tie(found, other)) is not None and (how := sure(found, tie))
    ]
    return max(meant, key=lambda m: (m.fits, m.other.key), default=None)


def _fits(tie: _Tie) -> float:
    far = abs(tie.gap) if tie.gap is not None else BACK
    words = min(2.0, _worth(tie.shared) / 4)
    after = tie.gap is not None and tie.gap < 0
    known = 2 * tie.named + 1.5 * tie.aimed + tie.charges + 0.7 * tie.stated
    return known + words - far / 1000 - 0.5 * after


def _in_one_article(found: Rejection, tie: _Tie) -> float:
    """How sure a statement of the same article is what is meant; 0 where it is not."""
    gap = tie.gap or 0
    if not -ON <= gap <= BACK:
        return 0.0
    if _apposed(found.claim):
        return NAMED * (0 <= gap <= BESIDE)
    if found.hanging or found.way is Way.LIAR:
        just = 0 <= gap <= JUST
        if found.way is Way.LIAR:
            return NAMED * (just and tie.named and bool(tie.aimed or tie.plain))
        return NAMED * (just and (tie.named or (tie.charges and tie.aimed)))
    if found.way is Way.NOT_SO:
        return SHARED * (tie.charges and tie.aimed and tie.rare and tie.covers >= MOSTLY)
    if len(found.of) > 1 and not tie.plain:
        return 0.0
    if found.way is Way.GROUNDS and not (tie.plain or tie.named):
        return 0.0
    if tie.asked_of and not tie.named and len(tie.plain) < 2:
        return 0.0  # of others than those whose words it is said to turn down
    if found.of and tie.covers < _least(tie, gap):
        return 0.0
    if tie.named and (tie.charges or tie.shared):
        return NAMED
    if not (found.of or found.whose or gap >= 0):
        return 0.0  # "the accusations" were told before
    if tie.charges and tie.aimed and (tie.shared or not found.of):
        return CHARGED
    if tie.aimed and tie.rare and tie.covers >= (COVERED if len(tie.plain) > 1 else HALF):
        return CHARGED
    if found.whose and not tie.named and not tie.shared:
        return 0.0
    if tie.charges and tie.rare and tie.covers >= COVERED:
        return SHARED
    enough = len(tie.plain) > 1 or tie.covers >= HALF
    return SHARED * (tie.rare and enough and len(tie.shared) > 1 and tie.covers >= COVERED)


def _least(tie: _Tie, gap: int) -> float:
    """The least share of what is rejected that a statement must say.

    It is greater where the statement follows, or is of others than those whom the rejection names.
    """
    if tie.asked_of and not tie.named:
        return OF_OTHERS
    return COVERED if gap < 0 and not tie.named else LITTLE


def _apposed(claim: Claim) -> bool:
    """Whether a rejection hangs on what stands just before it: "..., a claim denied by Ostrava"."""
    start = claim.spans[0].start
    before = claim.article.text[max(0, start - 4) : start].rstrip()
    return len(claim.words) <= SHORT and before.endswith((",", "-", "–", "—"))


def _in_another(found: Rejection, tie: _Tie) -> float:
    if found.way is Way.NOT_SO:
        enough = tie.rare and tie.covers >= MOSTLY and len(tie.shared) > 1
        return ELSEWHERE * (tie.aimed and tie.charges and enough)
    if found.hanging or found.way is Way.LIAR or not tie.charges:
        return 0.0
    return ELSEWHERE if tie.named and (tie.rare or len(tie.shared) > 1) else 0.0


def _contrasts(meant: Sequence[_Meant]) -> Iterator[Contrast]:
    """The pairs; statements of one speaker that are much alike are one claim, so one topic."""
    known: dict[str, list[Claim]] = defaultdict(list)
    for each in meant:
        denier = [f"denied by {holder}" for holder in each.rejection.claim.holders]
        marks = _marks(each.other) or sorted(denier)  # of nobody named: by who denies it
        firsts = [c for mark in marks for c in known[mark]]
        alike = (c for c in firsts if _alike(c, each.other))
        first = next(alike, each.other)
        for mark in marks:
            known[mark].append(first)
        yield Contrast(
            kind=DisputeKind.DENIAL,
            topic=f"rejected {' '.join(first.key)}",
            issue=_issue(first),
            one=each.rejection.claim,
            other=each.other,
            poles=("denied", "said"),
            sure=each.sure,
            reason=f"one {each.rejection.way.value}",
        )


def _alike(one: Claim, other: Claim) -> bool:
    return likeness(matter(one), matter(other)) >= ALIKE


def _marks(claim: Claim) -> list[str]:
    """What a speaker is known by: as an actor, and by its name without what goes before it."""
    runs = (run for phrase in source_phrases(claim) for run in _NAME.findall(phrase))
    last = {run.split()[-1].lower() for run in runs}
    return sorted({*claim.holders, *(last & _names(claim))})


@once
def _names(claim: Claim) -> frozenset[str]:
    said = tokens(" ".join(source_phrases(claim)))
    words = (re.sub("['’]s$", "", word) for word, _ in said if word[0].isupper())
    return frozenset(word.lower() for word in words if len(word) > SHORT)


def _issue(other: Claim) -> str:
    """What is turned down, in the words of who says it; of a charge, what it is of.

    In an article's own words the charge comes after the verb that lays it.
    """
    text, words = other.text, other.words
    told = next((n for n, w in enumerate(words) if w.form in listed("accusing")), None)
    lays = told is not None if other.statement is None else cue_words(other) & listed("accusing")
    if lays:
        first = told or 0 if other.statement is None else 0
        at = next((w.start for w in words[first:] if w.form in listed("laid")), None)
        text = " ".join(other.text[at:].split()[1:]) if at is not None else text
    text = quoted(text, Span(0, len(text)), LONG)
    return text.strip(" .,;\"'“”‘’")
