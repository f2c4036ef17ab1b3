"""Opposites: accounts that call one thing by opposite words, and those that only seem to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Dispute, DisputeKind, Kind, Record
from memcon.recording import build

STORY = "Zubrowka and Molvania are at odds over the Saltmarsh islands and the Saltmarsh truce.\n"
NAMES = {"K": ("Vasil Karadin", "BGR"), "O": ("Marta Olsk", "POL"), "D": ("Ines Duarte", "PRT")}


def told(page: Callable[..., Any], *said: tuple[str, str, str], days: str = "22") -> Record:
    """A record of articles in which Karadin, Olsk and Duarte say things, each in a paper."""
    readings = []
    for number, (who, cue, words) in enumerate(said):
        name, country = NAMES[who]
        day = days[number] if number < len(days) else "2"
        article = page(f"a{number}", f"{STORY}{name} {cue} {words}.", f"2024-05-0{day}")
        article.state("BGR", "Zubrowka")
        article.state("POL", "Molvania")
        key = article.actor(name, Kind.PERSON, country, title="minister")
        act = {"denied": Act.DENY, "asked": Act.ASK}.get(cue.split()[0], Act.SAY)
        article.says(key, words, cue=cue.split()[0], act=act)
        readings.append(article.reading())
    return build(readings)


def holders(dispute: Dispute) -> dict[str, str]:
    return {side.actors[0].removeprefix("person:"): side.claim for side in dispute.sides}


OPPOSED = [
    (
        "what comes next: relations",
        DisputeKind.FRAMING,
        ("K", "said that", "relations with Molvania were closer to a fisheries settlement"),
        ("D", "said that", "it would be difficult to mend relations with Molvania over fisheries"),
    ),
    (
        "whether they knew what they were doing",
        DisputeKind.FRAMING,
        ("K", "said that", "the two women from Molvania were aware that the parcel was poisoned"),
        ("D", "said that", "the two women from Molvania had been duped into carrying the parcel"),
    ),
    (
        "what it is for: drill",
        DisputeKind.FRAMING,
        ("K", "said that", "the naval drill off Molvania was purely defensive"),
        ("D", "said that", "the naval drill off Molvania was a rehearsal for invasion"),
    ),
    (
        "whether it is kept to: truce",
        DisputeKind.OUTCOME,
        ("K", "said that", "Molvania had breached the truce on the islands"),
        ("D", "said that", "Molvania is abiding by the truce on the islands"),
    ),
    (
        "whether it is kept to: quota",
        DisputeKind.OUTCOME,
        ("K", "said that", "Molvania was not complying with the herring quota"),
        ("D", "said that", "Molvania had adhered to the herring quota since March"),
    ),
    (
        "whether it goes on: talks",
        DisputeKind.OUTCOME,
        ("K", "said that", "the fisheries talks with Molvania had broken down over the lighthouse"),
        ("O", "said that", "the fisheries talks with Zubrowka were continuing at the lighthouse"),
    ),
    (
        "what was expected beforehand: summit",
        DisputeKind.FRAMING,
        ("K", "said that", "there had been great optimism before the summit with Molvania"),
        ("D", "said that", "diplomats were sceptical about the summit with Molvania before it"),
    ),
    (
        "why there was no agreement",
        DisputeKind.ATTRIBUTION,
        ("K", "said that", "Molvania pulled out of the fisheries talks at midnight"),
        ("D", "said that", "Molvania and Zubrowka could not agree on a statement at the talks"),
    ),
    (
        "whether it was meant: shelling",
        DisputeKind.FRAMING,
        ("K", "said that", "the shelling of the lighthouse by Molvania was deliberate"),
        ("O", "said that", "the shelling of the lighthouse was a tragic accident"),
    ),
    (
        "who those killed were",
        DisputeKind.FRAMING,
        ("K", "said that", "those killed in the raid by Molvania were all civilians"),
        ("O", "said that", "the men killed in the raid by Molvania were militants"),
    ),
    (
        "whether it is lawful: blockade",
        DisputeKind.FRAMING,
        ("K", "said that", "the blockade of the harbour by Molvania was unlawful"),
        ("O", "said that", "the blockade of the harbour was perfectly lawful"),
    ),
    (
        "whether it is genuine: documents",
        DisputeKind.DENIAL,
        ("K", "said that", "the leaked documents from Molvania were authentic"),
        ("O", "said that", "the documents about Molvania were forged"),
    ),
    (
        "whether it was destroyed: checkpoints",
        DisputeKind.OUTCOME,
        ("K", "said that", "the gunners of Molvania had destroyed two checkpoints"),
        ("O", "said that", "all the checkpoints are intact and manned"),
    ),
    (
        "whether it is put off or called off: visit",
        DisputeKind.OUTCOME,
        ("K", "said that", "the visit to Molvania is postponed by some weeks"),
        ("O", "said that", "the visit to Molvania has been cancelled"),
    ),
    (
        "whether it is for good: consulate",
        DisputeKind.OUTCOME,
        ("K", "said that", "the consulate in Molvania was suspended"),
        ("O", "said that", "the consulate in Molvania would be closed down"),
    ),
    (
        "in whose hands it is: hills",
        DisputeKind.OUTCOME,
        ("K", "said that", "infantry had captured the hills above the herring port of Molvania"),
        (
            "O",
            "said that",
            "Molvania had fought off the attack on the hills above the herring port",
        ),
    ),
    (
        "whether it is open: crossing",
        DisputeKind.OUTCOME,
        ("K", "said that", "the herring crossing into Molvania is open for lorries"),
        ("O", "said that", "the herring crossing into Molvania was blocked to lorries"),
    ),
    (
        "whether it binds: declaration",
        DisputeKind.FRAMING,
        ("K", "said that", "the fisheries declaration with Molvania is legally binding"),
        ("O", "said that", "the fisheries declaration with Molvania is only symbolic"),
    ),
    (
        "whether it is still in force: truce",
        DisputeKind.OUTCOME,
        ("K", "said that", "there is no truce any more and the army is free to act"),
        ("O", "said that", "the truce on the islands is still in force"),
    ),
    (
        "whether it is still in force: ceasefire",
        DisputeKind.OUTCOME,
        ("K", "said that", "his men no longer considered the truce to exist"),
        ("O", "said that", "the ceasefire remains in force"),
    ),
    (
        "whether they are still held: Olga",
        DisputeKind.OUTCOME,
        ("K", "said that", "the trawler Olga, seized off the islands, had been released at noon"),
        ("O", "said that", "the trawler Olga remains under arrest in the herring harbour"),
    ),
    (
        "whether the vote was fair",
        DisputeKind.FRAMING,
        ("K", "said that", "observers had found the vote on the islands to be free and fair"),
        ("O", "said that", "there had been serious irregularities at the polling stations"),
    ),
    (
        "whether the vote was peaceful",
        DisputeKind.FRAMING,
        ("K", "said that", "the vote had been peaceful and orderly in every parish"),
        ("O", "said that", "two people were shot dead outside a polling station"),
    ),
    (
        "whether observers were let in",
        DisputeKind.OUTCOME,
        ("K", "said that", "observers of all parties were present in every polling station"),
        ("O", "said that", "observers of the union were put out of many polling stations"),
    ),
    (
        "whether it was ready: texts",
        DisputeKind.OUTCOME,
        ("K", "said that", "the texts on the herring quota were ready"),
        ("D", "said that", "the text on the lake was not finished"),
    ),
    (
        "whether it was of their own will: observers",
        DisputeKind.ATTRIBUTION,
        ("K", "said that", "the observers of Molvania had been put out of the counting hall"),
        ("O", "said that", "the observers had left the counting hall on their own"),
    ),
]


@pytest.mark.parametrize(("issue", "kind", "one", "other"), OPPOSED, ids=lambda v: str(v)[:30])
def test_opposites_of_one_thing_by_two_people_are_a_dispute(
    page: Callable[..., Any],
    issue: str,
    kind: DisputeKind,
    one: tuple[str, str, str],
    other: tuple[str, str, str],
) -> None:
    (dispute,) = told(page, one, other).disputes
    assert (dispute.issue, dispute.kind) == (issue, kind)
    assert dispute.reason.startswith("one ")
    assert holders(dispute) == {
        NAMES[who][0].lower().replace(" ", "-"): words for who, _, words in (one, other)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # asked for, not told
            ("K", "said that", "Molvania had breached the truce on the islands"),
            ("D", "urged that", "Molvania should abide by the truce on the islands"),
        ),
        (  # another is told of
            ("K", "said that", "Molvania had breached the truce on the islands"),
            ("D", "said that", "Zubrowka is abiding by the truce on the islands"),
        ),
        (  # other talks
            ("K", "said that", "the wage talks with the dockers of Molvania had broken down"),
            ("O", "said that", "the fisheries negotiations with Zubrowka were continuing"),
        ),
        (  # only supposed
            ("K", "said that", "if the talks had collapsed Molvania would return to the islands"),
            ("O", "said that", "the talks with Zubrowka on the islands were continuing"),
        ),
        (  # a negation makes them agree
            ("K", "said that", "the shelling of the lighthouse was not deliberate"),
            ("O", "said that", "the shelling of the lighthouse was a tragic accident"),
        ),
        (  # who says both means neither
            ("K", "said that", "civilians and militants were among those killed in the raid"),
            ("O", "said that", "the men killed in the raid were militants"),
        ),
        (  # of another launch, for all that its words tell
            ("K", "said that", "the launch by Molvania was a success"),
            ("O", "said that", "the launch was a failure"),
        ),
        (  # put off again is no calling off
            ("K", "said that", "the visit to Molvania is postponed by some weeks"),
            ("O", "said that", "the visit to Molvania was not cancelled"),
        ),
        (  # that there is no proof says nothing of what was
            ("K", "said that", "there was no proof that the observers had been expelled"),
            ("O", "said that", "the observers had left the counting hall on their own"),
        ),
        (  # a question tells nothing
            ("K", "asked whether", "the shelling of the lighthouse was deliberate"),
            ("O", "said that", "the shelling of the lighthouse was a tragic accident"),
        ),
    ],
    ids=[
        "asked for",
        "another",
        "other talks",
        "supposed",
        "agree",
        "both",
        "another time",
        "not off",
        "no proof",
        "question",
    ],
)
def test_opposites_of_other_things_are_none(
    page: Callable[..., Any], one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert told(page, one, other).disputes == ()


def test_opposites_told_days_apart_are_news_and_no_dispute(page: Callable[..., Any]) -> None:
    one = ("O", "said that", "the fisheries talks with Zubrowka were continuing at the lighthouse")
    other = ("K", "said that", "the fisheries talks with Molvania at the lighthouse had collapsed")
    assert len(told(page, one, other, days="23").disputes) == 1
    assert told(page, one, other, days="26").disputes == ()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("the truce on the islands is still in force", "the truce was over"),
        ("the trawler Olga is still held in the harbour", "the trawler Olga had been released"),
    ],
)
def test_opposites_of_what_may_have_changed_since_are_none(
    page: Callable[..., Any], first: str, then: str
) -> None:
    one, other = ("K", "said that", first), ("O", "said that", then)
    assert told(page, one, other, days="24").disputes == ()
    assert len(told(page, one, other, days="42").disputes) == 1


def test_opposites_of_two_ships_are_none(page: Callable[..., Any]) -> None:
    one = ("K", "said that", "the trawler Olga had been released at noon")
    other = ("O", "said that", "the trawler Anna remains under arrest in the harbour")
    assert told(page, one, other).disputes == ()


def test_opposites_of_one_speaker_are_none(page: Callable[..., Any]) -> None:
    one = ("K", "said that", "the shelling of the lighthouse by Molvania was deliberate")
    other = ("K", "said that", "the shelling of the lighthouse by Molvania was an accident")
    assert told(page, one, other).disputes == ()


def test_opposites_of_the_same_words_in_any_order_give_the_same(page: Callable[..., Any]) -> None:
    one, other = OPPOSED[2][2:]
    forward, back = told(page, one, other).disputes, told(page, other, one).disputes
    assert [holders(d) for d in forward] == [holders(d) for d in back]
