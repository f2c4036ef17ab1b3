"""A happening that a later story recalls, found from either without a stored link."""

from __future__ import annotations

from made import Page
from memcon.model import EventType, Kind, Reading
from memcon.store import Store


def _meeting(id: str, published: str, story: str, sentence: str, place: str) -> Reading:
    page = Page(id, f"{story}\n{sentence}", published, f"Paper {id}")
    who = [
        page.actor("Vasil Karadin", Kind.PERSON, "BGR", title="president"),
        page.actor("Marta Olsk", Kind.PERSON, "POL", title="president"),
    ]
    page.state("BGR", "Zubrowka")
    page.state("POL", "Molvania")
    date = "2021-03-04" if "4 March" in sentence else "2021-03"
    page.event(EventType.CONSULT, sentence, who, who, date=date, place=place)
    return page.reading()


THEN = (
    "Zubrowka and Molvania haggle over herring quotas off the Saltmarsh islands and herring fleets."
)
LATER = "Election fever grips voters before the presidential ballot as opposition candidates tour towns."


def _stored(store: Store) -> None:
    met = "Vasil Karadin and Marta Olsk met on 4 March in Lisbon."
    recalled = "Vasil Karadin first met Marta Olsk in Lisbon on 4 March."
    vague = "Vasil Karadin had met Marta Olsk in Lisbon in March."
    oslo = "Vasil Karadin and Marta Olsk met in Oslo on 4 March."
    store.add(
        [
            _meeting("a", "2021-03-05", THEN, met, "Lisbon, Portugal"),
            _meeting("b", "2023-09-01", LATER, recalled, "Lisbon, Portugal"),
            _meeting("c", "2025-06-01", "Storms batter harbours.", vague, "Lisbon, Portugal"),
            _meeting("d", "2027-06-01", "Painters open a gallery.", oslo, "Oslo, Norway"),
        ]
    )


def test_again_each_story_finds_the_others_that_tell_it(store: Store) -> None:
    _stored(store)
    told = {h.evidence[0].article: h for h in store.happenings().items}
    assert set(told) == {"a", "b", "c", "d"}
    found = {
        article: [h.evidence[0].article for h in store.told_again(happening.id)]
        for article, happening in told.items()
    }
    assert found == {"a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b"], "d": []}


def test_again_takes_permanent_ids_a_limit_and_ids_that_are_none(store: Store) -> None:
    _stored(store)
    told = {h.evidence[0].article: h for h in store.happenings().items}
    lasting = store.permanent("happenings", [told["a"].id])[told["a"].id]
    assert [h.id for h in store.told_again(lasting, limit=1)] == [told["b"].id]
    assert store.told_again("happening:none:1") == ()
