"""Negations: one account says that there was none of what another tells.

"No envoy was sent" against "an envoy of the president came to his house"; "not one shop was looted"
against "they looted two shops". Neither need know of the other. What is told to have been is sought
by the words of what is said not to have been: nearly all of them, and above all the one on which
the "no" or "not" falls.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from memcon.recording.claims import Claim, source_stems, weight
from memcon.recording.contrary.denial.negated import (
    JUST_AFTER,
    SUPPOSED,
    Clause,
    Negation,
    actors_in,
    negations_and_accounts,
    undertakings,
    words_of,
)
from memcon.recording.contrary.denial.rejections import words_of as turned_down
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, near, others, own_state, same_source, years
from memcon.recording.contrary.pairing import denied, pair
from memcon.recording.contrary.untold import Told, carried
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, sense

DAYS = 5  # days apart within which one account can be of what another says was not
WITHIN = 10  # words of another account within which all stands that both tell
COVERED, WHOLLY = 0.7, 0.85  # weighted share of what was not that another tells; an outlet's own
PEOPLE = 3.5  # weight of a word for its source by which another tells of the same people
RARE = 4.5  # weight from which one word alone says of what it is
BESIDE = 300  # characters between two accounts that an article tells one after the other
RARE_BESIDE = 3.0  # the weight from which one word is enough for these
LOOSE = 5.0  # weight of all that both tell, under which they may be of different things
SURE, SURER = 0.62, 0.1


def negations(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Each account that says that something was not with those that tell of it."""
    nots, accounts = negations_and_accounts(claims)
    # of what an outlet says in its own voice, only that nothing was agreed is of one occasion
    own, _ = negations_and_accounts(list(carried(claims, _marks())))
    told_by_outlets = [each for each in own if each.focus in undertakings()]
    told: dict[str, list[Clause]] = defaultdict(list)
    for clause in accounts:
        agreed = {sense(w.stem) for w in clause.words} & undertakings()
        for word in sorted(clause.told.keys() | agreed):
            if len(told[word]) < BLOCK:
                told[word].append(clause)
    found = [(each, _told_of(each, told) or _undertaken(each, told)) for each in nots]
    found.extend((each, _undertaken(each, told)) for each in told_by_outlets)
    for each, others_of in found:
        for sure, other in others_of:
            how = denied(sure, "one says that it was not so")
            met = pair(each.clause.claim, other, issues, how, named_by=other)
            yield replace(met, issue=each.issue) if each.issue else met


@functools.cache
def _marks() -> tuple[str, ...]:
    """Letters of which a sentence that nothing was agreed has some."""
    return tuple(data("record_negations")["marks"])


def _told_of(each: Negation, told: dict[str, list[Clause]]) -> list[tuple[float, Claim]]:
    """The claims that tell of what was not, the likeliest two, and how sure that is."""
    found: dict[tuple[str, str], tuple[float, Claim]] = {}
    for clause in told.get(each.focus, ()) if each.focus in each.clause.told else ():
        sure = _sure(each, clause) if _can_be_of(each, clause, each.focus) else 0.0
        if sure > found.get(clause.claim.key, (0.0, None))[0]:
            found[clause.claim.key] = (sure, clause.claim)
    return sorted(found.values(), key=lambda f: (-f[0], f[1].key))[:2]


def _undertaken(each: Negation, told: dict[str, list[Clause]]) -> list[tuple[float, Claim]]:
    """The claim of another side that something was agreed of which one says that nothing was.

    "No decision was taken on the fee" against "under the terms agreed, the fee falls away".
    """
    if not each.of_noun or each.focus not in undertakings():
        return []
    found = {}
    for word in sorted(undertakings()):
        for clause in told.get(word, ()):
            other = clause.claim
            if not any(w.form in words_of("agreeing") for w in clause.words):
                continue
            if not _opposed(each.clause.claim, other) or not _can_be_of(each, clause, word):
                continue
            both = (each.clause.told.keys() & clause.told.keys()) - undertakings()
            heavy = sum(each.clause.told[w] for w in sorted(both))
            if heavy >= RARE_BESIDE:
                found[other.key] = (SURE, other)
    return sorted(found.values(), key=lambda f: f[1].key)[:1]


def _opposed(one: Claim, other: Claim) -> bool:
    """Whether two speak for two states, or one of them of the other's side, or is an outlet."""
    if not one.holders:
        return one.article.outlet != other.article.outlet
    if one.countries and other.countries:
        return one.countries.isdisjoint(other.countries)
    sides = [{*c.holders, *c.countries} for c in (one, other)]
    about = [{x for named in c.about for x in named if x} for c in (one, other)]
    return not about[0].isdisjoint(sides[1]) or not about[1].isdisjoint(sides[0])


def _can_be_of(each: Negation, clause: Clause, focus: str) -> bool:
    """Whether two accounts are of different speakers, near in time, and of the same people."""
    mine, other = each.clause.claim, clause.claim
    if not others(mine, other) or not near(mine, other, DAYS) or same_source(mine, other):
        return False
    if not (mine.holders or other.holders) or own_state(mine, other) or own_state(other, mine):
        return False
    days = [{w.form for w in c.words} & listed("weekdays") for c in (each.clause, clause)]
    if (all(days) and days[0].isdisjoint(days[1])) or years(other) - years(mine):
        return False
    at = next(n for n, w in enumerate(clause.words) if sense(w.stem) == focus)
    told_next = _gap(mine, other) <= BESIDE  # an article that sets them side by side means one
    alone = each.own and not told_next and _named(clause).isdisjoint(mine.holders)
    if alone and not _speakers_in(each, clause):
        return False
    if each.subject and each.subject not in (*actors_in(clause), *other.holders):
        return False  # another did it
    names = _named(each.clause) - set(mine.holders) - source_stems(mine)
    its = _named(clause)
    if not told_next and names.isdisjoint(its) and ((names and its) or not other.holders):
        return False
    return not _supposed(clause, at)


def _speakers_in(each: Negation, clause: Clause) -> list[str]:
    """The stems of who says that something was not, in another's clause."""
    told = {w.stem for w in clause.words} & source_stems(each.clause.claim)
    return sorted(w for w in told if weight(w) > PEOPLE)


def _named(clause: Clause) -> set[str]:
    """The actors named in a clause, and the stems of its names."""
    return _capitals(clause) | set(actors_in(clause))


def _capitals(clause: Clause) -> set[str]:
    """The stems of the names in a clause; its first word has a capital anyhow."""
    words = clause.words[clause.words[0].start == 0 :]
    return {w.stem for w in words if w.capital and w.form not in words_of("titles")}


def _sure(each: Negation, clause: Clause) -> float:
    """How sure another tells of what was not: 0 where it says too little of it, or far apart."""
    mine = each.clause.told
    both = sorted(mine.keys() & clause.told.keys())
    if not each.named <= clause.told.keys():
        return 0.0  # "no military solution" leaves others open
    heavy, whole = sum(mine[w] for w in both), each.whole
    least = COVERED if clause.claim.holders else WHOLLY
    beside = _gap(each.clause.claim, clause.claim) <= BESIDE
    alone = RARE_BESIDE if beside else RARE
    names = _capitals(each.clause) & _capitals(clause)
    several = len(both) > 1 or (names and each.of_noun)
    if several:  # a name that both tell says as much as a word
        heavy += sum(weight(name) for name in sorted(names))
    if heavy < least * whole or heavy < (LOOSE if several else alone):
        return 0.0
    places = [n for n, w in enumerate(clause.words) if sense(w.stem) in both]
    if places[-1] - places[0] > WITHIN:
        return 0.0
    return min(0.85, SURE + SURER * (len(both) - 1) * min(1.0, heavy / whole))


def _gap(one: Claim, other: Claim) -> float:
    """How many characters lie between two claims of one article."""
    if one.article.id != other.article.id:
        return math.inf
    mine, its = one.spans[0], other.spans[0]
    return max(mine.start - its.end, its.start - mine.end, 0)


def _supposed(clause: Clause, at: int) -> bool:
    """Whether it is only wished, possible or to come: "to repeal the law"."""
    text, until = clause.claim.text, clause.words[at].start
    since = text.rfind(",", 0, until)  # "she expects it to go on, having been assured of it"
    before = [w.form for w in clause.words[max(0, at - SUPPOSED) : at] if w.start > since]
    unreal = (
        listed("supposing")
        | listed("looking_into")
        | words_of("coming")
        | words_of("averting")
        | turned_down("sayings")
    )
    after = {w.form for w in clause.words[at + 1 : at + 1 + JUST_AFTER]}
    modal = not after.isdisjoint(listed("supposing") | words_of("coming"))
    return before[-1:] == ["to"] or modal or not unreal.isdisjoint(before)
