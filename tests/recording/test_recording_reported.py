"""Denials that tell what is claimed: a dispute with somebody whose own words are not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Dispute, Kind, Reading
from memcon.recording import build

Pages = Callable[..., Any]


def read(page: Pages, text: str, content: str, cue: str, id: str = "a") -> Reading:
    """One article in which Karadin, or Orban's own words, stand against what is told."""
    article = page(id, text, "2024-05-02")
    speaker = article.actor("Karadin", Kind.PERSON)
    article.actor("Olsk", Kind.PERSON)
    article.says(speaker, content, cue=cue, act=Act.SAY if cue == "defended" else Act.DENY)
    article.told_by("Karadin", cue)
    reading: Reading = article.reading()
    return reading


def disputes(reading: Reading) -> list[Dispute]:
    return list(build([reading]).disputes)


@pytest.mark.parametrize(
    ("text", "cue", "told", "issue"),
    [
        (
            "Karadin denied reports that the ministry had closed the northern harbour.",
            "denied",
            "reports that the ministry had closed the northern harbour",
            "the ministry had closed the northern harbour",
        ),
        (
            "Karadin rejected claims the ministry was hiding the harbour accounts.",
            "rejected",
            "claims the ministry was hiding the harbour accounts",
            "the ministry was hiding the harbour accounts",
        ),
        (
            "Karadin contested accounts that the harbour boats had been sold abroad.",
            "contested",
            "accounts that the harbour boats had been sold abroad",
            "the harbour boats had been sold abroad",
        ),
        (
            "Karadin denied persistent rumours of a secret loan to the harbour board.",
            "denied",
            "persistent rumours of a secret loan to the harbour board",
            "a secret loan to the harbour board",
        ),
        (
            "Karadin rejected reports of a secret loan to the harbour board as “fairy tales”.",
            "rejected",
            "reports of a secret loan to the harbour board",
            "a secret loan to the harbour board",
        ),
        (
            "Karadin dismissed allegations that the harbour accounts were forged, saying "
            "auditors had seen them.",
            "dismissed",
            "allegations that the harbour accounts were forged",
            "the harbour accounts were forged",
        ),
        (
            "Karadin rejected reports that Olsk had made the first move in the harbour talks.",
            "rejected",
            "reports that Olsk had made the first move in the harbour talks",
            "Olsk had made the first move in the harbour talks",
        ),
    ],
)
def test_what_is_denied_is_told_by_nobody_named(
    page: Pages, text: str, cue: str, told: str, issue: str
) -> None:
    content = text.removeprefix(f"Karadin {cue} ").rstrip(".")
    (dispute,) = disputes(read(page, text, content, cue))
    assert dispute.issue == issue
    (claimed,) = [side for side in dispute.sides if not side.actors]
    (denied,) = [side for side in dispute.sides if side.actors]
    assert claimed.claim == told
    assert claimed.via == denied.actors
    for side in dispute.sides:
        for piece in side.evidence:
            assert text[piece.start : piece.end] in (claimed.claim, denied.claim)


def test_who_is_said_to_claim_it_holds_it(page: Pages) -> None:
    text = "Karadin rejected Olsk's assertion that the harbour was being run into the ground."
    content = text.removeprefix("Karadin rejected ").rstrip(".")
    (dispute,) = disputes(read(page, text, content, "rejected"))
    holders = {side.claim: (side.actors, side.via) for side in dispute.sides}
    (actors, via) = holders["assertion that the harbour was being run into the ground"]
    assert len(actors) == 1
    assert via == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "allegations of selling harbour passes to sailors were totally false",
            "allegations of selling harbour passes to sailors",
        ),
        (
            "the reports that the harbour master had fled were 'nonsense'",
            "the reports that the harbour master had fled",
        ),
        (
            "Molvanian media rumours the harbour might be leased to Zubrowka are baseless",
            "Molvanian media rumours the harbour might be leased to Zubrowka",
        ),
    ],
)
def test_what_is_called_untrue_is_told_as_far_as_that(page: Pages, content: str, told: str) -> None:
    text = f"Karadin said {content}."
    article = page("a", text, "2024-05-02")
    article.state("POL", "Molvania", "Molvanian")
    article.says(article.actor("Karadin", Kind.PERSON), content, cue="said")
    article.told_by("Karadin", "said")
    (dispute,) = build([article.reading()]).disputes
    (claimed,) = [side for side in dispute.sides if not side.actors]
    assert claimed.claim == told


@pytest.mark.parametrize(
    ("content", "cue"),
    [
        ("the claims made in the harbour papers", "disputed"),
        ("claims that were read out in the harbour court", "denied"),
        ("suggestions that the ministry should sell the harbour", "rejected"),
        ("their claims that the harbour accounts were forged", "denied"),
        ("the allegations through his lawyer on Monday night", "denied"),
        ("calls for inquiry into claims that the harbour accounts were forged", "rejected"),
        ("as wild rumours the talk of a loan to the harbour board at night", "dismissed"),
        ("Olsk's accusations: 'Nobody ever asked the harbour board for a loan'", "rebutted"),
        ("Olsk's baseless allegation that the harbour accounts were forged", "defended"),
        ("any wrongdoing over the harbour accounts in the north", "denied"),
    ],
)
def test_what_says_no_more_of_it_makes_none(page: Pages, content: str, cue: str) -> None:
    assert not disputes(read(page, f"Karadin {cue} {content}.", content, cue))


def test_all_who_deny_one_thing_stand_on_one_side(page: Pages) -> None:
    one = read(
        page,
        "Karadin pushed back on reports that aides had met the herring captains in secret.",
        "back on reports that aides had met the herring captains in secret",
        "pushed",
    )
    text = "Karadin denied reports that aides in secret had met herring captains at sea."
    other = read(page, text, text[15:-1], "denied", id="b")
    (dispute,) = build([one, other]).disputes
    assert {len({e.article for e in side.evidence}) for side in dispute.sides} == {2}


def test_what_a_speaker_denied_before_is_one_dispute(page: Pages) -> None:
    text = (
        "Villagers said two captains were exchanged for herring trawlers. "
        "Karadin denied that captains were exchanged for herring trawlers."
    )
    article = page("a", text, "2024-05-02")
    villagers = article.actor("Villagers", Kind.GROUP)
    karadin = article.actor("Karadin", Kind.PERSON)
    article.says(villagers, "two captains were exchanged for herring trawlers", cue="said")
    denial = "that captains were exchanged for herring trawlers"
    article.says(karadin, denial, cue="denied", act=Act.DENY, answers="s1")
    words = "reports that captains might have been exchanged for herring trawlers"
    later = page("b", f"Karadin denied {words}.", "2024-05-20")
    later.says(later.actor("Karadin", Kind.PERSON), words, cue="denied", act=Act.DENY)
    (dispute,) = build([article.reading(), later.reading()]).disputes
    assert {side.outlets for side in dispute.sides} == {("Outlet a", "Outlet b")}


@pytest.mark.parametrize(
    ("content", "cue", "issue"),
    [
        (
            "that the harbour boats had been sold abroad",
            "denied",
            "whether the harbour boats had been sold abroad",
        ),
        (
            "ever selling the harbour boats abroad",
            "has denied",
            "ever selling the harbour boats abroad",
        ),
    ],
)
def test_what_only_a_denial_tells_is_claimed_by_nobody_named(
    page: Pages, content: str, cue: str, issue: str
) -> None:
    (dispute,) = disputes(read(page, f"Karadin {cue} {content}.", content, cue))
    assert dispute.issue == issue
    assert {(side.actors, side.via, side.claim) for side in dispute.sides} == {
        (("person:karadin",), (), f"{cue} {content}"),
        ((), ("person:karadin",), content),
    }


def test_what_only_a_denial_tells_ends_where_it_goes_on(page: Pages) -> None:
    content = "that the harbour boats had been sold abroad: they were only lent"
    (dispute,) = disputes(read(page, f"Karadin denied {content}.", content, "denied"))
    assert {side.claim for side in dispute.sides} == {
        f"denied {content}",
        "that the harbour boats had been sold abroad",
    }


@pytest.mark.parametrize(
    ("content", "cue"),
    [
        ("a hearing over the harbour boats that had been sold", "was denied"),
        ("him the harbour boats that had been sold abroad", "denied"),
        ("all knowledge of the harbour boats", "denied"),
        ("the art of well-tarred harbour boats that had been sold", "denied"),
        ("to see the harbour boats that had been sold abroad", "denied"),
    ],
)
def test_what_is_denied_to_somebody_is_no_account(page: Pages, content: str, cue: str) -> None:
    assert not disputes(read(page, f"Karadin {cue} {content}.", content, cue))
