"""Checks: what an article itself says is false, or told without evidence.

"The governor falsely claimed that the dam was sound" sets the governor's account against the
outlet's own; "he accused the minister of falsely claiming that ..." sets it against his.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.model import Act
from memcon.recording.claims import Claim, source_phrases
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import others
from memcon.recording.contrary.pairing import denied, pair
from memcon.recording.contrary.turns import as_told, sentence_span, unit
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, quoted

BEFORE, AFTER = 24, 30  # characters around a verb of saying in which "falsely" can stand
MOST = 60  # checks of one article
OUTLET, HOLDER = 0.75, 0.7  # how sure
_END = re.compile(r"[.;:!?\"“”\n]")


def checks(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """Statements that are told as false or unsupported, against whoever tells them so."""
    for told in as_told(claims):
        known = {claim.id: claim for claim in told}
        for claim in told[: MOST * 10]:
            found = _doubted(claim)
            if not found:
                continue
            outer = known.get(claim.parent or "")
            if claim.parent is None or _aside(claim):
                how = denied(OUTLET, f"the article itself {found}")
                yield pair(_told_so(claim), claim, issues, how, named_by=claim)
            elif outer is not None and others(outer, claim) and outer.act is not Act.ASK:
                how = denied(HOLDER, f"one {found}")
                yield pair(outer, claim, issues, how, named_by=claim)


def _doubted(claim: Claim) -> str:
    """How the words beside a verb or noun of saying call what is said false, if they do."""
    statement = claim.statement
    if statement is None or not statement.cue or claim.act not in (Act.SAY, Act.CRITICISE):
        return ""
    start, end = statement.cue[0]
    text = claim.article.text
    if any("version of this" in phrase.lower() for phrase in source_phrases(claim)):
        return ""  # an editor's note
    if text[start:end].endswith("ing") and _told_by(claim, start):
        return ""  # "the judge said the council misled them, wrongly claiming": who claims is open
    stop = min([end + AFTER, *(s.start for s in statement.content if s.start >= end)])
    before = _END.split(text[max(0, start - BEFORE) : start])[-1]
    after = _END.split(text[end:stop])[0]
    clause = f"{before}{text[start:end]}{after}".lower().replace(",", " ")
    words = f" {' '.join(clause.split())} "
    found = next((p for p in data("record_disputes")["falsely"] if f" {p} " in words), "")
    return f"says that it is told {found}" if found else _named_so(text[start:end], before)


def _told_by(claim: Claim, cue: int) -> bool:
    """Whether the source of a participle is told to say something else before it."""
    source = claim.statement.source[0] if claim.statement and claim.statement.source else None
    between = claim.article.text[source.end : cue].lower().split() if source else ()
    return not {"said", "says", "told", "found"}.isdisjoint(between)


def _aside(claim: Claim) -> bool:
    """Whether the article itself adds a statement to another: "as the mayor falsely claims"."""
    start = (
        min(s.start for s in (*claim.statement.source, *claim.statement.cue, *claim.spans))
        if claim.statement
        else 0
    )
    before = claim.article.text[max(0, start - BEFORE) : start].lower().split()
    return bool(before) and before[-1] in data("record_disputes")["aside"]


def _named_so(cue: str, before: str) -> str:
    """How a claim is told of by a noun: "his false claims that ..."."""
    nouns = listed("called") | listed("assertions")
    words = [w.lower() for w in (*before.split(), *cue.split())]
    if not words or words[-1] not in nouns:
        return ""
    called = sorted(listed("falsely_named").intersection(words[-3:-1]))
    return f"calls it {called[0]}" if called and "not" not in words else ""


def _told_so(claim: Claim) -> Claim:
    """The outlet's own account of a statement; of a long sentence, the part that tells of it."""
    whole, part = outlets_own(claim), unit(claim)
    if part.end - part.start > (whole.spans[0].end - whole.spans[0].start) / 2:
        return whole
    return replace(whole, spans=(part,), text=quoted(claim.article.text, part))


def outlets_own(claim: Claim) -> Claim:
    """The sentence that tells a statement as the outlet's own account."""
    span = sentence_span(claim)
    return replace(
        claim,
        id=f"{claim.id} told",
        spans=(span,),
        text=quoted(claim.article.text, span),
        holders=(),
        via=(),
        countries=frozenset(),
        statement=None,
        negated=False,
    )
