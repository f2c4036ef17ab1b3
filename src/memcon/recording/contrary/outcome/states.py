"""States: what one account says is still as it was, and another says is over or done.

"The truce remains in force" against "the ceasefire no longer exists"; "the trawler had been
released" against "it remains under arrest"; "an advance had reached the treasury" against "not a
single crown was paid". A change that is told later contradicts nobody who knew nothing of it yet;
who says later that all is as it was contradicts whoever told of the change.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim, Word, cue_words, weight
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, near, same_source, unsaid
from memcon.recording.contrary.runs import Run, Runs, ends, runs, supposed
from memcon.recording.contrary.scenes import held_apart, two_sources
from memcon.recording.contrary.setting import (
    lands_in,
    names_shared,
    opening_words,
    words_before,
)
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, sense, stem, stop_words

REACH = 12  # words from a thing within which its state is told
CLOSE = 4  # the same where the state is told before it: "ended the long truce"
VERB = 3  # words after an auxiliary within which its verb stands
TURNED = 4  # words before a thing, or its state, in which a negation turns it round
SHARED = 3.0  # weight from which a word that two claims share shows that they are of one thing
RARE = 4.0  # weight from which a name tells of whom it is
SETTING, SURE_SETTING = 2, 3  # names around both that show the same; of any money
MONEY = "money"  # what all units of it stand for
SURE, SURER = 0.65, 0.1  # how sure; the latter for each further word or name that both share
_OF_MONEY = re.compile(r"\w+ of (?:[a-z]+ ){0,2}[$€£¥]\d")  # "an advance of $30 million"


@dataclass(frozen=True, slots=True)
class State:
    """A state that things may be in or out of, and the runs of words that tell it."""

    name: str
    kind: DisputeKind
    issue: str
    reason: str
    poles: tuple[str, str]
    days: int
    ordered: bool  # whether a change may come after an account that knows nothing of it
    things: frozenset[str]  # forms; empty where it is said of a name
    after: Runs[bool]  # whether what is told after a thing is a change
    before: Runs[bool]
    stems: frozenset[str]  # of the words of all these


@dataclass(frozen=True, slots=True)
class _Told:
    """That a claim tells of a thing, by its sense or name, that it changed or did not."""

    claim: Claim
    of: str
    changed: bool
    form: str


def states(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Accounts of which one says that something changed, and another that it did not."""
    told: dict[tuple[str, str], dict[bool, list[_Told]]] = defaultdict(
        lambda: {True: [], False: []}
    )
    for claim in claims:
        if not _is_account(claim):
            continue
        for state in _states():
            for one in _told(claim, state):
                if len(told[state.name, one.of][one.changed]) < BLOCK:
                    told[state.name, one.of][one.changed].append(one)
    _same_truce(told)
    by_name = {state.name: state for state in _states()}
    for (name, _), poles in sorted(told.items()):
        for one in poles[True]:
            for other in poles[False]:
                yield from _against(by_name[name], one, other, issues)


def _same_truce(told: dict[tuple[str, str], dict[bool, list[_Told]]]) -> None:
    """Take what is told of an agreement as told of the truce that its article opens with."""
    truce = sense(stem("truce"))
    for (name, _), poles in list(told.items()):
        if name != "agreement in force":
            continue
        for changed, each in poles.items():
            of_truce = (t for t in each if _may_be_truce(t))
            told["in force", truce][changed].extend(replace(t, of=truce) for t in of_truce)


def _may_be_truce(told: _Told) -> bool:
    """Whether "the agreement" is told of where a truce is what it is about."""
    words = told.claim.words
    at = next((n for n, word in enumerate(words) if word.form == told.form), 0)
    plain = at > 0 and words[at - 1].form in ("the", "this", "that", "our", "its")
    return plain and bool(opening_words(told.claim) & _words("one_at_a_time"))


def _is_account(claim: Claim) -> bool:
    if claim.act in (Act.ASK, Act.PROMISE) or unsaid(claim) or not claim.words:
        return False
    return claim.words[0].form not in listed("no_account") and not (
        cue_words(claim) & listed("wishing")
    )


def _against(state: State, one: _Told, other: _Told, issues: Issues) -> Iterator[Contrast]:
    mine, its = one.claim, other.claim
    if not two_sources(mine, its) or same_source(mine, its) or not held_apart(mine, its):
        return
    if not near(mine, its, state.days):
        return
    if state.ordered and (its.published or 0) < (mine.published or 0):
        return
    own = {stem(one.form), stem(other.form), *state.stems}
    shared = {sense(w) for w in mine.stems & its.stems - own if weight(w) > SHARED}
    names = names_shared(mine, its)
    if not state.things.isdisjoint(_words("one_at_a_time")):  # a war has one truce
        names += SETTING * bool(lands_in(mine) & lands_in(its))
    if names < SETTING and not (shared and names):
        return
    if one.of == MONEY and not shared and names < SURE_SETTING:
        return  # of two payments
    yield Contrast(
        kind=state.kind,
        topic=f"{state.name} {one.of}",
        issue=f"{state.issue}: {other.form}",
        one=its,
        other=mine,
        poles=state.poles,
        sure=SURE + SURER * min(2, len(shared)),
        reason=state.reason,
        apart=True,
    )


def _told(claim: Claim, state: State) -> Iterator[_Told]:
    """The things of which a claim tells this state; none where it tells of one both ways."""
    found: dict[str, set[bool]] = defaultdict(set)
    forms: dict[str, str] = {}
    turned = denies(claim)
    for key, form, changed in _found(claim, state):
        found[key].add(changed != turned)
        forms.setdefault(key, form)
    for key, each in found.items():
        if len(each) == 1:
            yield _Told(claim, key, next(iter(each)), forms[key])


def _found(claim: Claim, state: State) -> Iterator[tuple[str, str, bool]]:
    words = claim.words
    for at, word in enumerate(words):
        if state.things:
            if word.form in state.things:
                key = MONEY if word.form in _words("money") else sense(word.stem)
                keys = (key, MONEY) if _OF_MONEY.match(claim.text, word.start) else (key,)
                yield from ((k, word.form, c) for c in _of_thing(claim, at, state) for k in keys)
        elif _is_name(claim, at):
            name = claim.text[word.start : word.start + len(word.form)]
            yield from ((word.stem, name, c) for c in _after(claim, at, state))
    if state.things and words[0].form == "it":
        known = next((w for w in reversed(words_before(claim)) if w in state.things), None)
        if known is not None:
            yield from ((sense(stem(known)), known, c) for c in _after(claim, 0, state))


def _of_thing(claim: Claim, at: int, state: State) -> Iterator[bool]:
    nothing = claim.words[at].form == "nothing"
    none = nothing or _negated(claim.words[max(0, at - TURNED) : at])
    for changed in _after(claim, at, state):
        yield changed != none
    for changed in _before(claim, at, state):
        yield changed != nothing


def _negated(words: Sequence[Word]) -> bool:
    """Whether the thing is said not to be: "not a single crown", "no advance"."""
    forms = [word.form for word in words]
    return not {"no", "not"}.isdisjoint(forms[-2:]) or any(
        forms[n : n + 2] == ["not", "a"] for n in range(len(forms))
    )


def _after(claim: Claim, at: int, state: State) -> Iterator[bool]:
    """What the words after a thing say of it, in its clause: what its own verb says."""
    words = claim.words
    last = min(at + REACH, len(words) - 1)
    for start in range(at + 1, last + 1):
        if start > last or ends(claim, start - 1):
            return
        for changed, _, turned in state.after.at(words, start):
            if not supposed(claim, start):
                yield changed != (turned or _not_before(words, start))
                return
        between = {w.form for w in words[at + 1 : start]}
        if words[start].form in listed("auxiliaries") and between.isdisjoint(_words("relative")):
            last = min(last, start + VERB)


def _not_before(words: Sequence[Word], at: int) -> bool:
    """Whether a "not" stands just before a verb: "had [not] been paid"."""
    before = [w.form for w in words[max(0, at - 2) : at]]
    return any(f in ("not", "never") or f.endswith("n't") for f in before)


def _before(claim: Claim, at: int, state: State) -> Iterator[bool]:
    """What the words before a thing say of it: "there is no truce"."""
    words = claim.words
    for start in range(at - 1, max(-1, at - CLOSE - 6), -1):
        if ends(claim, start):
            return
        for changed, end, turned in state.before.at(words[:at], start):
            if (
                supposed(claim, start)
                or at - end > CLOSE
                or any(w.form in listed("auxiliaries") for w in words[end:at])
            ):
                continue
            none = any(
                w.form in listed("negators") or w.form.endswith("n't")
                for w in (*words[max(0, start - 2) : start], *words[end:at])
            )
            yield changed != (turned or none)
            return


def _is_name(claim: Claim, at: int) -> bool:
    """Whether a word is of the name of one person or thing, not of a state or one of its bodies."""
    word = claim.words[at]
    if not word.capital or weight(word.stem) < RARE or word.form in stop_words():
        return False
    if any(w.form in _words("of_some") for w in claim.words[:at]):
        return False
    for (actor, _), start in zip(claim.about, claim.about_at, strict=True):
        if start <= word.start < start + len(actor) and not actor.startswith(("person:", "x")):
            return False
    return True


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data("record_states")[name])


@functools.cache
def _states() -> tuple[State, ...]:
    return tuple(_state(row) for row in data("record_states")["state"])


def _state(row: Mapping[str, Any]) -> State:
    after = [*_runs(row, "lasting", changed=False), *_runs(row, "changed", changed=True)]
    before = _runs(row, "before_changed", changed=True)
    return State(
        name=row["name"],
        kind=DisputeKind(row["kind"]),
        issue=row["issue"],
        reason=row["reason"],
        poles=(row["poles"][0], row["poles"][1]),
        days=row["days"],
        ordered=row.get("ordered", True),
        things=frozenset((*row.get("things", ()), *(_words("money") if row.get("money") else ()))),
        after=Runs(after),
        before=Runs(before),
        stems=frozenset(stem(w) for run, _ in (*after, *before) for each in run for w in each),
    )


def _runs(row: Mapping[str, Any], name: str, *, changed: bool) -> list[tuple[Run, bool]]:
    return [(run, changed) for run in runs(row.get(name, ()))]
