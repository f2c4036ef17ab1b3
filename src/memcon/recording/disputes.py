"""Disputes: accounts that cannot all be right, or that tell one thing differently.

Each finder looks at the claims of one story and yields pairs of contrary claims on an issue, with
how sure it is and why. Pairs come from blocks (the issue's word, the statement that is answered,
the happening), never from all claims. Pairs on one issue are then put together into one dispute
with its sides. Nothing is judged: which account is right is not said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from memcon.model import Actor, Dispute, DisputeKind, Evidence, Kind, Side, Span
from memcon.recording.claims import Claim
from memcon.recording.copies import Origins
from memcon.recording.tellings import is_retold
from memcon.recording.words import fold, slug

SURE = 0.6  # from which a dispute is listed
MOST_EVIDENCE = 12
ENOUGH = 6  # words of a claim that are not the same in two articles by chance
MOST_DISPUTES = 200  # of one story, the surest first
_FIRST = (  # where contrary claims show in several ways, the kind that says most
    DisputeKind.QUANTITY,
    DisputeKind.ATTRIBUTION,
    DisputeKind.OUTCOME,
    DisputeKind.DENIAL,
    DisputeKind.FRAMING,
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two claims that stand against each other on an issue.

    ``poles`` names what each says ("all", "part"), so that claims of one pole make one side;
    ``topic`` is the key under which contrasts are put together; what is told ``apart`` stays a
    dispute of its own, though the same words may also stand in another. A ``spare`` one stands only
    where nobody is known to tell the contrary of its first claim.
    """

    kind: DisputeKind
    topic: str
    issue: str
    one: Claim
    other: Claim
    poles: tuple[str, str]
    sure: float
    reason: str
    happening: str | None = None
    apart: bool = False
    spare: bool = False


@dataclass(slots=True)
class _Gathered:
    """The contrasts on one topic so far."""

    contrasts: list[Contrast] = field(default_factory=list)
    sides: dict[str, dict[tuple[str, str], Claim]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def add(self, contrast: Contrast) -> None:
        self.contrasts.append(contrast)
        for pole, claim in zip(contrast.poles, (contrast.one, contrast.other), strict=True):
            self.sides[pole][claim.key] = claim

    def marks(self, pole: str) -> Iterator[tuple[str, str]]:
        """What a side is known by: its claims, and its holders on the first issue."""
        for key, claim in self.sides[pole].items():
            yield key
            yield from ((self.contrasts[0].issue, holder) for holder in claim.holders)


def gather(
    contrasts: Iterable[Contrast], story: str, actors: Mapping[str, Actor], origins: Origins
) -> list[Dispute]:
    """Put contrasts together into disputes, the surest first."""
    topics: dict[tuple[DisputeKind, str], _Gathered] = defaultdict(_Gathered)
    for contrast in _needed(list(contrasts)):
        topics[contrast.kind, contrast.topic].add(contrast)
    ranked = sorted(topics.items(), key=lambda item: (_FIRST.index(item[0][0]), item[0][1]))
    merged = _merge_topics([gathered for _, gathered in ranked])
    disputes = [d for g in merged if (d := _dispute(g, actors, origins)) is not None]
    disputes.sort(key=lambda d: (-d.confidence, d.issue, d.kind, d.sides[0].claim))
    return [
        _numbered(dispute, f"{story.replace('story:', 'dispute:')}:{slug(dispute.issue)[:40]}", n)
        for n, dispute in enumerate(disputes[:MOST_DISPUTES], 1)
    ]


def _needed(contrasts: Sequence[Contrast]) -> Iterator[Contrast]:
    """All but the spare ones whose first claim, or the event of its sentence, stands in another."""
    told: dict[str, set[Span]] = defaultdict(set)
    for contrast in contrasts:
        for claim in () if contrast.spare else (contrast.one, contrast.other):
            told[claim.article.id].update(claim.spans)
    for contrast in contrasts:
        within = told[contrast.one.article.id] if contrast.spare else ()
        start = contrast.one.spans[0].start
        if not any(span.start <= start < span.end for span in within):
            yield contrast


def _numbered(dispute: Dispute, stem: str, number: int) -> Dispute:
    return Dispute(
        id=f"{stem}:{number}",
        issue=dispute.issue,
        kind=dispute.kind,
        confidence=dispute.confidence,
        reason=dispute.reason,
        sides=dispute.sides,
        happening=dispute.happening,
    )


def _merge_topics(gathered: Sequence[_Gathered]) -> list[_Gathered]:
    """Take topics as one where two sides of one stand on two sides of another.

    A side is known by its claims and, on one issue, by those who hold them.
    """
    stands: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    denied: dict[tuple[str, str], list[int]] = defaultdict(list)
    kept: list[_Gathered] = []
    for one in gathered:
        if one.contrasts[0].apart:
            kept.append(one)
            continue
        met: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for pole in one.sides:
            for key in one.marks(pole):
                for at, other_pole in stands[key]:
                    met[at].add((pole, other_pole))
        into = [at for at in sorted(met) if _two_sides(met[at])]
        same = [at for told in _told_at(one) for at in denied[told]]
        at = next(iter((*into, *same)), len(kept))
        if at == len(kept):
            kept.append(one)
        elif into:
            _absorb(kept[at], one)
        else:
            for contrast in one.contrasts:
                kept[at].add(contrast)
        for told in _told_at(kept[at]):
            if at not in denied[told]:
                denied[told].append(at)
        for pole in kept[at].sides:
            for key in kept[at].marks(pole):
                if (at, pole) not in stands[key]:
                    stands[key].append((at, pole))
    return kept


def _told_at(gathered: _Gathered) -> Iterator[tuple[str, str]]:
    """By what denials of one thing are known: the words that deny, or that are denied.

    The same words in two articles are one.
    """
    if set(gathered.sides) == {"denied", "said"}:
        for pole in ("denied", "said"):
            for claim in gathered.sides[pole].values():
                yield pole, " ".join(claim.key)
                if len(claim.words) >= ENOUGH:
                    yield pole, " ".join(word.form for word in claim.words)


def _two_sides(met: set[tuple[str, str]]) -> bool:
    mine, other = {a for a, _ in met}, {b for _, b in met}
    return len(mine) > 1 and len(other) > 1


def _absorb(into: _Gathered, other: _Gathered) -> None:
    """Add another's contrasts, each of its sides going where one of its claims already stands."""
    for contrast in other.contrasts:
        known = [_pole(into, claim) for claim in (contrast.one, contrast.other)]
        poles = [pole or own for pole, own in zip(known, contrast.poles, strict=True)]
        if len(into.sides) == 2 and known.count(None) == 1:  # it stands with the other side
            (free,) = set(into.sides) - set(known)
            poles = [pole or free for pole in known]
        if poles[0] == poles[1]:
            continue
        into.contrasts.append(contrast)
        for pole, claim in zip(poles, (contrast.one, contrast.other), strict=True):
            into.sides[pole].setdefault(claim.key, claim)


def _pole(gathered: _Gathered, claim: Claim) -> str | None:
    """The side that a claim stands on, or that its holders stand on."""
    for pole, claims in gathered.sides.items():
        if claim.key in claims:
            return pole
    for pole, claims in gathered.sides.items():
        if any(not set(claim.holders).isdisjoint(other.holders) for other in claims.values()):
            return pole
    return None


def _dispute(gathered: _Gathered, actors: Mapping[str, Actor], origins: Origins) -> Dispute | None:
    contrasts = sorted(
        gathered.contrasts, key=lambda c: (_FIRST.index(c.kind), -c.sure, c.one.key, c.other.key)
    )
    best = contrasts[0]
    surest: dict[tuple[DisputeKind, str], float] = defaultdict(float)
    for c in contrasts:  # contrasts of one kind and reason are no further evidence
        surest[c.kind, c.reason] = max(surest[c.kind, c.reason], c.sure)
    doubt = 1.0
    for _, sure in sorted(surest.items()):
        doubt *= 1 - sure
    confidence = round(min(0.97, 1 - doubt), 2)
    best_of: dict[tuple[str, str], float] = defaultdict(float)
    for contrast in contrasts:
        for claim in (contrast.one, contrast.other):
            best_of[claim.key] = max(best_of[claim.key], contrast.sure)
    sides = tuple(
        _side(list(claims.values()), best_of, actors, origins)
        for _, claims in sorted(gathered.sides.items())
        if claims
    )
    if confidence < SURE or len(sides) < 2 or _one_name(sides, actors):
        return None
    return Dispute(
        id="",
        issue=best.issue,
        kind=best.kind,
        confidence=confidence,
        reason="; ".join(dict.fromkeys(c.reason for c in contrasts[:3])),
        sides=tuple(sorted(sides, key=lambda s: (s.evidence[0].article, s.evidence[0].start))),
        happening=next((c.happening for c in contrasts if c.happening), None),
    )


def _one_name(sides: Sequence[Side], actors: Mapping[str, Actor]) -> bool:
    """Whether two sides are told of one name: most likely one actor, and no dispute."""
    named = [
        {fold(actors[i].name) for i in side.actors if i in actors and _is_named(actors[i])}
        for side in sides
    ]
    return len(sides) == 2 and bool(named[0] & named[1])


def _is_named(actor: Actor) -> bool:
    return actor.kind is not Kind.GROUP


def _side(
    claims: Sequence[Claim],
    sure: Mapping[tuple[str, str], float],
    actors: Mapping[str, Actor],
    origins: Origins,
) -> Side:
    """Who holds an account and the words that say it best: to the point, direct, middle length."""
    ranked = sorted(claims, key=lambda c: (-_telling(c) - 3 * sure[c.key], c.published or 0, c.key))
    articles = sorted({claim.article.id for claim in claims})
    evidence: dict[Evidence, None] = {}
    for claim in ranked:
        evidence.update(dict.fromkeys(claim.account))
    holders: dict[str, str] = {}
    for holder in (h for c in ranked for h in c.holders):
        actor = actors.get(holder)  # "police" of two articles are two actors of one name
        holders.setdefault(fold(actor.name) if actor else holder, holder)
    speaking = {n: h for n, h in holders.items() if not _is_document(actors.get(h))} or holders
    return Side(
        actors=tuple(speaking.values()),
        claim=ranked[0].quote(),
        evidence=tuple(evidence)[:MOST_EVIDENCE],
        via=tuple(dict.fromkeys(v for c in ranked[:1] for v in c.via)),
        outlets=origins.outlets(articles),
        unnamed=not holders and all(c.via or c.statement is not None for c in ranked),
    )


def _is_document(actor: Actor | None) -> bool:
    return actor is not None and actor.kind is Kind.DOCUMENT


def _telling(claim: Claim) -> float:
    length = len(claim.text)
    direct = claim.text[:1] in "\"“'‘"
    return (
        1.0 * bool(claim.holders)
        - 0.6 * (claim.account != claim.evidence and claim.statement is not None)
        - 0.4 * (claim.text[:1].islower() and claim.statement is None)
        - 0.6 * (claim.event is not None and is_retold(claim.article, claim.event))
        + 0.5 * direct
        - max(0, length - 250) / 200
        - max(0, 30 - length) / 30
    )


def by_key(claims: Iterable[Claim]) -> Mapping[tuple[str, str], Claim]:
    """Claims by article and id."""
    return {claim.key: claim for claim in claims}
