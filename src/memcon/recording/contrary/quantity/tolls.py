"""Tolls: the dead, injured, arrested or expelled of one occasion, as each source counts them.

A count often stands alone ("12 people were killed"): what it is of is then read from the paragraph
around it and from how its article opens. Counts of one occasion that cannot all be right make one
dispute, with one side for the figures that can stand together. A toll that only grows is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from memcon.model import DisputeKind, Span
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.holding import Stand, grows, one_source, opposed, stand_of
from memcon.recording.contrary.lists import TOLLS, listed, toll_words
from memcon.recording.contrary.matters import near, others
from memcon.recording.contrary.quantity.amounts import Amount, bounds, counted_as
from memcon.recording.contrary.quantity.beside import bare_figure
from memcon.recording.contrary.quantity.corrections import Correction, corrections, corrects
from memcon.recording.contrary.quantity.counts import (
    APART,
    COMBATANT,
    THINGS,
    Count,
    counts_of,
    one_setting,
)
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, sense

MOST = 80  # counts of one kind in a story that are compared
CHANGING = ("missing",)  # whose number goes up and down with the days
SHARED = 2  # stems in common from which two counts are of one occasion
TIMES = 20  # by how often more two counts differ that are not of one occasion
ROOT = 5  # letters by which a land and its people are one
NOUN = 3  # words after a figure that name whom it counts
JUST_BEFORE = 90  # characters before a bare count in which stands of which day it is
TAKEN_UP = 400  # characters, and one paragraph's end, within which a bare figure takes up another
LOOSE = 1.5  # how many times a neutral "at least" can grow before it goes against a party's figure

_ENDS_WITH_DAY = re.compile(r"(?<!said )\bon ([A-Z][a-z]{5,8})\.\s[^.]{0,80}$")
_PEOPLE = {"treated": "people treated", "expelled": "people expelled", "attending": "people there"}
_Edge = tuple[int, int]


def tolls_contrary(claims: Told, _: Issues) -> Iterator[Contrast]:
    """Counts of one occasion, by different sources at one time, that cannot all be right."""
    counted: dict[str, list[Count]] = defaultdict(list)
    for claim in (*claims, *carried(claims, _marks())):
        for kind, count in counts_of(claim):
            if len(counted[kind]) < MOST:
                counted[kind].append(count)
    for kind, count in _taken_up(claims, counted):
        counted[kind].append(count)
    wrong = corrections(claims)
    for kind, each in sorted(counted.items()):
        each.extend(_refuting(kind, each, wrong))
        each.sort(key=lambda c: c.claim.key)
        exact = {c.figure for c in each if c.exact}
        edges = [
            (at, later)
            for at, one in enumerate(each)
            for later, other in enumerate(each[at + 1 :], at + 1)
            if _contrary(one, other, exact) and not (kind in CHANGING and not _one_day(one, other))
        ]
        yield from _sided(kind, each, [*edges, *_borne_out(each, edges)])


def _taken_up(
    claims: Sequence[Claim], counted: Mapping[str, Sequence[Count]]
) -> list[tuple[str, Count]]:
    """Bare figures that take up the count before: "44 had died. The army put the number at 23"."""
    before: dict[str, list[tuple[Span, str, Count]]] = defaultdict(list)
    figures = toll_words("figures")
    for kind, each in sorted(counted.items()):
        for count in each:
            before[count.claim.article.id].append((count.claim.spans[-1], kind, count))
    found = []
    for claim in claims:
        told_as_one = claim.statement is not None and any(w.form in figures for w in claim.words)
        bare = bare_figure(claim) if claim.holders and told_as_one else None
        start = claim.spans[0].start
        told = [each for each in before[claim.article.id] if each[0].end <= start]
        if bare is None or not told:
            continue
        span, kind, count = max(told, key=lambda each: each[0])
        between = claim.article.text[span.end : start]
        if len(between) > TAKEN_UP or len(between.split("\n\n")) > 2:
            continue
        if len({kind for each, kind, _ in told if each == span}) == 1:
            amount = Amount(kind, *bounds(claim, bare.at, bare.value), bare.text)
            setting = replace(count.setting, claim=claim)
            told_of = replace(count, claim=claim, clause=frozenset(), setting=setting)
            found.append((kind, replace(told_of, amount=amount, figure=bare.value)))
    return found


def _refuting(kind: str, each: Sequence[Count], wrong: Sequence[Correction]) -> list[Count]:
    """What is said of the figures that somebody calls wrong."""
    found: dict[tuple[str, str], Count] = {}
    for count in each if kind not in THINGS else ():
        for correction in wrong:
            if corrects(correction, count.claim, count.amount):
                refuting = replace(count, claim=correction.claim, refutes=True)
                found.setdefault(correction.claim.key, refuting)
    return list(found.values())


def _marks() -> tuple[str, ...]:
    """Words of counts, by which an article's own sentences are taken up."""
    rows = data("record_disputes")["counted"]
    return tuple(sorted(word for kind in TOLLS for word in rows[kind]))


def _contrary(one: Count, other: Count, exact: set[float]) -> bool:
    """Whether two counts are of one occasion and cannot both be right."""
    if one.refutes or other.refutes:
        wrong = one.figure == other.figure and one.refutes is not other.refutes
        return wrong and others(one.claim, other.claim)
    held = bool(one.claim.holders) + bool(other.claim.holders)
    if not held or not others(one.claim, other.claim) or one_source(one.claim, other.claim):
        return False
    if not _apart(one, other, exact) or not _one_occasion(one, other):
        return False
    if one.claim.article.id == other.claim.article.id:  # one article tells of several occasions
        return held == 2 and not _elsewhere(one, other)
    if grows(one, other):
        return False
    # an outlet's own figure only goes stale, unless it was higher
    return held == 2 or near(one.claim, other.claim, 0) or _went_down(one, other)


def _one_day(one: Count, other: Count) -> bool:
    return one.claim.published == other.claim.published


def _went_down(one: Count, other: Count) -> bool:
    first, second = sorted((one, other), key=lambda c: c.claim.published or 0)
    return first.figure > second.figure and bool(second.claim.holders)


def _apart(one: Count, other: Count, exact: set[float]) -> bool:
    """Whether two figures cannot both be right, given whom each counts."""
    narrow = _narrower(one, other)
    if narrow is None:
        return False
    mine, its = _firm(one, exact), _firm(other, exact)
    if opposed(one.claim, other.claim):
        mine, its = _tight(mine), _tight(its)
    if not narrow or _called_fighters(narrow, one, other):
        return mine.apart(its)
    few, all_ = (mine, its) if narrow is one else (its, mine)
    return few.low > all_.high


def _called_fighters(few: Count | bool, one: Count, other: Count) -> bool:
    """Whether one party calls all those fighters whom the other party counts."""
    if not isinstance(few, Count) or few.whom != COMBATANT:
        return False
    countries = one.claim.countries, other.claim.countries
    return (
        all(countries)
        and countries[0].isdisjoint(countries[1])
        and few.party.isdisjoint(few.claim.countries)
        and _named(few).isdisjoint(toll_words("uniformed"))
    )


def _narrower(one: Count, other: Count) -> Count | bool | None:
    """Which count is of some of those whom the other counts; False for neither, None for others."""
    whom = _within(one.whom, other.whom)
    party = (
        0 if _one_party(one, other) else _within(*(" ".join(sorted(c.party)) for c in (one, other)))
    )
    if (
        _two_parties(one, other)
        or whom is None
        or party is None
        or (whom and party and whom != party)
    ):
        return None
    least = whom or party
    return {1: one, -1: other}.get(least, False)


def _one_party(one: Count, other: Count) -> bool:
    """Whether people of one party are counted: by its name, or as what a state calls them."""
    mine, its = (_roots(c.party) for c in (one, other))
    if not mine.isdisjoint(its):
        return True
    if one.whom != COMBATANT or other.whom != COMBATANT or bool(mine) is bool(its):
        return False
    named, called = (one, other) if mine else (other, one)
    own = not _roots(frozenset(named.claim.holders) | named.claim.standing).isdisjoint(mine | its)
    return own and not _named(called).isdisjoint(toll_words("called"))


def _two_parties(one: Count, other: Count) -> bool:
    """Whether those in a state's uniform are counted, and those who fight them."""
    return any(
        not _named(a).isdisjoint(toll_words("uniformed"))
        and not _named(b).isdisjoint(toll_words("called"))
        for a, b in ((one, other), (other, one))
    )


def _named(count: Count) -> frozenset[str]:
    """The words after a figure, or before one that ends its claim, which name those counted."""
    start = count.claim.text.find(count.amount.text)
    after = [w.form for w in count.claim.words if w.start > start][:NOUN]
    before = [w.form for w in count.claim.words if w.start < start][-NOUN - 1 :]
    return frozenset(after or before)


def _roots(party: frozenset[str]) -> frozenset[str]:
    """How the names of a party begin: "Arkhetian" and "Arkheti's army" are of one."""
    words = (word for each in party for word in re.findall(r"[^\W\d_]{4,}", each.lower()))
    return frozenset(w[:ROOT] for w in words if w not in toll_words("of_any_party"))


def _within(one: str, other: str) -> int | None:
    """1 where the first of two groups is part of the second, -1 the other way, 0 for the same."""
    if one == other:
        return 0
    if (one and other) or not APART.isdisjoint((one, other)):
        return None
    return 1 if one else -1


def _one_occasion(one: Count, other: Count) -> bool:
    """Whether two counts are of one occasion, as far as their words tell."""
    if max(one.figure, other.figure) > TIMES * min(one.figure, other.figure):
        return False
    mine, its = ({sense(w) for w in c.clause if weight(w) > 1.5} for c in (one, other))
    if len(mine) >= SHARED and len(its) >= SHARED and mine.isdisjoint(its):
        return False
    dated = one.claim.published is not None and other.claim.published is not None
    here = one.claim.article.id == other.claim.article.id
    if not (dated or here):
        return False  # of two articles without a day, which came later is not known
    return one_setting(one.setting, other.setting)


def _elsewhere(one: Count, other: Count) -> bool:
    """Whether two counts are of other days, or each names what the other does not."""
    nights = _night_before(one), _night_before(other)
    if all(nights) and nights[0].isdisjoint(nights[1]):
        return True
    return bool(one.names - other.names) and bool(other.names - one.names)


def _night_before(count: Count) -> frozenset[str]:
    """The weekday of a bare count: its own, or that with which the sentence before it ends.

    "The quay burned again on Wednesday. 26 people were arrested."
    """
    start = count.claim.spans[0].start
    before = count.claim.article.text[max(0, start - JUST_BEFORE) : start]
    told = _ENDS_WITH_DAY.search(before)
    day = frozenset({told[1].lower()}) & listed("weekdays") if told else frozenset()
    own = frozenset(w.form for w in count.claim.words) & listed("weekdays")
    return own or day


def _firm(count: Count, exact: set[float]) -> Amount:
    """The figure itself where another tells it without "at least"."""
    if count.figure not in exact:
        return count.amount
    return Amount(count.amount.of, count.figure, count.figure, count.amount.text)


def _tight(amount: Amount) -> Amount:
    """A lower bound, taken to be not far from the figure."""
    return Amount(amount.of, amount.low, min(amount.high, LOOSE * amount.low), amount.text)


def _sided(kind: str, each: Sequence[Count], edges: Sequence[_Edge]) -> Iterator[Contrast]:
    """One contrast for each contrary pair, the counts put on sides by what can stand together."""
    against: dict[int, set[int]] = defaultdict(set)
    for one, other in edges:
        against[one].add(other)
        against[other].add(one)
    for number, members in enumerate(_joined(against)):
        side = _sides(each, members, against)
        for one, other in edges:
            if one in members:
                yield _contrast(kind, number, each[one], each[other], (side[one], side[other]))


def _borne_out(each: Sequence[Count], edges: Sequence[_Edge]) -> Iterator[_Edge]:
    """The same figure from others than those who stand against another: they stand so too."""
    within = {at for edge in edges for at in edge}
    against: dict[int, int] = {}
    for one, other in edges:
        against.setdefault(one, other)
        against.setdefault(other, one)
    for at, count in enumerate(each):
        if not count.claim.holders:
            continue
        for known in sorted(within - {at}):
            contrary = each[against[known]]
            if _same(count, each[known]) and others(count.claim, contrary.claim):
                yield at, against[known]
                break


def _same(one: Count, other: Count) -> bool:
    """Whether two counts give one figure of the same people on one occasion."""
    whom = one.whom == other.whom or not (one.whom and other.whom)
    alike = one.figure == other.figure and whom and one.party == other.party
    return alike and not (one.refutes or other.refutes) and _one_occasion(one, other)


def _joined(against: dict[int, set[int]]) -> list[list[int]]:
    """The counts that stand against each other, directly or through others."""
    found: list[list[int]] = []
    seen: set[int] = set()
    for start in sorted(against):
        waiting, members = [start], []
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                members.append(at)
                waiting.extend(sorted(against[at]))
        if members:
            found.append(sorted(members))
    return found


def _sides(
    each: Sequence[Count], members: Sequence[int], against: dict[int, set[int]]
) -> dict[int, str]:
    """A label for each count: those nearest to each other share one where none contradicts."""
    groups = [[at] for at in members]
    pairs = sorted(
        (abs(each[a].figure - each[b].figure), a, b)
        for a in members
        for b in members
        if a < b and _agree(each[a], each[b])
    )
    for _, a, b in pairs:
        mine, its = (next(g for g in groups if at in g) for at in (a, b))
        if mine is not its and not any(x in against[y] for x in mine for y in its):
            mine.extend(its)
            groups.remove(its)
    return {at: _label([each[n] for n in group]) for group in groups for at in group}


def _agree(one: Count, other: Count) -> bool:
    """Whether two figures are as good as one, or the one grew into the other."""
    if one.refutes or other.refutes:
        return one.refutes and other.refutes
    grown = not one.claim.voice.isdisjoint(other.claim.voice)
    grown |= {stand_of(one.claim), stand_of(other.claim)} == {Stand.NEUTRAL}
    return grown or not _tight(one.amount).apart(_tight(other.amount))


def _label(counts: Sequence[Count]) -> str:
    if counts[0].refutes:
        return f"not {counts[0].figure:,.0f}"
    figures = sorted({c.figure for c in counts})
    return " to ".join(dict.fromkeys((f"{figures[0]:,.0f}", f"{figures[-1]:,.0f}")))


def _contrast(kind: str, number: int, one: Count, other: Count, poles: tuple[str, str]) -> Contrast:
    held = bool(one.claim.holders) + bool(other.claim.holders)
    texts = (_shown(one), _shown(other))
    return Contrast(
        kind=DisputeKind.QUANTITY,
        topic=f"number {kind} {number}",
        issue=_issue(kind, one),
        one=one.claim,
        other=other.claim,
        poles=poles,
        sure=0.65 + 0.1 * (held - 1) + 0.05 * min(2, len(one.own & other.own)),
        reason=" against ".join(sorted(texts)),
    )


def _issue(kind: str, count: Count) -> str:
    things = counted_as(count.claim, count.amount) if kind in THINGS else ""
    return f"number of {things} {kind}" if things else f"number of {_PEOPLE.get(kind, kind)}"


def _shown(count: Count) -> str:
    if count.refutes:
        return f"not {count.figure:,.0f}"
    if 0 < count.amount.low < count.amount.high < float("inf"):
        return f"{count.amount.low:,.0f} to {count.amount.high:,.0f}"
    return f"{count.figure:,.0f}"
