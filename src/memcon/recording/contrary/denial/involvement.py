"""Involvement: somebody denies any part in what others lay at his door.

"The minister blamed the Front" against "the Front denied any part in the bombing". What is denied
is named by a word for taking part, which the accusation need not have; that both are of one thing
is told by who is accused, and by what stands around the accusation.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from memcon.model import Act
from memcon.recording.claims import Claim, cue_words, paragraph
from memcon.recording.contrary.expressions import alternatives
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import denies, near, others, supposes, unsaid
from memcon.recording.contrary.pairing import denied, pair
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, sense, stem, stop_words, tokens

DAYS = 7  # days apart within which an accusation and its denial are published
MOST = 3  # accusations with which a denial is paired
OPENING = 700  # characters of an article in which it tells what it is about
JUST_AFTER = 8  # characters after "the work of" in which begins whose work it was
FIRST = 8  # words of a denial in which it says that there was no part
REACH = 60  # characters before a verb in which stands who did it
AFTER = 60  # characters after "any part in" in which it is told in what
SURE = 0.72


@dataclass(frozen=True, slots=True)
class _NoPart:
    """That somebody had no part in something, known by the senses of its words."""

    claim: Claim
    of: frozenset[str]


def involvement(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Denials of any part in something, with the claims that lay it at the door of who denies."""
    how = denied(SURE, "one denies any part in what the other lays at its door")
    accusing = [c for c in claims if c.parent is None and _can_accuse(c)]
    for denial in claims:
        no_part = _no_part(denial)
        if no_part is None:
            continue
        found = [c for c in accusing if _accuses(c, no_part)]
        for other in sorted(found, key=lambda c: (_distance(c, denial), c.key))[:MOST]:
            contrast = pair(denial, other, issues, how, named_by=other)
            yield replace(contrast, topic=f"part {min(denial.holders)}", issue=_issue(no_part))


def _distance(one: Claim, other: Claim) -> int:
    return abs((one.published or 0) - (other.published or 0))


def _issue(no_part: _NoPart) -> str:
    """What the part was in, in the words of the denial: "any part in the bombing"."""
    text = no_part.claim.text
    return " ".join(text.split())[:80].rstrip(" .,;\"”'")


def _no_part(claim: Claim) -> _NoPart | None:
    """What somebody says that he had no part in; None where he says no such thing."""
    if claim.statement is None or not claim.holders or claim.parent is not None:
        return None
    opening = claim.text[: claim.words[FIRST].start] if len(claim.words) > FIRST else claim.text
    nouns, none = (_pattern(name) for name in ("taking_part", "no_part"))
    match = nouns.search(opening) if denies(claim) else none.search(opening)
    if match is None or claim.text.startswith(" between", match.end()):
        return None  # "a connection between the two" is of others
    after = claim.text[match.end() : match.end() + AFTER]
    cut = re.split(r"[.,;:]|\b(?:that|which|who|and|but)\b", after)[0]
    told = (stem(word) for word, _ in tokens(cut) if word.lower() not in stop_words())
    return _NoPart(claim, frozenset(sense(w) for w in told))


def _can_accuse(claim: Claim) -> bool:
    if denies(claim) or unsaid(claim) or supposes(claim) or claim.act in (Act.ASK, Act.DEMAND):
        return False
    return claim.published is not None and bool(claim.about)


def _accuses(claim: Claim, no_part: _NoPart) -> bool:
    """Whether a claim lays something at the door of whoever denies a part in it."""
    denial = no_part.claim
    if not others(claim, denial) or not near(claim, denial, DAYS):
        return False
    if not claim.holders and claim.article.outlet == denial.article.outlet:
        return False
    if _names(claim) & _names(denial):
        return False  # one person, read as two
    placed = zip(claim.about, claim.about_at, strict=True)
    own = [at for (i, code), at in placed if i in denial.holders or _is_state(i, code, denial)]
    blames = cue_words(claim) & frozenset(data("record_blame")["involvement"]["blaming"])
    if blames and own[:1] == [min(claim.about_at)]:
        return _tells(no_part, f"{_opening(claim)} {paragraph(claim)}")
    did = (match.start() for match in _pattern("did").finditer(claim.text))
    made = (match.end() for match in _pattern("work_of").finditer(claim.text))
    by_it = any(_last_named(claim, verb) in own for verb in did)
    by_it = by_it or any(_next_named(claim, end) in own for end in made)
    return by_it and not _negated(claim) and _tells(no_part, paragraph(claim))


def _negated(claim: Claim) -> bool:
    """Whether a claim negates anything; "there was no doubt that" is no negation."""
    forms = [*(word.form for word in claim.words), ""]
    return any(a in listed("negators") and b != "doubt" for a, b in pairwise(forms))


def _names(claim: Claim) -> set[str]:
    return {holder.partition(":")[2] for holder in claim.holders}


def _last_named(claim: Claim, verb: int) -> int | None:
    """Where the actor is named that stands last before a verb, and near it."""
    return max((at for at in claim.about_at if verb - REACH <= at < verb), default=None)


def _next_named(claim: Claim, end: int) -> int | None:
    """Where the actor is named that stands just after some words: "the work of the Front"."""
    return next((at for at in claim.about_at if end <= at <= end + JUST_AFTER), None)


def _tells(no_part: _NoPart, words: str) -> bool:
    """Whether some words tell of what somebody denies a part in, where he says what it is."""
    told = {sense(stem(word)) for word, _ in tokens(words)}
    if not no_part.of or not no_part.of.isdisjoint(told):
        return True
    return not (no_part.of.isdisjoint(_attacks()) or told.isdisjoint(_attacks()))


@functools.cache
def _attacks() -> frozenset[str]:
    """The senses of the words for an attack: what one calls a bombing, another calls a blast."""
    return frozenset(sense(stem(word)) for word in data("record_blame")["involvement"]["attacks"])


def _opening(claim: Claim) -> str:
    article = claim.article
    first = article.body[0].start if article.body else 0
    return f"{article.title or ''} {article.text[first : first + OPENING]}"


def _is_state(actor: str, code: str | None, denial: Claim) -> bool:
    """Whether an actor is the state, or its government, for which the one who denies speaks."""
    body = actor.startswith(("state:", "government:"))
    return body and code is not None and code in denial.countries


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(alternatives(data("record_blame")["involvement"][name]), re.I)
