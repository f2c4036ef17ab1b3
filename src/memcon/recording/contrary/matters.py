"""What two claims must share to be set against each other: holders apart, time, matter."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

from memcon.model import Act
from memcon.recording.claims import Claim, cue_words, once, source_phrases, weight
from memcon.recording.contrary.lists import listed, stems_of
from memcon.recording.words import fold, sense, stem, stop_words, tokens

OPENS = 3  # words within which "we request" makes a statement no account
OPEN_YET = 5  # words within which "we do not know" leaves open what it tells
BLOCK = 60  # claims that share a word and are compared; of more, the first are taken
BEFORE = 12  # characters before a verb in which its "not" stands
CALLED = 5  # words from "bogus" to the claim that is called so
WITHHELD = 5  # words within which it is told what somebody was denied: "an extension of the talks"
OWNER = 40  # characters within which it is told whose request was turned down
DAYS = 3  # days apart within which claims of one matter are compared
_PLAIN = ("the", "a", "an", "any", "his", "her", "its", "their")


def near(one: Claim, other: Claim, within: int = DAYS) -> bool:
    """Whether two claims were published within some days of each other, as far as known."""
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) <= within


def others(one: Claim, other: Claim) -> bool:
    """Whether two claims have different holders, or different outlets where they have none."""
    return one.key != other.key and one.voice.isdisjoint(other.voice)


def same_source(one: Claim, other: Claim) -> bool:
    """Whether two sources go by one common noun: "investigators", "the accident investigators"."""
    heads = [_head(claim) for claim in (one, other)]
    if not heads[0] or heads[0] != heads[1]:
        return False
    owners = [_speaks_for(claim) for claim in (one, other)]
    return heads[0] not in stems_of("speaks_for") or not all(owners) or bool(owners[0] & owners[1])


@once
def _speaks_for(claim: Claim) -> frozenset[str]:
    """For whom a spokesman speaks, as his phrase tells: "Kanda's spokesman"."""
    told = (word for phrase in source_phrases(claim) for word, _ in tokens(phrase))
    found = frozenset(stem(word) for word in told if fold(word) not in stop_words())
    return found - stems_of("speaks_for")


@once
def _head(claim: Claim) -> str:
    """The last word of the source's noun phrase where it is no name: "police in Port Vela"."""
    phrase: list[str] = []
    for word, _ in tokens(next(iter(source_phrases(claim)), "")):
        if fold(word) in listed("apart_from_head"):
            break
        phrase.append(word)
    return stem(phrase[-1]) if phrase and phrase[-1].islower() else ""


def own_state(one: Claim, other: Claim) -> bool:
    """Whether the state that one speaks for is among the holders of the other."""
    return not {f"state:{code}" for code in one.countries}.isdisjoint(other.holders)


@once
def matter(claim: Claim) -> frozenset[str]:
    """The stems that say what a claim is about, without names and the words for claims."""
    names = {word.stem for word in claim.words if word.capital and word.start}
    names |= _label(claim) | _owner(claim) | _person(claim)
    said = claim.stems - names - stems_of("assertions")
    return frozenset(sense(w) for w in said if weight(w) > 2.0 and not w[0].isdigit())


def _person(claim: Claim) -> frozenset[str]:
    """The name with which a claim opens, where it is a person's."""
    if claim.about_at[:1] != (0,) or not claim.about[0][0].startswith("person:"):
        return frozenset()
    return frozenset(w.stem for w in takewhile(lambda word: word.capital, claim.words))


def _owner(claim: Claim) -> frozenset[str]:
    """Whose claims are meant, where it begins with that: "Malay police's account of the raid"."""
    if not claim.asserts or claim.about_at[:1] != (0,):
        return frozenset()
    at = next(n for n, w in enumerate(claim.words) if w.form in listed("assertions"))
    return frozenset(word.stem for word in claim.words[:at])


def _label(claim: Claim) -> frozenset[str]:
    """What "the claims" are dismissed as, which is not what they are of."""
    if not claim.asserts or any(w.form in ("that", "of", "about") for w in claim.words[:CALLED]):
        return frozenset()
    at = next((n for n, w in enumerate(claim.words) if w.form == "as"), len(claim.words))
    return frozenset(word.stem for word in claim.words[at:])


def meets(one: Claim, other: Claim) -> frozenset[str]:
    """The stems of the matter that two claims share."""
    return matter(one) & matter(other)


def covered(denial: Claim, other: Claim) -> float:
    """The weighted share of what is denied that the other claim says."""
    whole = sum(weight(w) for w in sorted(matter(denial)))
    return sum(weight(w) for w in sorted(meets(denial, other))) / whole if whole else 0.0


@once
def unsaid(claim: Claim) -> bool:
    """Whether the reporting verb is negated, in it or just before it: "does not deny".

    The same where what is said leaves a thing open: "he cannot rule out that they met", "neither
    confirms nor denies".
    """
    if claim.statement is None or not claim.statement.cue:
        return False
    for form, verb in pairwise(word.form for word in claim.words[:OPEN_YET]):
        negated = form in ("not", "cannot") or form.endswith("n't")
        if negated and verb in listed("left_open"):
            return True
    start, end = claim.statement.cue[0]
    words = claim.article.text[max(0, start - BEFORE) : end].lower().replace("’", "'").split()
    return any(w in ("not", "never", "cannot", "nor") or w.endswith("n't") for w in words)


@once
def denies(claim: Claim) -> bool:
    if claim.statement is None or unsaid(claim):
        return False
    if claim.about and claim.about[0][0] in claim.holders and claim.asserts:
        forms = [word.form for word in claim.words[: CALLED + 1]]
        at = next(n for n, form in enumerate(forms) if form in listed("assertions"))
        if forms[at + 1 : at + 2] != ["that"] or claim.about_at[0] < claim.words[at].start:
            return False  # "his claim": the words are what somebody else denies
    cues = cue_words(claim)
    if not cues.isdisjoint(listed("declining")):
        return False
    if not cues.isdisjoint(listed("dismissing")):
        if [word.form for word in claim.words] in (["this"], ["that"]):
            return True  # what was told just before
        proposal = any(word.form == "should" for word in claim.words)
        return claim.asserts and not (proposal or judges(claim))
    if _withheld(claim) or (judges(claim) and not claim.asserts and not _says_that(claim)):
        return False
    return claim.act is Act.DENY or not cues.isdisjoint(listed("denying"))


@once
def judges(claim: Claim) -> bool:
    """Whether a judge or a court speaks, which dismisses a suit and contradicts nobody."""
    said = {fold(word) for phrase in source_phrases(claim) for word, _ in tokens(phrase)}
    return not said.isdisjoint(listed("judges"))


def _says_that(claim: Claim) -> bool:
    """Whether what is denied is told in a clause: "denied that it had ruled"."""
    return any(word.form == "that" for word in claim.words[:OPENS])


def _withheld(claim: Claim) -> bool:
    """Whether something is refused: "denied an extension of the talks", "refusal to speak"."""
    words = claim.words
    if words and words[0].form == "to":
        return True  # "his refusal to release them"
    name = next((at for at, word in enumerate(words) if not word.capital), 0)
    if name and claim.about_at[:1] == (0,) and words[name].form in ("the", "a", "an", "any"):
        return True  # "denied Karadin the nomination"
    whose = max(claim.text.find(mark, 0, OWNER) for mark in ("'s ", "’s "))  # "the ministry's bid"
    first = next((at for at, word in enumerate(words) if word.start > whose), 0)
    return not claim.asserts and any(
        word.form in listed("withheld")
        and (at + 1 == len(words) or words[at + 1].form in stop_words())
        and all(
            w.capital or w.form in _PLAIN or w.form not in stop_words() for w in words[first:at]
        )
        for at, word in enumerate(words[: first + WITHHELD])
    )


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


def supposes(claim: Claim) -> bool:
    """Whether a claim only supposes: "if they did", "the inquiry will look at alleged talks"."""
    forms = [word.form for word in claim.words]
    looked_at = not listed("looking_into").isdisjoint(forms)
    open_yet = looked_at and not listed("alleged").isdisjoint(forms)
    return open_yet or forms[:1] in (["if"], ["unless"], ["whether"])


def years(claim: Claim) -> frozenset[str]:
    """The years of which a claim speaks, besides that in which it was published."""
    found = (w.form for w in claim.words if len(w.form) == 4 and w.form.isdigit())
    years = frozenset(form for form in found if "1900" <= form <= "2100")
    return years - {(claim.article.published or "")[:4]}


def lacks_evidence(claim: Claim) -> bool:
    """Whether somebody says that there is no evidence."""
    forms = [word.form for word in claim.words]
    lacking = any(f in listed("negators") or f in ("lacking", "lacks", "lacked") for f in forms)
    return not {"evidence", "proof"}.isdisjoint(forms) and (
        lacking or any(f.endswith("n't") for f in forms)
    )
