"""Outcomes: a result that one says was reached and another not, or that two claim as theirs."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from memcon.model import DisputeKind, Span, Status
from memcon.recording.claims import CONCLUDING, Claim, cue_words, once, paragraph, weight
from memcon.recording.contrary.lists import listed, stems_of
from memcon.recording.contrary.matters import BLOCK, denies, near, others, years
from memcon.recording.contrary.setting import names_shared
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, fold, stem, stems, stop_words, tokens

RARER, RARE, RAREST = (
    2.5,
    3.0,
    4.0,
)  # weights from which a word that two claims share says of what they are
NAMED = 2  # names around two claims, where one tells nothing more, that show them to be of one
SEVERAL = 3  # stems of its article's opening that show a claim which tells more to be of the same
BARE = 2  # such words of a claim up to which it is looked up what it is of
WON = "who won"
_UNSURE = frozenset(
    ["will", "would", "could", "can", "may", "might", "to", "if", "certain", "confident", "sure"]
)
_DECLARED = frozenset(("declared", "named", "proclaimed", "the"))  # "was declared the winner"
_ONLY = frozenset(("only", "merely", "just", "simply"))
OPENING = 400  # characters of an article's first paragraph that say so


def results_contrary(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """One says that an agreement was reached, another, no earlier, that there is none."""
    sides: dict[str, dict[bool, list[tuple[Claim, str]]]] = defaultdict(
        lambda: {True: [], False: []}
    )
    for claim in (*claims, *untold(claims, data("record_disputes")["none_reached"])):
        for noun, reached in (*results(claim), *_none_of_it(claim)):
            each = sides[_kind(noun)][reached]
            if len(each) < BLOCK:
                each.append((claim, noun))
    for kind, poles in sorted(sides.items()):
        for one, noun in poles[True]:
            for other, its in poles[False]:
                named = listed("agreeing_to").isdisjoint((noun, its))
                shared = _shared(one, other, named=named) - {noun, its, kind} - stems_of("reaching")
                if not shared or not others(one, other) or not near(one, other):
                    continue
                partners = _with(one), _with(other)
                if all(partners) and partners[0].isdisjoint(partners[1]):
                    continue
                if years(one) != years(other):
                    continue
                held = bool(one.holders) + bool(other.holders)
                if not held or _since(one, other) or not _of_one(noun, its, shared):
                    continue
                yield Contrast(
                    kind=DisputeKind.OUTCOME,
                    topic=kind,
                    issue=_issue(one, noun, other, its, issues),
                    one=one,
                    other=other,
                    poles=("reached", "not reached"),
                    sure=_sure(held, shared),
                    reason="one says that it was reached, the other that it was not",
                )


def _sure(held: int, shared: set[str]) -> float:
    rare = any(weight(word) > RAREST for word in shared)
    return min(0.85, 0.3 + 0.15 * held + 0.1 * min(3, len(shared)) + 0.1 * rare)


def _issue(one: Claim, noun: str, other: Claim, its: str, issues: Issues) -> str:
    """The result as the coverage calls it; where it is only told as agreed, what both share."""
    nouns = [each for each in (noun, its) if each not in listed("agreeing_to")]
    named = next((found for each in nouns if (found := issues.around(each))), None)
    told = (w.form for c in (one, other) for w in c.words if w.stem in nouns)
    plain = next((form for form in told if form in listed("results")), None)
    return named or plain or issues.between(one, other, one)


def _of_one(noun: str, other: str, shared: set[str]) -> bool:
    """Whether results told by two words are one: what they share must be rare then."""
    return noun == other or any(weight(word) > RAREST for word in shared)


@functools.cache
def _kinds() -> Mapping[str, str]:
    rows = data("record_disputes")["results_alike"]
    return {form: stem(row[0]) for row in rows for word in row for form in (word, stem(word))}


def _kind(noun: str) -> str:
    """What a result is called by one word for all: "deal", "accord", "agreement"."""
    return _kinds().get(noun, noun)


def _shared(one: Claim, other: Claim, *, named: bool) -> set[str]:
    """The rarer stems that two claims share; where they share none, with an article's opening.

    "There is no agreement, there are talks" does not say on what. Of a claim that tells more, the
    opening counts only where the result is ``named``, and must say much of the other.
    """
    told_of = stems_of("results") | stems_of("reaching")
    shared = {w for w in (one.stems & other.stems) - told_of if weight(w) > RARER}
    for bare, full in ((one, other), (other, one)):
        common = {w for w in (_opening(bare) & full.stems) - told_of if weight(w) > RARE}
        if shared:
            break
        if len([w for w in bare.stems if weight(w) > RARER]) > BARE:  # it tells more, of this
            rare = named and len(common) >= SEVERAL and any(weight(w) > RAREST for w in common)
            shared |= common if rare else set()
        else:
            told = len(common) > 1 or any(weight(w) > RAREST for w in common)
            alone = not common and not _says_of_what(bare)
            if told or (alone and names_shared(one, other) >= NAMED):
                shared |= common or {"the same names"}
    return shared


@once
def _opening(claim: Claim) -> frozenset[str]:
    """The stems of the headline and the first paragraph of a claim's article."""
    article = claim.article
    first = article.body[0] if article.body else Span(0, 0)
    opening = article.text[first.start : min(first.end, first.start + OPENING)]
    return frozenset(stems(f"{article.title or ''} {opening}"))


def _says_of_what(claim: Claim) -> bool:
    """Whether a claim of a result says of what it is: not "there was never a deal"."""
    bare = stems_of("results") | stems_of("reaching") | stems_of("agreeing") | stems_of("nothing")
    return any(weight(w) > RARER for w in claim.stems - bare)


def _with(claim: Claim) -> frozenset[str]:
    """With whom a result was reached, or not: "no agreement [with its private bondholders]"."""
    at = next((n for n, w in enumerate(claim.words) if w.form == "with"), len(claim.words))
    return frozenset(w.stem for w in claim.words[at + 1 : at + 4] if w.stem in claim.stems)


def _since(reached: Claim, other: Claim) -> bool:
    """Whether what had not been reached may have been since."""
    if reached.published is None or other.published is None:
        return False
    return reached.published > other.published


def results(claim: Claim) -> Iterator[tuple[str, bool]]:
    """The results that a claim says were reached or not, by stem."""
    if claim.event is not None and (
        claim.event.status is Status.PLANNED or claim.event.type not in CONCLUDING
    ):
        return
    forms = [word.form for word in claim.words]
    for at, word in enumerate(claim.words):
        if word.form in listed("agreeing"):
            yield from _agreed(claim, forms, at)
        if word.form not in listed("results"):
            continue
        before = forms[max(0, at - 5) : at]
        then = _came_about(forms[at + 1 : at + 9])
        if _missing(before) or then is False:
            yield word.stem, False
        elif (_reached(before) or _has(before) or then) and not _open(claim, at):
            yield word.stem, not denies(claim)


def _none_of_it(claim: Claim) -> Iterator[tuple[str, bool]]:
    """That nothing was signed, or that they failed to agree, without the name of a result."""
    forms = [word.form for word in claim.words]
    for at, form in enumerate(forms):
        if (form in listed("signing") and _nothing(forms, at)) or _failed(forms, at):
            yield stem("agreement"), False


def _came_about(after: Sequence[str]) -> bool | None:
    """Whether the words after a result say that it was reached: "had been signed", "is in place".

    None where they say neither that nor that it was not.
    """
    first = next((n for n, form in enumerate(after[:4]) if form in listed("auxiliaries")), None)
    if first is None or "to" in after[: first + 3]:
        return None
    after = after[first:]  # "the agreement with Norway [had been signed]"
    turned = not listed("negators").isdisjoint(after[:3])
    at = next((n for n, form in enumerate(after) if form in listed("reaching")), None)
    settled = at is not None and all(form in listed("been") for form in after[1:at])
    return not turned if settled or after[1:3] == ["in", "place"] else None


def _agreed(claim: Claim, forms: Sequence[str], at: int) -> Iterator[tuple[str, bool]]:
    """Whether several are told to have agreed at a word, or that nothing was agreed.

    "The two sides agreed to reopen it", "nothing had been agreed". That one agreed to something
    is no agreement; it stands only against "had not agreed to", and not where it was only that.
    """
    before, after = forms[max(0, at - 6) : at], forms[at + 1 : at + 6]
    if _open(claim, at) or not _ONLY.isdisjoint((*before[-1:], *after[:1])):
        return
    settled = forms[at] == "agreed" and _settles(after)
    if "nothing" in before[-4:] or (settled and _turned(before[-3:])):
        yield from (("agreed", False), ("consented", False)) if settled else [("agreed", False)]
    elif settled:
        several = not listed("several").isdisjoint(before) or "been" in before[-2:]
        yield "agreed" if several else "consented", not denies(claim)


def _nothing(forms: Sequence[str], at: int) -> bool:
    """Whether nothing was signed: "nothing has been signed", "we have signed nothing"."""
    before, after = forms[max(0, at - 4) : at], forms[at + 1 : at + 3]
    nothing = "nothing" in before and not {"will", "would", "can"}.intersection(before)
    return (
        nothing or after[:1] == ["nothing"] or (_turned(before[-3:]) and after[:1] == ["anything"])
    )


def _failed(forms: Sequence[str], at: int) -> bool:
    """Whether they did not agree: "failed to agree", "could not agree on"."""
    before = forms[max(0, at - 3) : at]
    failed = before[-1:] == ["to"] and not {"failed", "unable", "failure"}.isdisjoint(before)
    return forms[at] == "agree" and (failed or _turned(before[-1:]))


def _turned(forms: Sequence[str]) -> bool:
    return any(form in listed("negators") or form.endswith("n't") for form in forms)


def _settles(after: Sequence[str]) -> bool:
    """Whether what was agreed is no mere going on: "to open the port", not "to meet".

    Or "on a quota", and not "on the need for one".
    """
    at = next((n for n, form in enumerate(after[:-1]) if form == "to"), None)
    if at is not None:
        return after[at + 1] not in listed("going_on")
    runs = zip(after, after[1:], after[2:], strict=False)
    return any(
        on == "on" and the in ("a", "an", "the") and noun not in listed("agreed_vaguely")
        for on, the, noun in runs
    )


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
                topic=WON,
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
    if at is None or (claim.statement is None and claim.words[at - 1].form not in _DECLARED):
        return frozenset()
    if claim.statement is not None and not claim.holders:
        return frozenset()
    if at <= 1 and not cue_words(claim).isdisjoint(listed("declaring")):
        after = [w.form for w in claim.words[at + 1 :]]
        another = after[:1] == ["for"] or not {"will", "would", "could"}.isdisjoint(after)
        return frozenset() if another else frozenset(claim.holders)  # "declared victory"
    before = [w.form for w in claim.words[:at]]
    unsure = listed("negators") | {
        "certain",
        "confident",
        "sure",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "to",
        "if",
    }
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


def _around(claim: Claim) -> str:
    article = claim.article
    first = article.body[0] if article.body else Span(0, 0)
    opening = article.text[first.start : min(first.end, first.start + OPENING)]
    return f"{article.title or ''} {opening} {paragraph(claim)}"


def _one_contest(one: Claim, other: Claim) -> bool:
    """Whether both speak of a contest, in their words, their paragraph or the headline."""
    return all(
        any(w.form in listed("contests") for w in claim.words)
        or any(fold(w) in listed("contests") for w, _ in tokens(_around(claim)))
        for claim in (one, other)
    )
