"""Sums: how much or how many of one thing, as two sources give it in one course of events.

The volume of a trade, a debt, a quota, the aircraft sold. A number says of itself only its unit or
noun, and in one story many things are told in dollars or tonnes. That two are of one thing is taken
from what stands around both, and from how the story tells them: each source gives one figure of the
kind, or the story has two only.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, Word, cue_words, weight
from memcon.recording.contrary.holding import one_source
from memcon.recording.contrary.lists import TOLLS, listed, stems_of, toll_words
from memcon.recording.contrary.matters import near, others
from memcon.recording.contrary.quantity.amounts import bounds, changed, number_at
from memcon.recording.contrary.quantity.measures import against, thing_counted
from memcon.recording.contrary.scenes import held_apart
from memcon.recording.contrary.setting import NAMES, article_names
from memcon.recording.contrary.times import at_other_times, period
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, sense, stem, stop_words

MOST = 60  # figures of one thing in a story that are compared
DAYS = 10  # days apart within which they are
_OF_ONE_THING = frozenset(
    (0, 1, 3)
)  # its cost, its worth, what is invested; of debts there are many
ALIKE = 2  # senses around two sums, one of them an outlet's own, that show them to be one
FAR = 1.1  # by how often more the higher of two is
TIMES = 8  # by how often more two differ that are not of one thing
LONG = 4  # words after a number in which what it counts is named
WINDOW = 8  # words around a figure that say what it is of
RARE = 2.5  # weight of a stem that says something
LEAST = 2
JUST_AFTER = 6  # the same after it: "24 million people could"
SUPPOSED = 14  # words before a number within which it is only supposed
SURE = 0.7
_MONEY, _TERM = "money ", "term "
_SIGNS = "$€£¥"
_ANY_TIME = frozenset(("per", "total", "annual", "annually", "yearly"))
_BEFORE = frozenset(("last", "previous", "earlier", "ago"))  # of another time
_OVER = 30  # characters after a figure in which stands over what time it is counted
_TO_COME = frozenset(("expected", "planned", "due", "hope", "hopes", "hoped", "set"))
_SAID = 60  # characters before a figure in which stands what it is
_RATE = re.compile(
    r"\b(?:an?|per|each|every) (?P<of>yea|mon|wee|day)|\b(?P<ly>ann|yea|mon|wee|dai)\w{0,3}ly\b"
)
_YEARLY = re.compile(r"\b(ann|yea|mon|wee|dai)(?:ual|rly|thly|kly|ly)\b")  # before a figure
_ONE_RATE = {"ann": "yea", "dai": "day"}
_OF = re.compile(r"(?: a year)? of (?P<of>[a-z]{3,20})\b")
_UNNAMED = re.compile(r"x\d")  # the id of a source that an article does not name


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure of a claim: of what (a unit or the sense of a noun), and the interval left open.

    ``whole`` is how many there are in all, where the words tell: "two of the five bridges", "all
    five bridges"; else 0.
    """

    claim: Claim
    of: str
    low: float
    high: float
    text: str
    whole: float

    @property
    def figure(self) -> float:
        return self.low or self.high


def sums_contrary(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Figures of one thing, by different sources, that cannot both be right."""
    found: dict[str, list[Sum]] = defaultdict(list)
    for claim in (*claims, *untold(claims, tuple("0123456789"))):
        for each in sums_of(claim) if _tells(claim) else ():
            if len(found[each.of]) < MOST:
                found[each.of].append(each)
    for _of, each_of in sorted(found.items()):
        each_of.sort(key=lambda s: s.claim.key)
        for at, one in enumerate(each_of):
            for other in each_of[at + 1 :]:
                if _contrary(one, other, each_of):
                    yield _contrast(one, other)


def _tells(claim: Claim) -> bool:
    """Whether a claim tells how much there is, and does not ask for it."""
    return listed("proposing").isdisjoint(cue_words(claim))


def _supposes(claim: Claim, at: int) -> bool:
    """Whether a claim only supposes what a number tells: "could lose 24 million"."""
    unreal = toll_words("unreal") - {"would"}  # in reported words "would" is what will be
    around = claim.words[max(0, at - SUPPOSED) : at + JUST_AFTER]
    return not unreal.isdisjoint(w.form for w in around)


def sums_of(claim: Claim) -> Iterator[Sum]:
    """The figures of a claim, those of people who came to harm and lengths of time aside."""
    words, at = claim.words, 0
    while at < len(words):
        value, end = number_at(words, at)
        if value is None:
            at += 1
            continue
        first, at = at, end
        if value < LEAST or _is_year(words[first].form) or _is_other(claim, first):
            continue
        if _supposes(claim, first):
            continue
        whole, end = _whole(words, first, end, value)
        at = end
        thing = _thing(claim, first, end)
        if thing is None:
            continue
        of, size, last = thing
        before = (w.form for w in words[max(0, first - SUPPOSED) : first])
        if not _is_sized(of) and not _TO_COME.isdisjoint(before):
            continue  # "they are expected to sign four agreements"
        low, high = (bound * size for bound in bounds(claim, first, value))
        start = words[first].start - (_sign(claim, first) != "")
        last = last if _is_sized(of) else at - 1  # what a noun counts is told by its number
        stop = words[last].start + len(words[last].form)
        yield Sum(claim, of, low, high, claim.text[start:stop], whole)


def _is_sized(of: str) -> bool:
    """Whether a figure is told in money, in a unit or in time, and not by a noun alone."""
    return of.startswith((_MONEY, _TERM)) or of in _sizes()


def _is_year(form: str) -> bool:
    return len(form) == 4 and form.isdigit() and "1800" <= form <= "2100"


def _is_other(claim: Claim, at: int) -> bool:
    """Whether a number is what it was before, another one, one of so many, or part of a name."""
    before = [w.form for w in claim.words[max(0, at - 3) : at]]
    if before[-1:] and before[-1] in _listed("not_told"):
        return True
    if before[-1:] == ["than"] and before[-2:-1] and before[-2] not in _listed("limits"):
        return True
    if before[-1:] == ["in"] and at > 1 and number_at(claim.words, at - 2)[0] is not None:
        return True  # "four in five"
    start = claim.words[at].start
    glued = claim.text[max(0, start - 1) : start]
    return glued.isalpha() or (bool(glued) and glued in "-–—/:.")


def _whole(words: tuple[Word, ...], at: int, end: int, value: float) -> tuple[float, int]:
    """How many there are of which a number tells a part or all, and where that ends."""
    if at and words[at - 1].form == "all":
        return value, end
    if end + 2 < len(words) and words[end].form == "of":
        start = (
            end + 1 + (words[end + 1].form in toll_words("whose") or words[end + 1].form == "the")
        )
        whole, last = number_at(words, start)
        if whole is not None and last < len(words):
            return whole, last
    return 0.0, end


def _sign(claim: Claim, at: int) -> str:
    """The sign of money just before a number."""
    start = claim.words[at].start
    before = claim.text[max(0, start - 1) : start]
    return before if before and before in _SIGNS else ""


def _thing(claim: Claim, at: int, end: int) -> tuple[str, float, int] | None:
    """What a number is of, the size of its unit, and the last word of it."""
    words, text = claim.words, claim.text
    after = words[end].start if end < len(words) else len(text)
    if "%" in text[words[end - 1].start : after]:
        return None
    sign = _sign(claim, at)
    if sign:
        again = "(" in text[max(0, words[at].start - 5) : words[at].start]  # in another currency
        return None if again else (_MONEY + sign, 1.0, end - 1)
    term = _term(claim, at, end)
    if term is not None:
        return term
    for n in range(end, min(end + 2, len(words))):
        if not _parted(claim, n) and words[n].form in _units():
            return (*_units()[words[n].form], n)
    for n in range(end, min(end + LONG, len(words))):
        form = words[n].form
        small = form in stop_words() or form in listed("units") or form in ("percent", "per")
        if small or _parted(claim, n) or not form[0].isalpha():
            return None
        if form in _listed("plurals") or (form.endswith("s") and not form.endswith("ss")):
            of = sense(words[n].stem)
            return None if _uncounted(of, words, n) else (of, 1.0, n)
    return None


def _term(claim: Claim, at: int, end: int) -> tuple[str, float, int] | None:
    """What is for a length of time: "a 72-hour truce", "a grace period of three years"."""
    words = claim.words
    size = (
        data("record_figures")["sums"]["spans"].get(words[end].form) if end < len(words) else None
    )
    if size is None or _parted(claim, end):
        return None
    after = words[end + 1 : end + 2] if end + 1 < len(words) and not _parted(claim, end + 1) else ()
    before = words[max(0, at - 3) : at - 1] if at > 1 and words[at - 1].form == "of" else ()
    of = next((w for w in (*after, *reversed(before)) if w.form in _listed("terms")), None)
    return None if of is None else (_TERM + sense(of.stem), float(size), end)


def _parted(claim: Claim, n: int) -> bool:
    """Whether the clause of a figure ends before a word."""
    before = claim.words[n - 1]
    gap = claim.text[before.start + len(before.form) : claim.words[n].start]
    return any(mark in gap for mark in ',;:.—–()"”“')


def _uncounted(of: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether a noun is too common, or only some of what it names are meant."""
    if of in _common() or (words[at + 1 : at + 2] and words[at + 1].form in ("who", "whose")):
        return True
    return of in _senses("fighting") and not _harm().isdisjoint(w.form for w in words)


@functools.cache
def _listed(name: str) -> frozenset[str]:
    """A word list of sums."""
    return frozenset(data("record_figures")["sums"][name])


@functools.cache
def _senses(name: str) -> frozenset[str]:
    return frozenset(sense(stem(word)) for word in _listed(name))


@functools.cache
def _common() -> frozenset[str]:
    """The senses of nouns of which a number says nothing alone, and of what tolls count."""
    tolls = {word for kind in TOLLS for word in data("record_disputes")["counted"][kind]}
    return _senses("common") | stems_of("anyone") | frozenset(sense(stem(w)) for w in tolls)


@functools.cache
def _harm() -> frozenset[str]:
    rows = data("record_disputes")["counted"]
    return frozenset((*rows["killed"], *rows["injured"]))


@functools.cache
def _sizes() -> frozenset[str]:
    return frozenset(_listed("sizes"))


@functools.cache
def _units() -> dict[str, tuple[str, float]]:
    """Each word for a unit or a currency with what it measures, and how large it is."""
    rows = data("record_figures")["measures"]
    units = {u: (kind, float(size)) for kind in _sizes() for u, size in rows[kind].items()}
    money = data("record_figures")["sums"]["money"]
    return units | {word: (_MONEY + name, 1.0) for word, name in money.items()}


def _contrary(one: Sum, other: Sum, each: Sequence[Sum]) -> bool:
    """Whether two figures of one unit or noun are of one thing and cannot both be right."""
    few, many = sorted((one, other), key=lambda s: s.figure)
    part = few.whole == many.whole == many.figure > few.figure
    if few.whole and not part:
        return False
    if not (many.low > few.high and FAR * few.figure <= many.figure <= TIMES * few.figure):
        return False
    if not _two_sources(one.claim, other.claim) or _at_other_times(one, other):
        return False
    if not (one.claim.holders and other.claim.holders) and not _told_alike(one, other):
        return False
    if changed(one.claim) or changed(other.claim):
        return False
    if not (_alone(one, each) and _alone(other, each)) or _of_two_people(one.claim, other.claim):
        return False
    if part or _one_sum(one, other) or _two_only(each):
        return True
    return len(_around(one) & _around(other)) > (not _is_sized(one.of))


def _two_sources(one: Claim, other: Claim) -> bool:
    """Whether two claims are by two sources, on one course of events."""
    if not held_apart(one, other) or not others(one, other) or one_source(one, other):
        return False
    if one.article.outlet == other.article.outlet and not against(one, other):
        return False  # who tells both without a word sees no difference
    if one.article.id == other.article.id:
        return not any(_UNNAMED.match(holder) for holder in (*one.holders, *other.holders))
    return near(one, other, DAYS) and len(article_names(one) & article_names(other)) >= NAMES


def _told_alike(one: Sum, other: Sum) -> bool:
    """Whether a sum that an outlet tells in its own voice is told as that of another source."""
    told = _one_sum(one, other) and not _kinds_of(one).isdisjoint(_OF_ONE_THING)
    return told and len(_around(one) & _around(other)) >= ALIKE


def _of_two_people(one: Claim, other: Claim) -> bool:
    """Whether each claim names a person whom the other does not."""
    named = [
        {i for i, _ in c.about if i.startswith("person:")} - set(c.holders) for c in (one, other)
    ]
    return all(named) and named[0].isdisjoint(named[1])


def _at_other_times(one: Sum, other: Sum) -> bool:
    """Whether two figures are of other years or days, or over other lengths of time."""
    if at_other_times(one.claim, other.claim):
        return True
    if one.of.startswith(_MONEY) and _periods(one) != _periods(other) and not _worth(one, other):
        return True
    pairs = zip(_times(one), _times(other), strict=True)
    return any(mine and its and mine.isdisjoint(its) for mine, its in pairs)


def _periods(one: Sum) -> frozenset[str]:
    """The times of which a claim tells, without years to come: these are of something else."""
    published = (one.claim.article.published or "9999")[:4]
    told = period(one.claim) - _ANY_TIME
    return frozenset(word for word in told if not (_is_year(word) and word > published))


def _times(one: Sum) -> tuple[frozenset[str], frozenset[str]]:
    """The years that a claim names, and the time over which a figure is counted."""
    years = frozenset(w.form for w in one.claim.words if _is_year(w.form))
    text = one.claim.text
    start = text.find(one.text)
    match = _RATE.search(text[start + len(one.text) :][:_OVER].lower())
    before = _YEARLY.search(text[max(0, start - _OVER) : start].lower())
    rate = (match["of"] or match["ly"]) if match else before and before[1]
    return years, frozenset([_ONE_RATE.get(rate, rate)] if rate else [])


def _alone(one: Sum, each: Sequence[Sum]) -> bool:
    """Whether a source gives no other figure of the kind."""
    voice = one.claim.voice
    return len({(s.low, s.high) for s in each if not s.claim.voice.isdisjoint(voice)}) == 1


def _two_only(each: Sequence[Sum]) -> bool:
    """Whether a story has just two figures of a kind, one of them in several articles."""
    if each[0].of.startswith(_MONEY):
        return False
    told: dict[float, set[str]] = defaultdict(set)
    for one in each:
        if period(one.claim).isdisjoint(_BEFORE):
            told[one.figure].add(one.claim.article.id)
    return len(told) == 2 and max(map(len, told.values())) > 1


def _one_sum(one: Sum, other: Sum) -> bool:
    """Whether both say what money is, by the same light word, of one thing: the cost of a cable."""
    if not one.of.startswith(_MONEY) or _kinds_of(one).isdisjoint(_kinds_of(other)):
        return False
    names = {w.stem for w in (*one.claim.words, *other.claim.words) if w.capital}
    return any(weight(w) > RARE for w in (one.claim.stems & other.claim.stems) - names)


def _worth(one: Sum, other: Sum) -> bool:
    """Whether both tell what one thing is worth in all, one of them over how many years."""
    lengths = all(not word[0].isdigit() for s in (one, other) for word in _periods(s))
    return lengths and _one_sum(one, other) and not _kinds_of(one).isdisjoint(_OF_ONE_THING)


def _kinds_of(one: Sum) -> frozenset[int]:
    """What a sum of money is told to be, just around it: its cost, its worth."""
    start = one.claim.text.find(one.text)
    near = {w.form for w in one.claim.words if start - _SAID <= w.start < start + _OVER}
    rows = data("record_figures")["sums"]["kinds_of_money"]
    return frozenset(n for n, row in enumerate(rows) if not near.isdisjoint(row))


def _around(one: Sum) -> frozenset[str]:
    """The senses that stand around a figure in its claim, without names and what it counts."""
    words = one.claim.words
    start = one.claim.text.find(one.text)
    at = next((n for n, w in enumerate(words) if w.start >= start), 0)
    near = [w for w in words[max(0, at - WINDOW) : at + WINDOW] if not (w.capital and w.start)]
    scales = data("record_disputes")["scales"]
    said = [w for w in near if w.form not in stop_words() and w.form not in scales]
    found = frozenset(sense(w.stem) for w in said if w.form[0].isalpha() and w.form not in _units())
    return frozenset(w for w in found - {one.of} if weight(w) > RARE)


def _contrast(one: Sum, other: Sum) -> Contrast:
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"sum {one.of}",
        issue=_issue(one, other),
        one=one.claim,
        other=other.claim,
        poles=(f"{one.figure:,.10g}", f"{other.figure:,.10g}"),
        sure=SURE,
        reason=" against ".join(sorted((one.text.lower(), other.text.lower()))),
    )


def _issue(one: Sum, other: Sum) -> str:
    """What the two are of, with the thing that a unit is of where one of them tells it."""
    if one.of.startswith(_MONEY):
        return "how much money it is"
    if one.of.startswith(_TERM):
        noun = next(w.form for w in one.claim.words if _TERM + sense(w.stem) == one.of)
        return f"for how long: {noun}"
    if not _is_sized(one.of):
        return f"number of {thing_counted(one.claim, one.text).lower()}"
    unit = one.text.split()[-1].lower()
    after = (_OF.match(s.claim.text, s.claim.text.find(s.text) + len(s.text)) for s in (one, other))
    thing = next((match["of"] for match in after if match), "")
    return f"number of {unit} of {thing}" if thing else f"number of {unit}"
