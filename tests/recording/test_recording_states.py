"""States, payments, matters raised, reasons and results, told by one account and not by another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Kind, Record
from memcon.recording import build

STORY = "Zubrowka and Molvania met at Saltmarsh over the Grelka islands and the Saltmarsh truce.\n"
NAMES = {"K": ("Vasil Karadin", "BGR"), "O": ("Marta Olsk", "POL"), "D": ("Ines Duarte", "PRT")}
Said = tuple[str, str]


def told(page: Callable[..., Any], *said: Said, days: str = "22", lead: str = "") -> Record:
    """A record of articles in which Karadin, Olsk and Duarte say things, each in a paper."""
    readings = []
    for number, (who, text) in enumerate(said):
        name, country = NAMES[who]
        before, words = text.split("|") if "|" in text else ("", text)
        day = days[number] if number < len(days) else "2"
        body = f"{STORY}{lead}{before}{name} said that {words}."
        article = page(f"a{number}", body, f"2024-05-0{day}", outlet=f"Paper {number}")
        article.state("BGR", "Zubrowka")
        article.state("POL", "Molvania")
        key = article.actor(name, Kind.PERSON, country, title="minister")
        article.says(key, words, cue="said", act=Act.SAY)
        readings.append(article.reading())
    return build(readings)


def issues_of(record: Record) -> list[str]:
    return [dispute.issue for dispute in record.disputes]


OVER = [
    "the truce was over",
    "there was no ceasefire any more",
    "the ceasefire no longer existed for Zubrowka",
    "his government no longer considered the truce to exist",
    "the truce had collapsed on the night of the shelling",
    "Molvania had ended the ceasefire by its shelling",
    "Molvania had pulled out of the truce",
]
IN_FORCE = [
    "the truce remained in force",
    "the ceasefire was still in force",
    "the truce was holding along the whole line",
    "the ceasefire with Zubrowka was not over",
]


@pytest.mark.parametrize("over", OVER)
@pytest.mark.parametrize("in_force", IN_FORCE)
def test_a_truce_that_is_over_is_not_in_force(
    page: Callable[..., Any], over: str, in_force: str
) -> None:
    record = told(page, ("K", over), ("O", in_force), days="23")
    assert any(issue.startswith("whether it is still in force") for issue in issues_of(record))


def test_its_it_is_the_truce_of_the_sentence_before(page: Callable[..., Any]) -> None:
    record = told(
        page,
        ("K", "the truce was over"),
        (
            "D",
            "The envoy spoke of the ceasefire on the islands. |it was bruised but still in force",
        ),
    )
    assert any(issue.startswith("whether it is still in force") for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("the truce was over", "the truce remained in force", "32"),  # a change, told later
        ("the truce would be over if one more shell fell", "the truce remained in force", "22"),
        ("the truce was not over", "the truce remained in force", "22"),
        ("the strike of the dockers was over", "the truce remained in force", "22"),
        ("the fishing agreement was over", "the truce remained in force", "22"),
    ],
)
def test_what_only_looks_like_a_truce_over(
    page: Callable[..., Any], one: str, other: str, days: str
) -> None:
    record = told(page, ("K", one), ("O", other), days=days)
    assert not any(issue.startswith("whether it is still in force") for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the tanker Ostrava had been released", "the tanker Ostrava remained under arrest"),
        ("the tanker Ostrava was freed on Monday", "the Ostrava was still held at Grelka"),
        ("the tanker Ostrava had been set free", "the tanker Ostrava had not been released"),
    ],
)
def test_what_was_released_is_not_still_held(
    page: Callable[..., Any], one: str, other: str
) -> None:
    record = told(page, ("K", one), ("O", other), days="25")
    assert "whether they are still held: Ostrava" in issues_of(record)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("the tanker Ostrava had been released", "the tanker Ostrava was still held", "52"),
        ("the tanker Ostrava had been released", "the trawler Bistrica was still held", "22"),
        ("two men of the Ostrava had been released", "others of the Ostrava were still held", "22"),
        ("the tanker Ostrava would be released", "the tanker Ostrava was still held", "22"),
    ],
)
def test_what_only_looks_like_held_and_released(
    page: Callable[..., Any], one: str, other: str, days: str
) -> None:
    record = told(page, ("K", one), ("O", other), days=days)
    assert not any(issue.startswith("whether they are still held") for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("an advance of 40 million dinars had reached the treasury", "no advance had been paid"),
        ("40 million dinars had been transferred", "not a single dinar had been transferred"),
        ("Molvania had paid a ransom for the crew", "no ransom was paid"),
        ("the ransom was paid in Grelka", "the ransom had not been paid"),
        ("a ransom of two million dinars changed hands in Grelka", "not a cent of it was paid"),
        ("a ransom of two million dinars changed hands in Grelka", "Molvania had paid nothing"),
        ("the wages had been paid in April", "the wages had yet to be paid"),
        ("an advance of $30 million had been transferred", "the boatyards had received no money"),
    ],
)
def test_what_was_paid_was_not_unpaid(page: Callable[..., Any], one: str, other: str) -> None:
    record = told(page, ("K", one), ("O", other))
    assert any(issue.startswith("whether it was paid") for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Molvania had agreed to pay Zubrowka 40 million dinars",
            "they had it without paying a dinar",
        ),
        ("a payment of 40 million had been accepted", "no payment had ever been accepted"),
    ],
)
def test_a_payment_that_was_agreed(page: Callable[..., Any], one: str, other: str) -> None:
    record = told(page, ("K", one), ("O", other))
    assert any(issue.startswith("whether a payment was agreed") for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("the ransom had been paid", "no ransom had been paid yet", "32"),
        ("the ransom should be paid", "no ransom was paid", "22"),
        ("the advance was paid", "no ransom was paid", "22"),
        ("Molvania had agreed to pay 40 million dinars", "not a dinar had been transferred", "22"),
    ],
)
def test_what_only_looks_like_paid(
    page: Callable[..., Any], one: str, other: str, days: str
) -> None:
    record = told(page, ("K", one), ("O", other), days=days)
    assert not any("paid" in issue or "payment" in issue for issue in issues_of(record))


RAISED = [
    "the two had spoken at length about the lighthouse dues during the talks",
    "he had raised the lighthouse dues at the meeting",
    "he had set out the opposition of Zubrowka to the lighthouse dues in the talks",
    "the lighthouse dues had come up at the meeting",
    "the lighthouse dues were on the table in the talks",
    "he had confronted Olsk over the lighthouse dues at the meeting",
    "the talks had centred on the lighthouse dues",
]
NOT_RAISED = [
    "the lighthouse dues had not come up",
    "the two sides did not discuss the lighthouse dues",
    "there was no discussion of the lighthouse dues",
    "the lighthouse dues had never been raised in the talks",
    "The lighthouse dues are an old quarrel. |they did not discuss it",
    "The lighthouse dues are an old quarrel. |the money was not discussed",
    "the lighthouse dues were not on the agenda of the meeting",
    "the two had steered clear of the lighthouse dues",
    "the lighthouse dues were left out of the talks",
]


@pytest.mark.parametrize("one", RAISED)
@pytest.mark.parametrize("other", NOT_RAISED)
def test_a_matter_that_was_raised_or_not(page: Callable[..., Any], one: str, other: str) -> None:
    record = told(page, ("K", one), ("O", other), lead="The talks were short. ")
    assert any("lighthouse" in issue for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("he would raise the lighthouse dues at the talks", "the lighthouse dues had not come up"),
        ("he had raised the fishing quota at the talks", "the lighthouse dues had not come up"),
        ("he had raised wages for the lighthouse crews", "they did not discuss the salt price"),
        (
            "he had discussed the lighthouse dues with Tobias Renk",
            "they did not discuss the lighthouse dues with Agata Moll",
        ),
    ],
)
def test_what_only_looks_like_raised(page: Callable[..., Any], one: str, other: str) -> None:
    record = told(page, ("K", one), ("O", other), lead="The talks were short. ")
    assert not any(issue.startswith("whether it was discussed") for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the note gave an illness of the premier as the reason",
            "the visit was postponed because of differences over the tolls",
        ),
        ("the delay was a matter of scheduling", "the true reason was anger over the tolls"),
        ("the visit was put off for health reasons", "it was called off in protest at the tolls"),
        (
            "the visit was put off for it had to do with the timetable of the premier",
            "the visit was delayed by a dispute over the tolls",
        ),
        (
            "the delay was a matter of scheduling and had nothing to do with anything else",
            "the harbour chain was the cause",
        ),
        (
            "the visit was called off because of a dispute over tolls and not for reasons of health",
            "the premier had a throat infection",
        ),
        (
            "the visit was put off over the tolls and had nothing to do with illness",
            "his doctors had advised the premier not to travel",
        ),
        (
            "Molvania gave as its reason the storm on the coast",
            "the real cause was a quarrel over the harbour chain",
        ),
        (
            "the storm was the reason for the delay of the visit",
            "the weather had nothing to do with it",
        ),
    ],
)
def test_why_it_was_put_off(page: Callable[..., Any], one: str, other: str) -> None:
    lead = "The visit of the premier has been postponed. "
    record = told(page, ("K", one), ("O", other), lead=lead)
    assert "why it was put off: visit" in issues_of(record)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the visit was postponed because of an illness", "the premier had the flu, as the reason"),
        ("the visit was not postponed because of an illness", "the reason was the timetable"),
        ("the visit would be postponed if a dispute broke out", "the reason was the timetable"),
        ("the visit was called off over a dispute", "what is sick is the herring policy"),
        ("the visit was called off over a dispute", "the premier had not been ill"),
        ("the visit was called off over a storm", "the delay was not bad at all for the weather"),
    ],
)
def test_reasons_that_may_both_be_right(page: Callable[..., Any], one: str, other: str) -> None:
    lead = "The visit of the premier has been postponed. "
    record = told(page, ("K", one), ("O", other), lead=lead)
    assert not any(issue.startswith("why it was put off") for issue in issues_of(record))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a herring agreement had been concluded", "nothing had been agreed"),
        ("a herring agreement had been concluded", "there was never a deal"),
        ("the herring agreement was in place", "no agreement existed"),
        ("the two agreed on Thursday on a herring quota", "nothing had been agreed on the quota"),
        (
            "the two agreed to reopen the herring hatchery",
            "they spoke of the hatchery but did not reach an agreement",
        ),
    ],
)
def test_an_agreement_by_the_verb_after_it(page: Callable[..., Any], one: str, other: str) -> None:
    record = told(page, ("K", one), ("O", other), lead="Herring was what they met for. ")
    reasons = [dispute.reason for dispute in record.disputes]
    assert any("reached, the other that it was not" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("a herring agreement can be concluded", "nothing had been agreed", "22"),
        ("a herring agreement had been concluded", "nothing had been agreed", "32"),
        ("they agreed to continue their talks on herring", "they did not reach an agreement", "22"),
    ],
)
def test_an_agreement_still_open(page: Callable[..., Any], one: str, other: str, days: str) -> None:
    record = told(page, ("K", one), ("O", other), days=days)
    reasons = [dispute.reason for dispute in record.disputes]
    assert not any("reached, the other that it was not" in reason for reason in reasons)


def test_a_vote_that_was_fair_or_not(page: Callable[..., Any]) -> None:
    record = told(
        page,
        ("K", "the vote was free and fair"),
        ("O", "its members had seen serious irregularities at many of the polling stations"),
    )
    assert "whether the vote was fair" in issues_of(record)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the refinery resumed production on Friday", "the refinery was still closed"),
        ("the port had reopened", "the port remained shut"),
        ("schools were open again", "the schools were yet to reopen"),
    ],
)
def test_what_is_at_work_again_or_not(page: Callable[..., Any], one: str, other: str) -> None:
    issues = issues_of(told(page, ("K", one), ("O", other), days="23"))
    assert [issue.split(":")[0] for issue in issues] == ["whether it is at work again"]


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("the port would reopen", "the port remained shut", "23"),
        ("the port had reopened", "the airport remained shut", "23"),
        ("the port had reopened", "the port remained shut", "42"),  # it opened later
    ],
)
def test_what_only_looks_like_at_work_or_not(
    page: Callable[..., Any], one: str, other: str, days: str
) -> None:
    assert issues_of(told(page, ("K", one), ("O", other), days=days)) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Karadin's spokesman", "a spokesman for Olsk", 1),
        ("a government spokesman", "the spokesman of the government", 0),
    ],
)
def test_two_spokesmen_are_two_sources(
    page: Callable[..., Any], one: str, other: str, found: int
) -> None:
    readings = []
    raised = ("the lighthouse dues had come up at the meeting", "the dues were not discussed")
    for number, (who, words) in enumerate(zip((one, other), raised, strict=True)):
        text = f"{STORY}The lighthouse dues are old. {who} said that {words} at the talks."
        article = page(f"a{number}", text, "2024-05-02", outlet=f"Paper {number}")
        key = article.actor(who, Kind.GROUP)
        article.says(key, words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    issues = issues_of(build(readings))
    assert sum(issue.startswith("whether it was discussed") for issue in issues) == found


@pytest.mark.parametrize(("other", "found"), [("Peru", 1), ("Portugal", 0)])
def test_a_country_at_war_has_one_truce(page: Callable[..., Any], other: str, found: int) -> None:
    readings = []
    lines = (
        ("Karadin", "the ceasefire was dead", "Peru"),
        ("Ines", "the ceasefire remains in effect", other),
    )
    for number, (who, words, land) in enumerate(lines):
        text = f"Shells fell in {land} at dawn.\n{who} said {words}."
        article = page(f"a{number}", text, f"2024-05-0{2 + number}", outlet=f"Paper {number}")
        article.says(article.actor(who, Kind.PERSON), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    issues = issues_of(build(readings))
    assert sum(issue.startswith("whether it is still in force") for issue in issues) == found
