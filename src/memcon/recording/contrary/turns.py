"""Turns: accounts that an article itself sets against each other, side by side.

"Local sources said that it was a swap, but the minister said that it was none"; "Pelosi disagreed,
saying that ...". Each statement is compared with the one before it only, so that cost grows with
the statements.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from memcon.model import Act, DisputeKind, Span
from memcon.recording.claims import Claim, Word, cue_words, source_phrases, source_stems, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import denies, lacks_evidence, others, same_source, unsaid
from memcon.recording.contrary.pairing import How, pair
from memcon.recording.contrary.quantity.amounts import amounts
from memcon.recording.contrary.times import period
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, stems

BETWEEN = 60  # characters between two statements in which the turn from one to the other stands
BEFORE = 14  # characters before a statement in which "while" can open its sentence
EARLIER = 4  # statements before one that disagrees, among which the one it answers is looked for
BACK = 1500  # characters back within which that one stands
LEAD = 160  # characters before a statement's words in which it can be said to disagree
LAST = 8  # characters after "disagrees" with which the sentence before can end
WITH = 60  # characters into a statement in which stands with whom it disagrees
SENTENCE = 600  # characters of a sentence on either side that are looked at
SHORT = 4  # letters of a word too short to be told for a verb by its ending
JUST_BEFORE = 200  # characters before a statement that counters another
REACH = 5  # words around what two claims share within which one says that it is not so
AGAIN = 6  # words of an account within which "also" shows that it agrees
WANTED = 5  # words within which a claim says what ought to be
OPENS = 5  # words within which a claim says what its speaker feels
RARE = 2.0  # weight from which a word that two accounts share shows that they are of one matter
TOLD, ANSWERED, DENIED = 0.7, 0.75, 0.8  # how sure
_OWN = ("it", "we", "i", "he", "she", "they", "its", "our", "their", "my")
_POLES = ("told first", "told against it")
_ACCOUNTS = (Act.SAY, Act.DENY, Act.THINK)
_DISAGREES_WITH = re.compile(
    r"\b(?:(?:disagree[sd]?|differ(?:s|ed)?|(?:took|takes) issue) with|contradict(?:s|ed))"
    r" ([^,.;:]{1,60})"
)
_END = re.compile(r"[.!?]['\"”’)]*\s")


def turns(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts that the words of their article set against each other."""
    for told in as_told(claims):
        for one, other in pairwise(told):
            if (
                is_account(one)
                and is_account(other)
                and not _headless(other)
                and others(one, other)
                and not _one_source(one, other)
            ):
                turn = _turned(one, other)
                if turn:
                    yield from _set_against(one, other, turn, issues)
        for at, claim in enumerate(told):
            if _disagrees(claim):
                yield from _answered(claim, told[max(0, at - EARLIER) : at], issues)


def _one_source(one: Claim, other: Claim) -> bool:
    """Whether two sources are described alike: "one traffic expert", "the traffic expert Olsk"."""
    alike = len(source_stems(one) & source_stems(other)) > 1
    return alike or _his_own(other) or (same_source(one, other) and not _another(other))


def _his_own(claim: Claim) -> bool:
    """Whether a source is what somebody else has said: "several of his findings"."""
    words = " ".join(source_phrases(claim)).lower().split()
    return any(w in listed("own") for w in words) and words[-1] in listed("sayings_of_his")


def _headless(claim: Claim) -> bool:
    """Whether a claim begins with a verb: its subject was taken for who says it."""
    first = claim.words[0].form
    return first.endswith("n't") or first in listed("auxiliaries")


def _another(claim: Claim) -> bool:
    """Whether a source is told to be another than the one before."""
    words = " ".join(source_phrases(claim)).lower().split()
    return not listed("rest").isdisjoint(words)


def as_told(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The statements of each article that somebody holds, in text order."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.statement is not None and claim.holders:
            by_article[claim.article.id].append(claim)
    for article in sorted(by_article):
        yield sorted(by_article[article], key=lambda c: (unit(c), c.id))


def unit(claim: Claim) -> Span:
    """From the first to the last character of a statement with its source and cue."""
    statement = claim.statement
    assert statement is not None
    spans = (*statement.content, *statement.cue, *statement.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def is_account(claim: Claim) -> bool:
    """Whether a statement tells in a clause how things are, not what is wanted or to come."""
    if claim.act not in _ACCOUNTS or not claim.words or claim.statement is None:
        return False
    cues = cue_words(claim)
    if claim.words[0].form in listed("no_account") or not cues.isdisjoint(listed("wishing")):
        return False
    if not cues.isdisjoint(listed("hearing")) or of_himself(claim) or unsaid(claim):
        return False
    held = not cues.isdisjoint(listed("seeing")) and any(w.form == "as" for w in claim.words[1:4])
    return denies(claim) or held or is_clause(claim.words)


def of_himself(claim: Claim) -> bool:
    """Whether a claim only says how its speaker feels, or what he is ready to do."""
    forms = [word.form for word in claim.words[:OPENS]]
    spoken = bool(forms) and forms[0] in ("i", "we", "he", "she", "they")
    return spoken and not listed("feeling").isdisjoint(forms[1:])


def is_clause(words: Sequence[Word]) -> bool:
    """Whether among some words is a verb that shows a clause."""
    forms = [word.form for word in words]
    return any(is_finite(f) and forms[max(0, n - 1)] != "so" for n, f in enumerate(forms))


def is_finite(form: str) -> bool:
    """Whether a word can only be a verb with a tense, as far as its form tells."""
    past = len(form) > SHORT and form.endswith("ed")  # "Ted" is none
    return past or form in listed("finite") or form.endswith("n't")


def _turned(one: Claim, other: Claim) -> str:
    """The "but" or its like between two statements, or the "while" before the first, if any."""
    text, mine, its = one.article.text, unit(one), unit(other)
    between = text[mine.end : its.start].lower()
    if not 0 <= its.start - mine.end <= BETWEEN or "\n" in between:
        return ""
    words = re.findall(r"[a-z]+", between)
    for word in words[:3]:
        if word in listed("turning") or word in listed("contrasting"):
            if not listed("later").isdisjoint(words):
                return ""  # "but today": things changed
            after = between[between.index(word) :]
            own = _END.search(after)  # a sentence of the article's own
            conceded = (
                word in listed("conceding") and "," in after
            )  # "although he is old, aides say"
            return "" if own or conceded else str(word)
    before = re.findall(r"[a-z]+", text[max(0, mine.start - BEFORE) : mine.start].lower())
    opened = bool(before) and before[-1] in listed("opening")
    follows = opened and not _END.search(between) and len(words) <= 3
    return str(before[-1]) if follows else ""


def _set_against(one: Claim, other: Claim, turn: str, issues: Issues) -> Iterator[Contrast]:
    denied = denies(one) or denies(other)
    if not denied and (_agrees(one, other) or _wants(other)):
        return
    mine, its = _went_well(one), _went_well(other)
    parted = None not in (mine, its) and mine is not its
    hangs = other.words[0].form in listed("hanging")
    sized = _sized_apart(one, other)
    shared = _shared(one, other)
    said_so = turn in listed("contrasting") or (_insists(other) and bool(shared))
    plain = turn == "while" and not (parted or sized or said_so or _seen(other))  # often "and"
    if not denies(other) and denied and not shared:
        return
    opposed = parted or len(shared) > 1 or _negated(one, shared) is not _negated(other, shared)
    told = denied or said_so or sized or (shared and opposed)
    if not (told or (hangs and (parted or _seen(other)))):
        return
    if plain and not denied:
        return
    kind = DisputeKind.DENIAL if denied else DisputeKind.FRAMING
    if (parted or sized) and not denied:
        kind = DisputeKind.OUTCOME if parted else DisputeKind.QUANTITY
    sure = DENIED if denied else TOLD
    poles = _POLES
    if denied:
        poles = ("said", "denied") if denies(other) else ("denied", "said")
    how = How(kind, sure, "the article sets one against the other", poles)
    yield pair(one, other, issues, how, named_by=other)


def _agrees(one: Claim, other: Claim) -> bool:
    """Whether the second says the same again: "he is also waiting", or no evidence, both times."""
    again = not listed("likewise").isdisjoint(word.form for word in other.words[:AGAIN])
    return again or (lacks_evidence(one) and lacks_evidence(other))


def _wants(claim: Claim) -> bool:
    """Whether a claim opens with what ought to be, not with what is: "he should apologise"."""
    return not listed("wanting").isdisjoint(word.form for word in claim.words[:WANTED])


def _insists(claim: Claim) -> bool:
    """Whether somebody named anew holds it against what was told: "but the airline maintains"."""
    again = any(phrase.lower() in _OWN for phrase in source_phrases(claim))
    return not again and not cue_words(claim).isdisjoint(listed("insisting"))


def _sized_apart(one: Claim, other: Claim) -> bool:
    """Whether two claims give one thing different numbers, and neither tells of its speaker."""
    if any(
        c.words[0].form in _OWN or {i for i, _ in c.about[:1]} & set(c.holders)
        for c in (one, other)
    ):
        return False
    mine, its = ({a.of: a for a in amounts(c)} for c in (one, other))
    if len(mine) != 1 or mine.keys() != its.keys():
        return False  # of several numbers, which is meant is open
    ((of, amount),) = mine.items()
    return amount.apart(its[of]) and period(one) == period(other)


def _negated(claim: Claim, of: frozenset[str]) -> bool:
    """Whether a claim says that some of these things are not so: "no evidence", "would not bar"."""
    return any(
        word.form in listed("negators") or word.form.endswith("n't")
        for at, shared in enumerate(claim.words)
        if shared.stem in of
        for word in claim.words[max(0, at - REACH) : at + REACH]
    )


def _seen(claim: Claim) -> bool:
    """Whether a claim says what its speaker takes something for: "this as a disguised test"."""
    return any(w.form == "as" for w in claim.words[1:4])


def _went_well(claim: Claim) -> bool | None:
    """Whether a claim tells of success or of failure, if of one of them."""
    good = any(w.form in listed("good") or w.form in listed("done") for w in claim.words)
    bad = any(w.form in listed("bad") for w in claim.words)
    return None if good is bad else good


def _disagrees(claim: Claim) -> bool:
    """Whether what leads up to a statement's words says that its speaker disagrees."""
    if claim.act not in (*_ACCOUNTS, Act.CRITICISE) or not _named(claim):
        return False
    if claim.act is not Act.CRITICISE and not is_account(claim):
        return False
    forms = [word.form for word in claim.words]
    if any(
        f in listed("hearsay") and forms[n + 1 : n + 2] == ["that"] for n, f in enumerate(forms)
    ):
        return False  # "took issue with the claim that ...": it tells itself what is meant
    start = claim.spans[0].start
    lead = claim.article.text[max(0, start - LEAD) : start].lower()
    sentences = _END.split(lead.rsplit("\n", 1)[-1])[-2:]
    here = list(_disagreement().finditer(sentences[-1]))
    if here and start - len(sentences[-1]) + here[-1].start() >= unit(claim).start:
        return True
    before = _disagreement().search(sentences[0])  # "..., but the mayor disagrees. He said"
    return before is not None and before.end() + LAST >= len(sentences[0])


@functools.cache
def _disagreement() -> re.Pattern[str]:
    phrases = data("record_disputes")["disagreeing"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def _named(claim: Claim) -> bool:
    """Whether the source stands under a name: "the company" can be who spoke before."""
    said = source_phrases(claim)
    return any(not text.lower().startswith("the ") or text[4:] != text[4:].lower() for text in said)


def _answered(claim: Claim, before: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """The statement before one that disagrees which says most of the same things.

    What is countered is what stands just before it, whatever it says.
    """
    other = _countered(claim, before) or _most_alike(claim, before)
    if other is not None:
        how = How(DisputeKind.DENIAL, ANSWERED, "one disagrees with the other", _POLES)
        yield pair(other, claim, issues, how, named_by=claim)


def _countered(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    if not any(word.startswith("counter") for word in cue_words(claim)):
        return None
    last = before[-1] if before else None
    near = last is not None and unit(claim).start - unit(last).end <= JUST_BEFORE
    return last if last is not None and near and others(claim, last) and is_account(last) else None


def _with_what(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """With whom and what its speaker is said to disagree: the names, and the nouns ("ruling")."""
    start = claim.spans[0].start
    told = _DISAGREES_WITH.finditer(claim.article.text, max(0, start - LEAD), start + WITH)
    words: list[str] = next(reversed([m[1].split() for m in told if m.start() < start]), [])
    small = " ".join(word for word in words if word.islower())
    names = " ".join(word for word in words if word[:1].isupper())
    of = frozenset(stem for stem in stems(small) if weight(stem) > RARE)
    return frozenset(stems(names)), of


def _most_alike(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    whom, of = _with_what(claim)
    near = [
        (sum(weight(w) for w in sorted(shared)), -place, other)
        for place, other in enumerate(reversed(before))
        if others(claim, other)
        and is_account(other)
        and unit(claim).start - unit(other).end <= BACK
        and (not whom or whom & source_stems(other))
        and (not of or of & frozenset(stems(sentence_of(other))))
        and (shared := _shared(other, claim))
    ]
    found = sorted(near, key=lambda n: (n[1] < -1, -n[0], n[1]))
    return found[0][2] if found else None


def _shared(one: Claim, other: Claim) -> frozenset[str]:
    """The telling words that an account shares with the sentence of the one before it."""
    names = {w.stem for w in (*one.words, *other.words) if w.capital}
    mine = frozenset(stems(sentence_of(one, unit(other).start)))
    shared = (mine & other.stems) - names
    return frozenset(w for w in shared if len(w) > 2 and w.isalpha() and weight(w) > RARE)


def sentence_of(claim: Claim, until: int | None = None) -> str:
    """The sentences in which a statement stands, as far as some offset of its article."""
    return claim.article.text[slice(*sentence_span(claim, until))]


def sentence_span(claim: Claim, until: int | None = None) -> Span:
    """Where the sentences of `sentence_of` stand in the article."""
    whole, text = unit(claim), claim.article.text
    before = text[max(0, whole.start - SENTENCE) : whole.start].rsplit("\n", 1)[-1]
    start = max((m.end() for m in _END.finditer(before)), default=0)
    last = whole.end + SENTENCE if until is None else max(whole.end, until)
    after = text[whole.end : last].split("\n", 1)[0]
    end = _END.search(after)
    rest = len(after) if end is None else end.start()
    return Span(whole.start - len(before) + start, whole.end + rest)
