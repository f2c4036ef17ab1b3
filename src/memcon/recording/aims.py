"""Aims: what a stance is on, from the words between its verb and the thing that names the issue.

Who demands an end to attacks does not demand attacks, who backs one side in a war is not for war,
and who rejects criticism of a plan does not reject the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from memcon.model import Stance
from memcon.recording.claims import Claim
from memcon.recording.issues import Issues
from memcon.recording.words import data

REMOVED = 5  # words before or after a thing among which stands the verb that does away with it
_JUDGING = (Stance.SUPPORT, Stance.ACCEPT, Stance.REJECT)  # stances on what another brings up


def on_what(
    claim: Claim, after: int, until: int, stance: Stance, issues: Issues
) -> tuple[str, int] | None:
    """What a stance is on: of a proposal, what it is called before by whom or for what it is."""
    if stance in _JUDGING:
        inside = [w for w in claim.words if after < w.start < until]
        for n, word in enumerate(inside):
            if word.form not in ("by", "to", "from"):
                continue
            found = issues.object(claim, after, word.start)
            if found and (word.form != "to" or " " in found[0]):
                return found
            given = n and inside[n - 1].form in data("record_positions")["between"]["given"]
            if word.form == "by" and given:
                return None  # "rejected an offer by rebels to halt ...": what they would do
            break
    return issues.object(claim, after, until)


def beside(stance: Stance, between: Sequence[str]) -> bool:
    """Whether the words between a verb and a thing say that the stance is not on it.

    Who backs a side in a war is not for war, who rejects criticism of a plan does not reject the
    plan, and who vows never to forget somebody refuses nothing.
    """
    lists = data("record_positions")["between"]
    if _negated(between) and not set(between).isdisjoint(lists["steadfast"]):
        return True
    if stance not in _JUDGING or "to" in between:
        return False
    if stance is Stance.REJECT and not set(between).isdisjoint(lists["accusing"]):
        return True
    return not set(between).isdisjoint(lists["aside"])


def done_away(claim: Claim, between: Sequence[str], at: int) -> Sequence[str]:
    """The verb by which a thing is to be done away with, as an issue has it: "lifting" the ban."""
    return _removed(between) or _to_be_removed(claim, at)


def _removed(between: Sequence[str]) -> Sequence[str]:
    """The verb by which the thing after some words is done away with, if one governs it."""
    removing = data("record_positions")["removing"]
    for word in [form for form in between[-REMOVED:] if form in removing][-1:]:
        after = between[len(between) - between[::-1].index(word) :]
        other = any(form in ("and", "or") or form.endswith("ing") for form in after)
        return () if other else (removing[word],)
    return ()


def _to_be_removed(claim: Claim, at: int) -> Sequence[str]:
    """The verb told after a thing that is to be done away with: "that the ban be lifted"."""
    removing = data("record_positions")["removing"]
    after = [w.form for w in claim.words if w.start > at][:REMOVED]
    for be, done in pairwise(after):
        if be == "be" and done.endswith("ed"):
            known = (removing.get(stem) for stem in (done[:-2], done[:-1], done[:-3]))
            return [verb for verb in known if verb][:1]
    return ()


def _negated(forms: Iterable[str]) -> bool:
    return any(form in ("not", "never") or form.endswith("n't") for form in forms)
