"""Omissions: what an article says that somebody's account leaves out.

"The talks were fruitful, the agency said, making no mention of the walkout." The account stands
against the outlet's own sentence. Only where the words themselves say that something was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.model import DisputeKind, Span
from memcon.recording.claims import Claim
from memcon.recording.contrary.denial.checks import outlets_own
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.pairing import How
from memcon.recording.contrary.turns import as_told, is_account, sentence_span, unit
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues
from memcon.recording.words import data, quoted

AFTER = 60  # characters after a statement in which it is told that it leaves something out
LONG = 80  # characters of what is left out that name the issue
SURE = 0.7
_HOW = How(DisputeKind.FRAMING, SURE, "the article says that it is left out", ("told", "left out"))


def omissions(claims: Sequence[Claim], _: Issues) -> Iterator[Contrast]:
    """Statements of which their article says what they do not mention."""
    for told in as_told(claims):
        for claim in told:
            left = _left_out(claim) if claim.parent is None and is_account(claim) else ""
            if left:
                yield Contrast(
                    kind=_HOW.kind,
                    topic=" ".join((*claim.key, "left out")),
                    issue=left,
                    one=_told(claim),
                    other=claim,
                    poles=_HOW.poles,
                    sure=_HOW.sure,
                    reason=_HOW.reason,
                )


def _told(claim: Claim) -> Claim:
    """The part of the sentence that tells of it: who says so, and what is left out."""
    whole = outlets_own(claim)
    frame = claim.statement.source if claim.statement else ()
    after = [span.start for span in frame if span.start >= claim.spans[-1].end]
    if not after:
        return whole
    part = Span(after[0], whole.spans[0].end)
    return replace(whole, spans=(part,), text=quoted(claim.article.text, part))


def _left_out(claim: Claim) -> str:
    """What a statement is said not to mention, in the rest of its own sentence.

    It must be a thing that there was: "the walkout", not "any walkout".
    """
    text, end = claim.article.text, unit(claim).end
    rest = text[end : sentence_span(claim).end]
    low = rest.lower()
    for words in data("record_disputes")["unmentioned"]:
        at = low.find(words)
        if 0 <= at <= AFTER:
            start = end + at + len(words)
            left = quoted(text, Span(start, end + len(rest)), LONG)
            known = low[at + len(words) :].split(" ", 1)[0] in listed("known_things")
            return left.strip(" .,;:\"'“”‘’") if known or left[:1].isupper() else ""
    return ""
