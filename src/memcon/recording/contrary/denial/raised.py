"""What was raised: a matter of which one says that it was discussed, and another that it was not.

"The name of Leal had not come up" against "they had spoken at length about the extradition of
Leal"; "we did not discuss it", where the sentence before says what "it" is. Both must tell of
talks, and of the same people.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.countries import country_of, demonym_of
from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, Word, cue_words, paragraph, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, near, same_source, unsaid
from memcon.recording.contrary.runs import Runs, ends, fillers, runs, supposed
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import (
    countries,
    names_shared,
    opening_words,
    words_before,
)
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, sense, stem, stop_words, words

REACH = 14  # words from a verb within which its matter stands
WILL = 4  # words before a verb in which stands that it is to come
TURNED = 4  # words before a verb in which its "not" stands
TELLING = 3.0  # weight from which a word says which matter it is
RARE = 4.0  # weight that the words which two accounts share of it must have, one or all
HALF = 0.4  # weighted share of what was not raised that the other tells
SETTING = 2  # names around both where each names only its own state
DAYS, LONGER = 2, 20  # days apart; the latter where both name one person in what they say
SURE, SURER = 0.66, 0.08  # how sure; the latter for each further word that both share
TO = ("to", "will", "plans", "planned", "expected", "due", "should")


@dataclass(frozen=True, slots=True)
class _Raised:
    """That a claim says that a matter was raised or not: the senses of the words that name it.

    ``by_it`` is whether it only calls it "it", so that the words before the claim name it;
    ``coming`` whether it tells what is to be discussed.
    """

    claim: Claim
    matter: frozenset[str]
    raised: bool
    by_it: bool
    form: str
    coming: bool = False


def raised_contrary(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Accounts of talks of which one says that a matter was raised, and another that it was not."""
    told: dict[str, dict[bool, list[_Raised]]] = defaultdict(lambda: {True: [], False: []})
    for claim in (*claims, *untold(claims, tuple(data("record_raised")["marks"]))):
        for one in _of_talks(claim):
            for word in sorted(one.matter):
                if len(told[word][one.raised]) < BLOCK:
                    told[word][one.raised].append(one)
    seen = set()
    topics: dict[tuple[str, str], str] = {}
    for _word, poles in sorted(told.items()):
        for other in poles[False]:
            for one in poles[True]:
                keys = (one.claim.key, other.claim.key)
                if keys not in seen and _contrary(one, other):
                    seen.add(keys)
                    known = topics.get(keys[0]) or topics.get(keys[1]) or " ".join(keys[0])
                    topics[keys[0]] = topics[keys[1]] = known
                    yield _contrast(known, one, other)


def _contrary(one: _Raised, other: _Raised) -> bool:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or same_source(mine, its) or not held_apart(mine, its):
        return False
    if not near(mine, its, LONGER if _names(mine) & _names(its) else DAYS) or not _one_talk(
        mine, its
    ):
        return False
    if one.by_it or one.coming is not other.coming:
        return False  # "they discussed it" may be of anything
    shared = one.matter & other.matter
    heavy = sum(weight(w) for w in sorted(shared))
    if other.by_it:  # the words before it name more than the matter
        whole = sum(weight(w) for w in sorted(one.matter))
    else:
        whole = sum(weight(w) for w in sorted(other.matter))
    return heavy >= RARE and heavy >= HALF * whole


def _one_talk(one: Claim, other: Claim) -> bool:
    """Whether two claims can be of the same talks: of the same people, as far as they name any."""
    partners = _with(one), _with(other)
    if partners[0] and partners[1] and partners[0].isdisjoint(partners[1]):
        return False
    both = countries(one), countries(other)
    abroad = both[0] and both[1] and both[0].isdisjoint(both[1])
    return names_shared(one, other) >= (SETTING if abroad else 1)


def _with(claim: Claim) -> frozenset[str]:
    """The names after "with": "he discussed it with Karadin"."""
    found = set()
    for at, word in enumerate(claim.words):
        if word.form == "with":
            found |= {w.stem for w in claim.words[at + 1 : at + 6] if w.capital}
    return frozenset(found)


def _names(claim: Claim) -> frozenset[str]:
    """The stems of the rare names in a claim and of those who hold it."""
    return frozenset(
        w.stem
        for w in claim.words[1:]
        if w.capital and weight(w.stem) > RARE and not _is_country(w.form)
    )


@functools.lru_cache(maxsize=20_000)
def _is_country(form: str) -> bool:
    plain = form.removesuffix("'s").title()
    return bool(country_of(plain) or demonym_of(plain))


def _contrast(topic: str, one: _Raised, other: _Raised) -> Contrast:
    return Contrast(
        kind=DisputeKind.DENIAL,
        topic=f"raised {topic}",
        issue=f"whether it was discussed: {one.form}",
        one=one.claim,
        other=other.claim,
        poles=("discussed", "not discussed"),
        sure=SURE + SURER * min(2, len(one.matter & other.matter) - 1),
        reason="one says that it was discussed, the other that it was not",
    )


def _of_talks(claim: Claim) -> Iterator[_Raised]:
    """What a claim says was raised, or not, where it tells of talks."""
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or unsaid(claim) or not claim.words:
        return
    if cue_words(claim) & listed("wishing"):
        return
    told = list(_told(claim, denied=denies(claim), coming=False))
    coming = not told
    told = told or list(_told(claim, denied=False, coming=True))
    if len({raised for _, raised in told}) != 1 or not _in_talks(claim):
        return
    for named, raised in told[:2]:
        found = _matter(named)
        meant = _words("it") | {"the"}  # "the pass", where the sentence before names it
        by_it = not found and any(w.form in meant for w in named)
        if by_it:
            before = [w for w in words_before(claim) if _tells(w, stem(w))]
            found = frozenset(sense(stem(w)) for w in before)
        if found:
            yield _Raised(claim, found, raised, by_it, _phrase(claim, named), coming)


def _phrase(claim: Claim, named: Sequence[Word]) -> str:
    """The words of a matter as they stand: "extradition of former minister Oscar Leal"."""
    telling = [w for w in named if _tells(w.form, w.stem)]
    if not telling:
        return ""
    return claim.text[telling[0].start : telling[-1].start + len(telling[-1].form)]


def _in_talks(claim: Claim) -> bool:
    if {w.form for w in claim.words} & _words("vague") and not _names_talks(claim):
        return False  # "they were mentioned in the list"
    around = {w.form for w in claim.words} | {fold(w) for w in words(paragraph(claim))}
    return not (around | opening_words(claim)).isdisjoint(_words("talks"))


def _names_talks(claim: Claim) -> bool:
    return any(w.form in _words("talks") for w in claim.words)


def _told(claim: Claim, *, denied: bool, coming: bool) -> Iterator[tuple[Sequence[Word], bool]]:
    """The words that name each matter, and whether a claim says that it was raised, or will be."""
    words = claim.words
    for start in range(len(words)):
        for name, end, turned in _runs().at(words, start):
            if _will(words, start) if coming else not _to_come(claim, start):
                if coming and name == "base":  # "will also discuss"
                    yield _after(claim, end), not (turned or _negated(words, start))
                    continue
                yield from _named(claim, name, (start, end), turned=turned, denied=denied)
        if coming:
            continue
        for name, ends_with in _stands().get(words[start].form, ()):
            end_at = _stand(words, start, name, ends_with)
            if end_at is not None and not _to_come(claim, start):
                yield _after(claim, end_at), _negated(words, start) == denied


def _named(
    claim: Claim, name: str, place: tuple[int, int], *, turned: bool, denied: bool
) -> Iterator[tuple[Sequence[Word], bool]]:
    """The words that name a matter beside a run of some name, and whether it was raised."""
    words, (start, end) = claim.words, place
    negated = _negated(words, start)
    if name == "after" and start:
        none = _nothing(words[max(0, start - REACH) : start]) or turned or negated
        yield _before(claim, start), none == denied
    elif name in ("after_not", "before_not") and start:
        told = _before(claim, start) if name == "after_not" else _after(claim, end)
        yield told, (turned or negated) != denied
    elif name in ("before", "base"):
        passive = start and words[start - 1].form in listed("passive") | fillers()
        if not passive and (name == "before" or negated or denied):
            yield _after(claim, end), negated == denied


def _stand(words: Sequence[Word], start: int, name: str, ends_with: frozenset[str]) -> int | None:
    """Where ends what tells that somebody stated his stand: "set out [his opposition to]"."""
    said = {w.form for w in words[max(0, start - TURNED - 1) : start]}
    if name == "stands" and said.isdisjoint(_words("telling")):
        return None
    after = range(start + 1, min(start + TURNED + 1, len(words)))
    return next((n + 1 for n in after if words[n].form in ends_with), None)


def _negated(words: Sequence[Word], start: int) -> bool:
    """Whether a "not" stands before a verb: "did not once discuss", "without raising"."""
    before = [w.form for w in words[max(0, start - TURNED) : start]]
    for n in range(len(before) - 1, -1, -1):
        if before[n] in listed("negators") or before[n] == "nothing" or before[n].endswith("n't"):
            return True
        if before[n] not in fillers() | listed("auxiliaries") | {
            "said",
            "was",
            "a",
            "single",
            "word",
        }:
            return False
    return False


def _nothing(words: Sequence[Word]) -> bool:
    """Whether just before a verb stands what was not: "no such case was raised"."""
    forms = [word.form for word in words]
    return any(f in ("no", "neither", "none", "nothing") for f in forms[-TURNED:])


def _will(words: Sequence[Word], at: int) -> bool:
    """Whether a verb tells what will be: "will also discuss", "would not be raised"."""
    return not {"will", "would", "won't"}.isdisjoint(w.form for w in words[max(0, at - WILL) : at])


def _to_come(claim: Claim, at: int) -> bool:
    """Whether a verb tells what is to come, is only supposed, or is told of what others say.

    "To discuss", "would be raised", "who denied that they had discussed it".
    """
    before = [w.form for w in claim.words[max(0, at - REACH) : at]]
    told = not _words("doubting").isdisjoint(before)
    return told or supposed(claim, at) or any(form in TO for form in before[-2:])


def _before(claim: Claim, at: int) -> Sequence[Word]:
    """The words before a verb in its clause, which name what was raised."""
    start = at
    while start > max(0, at - REACH) and not ends(claim, start - 1):
        start -= 1
    named = claim.words[start:at]
    relative = next((n for n, w in enumerate(named) if w.form in ("which", "who")), len(named))
    return named[:relative] if relative else named


def _after(claim: Claim, at: int) -> Sequence[Word]:
    """The words after a verb, to where what it was raised with, or when, is told."""
    named: list[Word] = []
    for n in range(at, min(at + REACH, len(claim.words))):
        if claim.words[n].form in _words("stops"):
            break
        named.append(claim.words[n])
        if ends(claim, n):
            break
    return named


def _matter(named: Sequence[Word]) -> frozenset[str]:
    return frozenset(sense(w.stem) for w in named if _tells(w.form, w.stem))


def _tells(form: str, stemmed: str) -> bool:
    """Whether a word says which matter it is: no country, nor a word for talks."""
    if form in stop_words() | _words("it") | _words("light") | _words("talks"):
        return False
    return form[0].isalpha() and weight(stemmed) > TELLING and not _is_country(form)


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("record_raised")[name])


@functools.cache
def _runs() -> Runs[str]:
    """Runs that tell of raising, by where they stand and what they say (`record_raised`)."""
    names = ("after", "after_not", "before_not", "before", "base")
    return Runs((run, name) for name in names for run in runs(data("record_raised")[name]))


@functools.cache
def _stands() -> Mapping[str, Sequence[tuple[str, frozenset[str]]]]:
    """For each word that begins what tells of a stand: of which list, and what ends it."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for name in ("stands", "facing"):
        for first, last in runs(data("record_raised")[name]):
            for form in sorted(first):
                found[form].append((name, last))
    return found
