"""Rebuttals within an article: what is called false, and what a charge just before is met with.

"He called the purported evidence fake" goes against whoever put that evidence forward;
"Denying any financial motive, Perez said ..." answers the accusation that stands before it;
"despite some of the media saying that ..." tells the account that the speaker goes against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.model import Act
from memcon.recording.claims import Claim, Word, cue_words, source_phrases, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, matter, meets, near, others
from memcon.recording.contrary.pairing import denied, pair
from memcon.recording.contrary.turns import as_told, sentence_of, unit
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stems

NEAR = 5  # words between what is called false and the word that calls it so
BACK = 700  # characters back within which stands the charge that a denial answers
EARLIER = 3  # statements before a denial among which the charge is looked for
JUST_BEFORE = 16  # characters before a statement in which "despite" or "contrary to" stands
RARER = 3.0  # weight of a word that says what is called an excuse
RARE = 2.0  # weight of a word that shows what is called false
CLAIMED = 14  # words from "claims" to what says that they are untrue
OWNER = 30  # characters before "claims" in which stands whose they are
LONG = 400  # the same where a pronoun takes up who was named before
DAYS = 10  # after which a claim is called untrue that is another
FAKED, CHARGED, DESPITE = 0.75, 0.65, 0.75  # how sure


def rebuttals(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """What an article tells as false, as an answer to a charge, or as against another account."""
    for told in as_told(claims):
        outer = [claim for claim in told if claim.parent is None]
        yield from _called_false(told, issues)
        yield from _charge_answered(outer, issues)
        yield from _gone_against(told, issues)
    yield from _claims_called_untrue(claims, issues)
    yield from _called_excuse([claim for claim in claims if claim.parent is None], issues)


def _called_false(told: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Evidence that one puts forward and another, who names him, calls false."""
    false = [(claim, things) for claim in told if (things := _false_things(claim))]
    if not false:
        return
    named: dict[str, set[str]] = defaultdict(set)  # the names under which each holder speaks
    shown: dict[str, list[Claim]] = defaultdict(list)  # claims by what they put forward
    for claim in told:
        for holder in claim.holders:
            named[holder] |= _source_names(claim)
        for word in {w.stem for w in claim.words if w.form in listed("evidence")}:
            shown[word].append(claim)
    outer = {claim.parent for claim, _ in false}
    for claim, things in false:
        for word in sorted(things) if claim.id not in outer else ():
            around = frozenset(stems(sentence_of(claim)))
            for other in shown[word]:
                names = set().union(*(named[h] for h in other.holders)) - _source_names(claim)
                meant = others(claim, other) and not names.isdisjoint(around)
                if meant and not _false_things(other):
                    how = denied(FAKED, "one calls false what the other shows")
                    yield pair(claim, other, issues, how, named_by=claim)
                    break


def _claims_called_untrue(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """What somebody's claims are of, where another calls them untrue, and that somebody's words."""
    doubted = [(c, whose, of) for c in claims for whose, of in _untrue_claims(c)][:BLOCK]
    accusers = {i for _, whose, _ in doubted for i in whose}
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims if doubted else ():
        for holder in sorted(accusers.intersection(claim.holders)):
            if len(said[holder]) < BLOCK and claim.statement is not None and not denies(claim):
                said[holder].append(claim)
    for claim, whose, of in doubted:
        forms = {w.form for w in claim.words}
        meant = [
            (sum(w.stem in of and (1 + (w.form in forms)) for w in other.words), i, other)
            for i in sorted(whose)
            for other in said[i]
            if others(claim, other) and near(claim, other, DAYS) and of & other.stems
        ]
        for _, i, other in sorted(meant, key=lambda m: (-m[0], m[1], m[2].key))[:1]:
            how = denied(FAKED, "one calls untrue what the other says")
            told = pair(claim, other, issues, how, named_by=other)
            yield replace(told, topic=f"untrue {i} {' '.join(sorted(of))}")


def _untrue_claims(claim: Claim) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Whose claims a claim calls untrue, and their telling words: "her claims of X are untrue"."""
    if claim.statement is None or not claim.holders:
        return
    for at, word in enumerate(claim.words):
        if word.form not in listed("called") and word.form not in listed("assertions"):
            continue
        after = claim.words[at + 1 : at + 1 + CLAIMED]
        end = next((n for n, w in enumerate(after) if _is_untrue(after, n, w)), None)
        owned = at > 0 and claim.words[at - 1].form in listed("own")  # "her", named before
        whose = frozenset(
            i
            for (i, _), place in zip(claim.about, claim.about_at, strict=True)
            if 0 <= word.start - place <= (LONG if owned else OWNER) and i not in claim.holders
        )
        if end is None or not whose or _apart(claim, word.start, after[end].start):
            continue
        of = {w.stem for w in after[:end] if not w.capital and weight(w.stem) > RARER}
        yield whose, frozenset(of & claim.stems)


def _is_untrue(words: Sequence[Word], at: int, word: Word) -> bool:
    """Whether a word says of what stands before it that it is not true: "are simply untrue"."""
    before = [w.form for w in words[max(0, at - 3) : at]]
    negated = not listed("negators").isdisjoint(before)
    being = not {"is", "are", "was", "were"}.isdisjoint(before)
    return being and (word.form == "true" if negated else word.form in listed("untrue"))


def _apart(claim: Claim, one: int, other: int) -> bool:
    return any(mark in claim.text[one:other] for mark in ".;:?!")


def _called_excuse(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """A reason that one gives for what it does, and another calls an excuse."""
    said = [claim for claim in claims if claim.statement is not None and claim.holders]
    doubted = [(claim, excuse) for claim in said if (excuse := _excuse(claim))]
    wanted = {excuse for _, excuse in doubted}
    given: dict[str, list[Claim]] = defaultdict(list)
    for claim in said if doubted else ():
        for word in sorted(wanted & claim.stems):
            if len(given[word]) < BLOCK and not _excuse(claim) and _of_its_own(claim, word):
                given[word].append(claim)
    for claim, excuse in doubted[:BLOCK]:
        for other in given[excuse]:
            if others(claim, other) and near(claim, other):
                how = denied(FAKED, "one calls an excuse what the other says")
                yield pair(claim, other, issues, how, named_by=claim)
                break


def _of_its_own(claim: Claim, stem: str) -> bool:
    """Whether a word stands in a claim as its speaker's own: "its capacity"."""
    return any(
        word.stem == stem and any(w.form in listed("own") for w in claim.words[max(0, at - 2) : at])
        for at, word in enumerate(claim.words)
    )


def _excuse(claim: Claim) -> str:
    """What a claim calls an excuse: "the excuse of capacity"."""
    for at, word in enumerate(claim.words[:-1]):
        if word.form in listed("excuses"):
            after = [w for w in claim.words[at + 1 : at + 5] if weight(w.stem) > RARER]
            return next((w.stem for w in after if w.stem in claim.stems), "")
    return ""


def _source_names(claim: Claim) -> frozenset[str]:
    said = " ".join(source_phrases(claim))
    return frozenset(s for w in said.split() if w[:1].isupper() for s in stems(w) if len(s) > 2)


def _false_things(claim: Claim) -> set[str]:
    """The stems of evidence that a claim calls false: "the documents were fake"."""
    found = set()
    for at, word in enumerate(claim.words):
        if word.form not in listed("untrue"):
            continue
        before = claim.words[max(0, at - NEAR) : at]
        if any(w.form in listed("negators") for w in before):
            continue
        after = claim.words[at + 1 : at + 2]
        called = any(w.form in listed("calling_so") for w in before[-3:])
        near = (*(before if called else ()), *after)
        found |= {w.stem for w in near if w.form in listed("evidence")}
    return found


def _charge_answered(told: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """The accusation just before a denial, where no third speaker stands between."""
    for at, denial in enumerate(told):
        if not denies(denial) or denial.asserts or not matter(denial):
            continue
        for other in reversed(told[max(0, at - EARLIER) : at]):
            if not others(denial, other) or unit(denial).start - unit(other).end > BACK:
                break
            if _accuses(other) and (_accused(other, denial) or meets(denial, other)):
                how = denied(CHARGED, "one denies what the other has just accused it of")
                yield pair(denial, other, issues, how, named_by=denial)
                break


def _accused(charge: Claim, denial: Claim) -> bool:
    """Whether a charge names who denies, or their state."""
    named = {i for i, _ in charge.about} | {code for _, code in charge.about if code}
    by_name = _source_names(denial) & frozenset(stems(sentence_of(charge)))
    return bool(by_name) or not named.isdisjoint({*denial.holders, *denial.countries})


def _accuses(claim: Claim) -> bool:
    return not cue_words(claim).isdisjoint(listed("accusing"))


def _gone_against(told: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """What a speaker tells, and the account that it says to hold "despite" it."""
    known = {claim.id: claim for claim in told}
    for other in told:
        outer = known.get(other.parent or "")
        if outer is None or other.act is not Act.SAY or not others(outer, other):
            continue
        start = unit(other).start
        before = other.article.text[max(0, start - JUST_BEFORE) : start].lower()
        against = any(words in before for words in data("record_disputes")["against"])
        if against and any(weight(w) > RARE for w in sorted(meets(outer, other))):
            how = denied(DESPITE, "one goes against what the other says")
            yield pair(outer, other, issues, how, named_by=outer)
