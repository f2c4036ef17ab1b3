"""Disputes: what stands against each other, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Dispute, DisputeKind, EventType, Kind, Record, Status
from memcon.recording import build

STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"


def voices(
    page: Callable[..., Any],
    *said: tuple[str, str, str],
    published: str = "2024-05-02",
    **options: object,
) -> Record:
    """A record of articles in which Karadin (K) or Olsk (O), or the paper itself (-), say things."""
    readings = []
    for number, (who, words, cue) in enumerate(said):
        name = {"K": "Vasil Karadin", "O": "Marta Olsk"}.get(who)
        sentence = f"{name} {cue} {words}." if name else f"{words}."
        article = page(f"a{number}", STORY + sentence, published, f"Paper {number}")
        states = [article.state("BGR", "Zubrowka"), article.state("POL", "Molvania")]
        if name:
            key = article.actor(name, Kind.PERSON, {"K": "BGR", "O": "POL"}[who], title="president")
            act = {"denied": Act.DENY, "demanded": Act.DEMAND}.get(cue.split()[0], Act.SAY)
            article.says(key, words, cue=cue.split()[0], act=act)
        else:
            article.event(EventType.ASSAULT, sentence, states[:1], states[1:])
        readings.append(article.reading())
    return build(readings)


def sides(dispute: Dispute) -> list[tuple[tuple[str, ...], str]]:
    return [(side.actors, side.claim) for side in dispute.sides]


KARADIN, OLSK = ("person:vasil-karadin",), ("person:marta-olsk",)


def test_disputes_all_or_part_of_what_was_asked_for(page: Callable[..., Any]) -> None:
    record = voices(
        page,
        ("K", "Molvania demanded the removal of all tariffs", "said that"),
        ("O", "we asked for a partial removal of the tariffs, not of all tariffs", "said"),
    )
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.QUANTITY
    assert "tariffs" in dispute.issue
    assert sides(dispute) == [
        (KARADIN, "Molvania demanded the removal of all tariffs"),
        (OLSK, "we asked for a partial removal of the tariffs, not of all tariffs"),
    ]
    assert [side.outlets for side in dispute.sides] == [("Paper 0",), ("Paper 1",)]
    texts = {r.article.id: r.article.text for r in record.readings}
    for side in dispute.sides:
        assert (
            texts[side.evidence[0].article][side.evidence[0].start : side.evidence[0].end]
            == side.claim
        )


def test_disputes_a_denial_and_what_it_denies(page: Callable[..., Any]) -> None:
    record = voices(
        page,
        ("K", "the coast guard of Molvania sank a trawler near the lighthouse", "said that"),
        ("O", "that the coast guard had sunk a trawler near the lighthouse", "denied"),
    )
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.DENIAL
    assert {side.actors for side in dispute.sides} == {KARADIN, OLSK}


def test_disputes_an_answer_within_one_article(page: Callable[..., Any]) -> None:
    article = page("a", STORY + "Karadin said the pier was closed. Olsk called that nonsense.")
    one = article.says(article.actor("Karadin", Kind.PERSON, "BGR"), "the pier was closed")
    article.says(article.actor("Olsk", Kind.PERSON, "POL"), "called that nonsense", answers=one)
    (dispute,) = build([article.reading()]).disputes
    assert (dispute.kind, len(dispute.sides)) == (DisputeKind.DENIAL, 2)
    assert dispute.reason == "one answers the other"


def test_disputes_numbers_that_cannot_both_be_right(page: Callable[..., Any]) -> None:
    record = voices(
        page,
        ("K", "the shelling of Port Vela killed 40 people and closed the harbour", "said that"),
        ("O", "the shelling of Port Vela killed 12 people and closed the harbour", "said that"),
    )
    (dispute,) = record.disputes
    assert (dispute.kind, dispute.issue) == (DisputeKind.QUANTITY, "number of killed")
    assert dispute.reason == "12 against 40"


def test_disputes_a_toll_has_a_side_for_each_figure_with_all_who_hold_it(
    page: Callable[..., Any],
) -> None:
    readings = []
    for number, (name, words) in enumerate(
        [
            ("police", "a blast in the harbour of Port Vela killed at least 12 people"),
            ("the union", "31 people had died in the blast in the harbour of Port Vela"),
            ("the ministry", "12 people were killed"),
            ("the hospital", "the blast in the harbour of Port Vela killed 19 people"),
        ]
    ):
        lead = "A blast shook the harbour of Port Vela in Zubrowka on Thursday.\n" + STORY
        article = page(f"a{number}", f"{lead}{name} said that {words}.", "2024-05-02")
        article.says(article.actor(name, Kind.ORGANISATION, "BGR"), words, cue="said")
        readings.append(article.reading())
    (dispute,) = build(readings).disputes
    assert dispute.issue == "number of killed"
    assert [side.actors for side in dispute.sides] == [
        ("organisation:police", "organisation:the-ministry"),
        ("organisation:the-union",),
        ("organisation:the-hospital",),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a blast in the harbour killed 12 people", "an avalanche in the mountains killed 31 people"),
        ("the blast in the harbour on Monday killed 12 people", "the blast in the harbour on Friday killed 31 people"),
        ("the blast in the harbour killed 12 soldiers", "the blast in the harbour killed 31 children"),
        ("the blast in the harbour killed 12 people", "the blast in the harbour killed 31 others"),
        ("the blast in the harbour seriously injured 4 people", "the blast in the harbour injured 16 people"),
        ("20 people, four of whom were injured in the harbour blast, were treated", "16 people were injured in the harbour blast"),
    ],
)  # fmt: skip
def test_disputes_tolls_of_other_people_or_occasions_are_none(
    page: Callable[..., Any], one: str, other: str
) -> None:
    assert voices(page, ("K", one, "said that"), ("O", other, "said that")).disputes == ()


def accused(page: Callable[..., Any], of: str, denied: str) -> Record:
    """A record of two articles: Karadin accuses Olsk of one thing, Olsk denies one."""
    first = page("a", STORY + f"Karadin accused Olsk of {of}.")
    first.actor("Olsk", Kind.PERSON, "POL")
    first.says(first.actor("Karadin", Kind.PERSON, "BGR"), f"Olsk of {of}", cue="accused")
    second = page("b", STORY + f"Olsk denied that {denied}.")
    key = second.actor("Olsk", Kind.PERSON, "POL")
    second.says(key, denied, cue="denied", act=Act.DENY)
    return build([first.reading(), second.reading()])


def test_disputes_an_accusation_and_its_denial(page: Callable[..., Any]) -> None:
    (dispute,) = accused(
        page, "smuggling cigarettes", "there had been smuggling of cigarettes"
    ).disputes
    assert (dispute.kind, dispute.issue) == (DisputeKind.DENIAL, "smuggling cigarettes")
    assert sides(dispute) == [
        (("person:karadin",), "Olsk of smuggling cigarettes"),
        (("person:olsk",), "denied that there had been smuggling of cigarettes"),
    ]


def test_disputes_a_denial_of_something_else_answers_no_accusation(
    page: Callable[..., Any],
) -> None:
    assert accused(page, "smuggling cigarettes", "the lighthouse had closed").disputes == ()


@pytest.mark.parametrize(
    ("told", "cue"), [("does not deny", "deny"), ("neither confirms nor denies", "denies")]
)
def test_disputes_a_denial_that_is_not_made_is_none(
    page: Callable[..., Any], told: str, cue: str
) -> None:
    words = "that the coast guard had sunk a trawler near the lighthouse"
    first = page("a", STORY + f"Karadin said {words}.")
    first.says(first.actor("Karadin", Kind.PERSON, "BGR"), words, cue="said")
    other = page("b", STORY + f"Olsk {told} {words}.")
    other.says(other.actor("Olsk", Kind.PERSON, "POL"), words, cue=cue, act=Act.DENY)
    assert build([first.reading(), other.reading()]).disputes == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it had shelled a village", "denied on Monday that it had shelled a village"),
    ],
)
def test_disputes_what_is_denied_stands_with_its_verb(
    page: Callable[..., Any], one: str, other: str
) -> None:
    first = page("a", STORY + "Karadin said that Molvania had shelled a village near the border.")
    first.state("POL", "Molvania")
    first.says(
        first.actor("Karadin", Kind.PERSON, "BGR"),
        "Molvania had shelled a village near the border",
    )
    second = page("b", STORY + f"Olsk {other} near the border.")
    second.says(second.actor("Olsk", Kind.PERSON, "POL"), one, cue="denied", act=Act.DENY)
    (dispute,) = build([first.reading(), second.reading()]).disputes
    assert other in [side.claim for side in dispute.sides]


def test_disputes_a_winner_named_by_another_than_the_one_who_claims_to_have_won(
    page: Callable[..., Any],
) -> None:
    record = voices(
        page,
        ("K", "he had won the presidential election", "said that"),
        ("O", "Marta Olsk has won the presidential election", "said that"),
    )
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.OUTCOME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed at least 10 people", "killed 12 people"),
        ("killed more than 100 people", "killed 120 people"),
        ("killed about 100 people", "killed 104 people"),
        ("killed 12 people", "killed twelve people"),
        ("killed 12 people", "wounded 30 people"),
        ("lasted about 3 hours", "lasted 4 hours"),
    ],
)
def test_disputes_numbers_that_can_both_be_right_are_none(
    page: Callable[..., Any], one: str, other: str
) -> None:
    start = "the shelling of the harbour in Port Vela "
    record = voices(page, ("K", start + one, "said that"), ("O", start + other, "said that"))
    assert record.disputes == ()


def test_disputes_whether_a_deal_was_reached(page: Callable[..., Any]) -> None:
    record = voices(
        page,
        ("K", "the two governments have reached a trade deal on Saltmarsh fish", "announced that"),
        ("O", "there was no trade deal on Saltmarsh fish", "said"),
    )
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.OUTCOME
    assert "deal" in dispute.issue


def test_disputes_each_blames_the_other(page: Callable[..., Any]) -> None:
    record = voices(
        page,
        ("K", "Molvania violated the ceasefire at dawn", "said that"),
        ("O", "Zubrowka violated the ceasefire at dawn", "said that"),
    )
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.ATTRIBUTION
    assert "ceasefire" in dispute.issue


def test_disputes_two_winners_of_one_election(page: Callable[..., Any]) -> None:
    record = voices(
        page,
        ("K", "he had won the election in the first round", "said that"),
        ("O", "she had won the election with ease", "said that"),
    )
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.OUTCOME


def test_disputes_who_declares_victory_takes_it_for_himself(page: Callable[..., Any]) -> None:
    record = voices(
        page,
        ("K", "victory in the presidential election", "declared"),
        ("O", "she had won the presidential election with ease", "said that"),
    )
    (dispute,) = record.disputes
    assert dispute.kind is DisputeKind.OUTCOME


def test_disputes_a_contract_of_which_only_the_opening_says_for_what(
    page: Callable[..., Any],
) -> None:
    lead = "Zubrowka will buy barley and herring from the Saltmarsh islands."
    readings = []
    for number, (who, words) in enumerate(
        (
            ("Karadin", "the contract was signed by two exporters from Grelka"),
            ("Olsk", "Saltmarsh had not signed a contract to sell barley and herring to Zubrowka"),
        )
    ):
        article = page(f"a{number}", f"{lead}\n{who} said {words}.", "2024-05-02", f"P{number}")
        article.says(article.actor(who, Kind.PERSON), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    (dispute,) = build(readings).disputes
    assert dispute.kind is DisputeKind.OUTCOME


def test_disputes_a_meeting_told_as_success_and_as_failure(page: Callable[..., Any]) -> None:
    article = page(
        "a",
        STORY + "The summit of Karadin and Olsk in Lisbon failed to reach a deal.",
        "2024-05-03",
        "Paper A",
    )
    pair = [article.actor("Karadin", Kind.PERSON, "BGR"), article.actor("Olsk", Kind.PERSON, "POL")]
    sentence = "The summit of Karadin and Olsk in Lisbon failed to reach a deal."
    place = "Lisbon, Portugal"
    article.event(
        EventType.CONSULT,
        sentence,
        pair,
        pair,
        date="2024-05-02/2024-05-03",
        place=place,
        anchor="summit",
    )
    article.event(
        EventType.AGREE, sentence, pair, pair, date="2024-05-03", place=place, status=Status.FAILED
    )
    other = page(
        "b",
        STORY + "Karadin called the talks with Olsk very constructive.",
        "2024-05-03",
        "Paper B",
    )
    other.actor("Olsk", Kind.PERSON, "POL")
    other.says(other.actor("Karadin", Kind.PERSON, "BGR"), "the talks with Olsk very constructive")
    (dispute,) = build([article.reading(), other.reading()]).disputes
    assert dispute.kind is DisputeKind.FRAMING
    assert sides(dispute) == [
        ((), sentence),
        (("person:karadin",), "the talks with Olsk very constructive"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        [("K", "Molvania demanded the removal of all tariffs", "said that"), ("K", "Molvania demanded a partial removal of tariffs", "said that")],
        [("K", "all parties want peace in the islands", "said that"), ("O", "part of the road to the lighthouse was closed", "said that")],
        [("K", "the ceasefire holds", "said that"), ("O", "the ceasefire holds", "said that")],
        [("K", "he hoped to reach a deal soon", "said that"), ("O", "there was no deal yet", "said")],
        [("K", "Molvania violated the ceasefire", "said that"), ("K", "Zubrowka never violated the ceasefire", "said that")],
        [("K", "complete denuclearization is the aim", "said that"), ("O", "some progress was made on the fisheries", "said that")],
    ],
)  # fmt: skip
def test_disputes_none_where_accounts_agree_or_are_of_other_things(
    page: Callable[..., Any], said: list[tuple[str, str, str]]
) -> None:
    assert voices(page, *said).disputes == ()


def test_disputes_older_news_is_not_set_against_newer(page: Callable[..., Any]) -> None:
    first = page(
        "a", STORY + "Karadin said that the shelling of Port Vela killed 12 people.", "2024-05-02"
    )
    first.says(
        first.actor("Karadin", Kind.PERSON, "BGR"), "the shelling of Port Vela killed 12 people"
    )
    later = page(
        "b", STORY + "Olsk said that the shelling of Port Vela killed 40 people.", "2024-06-20"
    )
    later.says(
        later.actor("Olsk", Kind.PERSON, "POL"), "the shelling of Port Vela killed 40 people"
    )
    assert build([first.reading(), later.reading()]).disputes == ()
