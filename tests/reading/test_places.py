"""Places: short news sentences with the places found, their country, and what is left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from memcon.model import How, Known, Span
from memcon.reading.draft import Draft
from memcon.reading.places import dateline_places, find_places, place_near
from memcon.reading.places.gazetteer import find
from memcon.reading.places.regions import fold, middles, seated

Make = Callable[..., Draft]


def read(draft: Make, text: str) -> list[tuple[str, str, str | None]]:
    """The words, name and country of each place."""
    return [(text[p.start : p.end], p.name, p.country) for p in find_places(draft(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met in Geneva on Monday.", [("Geneva", "Geneva", "CHE")]),
        ("They will travel to Ankara next week.", [("Ankara", "Ankara", "TUR")]),
        ("He was born in Saigon.", [("Saigon", "Ho Chi Minh City", "VNM")]),
        ("Rebels attacked in Mazar-i-Sharif.", [("Mazar-i-Sharif", "Mazār-e Sharīf", "AFG")]),
        ("The Reykjavik summit ended early.", [("Reykjavik", "Reykjavík", "ISL")]),
        ("The Singapore summit ended early.", [("Singapore", "Singapore", "SGP")]),
        ("Aid workers are in Yemen.", [("Yemen", "Yemen", "YEM")]),
        ("They met in the Kenyan capital.", [("the Kenyan capital", "Nairobi", "KEN")]),
        ("Fighting went on in Kunduz province.", [("Kunduz", "Kunduz province", "AFG")]),
        ("Peace on the Korean Peninsula is far.", [("Korean Peninsula", "Korean Peninsula", None)]),
        ("He spoke in Springfield, Ill., on Monday.", [("Springfield", "Springfield", "USA")]),
        ("He spoke in Cambridge, England, on Monday.", [("Cambridge", "Cambridge", "GBR")]),
        ("NAIROBI, Kenya (AP) -- Two men died.", [("NAIROBI", "Nairobi", "KEN")]),
    ],
)
def test_places(draft: Make, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said it would not sign.",
        "Washington and Beijing agreed to talk.",
        "The U.N. imposed sanctions on Iran.",
        "He gave guarantees to North Korea.",
        "A spokesman for China declined to comment.",
        "The North Korea talks failed.",
        "Jackson told reporters to wait.",
        "Paris Hilton waved.",
    ],
)
def test_places_leaves_actors_to_the_actors(draft: Make, text: str) -> None:
    assert read(draft, text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("British police were called to a house in Birmingham.", "GBR"),
        ("The governor of Alabama said the blast was in Birmingham, Ala., at noon.", "USA"),
        ("Syrian troops and Lebanese police met in Tripoli. Lebanon and Syria agreed.", None),
    ],
)
def test_places_are_settled_by_company(draft: Make, text: str, country: str | None) -> None:
    found = {p.name: p.country for p in find_places(draft(text))}
    assert found[next(name for name in ("Birmingham", "Tripoli") if name in text)] == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian troops stayed on in Georgia. Russia denied it.", "GEO"),
        ("Voters in Ohio and Iowa chose, and U.S. senators met in Georgia. America voted.", "USA"),
    ],
)
def test_places_tell_a_state_of_the_us_from_a_country(draft: Make, text: str, country: str) -> None:
    assert [p.country for p in find_places(draft(text)) if p.name == "Georgia"] == [country]


def test_places_keep_what_was_printed_once(draft: Make) -> None:
    text = (
        "He has a house in Cambridge, Mass., near the sea. The envoys met in Cambridge on Monday."
    )
    assert [(p.name, p.admin) for p in find_places(draft(text))] == [("Cambridge", "MA")] * 2


def test_places_have_coordinates_and_admin(draft: Make) -> None:
    (place,) = find_places(draft("They met in Oslo."))
    assert place.lat is not None
    assert place.lon is not None
    assert (round(place.lat), round(place.lon)) == (60, 11)
    (place,) = find_places(draft("A tornado struck in Tulsa."))
    assert place.admin == "OK"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They dined at the Grand Palm hotel in Amman.",
            [("Grand Palm hotel", "Grand Palm hotel, Amman", "JOR"), ("Amman", "Amman", "JOR")],
        ),
        ("They dined at the White House.", [("White House", "White House", "USA")]),
        ("They dined at Hillcrest Hall.", [("Hillcrest Hall", "Hillcrest Hall", None)]),
    ],
)
def test_places_venues_stand_in_their_city(
    draft: Make, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert read(draft, text) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The envoys met in Geneva on Monday.", "met", "Geneva"),
        ("The Geneva talks collapsed.", "talks", "Geneva"),
        ("He said in Cairo that rebels attacked a base in Aden.", "attacked", "Aden"),
        ("He said in Cairo that rebels attacked a base in Aden.", "said", "Cairo"),
        ("They signed the pact at a ceremony in Vienna.", "signed", "Vienna"),
        ("He flew to Geneva and met the envoy.", "met", None),
        ("The man who lives in Geneva was charged.", "charged", None),
        ("They met at the Grand Palm hotel in Amman.", "met", "Grand Palm hotel, Amman"),
    ],
)
def test_place_near(draft: Make, text: str, trigger: str, expected: str | None) -> None:
    made = draft(text)
    made.places = find_places(made)
    at = text.index(trigger)
    assert place_near(made, at, at + len(trigger)) == expected


@pytest.mark.parametrize(
    ("text", "country", "lat", "lon"),
    [
        ("Fires burn in California.", "USA", 35, -119),
        ("Fires burn in Ontario.", "CAN", 44, -79),
        ("Fires burn in Helmand province.", "AFG", 31, 64),
        ("Fires burn in Guangdong.", "CHN", 23, 114),
        ("Fires burn in North Kivu.", "COD", -1, 29),
        ("Fires burn in the Kharkiv region.", "UKR", 50, 36),
    ],
)
def test_places_regions_are_at_the_middle_of_their_people(
    draft: Make, text: str, country: str, lat: int, lon: int
) -> None:
    (place,) = find_places(draft(text))
    assert place.country == country
    assert (round(place.lat or 0), round(place.lon or 0)) == (lat, lon)


@pytest.mark.parametrize(
    ("text", "name", "city"),
    [
        ("Fires burn in Homs province.", "Homs province", "Homs"),
        ("Fires burn in the province of Homs.", "Homs province", "Homs"),
        ("Fires burn in the Murmansk region.", "Murmansk region", "Murmansk"),
        ("Fires burn in Homs.", "Homs", "Homs"),
    ],
)
def test_places_a_region_told_by_its_city_is_not_the_city(
    draft: Make, text: str, name: str, city: str
) -> None:
    (place,) = find_places(draft(text))
    (entry,) = [e for e in find(city) if e.name == city and e.country == place.country]
    assert place.name == name
    assert ((place.lat, place.lon) == (entry.lat, entry.lon)) == (name == city)


def test_places_every_seat_of_a_region_is_in_the_gazetteer() -> None:
    assert [name for name, code in seated() if (code, fold(name)) not in middles()] == []


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("NAIROBI, Kenya", [("NAIROBI", "Nairobi", "KEN")]),
        ("BUFFALO, N.Y.", [("BUFFALO", "Buffalo", "USA")]),
        ("LONDON/PARIS", [("LONDON", "London", "GBR"), ("PARIS", "Paris", "FRA")]),
        ("ZZYZXVILLE", [("ZZYZXVILLE", "Zzyzxville", None)]),
    ],
)
def test_places_of_the_dateline(
    draft: Make, line: str, places: list[tuple[str, str, str | None]]
) -> None:
    made = draft(f"{line}, March 1 - They met.")
    known = {"dateline": Known(How.PRINTED, line, Span(0, len(line)))}
    made.article = replace(made.article, known=known)
    text = made.article.text
    found = [(text[p.start : p.end], p.name, p.country) for p in dateline_places(made)]
    assert found == places
