"""Outcomes: a result that one says was reached and another not, or that two claim as theirs."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import DisputeKind, Status
from memcon.recording.claims import CONCLUDING, Claim, paragraph, weight
from memcon.recording.contrary.matters import BLOCK, denies, matter, near, others
from memcon.recording.contrary.opposites import parted
from memcon.recording.contrary.quantities import listed
from memcon.recording.contrary.scenes import two_sources
from memcon.recording.contrary.setting import names_shared, words_before
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import fold, sense, stem, stop_words, tokens, words

AFTER = 8  # words after a result within which the verb says that it was reached
SHARED, TELLING = 2.0, 3.5  # weight from which a word says of what a result is, and of what alone
BARE = 2  # words that tell of what, from which a claim is of a matter of its own
SETTING = 2  # names around both, and holders, without a word that both share
LATER = 12  # days after the news of a result within which it is said that there is none
BY_SETTING = 0.65  # how sure where only what stands around them shows that both are of one matter


@dataclass(frozen=True, slots=True)
class _Result:
    """That a claim says that a result was reached or not, and of what, if it told it by a verb."""

    claim: Claim
    reached: bool
    noun: str  # its stem
    after: bool = False  # whether the verb after the noun says so
    on: frozenset[str] | None = None  # stems of what was "agreed"; none where a noun names it


def results_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """One says that an agreement was reached, another that there is none."""
    sides: dict[str, dict[bool, list[_Result]]] = defaultdict(lambda: {True: [], False: []})
    for claim in claims:
        for noun, result in results(claim):
            if len(sides[noun][result.reached]) < BLOCK:
                sides[noun][result.reached].append(result)
    for noun, poles in sorted(sides.items()):
        for one in poles[True]:
            for other in poles[False]:
                sure = _sure(one, other)
                if sure is None:
                    continue
                yield Contrast(
                    kind=DisputeKind.OUTCOME,
                    topic=noun,
                    issue=issues.around(one.noun) or issues.around(other.noun) or one.noun,
                    one=one.claim,
                    other=other.claim,
                    poles=("reached", "not reached"),
                    sure=sure,
                    reason="one says that it was reached, the other that it was not",
                )


def _sure(reached: _Result, missed: _Result) -> float | None:
    """How sure it is that one result is told of, and by two; none where it is not."""
    one, other = reached.claim, missed.claim
    if not others(one, other) or not (one.holders or other.holders):
        return None
    partners = _with(one), _with(other)
    if all(partners) and partners[0].isdisjoint(partners[1]):
        return None
    held = bool(one.holders) + bool(other.holders)
    shared = {w for w in one.stems & other.stems if weight(w) > SHARED and not _names_result(w)}
    if reached.after or missed.after:
        shared &= {w for c in (one, other) for w in matter(c) if weight(w) > TELLING}
        shared = shared if len(shared) > 1 else set()
    if reached.on is not None:
        shared = {w for w in shared & reached.on if weight(w) > TELLING}
        if not shared or not names_shared(one, other):
            return None
    if shared and near(one, other):
        return min(0.85, 0.3 + 0.15 * held + 0.1 * min(3, len(shared)))
    if reached.on is not None or held < SETTING or not two_sources(one, other):
        return None
    later = (other.published or 0) >= (one.published or 0)  # what is reached later is no dispute
    named = {i for i, _ in one.about} <= {i for i, _ in other.about} or not other.about
    if later and named and near(one, other, LATER) and _bare(missed) and _in_one(one, other):
        return BY_SETTING
    return None


def _with(claim: Claim) -> frozenset[str]:
    """With whom a result was reached, or not: "no agreement [with its private bondholders]"."""
    at = next((n for n, w in enumerate(claim.words) if w.form == "with"), len(claim.words))
    named = claim.words[at + 1 : at + 1 + AFTER]
    return frozenset(w.stem for w in named if w.stem in claim.stems)


def _in_one(one: Claim, other: Claim) -> bool:
    """Whether what was reached is told of around the claim that says that nothing was."""
    told = {sense(w) for w in matter(one) if weight(w) > TELLING and not _names_result(w)}
    around = {sense(stem(w)) for w in (*words_before(other), *tokens_of(other))}
    return names_shared(one, other) >= SETTING and not told.isdisjoint(around)


def tokens_of(claim: Claim) -> list[str]:
    """The words of the paragraph of a claim, and of the article's title."""
    return words(f"{claim.article.title or ''} {paragraph(claim)}")


def _bare(result: _Result) -> bool:
    """Whether a claim says no more than that there is no agreement: not on what."""
    if denies(result.claim) or any(w.form in listed("supposing") for w in result.claim.words):
        return False
    rest = {w for w in matter(result.claim) if not _names_result(w) and weight(w) > TELLING}
    return len(rest) <= BARE


@functools.lru_cache(maxsize=5_000)
def _names_result(stemmed: str) -> bool:
    return sense(stemmed) in {sense(stem(w)) for w in (*listed("results"), *listed("reaching"))}


def results(claim: Claim) -> Iterator[tuple[str, _Result]]:
    """The results that a claim says were reached or not, by sense."""
    if claim.event is not None and (
        claim.event.status is Status.PLANNED or claim.event.type not in CONCLUDING
    ):
        return
    forms = [word.form for word in claim.words]
    for at, word in enumerate(claim.words):
        if word.form in listed("agreeing_on"):
            yield from _agreed(claim, at)
        if word.form not in listed("results"):
            continue
        before, after = forms[max(0, at - 5) : at], _till_end(claim, at)
        if _missing(before):
            yield sense(word.stem), _Result(claim, reached=False, noun=word.stem)
            continue
        done = _was_reached(after)
        if done is False:
            yield sense(word.stem), _Result(claim, reached=False, noun=word.stem, after=True)
        elif (_reached(before) or _has(before) or done) and not _open(claim, at):
            only_after = not (_reached(before) or _has(before))
            reached = not denies(claim)
            yield sense(word.stem), _Result(claim, reached, word.stem, after=only_after)


def _till_end(claim: Claim, at: int) -> list[str]:
    """The words after a result, in its clause."""
    after: list[str] = []
    for n in range(at, min(at + AFTER, len(claim.words) - 1)):
        if parted(claim, n) or claim.words[n + 1].form in ("and", "but", "which", "that"):
            break
        after.append(claim.words[n + 1].form)
    return after


def _was_reached(after: Sequence[str]) -> bool | None:
    """Whether the verb after a result says that it was reached: "had been concluded in a call".

    None where it says neither.
    """
    at = next((n for n, f in enumerate(after) if f in listed("passive")), None)
    if at is None or not (listed("reaching") | listed("supposing")).isdisjoint(after[:at]):
        return None  # "the agreement reached in May was read out", "one can be reached"
    rest = after[at + 1 :]
    negated = not listed("negators").isdisjoint((*after[max(0, at - 1) : at], *rest[:2]))
    negated = negated or "yet" in rest[:1]
    phrase = " ".join(rest)
    done = any(f in listed("reaching") or f == "done" for f in rest[:4])
    done = done or phrase.startswith(("in place", "now in place", "already in place"))
    return not negated if done else None


def _agreed(claim: Claim, at: int) -> Iterator[tuple[str, _Result]]:
    """What the verb "agreed" tells: "the two agreed to open a bridge", "nothing was agreed"."""
    forms = [word.form for word in claim.words]
    noun = stem("agreement")
    before = forms[max(0, at - 4) : at]
    if "nothing" in (*before, *forms[at + 1 : at + 3]):
        yield sense(noun), _Result(claim, reached=False, noun=noun)
        return
    following = forms[at + 1 : at + 1 + AFTER]
    on = next((n for n, f in enumerate(following) if f in ("to", "on", "that")), None)
    negated = not listed("negators").isdisjoint(before) or any(f.endswith("n't") for f in before)
    if on is None or negated or _open(claim, at) or denies(claim):
        return
    told = claim.words[at + 2 + on : at + 2 + on + 2 * AFTER]
    if told and told[0].form in listed("agreed_lightly"):
        return
    stems = frozenset(w.stem for w in told if not w.capital and w.form not in listed("meetings"))
    yield sense(noun), _Result(claim, reached=True, noun=noun, on=stems)


def _missing(before: Sequence[str]) -> bool:
    """Whether the words before a result say that it was not reached: "no", "did not sign a"."""
    if not listed("missing").isdisjoint(before) or not listed("negators").isdisjoint(before[-2:]):
        return True
    negated = [
        i for i, form in enumerate(before) if form in listed("negators") or form[-3:] == "n't"
    ]
    between = before[negated[-1] + 1 :] if negated else ()
    return any(_brings(form) for form in between)


def _brings(form: str) -> bool:
    return form in listed("reaching") or form in listed("bringing")


def _reached(before: Sequence[str]) -> bool:
    return not listed("reaching").isdisjoint(before)


def _has(before: Sequence[str]) -> bool:
    """Whether "have" governs the noun: "we have a trade deal", not "had broken the deal"."""
    having = [i for i, form in enumerate(before) if form in ("have", "has", "had")]
    return bool(having) and stop_words().issuperset(before[having[-1] + 1 : -1])


def _open(claim: Claim, at: int) -> bool:
    """Whether the result is only hoped for, asked or possible at that point."""
    before = {w.form for w in claim.words[max(0, at - 12) : at]}
    after = {w.form for w in claim.words[at + 1 : at + 4]}
    unsure = {
        "if",
        "could",
        "may",
        "might",
        "would",
        "will",
        "should",
        "can",
        "to",
        "hope",
        "hopes",
        "hoped",
        "unless",
        "until",
    }
    return not before.isdisjoint(unsure) or not after.isdisjoint({"soon", "possible"})


def exclusive(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """One claims for itself a result that only one can have, another gives it to somebody else."""
    held = [(claim, who) for claim in claims if (who := _winner(claim))][:BLOCK]
    own = [(claim, who) for claim, who in held if not who.isdisjoint(claim.holders)]
    claimants = {claim.key for claim, _ in own}
    for one, mine in own:
        for other, its in held:
            second = other.key in claimants
            if not mine.isdisjoint(its) or (second and one.key > other.key):
                continue
            if not others(one, other) or not near(one, other, 7) or not _one_contest(one, other):
                continue
            yield Contrast(
                kind=DisputeKind.OUTCOME,
                topic="who won",
                issue=issues.around("election") or "who won",
                one=one,
                other=other,
                poles=(min(mine), min(its)),
                sure=0.75,
                reason="each names a winner where there can be only one",
            )


def _winner(claim: Claim) -> frozenset[str]:
    """Who has won by a claim: the one named just before the verb, or the holders for "I", "we"."""
    wins = listed("exclusive")
    at = next((n for n, w in enumerate(claim.words) if w.form in wins), None)
    if at is not None and any(w.form in listed("won_less") for w in claim.words[at + 1 : at + 3]):
        return frozenset()  # "we have won seats"
    if claim.statement is None or not claim.holders or at is None:
        return frozenset()
    before = [w.form for w in claim.words[:at]]
    unsure = listed("negators") | {"will", "would", "could", "can", "may", "might", "to", "if"}
    if any(f.removesuffix("'ve") in unsure or f.endswith("'d") for f in before[-6:]):
        return frozenset()
    start = claim.words[at].start
    named = [i for (i, _), place in zip(claim.about, claim.about_at, strict=True) if place < start]
    if named:
        place = max(at for at in claim.about_at if at < start)
        between = [w.form for w in claim.words if place <= w.start < start]
        owned = between[:1] and between[0] in listed("own")
        if owned and any(form.endswith("'s") for form in between):
            return frozenset()  # "his rival's victory"
        return frozenset(named[-1:])
    if {"i", "we", "he", "she", "they"}.isdisjoint(before[-4:]):
        return frozenset()
    return frozenset(claim.holders)


def _one_contest(one: Claim, other: Claim) -> bool:
    """Whether both speak of a contest, in their words or in the paragraph around them."""
    return all(
        any(w.form in listed("contests") for w in claim.words)
        or any(fold(w) in listed("contests") for w, _ in tokens(paragraph(claim)))
        for claim in (one, other)
    )
