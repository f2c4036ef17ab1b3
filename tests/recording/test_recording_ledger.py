"""The ledger: whatever was added and removed, in whatever order, the record is the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.interchange import reading_to_json, record_to_json
from memcon.model import Act, EventType, Kind, Reading, Record, Status
from memcon.recording import (
    Assembly,
    Decisions,
    Ledger,
    MemoryShelf,
    build,
    copies,
    identities,
    links,
    registry,
    stories,
)
from memcon.recording.decisions import Split

Pages = Callable[..., Any]
DAYS = (None, "2024-05-02", "2024-05-02", "2024-05-03T08:00:00", "2024-05-06", "2024-07-20")
LEADS = (
    "Zubrowka and Molvania disagree about the Saltmarsh islands and the Saltmarsh fisheries.",
    "Fishing boats of Molvania crossed into the Saltmarsh waters near Zubrowka on Thursday.",
    "A cyclone flooded the harbour district of Port Vela, and thousands left their homes.",
    "Rescue teams in Port Vela searched flooded houses near the harbour after the cyclone.",
    "The cyclone reached the Saltmarsh islands, and Port Vela sent rescue teams to Molvania.",
)
LONG = (
    "The two ministers met in the old customs house and spoke for three hours about the border. "
    "They agreed to open two crossings before the end of the month, officials said afterwards. "
    "A joint commission will look at the remaining questions and is to report in the autumn. "
)
PEOPLE = (
    ("Vasil Karadin", "BGR", "Karadin", "president"),
    ("Vasil Karadin", "POL", "Karadin", "trainer"),
    ("V. Karadin", None, "Karadin", None),
    ("Karadin", "BGR", "Karadin", None),
    ("Marta Olsk", "POL", "Olsk", "minister"),
    ("Olsk", None, "Olsk", None),
    ("Mara Olsk", "POL", "Olsk", "minister"),
)
BODIES = (
    ("Saltmarsh Fisheries Council", Kind.ORGANISATION, None, "SFC"),
    ("State Forest Commission", Kind.ORGANISATION, None, "SFC"),
    ("SFC", Kind.ORGANISATION, None, "SFC"),
    ("foreign ministry", Kind.GOVERNMENT, "POL", "ministry"),
    ("ministry", Kind.GOVERNMENT, "BGR", "ministry"),
    ("two diplomats", Kind.GROUP, None, "diplomats"),
)
STATES = (("POL", "Molvania"), ("BGR", "Zubrowka"))


def written(
    page: Pages, id: str, draw: Sequence[int], *, published: str | None, long: bool
) -> Reading:
    """An article of a few sentences, its actors and what they do chosen by numbers."""
    person, second, body, state, lead = draw
    name, country, short, title = PEOPLE[person]
    other, its_country, its_short, _ = PEOPLE[second]
    org, kind, of, acronym = BODIES[body]
    code, land = STATES[state]
    met = f"{name} and {other} met in {land}."
    said = f"{org} ({acronym}) of {land} counted {40 + 5 * person} boats, {short} said."
    text = "\n".join([LEADS[lead], met, said, *([LONG + LEADS[lead - 1]] if long else [])])
    article = page(id, text, published, title=LEADS[lead][:40])
    one = article.actor(name, Kind.PERSON, country, short, title=title)
    two = article.actor(other, Kind.PERSON, its_country, its_short) if other != name else one
    article.state(code, land)
    article.actor(org, kind, of, acronym)
    status = Status.DENIED if second % 2 else Status.OCCURRED
    article.event(EventType.CONSULT, met, (one, two), (one, two), status=status)
    article.says(one, f"{org} ({acronym}) of {land} counted {40 + 5 * person} boats", act=Act.DENY)
    reading: Reading = article.reading()
    return reading


def lines(record: Record) -> list[str]:
    """A record as it is written down."""
    rows = [record_to_json(record), *(reading_to_json(r) for r in record.readings)]
    return [json.dumps(row, sort_keys=True) for row in rows]


def together(*parts: object) -> list[str]:
    """The record that some changes come to."""
    whole = Assembly()
    for part in parts:
        whole.apply(part)  # type: ignore[arg-type]
    return lines(whole.record())


CHOICES = st.tuples(
    st.integers(0, len(PEOPLE) - 1),
    st.integers(0, len(PEOPLE) - 1),
    st.integers(0, len(BODIES) - 1),
    st.integers(0, len(STATES) - 1),
    st.integers(0, len(LEADS) - 1),
)
ARTICLES = st.lists(
    st.tuples(CHOICES, st.sampled_from(DAYS), st.booleans()), min_size=1, max_size=12
)
DECIDED = Decisions(
    merges=(("Marta Olsk", "Mara Olsk"),),
    splits=(Split(("Vasil Karadin",), ("a1",)),),
    names=(("Karadin", "V. K."),),
    countries=(("SFC", "BGR"),),
)
RELAXED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RELAXED
@given(
    articles=ARTICLES,
    steps=st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 11), max_size=4)), max_size=8),
    decided=st.booleans(),
)
def test_ledger_changes_come_to_the_record_of_what_is_left(
    page: Pages,
    articles: list[tuple[tuple[int, ...], str | None, bool]],
    steps: list[tuple[bool, set[int]]],
    decided: bool,
) -> None:
    readings = [
        written(page, f"a{i}", draw, published=day, long=long)
        for i, (draw, day, long) in enumerate(articles)
    ]
    decisions = DECIDED if decided else Decisions()
    shelf = MemoryShelf()
    whole, left = Assembly(), dict[str, Reading]()
    for adds, numbers in steps:
        chosen = [readings[n] for n in sorted(numbers) if n < len(readings)]
        ledger = Ledger(shelf, decisions)  # opened anew at each step: all is on the shelf
        if adds:
            whole.apply(ledger.add(chosen))
            left.update({reading.article.id: reading for reading in chosen})
        else:
            whole.apply(ledger.remove([reading.article.id for reading in chosen]))
            for reading in chosen:
                left.pop(reading.article.id, None)
    assert lines(whole.record()) == lines(build(left.values(), decisions=decisions))


@RELAXED
@given(articles=ARTICLES, gone=st.sets(st.integers(0, 11)))
def test_ledger_keeps_its_law_where_its_bounds_are_reached(
    page: Pages,
    monkeypatch: pytest.MonkeyPatch,
    articles: list[tuple[tuple[int, ...], str | None, bool]],
    gone: set[int],
) -> None:
    for module, name, bound in (
        (stories, "MOST", 3),
        (links, "MOST_LINKS", 2),
        (copies, "MOST_COMPARED", 1),
        (identities, "CROWDED", 1),
        (identities, "MOST_TOLD", 1),
        (registry, "MOST_TOLD", 1),
    ):
        monkeypatch.setattr(module, name, bound)
    readings = [
        written(page, f"a{i}", draw, published=day, long=long)
        for i, (draw, day, long) in enumerate(articles)
    ]
    shelf = MemoryShelf()
    changes = [Ledger(shelf).add([reading]) for reading in readings]
    changes.append(Ledger(shelf).remove([f"a{i}" for i in sorted(gone)]))
    left = [reading for i, reading in enumerate(readings) if i not in gone]
    assert together(*changes) == lines(build(left))


@RELAXED
@given(articles=ARTICLES, data=st.data())
def test_ledger_one_at_a_time_in_any_order_is_all_at_once(
    page: Pages, articles: list[tuple[tuple[int, ...], str | None, bool]], data: st.DataObject
) -> None:
    readings = [
        written(page, f"a{i}", draw, published=day, long=long)
        for i, (draw, day, long) in enumerate(articles)
    ]
    ledger = Ledger(MemoryShelf())
    changes = [ledger.add([reading]) for reading in data.draw(st.permutations(readings))]
    assert together(*changes) == lines(build(readings))


def test_ledger_decisions_are_kept_on_the_shelf_and_can_be_taken_back(page: Pages) -> None:
    readings = [
        written(page, f"a{i}", (person, 4, 0, 0, 0), published="2024-05-02", long=False)
        for i, person in enumerate((0, 1, 6))
    ]
    shelf = MemoryShelf()
    whole = Assembly().apply(Ledger(shelf).add(readings))
    whole.apply(Ledger(shelf).decide(DECIDED))
    assert lines(whole.record()) == lines(build(readings, decisions=DECIDED))
    late = written(page, "a9", (2, 5, 1, 1, 1), published="2024-05-01", long=False)
    whole.apply(Ledger(shelf).add([late]))
    assert lines(whole.record()) == lines(build([*readings, late], decisions=DECIDED))
    whole.apply(Ledger(shelf).decide(Decisions()))
    assert lines(whole.record()) == lines(build([*readings, late]))


def test_ledger_takes_a_new_reading_in_place_of_the_old(page: Pages) -> None:
    old, other, new = (
        written(page, id, (person, 4, 0, 0, 0), published=day, long=False)
        for id, person, day in (("a", 0, "2024-05-02"), ("b", 0, None), ("a", 2, "2024-05-06"))
    )
    ledger = Ledger(MemoryShelf())
    changes = [ledger.add([old, other]), ledger.add([new])]
    assert together(*changes) == lines(build([other, new]))
    assert ledger.reading("a") == new
    assert ledger.reading("c") is None


def test_ledger_says_nothing_where_nothing_changes(page: Pages) -> None:
    reading = written(page, "a", (0, 4, 0, 0, 0), published=None, long=False)
    ledger = Ledger(MemoryShelf())
    first = ledger.add([reading])
    assert [r.article.id for r in first.readings] == ["a"]
    assert ledger.add([reading]) == ledger.remove(["b"]) == ledger.add([])
    gone = ledger.remove(["a"])
    assert gone.gone_articles == ("a",)
    assert gone.gone_stories == tuple(p.story.id for p in first.stories)
    assert gone.gone_actors == tuple(actor.id for actor in first.actors)


def test_shelf_postings_and_values() -> None:
    shelf = MemoryShelf()
    shelf.put("kind", {"b": b"2", "a": b"1", "c": b"3"})
    shelf.put("kind", {"c": None, "d": None})
    assert shelf.get("kind", ["a", "b", "c"]) == {"a": b"1", "b": b"2"}
    assert shelf.keys("kind") == ["a", "b"]
    assert shelf.keys("kind", "a") == shelf.keys("kind", "aa", 1) == ["b"]
    shelf.post("kind", [("k", "y"), ("k", "x"), ("l", "x")])
    shelf.post("kind", [("k", "x")], [("l", "x"), ("k", "z")])
    assert shelf.find("kind", ["k", "l"]) == {"k": ["x", "y"]}
    assert shelf.get("other", ["a"]) == {}
