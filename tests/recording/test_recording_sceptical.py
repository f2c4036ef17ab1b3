"""What a sceptical editor strikes from a list of disputes, each beside one that stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Kind, Mention, MentionKind, Reading
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"
ACTS = {
    "accused": Act.CRITICISE,
    "alleged": Act.CRITICISE,
    "objected": Act.CRITICISE,
    "denied": Act.DENY,
    "rejected": Act.DENY,
    "dismissing": Act.DENY,
    "pushed": Act.DENY,
    "refusal": Act.DENY,
    "contradicted": Act.DENY,
}
Said = tuple[str, str, str]


def told(page: Pages, text: str, *said: Said, id: str = "a", day: str = "2024-05-02") -> Reading:
    """One article with statements, each by its source, its cue and its words, in that order.

    A source of "-" is nobody named; one in small letters is a group.
    """
    article = page(id, STORY + text, day)
    article.state("BGR", "Zubrowka")
    article.state("POL", "Molvania")
    named: dict[str, str | None] = {"-": None}
    for source, _, _ in said:
        if source not in named:
            kind = Kind.GROUP if source.islower() else Kind.PERSON
            kind = Kind.ORGANISATION if "Herring" in source else kind
            named[source] = article.actor(source, kind)
    for source, cue, words in said:
        article.says(named[source], words, cue=cue, act=ACTS.get(cue, Act.SAY))
        if source != "-":
            article.told_by(source, cue)
    reading: Reading = article.reading()
    return reading


def listed(*readings: Reading) -> list[set[str]]:
    """For each dispute the words of its sides."""
    return [{side.claim for side in dispute.sides} for dispute in build(readings).disputes]


Case = tuple[str, tuple[Said, Said]]


def sentence(*said: Said, joined: str = ". ") -> Case:
    """The text in which two statements stand, and they."""
    one, other = said
    return joined.join(" ".join(each) for each in said) + ".", (one, other)


STAY: dict[str, Case] = {
    "one occasion": sentence(
        ("Karadin", "said", "the raid on the lighthouse of Port Vela killed 13 people"),
        ("Olsk", "said", "the raid on the lighthouse of Port Vela killed 31 people"),
    ),
    "all or part of the lorries": sentence(
        ("Karadin", "said", "Molvania demanded the release of all lorries"),
        ("Olsk", "said", "we asked for the release of some lorries"),
    ),
    "other causes": sentence(
        ("Karadin", "said", "the blackout at the harbour was caused by a storm"),
        ("Olsk", "said", "saboteurs bear responsibility for the blackout at the harbour"),
    ),
    "a denial of what is told": sentence(
        ("Karadin", "said", "Olsk had flooded the quarry of the islanders"),
        ("Olsk", "denied", "the charges through a lawyer"),
    ),
    "turned against": sentence(
        ("Karadin", "said", "the ferry was raised on Monday"),
        ("Olsk", "said", "the ferry was never raised"),
        joined=", but ",
    ),
    "whether it is lawful": sentence(
        ("Karadin", "said", "the naval blockade of the lighthouse is lawful"),
        ("Olsk", "said", "the naval blockade of the lighthouse is illegal"),
    ),
    "no ground to believe it": sentence(
        ("Karadin", "said", "the herring banks of the islanders are poisoned"),
        ("Olsk", "said", "there was no reason and no basis to believe the herring banks are poisoned"),
    ),
    "how many, as each counts": sentence(
        ("Karadin", "said", "500 demonstrators blocked the quay"),
        ("Olsk", "said", "5,000 demonstrators had come"),
        joined=", while ",
    ),
    "this account": sentence(
        ("Karadin", "said", "the envoy is the best spy of the herring captains"),
        ("Olsk", "denied", "this characterisation"),
    ),
    "named by his own": sentence(
        ("Karadin", "accused", "Olsk of sheltering smugglers"),
        ("Olsk", "rejected", "Karadin's accusations of sheltering smugglers"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STAY)
def test_sceptical_what_differs_is_listed(page: Pages, name: str) -> None:
    text, said = STAY[name]
    assert len(listed(told(page, text, *said))) == 1


STRUCK: dict[str, Case] = {
    "two places in one article": sentence(
        ("Karadin", "said", "the raid on the lighthouse in Port Vela killed 13 rebels of Brask"),
        ("Olsk", "said", "the raid by drones on the lighthouse in Ostrava killed 31 rebels of Brask"),
    ),
    "part of a sum": sentence(
        ("Karadin", "said", "the raid on the lighthouse killed 14 men and 11 women"),
        ("Olsk", "said", "the raid on the lighthouse killed 25 people"),
    ),
    "civilians among the dead": sentence(
        ("Karadin", "said", "the raid on the lighthouse killed 14 civilians"),
        ("Olsk", "said", "the raid on the lighthouse killed 25 people"),
    ),
    "a number of lorries": sentence(
        ("Karadin", "said", "Molvania demanded the release of all lorries"),
        ("Olsk", "said", "we asked for the release of some 400 lorries"),
    ),
    "what is included": sentence(
        ("Karadin", "said", "we demanded that all options including lorries be weighed"),
        ("Olsk", "said", "we asked for the release of some lorries that were weighed"),
    ),
    "partly something else": sentence(
        ("Karadin", "said", "we demanded a full repeal of the fisheries charter"),
        ("Olsk", "said", "we proposed to repeal and partially replace the fisheries charter"),
    ),
    "each of its own": sentence(
        ("Karadin", "said", "we sent 500 lorries"),
        ("Olsk", "said", "we sent 800 lorries"),
        joined=", while ",
    ),
    "another sentence between": sentence(
        ("Karadin", "said", "the envoy is the best spy of the herring captains"),
        ("Olsk", "denied", "this characterisation"),
        joined=". Rumours of a storm went round. It rained. ",
    ),
    "no threat is no shield": sentence(
        ("Karadin", "said", "the missile launch did not pose a threat to the lighthouse of Port Vela"),
        ("Olsk", "said", "the missile launch at the lighthouse of Port Vela was reckless"),
    ),
    "a company and its name": sentence(
        ("the company", "said", "the thieves took the ledgers of the herring buyers"),
        ("Olsk Herring", "said", "there was no evidence that ledgers of herring buyers were taken"),
    ),
    "a refusal": sentence(
        ("Karadin", "accused", "Olsk of hiding the tax returns of the herring fleet"),
        ("Olsk", "refusal", "to release the tax returns of the herring fleet"),
    ),
    "a nomination denied": sentence(
        ("Karadin", "accused", "Olsk of buying the nomination of the herring captains"),
        ("Olsk", "denied", "Karadin the nomination of the herring captains"),
    ),
    "a name that ends like a verb": sentence(
        ("Karadin", "said", "a ferry Ted"),
        ("Olsk", "said", "no ferry Ted"),
        joined=", but ",
    ),
    "within and abroad": sentence(
        ("Karadin", "said", "the war on the lighthouse displaced 5,000 people"),
        ("Olsk", "said", "6,000 people were internally displaced by the war on the lighthouse"),
    ),
    "so many more": sentence(
        ("Karadin", "said", "the war on the lighthouse displaced 5,000 people"),
        ("Olsk", "said", "the war on the lighthouse displaced another 6,000 people"),
    ),
    "on another day": sentence(
        ("Karadin", "said", "17 people were arrested at the lighthouse on Tuesday"),
        ("Olsk", "said", "26 people were arrested at the lighthouse"),
        joined=". The quay burned again on Wednesday. ",
    ),
    "things changed": sentence(
        ("Karadin", "said", "the ferry operation was never to sail"),
        ("Olsk", "said", "the ferry operation sails and was blessed"),
        joined=", but today ",
    ),
    "one expert": sentence(
        ("harbour traffic expert", "said", "the ferry was raised on Monday"),
        ("the harbour traffic expert", "said", "the ferry was never raised"),
        joined=", but ",
    ),
    "not of what both tell": sentence(
        ("Karadin", "said", "Duarte ordered raids that were rough on the captains"),
        ("Olsk", "said", "he was not fond of Duarte and how the raids went, and left"),
        joined=". But ",
    ),
    "nothing was signed": sentence(
        ("Karadin", "said", "all clerks are to sign the nondisclosure papers of the herring board"),
        ("Olsk", "said", "he did not sign the nondisclosure papers of the herring board"),
    ),
    "criticism of his words": sentence(
        ("Karadin", "claimed", "that the herring captains were unfair"),
        ("Olsk", "rejected", "criticism of Karadin's comments"),
    ),
    "his findings": sentence(
        ("Karadin", "said", "he could not judge the public statements"),
        ("several of his findings", "contradicted", "her public statements"),
        joined=", but ",
    ),
    "a question": sentence(
        ("Karadin", "said", "he would ask whether the herring captains were paid for gulls"),
        ("Olsk", "said", "there was no indication that the herring captains were paid for gulls"),
    ),
    "two occasions": sentence(
        ("Karadin", "said", "Molvania killed many fighters of the militia"),
        ("Olsk", "said", "Molvania killed 30 civilians in a school"),
    ),
    "sources of one name": sentence(
        ("investigators", "said", "the blackout at the harbour was caused by a storm"),
        ("harbour investigators", "said", "the blackout at the harbour was caused by rusty cables"),
    ),
    "a liability by law": sentence(
        ("Karadin", "said", "the blackout at the harbour was caused by a storm"),
        ("Olsk", "said", "a charter on criminal responsibility for the blackout at the harbour"),
    ),
    "a request refused": sentence(
        ("Karadin", "accused", "Olsk of sheltering the smugglers of herring"),
        ("Olsk", "denied", "an extension for the inquiry into the smugglers of herring"),
    ),
    "of somebody else": sentence(
        ("Karadin", "said", "Zubrowka had flooded the quarry of Olsk"),
        ("Olsk", "denied", "the charges through a lawyer"),
    ),
    "claims of another": sentence(
        ("Karadin", "said", "Olsk had walked to the mill and flooded the quarry"),
        ("Olsk", "denied", "Duarte's allegations"),
    ),
    "an age": sentence(
        ("medics", "said", "Walid Orban, 53, was killed by tank fire as gunmen held the harbour gate"),
        ("Karadin", "said", "tank fire killed three gunmen at the harbour gate"),
    ),
    "an offer only supposed": sentence(
        ("Karadin", "said", "if Olsk rejects an offer of arbitration over dredging, work stops"),
        ("Olsk", "said", "if Karadin is not prepared to accept arbitration on dredging, work stops"),
    ),
    "a victory only supposed": sentence(
        ("Karadin", "said", "we would've won the election"),
        ("Olsk", "said", "Olsk won the election"),
    ),
    "what is conceded": sentence(
        ("Karadin", "said", "the caucus was to file a harbour amendment that would lower tolls"),
        ("sources", "said", "tolls would not be the focus of the amendment"),
        joined=". Although he named no day, ",
    ),
    "an appeal denied": sentence(
        ("Karadin", "said", "the harbour master had beaten her with an oar"),
        ("Judge Olsk", "denied", "her appeal"),
        joined=". But ",
    ),
    "a subject taken for a source": sentence(
        ("Karadin", "said", "the ban on refugees from the islands was justified by the war"),
        ("women", "said", "won't feel that refugees need the ban"),
        joined=". However, ",
    ),
    "a wish": sentence(
        ("Karadin", "said", "they expect the panel to ask Duarte about smuggled herring barrels"),
        ("Olsk", "said", "there is no evidence of smuggled herring barrels"),
    ),
    "what one does not care for": sentence(
        ("Karadin", "accused", "Olsk of hiding the smuggled herring barrels in a chapel"),
        ("Olsk", "said", "I didn't care whether smuggled herring barrels were in a chapel"),
    ),
    "two courts that refuse": sentence(
        ("Judge Karadin", "rejected", "the harbour board's request for a stay of the dredging ban"),
        ("the court of Olsk", "denied", "the harbour board's plea for a stay of the dredging ban"),
    ),
    "another is disagreed with": sentence(
        ("Karadin", "said", "the pier would save the harbour court battles"),
        ("Olsk", "disagreed with a verdict on nets, saying", "the harbour court goes too far"),
    ),
    "an objection": sentence(
        ("Karadin", "objected", "the portrayal of Olsk in the herring ledgers of the islanders"),
        ("Olsk", "denied", "the charges"),
    ),
    "a suit dismissed": sentence(
        ("Karadin", "said", "the fall from the van gave him a stiff neck"),
        ("Judge Olsk", "dismissing", "Karadin's claim of a stiff neck"),
    ),
    "no ground for an act": sentence(
        ("Karadin", "said", "this was an attempt to close the herring banks of the islanders"),
        ("Olsk", "said", "there was no basis to close the herring banks of the islanders"),
    ),
    "a verb": sentence(
        ("Karadin", "said", "we deserve overtime pay at the herring banks"),
        ("Olsk", "said", "these are tasks that do not merit overtime pay"),
    ),
    "other accusations of his": sentence(
        ("Karadin", "accused", "the bishops of siding with Molvania"),
        ("Olsk", "rejected", "Karadin's accusations of arson"),
    ),
    "a feeling": sentence(
        ("Karadin", "said", "the mayor had not answered the letters"),
        ("Olsk", "said", "he was astonished that the mayor had answered the letters late"),
        joined=", but ",
    ),
    "heard in court": sentence(
        ("Karadin", "said", "the captain met her for proof of the debt"),
        ("Olsk", "heard", "she had brought no proof of the debt"),
        joined=", but ",
    ),
    "progress and danger": sentence(
        ("Karadin", "said", "the launch showed meaningful progress"),
        ("Olsk", "said", "the launch was a dangerous step"),
        joined=", while ",
    ),
    "a sentence of the article between": sentence(
        ("Karadin", "said", "bitter syrup did not sell"),
        ("Olsk", "said", "the syrup is bitter"),
        joined=". But all syrups have their price. ",
    ),
    "encountered": sentence(
        ("Karadin", "said", "the envoy met the herring captains as a senator"),
        ("Olsk", "said", "other herring captains were there as well"),
        joined=". The envoy encountered rain. Ms ",
    ),
    "turned down within it": sentence(
        ("Karadin", "said", "the naval blockade of the lighthouse is lawful"),
        ("Olsk", "rejected", "the comparison as Molvania had no boats and an illegal naval blockade"),
    ),
    "a name for what went before": sentence(
        ("Karadin", "said", "the raid on the lighthouse was successful and killed no gulls"),
        ("Olsk", "said", "this is the first raid since the failed raid on the lighthouse killed gulls"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STRUCK)
def test_sceptical_what_does_not_differ_is_not_listed(page: Pages, name: str) -> None:
    text, said = STRUCK[name]
    assert listed(told(page, text, *said)) == []


def test_sceptical_a_claim_denied_by_is_what_stands_just_before_it(page: Pages) -> None:
    text = (
        "Duarte accused Zubrowka of poisoning the wells of Olsk. "
        "Karadin alleged that Zubrowka had felled the mast, a claim denied by Olsk."
    )
    said: tuple[Said, ...] = (
        ("Duarte", "accused", "Zubrowka of poisoning the wells of Olsk"),
        ("Karadin", "alleged", "that Zubrowka had felled the mast"),
    )
    article = page("a", STORY + text)
    for name in ("Duarte", "Karadin", "Olsk"):
        article.actor(name, Kind.PERSON)
    article.state("BGR", "Zubrowka")
    for source, cue, words in said:
        article.says(f"person:{source.lower()}", words, cue=cue, act=ACTS[cue])
        article.told_by(source, cue)
    article.says("person:olsk", "a claim", cue="denied by", act=Act.DENY)
    assert listed(article.reading()) == [
        {"alleged that Zubrowka had felled the mast", "a claim denied"}
    ]


@pytest.mark.parametrize(
    ("alleged", "found"),
    [
        ("Karadin of hiding the ledgers of the herring fleet with Olsk", 0),
        ("Olsk of hiding the ledgers of the herring fleet with Karadin", 1),
    ],
)
def test_sceptical_who_is_accused_by_nobody_named_answers_for_himself(
    page: Pages, alleged: str, found: int
) -> None:
    rest = "The trial goes on, and the quay has been cold and empty all week long. " * 3
    text = f"Accused is {alleged}. {rest}Olsk denied the charges."
    article = page("a", STORY + text)
    for name in ("Karadin", "Olsk"):
        article.actor(name, Kind.PERSON)
    article.says(None, alleged, cue="Accused", act=Act.CRITICISE)
    article.says("person:olsk", "the charges", cue="denied", act=Act.DENY)
    article.told_by("Olsk", "denied")
    assert len(listed(article.reading())) == found


def test_sceptical_words_of_two_speakers_are_no_account(page: Pages) -> None:
    """A page that lost the end of a paragraph runs a quotation into the next sentence."""
    one = "saboteurs bear responsibility for the blackout at the harbour"
    whole = '"The blackout at the harbour was caused by a storm." The quay is cold'
    assert len(listed(told(page, *_pair(one, whole.partition(" The quay")[0])))) == 1
    assert listed(told(page, *_pair(one, whole))) == []


def _pair(one: str, other: str) -> tuple[str, Said, Said]:
    text, said = sentence(("Karadin", "said", one), ("Olsk", "said", other))
    return text, *said


def test_sceptical_all_that_one_denial_answers_is_one_dispute(page: Pages) -> None:
    """Two outlets print the same words, and a second speaker turns them down in one of them."""
    said = (
        ("Karadin", "accused", "Olsk of sheltering the smugglers of herring"),
        (
            "Olsk",
            "denied",
            "the accusations",
        ),
    )
    text, _ = sentence(*said)
    third = ("Duarte", "rejected", "Karadin's accusations of sheltering smugglers")
    more = f"{text} {' '.join(third)}."
    readings = (told(page, text, *said), told(page, more, *said, third, id="b", day="2024-05-03"))
    (dispute,) = build(readings).disputes
    assert sorted(len(side.actors) for side in dispute.sides) == [1, 2]


def test_sceptical_two_presidents_are_not_one_speaker(page: Pages) -> None:
    """A title that two sources share ties what they say together no more than a common word."""
    readings = []
    for number, (who, what, denier) in enumerate(
        (
            ("President Karadin", "Olsk of arming the smugglers of Port Vela", "Olsk"),
            ("President Duarte", "Brask of arming the smugglers of Port Vela", "Brask"),
        )
    ):
        said = (who, "accused", what), (denier, "denied", "the accusations")
        readings.append(told(page, sentence(*said)[0], *said, id=f"a{number}"))
    assert len(listed(*readings)) == 2


def test_sceptical_what_the_article_adds_is_its_own(page: Pages) -> None:
    text = "The council closed the mill as Karadin falsely claimed that the mill was haunted."
    article = page("a", STORY + text)
    council, karadin = article.actor("The council", Kind.GROUP), article.actor("Karadin")
    outer = article.says(council, text.partition("closed ")[2].rstrip("."), cue="closed")
    article.says(karadin, "that the mill was haunted", cue="claimed", nested_in=outer)
    article.told_by("Karadin", "claimed")
    (dispute,) = build([article.reading()]).disputes
    assert [side.actors for side in dispute.sides] == [(), (karadin,)]


def test_sceptical_what_is_countered_stands_just_before_it(page: Pages) -> None:
    said = (
        ("Duarte", "said", "the clinics of the islanders were closed to doctors"),
        ("Karadin", "said", "nobody could vouch for reform"),
        ("Olsk", "countered", "that 18 clinics had been closed to doctors"),
    )
    text = ". ".join(" ".join(each) for each in said) + "."
    assert listed(told(page, text, *said)) == [{said[1][2], said[2][2]}]


def test_sceptical_who_claims_falsely_is_open_where_another_tells_of_it(page: Pages) -> None:
    text = "Karadin said the council had misled them, wrongly claiming that the mill was sound."
    article = page("a", STORY + text)
    article.says(article.actor("Karadin"), "that the mill was sound", cue="claiming")
    article.told_by("Karadin", "claiming")
    assert listed(article.reading()) == []


@pytest.mark.parametrize(("of", "found"), [("his", 1), ("his rival's", 0)])
def test_sceptical_the_victory_of_a_rival_is_not_his_own(page: Pages, of: str, found: int) -> None:
    text = (
        f"The election was counted. Karadin hailed {of} victory in the election. "
        "Duarte said Olsk won the election."
    )
    article = page("a", STORY + text)
    karadin, duarte, olsk = (article.actor(name) for name in ("Karadin", "Duarte", "Olsk"))
    words = f"{of} victory in the election"
    article.says(karadin, words, cue="hailed")
    start = article.text.index(words)
    article.mentions.append(Mention(start, start + 3, MentionKind.PRONOUN, karadin))
    article.says(duarte, "Olsk won the election", cue="said")
    assert olsk and len(listed(article.reading())) == found
