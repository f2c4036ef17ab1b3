"""Denials that point at what stands just before them: "Molvania denied these claims".

They say neither whose words nor what they deny. It is what the article told last, where that is
another's account.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from memcon.model import Act
from memcon.recording.claims import Claim, cue_words
from memcon.recording.contrary.denial.rejections import is_untrue, rejection, words_of
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import denies, others, own_state, requests
from memcon.recording.contrary.pairing import denied, pair
from memcon.recording.contrary.turns import as_told, is_account, unit
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import sense, stem

JUST_BEFORE = 160  # characters between the end of what is denied and the denial
LEAST = 5  # words of an account that can be denied
BEFORE = 3  # accounts before "no such" one of which it can be of
BESIDE = 400  # characters over which it can
UNTRUE = 7  # words of a claim in which it calls something untrue
OPENING = 8  # words of an account in which it says "no such"
SURE = 0.65
_THIS = ("this", "that", "these", "those", "such")
_SAID = frozenset(("said", "says", "saying", "claimed", "claims", "alleged", "alleges"))
_END = re.compile(r"[.!?]['\"”’)]*\s+|\n+")
_STOP = re.compile(r",?[\"”’]|[.;:!?—]|$")
_ACTS = (Act.SAY, Act.THINK, Act.CRITICISE)


def pointing(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Each denial of "this" or of "the claim" with the account that stands just before it."""
    how = denied(SURE, "one denies what the other has just said")
    for told in as_told(claims):
        outer = [claim for claim in told if claim.parent is None]
        for at, denial in enumerate(outer):
            told_of = _none_such(denial, outer[max(0, at - BEFORE) : at])
            if told_of is not None:
                yield pair(denial, told_of, issues, how, named_by=told_of)
            if not at or not (_calls_it_untrue(denial) or (denies(denial) and _points(denial))):
                continue
            other = outer[at - 1]
            if not denies(denial) and _hearsay(other):
                continue  # "tales are told that ...", and then, by the same speaker, "absurd"
            if _follows(denial, other) and others(denial, other) and _can_be_meant(denial, other):
                yield pair(denial, other, issues, how, named_by=other)


def _points(denial: Claim) -> bool:
    """Whether it denies "these claims" or "the claim", and says no more of it."""
    forms = [word.form for word in denial.words]
    if len(forms) == 1:  # whoever "rejected it" may mean an offer
        plain = not cue_words(denial).isdisjoint(listed("denying"))
        return forms[0] in _THIS[:2] or (forms[0] == "it" and plain)
    if len(forms) != 2 or forms[1] not in listed("assertions"):
        return False
    return forms[0] in _THIS or (forms[0] == "the" and not forms[1].endswith("s"))


def _calls_it_untrue(denial: Claim) -> bool:
    """Whether it opens by calling what was told untrue: "[called] this a lie", "that is not so"."""
    if denial.statement is None or not denial.holders:
        return False
    forms = [word.form for word in denial.words[:UNTRUE]]
    if forms[:1] == ["the"] and forms[1:2] and forms[1] in listed("assertions"):
        forms = forms[1:]
    elif forms[:1] and forms[0] not in (*_THIS[:4], "it"):
        return False
    said = 1 if forms[1:2] and forms[1] in listed("assertions") else 0  # "these claims are ..."
    being = forms[said + 1 : said + 2] and forms[said + 1] in listed("passive")
    if not being and cue_words(denial).isdisjoint(words_of("calling")):
        return False
    untrue = (at for at in range(said + 1, len(forms)) if is_untrue(forms, at))
    # "this is the wrong approach" is no more than an opinion
    return any(_ends(denial, at) for at in untrue)


def _hearsay(told: Claim) -> bool:
    """Whether a claim tells of what others say."""
    tales = listed("hearsay") | listed("called")
    return any(word.form in tales for word in told.words)


def _ends(claim: Claim, at: int) -> bool:
    """Whether a sentence or a quotation ends at a word: "this is absurd," the minister said."""
    word = claim.words[at]
    return _STOP.match(claim.text, word.start + len(word.form)) is not None


def _none_such(denial: Claim, before: Sequence[Claim]) -> Claim | None:
    """What somebody has told just before of which a claim says that there was none such.

    "They had been promised a recount", and then "he had never made such a promise".
    """
    forms = [word.form for word in denial.words]
    at = forms.index("such") if "such" in forms[:OPENING] else 0
    negated = any(f in listed("negators") or f.endswith("n't") for f in forms[:at])
    if not negated or not denial.holders or denies(denial) or not is_account(denial):
        return None
    after = [w for w in denial.words[at + 1 : at + 4] if w.form not in ("a", "an")]
    thing = sense(after[0].stem) if after else ""
    for other in reversed(before):
        near = denial.spans[0].start - other.spans[-1].end <= BESIDE
        tells = thing in {sense(word) for word in other.stems} or thing in _things()
        if near and tells and others(denial, other) and _can_be_meant(denial, other):
            return other
    return None


@functools.cache
def _things() -> frozenset[str]:
    """The senses of nouns that stand for whatever was told: "no such thing"."""
    return frozenset(sense(stem(word)) for word in listed("such"))


def _follows(denial: Claim, other: Claim) -> bool:
    """Whether a denial stands in the sentence of another claim, or in the next."""
    start, end = unit(other).end, unit(denial).start
    if not start <= end <= start + JUST_BEFORE:
        return False
    return len(_END.findall(denial.article.text, start, end)) < 2


def _can_be_meant(denial: Claim, other: Claim) -> bool:
    offers = not {"would", "should", "could", "will"}.isdisjoint(w.form for w in other.words)
    if offers and not cue_words(denial).isdisjoint(listed("dismissing")):
        return False  # "they would join in. This was rejected"
    if other.act not in _ACTS or len(other.words) < LEAST or requests(other):
        return False
    if (
        cue_words(other) & listed("citing")
        or denies(other)
        or rejection(other) is not None
        or own_state(denial, other)
    ):
        return False
    if other.act is Act.CRITICISE or is_account(other):
        return True
    opens = other.words[0].form not in listed("no_account")
    return opens and bool(cue_words(other) & _SAID)  # "the delegation walked out, he said"
