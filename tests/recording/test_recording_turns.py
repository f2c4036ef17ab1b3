"""Accounts that one article sets against each other, calls false, or tells as an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from memcon.model import Act, Dispute, DisputeKind, Kind, Reading, Span
from memcon.recording import build
from memcon.recording.claims import claims_of

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"
ACTS = {"denied": Act.DENY, "Denying": Act.DENY, "see": Act.THINK, "accused": Act.CRITICISE}


def told(page: Pages, id: str, text: str, *said: tuple[str, str, str]) -> Reading:
    """One article with statements, each by its source, its cue and its words."""
    article = page(id, STORY + text)
    article.state("BGR", "Zubrowka")
    article.state("POL", "Molvania")
    keys: dict[str, str] = {}
    for source, cue, words in said:
        if source not in keys:
            keys[source] = article.actor(source, Kind.PERSON, None)
        article.says(keys[source], words, cue=cue, act=ACTS.get(cue, Act.SAY))
        at = article.text.index(words)
        cued = article.text.rindex(cue, 0, at)
        spoken = article.text.rindex(source, 0, cued)
        if cue == "Denying":
            spoken = article.text.index(source, at)
        article.statements[-1] = replace(
            article.statements[-1],
            cue=(Span(cued, cued + len(cue)),),
            source=(Span(spoken, spoken + len(source)),),
        )
    reading: Reading = article.reading()
    return reading


def disputes(*readings: Reading) -> list[Dispute]:
    return list(build(readings).disputes)


def claims(found: list[Dispute]) -> list[list[str]]:
    return [[side.claim for side in dispute.sides] for dispute in found]


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        (
            "Residents said the boats were traded for three captains, but officials denied making any trade.",
            (
                ("Residents", "said", "the boats were traded for three captains"),
                ("officials", "denied", "making any trade"),
            ),
            DisputeKind.DENIAL,
        ),
        (
            "Karadin said the launches were of weather balloons, but analysts see this as a disguised drill.",
            (
                ("Karadin", "said", "the launches were of weather balloons"),
                ("analysts", "see", "this as a disguised drill"),
            ),
            DisputeKind.FRAMING,
        ),
        (
            "Deckhands say old pensions are withheld, while the ferry line maintains that pensions were paid.",
            (
                ("Deckhands", "say", "old pensions are withheld"),
                ("the ferry line", "maintains", "pensions were paid"),
            ),
            DisputeKind.FRAMING,
        ),
        (
            "Karadin said the ferry was successfully raised. But divers said the ferry operation was a failure.",
            (
                ("Karadin", "said", "the ferry was successfully raised"),
                ("divers", "said", "the ferry operation was a failure"),
            ),
            DisputeKind.OUTCOME,
        ),
        (
            "Karadin said the ledgers show that the minister paid. Olsk disagreed, saying the ledgers are forgeries.",
            (
                ("Karadin", "said", "the ledgers show that the minister paid"),
                ("Olsk", "saying", "the ledgers are forgeries"),
            ),
            DisputeKind.DENIAL,
        ),
        (
            'Karadin accused Olsk of delaying the ballot to please donors. Denying any financial motive, Olsk left.',
            (
                ("Karadin", "accused", "of delaying the ballot to please donors"),
                ("Olsk", "Denying", "any financial motive"),
            ),
            DisputeKind.DENIAL,
        ),
        (
            "Karadin said the documents prove smuggling. Olsk called Karadin careless and said the documents were fake.",
            (
                ("Karadin", "said", "the documents prove smuggling"),
                ("Olsk", "said", "the documents were fake"),
            ),
            DisputeKind.DENIAL,
        ),
        (
            "Karadin said the archive was stolen by spies, a stark divergence from Olsk, who said the papers were bought.",
            (
                ("Karadin", "said", "the archive was stolen by spies"),
                ("Olsk", "said", "the papers were bought"),
            ),
            DisputeKind.FRAMING,
        ),
        (
            "Karadin said the port had reached its full berthing. Olsk said the excuse of berthing is old.",
            (
                ("Karadin", "said", "the port had reached its full berthing"),
                ("Olsk", "said", "the excuse of berthing is old"),
            ),
            DisputeKind.DENIAL,
        ),
    ],
)  # fmt: skip
def test_turns_one_article_tells_two_accounts(
    page: Pages, text: str, said: tuple[tuple[str, str, str], ...], kind: DisputeKind
) -> None:
    (dispute,) = disputes(told(page, "a", text, *said))
    assert dispute.kind is kind
    assert len(dispute.sides) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (  # nothing turns from one to the other
            "Karadin said the ferry was raised on Monday. Divers said the ferry was painted in blue.",
            (
                ("Karadin", "said", "the ferry was raised on Monday"),
                ("Divers", "said", "the ferry was painted in blue"),
            ),
        ),
        (  # a hope is no account
            "Karadin said the talks were over, but Olsk hoped the talks were to go on.",
            (
                ("Karadin", "said", "the talks were over"),
                ("Olsk", "hoped", "the talks were to go on"),
            ),
        ),
        (  # of different things
            "Karadin said the budget was passed, but Olsk said a storm was coming.",
            (
                ("Karadin", "said", "the budget was passed"),
                ("Olsk", "said", "a storm was coming"),
            ),
        ),
        (  # "while" is often no more than "and"
            "Karadin said the ferry was raised, while Olsk said the ferry was a good ship.",
            (
                ("Karadin", "said", "the ferry was raised"),
                ("Olsk", "said", "the ferry was a good ship"),
            ),
        ),
        (  # who insists goes on with his own
            "Deckhands said there were holes in the hull. But they maintained that the ferry was sound.",
            (
                ("Deckhands", "said", "there were holes in the hull"),
                ("they", "maintained", "the ferry was sound"),
            ),
        ),
        (  # one and the same speaker
            "Karadin said the ferry was raised, but Karadin said the ferry was damaged.",
            (
                ("Karadin", "said", "the ferry was raised"),
                ("Karadin", "said", "the ferry was damaged"),
            ),
        ),
        (  # another's words are those that he disagrees with
            "Karadin said the ledgers show that the minister paid. "
            "Olsk disagreed with Denholm, saying the ledgers were forged.",
            (
                ("Karadin", "said", "the ledgers show that the minister paid"),
                ("Olsk", "saying", "the ledgers were forged"),
            ),
        ),
        (  # a request turned down contradicts nobody
            "Karadin said the harbour board made a late bid for the emergency loan. "
            "Olsk denied the harbour board's bid for the emergency loan.",
            (
                ("Karadin", "said", "the harbour board made a late bid for the emergency loan"),
                ("Olsk", "denied", "the harbour board's bid for the emergency loan"),
            ),
        ),
        (  # nor does a permission
            "Karadin said the herring league had a permission for the harbour rally. "
            "Olsk denied the herring league permission for the harbour rally.",
            (
                ("Karadin", "said", "the herring league had a permission for the harbour rally"),
                ("Olsk", "denied", "the herring league permission for the harbour rally"),
            ),
        ),
        (  # what is looked into is not yet said to be so
            "Karadin said the inquiry will examine alleged harbour payments to captains. "
            "Olsk denied all harbour payments to captains.",
            (
                (
                    "Karadin",
                    "said",
                    "the inquiry will examine alleged harbour payments to captains",
                ),
                ("Olsk", "denied", "all harbour payments to captains"),
            ),
        ),
        (  # what is wrong is not the data
            "Karadin said the data prove fraud. Olsk told Karadin that data fell into the wrong hands.",
            (
                ("Karadin", "said", "the data prove fraud"),
                ("Olsk", "told", "data fell into the wrong hands"),
            ),
        ),
        (  # who says so too
            "Karadin said the ferry vote was not to come before the harbour audit. "
            "But Olsk said he also waited for the harbour audit of the ferry vote.",
            (
                ("Karadin", "said", "the ferry vote was not to come before the harbour audit"),
                ("Olsk", "said", "he also waited for the harbour audit of the ferry vote"),
            ),
        ),
        (  # of two things, however much it is insisted
            "Deckhands say they are owed a rise, while the ferry line maintains that fares have fallen.",
            (
                ("Deckhands", "say", "they are owed a rise"),
                ("the ferry line", "maintains", "fares have fallen"),
            ),
        ),
        (  # neither has seen any
            "Karadin said he saw no evidence that the ferry captain was bribed. "
            "But Olsk said evidence that the ferry captain was bribed is lacking.",
            (
                ("Karadin", "said", "he saw no evidence that the ferry captain was bribed"),
                ("Olsk", "said", "evidence that the ferry captain was bribed is lacking"),
            ),
        ),
        (  # what is left open
            "Karadin said he cannot rule out that the ferry captain was bribed in the harbour. "
            "But Olsk said the ferry captain was not bribed in the harbour.",
            (
                (
                    "Karadin",
                    "said",
                    "he cannot rule out that the ferry captain was bribed in the harbour",
                ),
                ("Olsk", "said", "the ferry captain was not bribed in the harbour"),
            ),
        ),
        (  # what ought to be is no account of what is
            "Karadin said he would await the harbour audit of the ferry fares. "
            "But Olsk said the council should halve the ferry fares after the harbour audit.",
            (
                ("Karadin", "said", "he would await the harbour audit of the ferry fares"),
                (
                    "Olsk",
                    "said",
                    "the council should halve the ferry fares after the harbour audit",
                ),
            ),
        ),
        (  # who understands is of the same mind
            "Karadin said the harbour audit has hurt the captains of the ferry. "
            "However Olsk said he understood ferry captains who might fear the harbour audit.",
            (
                ("Karadin", "said", "the harbour audit has hurt the captains of the ferry"),
                ("Olsk", "said", "he understood ferry captains who might fear the harbour audit"),
            ),
        ),
    ],
)
def test_turns_what_does_not_contradict_is_no_dispute(
    page: Pages, text: str, said: tuple[tuple[str, str, str], ...]
) -> None:
    assert disputes(told(page, "a", text, *said)) == []


def test_turns_show_what_a_thing_is_taken_for_with_its_verb(page: Pages) -> None:
    text = "Karadin said the launches were of weather balloons, but analysts see this as a drill."
    found = disputes(
        told(
            page,
            "a",
            text,
            ("Karadin", "said", "the launches were of weather balloons"),
            ("analysts", "see", "this as a drill"),
        )
    )
    assert claims(found) == [["the launches were of weather balloons", "see this as a drill"]]


def offer(page: Pages, maker: str, doubter: str) -> list[Dispute]:
    """What Karadin says that Zubrowka offered, and what Olsk of Molvania says of it elsewhere."""
    one = page("a", STORY + f"Karadin said {maker}.")
    one.state("BGR", "Zubrowka")
    key = one.actor("Karadin", Kind.PERSON, "BGR", title="minister")
    one.says(key, maker, cue="said")
    other = page("b", STORY + f"Olsk said {doubter}.")
    other.state("BGR", "Zubrowka")
    key = other.actor("Olsk", Kind.PERSON, "POL", title="minister")
    other.says(key, doubter, cue="said")
    return disputes(one.reading(), other.reading())


def test_offers_told_by_one_side_and_as_unclear_by_the_other(page: Pages) -> None:
    (dispute,) = offer(
        page,
        "his country had offered to dismantle the Kestrel radar station",
        "Zubrowka lacked clarity on what it would offer on dismantling the Kestrel station",
    )
    assert dispute.kind is DisputeKind.ATTRIBUTION
    assert {side.actors for side in dispute.sides} == {("person:karadin",), ("person:olsk",)}
    assert "offered" in dispute.reason


@pytest.mark.parametrize(
    "doubter",
    [
        "Zubrowka offered to dismantle the Kestrel radar station at once",  # the same
        "Zubrowka was not clear about what it would offer on fishing quotas",  # of another thing
        "we are not willing to dismantle our own Kestrel radar station",  # of another's offer
    ],
)
def test_offers_that_nobody_doubts_are_no_dispute(page: Pages, doubter: str) -> None:
    made = "his country had offered to dismantle the Kestrel radar station"
    assert offer(page, made, doubter) == []


def test_denials_of_reports_that_nobody_is_named_for(page: Pages) -> None:
    one = told(
        page,
        "a",
        "Villagers said the captains were exchanged for trawlers on the pier.",
        ("Villagers", "said", "the captains were exchanged for trawlers on the pier"),
    )
    other = told(
        page,
        "b",
        "Olsk denied reports that captains had been exchanged for trawlers.",
        ("Olsk", "denied", "reports that captains had been exchanged for trawlers"),
    )
    (dispute,) = disputes(one, other)
    assert [side.outlets for side in dispute.sides] == [("Outlet a",), ("Outlet b",)]


def test_denials_of_a_connection_are_of_no_account_of_one_side_of_it(page: Pages) -> None:
    one = told(
        page,
        "a",
        "Villagers said a transfer of harbour funds was approved.",
        ("Villagers", "said", "a transfer of harbour funds was approved"),
    )
    words = "claims that the transfer of harbour funds had anything to do with the visit"
    other = told(page, "b", f"Olsk denied {words}.", ("Olsk", "denied", words))
    (dispute,) = disputes(one, other)
    assert {side.outlets for side in dispute.sides} == {("Outlet b",)}


def test_turns_show_the_verb_between_the_parts_of_a_claim(page: Pages) -> None:
    text = "Denholm is accused of bribing the ferry captain. Denholm denies the charge."
    article = page("a", STORY + text)
    denholm = article.actor("Denholm", Kind.PERSON, None)
    article.says(None, "of bribing the ferry captain", cue="accused", act=Act.CRITICISE)
    article.statements[-1] = accused = replace(
        article.statements[-1],
        content=(spanned(article, "Denholm"), spanned(article, "of bribing the ferry captain")),
        cue=(spanned(article, "is accused"),),
    )
    article.says(denholm, "the charge", cue="denies", act=Act.DENY)
    claim = next(c for c in claims_of(article.reading(), {}) if c.id == accused.id)
    assert claim.quote() == "Denholm is accused of bribing the ferry captain"


def test_turns_show_what_was_done_to_a_charge(page: Pages) -> None:
    article = page("a", STORY + "The charge of fraud was denied by Olsk.")
    olsk = article.actor("Olsk", Kind.PERSON, None)
    article.says(olsk, "The charge of fraud", cue="was denied by", act=Act.DENY)
    (claim,) = claims_of(article.reading(), {})
    assert claim.quote() == "The charge of fraud was denied"


def spanned(article: Any, words: str) -> Span:
    at = article.text.index(words)
    return Span(at, at + len(words))
