"""Names of people and organisations."""

from __future__ import annotations

import pytest

from memcon.recording.names import (
    is_acronym,
    is_generic,
    organisation_key,
    person_keys,
    person_parts,
    same_person_name,
)

SAME = [
    ("Kim Jong-un", "Kim Jong Un"),
    ("Kim Jong Un", "Kim Jongun"),
    ("Jong Un Kim", "Kim Jong-un"),
    ("Pham Binh Minh", "Phạm Bình Minh"),
    ("Binh Minh", "Pham Binh Minh"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Mike Pompeo", "Michael Pompeo"),
    ("George W. Bush", "George Bush"),
    ("J. Stoltenberg", "Jens Stoltenberg"),
    ("Secretary of State Antony Blinken", "Mr Antony Blinken"),
    ("Orbán Viktor", "Viktor Orban"),
]
OTHER = [
    ("Ri Yong Ho", "Ri Kil Song"),
    ("Ri Yong Ho", "Ri Yong Gil"),
    ("George W. Bush", "George H. Bush"),
    ("Hillary Clinton", "Bill Clinton"),
    ("Wang Yi", "Wang Junsheng"),
    ("John Smith", "Joan Smith"),
    ("Moon Jae-in", "Moon Chung-in"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_person_agree_and_share_a_key(one: str, other: str) -> None:
    a, b = person_parts(one), person_parts(other)
    assert same_person_name(a, b)
    assert same_person_name(b, a)
    assert set(person_keys(a)) & set(person_keys(b))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_of_two_people_do_not(one: str, other: str) -> None:
    assert same_person_name(person_parts(one), person_parts(other)) is None


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Vietnam's Ministry of Foreign Affairs", "the Vietnamese foreign ministry", "VNM"),
        ("U.S. State Department", "State Department", "USA"),
        ("the International Atomic Energy Agency", "International Atomic Energy Agency", None),
    ],
)
def test_names_of_one_organisation_have_one_key(one: str, other: str, country: str | None) -> None:
    assert organisation_key(one, country) == organisation_key(other, country)


def test_names_of_two_ministries_have_two_keys() -> None:
    assert organisation_key("Ministry of Defence") != organisation_key("Ministry of Finance")


@pytest.mark.parametrize(
    "form",
    [
        "the ministry",
        "National Assembly",
        "Party",
        "Ministry of Defence",
        "his own party",
        "journal",
    ],
)
def test_names_made_of_common_words_are_generic(form: str) -> None:
    assert is_generic(form)


@pytest.mark.parametrize("form", ["Harbour Trust", "al-Marsa", "Green party", "港湾信託"])
def test_names_that_tell_a_body_from_others_are_not_generic(form: str) -> None:
    assert not is_generic(form)


@pytest.mark.parametrize(
    ("form", "wanted"), [("IAEA", True), ("U.N.", True), ("Fatah", False), ("I", False)]
)
def test_names_acronyms(form: str, wanted: bool) -> None:
    assert is_acronym(form) is wanted
