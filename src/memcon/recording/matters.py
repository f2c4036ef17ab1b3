"""What two claims must share to be set against each other: holders apart, time, matter."""

from __future__ import annotations

from dataclasses import replace

from memcon.model import Act
from memcon.recording.claims import Claim, once, weight
from memcon.recording.quantities import listed, stems_of
from memcon.recording.words import sense

OPENS = 3  # words within which "we request" makes a statement no account
BLOCK = 60  # claims that share a word and are compared; of more, the first are taken
BEFORE = 12  # characters before a verb in which its "not" stands
CALLED = 5  # words from "bogus" to the claim that is called so
DAYS = 3  # days apart within which claims of one matter are compared


def near(one: Claim, other: Claim, within: int = DAYS) -> bool:
    """Whether two claims were published within some days of each other, as far as known."""
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) <= within


def others(one: Claim, other: Claim) -> bool:
    """Whether two claims have different holders, or different outlets where they have none."""
    return one.key != other.key and one.voice.isdisjoint(other.voice)


def own_state(one: Claim, other: Claim) -> bool:
    """Whether the state that one speaks for is among the holders of the other."""
    return not {f"state:{code}" for code in one.countries}.isdisjoint(other.holders)


@once
def matter(claim: Claim) -> frozenset[str]:
    """The stems that say what a claim is about, without names and the words for claims."""
    names = {word.stem for word in claim.words if word.capital and word.start}
    said = claim.stems - names - stems_of("assertions")
    return frozenset(sense(w) for w in said if weight(w) > 2.0 and not w[0].isdigit())


def meets(one: Claim, other: Claim) -> frozenset[str]:
    """The stems of the matter that two claims share."""
    return matter(one) & matter(other)


def covered(denial: Claim, other: Claim) -> float:
    """The weighted share of what is denied that the other claim says."""
    whole = sum(weight(w) for w in sorted(matter(denial)))
    return sum(weight(w) for w in sorted(meets(denial, other))) / whole if whole else 0.0


@once
def unsaid(claim: Claim) -> bool:
    """Whether the reporting verb is negated just before it: "does not deny"."""
    if claim.statement is None or not claim.statement.cue:
        return False
    start, end = claim.statement.cue[0]
    words = claim.article.text[max(0, start - BEFORE) : end].lower().replace("’", "'").split()
    return any(w in ("not", "never", "cannot") or w.endswith("n't") for w in words)


@once
def denies(claim: Claim) -> bool:
    if claim.statement is None or unsaid(claim):
        return False
    if claim.about and claim.about[0][0] in claim.holders and claim.asserts:
        return False  # the words are the claim that somebody else denies
    cues = {
        w.lower() for c in claim.statement.cue for w in claim.article.text[c.start : c.end].split()
    }
    if not cues.isdisjoint(listed("declining")):
        return False
    if not cues.isdisjoint(listed("dismissing")):
        return claim.asserts and not any(word.form == "should" for word in claim.words)
    return claim.act is Act.DENY or not cues.isdisjoint(listed("denying"))


def called_untrue(claim: Claim) -> Claim | None:
    """What a claim calls untrue ("a bogus collusion claim"), as a claim of these words alone."""
    forms = [word.form for word in claim.words]
    for at, form in enumerate(forms):
        turned = not listed("negators").isdisjoint(forms[max(0, at - 3) : at])
        if form not in listed("untrue") or turned:
            continue
        for end in range(at + 1, min(at + 1 + CALLED, len(forms))):
            if forms[end] in listed("called"):
                words = claim.words[at + 1 : end]
                return replace(claim, words=words, stems=frozenset(w.stem for w in words))
    return None


def requests(claim: Claim) -> bool:
    """Whether a claim opens by asking for something ("we request"), and so is no account."""
    opening = {word.form for word in claim.words[:OPENS]}
    return bool({"we", "i"} & opening) and not listed("asking").isdisjoint(opening)
