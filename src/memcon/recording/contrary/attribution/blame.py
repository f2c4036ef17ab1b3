"""Blame: each side lays the same act at the other's door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.attribution.culprits import culprits
from memcon.recording.contrary.attribution.departures import departures
from memcon.recording.contrary.attribution.hindrance import hindrances
from memcon.recording.contrary.attribution.initiative import initiatives
from memcon.recording.contrary.attribution.onset import onsets
from memcon.recording.contrary.attribution.order import orders
from memcon.recording.contrary.lists import listed
from memcon.recording.contrary.matters import BLOCK, denies, near
from memcon.recording.contrary.outcome.ranon import ran_on
from memcon.recording.contrary.untold import Told
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

NAMED = 6  # words from a name on, within which what it did is told


def blame(claims: Told, issues: Issues) -> Iterator[Contrast]:
    """Each side lays the same act, or the first step to it, at the other's door."""
    known: set[frozenset[tuple[str, str]]] = set()
    for find in FINDERS:
        for contrast in find(claims, issues):
            keys = frozenset((contrast.one.key, contrast.other.key))
            if keys not in known or find is _same_act:
                known.add(keys)
                yield contrast


def _same_act(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    laid: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims:
        if claim.statement is None or not claim.holders or claim.asserts or denies(claim):
            continue  # who turns a claim away does not make it
        if not claim.about or not _sides_of(claim).isdisjoint(set(claim.about[0]) - {None}):
            continue
        for word in sorted(_done_by_first(claim)):
            if len(laid[word]) < BLOCK:
                laid[word].append((claim, _side_key(*claim.about[0])))
    for word, told in sorted(laid.items()):
        for at, (one, by_one) in enumerate(told):
            for other, by_other in told[at + 1 :]:
                crossed = by_one in _sides_of(other) and by_other in _sides_of(one)
                if crossed and near(one, other) and (one.stems & other.stems) - {word}:
                    yield _blamed(word, one, other, (by_one, by_other), issues)


def _done_by_first(claim: Claim) -> set[str]:
    """The acts that the words lay to the one named first: just after the name, and not undone."""
    name = claim.about_at[0]
    done = set()
    before = ""
    for word in [word for word in claim.words if word.start >= name][:NAMED]:
        if word.form in listed("negators") or word.form.endswith("n't"):
            break
        suffered = before in ("been", "was", "were", "being", "be")
        if word.form in listed("acts") and not word.capital and not suffered:
            done.add(word.stem)
        before = word.form
    return done


def _side_key(actor: str, country: str | None) -> str:
    return country or actor


def _sides_of(claim: Claim) -> set[str]:
    """The holders of a claim and their countries, as far as the claim's actors tell them."""
    return {*claim.holders, *claim.countries}


def _blamed(
    word: str, one: Claim, other: Claim, accused: tuple[str, str], issues: Issues
) -> Contrast:
    shared = sorted((one.stems & other.stems) - {word}, key=lambda w: (-weight(w), w))
    topic = shared[0] if shared else word
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"who {word}",
        issue=issues.around(topic) or topic,
        one=one,
        other=other,
        poles=(f"it was {accused[0]}", f"it was {accused[1]}"),
        sure=0.6 + 0.1 * min(2, len(shared)),
        reason="each says that it was the other",
    )


FINDERS = (_same_act, initiatives, onsets, orders, culprits, departures, ran_on, hindrances)
