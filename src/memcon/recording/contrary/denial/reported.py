"""Denials that say themselves what is claimed: "denied (reports) that the minister had resigned".

Whoever claims it need not be in the coverage: the sentence that turns it down tells that somebody
does, and of what. It makes a dispute by itself where no other finder has met the denial with the
words of those who claim it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from memcon.model import Span
from memcon.recording.claims import Claim, Word, cue_words, likeness, once
from memcon.recording.contrary.denial.deeds import told_by_others
from memcon.recording.contrary.denial.rejections import (
    BESIDE,
    Way,
    is_untrue,
    owners,
    rejection,
    words_of,
)
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import (
    BLOCK,
    denies,
    judges,
    matter,
    meets,
    others,
    own_state,
)
from memcon.recording.contrary.pairing import DENIED_OR_SAID, denied, pair
from memcon.recording.contrary.turns import is_clause, is_finite
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

SURE, LESS = 0.85, 0.75  # the latter where only the denial shows that it is claimed
OPENING = 4  # words of a denial among which stands the noun of what is claimed
LEAST = 4  # words that say what is claimed
SHORTEST = 2  # the same where somebody else tells it
ALIKE = 0.75  # share of the words of the shorter claim from which two tell one thing
AGAIN = 0.6  # the same for two denials of one speaker
SHOWN = 14  # words of it that name the issue
_CLAIMED = denied(SURE, "one denies what others are said to claim")
_ANSWERED = denied(LESS, "one denies what the other tells")
_DENIED = denied(LESS, "one denies it, and who claims it is not told")
_SAYING = re.compile(
    r"[.!?]['\"”’)]*\s|[:;–—]|,\s+(?:and |but |\w+ly )?(?:\w+ing|he|she|it|they|said|says)\b"
    r"|\sbut\s|\s(?:saying|insisting|adding|arguing|calling|telling)\s"
)
_CALLED = re.compile(r"\sas\s[\"“'‘]")


def reported(
    claims: Sequence[Claim], own: Sequence[Claim], issues: Issues, found: Sequence[Contrast]
) -> Iterator[Contrast]:
    """What is told to be claimed, by whom if that is said, and the denial that tells it.

    ``own`` are the sentences in the articles' own voice that tell a deed (`own_accounts`).
    ``found`` are the contrasts that there are already: a denial that stands in one of them needs
    no other, and what its speaker has denied in one of them before is the same dispute.
    """
    met = {claim.key for contrast in found for claim in (contrast.one, contrast.other)}
    denials: dict[str, list[Contrast]] = defaultdict(list)
    for contrast in found:
        for holder in contrast.one.holders if contrast.poles == DENIED_OR_SAID else ():
            denials[holder].append(contrast)
    kept: list[Contrast] = []
    accounts = [*claims, *own]
    for denial in claims:
        if denial.key in met or not denial.holders or judges(denial) or not _turns_down(denial):
            continue
        told, how = told_of(denial), _CLAIMED
        if told is None:
            told, how = _act_denied(denial), _DENIED
        if told is not None and others(denial, told) and not own_state(denial, told):
            answered = None if told.holders else told_by_others(denial, told, accounts)
            if answered is not None:
                contrast = pair(denial, answered, issues, _ANSWERED, named_by=answered)
                kept.append(replace(contrast, issue=_claimed(told)))
                continue
            if how is _DENIED and not _says_enough(told):
                continue
            contrast = pair(denial, told, issues, how, named_by=told)
            said_before = (c for holder in denial.holders for c in denials[holder][-BLOCK:])
            before = next((c for c in said_before if _again(denial, c.one)), None)
            same = before or next((c for c in kept[-BLOCK:] if _alike(c.other, told)), None)
            topic, issue = (same.topic, same.issue) if same else (contrast.topic, _claimed(told))
            kept.append(replace(contrast, topic=topic, issue=issue, spare=True))
    yield from kept


def _act_denied(denial: Claim) -> Claim | None:
    """What a denial tells in a clause: "denied that it shelled the town", "having done so".

    Nobody denies what nobody claims, though who that is may not be told.
    """
    forms, cues = [word.form for word in denial.words], cue_words(denial)
    if cues.isdisjoint(listed("denying_so")) or not cues.isdisjoint(listed("passive")):
        return None  # "they were denied a hearing"
    if denial.statement is None or denial.spans[0].start < denial.statement.cue[0].start:
        return None
    if forms[0] in listed("no_account") | listed("whom") or "should" in forms:
        return None
    if not denies(denial) or denial.asserts:
        return None
    first = denial.spans[0]
    cut = _SAYING.search(denial.text, 0, first.end - first.start)
    told = _part(denial, 0, cut.start() if cut else first.end - first.start, ())
    forms = [word.form for word in told.words]
    return told if len(forms) > SHORTEST and _tells_an_act(forms) else None


def _says_enough(told: Claim) -> bool:
    """Whether what is denied can be understood by itself."""
    return len(told.words) > LEAST and len(matter(told)) > 1


def _tells_an_act(forms: Sequence[str]) -> bool:
    """Whether some words begin with "doing", or have their verb before another clause begins."""
    first = 1 if forms[0].endswith("ly") or forms[0] in ("ever", "that") else 0
    if forms[first].endswith("ing"):
        return True
    clause = takewhile(lambda form: form not in listed("linking_clauses"), forms[first:])
    return any(form in listed("finite") or form.endswith("n't") for form in clause)


def _turns_down(claim: Claim) -> bool:
    """Whether a statement denies something, or calls it untrue."""
    found = None if denies(claim) else rejection(claim)
    return denies(claim) or (found is not None and found.way in (Way.UNTRUE, Way.DOWN))


def _again(denial: Claim, other: Claim) -> bool:
    """Whether a speaker denies again what he has denied elsewhere, in other words."""
    shared = meets(denial, other)
    return len(shared) > 1 and likeness(matter(denial), matter(other)) >= AGAIN


def _alike(one: Claim, other: Claim) -> bool:
    """Whether one thing is told to be claimed, by the same or by nobody named."""
    return one.holders == other.holders and likeness(matter(one), matter(other)) >= ALIKE


@once
def told_of(denial: Claim) -> Claim | None:
    """What a denial tells that others claim, as a claim of theirs within its first span.

    Held by whoever is said to claim it, else by nobody named, through the one who denies.
    """
    at = _noun(denial)
    if at is None:
        return None
    words = denial.words
    end = min(_end(denial, at), denial.spans[0].end - denial.spans[0].start)
    inside = tuple(w for w in words if w.start < end)
    if len(inside) - at <= LEAST:  # or the noun stands in a second part of what is denied
        return None
    whose = _whose(denial, inside, at)
    if whose is None:
        return None
    first = at if whose else 0
    told = _part(denial, words[first].start, end, whose)
    return told if _tells(told, at - first) else None


def _noun(denial: Claim) -> int | None:
    """Where among its words stands the noun of what is claimed, if it opens with that."""
    words = denial.words[:OPENING]
    at = next((n for n, w in enumerate(words) if w.form in listed("hearsay")), None)
    if at is None:
        return None
    before = {w.form for w in dropwhile(lambda w: w.form in listed("pushing_back"), words[:at])}
    # "their claims": whose, was said before; "an inquiry into claims"; "as rumours"; "if reports"
    open_yet = before.isdisjoint(listed("own")) and before.isdisjoint(listed("holding_hearsay"))
    return at if open_yet else None


def _whose(denial: Claim, inside: Sequence[Word], at: int) -> tuple[str, ...] | None:
    """Who is said to claim it, or nobody; None where somebody is, but it is open who."""
    found = dict(owners(denial, inside))
    start = inside[at].start
    media = [i for i, place in found.items() if place < start and not _owns(denial, place, start)]
    for i in media:  # "Japanese media rumours" are not the state's
        del found[i]
    named = any(place < start for place in denial.about_at) and not media
    return None if len(found) > 1 or (not found and named) else tuple(found)


def _owns(denial: Claim, place: int, noun: int) -> bool:
    """Whether the name at a place owns the noun: "Olsk's repeated claims", "US claims"."""
    between = denial.text[place:noun]
    return "'s" in between or "’s" in between or between == between.title() or between.isupper()


def _part(denial: Claim, start: int, end: int, whose: tuple[str, ...]) -> Claim:
    """The words of a denial between two offsets, as a claim of others."""
    first = denial.spans[0].start
    kept = [
        (named, place - start)
        for named, place in zip(denial.about, denial.about_at, strict=True)
        if start <= place < end and named[0] not in whose
    ]
    words = tuple(w._replace(start=w.start - start) for w in denial.words if start <= w.start < end)
    return replace(
        denial,
        id=f"{denial.id}.told",
        spans=(Span(first + start, first + end),),
        text=denial.text[start:end],
        words=words,
        stems=denial.stems & {w.stem for w in words},
        holders=whose,
        via=() if whose else denial.holders,
        about=tuple(named for named, _ in kept),
        about_at=tuple(place for _, place in kept),
        countries=frozenset(),
        statement=None,
        parent=denial.id,
    )


def _end(denial: Claim, noun: int) -> int:
    """Where in a denial's text what is claimed ends: before it is called "absurd", at the latest.

    "The claims that [...] are absolutely groundless", "[...], saying that ...".
    """
    words, forms = denial.words, [word.form for word in denial.words]
    cut = _SAYING.search(denial.text, words[noun].start)
    ends = [cut.start()] if cut else [len(denial.text)]
    if forms[noun + 1 : noun + 2] == ["of"]:  # rejected "reports of shots as “fairy tales”"
        called = _CALLED.search(denial.text, words[noun].start)
        enough = words[noun + LEAST + 1].start if len(words) > noun + LEAST + 1 else ends[0]
        ends.extend([called.start()] if called and called.start() > enough else [])
    after = () if denies(denial) else range(noun + 2, len(words))
    untrue = next((n for n in after if is_untrue(forms, n)), None)
    if untrue is not None:
        being = (n for n in range(untrue - 1, noun, -1) if forms[n] in words_of("being"))
        last = next((n for n in being if untrue - n <= BESIDE), untrue)
        ends.append(len(denial.text[: words[last].start].rstrip(" \"“'‘,")))
    return min(ends)


def _claimed(told: Claim) -> str:
    """What is claimed, in the words after the noun, as far as a heading has room.

    Without a noun it is a clause that is denied: "whether it shelled the town".
    """
    nouns = (n + 1 for n, w in enumerate(told.words[:OPENING]) if w.form in listed("hearsay"))
    at = next(nouns, 0)
    at += told.words[at].form in ("that", "of")
    words = told.text[told.words[at].start :].split()
    named = any(word.form in listed("hearsay") for word in told.words[:OPENING])
    doing = any(word.form.endswith("ing") for word in told.words[:2])
    opens = "" if named or doing else "whether "
    return opens + " ".join(words[:SHOWN]).rstrip(" .,;") + (" …" if len(words) > SHOWN else "")


def _tells(told: Claim, noun: int) -> bool:
    """Whether a clause, or "of" and more, says after the noun what is claimed."""
    after = told.words[noun + 1 :]
    if len(after) <= LEAST or not matter(told):
        return False
    if not listed("wanting").isdisjoint(word.form for word in after):
        return False  # a proposal, which is no account
    if after[0].form == "of":  # "the account of the raid" does not say what it tells
        return told.words[noun].form not in listed("tellings")
    if after[0].form == "that":  # not "claims that were made"
        return not is_finite(after[1].form)
    opens = after[0].capital or after[0].form in listed("clause_openers")
    return opens and is_clause(after)  # not "claims made in the papers"
