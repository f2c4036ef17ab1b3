"""Offers: what one side says that it offered, and another that it did not, or not clearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from memcon.model import DisputeKind
from memcon.recording.claims import Claim, weight
from memcon.recording.contrary.lists import listed, stems_of
from memcon.recording.contrary.matters import BLOCK, near, others
from memcon.recording.disputes import Contrast
from memcon.recording.issues import Issues

BEFORE, AFTER = 6, 8  # words around "offered" within which it is doubted
RARE = 3.0  # weight of a word that says what is offered
SURE = 0.75
_CONDITIONS = frozenset(("if", "unless", "whether", "once", "until"))
MOST = 8  # words of an offer that are shown


def offers_contrary(claims: Sequence[Claim], issues: Issues) -> Iterator[Contrast]:
    """An offer as its own side tells it, against another's account that it was none or unclear."""
    made: dict[str, list[Claim]] = defaultdict(list)
    doubted = []
    for claim in claims:
        if claim.statement is None or not claim.holders:
            continue
        doubt = _doubt(claim)
        if doubt is None:
            continue
        if doubt:
            doubted.append(claim)
            continue
        for word in sorted(_things(claim)):
            if len(made[word]) < BLOCK:
                made[word].append(claim)
    for doubter in doubted[:BLOCK]:
        found = {c.key: c for word in sorted(_things(doubter)) for c in made[word]}
        for _, maker in sorted(found.items()):
            shared = _things(maker) & _things(doubter)
            meant = len(shared) > 1 and _of(doubter, maker)
            if meant and others(doubter, maker) and near(doubter, maker):
                yield _contrast(maker, doubter, issues)


def _doubt(claim: Claim) -> bool | None:
    """Whether a claim doubts an offer that it tells of; None where it tells of none.

    An offer under "if" may yet be made, or was made by another: nobody says that it was not.
    """
    for at, word in enumerate(claim.words):
        if word.form not in listed("offering"):
            continue
        before = [w.form for w in claim.words[max(0, at - BEFORE) : at]]
        if not _CONDITIONS.isdisjoint(before):
            continue
        around = {*before, *(w.form for w in claim.words[at : at + AFTER])}
        negated = any(f in listed("negators") or f.endswith("n't") for f in before[-3:])
        return negated or not around.isdisjoint(listed("unclear"))
    return None


def _things(claim: Claim) -> frozenset[str]:
    """The telling words of a claim, with the names of plants and places, not of who offers."""
    actors = set()
    for at in claim.about_at:
        for word in (word for word in claim.words if word.start >= at):
            if not word.capital:
                break
            actors.add(word.stem)
    left = claim.stems - actors - stems_of("offering") - stems_of("unclear")
    return frozenset(w for w in left if weight(w) > RARE)


def _of(doubter: Claim, maker: Claim) -> bool:
    """Whether a claim speaks of whoever makes the offer, by name or as its country."""
    about = {i for i, _ in doubter.about} | {code for _, code in doubter.about if code}
    return not about.isdisjoint(maker.holders) or not about.isdisjoint(
        maker.countries - doubter.countries
    )


def _offer(maker: Claim) -> str:
    """What is offered, in the words of who offers it, without what is asked for it."""
    at = next(n for n, word in enumerate(maker.words) if word.form in listed("offering"))
    told = maker.words[at + 1 : at + 2 + MOST]
    cut = next((w for n, w in enumerate(told) if n and w.form in listed("in_return")), None)
    end = cut.start if cut else told[-1].start + len(told[-1].form) if told else 0
    words = maker.text[told[0].start : end] if told else ""
    return " ".join(words.split()).strip(" ,;:.")


def _contrast(maker: Claim, doubter: Claim, issues: Issues) -> Contrast:
    shared = _things(maker) & _things(doubter)
    word = min(shared, key=lambda w: (-weight(w), w))
    return Contrast(
        kind=DisputeKind.ATTRIBUTION,
        topic=f"offered {word}",
        issue=f"what was offered: {_offer(maker) or issues.around(word) or word}",
        one=maker,
        other=doubter,
        poles=("offered", "not offered, or not clearly"),
        sure=SURE,
        reason="one says what it offered, the other that it did not, or not clearly",
        apart=True,
    )
