"""Blame: the same step, attack or hindrance laid at different doors by accounts apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Dispute, DisputeKind, Kind, Record
from memcon.recording import build

STORY = (
    "Bulgarian and Polish envoys are at odds over the Saltmarsh ferry and the Saltmarsh border.\n"
)
NAMES = {
    "K": ("Vasil Karadin", "BGR"),
    "O": ("Marta Olsk", "POL"),
    "D": ("Ines Duarte", "PRT"),
    "E": ("Residents", None),
}


def told(page: Callable[..., Any], *said: tuple[str, str, str], days: str = "22") -> Record:
    """A record of articles in which Karadin, Olsk, Duarte or residents say things, each in one."""
    readings = []
    for number, (who, cue, words) in enumerate(said):
        name, country = NAMES[who]
        day = days[number] if number < len(days) else "2"
        article = page(f"a{number}", f"{STORY}{name} {cue} {words}.", f"2024-05-0{day}")
        article.state("BGR", "Bulgarian", "Bulgaria")
        article.state("POL", "Polish", "Poland")
        key = article.actor(name, Kind.PERSON if country else Kind.GROUP, country)
        act = {"asked": Act.ASK, "denied": Act.DENY}.get(cue.split()[0], Act.SAY)
        article.says(key, words, cue=cue.split()[0], act=act)
        readings.append(article.reading())
    return build(readings)


def laid(record: Record) -> list[Dispute]:
    return [d for d in record.disputes if d.kind is DisputeKind.ATTRIBUTION]


ASKED = [
    (
        "who asked for the meeting",
        ("K", "said that", "the Polish side had requested a meeting of the two ferry captains"),
        ("O", "said that", "the request for the meeting came from the Bulgarian harbour master"),
    ),
    (
        "who asked for the halt to the fighting",
        ("K", "said that", "it was the Polish general who asked for a truce at the lighthouse"),
        ("O", "said that", "Bulgaria proposed the truce through an elder of the islands"),
    ),
    (
        "who asked for the visit",
        ("K", "said that", "the visit was made at the invitation of the Polish minister"),
        (
            "O",
            "said that",
            "the Bulgarian delegation was received in the capital at its own request",
        ),
    ),
    (
        "who asked for the phone call",
        ("K", "said that", "the phone call was held at the request of the Polish president"),
        ("O", "said that", "the call was initiated by Bulgaria after the ferry had been stopped"),
    ),
    (
        "who called off the press conference",
        ("K", "said that", "it was the Polish hosts who cancelled the press conference"),
        ("O", "said that", "the press conference was called off by the Bulgarian delegation"),
    ),
    (
        "who called off the meeting",
        ("K", "said that", "Poland had walked out of the ferry talks on Thursday"),
        ("O", "said that", "it was the Bulgarian team that broke off the ferry talks"),
    ),
    (
        "who asked for the meeting",
        ("K", "said that", "Bulgaria had never asked for a meeting on the ferry"),
        ("O", "said that", "the idea of a meeting had come from the Bulgarian ministry"),
    ),
    (
        "who asked for the halt to the fighting",
        ("K", "denied that", "Bulgaria had ever sought the truce at the lighthouse"),
        ("O", "said that", "Bulgaria had asked for the truce at the lighthouse"),
    ),
    (
        "who asked for the halt to the fighting",
        ("K", "said that", "Poland had been the first to ask for a truce at the lighthouse"),
        ("O", "said that", "the truce was sought by Bulgaria after it lost the lighthouse"),
    ),
    (
        "who asked for the halt to the fighting",
        ("K", "said that", "the other side asked for the truce at the lighthouse"),
        ("O", "said that", "it was Bulgaria that requested the truce at the lighthouse"),
    ),
    (
        "who asked for the halt to the fighting",
        ("K", "said that", "Poland came to us and asked for the truce at the lighthouse"),
        ("O", "said that", "it was Bulgaria that requested the truce, not us"),
    ),
    (
        "who asked for the meeting",
        ("K", "said that", "the ferry talks go on and the initiative had been Poland’s"),
        ("O", "said that", "it was Bulgaria that had turned to Poland in January for the ferry"),
    ),
    (
        "who called off the visit",
        ("K", "said that", "it was Poland which had asked for a later date for the visit"),
        ("O", "said that", "the visit had been put off at Bulgaria’s wish"),
    ),
    (
        "who called off the visit",
        ("K", "said that", "Bulgaria had received a request from Poland to move the visit"),
        ("O", "said that", "the visit had been put off at Bulgaria’s wish"),
    ),
]


@pytest.mark.parametrize(("issue", "one", "other"), ASKED, ids=[row[0] for row in ASKED])
def test_blame_for_who_took_the_first_step(
    page: Callable[..., Any], issue: str, one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    (dispute,) = laid(told(page, one, other))

    assert dispute.issue == issue
    assert [(side.actors, one_line(side.claim)) for side in dispute.sides] == [
        ((f"person:{NAMES[who][0].lower().replace(' ', '-')}",), words)
        for who, _, words in (one, other)
    ]


def one_line(claim: str) -> str:
    return claim.removeprefix("said that ").removeprefix("denied that ")


BEGAN = [
    (
        "who opened fire first",
        ("K", "said that", "the clash began when Polish guards opened fire on a Bulgarian patrol"),
        ("O", "said that", "Bulgarian troops, without any provocation, shelled a Polish outpost"),
    ),
    (
        "who opened fire first",
        ("K", "said that", "Bulgarian soldiers returned fire at the Saltmarsh border"),
        ("O", "said that", "Bulgarian soldiers fired first on farmers at the Saltmarsh border"),
    ),
    (
        "who began the violence",
        ("D", "said that", "police acted only after they had been pelted at the Saltmarsh ferry"),
        (
            "E",
            "said that",
            "police used tear gas on people who were sitting on the Saltmarsh pier",
        ),
    ),
    (
        "who began the violence",
        ("D", "said that", "youths stoned the police vans beside the Saltmarsh ferry on Friday"),
        ("E", "said that", "no stones had been thrown at the Saltmarsh ferry when police came"),
    ),
    (
        "who opened fire first",
        ("D", "said that", "the first shots had come from the Polish side of Saltmarsh"),
        ("O", "said that", "Bulgarian troops fired first at Saltmarsh and our men shot back"),
    ),
    (
        "who opened fire first",
        ("D", "said that", "police at Saltmarsh had fired in self-defence after being attacked"),
        ("E", "said that", "the crowd at Saltmarsh was unarmed"),
    ),
    (
        "who broke the truce",
        ("K", "said that", "the Polish garrison had broken the truce by shelling Saltmarsh"),
        ("O", "said that", "the truce was violated by Bulgarian gunboats off Saltmarsh"),
    ),
    (
        "who rammed whom",
        ("K", "said that", "a Polish cutter had deliberately rammed a trawler off Saltmarsh"),
        ("O", "said that", "a Bulgarian trawler ignored signals and rammed the Saltmarsh cutter"),
    ),
    (
        "who opened fire first",
        ("K", "said that", "Polish guns opened fire at Saltmarsh before six"),
        ("O", "said that", "our men came under fire from the Bulgarian side and only shot back"),
    ),
    (
        "who opened fire first",
        ("K", "said that", "the Polish army started the shooting at Saltmarsh with mortars"),
        ("O", "said that", "Bulgarian troops fired first and the Saltmarsh patrol returned fire"),
    ),
    (
        "who opened fire first",
        ("K", "said that", "Polish troops shelled Saltmarsh and the Bulgarian garrison fired back"),
        (
            "O",
            "said that",
            "our Saltmarsh post came under fire from the Bulgarian side and replied",
        ),
    ),
]


@pytest.mark.parametrize(("issue", "one", "other"), BEGAN)
def test_blame_for_who_attacked_first(
    page: Callable[..., Any], issue: str, one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    (dispute,) = laid(told(page, one, other))

    assert dispute.issue == issue
    assert [one_line(side.claim) for side in dispute.sides] == [one[2], other[2]]


HINDERED = [
    (
        "who is to blame: aid",
        ("K", "said that", "it is the Polish army that has held up the trucks at Saltmarsh"),
        ("O", "said that", "the trucks wait at Saltmarsh because Bulgaria revoked their permits"),
    ),
    (
        "who is to blame: talks",
        ("K", "said that", "the ferry talks stopped because Poland blocked the Saltmarsh clause"),
        ("O", "said that", "Bulgaria had derailed the Saltmarsh ferry talks with new terms"),
    ),
]


@pytest.mark.parametrize(("issue", "one", "other"), HINDERED, ids=[row[0] for row in HINDERED])
def test_blame_for_who_stands_in_the_way(
    page: Callable[..., Any], issue: str, one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    (dispute,) = laid(told(page, one, other))

    assert dispute.issue == issue
    assert [one_line(side.claim) for side in dispute.sides] == [one[2], other[2]]


def test_blame_of_those_who_fight_in_one_state(page: Callable[..., Any]) -> None:
    """Neither is told by a country: each is known by the words for who says so."""
    accounts = {
        "The army": "Lantern Front fighters had blocked the convoy near Saltmarsh",
        "The Lantern Front": "the army had revoked the permits of the Saltmarsh convoy",
    }
    readings = []
    for number, (who, words) in enumerate(accounts.items()):
        article = page(f"a{number}", f"{STORY}{who} said that {words}.", "2024-05-02")
        key = article.actor(who, Kind.ORGANISATION)
        article.says(key, words)
        article.told_by(who, "said")
        readings.append(article.reading())

    (dispute,) = laid(build(readings))

    assert dispute.issue == "who is to blame: aid"
    assert [side.claim for side in dispute.sides] == list(accounts.values())


def test_blame_of_an_army_and_rebels_of_its_state(page: Callable[..., Any]) -> None:
    """For whom somebody speaks the article tells where it first calls him what he is."""
    rebel = page(
        "a0",
        f"{STORY}Teodor Lazarov, a spokesman for the rebels, said that they kept the road. Lazarov"
        " said that the army had begun the fighting at Saltmarsh by shelling a post.",
        "2024-05-02",
    )
    key = rebel.actor("Teodor Lazarov", Kind.PERSON)
    rebel.says(key, "they kept the road", cue="said")
    rebel.told_by("Teodor Lazarov, a spokesman for the rebels,", "said")
    rebel.says(key, "the army had begun the fighting at Saltmarsh by shelling a post", cue="said")
    general = page(
        "a1", f"{STORY}The army said that rebels had opened fire on it at Saltmarsh.", "2024-05-02"
    )
    general.says(
        general.actor("The army", Kind.GOVERNMENT, "BGR"),
        "rebels had opened fire on it at Saltmarsh",
        cue="said",
    )
    general.told_by("The army", "said")

    (dispute,) = laid(build([rebel.reading(), general.reading()]))

    assert dispute.issue == "who opened fire first"
    assert [side.actors for side in dispute.sides] == [
        ("person:teodor-lazarov",),
        ("government:bgr-the-army",),
    ]


def test_blame_of_a_visit_called_off_is_told_again_when_it_is_held(
    page: Callable[..., Any],
) -> None:
    one = ("K", "said that", "the visit had been put off at the request of Poland")
    other = ("O", "said that", "the trip was put off at the request of Bulgaria")

    (dispute,) = laid(told(page, one, other, days="19"))

    assert dispute.issue == "who called off the visit"


def test_blame_for_a_meeting_that_each_says_the_other_wanted(page: Callable[..., Any]) -> None:
    one = ("K", "said that", "Poland had asked for a meeting on the ferry")
    other = ("O", "said that", "Bulgaria had proposed a meeting on the ferry")

    (dispute,) = laid(told(page, one, other))

    assert dispute.issue == "who asked for the meeting"


NO_DISPUTES = {
    "each asks for talks in turn": (
        ("K", "said that", "Bulgaria had asked for talks on the ferry"),
        ("O", "said that", "Poland had proposed a summit on the ferry"),
    ),
    "both tell of one": (
        ("K", "said that", "it was the Polish side who asked for the meeting"),
        ("D", "said that", "the request for the meeting came from the Polish captain"),
    ),
    "another thing was asked for": (
        ("K", "said that", "it was the Polish side who asked for the meeting"),
        ("O", "said that", "Bulgaria had requested an extension of the licence"),
    ),
    "each wants what the other has": (
        ("K", "said that", "Poland wanted to start the ferry talks at once"),
        ("D", "said that", "the Saltmarsh band was asking for too much as it wanted talks to fail"),
    ),
    "both call somebody the other side": (
        ("K", "said that", "the other side asked for the truce at the lighthouse"),
        ("D", "said that", "it was Poland that requested the truce at the lighthouse"),
    ),
    "only a wish": (
        ("K", "said that", "it was the Polish side who asked for the meeting"),
        ("O", "said that", "Bulgaria would have requested a meeting in any case"),
    ),
    "other days": (
        ("K", "said that", "it was the Polish side who asked for the meeting on Monday"),
        ("O", "said that", "Bulgaria had requested the meeting on Thursday"),
    ),
    "blows in turn": (
        ("K", "said that", "Polish guards shelled two Bulgarian villages near Saltmarsh"),
        ("D", "said that", "Bulgarian artillery struck a Polish village near Saltmarsh"),
    ),
    "an answer that both tell": (
        ("K", "said that", "Bulgarian soldiers returned fire at the Saltmarsh border"),
        ("O", "said that", "Bulgarian soldiers shot at a Polish tower at the Saltmarsh border"),
    ),
    "another thing is held up": (
        ("K", "said that", "it is the Polish army that has held up the trucks at Saltmarsh"),
        ("O", "said that", "the talks stalled because Bulgaria blocked the Saltmarsh clause"),
    ),
}


@pytest.mark.parametrize(("one", "other"), NO_DISPUTES.values(), ids=NO_DISPUTES)
def test_blame_is_none_where_accounts_can_both_be_right(
    page: Callable[..., Any], one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert laid(told(page, one, other)) == []


def test_blame_for_an_attack_of_another_day_is_none(page: Callable[..., Any]) -> None:
    first = "Polish troops started the fighting on April 29 by firing at Saltmarsh"
    other = "Polish soldiers returned fire at the Saltmarsh border"
    assert laid(told(page, ("K", "said that", first), ("O", "said that", other))) == []


def test_blame_is_none_a_week_apart(page: Callable[..., Any]) -> None:
    _, one, other = ASKED[0]

    assert laid(told(page, one, other, days="19")) == []


def test_blame_takes_what_a_paper_tells_by_itself(page: Callable[..., Any]) -> None:
    words = "the Bulgarian envoy Teodor Lazarov had been summoned to the ministry in the morning"
    one = page("a0", f"{STORY}Marta Olsk said that {words}.", "2024-05-02", "Polish Post")
    one.says(one.actor("Marta Olsk", Kind.PERSON, "POL"), words, cue="said")
    plain = "Our envoy Teodor Lazarov went to the ministry at his own demand to hand over a note."
    said = "the harbour was calm and the ferry would sail"
    other = page("a1", f"{STORY}{plain} Vasil Karadin said that {said}.", "2024-05-02", "News")
    other.says(other.actor("Vasil Karadin", Kind.PERSON, "BGR"), said, cue="said")

    (dispute,) = laid(build([one.reading(), other.reading()]))

    assert dispute.issue == "who asked for the meeting"
    assert [(side.actors, side.claim) for side in dispute.sides] == [
        (("person:marta-olsk",), words),
        ((), plain),
    ]


DIFFERENT = [
    (
        "which came first: the drones or the shelling",
        ("K", "said that", "Polish shells fell on Saltmarsh and drones took off only afterwards"),
        ("O", "said that", "a drone circled over Saltmarsh before any mortars were heard"),
    ),
    (
        "which came first: the looting or the police",
        ("D", "said that", "police intervened at the Saltmarsh ferry only when shops were looted"),
        ("E", "said that", "there was no stone at the Saltmarsh ferry and the stealing came after"),
    ),
    (
        "who hit whom",
        ("K", "said that", "a Polish patrol boat struck the trawler of the Bulgarian crew"),
        ("O", "said that", "a Bulgarian trawler swerved into the patrol boat of the Polish navy"),
    ),
    (
        "who hit whom",
        ("K", "said that", "the ferry rammed the trawler near Cape Orrin"),
        ("O", "said that", "the trawler had rammed the ferry near Cape Orrin"),
    ),
    (
        "whether Renko resigned or was removed",
        ("K", "said that", "Harbour Minister Renko resigned on Tuesday over the ferry"),
        ("O", "said that", "the cabinet knew that Renko had been sacked before noon on Tuesday"),
    ),
    (
        "who called off the visit",
        ("K", "said that", "the trip to Saltmarsh has been put off by mutual consent"),
        ("O", "said that", "it was Bulgaria that told the guest he would not be welcome"),
    ),
    (
        "who called off the meeting",
        ("E", "said that", "we asked for a pause and the Polish side understood"),
        ("O", "said that", "the ferry talks were interrupted at the proposal of Poland"),
    ),
    (
        "who called off the meeting",
        ("K", "said that", "the ferry talks were interrupted at the proposal of Bulgaria"),
        ("O", "said that", "the ferry talks were interrupted at the proposal of Poland"),
    ),
]


@pytest.mark.parametrize(("issue", "one", "other"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_blame_for_order_collision_departure_and_who_put_it_off(
    page: Callable[..., Any], issue: str, one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    (dispute,) = laid(told(page, one, other))

    assert dispute.issue == issue
    assert {one_line(side.claim) for side in dispute.sides} == {one[2], other[2]}


def test_blame_for_a_strike_that_was_called_off_or_ran_to_its_end(
    page: Callable[..., Any],
) -> None:
    off = ("K", "said that", "the drivers suspended the strike at the Saltmarsh ferry at midday")
    on = ("O", "said that", "the strike at the Saltmarsh ferry ran its full three days")

    (dispute,) = told(page, off, on).disputes
    assert dispute.issue == "whether the strike was called off"
    assert [d.issue for d in told(page, on, off, days="23").disputes] == []


ALIKE = [
    (
        ("K", "said that", "a Polish suicide bomber rammed the Saltmarsh barracks on Monday"),
        ("O", "said that", "a suicide bomber rammed the main Saltmarsh building on Monday"),
    ),
    (
        ("K", "said that", "Renko resigned on Tuesday over the ferry"),
        ("O", "said that", "Renko was not sacked over the ferry on Tuesday"),
    ),
    (
        ("K", "said that", "police intervened at the Saltmarsh ferry only when shops were looted"),
        ("E", "said that", "the looting at the Saltmarsh ferry began before police fired"),
    ),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_blame_is_none_where_both_name_the_same(
    page: Callable[..., Any], one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert laid(told(page, one, other)) == []


UNKNOWN = (
    "Envoys of Zubrowka and Molvania met at Saltmarsh over a ceasefire for the Grelka hills.\n"
)


def of_unknown(page: Callable[..., Any], *said: tuple[str, str]) -> list[str]:
    """The issues of what two people say of states that are in no list of countries."""
    readings = []
    for number, (who, words) in enumerate(said):
        text = f"{UNKNOWN}{who} said that {words}."
        article = page(f"a{number}", text, "2024-05-02", f"Paper {number}")
        article.says(article.actor(who, Kind.PERSON), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    return [dispute.issue for dispute in build(readings).disputes]


@pytest.mark.parametrize(
    ("one", "other", "issue"),
    [
        (
            "the agreement was reached at the request of Molvania",
            "it was Zubrowka that had asked for the ceasefire",
            "who asked for the halt to the fighting",
        ),
        (
            "Molvanian troops had shot first at Saltmarsh",
            "the first rounds had come from the Zubrowkan bank at Saltmarsh",
            "who opened fire first",
        ),
    ],
)
def test_blame_of_states_that_no_list_has(
    page: Callable[..., Any], one: str, other: str, issue: str
) -> None:
    assert of_unknown(page, ("Karadin", one), ("Duarte", other)) == [issue]


def test_blame_by_the_officials_of_a_paper_that_is_named_for_the_state(
    page: Callable[..., Any],
) -> None:
    readings = []
    said = (
        ("Zubrowka Today", "Molvanian mortars opened fire on Saturday at the Saltmarsh bridge"),
        ("Press of Molvania", "Zubrowkan troops fired first on engineers at the Saltmarsh bridge"),
    )
    for number, (outlet, words) in enumerate(said):
        who = ("The defence ministry", "The general staff of the army")[number]
        text = f"{UNKNOWN}{who} said that {words}."
        article = page(f"a{number}", text, "2024-05-02", outlet)
        article.says(article.actor(who, Kind.GOVERNMENT), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    assert [d.issue for d in build(readings).disputes] == ["who opened fire first"]


def test_blame_who_cannot_say_who_fired_lays_it_at_no_door(page: Callable[..., Any]) -> None:
    first = "Molvanian troops had shot first at Saltmarsh"
    other = "we cannot say who fired the first shot at Saltmarsh"
    assert of_unknown(page, ("Karadin", first), ("Duarte", other)) == []


def test_blame_of_the_enemy_is_of_the_other_side(page: Callable[..., Any]) -> None:
    first = "the enemy opened fire first at Saltmarsh without any provocation"
    other = "Bulgarian troops fired first at Saltmarsh without any warning"
    (dispute,) = laid(told(page, ("K", "said that", first), ("O", "said that", other)))
    assert dispute.issue == "who opened fire first"


def test_blame_of_a_neighbour_who_says_that_it_only_answered(page: Callable[..., Any]) -> None:
    first = "our neighbour began with a mortar barrage at Saltmarsh"
    other = "our men came under machine-gun fire first at Saltmarsh"
    (dispute,) = laid(told(page, ("K", "said that", first), ("O", "said that", other)))
    assert dispute.issue == "who opened fire first"


def test_blame_of_one_and_the_same_unknown_state_is_none(page: Callable[..., Any]) -> None:
    first = "Molvanian troops had shot first at Saltmarsh"
    other = "the first rounds had come from the Molvanian bank at Saltmarsh"
    assert of_unknown(page, ("Karadin", first), ("Duarte", other)) == []
