"""Actors within one article: mentions, coreference, metonyms, roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from memcon.model import Actor, Kind, MentionKind, Span
from memcon.reading import pipeline
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft

MakeDraft = Callable[..., Draft]


def read(draft: MakeDraft, text: str) -> dict[str, list[str | tuple[str, ...] | None]]:
    """The actors (or members) of each mention, by the mention's words, in text order."""
    mentions, _ = find_actors(draft(text))
    found: dict[str, list[str | tuple[str, ...] | None]] = {}
    for m in mentions:
        found.setdefault(text[m.start : m.end], []).append(m.members or m.actor)
    return found


def actors(draft: MakeDraft, text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in find_actors(draft(text))[1]}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # family name first
        ("Vietnamese Foreign Minister Pham Binh Minh arrived. Minh spoke to reporters.", "Minh", "person:pham-binh-minh"),
        ("Foreign Minister Ri Yong Ho arrived. Later Ri denied the report.", "Ri", "person:ri-yong-ho"),
        ("Kim Jong-un waved to the crowd. Kim then left.", "Kim", "person:kim-jong-un"),
        ("Chinese spokesman Lu Kang answered. Lu said China agreed.", "Lu", "person:lu-kang"),
        # Western names, particles, initials, honorifics
        ("Mike Pompeo landed at noon. Pompeo said talks were good.", "Pompeo", "person:mike-pompeo"),
        ("Ursula von der Leyen spoke first. Mrs. von der Leyen was firm.", "Mrs. von der Leyen", "person:ursula-von-der-leyen"),
        ("Crown Prince Mohammed bin Salman left. Prince bin Salman had been angry.", "Prince bin Salman", "person:mohammed-bin-salman"),
        ("Vladimir V. Putin called. Vladimir Putin then hung up.", "Vladimir Putin", "person:vladimir-v-putin"),
        ("Michael Flynn resigned. Mike Flynn said nothing.", "Mike Flynn", "person:michael-flynn"),
        ("Rep. Jim Jordan spoke. Jordan said he was sure.", "Jordan", "person:jim-jordan"),
        ("Rep. Jim Jordan spoke of a visit to Jordan.", "Jordan", "state:JOR"),
        # descriptions by role and country
        ("North Korean leader Kim Jong Un met U.S. President Donald Trump. The North Korean leader smiled.", "The North Korean leader", "person:kim-jong-un"),
        ("North Korean leader Kim Jong Un met U.S. President Donald Trump. The U.S. president left early.", "The U.S. president", "person:donald-trump"),
        ("Estonian Foreign Minister Urmas Reinsalu spoke. The top diplomat praised NATO.", "The top diplomat", "person:urmas-reinsalu"),
        ("Sweden's Foreign Ministry protested. The ministry called it a breach.", "The ministry", "government:SWE:foreign-ministry"),
        ("Iran's army chief Abdolrahim Mousavi spoke. He said his country was ready.", "his country", "state:IRN"),
        # appositions
        ("Anna Lind, a spokeswoman for Sweden's foreign ministry, declined to comment.", "a spokeswoman", "person:anna-lind"),
        ("The foreign minister, Sergei Lavrov, declined to comment.", "The foreign minister", "person:sergei-lavrov"),
        ("Qatar's emir, Sheikh Hamad al-Thani, left. The emir smiled.", "The emir", "person:hamad-al-thani"),
        # pronouns
        ("Angela Merkel met Emmanuel Macron. She said the talks went well.", "She", "person:angela-merkel"),
        ("Minister Ivan Horvat thanked Slovenia for its help.", "its", "state:SVN"),
        ("Egypt said it would not attend.", "it", "state:EGY"),
    ],
)  # fmt: skip
def test_find_actors_resolves(draft: MakeDraft, text: str, words: str, actor: str) -> None:
    assert read(draft, text)[words][-1] == actor


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Kim Jong Un and Donald Trump met in Hanoi. The two leaders shook hands.", "The two leaders", ("person:kim-jong-un", "person:donald-trump")),
        ("France and Germany signed the pact. Both countries hailed it.", "Both countries", ("state:FRA", "state:DEU")),
        ("At a meeting between Norway's Ine Soreide and Finland's Timo Soini, the two sides agreed on a date.", "the two sides", ("state:NOR", "state:FIN")),
        ("Kim Jong Un and Donald Trump met. They agreed to meet again.", "They", ("person:kim-jong-un", "person:donald-trump")),
    ],
)  # fmt: skip
def test_find_actors_names_the_members_of_a_group(
    draft: MakeDraft, text: str, words: str, members: tuple[str, ...]
) -> None:
    assert read(draft, text)[words] == [members]


def test_find_actors_splits_hyphenated_pairs(draft: MakeDraft) -> None:
    text = "Donald Trump met Kim Jong Un. The Trump-Kim summit helped U.S.-North Korea ties."
    found = read(draft, text)
    assert found["Trump"] == ["person:donald-trump"]
    assert found["Kim"] == ["person:kim-jong-un"]
    assert found["U.S."] == ["state:USA"]
    assert found["North Korea"] == ["state:PRK"]


def test_find_actors_chooses_neither_of_two_who_fit(draft: MakeDraft) -> None:
    text = "Diplomats Ri Yong Ho and Ri Kil Song took part in the talks. Ri denied the report."
    assert read(draft, text)["Ri"] == [None]


def test_find_actors_tells_two_of_a_name_apart_by_title(draft: MakeDraft) -> None:
    text = (
        "Foreign Minister Ri Yong Ho met Ambassador Ri Kil Song on Monday.\n"
        "Ambassador Ri said the visit was a success."
    )
    assert read(draft, text)["Ambassador Ri"] == ["person:ri-kil-song"]


def test_find_actors_keeps_relatives_apart(draft: MakeDraft) -> None:
    text = (
        "President Donald Trump and his daughter Ivanka Trump arrived. Mr. Trump waved. "
        "Trump said nothing."
    )
    found = read(draft, text)
    assert found["Mr. Trump"] == ["person:donald-trump"]
    assert found["Trump"] == ["person:donald-trump"]
    assert found["daughter Ivanka Trump"] == ["person:ivanka-trump"]


@pytest.mark.parametrize(
    ("text", "city", "acts"),
    [
        ("Hanoi reaffirms its stance on the peninsula.", "Hanoi", True),
        ("Moscow on Thursday welcomed the decision.", "Moscow", True),
        ("The minister expressed Pyongyang's wish for peace.", "Pyongyang", True),
        ("Washington and Tehran gave different accounts.", "Tehran", True),
        ("The talks between Kyiv and Warsaw broke down.", "Warsaw", True),
        ("The pact put pressure on Ankara.", "Ankara", True),
        ("Tehran is ready to talk.", "Tehran", True),
        ("It was Beijing that asked for the talks.", "Beijing", True),
        ("It was N'Djamena that asked for the truce.", "N'Djamena", True),
        ("It was Paris that lay on the river.", "Paris", False),
        ("The summit took place in Hanoi.", "Hanoi", False),
        ("The Hanoi summit ended early.", "Hanoi", False),
        ("The president left Paris on Friday.", "Paris", False),
        ("She flew from Tokyo to Seoul.", "Seoul", False),
        ("Officials met in Hanoi, Vietnam, on Monday.", "Hanoi", False),
        ("Cairo is a city of twenty million.", "Cairo", False),
        ("LONDON (Agency) - The pound fell.", "LONDON", False),
    ],
)  # fmt: skip
def test_find_actors_takes_a_capital_that_acts_for_its_state(
    draft: MakeDraft, text: str, city: str, acts: bool
) -> None:
    assert (city in read(draft, text)) is acts


def test_find_actors_gives_roles_with_their_evidence(draft: MakeDraft) -> None:
    text = (
        "Vietnam's Deputy Prime Minister and Minister of Foreign Affairs Pham Binh Minh met his "
        "North Korean counterpart Ri Yong Ho."
    )
    found = actors(draft, text)
    minh, ri = found["Pham Binh Minh"], found["Ri Yong Ho"]
    assert (minh.kind, minh.country, minh.sector) == (Kind.PERSON, "VNM", "GOV")
    assert [(r.title, r.of) for r in minh.roles] == [
        ("deputy prime minister", "Vietnam"),
        ("minister of foreign affairs", "Vietnam"),
    ]
    assert (ri.country, ri.sector) == ("PRK", "GOV")
    assert ri.roles[0].of == "North Korea"
    assert text[slice(*minh.roles[0].evidence)] == "Vietnam's Deputy Prime Minister"
    assert {r.date for r in minh.roles} == {"2019-03-01"}


@pytest.mark.parametrize(
    ("text", "name", "country", "sector", "role"),
    [
        ("Former French president Nicolas Sarkozy spoke.", "Nicolas Sarkozy", "FRA", "ELI", ("former president", "France")),
        ("Yang Xiyu, a researcher from the China Institute of International Studies, agreed.", "Yang Xiyu", "CHN", "EDU", ("researcher", "China Institute of International Studies")),
        ("Sen. Ted Cruz objected.", "Ted Cruz", "USA", "LEG", ("sen", None)),
        ("President Emmanuel Macron of France arrived.", "Emmanuel Macron", "FRA", "GOV", ("president", None)),
        ("Ana Ruiz, a judge of the Inter-American Court of Human Rights, agreed.", "Ana Ruiz", None, "JUD", ("judge", "Inter-American Court of Human Rights")),
        ("FBI Director James Comey testified.", "James Comey", "USA", "COP", ("director", "Federal Bureau of Investigation")),
    ],
)  # fmt: skip
def test_find_actors_facts(
    draft: MakeDraft,
    text: str,
    name: str,
    country: str | None,
    sector: str,
    role: tuple[str, str | None],
) -> None:
    actor = actors(draft, text)[name]
    assert (actor.country, actor.sector) == (country, sector)
    assert role in [(r.title, r.of) for r in actor.roles]


def test_find_actors_infers_the_country_of_offices_at_home(draft: MakeDraft) -> None:
    text = (
        "The Justice Department and the FBI briefed Congress. Deputy Attorney General Rod Stone "
        "met Rep. Ann Field. Prime Minister Olaf Berg and Senator Joan Hill were away."
    )
    found = actors(draft, text)
    assert found["Rod Stone"].country == "USA"
    assert found["Joan Hill"].country == "USA"
    assert found["Olaf Berg"].country is None


def test_find_actors_finds_the_known_in_headings(draft: MakeDraft) -> None:
    text = "Hanoi welcomes Minh\nForeign Minister Pham Binh Minh of Vietnam returned on Monday."
    made = draft(text)
    head = Span(0, text.index("\n"))
    made.article = replace(made.article, headings=(head,), body=made.article.body[1:])
    made.doc = pipeline.load()(pipeline.body_text(made.article))
    in_heading = [
        (text[m.start : m.end], m.actor) for m in find_actors(made)[0] if m.end <= head.end
    ]
    assert in_heading == [("Hanoi", "state:VNM"), ("Minh", "person:pham-binh-minh")]


def test_find_actors_gathers_forms_in_order(draft: MakeDraft) -> None:
    text = "Kim spoke. Kim Jong Un, the leader of North Korea, left. The DPRK and Pyongyang agreed."
    found = actors(draft, text)
    assert found["Kim Jong Un"].forms == ("Kim", "Kim Jong Un")
    assert found["North Korea"].forms == ("North Korea", "DPRK", "Pyongyang")


def test_find_actors_ends_a_mention_before_the_possessive(draft: MakeDraft) -> None:
    text = "Prime Minister Benjamin Netanyahu's office denied it."
    mention = find_actors(draft(text))[0][0]
    assert text[mention.start : mention.end] == "Prime Minister Benjamin Netanyahu"
    assert mention.kind is MentionKind.NAME


def test_find_actors_mentions_the_state_inside_a_title(draft: MakeDraft) -> None:
    text = "North Korean Foreign Minister Ri Yong Ho left."
    assert read(draft, text) == {
        "North Korean Foreign Minister Ri Yong Ho": ["person:ri-yong-ho"],
        "North Korean": ["state:PRK"],
    }


def test_find_actors_parts_groups_of_two_states(draft: MakeDraft) -> None:
    _, found = find_actors(draft("Hungarian and Romanian officials agreed on Wednesday."))
    groups = [(a.country, a.sector) for a in found if a.kind is Kind.GROUP]
    assert groups == [("HUN", "GOV"), ("ROU", "GOV")]


def test_find_actors_knows_the_halves_of_korea(draft: MakeDraft) -> None:
    text = "South Korea accused the North's leader, Kim Jong Un, of a breach. The North denied it."
    found = read(draft, text)
    assert found["North"] == ["state:PRK", "state:PRK"]
    assert actors(draft, text)["Kim Jong Un"].country == "PRK"


def test_find_actors_keeps_a_body_whole(draft: MakeDraft) -> None:
    text = "The Food and Agriculture Organization said it would act. It sent grain."
    assert read(draft, text) == {
        "Food and Agriculture Organization": ["organisation:food-and-agriculture-organization"],
        "it": ["organisation:food-and-agriculture-organization"],
        "It": ["organisation:food-and-agriculture-organization"],
    }


def test_find_actors_learns_an_acronym_from_brackets(draft: MakeDraft) -> None:
    text = "The Revolutionary United Front (RUF) agreed. Later the RUF denied it."
    assert read(draft, text)["RUF"] == ["organisation:revolutionary-united-front"] * 2


def test_find_actors_tells_a_people_from_its_state(draft: MakeDraft) -> None:
    _, found = find_actors(draft("Police shot two Israelis. Israelis then voted."))
    of_israel = [(a.kind, a.sector) for a in found if a.country == "ISR"]
    assert of_israel == [(Kind.GROUP, "CVL"), (Kind.STATE, None)]


def test_find_actors_reads_a_misprinted_acronym(draft: MakeDraft) -> None:
    text = "The DPRK agreed to talks. Earlier the DRPK had refused them."
    assert read(draft, text)["DRPK"] == ["state:PRK"]


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("Voters in Atlanta, Georgia, went to the polls.", False),
        ("Georgia and Russia fought over South Ossetia.", True),
    ],
)
def test_find_actors_knows_two_georgias(draft: MakeDraft, text: str, mentioned: bool) -> None:
    assert ("Georgia" in read(draft, text)) is mentioned


def test_find_actors_mentions_lie_in_order_within_the_text(draft: MakeDraft) -> None:
    text = (
        "SEOUL (Agency) — South Korean President Moon Jae-in told reporters that Pyongyang's "
        "envoy, Kim Yong Chol, had met U.S. officials.\n"
        "“We welcome it,” Moon said. The White House did not comment, and neither did the "
        "Chinese foreign ministry or its spokesman."
    )
    mentions, found = find_actors(draft(text))
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    known = {actor.id for actor in found}
    assert {m.actor for m in mentions if m.actor} <= known
    assert {member for m in mentions for member in m.members} <= known


def test_find_actors_is_deterministic(draft: MakeDraft) -> None:
    text = "Kim Jong Un met Xi Jinping. The two leaders spoke with Chinese officials and reporters."
    assert find_actors(draft(text)) == find_actors(draft(text))


@pytest.mark.parametrize("text", ["", "\n\n", "...", "a", "Kim " * 3000, "U.S.-" * 2000, "the president's " * 2000, "“" * 500])  # fmt: skip
def test_find_actors_survives(draft: MakeDraft, text: str) -> None:
    mentions, _ = find_actors(draft(text))
    assert all(m.end <= len(text) for m in mentions)


COUNTRIES = [
    ("Authorities in Croatia met envoys of Serbia.", "Authorities", "HRV"),
    ("President Mugo Tano left. His party lost in Kenya.", "Mugo Tano", "KEN"),
    ("President Mugo Tano left Kenya for Ghana.", "Mugo Tano", None),
    ("The army left. Voters in Kenya cheered.", "army", "KEN"),
    ("Director Mugo Tano of the zoo flew to Kenya.", "Mugo Tano", None),
]


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES)
def test_find_actors_places_actors(
    draft: MakeDraft, text: str, name: str, country: str | None
) -> None:
    assert actors(draft, text)[name].country == country


def test_find_actors_makes_actors_of_bodies_without_a_state(draft: MakeDraft) -> None:
    text = "President Mugo Tano left. He accused the electoral commission. His party cheered."
    found = actors(draft, text)
    assert {"electoral commission", "party of Mugo Tano"} <= set(found)


def test_find_actors_leaves_datelines_out(draft: MakeDraft) -> None:
    text = "Lagos, Nigeria (Agency) — Ghana recalled its envoy."
    assert "Nigeria" not in read(draft, text)


def test_find_actors_tells_the_head_of_a_body_from_that_of_a_state(draft: MakeDraft) -> None:
    text = "Russian leader Ivan Petrov spoke. The UN leader was away."
    assert read(draft, text)["The UN leader"] != ["person:ivan-petrov"]


def test_find_actors_reads_it_past_the_agency(draft: MakeDraft) -> None:
    text = "Peru closed its border, Reuters reported. It accused Chile of theft."
    assert read(draft, text)["It"] == ["state:PER"]


def test_find_actors_keeps_the_government_of_the_story(draft: MakeDraft) -> None:
    text = (
        "The Nigerian government freed them. The Nigerian government spoke, helped by the Swiss "
        "government. The government has negotiated for months."
    )
    assert read(draft, text)["The government"] == ["government:NGA:government"]
