"""Who a name, a title or a source really is: places, companies, relatives, other people's staff."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memcon.model import Actor, Kind
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft
from memcon.reading.places import find_places

MakeDraft = Callable[..., Draft]


def actors(draft: MakeDraft, text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in find_actors(draft(text))[1]}


def meant(draft: MakeDraft, text: str, words: str) -> list[str | None]:
    """Whom each mention of these words stands for, in text order."""
    mentions, _ = find_actors(draft(text))
    return [m.actor for m in mentions if text[m.start : m.end] == words]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Crews fought a fire near Pine Top. Residents of Pine Top fled.", "Pine Top"),
        ("Troops searched caves in Sora Vala. A bomber circled Sora Vala.", "Sora Vala"),
        ("A crash killed two people in Alice Springs.", "Alice Springs"),
        ("A lorry left the Tarami Road at dawn.", "Tarami Road"),
        ("Thousands marched to the Royal Forest Park.", "Royal Forest Park"),
        ("Smoke rose over Mount Kemba on Friday.", "Mount Kemba"),
        ("The Detention Centre was shut. The Baroo Detention Centre burned.", "Baroo Detention Centre"),
        ("The attacks on the World Trade Center killed thousands.", "World Trade Center"),
    ],
)  # fmt: skip
def test_find_actors_takes_places_for_nobody(draft: MakeDraft, text: str, name: str) -> None:
    assert name not in actors(draft, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Hill arrived at noon. Hill said she was glad.", "Ann Hill"),
        ("Voters lost confidence in Zoran Milic. Milic said he would go.", "Zoran Milic"),
        ("John Tower, a senator, spoke of the budget.", "John Tower"),
        ("Mr. Park said no. Mr. Park then left.", "Park"),
    ],
)
def test_find_actors_keeps_people_named_like_places(draft: MakeDraft, text: str, name: str) -> None:
    assert actors(draft, text)[name].kind is Kind.PERSON


def test_find_actors_knows_a_name_of_old_by_its_state(draft: MakeDraft) -> None:
    assert "Ghana" not in actors(draft, "A man was held in a Gold Coast hotel.")
    assert "Ghana" in actors(draft, "Ghana, once the Gold Coast, holds a vote.")


@pytest.mark.parametrize(
    ("text", "name", "country", "sector", "title"),
    [
        ("The Governor-General, Dr Paul Marsh, denied it.", "Paul Marsh", None, "GOV", "governor-general"),
        ("The Foreign Minister, Dr Salim Noor, left.", "Salim Noor", None, "GOV", "foreign minister"),
        ("The Attorney-General, Ann Field, spoke.", "Ann Field", None, "GOV", "attorney-general"),
        ("U.S. Surgeon General Ann Field spoke.", "Ann Field", "USA", "GOV", "surgeon general"),
        ("Lieutenant-General Omar Haddad spoke.", "Omar Haddad", None, "MIL", "lieutenant-general"),
        ("Australian captain Steve Marsh was out.", "Steve Marsh", "AUS", "CVL", "captain"),
        ("Army captain Steve Marsh was hurt.", "Steve Marsh", None, "MIL", "captain"),
        ("Firefighter Ann Barr was hurt.", "Ann Barr", None, None, "firefighter"),
        ("Raul Barr, younger brother of Luis Barr and head of Cuba's army, spoke.", "Raul Barr", "CUB", "MIL", "head"),
        ("Media mogul Michael Bloomberg spoke.", "Michael Bloomberg", None, "BUS", "mogul"),
    ],
)  # fmt: skip
def test_find_actors_tells_who_someone_is(
    draft: MakeDraft, text: str, name: str, country: str | None, sector: str | None, title: str
) -> None:
    actor = actors(draft, text)[name]
    assert (actor.country, actor.sector) == (country, sector)
    assert [role.title for role in actor.roles] == [title]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Ann Field's aide, Sean Barr, came. The aide of Petra Novak wept.", "The aide", "group:aide@"),
        ("Ann Field won. Her lawyer, Joan Hill, came. Petra Novak's lawyer left. Field's lawyer stayed.", "lawyer", "person:joan-hill"),
        ("A lawyer for Ann Field, Joan Hill, said no.", "A lawyer", "person:joan-hill"),
        ("A spokesman for the interior minister, Yunis Kanu, said no.", "A spokesman", "group:spokesman@"),
    ],
)  # fmt: skip
def test_find_actors_gives_nobody_the_staff_of_another(
    draft: MakeDraft, text: str, words: str, who: str
) -> None:
    found = meant(draft, text, words)
    assert found[-1] is not None
    assert found[-1].startswith(who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("State House spokesman Sean Barr came. Field's spokesman said no.", "group:spokesman@"),
        ("State House spokesman Sean Barr met President Field. Field's spokesman said no.", "person:sean-barr"),
        ("Interior ministry spokesman Sean Barr met President Novak and ex-President Field. Field's spokesman said no.", "group:spokesman@"),
    ],
)  # fmt: skip
def test_find_actors_gives_a_bodys_staff_to_who_leads_its_state(
    draft: MakeDraft, text: str, who: str
) -> None:
    found = meant(draft, text, "spokesman")[-1]
    assert found is not None
    assert found.startswith(who)


def test_find_actors_takes_nobody_for_the_speaker_whom_the_quotation_names(
    draft: MakeDraft,
) -> None:
    text = 'Prices fell. "Sailors like it, and so does President Barr," he said.'
    assert meant(draft, text, "he") in ([], [None])


def test_find_actors_keeps_two_principals_spokesmen_apart(draft: MakeDraft) -> None:
    text = "The spokesman for Ann Field said no. The spokesman for Ivan Petrov said yes."
    first, second = meant(draft, text, "The spokesman")
    assert first != second


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # the surname of a child who goes by a first name is the father's
        (
            "Luis Barr, 6, is in Miami. Luis misses his school. Luis wants to go home. "
            "The boy's father, Jorge Barr, lives in Cuba. Barr said he was tired.",
            "Barr",
            "person:jorge-barr",
        ),
        # who acts in the sentence that names both in full
        (
            "Raul Barr, brother of President Fidel Barr, spoke. Barr said no one gives up.",
            "Barr",
            "person:raul-barr",
        ),
        # somebody's father again
        (
            "Luis Moro is six. Luis Moro's father, Jorge Moro, came. Later Luis Moro's father left.",
            "father",
            "person:jorge-moro",
        ),
    ],
)
def test_find_actors_tells_relatives_apart(
    draft: MakeDraft, text: str, words: str, who: str
) -> None:
    assert set(meant(draft, text, words)) == {who}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "The Marti regime fell. Cuban President Luis Marti told the State Department, "
            "the Justice Department and the Pentagon.",
            "Marti regime",
            "CUB",
        ),
        (
            "Luis Marti spoke in exile. The State Department, the Justice Department and the "
            "Pentagon met. The Marti government refused.",
            "Marti government",
            None,
        ),
    ],
)
def test_find_actors_gives_a_government_its_leaders_country(
    draft: MakeDraft, text: str, name: str, country: str | None
) -> None:
    assert actors(draft, text)[name].country == country


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ('Ivan Petrov praised Omar Haddad. "I will meet him soon," Petrov said.', "him", "person:omar-haddad"),
        ('Ivan Petrov spoke of Omar Haddad. "He will win," Haddad said.', "He", "person:ivan-petrov"),
    ],
)  # fmt: skip
def test_find_actors_takes_no_speaker_for_whom_the_words_tell_of(
    draft: MakeDraft, text: str, words: str, who: str
) -> None:
    assert meant(draft, text, words) == [who]


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("A senior Israeli Defence official spoke.", "senior Israeli Defence official", "ISR", "GOV"),
        ("Pakistan's President Omar Haddad came. General Haddad waved. General Haddad left.", "Omar Haddad", "PAK", "GOV"),
        ("Omar Haddad died, his agent said.", "Omar Haddad's agent", None, None),
        ("Omar Haddad met Polish lawyers. Haddad's lawyers spoke.", "Omar Haddad's lawyers", None, "CVL"),
        ("Syria's lawyers spoke.", "Syria's lawyers", "SYR", "CVL"),
        ("The Nordic Broadcasting Corporation reported it.", "Nordic Broadcasting Corporation", None, "JRN"),
    ],
)  # fmt: skip
def test_find_actors_tells_whose_and_what(
    draft: MakeDraft, text: str, name: str, country: str | None, sector: str | None
) -> None:
    actor = actors(draft, text)[name]
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The play won a host of awards.", "a host"),
        ("There was smoke and then people ran.", "then people"),
        ("Shells hit a border post at dawn.", "a border post"),
        ("He came to fetch it in person.", "person"),
        ("Mr Blake received an OBE for services to sailing.", "OBE"),
    ],
)
def test_find_actors_mentions_no_things(draft: MakeDraft, text: str, words: str) -> None:
    assert meant(draft, text, words) == []


@pytest.mark.parametrize(
    ("text", "name", "sector", "role"),
    [
        ("Josh Earn, Barack Obama's spokesman, said no.", "Josh Earn", "GOV", ("spokesman", "Barack Obama")),
        ("Josh Earn, President Luis Moro's spokesman, left.", "Josh Earn", "GOV", ("spokesman", "Luis Moro")),
        ("Ivan Petrov, spokesman for Ann Field, said yes.", "Ivan Petrov", "GOV", ("spokesman", "Ann Field")),
        ("Ann Reid, spokeswoman for Donald Marsh's campaign, said yes.", "Ann Reid", "PTY", ("spokeswoman", None)),
        ("Luis Barr, head of Cuba's parliament and a key man, spoke.", "Luis Barr", "LEG", ("head", "Cuba")),
        ("The prosecutor, Jan Lund, agreed.", "Jan Lund", "JUD", ("prosecutor", None)),
        ("Labour leader Ann Marsh said no.", "Ann Marsh", "PTY", ("labour leader", None)),
        ("FIFA president Ivan Rossi said no.", "Ivan Rossi", "CVL", ("president", "FIFA")),
        ("President Daniel arap Keny left.", "Daniel arap Keny", "GOV", ("president", None)),
    ],
)  # fmt: skip
def test_find_actors_reads_whose_somebody_is(
    draft: MakeDraft, text: str, name: str, sector: str, role: tuple[str, str | None]
) -> None:
    actor = actors(draft, text)[name]
    assert actor.sector == sector
    assert [(r.title, r.of) for r in actor.roles] == [role]


def test_find_actors_gives_no_spokesman_to_one_who_is_named_before_his(draft: MakeDraft) -> None:
    text = (
        "Barack Obama's spokesman said no. Donald Marsh's spokesman, Sean Barr, said yes. "
        "Donald Marsh was calm."
    )
    first, second = meant(draft, text, "spokesman")
    assert second == "person:sean-barr"
    assert first != second


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Former president Luis Silva was jailed. President Ivan Alves agreed. "
            "The president said no.",
            "The president",
            "person:ivan-alves",
        ),
        (
            "Prime Minister Ann Marsh resigned. Her successor, Boris Reid, came. "
            "The prime minister said no.",
            "The prime minister",
            None,
        ),
        ("The Teamsters union said no.", "Teamsters union", "organisation:teamsters-union"),
        ("Trump Tower was shut. The Trump Tower deal failed.", "Trump Tower", None),
    ],
)
def test_find_actors_knows_who_holds_an_office(
    draft: MakeDraft, text: str, words: str, who: str | None
) -> None:
    assert set(meant(draft, text, words)) <= {who}
    assert meant(draft, text, words) or who is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "An Iraqi doctor was held in Sydney. Immigration Minister Ann Barr wrote a letter.",
            "Ann Barr",
            None,
        ),
        (
            "The Pentagon and the White House agreed. UN special envoy Omar Haddad left. The "
            "State Department spoke.",
            "Omar Haddad",
            None,
        ),
        (
            "The Pentagon and the White House agreed. Ivan Noor, the Northern Alliance's chief "
            "negotiator, met the State Department.",
            "Ivan Noor",
            None,
        ),
        ("A Kenyan was hurt in Nairobi. Health Minister Ann Barr spoke.", "Ann Barr", "KEN"),
    ],
)
def test_find_actors_gives_no_country_by_guess(
    draft: MakeDraft, text: str, name: str, country: str | None
) -> None:
    made = draft(text)
    made.places = find_places(made)
    found = {actor.name: actor for actor in find_actors(made)[1]}
    assert found[name].country == country


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Dr Sultan was glad. Later Dr Sultan left.", "Dr Sultan", "person:sultan"),
        ("Frank Farmer came. Mr Farmer was glad.", "Mr Farmer", "person:frank-farmer"),
        (
            "The Australian Grains and Cattle Commission (AGCC) met. AGCC said no.",
            "AGCC",
            "organisation:grains-and-cattle-commission",
        ),
    ],
)
def test_find_actors_reads_short_forms(draft: MakeDraft, text: str, words: str, who: str) -> None:
    assert set(meant(draft, text, words)) == {who}


def test_find_actors_gives_a_director_the_sector_of_the_company(draft: MakeDraft) -> None:
    found = actors(draft, "The company's director, Robert Olivier, spoke.")
    assert found["Robert Olivier"].sector == "BUS"


def test_find_actors_takes_no_aircraft_for_rebels(draft: MakeDraft) -> None:
    assert meant(draft, "A B-52 bomber circled the town.", "A B-52 bomber") == []


@pytest.mark.parametrize(
    ("text", "name", "sector", "title"),
    [
        ("The Palestinian head of security, Jabril Rajo says groups must obey.", "Jabril Rajo", "GOV", "head"),
        ("The Treasurer, Peter Marsh, left.", "Peter Marsh", "GOV", "treasurer"),
        ("The new Labor leader, Simon Barr, left.", "Simon Barr", "PTY", "labor leader"),
        ("The Hamas spiritual leader, Sheikh Omar Haddad, left.", "Omar Haddad", "REL", "spiritual leader"),
        ("The coroner, Ann Field QC, left.", "Ann Field", "JUD", "coroner"),
    ],
)  # fmt: skip
def test_find_actors_reads_offices_beside_names(
    draft: MakeDraft, text: str, name: str, sector: str, title: str
) -> None:
    actor = actors(draft, text)[name]
    assert (actor.kind, actor.sector, actor.roles[0].title) == (Kind.PERSON, sector, title)


def test_find_actors_gives_no_office_to_one_of_two_who_acted(draft: MakeDraft) -> None:
    text = (
        "Prime Minister Ivan Novak spoke. Mr Haddad told CNN that Mr Novak was trying to win. "
        '"We will not leave," the Libyan leader said.'
    )
    assert meant(draft, text, "the Libyan leader") != ["person:ivan-novak"]
    assert actors(draft, text)["Ivan Novak"].country is None
