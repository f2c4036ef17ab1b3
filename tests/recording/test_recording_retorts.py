"""Whose words a rejection turns down: in its own article, and where others tell them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from memcon.model import Act, Dispute, DisputeKind, Kind, Reading
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"
ACTS = {
    "accused": Act.CRITICISE,
    "accusing": Act.CRITICISE,
    "complained": Act.CRITICISE,
    "alleged": Act.CRITICISE,
    "rejected": Act.DENY,
    "dismissed": Act.DENY,
    "denied": Act.DENY,
}
Said = tuple[str, str, str]


def told(page: Pages, id: str, text: str, *said: Said, outlet: str = "") -> Reading:
    """One article with statements, each by its source, its cue and its words, in that order."""
    article = page(id, STORY + text, **({"outlet": outlet} if outlet else {}))
    article.state("BGR", "Zubrowka")
    article.state("POL", "Molvania")
    names = sorted({name for source, _, _ in said for name in source.split(" and ")})
    named = {name: article.actor(name, Kind.PERSON) for name in names}
    for source, cue, words in said:
        article.says(named[source], words, cue=cue, act=ACTS.get(cue, Act.SAY))
        article.told_by(source, cue)
    reading: Reading = article.reading()
    return reading


def pairs(found: Sequence[Dispute]) -> list[set[str]]:
    """For each dispute the words of its sides."""
    return [{side.claim for side in dispute.sides} for dispute in found]


TURNED_DOWN = [
    (
        "Karadin accused Olsk of sheltering smugglers. Olsk called the accusations clearly absurd.",
        ("Karadin", "accused", "Olsk of sheltering smugglers"),
        ("Olsk", "called", "the accusations clearly absurd"),
    ),
    (
        "Karadin alleged that Olsk had tapped the harbour phones. "
        'A week later Olsk said "these claims are ridiculous and should be ignored".',
        ("Karadin", "alleged", "that Olsk had tapped the harbour phones"),
        ("Olsk", "said", '"these claims are ridiculous and should be ignored"'),
    ),
    (
        "Karadin alleged that Olsk had tapped the harbour phones. "
        "Denholm said there was no evidence that the harbour phones were tapped.",
        ("Karadin", "alleged", "that Olsk had tapped the harbour phones"),
        ("Denholm", "said", "there was no evidence that the harbour phones were tapped"),
    ),
    (
        "Karadin said Olsk had let the islanders starve. "
        "Olsk responded, accusing Karadin of a falsification of history.",
        ("Karadin", "said", "Olsk had let the islanders starve"),
        ("Olsk", "accusing", "Karadin of a falsification of history"),
    ),
    (
        "Karadin complained that Olsk was doing too little. Olsk counters that its sway is overstated.",
        ("Karadin", "complained", "that Olsk was doing too little"),
        ("Olsk", "counters", "that its sway is overstated"),
    ),
    (
        "Karadin claimed the ferry carried sarin. "
        "Olsk said it was absurd to believe that the ferry carried sarin.",
        ("Karadin", "claimed", "the ferry carried sarin"),
        ("Olsk", "said", "it was absurd to believe that the ferry carried sarin"),
    ),
]


@pytest.mark.parametrize(("text", "one", "other"), TURNED_DOWN)
def test_retorts_a_rejection_stands_against_what_it_turns_down(
    page: Pages, text: str, one: Said, other: Said
) -> None:
    (dispute,) = build([told(page, "a", text, one, other)]).disputes
    assert dispute.kind is DisputeKind.DENIAL
    assert {side.actors[0].rpartition(":")[2] for side in dispute.sides} == {
        one[0].lower(),
        other[0].lower(),
    }


NOT_TURNED_DOWN = [
    (  # an own remark
        "Karadin alleged that Olsk had tapped the harbour phones. "
        "Denholm said she had no evidence for her theory of the harbour phones.",
        ("Karadin", "alleged", "that Olsk had tapped the harbour phones"),
        ("Denholm", "said", "she had no evidence for her theory of the harbour phones"),
    ),
    (  # what was not shown
        "Karadin alleged that Olsk had tapped the harbour phones. "
        "Denholm said he had not provided any evidence of the harbour phones.",
        ("Karadin", "alleged", "that Olsk had tapped the harbour phones"),
        ("Denholm", "said", "he had not provided any evidence of the harbour phones"),
    ),
    (  # another matter
        "Karadin accused Olsk of sheltering smugglers. "
        "Denholm said the stories of a plague of locusts were false.",
        ("Karadin", "accused", "Olsk of sheltering smugglers"),
        ("Denholm", "said", "the stories of a plague of locusts were false"),
    ),
    (  # what is called absurd is a deed, not a claim
        "Karadin accused Olsk of cutting the harbour grants. "
        "Olsk said it is an absurd and needless fee on the harbour grants.",
        ("Karadin", "accused", "Olsk of cutting the harbour grants"),
        ("Olsk", "said", "it is an absurd and needless fee on the harbour grants"),
    ),
    (  # a proposal
        "Karadin said the islanders would be fed. "
        "Olsk dismissed the suggestions that the islanders should be fed by Zubrowka.",
        ("Karadin", "said", "the islanders would be fed"),
        ("Olsk", "dismissed", "the suggestions that the islanders should be fed by Zubrowka"),
    ),
    (  # asked, not claimed
        "Karadin said we request the warrants for the tapped harbour phones. "
        "Olsk said there was no evidence of tapped harbour phones.",
        ("Karadin", "said", "we request the warrants for the tapped harbour phones"),
        ("Olsk", "said", "there was no evidence of tapped harbour phones"),
    ),
    (  # what is only supposed
        "Karadin said but if the harbour phones were tapped, Olsk must resign. "
        "Denholm said there was no evidence that the harbour phones were tapped.",
        ("Karadin", "said", "but if the harbour phones were tapped, Olsk must resign"),
        ("Denholm", "said", "there was no evidence that the harbour phones were tapped"),
    ),
    (  # who does not believe it either
        "Karadin alleged that Olsk peddled falsehoods about tapped harbour phones. "
        "Denholm said there was no evidence that the harbour phones were tapped.",
        ("Karadin", "alleged", "that Olsk peddled falsehoods about tapped harbour phones"),
        ("Denholm", "said", "there was no evidence that the harbour phones were tapped"),
    ),
    (  # another's
        "Karadin accused Olsk of sheltering smugglers. Olsk rejected the report's allegations.",
        ("Karadin", "accused", "Olsk of sheltering smugglers"),
        ("Olsk", "rejected", "the report's allegations"),
    ),
    (  # who does not believe it
        "Karadin said they do not believe senior wardens were paid for harbour audits. "
        "Denholm said there is no indication that there were targets for harbour audits.",
        ("Karadin", "said", "they do not believe senior wardens were paid for harbour audits"),
        ("Denholm", "said", "there is no indication that there were targets for harbour audits"),
    ),
    (  # nothing says that it is of this
        "Karadin accused Olsk of talking too long. Olsk said there was no evidence of any kind.",
        ("Karadin", "accused", "Olsk of talking too long"),
        ("Olsk", "said", "there was no evidence of any kind"),
    ),
    (  # what is looked into
        "Karadin will scrutinise contacts of Olsk with herring captains in the harbour. "
        "Olsk denied any contacts with herring captains.",
        ("Karadin", "will scrutinise", "contacts of Olsk with herring captains in the harbour"),
        ("Olsk", "denied", "any contacts with herring captains"),
    ),
    (  # no grounds to do something
        "Karadin said there were no grounds for a recall of the harbour wardens. "
        "Denholm accused Karadin of halting a recall of the harbour wardens.",
        ("Karadin", "said", "there were no grounds for a recall of the harbour wardens"),
        ("Denholm", "accused", "Karadin of halting a recall of the harbour wardens"),
    ),
    (  # what is minded is not done
        "Karadin accused Olsk of tapping the harbour phones of captains. "
        "Olsk said we did not condone tapped harbour phones of captains.",
        ("Karadin", "accused", "Olsk of tapping the harbour phones of captains"),
        ("Olsk", "said", "we did not condone tapped harbour phones of captains"),
    ),
    (  # who was sent away
        "Karadin dismissed several wardens involved in the sale of harbour land. "
        "Olsk denied any involvement in a sale of harbour land.",
        ("Karadin", "dismissed", "several wardens involved in the sale of harbour land"),
        ("Olsk", "denied", "any involvement in a sale of harbour land"),
    ),
    (  # what is looked for
        "Karadin was seeking evidence that Olsk paid bribes to the harbour wardens. "
        "Olsk denied all bribes to the harbour wardens.",
        ("Karadin", "was seeking", "evidence that Olsk paid bribes to the harbour wardens"),
        ("Olsk", "denied", "all bribes to the harbour wardens"),
    ),
]


@pytest.mark.parametrize(("text", "one", "other"), NOT_TURNED_DOWN)
def test_retorts_what_turns_down_nothing_told_makes_no_dispute(
    page: Pages, text: str, one: Said, other: Said
) -> None:
    assert build([told(page, "a", text, one, other)]).disputes == ()


def test_retorts_what_is_to_be_looked_into_is_nobodys_charge(page: Pages) -> None:
    plan = "a plan to investigate Molvania's alleged tampering with the harbour votes"
    denial = "allegations that it tampered with the harbour votes"
    article = page("a", f"{STORY}Karadin signed off on {plan}. Molvania has denied {denial}.")
    molvania = article.state("POL", "Molvania")
    article.says(article.actor("Karadin", Kind.PERSON), plan, cue="signed off on")
    article.says(molvania, denial, cue="has denied", act=Act.DENY)
    (dispute,) = build([article.reading()]).disputes
    assert sorted(side.claim for side in dispute.sides) == [denial, f"has denied {denial}"]


def test_retorts_the_denials_of_several_outlets_are_one_dispute(page: Pages) -> None:
    charge = ("Karadin", "alleged", "that Olsk had tapped the harbour phones")
    first = told(
        page,
        "a",
        "Karadin alleged that Olsk had tapped the harbour phones. "
        "Denholm said there was no evidence that the harbour phones were tapped.",
        charge,
        ("Denholm", "said", "there was no evidence that the harbour phones were tapped"),
        outlet="Saltmarsh Gazette",
    )
    second = told(
        page,
        "b",
        "Perrin said there was no indication that the harbour phones were tapped.",
        ("Perrin", "said", "there was no indication that the harbour phones were tapped"),
        outlet="Molvania Mail",
    )
    for order in ((first, second), (second, first)):
        (dispute,) = build(order).disputes
        denied = next(s for s in dispute.sides if "alleged" not in s.claim)
        assert {actor.rpartition(":")[2] for actor in denied.actors} == {"denholm", "perrin"}
        assert denied.outlets == ("Molvania Mail", "Saltmarsh Gazette")


CAUSES = [
    (
        "Karadin said the boycott was the result of broken promises. "
        "Olsk blamed Molvania for the boycott.",
        (
            ("Karadin", "said", "the boycott was the result of broken promises"),
            ("Olsk", "blamed", "Molvania for the boycott"),
        ),
        2,
    ),
    (
        "Karadin said the blackout was caused by a storm. Olsk said saboteurs were responsible for "
        "the blackout. Denholm said the blackout had to do with rusty cables.",
        (
            ("Karadin", "said", "the blackout was caused by a storm"),
            ("Olsk", "said", "saboteurs were responsible for the blackout"),
            ("Denholm", "said", "the blackout had to do with rusty cables"),
        ),
        3,
    ),
]


@pytest.mark.parametrize(("text", "said", "sides"), CAUSES)
def test_causes_each_account_of_why_is_a_side(
    page: Pages, text: str, said: tuple[Said, ...], sides: int
) -> None:
    (dispute,) = build([told(page, "a", text, *said)]).disputes
    assert dispute.kind is DisputeKind.ATTRIBUTION
    assert dispute.issue.startswith("why: ")
    assert len(dispute.sides) == sides


def test_causes_told_by_one_source_in_two_articles_are_one_side(page: Pages) -> None:
    def reading(id: str, *said: Said) -> Reading:
        text = " ".join(f"{who} {cue} {words}." for who, cue, words in said)
        return told(page, id, text, *said, outlet=f"Paper {id}")

    storm = ("Karadin", "said", "the blackout was caused by a storm")
    again = ("Karadin", "said", "a storm and rusty masts were responsible for the blackout")
    saboteurs = ("Olsk", "said", "saboteurs were responsible for the blackout")
    (dispute,) = build([reading("a", storm, saboteurs), reading("b", again)]).disputes
    assert [len(side.outlets) for side in dispute.sides] == [2, 1]


NO_CAUSES = [
    (  # the same one
        "Karadin said the blackout was caused by a storm. "
        "Olsk said the storm was responsible for the blackout.",
        (
            ("Karadin", "said", "the blackout was caused by a storm"),
            ("Olsk", "said", "the storm was responsible for the blackout"),
        ),
    ),
    (  # only possible
        "Karadin said the blackout was caused by a storm. "
        "Olsk asked whether saboteurs were responsible for the blackout.",
        (
            ("Karadin", "said", "the blackout was caused by a storm"),
            ("Olsk", "asked", "whether saboteurs were responsible for the blackout"),
        ),
    ),
    (  # how good they are
        "Karadin said the reasons for the blackout are not convincing. "
        "Olsk said a storm was responsible for the blackout.",
        (
            ("Karadin", "said", "the reasons for the blackout are not convincing"),
            ("Olsk", "said", "a storm was responsible for the blackout"),
        ),
    ),
    (  # of other things
        "Karadin said the blackout was caused by a storm. "
        "Olsk said saboteurs were responsible for the leaflets.",
        (
            ("Karadin", "said", "the blackout was caused by a storm"),
            ("Olsk", "said", "saboteurs were responsible for the leaflets"),
        ),
    ),
]


@pytest.mark.parametrize(("text", "said"), NO_CAUSES)
def test_causes_that_do_not_differ_are_no_dispute(
    page: Pages, text: str, said: tuple[Said, ...]
) -> None:
    assert build([told(page, "a", text, *said)]).disputes == ()
