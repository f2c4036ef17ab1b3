"""Ran on: whether a strike, a boycott or a rally was called off or went on to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Act, DisputeKind
from memcon.recording.claims import Claim
from memcon.recording.contrary.clauses import clause_end, clause_start
from memcon.recording.contrary.expressions import things_of, words_of
from memcon.recording.contrary.matters import denies, near
from memcon.recording.contrary.scenes import held_apart, names_around, two_sources
from memcon.recording.contrary.untold import Told, untold
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data

DAYS = 4  # days apart within which accounts of one strike are published
MOST = 40  # such accounts in a story that are compared
LOOKED = 500  # characters of a claim that are looked at
SURE = 0.7
_UNSURE = re.compile(r"\b(?:if|would|will|could|should|may|might|must|to|be|unless)\b", re.I)
_NOT = re.compile(r"\b(?:not|never|nobody|no one|without)\b|n['’]t\b", re.I)


@dataclass(frozen=True, slots=True)
class _Ran:
    claim: Claim
    thing: str
    off: bool


def ran_on(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Accounts by different people of a thing called off in one, that went on in another."""
    marks = data("record_blame")["ranon"]["marks"]
    told = [each for c in (*claims, *untold(claims, marks)) for each in _ran(c)][:MOST]
    for at, one in enumerate(told):
        for other in told[at + 1 :]:
            if one.thing == other.thing and one.off != other.off and _of_one(one, other):
                yield Contrast(
                    kind=DisputeKind.OUTCOME,
                    topic=f"ran on {one.thing}",
                    issue=f"whether the {one.thing} was called off",
                    one=one.claim,
                    other=other.claim,
                    poles=("off" if one.off else "on", "off" if other.off else "on"),
                    sure=SURE,
                    reason="one says that it was called off, the other that it ran on",
                )


def _of_one(one: _Ran, other: _Ran) -> bool:
    off, on = (one.claim, other.claim) if one.off else (other.claim, one.claim)
    if not two_sources(off, on) or not near(off, on, DAYS) or not held_apart(off, on):
        return False
    if off.published is not None and on.published is not None and on.published < off.published:
        return False  # it was called off later
    return not names_around(off).isdisjoint(names_around(on))


def _ran(claim: Claim) -> Iterator[_Ran]:
    if claim.act in (Act.ASK, Act.DEMAND, Act.PROMISE, Act.THREATEN) or denies(claim):
        return
    text = claim.text[:LOOKED]
    for name in ("on", "off"):
        for m in words_of("ranon", name).all(text):
            start, end = clause_start(text, m.start()), clause_end(text, m.end())
            before = text[max(start, m.start() - 24) : m.start()]
            if _UNSURE.search(before) or (name == "off" and _NOT.search(before)):
                continue
            words = text[m.end() : m.end() + 30] if name == "off" else text[start:end]
            thing = next((t for t, each in things_of("ranon") if each.search(words)), None)
            if thing:
                yield _Ran(claim, thing, name == "off")
                return
