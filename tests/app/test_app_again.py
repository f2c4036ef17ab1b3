"""The page of a happening leads to the same one as another story tells it."""

from __future__ import annotations

import stocked
from fastapi.testclient import TestClient

from made import Page
from memcon.app import create_app
from memcon.model import EventType, Kind, Reading
from memcon.store import open_store


def meeting(id: str, published: str, story: str, place: str) -> Reading:
    sentence = f"Vasil Karadin and Marta Olsk met in {place.partition(',')[0]} on 4 March 2021."
    page = Page(id, f"{story}\n{sentence}", published, f"Paper {id}", title=story)
    who = [page.actor(name, Kind.PERSON, country) for name, country in WHO]
    page.event(EventType.CONSULT, sentence, who, who, date="2021-03-04", place=place)
    return page.reading()


WHO = (("Vasil Karadin", "BGR"), ("Marta Olsk", "POL"))


def test_again_a_happening_leads_to_the_story_that_recalls_it() -> None:
    readings = [
        meeting(
            "a", "2021-03-05", "Herring quotas divide Zubrowka and Molvania.", "Lisbon, Portugal"
        ),
        meeting("b", "2023-09-01", "Election fever grips voters in towns.", "Lisbon, Portugal"),
        meeting("c", "2025-06-01", "Storms batter the harbours.", "Oslo, Norway"),
    ]
    path = stocked.of_readings(readings)
    with open_store(path, readonly=True) as store:
        by_article = {h.evidence[0].article: h.id for h in store.happenings().items}
        keys = store.permanent("happenings", by_article.values())
    paths = {article: f"/happenings/{keys[i]}" for article, i in by_article.items()}
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        pages = {article: stocked.read(client.get(at).text) for article, at in paths.items()}
        assert paths["b"] in pages["a"].links and paths["a"] in pages["b"].links
        assert client.get(paths["b"]).status_code == 200
    assert "Told again in" in pages["a"].text and "Told again in" not in pages["c"].text
    assert paths["a"] not in pages["c"].links
