"""Where accounts differ: each dispute with its sides, in their own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from memcon.model import Dispute, DisputeKind, Evidence, Happening, Side
from memcon.views import dates, trust, words
from memcon.views.context import Piece, of_claim
from memcon.views.site import Checked, Citation, Line, Party, Site
from memcon.views.timeline import told

_LONGEST = 700
_OTHERS = 6


@dataclass(frozen=True, slots=True)
class Wording:
    """The same account in other words, and where they stand."""

    pieces: tuple[Piece, ...]
    cite: Citation


@dataclass(frozen=True, slots=True)
class SideShown:
    """One account: who holds it, through whom, in which words, carried by which outlets."""

    holders: tuple[Party, ...]
    via: tuple[Party, ...]
    claim: tuple[Piece, ...]
    outlets: tuple[str, ...]
    told: str
    cites: tuple[Citation, ...]
    others: tuple[Wording, ...]
    unnamed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeLine(Line):
    """A dispute with at least two sides that stood the check; ``story`` where the page has many."""

    issue: str
    kind: DisputeKind
    kind_word: str
    reason: str
    surety: str
    happening: str
    sides: tuple[SideShown, ...]
    story: str = ""
    story_path: str = ""


def lines(site: Site) -> Checked:
    """Disputes, those that most outlets carry first; one that lost a side is withheld whole."""
    happenings = {item.id: item for item in site.record.happenings}
    kept: list[Line] = []
    withheld = 0
    for dispute in sorted(site.record.disputes, key=_order):
        made = line(site, dispute, happenings.get(dispute.happening or ""), f"d{len(kept) + 1}")
        if made is None:
            withheld += 1
        else:
            kept.append(made)
    return Checked(tuple(kept), withheld)


def line(site: Site, dispute: Dispute, happening: Happening | None, key: str) -> DisputeLine | None:
    """The line of a dispute, or None where a side did not stand the check."""
    sides = [side for item in dispute.sides if (side := _side(site, item))]
    if len(sides) < 2 or len(sides) < len(dispute.sides):
        return None
    cites = tuple(dict.fromkeys(cite for side in sides for cite in side.cites))
    actors = [party.id for side in sides for party in (*side.holders, *side.via)]
    when = dates.show(happening.date) if happening else _published(cites)
    issue = words.clip(dispute.issue, 160)
    return DisputeLine(
        id=key,
        ref=dispute.id,
        label=f"Accounts differ: {words.clip(issue, 60)}",
        keys=site.keys(actors, cites, when),
        cites=cites,
        issue=issue,
        kind=dispute.kind,
        kind_word=words.DISPUTE[dispute.kind],
        reason=_sentence(words.clip(dispute.reason, 400)),
        surety=surety(dispute),
        happening=words.clip(happening.title, 160) if happening else "",
        sides=tuple(sides),
    )


def surety(dispute: Dispute) -> str:
    """How sure it is that the accounts differ, in words and as a percentage."""
    percent = round(100 * min(max(dispute.confidence, 0.0), 1.0))
    word = "very sure" if percent >= 90 else "fairly sure" if percent >= 70 else "not very sure"
    return f"{word} ({percent}%)"


def _order(dispute: Dispute) -> tuple[int, float]:
    outlets = {outlet for side in dispute.sides for outlet in side.outlets}
    return (-len(outlets), -dispute.confidence)


def _sentence(text: str) -> str:
    """Text with a capital and a stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text[-1:] in '.!?…' else '.'}"


def _side(site: Site, side: Side) -> SideShown | None:
    """A side as shown, or None where its words are not in its evidence."""
    spans = site.quoted(side.evidence)
    if not trust.carries(side.claim, spans):
        return None
    cites = site.cites(side.evidence)
    own = {cite.outlet for cite in cites if not cite.copy}
    outlets = dict.fromkeys([*(words.clip(name, 90) for name in side.outlets if name)])
    for cite in cites:
        outlets.setdefault(cite.outlet)
    return SideShown(
        holders=site.parties(side.actors),
        via=site.parties(side.via),
        claim=of_claim(site, side.claim, side.evidence, _LONGEST),
        outlets=tuple(outlets),
        told=told(len(outlets), max(len(own), 1)),
        cites=cites,
        others=tuple(_others(site, side)),
        unnamed=side.unnamed,
    )


def _others(site: Site, side: Side) -> Iterator[Wording]:
    """Other wordings of a side's account, each once, in order of publication."""
    seen = [words.even(side.claim)]
    for cite in site.cites(side.evidence):
        item = Evidence(cite.article, cite.start, cite.end)
        text = words.even(site.text(item))
        if any(text in other for other in seen) or len(seen) > _OTHERS:
            continue
        seen.append(text)
        yield Wording(of_claim(site, text, (item,), _LONGEST), cite)


def _published(cites: tuple[Citation, ...]) -> dates.Shown:
    """The days on which the sides' articles appeared."""
    days = sorted(cite.date.first for cite in cites if cite.date.first)
    return dates.show_iso(f"{days[0]}/{days[-1]}") if days else dates.UNDATED
