"""Counts of people: a figure in a claim, whom it counts, whose they are, and when it was so.

Read from the words of a claim alone, with the article around it. Whose people are counted is known
where the words say it ("Molvanian soldiers", "on the Molvanian side", "our own"), or where an army
counts soldiers; elsewhere they may be anyone's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from memcon.countries import country_of, demonym_of
from memcon.recording.claims import Claim, Word, cue_words, weight
from memcon.recording.contrary.holding import opposed
from memcon.recording.contrary.lists import (
    TOLLS,
    all_tolls,
    listed,
    stems_of,
    toll_stems,
    toll_words,
)
from memcon.recording.contrary.matters import DAYS, near
from memcon.recording.contrary.quantity.amounts import Amount, amounts
from memcon.recording.contrary.times import days_of, head_of, opens, period
from memcon.recording.words import data, stem, stems, stop_words

THINGS = ("fired", "downed", "destroyed")  # what is counted is told by its noun alone
OPENED = 3  # stems in common from which two articles open with one occasion
RARE = 2.5  # weight of a stem that says something of what an article is about
REACH = 3  # words after a figure in which another is added to it
OWN = 300  # characters of an article in which its own count is of what it is about
AGAINST = 7  # days within which figures of opposed sources are compared
BEFORE = 500  # characters before a count in which its place stands, where it names none
BODIES = 2  # words from a figure within which it is one of bodies
NEAR = 8  # words after a figure in which it is told whose people are counted
COMBATANT = "combatant"

_WITHIN = "internally"  # who fled within a country are not those who fled from it
_GRAVELY = "gravely"  # only the gravely hurt are counted, who are fewer
APART = frozenset({_WITHIN, _GRAVELY})  # compared only with each other
_GLUED = re.compile(r"[a-z]-\d")
_PARTS = re.compile(r"\b(\w{1,20}) of (?:whom|which|them|those)\b", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round) (?:the )?(?:[a-z]{3,12} ){0,2}(?:of )?"
    r"([A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,3})"
)
_CLAUSE = re.compile(r"[,:.](?!\d)|[;—()]|\band that\b|\bwhile\b|\bbut\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells the occasion of a figure: its article's opening, days, times and places.

    ``places`` are names of places in its claim, or just before it; ``stray`` is true where it tells
    of something beside its article's occasion; ``period`` holds years, months, and words for the
    time over which something is counted.
    """

    claim: Claim
    head: frozenset[str]
    days: frozenset[int]
    period: frozenset[str]
    places: frozenset[str]
    stray: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a claim: what it counts of whom, and the words that tell the occasion.

    ``whom`` is "" for people of any kind; ``party`` holds the countries (or holders) whose people
    are counted, empty where nothing says; ``own``, ``clause`` and ``names`` are stems of the claim,
    of the clause of the figure, and of its names. One that ``refutes`` says that the figure
    is wrong.
    """

    claim: Claim
    amount: Amount
    figure: float
    whom: str
    party: frozenset[str]
    own: frozenset[str]
    clause: frozenset[str]
    names: frozenset[str]
    setting: Setting
    refutes: bool = False

    @property
    def exact(self) -> bool:
        return self.amount.low == self.amount.high


def one_setting(one: Setting, other: Setting) -> bool:
    """Whether two figures can be of one occasion, as far as days, times and articles tell."""
    both = one.stray and other.stray
    if one.days and other.days and one.days.isdisjoint(other.days):
        return False
    if _after(one, other) or _after(other, one):
        return False
    if one.period != other.period:
        return False
    if (one.stray or other.stray) and (one.places.isdisjoint(other.places) or not both):
        return False
    if one.claim.article.id == other.claim.article.id:
        return not (one.places and other.places and one.places.isdisjoint(other.places))
    days = AGAINST if opposed(one.claim, other.claim) else DAYS
    return same_opening(one, other) and near(one.claim, other.claim, days)


def _after(one: Setting, other: Setting) -> bool:
    """Whether a figure is of a day after that on which the other was published."""
    day = other.claim.published
    return bool(one.days) and day is not None and min(one.days) > day


def same_opening(one: Setting, other: Setting) -> bool:
    """Whether the articles of two figures open with one matter."""
    return len({w for w in one.head & other.head if weight(w) > RARE}) >= OPENED


def setting_of(claim: Claim, until: int | None = None) -> Setting:
    """What a claim, as far as some offset of it, and its article tell of the occasion."""
    head = head_of(claim)
    places = _places(claim)
    return Setting(
        claim=claim,
        head=_telling(head),
        days=days_of(claim),
        period=period(claim, until),
        places=places,
        stray=_strays(claim, places, head),
    )


def counts_of(claim: Claim) -> Iterator[tuple[str, Count]]:
    """The counts of a claim, by what became of those counted; at most one of each."""
    if _GLUED.search(claim.text):
        return  # "at least-16": figures that cannot all be read
    told: dict[str, list[Amount]] = defaultdict(list)
    for amount in amounts(claim):
        told[amount.of].append(amount)
    if not toll_words("unreal").isdisjoint(w.form for w in claim.words):
        return  # "we could be talking of eight dead"
    if not toll_words("superseded").isdisjoint((*cue_words(claim), *(w.form for w in claim.words))):
        return  # "it had earlier spoken of 31 dead"
    if not (claim.holders or claim.statement) and not _among_first(claim):
        return  # what an article tells further down in its own voice is of earlier days
    numbered = (m.start() for m in _PARTS.finditer(claim.text) if _is_number(m[1]))
    part = next(numbered, len(claim.text))  # "20 people, four of whom are hurt": of another count
    for kind in TOLLS:
        found = told.get(kind, [])
        at = _at(claim, found[0]) if len(found) == 1 else None
        if kind != "treated" and at is not None and claim.words[at].start >= part:
            continue
        whom = _whom(claim, at, kind) if len(found) == 1 else None
        if (
            whom is None
            or _together(claim, kind)
            or _vague(claim, kind)
            or (at is not None and _summed(claim, at))
        ):
            continue  # of several figures in one claim, which is meant is open
        yield kind, _count(claim, found[0], whom, at, kind)


def _count(claim: Claim, amount: Amount, whom: str, at: int | None, kind: str) -> Count:
    least = amount.low if amount.high == float("inf") else amount.high
    about = 0 < amount.low < amount.high < float("inf")  # told as "about" so many, or a range
    clause = _clause(claim, at)
    if at is not None and not _near_figure(claim, at).isdisjoint(toll_words("bodies")):
        amount = replace(amount, high=float("inf"))  # there may be others elsewhere
    return Count(
        claim=claim,
        amount=amount,
        figure=(amount.low + amount.high) / 2 if about else least,
        whom=whom,
        party=_party(claim, at, whom, kind),
        own=_telling(claim.text),
        clause=_telling(claim.text[slice(*clause)]) - _unsaying(),
        names=_names(claim),
        setting=setting_of(claim, clause[1]),
    )


def _near_figure(claim: Claim, at: int) -> frozenset[str]:
    """The words just before and after a figure."""
    return frozenset(w.form for w in claim.words[max(0, at - BODIES) : at + 1 + BODIES])


def _at(claim: Claim, amount: Amount) -> int | None:
    """Which word the figure begins with."""
    return next(
        (n for n, w in enumerate(claim.words) if claim.text.startswith(amount.text, w.start)), None
    )


def _among_first(claim: Claim) -> bool:
    return claim.spans[0].start < opens(claim) + OWN


def _names(claim: Claim) -> frozenset[str]:
    """The stems of the names in a claim; its first word is one if it begins with an actor."""
    named = claim.words if claim.about_at[:1] == (0,) else claim.words[1:]
    return frozenset(w.stem for w in named if w.capital) - stems_of("weekdays")


def _vague(claim: Claim, kind: str) -> bool:
    """Whether a second count of the kind has no figure: "killed 200, and in the next dozens"."""
    killed = data("record_disputes")["counted"][kind]
    forms = [word.form for word in claim.words]
    return any(
        form in listed("vague") and any(f in killed for f in forms[max(0, at - 3) : at + 4])
        for at, form in enumerate(forms)
    )


def _together(claim: Claim, kind: str) -> bool:
    """Whether a count is of two kinds at once: "11,000 were killed or injured"."""
    mine = data("record_disputes")["counted"][kind]
    forms = [word.form for word in claim.words]
    return any(
        b in ("or", "and") and all_tolls().issuperset((a, c)) and (a in mine) is not (c in mine)
        for a, b, c in zip(forms, forms[1:], forms[2:], strict=False)
    )


def _summed(claim: Claim, at: int) -> bool:
    """Whether a figure is only part of a sum: "14 men and 11 women were killed"."""
    words = claim.words
    for joined in range(at + 1, min(at + 1 + REACH, len(words) - 1)):
        if words[joined].form == "and" and _is_number(words[joined + 1].form):
            if words[joined - 1].form in data("record_disputes")["numbers"] or joined == at + 1:
                continue  # "between 12 and 15"
            after = [w.form for w in words[joined + 2 : joined + 2 + REACH]]
            return listed("rest").isdisjoint(after) and all_tolls().isdisjoint(after)
    return False


def _told_dead(claim: Claim) -> bool:
    """Whether a claim tells of the dead as well."""
    killed = {*data("record_disputes")["counted"]["killed"], "death", "toll"}
    return any(word.form in killed for word in claim.words)


def _is_number(word: str) -> bool:
    return word.isdigit() or word.lower() in data("record_disputes")["numbers"]


def _whom(claim: Claim, at: int | None, kind: str) -> str | None:
    """Who is counted: the noun after the figure, "" for people of any kind; None for "others"."""
    if at is None:
        return ""
    if at and claim.words[at - 1].form in listed("rest"):
        return None
    last = next((n for n in range(at + 1, len(claim.words)) if _between(claim, n)), at + 5)
    after = [w for w in claim.words[at + 1 : min(last, at + 5)] if not _numeral(w)]
    of = [w.form for w in after[:2]]
    if of[:1] == ["of"] and of[1:] and of[1] in ("its", "our", "their", "the"):
        after = after[2:]  # "two of its people", "40 of the attackers"
    if any(w.form in listed("rest") or w.form == "more" for w in after[:2]):
        # "killed 14 and injured 41 others": these are all of the injured
        whole = kind in ("injured", "treated") and _told_dead(claim)
        if not whole or any(w.form == "more" for w in after[:2]):
            return None
        after = [w for w in after if w.form not in listed("rest")]
    if _numbered(claim, at) and not (after and after[0].form in _people()):
        return None  # "Station 26"
    if at and claim.words[at - 1].form == "of" and after and after[0].form == "who":
        return None  # "a mother of five who died"
    if at > 1 and claim.words[at - 1].form == "of" and _is_number(claim.words[at - 2].form):
        return None  # "one of four crew members"
    if any(w.form == _WITHIN for w in claim.words[at : at + 8]):
        return _WITHIN
    grave = [w.form for w in claim.words[max(0, at - 3) : at + 6]]
    if kind != "treated" and not listed("gravely").isdisjoint(grave):
        return _GRAVELY
    if kind == "expelled" and any(w.form in toll_words("staff") for w in after[:3]):
        return ""
    return _noun(after)


def _numbered(claim: Claim, at: int) -> bool:
    """Whether a name stands right before a number."""
    before = claim.words[at - 1] if at else None
    return (
        before is not None
        and before.capital
        and before.start + len(before.form) + 1 == claim.words[at].start
    )


def _numeral(word: Word) -> bool:
    lists = data("record_disputes")
    return word.form in lists["scales"] or word.form in lists["numbers"] or word.form == "and"


def _noun(after: list[Word]) -> str:
    """What kind of people the words after a figure name."""
    if after and after[0].capital and demonym_of(after[0].form.capitalize()):
        after = after[1:]  # "25 Molvanians", "25 Molvanian soldiers"
    if after and after[0].form in stop_words():
        return ""
    for n, word in enumerate(after[:3]):
        if word.form in toll_words("combatants"):
            return COMBATANT
        if word.form in listed("bystanders"):
            return word.stem
        if word.form in listed("anyone") or word.form in all_tolls():
            return after[0].stem if n and after[0].form not in toll_words("idle") else ""
    return after[0].stem if after else ""


def _party(claim: Claim, at: int | None, whom: str, kind: str) -> frozenset[str]:
    """Whose people are counted, as far as the words tell."""
    if at is None:
        return frozenset()
    words = claim.words
    last = next(
        (n for n in range(at + 1, min(at + NEAR, len(words))) if _between(claim, n)),
        min(at + NEAR, len(words)),
    )
    ahead = [w.form for w in words[at:last]]
    holder = claim.countries or frozenset(claim.holders)
    start, end = words[at].start, words[last - 1].start
    near = [
        (place, code)
        for place, (_, code) in zip(claim.about_at, claim.about, strict=False)
        if code and start <= place <= end
    ]
    near += [
        (w.start, code)
        for w in words[at + 1 : last]
        if w.capital and (code := demonym_of(claim.text[w.start : w.start + len(w.form)]))
    ]
    for place, code in near:
        after = [w.form for w in words if w.start > place][:2]
        if "side" in after:
            return frozenset({code})
    lost = at > 0 and words[at - 1].form == "lost"  # "it had lost four fighters"
    if (
        lost
        or _ours(ahead)
        or any(w.form in toll_words("martyred") for w in words[max(0, at - 3) : last])
    ):
        return holder
    noun = next((w.start for w in words[at + 1 : last] if w.form in _people()), start)
    named = frozenset(code for place, code in near if place <= noun)
    if named:
        return named
    if whom == COMBATANT:  # "58 fighters of the League", "58 League fighters"
        names = frozenset(w.stem for w in words[at + 1 : last] if w.capital and w.start <= noun)
        if names:
            return names
    return claim.countries if _own_troops(claim, at, ahead) else frozenset()


def _own_troops(claim: Claim, at: int, ahead: list[str]) -> bool:
    """Whether a state counts soldiers who died, and does not say that it killed them."""
    state = any(h.startswith(("government:", "state:")) for h in claim.holders)
    before = [w.form for w in claim.words[max(0, at - 4) : at]]
    uniformed = not toll_words("uniformed").isdisjoint(ahead[:4])
    return state and uniformed and toll_words("striking").isdisjoint(before)


def _ours(ahead: list[str]) -> bool:
    """Whether a count is of the speaker's own: "their own side", "two of its people"."""
    if not toll_words("ours").isdisjoint(ahead):
        return True
    return any(
        form in ("its", "their") and ahead[n + 1 : n + 2] and ahead[n + 1] in _people() - {"lives"}
        for n, form in enumerate(ahead)
    )


def _people() -> frozenset[str]:
    return toll_words("combatants") | listed("bystanders") | listed("anyone") | toll_words("staff")


def _between(claim: Claim, n: int) -> bool:
    """Whether the clause of a figure ends before a word."""
    before = claim.words[n - 1]
    gap = claim.text[before.start + len(before.form) : claim.words[n].start]
    return any(mark in gap for mark in ",;:.—–()")


def _telling(text: str) -> frozenset[str]:
    """The stems that tell an occasion: not the count itself, nor words of saying."""
    common = (
        stems_of("anyone")
        | stems_of("bystanders")
        | stems_of("weekdays")
        | frozenset(stems(" ".join(all_tolls())))
    )
    return frozenset(w for w in stems(text) if not w[0].isdigit() and w not in common)


def _unsaying() -> frozenset[str]:
    return toll_stems("combatants") | toll_stems("idle") | stems_of("numbers")


def _clause(claim: Claim, at: int | None) -> tuple[int, int]:
    """Where the clause of a figure stands in its claim."""
    place = claim.words[at].start if at is not None else 0
    ends = [m.end() for m in _CLAUSE.finditer(claim.text) if m.end() <= place]
    after = _CLAUSE.search(claim.text, place)
    return ends[-1] if ends else 0, after.start() if after else len(claim.text)


def _places(claim: Claim) -> frozenset[str]:
    """The names of the places that a claim tells of: its own, else the last before it."""
    text = claim.article.text
    start = claim.spans[0].start
    own = [_named(m[1]) for m in _AT.finditer(claim.text)]
    before = [_named(m[1]) for m in _AT.finditer(text[max(0, start - BEFORE) : start])]
    found = [each for each in own if each] or [each for each in before if each][-1:]
    return frozenset(word for each in found for word in each)


def _named(name: str) -> frozenset[str]:
    """The words of a place's name; none for a country, a weekday or a month."""
    words = frozenset(stem(word) for word in name.split())
    if country_of(name) or demonym_of(name.split()[0]):
        return frozenset()
    return words - stems_of("weekdays") - toll_stems("months")


def _strays(claim: Claim, places: frozenset[str], head: str) -> bool:
    """Whether a claim tells of something beside what its article opens with."""
    forms = [word.form for word in claim.words]
    if not toll_words("beside").isdisjoint(forms):
        return True
    if any(a == "another" and _is_number(b) for a, b in pairwise(forms)):
        return True  # "another four attacks killed eight"
    opening = {stem(word) for word in re.findall(r"\w+", head)}
    return bool(places) and places.isdisjoint(opening)
