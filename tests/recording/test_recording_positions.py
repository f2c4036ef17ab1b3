"""Positions: who takes which stance on what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Kind, Mention, MentionKind, Position, Stance
from memcon.recording import build

Pages = Callable[..., Any]
STORY = "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.\n"


def positions(page: Pages, words: str, *, cue: str = "said", act: Act = Act.SAY) -> list[Position]:
    """What Karadin, president of Zubrowka, takes or tells in a sentence."""
    article = page("a", STORY + f"Karadin {cue} {words}.")
    article.state("BGR", "Zubrowka")
    article.state("POL", "Molvania")
    key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
    article.says(key, words, cue=cue.split()[-1 if "never" in cue else 0], act=act)
    return list(build([article.reading()]).positions)


def short(found: list[Position]) -> list[tuple[str, Stance, str, str | None]]:
    return [(p.actor, p.stance, p.issue, p.told_by) for p in found]


KARADIN, OWN, OTHER = "person:karadin", "state:BGR", "state:POL"


@pytest.mark.parametrize(
    ("words", "cue", "wanted"),
    [
        (
            "we will not lift the fishing ban",
            "said",
            (OWN, Stance.REJECT, "lifting fishing ban", None),
        ),
        (
            "Zubrowka is ready to open the northern ports",
            "said",
            (OWN, Stance.OFFER, "northern ports", None),
        ),
        (
            "Molvania wants a lower fishing quota",
            "said",
            (OTHER, Stance.DEMAND, "fishing quota", KARADIN),
        ),
        (
            "Molvania demanded the lifting of all tariffs imposed over the banned fishing nets",
            "said",
            (OTHER, Stance.DEMAND, "lifting of tariffs", KARADIN),
        ),
        (
            "to respect the fishing quota",
            "pledged",
            (KARADIN, Stance.COMMIT, "fishing quota", None),
        ),
        ("the fishing quota", "rejected", (KARADIN, Stance.REJECT, "fishing quota", None)),
        (
            "Molvania must cut the fishing quota",
            "said",
            (KARADIN, Stance.DEMAND, "cutting fishing quota", None),
        ),
        (
            "Molvania refuses joint patrols",
            "said",
            (OTHER, Stance.REJECT, "joint patrols", KARADIN),
        ),
        ("Zubrowka supports joint patrols", "said", (OWN, Stance.SUPPORT, "joint patrols", None)),
        (
            "not to resume joint patrols",
            "promised",
            (KARADIN, Stance.REJECT, "joint patrols", None),
        ),
        (
            "Molvania does not want joint patrols",
            "said",
            (OTHER, Stance.REJECT, "joint patrols", KARADIN),
        ),
        ("Molvania to send fresh envoys", "urged", (KARADIN, Stance.DEMAND, "fresh envoys", None)),
    ],
)
def test_positions_of_one_sentence(
    page: Pages, words: str, cue: str, wanted: tuple[str, Stance, str, str | None]
) -> None:
    assert short(positions(page, words, cue=cue)) == [wanted]


def test_positions_by_the_act_of_speaking(page: Pages) -> None:
    found = positions(page, "joint patrols", cue="pressed for", act=Act.DEMAND)
    assert short(found) == [(KARADIN, Stance.DEMAND, "joint patrols", None)]


def test_positions_each_clause_has_its_own(page: Pages) -> None:
    words = "“Molvania wanted joint patrols. We refused joint patrols.”"
    assert short(positions(page, words)) == [
        (OWN, Stance.REJECT, "joint patrols", None),
        (OTHER, Stance.DEMAND, "joint patrols", KARADIN),
    ]


@pytest.mark.parametrize(
    ("words", "cue", "act"),
    [
        ("if Molvania wants joint patrols", "asked", Act.ASK),
        ("the weather in the islands was fine", "said", Act.SAY),
        ("we support joint patrols", "has never said", Act.SAY),
        ("to widen joint patrols", "sought", Act.DEMAND),
        ("it was about the areas that we wanted", "said", Act.SAY),
        ("the joint patrols had begun", "confirmed", Act.AGREE),
        ("the envoys of Molvania wanted", "said", Act.SAY),
        ("the two sides could not agree on joint patrols", "said", Act.SAY),
        ("Molvania was offered joint patrols", "said", Act.SAY),
        ("Molvania did not demand joint patrols", "said", Act.SAY),
        ("Molvania should know its joint patrols", "said", Act.SAY),
        ("Molvania wants", "said", Act.SAY),
        ("that Molvania had demanded joint patrols", "denied", Act.DENY),
        ("Molvania's claim that it had rejected joint patrols", "rejected", Act.DENY),
    ],
)
def test_positions_none(page: Pages, words: str, cue: str, act: Act) -> None:
    assert positions(page, words, cue=cue, act=act) == []


@pytest.mark.parametrize(
    ("kind", "sector"), [(Kind.PERSON, "MED"), (Kind.PERSON, None), (Kind.DOCUMENT, "GOV")]
)
def test_positions_are_of_those_who_act_in_politics(
    page: Pages, kind: Kind, sector: str | None
) -> None:
    article = page("a", STORY + "Karadin pledged to respect the fishing quota.")
    key = article.actor("Karadin", kind, "BGR", sector=sector)
    article.says(key, "to respect the fishing quota", cue="pledged")
    assert build([article.reading()]).positions == ()


def test_positions_of_a_state_and_of_its_minister_in_one_sentence_are_one(page: Pages) -> None:
    words = "Zubrowka would not resume joint patrols"
    article = page("a", STORY + f"Karadin promised that {words}.")
    article.state("BGR", "Zubrowka")
    key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
    outer = article.says(key, words, cue="promised")
    article.says(key, words, nested_in=outer)
    found = build([article.reading()]).positions
    assert short(list(found)) == [(KARADIN, Stance.REJECT, "joint patrols", None)]
    assert found[0].claim == f"promised that {words}"


def test_positions_repeated_by_a_later_copy_are_one(page: Pages) -> None:
    readings = []
    for id, day in [("a", "2024-05-02"), ("b", "2024-05-03")]:
        article = page(id, STORY + "Karadin pledged to respect the fishing quota.", day)
        key = article.actor("Karadin", Kind.PERSON, "BGR")
        article.says(key, "to respect the fishing quota", cue="pledged")
        readings.append(article.reading())
    (position,) = build(readings).positions
    assert [evidence.article for evidence in position.evidence] == ["a", "b"]
    assert position.date and position.date.value == "2024-05-02"


def test_positions_given_in_return_name_their_condition(page: Pages) -> None:
    words = "Zubrowka is ready to open the northern ports in exchange for grain deliveries"
    assert short(positions(page, words)) == [
        (OWN, Stance.CONDITION, "grain deliveries", None),
        (OWN, Stance.OFFER, "northern ports", None),
    ]


def test_positions_evidence_is_the_words_claimed(page: Pages) -> None:
    article = page("a", STORY + "Karadin said we will not lift the fishing ban.")
    key = article.actor("Karadin", Kind.PERSON, "BGR")
    article.says(key, "we will not lift the fishing ban")
    (position,) = build([article.reading()]).positions
    (evidence,) = position.evidence
    assert article.text[evidence.start : evidence.end] == position.claim


def test_positions_move_over_time(page: Pages) -> None:
    readings = []
    for id, day, words in [
        ("a", "2024-05-02", "we will not lift the fishing ban"),
        ("b", "2024-05-20", "we are ready to lift the fishing ban"),
    ]:
        article = page(id, STORY + f"Karadin said {words}.", day)
        article.says(article.actor("Karadin", Kind.PERSON, "BGR"), words)
        readings.append(article.reading())
    found = build(readings).positions
    assert [(p.stance, p.issue, p.date.value if p.date else "") for p in found] == [
        (Stance.REJECT, "lifting fishing ban", "2024-05-02"),
        (Stance.OFFER, "lifting fishing ban", "2024-05-20"),
    ]


@pytest.mark.parametrize(
    ("words", "issue"),
    [  # what is governed gives way to what governs it; what only leads on gives way to what it is of
        ("we support the release of the sailors", "release"),
        ("we want to stop seizing foreign trawlers caught at the border", "foreign trawlers"),
        ("we support the implementation of the fishing quota", "fishing quota"),
        ("we want full tariff relief but the other side has complete fishing rights", "tariff relief"),
    ],
)  # fmt: skip
def test_positions_issue_is_what_the_verb_governs(page: Pages, words: str, issue: str) -> None:
    more = "the release and the sailors and the border and the release are talked of"
    article = page("a", STORY + f"Karadin said {words}. Olsk said {more}.")
    article.state("BGR", "Zubrowka")
    key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
    article.says(key, words, cue="said")
    for _ in range(3):
        article.says(article.actor("Olsk", Kind.PERSON, "POL", sector=None), more, cue="said")
    (position,) = build([article.reading()]).positions
    assert position.issue == issue


def test_positions_that_the_state_agency_tells_are_told_by_it(page: Pages) -> None:
    words = "Karadin pledged to respect the fishing quota"
    article = page("a", STORY + f"The agency said {words}.")
    key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
    agency = article.actor("agency", Kind.ORGANISATION, "BGR", sector="JRN")
    outer = article.says(agency, words, cue="said")
    article.says(key, "to respect the fishing quota", cue="pledged", nested_in=outer)
    (position,) = build([article.reading()]).positions
    assert (position.actor, position.told_by) == (KARADIN, "organisation:agency")


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("Zubrowka wants stricter fishing quotas that Molvania finds absurd", "fishing quotas"),
        ("Zubrowka wants a fishing quota - opening the northern ports again", "fishing quota"),
        ("Zubrowka supports joint patrols, particularly near the northern ports", "joint patrols"),
        ("Zubrowka supports joint patrols despite the northern ports", "joint patrols"),
    ],
)
def test_positions_issue_stands_in_the_clause_of_the_verb(
    page: Pages, words: str, issue: str
) -> None:
    assert [p.issue for p in positions(page, words)] == [issue]


@pytest.mark.parametrize(
    "words",
    [
        "Zubrowka wants to have a process where northern ports decide",
        "we will not shy away from the northern ports",
        "we want to ensure that northern ports stay open",
    ],
)
def test_positions_none_on_what_another_clause_is_about(page: Pages, words: str) -> None:
    assert positions(page, words) == []


def test_positions_what_somebody_may_do_is_none_but_what_mrs_may_does_is(page: Pages) -> None:
    found = {}
    for source, cue in (("those", "may support"), ("Clara May", "supports")):
        article = page("a", STORY + f"{source} {cue} the northern ports.")
        article.state("BGR", "Zubrowka")
        key = article.actor(source, Kind.PERSON, "BGR", title="minister")
        article.says(key, "the northern ports", cue=cue.split()[-1])
        found[source] = [p.stance for p in build([article.reading()]).positions]
    assert found == {"those": [], "Clara May": [Stance.SUPPORT]}


def test_positions_a_person_who_is_to_do_it_is_no_issue(page: Pages) -> None:
    article = page("a", STORY + "Karadin said he wants Olsk embrace, or fishing quotas kept.")
    key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
    article.actor("Olsk", Kind.PERSON, "POL", title="minister")
    start, end = article.span("he")
    article.mentions.append(Mention(start, end, MentionKind.PRONOUN, key))
    article.says(key, "he wants Olsk embrace, or fishing quotas kept", cue="said")
    assert "Olsk embrace" not in [p.issue for p in build([article.reading()]).positions]


@pytest.mark.parametrize(
    ("words", "issue", "stance"),
    [
        ("Zubrowka supports scrapping fishing quotas", "scrapping fishing quotas", Stance.SUPPORT),
        ("Zubrowka wants to abolish the fishing quota", "abolishing fishing quota", Stance.DEMAND),
        ("Zubrowka supports fishing quotas", "fishing quotas", Stance.SUPPORT),
    ],
)
def test_positions_on_doing_away_with_a_thing_are_not_on_the_thing(
    page: Pages, words: str, issue: str, stance: Stance
) -> None:
    assert [(p.issue, p.stance) for p in positions(page, words)] == [(issue, stance)]


def test_positions_none_where_the_verb_only_describes(page: Pages) -> None:
    found = {}
    for lead in ("Karadin leads in", "Karadin has"):
        article = page("a", STORY + f"{lead} pledged fishing quotas for every boat.")
        key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
        article.says(key, "fishing quotas for every boat", cue="pledged")
        found[lead] = len(build([article.reading()]).positions)
    assert found == {"Karadin leads in": 0, "Karadin has": 1}


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("Molvania should cut the fishing quota", "stopped short of saying"),
        ("the fishing quota", "hit back at"),
        ("the fishing quota", "steered away from demanding"),
        ("the first fishing crews", "welcomed back"),
    ],
)
def test_positions_withdrawn_or_not_quite_taken_are_none(page: Pages, words: str, cue: str) -> None:
    article = page("a", STORY + f"Karadin {cue} {words}.")
    article.state("POL", "Molvania")
    key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
    article.says(key, words, cue=cue)
    assert build([article.reading()]).positions == ()


def test_positions_what_somebody_is_told_to_do_is_not_their_offer(page: Pages) -> None:
    for lead, count in (("It is important that", 0), ("It is known that", 1)):
        article = page("a", STORY + f"{lead} Karadin has pledged fishing quotas for every boat.")
        key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
        article.says(key, "fishing quotas for every boat", cue="pledged")
        assert len(build([article.reading()]).positions) == count


def test_positions_calls_that_are_a_subject_are_nobodys_demand(page: Pages) -> None:
    article = page("a", STORY + "Karadin calls for joint patrols were premature.")
    key = article.actor("Karadin", Kind.PERSON, "BGR", title="president")
    article.says(key, "joint patrols", cue="calls for")
    assert build([article.reading()]).positions == ()


@pytest.mark.parametrize(
    ("words", "cue", "stance", "issue"),
    [
        ("for an end to the fishing raids", "called", Stance.DEMAND, "ending fishing raids"),
        ("a call by Molvania for an end to the fishing raids", "rejected", Stance.REJECT, "ending fishing raids"),
        ("that the fishing quota be lifted soon", "demanded", Stance.DEMAND, "lifting fishing quota"),
        ("to arrest the fishing pirates", "promised", Stance.COMMIT, "arresting fishing pirates"),
        ("to prevent the fishing raids", "vowed", Stance.COMMIT, "preventing fishing raids"),
        ("to keep out of the fishing inquiry", "promised", Stance.COMMIT, "staying out of fishing inquiry"),
        ("on voters to reject the fishing quota", "called", Stance.DEMAND, "rejecting fishing quota"),
        ("to settle the river border dispute", "pledged", Stance.COMMIT, "settling river border dispute"),
        ("moves to slash the fishing quota", "opposed", Stance.REJECT, "slashing fishing quota"),
        ("a fishing quota by Molvania to end the island dispute", "rejected", Stance.REJECT, "fishing quota"),
    ],
)  # fmt: skip
def test_positions_for_doing_away_with_a_thing_are_not_for_the_thing(
    page: Pages, words: str, cue: str, stance: Stance, issue: str
) -> None:
    found = positions(page, words, cue=cue)
    assert [(p.stance, p.issue) for p in found] == [(stance, issue)]


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("the two sides in the island war", "backed"),
        ("criticism from Molvania of the fishing quota", "rejected"),
        ("an offer by Molvania to halt the fishing raids", "rejected"),
        ("never to forget the fishing crews", "vowed"),
        ("for a process regarding the fishing quota", "called"),
        ("people to go before the storm hit the fishing ports", "urged"),
        ("the peace prize in the northern harbour town", "accepted"),
    ],
)
def test_positions_beside_a_thing_are_not_on_it(page: Pages, words: str, cue: str) -> None:
    assert positions(page, words, cue=cue) == []
