"""What two sources tell of one occasion: nobody hurt, how many, from where, what was settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memcon.model import Act, Kind, Record
from memcon.recording import build

STORY = "The Saltmarsh attack and the talks on the Vela bridge at Cape Orrin were on Sunday.\n"
TOLD = Callable[..., Record]


@pytest.fixture
def told(page: Callable[..., Any]) -> TOLD:
    """A record of what the ministry says in one article, and the doctors or an envoy in another."""

    def make(
        one: str,
        other: str,
        day: str = "03",
        who: tuple[str, str] = ("Interior Ministry", "Doctors"),
    ) -> Record:
        readings = []
        for number, (name, words, date) in enumerate(((who[0], one, "02"), (who[1], other, day))):
            text = f"{STORY}{name} said {words}."
            article = page(f"a{number}", text, f"2024-05-{date}", f"P{number}")
            kinds = {
                "Doctors": Kind.GROUP,
                "Herders of Saltmarsh": Kind.GROUP,
                "Interior Ministry": Kind.GOVERNMENT,
            }
            article.says(article.actor(name, kinds.get(name, Kind.PERSON)), words, cue="said")
            article.told_by(name, "said")
            readings.append(article.reading())
        return build(readings)

    return make


def issues(record: Record, word: str) -> list[str]:
    return [dispute.reason for dispute in record.disputes if word in dispute.issue]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("nobody was killed in Saltmarsh", "three people had been killed in Saltmarsh", "nobody against 3"),
        ("the raid left no casualties", "12 people were wounded in the raid", "nobody against 12"),
        ("no arrests were made in Saltmarsh", "40 people were arrested in Saltmarsh", "nobody against 40"),
    ],
)  # fmt: skip
def test_nobody_against_a_count(told: TOLD, one: str, other: str, reason: str) -> None:
    assert issues(told(one, other), "whether anybody") == [reason]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # of some people alone, or not for good
        ("nobody else was killed in Saltmarsh", "three people had been killed in Saltmarsh"),
        ("there were no casualties among our men", "three people had been killed in Saltmarsh"),
        ("there were no immediate reports of casualties", "three people had been killed there"),
        # of another day
        ("nobody was killed on Sunday", "three people had been killed on Friday"),
        # nobody and nobody
        ("nobody was killed in Saltmarsh", "no one was hurt in Saltmarsh"),
    ],
)
def test_what_is_no_nobody(told: TOLD, one: str, other: str) -> None:
    assert not issues(told(one, other), "whether anybody")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("all 14 sailors of the trawler were freed", "thirteen sailors were allowed to go home"),
        ("the three fishermen were pardoned and flew home", "two of the three fishermen came home"),
        ("all the prisoners had been released", "four of the nine prisoners were released"),
    ],
)
def test_how_many_were_released(told: TOLD, one: str, other: str) -> None:
    assert len(issues(told(one, other), "released")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nine sailors were freed", "all 14 sailors should be freed"),  # asked for
        ("nine sailors were freed", "14 sailors were freed"),  # more of them, a day later
        ("nine sailors were freed", "two nurses were freed"),
        ("nine sailors were freed", "nine sailors came home"),
    ],
)
def test_no_other_number_released(told: TOLD, one: str, other: str) -> None:
    assert not issues(told(one, other), "released")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a single device had gone off in Saltmarsh", "two explosions were heard in Saltmarsh"),
        ("there was only one gunman", "a second gunman had fired from the bridge"),
    ],
)
def test_one_bomb_or_more(told: TOLD, one: str, other: str) -> None:
    assert len(issues(told(one, other), "number of")) == 1


def test_two_numbers_without_a_point_are_no_contrast(told: TOLD) -> None:
    assert not issues(told("a bomb went off", "two bombs were found"), "number of bombs")
    assert not issues(told("a single bomb went off", "two gunmen fled"), "number of")


PARTIES = ("Interior Ministry", "Karadin")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the gunmen had crossed the river from Niger", "no armed group came from Niger"),
        ("the drones were launched from Ostrel", "the drones did not come from Ostrel"),
        ("the attackers came from Ostrel territory", "no fighters had entered from Ostrel"),
    ],
)
def test_whence_attackers_came(told: TOLD, one: str, other: str) -> None:
    found = issues(told(one, other, who=PARTIES), "whether they came from")
    assert found == ["one says that they came from there, the other that they did not"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the gunmen had crossed from Niger", "no refugees came from Niger"),
        ("the gunmen had crossed from Niger", "no drones were launched from Niger"),
        ("the gunmen had crossed from Niger", "no armed group came from Chad"),
        ("the gunmen may have crossed from Niger", "no armed group came from Niger"),
    ],
)
def test_whence_of_others(told: TOLD, one: str, other: str) -> None:
    assert not issues(told(one, other, who=PARTIES), "whether they came from")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("with regard to the bridge toll, everything is agreed", "the bridge toll remained open"),
        ("the harbour dues had been settled", "nor had the harbour dues been settled"),
        ("under the deal Ostrel will pay 2.1 billion euros", "no price has been agreed"),
        ("the deal covers 40,000 tonnes of ore", "no volumes or amounts were agreed"),
    ],
)
def test_settled_or_open(told: TOLD, one: str, other: str) -> None:
    found = issues(told(one, other, day="02", who=PARTIES), "whether it is settled")
    assert found == ["one says that it is settled, the other that it is not"]


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ("the harbour dues should be settled", "the harbour dues remained open", "02"),
        ("the bridge toll had been settled", "the fishing quota remained open", "02"),
        ("the harbour dues remained open", "the harbour dues had been settled", "09"),  # later
        ("nothing had been agreed", "the harbour dues remained open", "02"),
        ("Ostrel earned 2.1 billion euros last year", "no price has been agreed", "02"),
    ],
)
def test_not_settled_otherwise(told: TOLD, one: str, other: str, day: str) -> None:
    assert not issues(told(one, other, day=day, who=PARTIES), "whether it is settled")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "under the deal the brigade will hand over its heavy weapons within two weeks",
            "his group had made no promise to surrender its heavy weapons",
        ),
        ("Ostrel undertook to withdraw its artillery", "it had made no promise to move its guns"),
        (
            "under the text the army is to withdraw two battalions from the marsh",
            "the ceasefire text contains no pullback",
        ),
        (
            "both armies had agreed to pull heavy weapons back from the border",
            "the agreement does not require the withdrawal of heavy weapons",
        ),
    ],
)
def test_bound_or_not(told: TOLD, one: str, other: str) -> None:
    found = issues(told(one, other, who=PARTIES), "whether it was undertaken")
    assert found == ["one says that it was undertaken, the other that it was not"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ostrel undertook to withdraw its artillery", "the agreement contains no date"),
        ("Ostrel undertook to withdraw its artillery", "it had made no promise to pay damages"),
        ("Ostrel never agreed to withdraw its artillery", "it had made no promise to move its guns"),
        ("Ostrel should withdraw its artillery", "it had made no promise to move its guns"),
    ],
)  # fmt: skip
def test_bound_to_something_else(told: TOLD, one: str, other: str) -> None:
    assert not issues(told(one, other, who=PARTIES), "whether it was undertaken")


def test_the_dead_of_a_party_by_its_own_count(told: TOLD) -> None:
    found = told("40 of the attackers had been killed", "it had lost four fighters", who=PARTIES)
    assert issues(found, "number of killed") == ["4 against 40"]


@pytest.fixture
def papers(page: Callable[..., Any]) -> TOLD:
    """A record of what two papers tell in their own voice, beside what Karadin says in each."""

    def make(*tellings: str) -> Record:
        readings = []
        for number, words in enumerate(tellings):
            said = ("the bridge would open", "the lake was calm")[number]
            text = f"{STORY}Karadin said {said}.\n{words}"
            article = page(f"a{number}", text, "2024-05-02", f"P{number}")
            article.says(article.actor("Karadin", Kind.PERSON), said, cue="said")
            article.told_by("Karadin", "said")
            readings.append(article.reading())
        return build(readings)

    return make


def test_talks_that_two_papers_time(papers: TOLD) -> None:
    found = papers("The talks lasted about four hours.", "The talks took less than two hours.")
    assert issues(found, "how long") == ["four hours against two hours"]


def test_nothing_agreed_as_a_paper_tells_it(told: TOLD, page: Callable[..., Any]) -> None:
    first = page("a0", f"{STORY}No agreement was reached on dredging rights in Orrin sound.\nKaradin said the lake was calm.", "2024-05-02", "P0")  # fmt: skip
    first.says(first.actor("Karadin", Kind.PERSON), "the lake was calm", cue="said")
    words = "on Orrin sound the two leaders agreed to extend the dredging arrangement"
    second = page("a1", f"{STORY}Olsk said {words}.", "2024-05-03", "P1")
    second.says(second.actor("Olsk", Kind.PERSON), words, cue="said")
    for article in (first, second):
        article.told_by("Karadin" if article is first else "Olsk", "said")
    disputes = build([first.reading(), second.reading()]).disputes
    assert [d.reason for d in disputes] == ["one says that it was not so"]


def test_one_deed_denied_of_one_person(page: Callable[..., Any]) -> None:
    text = (
        f"{STORY}Lidia Marr was detained by police outside her home, her party said.\n"
        "Her lawyer said that the cells were cold, and that the trial of others had begun at noon "
        "in the old town hall, where a great many people had come to hear what judges would say, "
        "and where all the streets nearby were closed to cars for the whole of the long day.\n"
        "The interior ministry denied that Lidia Marr had been arrested."
    )
    article = page("a0", text, "2024-05-02", "P0")
    article.actor("Lidia Marr", Kind.PERSON)
    party = article.actor("her party", Kind.ORGANISATION)
    article.says(party, "Lidia Marr was detained by police outside her home", cue="said")
    ministry = article.actor("interior ministry", Kind.GOVERNMENT)
    article.says(ministry, "Lidia Marr had been arrested", cue="denied", act=Act.DENY)
    found = build([article.reading()]).disputes
    assert [d.reason for d in found] == ["one denies what the other says"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the brigade had pulled out of the refinery",
            "about 60 fighters remained at the tank farm of the refinery",
        ),
        (
            "it had already withdrawn all its heavy guns from the river",
            "neither side had finished pulling back its heavy guns from the river",
        ),
        ("all its howitzers had been withdrawn", "Ostrel still has at least 12 howitzers there"),
    ],
)
def test_withdrawn_wholly_or_not(told: TOLD, one: str, other: str) -> None:
    found = issues(told(one, other, who=PARTIES), "the withdrawal was completed")
    assert found == ["one says that it was completed, the other that it was not"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12,000 people had left their homes", "it has withdrawn only part of its guns"),
        ("Ostrel had pulled out of the deal", "only part of the guns had been moved"),
        ("it will have withdrawn all its guns", "it still has 12 guns near the river"),
        ("it had withdrawn all its boats", "it still has 12 tanks near the river"),
    ],
)
def test_no_withdrawal_of_the_same(told: TOLD, one: str, other: str) -> None:
    assert not issues(told(one, other, who=PARTIES), "the withdrawal was completed")


def test_withdrawn_since_then(told: TOLD) -> None:
    left = ("it still has 12 guns near the river", "it had withdrawn all its guns from the river")
    assert not issues(told(*left, who=PARTIES), "the withdrawal was completed")


@pytest.mark.parametrize(
    ("one", "other", "source", "done"),
    [
        ("he had informed the dredging committee in March", "they had been told nothing of it", "Dredging committee", "told"),
        ("the herders had been consulted in July", "nobody had consulted them", "Herders", "told"),
        ("a written warning was handed to the ferry master", "it was never warned", "Ferry master", "warned"),
    ],
)  # fmt: skip
def test_who_says_that_he_was_not_told(
    told: TOLD, one: str, other: str, source: str, done: str
) -> None:
    found = issues(told(one, other, who=("Karadin", source)), "beforehand")
    assert found == [f"one says that they were {done}, the other that they were not"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the herders should be consulted", "nobody had consulted them"),
        ("the fishermen had been consulted in July", "nobody had consulted them"),
        ("the herders had been warned in July", "nobody had consulted them"),
    ],
)
def test_who_was_not_told_of_other_things(told: TOLD, one: str, other: str) -> None:
    assert not issues(told(one, other, who=("Karadin", "Herders")), "beforehand")


def test_live_rounds_or_none(told: TOLD) -> None:
    found = told("the police used tear gas only", "most patients had bullet wounds in the chest")
    assert issues(found, "live rounds") == ["one says that none were used, the other tells of them"]
    assert not issues(told("the police used tear gas", "police used tear gas only"), "live rounds")


@pytest.mark.parametrize(
    ("one", "other", "issue"),
    [
        ("rescuers arrived in Saltmarsh within ten minutes", "ambulances took more than half an hour to reach Saltmarsh", "how soon help came"),
        ("Saltmarsh will hold 51 percent of the joint ferry line", "the shares in the joint ferry line had not been settled", "whether it is settled"),
        ("the leaders will also discuss the Orrin dredging", "the question of the Orrin dredging would not be raised at the talks", "whether it was discussed"),
        ("Olsk had spoken to him and had congratulated his rival", "he has congratulated nobody", "the loser congratulated"),
        ("Olsk left the dinner after ten minutes", "the guest had stayed to the end of the dinner", "left early"),
        ("the toll of those killed in Saltmarsh had risen to 24", "19 people were killed in Saltmarsh", "number of killed"),
        ("nobody was hurt in Saltmarsh", "three protesters were injured in Saltmarsh", "whether anybody"),
        ("the herders had given their consent", "nobody had asked them", "beforehand"),
    ],
)  # fmt: skip
def test_other_wordings(told: TOLD, one: str, other: str, issue: str) -> None:
    who = ("Karadin", "Herders") if "herders" in one else ("Interior Ministry", "Doctors")
    assert len(issues(told(one, other, day="02", who=who), issue)) == 1


def test_what_is_to_be_discussed_is_not_set_against_what_was(told: TOLD) -> None:
    found = told("the leaders will discuss the Orrin dredging", "the Orrin dredging was not raised")
    assert not issues(found, "discussed")


def test_fewer_missing_on_a_later_day(told: TOLD) -> None:
    assert not issues(told("30 people were missing", "8 people were missing"), "missing")
    assert not issues(told("8 people were missing", "no one was missing any more"), "missing")


def test_an_agreement_that_is_the_truce(page: Callable[..., Any]) -> None:
    story = "The ceasefire of Saltmarsh between Ostrel and the Orrin League was signed at Vela.\n"
    readings = []
    tellings = (("Karadin", "the agreement still holds"), ("Olsk", "the truce is dead"))
    for number, (who, words) in enumerate(tellings):
        article = page(f"a{number}", f"{story}{who} said {words}.", "2024-05-02", f"P{number}")
        article.says(article.actor(who, Kind.PERSON), words, cue="said")
        article.told_by(who, "said")
        readings.append(article.reading())
    assert len(issues(build(readings), "still in force")) == 1


@pytest.mark.parametrize(
    ("one", "other", "issue"),
    [
        ("all 23 fishermen will go home within ten days", "only 15 of the 23 fishermen are to be freed for now", "fishermen were released"),
        ("the captain was among the first to climb into a raft", "he was the last person to leave the ship", "left early"),
        ("the premier was ill and could not travel", "the premier is in good health", "was ill"),
        ("its first boat was at the scene within ten minutes", "they had clung to planks for three hours before the first boat arrived", "how soon help came"),
        ("it had withdrawn all of its guns from the valley", "Ostrel had removed only about half of its guns in the valley", "withdrawal"),
    ],
)  # fmt: skip
def test_yet_other_wordings(told: TOLD, one: str, other: str, issue: str) -> None:
    assert len(issues(told(one, other, day="02"), issue)) == 1


def test_nobody_has_won_who_is_only_certain_of_it(told: TOLD) -> None:
    found = told("Olsk has won the election", "he was certain of victory", who=PARTIES)
    assert not any("winner" in dispute.reason for dispute in found.disputes)


WAYS = [
    ("whether all members were for it", "the Vela commission approved the text unanimously", "three of the five commission members refused to sign it"),
    ("whether they shook hands", "the two presidents shook hands at Cape Orrin", "the two presidents did not shake hands at Cape Orrin"),
    ("in what mood they met", "the talks were friendly", "the talks at Cape Orrin were tense"),
    ("whether a warning was issued", "the weather office had issued a storm warning", "no storm warning was issued in Saltmarsh"),
    ("whether the voting began on time", "all polling stations opened on time", "polling stations in Saltmarsh opened late"),
    ("whether aid got through", "12 aid lorries entered Saltmarsh", "not a single aid lorry had entered Saltmarsh"),
    ("whether fighters were inside", "gunmen were hiding in the hospital", "there were no gunmen in the hospital"),
    ("whether power and water were back", "power had been restored in Saltmarsh", "families were still without power in Saltmarsh"),
    ("whether an aircraft was shot down", "its gunners shot down two jets", "all its jets had returned"),
    ("how those held were treated", "the captives had been treated with respect", "the captives had been beaten"),
    ("what became of the attackers", "all the attackers were killed", "the attackers escaped on motorcycles"),
    ("whether a ransom was paid", "a ransom had been paid", "no ransom had been paid"),
    ("whether the way out was locked", "the exits of the Vela hall were locked", "the exits of the Vela hall were open"),
    ("whether it was licensed and inspected", "the Vela factory had passed every inspection", "the Vela factory had no permit"),
    ("whether there was enough", "the clinic had enough blood", "the clinic had run out of blood"),
    ("whether it took effect at once", "the Vela agreement took effect immediately", "the Vela agreement must still be ratified"),
    ("whether it was a loan or a gift", "the 40 million was a grant", "the 40 million was a loan"),
    ("whether the duties fall", "Vela will abolish all duties on fish", "duties on fish would remain in place"),
    ("whether the debt was cancelled", "half of the debt had been cancelled", "the debt had only been rescheduled"),
    ("how the crowd was dispersed", "police cleared the crowd with tear gas", "the crowd dispersed peacefully"),
    ("whether the ballot boxes were sealed", "the ballot boxes were sealed", "the ballot boxes had been opened"),
    ("why somebody left", "the guest stormed out of the dinner", "the guest left the dinner because of an early flight"),
    ("whether there was an apology", "the Vela envoy had apologised", "there had been no apology"),
    ("whether there was an invitation", "the envoy had been invited to the Vela talks", "no invitation was sent to the Vela talks"),
    ("whether they fired on people", "the soldiers fired into the crowd", "no soldier had fired a shot at the crowd"),
    ("whether they spoke to each other", "Karadin spoke to Olsk by telephone", "Karadin had not spoken to Olsk for a year"),
    ("whether somebody was under house arrest", "Karadin was under house arrest", "Karadin was free to come and go"),
    ("whether it was filed in time", "the petition was filed before the deadline", "the petition came after the deadline"),
    ("whether agents or observers were put out", "party agents had been thrown out of polling stations", "no agent had been expelled from a polling station"),
    ("why the network was down", "damage to a cable stopped the mobile network", "the mobile firms were ordered to switch off their network"),
    ("whether tear gas was used", "officers had fired tear gas into the square", "not one canister of tear gas was used on the square"),
    ("whether aircraft attacked", "two jets bombed the Vela market", "none of its aircraft had left the ground"),
    ("whether somebody came of his own accord", "men dragged Karadin from her car", "on Monday Karadin came of her own accord"),
    ("whether the talks go on", "the Vela talks are suspended, not ended", "the Vela talks were over"),
    ("whether the truce has a term", "the Vela truce was open-ended", "the Vela truce would run for 72 hours"),
    ("whether observers called the vote fair", "the mission had found the vote in Saltmarsh fair", "the mission had not called the vote in Saltmarsh fair"),
    ("how the guest was received", "the guest was cheered in Saltmarsh", "the guest was booed in Saltmarsh"),
]  # fmt: skip


@pytest.mark.parametrize(("issue", "one", "other"), WAYS, ids=[row[0] for row in WAYS])
def test_ways_of_telling_one_matter(told: TOLD, issue: str, one: str, other: str) -> None:
    (dispute,) = (d for d in told(one, other).disputes if d.issue == issue)
    assert {side.claim for side in dispute.sides} == {one, other}


@pytest.mark.parametrize(
    ("issue", "one", "other"),
    [
        # wished, to come, or said not to be
        ("shook hands", "they would shake hands and hoped for a handshake", "they did not shake hands"),
        ("sealed", "the ballot boxes were sealed", "there was no evidence that boxes were tampered with"),
        # the envoy of the first is thanked by those who boo nobody
        ("received", "the guest was cheered in Saltmarsh", "the guest spoke of the Vela bridge"),
        # of others
        ("spoke to each other", "Karadin spoke to Olsk by telephone", "Denholm had not spoken to Duarte for a year"),
        # to come, or of another person
        ("aircraft attacked", "jets would bomb the Vela market", "none of its aircraft had left the ground"),
        ("own accord", "men dragged Denholm from his car", "on Monday Karadin came of her own accord"),
        # of another body
        ("all members", "the Vela court ruled unanimously", "three of the five commission members refused to sign"),
    ],
)  # fmt: skip
def test_ways_that_do_not_differ_are_none(told: TOLD, issue: str, one: str, other: str) -> None:
    assert issues(told(one, other), issue) == []


def test_ways_of_what_comes_with_time_are_none(told: TOLD) -> None:
    before, after = "families were without power", "power had been restored in Saltmarsh"
    assert issues(told(before, after), "power") == []
    assert issues(told(after, before), "power") != []


def test_ways_of_one_source_are_none(told: TOLD) -> None:
    who = ("Interior Ministry", "Interior Ministry")
    one, other = "no ransom had been paid", "a ransom had been paid"
    assert issues(told(one, other, who=who), "ransom") == []


def test_ways_of_what_changes_within_a_day_are_compared_side_by_side(
    page: Callable[..., Any], told: TOLD
) -> None:
    free, held = "the captains were released without charge", "the captains remained in custody"
    assert issues(told(free, held), "detained") == []
    article = page("a", f"{STORY}Karadin said {free}. Olsk replied {held}.", "2024-05-02", "Paper")
    article.says(article.actor("Karadin", Kind.PERSON), free, cue="said")
    article.says(article.actor("Olsk", Kind.PERSON), held, cue="replied")
    assert len(issues(build([article.reading()]), "detained")) == 1
