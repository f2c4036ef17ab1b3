"""Opposites: what one account calls by one word, and another by the opposite.

"The army is abiding by the truce" against "it has broken the truce"; "a lawful strike" against "an
illegal one". The pairs of words are data. Two accounts are set against each other only where both
words are said of one thing, at one time, by different people, and the claims share more besides.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind, EventType
from memcon.recording.claims import Claim, Word, cue_words, weight
from memcon.recording.contrary.clauses import openings, parted
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, lacks_evidence, near, others, unsaid
from memcon.recording.contrary.setting import names_shared
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, stem, stop_words, words

LONGEST = 3  # words in an opposite
REACH = 9  # words from an opposite within which what it is said of stands
TURNED = 3  # words before an opposite within which a negation turns it round
SUPPOSED = 8  # words before it within which it is only supposed or wished
TELLING = 3.0  # weight from which a word is a thing that can be called by an opposite
SHARED = 2.0  # weight from which a word that two claims share shows that they are of one thing
BESIDE = 200  # characters between two claims that are told one after the other
BOTH = 2  # such words that two claims share where they name nobody in common
NAMES = 2  # names around two accounts by which they are of one scene
SURE, SURER = 0.65, 0.1  # how sure; the latter for each further word that both share


@dataclass(frozen=True, slots=True)
class Pair:
    """Opposite words: what they are said of, and how accounts that use them differ."""

    name: str
    kind: DisputeKind
    issue: str
    reason: str
    poles: tuple[str, str]
    shown: bool  # whether the thing is named with the issue
    adjective: bool  # whether its words describe the noun after them, if one follows
    same: str
    days: int
    of: frozenset[str]  # forms; empty where they may be said of anything
    beside: frozenset[str]  # forms of which one must stand in the claim; empty where none need
    words: frozenset[str]  # the stems of all of its words
    turns: bool = True  # whether "not" before a word makes it its opposite
    tied: bool = False  # whether the accounts must share another word, so as to be of one occasion
    alone: bool = False  # whether the noun will do where one of the accounts names nobody
    coming: bool = False  # whether it is of what is to come, so that "would" leaves it an account
    sole: bool = False  # whether a story has one such thing: a truce, an election
    scene: bool = False  # whether the words alone say of what they are, and the names around them


@dataclass(frozen=True, slots=True)
class _Said:
    """That a claim uses one of a pair's words (the first kind or not) of some things."""

    claim: Claim
    first: bool
    of: frozenset[str]  # stems
    actor: str | None


def opposites(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts that call one thing by opposite words."""
    said: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    within: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        within[claim.article.id, claim.parent or ""].append(claim)
    for claim in claims:
        if claim.act is Act.ASK or denies(claim) or unsaid(claim) or _turns_down(claim):
            continue  # what is denied is compared as such; what was not said is no account
        if lacks_evidence(claim):
            continue
        for pair, one in _said(claim, within[claim.key]):
            for key in _keys(pair, one):
                if len(said[pair.name, key]) < BLOCK:
                    said[pair.name, key].append(one)
    for (name, _), each in sorted(said.items()):
        pair = _pairs()[name]
        for one in each:
            for other in each if one.first else ():
                if not other.first:
                    yield from _against(pair, one, other, issues)


def _turns_down(claim: Claim) -> bool:
    """Whether a statement turns something down: what it then says is told within that."""
    if claim.event is not None:
        return claim.event.type is EventType.REJECT
    return bool(cue_words(claim) & listed("dismissing"))


def _keys(pair: Pair, said: _Said) -> Iterator[str]:
    """Under what two accounts must meet: a noun, who is told of, or the pair alone."""
    if pair.same == "noun":
        yield from sorted(said.of)
    elif pair.same == "actor":
        yield from [said.actor] if said.actor and said.of else []
    elif (
        said.of or pair.scene or (not pair.of and said.actor)
    ):  # "they had left of their own accord"
        yield ""


def _said(claim: Claim, within: Sequence[Claim] = ()) -> Iterator[tuple[Pair, _Said]]:
    """What a claim says by opposites, besides what it tells others to say.

    Nothing of a pair of which it uses both.
    """
    found: dict[str, list[_Said]] = defaultdict(list)
    forms = [word.form for word in claim.words]
    for at, end, name, first in _opposites(claim, forms):
        pair = _pairs()[name]
        if pair.beside and pair.beside.isdisjoint(forms):
            continue
        if any(_accounts(inner) and _holds(inner, claim, at) for inner in within):
            continue
        turned = _negated(forms[max(0, at - TURNED) : at])
        if turned and not pair.turns:
            continue
        of = _of(claim, at, end, pair)
        found[name].append(_Said(claim, first != turned, of, _of_whom(claim, at)))
    for name, each in sorted(found.items()):
        if len({one.first for one in each}) == 1:
            yield from ((_pairs()[name], one) for one in each[:2])


def _accounts(claim: Claim) -> bool:
    """Whether a claim tells how things are: not "agreed [to continue]"."""
    return bool(claim.words) and claim.words[0].form not in listed("no_account")


def _holds(inner: Claim, claim: Claim, at: int) -> bool:
    """Whether a word of a claim stands in a statement that the claim tells of."""
    place, start = claim.words[at].start, 0
    for span in claim.spans:
        if place < start + span.end - span.start:
            return any(s.start <= span.start + place - start < s.end for s in inner.spans)
        start += span.end - span.start + 1
    return False


def _opposites(claim: Claim, forms: Sequence[str]) -> Iterator[tuple[int, int, str, bool]]:
    """Where opposites begin and end, of which pair, and whether of its first half."""
    first_of = openings(claim)
    for at in range(len(forms)):
        for end in range(at + 1, min(at + LONGEST, len(forms)) + 1):
            entries = _lexicon().get(" ".join(forms[at:end]), ())
            particle = end == at + 1 < len(forms) and forms[end] in listed("particles")
            if not entries or particle:
                continue
            opens = forms[first_of[at]]  # "if you do this, you have broken the law"
            before = forms[max(first_of[at], at - SUPPOSED) : at]
            supposed = opens in ("if", "unless") or _supposed(before)
            for name, first in entries:
                if not supposed or _pairs()[name].coming:
                    yield at, end, name, first


def _supposed(before: Sequence[str]) -> bool:
    """Whether what follows some words is only wished, asked for or possible: "to comply"."""
    aim = "to" in before and listed("settled").isdisjoint(before)
    return aim or not (listed("supposing") | {"will", "shall"}).isdisjoint(before)


def _negated(forms: Sequence[str]) -> bool:
    return any(form in listed("negators") or form.endswith("n't") for form in forms)


def _of(claim: Claim, at: int, end: int, pair: Pair) -> frozenset[str]:
    """The stems near an opposite, in its clause, of which it can be said."""
    described = _described(claim, end) if pair.adjective else ()
    if described:
        return frozenset(w.stem for w in described if w.form in pair.of or not pair.of)
    found = set()
    for step, edge in ((-1, at), (1, end - 1)):
        for i in range(edge + step, edge + step * (REACH + 1), step):
            if not 0 <= i < len(claim.words) or parted(claim, min(i, i - step)):
                break
            word = claim.words[i]
            known = word.form in pair.of if pair.of else _tells(word.stem, word.form)
            if known and word.stem not in pair.words and not word.capital:
                found.add(word.stem)
    return frozenset(found)


def _described(claim: Claim, end: int) -> list[Word]:
    """The words just after an adjective that it describes: "an unlawful [naval blockade]"."""
    run: list[Word] = []
    for at in range(end, min(end + LONGEST, len(claim.words))):
        word = claim.words[at]
        adverb = word.form.endswith("ly") or word.capital
        if parted(claim, at - 1) or word.form in stop_words() or adverb or len(word.form) < 3:
            break
        run.append(word)
    return run


def _tells(stemmed: str, form: str) -> bool:
    return weight(stemmed) > TELLING and form not in stop_words() and form[0].isalpha()


def _of_whom(claim: Claim, at: int) -> str | None:
    """The country, or else the actor, named last before a word."""
    start = claim.words[at].start
    named = [a for a, place in zip(claim.about, claim.about_at, strict=True) if place < start]
    return (named[-1][1] or named[-1][0]) if named else None


def _against(pair: Pair, one: _Said, other: _Said, issues: Issues) -> Iterator[Contrast]:
    mine, its = one.claim, other.claim
    if not others(mine, its) or not near(mine, its, pair.days):
        return
    if not (mine.holders or its.holders):
        return
    names = {word.stem for word in (*mine.words, *its.words) if word.capital}
    shared = {w for w in mine.stems & its.stems if weight(w) > SHARED} - pair.words - names
    common = {code or i for i, code in mine.about} & {code or i for i, code in its.about}
    unnamed = pair.alone and not (mine.about and its.about)  # "all our posts are intact"
    placed = pair.scene and names_shared(mine, its) >= NAMES and not (_past(mine) or _past(its))
    if not (common or unnamed or pair.sole or placed) and len(shared) < BOTH:
        return
    if pair.tied and not shared - one.of - other.of and not _beside(mine, its):
        return  # of two occasions, for all that their words tell
    yield Contrast(
        kind=pair.kind,
        topic=" ".join((pair.name, *(sorted(one.of & other.of) if pair.same == "noun" else ()))),
        issue=_issue(pair, one, other, issues),
        one=mine,
        other=its,
        poles=pair.poles,
        sure=SURE + SURER * min(2, len(shared - one.of - other.of)),
        reason=pair.reason,
        apart=True,
    )


def _past(claim: Claim) -> bool:
    """Whether a claim tells of another time: "last Monday's attack", "a year ago"."""
    return not listed("recalled").isdisjoint(word.form for word in claim.words)


def _beside(one: Claim, other: Claim) -> bool:
    """Whether an article tells two claims one after the other."""
    gap = max(other.spans[0].start - one.spans[-1].end, one.spans[0].start - other.spans[-1].end)
    return one.article.id == other.article.id and gap <= BESIDE


def _issue(pair: Pair, one: _Said, other: _Said, issues: Issues) -> str:
    """What it is about, with the thing that it is said of as the first of the two calls it."""
    if not pair.shown:
        return pair.issue
    stems = one.of & other.of or one.of or other.of
    named = {w.stem: w.form for w in (*other.claim.words, *one.claim.words) if w.stem in stems}
    best = max(named, key=lambda w: issues.count(frozenset([w])))
    return f"{pair.issue}: {named[best]}"


@functools.cache
def _pairs() -> Mapping[str, Pair]:
    return {
        row["name"]: Pair(
            row["name"],
            DisputeKind(row["kind"]),
            row["issue"],
            row["reason"],
            (row["poles"][0], row["poles"][1]),
            row.get("shown", True),
            row.get("adjective", False),
            row["same"],
            row["days"],
            frozenset(fold(each) for each in row.get("of", ())),
            frozenset(row.get("beside", ())),
            frozenset(stem(w) for each in (*row["one"], *row["other"]) for w in words(each)),
            row.get("turns", True),
            row.get("tied", False),
            row.get("alone", False),
            row.get("coming", False),
            row.get("sole", False),
            row.get("scene", False),
        )
        for row in data("record_opposites")["pair"]
    }


@functools.cache
def _lexicon() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """For each word (or two) the pairs that it belongs to, and whether to their first half."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in data("record_opposites")["pair"]:
        for half, first in (("one", True), ("other", False)):
            for word in row[half]:
                found[" ".join(fold(w) for w in words(word))].append((row["name"], first))
    return {word: tuple(entries) for word, entries in found.items()}
