"""Reasons: why something was put off or went wrong, as different accounts have it.

"The trip was put off because the two sides were at odds over tolls" against "the note gave the
president's bronchitis as the reason". What it is a reason for may stand in the sentence before.
Only reasons of different kinds (health, timetable, quarrel, fault, attack ...) are contrary: one
man's "illness" may be another's "bronchitis". Whoever says what was not the reason contradicts
whoever says that it was.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, Word, cue_words, paragraph, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, near, same_source, unsaid
from memcon.recording.contrary.runs import Runs, ends, runs, supposed
from memcon.recording.contrary.scenes import two_sources
from memcon.recording.contrary.setting import names_shared, words_before
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, words

SPAN = 14  # words of a reason that are looked at
FOR = 4  # words from "for" to "reasons"
TURNED = 3  # words before a run in which a negation turns it round
TELLING = 3.0  # weight from which a word gives a reason that is of no kind
BEFORE = 12  # characters before an illness in which it is denied
NOT_FOR = 40  # characters in which is told what was not the reason
READ = 3000  # characters of an article that tell what was put off
OPENING = 400  # characters of an article in which it tells what it is about
DAYS = 5  # days apart within which the reasons are told
SETTING = 2  # names around both accounts
SURE, SURER = 0.68, 0.76  # the latter where both claims themselves say what was put off
KINDS = ("put_off", "mishap")
_NEGATED = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.I)
_NOTHING = re.compile(
    r"\b(?:had|has|have) nothing to do with (?:it|this|that|the (?:delay|postponement|matter))\b"
    r"|\b(?:was|were|is|are) not the (?:real |true |main )?(?:reason|cause)\b"
    r"|\b(?:played|plays|had|has) no (?:part|role) in (?:it|this|that|the (?:delay|matter))\b",
    re.I,
)
_NOT_FOR = re.compile(
    r"\b(?:not (?:for|because of|due to|over|owing to|caused by)|rather than|nothing to do with)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Reason:
    """That a claim gives reasons of some kinds why a thing was put off, or went wrong."""

    claim: Claim
    kinds: frozenset[str]
    of: frozenset[str]  # what the reason is for
    itself: bool  # whether the claim itself says what that is
    alone: bool = False  # whether it says that the thing "had nothing to do with" others
    ruled_out: frozenset[str] = frozenset()  # kinds that it says were not the reason


def reasons_contrary(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Accounts that give one thing reasons of different kinds."""
    told: dict[tuple[str, str], list[_Reason]] = defaultdict(list)
    for claim in claims:
        for effect, reason in _reasons(claim):
            for thing in sorted(reason.of):
                if len(told[effect, thing]) < BLOCK:
                    told[effect, thing].append(reason)
    seen = set()
    for (effect, thing), each in sorted(told.items()):
        for at, one in enumerate(each):
            for other in each[at + 1 :]:
                keys = (one.claim.key, other.claim.key)
                if keys not in seen and _contrary(one, other):
                    seen.add(keys)
                    yield _contrast(effect, _meant(effect, thing, one, other), one, other)


def _meant(effect: str, thing: str, one: _Reason, other: _Reason) -> str:
    """Of the things that both may be of, the one of which their articles tell most."""
    told = [word for r in (one, other) for word in words(r.claim.article.text[:READ].lower())]
    things = _things(effect)
    often = Counter(things[word] for word in told if word in things)
    return min(one.of & other.of or {thing}, key=lambda name: (-often[name], name))


def _contrary(one: _Reason, other: _Reason) -> bool:
    mine, its = one.claim, other.claim
    if not mine.holders or not its.holders or not two_sources(mine, its):
        return False
    if same_source(mine, its) or not near(mine, its, DAYS):
        return False
    if one.ruled_out & other.kinds or other.ruled_out & one.kinds:
        return names_shared(mine, its) >= SETTING
    if not one.kinds.isdisjoint(other.kinds) or not (one.kinds or other.kinds):
        return False
    if not (one.kinds and other.kinds) and not (one.alone or other.alone):
        return False
    return names_shared(mine, its) >= SETTING


def _contrast(effect: str, thing: str, one: _Reason, other: _Reason) -> Contrast:
    verb = "was put off" if effect == "put_off" else "came about"
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"reason {effect} {thing}",
        issue=f"why it {verb}: {thing}",
        one=one.claim,
        other=other.claim,
        poles=(" ".join(sorted(one.kinds)), " ".join(sorted(other.kinds))),
        sure=SURER if one.itself and other.itself else SURE,
        reason="each gives it another reason",
        apart=True,
    )


def _reasons(claim: Claim) -> Iterator[tuple[str, _Reason]]:
    """What a claim gives as a reason, and for what, where both are clear."""
    if claim.statement is None or unsaid(claim) or not claim.words:
        return
    if denies(claim):
        yield from _implied(claim)
        return
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE) or cue_words(claim) & listed("wishing"):
        return
    ruled_out = _ruled_out(claim)
    told = next(_told(claim), () if ruled_out else None)
    if told is None:
        yield from _implied(claim)
        return
    kinds = _kinds(told)
    if not kinds and not ruled_out and not any(weight(w.stem) > TELLING for w in told):
        return
    alone = bool(kinds) and any(
        where == "alone" and not turned
        for at in range(len(claim.words))
        for where, _, turned in _runs().at(claim.words, at)
    )
    own, before = [w.form for w in claim.words], list(words_before(claim))
    for effect in KINDS:
        marks, things = _words(effect), _things(effect)
        reason = {w.form for w in told}
        itself = any(w in marks and w not in reason for w in own)
        if not itself and not any(w in marks for w in (*before, *_around(claim))):
            continue
        told_of = (*own, *before) if itself else before  # "jailed for buying votes" is of no vote
        near_things = [w for w in told_of if w in things and w not in reason]
        of = near_things or [w for w in _around(claim) if w in things]
        if of:
            thing = frozenset(things[w] for w in of)
            yield effect, _Reason(claim, kinds, thing, itself, alone, ruled_out - kinds)
            return


def _implied(claim: Claim) -> Iterator[tuple[str, _Reason]]:
    """That somebody is ill, where the article opens with what he put off: that is the reason."""
    told = _ails().search(claim.text)
    negated = (
        _NEGATED.search(claim.text, max(0, told.start() - BEFORE), told.end()) if told else None
    )
    if told is None or (negated and not told[0].lower().startswith("doctor")):
        return
    first = claim.article.body[0].start if claim.article.body else 0
    opening = f"{claim.article.title or ''} {claim.article.text[first : first + OPENING]}"
    opens = {fold(word) for word in words(opening)}
    things = _things("put_off")
    of = frozenset(things[w] for w in opens if w in things)
    if of and not opens.isdisjoint(_words("put_off")):
        ill, none = frozenset(["health"]), frozenset[str]()
        well = denies(claim)  # "denied that he was ill"
        yield (
            "put_off",
            _Reason(claim, none if well else ill, of, False, False, ill if well else none),
        )


@functools.cache
def _ails() -> re.Pattern[str]:
    """Match "the premier had a throat infection", "his doctors advised him not to travel"."""
    ailing = "|".join(data("record_reasons")["ailing"])
    verbs = (
        "was|is|were|had|has|been|fallen|fell|suffer\\w*|contracted|caught|feels?|felt|with|from"
    )
    return re.compile(
        rf"(?<!\bwhat )\b(?:{verbs}) (?:[\w-]+ ){{0,4}}?(?:{ailing})\b"
        r"|\bdoctors? (?:had |have |has )?(?:advised|told|urged|ordered|forbidden|forbade)\b",
        re.I,
    )


def _ruled_out(claim: Claim) -> frozenset[str]:
    """The kinds of reason that a claim says it was not: "and not for reasons of health"."""
    found: frozenset[str] = frozenset()
    for match in _NOT_FOR.finditer(claim.text):
        end = match.end() + len(claim.text[match.end() :][:NOT_FOR].partition(".")[0])
        found |= _kinds([w for w in claim.words if match.end() <= w.start < end])
    for match in _NOTHING.finditer(claim.text):  # "the weather had nothing to do with it"
        start = match.start() - NOT_FOR
        found |= _kinds([w for w in claim.words if start <= w.start < match.start()])
    return found


def _around(claim: Claim) -> list[str]:
    """The words of a claim's paragraph and of its article's title."""
    return [fold(w) for w in words(f"{paragraph(claim)} {claim.article.title or ''}")]


def _told(claim: Claim) -> Iterator[Sequence[Word]]:
    """The words of a reason that a claim gives."""
    listed_words = claim.words
    if cue_words(claim) & _citing() and any(w.form == "as" for w in listed_words):
        at = next(n for n, w in enumerate(listed_words) if w.form == "as")
        if any(w.form in ("reason", "cause", "reasons") for w in listed_words[at : at + 4]):
            yield listed_words[:at]
    for at, word in enumerate(listed_words):
        since = listed_words[max(0, at - FOR) : at]
        if word.form == "reasons" and any(w.form == "for" for w in since):
            yield since  # "for health reasons"
        for where, end, turned in _runs().at(listed_words, at):
            if turned or where == "alone" or not _sure(claim, listed_words, at):
                continue
            if where == "before":
                yield _after(claim, end)
            elif at:
                yield _before(claim, at)


def _citing() -> frozenset[str]:
    return frozenset(("cited", "cites", "citing", "gave", "gives", "giving", "named"))


def _sure(claim: Claim, said: Sequence[Word], at: int) -> bool:
    before = [w.form for w in said[max(0, at - TURNED) : at]]
    negated = any(f in listed("negators") or f.endswith("n't") for f in before)
    return not negated and not supposed(claim, at)


def _after(claim: Claim, at: int) -> Sequence[Word]:
    for n in range(at, min(at + SPAN, len(claim.words))):
        if claim.words[n].form in _words("stops") and n > at:
            return claim.words[at:n]
        if ends(claim, n):
            return claim.words[at : n + 1]
    return claim.words[at : at + SPAN]


def _before(claim: Claim, at: int) -> Sequence[Word]:
    start = at
    while start > max(0, at - SPAN) and not ends(claim, start - 1):
        start -= 1
    return claim.words[start:at]


def _kinds(told: Sequence[Word]) -> frozenset[str]:
    """Of which kinds a reason is, by its words."""
    forms = {word.form.removesuffix("'s") for word in told}
    return frozenset(name for name, of in _classes().items() if not of.isdisjoint(forms))


@functools.cache
def _things(effect: str) -> Mapping[str, str]:
    """For each word that names what can be put off or go wrong, the word that stands for it."""
    rows = [row.split() for row in data("record_reasons")[f"{effect}_of"]]
    return {word: row[0] for row in rows for word in row}


@functools.cache
def _classes() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(of) for name, of in data("record_reasons")["class"].items()}


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("record_reasons")[name])


@functools.cache
def _runs() -> Runs[str]:
    """Runs that stand before or after a reason, or that tell that it is the only one."""
    names = ("before", "after", "alone")
    return Runs((run, name) for name in names for run in runs(data("record_reasons")[name]))
